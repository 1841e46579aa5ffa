"""A mistake planted in a text, and what is changed to plant it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tei_tools.diagnostics import Position


@dataclass(frozen=True)
class Mistake:
    """A mistake in a text.

    Attributes:
        kind: one of `KINDS`.
        places: first and last position where a finding may begin.
        names: expressions that the finding's words must match, each.
        fix: an expression that they must match to tell the repair; empty if none is asked for.
        twin: the line that a label must point to; 0 if none need.
    """

    kind: str
    places: tuple[tuple[Position, Position], ...]
    names: tuple[str, ...]
    fix: str = ""
    twin: int = 0


@dataclass(frozen=True)
class Planted:
    """A document that was valid before the mistakes were made in it."""

    file: str
    text: str
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Change:
    """Put a text between two offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Slip:
    """A mistake that can be made in a valid text, told in offsets of that text.

    Attributes:
        changes: what makes it.
        places: first and last offset where a finding may begin.
        names: as of `Mistake`.
        fix: as of `Mistake`.
        owners: the elements that it makes wrong, by their offsets: no other slip may have them.
        extent: where no other slip may lie.
        reach: how many characters into what stands there after the change a place goes on.
        twin: the offset of the other place that belongs to it.
    """

    changes: tuple[Change, ...]
    places: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    fix: str
    owners: frozenset[int]
    extent: tuple[int, int]
    reach: int = 0
    twin: int | None = None

    def keeps_clear_of(self, other: "Slip") -> bool:
        """Tell whether both can be made in one text without touching each other."""
        apart = self.extent[1] < other.extent[0] or other.extent[1] < self.extent[0]
        return apart and not self.owners & other.owners


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with changes made that do not overlap."""
    pieces, last = [], 0
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        pieces += [text[last : change.start], change.text]
        last = change.end
    return "".join([*pieces, text[last:]])


def moved(offset: int, changes: Iterable[Change]) -> int:
    """Return where an offset of the text lies after changes; what is put there comes after it."""
    before = (one for one in changes if one.start < offset)
    return offset + sum(len(one.text) - (one.end - one.start) for one in before)
