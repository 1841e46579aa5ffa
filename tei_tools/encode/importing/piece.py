"""A stretch of a document's text, and what it may be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tei_tools.encode.importing.reading import Cell, Paragraph, Shape


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text, and what it may be.

    Attributes:
        kind: `main`, `addressee`, `subject`, `subtitle`, `head` (headings), `number`, `dateline`,
            `label`, `mark`, `address`, `salute`, `p`, `item`, `quote`, `signed`, `source`, `note`,
            `remark`, `page`, `closer` (words that stand right in one).
        text: as it is written.
        cert: how sure that is; empty for what is no guess.
        where: `opener`, `closer` or empty.
        cell: of a table, that it stands in.
        shape: what Word shows it to be.
        line: where its paragraph begins; of a note, where the one begins that has its sign; 0 if
            that is not known.
    """

    kind: str
    text: str
    cert: str = ""
    where: str = ""
    cell: Cell | None = None
    shape: Shape | None = None
    line: int = 0


def with_lines(pieces: Iterable[Piece], paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """Yield the pieces of paragraphs, each with the line that its paragraph begins with."""
    lines = [one.first for one in paragraphs for _ in one.text.split()]
    place = 0
    for one in pieces:
        yield replace(one, line=lines[place]) if place < len(lines) else one
        place += len(one.text.split())
