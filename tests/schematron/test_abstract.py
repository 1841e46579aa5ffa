"""Abstract patterns: their parameters, and what a pattern has of the abstract one."""

from pathlib import Path
from typing import Final

import pytest

from tei_tools.document import Document
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.run import run
from tests.support.parsed import document


def schema(content: str) -> Document:
    """Return a schema whose content begins in line 2."""
    start = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
    return document(f"{start}\n{content}</schema>", "edition.sch")


def found(saxon: Saxon, content: str, uri: str = "a.xml") -> list[tuple[str, ...]]:
    letter = document('<div><p n="1">Կիրով</p><p>Ἐρεβάν</p></div>', uri)
    told = run(saxon, compile_schema(saxon, schema(content)), letter)
    return [(one.message, *one.notes) for one in told]


def refused(saxon: Saxon, content: str) -> tuple[str, str]:
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, schema(content))
    prefix = "the Schematron schema cannot be used: "
    return caught.value.message.removeprefix(prefix), caught.value.where


NEEDED: Final = """<pattern abstract="true" id="needed">
  <param name="what"/><param name="test" value="@n"/>
  <rule context="$what"><assert test="$test"><name/> lacks <value-of select="'$test'"/></assert>
  </rule>
</pattern>
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<param name="what" value="p"/>', [("p lacks @n",)]),
        (
            '<param name="test" value="@rend"/><param name="what" value="p"/>',
            [("p lacks @rend",), ("p lacks @rend",)],
        ),
    ],
)
def test_a_parameter_may_have_a_value_that_counts_where_none_is_given(
    saxon: Saxon, given: str, expected: list[tuple[str, ...]]
) -> None:
    assert found(saxon, f'{NEEDED}<pattern is-a="needed">{given}</pattern>') == expected


@pytest.mark.parametrize(
    ("given", "message", "place"),
    [
        ("", "the abstract pattern needed needs the parameter what", "7:1"),
        (
            '<param name="what" value="p"/>\n<param name="tset" value="1"/>',
            "the abstract pattern needed has no parameter tset",
            "8:1",
        ),
        (
            '<param name="what" value="p"/>\n<param name="what" value="q"/>',
            "the parameter what stands twice",
            "8:1",
        ),
        ('\n<param name="what"/>', "<param> lacks value", "8:1"),
    ],
)
def test_a_pattern_gives_the_parameters_that_the_abstract_one_has(
    saxon: Saxon, given: str, message: str, place: str
) -> None:
    content = f'{NEEDED}<pattern is-a="needed">{given}</pattern>'
    assert refused(saxon, content) == (message, f"edition.sch:{place}")


@pytest.mark.parametrize(
    ("own", "expected"),
    [("", ["Gyumri a"]), (" documents=\"'b.xml'\"", ["Vanadzor b"])],
)
def test_a_pattern_is_for_the_documents_of_the_abstract_one(
    saxon: Saxon, tmp_path: Path, own: str, expected: list[str]
) -> None:
    """Unless it says itself for which it is."""
    for name, place in (("a", "Gyumri"), ("b", "Vanadzor")):
        (tmp_path / f"{name}.xml").write_text(f"<p n='{name}'>{place}</p>", encoding="utf-8")
    content = f"""<pattern abstract="true" id="other" documents="$file">
        <rule context="p"><report test="$test"><value-of select="., @n"/></report></rule></pattern>
      <pattern is-a="other"{own}><param name="file" value="'a.xml'"/>
        <param name="test" value="true()"/></pattern>"""
    assert found(saxon, content, str(tmp_path / "main.xml")) == [(one,) for one in expected]


def test_diagnostics_and_properties_are_filled_in_for_each_pattern(saxon: Saxon) -> None:
    """As messages are; what no abstract pattern refers to keeps the variables of the schema."""
    content = """<let name="what" value="'schema'"/>
      <pattern is-a="a"><param name="what" value="@n"/></pattern>
      <pattern abstract="true" id="a"><rule context="p[1]"><report test="$what"
        diagnostics="d e" properties="p"><value-of select="$what"/></report></rule></pattern>
      <pattern is-a="a"><param name="what" value="string()"/></pattern>
      <pattern><rule context="p[1]"><report test="1" diagnostics="d"/></rule></pattern>
      <diagnostics><diagnostic id="d">found <emph><value-of select="$what"/></emph></diagnostic>
        <diagnostic id="e">here</diagnostic></diagnostics>
      <properties><property id="p"><value-of select="string-length($what)"/></property>
      </properties>"""
    assert found(saxon, content) == [
        ("1", "found 1", "here", "p: 1"),
        ("Կիրով", "found Կիրով", "here", "p: 5"),
        ("the rule 1 is not kept", "found schema"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '<pattern abstract="true" id="more" is-a="needed"/>',
            "an abstract pattern has no is-a",
        ),
        (
            '<pattern is-a="needed"><param name="what" value="p"/><rule context="p"/></pattern>',
            "<rule> stands in a pattern that fills in an abstract one, which has the rules and "
            "variables",
        ),
        (
            '<pattern is-a="needed"><let name="a" value="1"/></pattern>',
            "<let> stands in a pattern that fills in an abstract one, which has the rules and "
            "variables",
        ),
    ],
)
def test_what_a_pattern_would_not_run_is_refused(saxon: Saxon, content: str, message: str) -> None:
    found, where = refused(saxon, NEEDED + content)
    assert (found, where[: len("edition.sch:7:")]) == (message, "edition.sch:7:")
