"""The words of a document as streams, its text and each note, from a source or an output.

A stream is a list of pieces in order, each with what it is of. Two streams are compared by their
characters without white space, and by where white space parts them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.names import XML_ID, tei

BODY: Final = ""
"""The name of the stream that is the text itself; a note's is the id of its place."""

Pieces = list[tuple[str, _Element | None]]


@dataclass
class Streams:
    """What was found in a source or an output.

    Attributes:
        pieces: name of a stream to its pieces; a piece of an element is text, a piece of None parts
            words.
        left_out: element to the words in it that a text edition leaves out.
    """

    pieces: dict[str, Pieces] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def add(self, stream: str, text: str | None, of: _Element | None) -> None:
        """Add a piece to a stream."""
        if text:
            self.pieces.setdefault(stream, []).append((text, of))


_HOLDERS: Final = (tei("choice"), tei("app"), tei("rdgGrp"))
_CLOSING: Final = re.compile(r"[.,;:!?)\]…»”\u2019·]+")


class SourceStreams:
    """Reads the streams of a TEI document.

    Attributes:
        apart: the ids of the notes that an output sets apart, each a stream of its own.
        shown: what holds alternates to the names of those shown; None where all are shown.
    """

    def __init__(
        self,
        document_id: str,
        apart: frozenset[str],
        shown: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.document_id = document_id
        self.apart = apart
        self.shown = shown
        self.streams = Streams()
        self._notes = 0
        self._ids: set[str] = set()

    def read(self, root: _Element) -> Streams:
        """Return the streams of a document."""
        self._ids = set()
        for text in _texts(root):
            self._element(text, BODY)
        return self.streams

    def _element(self, element: _Element, stream: str) -> None:
        inner = stream
        if element.tag == tei("note"):
            self._notes += 1
            name = self._name(element)
            inner = name if name in self.apart else stream
        hidden = self._hidden(element)
        tight = element.tag == tei("w")
        self._text(element.text, element, inner, tight=tight, after=None)
        for child in element:
            if isinstance(child.tag, str):
                if child in hidden:
                    self._leave_out(child)
                else:
                    self._element(child, inner)
            self._text(child.tail, element, inner, tight=tight, after=child)

    def _name(self, note: _Element) -> str:
        """The name of a note's stream: its id, or one made from its place."""
        own = note.get(XML_ID)
        if own and own not in self._ids:
            self._ids.add(own)
            return own
        return f"{self.document_id}-note-{self._notes}"

    def _text(
        self, text: str | None, of: _Element, stream: str, *, tight: bool, after: _Element | None
    ) -> None:
        """Add a text node, without the white space that is the encoder's."""
        if not text:
            return
        following = of[0] if after is None and len(of) else _next(after)
        strays = tight or of.tag == tei("choice") or _joins(after, following, text)
        if strays and not text.strip():
            return
        if after is not None and _is_break(after):
            text = text.lstrip()
        if following is not None and _is_break(following):
            text = text.rstrip()
        self.streams.add(stream, text, of)

    def _hidden(self, element: _Element) -> list[_Element]:
        """The alternates in an element that are not shown."""
        if self.shown is None or element.tag not in _HOLDERS:
            return []
        if element.tag == tei("choice"):
            alternates = [child for child in element if isinstance(child.tag, str)]
        else:
            alternates = element.findall(tei("lem")) + element.findall(tei("rdg"))
        holder = element
        if element.tag == tei("rdgGrp"):
            holder = next(element.iterancestors(tei("app")), element)
        if holder.tag == tei("app") and not is_in_line(holder):
            return []
        chosen = self._shown(holder)
        return [one for one in alternates if one is not chosen]

    def _shown(self, holder: _Element) -> _Element | None:
        """The alternate that is shown of a choice or an entry of the apparatus."""
        assert self.shown is not None  # noqa: S101  asked for by `_hidden` alone
        if holder.tag == tei("choice"):
            alternates = [child for child in holder if isinstance(child.tag, str)]
        else:
            alternates = [
                reading
                for child in holder
                for reading in (child if child.tag == tei("rdgGrp") else [child])
                if reading.tag in (tei("lem"), tei("rdg"))
            ]
        return _first(alternates, self.shown.get(etree.QName(holder).localname, []))

    def _leave_out(self, element: _Element) -> None:
        name = etree.QName(element).localname
        words = len("".join(element.itertext()).split())
        self.streams.left_out[name] = self.streams.left_out.get(name, 0) + words
        self._notes += sum(1 for _ in element.iter(tei("note")))


def _first(alternates: list[_Element], preferred: list[str]) -> _Element | None:
    for name in preferred:
        for one in alternates:
            if etree.QName(one).localname == name:
                return one
    return alternates[0] if alternates else None


def is_in_line(app: _Element) -> bool:
    """Whether an entry of an apparatus gives its readings at the place itself."""
    parent = app.getparent()
    listed = parent is not None and parent.tag in (tei("listApp"), tei("div"), tei("noteGrp"))
    if listed or app.get("from") or app.get("loc"):
        return False
    readings = app.findall(tei("rdg"))
    return (
        app.find(tei("lem")) is not None or len(readings) > 1 or app.find(tei("rdgGrp")) is not None
    )


def _texts(root: _Element) -> Iterator[_Element]:
    """The texts of a document: its own, or those of the documents in it."""
    for child in root:
        if child.tag in (tei("text"), tei("sourceDoc")):
            yield child
        elif child.tag in (tei("TEI"), tei("teiCorpus")):
            yield from _texts(child)


def _next(element: _Element | None) -> _Element | None:
    return None if element is None else element.getnext()


def _is_break(element: _Element) -> bool:
    return element.get("break") == "no"


def _joins(before: _Element | None, after: _Element | None, text: str) -> bool:
    """Whether white space between a word and a sign that closes is only a line of the encoding."""
    if "\n" not in text or before is None or after is None or before.tag != tei("w"):
        return False
    closes = after.tag == tei("pc") and after.get("join") not in ("right", "no")
    return closes and _CLOSING.fullmatch("".join(after.itertext())) is not None


_FLOW: Final = frozenset(
    [
        "p",
        "div",
        "section",
        "header",
        "footer",
        "article",
        "details",
        "summary",
        "blockquote",
        "pre",
        "br",
        "figure",
        "figcaption",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
"""The elements of HTML whose edges part words."""


def of_pages(pages: Mapping[str, _Element], first: str) -> Streams:
    """Return the streams of a document's pages.

    Args:
        pages: the parsed pages of the document, by their file names.
        first: the page to begin with; the others are followed where it links to them.
    """
    found = Streams()
    for page in pages.values():
        for note in page.iter("div"):
            if (
                "tei-note" in note.get("class", "").split()
                and (holder := _remark(note)) is not None
            ):
                _html(note, str(holder.get("id")), found, {})
    for text in _texts_of(pages[first]):
        _html(text, BODY, found, pages)
    return found


def _texts_of(page: _Element) -> Iterator[_Element]:
    """The text of a page; none where its document has none, but images of one, say."""
    yield from (element for element in page.iter() if element.get("id") == "text")


def _remark(note: _Element) -> _Element | None:
    """The remark that a note's words stand in, below the text."""
    holder = note.getparent()
    above = holder.getparent() if holder is not None else None
    is_remark = (
        above is not None and above.tag == "li" and above.get("id", "").startswith("remark-")
    )
    return holder if is_remark else None


def _html(element: _Element, stream: str, found: Streams, pages: Mapping[str, _Element]) -> None:
    if not isinstance(element.tag, str):
        return
    classes = element.get("class", "").split()
    if "made" in classes:
        link = element.find("a") if "part" in classes else None
        if link is not None and (page := pages.get(link.get("href", ""))) is not None:
            for text in _texts_of(page):
                _html(text, stream, found, pages)
        found.add(stream, " ", None)
        return
    parts = element.tag in _FLOW
    if parts:
        found.add(stream, " ", None)
    found.add(stream, element.text, element)
    for child in element:
        _html(child, stream, found, pages)
        found.add(stream, child.tail, element)
    if parts:
        found.add(stream, " ", None)


_TEXT: Final = "{https://tei-tools.org/ns/text}"
BLOCK: Final = f"{_TEXT}block"
"""A block of a text, before its words become lines."""


def of_blocks(root: _Element) -> Streams:
    """Return the streams of a text's blocks, as `xslt/text` marks them."""
    found = Streams()
    for part in root:
        if part.tag == f"{_TEXT}body":
            _blocks(part, BODY, found)
        elif part.tag == f"{_TEXT}note":
            _blocks(part, part.get("id", ""), found)
    return found


def _blocks(part: _Element, stream: str, found: Streams) -> None:
    for block in part.iter(BLOCK):
        found.add(stream, " ", None)
        found.add(stream, block.text, block)
        for child in block:
            if child.tag != f"{_TEXT}made":
                found.add(stream, "".join(child.itertext()), block)
            elif not (child.text or "").strip("\u2028 \u00a0\n"):
                found.add(stream, " ", None)
            found.add(stream, child.tail, block)
