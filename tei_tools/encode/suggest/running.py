"""The running text of a document, and where in the source each of its characters stands."""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from tei_tools.encode.diff.words import INLINE
from tei_tools.encode.registers.named import KINDS
from tei_tools.source import SourceText
from tei_tools.tags import Token, attributes, tokens

NAMES: Final = frozenset(
    """
    persName placeName orgName geogName name rs date time settlement country region district
    forename surname addName nameLink idno ptr email objectName eventName locus formula code gap
    """.split()  # noqa: SIM905  a list to read
)
"""Elements in which nothing is suggested: they are names or dates, or what is no prose."""
_ASIDE: Final = frozenset({"note", "noteGrp", "fw", "figDesc", "desc"})
"""Elements whose text is apart from what stands around them."""
_LISTS: Final = frozenset({"listPerson", "listPlace", "listOrg", "listEvent", "listBibl"})
"""Elements whose entries with an id are a register of the edition, where they stand in the back."""
_ADDED: Final = frozenset({"expan", "reg", "corr", "certainty"})
"""Elements that are not the source's own reading."""
_SPACES: Final = frozenset({"lb", "pb", "cb", "gb", "space"})
_UNBROKEN: Final = INLINE | _SPACES
_PARTS: Final = frozenset({"seg", "hi", "bibl", "author", "title", "foreign"})
PART: Final = "\u200b"
"""Stands between two words that nothing but the tags of one of these elements parts."""
_CHARACTER: Final = re.compile(r"&#(?:x[0-9a-fA-F]+|[0-9]+);")
_PREDEFINED: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(eq=False, slots=True)
class Tagged:
    """An element of the source.

    Attributes:
        name: without its prefix.
        parent: around it; None for the root.
        start: the offset of its start tag.
        inner_start: the offset after it.
        inner_end: the offset of its end tag.
        end: the offset after it.
        is_closed: whether nothing may be tagged inside of it.
        sort: its `@type`; empty if it has none.
    """

    name: str
    parent: "Tagged | None"
    start: int
    inner_start: int
    inner_end: int = -1
    end: int = -1
    is_closed: bool = False
    sort: str = ""


@dataclass(slots=True)
class Passage:
    """A stretch of text that no block and no note interrupts.

    Attributes:
        text: its characters, references replaced.
        starts: the offset of each in the source.
        ends: the offset after each.
        within: the element that each stands in.
        said: the pieces of its text, as they are read.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    within: list[Tagged] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def is_free(self, start: int, end: int) -> bool:
        """Whether a stretch may be tagged."""
        return not any(one.is_closed for one in self.within[start:end])

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the offsets around a stretch, between which markup is balanced.

        None if it begins in one element and ends in another, and neither is wholly part of it.
        """
        first, last = self.within[start], self.within[end - 1]
        begin, stop = self.starts[start], self.ends[end - 1]
        around = set(_upwards(last))
        while first not in around:
            if first.inner_start != begin or first.parent is None:
                return None
            begin, first = first.start, first.parent
        while last is not first:
            if last.inner_end != stop or last.parent is None:
                return None
            stop, last = last.end, last.parent
        return begin, stop


def passages(
    source: SourceText, skip: Collection[str] = (), opened: Collection[str] = ()
) -> list[Passage]:
    """Return the passages of a document's `text`, in the order in which they begin.

    Args:
        source: of the document, well-formed.
        skip: names of elements in which nothing may be tagged, besides `NAMES`.
        opened: those of `NAMES` that are read as if they were not there.
    """
    return _Reader(source, NAMES.difference(opened).union(skip)).read()


def _upwards(element: Tagged | None) -> Iterator[Tagged]:
    while element is not None:
        yield element
        element = element.parent


def _is_listed(parent: Tagged | None) -> bool:
    """Whether what stands in an element is the entry of a register that follows a text."""
    if parent is None or parent.name not in _LISTS:
        return False
    return any(one.name == "back" for one in _upwards(parent))


class _Reader:
    """Walks through the markup of a document."""

    def __init__(self, source: SourceText, closed: frozenset[str]) -> None:
        self._source = source.text
        self._closed = closed
        self._open: Tagged | None = None
        self._passages: list[Passage] = []
        self._around: list[tuple[Tagged, Passage | None]] = []
        """The notes that are open, and the passage that each interrupts."""
        self._now: Passage | None = None
        """The passage that goes on; None where the next character begins one."""
        self._texts = 0

    def read(self) -> list[Passage]:
        place = 0
        for token in tokens(self._source):
            self._text(place, token.start)
            place = token.end
            self._token(token)
        for one in self._passages:
            one.text = "".join(one.said)
        return [one for one in self._passages if not one.text.isspace()]

    def _token(self, token: Token) -> None:
        name = token.name.rpartition(":")[2]
        if token.kind in {"start", "empty"}:
            self._started(token, name)
        if token.kind in {"end", "empty"}:
            self._ended(token)
        elif token.kind == "cdata":
            self._text(token.start + len("<![CDATA["), token.end - len("]]>"), is_plain=True)
        elif token.kind == "reference":
            whole = self._source[token.start : token.end]
            character = html.unescape(whole) if name in _PREDEFINED else "\ufffc"
            self._add(character, token.start, token.end)

    def _started(self, token: Token, name: str) -> None:
        given = self._attributes(token)
        if name in _SPACES and given.get("break") != "no":
            self._add(" ", token.start, token.end)
        elif name == "seg" and "rend" in given:
            self._add(PART, token.start, token.start)
        parent = self._open
        closed = name in self._closed or name in _ADDED or bool(parent and parent.is_closed)
        closed = closed or (name == "rs" and given.get("type", "person") not in KINDS)
        closed = closed or ("xml:id" in given and _is_listed(parent))
        self._open = Tagged(name, parent, token.start, token.end, is_closed=closed)
        self._open.sort = given.get("type", "")
        self._texts += name == "text"
        if name in _ASIDE:
            self._around.append((self._open, self._now))
            self._now = None
        elif name not in _UNBROKEN:
            self._now = None

    def _ended(self, token: Token) -> None:
        if (ended := self._open) is None:
            return
        ended.inner_end = token.end if token.kind == "empty" else token.start
        ended.end = token.end
        self._open = ended.parent
        self._texts -= ended.name == "text"
        if self._around and self._around[-1][0] is ended:
            self._now = self._around.pop()[1]
        elif ended.name not in _UNBROKEN:
            self._now = None

    def _attributes(self, token: Token) -> dict[str, str]:
        text = self._source
        return {a.name: text[a.value_start : a.value_end] for a in attributes(text, token)}

    def _text(self, start: int, end: int, *, is_plain: bool = False) -> None:
        place = start
        references = () if is_plain else _CHARACTER.finditer(self._source, start, end)
        for found in references:
            self._plain(place, found.start())
            self._add(html.unescape(found[0]), *found.span())
            place = found.end()
        self._plain(place, end)

    def _plain(self, start: int, end: int) -> None:
        if start == end or not self._is_read():
            return
        self._add(self._source[start], start, start + 1)
        now, rest = self._now, range(start + 1, end)
        if now is not None and self._open is not None and rest:
            now.said.append(self._source[start + 1 : end])
            now.starts.extend(rest)
            now.ends.extend(range(start + 2, end + 1))
            now.within.extend([self._open] * len(rest))

    def _is_read(self) -> bool:
        """Whether what follows is part of the document's own text."""
        return bool(self._texts) and self._open is not None and self._open.name not in _ADDED

    def _add(self, characters: str, start: int, end: int) -> None:
        if not self._texts or self._open is None or self._open.name in _ADDED:
            return
        if characters == PART and self._now is None:
            return
        if self._now is None:
            self._now = Passage()
            self._passages.append(self._now)
        now = self._now
        if (
            now.said[-1:]
            and now.said[-1][-1:].islower()
            and characters.isupper()
            and now.within[-1] is not self._open
            and {now.within[-1].name, self._open.name} & _PARTS
        ):
            now.said.append(PART)
            now.starts.append(start)
            now.ends.append(start)
            now.within.append(self._open)
        now.said.append(characters)
        for _ in characters:
            now.starts.append(start)
            now.ends.append(end)
            now.within.append(self._open)
