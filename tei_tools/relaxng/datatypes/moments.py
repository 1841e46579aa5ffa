"""The Gregorian calendar and the clock, as far back and ahead as dates of XML Schema reach."""

from typing import Final

Fields = tuple[str, str, str, str, str, str, str, str]
"""Year, month, day, hour, minute, second, fraction and zone as they are written; `""` for none."""

Moment = tuple[int, int, bool]
"""The millisecond since the year 0, how far into a leap second, and whether the zone is known."""

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FEBRUARY: Final = 2
_LEAP_YEAR: Final = 2000
"""The year of a date without one, so that --02-29 is a date."""

_YEAR_DIGITS: Final = 9
_YEARS_BEFORE: Final = 292_269_054
_YEARS_AFTER: Final = 292_278_993
"""How far years reach: as far as Java's calendar, and so jing's."""

_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59
_LAST_SECOND: Final = 60
"""A leap second, which jing allows at any minute."""

_ZONES: Final = (-13 * 60, 14 * 60)
"""The zones in minutes; XML Schema would allow -14:00, which is nowhere, and jing does not."""

_WIDEST: Final = 14 * 3_600_000
"""A moment without a zone may be this much earlier or later (XSD 2, 3.2.7.4)."""


def is_leap(year: int) -> bool:
    """Return whether a year has 366 days; 0 is the year before Christ."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    return 28 if month == _FEBRUARY and not is_leap(year) else _DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of days since the start of the year 0, in the Gregorian calendar."""
    leaps = (year + 3) // 4 - (year + 99) // 100 + (year + 399) // 400
    late = month > _FEBRUARY and is_leap(year)
    return 365 * year + leaps + _BEFORE[month - 1] + late + day - 1


def moment(fields: Fields) -> Moment:
    """Return the moment at which a time is, or at which a day begins."""
    year, month, day, hour, minute, second, fraction, zone = fields
    days = day_number(_year(year), int(month or 1), int(day or 1))
    seconds = (24 * days + int(hour or 0)) * 3600 + (int(minute or 0) - _zone(zone)) * 60
    # What is finer than a millisecond jing does not see.
    part = int(f"{fraction[:3]:0<3}")
    if second == "60":
        return 1000 * (seconds + 59) + 999, part + 1, bool(zone)
    return 1000 * (seconds + int(second or 0)) + part, 0, bool(zone)


def before(one: Moment, other: Moment) -> bool:
    """Return whether a moment is before another, in whatever zones they may be."""
    ours, leap, zoned = one
    theirs, their_leap, their_zoned = other
    if zoned != their_zoned:
        theirs -= _WIDEST
    return (ours, leap) < (theirs, their_leap)


def fault(fields: Fields) -> str | None:
    """Return what is wrong with fields of which each has its right number of digits."""
    year, month, day, hour, minute, second, _, zone = fields
    return (
        (year and _year_fault(year))
        or (month and not 1 <= int(month) <= len(MONTHS) and f"there is no month {month}")
        or (day and _day_fault(year, month, day))
        or (hour and _clock_fault(hour, minute, second))
        or (zone and not _ZONES[0] <= _zone(zone) <= _ZONES[1] and _ZONE_FAULT)
        or None
    )


_ZONE_FAULT: Final = "time zones run from -13:00 to +14:00"


def _year(text: str) -> int:
    """Return a year as astronomers count: 0 for `-0001`, after which comes `0001`."""
    return 1 + int(text) if text.startswith("-") else int(text or _LEAP_YEAR)


def _zone(text: str) -> int:
    """Return a zone in minutes: 120 for `+02:00`."""
    if text in {"", "Z"}:
        return 0
    minutes = 60 * int(text[1:3]) + int(text[4:])
    return -minutes if text[0] == "-" else minutes


def _year_fault(year: str) -> str | None:
    digits = year.lstrip("-")
    if digits == "0000":
        return "there is no year 0: after -0001 comes 0001"
    limit = _YEARS_AFTER if digits == year else _YEARS_BEFORE
    return (
        f"the year {year} is too far off"
        if len(digits) > _YEAR_DIGITS or int(digits) > limit
        else None
    )


def _day_fault(year: str, month: str, day: str) -> str | None:
    number, last = int(day), days_in(_year(year), int(month or 1))
    if 1 <= number <= last:
        return None
    if not 1 <= number <= max(_DAYS):
        return f"there is no day {day}"
    era = " BCE" if year.startswith("-") else ""
    which = f" {int(year.lstrip('-'))}{era}" if year and int(month) == _FEBRUARY else ""
    return f"{MONTHS[int(month) - 1]}{which} has {last} days"


def _clock_fault(hour: str, minute: str, second: str) -> str | None:
    if int(hour) > _LAST_HOUR:
        midnight = ": midnight is 00:00:00 of the day that begins" if hour == "24" else ""
        return f"there is no hour {hour}{midnight}"
    if int(minute) > _LAST_MINUTE:
        return f"there is no minute {minute}"
    return f"there is no second {second}" if int(second) > _LAST_SECOND else None
