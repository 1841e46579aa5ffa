"""Where the elements of a file are written, by their number, without a tree of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from lxml.etree import _Element

from tei_tools import tags
from tei_tools.diagnostics import Span
from tei_tools.document import Document
from tei_tools.names import XML_ID
from tei_tools.source import SourceText, offsets

_START: Final = re.compile(r"<(?![/!?])")
"""What begins an element; in an attribute no `<` may stand."""
_HIDING: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
"""What may hold the same characters."""
_NAME: Final = re.compile(tags.NAME)
MODEL: Final = "xml-model"
"""Stands for an attribute where a place is an `xml-model`; it has the offsets of its address."""


class At(NamedTuple):
    """Places in a file, before anybody has looked for their lines.

    Attributes:
        path: the file's absolute path.
        nodes: the numbers of the elements among those of the file, from 0.
        attribute: the Clark name of their attribute; empty for the elements.
        part: what of its value is meant; all of it, if empty.
    """

    path: str
    nodes: tuple[int, ...]
    attribute: str = ""
    part: str = ""


def spans_in(file: Document | SourceText, wanted: Iterable[At]) -> dict[At, list[Span]]:
    """Return where some places stand in a file that an XML parser has accepted.

    Args:
        file: as a document, or as its text if there is no DOCTYPE in it.
        wanted: the places.
    """
    if isinstance(file, SourceText):
        return _in_text(file, wanted)
    if "<!DOCTYPE" not in file.source.text:
        return _in_text(file.source, wanted)
    elements = [*file.root.iter("*")]
    return {
        at: [_model(file.source, at)]
        if at.attribute == MODEL
        else [_in_document(file, elements[node], at) for node in at.nodes]
        for at in wanted
    }


def _model(source: SourceText, at: At) -> Span:
    return source.span(*at.nodes)


def _in_document(document: Document, element: _Element, at: At) -> Span:
    if not at.attribute:
        return document.span(element)
    whole = document.value_span(element, at.attribute)
    start, end = (document.source.offset(place) for place in (whole.start, whole.end))
    return _part(document.source, start, end, at.part)


def _in_text(source: SourceText, wanted: Iterable[At]) -> dict[At, list[Span]]:
    starts: Sequence[int] = ()
    found: dict[At, list[Span]] = {}
    for at in wanted:
        if at.attribute == MODEL:
            found[at] = [_model(source, at)]
            continue
        starts = starts or _starts(source.text)
        found[at] = [_span(source, starts[node], at) for node in at.nodes]
    return found


def _starts(text: str) -> list[int]:
    """Return the offsets of all start tags."""
    plain = _HIDING.sub(lambda found: " " * len(found[0]), text)
    return [*offsets(_START.split(plain), 0)]


_WRITTEN: Final[Mapping[str, str]] = {XML_ID: "xml:id"}


def _span(source: SourceText, start: int, at: At) -> Span:
    name = _NAME.match(source.text, start + 1)
    end = name.end() if name else start + 1
    if at.attribute:
        written = tags.value_span(source.text, end, _WRITTEN.get(at.attribute, at.attribute))
        if written is not None:
            return _part(source, *written, at.part)
    return source.span(start, end)


def _part(source: SourceText, start: int, end: int, part: str) -> Span:
    """Return where a part of an attribute's value stands, or all of it."""
    if part and part != source.text[start:end]:
        found = re.search(rf"(?<!\S){re.escape(part)}(?!\S)", source.text[start:end])
        if found is not None:  # else an entity or a character reference stands in it
            start, end = start + found.start(), start + found.end()
    return source.span(start, end)
