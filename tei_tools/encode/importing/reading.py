"""The paragraphs of a text that is to be encoded, and what stands beside them."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from tei_tools.corpus import shown
from tei_tools.errors import InputError
from tei_tools.source import SourceText

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK: Final = re.compile(r"[ \t\f\u00a0]*")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, or where they lead.

    Attributes:
        start: the offset of their first character in a text.
        end: the offset after their last.
        rend: the words of `@rend`, in their order.
        target: an address of the web.
    """

    start: int
    end: int
    rend: tuple[str, ...] = ()
    target: str = ""

    def moved(self, by: int) -> "Look":
        """Return it for a text that has more before it."""
        return replace(self, start=self.start + by, end=self.end + by)


class Cell(NamedTuple):
    """The cell of a table that a paragraph stands in.

    Attributes:
        table: the number of the table in its text.
        row: the number of the row, which no other row of the text has.
        column: the number of the cell in the row, from 0.
        width: how many cells the row has.
        spans: how many columns the cell takes.
    """

    table: int
    row: int
    column: int
    width: int
    spans: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: as it is written; its lines end in a line feed.
        first: the number of its first line, or of itself in a Word document.
        last: the number of its last line.
        looks: what is seen of its words besides, in order; none within another.
        cell: that it stands in; None outside of tables.
    """

    text: str
    first: int
    last: int
    looks: tuple[Look, ...] = ()
    cell: Cell | None = None


@dataclass(frozen=True)
class Text:
    """A text to be encoded.

    Attributes:
        paragraphs: in order.
        notes: the sign of a footnote to its text, where the file keeps them apart.
        note_looks: the sign of a footnote to what is seen of its words.
        aside: what is no part of the running text: its place to its words.
        unit: what its lines are called.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: dict[str, str] = field(default_factory=dict)
    note_looks: dict[str, tuple[Look, ...]] = field(default_factory=dict)
    aside: tuple[tuple[str, str], ...] = ()
    unit: str = "line"


def read_plain(data: bytes, file: Path) -> Text:
    """Read a plain text: paragraphs are parted by empty lines, or by lines if there is none.

    Raises:
        InputError: it is not in UTF-8, holds what XML does not allow, or holds nothing.
    """
    where = shown(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the file is not in UTF-8: byte 0x{data[error.start]:02X}"
        hint = "save it as UTF-8; in Word, choose “Plain text” and there “Unicode (UTF-8)”"
        raise InputError(message, where=f"{where}:{line}", hint=hint) from None
    check(text, where)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and _BLANK.fullmatch(lines[-1]):
        lines.pop()
    return Text(tuple(_paragraphs(lines)))


def check(text: str, where: str) -> None:
    """Refuse a text that XML cannot hold, or that is none.

    Raises:
        InputError: says where the first such character stands.
    """
    if found := _FORBIDDEN.search(text):
        place = SourceText(where, text).position(found.start())
        message = f"the character U+{ord(found[0]):04X} cannot stand in XML"
        hint = "take it out; often it is all that a conversion left of a picture or a sign"
        raise InputError(message, where=f"{where}:{place.line}:{place.column}", hint=hint)
    if not text.strip():
        raise InputError("the file holds no text", where=where, hint="name another file")


def _paragraphs(lines: list[str]) -> list[Paragraph]:
    if not any(_BLANK.fullmatch(line) for line in lines):
        return [Paragraph(line, number, number) for number, line in enumerate(lines, 1)]
    found: list[Paragraph] = []
    begun: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if not _BLANK.fullmatch(line):
            begun.append(line)
        elif begun:
            found.append(Paragraph("\n".join(begun), number - len(begun), number - 1))
            begun = []
    return found
