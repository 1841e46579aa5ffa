"""The paragraphs of a text that is to be encoded, and what stands beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from tei_tools.diagnostics import shortened
from tei_tools.errors import InputError
from tei_tools.source import SourceText

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FEW: Final = 60
"""How many characters are told of words beside a text."""
NOTED: Final = re.compile(r"\[e?\d+\]")
"""The sign of a footnote or an endnote whose text a file keeps apart."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, or where they lead.

    Attributes:
        start: the offset of their first character in a text.
        end: the offset after their last.
        rend: the words of `@rend`, in their order.
        target: an address of the web.
        begins: what begins here, of no length itself: `lb`, `pb`, `cb`; empty for words.
    """

    start: int
    end: int
    rend: tuple[str, ...] = ()
    target: str = ""
    begins: str = ""

    def moved(self, by: int) -> "Look":
        """Return it for a text that has more before it."""
        return replace(self, start=self.start + by, end=self.end + by)


LETTER: Final = frozenset({"dateline", "salute", "signed", "closer"})
"""The parts of a letter that a style may name."""
KINDS: Final = ("title", "subtitle", "head", "item", "quote", *sorted(LETTER), "style")
"""What Word may show a paragraph to be."""


class Shape(NamedTuple):
    """What Word shows a paragraph to be, by its style or the list that it belongs to.

    Attributes:
        kind: `title`, `subtitle`, `head`, `item`, `quote`, a part of a letter (`LETTER`), or
            `style` for a style of the user's.
        level: of a heading from 1, of an item from 0.
        label: what is set before an item, which its text begins with: `1. `.
        belongs: the list of an item; of a paragraph, the name of its style.
        is_bulleted: whether an item has a sign before it that is no number.
    """

    kind: str
    level: int = 0
    label: str = ""
    belongs: str = ""
    is_bulleted: bool = False


class Cell(NamedTuple):
    """The cell of a table that a paragraph stands in.

    Attributes:
        table: the number of the table in its text.
        row: the number of the row, which no other row of the text has.
        column: the number of the cell in the row, from 0.
        width: how many cells the row has, those left out that a cell above it takes.
        spans: how many columns the cell takes.
        rows: how many rows it takes.
    """

    table: int
    row: int
    column: int
    width: int
    spans: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: as it is written; its lines end in a line feed.
        first: the number of its first line, or of itself in a Word document.
        last: the number of its last line.
        looks: what is seen of its words besides, in order; none within another.
        cell: that it stands in; None outside of tables.
        shape: what it is shown to be; None for an ordinary one.
        leads: of a note that stood in the text, the first line of the paragraph that has its sign,
            0 if that is not known; None for what is no such note.
    """

    text: str
    first: int
    last: int
    looks: tuple[Look, ...] = ()
    cell: Cell | None = None
    shape: Shape | None = None
    leads: int | None = None


@dataclass(frozen=True)
class Text:
    """A text to be encoded.

    Attributes:
        paragraphs: in order.
        notes: the sign of a footnote, as `[1]`, to its text, where the file keeps them apart.
        note_looks: the sign of a footnote to what is seen of its words.
        aside: what is no part of the running text: its place to its words.
        doubts: what is part of it, and may be other than it seems: its place to its words.
        unit: what its lines are called.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: dict[str, str] = field(default_factory=dict)
    note_looks: dict[str, tuple[Look, ...]] = field(default_factory=dict)
    aside: tuple[tuple[str, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    unit: str = "line"


def check(text: str, where: str, aside: Sequence[tuple[str, str]] = ()) -> None:
    """Refuse a text that XML cannot hold, or that is none.

    Args:
        text: to be encoded.
        where: its file.
        aside: see `Text`.

    Raises:
        InputError: says where the first such character stands.
    """
    if found := _FORBIDDEN.search(text):
        place = SourceText(where, text).position(found.start())
        message = f"the character U+{ord(found[0]):04X} cannot stand in XML"
        hint = "take it out; often it is all that a conversion left of a picture or a sign"
        raise InputError(message, where=f"{where}:{place.line}:{place.column}", hint=hint)
    if not text.strip():
        known = (f": this one has {what}, {shortened(words, _FEW)}" for what, words in aside)
        hint = f"name another file{next(known, '')}"
        raise InputError("the file holds no text", where=where, hint=hint)
