"""The cells of a table of Word, and how many rows and columns each takes.

Source: ISO/IEC 29500-1, 17.4.17 (gridSpan), 17.4.85 (vMerge), 17.4.15 (gridBefore).
"""

from typing import Final

from lxml.etree import _Element

from tei_tools.encode.importing.numbering import W

MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
"""The words of a formula."""


class Grid:
    """A table: which cells go on in the rows below."""

    def __init__(self, table: _Element) -> None:
        """Look at each cell once, since all of a document may stand in one table."""
        self._cells: dict[_Element, dict[_Element, int]] = {}
        self._rows: dict[_Element, int] = {}
        above: dict[int, _Element] = {}
        for row in _nearest(table, "tr"):
            above = self._row(row, above)

    def _row(self, row: _Element, above: dict[int, _Element]) -> dict[int, _Element]:
        """Take a row; return the cells that may go on below it, by the columns they begin in.

        A cell that is said to go on one above it, but has words of its own, is a cell.
        """
        place = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        every, kept, below, goes_on = (
            _nearest(row, "tc"),
            [],
            dict[int, _Element](),
            set[_Element](),
        )
        for cell in every:
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            is_more = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            if is_more and place in above and not _has_words(cell):
                goes_on.add(above[place])
                below[place] = above[place]
            else:
                kept.append(cell)
                below |= {place: cell} if merge is not None else {}
            place += columns_of(cell)
        self._cells[row] = {cell: number for number, cell in enumerate(kept)}
        if any(_has_words(one) for one in kept):
            self._rows |= {one: self._rows.get(one, 1) + 1 for one in goes_on}
        return below

    def cells_of(self, row: _Element) -> dict[_Element, int]:
        """Return the cells of a row that go on none above it, each with its number from 0."""
        return self._cells[row]

    def rows_of(self, cell: _Element) -> int:
        """Return how many rows a cell takes, of those that have words."""
        return self._rows.get(cell, 1)


def columns_of(cell: _Element) -> int:
    """Return how many columns a cell takes."""
    return _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _has_words(cell: _Element) -> bool:
    signs = cell.iter(f"{W}footnoteReference", f"{W}endnoteReference", f"{W}sym")
    said = ((one.text or "").strip() for one in cell.iter(f"{W}t", MATHS))
    return any(said) or next(signs, None) is not None


def _nearest(holder: _Element, name: str) -> list[_Element]:
    """Return the rows of a table, or the cells of a row, and not those of tables within."""
    every = holder.iter(f"{W}{name}")
    return [one for one in every if next(one.iterancestors(str(holder.tag))) is holder]


def _number(setting: _Element | None, other: int) -> int:
    return other if setting is None else int(setting.get(f"{W}val", str(other)))
