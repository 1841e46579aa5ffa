"""oXygen's project: the folders of an edition, and a scenario that validates by both its schemas.

The form of a scenario is that of public projects and frameworks, from version 13 on: a map in
`project/meta/options/serialized`, whose `validation.scenarios` is an array. Each unit of a scenario
validates one file by one schema: of type 4 for RELAX NG, 7 for Schematron.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tei_tools.edition import Edition
from tei_tools.encode.escape import xml_text
from tei_tools.tags import quoted

_RELAX_NG: Final = 4
_SCHEMATRON: Final = 7
_TYPE: Final = "Validation_scenario"


def project(edition: Edition, folders: Sequence[str]) -> dict[str, str]:
    """Return the project file: its name to its text.

    Args:
        edition: whose schemas validate.
        folders: to be shown.
    """
    name = f"{edition.config.edition.id.rstrip('.-_')}.xpr"
    tree = "".join(f"        <folder path={quoted(one)}/>\n" for one in folders)
    scenario = "".join(f"{' ' * 12}{line}\n" for line in _scenario(edition))
    text = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<project>
    <meta>
        <filters directoryPatterns="" filePatterns=""
            positiveFilePatterns="" showHiddenFiles="false"/>
        <options>
{scenario}        </options>
    </meta>
    <projectTree name={quoted(xml_text(name, "the id of the edition"))}>
{tree}        <file name="edition.toml"/>
    </projectTree>
</project>
"""
    return {name: text}


def _scenario(edition: Edition) -> Iterator[str]:
    yield '<serialized xml:space="preserve">'
    yield from _within(
        "map",
        _within(
            "entry",
            [_string("validation.scenarios"), *_within("validationScenario-array", _one(edition))],
        ),
    )
    yield "</serialized>"


def _one(edition: Edition) -> list[str]:
    table = edition.config.schema
    units = [*_unit(table.rng, _RELAX_NG)]
    if table.schematron:
        units += _unit(table.schematron, _SCHEMATRON, table.phase)
    title = xml_text(edition.config.edition.title, "the title of the edition")
    return _within(
        "validationScenario",
        [
            *_field("pairs", _within("list", units)),
            *_field("type", [_string(_TYPE)]),
            *_field("name", [_string(f"{title}: RELAX NG and Schematron")]),
        ],
    )


def _unit(schema: str, kind: int, phase: str = "") -> list[str]:
    """Return the lines of a unit: the file that is open, validated by a schema."""
    # ${pdu} is the address of the folder that the project lies in.
    uri = Path(schema).as_posix() if Path(schema).is_absolute() else f"${{pdu}}/{schema}"
    engine = [
        *_field("engineType", [_string("&lt;Default engine&gt;")]),
        *_field("allowsAutomaticValidation", ["<Boolean>true</Boolean>"]),
    ]
    given = [
        *_field("dtdSchemaPublicID", ["<null/>"]),
        *_field("schematronPhase", [_string(phase) if phase else "<null/>"]),
        *_field("type", [f"<Integer>{kind}</Integer>"]),
        *_field("uri", [_string(xml_text(uri, "the schema's name"))]),
    ]
    input_type = _field("validationInputType", [_string("text/xml")])
    return _within(
        "validationUnit",
        [
            *_field("validationType", _within("validationUnitType", input_type)),
            *_field("url", [_string("${currentFileURL}")]),
            *_field("validationEngine", _within("validationEngine", engine)),
            *_field("allowAutomaticValidation", ["<Boolean>true</Boolean>"]),
            *_field("extensions", ["<null/>"]),
            *_field("validationSchema", _within("validationUnitSchema", given)),
        ],
    )


def _field(name: str, lines: Sequence[str]) -> list[str]:
    return [f'<field name="{name}">', *(f"    {line}" for line in lines), "</field>"]


def _within(name: str, lines: Sequence[str]) -> list[str]:
    return [f"<{name}>", *(f"    {line}" for line in lines), f"</{name}>"]


def _string(text: str) -> str:
    return f"<String>{text}</String>"
