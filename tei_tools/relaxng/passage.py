"""The passage of a file around a mistake: read by its offset, so that no file is held whole."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tei_tools import tags
from tei_tools.diagnostics import Position, Span
from tei_tools.relaxng.mistake import Place
from tei_tools.tags import Attribute, Token

Bytes = Callable[[int, int], bytes]
"""What returns the bytes of a document, in UTF-8: from an offset, so many."""

FIRST: Final = Place(0, 1, 1)
"""Where a document begins."""
_LINE_END: Final = re.compile(r"\r\n?|\n")
_LINE_END_BYTES: Final = re.compile(rb"\r\n?|\n")
_CONTINUATIONS: Final = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character."""
_SIZES: Final = (512, 8192, 262_144, 16_777_216)
"""How many bytes are read, in turn, until a passage is found in them."""


_BLOCK: Final = 1 << 20
"""How many bytes are read at once, where lines are counted."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document.

    Attributes:
        uri: the document.
        text: the stretch.
        line: the line that it begins in, from 1.
        column: the column that it begins in, from 1.
    """

    uri: str
    text: str
    line: int
    column: int

    def position(self, offset: int) -> Position:
        """Return the place of one of its characters."""
        ends = [end.end() for end in _LINE_END.finditer(self.text, 0, offset)]
        if not ends:
            return Position(self.line, self.column + offset)
        return Position(self.line + len(ends), offset - ends[-1] + 1)

    def span(self, start: int, end: int) -> Span:
        """Return a part of it."""
        return Span(self.uri, self.position(start), self.position(end))


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in its passage."""

    passage: Passage
    token: Token

    @classmethod
    def at(cls, read: Bytes, uri: str, place: Place) -> "Tag":
        """Find the tag, or the reference to an entity that brings it in, at a place."""
        for size in _SIZES:
            text = read(place.offset, size).decode("utf-8", "ignore")
            token = next(tags.tokens(text), None)
            if token is not None and token.kind != "broken" and token.start == 0:
                break
        else:
            token = Token("reference", "", 0, 1)
        return cls(Passage(uri, text, place.line, place.column), token)

    @property
    def span(self) -> Span:
        """The tag as a whole."""
        return self.passage.span(self.token.start, self.token.end)

    @property
    def name_span(self) -> Span:
        """`<name`, or the whole of another tag."""
        return self.passage.span(*self.token.name_span)

    def local_span(self) -> Span | None:
        """Return the local name in a start or end tag; None in what is neither."""
        if self.token.kind not in tags.TAGS:
            return None
        begin = 2 if self.token.kind == "end" else 1
        end = begin + len(self.token.name)
        return self.passage.span(begin + self.token.name.rfind(":") + 1, end)

    def attribute(self, name: str) -> Attribute | None:
        """Return an attribute as it is written: `name` in expat's form."""
        if self.token.kind not in {"start", "empty"}:
            return None
        uri, _, local = name.rpartition("\x01")
        return _attributes(self.passage.text, self.token).get((local, bool(uri)))

    def declaration(self, prefix: str) -> Span | None:
        """Return the value by which the tag declares a prefix, or its own namespace; else None."""
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        found = tags.value_span(self.passage.text, self.token.name_span[1], name)
        return self.passage.span(*found) if found else None

    def attribute_span(self, name: str) -> Span:
        """Return the name of an attribute; that of the tag where it is not written."""
        found = self.attribute(name)
        return self.passage.span(found.start, found.end) if found else self.name_span

    def value_span(self, name: str) -> Span:
        """Return the value of an attribute, without its quotation marks."""
        found = self.attribute(name)
        if found is None:
            return self.name_span
        return self.passage.span(found.value_start, found.value_end)


@functools.lru_cache(maxsize=1)
def _attributes(text: str, token: Token) -> dict[tuple[str, bool], Attribute]:
    """Return the attributes of a tag by their local names, and whether they have a prefix."""
    found: dict[tuple[str, bool], Attribute] = {}
    for one in tags.attributes(text, token):
        prefix, _, own = one.name.rpartition(":")
        found.setdefault((own, bool(prefix)), one)
    return found


def place_of(read: Bytes, offset: int, known: Place = FIRST) -> Place:
    """Return the place of an offset; the document is read up to it from a place that is known."""
    at, line, column = known.offset, known.line, known.column
    while at < offset:
        block = read(at, min(_BLOCK, offset - at))
        if block.endswith(b"\r") and at + len(block) < offset:
            block += read(at + len(block), 1)
        if not block:
            break
        at += len(block)
        ends, last = _lines(block)
        line += ends
        column = len(block[last:].translate(None, _CONTINUATIONS)) + (1 if ends else column)
    return Place(offset, line, column)


def _lines(block: bytes) -> tuple[int, int]:
    """Return how many lines end in some bytes, and the offset after the last of their ends."""
    if b"\r" not in block:
        return block.count(b"\n"), block.rfind(b"\n") + 1
    ends = [end.end() for end in _LINE_END_BYTES.finditer(block)]
    return len(ends), ends[-1]


def text_before(read: Bytes, uri: str, place: Place, text: str) -> Span:
    """Return the place of a text that stands somewhere before a tag.

    Text that is not written as it is read, with references in it or comments, is found by its
    first words; where even these are not, its place is that of the tag.
    """
    for size in _SIZES:
        begin = max(0, place.offset - size)
        before = read(begin, place.offset - begin).decode("utf-8", "ignore")
        found = _find(before, text)
        if found is not None and (begin == 0 or _is_placed(before, found[0])):
            return _backward(Passage(uri, before, place.line, place.column), *found)
        if begin == 0:
            break
    here = Position(place.line, place.column)
    return Span(uri, here, here)


def _is_placed(before: str, start: int) -> bool:
    """Tell whether a line ends before a place in a text whose end is known, or none does behind."""
    return not _LINE_END.search(before, start) or _LINE_END.search(before, 0, start) is not None


def _find(before: str, text: str) -> tuple[int, int] | None:
    lines = text.strip().splitlines() or [""]
    words = lines[0].split()
    for part in (text.strip(), lines[0].rstrip(), " ".join(words[:3]), words[0] if words else ""):
        place = before.rfind(part) if part else -1
        if place >= 0:
            return place, place + len(part)
    return None


def _backward(passage: Passage, start: int, end: int) -> Span:
    """Return a span in a passage of which the place of its end is known."""
    if not _LINE_END.search(passage.text, start):
        left = passage.column - len(passage.text)
        return Passage(passage.uri, "", passage.line, left).span(start, end)
    lines = len(_LINE_END.findall(passage.text))
    column = 1
    if not lines:
        column = passage.column - len(passage.text)
    whole = Passage(passage.uri, passage.text, passage.line - lines, column)
    return whole.span(start, end)
