"""The planter of mistakes: what it plants is a mistake, lies where it says, and is judged so."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tei_tools.diagnostics import Diagnostic, Fix, Label, Position, Span
from tei_tools.document import Document
from tei_tools.source import SourceText
from tests.relaxng.mistakes import interleaved, planted, planting
from tests.relaxng.mistakes.interleaved import CASES, LETTER
from tests.relaxng.mistakes.kinds import KINDS
from tests.relaxng.mistakes.measure import failures, measure, verdicts
from tests.relaxng.mistakes.planted import Change, Mistake, Planted
from tests.relaxng.mistakes.samples import Sample, Schema, samples
from tests.support.encoding import ROOT

FILE = "tei/documents/kz003.xml"
AT = {
    "wrong attribute name": r'\w+="',
    "value outside its list": r'\w+="',
    "impossible date": r'\w+="\d',
    "required child missing": r"<\w+|\s*</?\w+",
    "`p` in `p`": "<p>",
    "`div` in `p`": "<div><p>",
    "`p` after `div`": "<p>",
    "`head` after others": "<head>Later</head>",
    "foreign namespace": "<html:b xmlns",
    "no namespace": '<hi xmlns="">',
    "stray text": r"\w+ \w+",
    "text in an empty element": r"<\w+|\w+ \w+",
    "attribute of another element": r'\w+="',
    "duplicate `xml:id`": "xml:id=|<",
    "bare `&`": "& ",
    "bare `<`": "< ",
}
"""What stands where a finding may begin; for the kinds not named here, a start tag."""
NOT_IN_ONE_LETTER = {"`p` after `div`", "text in an empty element"}


@pytest.fixture(scope="module")
def sample() -> Sample:
    file = ROOT / "schema" / "edition.rng"
    schema = Schema.of(file.read_bytes(), str(file))
    text = (ROOT / FILE).read_text("utf-8")
    assert schema.accepts(text)
    return Sample.of(FILE, text, schema)


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, list[Sample]]:
    schema = Schema.of((shared / "tei" / "tei_all.rng").read_bytes())
    return samples(shared / "corpora", schema)


def made(sample: Sample, kind: str) -> Planted:
    slip = planting.slip_of(kind, sample, Random(1))  # noqa: S311  the same each time, on purpose
    assert slip is not None
    return planting.planted(sample, {kind: slip})


def stands_at(document: Planted, mistake: Mistake) -> list[str]:
    source = SourceText(document.file, document.text)
    return [source.text[source.offset(start) :][:40] for start, _ in mistake.places]


def is_at_its_place(document: Planted, mistake: Mistake) -> bool:
    expected = AT.get(mistake.kind, r"<\w+")
    return all(re.match(expected, text) for text in stands_at(document, mistake))


# Planting


@pytest.mark.parametrize("kind", sorted(set(KINDS) - NOT_IN_ONE_LETTER))
def test_a_planted_mistake_makes_a_valid_document_wrong_where_it_says(
    sample: Sample, kind: str
) -> None:
    document = made(sample, kind)
    assert [mistake.kind for mistake in document.mistakes] == [kind]
    assert not sample.schema.accepts(document.text)
    assert is_at_its_place(document, document.mistakes[0])


@pytest.mark.parametrize("kind", sorted(NOT_IN_ONE_LETTER))
def test_a_document_that_gives_no_occasion_for_a_mistake_is_left_alone(
    sample: Sample, kind: str
) -> None:
    assert planting.slip_of(kind, sample, Random(1)) is None  # noqa: S311  as above


def test_a_misspelt_element_is_misspelt_in_both_its_tags(sample: Sample) -> None:
    document = made(sample, "misspelt element: plural")
    (start,) = stands_at(document, document.mistakes[0])
    name = start[1:].partition(" ")[0].partition(">")[0]
    assert document.text.count(f"<{name}") == document.text.count(f"</{name}>") == 1
    assert name.removesuffix("s") in document.mistakes[0].fix


def test_a_required_attribute_goes_with_its_value(sample: Sample) -> None:
    document = made(sample, "required attribute missing")
    etree.fromstring(document.text.encode())
    assert "<language>English, in translation</language>" in document.text


def test_a_missing_child_may_be_told_where_it_belongs_and_nowhere_else(sample: Sample) -> None:
    document = made(sample, "required child missing")
    (place,) = document.mistakes[0].places
    source = SourceText(FILE, document.text)
    between = source.text[source.offset(place[0]) : source.offset(place[1])]
    assert re.fullmatch(r"<TEI [^<]*", between)


def test_the_two_elements_with_one_id_are_both_told(sample: Sample) -> None:
    document = made(sample, "duplicate `xml:id`")
    mistake = document.mistakes[0]
    lines = document.text.splitlines()
    first, second = lines[mistake.twin - 1], lines[mistake.places[0][0].line - 1]
    ids = [re.findall(r'xml:id="([^"]+)"', line)[0] for line in (first, second)]
    assert ids[0] == ids[1]


def test_changes_are_made_in_the_order_of_the_text_and_move_what_follows() -> None:
    changes = [Change(4, 4, "new "), Change(0, 3, "A")]
    assert planted.changed("one two", changes) == "A new two"
    assert [planted.moved(offset, changes) for offset in (0, 3, 4, 5)] == [0, 1, 2, 7]


# Judging


SOURCE = SourceText("a.xml", "<list>\n  <itme>Κύριε 𐅵</itme>\n  <item wehn='1'/>\n</list>\n")
ITEM = Mistake("misspelt", ((Position(2, 3), Position(2, 3)),), (r"\bitme\b",), r"\bitem\b")
ATTRIBUTE = Mistake("wrong", ((Position(3, 9), Position(3, 9)),), (r"\bwehn\b",), r"\bwhen\b")


def finding(line: int, column: int, message: str, label: str = "") -> Diagnostic:
    start = Position(line, column)
    return Diagnostic.of("xml/not-well-formed", message, Span("a.xml", start, start), label)


class Says:
    """A validator that finds the same in every document."""

    def __init__(self, *found: Diagnostic) -> None:
        self.found = found

    def validate(self, _: Document, /) -> list[Diagnostic]:
        """Return what it always finds."""
        return list(self.found)


GOOD = finding(2, 3, "<itme> is not allowed in <list>", "did you mean <item>?")
JUDGED: dict[str, tuple[Sequence[Diagnostic], list[object]]] = {
    "nothing": ([], [0, 0, 0, 0, 0, 0.0]),
    "all that is wished for": ([GOOD], [1, 1, 1, 1, 1, 1.0]),
    "the same twice": ([GOOD, GOOD], [1, 1, 1, 1, 1, 2.0]),
    "the wrong line": ([finding(1, 1, "itme", "item")], [1, 0, 0, 1, 1, 1.0]),
    "the line only": ([finding(2, 9, "something is wrong")], [1, 1, 0, 0, 0, 1.0]),
    "the name only": ([finding(2, 3, "<itme> is not allowed")], [1, 1, 1, 1, 0, 1.0]),
    "the best of two": ([finding(1, 1, "x"), GOOD], [1, 1, 1, 1, 1, 2.0]),
    "the repair as a fix": (
        [finding(2, 3, "itme").with_help(fixes=[Fix("write item", ())])],
        [1, 1, 1, 1, 1, 1.0],
    ),
    "the repair far down in a list": (
        [finding(2, 3, "itme").with_help(expected=["a", "b", "c", "d", "e", "item"])],
        [1, 1, 1, 1, 0, 1.0],
    ),
}


@pytest.mark.parametrize("case", JUDGED)
def test_a_finding_counts_for_what_it_tells(case: str) -> None:
    said, expected = JUDGED[case]
    (row,) = measure(Says(*said), [Planted("a.xml", SOURCE.text, (ITEM,))]).rows
    counted = [row.flagged, row.line, row.exact, row.named, row.fixed, row.findings]
    assert counted == expected
    assert row.is_perfect == (case in {"all that is wished for", "the repair as a fix"})


def test_a_duplicate_must_point_to_its_twin() -> None:
    twins = replace(ITEM, fix="", twin=1)
    elsewhere = Label(Span("a.xml", Position(1, 1), Position(1, 6)), "first here")
    for said, fixed in ((GOOD, 0), (GOOD.with_help(labels=[elsewhere]), 1)):
        (row,) = measure(Says(said), [Planted("a.xml", SOURCE.text, (twins,))]).rows
        assert row.fixed == fixed


def test_of_several_mistakes_each_takes_one_finding_and_the_rest_are_stray() -> None:
    document = Planted("a.xml", SOURCE.text, (ITEM, ATTRIBUTE))
    cascade = finding(3, 3, "<item> is not allowed")
    for said, expected in (
        ([GOOD, finding(3, 9, "wehn?")], (2, 2, 0)),
        ([GOOD, GOOD, cascade], (1, 3, 2)),
        ([], (0, 0, 0)),
    ):
        many = measure(Says(*said), [document]).several
        assert (many.documents, many.planted) == (1, 2)
        assert (many.found, many.findings, many.stray) == expected


def test_what_the_reader_finds_counts_where_a_file_is_malformed() -> None:
    bare = Mistake("bare", ((Position(1, 6), Position(1, 6)),), ("&",), "&amp;")
    (row,) = measure(Says(), [Planted("a.xml", "<p>a & b</p>", (bare,))]).rows
    assert (row.flagged, row.findings) == (1, 1.0)


def test_the_table_is_markdown() -> None:
    documents = [
        Planted("a.xml", SOURCE.text, (ITEM,)),
        Planted("b.xml", SOURCE.text, (replace(ATTRIBUTE, fix=""),)),
        Planted("c.xml", SOURCE.text, (ITEM, ATTRIBUTE)),
    ]
    assert measure(Says(GOOD), documents).markdown() == (
        "| kind of mistake | documents | flagged | right line | exact place | names it "
        "| gives the fix | findings |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| misspelt | 1 | 100 | 100 | 100 | 100 | 100 | 1.00 |\n"
        "| wrong | 1 | 100 | 0 | 0 | 0 | – | 1.00 |\n"
        "\n"
        "With several mistakes in a document (1 documents): 2 planted, 1 found, "
        "1 findings in all, 0 stray.\n"
    )


def test_a_failure_shows_what_was_planted_and_what_was_said() -> None:
    document = Planted("a.xml", SOURCE.text, (ITEM,))
    assert list(failures(verdicts(Says(GOOD), [document]))) == []
    (silent,) = failures(verdicts(Says(), [document]))
    assert silent == (
        "misspelt: a.xml\n"
        "  planted  2:3: <itme>Κύριε 𐅵</itme>\n"
        "  wanted   \\bitme\\b, \\bitem\\b\n"
        "  said     nothing\n"
    )
    (other,) = failures(verdicts(Says(finding(1, 1, "no", "why")), [document]))
    assert other.endswith("  said     1:1: no · why (1 in all)\n")


# The grammar with interleave


@pytest.fixture(scope="module")
def letters() -> Schema:
    return Schema.of(interleaved.INTERLEAVED.encode())


def test_the_letter_without_mistakes_is_valid(letters: Schema) -> None:
    assert letters.accepts(LETTER)


@pytest.mark.parametrize("kind", CASES)
def test_each_mistake_in_the_letter_makes_it_invalid(letters: Schema, kind: str) -> None:
    case = CASES[kind]
    assert case.old in LETTER
    document = interleaved.letter([kind])
    etree.fromstring(document.text.encode())
    assert not letters.accepts(document.text)
    assert document.text.count(case.place) == 1
    first, last = document.mistakes[0].places[0]
    assert first <= last


@pytest.mark.parametrize("kinds", interleaved.TOGETHER)
def test_mistakes_in_the_letter_can_stand_together(kinds: Sequence[str]) -> None:
    document = interleaved.letter(kinds)
    assert [mistake.kind for mistake in document.mistakes] == list(kinds)
    for mistake in document.mistakes:
        assert stands_at(document, mistake)[0].startswith(CASES[mistake.kind].place[:40])


# The corpora


@pytest.mark.slow
def test_the_corpora_give_documents_for_every_kind_evenly(found: dict[str, list[Sample]]) -> None:
    assert len(found) == 6
    for kind in KINDS:
        documents = list(planting.singles(found, kind, 15))
        assert len({document.text for document in documents}) == 15
        assert all(is_at_its_place(one, one.mistakes[0]) for one in documents)
        corpora = Counter(document.file.partition("/")[0] for document in documents)
        assert len(corpora) >= 4
        assert max(corpora.values()) - min(corpora.values()) <= 1


@pytest.mark.slow
def test_documents_with_several_mistakes_have_them_apart(found: dict[str, list[Sample]]) -> None:
    documents = list(planting.several(found, 12))
    assert len(documents) == 12
    for document in documents:
        kinds = [mistake.kind for mistake in document.mistakes]
        assert 3 <= len(kinds) == len(set(kinds)) <= 6
        assert all(is_at_its_place(document, mistake) for mistake in document.mistakes)
        places = sorted(place for mistake in document.mistakes for place in mistake.places)
        assert len(set(places)) == len(places)


@pytest.mark.slow
def test_planting_twice_gives_the_same(found: dict[str, list[Sample]]) -> None:
    first, second = (
        [*planting.singles(found, "stray text", 6), *planting.several(found, 2)] for _ in range(2)
    )
    assert len(first) == 8
    assert first == second
