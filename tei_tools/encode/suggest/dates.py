"""Dates in words and in figures: where they stand in a text, and which days they mean."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

_MONTHS: Final = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|October|November|December",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
}
_ALSO: Final = {
    "en": {
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9,
        "Oct": 10, "Nov": 11, "Dec": 12,
    },
    "de": {"Jänner": 1, "Jan": 1, "Feber": 2, "Feb": 2, "Juny": 6, "July": 7, "Aug": 8,
        "Sept": 9, "Oktober": 10, "Okt": 10, "Oct": 10, "Nov": 11, "Dezember": 12, "Dez": 12,
        "Dec": 12, "Janr": 1, "Febr": 2, "Septbr": 9, "Septemb": 9, "Octob": 10, "Octbr": 10,
        "Oktob": 10, "Oktbr": 10, "Novemb": 11, "Novbr": 11, "Decemb": 12, "Decbr": 12,
        "Dezemb": 12, "Dezbr": 12},
    "fr": {},
    "ru": {
        "январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6, "июль": 7,
        "август": 8, "сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12,
    },
}  # fmt: skip
_WEEKDAYS: Final = {
    "en": "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "de": "(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "ru": "понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье",
}
_WEEKDAY: Final = {
    name: re.compile(rf"\b(?:{days}),?\s+(?:(?:the|den|dem|d\.)\s*)?\Z", re.IGNORECASE)
    for name, days in _WEEKDAYS.items()
}
"""A day of the week right before a date, which is part of it: “Thursday, 4 May”."""
_WEEKDAY_BEFORE: Final = 30
"""It is looked for in so many characters."""
_VAGUE: Final = {
    "en": {"early": 0, "beginning of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2},
    "de": {"Anfang": 0, "anfangs": 0, "Mitte": 1, "Ende": 2},
    "fr": {"début": 0, "mi": 1, "fin": 2},
    "ru": {"начало": 0, "начале": 0, "середине": 1, "конце": 2, "конец": 2},
}
_SEASONS: Final = {
    "en": {"spring": 3, "summer": 6, "autumn": 9},
    "de": {"Frühjahr": 3, "Frühling": 3, "Sommer": 6, "Herbst": 9},
    "fr": {"printemps": 3, "été": 6, "automne": 9},
    "ru": {"весной": 3, "весна": 3, "летом": 6, "лето": 6, "осенью": 9, "осень": 9},
}
"""The month with which a season begins; of a winter nobody knows in which year it lies."""
_THIS_YEAR: Final = {
    "en": r"(?:of )?this year|inst\.?",
    "de": "dieses Jahres|d\\. ?J\\.",
    "fr": "de cette année",
    "ru": r"этого года|с\. ?г\.",
}
_SUFFIX: Final = {"en": "st|nd|rd|th", "de": r"\.", "fr": "er", "ru": r"-го"}
_OF: Final = {"en": r"(?:of\ )?", "de": "", "fr": "", "ru": ""}
_OF_YEAR: Final = {"en": "(?: of)?", "de": "(?: des Jahres)?", "fr": "(?: de)?", "ru": ""}
_YEAR_BEFORE: Final = {
    "en": "in|of|since|until|from|to|by|before|after|during|year",
    "de": "im Jahre|im Jahr|seit|bis|von|Jahre?s?",
    "fr": "en|depuis|l'année|l’année",
    "ru": "в|с|до",
}
_NO_YEAR: Final = r"(?!\d|[.:,]\d|\s?(?:Uhr|h\b|½|[Kk]r|fl\b|[Mm]ark|heures|час|%|–|-))"
"""What does not follow a year of two figures: then it is an hour or a sum."""
_NO_YEAR_ALONE: Final = r"[.,:/–-]\d|\s?(?:%|m\b|[Kk]r|fl\b|[Mm]ark)"
"""What does not follow a year that stands by itself: then it is another number."""
_NEAR: Final = 150
"""A number further than this from the year of the document is no year by itself."""
_SHORT_YEAR: Final = dict.fromkeys(("de", "fr", "ru"), rf"['’]?(?P<year>\d\d){_NO_YEAR}") | {
    "en": rf"['’](?P<year>\d\d){_NO_YEAR}"
}
_YEAR_AFTER: Final = {"ru": r"(?:\s?(?:г\.|год[ауе]?))?"}
_VAGUELY: Final = frozenset({"vague", "season"})
"""The groups of what makes a month or a year a period."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
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
    known = [*_MONTHS.get(name, "").split("|"), *_ALSO.get(name, {})]
    return word.casefold() in {one.casefold() for one in known}


def dates(text: str, language: str, year: int | None) -> list[Dated]:
    """Return the dates of a text, in order.

    Args:
        text: running text.
        language: of it, as a BCP 47 tag.
        year: that a date without one is of; None if nothing tells it.
    """
    name = language.partition("-")[0].lower()
    if name not in _MONTHS:
        return []
    found: list[Dated] = []
    for reader in _READERS[name]:
        for one in reader.read(text, year):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
    with_weekdays = (_with_weekday(one, text, name) for one in found)
    return sorted(with_weekdays, key=lambda one: one.start)


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
            return _ROMAN.index(groups["roman"]) + 1
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


def _readers(name: str) -> list[_Reader]:
    months = {month.casefold(): n for n, month in enumerate(_MONTHS[name].split("|"), 1)}
    months |= {month.casefold(): number for month, number in _ALSO[name].items()}
    vague = {word.casefold(): third for word, third in _VAGUE[name].items()}
    seasons = {word.casefold(): month for word, month in _SEASONS[name].items()}
    written = sorted([*_MONTHS[name].split("|"), *_ALSO[name]], key=len, reverse=True)
    month = rf"(?P<month>(?:{'|'.join(map(re.escape, written))})\b(?:\.(?=\s?\d))?)"
    capital = rf"(?P<month>(?i:{'|'.join(map(re.escape, written))})\b)"
    day = rf"(?P<day>[12]\d|3[01]|0?[1-9])(?:\s?(?:{_SUFFIX[name]}))?"
    year = rf"(?P<year>1\d{{3}}|20\d\d){_YEAR_AFTER.get(name, '')}"
    this = rf"(?:{year}|(?:{_THIS_YEAR[name]}))".replace(" ", r"\s")
    short = _SHORT_YEAR[name]
    fuzzy = "|".join(word.replace(" ", r"\s") for word in _VAGUE[name])
    vaguely = rf"(?P<vague>{fuzzy})(?:-|\s)(?:the\s)?"
    of = _OF[name].replace(r"\ ", r"\s")
    of_year = _OF_YEAR[name].replace(" ", r"\s")
    before = _YEAR_BEFORE[name].replace(" ", r"\s")
    numbers = (
        r"(?P<all>(?<![\d.,])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?(?P<number>1[0-2]|0?[1-9])\.\s?"
        r"(?P<year>1\d{3}|20\d\d|[89]\d\d|\d\d))(?!\d|\.\s?\d)"
    )
    spaced = (
        r"(?P<all>(?<![\d.,])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?(?P<number>1[0-2]|0?[1-9])\s"
        r"(?P<year>1\d{3}|20\d\d|[89]\d\d))(?!\d|[.,]\s?\d)"
    )
    roman = rf"(?P<roman>{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
    # In English 7/4 may be the 7th of April or the 4th of July.
    number = "" if name == "en" else r"(?P<number>1[0-2]|0?[1-9])|"
    slashed = (
        r"(?P<all>(?<![\d/.,])(?P<day>[12]\d|3[01]|0?[1-9])\.?\s?/\s?"
        rf"(?:{number}{roman})\.?\s?(?:/\s?|(?<=[\s.]))"
        r"(?P<year>1\d{3}|20\d\d|[89]\d\d|\d\d))(?!\d|[./]\s?\d)"
    )
    dotted = (
        rf"(?P<all>(?<![\d.,])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?{roman}\.\s?"
        r"(?P<year>1\d{3}|20\d\d|[89]\d\d|\d\d))(?!\d|\.\s?\d)"
    )
    yearless = (
        r"(?P<all>(?<![\d/.,½])(?P<day>[12]\d|3[01]|0?[1-9])"
        rf"(?:\.?\s?/\s?|\.\s?(?=[IVX])){roman}\b\.?)(?![\w/½]|[.,]?\d)"
    )
    # Of a telegram: 30/4. Fractions are none.
    undated = (
        r"(?P<all>(?<![\d/.,½])(?!1\s?/|[23]\s?/\s?[34]\b)(?P<day>[12]\d|3[01]|0?[1-9])"
        r"\s?/\s?(?P<number>1[0-2]|0?[1-9]))(?![\w/½]|[.,]?\d)"
    )
    years = (
        r"(?P<all>(?<![\d/.])(?<!\bS\.\s)(?<!\bpp\.\s)(?<!\bp\.\s)(?<!\bс\.\s)"
        r"(?P<from>1\d{3}|20\d\d)\s?[–-]\s?(?P<to>1\d{3}|20\d\d|\d\d)\b(?![-–\d/]))"
    )
    patterns = [
        years,
        rf"(?P<all>\b{vaguely}{month}(?:,?\s{this})?)",
        rf"(?P<all>\b{vaguely}{year})(?!\d)",
        rf"(?P<all>\b(?P<season>(?i:{'|'.join(_SEASONS[name])})){of_year}\s{this})(?!\d)",
        rf"(?P<all>\b{day}\s{of}{month},?\s{short})",
        rf"(?P<all>\b{day}\s{of}{month}(?:,?\s{this})?)",
        numbers,
        spaced,
        slashed,
        dotted,
        rf"(?P<all>(?<!\d:\s)(?<!\d\s)(?<!\d\.\s)\b{month},?\s{this})(?!\d)",
        r"(?P<all>\b(?P<year>1\d{3}|20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d))\b",
        rf"(?:\b(?i:{before})\s|\()(?P<all>{year})\b(?![-–/.]\d|\s?m\b)",
        rf",\s(?P<all>{year})\b(?=[,.;)]|$)(?![-–/.]\d)",
    ]
    if name == "en":
        written_out = rf"(?P<all>\b{capital}\s(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
        patterns.insert(3, written_out + rf"(?:,?\s{this})?)(?!\d)")
    # Short forms, and the months that are words of another kind, are none by themselves.
    alone = "|".join(one for one in _MONTHS[name].split("|") if one not in {"May", "March", "mars"})
    no_month = "".join(rf"(?<!\b{one}\s)" for one in _MONTHS[name].split("|"))
    year_alone = (
        rf"(?<!\d[,.\s]\s)(?<!\d\s){no_month}(?P<all>(?<![\w.,/–-])"
        rf"(?P<year>1[1-9]\d\d|20\d\d)\b)(?!{_NO_YEAR_ALONE})"
    )
    guesses = [
        yearless,
        *([] if name == "en" else [undated]),
        rf"(?P<all>(?<!\d\s)(?<!\d\.\s)\b{month},?\s{short})",
        rf"(?P<all>(?<!\d\s)(?<!\d\.\s)\b(?P<month>{alone})\b)(?![,.]?\s?['’]?\d)",
        year_alone,
    ]
    words = (months, vague, seasons)
    return [
        *(_Reader(_over_lines(pattern), *words) for pattern in patterns),
        *(_Reader(_over_lines(pattern), *words, is_guess=True) for pattern in guesses),
    ]


def _over_lines(pattern: str) -> str:
    """Return a pattern for running text, where a line's end and its indentation are a space."""
    return re.sub(r"\\s(?![?*+)])", r"\\s+", pattern.replace(r"\s?", r"\s*"))


_READERS: Final = {name: _readers(name) for name in _MONTHS}
