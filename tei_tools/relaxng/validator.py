"""Documents against a RELAX NG grammar: `Grammar.load(path).validate(document)`."""

import copy
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from lxml import etree
from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Unreadable
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.names import RNG, XML_ID, local_name
from tei_tools.relaxng.declarations import Declarations
from tei_tools.relaxng.mistakes import CODE, mistakes, unlike_any

_PREFIX: Final = re.compile(r"^xmlRelaxNG\w*: ")


@dataclass(frozen=True)
class Grammar:
    """A RELAX NG grammar, ready to validate.

    Attributes:
        source: its file.
    """

    source: Document
    _schema: etree.RelaxNG

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a grammar in the XML syntax, with what it includes.

        Raises:
            ConfigurationError: it is missing, not well-formed, or no correct grammar.
        """
        source = _read(path)
        for node in source.root.iter(f"{{{RNG}}}include", f"{{{RNG}}}externalRef"):
            if urlsplit(href := node.get("href", "")).scheme in {"http", "https", "ftp"}:
                message = f"the schema asks for {href}, and nothing is fetched from the network"
                raise _wrong(source, node, message)
        if local_name(str(source.root.tag)) not in _PATTERNS or not _is_rng(source.root):
            expected = f"is no RELAX NG grammar: the namespace of one is {RNG}"
            raise _wrong(source, source.root, f"<{local_name(str(source.root.tag))}> {expected}")
        try:
            schema = etree.RelaxNG(etree.parse(path.absolute(), _parser()))
        except etree.RelaxNGParseError as error:
            raise _incorrect(source, error) from None
        return cls(source, schema)

    @cached_property
    def _declarations(self) -> Declarations | None:
        return Declarations.of(self.source.root)

    def validate(self, document: Document) -> list[Diagnostic]:
        """Return what the grammar finds wrong in a document, in the order of the text."""
        tree = _with_distinct_ids(document)
        if self._schema.validate(tree):
            return []
        if self._declarations is not None:
            if (finding := unlike_any(document, self._declarations)) is not None:
                return [finding]
            if found := list(mistakes(document, self._declarations)):
                return found
        entry = self._schema.error_log[0]
        node = _node(document, entry.path)
        message = f"<{local_name(str(node.tag))}>: {entry.message}"
        return [Diagnostic.of(CODE, message, document.span(node))]


_PATTERNS: Final = frozenset({"grammar", "element", "choice", "group", "interleave"})
"""What a grammar may begin with, so far as anybody writes it."""


def _is_rng(element: _Element) -> bool:
    return str(element.tag).startswith(f"{{{RNG}}}")


def _read(path: Path) -> Document:
    uri = shown(path)
    try:
        source = reader.read_document(path, uri=uri)
    except InputError as error:
        hint = "correct its name under [schema] in edition.toml, or put it there"
        raise ConfigurationError(error.message, where=uri, hint=hint) from error
    if isinstance(source, Unreadable):
        start = source.findings[0].primary.span.start
        message = f"the schema cannot be read: {source.findings[0].message}"
        raise ConfigurationError(message, where=f"{uri}:{start.line}:{start.column}")
    return source


def _wrong(source: Document, node: _Element, message: str) -> ConfigurationError:
    start = source.span(node).start
    return ConfigurationError(message, where=f"{source.uri}:{start.line}:{start.column}")


def _incorrect(source: Document, error: etree.RelaxNGParseError) -> ConfigurationError:
    """Say what libxml2 finds wrong in a grammar: the first thing that has a line."""
    entries = [one for one in error.error_log if one.line > 0] or list(error.error_log)
    message = _PREFIX.sub("", entries[0].message) if entries else str(error)
    message = f"this is no correct RELAX NG grammar: {message}"
    file = entries[0].filename if entries else ""
    if file and Path(file).is_file() and shown(Path(file)) != source.uri:
        return ConfigurationError(message, where=f"{shown(Path(file))}:{entries[0].line}")
    for node in source.root.iter("*"):
        if entries and node.sourceline == entries[0].line:
            return _wrong(source, node, message)
    return ConfigurationError(message, where=source.uri)


def _with_distinct_ids(document: Document) -> etree._ElementTree:
    """Return the tree, or a copy in which no `xml:id` stands twice.

    libxml2 takes the second for a value of the wrong type, and loses its way. That it stands twice
    is another finding.
    """
    ids = _ids(document.root)
    if len(set(ids)) == len(ids):
        return document.tree
    distinct = copy.deepcopy(document.tree)
    seen: set[str] = set()
    for element in distinct.iter("*"):
        one = element.get(XML_ID)
        if one in seen:
            element.set(XML_ID, f"{one}-{len(seen)}")
        seen |= {one} if one else set()
    return distinct


def _ids(elements: _Element) -> list[str]:
    return [one for element in elements.iter("*") if (one := element.get(XML_ID)) is not None]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)


def _node(document: Document, path: str | None) -> _Element:
    found = document.tree.xpath(path) if path else []
    first = found[0] if isinstance(found, list) and found else document.root
    return first if isinstance(first, etree._Element) else document.root  # noqa: SLF001  lxml's type
