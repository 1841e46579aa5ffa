"""A small edition that a test fills with what it needs."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.diagnostics import Diagnostic
from tei_tools.validation import CheckOptions

Between = Callable[..., list[str]]

TEMPLATE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}"{root}>
<teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="../registers/persons.xml#$1"/>
</listPrefixDef></encodingDesc>{header}</teiHeader>
<text><body>{body}</body></text></TEI>
"""

ANYTHING = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice>
<attribute><anyName/></attribute><text/><ref name="any"/>
</choice></zeroOrMore></element></define></grammar>
"""
NO_RULES = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"/>'


def tei(one: str, body: str = "", *, header: str = "", root: str = "") -> str:
    """Return a document, valid or not."""
    return TEMPLATE.format(id=one, body=body, header=header, root=root)


def told(findings: Iterable[Diagnostic]) -> list[str]:
    """Return findings as lines: place, code, message, and what is proposed."""
    return [
        f"{Path(one.primary.span.uri).name}:{one.primary.span.start.line}"
        f":{one.primary.span.start.column} {one.code} {one.message}"
        + (f" | {one.primary.text}" if one.primary.text else "")
        for one in findings
    ]


def _short(line: str) -> str:
    """Put `PERSONS` for the path of persons.xml, wherever the test runs."""
    line = re.sub(r" \S*/ed/(?=tei/(?:\S+\.(?:jpg|mp3|pdf)|(?:\w+/)*\w+(?:[ ;]|$)))", " ", line)
    return re.sub(r"\S*/(\w+)\.(?:xml|rng)", lambda found: found[1].upper(), line)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an empty edition."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    for file in (tmp_path / "ed" / "tei").rglob("*.xml"):
        file.unlink()
    (tmp_path / "ed/tei/registers/persons.xml").write_text(
        tei("persons", '<listPerson><person xml:id="kirov"/><person xml:id="kamo"/></listPerson>')
    )
    return tmp_path / "ed"


@pytest.fixture
def between(folder: Path) -> Between:
    """Return a function that writes documents and returns what is wrong between the files.

    Its schemas allow everything, so that nothing else is wrong.
    """
    (folder / "schema/edition.rng").write_text(ANYTHING, "utf-8")
    (folder / "schema/edition.sch").write_text(NO_RULES, "utf-8")
    (folder / "schema/registers.rng").unlink()
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text("utf-8").partition("[levels]")[0], "utf-8")

    def check(*, is_whole: bool = False, **documents: str) -> list[str]:
        for name, text in documents.items():
            (folder / "tei/documents" / f"{name}.xml").write_text(text, "utf-8")
        files = [] if is_whole else sorted((folder / "tei").rglob("*.xml"))
        report = api.validate(files, start=folder, options=CheckOptions(cache=False))
        return [_short(line) for line in told(report.findings)]

    return check
