"""The forms under which a text may name the entries of the registers.

A form is recorded, if the register has it; derived, if it follows from a name (“S. Kirov” and
“Kirov” from “Kirov, S.”); inflected, if it is one of these with an ending of the language.
"""

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tei_tools.encode.registers.named import Name, Named

_WORD: Final = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+|\d+|[^\w\s\u200b]|_")
_LIKE: Final = str.maketrans({"ſ": "s", "’": "'", "ʼ": "'", "‑": "-", "‐": "-"})
_SHORT: Final = 3
"""Words shorter than this take no ending."""
_MANY: Final = 3
"""Forms of more words than this take none either."""


class How(enum.IntEnum):
    """How surely a form belongs to an entry, the surest first."""

    RECORDED = 0
    DERIVED = 1
    INFLECTED = 2


class Word(NamedTuple):
    """A word or a sign of a text, and where it stands in it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form may mean."""

    entry: Named
    how: How


@dataclass(slots=True)
class _Node:
    """What may follow the words so far, and what they mean if nothing does."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    meanings: dict[tuple[str, ...], dict[str, Meaning]] = field(default_factory=dict)


def words(text: str) -> list[Word]:
    """Return the words and signs of a text."""
    return [Word(_plain(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word).translate(_LIKE)


class Forms:
    """All forms that are known, found where they stand in a text."""

    def __init__(self, entries: Iterable[Named], language: str) -> None:
        """Take the entries.

        Args:
            entries: of the registers.
            language: of the text, as a BCP 47 tag.
        """
        self._root = _Node()
        self._forenames: dict[str, set[str]] = {}
        self._beginnings: dict[tuple[str, ...], set[str]] = {}
        table = _ENDINGS.get(language.partition("-")[0].lower(), ())
        for entry in entries:
            self._note(entry)
            for how, form in _forms(entry):
                parts = tuple(word.text for word in words(form))
                self._put(parts, Meaning(entry, how))
                for inflected in _inflected(parts, table):
                    self._put(inflected, Meaning(entry, How.INFLECTED))

    def _put(self, parts: tuple[str, ...], meaning: Meaning) -> None:
        if not any(part[0].isalnum() for part in parts):
            return
        node = self._root
        for part in parts:
            node = node.next.setdefault(part.casefold(), _Node())
        known = node.meanings.setdefault(parts, {})
        key = f"{meaning.entry.file}#{meaning.entry.id}"
        if key not in known or meaning.how < known[key].how:
            known[key] = meaning

    def _note(self, entry: Named) -> None:
        """Remember the forenames of a person, and how the names of a body begin."""
        for name in entry.names:
            parts = [word.text.casefold() for word in words(name.forename)]
            for part in parts:
                self._forenames.setdefault(part, set()).add(entry.id)
            if entry.kind == "org":
                parts = [word.text.casefold() for word in words(name.text)]
                for number in range(1, len(parts)):
                    self._beginnings.setdefault(tuple(parts[:number]), set()).add(entry.id)

    def is_forename(self, word: str, entry: Named) -> bool:
        """Whether a word is the forename of anybody but the person of an entry."""
        return bool(self._forenames.get(word.casefold(), set()) - {entry.id})

    def begins_another(self, form: Iterable[str], entry: Named) -> bool:
        """Whether the name of a body begins with a form of somebody else: S. Fischer, Verlag."""
        if entry.kind == "place":
            return False
        parts = tuple(word.casefold() for word in form)
        return bool(self._beginnings.get(parts, set()) - {entry.id})

    def at(self, text: Sequence[Word], start: int) -> Iterator[tuple[int, list[Meaning]]]:
        """Yield how many words from a place on are a form, and what it may mean; longest last.

        Where an entry has the form on record, another for which it is merely inflected is not
        meant.
        """
        node = self._root
        for number in range(1, len(text) - start + 1):
            found = node.next.get(text[start + number - 1].text.casefold())
            if found is None:
                return
            node = found
            here = text[start : start + number]
            meanings = _best(
                meaning
                for parts, known in node.meanings.items()
                if all(map(_same, (one.text for one in here), parts))
                for meaning in known.values()
            )
            if meanings:
                yield number, meanings


def _best(meanings: Iterable[Meaning]) -> list[Meaning]:
    by_entry: dict[str, Meaning] = {}
    for one in meanings:
        key = f"{one.entry.file}#{one.entry.id}"
        if key not in by_entry or one.how < by_entry[key].how:
            by_entry[key] = one
    found = sorted(by_entry.values(), key=lambda one: one.how)
    inflected = [one for one in found if one.how is How.INFLECTED]
    return inflected if len(inflected) == len(found) else found[: len(found) - len(inflected)]


def _same(written: str, form: str) -> bool:
    """Whether a word is that of a form: letter for letter, or all in capitals."""
    return written == form or (len(form) > 1 and written == form.upper())


def _forms(entry: Named) -> Iterator[tuple[How, str]]:
    for name in entry.names:
        if not (entry.kind == "person" and ", " in name.text and not name.surname):
            yield How.RECORDED, name.text
        if entry.kind == "person":
            for form in _of_person(name):
                yield How.DERIVED, form


def _of_person(name: Name) -> Iterator[str]:
    """Yield how else a person is called: forename and surname, initials, surname alone."""
    surname, forename = name.surname, name.forename
    if not surname and name.text.count(", ") == 1:
        surname, _, forename = name.text.partition(", ")
    if not surname or not surname[0].isupper():
        return
    particles = ""
    if found := re.fullmatch(r"(.*?)((?: (?:von|van|de|di|zu|der|den))+)", f" {forename}"):
        forename, particles = found[1].strip(), found[2].strip() + " "
    forename = forename.strip()
    yield surname
    if particles:
        yield particles + surname
    if forename:
        yield f"{forename} {particles}{surname}"
        initials = [part[0] for part in re.split(r"[\s.]+", forename) if part]
        yield f"{'. '.join(initials)}. {particles}{surname}"
        first = forename.split(" ")[0]
        if len(first) > 1 and not first.endswith("."):
            yield f"{first} {particles}{surname}"


Table = Sequence[tuple[str, tuple[str, ...]]]
"""How a word of a language ends, and what may stand in the place of that ending; first fit."""


def _table(*rows: str) -> Table:
    parts = (row.partition(":") for row in rows)
    return [(ending, tuple(others.split())) for ending, _, others in parts]


_SLAVIC: Final = _table(
    "ский:ского скому ским ском ские ских", "цкий:цкого цкому цким цком цкие цких",
    "ый:ого ому ым ом", "ой:ого ому ым ом", "ий:ия ию ием ии",
    "ая:ой ую", "ия:ии ию ией", "ова:овой ову", "ева:евой еву", "ина:иной ину ины ине",
    "ов:ова ову овым ове овы овых овыми", "ев:ева еву евым еве евы евых евыми",
    "ин:ина ину иным ине ины иных иными", "а:ы е у ой ою и", "я:и е ю ей", "й:я ю ем е",
    "ь:я ю ем е и ью", "о:", "е:", "и:", "у:", "э:", "ю:", ":а у ом е ы ов ам",
)  # fmt: skip
_ENDINGS: Final = {
    "de": _table("s:", "x:", "ß:", "z:ens", "e:es en ens", ":s es n en ens"),
    "nl": _table("s:", ":s"),
    "da": _table("s:", ":s"),
    "nb": _table("s:", ":s"),
    "sv": _table("s:", ":s"),
    "ru": _SLAVIC,
    "uk": _SLAVIC,
    "bg": _SLAVIC,
}
"""By language; one that is not here has the forms of its register alone (English, French …)."""


def _inflected(parts: tuple[str, ...], table: Table) -> Iterator[tuple[str, ...]]:
    """Yield a form with the endings of a language: on its last word, or as all its words have."""
    long = [part for part in parts if len(part) >= _SHORT]
    if not table or len(long) > _MANY or len(parts[-1]) < _SHORT or not parts[-1].isalpha():
        return
    for ending in _endings(parts[-1], table):
        yield (*parts[:-1], ending)
    if table is _SLAVIC and len(parts) == 2 and len(parts[0]) >= _SHORT:  # noqa: PLR2004  forename and surname
        for first in _endings(parts[0], table):
            for last in _endings(parts[1], table):
                yield first, last


def _endings(word: str, table: Table) -> Iterator[str]:
    for ending, others in table:
        if word.lower().endswith(ending):
            for other in others:
                yield word[: len(word) - len(ending)] + other
            return
