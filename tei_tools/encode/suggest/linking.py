"""Names that are marked and point at no entry: which entries have such a name."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tei_tools.encode.registers.named import KINDS, PointersTo
from tei_tools.encode.suggest.forms import Forms, Meaning, words
from tei_tools.encode.suggest.look import around_of
from tei_tools.encode.suggest.marks import OPEN, written
from tei_tools.encode.suggest.practice import Practice
from tei_tools.encode.suggest.running import Passage, passages
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion
from tei_tools.source import SourceText
from tei_tools.tags import Token, attributes, quoted, tokens

_NAMED: Final = {"persName": "person", "placeName": "place", "orgName": "org"}
_BY_TYPE: Final = frozenset({"rs", "name"})
"""Elements whose `@type` says what they name."""
_LONGEST: Final = 1000
"""No name has more characters, the tags in it among them."""
_POINTING: Final = frozenset({"ref", "key", "corresp", "sameAs", "target"})
"""Attributes that tell who or what is meant."""


@dataclass(frozen=True, slots=True)
class Link(Suggestion):
    """The start tag of a name that is marked already, which may point at an entry."""

    def tagged(self, text: str, chosen: Candidate, resp: str = "", cert: str | None = None) -> str:
        """Return the start tag with `@ref`, and with `@resp` and `@cert` where it has none."""
        tag = text[self.start : self.end]
        given = {one.name for one in attributes(text, _tag_at(text, self.start))}
        new = [("ref", chosen.pointer)]
        if resp and "resp" not in given:
            new += [("resp", resp)]
            new += [("cert", self.cert if cert is None else cert)] if "cert" not in given else []
        place = 1 + len(chosen.element)
        added = "".join(f" {name}={quoted(value)}" for name, value in new)
        return f"{tag[:place]}{added}{tag[place:]}"


class _Name(NamedTuple):
    """A name that points at nothing.

    Attributes:
        element: as it is written, with its prefix.
        kind: of the entries that it can mean.
        start: the offset of its start tag.
        inner: the offset after that.
        end: the offset of its end tag.
    """

    element: str
    kind: str
    start: int
    inner: int
    end: int


def links(
    source: SourceText,
    forms: Forms,
    pointers: PointersTo,
    mentioned: Collection[str],
    practice: Practice,
) -> Iterator[Link]:
    """Yield the names of a document that point at nothing, and are the names of entries.

    Sure is what can mean one entry alone, if the document points at that elsewhere or the name has
    several words, and the edition has not pointed otherwise from such words.

    Args:
        source: of the document.
        forms: of the entries.
        pointers: how the document points at them.
        mentioned: what it points at already.
        practice: where the edition marks names, and what they point at.
    """
    names = [one for one in _unlinked(source.text) if one.end - one.inner <= _LONGEST]
    found = _passages_of(source, names) if names else {}
    for name in names:
        passage = next((found[at] for at in range(name.inner, name.end) if at in found), None)
        if passage is None:
            continue
        first = bisect_left(passage.starts, name.inner)
        end = bisect_left(passage.starts, name.end)
        text = words(passage.text[first:end])
        meanings = [
            meaning
            for length, those in forms.at(text, 0)
            if length == len(text)
            for meaning in those
            if meaning.entry.kind == name.kind
        ]
        if meanings:
            known = sorted(meanings, key=lambda one: pointers.pointer(one.entry) not in mentioned)
            said = " ".join(one.text for one in text)
            pointer = pointers.pointer(known[0].entry)
            is_sure = (
                len(known) == 1
                and (len(text) > 1 or pointer in mentioned)
                and practice.agrees(said, pointer)
            )
            yield _link(passage, (first, end), name, known, pointers, is_sure=is_sure)


def _passages_of(source: SourceText, names: Sequence[_Name]) -> dict[int, Passage]:
    """Return the passages that names stand in, by the offsets of the characters of the names."""
    wanted = {at for name in names for at in range(name.inner, name.end)}
    return {
        at: passage
        for passage in passages(source, KINDS, OPEN)
        for at in wanted.intersection(passage.starts)
    }


def _link(
    passage: Passage,
    place: tuple[int, int],
    name: _Name,
    meanings: Sequence[Meaning],
    pointers: PointersTo,
    *,
    is_sure: bool,
) -> Link:
    candidates = (
        Candidate(name.element, (("ref", pointers.pointer(one.entry)),), one.entry)
        for one in meanings
    )
    said = around_of(passage.text, *place)
    return Link(name.start, name.inner, *said, tuple(candidates), meanings[0].how, is_sure=is_sure)


def _unlinked(text: str) -> Iterator[_Name]:
    """Yield the names in the text of a document that point at nothing, entries' own apart."""
    for one in written(text):
        kind = _kind(one.name, one.given)
        if kind and _POINTING.isdisjoint(one.given):
            yield _Name(one.tag.name, kind, one.tag.start, one.tag.end, one.end)


def _kind(name: str, given: dict[str, str]) -> str:
    """Return of what kind an entry is that an element can name; nothing, if it names none."""
    kind = given.get("type", "") if name in _BY_TYPE else _NAMED.get(name, "")
    return kind if kind in KINDS else ""


def _tag_at(text: str, start: int) -> Token:
    token = next(tokens(text[start:]))
    return Token(token.kind, token.name, start + token.start, start + token.end)
