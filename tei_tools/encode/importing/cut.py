"""Where one document ends and the next begins in a text that holds several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.encode.importing.notes import to_the_end
from tei_tools.encode.importing.reading import NOTED, Paragraph, Text

_OPENED: Final = re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG")
_CLOSED: Final = re.compile(
    r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg\b"
)
"""Between what Project Gutenberg's own words stand before a text and after it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that belong together: a document, or what belongs to none.

    Attributes:
        paragraphs: in order, one at least.
        is_document: whether they are a document.
    """

    paragraphs: tuple[Paragraph, ...]
    is_document: bool

    @property
    def first(self) -> int:
        """The number of its first line."""
        return min(one.first for one in self.paragraphs)

    @property
    def last(self) -> int:
        """The number of its last line."""
        return max(one.last for one in self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(one.text.split()) for one in self.paragraphs)


def cut(text: Text, begins: re.Pattern[str] | None, ends: re.Pattern[str] | None) -> list[Stretch]:
    """Cut a text into documents and what belongs to none; nothing is in two, nothing in none.

    Args:
        text: to cut.
        begins: what a document's first paragraph begins with; None if all is one document.
        ends: what the first paragraph after a document begins with that belongs to none; after it
            no document begins.
    """
    found: list[list[Paragraph]] = []
    kinds: list[bool] = []
    first = next((n for n, one in enumerate(text.paragraphs, 1) if _OPENED.match(one.text)), 0)
    is_over = False
    for number, one in enumerate(text.paragraphs):
        said = one.text.strip()
        is_over = is_over or bool((ends and ends.match(said)) or _CLOSED.match(said))
        is_start = bool(begins.match(said)) if begins else number == first
        is_start = is_start and first <= number and not is_over
        is_document = is_start or (bool(kinds) and kinds[-1] and not is_over)
        if is_start or not kinds or kinds[-1] != is_document:
            found.append([])
            kinds.append(is_document)
        found[-1].append(one)
    return [Stretch(tuple(one), kind) for one, kind in zip(found, kinds, strict=True)]


def with_notes(stretches: Sequence[Stretch], text: Text) -> Iterator[Stretch]:
    """Yield stretches of a text, each followed by its footnotes.

    These stand in it, or apart, if their signs stand in it.
    """
    for one in stretches:
        told = {
            found[0]
            for each in (one.paragraphs if text.notes else ())
            for found in NOTED.finditer(each.text)
        }
        brought = tuple(_note(text, sign, one.last) for sign in text.notes if sign in told)
        own = tuple(to_the_end(one.paragraphs)) if one.is_document else one.paragraphs
        yield Stretch(own + brought, one.is_document)


def _note(text: Text, sign: str, place: int) -> Paragraph:
    looks = tuple(one.moved(len(sign)) for one in text.note_looks.get(sign, ()))
    return Paragraph(sign + text.notes[sign], place, place, looks)
