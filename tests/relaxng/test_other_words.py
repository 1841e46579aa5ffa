"""Words of HTML side by side, things for their names, and namespaces: one finding, all mended."""

from pathlib import Path

import pytest

from tei_tools.names import RNG, TEI
from tei_tools.relaxng.validator import Grammar
from tests.relaxng.both import Both
from tests.relaxng.test_folding import mended, told

GRAMMAR = f"""<grammar xmlns="{RNG}" ns="{TEI}">
  <start><ref name="div"/></start>
  <define name="div"><element name="div">
    <optional><element name="head"><ref name="words"/></element></optional>
    <zeroOrMore><choice>
      <element name="p"><ref name="words"/></element>
      <element name="list"><oneOrMore>
        <optional><element name="label"><ref name="words"/></element></optional>
        <element name="item"><ref name="words"/></element>
      </oneOrMore></element>
      <element name="table"><oneOrMore><element name="row">
        <optional><attribute name="role"/></optional>
        <oneOrMore><element name="cell"><ref name="words"/></element></oneOrMore>
      </element></oneOrMore></element>
      <element name="listPerson"><oneOrMore><element name="person">
        <element name="persName"><ref name="words"/></element></element></oneOrMore></element>
      <element name="said"><element name="u"><ref name="words"/></element></element>
    </choice></zeroOrMore>
    <zeroOrMore><ref name="div"/></zeroOrMore>
  </element></define>
  <define name="words"><zeroOrMore><choice><text/>
    <element name="hi"><optional><attribute name="rend"/></optional><ref name="words"/></element>
    <element name="persName"><optional><attribute name="ref"/></optional>
      <ref name="words"/></element>
    <element name="listPerson"><oneOrMore><element name="person">
      <element name="persName"><ref name="words"/></element></element></oneOrMore></element>
    <element name="link"><attribute name="target"/></element>
    <element name="ref"><attribute name="target"/><ref name="words"/></element>
  </choice></zeroOrMore></define>
</grammar>"""
ROWS = "<row><cell>Ω</cell></row>"


@pytest.fixture(scope="module")
def divs(tmp_path_factory: pytest.TempPathFactory) -> Both:
    path: Path = tmp_path_factory.mktemp("schema") / "divs.rng"
    path.write_text(GRAMMAR, "utf-8")
    return Both(Grammar.load(path, None))


def div(content: str, namespace: str = f' xmlns="{TEI}"') -> str:
    return f"<div{namespace}>\n{content}\n</div>"


@pytest.mark.parametrize(
    ("written", "expected", "right"),
    [
        (
            "<list><li>Ω</li> <li>Β</li><li>𐅀</li></list>",
            "2:7 <li> is not allowed in <list> | did you mean <item>?"
            " 2 more such elements behind it | rename the element to item",
            "<list><item>Ω</item> <item>Β</item><item>𐅀</item></list>",
        ),
        (
            "<table><tr><th>Ω</th></tr><row><cell/></row><tr><td>Β</td><td/></tr></table>",
            "2:8 <tr> is not allowed in <table> | did you mean <row>, with <cell> for <th>"
            " and <cell> for <td>? 1 more such element behind it"
            " | rename the element to row, th to cell, td to cell",
            "<table><row><cell>Ω</cell></row><row><cell/></row>"
            "<row><cell>Β</cell><cell/></row></table>",
        ),
        (
            "<list><dt>Ω</dt><dd>Β</dd></list>",
            "2:7 <dt> is not allowed in <list> | did you mean <label>, with <item> for <dd>?"
            " 1 more such element behind it | rename the element to label, dd to item",
            "<list><label>Ω</label><item>Β</item></list>",
        ),
    ],
)
def test_words_of_html_side_by_side_are_told_once_and_renamed_together(
    divs: Both, written: str, expected: str, right: str
) -> None:
    assert told(divs, div(right)) == []
    assert told(divs, div(written)) == [expected]
    assert mended(divs, div(written)) == div(right)


def test_those_in_other_parents_and_among_words_are_told_each(divs: Both) -> None:
    written = "<list><li>Ω</li></list><list><li>Β</li></list><p>a <b>b</b> <i>c</i></p>"
    assert told(divs, div(written)) == [
        f"2:{column} <{name}> is not allowed in <{parent}> | did you mean <{meant}>?"
        f" | rename the element to {meant}"
        for column, name, parent, meant in (
            (7, "li", "list", "item"),
            (30, "li", "list", "item"),
            (52, "b", "p", "hi"),
            (61, "i", "p", "hi"),
        )
    ]


def test_thousands_side_by_side_are_one(divs: Both) -> None:
    assert told(divs, div("<para>Ω</para>\n" * 3000)) == [
        "2:1 <para> is not allowed in <div> | did you mean <p>? 2999 more such elements behind it"
        " | rename the element to p"
    ]


def test_what_may_not_follow_the_word_that_one_is_taken_for_is_not_told(divs: Both) -> None:
    section = "<section><p>Ω</p></section><p>Β</p><p>𐅀</p>"
    assert told(divs, div(section)) == [
        "2:1 <section> is not allowed in <div> | did you mean <div>? | rename the element to div"
    ]
    assert told(divs, div(section.replace("section", "div"))) == [
        "2:20 <p> is not allowed in <div> after <div> | it may stand before <div>, not after it;"
        " or is <div> missing around it? | "
    ]


def test_a_thing_among_words_is_taken_for_its_name(divs: Both) -> None:
    written, right = "<p>To <person>Ω</person>.</p>", "<p>To <persName>Ω</persName>.</p>"
    assert told(divs, div(written)) == [
        "2:7 <person> is not allowed in <p> | did you mean <persName>?"
        " | rename the element to persName"
    ]
    assert mended(divs, div(written)) == div(right)
    assert told(divs, div(written.replace("<person>", "<person ref='#a'>"))) == [
        "2:7 <person> is not allowed in <p> | did you mean <persName>?"
        " | rename the element to persName"
    ]


def test_what_an_element_has_or_holds_is_not_told_where_it_is_likely_another(divs: Both) -> None:
    cell = "2:1 <cell> is not allowed in <div> | it may stand in <row> | "
    assert told(divs, div("<cell role='a' n='b'>Ω</cell>")) == [cell]
    assert told(divs, div("<p>a <table n='a'>Ω</table> <hi n='c'>b</hi></p>")) == [
        "2:6 <table> is not allowed in <p> | it may stand in <div> | ",
        "2:33 the attribute n is not allowed on <hi> |  | ",
    ]
    assert told(divs, div("<cell rol='a'>Ω</cell>")) == [cell]
    assert told(divs, div("<p>a <table><row rle='a'><cell>Ω</cell></row></table></p>")) == [
        "2:6 <table> is not allowed in <p> | it may stand in <div> | ",
        "2:18 the attribute rle is not allowed on <row> | did you mean role?"
        " | rename the attribute to role",
    ]


def test_a_thing_that_holds_its_name_lacks_the_list_around_it(divs: Both) -> None:
    assert told(divs, div("<p>To <person><persName>Ω</persName></person>.</p>")) == [
        "2:7 <person> is not allowed in <p> | is <listPerson> missing around it? | "
    ]


def test_a_word_of_tei_that_is_another_in_html_is_taken_for_that_one(divs: Both) -> None:
    assert told(divs, div("<said><u>Ω</u></said>")) == []
    assert told(divs, div("<p>a <u>Ω</u></p>")) == [
        "2:6 <u> is not allowed in <p> | did you mean <hi>? | rename the element to hi"
    ]
    assert told(divs, div("<p>a <link target='#b'>Ω</link></p>")) == [
        "2:24 no text may stand in <link>: “Ω” | did you mean <ref>? | "
    ]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (' xmlns="https://www.tei-c.org/ns/1.0/"', "https://www.tei-c.org/ns/1.0/"),
        ("", ""),
        (f' xmlnS="{TEI}"', ""),
        (f' xml:ns="{TEI}"', ""),
    ],
)
def test_a_wrong_namespace_of_the_root_is_put_right(divs: Both, wrong: str, where: str) -> None:
    shown = f"<div>, in the namespace {where}," if where else "<div>"
    without = f" without {wrong[1:].partition('=')[0]}" if TEI in wrong else ""
    document = div("<p>Ω</p>", wrong)
    assert told(divs, document) == [
        f"1:1 {shown} is not allowed as the root"
        f" | did you mean <div> in the namespace {TEI}{without}?"
        f' | declare xmlns="{TEI}"'
    ]
    assert [fix.safe for one in divs.findings(document) for fix in one.fixes] == [True]
    assert mended(divs, document) == div("<p>Ω</p>")


def test_an_element_in_no_namespace_is_put_into_that_of_the_others(divs: Both) -> None:
    document = div('<p>a <hi xmlns="">Ω</hi></p>')
    assert told(divs, mended(divs, document)) == []
