"""An element that lacks an id gets one of the document's own sequence."""

from pathlib import Path

import pytest

from tei_tools.diagnostics import Diagnostic
from tei_tools.relaxng.validator import Grammar

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:t"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="t"><ref name="id"/><zeroOrMore><choice>
    <element name="p"><ref name="id"/><optional><attribute name="n"/></optional><text/></element>
    <element name="note"><ref name="id"/><text/></element>
    <element name="seg"><ref name="id"/><attribute name="type"/></element>
  </choice></zeroOrMore></element></start>
  <define name="id"><attribute name="xml:id"><data type="ID"/></attribute></define>
</grammar>
"""


@pytest.fixture
def grammar(tmp_path: Path) -> Grammar:
    file = tmp_path / "it.rng"
    file.write_text(SCHEMA, "utf-8")
    return Grammar.load(file, None)


def repairs(found: list[Diagnostic]) -> list[tuple[int, str, bool]]:
    """Return the column of each finding, its repair, and whether that is made unasked."""
    assert {one.code for one in found} == {"rng/attribute-missing"}
    return [
        (one.primary.span.start.column, *((fix.title, fix.safe) if (fix := one.fixes[0]) else ()))
        for one in found
        if one.fixes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the next of their own, in the order of the text; ids of others do not count
            '<t xmlns="urn:t" xml:id="d1"><p/><p xml:id="d1-p7"/><p n="1>2">Ա</p>'
            '<note xml:id="d1-n3"/></t>',
            [(30, 'add xml:id="d1-p8"', True), (53, 'add xml:id="d1-p9"', True)],
        ),
        (  # of no such element has any: begun by its name, and left to whoever encodes
            '<t xmlns="urn:t" xml:id="d1"><p xml:id="d1-p7"/><note/><note>x</note></t>',
            [(49, 'add xml:id="d1-note1"', False), (56, 'add xml:id="d1-note2"', False)],
        ),
        (  # most of them
            """<t xmlns="urn:t" xml:id='d1'><p xml:id='d1-a1'/><p xml:id="d1-b1"/>"""
            '<p xml:id="d1-b12"/><p/></t>',
            [(88, 'add xml:id="d1-b13"', True)],
        ),
        (  # nowhere ids that begin as the root's
            '<t xmlns="urn:t" xml:id="persons"><p xml:id="kirov1"/><p/><note/></t>',
            [],
        ),
        ('<t xmlns="urn:t"><p xml:id="x-p1"/><p/></t>', []),
        (  # another attribute is lacking too
            '<t xmlns="urn:t" xml:id="d1"><p xml:id="d1-p1"/><seg/></t>',
            [],
        ),
        (  # a number that is none
            '<t xmlns="urn:t" xml:id="d1"><p xml:id="d1-p2"/>'
            f'<note xml:id="d1-p{"9" * 5000}"/><p/></t>',
            [(5070, 'add xml:id="d1-p3"', True)],
        ),
        (  # prefixes, and what only looks like a tag
            '<t:t xmlns:t="urn:t" xml:id="d1"><!-- <p xml:id="d1-p5"> -->'
            '<t:p n="&lt;" xml:id="d1-p2"/><t:p/></t:t>',
            [(91, 'add xml:id="d1-p3"', True)],
        ),
    ],
)  # fmt: skip
def test_the_next_id(grammar: Grammar, text: str, expected: list[tuple[int, str, bool]]) -> None:
    assert repairs(grammar.validate(text.encode(), "d1.xml")) == expected


def test_the_repair_adds_it_behind_the_name(grammar: Grammar) -> None:
    text = '<t xmlns="urn:t" xml:id="d1"><p xml:id="d1-p1"/>\n<p\n n="2"/></t>'
    (found,) = grammar.validate(text.encode(), "d1.xml")
    ((edit,),) = (fix.edits for fix in found.fixes)
    assert (edit.span.start, edit.span.end) == (found.primary.span.end, found.primary.span.end)
    lines = text.split("\n")
    at = edit.span.start.column - 1
    lines[1] = lines[1][:at] + edit.replacement + lines[1][at:]
    assert lines[1] == '<p xml:id="d1-p2"'
    assert grammar.validate("\n".join(lines).encode(), "d1.xml") == []
