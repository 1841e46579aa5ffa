"""Documents against a RELAX NG grammar: `Grammar.load(path).validate(document)`."""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from lxml import etree
from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.diagnostics import Edit as TextEdit
from tei_tools.document import Document, Unreadable
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.names import RNG, local_name

CODE: Final = "rng/invalid"
_LIKENESS: Final = 0.6
"""How alike two names must be for one to be taken for the other's misspelling, from 0 to 1."""


@dataclass(frozen=True)
class Grammar:
    """A RELAX NG grammar, ready to validate.

    Attributes:
        uri: how messages name its file.
        names: the local names of the elements that it declares.
    """

    uri: str
    names: tuple[str, ...]
    _schema: etree.RelaxNG

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a grammar in the XML syntax, with what it includes.

        Raises:
            ConfigurationError: it is missing, not well-formed, or no correct grammar.
        """
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
        try:
            schema = etree.RelaxNG(etree.parse(path.absolute(), _parser()))
        except etree.RelaxNGParseError as error:
            entry = error.error_log.last_error
            where = f"{uri}:{entry.line}" if entry is not None else uri
            message = f"this is no correct RELAX NG grammar: {error}"
            raise ConfigurationError(message, where=where) from error
        declared = source.root.iter(f"{{{RNG}}}element")
        names = sorted({name for element in declared if (name := element.get("name", "").strip())})
        return cls(uri, tuple(names), schema)

    def validate(self, document: Document) -> list[Diagnostic]:
        """Return what the grammar finds wrong in a document, in the order of the text."""
        if self._schema.validate(document.tree):
            return []
        entries = [
            entry for entry in self._schema.error_log if not _GENERIC.fullmatch(entry.message)
        ] or list(self._schema.error_log)
        found: dict[_Element, Diagnostic] = {}
        for entry in entries:
            node = _node(document, entry.path)
            if node not in found:
                found[node] = self._diagnostic(document, node, entry.message)
        return list(found.values())

    def _diagnostic(self, document: Document, node: _Element, message: str) -> Diagnostic:
        for pattern, tell in _TOLD:
            if match := pattern.fullmatch(message):
                node, span, text = tell(document, node, match)
                return self._with_name(Diagnostic.of(CODE, text, span), node)
        return Diagnostic.of(CODE, f"<{_name(node)}>: {message}", document.span(node))

    def _with_name(self, finding: Diagnostic, node: _Element) -> Diagnostic:
        """Add the name that an unknown element was meant to have."""
        name = _name(node)
        meant = () if name in self.names else _nearest(name, self.names)
        span = finding.primary.span
        if not meant or node.prefix:
            return finding
        after = Span(span.uri, type(span.start)(span.start.line, span.start.column + 1), span.end)
        label = type(finding.primary)(span, f"did you mean <{meant[0]}>?")
        edit = TextEdit(after, meant[0])
        fix = Fix(f"rename the element to {meant[0]}", (edit,))
        return Diagnostic(
            finding.code, finding.severity, finding.message, label, expected=meant, fixes=(fix,)
        )


def _name(element: _Element) -> str:
    return local_name(str(element.tag))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)


def _nearest(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that resemble one, likeliest first; case counts for little."""
    folded = {known.lower(): known for known in reversed(names)}
    close = difflib.get_close_matches(name.lower(), folded, n=3, cutoff=_LIKENESS)
    return tuple(folded[one] for one in close)


def _node(document: Document, path: str | None) -> _Element:
    found = document.tree.xpath(path) if path else []
    first = found[0] if isinstance(found, list) and found else document.root
    return first if isinstance(first, etree._Element) else document.root  # noqa: SLF001  lxml's type


_Told = tuple[_Element, Span, str]
_GENERIC: Final = re.compile(
    r"Element \S+ failed to validate (content|attributes)|Extra element \S+ in interleave"
    r"|Invalid sequence in interleave|Error validating (value|datatype \S+)|Extra data .*"
)


def _not_there(document: Document, node: _Element, match: re.Match[str]) -> _Told:
    """An element that may not stand in its parent, or not at this place of it."""
    wrong = next((n for n in _around(node) if _name(n) == match["name"]), node)
    parent = wrong.getparent()
    where = "as the root" if parent is None else f"at this place in <{_name(parent)}>"
    return wrong, document.span(wrong), f"<{match['name']}> is not allowed {where}"


def _around(node: _Element) -> Iterator[_Element]:
    yield node
    yield from node.iterchildren("*")


def _text(document: Document, node: _Element, _match: re.Match[str]) -> _Told:
    return node, document.span(node), f"<{_name(node)}> may not hold this text"


def _attribute(document: Document, node: _Element, match: re.Match[str]) -> _Told:
    name, owner = match["name"], _name(node)
    key = next((key for key in node.attrib if local_name(str(key)) == name), None)
    if key is None:
        return node, document.span(node), f"the attributes of <{owner}> are not as required"
    span = document.attribute_span(node, str(key))
    value = node.get(key)
    message = f'attribute {name}="{value}" is not allowed on <{owner}>, or not with this value'
    return node, span, message


def _lacking(document: Document, node: _Element, match: re.Match[str]) -> _Told:
    name = _name(node)
    lack = match["name"]
    what = f"<{lack}>" if lack else "an element or an attribute that it requires"
    return node, document.span(node), f"<{name}> is not complete: {what} is missing"


_TOLD: Final[tuple[tuple[re.Pattern[str], Callable[..., _Told]], ...]] = (
    (re.compile(r"Did not expect element (?P<name>\S+) there"), _not_there),
    (re.compile(r"Expecting element \S+, got (?P<name>\S+)"), _not_there),
    (re.compile(r"Element \S+ has extra content: text"), _text),
    (re.compile(r"Did not expect text in element \S+ content"), _text),
    (re.compile(r"Element \S+ has extra content: (?P<name>\S+)"), _not_there),
    (re.compile(r"Invalid attribute (?P<name>\S+) for element \S+"), _attribute),
    (re.compile(r"Expecting an element (?P<name>\S*), got nothing"), _lacking),
)
