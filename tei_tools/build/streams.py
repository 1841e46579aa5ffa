"""The words of a document as streams, its text and each note, from a source or an output.

A stream is a list of pieces in order, each with what it is of. Two streams are compared by their
characters without white space, and by where white space parts them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.names import XML_ID, tei

BODY: Final = ""
"""The name of the stream that is the text itself; that of a note, or of what else an apparatus says
of its readings, is the id of its place."""

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


_LEM, _RDG, _GROUP = tei("lem"), tei("rdg"), tei("rdgGrp")
_NOTE: Final = tei("note")
_REMARKS: Final = (_NOTE, tei("wit"), tei("witDetail"))
"""What an output may set apart, below the text or in the list of variants."""
_EMPTY: Final = frozenset(
    tei(name) for name in ("lacunaStart", "lacunaEnd", "witStart", "witEnd", "anchor")
)
"""What may stand in a reading that is an omission; see `xslt/core/policy.xsl`."""
_DATA: Final = tei("binaryObject")
"""What holds no words; see `xslt/core/policy.xsl`."""
_RESERVED: Final = re.compile(
    r"(content|text|notes|variants|witness|show-alternates|remark-\d+)$|.*\s", re.DOTALL
)
"""The ids that a page keeps for its own parts; see `xslt/core/ids.xsl`."""
_SPACE: Final = re.compile(r"\s")
_EDGE: Final = re.compile(r"^[\s\u2028]|[\s\u2028]$")
"""White space by which what is made parts the words around it."""
_CLOSING: Final = re.compile(r"[.,;:!?)\]…»”\u2019·]+")
_OPENING: Final = re.compile(r"[(\[«“\u2018¿¡]+")
_PC: Final = tei("pc")
_WRITTEN: Final = tuple(
    tei(name)
    for name in (
        *("schemaSpec", "specGrp", "moduleSpec", "elementSpec", "classSpec", "macroSpec"),
        *("dataSpec", "constraintSpec", "egXML"),
    )
)
"""What is shown as it is written, with all alternates: what an ODD declares, and examples."""
_NO_TEXT: Final = frozenset({tei("choice"), tei("subst")})
"""The elements of alternates, between which white space is the encoder's."""
_OF_ELEMENTS: Final = frozenset(
    tei(name)
    for name in (
        "app",
        "ellipsis",
        "gap",
        "incident",
        "kinesic",
        "rdgGrp",
        "ruby",
        "space",
        "vocal",
    )
)
"""Other elements that hold no text: white space they begin or end with is the encoder's."""
_SILENT: Final = frozenset(
    tei(name) for name in ("altGrp", "fw", "graphic", "index", "listTranspose", "media", "note")
)
"""The elements that are shown nowhere, or as no words, where they hold none: white space alone in
one is the encoder's."""
_READINGS: Final = frozenset(tei(name) for name in ("lem", "rdg", "rdgGrp", "rt"))
"""What white space before is the encoder's too."""
_AFTER: Final = ("right", "both", "overlap")
_BEFORE: Final = ("left", "both", "overlap")
"""The values of `@join` by which a token stands close to what follows it, or to what precedes."""
_CLOSE: Final = "\0"
"""A piece beside which no white space is the text's; XML has no such character."""
_XML_SPACE: Final = " \t\r\n"


class SourceStreams:
    """Reads the streams of a TEI document.

    Attributes:
        apart: the ids of the remarks that an output sets apart, each a stream of its own.
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
        self._remarks: Counter[object] = Counter()
        self._owners: dict[str, _Element] = {}
        self._shown_of: dict[_Element, _Element | None] = {}
        self._wordless: dict[_Element, bool] = {}

    def read(self, root: _Element) -> Streams:
        """Return the streams of a document."""
        for element in root.iter("*"):
            if own := element.get(XML_ID):
                self._owners.setdefault(own, element)
        for text in _texts(root):
            self._element(text, BODY)
        for name, pieces in self.streams.pieces.items():
            self.streams.pieces[name] = _closed_up(pieces)
        return self.streams

    def _element(self, element: _Element, stream: str) -> None:
        inner = stream
        if element.tag in _REMARKS:
            name = self._name(element)
            inner = name if name in self.apart else stream
        tight = element.tag == tei("w")
        if _stands_close(element, _BEFORE, "right", _CLOSING):
            self.streams.add(inner, _CLOSE, element)
        self._text(element.text, element, inner, tight=tight, after=None)
        for child in element:
            if isinstance(child.tag, str):
                if self._is_hidden(child):
                    self._leave_out(child)
                elif child.tag != _DATA:
                    self._element(child, inner)
            self._text(child.tail, element, inner, tight=tight, after=child)
        if _stands_close(element, _AFTER, "left", _OPENING):
            self.streams.add(inner, _CLOSE, element)

    def _name(self, remark: _Element) -> str:
        """The name of a remark's stream: its id, or one made from its place."""
        self._remarks[remark.tag] += 1
        own = remark.get(XML_ID)
        if own and self._owners[own] is remark:
            return f"{self.document_id}.{re.sub(_SPACE, '_', own)}" if _RESERVED.match(own) else own
        name = etree.QName(remark).localname
        made = f"{self.document_id}-{name}-{self._remarks[remark.tag]}"
        return f"{made}_" if made in self._owners else made

    def _text(
        self, text: str | None, of: _Element, stream: str, *, tight: bool, after: _Element | None
    ) -> None:
        """Add a text node, without the white space that is the encoder's."""
        if not text:
            return
        following = of[0] if after is None and len(of) else _next(after)
        if not text.strip() and (
            tight or of.tag in _NO_TEXT or _is_edge(of, after, following) or self._is_in_silence(of)
        ):
            return
        if after is not None and _is_break(after):
            text = text.lstrip()
        if following is not None and _is_break(following):
            text = text.rstrip()
        self.streams.add(stream, text, of)

    def _is_in_silence(self, element: _Element) -> bool:
        """Whether it stands in what is shown nowhere, since it has no words, or is that itself."""
        for one in (element, *element.iterancestors()):
            if one.tag in _SILENT:
                if one not in self._wordless:  # asked by each of the thousands in it
                    self._wordless[one] = not any(text.strip() for text in one.itertext("*"))
                if self._wordless[one]:
                    return True
        return False

    def _is_hidden(self, element: _Element) -> bool:
        """Whether an element is an alternate that is not shown."""
        if self.shown is None or (holder := _holder(element)) is None:
            return False
        if next(element.iterancestors(*_WRITTEN), None) is not None:
            return False
        if holder not in self._shown_of:
            preferred = self.shown.get(etree.QName(holder).localname, [])
            self._shown_of[holder] = _first(_alternates(holder), preferred)
        return element is not self._shown_of[holder]

    def _leave_out(self, element: _Element) -> None:
        name = etree.QName(element).localname
        if words := len("".join(self._left(element)).split()):
            self.streams.left_out[name] = self.streams.left_out.get(name, 0) + words

    def _left(self, element: _Element) -> Iterator[str]:
        """The text that is left out with an element: all but what is listed with the variants."""
        if element.tag in _REMARKS and _is_listed(element):
            self._element(element, BODY)
            return
        if element.tag in _REMARKS:
            self._remarks[element.tag] += 1
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from self._left(child)
            yield child.tail or ""


def _holder(element: _Element) -> _Element | None:
    """The choice, or the entry of the apparatus, that an element is an alternate of."""
    parent = element.getparent()
    if parent is not None and parent.tag == tei("choice"):
        return None if element.tag == _NOTE else parent
    if element.tag not in (_LEM, _RDG):
        return None
    app = next((one for one in element.iterancestors() if one.tag != _GROUP), None)
    return app if app is not None and app.tag == tei("app") and is_in_line(app) else None


def _alternates(holder: _Element) -> list[_Element]:
    """The elements that a choice or an entry of the apparatus lets its reader choose between."""
    if holder.tag == tei("choice"):
        return [one for one in holder.iterchildren("*") if one.tag != _NOTE]
    return [one for child in holder.iterchildren("*") for one in _readings(child)]


def _readings(element: _Element) -> Iterator[_Element]:
    if element.tag in (_LEM, _RDG):
        yield element
    elif element.tag == _GROUP:
        for child in element.iterchildren("*"):
            yield from _readings(child)


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
    if app.find(_LEM) is not None or app.find(_GROUP) is not None:
        return True
    readings = enumerate(app.iterchildren(_RDG))
    return any(before or _is_omission(one) for before, one in readings)


def _is_omission(reading: _Element) -> bool:
    """Whether a reading has no words, nor a sign of any."""
    has_words = any(text.strip() for text in reading.itertext("*"))
    return not has_words and all(one.tag in _EMPTY for one in reading.iterdescendants("*"))


def _is_listed(remark: _Element) -> bool:
    """Whether a remark on readings at their place stands in the list of variants."""
    holder = next((one for one in remark.iterancestors() if one.tag != _GROUP), None)
    if holder is None or holder.tag != tei("app"):
        return False
    return is_in_line(holder) and bool(_alternates(holder))


def _texts(root: _Element) -> Iterator[_Element]:
    """The texts of a document: its own, or those of the documents in it."""
    for child in root:
        if child.tag in (tei("text"), tei("sourceDoc")):
            yield child
        elif child.tag in (tei("TEI"), tei("teiCorpus")):
            yield from _texts(child)


_APART: Final = frozenset(
    tei(name)
    for name in (
        *("ab", "addrLine", "bibl", "cell", "choice", "cit", "head", "item", "l", "label", "lb"),
        *("lem", "note", "p", "quote", "rdg", "sp", "speaker", "stage", "trailer"),
    )
)
"""The elements whose words are none with the words beside them."""


def words(root: _Element) -> int:
    """Return how many words the texts of a document have, in notes and alternates too."""
    return sum(len("".join(_stretches(text)).split()) for text in _texts(root))


def _stretches(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != _DATA:
            apart = " " if child.tag in _APART or element.tag == tei("choice") else ""
            yield apart
            yield from _stretches(child)
            yield apart
        yield child.tail or ""


def _next(element: _Element | None) -> _Element | None:
    return None if element is None else element.getnext()


def _is_break(element: _Element) -> bool:
    return element.get("break") == "no"


def _is_edge(of: _Element, before: _Element | None, after: _Element | None) -> bool:
    """Whether white space is the encoder's by its place in an element that holds no text."""
    if of.tag not in _OF_ELEMENTS:
        return False
    following = _element_from(after, preceding=False)
    if following is None or _element_from(before, preceding=True) is None:
        return True
    is_remark = following.tag in _REMARKS and _is_listed(following)
    return following.tag in _READINGS or is_remark


def _element_from(node: _Element | None, *, preceding: bool) -> _Element | None:
    """The first element of a node and its siblings on one side, comments passed over."""
    if node is None or isinstance(node.tag, str):
        return node
    return next(node.itersiblings("*", preceding=preceding), None)


def _stands_close(
    token: _Element, joins: tuple[str, ...], away: str, signs: re.Pattern[str]
) -> bool:
    """Whether a token says that it stands close to what is on one side, or is a sign that does.

    Args:
        token: a word or a sign.
        joins: the values of `@join` that say so.
        away: the value that says that it stands close to what is on the other side.
        signs: the signs that do, unless they say otherwise.
    """
    join = token.get("join")
    if join in joins:
        return True
    is_sign = token.tag == _PC and join not in (away, "no")
    return is_sign and signs.fullmatch("".join(token.itertext())) is not None


def _closed_up(pieces: Pieces) -> Pieces:
    """Return the pieces of a stream without the white space beside what stands close."""
    found: Pieces = []
    is_close = False
    for text, of in pieces:
        if text == _CLOSE:
            while found and not (last := found[-1])[0].rstrip(_XML_SPACE):
                found.pop()
            if found:
                found[-1] = (last[0].rstrip(_XML_SPACE), last[1])
            is_close = True
        elif kept := text.lstrip(_XML_SPACE) if is_close else text:
            found.append((kept, of))
            is_close = False
    return found


_FLOW: Final = frozenset(
    (
        *("p", "div", "section", "header", "footer", "article", "details", "summary"),
        *("blockquote", "pre", "br", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tr", "td", "th"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
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
        for remark in page.iterfind(".//section[@class='variants made']/ol/li/span[@id]"):
            _html(remark, str(remark.get("id")), found, {})
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
        if element.tag in _FLOW or _EDGE.search("".join(element.itertext())):
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
        elif part.tag == BLOCK:
            for remark in part.iter(f"{_TEXT}note"):
                _block(remark, remark.get("id", ""), found)
    return found


def _blocks(part: _Element, stream: str, found: Streams) -> None:
    for block in part.iter(BLOCK):
        found.add(stream, " ", None)
        _block(block, stream, found)


def _block(block: _Element, stream: str, found: Streams) -> None:
    found.add(stream, block.text, block)
    for child in block:
        if child.tag != f"{_TEXT}made":
            found.add(stream, "".join(child.itertext()), block)
        elif _EDGE.search(child.text or ""):
            found.add(stream, " ", None)
        found.add(stream, child.tail, block)
