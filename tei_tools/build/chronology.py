"""The days on which documents were written and of which they speak, as a list and as a picture."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from tei_tools.build import svg
from tei_tools.build.facts import Facts
from tei_tools.tags import quoted

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MOST: Final = 62
"""How many columns a picture has at most; of more days it shows months, of more months years."""
_DISCS: Final = 12
"""More documents than these on a day are a bar."""
_STEP, _LEFT, _TOP, _SPOKEN = 24.0, 34.0, 16.0, 60.0

Say = Callable[[str], str]


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
        name = self.key or "undated"
        given = f"id={quoted(f'day-{name}')} label={quoted(self.label)}"
        return f"<day {given}>{written}{spoken}</day>"


def _spoken(facts: Facts, date: _Element) -> str:
    given = {"voice": date.get("voice", ""), "document": facts.id, "block": date.get("block", "")}
    attributes = "".join(f" {name}={quoted(str(value))}" for name, value in given.items())
    words = svg.text(date.text or "")
    return f"<date{attributes} title={quoted(facts.title)}>{words}</date>"


def key_of(date: _Element) -> str:
    """Return the day that a date begins with; empty where none can be told."""
    names = ("when", "notBefore", "from", "notAfter", "to")
    value = next((given for name in names if (given := date.get(name))), "")
    found = _DATE.match(value)
    return found[0] if found else ""


def label(key: str, say: Say) -> str:
    """Return a day in words: `12 July 1920`."""
    found = _DATE.fullmatch(key)
    if found is None:
        return key or say("undated")
    year, month, day = found.groups()
    words = [say("day").replace("{}", str(int(day)))] if day else []
    return " ".join([*words, *([say(f"month-{int(month)}")] if month else []), year])


def days(facts: Sequence[Facts], say: Say) -> list[Day]:
    """Return all days, in order; what has no date comes last."""
    found: dict[str, Day] = {}

    def day(key: str) -> Day:
        return found.setdefault(key, Day(key, label(key, say)))

    for one in facts:
        day(one.date).documents.append(one)
        seen: set[tuple[str, str]] = set()
        for date in one.children("date"):
            key, block = key_of(date), date.get("block", "")
            if key and (key, block) not in seen:
                seen.add((key, block))
                day(key).spoken.append((one, date))
    return sorted(found.values(), key=lambda one: (not one.key, one.key))


def picture(facts: Sequence[Facts], say: Say) -> str:
    """Return the documents along the time in which they were written; empty for one day alone."""
    written = [(one, _DATE.match(one.date)) for one in facts]
    dates = sorted(found[0] for _, found in written if found)
    unit = next((size for size in (10, 7, 4) if len(_columns(dates, size)) <= _MOST), 0)
    columns = _columns(dates, unit) if unit else []
    if len(columns) < 2:  # noqa: PLR2004  one column tells nothing
        return ""
    drawing = _Drawing(columns, unit, facts, say)
    return drawing.svg()


def _columns(dates: Sequence[str], size: int) -> list[str]:
    """Return every day, month or year from the first date to the last."""
    exact = [one[:size] for one in dates if len(one) >= size]
    if not exact:
        return []
    first, last = exact[0], exact[-1]
    if size == 4:  # noqa: PLR2004  figures of a year
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    if size == 7:  # noqa: PLR2004  of a year and a month
        start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
        return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]
    try:
        start_day, end_day = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return []
    number = (end_day - start_day).days
    if number > 10 * _MOST:
        return [""] * number
    return [(start_day + dt.timedelta(n)).isoformat() for n in range(number + 1)]


class _Drawing:
    """The picture: a column a day, month or year."""

    def __init__(self, columns: Sequence[str], size: int, facts: Sequence[Facts], say: Say) -> None:
        self.columns, self.size, self.say = columns, size, say
        self.documents: dict[str, list[Facts]] = {one: [] for one in columns}
        self.spoken: Counter[str] = Counter()
        for one in facts:
            self.documents.get(one.date[:size], []).append(one)
            for date in one.children("date"):
                self.spoken[key_of(date)[:size]] += 1
        self.highest = max(map(len, self.documents.values()))
        self.discs = min(self.highest, _DISCS)

    @property
    def base(self) -> float:
        return _TOP + self.discs * 20 + 6

    def svg(self) -> str:
        width = _LEFT * 2 + _STEP * len(self.columns)
        first, last = (label(one, self.say) for one in (self.columns[0], self.columns[-1]))
        number = sum(map(len, self.documents.values()))
        description = f"{number} {self.say('page-home')}, {first} \N{EN DASH} {last}"
        axis = svg.element(
            "line", x1=_LEFT, x2=width - _LEFT, y1=self.base, y2=self.base, class_="axis"
        )
        content = [axis, *(part for n in range(len(self.columns)) for part in self.column(n))]
        title = self.say("page-chronology")
        return svg.picture(width, self.base + _SPOKEN, title, description, content)

    def column(self, number: int) -> Iterator[str]:
        key = self.columns[number]
        x = _LEFT + _STEP * (number + 0.5)
        here = self.documents[key]
        if self.highest > _DISCS:
            yield from self.bar(x, key, len(here))
        else:
            for place, one in enumerate(here):
                disc = svg.element("circle", cx=x, cy=self.base - 12 - place * 20, r=8)
                yield svg.link(f"documents/{one.id}.html", one.title, disc)
        if spoken := self.spoken[key]:
            height = min(4.0 + 2 * spoken, 24.0)
            yield svg.element(
                "rect", x=x - 2, y=self.base + 3, width=4, height=height, class_="spoken"
            )
        if self.has_label(number):
            y = self.base + 46
            words = svg.text(self.short(key))
            yield svg.element("text", words, x=x, y=y, text_anchor="middle")

    def bar(self, x: float, key: str, number: int) -> Iterator[str]:
        if number:
            height = max(2.0, number / self.highest * self.discs * 20)
            bar = svg.element(
                "rect", x=x - 8, y=self.base - height, width=16, height=height, class_="bar"
            )
            yield svg.link(f"#day-{self.first(key)}", f"{label(key, self.say)}: {number}", bar)

    def first(self, key: str) -> str:
        """The first day of a column that the list has."""
        return min(one.date for one in self.documents[key])

    def has_label(self, number: int) -> bool:
        every = max(1, len(self.columns) // 10)
        return number % every == 0

    def short(self, key: str) -> str:
        """A column's name in few letters: the day of the month, the month's number, the year."""
        if self.size == 10:  # noqa: PLR2004  a day
            return str(int(key[8:10]))
        return key
