"""The paragraphs of a text that is to be encoded, and what stands beside them."""

import codecs
import re
import shlex
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from tei_tools.corpus import shown
from tei_tools.errors import InputError
from tei_tools.source import SourceText

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BULLETS: Final = "•‣▪◦●"
_MARK: Final = re.compile(rf"\s*([{_BULLETS}*-]|\(?(?:\d+|[^\W\d_]|[ivx]+)\))\s+(?=\S)")
"""What may stand before an item of a list, besides figures with a full stop."""
_SIGN: Final = re.compile(r"(?<=[^\s\d(])\d+\)(?!\w)")
"""The sign of a footnote that may be the number of an item as well."""
NOTED: Final = re.compile(r"\[e?\d+\]")
"""The sign of a footnote or an endnote whose text a file keeps apart."""
_BLANK: Final = re.compile(r"[ \t\f\u00a0]*")


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
    """

    text: str
    first: int
    last: int
    looks: tuple[Look, ...] = ()
    cell: Cell | None = None
    shape: Shape | None = None


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


def read_plain(data: bytes, file: Path) -> Text:
    """Read a plain text: paragraphs are parted by empty lines, or by lines if there is none.

    It is in UTF-8, or in UTF-16 where it begins with that's mark.

    Raises:
        InputError: it is in neither, holds what XML does not allow, or holds nothing.
    """
    where = shown(file)
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        name = "UTF-16" if is_wide else "UTF-8"
        message = f"the file is not in {name}: byte 0x{data[error.start]:02X}"
        raise InputError(message, where=f"{where}:{line}", hint=_in_utf_8(where)) from None
    check(text, where)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and _BLANK.fullmatch(lines[-1]):
        lines.pop()
    signs = {one[0] for one in _SIGN.finditer(text)}
    return Text(tuple(each for one in _paragraphs(lines) for each in _items(one, signs)))


def _in_utf_8(file: str) -> str:
    """Return how a file comes into UTF-8: two ways."""
    path = Path(file)
    made = shlex.quote(str(path.with_name(f"{path.stem}-utf8{path.suffix}")))
    return (
        "save it as UTF-8 (in Word: “Plain text”, “Other encoding”, “Unicode (UTF-8)”); or, if it "
        f"is in Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 {shlex.quote(file)} > {made}"
    )


def _items(one: Paragraph, signs: AbstractSet[str]) -> Iterator[Paragraph]:
    """Yield a paragraph, or its lines if each is an item of a list.

    Args:
        one: the paragraph.
        signs: of footnotes, which may stand before these too.
    """
    lines = one.text.split("\n")
    found = [_MARK.match(line) for line in lines]
    marks = [each[1] for each in found if each]
    is_clear = len(lines) > 1 or (marks[:1] and marks[0] in _BULLETS)
    if len(marks) < len(lines) or not is_clear or not signs.isdisjoint(marks):
        yield one
        return
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True), one.first):
        is_bulleted = not mark[-2:-1].isalnum()
        shape = Shape("item", label=f"{mark} ", is_bulleted=is_bulleted)
        yield Paragraph(line, number, number, shape=shape)


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
