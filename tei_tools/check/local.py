"""What is wrong in one document that no grammar can say: ids, dates, languages, names, prefixes."""

import calendar
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import XPath, _Element, _ProcessingInstruction

from tei_tools.check.facts import DATING, ISO, Gathered
from tei_tools.check.misread import misread
from tei_tools.check.prefixes import wrong_prefixes
from tei_tools.config.languages import wrong_tag
from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label
from tei_tools.document import Document
from tei_tools.names import XML_ID, XML_LANG, local_name, tei
from tei_tools.relaxng.likeness import nearest_name


def check_document(document: Document, met: Gathered) -> Iterator[Diagnostic]:
    """Yield what is wrong in a document by itself.

    Args:
        document: the document.
        met: what was met in it.
    """
    if met.repeats_ids:
        yield from duplicate_ids(document)
    yield from dates(document, met.dated)
    yield from languages(document, met.languages)
    yield from homonyms(document, met.persons)
    yield from wrong_prefixes(document)
    yield from misread(document)
    yield from misspelt_models(document)


def misspelt_models(source: Document) -> Iterator[Diagnostic]:
    """Yield the instructions before the root whose names are misspellings of `xml-model`."""
    start = 0
    for one in reversed([*source.root.itersiblings(preceding=True)]):
        name = one.target if isinstance(one, _ProcessingInstruction) else ""
        if name == _MODEL or not nearest_name(name, [_MODEL]) or "href" not in (one.text or ""):
            continue
        start = source.source.text.index(f"<?{name}", start) + len("<?")
        span = source.source.span(start, start + len(name))
        message = f"<?{name}?> is unknown to editors and checkers"
        fix = Fix(f"write {_MODEL}", (Edit(span, _MODEL),), safe=True)
        finding = Diagnostic.of("xml/misspelt-model", message, span, f"did you mean {_MODEL}?")
        yield finding.with_help(fixes=[fix])


_MODEL: Final = "xml-model"


def duplicate_ids(source: Document) -> Iterator[Diagnostic]:
    """Yield a finding for each `xml:id` that an element before has; for all in a copy, one.

    Those of a copy are all as far from the first ones, and follow one another as they do.
    """
    seen: dict[str, tuple[_Element, int]] = {}
    copy: list[_Element] = []
    follows = far = 0
    for number, element in enumerate(_WITH_ID(source.root)):
        first, of_first = seen.setdefault(_id(element), (element, number))
        if first is element:
            follows = -1
            continue
        distance = source.spans[element].token.start - source.spans[first].token.start
        if copy and (distance, of_first) != (far, follows):
            yield _repeated(source, seen[_id(copy[0])][0], copy)
            copy = []
        copy.append(element)
        far, follows = distance, of_first + 1
    if copy:
        yield _repeated(source, seen[_id(copy[0])][0], copy)


def _repeated(source: Document, first: _Element, copy: Sequence[_Element]) -> Diagnostic:
    """Tell of the `xml:id`s of some elements that others have, each at the same distance."""
    name, more = _id(copy[0]), len(copy) - 1
    message = f"the xml:id “{name}” stands twice in this file"
    labels = [Label(source.value_span(first, XML_ID), "first here")]
    cure = "give it another name"
    if more:
        others = f"so do {more} more" if more > 1 else "so does one more"
        message, cure = f"{message}, and {others} after it", "is this a copy?"
        labels.append(Label(source.value_span(copy[-1], XML_ID), "the last of them"))
    span = source.value_span(copy[0], XML_ID)
    return Diagnostic.of("xml/duplicate-id", message, span, cure).with_help(labels=labels)


def _id(element: _Element) -> str:
    return " ".join(element.get(XML_ID, "").split())


_WITH_ID: Final = XPath("/descendant::*[@xml:id]")

# Dates

_DATE: Final = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
_OTHERS: Final = frozenset("app arc biblScope citedRange locus num measure rt span".split())  # noqa: SIM905  a list to read
"""Elements whose `@from` and `@to` are no dates."""
_DAYS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class _Period:
    """A date as precise as it is written: its first and its last day, as year, month, day."""

    written: str
    first: tuple[int, int, int]
    last: tuple[int, int, int]

    @classmethod
    @functools.lru_cache(maxsize=4096)
    def of(cls, written: str) -> "_Period | None":
        """Read a date of ISO 8601; None if it is none."""
        found = _DATE.fullmatch(written.strip())
        if found is None:
            return None
        year, month, day = (int(part) if part else 0 for part in found.groups())
        return cls(written.strip(), (year, month or 1, day or 1), (year, month or 12, day or 31))

    @property
    def impossible(self) -> str:
        """Why there is no such day; empty if there may be."""
        year, month, day = self.first
        if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
            return f"there is no month {month}"
        leap = month == 2 and calendar.isleap(year)  # noqa: PLR2004  February
        days = _DAYS[month] + leap
        return "" if 1 <= day <= days else f"{calendar.month_name[month]} has {days} days"


def dates(document: Document, dated: Iterable[_Element]) -> Iterator[Diagnostic]:
    """Yield the dates that cannot be, and those of one element that contradict one another."""
    for element in dated:
        if local_name(str(element.tag)) in _OTHERS:
            continue
        for end, keys in _FORMATS.items():
            found = {key: _Period.of(value) for key in keys if (value := element.get(key))}
            periods = {key: period for key, period in found.items() if period is not None}
            yield from _impossible(document, element, periods)
            yield from _unlikely(document, element, {} if end else periods)
            for early, late in _IN_ORDER:
                if early + end in periods and late + end in periods:
                    yield from _contradiction(document, element, periods, early + end, late + end)


_FORMATS: Final = {end: tuple(key + end for key in DATING) for end in ("", ISO)}
"""What the names of attributes end with in each format, and the attributes."""
_IN_ORDER: Final = (
    ("notBefore", "notAfter"),
    ("from", "to"),
    ("notBefore", "when"),
    ("when", "notAfter"),
)
"""Of two attributes, the date of the first is not later than that of the second."""


def _impossible(
    document: Document, element: _Element, periods: dict[str, _Period]
) -> Iterator[Diagnostic]:
    for key, period in periods.items():
        if why := period.impossible:
            message = f"{key}=“{period.written}” is no date: {why}"
            yield Diagnostic.of("date/impossible", message, document.value_span(element, key))


def _unlikely(
    document: Document, element: _Element, periods: dict[str, _Period]
) -> Iterator[Diagnostic]:
    """Yield the years of too many digits: dates as ISO 8601 writes them without hyphens."""
    for key, period in periods.items():
        if found := _LONG_YEAR.match(period.written):
            span = document.value_span(element, key)
            message = f"{key}=“{period.written}” is in the year {int(found[0]):,}"
            meant = _with_hyphens(period.written)
            label = f"did you mean {meant}?" if meant else ""
            fixes = [Fix(f"put {meant}", (Edit(span, meant),))] if meant else []
            yield Diagnostic.of("date/unlikely", message, span, label).with_help(fixes=fixes)


_LONG_YEAR: Final = re.compile(r"\d{5,}")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)?")


def _with_hyphens(written: str) -> str:
    """Return the date of so many digits; empty if there is none."""
    found = _COMPACT.fullmatch(written)
    date = "-".join(filter(None, found.groups())) if found else ""
    period = _Period.of(date)
    return date if period is not None and not period.impossible else ""


def _contradiction(
    document: Document, element: _Element, periods: dict[str, _Period], early: str, late: str
) -> Iterator[Diagnostic]:
    one, other = periods[early], periods[late]
    if one.first <= other.last:
        return
    message = f"{early}=“{one.written}” is later than {late}=“{other.written}”"
    finding = Diagnostic.of("date/contradictory", message, document.value_span(element, early))
    yield finding.with_help(labels=[Label(document.value_span(element, late), "earlier than it")])


# Languages


def languages(document: Document, tags: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the values of `xml:lang`, and of `language/@ident`, that are no BCP 47 language tags.

    An empty `xml:lang` is allowed. Of one that nobody can mend but who knows what is meant, the
    first place alone.

    Args:
        document: the document.
        tags: the values of `xml:lang` that it has.
    """
    yield from _wrong_tags(document, XML_LANG, tags, document.root.iter("*"))
    declared = [one for one in document.root.iter(_LANGUAGE) if one.get("ident")]
    idents = {one.get("ident", "") for one in declared}
    yield from _wrong_tags(document, "ident", idents, declared)


_LANGUAGE: Final = tei("language")


def _wrong_tags(
    document: Document, name: str, tags: Iterable[str], elements: Iterable[_Element]
) -> Iterator[Diagnostic]:
    """Yield which values of an attribute are no language tags."""
    wrong = {tag: why for tag in tags if (why := wrong_tag(tag))}
    if not wrong:
        return
    places: dict[str, list[_Element]] = {tag: [] for tag in wrong}
    for element in elements:
        if (tag := element.get(name, "")) in wrong:
            places[tag].append(element)
    for tag, (message, instead) in wrong.items():
        spans = [document.value_span(one, name) for one in places[tag]]
        more = len(spans) - 1  # whoever knows what is meant mends all of a file at once
        label = f"so at {count(more, 'more place')} of this file" if more else ""
        if not instead:
            yield Diagnostic.of("lang/not-bcp47", message, spans[0], label)
            continue
        fix = Fix(f"put {instead}", tuple(Edit(span, instead) for span in spans), safe=True)
        label = f"did you mean {instead}?{f' ({label})' if label else ''}"
        yield Diagnostic.of("lang/not-bcp47", message, spans[0], label).with_help(fixes=[fix])


# Names

_TEXT: Final = tei("text")


def homonyms(document: Document, persons: Iterable[_Element]) -> Iterator[Diagnostic]:
    """Yield a person's name that points at one person here and at another elsewhere in the text.

    Args:
        document: the document.
        persons: its `persName`s with a `@ref`.
    """
    first: dict[str, _Element] = {}
    told: set[tuple[str, str]] = set()
    for element in persons:
        if next(element.iterancestors(_TEXT), None) is None:
            continue
        name = " ".join("".join(element.itertext()).split())
        ref = " ".join(element.get("ref", "").split())
        before = first.setdefault(name, element)
        other = " ".join(before.get("ref", "").split())
        meant = _without_sign(ref)
        if name and meant != _without_sign(other) and (name, meant) not in told:
            told.add((name, meant))
            message = f"“{name}” points at {ref} here, and at {other} before"
            span = document.value_span(element, "ref")
            label = Label(document.value_span(before, "ref"), "first here")
            finding = Diagnostic.of("register/homonym", message, span)
            yield finding.with_help(labels=[label])


def _without_sign(ref: str) -> str:
    """Return the ids of a pointer: one that lacks its `#` is told so, and means nobody else."""
    return " ".join(one.removeprefix("#") for one in ref.split())


def beside(grammar: Sequence[Diagnostic], local: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return both, less what is said here of a place that the grammar refuses already.

    Its repair is kept, where the grammar has none, or one of that place alone.
    """
    told, besides = [*grammar], []
    places = {finding.primary.span: number for number, finding in enumerate(told)}
    for one in local:
        number = places.get(one.primary.span)
        if number is None:
            besides.append(one)
        elif not told[number].fixes or any(fix.edits[1:] for fix in one.fixes):
            told[number] = replace(told[number], fixes=one.fixes)
    return [*told, *besides]
