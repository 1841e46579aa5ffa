"""The syntax of the regular expressions of XML Schema (XSD 2, appendix F), as strict as jing's."""

import functools
from typing import Final, NoReturn

from tei_tools.relaxng.datatypes import blocks, characters
from tei_tools.relaxng.datatypes.characters import Ranges


class RegexError(ValueError):
    """What is wrong with a regular expression, and at which of its characters."""


class _Part:
    """A part of a regular expression; equal to what has the same parts and is of the same kind.

    No dataclass: their making would take longer than all else that is done at import.
    """

    __slots__ = ("_hash", "_parts")

    def __init__(self, *parts: object) -> None:
        self._parts = parts
        self._hash = hash((type(self), parts))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Part) or type(self) is not type(other):
            return NotImplemented
        return self._parts == other._parts

    def __hash__(self) -> int:
        return self._hash


class Chars(_Part):
    """One character of a set: of `ranges`, or of the named sets; or else of none of them.

    A name is what stands after a backslash, `d` or `p{Lu}`; its set is looked up by `resolve`.
    """

    __slots__ = ("minus", "names", "negated", "ranges")

    def __init__(
        self,
        ranges: Ranges = (),
        names: tuple[str, ...] = (),
        *,
        negated: bool = False,
        minus: "Chars | None" = None,
    ) -> None:
        super().__init__(ranges, names, negated, minus)
        self.ranges, self.names, self.negated, self.minus = ranges, names, negated, minus

    def resolve(self) -> Ranges:
        """Return the set."""
        ranges = self.ranges
        if self.names:
            ranges = characters.union(ranges, *map(named, self.names))
        if self.negated:
            ranges = characters.complement(ranges)
        return characters.difference(ranges, self.minus.resolve()) if self.minus else ranges


class Sequence(_Part):
    """One after another; none is the empty text."""

    __slots__ = ("items",)

    def __init__(self, items: "tuple[Node, ...]") -> None:
        super().__init__(items)
        self.items = items


class Choice(_Part):
    """One of several; none is nothing at all."""

    __slots__ = ("items",)

    def __init__(self, items: "tuple[Node, ...]") -> None:
        super().__init__(items)
        self.items = items


class Repeat(_Part):
    """Something from `low` to `high` times; None is without end."""

    __slots__ = ("high", "item", "low")

    def __init__(self, item: "Node", low: int, high: int | None) -> None:
        super().__init__(item, low, high)
        self.item, self.low, self.high = item, low, high


Node = Chars | Sequence | Choice | Repeat

_SINGLE: Final = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in r"\|.-^?*+(){}[]"}
_CLASSES: Final = "sSiIcCdDwW"
_DOT: Final = Chars(((0xA, 0xA), (0xD, 0xD)), negated=True)
_QUANTIFIERS: Final = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_DIGITS: Final = frozenset("0123456789")
_PROPERTY: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
_DEEPEST: Final = 100
"""Groups and subtractions inside each other: no schema has so many, and Python stops at 1000."""

_LARGEST: Final = 2**31 - 1
"""A quantity above it is as good as it, which is as large as Java's and Python's can be."""


@functools.cache
def named(name: str) -> Ranges:
    """Return the set that a backslash and a name stand for: `d`, `S`, `p{Lu}`, `P{IsGreek}`."""
    if name[0] == "P" or name in set("SICDW"):
        return characters.complement(named(name[0].lower() + name[1:]))
    if name == "s":
        return ((0x9, 0xA), (0xD, 0xD), (0x20, 0x20))
    if name in {"i", "c"}:
        return characters.names({"i": "NameStartChar", "c": "NameChar"}[name])
    if name == "d":
        return characters.category("Nd")
    if name == "w":
        return characters.complement(characters.union(*map(characters.category, "PZC")))
    inner = name[2:-1]
    return _blocks()[inner[2:]] if inner.startswith("Is") else characters.category(inner)


@functools.cache
def _blocks() -> dict[str, Ranges]:
    lines = (line.split() for line in blocks.BLOCKS.strip().splitlines())
    return {name: characters.decode(ranges) for name, ranges in lines}


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> str:
        """The next character; `""` at the end."""
        return self.source[self.place : self.place + 1]

    def take(self) -> str:
        taken = self.next
        self.place += 1
        return taken

    def fail(self, what: str) -> NoReturn:
        raise RegexError(f"at character {min(self.place, len(self.source)) + 1}, {what}")

    def expect(self, sign: str, where: str) -> None:
        if self.take() != sign:
            self.place -= 1
            self.fail(f"{where} lacks its {sign}")

    def go_deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self.fail("groups are nested too deeply")

    def parse(self) -> Node:
        node = self.choice()
        if self.next == ")":
            self.fail("a ) closes no group; the character itself is written \\)")
        return node

    def choice(self) -> Node:
        items = [self.branch()]
        while self.next == "|":
            self.take()
            items.append(self.branch())
        return items[0] if len(items) == 1 else Choice(tuple(items))

    def branch(self) -> Node:
        items: list[Node] = []
        while self.next not in {"", "|", ")"}:
            items.append(self.quantified(self.atom()))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def atom(self) -> Node:
        sign = self.next
        if sign in set("?*+{"):
            self.fail(f"there is nothing that {sign} could repeat")
        if sign in {"}", "]"}:
            self.fail(f"{sign} has no beginning; the character itself is written \\{sign}")
        self.take()
        if sign == "(":
            return self.group()
        if sign == "\\":
            return self.escape()
        if sign == "[":
            return self.character_class()
        return _DOT if sign == "." else _single(sign)

    def group(self) -> Node:
        self.go_deeper()
        node = self.choice()
        self.expect(")", "a group")
        self.depth -= 1
        return node

    def quantified(self, node: Node) -> Node:
        if self.next in _QUANTIFIERS:
            return Repeat(node, *_QUANTIFIERS[self.take()])
        if self.next != "{":
            return node
        self.take()
        low = self.quantity()
        high: int | None = low
        if self.next == ",":
            self.take()
            high = None if self.next == "}" else self.quantity()
        if high is not None and high < low:
            self.fail(f"{high} repetitions are fewer than {low}")
        self.expect("}", "a quantity")
        return Repeat(node, low, high)

    def quantity(self) -> int:
        start = self.place
        while self.next in _DIGITS:
            self.take()
        if start == self.place:
            self.fail("a number of repetitions is missing")
        digits = self.source[start : self.place].lstrip("0") or "0"
        return _LARGEST if len(digits) > len(str(_LARGEST)) else min(int(digits), _LARGEST)

    def escape(self) -> Chars:
        sign = self.take()
        if sign in _SINGLE and sign:
            return _single(_SINGLE[sign])
        if sign and sign in _CLASSES:
            return Chars(names=(sign,))
        if sign in {"p", "P"}:
            return Chars(names=(sign + self.property(),))
        self.place -= 1
        return self.fail(f"\\{sign} stands for nothing" if sign else "nothing follows a backslash")

    def property(self) -> str:
        self.expect("{", "\\p")
        start = self.place
        while self.next in _PROPERTY:
            self.take()
        name = self.source[start : self.place]
        self.expect("}", f"\\p{{{name}")
        block = name[2:] if name.startswith("Is") else None
        if block is not None and block not in _blocks():
            self.place = start
            self.fail(f"there is no block of Unicode named {block}")
        if block is None and name not in {*characters.CATEGORIES, *"LMNPZSC"}:
            self.place = start
            self.fail(f"there is no category of Unicode named {name}")
        return f"{{{name}}}"

    def character_class(self) -> Chars:
        self.go_deeper()
        if negated := self.next == "^":
            self.take()
        ranges: list[tuple[int, int]] = []
        names: list[str] = []
        while True:
            first = self.member()
            if is_range := self.next == "-" and self.source[self.place + 1 : self.place + 2] != "[":
                self.take()
                first = self.range(first)
            ranges += first.ranges
            names += first.names
            if self.next == "-" and (is_range or self.source[self.place + 1] == "["):
                self.take()
                return self.subtraction(Chars(tuple(ranges), tuple(names), negated=negated))
            if self.next == "]":
                break
        self.take()
        self.depth -= 1
        return Chars(characters.union(ranges), tuple(names), negated=negated)

    def subtraction(self, chars: Chars) -> Chars:
        """Return what is left of a class when the one in it is taken away: `[a-z-[aeiou]]`."""
        self.expect("[", "what a hyphen takes away")
        minus = self.character_class()
        self.expect("]", "a class")
        self.depth -= 1
        return Chars(
            characters.union(chars.ranges), chars.names, negated=chars.negated, minus=minus
        )

    def range(self, first: Chars) -> Chars:
        last = self.member()
        if first.names or last.names:
            self.fail("a range runs from one character to another")
        (start, _), (_, end) = *first.ranges, *last.ranges
        if start > end:
            self.fail(f"the range {chr(start)}-{chr(end)} runs backward")
        return Chars(((start, end),))

    def member(self) -> Chars:
        sign = self.next
        if not sign:
            self.fail("a class lacks its ]")
        if sign in {"[", "]", "-"}:
            self.fail(f"{sign} in a class is written \\{sign}")
        self.take()
        return self.escape() if sign == "\\" else _single(sign)


def _single(character: str) -> Chars:
    return Chars(((ord(character), ord(character)),))


@functools.cache
def parse(source: str) -> Node:
    """Return what a regular expression says.

    Raises:
        RegexError: It is none.
    """
    return _Parser(source).parse()
