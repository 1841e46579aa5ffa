"""What was seen of words besides, as marks in a draft: italics, underlining, deletions, links."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, NamedTuple

from tei_tools.encode.importing.cut import Stretch
from tei_tools.encode.suggest.allowed import all_tagged, allowed
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText
from tei_tools.tags import TAGS, attributes, quoted, tokens

_DELETED: Final = "strikethrough"
_Seen = tuple[tuple[str, ...], str]
"""The words of `@rend` and the address of a link, both of which may be empty."""
_NOTHING: Final[_Seen] = ((), "")


class Character(NamedTuple):
    """A character of a draft that is no space.

    Attributes:
        said: the character.
        start: the offset of what stands for it.
        end: the offset after that.
        stretch: the number of the stretch without tags that it stands in.
    """

    said: str
    start: int
    end: int
    stretch: int


class Source(NamedTuple):
    """A character of a source that is no space.

    Attributes:
        said: the character.
        seen: what was seen of it.
        begins: what begins before it: `lb`, `pb`, `cb`.
    """

    said: str
    seen: _Seen
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of a draft without tags that is to have some.

    Attributes:
        start: the offset of its first character.
        end: the offset after its last.
        seen: what was seen of it.
        inner: marks within it.
    """

    start: int
    end: int
    seen: _Seen
    inner: tuple["_Mark", ...] = ()

    def proposed(self, text: str) -> str:
        """Return it with tags around it, and around those within it."""
        (rend, target), place, said = self.seen, self.start, ""
        for one in self.inner:
            said += text[place : one.start] + one.proposed(text)
            place = one.end
        said += text[place : self.end]
        looks = [word for word in rend if word != _DELETED]
        if looks:
            said = f"<hi rend={quoted(' '.join(looks))}>{said}</hi>"
        if _DELETED in rend:
            said = f"<del rend={quoted(_DELETED)}>{said}</del>"
        return f"<ref target={quoted(target)}>{said}</ref>" if target else said


def marked(text: str, stretch: Stretch, grammar: Grammar) -> tuple[str, int]:
    """Return a draft with marks for all that was seen of its words and its schema allows.

    The number is that of the passages for whose looks it allows none.

    Args:
        text: the draft.
        stretch: what it was made of; the draft has its words in their order.
        grammar: the schema.
    """
    if not any(look.rend or look.target for one in stretch.paragraphs for look in one.looks):
        return text, 0
    found = list(_marks((one, source.seen) for one, source in aligned(text, stretch)))
    chosen = allowed(grammar, SourceText("draft", text), found)
    return all_tagged(text, chosen)[0], len(found) - len(chosen)


def aligned(text: str, stretch: Stretch) -> Iterator[tuple[Character, Source]]:
    """Yield the characters of a draft's body but for spaces, each with what it was in its source.

    Args:
        text: the draft.
        stretch: what it was made of; the draft has its words in their order.
    """
    begin, end = text.index("<body>"), text.index("</body>")
    yield from _aligned(_pieces(text[:end], begin), list(_sources(stretch)))


def _sources(stretch: Stretch) -> Iterator[Source]:
    """Yield each character of the source that is no space, with what was seen of it."""
    for paragraph in stretch.paragraphs:
        seen = [_NOTHING] * len(paragraph.text)
        begun: dict[int, tuple[str, ...]] = {}
        for one in paragraph.looks:
            seen[one.start : one.end] = [(one.rend, one.target)] * (one.end - one.start)
            if one.begins:
                begun[one.start] = (*begun.get(one.start, ()), one.begins)
        begins: tuple[str, ...] = ()
        for place, (said, how) in enumerate(zip(paragraph.text, seen, strict=True)):
            begins += begun.get(place, ())
            if said.strip():
                yield Source(said, how, begins)
                begins = ()


def _pieces(text: str, begin: int) -> Iterator[Character | str]:
    """Yield the characters of a draft's body, and the numbers and signs that went to `@n`."""
    place, stretch = begin, 0
    for token in tokens(text):
        if token.start < begin:
            continue
        yield from _characters(text, place, token.start, stretch)
        place = token.end
        if token.kind in {"character", "reference"}:
            said = html.unescape(text[token.start : token.end])
            yield Character(said, token.start, token.end, stretch)
        elif token.kind in TAGS:
            stretch += 1
            if token.kind == "start" and token.name in {"item", "note"}:
                given = {a.name: text[a.value_start : a.value_end] for a in attributes(text, token)}
                if number := html.unescape(given.get("n", "")):
                    is_counted = token.name == "item" and number.isdecimal()
                    yield f"{number}." if is_counted else "".join(number.split())
    yield from _characters(text, place, len(text), stretch)


def _characters(text: str, start: int, end: int, stretch: int) -> Iterator[Character]:
    for place in range(start, end):
        if not text[place].isspace():
            yield Character(text[place], place, place + 1, stretch)


def _aligned(
    pieces: Iterable[Character | str], sources: Sequence[Source]
) -> Iterator[tuple[Character, Source]]:
    """Yield the characters of a draft, each with what it was in the source.

    The sign of a note may have stood within the bracket that the note opens.
    """
    place, moved = 0, ""
    for one in pieces:
        if isinstance(one, str):
            is_here = "".join(each.said for each in sources[place : place + len(one)]) == one
            place += len(one) if is_here else 0
            moved = "" if is_here else one
            continue
        yield one, sources[place]
        place += 1 + len(moved)
        moved = ""


def _marks(found: Iterable[tuple[Character, _Seen]]) -> Iterator[_Mark]:
    """Yield the links, with what looks unlike the rest of them, and what else looks so."""
    for (_, target), group in groupby(found, lambda one: (one[0].stretch, one[1][1])):
        inside = list(group)
        alike = groupby(inside, lambda one: one[1][0])
        looks = tuple(_mark(list(each), (rend, "")) for rend, each in alike if rend)
        if target:
            yield replace(_mark(inside, ((), target)), inner=looks)
        else:
            yield from looks


def _mark(found: Sequence[tuple[Character, _Seen]], seen: _Seen) -> _Mark:
    """Return a mark around characters, the spaces between them included."""
    return _Mark(found[0][0].start, found[-1][0].end, seen)
