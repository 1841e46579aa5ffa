"""One slip is one finding, though it sets much at odds with its grammar; by either reading."""

from pathlib import Path

import pytest

from tei_tools.names import RNG, TEI
from tei_tools.relaxng.validator import Grammar
from tests.relaxng.both import Both

GRAMMAR = f"""<grammar xmlns="{RNG}" ns="{TEI}">
  <start><element name="TEI"><ref name="header"/><element name="text"><element name="body">
    <ref name="div"/></element></element></element></start>
  <define name="header"><element name="fileDesc">
    <element name="titleStmt">
      <oneOrMore><element name="title"><ref name="words"/></element></oneOrMore>
      <zeroOrMore><element name="funder"><text/></element></zeroOrMore>
    </element>
    <optional><element name="extent"><ref name="words"/></element></optional>
    <element name="publicationStmt">
      <element name="publisher"><text/></element>
      <optional><element name="date"><text/></element></optional>
      <optional><element name="availability"><choice>
        <oneOrMore><element name="p"><ref name="words"/></element></oneOrMore>
        <element name="licence"><ref name="words"/></element>
      </choice></element></optional>
    </element>
  </element></define>
  <define name="div"><oneOrMore><element name="div">
    <optional><element name="head"><ref name="words"/></element></optional>
    <optional><oneOrMore><choice>
      <element name="p"><ref name="words"/></element>
      <element name="list"><oneOrMore><element name="item"><ref name="words"/></element></oneOrMore>
      </element>
      <element name="cit"><element name="quote"><text/></element></element>
      <element name="lg"><oneOrMore><element name="l"><ref name="words"/></element></oneOrMore>
      </element>
      <element name="figure"><element name="graphic"><attribute name="url"/></element></element>
    </choice></oneOrMore>
    <zeroOrMore><element name="closer"><text/></element></zeroOrMore></optional>
  </element></oneOrMore></define>
  <define name="words"><zeroOrMore><choice><text/>
    <element name="hi"><attribute name="rend"/><ref name="words"/></element>
    <element name="name"><ref name="words"/></element>
    <element name="ref"><optional><attribute name="target"/></optional><ref name="words"/></element>
    <element name="graphic"><attribute name="url"/></element>
  </choice></zeroOrMore></define>
</grammar>"""
GOOD = f"""<TEI xmlns="{TEI}"><fileDesc>
<titleStmt><title>Letter</title><funder>Ω</funder></titleStmt>
<publicationStmt><publisher>Erevan</publisher><date>1920</date>
<availability><licence>CC0</licence></availability></publicationStmt></fileDesc>
<text><body><div>
<head>𐅀</head>
<p>one <name>Kirov</name> two</p>
<list><item>one</item><item><name>Kars</name>, two</item></list>
<lg><l>Ἀ</l><l>Β <hi rend="b">c</hi></l></lg>
<cit><quote>q</quote></cit>
</div></body></text></TEI>
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Both:
    path: Path = tmp_path_factory.mktemp("schema") / "letters.rng"
    path.write_text(GRAMMAR, "utf-8")
    return Both(Grammar.load(path, None))


def told(letters: Both, document: str) -> list[str]:
    return [
        f"{one.primary.span.start.line}:{one.primary.span.start.column} {one.message}"
        f" | {one.primary.text}"
        for one in letters.findings(document)
    ]


def slip(old: str, new: str) -> str:
    """Return the document with something written otherwise that stands in it once."""
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def bare(*names: str) -> str:
    """Return the document without the tags of an element that stands in it once."""
    document = GOOD
    for name in names:
        assert (document.count(f"<{name}>"), document.count(f"</{name}>")) == (1, 1)
        document = document.replace(f"<{name}>", "").replace(f"</{name}>", "")
    return document


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("titleStmt", "2:1 <title> is not allowed in <fileDesc>"),
        ("publicationStmt", "3:1 <publisher> is not allowed in <fileDesc>"),
        ("availability", "4:1 <licence> is not allowed in <publicationStmt>"),
        ("text", "5:1 <body> is not allowed in <TEI>"),
        ("body", "5:7 <div> is not allowed in <text>"),
        ("list", "8:1 <item> is not allowed in <div>"),
        ("lg", "9:1 <l> is not allowed in <div>"),
        ("quote", "10:6 no text may stand in <cit>: “q”"),
    ],
)
def test_an_element_whose_tags_are_left_out_is_missed_once(
    letters: Both, name: str, message: str
) -> None:
    assert told(letters, GOOD) == []
    assert told(letters, bare(name)) == [f"{message} | is <{name}> missing around it?"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<p>one <name>Kirov</name> two</p>",
            "one <name>Kirov</name> two",
            "7:1 no text may stand in <div>: “one” | it may stand in <p>",
        ),
        (
            "<item><name>Kars</name>, two</item>",
            "<name>Kars</name>, two",
            "8:23 <name> is not allowed in <list> | is <item> missing around it?",
        ),
        (
            "<l>Ἀ</l>",
            "Ἀ",
            "9:5 no text may stand in <lg>: “Ἀ” | is <l> missing around it?",
        ),
    ],
)
def test_words_whose_tags_are_left_out_are_one_run(
    letters: Both, old: str, new: str, expected: str
) -> None:
    assert told(letters, slip(old, new)) == [expected]


def test_after_such_a_run_the_next_mistake_is_told(letters: Both) -> None:
    document = bare("titleStmt").replace("<date>1920</date>", "<dat>1920</dat>")
    assert told(letters, document.replace("<l>Ἀ</l>", "Ἀ")) == [
        "2:1 <title> is not allowed in <fileDesc> | is <titleStmt> missing around it?",
        "3:47 <dat> is not allowed in <publicationStmt> | did you mean <date>?",
        "9:5 no text may stand in <lg>: “Ἀ” | is <l> missing around it?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<quote>q</quote>",
            "<term>q</term>",
            "10:6 <term> is not allowed in <cit>, which lacks <quote>"
            " | the schema has no such element",
        ),
        (
            "<licence>CC0</licence>",
            "<note>CC0</note>",
            "4:15 <note> is not allowed in <availability>, which lacks <p> or <licence>"
            " | the schema has no such element",
        ),
        (
            "<publisher>Erevan</publisher>",
            "<distributor>Erevan</distributor>",
            "3:18 <distributor> is not allowed in <publicationStmt>, which lacks <publisher>"
            " | the schema has no such element",
        ),
    ],
)
def test_what_stands_in_the_place_of_another_is_told_with_it(
    letters: Both, old: str, new: str, expected: str
) -> None:
    assert told(letters, slip(old, new)) == [expected]


def test_what_is_missing_elsewhere_is_another_mistake(letters: Both) -> None:
    """Two elements of one kind: what is wrong in the first completes the second in nothing."""
    body = "<cit><term/><quote>q</quote></cit><cit></cit>"
    assert told(letters, slip("<cit><quote>q</quote></cit>", body)) == [
        "10:6 <term> is not allowed in <cit> | the schema has no such element",
        "10:40 <cit> lacks <quote> | <quote> belongs before this",
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<div>two</div>", "<div> is not allowed in <p> | it may stand in <body>"),
        ("<lg>two <name>Kars</name></lg>", "<lg> is not allowed in <p> | it may stand in <div>"),
        ("<figure>two</figure>", "<figure> is not allowed in <p> | it may stand in <div>"),
    ],
)
def test_tags_that_are_wrong_are_told_and_not_what_may_stand_around_them(
    letters: Both, written: str, expected: str
) -> None:
    document = slip("</name> two</p>", f"</name> {written}</p>")
    assert told(letters, document) == [f"7:27 {expected}"]


def test_what_is_wrong_within_them_whatever_the_tags_is_told(letters: Both) -> None:
    document = slip("</name> two</p>", "</name> <div><nme>two</nme></div></p>")
    assert told(letters, document) == [
        "7:27 <div> is not allowed in <p> | it may stand in <body>",
        "7:32 <nme> is not allowed in <div> | did you mean <name>?",
    ]


@pytest.mark.parametrize(
    ("written", "expected", "title"),
    [
        (
            '<a href="#a">Ω</a>',
            "<a> is not allowed in <p> | did you mean <ref> with target?",
            "rename the element to ref, href to target",
        ),
        (
            '<img src="a.png" alt="Ω" width="3"/>',
            "<img> is not allowed in <p> | did you mean <graphic> with url, without alt and width?",
            "rename the element to graphic, src to url",
        ),
        (
            "<strong>Ω</strong>",
            "<strong> is not allowed in <p> | did you mean <hi>?",
            "rename the element to hi",
        ),
    ],
)
def test_a_tag_of_html_is_told_with_its_attributes(
    letters: Both, written: str, expected: str, title: str
) -> None:
    document = slip("</name> two</p>", f"</name> {written}</p>")
    assert told(letters, document) == [f"7:27 {expected}"]
    found = letters.by_tags(document.encode())
    assert isinstance(found, list)
    assert [(fix.title, fix.safe) for fix in found[0].fixes] == [(title, False)]


def test_a_word_of_html_that_the_schema_has_no_other_for_is_told_as_one(letters: Both) -> None:
    document = slip("</name> two</p>", "</name> a<br/>b</p>")
    assert told(letters, document) == [
        "7:28 <br> is not allowed in <p> | TEI has <lb> for it, which the schema has not"
    ]


def test_what_stands_too_early_is_told_what_it_may_stand_after(letters: Both) -> None:
    closers = "<closer>Ω</closer><closer>𐅀</closer>"
    assert told(letters, slip("<p>one", f"{closers}<p>one")) == [
        "7:1 <closer> is not allowed in <div> | it may stand after <p>, <lg>, <list> or 2 others"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<publisher>Erevan</publisher><date>1920</date>",
            "<Publisher>Erevan</Publisher><DATE>1920</DATE>",
            ["<Publisher> is not allowed in <publicationStmt> | did you mean <publisher>?",
             "<DATE> is not allowed in <publicationStmt> | did you mean <date>?"],
        ),
        (
            "<l>Β <hi",
            "<ll>Β <ih",
            ["<ll> is not allowed in <lg> | did you mean <l>?",
             "<ih> is not allowed in <ll> | did you mean <hi>?"],
        ),
    ],
)  # fmt: skip
def test_a_slip_in_a_short_word_or_in_case_is_known(
    letters: Both, old: str, new: str, expected: list[str]
) -> None:
    document = slip(old, new).replace(
        "c</hi></l>", "c</ih></ll>" if "<ll>" in new else "c</hi></l>"
    )
    assert [one.partition(" ")[2] for one in told(letters, document)] == expected


def test_a_namespace_that_is_misspelt_is_taken_for_the_one_it_resembles(letters: Both) -> None:
    assert told(letters, GOOD.replace(TEI, TEI.replace(".org", ".com"))) == [
        "1:1 <TEI>, in the namespace http://www.tei-c.com/ns/1.0, is not allowed as the root | "
        f"did you mean <TEI> in the namespace {TEI}?"
    ]
    assert told(letters, GOOD.replace(TEI, "http://www.w3.org/1999/xhtml"))[0] == (
        "1:1 <TEI>, in the namespace http://www.w3.org/1999/xhtml, is not allowed as the root | "
        f"elements of this schema are in the namespace {TEI}"
    )


def test_each_of_thousands_of_slips_in_one_place_is_told_once(letters: Both) -> None:
    """None is looked for among all that were met before it: ten thousand took a quarter hour."""
    slips = "<pp>b</pp><p nn='a'>𐅀</p>\n" * 3000
    assert told(letters, slip("<head>𐅀</head>\n", slips)) == [
        one
        for line in range(6, 3006)
        for one in (
            f"{line}:1 <pp> is not allowed in <div> | did you mean <p>?",
            f"{line}:14 the attribute nn is not allowed on <p> | ",
        )
    ]


def test_each_of_thousands_of_texts_in_one_line_is_found_before_its_tag(letters: Both) -> None:
    """The line is not read from its beginning for each: a line may be a whole document."""
    line = "<p>𐅀</p> words " * 2000
    assert told(letters, slip("<head>𐅀</head>", line)) == [
        f"6:{15 * one + 10} no text may stand in <div>: “words” | it may stand in <p> or <closer>"
        for one in range(2000)
    ]


@pytest.mark.untraced
def test_each_of_thousands_of_attributes_of_one_tag_is_told_once(letters: Both) -> None:
    """The tag is read once: two thousand took a dozen seconds."""
    names = [f"a{one:04}" for one in range(4000)]
    written = "".join(f' {name}="𐅀"' for name in names)
    assert told(letters, slip("<head>𐅀</head>", f"<head{written}>𐅀</head>")) == [
        f"6:{10 * one + 7} the attribute {name} is not allowed on <head> | "
        for one, name in enumerate(names)
    ]
