"""Rules of Schematron inside of a RELAX NG schema."""

import pytest

from tei_tools.diagnostics import Position
from tei_tools.document import Document, parse_document
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.embedded import embedded
from tei_tools.schematron.run import run

SCHEMA = """<?xml version="1.0"?>
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:tei="http://www.tei-c.org/ns/1.0" ns="http://www.tei-c.org/ns/1.0">
  <sch:ns xmlns:sch="http://purl.oclc.org/dsdl/schematron" prefix="t"
    uri="http://www.tei-c.org/ns/1.0"/>
  <start><element name="TEI"><text/>
    <!-- a comment -->
    <pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="ä">
      <rule context="t:p"><assert id="n" test="@n">a p without n</assert></rule></pattern>
    <sch:pattern xmlns:sch="http://purl.oclc.org/dsdl/schematron">
      <sch:rule context="t:q"><sch:report test="{test}">a q</sch:report></sch:rule>
    </sch:pattern>
  </element></start>
</grammar>
"""


def document(text: str, uri: str) -> Document:
    parsed = parse_document(text.encode(), uri)
    assert isinstance(parsed, Document)
    return parsed


def test_rules_are_found_and_run() -> None:
    rules = embedded(document(SCHEMA.format(test="true()"), "schema/edition.rng"))
    assert rules is not None
    letter = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<p/><p n=""/>\n<q/></TEI>'
    with Saxon() as saxon:
        found = run(saxon, compile_schema(saxon, rules), document(letter, "kz001.xml"))
    assert [(one.code, one.message, one.primary.span.start) for one in found] == [
        ("sch/n", "a p without n", Position(2, 1)),
        ("sch/assertion", "a q", Position(3, 1)),
    ]


def test_a_rule_that_does_not_compile_is_told_where_it_stands() -> None:
    rules = embedded(document(SCHEMA.format(test="no:such()"), "schema/edition.rng"))
    assert rules is not None
    with Saxon() as saxon, pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, rules)
    assert caught.value.where == "schema/edition.rng:11:31"


def test_a_schema_without_rules_has_none() -> None:
    plain = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    assert embedded(document(plain, "a.rng")) is None
