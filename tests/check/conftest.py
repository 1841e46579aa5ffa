"""A small edition that a test fills with what it needs."""

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from tei_tools import api, edition
from tei_tools.check import whole
from tei_tools.check.cross import File
from tei_tools.check.facts import gather
from tei_tools.check.places import At, spans_in
from tei_tools.diagnostics import Diagnostic, Span
from tei_tools.document import Document, read_document

Between = Callable[..., list[str]]

TEMPLATE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}"{root}>
<teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="../registers/persons.xml#$1"/>
</listPrefixDef></encodingDesc>{header}</teiHeader>
<text><body>{body}</body></text></TEI>
"""


def tei(one: str, body: str = "", *, header: str = "", root: str = "") -> str:
    """Return a document, valid or not."""
    return TEMPLATE.format(id=one, body=body, header=header, root=root)


def told(findings: list[Diagnostic]) -> list[str]:
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
    """Return a function that writes documents and returns what is wrong between the files."""

    def check(settings: str = "", *, is_whole: bool = False, **documents: str) -> list[str]:
        if settings:
            with (folder / "edition.toml").open("a") as file:
                file.write(settings)
        for name, text in documents.items():
            (folder / "tei/documents" / f"{name}.xml").write_text(text, "utf-8")
        loaded = edition.load(folder)
        read = {}
        for path in whole.edition_files(loaded):
            document = read_document(path)
            assert isinstance(document, Document)
            read[str(path)] = document
        files = {
            path: File(path, gather(one), whole.is_register(loaded, Path(path)))
            for path, one in read.items()
        }

        def place(path: str, wanted: AbstractSet[At]) -> Mapping[At, list[Span]]:
            return spans_in(read[path], wanted)

        cross = whole.cross_check(loaded, files)
        found = list(whole.between(loaded, cross, place, is_whole=is_whole))
        return [_short(line) for line in told(sorted(found, key=lambda one: one.sort_key))]

    return check
