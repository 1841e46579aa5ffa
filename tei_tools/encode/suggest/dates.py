"""Dates in words and in figures: where they stand in a text, and which days they mean."""

import calendar
import datetime as dt
import functools
import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tei_tools.encode.suggest.date_patterns import (
    ALSO,
    MONTHS,
    ROMAN,
    SEASONS,
    VAGUE,
    WEEKDAYS,
    Parts,
    guesses,
    over_lines,
    sure,
)

_WEEKDAY: Final = {
    name: re.compile(rf"\b(?:{days}),?\s+(?:(?:the|den|dem|d\.)\s*)?\Z", re.IGNORECASE)
    for name, days in WEEKDAYS.items()
}
"""A day of the week right before a date, which is part of it: “Thursday, 4 May”."""
_WEEKDAY_BEFORE: Final = 30
"""It is looked for in so many characters."""
_NEAR: Final = 150
"""A number further than this from the year of the document is no year by itself."""
_VAGUELY: Final = frozenset({"vague", "season"})
"""The groups of what makes a month or a year a period."""
_THIRDS: Final = ((1, 10), (11, 20), (21, 31))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text.

    Attributes:
        start: of its first character.
        end: after its last.
        attributes: of `date`: `{"when": "1920-07-12"}`; empty, if its year is not known.
        is_vague: whether it is no more than a reading: a period in vague words, as “early 1920”, a
            month or year that stands by itself.
        other: what it may mean as well: the year, of “early 1920”; empty, if it is nothing else.
    """

    start: int
    end: int
    attributes: Mapping[str, str]
    is_vague: bool = False
    other: Mapping[str, str] = field(default_factory=dict)

    @property
    def sort(self) -> str:
        """Whether it is a day, a month, a year or a period."""
        return {1: "year", 2: "month", 3: "day"}.get(
            len(self.attributes.get("when", "").split("-")) if "when" in self.attributes else 0,
            "period",
        )


def is_month(word: str, language: str) -> bool:
    """Whether a word names a month in a language."""
    name = language.partition("-")[0].lower()
    known = [*MONTHS.get(name, "").split("|"), *ALSO.get(name, {})]
    return word.casefold() in {one.casefold() for one in known}


def dates(text: str, language: str, year: int | None) -> list[Dated]:
    """Return the dates of a text, in order.

    Args:
        text: running text.
        language: of it, as a BCP 47 tag.
        year: that a date without one is of; None if nothing tells it.
    """
    name = language.partition("-")[0].lower()
    if name not in MONTHS:
        return []
    found: list[Dated] = []
    for reader in _readers(name) if _sign_of_date(name).search(text) else ():
        for one in reader.read(text, year):
            if _is_apart(one, found):
                insort(found, one, key=_start)
    with_weekdays = (_with_weekday(one, text, name) for one in found)
    return sorted(with_weekdays, key=_start)


def _start(one: Dated) -> int:
    return one.start


def _is_apart(one: Dated, found: list[Dated]) -> bool:
    """Whether a date shares no character with others, which are in order and do not overlap."""
    place = bisect_right(found, one.start, key=_start)
    follows = not place or found[place - 1].end <= one.start
    return follows and (place == len(found) or one.end <= found[place].start)


def _with_weekday(one: Dated, text: str, language: str) -> Dated:
    """Return a date with the day of the week that stands before it."""
    start = max(one.start - _WEEKDAY_BEFORE, 0)
    before = _WEEKDAY[language].search(text, start, one.start)
    is_day = not one.attributes or one.attributes.get("when", "").count("-") == len("md")
    return replace(one, start=before.start()) if before and is_day else one


class _Reader:
    """Reads what one pattern finds."""

    def __init__(
        self,
        pattern: str,
        months: Mapping[str, int],
        vague: Mapping[str, int],
        seasons: Mapping[str, int],
        *,
        is_guess: bool = False,
    ) -> None:
        self._pattern = re.compile(pattern, re.VERBOSE)
        self._months = months
        self._vague = vague
        self._seasons = seasons
        self._is_guess = is_guess

    def read(self, text: str, year: int | None) -> Iterator[Dated]:
        for found in self._pattern.finditer(text):
            groups = {key: value for key, value in found.groupdict().items() if value}
            start, end = found.span("all")
            if "from" in groups:
                period = {"from": groups["from"], "to": _full_year(groups["from"], groups["to"])}
                if period["from"] < period["to"]:
                    yield Dated(start, end, period)
                continue
            own = groups.get("year")
            if own is not None and len(own) == 2:  # noqa: PLR2004  '20
                own = str(_nearest(int(own), year or 1900))
            elif own is not None and len(own) == 3:  # noqa: PLR2004  902, for 1902
                own = f"1{own}"
            meant = int(own) if own else year
            if self._is_guess and own and "day" not in groups and not _is_near(int(own), year):
                continue
            dated = self._meant(groups, meant)
            if dated is not None:
                vague = "vague" in groups or "season" in groups
                plain = {key: value for key, value in groups.items() if key not in _VAGUELY}
                other = self._meant(plain, meant) if vague else None
                yield Dated(start, end, dated, vague or self._is_guess, other or {})

    def _meant(self, groups: Mapping[str, str], year: int | None) -> Mapping[str, str] | None:
        """Return the attributes of a date; None if there is no such day."""
        month = self._month(groups)
        third = self._vague.get(groups.get("vague", "").rstrip("-").casefold())
        season = self._seasons.get(groups.get("season", "").casefold())
        if "day" in groups:
            known = year if year is not None else 2000  # a leap year
            if not _is_day(known, month, int(groups["day"])):
                return None
        if year is None:
            return {}
        if third is not None and month:
            first, last = _THIRDS[third]
            last = min(last, calendar.monthrange(year, month)[1])
            start = f"{year:04}-{month:02}"
            return {"notBefore": f"{start}-{first:02}", "notAfter": f"{start}-{last:02}"}
        if third is not None:
            first = third * 4 + 1
            return {"notBefore": f"{year:04}-{first:02}", "notAfter": f"{year:04}-{first + 3:02}"}
        if season is not None:
            return {"notBefore": f"{year:04}-{season:02}", "notAfter": f"{year:04}-{season + 2:02}"}
        parts = [f"{year:04}", f"{month:02}" if month else "", groups.get("day", "").zfill(2)]
        return {"when": "-".join(parts[: 3 if "day" in groups else 2 if month else 1])}

    def _month(self, groups: Mapping[str, str]) -> int:
        if "month" in groups:
            return self._months[groups["month"].rstrip(".").casefold()]
        if "roman" in groups:
            return ROMAN.index(groups["roman"]) + 1
        return int(groups.get("number", 0))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _nearest(last: int, year: int) -> int:
    """Return the year that ends in two figures and lies nearest to another: 00 in 1896 is 1900."""
    century = year // 100 * 100
    found = (century - 100 + last, century + last, century + 100 + last)
    return min(found, key=lambda one: abs(one - year))


def _is_near(one: int, year: int | None) -> bool:
    return year is not None and abs(one - year) <= _NEAR


def _full_year(first: str, last: str) -> str:
    """Return the last year of `1918–23` in full."""
    return first[: len(first) - len(last)] + last


@functools.cache
def _sign_of_date(name: str) -> re.Pattern[str]:
    """Return what finds what no date of a language is without: a figure, a month or a season."""
    words = "|".join([Parts.of(name).months, *map(re.escape, SEASONS[name])])
    return re.compile(rf"\d|\b(?:{words})\b", re.IGNORECASE)


@functools.cache
def _readers(name: str) -> list[_Reader]:
    """Return what reads the dates of a language; many never ask for it, and it takes a while."""
    months = {month.casefold(): n for n, month in enumerate(MONTHS[name].split("|"), 1)}
    months |= {month.casefold(): number for month, number in ALSO[name].items()}
    vague = {word.casefold(): third for word, third in VAGUE[name].items()}
    seasons = {word.casefold(): month for word, month in SEASONS[name].items()}
    words, its = (months, vague, seasons), Parts.of(name)
    return [
        *(_Reader(over_lines(one), *words) for one in sure(name, its)),
        *(_Reader(over_lines(one), *words, is_guess=True) for one in guesses(name, its)),
    ]
