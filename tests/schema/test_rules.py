"""Each rule of the edition's Schematron schema finds its mistake, once, in words that help."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tei_tools import edition as editions
from tei_tools.check.results import Results
from tei_tools.check.whole import WholeCheck
from tei_tools.diagnostics import Diagnostic, Position
from tei_tools.saxon import Saxon
from tests.support.encoding import IDS, ROOT


@dataclass(frozen=True)
class Case:
    """A mistake: in which file, what is put for what, and what is found where."""

    rule: str
    file: str
    old: str
    new: str
    message: str
    at: str = ""

    def position(self, text: str) -> Position:
        """Return where the mistake is found: at `at`, else at the tag that was changed."""
        place = text.index(self.at) if self.at else text.rindex("<", 0, text.index(self.new) + 1)
        line = text.count("\n", 0, place) + 1
        return Position(line, place - text.rfind("\n", 0, place))


CASES = [
    Case(
        "file-name",
        "documents/kz002.xml",
        'xml:id="kz002" xml:lang',
        'xml:id="kz020" xml:lang',
        'the root\'s xml:id is "kz020", the file has another name: rename one of them',
        "<TEI ",
    ),
    Case(
        "edition-id",
        "documents/kz002.xml",
        '<idno type="edition">kz002</idno>',
        '<idno type="edition">kz003</idno>',
        'publicationStmt/idno is "kz003", the root\'s xml:id is "kz002": they must be the same',
        "<TEI ",
    ),
    Case(
        "id-prefix",
        "documents/kz002.xml",
        'xml:id="kz002-p1"',
        'xml:id="kz003-p1"',
        'xml:id "kz003-p1" must begin with "kz002-", so that it is unique in the edition',
    ),
    Case(
        "filled-in",
        "documents/kz002.xml",
        "    <body>\n",
        "    <body>\n      <!-- FILL IN: the address -->\n",
        "the document is no draft any more, and this is still to be filled in",
        "<!-- FILL",
    ),
    Case(
        "one-source-note",
        "documents/kz002.xml",
        "    </body>",
        '<note xml:id="kz002-source2" type="source">GARF</note></body>',
        "a document has one source note at most: join this one to the first",
    ),
    Case(
        "commentary-resp",
        "documents/kz001.xml",
        'subtype="polemical" resp="#barsegov"',
        'subtype="polemical" resp="#edition"',
        "commentary is somebody's argument: @resp must name whose, and not this edition",
    ),
    Case(
        "sign-and-note",
        "documents/kz001.xml",
        'target="#kz001-sign2">The',
        'target="#kz001-sign1">The',
        'the sign points at note "kz001-n1", which does not point back: give the note '
        'target="#kz001-sign2"',
        '<ref xml:id="kz001-sign2"',
    ),
    Case(
        "ref-entry",
        "documents/kz002.xml",
        'ref="pla:kazakh"',
        'ref="pla:kazak"',
        "pla:kazak leads to no entry of the register of places: correct it, or add the entry",
    ),
    Case(
        "ref-here",
        "documents/kz002.xml",
        'target="#kz002-dateline"',
        'target="#kz002-dateleine"',
        "#kz002-dateleine leads to no xml:id of this file",
    ),
    Case(
        "party-named",
        "documents/kz002.xml",
        '<persName ref="psn:lenin">V. Lenin</persName>\n        </correspAction>',
        '<persName ref="psn:stalin">I. Stalin</persName>\n        </correspAction>',
        'the correspDesc has "I. Stalin" (psn:stalin), whom neither heading, address nor signature '
        "names",
    ),
    Case(
        "addressee-received",
        "documents/kz011.xml",
        '<persName ref="psn:ordzhonikidze">G. Ordzhonikidze</persName>\n        </correspAction>',
        '<persName ref="psn:kirov">S. Kirov</persName>\n        </correspAction>',
        'the heading addresses "G. Ordzhonikidze" (psn:ordzhonikidze), who is not among the '
        "receivers of the correspDesc",
        '<persName ref="psn:ordzhonikidze">G. Ordzhonikidze</persName></head>',
    ),
    Case(
        "place-dateline",
        "documents/kz008.xml",
        '<placeName ref="pla:baku">Baku</placeName>\n      </creation>',
        '<placeName ref="pla:tiflis">Baku</placeName>\n      </creation>',
        "the header says pla:tiflis, the dateline pla:baku",
    ),
    Case(
        "date-dateline",
        "documents/kz008.xml",
        '<date when="1920-07-15">15 July 1920</date>',
        '<date when="1920-07-16">16 July 1920</date>',
        "the header says 1920-07-16, the dateline 1920-07-15",
    ),
    Case(
        "date-dateline",
        "documents/kz008.xml",
        '<date when="1920-07-15">15 July 1920</date>',
        '<date from="1920-07-15" to="1920-07-16">15 July 1920</date>',
        "the header says 1920-07-15–1920-07-16, the dateline 1920-07-15",
    ),
    Case(
        "when-words",
        "documents/kz003.xml",
        '<date when="1920-06-27">',
        '<date when="1920-07-27">',
        'when="1920-07-27" does not agree with the words "June 27"',
    ),
    Case(
        "period-order",
        "documents/kz001.xml",
        'notBefore="1919-09" notAfter="1919-12"',
        'notBefore="1919-12" notAfter="1919-09"',
        "notBefore (1919-12) is later than notAfter (1919-09)",
    ),
    Case(
        "period-from-to",
        "documents/kz001.xml",
        'from="1918" to="1923"',
        'from="1923" to="1918"',
        "from (1923) is later than to (1918)",
    ),
]


NOTE_IN_NOTE = Case(
    "note-in-note",
    "documents/kz002.xml",
    "        content.)",
    '        content.<note xml:id="kz002-n2" type="authorial">?</note>)',
    "a note stands inside a note: end the outer one first, or make the inner one part of its "
    "sentence",
    '<note xml:id="kz002-n2"',
)
"""The grammar refuses it as well, so the rule's finding is not the only one."""


@dataclass(frozen=True)
class Checker:
    """What checks a file of an edition, with its schema compiled but once."""

    folder: Path
    saxon: Saxon
    kept: Results

    def check(self, file: str, text: str) -> list[Diagnostic]:
        """Return all that is wrong in a file that holds this text, of one mistake or of several."""
        path = self.folder / "tei" / file
        path.write_text(text, "utf-8")
        check = WholeCheck(editions.load(self.folder), self.kept, self.saxon, is_selective=True)
        return [*check.check([path]).findings]


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    with Saxon() as running:
        yield running


@pytest.fixture(scope="module")
def kept() -> Results:
    return Results()


@pytest.fixture
def checker(edition_copy: Path, saxon: Saxon, kept: Results) -> Checker:
    """Return what checks files of a copy of the edition, each of its rules being on."""
    toml = edition_copy / "edition.toml"
    toml.write_text(toml.read_text("utf-8").partition("[levels]")[0], "utf-8")
    return Checker(edition_copy, saxon, kept)


def text_of(file: str) -> str:
    return (ROOT / "tei" / file).read_text("utf-8")


BESIDES = {
    **{rule: ["date/contradictory"] for rule in ("period-order", "period-from-to")},
    **{rule: ["ref/unresolved-pointer"] for rule in ("ref-entry", "ref-here")},
}
"""What tei-tools finds without the rule, which is for editors that know Schematron alone."""


def placed(found: list[Diagnostic]) -> list[tuple[str, Position, str]]:
    return [(one.code, one.primary.span.start, one.message) for one in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_finds_its_mistake_and_nothing_else(checker: Checker, case: Case) -> None:
    text = text_of(case.file)
    assert text.count(case.old) == 1
    text = text.replace(case.old, case.new)
    found = checker.check(case.file, text)
    besides = [one for one in found if not one.code.startswith("sch/")]
    told = [one for one in found if one not in besides]
    assert placed(told) == [(f"sch/{case.rule}", case.position(text), case.message)]
    assert [one.code for one in besides] == BESIDES.get(case.rule, [])


def test_a_note_in_a_note_is_found_besides_what_the_grammar_says(checker: Checker) -> None:
    case = NOTE_IN_NOTE
    text = text_of(case.file).replace(case.old, case.new)
    found = [one for one in checker.check(case.file, text) if not one.code.startswith("rng/")]
    assert placed(found) == [(f"sch/{case.rule}", case.position(text), case.message)]


@pytest.mark.parametrize("date", ["1920-02-30", "15.7.1920"])
def test_what_is_no_date_is_told_once(checker: Checker, date: str) -> None:
    """By the grammar: nothing can be said of how it compares with the dateline."""
    old = '<date when="1920-07-15">15 July 1920</date>'
    text = text_of("documents/kz008.xml")
    assert text.count(old) == 1
    found = checker.check("documents/kz008.xml", text.replace("1920-07-15", date, 1))
    assert [(one.code, one.message) for one in found] == [
        ("rng/value-not-allowed", f"when=“{date}” is no date")
    ]


@pytest.mark.parametrize("one", ["kz002:p1", "1", ""])
def test_an_id_that_is_none_is_told_once(checker: Checker, one: str) -> None:
    text = text_of("documents/kz002.xml").replace('xml:id="kz002-p1"', f'xml:id="{one}"')
    found = checker.check("documents/kz002.xml", text)
    assert [(one.code, one.primary.text != "") for one in found] == [
        ("rng/value-not-allowed", True)
    ]


def test_an_id_of_the_file_that_is_not_there_is_told_once(checker: Checker) -> None:
    text = text_of("documents/kz002.xml").replace('<idno type="edition">kz002</idno>', "")
    found = checker.check("documents/kz002.xml", text)
    assert [one.message for one in found] == ["<publicationStmt> lacks <idno>"]


def test_a_key_in_the_place_of_a_pointer_is_told_once(checker: Checker) -> None:
    text = text_of("documents/kz002.xml").replace("persName ref=", "persName key=", 1)
    (found,) = checker.check("documents/kz002.xml", text)
    message = "the attribute key is not allowed on <persName>"
    assert (found.message, found.primary.text) == (message, "did you mean ref?")


@pytest.mark.parametrize("one", IDS)
def test_the_neighbours_of_the_mistakes_are_not_found(checker: Checker, one: str) -> None:
    file = f"documents/{one}.xml"
    assert checker.check(file, text_of(file)) == []


@pytest.mark.parametrize("name", ["müller-1", "καβάφης"])
def test_a_file_may_be_named_in_any_script(checker: Checker, name: str) -> None:
    """Its URI has each letter that is not ASCII in the form %C3%BC."""
    text = text_of("documents/kz002.xml").replace("kz002", name)
    assert checker.check(f"documents/{name}.xml", text) == []


def test_every_rule_has_its_case() -> None:
    schema = text_of("../schema/edition.sch")
    rules = {part.split('"')[0] for part in schema.split(' id="')[1:]}
    patterns = {"ids", "notes", "pointers", "correspondence", "dates"}
    assert rules - patterns == {case.rule for case in (*CASES, NOTE_IN_NOTE)}
