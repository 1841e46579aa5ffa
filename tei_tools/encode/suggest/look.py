"""How the passages of a document are looked through: what is found in them, and how sure it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from tei_tools.config import NameStyle, Suggest
from tei_tools.encode.registers.named import Named, PointersTo
from tei_tools.encode.suggest.dates import Dated, dates
from tei_tools.encode.suggest.doubts import Doubts, Match
from tei_tools.encode.suggest.forms import Forms, Word, words
from tei_tools.encode.suggest.marks import OPEN
from tei_tools.encode.suggest.practice import (
    Practice,
    around,
    circumstances,
    names_of_tagged,
    sort_around,
)
from tei_tools.encode.suggest.running import PART, Passage
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion

_ELEMENTS: Final = {"person": "persName", "place": "placeName", "org": "orgName"}
_AROUND: Final = 40
"""How many characters of a passage are shown before and after what is suggested."""


@dataclass(frozen=True)
class Context:
    """What is known where a document is looked through.

    Attributes:
        forms: of the entries of the registers.
        settings: of the edition.
        language: of the document.
        practice: where the edition marks names.
        pointers: how the document points at entries.
        mentioned: what it points at already.
        correspondents: what leads to whoever sent or received it.
        small: words that it also writes small.
        year: that its dates are of; None if nothing tells it.
    """

    forms: Forms
    settings: Suggest
    language: str
    practice: Practice
    pointers: PointersTo
    mentioned: Collection[str]
    correspondents: Collection[str]
    small: Collection[str]
    year: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as it is read.

    Attributes:
        passage: its characters.
        text: its words.
        named: of each, whether it is part of a name or date that is marked or known.
        matches: all forms that stand in it.
    """

    passage: Passage
    text: list[Word]
    named: list[bool]
    matches: list[Match]

    @classmethod
    def of(cls, passage: Passage, forms: Forms) -> "Reading":
        """Read a passage."""
        text = words(passage.text)
        is_free = not any(one.is_closed for one in set(passage.within))
        named = [not (is_free or passage.is_free(one.start, one.end)) for one in text]
        matches = [
            Match(first, first + length, meanings)
            for first in range(len(text))
            for length, meanings in forms.at(text, first)
        ]
        return cls(passage, text, named, matches)


class Look:
    """Looks through the passages of one document."""

    def __init__(self, context: Context) -> None:
        """Take what is known."""
        self._context = context
        self._evident: set[str] = set()
        """The ids of persons who are named in full, or whose names are marked, in the document."""
        self._doubts = Doubts(
            context.forms, self._common(), context.practice.small, self._evident, context.language
        )

    def _common(self) -> Collection[str]:
        """Return the words that are no names, where nouns are not written large."""
        return () if self._context.language.startswith("de") else self._context.small

    def note_evident(self, reading: Reading) -> None:
        """Remember who is named in full in a passage."""
        for match in reading.matches:
            for one in match.meanings:
                if (match.end - match.first > 1 and len(match.meanings) == 1) or (
                    self._context.pointers.pointer(one.entry) in self._context.mentioned
                ):
                    self._evident.add(one.entry.id)

    def through(self, reading: Reading) -> Iterator[Suggestion]:
        """Yield what one passage leaves untagged: dates, then names, the longest first.

        Args:
            reading: of it; its words are known for named, where they turn out to be.
        """
        passage, text, taken = reading.passage, reading.text, reading.named
        for dated in dates(passage.text, self._context.language, self._context.year):
            if passage.is_free(dated.start, dated.end):
                if (one := self._date(passage, dated)) is not None:
                    yield one
                first = bisect_right(text, dated.start, key=lambda one: one.end)
                last = bisect_left(text, dated.end, key=lambda one: one.start)
                taken[first:last] = [True] * (last - first)
        matches = [one for one in reading.matches if not any(taken[one.first : one.end])]
        for match in matches:
            taken[match.first : match.end] = [True] * (match.end - match.first)
        yield from self._longest(reading, matches)

    def _longest(self, reading: Reading, matches: list[Match]) -> Iterator[Suggestion]:
        chosen: list[Match] = []
        covered: set[int] = set()
        for match in sorted(matches, key=lambda one: (one.first - one.end, one.first)):
            if covered.isdisjoint(range(match.first, match.end)):
                covered.update(range(match.first, match.end))
                chosen.append(match)
        for match in chosen:
            if (one := self._name(reading, match)) is None:
                continue
            if one.candidates[0].element in self._context.settings.nested:
                inside = [
                    other
                    for other in _beginning_in(match, matches)
                    if self._is_inside(reading.text, other, match)
                ]
                inner = self._longest(reading, inside)
                one = replace(one, inner=tuple(sorted(inner, key=lambda other: other.start)))
            yield one

    def _is_inside(self, text: list[Word], inner: Match, outer: Match) -> bool:
        """Whether a form is a name inside of a name, not a shorter name of the same kind.

        “Red Army” is none in “11th Red Army”; “RCP(B)” is one in “Central Committee of the RCP(B)”.
        """
        if not (outer.first <= inner.first and inner.end <= outer.end) or inner == outer:
            return False
        one, other = inner.meanings[0].entry, outer.meanings[0].entry
        if one == other or inner.end - inner.first == outer.end - outer.first:
            return False
        if one.kind != other.kind:
            return True
        before = text[inner.first - 1].text
        return inner.first > outer.first and before.casefold() in self._common()

    def _date(self, passage: Passage, dated: Dated) -> Suggestion | None:
        meant = [dated.attributes, *([dated.other] if dated.other else [])]
        candidates = tuple(Candidate("date", tuple(one.items())) for one in meant if one)
        container = self._container(passage, dated.start)
        place = (
            ("date", "in", container),
            ("date", "within", sort_around(passage.within[dated.start])),
            ("date", "of", dated.sort, container),
        )
        practice = self._context.practice
        sure = len(candidates) == 1 and not dated.is_vague and practice.is_usual(place)
        if dated.sort != "day":
            sure = sure and practice.is_known(place[-1])
        found = _suggestion(passage, dated.start, dated.end, candidates, is_sure=sure)
        return None if found is None else replace(found, circumstances=place)

    def _container(self, passage: Passage, start: int) -> str:
        """Return the element that tells what the text at a place is part of."""
        names = names_of_tagged(passage.within[start])
        return around(name for name in names if name not in OPEN)

    def _name(self, reading: Reading, match: Match) -> Suggestion | None:
        passage, text = reading.passage, reading.text
        parts = text[match.first : match.end]
        by_mention = sorted(
            match.meanings,
            key=lambda one: (
                self._context.pointers.pointer(one.entry) not in self._context.mentioned
            ),
        )
        candidates = tuple(self._candidate(one.entry) for one in by_mention)
        start, end = parts[0].start, parts[-1].end
        first = candidates[0]
        place = circumstances(
            by_mention[0].entry.kind, self._container(passage, start), text, match.first, match.end,
            is_named=first.pointer in self._context.correspondents,
        )  # fmt: skip
        place += ((by_mention[0].entry.kind, "within", sort_around(passage.within[start])),)
        sure = (
            len(candidates) == 1
            and not self._doubts.are_there(text, match, reading.named)
            and self._context.practice.is_usual(place)
            and self._context.practice.agrees(_text_of(parts), first.pointer)
        )
        found = _suggestion(passage, start, end, candidates, is_sure=sure)
        return None if found is None else replace(found, how=by_mention[0].how, circumstances=place)

    def _candidate(self, entry: Named) -> Candidate:
        ref = ("ref", self._context.pointers.pointer(entry))
        if self._context.settings.names is NameStyle.RS:
            return Candidate("rs", (("type", entry.kind), ref), entry)
        return Candidate(_ELEMENTS[entry.kind], (ref,), entry)


def _beginning_in(match: Match, matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the forms that begin in a form, of those of a passage in their order."""
    place = bisect_left(matches, match.first, key=lambda one: one.first)
    rest = (matches[number] for number in range(place, len(matches)))
    return takewhile(lambda one: one.first < match.end, rest)


def _text_of(parts: Sequence[Word]) -> str:
    return " ".join(one.text for one in parts)


def _suggestion(
    passage: Passage,
    start: int,
    end: int,
    candidates: tuple[Candidate, ...],
    *,
    is_sure: bool,
) -> Suggestion | None:
    place = passage.place(start, end)
    if place is None or not candidates:
        return None
    return Suggestion(*place, *around_of(passage.text, start, end), candidates, is_sure=is_sure)


def around_of(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return a stretch of a text in one line, and what stands before and after it."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return _flat(text[start:end]), _flat(before), _flat(after)


def _flat(text: str) -> str:
    """Return a text with single spaces, those at its ends included."""
    text = text.replace(PART, " ")
    flat = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{flat}{' ' * (text[-1:].isspace() and bool(flat))}"
