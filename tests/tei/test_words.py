"""Every word of the twelve documents is the source's, to the letter."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from lxml.etree import _Element

from tests.support.encoding import IDS, TEI, body, normalized

FIRST_LINE: Final = 5
"""Where the first line of gold/source.txt stands in the web page's text."""

LINES: Final = dict(
    zip(
        IDS,
        [
            (5, 31),
            (33, 37),
            (39, 47),
            (49, 69),
            (71, 77),
            (79, 87),
            (89, 93),
            (95, 110),
            (112, 122),
            (124, 132),
            (134, 140),
            (142, 160),
        ],
        strict=True,
    )
)
"""First and last line of each document in the web page's text."""

SIGN_TO_N: Final = "the sign that opens a note moved to note/@n"
NUMBER_TO_N: Final = "the number of an item, with its full stop, moved to item/@n"

DEPARTURES: Final = Counter(
    {
        ("kz001", "kz001-n1", SIGN_TO_N): 1,
        ("kz002", "kz002-n1", SIGN_TO_N): 1,
        ("kz008", "kz008-r1", NUMBER_TO_N): 1,
        ("kz008", "kz008-r2", NUMBER_TO_N): 1,
        ("kz008", "kz008-r3", NUMBER_TO_N): 1,
        ("kz008", "kz008-r4", NUMBER_TO_N): 1,
        ("kz009", "kz009-n1", SIGN_TO_N): 1,
    }
)
"""All departures from the source: document, place, transformation, and how often."""


def source_lines(root: Path) -> list[str]:
    return (root / "tests" / "gold" / "source.txt").read_text("utf-8").splitlines()


def source_words(root: Path, one: str) -> str:
    first, last = LINES[one]
    return normalized(" ".join(source_lines(root)[first - FIRST_LINE : last - FIRST_LINE + 1]))


def as_printed(element: _Element, one: str, departures: Counter[tuple[str, str, str]]) -> str:
    """Return the text of an element as the source prints it, its departures undone and counted."""
    if not isinstance(element.tag, str):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [as_printed(child, one, departures), child.tail or ""]
    text = "".join(parts)
    place = (one, element.get("{http://www.w3.org/XML/1998/namespace}id", ""))
    if element.tag == f"{TEI}note" and (sign := element.get("n")):
        departures[(*place, SIGN_TO_N)] += 1
        opening = "(" if text.startswith("(") else ""
        return opening + sign + text.removeprefix(opening)
    if element.tag == f"{TEI}item" and (number := element.get("n")):
        departures[(*place, NUMBER_TO_N)] += 1
        return f"{number}. {text}"
    return text


@pytest.mark.parametrize("one", IDS)
def test_the_words_of_a_document_are_the_sources(root: Path, one: str) -> None:
    """Signs, brackets and spellings included; what departs is counted by the next test."""
    encoded = " ".join(as_printed(block, one, Counter()) for block in body(one))
    assert normalized(encoded) == source_words(root, one)


def test_the_departures_from_the_source_are_those_of_the_list_and_no_others() -> None:
    found: Counter[tuple[str, str, str]] = Counter()
    for one in IDS:
        as_printed(body(one), one, found)
    assert found == DEPARTURES


def test_an_altered_word_is_noticed(root: Path) -> None:
    """The comparison itself can fail: one letter, one sign, one space within a word."""
    words = source_words(root, "kz002")
    changed = [
        words.replace("stalled", "stopped"),
        words.replace("(*Note", "(Note"),
        words.replace("1239", "12 39"),
    ]
    assert [words == normalized(text) for text in changed] == [False, False, False]


def test_the_lines_of_all_documents_are_the_whole_of_the_source(root: Path) -> None:
    """No line with words lies outside the twelve documents."""
    covered = {n for first, last in LINES.values() for n in range(first, last + 1)}
    lines = enumerate(source_lines(root), FIRST_LINE)
    assert [n for n, line in lines if line.strip() and n not in covered] == []


@pytest.mark.shared
def test_the_source_kept_here_is_what_the_web_page_gave(root: Path, shared: Path) -> None:
    (page,) = (shared / "source").glob("*.txt")
    lines = page.read_text("utf-8").split("\n")
    assert source_lines(root) == lines[FIRST_LINE - 1 : 160]
