"""What the grammar says of a mistake: the place, what is wrong, and the repair; once a mistake."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tei_tools.diagnostics import Position
from tei_tools.document import Document, parse_document
from tei_tools.errors import ConfigurationError
from tei_tools.relaxng.validator import Grammar
from tests.support.encoding import IDS, ROOT

FILE = "tei/documents/kz003.xml"


@dataclass(frozen=True)
class Case:
    """A mistake in kz003: what is put for what, where it is found, and what is said then."""

    old: str
    new: str
    at: str
    code: str
    message: str
    label: str = ""


CASES = {
    "a misspelt element": Case(
        '<persName ref="psn:sharif-yusuf">Sharif Yusuf</persName>',
        '<persname ref="psn:sharif-yusuf">Sharif Yusuf</persname>',
        "<persname",
        "rng/element-not-allowed",
        "<persname> is not allowed in <p>",
        "did you mean <persName>?",
    ),
    "a wrong attribute name": Case(
        '<orgName ref="org:cgasa">',
        '<orgName rf="org:cgasa">',
        'rf="org:cgasa"',
        "rng/attribute-not-allowed",
        "the attribute rf is not allowed on <orgName>",
        "did you mean ref?",
    ),
    "a value outside its list": Case(
        '<opener><idno type="number">',
        '<opener><idno type="numbr">',
        "numbr",
        "rng/value-not-allowed",
        "type=“numbr” is none of the values that <idno> may have there",
        "did you mean number?",
    ),
    "an impossible date": Case(
        'when="1920-06-27"',
        'when="1920-06-31"',
        "1920-06-31",
        "rng/value-not-allowed",
        "when=“1920-06-31” is no date",
        "June has 30 days; a date looks like 1920, 1920-07 or 1920-07-12",
    ),
    "a missing attribute": Case(
        '<date when="1920-06-27">',
        "<date>",
        "<date>June 27",
        "rng/attribute-missing",
        "<date> lacks an attribute",
    ),
    "a missing id": Case(
        '<p xml:id="kz003-p1">',
        "<p>",
        "<p><placeName",
        "rng/attribute-missing",
        "<p> lacks the attribute xml:id",
    ),
    "a missing child": Case(
        '<revisionDesc status="encoded">\n      '
        '<change who="#edition" when="2026-11-23">Encoded from the web page.</change>\n',
        '<revisionDesc status="encoded">\n',
        "</revisionDesc>",
        "rng/element-missing",
        "<revisionDesc> lacks <change>",
        "<change> belongs before this",
    ),
    "an element that does not belong here": Case(
        "<closer>",
        "<closer><p>?</p>",
        "<p>?</p>",
        "rng/element-not-allowed",
        "<p> is not allowed in <closer>",
        "it may stand in <body>, <availability>, <sourceDesc> or <objectDesc>",
    ),
    "stray text": Case(
        "<closer>\n",
        "<closer>stray words\n",
        "stray words",
        "rng/text-not-allowed",
        "no text may stand in <closer>: “stray words”",
        "it may stand in <seg>, <idno> or <signed>",
    ),
    "a foreign namespace": Case(
        "verbally.",
        'verbally.<b xmlns="http://www.w3.org/1999/xhtml">!</b>',
        "<b xmlns",
        "rng/element-not-allowed",
        "<b>, in the namespace http://www.w3.org/1999/xhtml, is not allowed in <p>",
        "the schema has no such element",
    ),
}


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar.load(ROOT / "schema" / "edition.rng")


def text_of(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def read(text: str) -> Document:
    document = parse_document(text.encode(), FILE)
    assert isinstance(document, Document)
    return document


def position(text: str, at: str) -> Position:
    place = text.index(at)
    return Position(text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))


@pytest.mark.parametrize("kind", CASES)
def test_a_mistake_is_one_finding_at_its_place(grammar: Grammar, kind: str) -> None:
    case = CASES[kind]
    text = text_of(FILE)
    assert text.count(case.old) == 1
    text = text.replace(case.old, case.new)
    found = grammar.validate(read(text))
    told = [(f.code, f.primary.span.start, f.message, f.primary.text) for f in found]
    assert told == [(case.code, position(text, case.at), case.message, case.label)]


def test_several_mistakes_are_as_many_findings_in_the_order_of_the_text(grammar: Grammar) -> None:
    text = text_of(FILE)
    kinds = ("a misspelt element", "an impossible date", "stray text", "a wrong attribute name")
    for kind in kinds:
        text = text.replace(CASES[kind].old, CASES[kind].new)
    found = grammar.validate(read(text))
    assert [finding.message for finding in found] == [CASES[kind].message for kind in kinds]


def test_the_repair_of_a_misspelt_element_changes_both_its_tags(grammar: Grammar) -> None:
    case = CASES["a misspelt element"]
    text = text_of(FILE).replace(case.old, case.new)
    document = read(text)
    (finding,) = grammar.validate(document)
    (fix,) = finding.fixes
    for edit in sorted(fix.edits, reverse=True):
        start = document.source.offset(edit.span.start)
        end = document.source.offset(edit.span.end)
        text = text[:start] + edit.replacement + text[end:]
    assert text == text_of(FILE)


@pytest.mark.parametrize("one", IDS)
def test_a_valid_document_has_no_finding(grammar: Grammar, one: str) -> None:
    assert grammar.validate(read(text_of(f"tei/documents/{one}.xml"))) == []


def test_a_grammar_that_is_missing_says_where_it_is_named() -> None:
    with pytest.raises(ConfigurationError) as error:
        Grammar.load(ROOT / "schema" / "none.rng")
    assert error.value.hint == (
        "correct its name, after --schema or under [schema] in edition.toml, or put it there"
    )


MANY = "".join(f'<!ENTITY e{one} "">' for one in range(9000))
DOCTYPES = {
    "nothing": "<!DOCTYPE TEI>",
    "an entity that nothing refers to": '<!DOCTYPE TEI [<!ENTITY unused "of no use">]>',
    "an entity of mere text": '<!DOCTYPE TEI [<!ENTITY used "the text">]>',
    "an entity that brings in too much": f'<!DOCTYPE TEI [<!ENTITY used "{"long " * 30_000}">]>',
    "thousands of entities": f'<!DOCTYPE TEI [{MANY}<!ENTITY used "the text">]>',
    "an entity with a mistake in it": '<!DOCTYPE TEI [<!ENTITY used "<persname>X</persname>">]>',
    "an attribute that is not allowed": '<!DOCTYPE TEI [<!ATTLIST signed seal CDATA "red">]>',
    "a parameter entity": "<!DOCTYPE TEI [<!ENTITY % all '<!ENTITY used \"it\">'> %all;]>",
    "an external subset": '<!DOCTYPE TEI SYSTEM "tei.dtd">',
    "an external entity": '<!DOCTYPE TEI [<!ENTITY used SYSTEM "secret.txt">]>',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES.keys())
@pytest.mark.parametrize("reference", ["", "&used;"], ids=["unused", "used"])
def test_a_doctype_read_at_once_says_what_the_hardened_reader_says(
    grammar: Grammar, doctype: str, reference: str
) -> None:
    text = (ROOT / FILE).read_text("utf-8")
    start = text.index("<TEI")
    body = text[start:].replace("</salute>", f"{reference}</salute>", 1)
    body = body if reference in body else body.replace("</p>", f"{reference}</p>", 1)
    data = f"{doctype}\n{body}".encode()
    document = parse_document(data, FILE)
    if isinstance(document, Document):
        expected = grammar.validate(document)
    else:
        expected = list(document.findings)
    assert grammar.validate(data, FILE) == expected


def test_a_second_byte_order_mark_is_found_however_a_file_is_read(
    grammar: Grammar, tmp_path: Path
) -> None:
    data = "\ufeff\ufeff".encode() + (ROOT / FILE).read_bytes()
    file = tmp_path / "kz003.xml"
    file.write_bytes(data)
    for found in (grammar.validate(data, "kz003.xml"), grammar.validate_file(file, "kz003.xml")):
        assert [(one.code, one.message, one.primary.span.start) for one in found] == [
            (
                "xml/not-well-formed",
                "a second byte order mark stands before the XML declaration",
                Position(1, 1),
            )
        ]
