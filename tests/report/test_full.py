import unicodedata
from dataclasses import replace

import pytest

from tei_tools.codes import Severity
from tei_tools.diagnostics import Diagnostic, Fix, Label, Position, Span
from tei_tools.report import concise
from tei_tools.report.full import render, summary
from tei_tools.source import SourceText

URI = "tei/documents/kz003.xml"
ACUTE = "e\u0301"
OTHER = "tei/registers/persons.xml"


def span(line: int, start: int, end: int, *, uri: str = URI, end_line: int = 0) -> Span:
    return Span(uri, Position(line, start), Position(end_line or line, end))


def error(place: Span, label: str = "", message: str = "wrong") -> Diagnostic:
    return Diagnostic("rng/invalid", Severity.ERROR, message, Label(place, label))


def shown(finding: Diagnostic, *texts: str, verbose: bool = False) -> list[str]:
    sources = {uri: SourceText(uri, text) for uri, text in zip((URI, OTHER), texts, strict=False)}
    return render([finding], sources, color=False, verbose=verbose).split("\n")


LINE = '      Lieutenant <persname ref="psn:sharif-yusuf">Sharif Yusuf</persname>'
MISSPELLED = Diagnostic(
    "rng/element-not-allowed",
    Severity.ERROR,
    "<persname> is not allowed in <p>",
    Label(span(41, 18, 27), "did you mean <persName>?"),
    expected=("text", "persName", "placeName", "date", "rs", "name"),
    fixes=(Fix("write persName", ()),),
)


def test_a_finding_shows_its_line_its_place_and_its_cure() -> None:
    assert shown(MISSPELLED, "\n" * 40 + LINE + "\n") == [
        "error[rng/element-not-allowed]: <persname> is not allowed in <p>",
        "  --> tei/documents/kz003.xml:41:18",
        "   |",
        '41 |       Lieutenant <persname ref="psn:sharif-yusuf">Sharif Yusuf</persname>',
        "   |                  ^^^^^^^^^ did you mean <persName>?",
        "   = expected: text, persName, placeName, date … (2 more)",
        "   = help: write persName",
    ]


def test_all_that_was_expected_is_listed_on_demand() -> None:
    lines = shown(MISSPELLED, "\n" * 40 + LINE, verbose=True)
    assert lines[5] == "   = expected: text, persName, placeName, date, rs, name"


def test_notes_stand_below_the_place() -> None:
    noted = replace(MISSPELLED, notes=("persons\x1b are named", "kind: name"))
    assert shown(noted)[2:] == [
        "  = note: did you mean <persName>?",
        "  = note: persons␛ are named",
        "  = note: kind: name",
        "  = expected: text, persName, placeName, date … (2 more)",
        "  = help: write persName",
    ]


@pytest.mark.parametrize(
    ("message", "cut"),
    [
        ("ab " * 99 + "abc", "ab " * 99 + "abc"),
        ("ab " * 99 + "abcd", ("ab " * 99).rstrip() + "…"),
        ("ab " * 99 + "ab ab", "ab " * 99 + "ab…"),
        ("a " + "Ժ" * 160 + " b", "a " + "Ժ" * 160 + " b"),
        ("a “" + "Ժ" * 160 + "” b", "a “" + "Ժ" * 99 + "…" + "Ժ" * 58 + "” b"),
        ("a " + "Ժ" * 900 + " b" * 90, "a " + "Ժ" * 100 + "…" + "Ժ" * 59 + " b" * 68 + "…"),
    ],
)
def test_a_long_message_is_cut_after_a_word_unless_all_is_asked_for(message: str, cut: str) -> None:
    long = replace(MISSPELLED, message=message, notes=(message,))
    code = "error[rng/element-not-allowed]"
    for verbose, words in ((False, cut), (True, message)):
        lines = shown(long, verbose=verbose)
        assert (lines[0], lines[3]) == (f"{code}: {words}", f"  = note: {words}")
    assert concise.render([long]).partition(": ")[2] == (
        f"{code}: {cut} (did you mean <persName>?)"
    )


def test_without_its_text_a_finding_still_says_where_and_what() -> None:
    assert shown(MISSPELLED) == [
        "error[rng/element-not-allowed]: <persname> is not allowed in <p>",
        " --> tei/documents/kz003.xml:41:18",
        "  = note: did you mean <persName>?",
        "  = expected: text, persName, placeName, date … (2 more)",
        "  = help: write persName",
    ]


def test_a_file_as_a_whole_shows_no_line() -> None:
    finding = Diagnostic.of("xml/empty", "the file is empty", Span.of_file(URI))
    assert shown(finding, "") == [
        "error[xml/empty]: the file is empty",
        " --> tei/documents/kz003.xml",
    ]


def test_other_places_have_lines_of_their_own() -> None:
    finding = error(span(2, 4, 10), "again here").with_help(
        labels=(
            Label(span(2, 1, 3), "in this element"),
            Label(span(1, 4, 10, uri=OTHER), "first here"),
            Label(span(9, 1, 1, uri="gone.xml"), "and here"),
        )
    )
    assert shown(finding, '<p>\n<p xml:id="a"/>', '<p xml:id="a"/>') == [
        "error[rng/invalid]: wrong",
        " --> tei/documents/kz003.xml:2:4",
        "  |",
        '2 | <p xml:id="a"/>',
        "  |    ^^^^^^ again here",
        "  | -- in this element",
        " ::: tei/registers/persons.xml:1:4",
        "  |",
        '1 | <p xml:id="a"/>',
        "  |    ------ first here",
        " ::: gone.xml:9:1",
        "  = note: and here",
    ]


@pytest.mark.parametrize(
    ("line", "start", "end", "text", "carets"),
    [
        pytest.param("\t<p>\tx", 2, 5, "    <p> x", "    ^^^", id="tabs"),
        pytest.param("a\tb", 2, 3, "a   b", " ^^^", id="a tab itself"),
        pytest.param("漢字 <p>", 4, 7, "漢字 <p>", "     ^^^", id="wide letters"),
        pytest.param("漢字", 2, 3, "漢字", "  ^^", id="a wide letter itself"),
        pytest.param("ὁ e\u0301 <p>", 6, 9, "ὁ e\u0301 <p>", "    ^^^", id="combining marks"),
        pytest.param("ae\u0301b", 3, 4, "ae\u0301b", " ^", id="a combining mark itself"),
        pytest.param("Լենին 𐅀 <p>", 9, 12, "Լենին 𐅀 <p>", "        ^^^", id="astral"),
        pytest.param("<p>", 4, 4, "<p>", "   ^", id="the end of the line"),
        pytest.param("<p>", 99, 120, "<p>", "   ^", id="beyond the line"),
        pytest.param("a\x1b[mb\x7f\x9bc\u202ed", 3, 6, "a␛[mb␡\ufffdc\ufffdd", "  ^^^", id="C0"),
    ],
)  # fmt: skip
def test_carets_stand_under_what_a_terminal_shows(
    line: str, start: int, end: int, text: str, carets: str
) -> None:
    assert shown(error(span(1, start, end)), line)[3:] == [f"1 | {text}", f"  | {carets}"]


def test_a_span_over_several_lines_shows_its_first() -> None:
    assert shown(error(span(1, 3, 4, end_line=2), "text"), "a <p>Ἀ\nb</p>")[3:] == [
        "1 | a <p>Ἀ",
        "  |   ^^^^ text",
    ]


def test_a_long_line_is_cut_around_its_span() -> None:
    line = "a" * 500 + "<p>" + ACUTE * 500
    lines = shown(error(span(1, 501, 504), "here"), line)
    assert lines[3:] == [
        f"1 | …{'a' * 40}<p>{ACUTE * 117}…",
        f"  | {' ' * 41}^^^ here",
    ]


def test_a_line_is_not_cut_between_a_letter_and_its_marks() -> None:
    assert shown(error(span(1, 401, 403)), ACUTE * 400)[3:] == [
        f"1 | …{ACUTE * 160}…",
        f"  | {' ' * 41}^",
    ]


@pytest.mark.parametrize(
    ("start", "end", "text", "carets"),
    [
        (1, 3, "a" * 160 + "…", "^^"),
        (399, 401, "…" + "a" * 160, " " * 159 + "^^"),
        (101, 401, "…" + "a" * 160 + "…", " " + "^" * 160),
    ],
)
def test_a_long_line_is_cut_where_it_must_be(start: int, end: int, text: str, carets: str) -> None:
    assert shown(error(span(1, start, end)), "a" * 400)[3:] == [f"1 | {text}", f"  | {carets}"]


def test_nothing_from_a_file_can_steer_the_terminal() -> None:
    """A name or a label may quote what stands in the file."""
    evil = "\x1b]0;title\x07\r\n\x9b2J\udcff"
    finding = Diagnostic(
        evil,
        Severity.ERROR,
        evil,
        Label(Span(URI + evil, Position(1, 1), Position(1, 2)), evil),
        labels=(Label(Span(evil, Position(1, 1), Position(1, 2)), evil),),
        expected=(evil,),
        fixes=(Fix(evil, ()),),
    )
    sources = {URI + evil: SourceText(URI + evil, evil)}
    text = render([finding], sources, color=False)
    assert {c for c in text if unicodedata.category(c) in {"Cc", "Cs"}} == {"\n"}
    assert len(text.split("\n")) == 9


def test_colours_change_nothing_but_the_colours() -> None:
    source = {URI: SourceText(URI, "\n" * 40 + LINE)}
    colored = render([MISSPELLED], source, color=True)
    assert colored.split("\n")[0] == (
        "\x1b[1;31merror[rng/element-not-allowed]\x1b[0m"
        "\x1b[1m: <persname> is not allowed in <p>\x1b[0m"
    )
    for code in ("\x1b[1;31m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"):
        colored = colored.replace(code, "")
    assert colored == render([MISSPELLED], source, color=False)


def test_findings_stand_apart_in_the_order_given() -> None:
    first, second = error(Span.of_file("b.xml")), error(Span.of_file("a.xml"))
    assert render([first, second], {}, color=False) == (
        "error[rng/invalid]: wrong\n --> b.xml\n\nerror[rng/invalid]: wrong\n --> a.xml"
    )
    assert render([], {}, color=False) == ""


@pytest.mark.parametrize(
    ("severities", "files", "words"),
    [
        ("", 0, "no findings"),
        ("e", 1, "1 error in 1 file"),
        ("eeew", 2, "3 errors and 1 warning in 2 files"),
        ("ewwi", 4, "1 error, 2 warnings and 1 note in 4 files"),
        ("ii", 1, "2 notes in 1 file"),
    ],
)
def test_the_summary_counts_findings_and_files(severities: str, files: int, words: str) -> None:
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING, "i": Severity.INFO}
    findings = [
        Diagnostic("rng/invalid", kinds[kind], "wrong", Label(Span.of_file(f"{n % files}.xml")))
        for n, kind in enumerate(severities)
    ]
    assert summary(findings) == words


def test_each_of_thousands_of_findings_in_one_long_line_shows_its_part_of_it() -> None:
    """The line is laid out once: a text without line ends may have ten thousand findings."""
    text = "<x>ab</x>" * 20_000
    found = [error(span(1, 9 * one + 1, 9 * one + 4)) for one in range(20_000)]
    lines = render(found, {URI: SourceText(URI, text)}, color=False).split("\n")
    marks = [line.partition("| ")[2] for line in lines if "^" in line]
    shown = [line.partition("| ")[2] for line in lines if line.startswith("1 |")]
    told = {
        row.strip("…")[mark.index("^") - row.startswith("…") :][:3]
        for row, mark in zip(shown, marks, strict=True)
    }
    assert (len(marks), told) == (20_000, {"<x>"})
