"""How a mistake is told: its place, its words, and what its repair changes; by either reading."""

from pathlib import Path

import pytest

from tei_tools.diagnostics import Diagnostic
from tei_tools.names import TEI
from tei_tools.relaxng import foreign
from tei_tools.relaxng.nameclass import expanded
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
    findings = tei_all.findings(document)
    assert {fix.safe for finding in findings for fix in finding.fixes} == {True}
    assert mended(document, findings) == BEFORE + expected + AFTER


def offered(both: Both, body: str) -> list[tuple[str, str, list[str], bool]]:
    """Return of each finding: message, label, the repairs, and whether one is made unasked."""
    return [
        (
            one.message,
            one.primary.text,
            [fix.title for fix in one.fixes],
            any(fix.safe for fix in one.fixes),
        )
        for one in both.findings(BEFORE + body + AFTER)
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("persNme", "persName"),
        ("persname", "persName"),
        ("perrsName", "persName"),
        ("titel", "title"),
        ("emhp", "emph"),
        ("forein", "foreign"),
        ("Hi", "hi"),
    ],
)
def test_a_misspelt_element_is_mended_unasked(tei_all: Both, written: str, meant: str) -> None:
    assert offered(tei_all, f"<p><{written}>Ω</{written}></p>") == [
        (
            f"<{written}> is not allowed in <p>",
            f"did you mean <{meant}>?",
            [f"rename the element to {meant}"],
            True,
        )
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("strong", "hi"),
        ("tt", "code"),
        ("cite", "title"),
        ("city", "settlement"),
        ("sup", "hi"),
        ("kursiv", "hi"),
        ("lieu", "placeName"),
        ("DateRange", "date"),
        ("pic", "pc"),
        ("abk", "ab"),
        ("title1", "title"),
        ("signature", "signatures"),
        ("dateLine", "dateline"),
        ("hedd", "head"),
    ],
)
def test_what_may_be_another_word_is_offered_and_not_made(
    tei_all: Both, written: str, meant: str
) -> None:
    """Words of other vocabularies, short words, plurals, and what may not stand there."""
    assert offered(tei_all, f"<p><{written}>Ω</{written}></p>") == [
        (
            f"<{written}> is not allowed in <p>",
            f"did you mean <{meant}>?",
            [f"rename the element to {meant}"],
            False,
        )
    ]


@pytest.mark.parametrize(("written", "meant"), [("dd", "item"), ("para", "p"), ("h1", "head")])
def test_a_word_for_what_may_not_stand_there_is_taken_out(
    tei_all: Both, written: str, meant: str
) -> None:
    assert offered(tei_all, f"<p><{written}>Ω</{written}></p>") == [
        (
            f"<{written}> is not allowed in <p>",
            f"did you mean <{meant}>, which may not stand here either?",
            ["delete its tags"],
            False,
        )
    ]


@pytest.mark.parametrize("written", ["thead", "col", "lacuna", "deletion", "organization"])
def test_what_resembles_no_word_of_tei_is_taken_for_none(tei_all: Both, written: str) -> None:
    assert offered(tei_all, f"<p><{written}>Ω</{written}></p>") == [
        (f"<{written}> is not allowed in <p>", "the schema has no such element", [], False)
    ]


def test_a_table_of_html_is_read_as_one_of_tei(tei_all: Both) -> None:
    assert offered(tei_all, "<table><tr><td>1</td><td>Ω</td></tr></table>") == [
        (
            "<tr> is not allowed in <table>",
            "did you mean <row>, with <cell> for <td>?",
            ["rename the element to row, td to cell"],
            False,
        )
    ]


@pytest.mark.parametrize(
    ("tag", "written", "meant", "safe"),
    [
        ("persName", "rfe", "ref", True),
        ("persName", "Ref", "ref", True),
        ("date", "wehn", "when", True),
        ("persName", "rf", "ref", False),
        ("ref", "href", "target", False),
        ("date", "value", "when", False),
        ("hi", "class", "rend", False),
        ("hi", "lang", "xml:lang", False),
        ("hi", "xmlid", "xml:id", True),
        ("hi", "xml-lang", "xml:lang", True),
        ("hi", "XML_ID", "xml:id", True),
    ],
)
def test_only_a_misspelt_attribute_is_mended_unasked(
    tei_all: Both, tag: str, written: str, meant: str, *, safe: bool
) -> None:
    assert offered(tei_all, f'<p><{tag} {written}="a">Ω</{tag}></p>') == [
        (
            f"the attribute {written} is not allowed on <{tag}>",
            f"did you mean {meant}?",
            [f"rename the attribute to {meant}"],
            safe,
        )
    ]


@pytest.mark.parametrize(
    ("one", "lacking"),
    [
        ("sic", "<corr>, <sic>, <reg>"),
        ("abbr", "<expan>, <sic>, <corr>"),
        ("reg", "<orig>, <sic>, <corr>"),
        ("unclear", "<sic>, <corr>, <reg>"),
    ],
)
def test_the_other_of_a_pair_is_asked_for_first(tei_all: Both, one: str, lacking: str) -> None:
    (found,) = offered(tei_all, f"<p><choice><{one}>Ω</{one}></choice></p>")
    assert found[0] == f"<choice> lacks {lacking} or 9 others"


@pytest.mark.parametrize(
    ("tag", "written", "label"),
    [
        ("pb", "page", ""),
        ("sic", "corr", "beside <sic>, <corr> holds that, both in <choice>"),
        ("orig", "reg", "beside <orig>, <reg> holds that, both in <choice>"),
        ("hi", "TEIform", ""),
        ("hi", "reg", ""),
    ],
)
def test_an_attribute_that_tei_has_no_word_for_is_taken_for_none(
    tei_all: Both, tag: str, written: str, label: str
) -> None:
    assert offered(tei_all, f'<p><{tag} {written}="a"/></p>') == [
        (f"the attribute {written} is not allowed on <{tag}>", label, [], False)
    ]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('url="a" target="b"', ["the attribute url is not allowed on <ptr>"]),
        ('target="b" url="a"', ["the attribute url is not allowed on <ptr>"]),
        (
            'url="a" target="b c%%"',
            [
                "the attribute url is not allowed on <ptr>",
                "“c%%” in target=“b c%%” is not a URI reference that matches \\S+",
            ],
        ),
    ],
)
def test_an_attribute_is_not_taken_for_one_that_stands_beside_it(
    tei_all: Both, attributes: str, expected: list[str]
) -> None:
    found = offered(tei_all, f"<p><ptr {attributes}/></p>")
    assert [(message, repairs) for message, _, repairs, _ in found] == [
        (message, []) for message in expected
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Ω <wordle/></p>", ["text", "hi", "persName", "placeName", "orgName", "name"]),
        ("<sp><op>Ω</op></sp>", ["p", "ab", "lg", "l", "speaker", "stage"]),
        ("<div><wordle/></div>", ["div", "head", "p", "ab", "lg", "l"]),
    ],
)
def test_of_what_was_expected_the_usual_is_told_first(
    tei_all: Both, body: str, expected: list[str]
) -> None:
    (finding,) = tei_all.findings(BEFORE + body + AFTER)
    assert [*finding.expected[:6]] == expected


def test_every_word_of_another_vocabulary_leads_to_words_of_tei(tei_all: Both) -> None:
    vocabulary = tei_all.grammar.vocabulary
    meant = {one for words in foreign.ELEMENTS.values() for one in words}
    assert [one for one in sorted(meant) if expanded(TEI, one) not in vocabulary] == []
    assert [one for one in foreign.ELEMENTS if expanded(TEI, one) in vocabulary] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<gap/></p><list/><p>b</p>", ["5:15 <list"]),
        ("<p>Ω <choice/><hi>b</hi></p>", ["5:6 <choice"]),
        ("<p>Ω <choice></choice><hi>b</hi></p>", ["5:14 </choice>"]),
        ("<p>Ω\n<choice/>\n</p>\n<list></list>", ["6:1 <choice", "8:7 </list>"]),
        ("<table>\n<row/></table>", ["6:1 <row"]),
    ],
)
def test_what_an_empty_element_lacks_is_told_at_its_own_tag(
    tei_all: Both, body: str, expected: list[str]
) -> None:
    document = BEFORE + body + AFTER
    source = SourceText("it.xml", document)
    places = []
    for one in tei_all.findings(document):
        start, end = (source.offset(it) for it in (one.primary.span.start, one.primary.span.end))
        line, column = one.primary.span.start.line, one.primary.span.start.column
        places.append(f"{line}:{column} {document[start:end]}")
    assert places == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<figure><graphic url="a.jpg"/></figure>',
            "<body> lacks <p>, <div>, <ab> or 59 others",
        ),
        ("<lg><head>Ω</head></lg>", "<lg> lacks <l>, <lg>, <stage> or 25 others"),
        ("<lg/>", "<lg> lacks <l>, <lg>, <stage> or 25 others"),
        ("<p><choice/></p>", "<choice> is not complete"),
    ],
)
def test_what_would_complete_an_element_is_named_whatever_stands_in_it(
    tei_all: Both, body: str, expected: str
) -> None:
    (found,) = tei_all.findings(BEFORE + body + AFTER)
    assert (found.code, found.message) == ("rng/element-missing", expected)
    assert found.expected


@pytest.mark.parametrize(
    ("statement", "message", "label"),
    [
        (
            "<p>Erevan</p><publisher>Ω</publisher>",
            "<publisher> is not allowed in <publicationStmt>",
            "it may stand in <bibl>, <docImprint> or <imprint>",
        ),
        (
            "<publisher>Ω</publisher><p>Erevan</p>",
            "<p> is not allowed in <publicationStmt>",
            "it may stand in <availability>, <sourceDesc>, <editionStmt> or 132 others",
        ),
    ],
)
def test_one_of_two_alternatives_is_not_sent_before_the_other_nor_to_its_own_parent(
    tei_all: Both, statement: str, message: str, label: str
) -> None:
    document = (BEFORE + "<p>Ω</p>" + AFTER).replace("<p>Erevan</p>", statement)
    found = [(one.message, one.primary.text) for one in tei_all.findings(document)]
    assert found == [(message, label)]


def test_what_may_stand_before_its_sibling_is_sent_there(tei_all: Both) -> None:
    body = "<lg><l>Ω</l><head>𐅀</head></lg>"
    found = [(one.message, one.primary.text) for one in tei_all.findings(BEFORE + body + AFTER)]
    label = "it may stand before <l>, not after it"
    assert found == [("<head> is not allowed in <lg> after <l>", label)]


# XInclude

XI = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="Ω.xml"'
INCLUDE = f"{XI}/>"


@pytest.mark.parametrize(
    "body",
    [
        INCLUDE,
        f"<head>Ω</head>{INCLUDE}",
        f"{INCLUDE}<p>𐅀</p>{INCLUDE}{INCLUDE}<closer>Ω</closer>{INCLUDE}",
        f"<listPerson>{INCLUDE}{INCLUDE}</listPerson>",
        f"<list>{INCLUDE}<item>Ω</item></list>",
        f"<p>𐅀 {INCLUDE} b</p>",
        f"{XI}><xi:fallback><p>It is <gap/> not here</p></xi:fallback></xi:include>",
        f"{XI}><xi:fallback/></xi:include><p/>",
    ],
)
def test_what_xinclude_brings_in_may_be_whatever_may_stand_there(tei_all: Both, body: str) -> None:
    assert tei_all.findings(BEFORE + body + AFTER) == []


@pytest.mark.parametrize(
    "document",
    [
        f'<TEI xmlns="{TEI}">{INCLUDE}<text><body><p/></body></text></TEI>',
        f'<TEI xmlns="{TEI}"><teiHeader>{INCLUDE}{INCLUDE}</teiHeader>{INCLUDE}</TEI>',
        f'<teiCorpus xmlns="{TEI}">{INCLUDE}{INCLUDE}{INCLUDE}</teiCorpus>',
        INCLUDE,
    ],
)
def test_headers_texts_and_whole_documents_may_be_included(tei_all: Both, document: str) -> None:
    assert tei_all.findings(document) == []


@pytest.mark.parametrize(
    ("body", "message", "label"),
    [
        (
            f"<p>Ω <ptr>{INCLUDE}</ptr></p>",
            "<include>, in the namespace http://www.w3.org/2001/XInclude, is not allowed in <ptr>",
            "no element may stand here, from wherever it is included",
        ),
        (
            f"<listPerson>{INCLUDE}<place/></listPerson>",
            "<place> is not allowed in <listPerson>",
            "is <org> missing around it?",
        ),
        (
            f"{XI}><xi:fallback><p><row><cell/></row></p></xi:fallback></xi:include><p/>",
            "<row> is not allowed in <p>",
            "is <table> missing around it?",
        ),
        (
            f"{INCLUDE}<persname>Ω</persname>",
            "<persname> is not allowed in <body>",
            "did you mean <persName>?",
        ),
    ],
)
def test_around_xinclude_all_else_is_held_against_the_schema(
    tei_all: Both, body: str, message: str, label: str
) -> None:
    found = tei_all.findings(BEFORE + body + AFTER)
    assert [(one.message, one.primary.text) for one in found] == [(message, label)]


# Lists, and what a datatype excepts

TYPES = (
    'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
    ' xmlns="http://relaxng.org/ns/structure/1.0"'
)
EXCEPT = '<data type="NCName"><except><value>none</value></except></data>'
COLOURS = (
    "<list><oneOrMore><choice><value>red</value><value>blue</value></choice></oneOrMore></list>"
)
PAIR = '<list><data type="integer"/><data type="date"/></list>'


@pytest.mark.parametrize(
    ("pattern", "value", "said", "place"),
    [
        (
            "<value>low</value>",
            "high",
            "{} is none of the values that <a> may have there | it can only be low | low",
            (1, 4),
        ),
        (
            EXCEPT,
            "none",
            "{} is excepted from the values that <a> may have there | it may not be “none” | "
            "an XML name without a colon as persName (not “none”)",
            (1, 4),
        ),
        (
            EXCEPT,
            "1x",
            "{} is not an XML name without a colon as persName | it cannot begin with '1' | ",
            (1, 2),
        ),
        (
            '<data type="integer"><except><choice><value>1</value><data type="negativeInteger"/>'
            "</choice></except></data>",
            "-3",
            "{} is excepted from the values that <a> may have there | it may not be “1” or a whole "
            "number, -1 or less | a whole number as 12 (not “1” or a whole number, -1 or less)",
            (1, 2),
        ),
        (
            COLOURS,
            "red  geen𐅀 blue",
            "“geen𐅀” in {} is none of the values that <a> may have there |  | red, blue",
            (6, 5),
        ),
        (
            COLOURS,
            "red bleu",
            "“bleu” in {} is none of the values that <a> may have there | did you mean blue? | "
            "blue, red",
            (5, 4),
        ),
        (
            PAIR,
            "1 2",
            "“2” in {} is no date | a date looks like 1920, 1920-07 or 1920-07-12 | "
            "a date as 1920-07-12",
            (3, 1),
        ),
        (PAIR, "12", "{} lacks a date as 1920-07-12 |  | ", (1, 2)),
        (PAIR, "1 1920-07-12 3", "“3” in {} is a word too many |  | ", (14, 1)),
        (
            f"<list><oneOrMore>{EXCEPT}</oneOrMore></list>",
            "nones none",
            "“none” in {} is excepted from the values that <a> may have there | it may not be "
            "“none” | an XML name without a colon as persName (not “none”)",
            (7, 4),
        ),
        (
            "<choice><value>a</value><list><value>x</value><value>y</value></list></choice>",
            "x z",
            "{} is none of the values that <a> may have there |  | a, x, y",
            (1, 3),
        ),
        (
            "<choice><list><value>x</value><value>y</value></list><list><value>x</value>"
            "<data type='integer'/></list></choice>",
            "x z",
            "“z” in {} is nothing that <a> may have there |  | y, a whole number as 12",
            (3, 1),
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("holder", ["attribute", "text"])
def test_a_refusal_names_the_word_of_a_list_and_what_is_excepted(
    tmp_path: Path, pattern: str, value: str, said: str, place: tuple[int, int], holder: str
) -> None:
    is_attribute = holder == "attribute"
    inner = f'<attribute name="v">{pattern}</attribute>' if is_attribute else pattern
    schema = tmp_path / "a.rng"
    schema.write_text(f'<element name="a" {TYPES}>{inner}</element>', "utf-8")
    document = f'<a v="{value}"/>' if is_attribute else f"<a>{value}</a>"
    (found,) = Both(Grammar.load(schema, None)).findings(document)
    told = f"{found.message} | {found.primary.text} | {', '.join(found.expected)}"
    shown = " ".join(value.split())
    assert told == said.format(f"v=“{shown}”" if is_attribute else f"“{shown}”")
    span, (first, size) = found.primary.span, place
    start = document.index(value) + first
    assert (span.start.column, span.end.column) == (start, start + size)


def test_commas_in_a_list_are_spaces(tmp_path: Path) -> None:
    schema = tmp_path / "list.rng"
    numbers = '<attribute name="n"><list><oneOrMore><data type="decimal"/></oneOrMore></list>'
    pointers = '<attribute name="p"><list><oneOrMore><data type="anyURI"/></oneOrMore></list>'
    schema.write_text(
        f'<element name="a" {TYPES}><choice>{numbers}</attribute>{pointers}</attribute>'
        '<attribute name="w"><data type="integer"/></attribute></choice></element>',
        "utf-8",
    )
    both = Both(Grammar.load(schema, None))
    for written, meant, is_safe in (
        ('p="#a,#b"', 'p="#a #b"', True),
        ('p="#a,#b,\n#Ω,"', 'p="#a #b #Ω"', True),
        ('p="psn:a,#b,#c"', 'p="psn:a #b #c"', False),
        ('n="31, 22"', 'n="31 22"', True),
        ('n="31,5 | 22"', 'n="31 5 22"', False),
    ):
        (found,) = findings = both.findings(f"<a {written}/>")
        value = " ".join(written[3:-1].split())
        assert found.message == f"spaces, nothing else, part the values of {written[0]}=“{value}”"
        assert [fix.safe for fix in found.fixes] == [is_safe]
        assert mended(f"<a {written}/>", findings) == f"<a {meant}/>"
    (found,) = both.findings('<a w="1,2"/>')
    assert found.message == "w=“1,2” is not a whole number as 12"


@pytest.mark.parametrize(
    ("value", "mended_value", "label"),
    [
        ("red bleu red", "red blue red", "did you mean blue?"),
        ("red ble&#x75;", "red ble&#x75;", "did you mean blue?"),
        ("reed", "red", "did you mean red?"),
    ],
)
def test_one_word_of_a_list_is_repaired_where_it_stands_as_it_is_read(
    tmp_path: Path, value: str, mended_value: str, label: str
) -> None:
    schema = tmp_path / "a.rng"
    schema.write_text(
        f'<element name="a" {TYPES}><attribute name="v">{COLOURS}</attribute></element>', "utf-8"
    )
    findings = Both(Grammar.load(schema, None)).findings(document := f'<a v="{value}"/>')
    assert [one.primary.text for one in findings] == [label]
    assert mended(document, findings) == f'<a v="{mended_value}"/>'


NO_DATE = "a date looks like 1920, 1920-07 or 1920-07-12"


@pytest.mark.parametrize(
    ("value", "how", "meant", "safe"),
    [
        ("1920-7-1", "month and day are written with two digits: ", "1920-07-01", True),
        ("19.07.1920", "the year comes first, then month and day: ", "1920-07-19", True),
        ("1920/07/19", "hyphens stand between its parts: ", "1920-07-19", True),
        ("1920-07-19 12:30:00", "T stands between date and time: ", "1920-07-19T12:30:00", True),
        ("1920-07-19T12:30", "seconds are missing: ", "1920-07-19T12:30:00", False),
        (
            "20-7-1",
            "year, month and day are written with four and two digits",
            "",
            False,
        ),
        ("3.7.1920", "the year comes first, then month and day", "", False),
        ("July 1920", "a month is written as a number: ", "1920-07", True),
        ("ca. 1920", "doubts stand in attributes of their own: ", "1920", False),
        ("1920-2-30", "February 1920 has 29 days", "", False),
        ("1920-13-01", "there is no month 13", "", False),
    ],
)
def test_a_date_that_is_written_otherwise_is_mended_where_it_can_be_but_one(
    tei_all: Both, value: str, how: str, meant: str, *, safe: bool
) -> None:
    assert offered(tei_all, f'<p><date when="{value}"/></p>') == [
        (
            f"when=“{value}” is no date",
            f"{how}{meant}; {NO_DATE}",
            [f"write {meant}"] if meant else [],
            safe,
        )
    ]


@pytest.mark.parametrize(
    ("tag", "how", "meant", "safe"),
    [
        ('measure quantity="3,14"', "a full stop is its decimal point: ", "3.14", True),
        ('measure quantity="1,234"', "its digits are not grouped: ", "1234", False),
        ('date dur="P1H"', "T stands before hours, minutes and seconds: ", "PT1H", True),
        ('hi xml:lang="en_US"', "its parts are joined by hyphens: ", "en-US", True),
    ],
)
def test_so_is_another_value(tei_all: Both, tag: str, how: str, meant: str, *, safe: bool) -> None:
    ((_, label, titles, is_safe),) = offered(tei_all, f"<p><{tag}/></p>")
    assert (label, titles, is_safe) == (f"{how}{meant}", [f"write {meant}"], safe)


def test_of_a_value_that_may_be_empty_this_is_said(tei_all: Both) -> None:
    (found,) = tei_all.findings(f'{BEFORE}<p xml:lang="a b">c</p>{AFTER}')
    assert found.expected == ("an empty value", "a language tag as grc or en-GB")


def test_white_space_is_told_where_it_alone_is_wrong_with_a_text(tmp_path: Path) -> None:
    """The words alone look right, for they are shown without it."""
    schema = tmp_path / "a.rng"
    pattern = r"<data type='string'><param name='pattern'>\S([\S ]*\S)?</param></data>"
    schema.write_text(f'<element name="a" {TYPES}>{pattern}</element>', "utf-8")
    both = Both(Grammar.load(schema, None))
    assert both.findings("<a>Գարո Pasha</a>") == []
    (found,) = both.findings("<a>\n  Գարո Pasha\n</a>")
    assert found.message == r"“Գարո Pasha” is not text that matches \S([\S ]*\S)?"
    assert found.primary.text == "no white space may stand at its beginning or its end"
    assert (found.primary.span.start.line, found.primary.span.start.column) == (2, 3)


def test_of_a_value_that_may_not_be_empty_this_is_said(tei_all: Both) -> None:
    assert offered(tei_all, '<p part=""/>') == [
        ("part=“” is none of the values that <p> may have there", "it is empty", [], False)
    ]


def test_an_attribute_in_another_case_is_no_word_of_html(tei_all: Both) -> None:
    item = '<msItem Class="#a"><title>𐅀</title></msItem>'
    known = "<msIdentifier><idno>Ω</idno></msIdentifier>"
    body = f"<msDesc>{known}<msContents>{item}</msContents></msDesc>"
    assert offered(tei_all, f"<listBibl>{body}</listBibl>") == [
        (
            "the attribute Class is not allowed on <msItem>",
            "did you mean class?",
            ["rename the attribute to class"],
            True,
        )
    ]
