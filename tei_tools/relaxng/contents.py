"""Which elements hold text, and which hold elements alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from tei_tools.relaxng.patterns import (
    Choice,
    Data,
    Element,
    List,
    OneOrMore,
    Pair,
    Pattern,
    Text,
    Value,
)


@dataclass(frozen=True, slots=True)
class Contents:
    r"""What a grammar says of the content of its elements, by their names (`uri\x01local`).

    Attributes:
        known: the names that it lists.
        element_only: those of `known` in which text may stand nowhere, whatever is around them:
            white space between their children means nothing.
    """

    known: frozenset[str]
    element_only: frozenset[str]

    @classmethod
    def of(cls, elements: Iterable[Element]) -> Self:
        """Look at every element pattern of a grammar; one with text is enough for its name."""
        known: set[str] = set()
        texts: set[str] = set()
        for element in elements:
            names = set(element.name_class.names())
            known |= names
            if not names <= texts and has_text(element.content):
                texts |= names
        return cls(frozenset(known), frozenset(known - texts))


def has_text(pattern: Pattern) -> bool:
    """Tell whether text, data or values may stand in a content, outside of its elements."""
    left, seen = [pattern], {pattern}
    while left:
        one = left.pop()
        if isinstance(one, Text | Data | Value | List):
            return True
        inner: tuple[Pattern, ...] = ()
        if isinstance(one, Choice):
            inner = one.members
        elif isinstance(one, Pair):
            inner = (one.left, one.right)
        elif isinstance(one, OneOrMore):
            inner = (one.inner,)
        left += (each for each in inner if each not in seen)
        seen.update(inner)
    return False
