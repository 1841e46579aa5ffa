"""How a mistake is told: its place, its words, and what its repair changes; by either reading."""

from pathlib import Path

import pytest

from tei_tools.diagnostics import Diagnostic
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText
from tests.relaxng.both import Both

BEFORE = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt><publicationStmt><p>Erevan</p>\
</publicationStmt><sourceDesc><p>Print</p></sourceDesc></fileDesc></teiHeader>
<text><body>
"""
AFTER = "\n</body></text></TEI>\n"


@pytest.fixture(scope="module")
def tei_all(shared: Path) -> Both:
    return Both(Grammar.load(shared / "tei" / "tei_all.rng", None))


def found_in(both: Both, document: str) -> list[Diagnostic]:
    data = document.encode()
    found = both.by_tags(data)
    assert isinstance(found, list)
    assert both.by_events(data) == found
    return found


def mended(document: str, findings: list[Diagnostic]) -> str:
    """Return a document with every repair made, safe or not."""
    source = SourceText("it.xml", document)
    edits = [edit for finding in findings for fix in finding.fixes for edit in fix.edits]
    for edit in sorted(edits, reverse=True):
        start, end = source.offset(edit.span.start), source.offset(edit.span.end)
        document = document[:start] + edit.replacement + document[end:]
    return document


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p>a<Lb n="2"/><pb n="1"/>b</p>', '<p>a<lb n="2"/><pb n="1"/>b</p>'),
        ('<p>a<Pb n="2"/><lb n="1"/>b</p>', '<p>a<pb n="2"/><lb n="1"/>b</p>'),
        ('<p>a<milestne unit="x"/></p>', '<p>a<milestone unit="x"/></p>'),
        ("<p>a<Lb/><hi>Ἀ</hi></p>", "<p>a<lb/><hi>Ἀ</hi></p>"),
        ("<p><Hi><Hi/></Hi></p>", "<p><hi><hi/></hi></p>"),
        ("<p><Hi>𐅀 b</Hi><hi>c</hi></p>", "<p><hi>𐅀 b</hi><hi>c</hi></p>"),
        ("<p><Hi></Hi></p>", "<p><hi></hi></p>"),
    ],
)  # fmt: skip
def test_the_repair_of_a_misspelt_element_leaves_its_neighbours_alone(
    tei_all: Both, body: str, expected: str
) -> None:
    document = BEFORE + body + AFTER
    findings = found_in(tei_all, document)
    assert {fix.safe for finding in findings for fix in finding.fixes} == {True}
    assert mended(document, findings) == BEFORE + expected + AFTER
