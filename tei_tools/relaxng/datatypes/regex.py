"""Regular expressions of XML Schema, matched whole, by Python's `re` where that is quick."""

import functools
import re
from collections.abc import Callable
from typing import Final

from tei_tools.relaxng.datatypes import characters, regex_syntax
from tei_tools.relaxng.datatypes.characters import Ranges, overlap, union
from tei_tools.relaxng.datatypes.regex_nodes import first, nullable, simplify
from tei_tools.relaxng.datatypes.regex_states import States
from tei_tools.relaxng.datatypes.regex_syntax import Chars, Choice, Node, Repeat, Sequence

_FEW_REPETITIONS: Final = 8
"""So often may a group repeat and still be no loop."""

_FEW_LOOPS: Final = 2
"""So many loops may leave it open where they end: each adds a power of the text's length."""


class Pattern:
    """A regular expression; it is checked when it is made, and compiled when it is first asked."""

    __slots__ = ("_node", "matches", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._node = regex_syntax.parse(source)
        self.matches: Callable[[str], object] = self._first

    def _first(self, text: str) -> object:
        self.matches = matcher(simplify(self._node))
        return self.matches(text)

    def intruder(self, text: str) -> str | None:
        """Return the first character for which a pattern such as `[^/]+` has no place."""
        node = simplify(self._node)
        if not isinstance(node, Repeat) or not isinstance(node.item, Chars):
            return None
        ranges = node.item.ranges
        return next((c for c in text if not characters.contains(ranges, ord(c))), None)


@functools.cache
def pattern(source: str) -> Pattern:
    """Return a regular expression, the same for the same source.

    Raises:
        RegexError: It is none.
    """
    return Pattern(source)


def matcher(node: Node) -> Callable[[str], object]:
    """Return a function that tells whether a whole text matches."""
    source = translated(node)
    return States(node).matches if source is None else re.compile(source).fullmatch


def translated(node: Node) -> str | None:
    """Return the regex of Python's for one of XML Schema's; None where it could be slow."""
    translation = _Translation()
    source = translation.of(node, ())
    return None if translation.is_slow else source


class _Translation:
    """One translation, which finds out on its way how many ways to match there may be.

    Attributes:
        is_slow: whether a text may make `re` try more of them than a small power of its length.
    """

    def __init__(self) -> None:
        self.is_slow = False
        self._in_loop = False
        self._times = 1
        self._open_loops = 0

    def of(self, node: Node, follow: Ranges) -> str:
        """Return the regex of a part; `follow` is what may come after it."""
        if isinstance(node, Chars):
            return characters.regex(node.ranges)
        if isinstance(node, Sequence):
            return self._sequence(node, follow)
        if isinstance(node, Choice):
            return self._choice(node, follow)
        return (
            self._single(node, follow)
            if isinstance(node.item, Chars)
            else self._group(node, follow)
        )

    def _sequence(self, node: Sequence, follow: Ranges) -> str:
        parts = []
        for item in reversed(node.items):
            parts.append(self.of(item, follow))
            follow = union(first(item), follow if nullable(item) else ())
        return "".join(reversed(parts))

    def _choice(self, node: Choice, follow: Ranges) -> str:
        seen: Ranges = follow if nullable(node) else ()
        for item in node.items:
            begin = first(item)
            self.is_slow |= self._in_loop and overlap(seen, begin)
            seen = union(seen, begin)
        if not node.items:
            return "(?!)"
        return f"(?:{'|'.join(self.of(item, follow) for item in node.items)})"

    def _single(self, node: Repeat, follow: Ranges) -> str:
        """Return a repeated character, possessive where only another kind can follow."""
        source = self.of(node.item, ()) + _quantifier(node)
        if not overlap(first(node.item), follow):
            return source + "+"
        self._leave_open(node)
        return source

    def _group(self, node: Repeat, follow: Ranges) -> str:
        begin = first(node.item)
        if overlap(begin, follow):
            self._leave_open(node)
        around = self._in_loop, self._times
        if _is_loop(node):
            self._in_loop = True
        elif node.high:
            self._times *= node.high
        source = self.of(node.item, follow if node.high == 1 else union(begin, follow))
        self._in_loop, self._times = around
        grouped = source if isinstance(node.item, Choice) else f"(?:{source})"
        return grouped + _quantifier(node)

    def _leave_open(self, node: Repeat) -> None:
        """Note that the end of a repetition may have to be tried at several places."""
        self.is_slow |= self._in_loop
        if _is_loop(node):
            self._open_loops += self._times
            self.is_slow |= self._open_loops > _FEW_LOOPS


def _is_loop(node: Repeat) -> bool:
    return node.high is None or node.high > _FEW_REPETITIONS


def _quantifier(node: Repeat) -> str:
    """Return a quantifier as short as it can be written."""
    match node.low, node.high:
        case 0, None:
            return "*"
        case 1, None:
            return "+"
        case 0, 1:
            return "?"
        case low, None:
            return f"{{{low},}}"
        case low, high:
            return f"{{{low}}}" if low == high else f"{{{low},{high}}}"
