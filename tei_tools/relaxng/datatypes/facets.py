"""The facets by which a `param` restricts a type (XSD 2, section 4.3)."""

import abc
import re
from collections.abc import Hashable
from typing import Final

from tei_tools.counting import count
from tei_tools.relaxng.datatypes.base import Datatype, show
from tei_tools.relaxng.datatypes.regex import Pattern

_WHITE_SPACE: Final = " \t\n\r"
"""The white space of XML."""


class Facet(abc.ABC):
    """One facet of a type."""

    @abc.abstractmethod
    def allows(self, text: str, value: Hashable) -> bool:
        """Return whether it lets a literal pass that is a value of the type."""

    @abc.abstractmethod
    def breach(self, text: str, value: Hashable) -> str | None:
        """Return a clause that says how a literal breaks it, if there is more to say than that."""


class Matching(Facet):
    """`pattern`."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the text is what matters
        """Return whether the text matches."""
        return bool(self.pattern.matches(text))

    def breach(self, text: str, value: Hashable) -> str | None:  # noqa: ARG002, the same
        """Return the character that is out of place, where that is clear."""
        if not text:
            return "it is empty"
        if spaced := _white_space(text, self.pattern):
            return spaced
        intruder = self.pattern.intruder(text)
        return f"{show(intruder)} is not allowed in it" if intruder else None


def _white_space(text: str, pattern: Pattern) -> str:
    """Return what is wrong with the white space of a text that matches without it, or nothing."""
    bare = text.strip(_WHITE_SPACE)
    if bare != text and pattern.matches(bare):
        edges = (("beginning", text.startswith(bare)), ("end", text.endswith(bare)))
        named = " or its ".join(name for name, is_bare in edges if not is_bare)
        return f"no white space may stand at its {named}"
    folded = " ".join(re.findall(f"[^{_WHITE_SPACE}]+", text))
    if folded != text and pattern.matches(folded):
        return "it must stand on one line, with single spaces"
    return ""


class Bound(Facet):
    """`minInclusive` and its like.

    Attributes:
        kind: the ordered type.
        is_lower: whether values must be more than the limit, not less.
        is_inclusive: whether they may equal it.
        limit: the value.
        written: how the schema writes it.
    """

    def __init__(
        self, kind: Datatype, limit: Hashable, written: str, *, lower: bool, inclusive: bool
    ) -> None:
        self.kind, self.limit, self.written = kind, limit, written
        self.is_lower, self.is_inclusive = lower, inclusive

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the value is what matters
        """Return whether a value is on the right side; what cannot be compared is not."""
        if self.is_inclusive and value == self.limit:
            return True
        pair = (self.limit, value) if self.is_lower else (value, self.limit)
        return self.kind.less(*pair)

    def breach(self, text: str, value: Hashable) -> str:  # noqa: ARG002, the same
        """Return on which side of the limit the value is."""
        less, more, _, _ = self.kind.words or ("", "", "", "")
        opposite = (value, self.limit) if self.is_lower else (self.limit, value)
        if self.is_inclusive and self.kind.less(*opposite):
            return f"it is {less if self.is_lower else more} {self.written}"
        return f"it is not {self.clause()}"

    def clause(self) -> str:
        """Return what values are: `0 or more`, `less than 1`."""
        less, more, or_less, or_more = self.kind.words or ("", "", "", "")
        if self.is_inclusive:
            return f"{self.written} {or_more if self.is_lower else or_less}"
        return f"{more if self.is_lower else less} {self.written}"


class Length(Facet):
    """`length`, `minLength` and `maxLength`."""

    def __init__(self, kind: Datatype, least: int, most: int | None) -> None:
        self.kind, self.least, self.most = kind, least, most

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the value is what matters
        """Return whether a value has a right length."""
        length = self.kind.measure(value)
        return self.least <= length and (self.most is None or length <= self.most)

    def breach(self, text: str, value: Hashable) -> str:
        """Return whether it is too long or too short."""
        if not text and self.least:
            return "it is empty"
        if self.kind.measure(value) < self.least:
            return f"it is shorter than {self._count(self.least)}"
        return f"it is longer than {self._count(self.most or 0)}"

    def clause(self) -> str:
        """Return what values have: `5 characters`, `at least 1 item`."""
        if self.least == self.most:
            return self._count(self.least)
        if self.most is None:
            return f"at least {self._count(self.least)}"
        return f"at most {self._count(self.most)}"

    def _count(self, number: int) -> str:
        return count(number, self.kind.unit)


class Digits(Facet):
    """`totalDigits` and `fractionDigits`; zeros at the end count as they are written, as jing's."""

    def __init__(self, most: int, *, fraction: bool) -> None:
        self.most, self.is_fraction = most, fraction

    def count(self, text: str) -> int:
        """Return how many digits count of a number."""
        whole, _, fraction = text.lstrip("+-").partition(".")
        return len(fraction) if self.is_fraction else len((whole + fraction).lstrip("0")) or 1

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the text is what matters
        """Return whether a number has no more digits."""
        return self.count(text) <= self.most

    def breach(self, text: str, value: Hashable) -> str:  # noqa: ARG002, the same
        """Return how many digits it has."""
        return f"it has {self._digits(self.count(text))}"

    def clause(self) -> str:
        """Return what numbers have: `at most 2 digits after the decimal point`."""
        return f"at most {self._digits(self.most)}"

    def _digits(self, number: int) -> str:
        place = " after the decimal point" if self.is_fraction else ""
        return f"{count(number, 'digit')}{place}"
