"""`duration`: so many years, months, days, hours, minutes and seconds, and which is longer."""

from collections.abc import Hashable, Iterator
from typing import Final

from tei_tools.relaxng.datatypes.base import Context, Datatype, Matcher, Meant
from tei_tools.relaxng.datatypes.moments import days_in

Length = tuple[int, int, int, int, int, int, int]
"""Years, months, days, hours, minutes, and seconds as a number and how many of its digits stand
after the point. P1Y and P12M are two values, as jing has it."""

_DATE: Final = "(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
_TIME: Final = r"(?:([0-9]+)H)?(?:([0-9]+)M)?(?:(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?S)?"
_PATTERN: Final = rf"(-?)P{_DATE}(?:T{_TIME})?(?<![PT])"
_WITHOUT_T: Final = Matcher(rf"(-?P{_DATE})({_TIME})")
_MOST_DIGITS: Final = 4000
"""Beyond them Python does not read an `int`."""

_STARTS: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""Months from which two durations are counted to compare them (XSD 2, 3.2.6.2)."""

_CYCLE_MONTHS, _CYCLE_DAYS = 4800, 146_097
_DAY: Final = 86_400


def _days(months: int, start: tuple[int, int]) -> int:
    """Return how many days so many months have, from the start of a given one."""
    if months < 0:
        return -_days(-months, start)
    cycles, rest = divmod(months, _CYCLE_MONTHS)
    return cycles * _CYCLE_DAYS + sum(
        days_in(start[0] + count // 12, count % 12 + 1)
        for count in range(start[1] - 1, start[1] - 1 + rest)
    )


def _months_and_seconds(length: Length, scale: int) -> tuple[int, int]:
    """Return the parts that can be told: months, and seconds with digits after the point."""
    years, months, days, hours, minutes, seconds, digits = length
    whole = ((days * 24 + hours) * 60 + minutes) * 60
    return years * 12 + months, whole * 10**scale + seconds * 10 ** (scale - digits)


def _spans(one: Length, other: Length) -> Iterator[tuple[int, int]]:
    """Yield how long both are, counted from each of the months that matter."""
    scale = max(one[-1], other[-1])
    (ours, seconds), (theirs, their_seconds) = (
        _months_and_seconds(length, scale) for length in (one, other)
    )
    day = _DAY * 10**scale
    for start in _STARTS:
        yield _days(ours, start) * day + seconds, _days(theirs, start) * day + their_seconds


class Duration(Datatype):
    """`duration`."""

    name, noun, example = "duration", "a duration", "P1Y6M, P12D or PT4H30M"
    words = ("shorter than", "longer than", "or shorter", "or longer")
    _matcher = Matcher(_PATTERN)

    def read(self, text: str, context: Context | None) -> Length | None:  # noqa: ARG002, it has none
        """Return the duration."""
        found = self._matcher.fullmatch(text)
        if not found or len(text) > _MOST_DIGITS:
            return None
        sign, *parts, seconds, fraction = found.groups("")
        years, months, days, hours, minutes = (int(part or 0) for part in parts)
        fraction = fraction.rstrip("0")
        digits, second = len(fraction), int(seconds + fraction or 0)
        if sign:
            return -years, -months, -days, -hours, -minutes, -second, digits
        return years, months, days, hours, minutes, second, digits

    def less(self, one: Hashable, other: Hashable) -> bool:
        """Return whether one is shorter than another, from whatever month they are counted."""
        if not isinstance(one, tuple) or not isinstance(other, tuple):
            raise TypeError
        return all(ours < theirs for ours, theirs in _spans(one, other))

    def otherwise(self, text: str) -> Meant | None:
        """Return a duration with its T."""
        found = _WITHOUT_T.fullmatch(text)
        mended = f"{found[1]}T{text[found.end(1) :]}" if found else ""
        known = self._matcher.fullmatch(mended)
        return Meant("T stands before hours, minutes and seconds", mended) if known else None

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return what is missing."""
        if text in {"P", "-P"} or text.endswith("T"):
            return f"nothing follows {text[-1]}"
        return super().reason(text, context)
