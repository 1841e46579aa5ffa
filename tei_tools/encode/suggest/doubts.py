"""Why a form that is known may be something else where it stands, or part of something longer."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.encode.suggest.dates import is_month
from tei_tools.encode.suggest.forms import Forms, How, Meaning, Word

_SHORT: Final = 3
"""A single word shorter than this is not sure to be a name."""
_SHORT_INFLECTED: Final = 6
"""Nor is an inflected one shorter than this."""
_STREET: Final = 5
"""So many words before a place may be the street in it."""
_LINE: Final = 8
"""So many words and signs are a line by itself: a caption, a letterhead, an address."""
_NEAR: Final = frozenset({"bei", "b", "/", "near", "nahe", "près", "под"})
_BESIDE: Final = frozenset({"(", "–"})
_JOINED: Final = frozenset({"-", "–", "/"})
"""Signs that may join two parts of one name."""
_TITLES: Final = frozenset(
    "Dr Prof Herr Herrn Frau Fräulein Baron Mr Mrs Miss Sir M Mme Comrade General Pasha".split()  # noqa: SIM905  a list to read
)
"""Words written large before a name without being part of it."""
_GENERATIONS: Final = frozenset("fils père jun jr sen sr junior senior".split())  # noqa: SIM905  a list to read
_ARTICLES: Final = frozenset("der die das den dem des".split())  # noqa: SIM905  a list to read
_ENDS: Final = frozenset({".", "!", "?", ":"})
_ROMAN: Final = re.compile("[IVXL]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A form in a passage, by its words."""

    first: int
    end: int
    meanings: list[Meaning]


@dataclass(frozen=True, slots=True)
class Doubts:
    """What makes a form doubtful in one document.

    Attributes:
        forms: of the entries of the registers.
        common: words that the document also writes small, where nouns are not written large.
        begin: words that may begin a sentence; empty if they are not known.
        evident: the ids of persons who are named in full, or whose names are marked.
        language: of the document.
    """

    forms: Forms
    common: Collection[str]
    begin: Collection[str]
    evident: Collection[str]
    language: str

    def are_there(self, text: Sequence[Word], match: Match, named: Sequence[bool]) -> bool:
        """Whether a form that is known may be something else here, or part of something longer.

        Args:
            text: the words of the passage.
            match: a form in it.
            named: of each word, whether it is part of a name or date that is marked or known.
        """
        parts, kind = text[match.first : match.end], match.meanings[0].entry.kind
        after = _at(text, match.end)
        if after.isdecimal() or _ROMAN.fullmatch(after) or parts[-1].text == after:
            return True  # Ringstraße 1, Wien XVIII, Baden Baden
        return (
            _is_numbered(text, match.first)
            or self._is_attached(text, match, named)
            or (kind == "place" and self._is_part_of_place(text, match, named))
            or self.forms.begins_another([one.text for one in parts], match.meanings[0].entry)
            or (len(parts) == 1 and self._is_doubtful_word(text, match))
        )

    def _is_doubtful_word(self, text: Sequence[Word], match: Match) -> bool:
        """Whether a form of one word is too little."""
        word, meaning = text[match.first].text, match.meanings[0]
        before = _at(text, match.first - 1)
        shortest = _SHORT_INFLECTED if meaning.how is How.INFLECTED else _SHORT
        if len(word) < shortest or word == before or not word[0].isupper():
            return True
        if word.casefold() in self.common or is_month(word, self.language):
            return True
        if self.language.startswith("de") and before.casefold() in _ARTICLES:
            return True  # all nouns are written large: auf die Landstraße
        return meaning.entry.kind == "person" and (
            self.forms.is_forename(word, meaning.entry)
            or (meaning.how is not How.RECORDED and meaning.entry.id not in self.evident)
        )

    def _is_part_of_place(self, text: Sequence[Word], match: Match, named: Sequence[bool]) -> bool:
        """Whether it may be part of an address: Rodaun bei Liesing, 25 Rue Jacob, Paris."""
        before, after = _at(text, match.first - 1), _at(text, match.end)
        second = _at(text, match.end + 1)
        street = text[max(match.first - _STREET, 0) : match.first]
        return (
            not _NEAR.isdisjoint({before, after})
            or (before == "," and any(_is_number(one.text) for one in street))
            or (before in {",", "("} and self._may_be_name(text, match.first - 2, named))
            or (after in {",", "("} and self._may_be_name(text, match.end + 1, named))
            or (after == "," and second.isdecimal() and not named[match.end + 1])
            or (after in {",", "."} and second == "(")
            or (after in {",", "("} and _ROMAN.fullmatch(second) is not None)
            or (after == ":" and second[:1].isupper())  # Berlin: S. Fischer 1904
            or (not _BESIDE.isdisjoint({before, after}) and self._is_beside_place(text, match))
            or self._names_place(text, match.first - 1)
            or self._names_place(text, match.end)  # Wien Pötzleinsdorf
            or (before == "–" and self._may_be_name(text, match.first - 2, named))
            or (after == "–" and self._may_be_name(text, match.end + 1, named))
            or (len(text) <= _LINE and self._is_beside_unknown(text, match, named))
            or (before == "." and _at(text, match.first - 2).isdecimal())  # 19. Boulevard Haussmann
        )

    def _is_beside_unknown(self, text: Sequence[Word], match: Match, named: Sequence[bool]) -> bool:
        """Whether another word in a line may be a name: Semmering. Greiß; Welsberg im Pustertal."""
        others = (number for number in range(len(text)) if not match.first <= number < match.end)
        return any(
            self._may_be_name(text, number, named)
            and not self._may_begin(text[number].text, number)
            for number in others
        )

    def _is_beside_place(self, text: Sequence[Word], match: Match) -> bool:
        """Whether a place stands before the sign before it, or after the sign after it."""
        return self._names_place(text, match.end + 1) or self._names_place(text, match.first - 2)

    def _names_place(self, text: Sequence[Word], number: int) -> bool:
        """Whether the word with a number begins the name of a place that is known."""
        return 0 <= number < len(text) and any(
            one.entry.kind == "place"
            for _, meanings in self.forms.at(text, number)
            for one in meanings
        )

    def _is_attached(self, text: Sequence[Word], match: Match, named: Sequence[bool]) -> bool:
        """Whether it may be part of a longer name: Deutsches Theater Berlin, Th. v. Sosnosky."""
        owns = match.meanings[0].how is How.INFLECTED  # Goethes Werke
        after = _at(text, match.end)
        if after in _GENERATIONS or (not owns and self._may_be_name(text, match.end, named)):
            return True
        if _is_joined(text, match.first - 1) or _is_joined(text, match.end):
            return True
        if _at(text, match.first - 1) == "." and match.first > 1:
            initial = text[match.first - 2].text
            return len(initial) == 1 and initial.isalpha() and not named[match.first - 2]
        before = match.first - 1
        if before == 0 and self._may_begin(text[0].text, 0):
            return False
        begins = before > 0 and text[before - 1].text in _ENDS
        return not begins and self._may_be_name(text, before, named)

    def _may_begin(self, word: str, number: int) -> bool:
        """Whether a word is an ordinary one, that may begin a sentence, as far as is known."""
        return word.casefold() in self.begin if self.begin else number == 0

    def _may_be_name(self, text: Sequence[Word], number: int, named: Sequence[bool]) -> bool:
        """Whether a neighbour is written large without being known for something of its own."""
        word = _at(text, number)
        return (
            word[:1].isupper()
            and not named[number]
            and word not in _TITLES
            and word.casefold() not in self.common
        )


def _is_joined(text: Sequence[Word], number: int) -> bool:
    """Whether a sign joins the words around it: Karabakh–Zangezur; S. L. [= Siegfried Loewy]."""
    sign = _at(text, number)
    if sign == "=":
        return True
    return sign in _JOINED and (
        (number > 0 and text[number - 1].end == text[number].start)
        and (number + 1 < len(text) and text[number].end == text[number + 1].start)
    )


def _is_number(word: str) -> bool:
    return word.isdecimal() or _ROMAN.fullmatch(word) is not None


def _is_numbered(text: Sequence[Word], first: int) -> bool:
    """Whether a Roman numeral stands before a word: “IX. Frankgasse”."""
    last = first - 1 - (first > 0 and text[first - 1].text == ".")
    return last >= 0 and _ROMAN.fullmatch(text[last].text) is not None


def _at(text: Sequence[Word], number: int) -> str:
    """Return a word by its number; empty, if there is none."""
    return text[number].text if 0 <= number < len(text) else ""
