"""The one hardened reader: XML read without network or surprises, and the place of each node."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import XPath, _Element, _ElementTree

from tei_tools import names, paths, tags
from tei_tools.diagnostics import Diagnostic, Fix, Position, Span
from tei_tools.doctype import internal_entities, read_doctype, too_large
from tei_tools.errors import InputError
from tei_tools.malformed import malformed, second_mark
from tei_tools.paths import At, top
from tei_tools.source import SourceText, decode, shown_of
from tei_tools.tags import Token

_NEAR: Final = 0.8
"""How alike a file's name must be to be asked about: `ex01.xml` to `ex001.xml`, not to `es.xml`."""

_PARSER_DEPTH: Final = 256
"""Where libxml2 gives up by itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may take.

    libxml2 adds bounds of its own: 256 levels, and 10 million bytes of text without markup.

    Attributes:
        bytes: the size of the file.
        depth: how many elements may be open at one place, the root included.
        expansion: the code points that all references to entities may bring in together.
    """

    bytes: int = 256 * 1024 * 1024
    depth: int = 200
    expansion: int = 1_000_000


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that holds no XML which may be read.

    Attributes:
        uri: the path as the user knows it.
        source: its text; None where it has none. Bytes that are in no encoding show as U+FFFD.
        findings: why; at present always one.
    """

    uri: str
    source: SourceText | None
    findings: tuple[Diagnostic, ...]

    @property
    def why(self) -> str:
        """Why, in the one sentence of an error."""
        return self.findings[0].message

    @property
    def where(self) -> str:
        """The place of what is wrong in it, as an error names it."""
        return self.findings[0].primary.span.place


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node lies, as offsets.

    Attributes:
        token: its start tag, its whole self, or the reference to the entity that holds it.
        close: the offset of its end tag, or of its end where it has none.
        end: the offset after all of it.
    """

    token: Token
    close: int
    end: int


@dataclass(frozen=True)
class Document:
    """A parsed document that knows where each of its nodes is written.

    A node that an entity brings in is placed at the reference. Spans are made when first asked
    for; the tree must not have been changed by then.

    Attributes:
        source: the text.
        tree: what lxml made of it, entities expanded.
    """

    source: SourceText
    tree: _ElementTree = field(repr=False, compare=False)

    @property
    def uri(self) -> str:
        """The path as the user knows it."""
        return self.source.uri

    @property
    def root(self) -> _Element:
        """The root element."""
        return self.tree.getroot()

    @cached_property
    def found(self) -> dict[tuple[_Element | None, str], list[_Element]]:
        """Memo of `span_of_path`: the children of an element that a step's name and tests fit."""
        return {}

    @cached_property
    def spans(self) -> dict[_Element, Place]:
        """The place of each element, comment and processing instruction."""
        return _places(self)

    def span(self, node: _Element) -> Span:
        """Return `<name` of an element's start tag; the whole of a comment or instruction."""
        return self.source.span(*self.spans[node].token.name_span)

    def tag_span(self, element: _Element) -> Span:
        """Return an element's start tag."""
        token = self.spans[element].token
        return self.source.span(token.start, token.end)

    def end_tag_span(self, element: _Element) -> Span:
        """Return an element's end tag; the end of its start tag if it is an empty-element tag."""
        place = self.spans[element]
        return self.source.span(place.close, place.end)

    def attribute_span(self, element: _Element, name: str) -> Span:
        """Return an attribute's name, asked for by its Clark name; `span` if it is not written."""
        found = self._attribute(element, name)
        return self.source.span(found.start, found.end) if found else self.span(element)

    def value_span(self, element: _Element, name: str) -> Span:
        """Return an attribute's value without its quotation marks, else as `attribute_span`."""
        found = self._attribute(element, name)
        if found is None:
            return self.span(element)
        return self.source.span(found.value_start, found.value_end)

    def text_span(self, element: _Element, which: int = 1) -> Span:
        """Return a text node among an element's children, without white space around it.

        Args:
            element: the parent.
            which: the number of the text node, from 1, as XPath's `text()[1]` counts.
        """
        start, end = self.text_place(element, which)
        text = self.source.text[start:end]
        if text.strip():
            start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        return self.source.span(start, end) if start < end else self.span(element)

    def text_place(self, element: _Element, which: int = 1) -> tuple[int, int]:
        """Return the offsets of all of a text node; an empty stretch if there is no such node."""
        place = self.spans[element]
        nodes = [element, *element]
        written = [node.text if node is element else node.tail for node in nodes]
        places = [number for number, text in enumerate(written) if text]
        if not 0 < which <= len(places):
            return place.token.start, place.token.start
        number = places[which - 1]
        start = place.token.end if number == 0 else self.spans[nodes[number]].end
        last = number + 1 == len(nodes)
        return start, place.close if last else self.spans[nodes[number + 1]].token.start

    def at_path(self, path: str) -> At:
        """Return what a path of XPath points to, or the deepest ancestor that exists."""
        return paths.find(self.root, path, self.found)

    def placed(self, path: str) -> tuple["Document", At]:
        """Return what a path points to, and this file, in which it stands."""
        return self, self.at_path(path)

    def span_of_path(self, path: str) -> Span:
        """Return the span of what a path points to, or of the deepest ancestor that exists.

        Args:
            path: as `paths.find` takes it.
        """
        at = self.at_path(path)
        if at.attribute is not None:
            return self.attribute_span(at.node, at.attribute)
        return self.text_span(at.node, at.text) if at.text else self.span(at.node)

    def _attribute(self, element: _Element, name: str) -> tags.Attribute | None:
        token = self.spans[element].token
        if token.kind not in {"start", "empty"}:
            return None
        prefixes = {f"{prefix}:": uri for prefix, uri in element.nsmap.items() if prefix}
        prefixes |= {"xml:": names.XML, "": ""}
        for attribute in tags.attributes(self.source.text, token):
            before, colon, local = attribute.name.rpartition(":")
            uri = prefixes.get(before + colon, "")
            if name == (f"{{{uri}}}{local}" if uri else local):
                return attribute
        return None


def _places(document: Document) -> dict[_Element, Place]:
    """Walk the markup and the tree side by side: the parser has seen that they agree."""
    text = document.source.text
    values = internal_entities(document.source) if "<!DOCTYPE" in text else {}
    entities = {name: list(tags.tokens(value)) for name, value in values.items()}
    nodes = (node for top in top(document.root) for node in top.iter())
    places: dict[_Element, Place] = {}
    stack: list[_Element] = []
    for kind, token in _expanded(tags.tokens(text), entities, None):
        if kind == "end":
            node = stack.pop()
            close = token.start if token.kind == "end" else token.end
            places[node] = Place(places[node].token, close, token.end)
            continue
        node = next(nodes)
        places[node] = Place(token, token.end, token.end)
        if kind == "start":
            stack.append(node)
    return places


def _expanded(
    found: Iterable[Token], entities: Mapping[str, list[Token]], reference: Token | None
) -> Iterator[tuple[str, Token]]:
    """Yield what becomes a node: its kind, and its own token or the reference that brings it."""
    for token in found:
        if token.kind == "reference":
            inner = entities.get(token.name, [])
            yield from _expanded(inner, entities, reference or token)
        elif token.kind in {"start", "empty", "end", "comment"} or (
            token.kind == "pi" and token.name != "xml"
        ):
            yield token.kind, reference or token


def read_document(
    path: Path, *, uri: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document | Unreadable:
    """Read a file of XML, of whatever vocabulary.

    Args:
        path: the file.
        uri: how messages name it; the path as given, if None.
        limits: what it may take.

    Returns:
        The document, or why there is none.

    Raises:
        InputError: the file is missing, is a folder or cannot be read.
    """
    name = str(path) if uri is None else uri
    return parse_document(read_bytes(path, name, limits), name, limits)


def missing(path: Path, uri: str) -> InputError:
    """Return why there is no file: its name may be misspelt, or it is a link to none.

    Args:
        path: where it was looked for.
        uri: how messages name it.
    """
    if path.is_symlink():
        hint = "mend the link, or remove it"
        message = f"this is a link to “{path.readlink()}”, which is not there"
        return InputError(message, where=uri, hint=hint)
    hint = "check the spelling, and the folder that you are in"
    if path == Path("-"):
        hint = "name a file: standard input is not read here"
    elif near := near_name(path):
        hint = f"did you mean {Path(uri).with_name(near).as_posix()}?"
    return InputError("there is no such file", where=uri, hint=hint)


def near_name(path: Path) -> str:
    """Return the name of the file or folder beside one that is not there which was likely meant."""
    import difflib  # noqa: PLC0415  late: where nothing is missing, nobody needs it

    there = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else []
    return next(iter(difflib.get_close_matches(path.name, there, 1, _NEAR)), "")


def read_bytes(path: Path, uri: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a file, but no more than one byte above its limit.

    Raises:
        InputError: the file is missing, is a folder or cannot be read.
    """
    try:
        if path.is_dir():
            hint = "name a file in it, or let the command look for files itself"
            raise InputError("this is a folder, not a file", where=uri, hint=hint)
        with path.open("rb") as file:
            most = limits.bytes + 1
            asked = min(os.fstat(file.fileno()).st_size + 1, most)  # Python makes room for it first
            data = file.read(asked)
            return data if len(data) < asked else data + file.read(most - asked)
    except FileNotFoundError:
        raise missing(path, uri) from None
    except OSError as error:
        hint = "check the file's permissions"
        message = f"the file cannot be read: {error.strerror}"
        raise InputError(message, where=uri, hint=hint) from None


_PLAIN: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*?encoding\s*=\s*[\"'](?i:utf-8|us-ascii)[\"']"
    rb"|<\?xml(?![^>]*encoding)|\s*<(?!\?xml\s))"
)


def is_plain(data: bytes) -> bool:
    """Tell whether the bytes of a file, or its first ones, are in UTF-8 so far as they say."""
    return bool(_PLAIN.match(data)) and b"\0" not in data[:4]


def parse_document(data: bytes, uri: str, limits: Limits = DEFAULT_LIMITS) -> Document | Unreadable:
    """Parse the bytes of a file; arguments and result as of `read_document`."""
    if len(data) > limits.bytes:
        message = f"the file is larger than the {limits.bytes:,} bytes allowed"
        return Unreadable(uri, None, (too_large(message, Span.of_file(uri)),))
    source = decode(data, uri)
    if isinstance(source, Diagnostic):
        return Unreadable(uri, shown_of(data, uri, source), (source,))
    if finding := second_mark(source):
        return Unreadable(uri, source, (finding,))
    text = source.text
    if "<!DOCTYPE" in text:
        doctype = read_doctype(source, limits.expansion)
        if isinstance(doctype, Diagnostic):
            return Unreadable(uri, source, (doctype,))
        text = doctype.expand(text)
    parsed = _parse(source, text, limits)
    return parsed if isinstance(parsed, Document) else Unreadable(uri, source, (parsed,))


def _parse(source: SourceText, text: str, limits: Limits) -> Document | Diagnostic:
    """Parse a source's text, its entities expanded."""
    parser = etree.XMLParser(
        encoding="utf-8",
        no_network=True,
        load_dtd=False,
        resolve_entities="internal",
        collect_ids=False,
        huge_tree=False,
    )
    try:
        tree = etree.fromstring(text.encode(), parser).getroottree()
    except etree.XMLSyntaxError as error:
        return _refusal(source, error, limits)
    document = Document(source, tree)
    deep = _deeper_than(limits.depth)(tree)
    if isinstance(deep, list) and deep:
        return _too_deep(document.span(deep[0]), limits.depth)
    return document


@lru_cache
def _deeper_than(depth: int) -> XPath:
    """Return the expression for the elements one level too deep; level by level it is quick."""
    return XPath("/*" * (depth + 1))


def _too_deep(span: Span, depth: int) -> Diagnostic:
    message, label = f"elements are nested more than {depth} deep", f"level {depth + 1}"
    if depth < _PARSER_DEPTH:
        return too_large(message, span, label)
    cure = Fix("set fewer elements into one another: libxml2 reads no deeper ones", ())
    return Diagnostic.of("xml/too-large", message, span, label).with_help(fixes=(cure,))


def _refusal(source: SourceText, error: etree.XMLSyntaxError, limits: Limits) -> Diagnostic:
    """Say why libxml2 refused a text: expat's verdict if it has one, else libxml2's words."""
    if finding := malformed(source):
        return finding
    words = re.sub(r"(?s),?\s*(try|use) XML_PARSE_HUGE.*|, line \d+, column \d+.*", "", str(error))
    line, column = error.position
    start = source.offset(Position(max(line, 1), max(column, 1)))
    span = source.span(start, start + 1)
    if "depth" in words:
        depth = min(limits.depth, _PARSER_DEPTH)
        return _too_deep(_first_too_deep(source, depth), depth)
    words = words.removeprefix("Resource limit exceeded: ").strip()
    words = words[:1].lower() + words[1:]
    if error.code in _RESOURCE_ERRORS:
        message = f"libxml2's own bounds are passed: {words}"
        return Diagnostic.of("xml/too-large", message, span)
    return Diagnostic.of("xml/not-well-formed", words, span)


_RESOURCE_ERRORS: Final = frozenset({89, 110, 114})
"""libxml2's XML_ERR_ENTITY_LOOP, XML_ERR_NAME_TOO_LONG, XML_ERR_RESOURCE_LIMIT (xmlerror.h)."""


def _first_too_deep(source: SourceText, limit: int) -> Span:
    """Return the place of the first tag that is nested too deep."""
    depth = 0
    for token in tags.tokens(source.text):
        if token.kind in {"start", "empty"} and depth == limit:
            return source.span(*token.name_span)
        depth += {"start": 1, "end": -1}.get(token.kind, 0)
    return Span.of_file(source.uri)


def serialize(document: Document, root: _Element | None = None) -> str:
    """Return the root element, or another in its place, as text for another processor.

    There is no DOCTYPE and no reference to an entity in it, so that no processor finds anything
    to fetch. Comments and processing instructions outside of the root element are left out.
    """
    element = document.root if root is None else root
    return etree.tostring(element, encoding="unicode", with_tail=False)


_ROOT: Final = re.compile(r"(?:<!--.*?-->|<\?.*?\?>|\s)*(?=<(?P<name>[^\s<>/!?]+))", re.DOTALL)


def written_root(text: str) -> str:
    """Return the root element of a text that can be read, as it is written.

    Nothing is returned where more than reading would tell it: where there is a DOCTYPE.
    """
    root = None if "<!DOCTYPE" in text else _ROOT.match(text)
    if root is None:
        return ""
    end = text.rfind(f"</{root['name']}")
    close = text.find(">", end)
    return text[root.end() : close + 1] if end > 0 and not text[close + 1 :].strip() else ""
