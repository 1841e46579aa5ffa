"""What has one cause is told once, with the repair of all of it; by either reading."""

from pathlib import Path

import pytest

from tei_tools.names import RNG
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText
from tests.relaxng.both import Both
from tests.relaxng.test_one_finding import GOOD, GRAMMAR, slip

IDS = f"""<grammar xmlns="{RNG}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="a"/></start>
  <define name="a"><element name="a">
    <attribute name="id"><data type="ID"/></attribute>
    <optional><element name="head"><ref name="b"/></element></optional>
    <zeroOrMore><ref name="b"/></zeroOrMore>
  </element></define>
  <define name="b"><element name="b">
    <attribute name="id"><data type="ID"/></attribute>
    <zeroOrMore><ref name="b"/></zeroOrMore>
  </element></define>
</grammar>"""


SECTIONS = f"""<grammar xmlns="{RNG}">
  <start><ref name="div"/></start>
  <define name="div"><element name="div">
    <optional><element name="head"><text/></element></optional>
    <zeroOrMore><element name="p"><text/></element></zeroOrMore>
    <zeroOrMore><ref name="div"/></zeroOrMore>
  </element></define>
</grammar>"""


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return grammar(tmp_path_factory, SECTIONS)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return grammar(tmp_path_factory, PAIRS)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return grammar(tmp_path_factory, GRAMMAR)


@pytest.fixture(scope="module")
def ids(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return grammar(tmp_path_factory, IDS)


def grammar(folder: pytest.TempPathFactory, text: str) -> Both:
    path: Path = folder.mktemp("schema") / "schema.rng"
    path.write_text(text, "utf-8")
    return Both(Grammar.load(path, None))


def told(both: Both, document: str) -> list[str]:
    """Return each finding as its place, message and label, and what its repairs are called."""
    return [
        f"{one.primary.span.start.line}:{one.primary.span.start.column} {one.message}"
        f" | {one.primary.text} | {', '.join(fix.title for fix in one.fixes)}"
        for one in both.findings(document)
    ]


def mended(both: Both, document: str) -> str:
    """Return a document with all repairs made, safe or not."""
    source = SourceText("it.xml", document)
    found = both.findings(document)
    edits = [edit for one in found for fix in one.fixes for edit in fix.edits]
    for edit in sorted(edits, reverse=True):
        start, end = source.offset(edit.span.start), source.offset(edit.span.end)
        document = document[:start] + edit.replacement + document[end:]
    return document


def moved(what: str, before: str) -> str:
    """Return the document with something moved before something else."""
    return slip(what, "").replace(before, what + before)


PUBLISHED = GOOD[GOOD.index("<publicationStmt>") : GOOD.index("</fileDesc>")]


def test_an_element_one_level_too_deep_is_told_with_what_lacks_it(letters: Both) -> None:
    assert told(letters, moved("<quote>q</quote>", "</cit>")) == []
    assert told(letters, moved(PUBLISHED, "</titleStmt>")) == [
        "2:51 <publicationStmt> is not allowed in <titleStmt>"
        " | it belongs in <fileDesc>, which lacks it | "
    ]
    assert told(letters, moved("<publisher>Erevan</publisher>", "</title>")) == [
        "2:25 <publisher> is not allowed in <title> | it may stand in <publicationStmt> | ",
        "3:18 <publicationStmt> lacks <publisher> | <publisher> belongs before this | ",
    ]


def test_an_element_one_level_too_high_is_told_with_what_lacks_it(letters: Both) -> None:
    assert told(letters, slip("<cit><quote>q</quote></cit>", "<cit/><quote>q</quote>")) == [
        "10:7 <quote> is not allowed in <div> | it belongs in <cit>, which lacks it | "
    ]
    assert told(letters, slip("<cit><quote>q</quote></cit>", "<cit/><p/><quote>q</quote>")) == [
        "10:1 <cit> lacks <quote> |  | ",
        "10:11 <quote> is not allowed in <div> | is <cit> missing around it? | ",
    ]


def test_an_attribute_on_a_child_is_moved_to_what_lacks_it(letters: Both) -> None:
    old, new = '<hi rend="b">c</hi>', '<hi>Ω <name/><name  rend="b" >c</name></hi>'
    document = slip(old, new)
    assert told(letters, document) == [
        "9:38 the attribute rend is not allowed on <name>"
        " | it belongs on <hi>, which lacks it | move it to <hi>"
    ]
    assert mended(letters, document) == slip(old, '<hi rend="b">Ω <name/><name >c</name></hi>')
    assert told(letters, slip(old, '<hi><ref><name rend="b"/></ref></hi>')) == [
        "9:18 <hi> lacks the attribute rend |  | ",
        "9:33 the attribute rend is not allowed on <name> | it may stand on <hi> | ",
    ]


def test_a_list_of_html_is_one_word_of_another_vocabulary(letters: Both) -> None:
    document = GOOD.replace("list>", "ul>").replace("item>", "li>")
    assert told(letters, document) == [
        "8:1 <ul> is not allowed in <div> | did you mean <list>, with <item> for <li>?"
        " | rename the element to list, li to item"
    ]
    assert mended(letters, document) == GOOD


def test_a_word_of_html_that_has_no_place_gives_its_words_back(letters: Both) -> None:
    document = slip("<name>Kirov</name>", "<name><h1>Kirov</h1></name>")
    assert told(letters, document) == [
        "7:14 <h1> is not allowed in <name>"
        " | did you mean <head>, which may not stand here either? | delete its tags"
    ]
    assert mended(letters, document) == GOOD
    assert told(letters, slip("<quote>q", "<quote>q<h2 class='b'>c</h2>")) == [
        "10:14 <h2> is not allowed in <quote>"
        " | did you mean <head> without class, which may not stand here either? | "
    ]


def test_an_element_with_much_behind_another_may_lack_what_is_around_it(sections: Both) -> None:
    assert told(sections, "<div><head/><div><p/></div><head>Ω</head><p/><p/><div/></div>") == [
        "1:28 <head> is not allowed in <div> after <div> | it may stand before <div>, not after it;"
        " or is <div> missing around it? | "
    ]
    assert told(sections, "<div><p/><head>Ω</head><p/></div>") == [
        "1:10 <head> is not allowed in <div> after <p> | it may stand before <p>, not after it | "
    ]


def test_what_comes_behind_an_end_that_comes_too_early_is_told_once(letters: Both) -> None:
    """Whoever writes on behind a closer makes one mistake; what is wrong in it is told."""
    before = "<closer/><p>Ω<nema/></p><list><item/></list><p/><closer/><p/>"
    assert told(letters, slip("<cit><quote>q</quote></cit>", f"<p/>{before}")) == [
        "10:14 <p> is not allowed in <div> after <closer>"
        " | it, and 3 more behind it, may stand before <closer>, not after it | ",
        "10:18 <nema> is not allowed in <p> | the schema has no such element | ",
    ]


def test_what_lacks_an_attribute_asks_the_nearest_stray_alone(letters: Both) -> None:
    """Each asked all, and read what lies between: thousands took hours."""
    line = '<p><hi/> <name rend="b"/></p>\n'
    found = told(letters, slip("<cit><quote>q</quote></cit>", 4000 * line))
    assert len(found) == 8000
    assert found[-2:] == [
        "4009:4 <hi> lacks the attribute rend |  | ",
        "4009:16 the attribute rend is not allowed on <name> | it may stand on <hi> | ",
    ]


PAIRS = f"""<grammar xmlns="{RNG}"><start><ref name="div"/></start>
  <define name="div"><element name="div"><interleave>
    <zeroOrMore><element name="note"><text/></element></zeroOrMore>
    <group>
      <zeroOrMore><element name="p"><text/></element></zeroOrMore>
      <zeroOrMore>
        <element name="label"><text/></element><element name="item"><text/></element>
      </zeroOrMore>
      <optional><element name="closer"><text/></element></optional>
      <optional><element name="signed"><text/></element></optional>
    </group>
  </interleave></element></define>
</grammar>"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "<label/><item/><item/><label/><item/>",
            "1:21 <div> lacks <label> | <label> belongs before this | ",
        ),
        (
            "<label/><item/><item/><item/>",
            "1:21 <div> lacks <label> | <label> belongs before this, and before 1 more behind "
            "it | ",
        ),
        (
            "<p/><closer/><note/><p/>",
            "1:26 <p> is not allowed in <div> after <closer> | it may stand before <closer>, not "
            "after it | ",
        ),
        (
            "<p/><closer/><p/><note/><p/><note><!-- <closer> --></note><p/>",
            "1:19 <p> is not allowed in <div> after <closer> | it, and 2 more behind it, may stand "
            "before <closer>, not after it | ",
        ),
        (
            "<closer/><signed/><note/><closer/>",
            "1:31 a second <closer> is not allowed in <div> |  | ",
        ),
        (
            "<closer/><signed/><closer/><p/>",
            "1:24 a second <closer> is not allowed in <div> | nor what stands behind it: 1 more | ",
        ),
    ],
)
def test_what_stands_too_late_is_told_once_with_what_it_is_too_late_for(
    pairs: Both, content: str, expected: str
) -> None:
    assert told(pairs, f"<div>{content}</div>") == [expected]


COPY = '<b id="c"><b id="d"/><b id="e"/></b>'


def test_the_ids_in_a_copy_are_told_once(ids: Both) -> None:
    document = f'<a id="a">{COPY}\n{COPY}</a>'
    assert told(ids, document) == [
        "2:8 the id “c” stands twice in this file, and so do 2 more after it | is this a copy? | "
    ]
    (found,) = ids.findings(document)
    assert [
        (label.text, label.span.start.line, label.span.start.column) for label in found.labels
    ] == [("first here", 1, 18), ("the last of them", 2, 29)]
    assert told(
        ids, '<a id="a"><b id="c"/><b id="d"/><b id="e"/>\n<b id="c"/><b id="x"/><b id="e"/></a>'
    ) == [
        "2:8 the id “c” stands twice in this file | give it another name | ",
        "2:30 the id “e” stands twice in this file | give it another name | ",
    ]
    assert told(ids, f'<a id="a">{COPY}\n<b id="e"/><b id="f"/><b id="d"/></a>') == [
        "2:8 the id “e” stands twice in this file | give it another name | ",
        "2:30 the id “d” stands twice in this file | give it another name | ",
    ]
