"""Dates and times: `dateTime`, `time`, `date`, and the five types of parts of a date."""

import re
from collections.abc import Hashable, Iterator
from typing import Final

from tei_tools.relaxng.datatypes import loose_dates, moments
from tei_tools.relaxng.datatypes.base import Context, Datatype, Matcher, Meant
from tei_tools.relaxng.datatypes.moments import Fields, Moment

Parts = tuple[str | None, str | None, str | None, str | None]
"""What stands before the year, the month, the day and the time of day; None for no such part."""

_STRICT: Final = (
    "(-?(?:[1-9][0-9]*)?[0-9]{4})",
    "([0-9]{2})",
    "([0-9]{2})",
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?",
)
_USUAL: Final = (
    "(?!0000)[0-9]{4}",
    "(?:0[1-9]|1[0-2])",
    "(?:0[1-9]|1[0-9]|2[0-8])",
    "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
)
"""What no calendar need be asked about."""

_LAX: Final = (
    "(-?[0-9]{1,9})",
    "([0-9]{1,2})",
    "([0-9]{1,2})",
    r"([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\.([0-9]*))?)?",
)
_ABSENT: Final = ("()", "()", "()", "()()()()")
_ZONE: Final = "(Z|[+-][0-9]{2}:[0-5][0-9])?"
_NAMES: Final = ("year", "month", "day", "hour", "minute", "second")
_YEAR, _SECOND, _CLOCK = 1, 6, 3
_OTHER_SIGNS: Final = re.compile("[./\u2010-\u2014]")
"""What some write between the parts of a date: full stops, slashes, dashes."""
_YEAR_FIRST: Final = "the year comes first, then month and day"
_YEAR_LAST: Final = Matcher(r"([0-9]{1,2})[./-] ?([0-9]{1,2})[./-] ?([0-9]{4})")


def _regex(parts: Parts, patterns: tuple[str, ...]) -> str:
    """Return a regex that has the eight groups of `Fields`, whatever parts there are."""
    written = zip(parts, patterns, _ABSENT, strict=True)
    return "".join(a if sign is None else sign + p for sign, p, a in written) + _ZONE


class Dated(Datatype):
    """A type of dates or times; where `parts` has no year, any leap year will do."""

    words = ("earlier than", "later than", "or earlier", "or later")

    def __init__(self, name: str, parts: Parts, form: tuple[str, str]) -> None:
        self.name = name
        self.noun, self.example = form
        self._hyphens = next(sign for sign in parts if sign is not None)
        self._has_clock = parts[_CLOCK] is not None
        signed = zip(parts, _USUAL, strict=True)
        self._usual = Matcher("".join(sign + p for sign, p in signed if sign is not None))
        self._matcher = Matcher(_regex(parts, _STRICT))
        self._lax = Matcher(_regex(parts, _LAX))

    def _fields(self, text: str) -> Fields | None:
        if not (found := self._matcher.fullmatch(text)):
            return None
        year, month, day, hour, minute, second, fraction, zone = found.groups("")
        return year, month, day, hour, minute, second, fraction, zone

    def allows(self, literal: str, context: Context | None = None) -> bool:
        """Return whether the calendar has it."""
        return bool(self._usual.fullmatch(literal)) or super().allows(literal, context)

    def read(self, text: str, context: Context | None) -> Moment | None:  # noqa: ARG002, it has none
        """Return the moment, if the calendar has it."""
        fields = self._fields(text)
        return None if fields is None or moments.fault(fields) else moments.moment(fields)

    def less(self, one: Hashable, other: Hashable) -> bool:
        """Return whether one is before another; of two near each other, without a zone, neither."""
        if not isinstance(one, tuple) or not isinstance(other, tuple):
            raise TypeError
        return moments.before(one, other)

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return what the calendar lacks, or how it would be written."""
        if fields := self._fields(text):
            return moments.fault(fields)
        return super().reason(text, context) or self._flaw(text)

    def otherwise(self, text: str) -> Meant | None:
        """Return the date that it is, if it is one that is written in another way."""
        if self._fields(text):
            return None
        if found := self._unpadded(text):
            return found if self._can_be(found.text) and not _is_short_year(text) else None
        if year_last := _YEAR_LAST.fullmatch(text):
            date = _reordered(*year_last.groups())
            return Meant(_YEAR_FIRST, date) if date else None
        return next((one for one in self._ways(text) if self._can_be(one.text)), None)

    def _can_be(self, text: str) -> bool:
        """Tell whether a text is written as a date of this type, and the calendar has it."""
        fields = self._fields(text)
        return fields is not None and not moments.fault(fields)

    def _ways(self, text: str) -> Iterator[Meant]:
        """Yield dates that it may be if other signs stand between its parts, or before them."""
        hyphened = _OTHER_SIGNS.sub("-", text)
        yield Meant("hyphens stand between its parts", hyphened)
        if hyphened != text and (found := self._unpadded(hyphened)) and not _is_short_year(text):
            yield found
        yield Meant("T stands between date and time", text.replace(" ", "T"))
        begun = self._hyphens + text.lstrip("-")
        yield Meant(f"{len(self._hyphens)} hyphens come first", begun)
        if found := loose_dates.meant(text):
            yield found

    def _flaw(self, text: str) -> str | None:
        """Return what is wrong where nobody can tell what was meant."""
        found = self._unpadded(text) or loose_dates.meant(text)
        if found and (fields := self._fields(found.text)):
            return moments.fault(fields) or found.how
        if _YEAR_LAST.fullmatch(text):
            return _YEAR_FIRST
        other = next((kind for kind in DATES if kind is not self and kind.read(text, None)), None)
        return f"it is {other.noun}" if other else loose_dates.span(text)

    def _unpadded(self, text: str) -> Meant | None:
        """Return a date whose parts have too few digits with all of them, be there such a day."""
        if not (found := self._lax.fullmatch(text)):
            return None
        without_seconds = self._has_clock and not found[_SECOND]
        short = [group for group in range(1, 7) if _is_short(group, found[group])]
        if without_seconds:
            text = f"{text[: found.end(5)]}:00{text[found.end(5) :]}"
        for group in reversed(short):
            start, end = found.span(group)
            text = text[:start] + _padded(group, text[start:end]) + text[end:]
        if not self._fields(text):
            return None
        how = "seconds are missing" if without_seconds else _digits(short)
        return Meant(how, text, is_sure=not without_seconds and _YEAR not in short)


def _is_short(group: int, written: str | None) -> bool:
    return bool(written) and len((written or "").lstrip("-")) < (4 if group == _YEAR else 2)


def _is_short_year(text: str) -> bool:
    """Whether a date begins with a year of two digits, which may be one of any century."""
    return bool(re.match(r"-?\d{1,2}[-./]", text))


def _padded(group: int, written: str) -> str:
    if group != _YEAR:
        return written.zfill(2)
    return written.zfill(5 if written.startswith("-") else 4)


def _digits(short: list[int]) -> str:
    """Return how many digits the parts have that are too short."""
    *most, last = (_NAMES[group - 1] for group in short)
    names = f"{', '.join(most)} and {last}" if most else last
    counts = " and ".join(["four"] * (_YEAR in short) + ["two"] * (short != [_YEAR]))
    return f"{names} {'are' if len(short) > 1 else 'is'} written with {counts} digits"


def _reordered(one: str, other: str, year: str) -> str:
    """Return the date, where it is clear which of two numbers is the month; else nothing."""
    if one != other and int(one) <= len(moments.MONTHS) and int(other) <= len(moments.MONTHS):
        return ""
    month, day = (one, other) if int(one) <= len(moments.MONTHS) else (other, one)
    text = f"{year}-{month:0>2}-{day:0>2}"
    return text if DATES[0].read(text, None) else ""


DATES: Final = (
    Dated("date", ("", "-", "-", None), ("a date", "1920-07-12")),
    Dated("gYearMonth", ("", "-", None, None), ("a year and month", "1920-07")),
    Dated("gYear", ("", None, None, None), ("a year", "1920")),
    Dated("gMonthDay", (None, "--", "-", None), ("a month and day", "--07-12")),
    Dated("gMonth", (None, "--", None, None), ("a month", "--07")),
    Dated("gDay", (None, None, "---", None), ("a day of the month", "---12")),
    Dated("dateTime", ("", "-", "-", "T"), ("a date and time", "1920-07-12T14:30:00")),
    Dated("time", (None, None, None, ""), ("a time of day", "14:30:00")),
)
"""The types, in the order in which a mistake is likely to mean them."""
