"""A project that edits texts may have a schema for these alone: its registers have another."""

from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.errors import ConfigurationError
from tei_tools.validation import CheckOptions
from tests.check.conftest import ANYTHING, Between, tei, told

FLAT = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><element name="TEI"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
<element name="text"><text/></element></element></start></grammar>
"""
BARE = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{}">{}<text>Ա</text></TEI>'
LIST = tei("persons", '<listPerson><person xml:id="kirov"/></listPerson>')
NOT_IN_FLAT = [
    f"{place} is not allowed in {there} | the schema has no such element"
    for place, there in (
        ("persons.xml:2:1 rng/element-not-allowed <teiHeader>", "<TEI>"),
        ("persons.xml:5:7 rng/element-not-allowed <body>", "<text>"),
    )
]


@pytest.fixture
def edition(between: Between, folder: Path) -> Path:
    """Return the folder of an edition whose schema knows a flat text and nothing else."""
    assert between() == []
    (folder / "schema/edition.rng").write_text(FLAT, "utf-8")
    (folder / "tei/registers/persons.xml").write_text(LIST, "utf-8")
    (folder / "tei/documents/ex001.xml").write_text(BARE.format("ex001", ""), "utf-8")
    toml = folder / "edition.toml"
    toml.write_text(f'{toml.read_text("utf-8")}\n[levels]\n"register/" = "off"\n', "utf-8")
    return folder


def wrong(folder: Path, *, cache: bool = False) -> list[str]:
    """Return what is wrong in an edition."""
    return told(api.validate(start=folder, options=CheckOptions(cache=cache)).findings)


def give(folder: Path, name: str) -> None:
    """Name the schema of registers in edition.toml."""
    toml = folder / "edition.toml"
    told = toml.read_text("utf-8")
    assert told.count("[schema]\n") == 1
    setting = f'[schema]\nregisters_rng = "{name}"\n'
    toml.write_text(told.replace("[schema]\n", setting), "utf-8")


def test_registers_are_held_against_a_schema_of_their_own(edition: Path) -> None:
    """Documents are not, wherever they lie; what was kept is not used for the other."""
    assert wrong(edition, cache=True) == NOT_IN_FLAT
    (edition / "schema/lists.rng").write_text(ANYTHING, "utf-8")
    give(edition, "schema/lists.rng")
    assert wrong(edition, cache=True) == []
    (edition / "tei/documents/ex002.xml").write_text(tei("ex002"), "utf-8")
    assert wrong(edition) == [one.replace("persons", "ex002") for one in NOT_IN_FLAT]


def test_a_register_that_names_a_schema_is_held_against_that(edition: Path) -> None:
    (edition / "schema/lists.rng").write_text(FLAT, "utf-8")
    (edition / "schema/any.rng").write_text(ANYTHING, "utf-8")
    give(edition, "schema/lists.rng")
    own = f'<?xml-model href="../../schema/any.rng"?>{LIST}'
    (edition / "tei/registers/persons.xml").write_text(own, "utf-8")
    assert wrong(edition) == []


def test_a_schema_of_registers_that_is_not_there_is_told_as_a_setting(edition: Path) -> None:
    give(edition, "schema/none.rng")
    with pytest.raises(ConfigurationError, match="there is no such file") as error:
        wrong(edition)
    assert Path(error.value.where).name == "none.rng"
    found = [one for one in api.doctor(edition) if one.what == "RELAX NG schema of registers"]
    assert [one.is_well for one in found] == [False]


def test_registers_may_be_held_against_no_schema_which_is_told(edition: Path) -> None:
    give(edition, "")
    message = "registers that name none themselves were held against none"
    line = 1 + (edition / "edition.toml").read_text("utf-8").split("\n").index('registers_rng = ""')
    assert wrong(edition) == [
        f"edition.toml:{line}:1 rng/not-run no RELAX NG schema is named: {message}"
    ]
    found = [one for one in api.doctor(edition) if one.what == "RELAX NG schema of registers"]
    assert [(one.is_well, one.said) for one in found] == [(True, "none")]


def test_the_only_file_of_registers_has_a_schema_of_its_own_too(edition: Path) -> None:
    """It may lie beside documents, which have the other."""
    (edition / "tei/registers/persons.xml").rename(edition / "tei/documents/persons.xml")
    toml = edition / "edition.toml"
    setting = '[sources]\nregisters = "tei/documents/persons.xml"\n'
    toml.write_text(toml.read_text("utf-8").replace("[sources]\n", setting), "utf-8")
    assert wrong(edition) == NOT_IN_FLAT
    (edition / "schema/lists.rng").write_text(ANYTHING, "utf-8")
    give(edition, "schema/lists.rng")
    assert wrong(edition) == []
