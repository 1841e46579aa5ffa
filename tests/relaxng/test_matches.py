"""What an attribute may hold, decided in short, is what derivatives say of it."""

from pathlib import Path

from tei_tools import resources
from tei_tools.relaxng import possible
from tei_tools.relaxng.automaton import leaves
from tei_tools.relaxng.datatypes import Context
from tei_tools.relaxng.derivative import WHITE, Derivatives
from tei_tools.relaxng.patterns import Choice, List, Pattern, Value
from tei_tools.relaxng.validator import Grammar

ANY = (
    "",
    " \n",
    "a",
    "a b",
    "#kz1 #kz2",
    "psn:kirov",
    "1920-07-12",
    "true",
    "-1",
    "0.5",
    "x\u00a0y",
)
SCHEMA = """
<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <choice>
    <attribute name="b"><list><oneOrMore><choice>
      <value>x</value><data type="integer"/>
      <data type="token"><except><value>y</value></except></data>
    </choice></oneOrMore></list></attribute>
    <attribute name="c"><list><zeroOrMore><value>x</value></zeroOrMore></list></attribute>
    <attribute name="d"><list>
      <value>x</value><oneOrMore><data type="integer"/></oneOrMore>
    </list></attribute>
    <attribute name="e"><choice><empty/><text/>
      <list><oneOrMore><choice><empty/><data type="integer"/></choice></oneOrMore></list>
    </choice></attribute>
  </choice>
</element>
"""


def test_a_value_matches_as_its_derivatives_say(tmp_path: Path) -> None:
    own = tmp_path / "lists.rng"
    own.write_text(SCHEMA, "utf-8")
    for file in (own, resources.PACKAGE.parent / "schema/edition.rng"):
        grammar = Grammar.load(file, None)
        derivatives = grammar.automaton.derivatives
        for inner in {
            one.inner
            for element in grammar.elements
            for one in possible.attributes_of(element.content)
        }:
            literals = [one.literal for one in leaves(inner) if isinstance(one, Value)]
            for value in (*ANY, *literals, " ".join(literals[:2]), f"{'x 1 ' * 3}y"):
                expected = slowly(derivatives, inner, value)
                assert derivatives.matches(inner, value, Context({})) is expected, value


def slowly(derivatives: Derivatives, pattern: Pattern, value: str) -> bool:
    """Tell whether a pattern matches a text, by derivatives alone."""
    if pattern.is_nullable and not value.strip(WHITE):
        return True
    if isinstance(pattern, Choice):
        return any(slowly(derivatives, one, value) for one in pattern.members)
    if not isinstance(pattern, List):
        return derivatives.text(pattern, value, Context({})).is_nullable
    left = pattern.inner
    for word in filter(None, value.replace("\n", " ").split(" ")):
        left = derivatives.text(left, word, Context({}))
    return left.is_nullable
