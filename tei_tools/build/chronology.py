"""The days on which documents were written and of which they speak, as a list and as a picture."""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml.etree import _Element

from tei_tools.build import svg
from tei_tools.build.facts import Facts, order_of, year_of
from tei_tools.tags import quoted

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BEGUN: Final = re.compile(r"-?\d{4}(?!\d)(?:-\d\d(?:-\d\d)?)?")
"""How a value of a date begins that tells a year, a month or a day."""
_SILENT: Final = "archive"
"""The voice whose dates are those of shelves, as the years of a file."""
_MOST: Final = 62
"""How many columns a picture has at most; of more days it shows months, of more months years."""
_DAY, _MONTH, _YEAR = 10, 7, 4
"""How many characters of a date tell a day, a month, a year."""
_DISCS: Final = 12
"""More documents than these on a day are a bar."""
_FEW: Final = 20
"""Up to how many columns each has room for a whole disc and its number."""
_WIDE, _NARROW = 40.0, 24.0
_LEFT, _RIGHT, _TOP, _BELOW, _UP = 20.0, 76.0, 12.0, 84.0, 22.0
_LABEL: Final = 100.0
"""How much room the name of a month needs."""

Say = Callable[[str], str]
Where = Callable[[str], str]
"""From a day's key to its address."""


@dataclass
class Day:
    """A day, month or year, and what belongs to it.

    Attributes:
        key: as `1920-07-12`, `1920-07` or `1920`; empty for what has no date.
        label: in words.
        documents: those written then.
        spoken: the places that speak of it: the document, and the date in it.
    """

    key: str
    label: str
    documents: list[Facts] = field(default_factory=list)
    spoken: list[tuple[Facts, _Element]] = field(default_factory=list)

    def xml(self, by_id: Mapping[str, Facts]) -> str:
        """Return the day as the stylesheet takes it."""
        written = "".join(by_id[one.id].brief for one in self.documents)
        spoken = "".join(_spoken(facts, date) for facts, date in self.spoken)
        given = f"id={quoted(anchor(self.key)[1:])} label={quoted(self.label)}"
        return f"<day {given}>{written}{spoken}</day>"


def anchor(key: str) -> str:
    """Return the address of a day within its page."""
    return f"#day-{key or 'undated'}"


@dataclass(frozen=True)
class Year:
    """The days of a year, where each year has a page of its own.

    Attributes:
        key: the year; empty for what has no date.
        label: in words.
        days: in order.
    """

    key: str
    label: str
    days: Sequence[Day]

    @property
    def address(self) -> str:
        """The address of its page within the site."""
        return f"chronology-{self.key or 'undated'}.html"

    def xml(self) -> str:
        """Return the year as the stylesheet takes it in a list."""
        counts = {
            "documents": sum(len(one.documents) for one in self.days),
            "spoken": sum(len(one.spoken) for one in self.days),
        }
        given = "".join(f" {name}={quoted(str(value))}" for name, value in counts.items() if value)
        return f"<year label={quoted(self.label)} href={quoted(self.address)}{given}/>"


def years(found: Sequence[Day], say: Say) -> list[Year]:
    """Return the years of some days; what has no date comes last."""
    grouped: dict[str, list[Day]] = {}
    for one in found:
        grouped.setdefault(year_of(one.key), []).append(one)
    return [Year(key, label(key, say), each) for key, each in grouped.items()]


def _spoken(facts: Facts, date: _Element) -> str:
    given = {"voice": date.get("voice", ""), "document": facts.id, "block": date.get("block", "")}
    attributes = "".join(f" {name}={quoted(str(value))}" for name, value in given.items())
    words = svg.text(date.text or "")
    return f"<date{attributes} title={quoted(facts.title)}>{words}</date>"


def spoken_of(one: Facts) -> Iterator[tuple[str, _Element]]:
    """Yield the dates that a document speaks of, each once a block: the day, and the date."""
    seen: set[tuple[str, str]] = set()
    for date in one.elements("dates"):
        key, block = key_of(date), date.get("block", "")
        if key and date.get("voice") != _SILENT and (key, block) not in seen:
            seen.add((key, block))
            yield key, date


def key_of(date: _Element) -> str:
    """Return the day that a date begins with; empty where none can be told."""
    names = ("when", "notBefore", "from", "notAfter", "to")
    value = next((given for name in names if (given := date.get(name))), "")
    found = _BEGUN.match(value)
    return found[0] if found else ""


def label(key: str, say: Say) -> str:
    """Return a day in words: `12 July 1920`, `300 BC` for `-0300`."""
    found = _DATE.fullmatch(key.removeprefix("-"))
    if found is None:
        return key or say("undated")
    year, month, day = found.groups()
    said = say("day-first") if day == "01" else say("day")
    words = [said.replace("{}", str(int(day)))] if day else []
    words += [say(f"month-{int(month)}")] if month else []
    shown = say("year-before") if key.startswith("-") else "{}"
    return " ".join([*words, shown.replace("{}", str(int(year)))])


def days(facts: Sequence[Facts], say: Say) -> list[Day]:
    """Return all days, in order; what has no date comes last."""
    found: dict[str, Day] = {}

    def day(key: str) -> Day:
        return found.setdefault(key, Day(key, label(key, say)))

    for one in facts:
        day(one.date).documents.append(one)
        for key, date in spoken_of(one):
            day(key).spoken.append((one, date))
    return sorted(found.values(), key=lambda one: (not one.key, order_of(one.key)))


def picture(facts: Sequence[Facts], say: Say, where: Where = anchor) -> str:
    """Return the documents along the time in which they were written; empty for one day alone."""
    dates = sorted(one.date for one in facts if _DATE.fullmatch(one.date))
    for size in (_DAY, _MONTH, _YEAR):
        columns = _columns(dates, size)
        if 1 < len(columns) <= _MOST:
            return _Drawing(columns, size, facts, say, where).svg()
    return ""


def _columns(dates: Sequence[str], size: int) -> list[str]:
    """Return every day, month or year from the first date to the last.

    There are none where some date is not exact enough, but for years, which each date has.
    """
    exact = [one[:size] for one in dates if len(one) >= size]
    if len(exact) < len(dates) or not exact:
        return []
    first, last = exact[0], exact[-1]
    if size == _YEAR:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    if size == _MONTH:
        start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
        return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]
    try:
        start_day, end_day = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return []
    number = min((end_day - start_day).days, _MOST)
    return [(start_day + dt.timedelta(n)).isoformat() for n in range(number + 1)]


class _Drawing:
    """The picture: a column a day, month or year; documents above the axis, dates below it."""

    def __init__(
        self, columns: Sequence[str], size: int, facts: Sequence[Facts], say: Say, where: Where
    ) -> None:
        self.columns, self.size, self.say, self.where = columns, size, say, where
        self.documents: dict[str, list[Facts]] = {one: [] for one in columns}
        self.spoken: Counter[str] = Counter()
        self.first: dict[str, str] = {}
        for one in facts:
            if one.date[:size] in self.documents:
                self.documents[one.date[:size]].append(one)
            self.spoken.update(key[:size] for key, _ in spoken_of(one))
        for day in days(facts, say):
            self.first.setdefault(day.key[:size], day.key)
        self.highest = max(map(len, self.documents.values()))
        self.step = _WIDE if len(columns) <= _FEW else _NARROW
        self.base = _TOP + min(self.highest, _DISCS) * _UP + 4

    def svg(self) -> str:
        width = _LEFT + _RIGHT + self.step * len(self.columns)
        first, last = (label(one, self.say) for one in (self.columns[0], self.columns[-1]))
        number = sum(map(len, self.documents.values()))
        count = f"{self.say('page-home')}{self.say('colon')}{number}"
        description = f"{count}. {first} \N{EN DASH} {last}."
        axis = svg.element(
            "line", x1=_LEFT, x2=width - _RIGHT, y1=self.base, y2=self.base, class_="axis"
        )
        content = [axis, *(part for n in range(len(self.columns)) for part in self.column(n))]
        title = self.say("page-chronology")
        return svg.picture(width, self.base + _BELOW, title, description, content)

    def column(self, number: int) -> Iterator[str]:
        key, x = self.columns[number], _LEFT + self.step * (number + 0.5)
        yield from self.written(x, key)
        if spoken := self.spoken[key]:
            bar = svg.element(
                "rect", x=x - 3, y=self.base + 4, width=6, height=_tall(spoken), class_="spoken"
            )
            times = self.say("spoken-of-one") if spoken == 1 else self.say("spoken-of")
            of_it = times.replace("{}", str(spoken))
            told = f"{label(key, self.say)}{self.say('colon')}{of_it}"
            yield svg.link(self.where(self.first[key]), told, bar)
        yield from self.names(number, x)

    def written(self, x: float, key: str) -> Iterator[str]:
        """The documents of a column: discs, or a bar where somewhere there are many."""
        here = self.documents[key]
        if self.highest <= _DISCS:
            for place, one in enumerate(here):
                disc = svg.element("circle", cx=x, cy=self.base - 12 - place * _UP, r=8)
                yield svg.link(f"documents/{one.id}.html", one.title, disc)
        elif here:
            height = max(2.0, len(here) / self.highest * _DISCS * _UP)
            bar = svg.element("rect", x=x - 8, y=self.base - height, width=16, height=height)
            told = f"{label(key, self.say)}{self.say('colon')}{len(here)}"
            yield svg.link(self.where(self.first[key]), told, bar)

    def names(self, number: int, x: float) -> Iterator[str]:
        """What a column is called, and below it the month or year that begins there."""
        key = self.columns[number]
        if self.size != _YEAR or self.step == _WIDE or number % 2 == 0:
            short = label(key, self.say) if self.size == _YEAR else str(int(key[-2:]))
            yield svg.element("text", short, x=x, y=self.base + 50, text_anchor="middle")
        if number in self.larger:
            words = svg.text(label(self.larger[number], self.say))
            yield svg.element("text", words, x=x - 4, y=self.base + 72, class_="quiet")

    @cached_property
    def larger(self) -> Mapping[int, str]:
        """The months or years that begin, and are not over at once: column to their keys."""
        size = {_DAY: _MONTH, _MONTH: _YEAR, _YEAR: 0}[self.size]
        begins = {key[:size]: n for n, key in reversed(list(enumerate(self.columns))) if size}
        ends = [*sorted(begins.values())[1:], len(self.columns) + 1]
        rows = zip(sorted(begins.items(), key=lambda row: row[1]), ends, strict=False)
        last = max(begins.values(), default=0)
        return {n: key for (key, n), end in rows if n == last or (end - n) * self.step > _LABEL}


def _tall(number: int) -> float:
    """How tall a bar of so many mentions is: it grows ever less."""
    return min(4.0 + 6 * math.sqrt(number), 30.0)
