"""The numbers that Word sets before paragraphs by itself: nobody typed them, but they are read.

Source: ISO/IEC 29500-1, 17.9.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVEL: Final = re.compile(r"%(\d)")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLET: Final = "bullet"
_UNSEEN: Final = frozenset({_BULLET, "none"})
"""The formats of levels whose paragraphs have no number."""
_MOST: Final = 100_000
"""No list is so long: who says so may want a letter written so often."""


class Numbered(NamedTuple):
    """What is set before a paragraph that belongs to a list.

    Attributes:
        label: its number as it is read, with a space behind it: `1. `; empty if it has none.
        level: how deep in the list it stands, from 0.
        belongs: the list's id.
        is_bulleted: whether a sign that is no number stands before it.
    """

    label: str
    level: int
    belongs: str
    is_bulleted: bool


class Numbering:
    """The lists of a Word document, and how far each has come."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        """Read what the document says of its lists.

        Args:
            numbering: the root of its part of that name, if it has one.
            styles: that of its styles, which may number paragraphs too.
        """
        known = [] if numbering is None else list(numbering)
        self._levels = {
            one.get(f"{W}abstractNumId", ""): {
                _number(level, "ilvl"): level for level in one.iterchildren(f"{W}lvl")
            }
            for one in known
            if one.tag == f"{W}abstractNum"
        }
        self._linked = {
            one.get(f"{W}abstractNumId", ""): _value(one, "numStyleLink") for one in known
        }
        self._lists = {one.get(f"{W}numId", ""): one for one in known if one.tag == f"{W}num"}
        every = [] if styles is None else styles.iterchildren(f"{W}style")
        self._styles = {one.get(f"{W}styleId", ""): one for one in every}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def numbered(self, paragraph: _Element) -> Numbered | None:
        """Count a paragraph; return what is set before it, or None if it belongs to no list."""
        given, depth = self._list_of(paragraph)
        kind = self._kind_of(given)
        levels = self._levels.get(kind, {})
        if depth not in levels:
            return None
        label = self._label(given, kind, depth)
        is_bulleted = _value(levels[depth], "numFmt", "decimal") == _BULLET
        return Numbered(label, depth, given, is_bulleted)

    def _kind_of(self, given: str) -> str:
        """Return the description of a list: the one that its style has, where it leads to that."""
        kind = _value(self._lists.get(given), "abstractNumId")
        style = self._styles.get(self._linked.get(kind, ""))
        settings = None if style is None else style.find(f"{W}pPr/{W}numPr")
        meant = _value(settings, "numId")
        return _value(self._lists.get(meant), "abstractNumId") if meant else kind

    def _label(self, given: str, kind: str, depth: int) -> str:
        """Count a paragraph of a list; return its number."""
        levels = self._levels[kind]
        counts = self._counts.setdefault(kind, {})
        for level, start in self._starts(given):
            counts[level] = start - 1
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if _value(levels[depth], "numFmt", "decimal") in _UNSEEN:
            return ""

        def number(found: re.Match[str]) -> str:
            level = levels.get(int(found[1]) - 1)
            if level is None:
                return ""
            count = counts.get(int(found[1]) - 1, _start(level))
            return _written(count, _value(level, "numFmt", "decimal"))

        written = _LEVEL.sub(number, _value(levels[depth], "lvlText")).strip()
        return f"{written} " if written else ""

    def _list_of(self, paragraph: _Element) -> tuple[str, int]:
        """Return the list that a paragraph belongs to, and its level: its own, or its style's."""
        holder, seen = paragraph, set[str]()
        while True:
            settings = holder.find(f"{W}pPr")
            inner = None if settings is None else settings.find(f"{W}numPr")
            if inner is not None and (given := _value(inner, "numId")):
                return given, int(_value(inner, "ilvl", "0"))
            above = _value(holder, "basedOn") if seen else _value(settings, "pStyle")
            if above in seen or above not in self._styles:
                return "", 0
            seen.add(above)
            holder = self._styles[above]

    def _starts(self, given: str) -> Iterator[tuple[int, int]]:
        """Yield the levels that a list begins anew, each with its first number, but once."""
        if given not in self._begun:
            self._begun.add(given)
            for one in self._lists[given].iterchildren(f"{W}lvlOverride"):
                if start := _value(one, "startOverride"):
                    yield _number(one, "ilvl"), int(start)


def _value(holder: _Element | None, name: str, other: str = "") -> str:
    """Return what a setting is, or something else where it is not set."""
    found = None if holder is None else holder.find(f"{W}{name}")
    return other if found is None else found.get(f"{W}val", other)


def _number(element: _Element, name: str) -> int:
    return int(element.get(f"{W}{name}", "0"))


def _start(level: _Element) -> int:
    return int(_value(level, "start", "1"))


def _written(number: int, form: str) -> str:
    """Write a number as letters or in Roman figures, or else in figures."""
    if not 0 < number < _MOST:
        return str(number)
    if form.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman"):
        figures = ""
        for value, figure in _ROMAN:
            figures += figure * (number // value)
            number %= value
        return figures.upper() if form.startswith("upper") else figures
    return f"{number:02}" if form == "decimalZero" else str(number)
