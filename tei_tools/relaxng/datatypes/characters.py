"""Sets of characters as ranges of code points: of Unicode, of XML names, and made of these."""

import bisect
import functools
import re
from collections.abc import Iterable
from typing import Final

Ranges = tuple[tuple[int, int], ...]
"""Code points from one to another, both included, in order and not adjoining."""

LAST: Final = 0x10FFFF
EVERY: Final[Ranges] = ((0, LAST),)
_FEW: Final = 12
"""A set with so few gaps is shorter as the complement of them."""

_ESCAPED: Final = frozenset(map(ord, r"\[]^-&~|"))


@functools.cache
def _lines() -> dict[str, str]:
    from pathlib import Path  # noqa: PLC0415, it takes longer to load than all this package

    data = Path(__file__).with_name("characters.txt").read_text(encoding="ascii")
    lines = data.splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@functools.cache
def category(name: str) -> Ranges:
    """Return the characters of a general category, `Lu`, or of all that a letter stands for, `L`.

    Raises:
        KeyError: There is no such category.
    """
    if len(name) == 1:
        # Surrogates are no characters, but a complement is shorter without them.
        members = [n for n in (*CATEGORIES, "Cs") if n[0] == name]
        if not members:
            raise KeyError(name)
        return union(*map(category, members))
    return decode(_lines()[name])


CATEGORIES: Final = [
    "Lu",
    "Ll",
    "Lt",
    "Lm",
    "Lo",
    "Mn",
    "Mc",
    "Me",
    "Nd",
    "Nl",
    "No",
    "Pc",
    "Pd",
    "Ps",
    "Pe",
    "Pi",
    "Pf",
    "Po",
    "Zs",
    "Zl",
    "Zp",
    "Sm",
    "Sc",
    "Sk",
    "So",
    "Cc",
    "Cf",
    "Co",
    "Cn",
]
"""The categories that regular expressions may name (XSD 2, F.1.1)."""


@functools.cache
def names(kind: str) -> Ranges:
    """Return the `NameStartChar` or `NameChar` of XML 1.0 up to its fourth edition."""
    return decode(_lines()[kind])


def name_class(kind: str, *, without: str = "") -> str:
    """Return the regex of one character of a name, perhaps without the colon."""
    return regex(difference(names(kind), tuple((ord(c), ord(c)) for c in without)))


def decode(text: str) -> Ranges:
    """Return ranges as the data file writes them: `41-5a,aa`."""
    pairs = (item.partition("-") for item in text.split(","))
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)


def union(*sets: Iterable[tuple[int, int]]) -> Ranges:
    """Return what is in any of the sets, whose ranges may have any order."""
    merged: list[tuple[int, int]] = []
    start, end = -1, -2
    for first, last in sorted(pair for ranges in sets for pair in ranges):
        if first > end + 1:
            if end >= start:
                merged.append((start, end))
            start, end = first, last
        elif last > end:
            end = last
    if end >= start:
        merged.append((start, end))
    return tuple(merged)


def complement(ranges: Ranges) -> Ranges:
    """Return every character that is not in a set."""
    starts = [0, *(last + 1 for _, last in ranges)]
    ends = [*(first - 1 for first, _ in ranges), LAST]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start <= end)


def difference(ranges: Ranges, minus: Ranges) -> Ranges:
    """Return what is in one set and not in the other."""
    return complement(union(complement(ranges), minus)) if minus else ranges


def overlap(one: Ranges, other: Ranges) -> bool:
    """Return whether two sets have a character in common."""
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i][0] <= other[j][1] and other[j][0] <= one[i][1]:
            return True
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return False


def contains(ranges: Ranges, code: int) -> bool:
    """Return whether a code point is in a set."""
    index = bisect.bisect_right(ranges, (code, LAST)) - 1
    return index >= 0 and code <= ranges[index][1]


def regex(ranges: Ranges) -> str:
    """Return the class of Python's `re` that matches one character of a set."""
    if not ranges:
        return "(?!)"
    if ranges[0] == ranges[-1] and ranges[0][0] == ranges[0][1]:
        return re.escape(chr(ranges[0][0]))
    gaps = complement(ranges) if len(ranges) <= _FEW else ()
    if ranges == EVERY:
        return r"[\x00-\U0010ffff]"
    if gaps and len(gaps) < len(ranges):
        return f"[^{_members(gaps)}]"
    return f"[{_members(ranges)}]"


def _members(ranges: Ranges) -> str:
    return "".join(
        _member(first)
        if first == last
        else f"{_member(first)}{'-' * (last > first + 1)}{_member(last)}"
        for first, last in ranges
    )


def _member(code: int) -> str:
    return "\\" + chr(code) if code in _ESCAPED else chr(code)
