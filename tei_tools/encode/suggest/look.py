"""How the passages of a document are looked through: what is found in them, and how sure it is."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tei_tools.config import NameStyle, Suggest
from tei_tools.encode.registers.named import Named, PointersTo
from tei_tools.encode.suggest.dates import Dated, dates
from tei_tools.encode.suggest.forms import Forms, How, Meaning, Word, words
from tei_tools.encode.suggest.practice import Practice, around, names_of_tagged
from tei_tools.encode.suggest.running import PART, Passage
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion

_ELEMENTS: Final = {"person": "persName", "place": "placeName", "org": "orgName"}
_AROUND: Final = 40
"""How many characters of a passage are shown before and after what is suggested."""
_SHORT: Final = 3
"""A single word shorter than this is not sure to be a name."""
_SHORT_INFLECTED: Final = 5
"""Nor is an inflected one shorter than this."""
_STREET: Final = 5
"""So many words before a place may be the street in it."""
_NEAR: Final = frozenset({"bei", "b", "/", "near", "nahe", "près", "под"})
_TITLES: Final = frozenset(
    "Dr Prof Herr Herrn Frau Fräulein Baron Mr Mrs Miss Sir M Mme Comrade General Pasha".split()  # noqa: SIM905  a list to read
)
"""Words written large before a name without being part of it."""
_ROMAN: Final = re.compile("[IVXL]+")


@dataclass(frozen=True, slots=True)
class _Match:
    """A form in a passage, by its words."""

    first: int
    end: int
    meanings: list[Meaning]


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
        common: words that it also writes small.
        year: that its dates are of; None if nothing tells it.
    """

    forms: Forms
    settings: Suggest
    language: str
    practice: Practice
    pointers: PointersTo
    mentioned: Collection[str]
    correspondents: Collection[str]
    common: Collection[str]
    year: int | None


class Look:
    """Looks through the passages of one document."""

    def __init__(self, context: Context) -> None:
        """Take what is known."""
        self._context = context
        self._evident: set[str] = set()
        """The ids of persons who are named in full, or whose names are marked, in the document."""

    def note_evident(self, passage: Passage) -> None:
        """Remember who is named in full in a passage."""
        text = words(passage.text)
        for first in range(len(text)):
            for length, meanings in self._context.forms.at(text, first):
                for one in meanings:
                    if (length > 1 and len(meanings) == 1) or (
                        self._context.pointers.pointer(one.entry) in self._context.mentioned
                    ):
                        self._evident.add(one.entry.id)

    def through(self, passage: Passage) -> Iterator[Suggestion]:
        """Yield what one passage leaves untagged: dates, then names, the longest first."""
        text = words(passage.text)
        taken = [not passage.is_free(word.start, word.end) for word in text]
        for dated in dates(passage.text, self._context.language, self._context.year):
            if passage.is_free(dated.start, dated.end):
                if (one := self._date(passage, dated)) is not None:
                    yield one
                for number, word in enumerate(text):
                    taken[number] |= dated.start < word.end and word.start < dated.end
        matches = [
            _Match(first, first + length, meanings)
            for first in range(len(text))
            for length, meanings in self._context.forms.at(text, first)
            if not any(taken[first : first + length])
        ]
        yield from self._longest(passage, text, matches)

    def _longest(
        self, passage: Passage, text: list[Word], matches: list[_Match]
    ) -> Iterator[Suggestion]:
        chosen: list[_Match] = []
        for match in sorted(matches, key=lambda one: (one.first - one.end, one.first)):
            if all(match.end <= one.first or one.end <= match.first for one in chosen):
                chosen.append(match)
        for match in chosen:
            if (one := self._name(passage, text, match)) is None:
                continue
            if one.candidates[0].element in self._context.settings.nested and one.is_sure:
                inside = [other for other in matches if self._is_inside(text, other, match)]
                inner = self._longest(passage, text, inside)
                one = replace(one, inner=tuple(sorted(inner, key=lambda other: other.start)))
            yield one

    def _is_inside(self, text: list[Word], inner: _Match, outer: _Match) -> bool:
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
        return inner.first > outer.first and before.casefold() in self._context.common

    def _date(self, passage: Passage, dated: Dated) -> Suggestion | None:
        attributes = tuple(dated.attributes.items())
        candidates = (Candidate("date", attributes),) if attributes else ()
        container = around(names_of_tagged(passage.within[dated.start]))
        place = ("date", container, False)
        sure = bool(candidates) and not dated.is_vague and self._context.practice.is_usual(place)
        found = _suggestion(passage, dated.start, dated.end, candidates, is_sure=sure)
        return None if found is None else replace(found, place=place)

    def _name(self, passage: Passage, text: list[Word], match: _Match) -> Suggestion | None:
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
        container = around(names_of_tagged(passage.within[start]))
        place = (by_mention[0].entry.kind, container, first.pointer in self._context.correspondents)
        sure = (
            len(candidates) == 1
            and not self._is_doubtful(text, match)
            and self._context.practice.is_usual(place)
            and self._context.practice.agrees(_text_of(parts), first.pointer)
        )
        found = _suggestion(passage, start, end, candidates, is_sure=sure)
        return None if found is None else replace(found, how=by_mention[0].how, place=place)

    def _candidate(self, entry: Named) -> Candidate:
        ref = ("ref", self._context.pointers.pointer(entry))
        if self._context.settings.names is NameStyle.RS:
            return Candidate("rs", (("type", entry.kind), ref), entry)
        return Candidate(_ELEMENTS[entry.kind], (ref,), entry)

    def _is_doubtful(self, text: list[Word], match: _Match) -> bool:
        """Whether a form that is known may be something else here, or part of something longer."""
        parts, meaning = text[match.first : match.end], match.meanings[0]
        before = text[match.first - 1].text if match.first else ""
        after = text[match.end].text if match.end < len(text) else ""
        if after.isdecimal() or _ROMAN.fullmatch(after) or parts[-1].text == after:
            return True  # Ringstraße 1, Wien XVIII, Baden Baden
        if self._is_numbered(text, match.first) or self._is_attached(text, match):
            return True
        if len(parts) > 1:
            return False
        word = parts[0].text
        if len(word) < _SHORT or word.casefold() in self._context.common or not word[0].isupper():
            return True
        if word == before or (meaning.how is How.INFLECTED and len(word) < _SHORT_INFLECTED):
            return True
        return (
            meaning.how is not How.RECORDED
            and meaning.entry.kind == "person"
            and (
                meaning.entry.id not in self._evident
                or (before[:1].isupper() and not _begins_sentence(text, match.first - 1))
            )
        )

    def _is_attached(self, text: list[Word], match: _Match) -> bool:
        """Whether it may be part of a longer name: Rodaun bei Liesing, 25 Rue Jacob, Paris."""
        meaning = match.meanings[0]
        if meaning.entry.kind == "place":
            return self._is_part_of_place(text, match)
        before = text[match.first - 1].text if match.first else ""
        return (
            meaning.how is not How.RECORDED
            and before[:1].isupper()
            and before.rstrip(".") not in _TITLES
            and not _begins_sentence(text, match.first - 1)
        )

    def _is_part_of_place(self, text: list[Word], match: _Match) -> bool:
        before, after = text[: match.first][-_STREET:], text[match.end : match.end + 3]
        signs = [one.text for one in (*before[-1:], *after[:1])]
        if not _NEAR.isdisjoint(signs):
            return True
        if before and before[-1].text == ",":
            return any(word.text.isdecimal() for word in before)
        if after and after[0].text in {",", "("} and _ROMAN.fullmatch(_text_of(after[1:2])):
            return True
        return any(sign in {"(", "–"} for sign in signs) and (
            self._names_place(text, match.end + 1) or self._names_place(text, match.first - 2)
        )

    def _names_place(self, text: list[Word], number: int) -> bool:
        """Whether the word with a number begins the name of a place that is known."""
        return 0 <= number < len(text) and any(
            one.entry.kind == "place"
            for _, meanings in self._context.forms.at(text, number)
            for one in meanings
        )

    def _is_numbered(self, text: list[Word], first: int) -> bool:
        """Whether a Roman numeral stands before a word: “IX. Frankgasse”."""
        last = first - 1 - (first > 0 and text[first - 1].text == ".")
        return last >= 0 and _ROMAN.fullmatch(text[last].text) is not None


def _text_of(parts: Sequence[Word]) -> str:
    return " ".join(one.text for one in parts)


def _begins_sentence(text: Sequence[Word], number: int) -> bool:
    return number == 0 or text[number - 1].text in {".", "!", "?", ":", "“", '"', "„", "»", "«"}


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
    text = passage.text
    return Suggestion(
        *place,
        _flat(text[start:end]),
        _flat(text[max(start - _AROUND, 0) : start]),
        _flat(text[end : end + _AROUND]),
        candidates,
        is_sure=is_sure,
    )


def _flat(text: str) -> str:
    """Return a text with single spaces, those at its ends included."""
    text = text.replace(PART, " ")
    flat = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{flat}{' ' * (text[-1:].isspace() and bool(flat))}"
