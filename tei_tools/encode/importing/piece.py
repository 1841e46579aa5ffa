"""A stretch of a document's text, and what it may be."""

from dataclasses import dataclass

from tei_tools.encode.importing.reading import Cell, Shape


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
    """

    kind: str
    text: str
    cert: str = ""
    where: str = ""
    cell: Cell | None = None
    shape: Shape | None = None
