"""Mistakes of Schematron schemas that no sense can be made of: each is told, at its place."""

from pathlib import Path
from typing import Final

import pytest

from tei_tools.document import Document, read_document
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.run import run
from tests.support.parsed import document

HERE: Final = '<report test="1">Ἐρεβάν</report>'
RULE: Final = f'<rule context="p">{HERE}</rule>'


def schema(content: str) -> Document:
    """Return a schema whose content begins in line 3."""
    return document(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"\n'
        f' xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n{content}</schema>',
        "edition.sch",
    )


def refused(saxon: Saxon, source: Document, phase: str = "") -> tuple[str, str]:
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, source, phase)
    prefix = "the Schematron schema cannot be used: "
    assert caught.value.message.startswith(prefix)
    return caught.value.message.removeprefix(prefix), caught.value.where


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (
            '<pattern><rule abstract="true" id="ա">\n<extends rule="ա"/></rule>\n'
            '<rule context="p"><extends rule="ա"/></rule></pattern>',
            "the abstract rule ա extends itself",
            "4:1",
        ),
        (
            '<pattern><rule abstract="true" id="a"><extends rule="b"/></rule>\n'
            '<rule abstract="true" id="b"><extends rule="a"/></rule>\n'
            '<rule context="p"><extends rule="a"/></rule></pattern>',
            "the abstract rule a extends itself",
            "4:30",
        ),
        (
            '<pattern><rule abstract="true" id="a">\n<extends href="#a"/></rule></pattern>',
            "#a includes itself",
            "4:1",
        ),
        (
            '<pattern><rule abstract="true" id="a"><extends href="#b"/></rule>\n'
            '<rule abstract="true" id="b"><extends href="#a"/></rule></pattern>',
            "#b includes itself",
            "3:39",
        ),
        (
            f'<pattern id="a">\n<include href="edition.sch#a"/>{RULE}</pattern>',
            "edition.sch#a includes itself",
            "4:1",
        ),
    ],
)
def test_what_would_never_end_is_refused(
    saxon: Saxon, content: str, message: str, place: str
) -> None:
    assert refused(saxon, schema(content)) == (message, f"edition.sch:{place}")


def test_a_file_may_name_itself_for_another_part_of_it(saxon: Saxon, tmp_path: Path) -> None:
    """And a rule may be extended again and again, as long as that ends."""
    own = f'<rule abstract="true" id="a">{HERE}</rule>'
    (tmp_path / "rules.sch").write_text(
        f'<rules xmlns="http://purl.oclc.org/dsdl/schematron">{own}'
        '<rule abstract="true" id="b"><extends href="rules.sch#a"/></rule></rules>',
        "utf-8",
    )
    (tmp_path / "main.sch").write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern>{own}'
        '<rule context="p"><extends href="rules.sch#b"/><extends rule="a"/><extends rule="a"/>'
        "</rule></pattern></schema>",
        "utf-8",
    )
    source = read_document(tmp_path / "main.sch")
    assert isinstance(source, Document)
    found = run(saxon, compile_schema(saxon, source), document("<p/>", "a.xml"))
    assert [one.message for one in found] == ["Ἐρεβάν"] * 3


TWICE: Final = [
    (
        '<phase id="a"/>\n<phase id="a"/>',
        "another phase has the id a",
        "4:1",
    ),
    (
        f'<phase id="f"><active pattern="a"/></phase><pattern id="a">{RULE}</pattern>\n'
        f'<pattern id="a">{RULE}</pattern>',
        "another pattern has the id a",
        "4:1",
    ),
    (
        f'<pattern abstract="true" id="a">{RULE}</pattern>\n'
        f'<pattern abstract="true" id="a">{RULE}</pattern><pattern is-a="a"/>',
        "another abstract pattern has the id a",
        "4:1",
    ),
    (
        f'<pattern><rule abstract="true" id="a">{HERE}</rule>\n<rule abstract="true" id="a">{HERE}'
        '</rule><rule context="p"><extends rule="a"/></rule></pattern>',
        "another abstract rule of this pattern has the id a",
        "4:1",
    ),
    (
        '<pattern><rule context="p"><report test="1" diagnostics="d"/></rule></pattern>'
        '<diagnostics><diagnostic id="d"/>\n<diagnostic id="d"/></diagnostics>',
        "another diagnostic has the id d",
        "4:1",
    ),
    (
        '<pattern><rule context="p"><report test="1" properties="d"/></rule></pattern>'
        '<properties><property id="d"/>\n<property id="d"/></properties>',
        "another property has the id d",
        "4:1",
    ),
]


@pytest.mark.parametrize(("content", "message", "place"), TWICE)
def test_what_is_referred_to_is_there_once(
    saxon: Saxon, content: str, message: str, place: str
) -> None:
    assert refused(saxon, schema(content)) == (message, f"edition.sch:{place}")


def test_what_nobody_refers_to_may_share_an_id(saxon: Saxon) -> None:
    """So may assertions, whose id is a code; and a pattern's own rule goes before the schema's."""
    content = f"""
      <rules><rule abstract="true" id="r"><report test="1">schema</report></rule></rules>
      <pattern id="a">{RULE}</pattern><pattern id="a">
        <rule abstract="true" id="r"><report test="1">own</report></rule>
        <rule context="p"><extends rule="r"/><report id="c" test="1">one</report>
          <report id="c" test="1">two</report></rule></pattern>"""
    found = run(saxon, compile_schema(saxon, schema(content)), document("<p/>", "a.xml"))
    assert [(one.code, one.message) for one in found] == [
        ("sch/assertion", "Ἐρεβάν"),
        ("sch/assertion", "own"),
        ("sch/c", "one"),
        ("sch/c", "two"),
    ]


def test_what_a_foreign_element_in_a_rule_holds_is_not_run(saxon: Saxon) -> None:
    """It may be documentation that shows Schematron."""
    content = f"""<pattern><rule context="p">{HERE}<x:doc xmlns:x="urn:x"><let name="a" value="1"/>
      <report test="1">shown</report></x:doc></rule></pattern>"""
    found = run(saxon, compile_schema(saxon, schema(content)), document("<p/>", "a.xml"))
    assert [one.message for one in found] == ["Ἐρεβάν"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<ns prefix="1 x" uri="urn:x"/>', "“1 x” can be no prefix"),
        ('<ns prefix="" uri="urn:x"/>', "“” can be no prefix"),
        ('<ns prefix="xmlns" uri="urn:x"/>', "“xmlns” can be no prefix"),
        ('<ns prefix="x" uri=""/>', "<ns> has an empty uri"),
        (
            '<ns prefix="xml" uri="urn:x"/>',
            "the prefix xml stands for http://www.w3.org/XML/1998/namespace",
        ),
        (
            '<ns prefix="xsl" uri="urn:x"/>',
            "the prefix xsl stands for http://www.w3.org/1999/XSL/Transform",
        ),
        (
            '<ns prefix="svrl" uri="urn:x"/>',
            "the prefix svrl stands for http://purl.oclc.org/dsdl/svrl",
        ),
        ('<ns prefix="t" uri="urn:other"/>', "the prefix t stands for urn:t"),
    ],
)
def test_a_prefix_that_can_stand_for_no_namespace_is_refused(
    saxon: Saxon, content: str, message: str
) -> None:
    given = f'<ns prefix="t" uri="urn:t"/>\n{content}'
    assert refused(saxon, schema(given)) == (message, "edition.sch:4:1")


@pytest.mark.parametrize("prefix", ["t", "d", "origin", "out", "sch", "map", "xs", "fn"])
def test_any_other_prefix_may_stand_for_any_namespace(saxon: Saxon, prefix: str) -> None:
    """In each expression; twice for the same as well; a mistake beside it keeps its place."""
    content = f"""<ns prefix="{prefix}" uri="urn:x"/><ns prefix="{prefix}" uri="urn:x"/>
      <pattern><let name="q" value="count(//{prefix}:q)"/><rule context="{prefix}:p">
        <let name="own" value="count({prefix}:q)"/>
        <report test="{prefix}:q[{{}}]" diagnostics="n"><value-of
          select="$q, $own, count({prefix}:q)"/></report></rule></pattern>
      <diagnostics><diagnostic id="n"><value-of select="count({prefix}:q)"/></diagnostic>
      </diagnostics>"""
    compiled = compile_schema(saxon, schema(content.format("true()")))
    found = run(saxon, compiled, document('<p xmlns="urn:x"><q/></p>', "a.xml"))
    assert [(one.message, one.notes) for one in found] == [("1 1 1", ("1",))]
    assert refused(saxon, schema(content.format("$no")))[1] == "edition.sch:6:9"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('\n<param name="a"/>', "<param> lacks value"),
        (
            '<pattern><rule context="p">\n<param name="a" value="1"/></rule></pattern>',
            "<param> stands in <rule>",
        ),
        (
            '<diagnostics>\n<param name="a" value="1"/></diagnostics>',
            "<param> stands in <diagnostics>",
        ),
    ],
)
def test_a_parameter_that_would_be_none_is_refused(
    saxon: Saxon, content: str, message: str
) -> None:
    assert refused(saxon, schema(content)) == (message, "edition.sch:4:1")


def test_a_schema_of_schematron_1_5_is_told_what_it_is(saxon: Saxon) -> None:
    old = document('<schema xmlns="http://www.ascc.net/xml/schematron"/>', "edition.sch")
    assert refused(saxon, old) == (
        "the schema is of Schematron 1.5, which is not run: declare its namespace as "
        "http://purl.oclc.org/dsdl/schematron",
        "edition.sch:1:1",
    )


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        ('\n<xsl:key name="a" use="@n"/>', "Element must have an @match attribute", "4:1"),
        (
            '<xsl:function name="x:f" xmlns:x="urn:x"><xsl:param name="a"/>\n'
            '<xsl:sequence select="$b"/></xsl:function>',
            "Variable $b has not been declared (or its declaration is not in scope)",
            "4:1",
        ),
        (
            '<let name="a">\n<xsl:sequence select="$b"/></let>',
            "Variable $b has not been declared (or its declaration is not in scope)",
            "4:1",
        ),
        (
            '<pattern><rule context="p">\n<xsl:variable name="a" select="$b"/></rule></pattern>',
            "Variable $b has not been declared (or its declaration is not in scope)",
            "4:1",
        ),
    ],
)
def test_a_mistake_in_xslt_of_the_schema_has_its_line(
    saxon: Saxon, content: str, message: str, place: str
) -> None:
    expected = (f"a rule does not compile: {message}", f"edition.sch:{place}")
    assert refused(saxon, schema(content)) == expected


def test_a_file_is_included_by_any_address_of_it_on_this_machine(
    saxon: Saxon, tmp_path: Path
) -> None:
    part = tmp_path / "é (1)+2, 3.sch"
    pattern = f'<pattern xmlns="http://purl.oclc.org/dsdl/schematron">{RULE}</pattern>'
    part.write_text(pattern, "utf-8")
    escaped = f"../{tmp_path.name}/%c3%a9 (1)+2,%203.sch"
    names = ("é (1)+2, 3.sch", escaped, str(part), part.as_uri(), f"file:{part}", f"file://{part}")
    content = "".join(f'<include href="{name}"/>' for name in names)
    source = document(schema(content).source.text, str(tmp_path / "edition.sch"))
    found = run(saxon, compile_schema(saxon, source), document("<p/>", "a.xml"))
    assert [one.message for one in found] == ["Ἐρεβάν"] * len(names)
    assert refused(saxon, schema('<include href="https://example.org/a.sch#a"/>')) == (
        "https://example.org/a.sch is no file on this machine, and nothing else is read",
        "edition.sch:3:10",
    )


def test_what_a_part_is_taken_out_of_may_be_anything(saxon: Saxon, tmp_path: Path) -> None:
    """But where a file is taken as a whole, its root element is one of Schematron."""
    sch = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
    ours = f'<ours {sch}><pattern id="a">{RULE}</pattern></ours>'
    (tmp_path / "ours.sch").write_text(ours, "utf-8")
    uri = str(tmp_path / "edition.sch")
    part = document(schema('<include href="ours.sch#a"/>').source.text, uri)
    found = run(saxon, compile_schema(saxon, part), document("<p/>", "a.xml"))
    assert [one.message for one in found] == ["Ἐρεβάν"]
    both = '<include href="ours.sch#a"/><include href="ours.sch"/>'
    assert refused(saxon, document(schema(both).source.text, uri)) == (
        "<ours> is no element of Schematron",
        f"{tmp_path}/ours.sch:1:1",
    )


@pytest.mark.parametrize(
    ("declared", "used", "hint"),
    [
        ("tei", "tie", "did you mean tei?"),
        (
            "x",
            "tei",
            'declare it: <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>, before all patterns',
        ),
        ("tei", "mods", 'declare it: <ns prefix="mods" uri="…"/>, before all patterns'),
    ],
)
def test_a_prefix_that_is_not_declared_is_told_with_its_cure(
    saxon: Saxon, declared: str, used: str, hint: str
) -> None:
    pattern = f'<pattern><rule context="{used}:p">{HERE}</rule></pattern>'
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, schema(f'<ns prefix="{declared}" uri="urn:x"/>{pattern}'))
    assert (caught.value.message, caught.value.hint) == (
        "the Schematron schema cannot be used: a rule does not compile: "
        f"Namespace prefix '{used}' has not been declared",
        hint,
    )
