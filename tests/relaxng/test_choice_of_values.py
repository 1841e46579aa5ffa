"""A wrong value where elements of one name differ by the values of an attribute: one finding."""

from pathlib import Path

import pytest

from tei_tools.relaxng.validator import Grammar
from tests.relaxng.both import Both

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="p"><zeroOrMore><choice>
    <element name="ref">
      <attribute name="id"/><attribute name="resp"/>
      <attribute name="target">
        <data type="anyURI"><param name="pattern">#.+</param></data>
      </attribute>
      <text/>
    </element>
    <element name="ref">
      <attribute name="target">
        <data type="anyURI"><param name="pattern">b:.+</param></data>
      </attribute>
      <optional><attribute name="n"/></optional>
      <mixed><zeroOrMore><element name="name"><text/></element></zeroOrMore></mixed>
    </element>
    <element name="rs">
      <attribute name="type"><value>person</value></attribute>
      <attribute name="key"/><attribute name="cert"/>
      <text/>
    </element>
    <element name="rs"><attribute name="type"><value>group</value></attribute><text/></element>
  </choice></zeroOrMore></element></start>
</grammar>
"""


@pytest.fixture
def both(tmp_path: Path) -> Both:
    file = tmp_path / "it.rng"
    file.write_text(SCHEMA, "utf-8")
    return Both(Grammar.load(file, None))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<ref target="b:x"><name>Նժդեհ</name></ref><ref target="#x" id="a" resp="#b">1</ref>', []),
        (
            '<ref target="c:x"><name>Նժդեհ</name></ref>',
            ["17 rng/value-not-allowed target=“c:x” is nothing that <ref> may have there"],
        ),
        (
            '<ref id="a" target="b:x" resp="#b">1</ref>',
            ["24 rng/value-not-allowed target=“b:x” is not a URI reference that matches #.+"],
        ),
        (
            '<ref target="#x" n="1"><name>Նժդեհ</name><nam/></ref>',
            ["17 rng/value-not-allowed target=“#x” is not a URI reference that matches b:.+",
             "45 rng/element-not-allowed <nam> is not allowed in <ref>"],
        ),
        (
            '<ref target="#x" id="a">1</ref>',
            ["4 rng/attribute-missing <ref> lacks the attribute resp"],
        ),
        (
            '<rs type="person">1</rs>',
            ["4 rng/attribute-missing <rs> lacks the attributes key and cert"],
        ),
    ],
)  # fmt: skip
def test_a_wrong_value_is_one_finding(both: Both, content: str, expected: list[str]) -> None:
    """A tag that lacks one attribute, or has a listed value, is what it says that it is."""
    document = f"<p>{content}</p>".encode()
    found = both.by_tags(document)
    assert found == both.by_events(document)
    assert isinstance(found, list)
    columns = [f"{one.primary.span.start.column} {one.code} {one.message}" for one in found]
    assert columns == expected
