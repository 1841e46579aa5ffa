"""How dates are written in each language: the words, and the patterns of where they stand.

A pattern is of the verbose syntax of `re`, and its group `all` is the date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MONTHS: Final = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|October|November|December",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
}
ALSO: Final = {
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
WEEKDAYS: Final = {
    "en": "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "de": "(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "ru": "понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье",
}
VAGUE: Final = {
    "en": {"early": 0, "beginning of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2},
    "de": {"Anfang": 0, "anfangs": 0, "Mitte": 1, "Ende": 2},
    "fr": {"début": 0, "mi": 1, "fin": 2},
    "ru": {"начало": 0, "начале": 0, "середине": 1, "конце": 2, "конец": 2},
}
SEASONS: Final = {
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
_SHORT_YEAR: Final = dict.fromkeys(("de", "fr", "ru"), rf"['’]?(?P<year>\d\d){_NO_YEAR}") | {
    "en": rf"['’](?P<year>\d\d){_NO_YEAR}"
}
_YEAR_AFTER: Final = {"ru": r"(?:\s?(?:г\.|год[ауе]?))?"}
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH: Final = rf"(?P<roman>{'|'.join(sorted(ROMAN, key=len, reverse=True))})"
_NUMBERS: Final = (
    r"(?P<all>(?<![\d.,])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?(?P<number>1[0-2]|0?[1-9])\.\s?"
    r"(?P<year>1\d{3}|20\d\d|[89]\d\d|\d\d))(?!\d|\.\s?\d)"
)
"""12.7.1920"""
_SPACED: Final = (
    r"(?P<all>(?<![\d.,])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?(?P<number>1[0-2]|0?[1-9])\s"
    r"(?P<year>1\d{3}|20\d\d|[89]\d\d))(?!\d|[.,]\s?\d)"
)
"""12.7 1920"""
_DOTTED: Final = (
    rf"(?P<all>(?<![\d.,])(?P<day>[12]\d|3[01]|0?[1-9])\.\s?{_ROMAN_MONTH}\.\s?"
    r"(?P<year>1\d{3}|20\d\d|[89]\d\d|\d\d))(?!\d|\.\s?\d)"
)
"""12. VII. 1920"""
_YEARLESS: Final = (
    r"(?P<all>(?<![\d/.,½])(?P<day>[12]\d|3[01]|0?[1-9])"
    rf"(?:\.?\s?/\s?|\.\s?(?=[IVX])){_ROMAN_MONTH}\b\.?)(?![\w/½]|[.,]?\d)"
)
"""12. VII"""
_UNDATED: Final = (
    r"(?P<all>(?<![\d/.,½])(?!1\s?/|[23]\s?/\s?[34]\b)(?P<day>[12]\d|3[01]|0?[1-9])"
    r"\s?/\s?(?P<number>1[0-2]|0?[1-9]))(?![\w/½]|[.,]?\d)"
)
"""12/7, of a telegram; fractions are none."""
_YEARS: Final = (
    r"(?P<all>(?<![\d/.])(?<!\bS\.\s)(?<!\bpp\.\s)(?<!\bp\.\s)(?<!\bс\.\s)"
    r"(?P<from>1\d{3}|20\d\d)\s?[–-]\s?(?P<to>1\d{3}|20\d\d|\d\d)\b(?![-–\d/]))"
)
"""1918–20, which are no pages."""
_ISO: Final = r"(?P<all>\b(?P<year>1\d{3}|20\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d))\b"
"""1920-07-12"""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the patterns of a language are made of.

    Attributes:
        months: the names of the months, as alternatives of a pattern; the longest first.
        month: one of them, with the full stop of a short form.
        day: the number of a day, with its ending.
        year: a year of four figures, with the word for it.
        this: a year, or words for the present one.
        short: a year of two figures.
    """

    months: str
    month: str
    day: str
    year: str
    this: str
    short: str

    @classmethod
    def of(cls, name: str) -> "Parts":
        """Return those of a language."""
        written = sorted([*MONTHS[name].split("|"), *ALSO[name]], key=len, reverse=True)
        months = "|".join(map(re.escape, written))
        year = rf"(?P<year>1\d{{3}}|20\d\d){_YEAR_AFTER.get(name, '')}"
        return cls(
            months,
            month=rf"(?P<month>(?:{months})\b(?:\.(?=\s?\d))?)",
            day=rf"(?P<day>[12]\d|3[01]|0?[1-9])(?:\s?(?:{_SUFFIX[name]}))?",
            year=year,
            this=rf"(?:{year}|(?:{_THIS_YEAR[name]}))".replace(" ", r"\s"),
            short=_SHORT_YEAR[name],
        )


def sure(name: str, its: Parts) -> Iterator[str]:
    """Yield the patterns of a language for what is a date, those first that come before others."""
    fuzzy = "|".join(word.replace(" ", r"\s") for word in VAGUE[name])
    vaguely = rf"(?P<vague>{fuzzy})(?:-|\s)(?:the\s)?"
    of = _OF[name].replace(r"\ ", r"\s")
    of_year = _OF_YEAR[name].replace(" ", r"\s")
    before = _YEAR_BEFORE[name].replace(" ", r"\s")
    yield _YEARS
    yield rf"(?P<all>\b{vaguely}{its.month}(?:,?\s{its.this})?)"
    yield rf"(?P<all>\b{vaguely}{its.year})(?!\d)"
    if name == "en":
        day = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|d)?\b"
        for months, stop in ((its.months, ""), ("|".join(ALSO[name]), r"\.")):
            month = rf"\b(?P<month>(?i:{months})\b){stop}\s"
            yield rf"(?P<all>{month}{day}(?:,?\s{its.this})?)(?!\d)"
    yield rf"(?P<all>\b(?P<season>(?i:{'|'.join(SEASONS[name])})){of_year}\s{its.this})(?!\d)"
    yield rf"(?P<all>\b{its.day}\s{of}{its.month},?\s{its.short})"
    yield rf"(?P<all>\b{its.day}\s{of}{its.month}(?:,?\s{its.this})?)"
    yield from (_NUMBERS, _SPACED, _slashed(name), _DOTTED)
    yield rf"(?P<all>(?<!\d:\s)(?<!\d\s)(?<!\d\.\s)\b{its.month},?\s{its.this})(?!\d)"
    yield _ISO
    yield rf"(?:\b(?i:{before})\s|\()(?P<all>{its.year})\b(?![-–/.]\d|\s?m\b)"
    yield rf",\s(?P<all>{its.year})\b(?=[,.;)]|$)(?![-–/.]\d)"


def _slashed(name: str) -> str:
    """Return the pattern of 12/7/1920; in English 7/4 may be in April or in July."""
    number = "" if name == "en" else r"(?P<number>1[0-2]|0?[1-9])|"
    return (
        r"(?P<all>(?<![\d/.,])(?P<day>[12]\d|3[01]|0?[1-9])\.?\s?/\s?"
        rf"(?:{number}{_ROMAN_MONTH})\.?\s?(?:/\s?|(?<=[\s.]))"
        r"(?P<year>1\d{3}|20\d\d|[89]\d\d|\d\d))(?!\d|[./]\s?\d)"
    )


def guesses(name: str, its: Parts) -> Iterator[str]:
    """Yield the patterns of a language for what may be a date, and may be something else."""
    # Short forms, and the months that are words of another kind, are none by themselves.
    alone = "|".join(one for one in MONTHS[name].split("|") if one not in {"May", "March", "mars"})
    no_month = "".join(rf"(?<!\b{one}\s)" for one in MONTHS[name].split("|"))
    yield _YEARLESS
    if name != "en":
        yield _UNDATED
    yield rf"(?P<all>(?<!\d\s)(?<!\d\.\s)\b{its.month},?\s{its.short})"
    yield rf"(?P<all>(?<!\d\s)(?<!\d\.\s)\b(?P<month>{alone})\b)(?![,.]?\s?['’]?\d)"
    yield (
        rf"(?<!\d[,.\s]\s)(?<!\d\s){no_month}(?P<all>(?<![\w.,/–-])"
        rf"(?P<year>1[1-9]\d\d|20\d\d)\b)(?!{_NO_YEAR_ALONE})"
    )


def over_lines(pattern: str) -> str:
    """Return a pattern for running text, where a line's end and its indentation are a space."""
    return re.sub(r"\\s(?![?*+)])", r"\\s+", pattern.replace(r"\s?", r"\s*"))
