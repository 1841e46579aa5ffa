"""Numbers: `decimal`, the integers that derive from it, `float` and `double`."""

import re
from collections.abc import Hashable
from typing import Final

from tei_tools.relaxng.datatypes.base import Context, Datatype, Matcher, Meant

Exact = tuple[int, int, str, str]
"""A number of any size: its sign, how many digits it has before the point, they, and those after
it without the zeros at their ends. Of two numbers of one sign the tuples tell which is farther
from zero, and Python's limit on the digits of an `int` is no matter."""

_DECIMAL: Final = r"([+-]?)(?=[0-9]|\.[0-9])([0-9]*+)(?:\.([0-9]*+))?"
_INTEGER: Final = "([+-]?)([0-9]++)()"
_FLOAT: Final = r"[+-]?(?=[0-9]|\.[0-9])[0-9]*+(?:\.[0-9]*+)?(?:[eE][+-]?[0-9]++)?|-?INF|NaN"
_GROUPED: Final = Matcher(r"[+-]?[0-9]{1,3}(?:[ ,'\u2019][0-9]{3})+(?:\.[0-9]*)?")
_WORDS: Final = ("less than", "more than", "or less", "or more")


def exact(sign: str, whole: str, fraction: str | None) -> Exact:
    """Return the number of which these are the digits: `exact("-", "01", "50")` is -1.5."""
    whole, fraction = whole.lstrip("0"), (fraction or "").rstrip("0")
    if not whole and not fraction:
        return 0, 0, "", ""
    return -1 if sign == "-" else 1, len(whole), whole, fraction


def _misspelt(text: str, matcher: Matcher) -> Meant | None:
    """Return a number that is written as numbers are in some language."""
    if _GROUPED.fullmatch(text):
        plain = re.sub("[ ,'\u2019]", "", text)
        return Meant("its digits are not grouped", plain, is_sure=False)
    if matcher.fullmatch(point := text.replace(",", ".", 1)):
        return Meant("a full stop is its decimal point", point)
    return None


class Decimal(Datatype):
    """`decimal`."""

    name, noun, example = "decimal", "a number", "3.14"
    words = _WORDS
    _matcher = Matcher(_DECIMAL)

    def read(self, text: str, context: Context | None) -> Exact | None:  # noqa: ARG002, it has none
        """Return the number."""
        found = self._matcher.fullmatch(text)
        return exact(*found.groups()) if found else None

    def less(self, one: Hashable, other: Hashable) -> bool:
        """Return whether one number is less than another."""
        if not isinstance(one, tuple) or not isinstance(other, tuple):
            raise TypeError
        if one[0] == other[0] == -1:
            return bool(other[1:] < one[1:])
        return one < other

    def otherwise(self, text: str) -> Meant | None:
        """Return a number that is written as in some language."""
        return _misspelt(text, self._matcher)


class Integer(Decimal):
    """`integer`; the types that derive from it are restrictions of it."""

    name, noun, example = "integer", "a whole number", "12"
    _matcher = Matcher(_INTEGER)

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return that it is not whole, or how it would be written."""
        if Decimal().read(text, context):
            return "it has a decimal point"
        return super().reason(text, context)


class Double(Datatype):
    """`double`: a binary number of 64 bits; not-a-number equals itself, zero minus zero."""

    name, noun, example = "double", "a number", "3.14 or 1.5E3"
    words = _WORDS
    _matcher = Matcher(_FLOAT)

    def read(self, text: str, context: Context | None) -> Hashable | None:  # noqa: ARG002, it has none
        """Return the number; `"NaN"` for what is none."""
        if not self._matcher.fullmatch(text):
            return None
        return text if text == "NaN" else self.rounded(text)

    def rounded(self, text: str) -> float:
        """Return the nearest number of this type."""
        return float(text)

    def less(self, one: Hashable, other: Hashable) -> bool:
        """Return whether one number is less than another; not-a-number never is."""
        return isinstance(one, float) and isinstance(other, float) and one < other

    def otherwise(self, text: str) -> Meant | None:
        """Return a number that is written as in some language."""
        return _misspelt(text, self._matcher)

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return how the number would be written."""
        if text.lower() in {"infinity", "inf", "+inf", "-inf", "-infinity", "nan"}:
            return "these are written INF, -INF and NaN"
        return super().reason(text, context)


class Float(Double):
    """`float`: a binary number of 32 bits."""

    name = "float"

    def rounded(self, text: str) -> float:
        """Return the nearest number of 32 bits; beyond them lies infinity."""
        import struct  # noqa: PLC0415, few schemas have this type

        number = float(text)
        try:
            return float(struct.unpack("f", struct.pack("f", number))[0])
        except OverflowError:
            return float("inf") if number > 0 else float("-inf")


class Boolean(Datatype):
    """`boolean`."""

    name, noun = "boolean", "true, false, 1 or 0"
    _VALUES: Final = {"true": True, "1": True, "false": False, "0": False}

    def read(self, text: str, context: Context | None) -> bool | None:  # noqa: ARG002, it has none
        """Return whether it is true."""
        return self._VALUES.get(text)

    def otherwise(self, text: str) -> Meant | None:
        """Return the value in small letters."""
        small = text.lower()
        return Meant("it is written in small letters", small) if small in self._VALUES else None
