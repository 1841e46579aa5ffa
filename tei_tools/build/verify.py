"""Proves that no word was lost: holds the streams of a document against those of its outputs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from lxml import etree, html
from lxml.etree import _Element

from tei_tools import resources
from tei_tools.build import streams
from tei_tools.build.streams import Pieces, SourceStreams, Streams
from tei_tools.diagnostics import Diagnostic, Span
from tei_tools.document import Document
from tei_tools.names import XML_ID
from tei_tools.saxon.worker import IN_HTML

_CORE: Final = "{https://tei-tools.org/ns/core}"
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_BESIDE_SIGN: Final = re.compile(r"(?<![ \t\r\n])[ \t\r\n]++(?=[.,;:!?)\]])|(?<=[(\[])[ \t\r\n]+")
"""White space that parts no words: before a sign that closes, after one that opens. Of a run of it
each character is looked at but once: between the pages of a book without words it is long."""
_CONTEXT: Final = 24
"""How many characters a message quotes before and after a place."""
MARKED: Final = "marked.xml"
"""What a text's stylesheet calls the blocks that it hands out beside the lines."""


@dataclass
class Verified:
    """What was held against its source.

    Attributes:
        documents: how many documents.
        words: how many words their texts have.
        findings: each word that is missing, strange or run together, at its place.
        left_out: element to the words in it that the text editions leave out by policy.
    """

    documents: int = 0
    words: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def add_text(self, findings: list[Diagnostic], left_out: Mapping[str, int]) -> None:
        """Add what came of a text."""
        self.findings += findings
        for name, count in left_out.items():
            self.left_out[name] = self.left_out.get(name, 0) + count


def policy(readings: str) -> dict[str, list[str]]:
    """Return which alternates are shown first, by what holds them, from `xslt/core/policy.xsl`.

    Args:
        readings: `edited` or `original`.
    """
    tree = etree.parse(resources.path("xslt", "core", "policy.xsl"))
    rows = tree.iter(f"{_CORE}alternates")
    return {row.get("of", ""): row.get(readings, "").split() for row in rows}


@dataclass(frozen=True)
class Source:
    """A document that outputs are held against.

    Attributes:
        document: the document.
        root: its root, with what XInclude brings in.
        name: its file stem.
    """

    document: Document
    root: _Element
    name: str

    @property
    def id(self) -> str:
        """What the ids begin with that are made for its places."""
        return self.root.get(XML_ID) or self.name

    def streams(self, output: Streams, shown: Mapping[str, list[str]] | None = None) -> Streams:
        """The streams of its words, its notes apart where the output sets them apart."""
        return SourceStreams(self.id, frozenset(output.pieces), shown).read(self.root)

    @property
    def words(self) -> int:
        """How many words its text has, in its notes too."""
        return streams.words(self.root)

    def finding(self, element: _Element, message: str) -> Diagnostic:
        """Return a finding at an element, or on the file where XInclude brought the element in."""
        known = element in self.document.spans
        span = self.document.span(element) if known else Span.of_file(self.document.uri)
        return Diagnostic.of("build/word-lost", message, span)


def pages(source: Source, made: Mapping[str, bytes]) -> list[Diagnostic]:
    """Hold a document against its pages, in which every word of it must stand.

    Args:
        source: the document; its first page is `<name>.html`.
        made: the pages, by their file names; what else is made beside them is no concern here.
    """
    made = {name: data for name, data in made.items() if name.endswith(".html")}
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    parsed = {name: html.document_fromstring(data, parser) for name, data in made.items()}
    found = streams.of_pages(parsed, f"{source.name}.html")
    wanted = source.streams(found)
    for stream, pieces in wanted.pieces.items():
        wanted.pieces[stream] = [(text.translate(IN_HTML), of) for text, of in pieces]
    return list(_compared(source, wanted, found, "the page"))


def text(
    source: Source, marked: str, lines: str, readings: str
) -> tuple[list[Diagnostic], dict[str, int]]:
    """Hold a document against its annotated text, in which all but hidden alternates must stand.

    Args:
        source: the document.
        marked: the blocks that the lines were made from.
        lines: the text.
        readings: which alternates are shown.

    Returns:
        What is wrong, and element to words left out by policy.
    """
    blocks = etree.fromstring(marked.encode(), etree.XMLParser(huge_tree=True, collect_ids=False))
    found = streams.of_blocks(blocks)
    wanted = source.streams(found, policy(readings))
    findings = list(_compared(source, wanted, found, "the text"))
    if not findings and not _same_letters(blocks, lines):
        message = "the lines of the text differ from its blocks"
        findings.append(source.finding(source.root, message))
    return findings, wanted.left_out


def _same_letters(root: _Element, lines: str) -> bool:
    """Whether the lines below the header hold the characters of the blocks, in order."""
    _, _, below = lines.partition("-" * 20)
    blocks = "".join(
        block.get("first", "") + "".join(block.itertext()) for block in root.iter(streams.BLOCK)
    )
    return _letters(blocks) == _letters(below)


def _letters(text: str) -> str:
    return re.sub(r"[\s\u2028-]+", "", text)


def _compared(source: Source, wanted: Streams, output: Streams, name: str) -> Iterator[Diagnostic]:
    for stream in sorted(wanted.pieces.keys() | output.pieces.keys()):
        ours = wanted.pieces.get(stream, [])
        theirs = output.pieces.get(stream, [])
        if (at := _difference(ours, theirs)) is not None:
            place = _element_at(ours, at) if ours else source.root
            yield source.finding(place, _told(ours, theirs, at, name))
        elif (at := _run_together(ours, theirs)) is not None:
            around = _around(_squeezed(ours), at)
            message = f"{name} runs words together: “{around}”"
            yield source.finding(_element_at(ours, at), message)


def _squeezed(pieces: Pieces) -> str:
    return _SPACE.sub("", "".join(text for text, _ in pieces)).replace("\u2028", "")


def _difference(ours: Pieces, theirs: Pieces) -> int | None:
    """The offset at which two streams begin to differ, white space apart; None if they do not."""
    source, output = _squeezed(ours), _squeezed(theirs)
    if source == output:
        return None
    pairs = enumerate(zip(source, output, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(source), len(output)))


def _told(ours: Pieces, theirs: Pieces, at: int, name: str) -> str:
    source, output = _squeezed(ours), _squeezed(theirs)
    wanted, got = _around(source, at), _around(output, at)
    return f"{name} differs from the source: it has “{got}” where the source has “{wanted}”"


def _around(text: str, at: int) -> str:
    start, end = max(0, at - _CONTEXT), at + _CONTEXT
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _run_together(ours: Pieces, theirs: Pieces) -> int | None:
    """The offset of two words that the source parts by white space and the output does not."""
    missing = _partings(ours) - _partings(theirs)
    return min(missing) if missing else None


def _partings(pieces: Pieces) -> set[int]:
    """The offsets, white space apart, before which white space parts words: a sign is no word."""
    whole = "".join(text for text, _ in pieces).replace("\u2028", " ").replace("\u00a0", " ")
    whole = _BESIDE_SIGN.sub("", whole)
    found = accumulate(
        len(word.replace(" ", "")) for word in re.split(r"[ \t\r\n]+", whole) if word
    )
    partings = set(found)
    if partings:
        partings.discard(max(partings))
    return partings


def _element_at(pieces: Pieces, at: int) -> _Element:
    """The element of the source in which the character at an offset stands."""
    seen = 0
    last: _Element | None = None
    for piece, of in pieces:
        seen += len(_SPACE.sub("", piece))
        last = of if of is not None else last
        if seen > at:
            break
    assert last is not None  # noqa: S101  each piece of a source has its element
    return last
