import re
from pathlib import Path

import pytest

from tei_tools import edition
from tei_tools.document import Document, parse_document
from tei_tools.encode.registers.named import entries_in
from tei_tools.encode.suggest.find import Finder
from tei_tools.encode.suggest.forms import Forms, words
from tei_tools.encode.suggest.running import passages
from tei_tools.encode.suggest.suggestion import Suggestion
from tei_tools.source import SourceText
from tests.support import suggestions

HEADER = """<teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="persons.xml#$1"/>
</listPrefixDef></encodingDesc><profileDesc><creation><date when="1920"/></creation></profileDesc>
</teiHeader>"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<person xml:id="kirov"><persName type="heading">Kirov, S.</persName></person>
<person xml:id="goethe"><persName><forename>Johann Wolfgang von</forename>
  <surname>Goethe</surname></persName></person>
<person xml:id="hard"><persName type="heading">Hard, A.</persName></person>
<place xml:id="gori"><placeName>Gori</placeName></place>
<place xml:id="gori2"><placeName>Gori</placeName></place>
<place xml:id="baku"><placeName>Baku</placeName></place>
<org xml:id="cc"><orgName>Central Committee of the RCP(B)</orgName></org>
<org xml:id="rcpb"><orgName>RCP(B)</orgName></org>
</standOff></TEI>"""


def read(text: str, uri: str = "a.xml") -> Document:
    result = parse_document(text.encode(), uri)
    assert isinstance(result, Document)
    return result


def found(body: str, root: Path, language: str = "en") -> list[Suggestion]:
    """What is suggested in a text, by the register above."""
    file = Path("/e/a.xml")
    entries = list(entries_in(read(REGISTER), Path("/e/persons.xml")))
    finder = Finder(edition.load(root), entries)
    finder.forms, finder.language = Forms(entries, language), language
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    return finder.unchecked(read(xml), file)


def told(body: str, root: Path, language: str = "en") -> list[str]:
    """Words, a question mark if they are in doubt, and what they may be."""
    return [
        f"{one.words}{'' if one.is_sure else '?'} "
        + " | ".join(each.pointer for each in one.candidates)
        for one in found(body, root, language)
    ]


CASES = {
    "a name and its initial": ("<p>S. Kirov left.</p>", ["S. Kirov psn:kirov"]),
    "a surname is sure where the full name stands too": (
        "<p>S. Kirov left. Then Kirov came back.</p>",
        ["S. Kirov psn:kirov", "Kirov psn:kirov"],
    ),
    "a surname alone is not": ("<p>Then Kirov left.</p>", ["Kirov? psn:kirov"]),
    "nor one that is an ordinary word here": (
        "<p>A. Hard came. Hard times are hard.</p>",
        ["A. Hard psn:hard", "Hard? psn:hard"],
    ),
    "homonyms are told with all that they may be": (
        "<p>In Gori.</p>", ["Gori? psn:gori | psn:gori2"],
    ),
    "in capitals": ("<head>BAKU</head>", ["BAKU psn:baku"]),
    "not in small letters": ("<p>baku</p>", []),
    "not as part of a word": ("<p>Bakuer, Neu-Bakuland</p>", []),
    "with a possessive": ("<p>of Baku’s workers</p>", ["Baku psn:baku"]),
    "never inside a name": ('<p><placeName ref="#x">Old Baku</placeName></p>', []),
    "but inside a title, which is prose": ("<p><title>On Baku</title></p>", ["Baku psn:baku"]),
    "the longest first, and names inside where the edition wants them": (
        "<p>The Central Committee of the RCP(B) in Baku.</p>",
        ["Central Committee of the RCP(B) psn:cc", "Baku psn:baku"],
    ),
    "through inline markup": ("<p>to B<hi>ak</hi>u</p>", ["Baku psn:baku"]),
    "not across paragraphs": ("<p>S.</p><p>Kirov</p>", ["Kirov? psn:kirov"]),
    "across a line's beginning": ("<p>S.<lb/>Kirov</p>", ["S. Kirov psn:kirov"]),
    "through a broken word": ('<p>Ba<lb break="no"/>ku</p>', ["Baku psn:baku"]),
    "past a note": (
        "<p>S. <note>Baku</note>Kirov</p>", ["S. Kirov psn:kirov", "Baku psn:baku"],
    ),
    "a house's address": ("<p>Baku 7, Baku IV</p>", ["Baku? psn:baku", "Baku? psn:baku"]),
    "a date, with the year of the document": ("<p>On July 12.</p>", ["July 12 1920-07-12"]),
    "references to characters": ("<p>B&#97;ku &amp; Baku</p>", ["Baku psn:baku", "Baku psn:baku"]),
    "a comment in a name": ("<p>Ba<!-- x -->ku</p>", ["Baku psn:baku"]),
    "an encoder's own reading": ("<p><choice><sic>x</sic><corr>Baku</corr></choice></p>", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_what_is_suggested(body: str, expected: list[str], root: Path) -> None:
    assert told(body, root) == expected


def test_endings_of_a_language(root: Path) -> None:
    assert told("<p>J. W. von Goethe und Goethes Werk</p>", root, "de") == [
        "J. W. von Goethe psn:goethe",
        "Goethes psn:goethe",
    ]


def test_russian_names_are_declined() -> None:
    register = REGISTER.replace("Kirov, S.", "Киров, Сергей")
    forms = Forms(list(entries_in(read(register), Path("/e/persons.xml"))), "ru")
    known = [
        form
        for form in (
            "Киров",
            "Кирова",
            "Кирову",
            "Кировым",
            "Сергея Кирова",
            "С. Кирове",
            "Кировск",
        )
        if suggestions.is_known(forms, form, "kirov")
    ]
    assert known == ["Киров", "Кирова", "Кирову", "Кировым", "Сергея Кирова", "С. Кирове"]


def test_the_tags_go_around_whole_elements(root: Path) -> None:
    body = "<p>to <hi>S. Kirov</hi>, S. <hi>Kirov</hi>!</p>"
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    tagged = [one.tagged(xml, one.candidates[0]) for one in found(body, root)]
    assert tagged == [
        '<persName ref="psn:kirov">S. Kirov</persName>',
        '<persName ref="psn:kirov">S. <hi>Kirov</hi></persName>',
    ]


def test_names_inside_a_name_are_tagged_with_it(root: Path) -> None:
    body = "<p>the Central Committee of the RCP(B)</p>"
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    [one] = found(body, root)
    assert one.tagged(xml, one.candidates[0], "#me", "high") == (
        '<orgName ref="psn:cc" resp="#me" cert="high">Central Committee of the '
        '<orgName ref="psn:rcpb" resp="#me" cert="high">RCP(B)</orgName></orgName>'
    )


def test_a_passage_knows_the_place_of_each_character() -> None:
    text = "<TEI><text><p>a &lt; b<note>c</note> d</p></text></TEI>"
    told = [(one.text, [text[a:b] for a, b in zip(one.starts, one.ends, strict=True)])
            for one in passages(SourceText("a.xml", text))]  # fmt: skip
    assert told == [
        ("a < b d", ["a", " ", "&lt;", " ", "b", " ", "d"]),
        ("c", ["c"]),
    ]


def test_words_are_compared_whatever_their_signs() -> None:
    assert [one.text for one in words("Nuri Pasha’s waſſer 11th Be\u0301la")] == [
        "Nuri", "Pasha", "'", "s", "wasser", "11", "th", "Béla",
    ]  # fmt: skip


DOUBTFUL = {
    "a word after it that may be part of a name": "<p>the Baku Committee</p>",
    "a word before it": "<p>at Hotel Baku now</p>",
    "an initial before it": "<p>S. Kirov, T. Kirov</p>",
    "a sign that joins it to another word": "<p>the Sunny–Baku line</p>",
    "the printer of a book": "<p>(Baku: Kaspi, 1920)</p>",
    "a town in an address": "<p>at 19. Baku</p>",
    "a line of a name": "<p>Baku. Sunny</p>",
    "a month": "<p>in June</p>",
    "a forename of somebody else": "<p>in Johann</p>",
    "the beginning of the name of a body": "<p>S. Kirov</p>",
}


@pytest.mark.parametrize("body", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_in_doubt(body: str, root: Path) -> None:
    file = Path("/e/a.xml")
    more = """<person xml:id="june"><persName>June</persName></person>
      <person xml:id="johann"><persName>Johann</persName></person>
      <org xml:id="kw"><orgName>S. Kirov Works</orgName></org></standOff>"""
    register = read(REGISTER.replace("</standOff>", more))
    entries = list(entries_in(register, Path("/e/persons.xml")))
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    found = Finder(edition.load(root), entries).unchecked(read(xml), file)
    assert [one.is_sure for one in found][-1:] == [False]


def test_what_stands_untagged_in_marked_documents_is_in_doubt(root: Path) -> None:
    """Words that a marked document leaves, and its marks, tell what is sure in the next."""
    file = Path("/e/a.xml")
    entries = list(entries_in(read(REGISTER), Path("/e/persons.xml")))
    finder = Finder(edition.load(root), entries)
    marked = '<placeName ref="psn:baku">Baku</placeName>'
    known = '<persName ref="psn:kirov">S. Kirov</persName>'
    body = f"<p>{f'in {marked} ' * 12}</p><p>{known} and {known}</p>"
    body += "<note>of Baku</note><note>of Baku</note>"
    head = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>'
    end = "</body></text></TEI>"
    text = f"{head}<p>in Baku in S. Kirov</p><note>in Baku</note><p>of Baku</p>{end}"
    before = [one.is_sure for one in finder.unchecked(read(text), file)]
    finder.learn(read(f"{head}{body}{end}"), file)
    after = [one.is_sure for one in finder.unchecked(read(text), file)]
    assert before == [True, True, True, True]
    assert after == [True, True, False, False]


def test_the_twelve_documents_are_found_again_without_their_tags() -> None:
    names, dates = suggestions.twelve()
    assert (names.recall > 0.95, names.precision > 0.97) == (True, True)
    assert (dates.recall > 0.95, dates.precision) == (True, 1.0)


@pytest.mark.slow
@pytest.mark.untraced
def test_so_are_the_names_of_a_hundred_and_fifty_letters() -> None:
    names = suggestions.pooled(names for names, _ in suggestions.letters())
    assert (names.recall > 0.95, names.precision > 0.97) == (True, True)


@pytest.mark.slow
def test_the_table_in_the_documentation_is_what_is_measured(root: Path) -> None:
    text = (root / "docs" / "encode.md").read_text("utf-8")
    rows = re.findall(r"^\| (?:twelve|30 letters|150 letters).*$", text, re.MULTILINE)
    assert rows == list(suggestions.table())[2:]
