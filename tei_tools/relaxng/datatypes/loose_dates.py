"""Dates as people write them: with names of months, with doubts, with parts that are not known."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from tei_tools.relaxng.datatypes.base import Matcher, Meant

_MONTHS: Final = tuple(
    frozenset(line.split())
    for line in """
january januar jänner janvier janv enero gennaio janeiro januari ianuarius ianuarii января январь
february februar feber février febrero febbraio fevereiro februari februarius февраля февраль
march märz maerz mars marzo março marco maart martius martii марта март
april avril abril aprile aprilis апреля апрель
may mai mayo maggio maio mei maius maii мая май
june juni juin junio giugno junho iunius iunii июня июнь
july juli juillet julio luglio julho iulius iulii июля июль
august août aout agosto augustus augusti августа август
september septembre septiembre settembre setembro septembris сентября сентябрь
october oktober octobre octubre ottobre outubro octobris октября октябрь
november novembre noviembre novembro novembris ноября ноябрь
december dezember décembre decembre diciembre dicembre dezembro decembris декабря декабрь
""".strip().splitlines()
)
"""The names of the months in languages of which none gives a name to another month."""
_SHORTEST: Final = 3
"""How many letters of a name tell it at least."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FILLERS: Final = frozenset(
    "the of on in le la du d de del di den der am vom im anno en el il г год года".split()  # noqa: SIM905  a list to read
)
_DAY: Final = Matcher(r"(\d{1,2})(?:st|nd|rd|th|er|[ºª°]|го)?")
_FULL_YEAR: Final = Matcher(r"\d{4}")
_ISO: Final = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_AS_IT_IS: Final = Matcher(_ISO)
_DOUBTED: Final = Matcher(
    r"(?i)\[?(?P<about>(?:ca?\.?|circa|um|about|around|approx\.?|approximately|vers|около|ок\.)"
    r"(?=[\s\d\[])\s*|~)?(?P<date>[^?\[\]]+?)\s*(?P<mark>\?|\(\?\))?\]?",
)
_UNKNOWN: Final = Matcher(r"(\d{4}(?:-(?!00)\d\d)?)((?:-(?:00|[xX]{1,2}|\?\??|uu))+|-)")
_MONTH_FIRST: Final = Matcher(r"(0?[1-9]|1[0-2])\s*[./-]\s*(\d{4})")
_LETTERS: Final = Matcher(r"[\dOolI]{4}(?:-[\dOolI]{2}(?:-[\dOolI]{2})?)?")
_FEWEST_DIGITS: Final = 3
_ERA: Final = Matcher(
    r"(?i)(?P<year>\d{1,4})\s*(?:(?P<before>b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|до\s+н\.\s?э\.)"
    r"|a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|н\.\s?э\.)",
)
_SPAN: Final = Matcher(rf"(?:from\s+)?({_ISO})\s*(?:[-–—/]|\s(?:to|bis|à|a|до)\s)\s*({_ISO})")
_DECADE: Final = Matcher(r"(\d{3})(?:[-xX?_]|0['’]?s|0er)")
_CENTURY: Final = Matcher(
    r"(?i)(\d{1,2})(?:st|nd|rd|th|\.|e)?\s*(?:century|cent\.?|c\.|jh\.?|jahrhundert|siècle|в\.|век)",
)
_LAST_CENTURY: Final = 21


@functools.lru_cache(maxsize=1024)
def meant(text: str) -> Meant | None:
    """Return the one date that a text can be, as XML Schema writes it, if only its form has it so.

    Whether the calendar has it is for others to tell.
    """
    return next(_ways(" ".join(text.split())), None)


@functools.lru_cache(maxsize=1024)
def span(text: str) -> str | None:
    """Return what is wrong with a text that is more than one date: a decade, a century."""
    if found := _SPAN.fullmatch(text.strip()):
        first, last = found.groups()
    elif found := _DECADE.fullmatch(text.strip()):
        first, last = f"{found[1]}0", f"{found[1]}9"
    elif (found := _CENTURY.fullmatch(text.strip())) and 0 < int(found[1]) <= _LAST_CENTURY:
        first, last = f"{int(found[1]) - 1:02}01", f"{int(found[1]):02}00"
    else:
        return None
    return f"a span of time is told by two attributes: {first} and {last}"


def _ways(text: str) -> Iterator[Meant]:
    if found := _MONTH_FIRST.fullmatch(text):
        yield Meant("the year comes first", f"{found[2]}-{found[1]:0>2}")
    if date := _in_words(text):
        yield Meant("a month is written as a number", date)
    if found := _UNKNOWN.fullmatch(text):
        yield Meant("what is not known is left out", found[1], is_sure=found[2] != "-")
    if found := _ERA.fullmatch(text):
        if found["before"]:
            how = "a year before Christ begins with a hyphen"
            yield Meant(how, f"-{found['year']:0>4}", is_sure=False)
        else:
            yield Meant("a year stands alone", f"{found['year']:0>4}")
    if _LETTERS.fullmatch(text) and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS:
        yield Meant("it has letters among its digits", text.translate(_DIGITS))
    if date := _doubted(text):
        yield Meant("doubts stand in attributes of their own", date, is_sure=False)


_DIGITS: Final = str.maketrans("OolI", "0011")


def _doubted(text: str) -> str | None:
    """Return the date that is in doubt: `1920?`, `[1920]`, `ca. July 1920`."""
    found = _DOUBTED.fullmatch(text)
    if not found or not (found["about"] or found["mark"] or text.startswith("[")):
        return None
    date = found["date"]
    return date if _AS_IT_IS.fullmatch(date) else _in_words(date)


def _in_words(text: str) -> str | None:
    """Return a date whose month has its name, or is a Roman number: `19. VII. 1920`."""
    day, month, year = 0, 0, ""
    for word in re.split(r"[\s.,/-]+", text.strip(" .,")):
        if named := _month(word):
            if month:
                return None
            month = named
        elif _FULL_YEAR.fullmatch(word) and not year:
            year = word
        elif (found := _DAY.fullmatch(word.lower())) and not day:
            day = int(found[1])
        elif word.lower() not in _FILLERS:
            return None
    if not (month and year):
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _month(word: str) -> int:
    """Return the number of a month by its name, or the beginning of it; 0 if it is none's."""
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
    name = word.lower()
    if len(name) < _SHORTEST:
        return 0
    numbers = range(1, len(_MONTHS) + 1)
    found = [one for one in numbers if name in _MONTHS[one - 1]] or [
        one for one in numbers if any(known.startswith(name) for known in _MONTHS[one - 1])
    ]
    return found[0] if len(found) == 1 else 0
