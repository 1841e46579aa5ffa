"""The house's XSLT style, held against every stylesheet by a Schematron schema of our own."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from tei_tools import resources
from tei_tools.document import Document, read_document
from tei_tools.names import XSL
from tei_tools.saxon import Parameter, Saxon
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import run

HERE = Path(__file__).resolve().parent
XSLT = resources.path("xslt")
STYLESHEETS = sorted(XSLT.rglob("*.xsl"))
CASES = sorted((HERE / "cases").glob("*.wrong.xsl"))


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    with Saxon() as processor:
        yield processor


def read(path: Path) -> Document:
    document = read_document(path)
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def style(saxon: Saxon) -> CompiledSchema:
    return compile_schema(saxon, read(HERE / "style.sch"))


def family(path: Path) -> set[Path]:
    """Return the stylesheets that a stylesheet shares its modes with."""
    links = {sheet: _included(sheet) for sheet in {*STYLESHEETS, path}}
    found, waiting = set[Path](), {path}
    while waiting:
        found |= waiting
        near = {sheet for sheet, targets in links.items() if targets & waiting}
        near = near.union(*(links.get(sheet, set()) for sheet in waiting))
        waiting = near - found
    return found


def _included(path: Path) -> set[Path]:
    root = etree.parse(path).getroot()
    references = root.iter(f"{{{XSL}}}include", f"{{{XSL}}}import")
    return {(path.parent / unquote(r.get("href", ""))).resolve() for r in references}


def parameters(path: Path) -> dict[str, Parameter]:
    """Return what the schema cannot see in one file."""
    before = etree.parse(path).getroot().getprevious()
    opening = before.text or "" if isinstance(before, etree._Comment) else ""  # noqa: SLF001  no other name
    modes = {
        mode.get("name", "#unnamed")
        for sheet in family(path)
        for mode in etree.parse(sheet).getroot().iter(f"{{{XSL}}}mode")
    }
    may_read = path.is_relative_to(XSLT / "schematron")
    return {"opening": opening, "modes": " ".join(sorted(modes)), "may-read": may_read}


def findings(saxon: Saxon, style: CompiledSchema, path: Path) -> list[tuple[str, int, str]]:
    found = run(saxon, style, read(path), parameters(path))
    return [(f.code.removeprefix("sch/"), f.primary.span.start.line, f.message) for f in found]


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.relative_to(XSLT).as_posix())
def test_every_stylesheet_keeps_the_style(saxon: Saxon, style: CompiledSchema, path: Path) -> None:
    assert findings(saxon, style, path) == []


@pytest.mark.parametrize("wrong", CASES, ids=lambda path: path.name.partition(".")[0])
def test_each_rule_finds_its_case_and_leaves_its_neighbour(
    saxon: Saxon, style: CompiledSchema, wrong: Path
) -> None:
    rule = wrong.name.partition(".")[0]
    right = wrong.with_name(f"{rule}.right.xsl")
    assert {code for code, _, _ in findings(saxon, style, wrong)} == {rule}
    assert findings(saxon, style, right) == []


def test_no_rule_lacks_a_case() -> None:
    rules = etree.parse(HERE / "style.sch").xpath("//@id[parent::*[@test]]")
    assert isinstance(rules, list)
    assert sorted(map(str, rules)) == sorted(path.name.partition(".")[0] for path in CASES)


def test_modes_are_shared_by_what_includes_each_other() -> None:
    schematron = {path.name for path in family(XSLT / "schematron" / "refuse.xsl")}
    assert schematron == {
        "refuse.xsl",
        "structure.xsl",
        "include.xsl",
        "expand.xsl",
        "transpile-failure.xsl",
        "transpile-fix.xsl",
        "transpile.xsl",
        "transpile-message.xsl",
    }
