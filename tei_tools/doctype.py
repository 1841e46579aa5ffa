"""What a DOCTYPE may do: define entities, which are expanded here, and attributes' defaults.

libxml2 never sees a DOCTYPE with an external subset or an entity: under `collect_ids=False` it
would load the external subset, and it puts the elements of an entity into no namespace.
"""

import pyexpat
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tei_tools import tags
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.entities import undefined_entity
from tei_tools.malformed import NAMESPACE_SEPARATOR, malformed
from tei_tools.source import SourceText
from tei_tools.tags import Token

_LONGEST: Final = 250_000
"""The bytes before the root element that expat is shown: a longer chain of entities, each in the
next, could overflow its stack."""

_NESTED: Final = 40
"""How many entities may stand inside of one another; libxml2 has the same bound."""

_BRING_IN: Final = "put its text into the document, or use xi:include"
_DECLARE: Final = 'put the declarations that the document needs in its place: <!ENTITY et "⁊">'
_REFERENCE: Final = re.compile(r"&([^\s<>/\"'=&;?!#]+);")


def too_large(message: str, span: Span, label: str = "") -> Diagnostic:
    """Return the finding for a bound that `edition.toml` sets."""
    finding = Diagnostic.of("xml/too-large", message, span, label)
    return finding.with_help(fixes=(Fix("raise the bound under [limits] in edition.toml", ()),))


@dataclass(frozen=True, slots=True)
class Doctype:
    """What the internal subset of a DOCTYPE declares.

    Attributes:
        entities: the replacement texts of the general entities; unparsed ones are empty.
        attributes: the attribute declarations, as they would be written.
    """

    entities: Mapping[str, str]
    attributes: tuple[str, ...]

    def expand(self, text: str) -> str:
        """Return a text with its entities expanded (XML 1.0 §4.4) and a DOCTYPE without them.

        Args:
            text: a document, or the replacement text of an entity in it; well-formed.
        """
        parts, place = [], 0
        for token in tags.tokens(text):
            if token.kind == "doctype":
                piece = self._declaration(text[token.start : token.end])
            elif token.kind == "reference" and token.name in self.entities:
                piece = self.expand(self.entities[token.name]).replace("\r", "&#13;")
            elif token.kind in {"start", "empty"}:
                piece = self._tag(text, token)
            else:
                continue
            parts += [text[place : token.start], piece]
            place = token.end
        return "".join([*parts, text[place:]])

    def _declaration(self, written: str) -> str:
        """Return a DOCTYPE with the declarations of attributes alone, as many lines long."""
        lines = "\n" * written.count("\n")
        name = written.removeprefix("<!DOCTYPE").split(maxsplit=1)[0].rstrip("[>")
        return (
            f"<!DOCTYPE {name} [{''.join(self.attributes)}{lines}]>" if self.attributes else lines
        )

    def _tag(self, text: str, token: Token) -> str:
        parts, place = [], token.start
        for attribute in tags.attributes(text, token):
            value = self._value(text[attribute.value_start : attribute.value_end])
            parts += [text[place : attribute.value_start], value]
            place = attribute.value_end
        return "".join([*parts, text[place : token.end]])

    def _value(self, value: str) -> str:
        """Expand an attribute's value; quotation marks that come in are data (§4.4.5)."""

        def brought(found: re.Match[str]) -> str:
            if found[1] not in self.entities:
                return found[0]
            inner = self._value(self.entities[found[1]])
            return inner.replace('"', "&#34;").replace("'", "&#39;")

        return _REFERENCE.sub(brought, value)


def read_doctype(source: SourceText, expansion: int) -> Doctype | Diagnostic:
    """Read a DOCTYPE, and look the references to its entities through.

    Args:
        source: a text that may have a DOCTYPE.
        expansion: how many code points all references together may bring in.

    Returns:
        What it declares, or the finding for which the text is refused.
    """
    prologue = _Prologue(source)
    prologue.read()
    refused = (
        prologue.refused
        or _expansion_finding(source, prologue.entities, expansion)
        or _undefined(source, prologue)
        or malformed(source)
    )
    return refused or prologue.doctype


def _undefined(source: SourceText, prologue: "_Prologue") -> Diagnostic | None:
    """Find an entity that nobody defined, unless it be where nothing is fetched from.

    Declarations that are not fetched are no loss to a document which refers to none of them; to
    another they are what it lacks.
    """
    finding = undefined_entity(source, prologue.entities)
    if finding is None:
        return None
    if prologue.unread is not None:
        place = finding.primary.span
        start, end = source.offset(place.start), source.offset(place.end)
        note = f"{source.text[start:end]} is not defined in the document"
        return replace(prologue.unread, notes=(note, *finding.notes))
    if not prologue.system:
        return finding
    note = f"“{prologue.system}”, which the DOCTYPE names, is never fetched"
    return replace(finding, notes=(*finding.notes, note))


def internal_entities(source: SourceText) -> Mapping[str, str]:
    """Return the replacement texts of the general entities that a DOCTYPE defines."""
    prologue = _Prologue(source)
    prologue.read()
    return prologue.entities


class _StopError(Exception):
    """Ends expat's reading: enough is known."""


class _Prologue:
    """What expat hears before the root element: the entities, and the first one refused.

    Attributes:
        entities: the replacement texts of the internal general entities; unparsed ones are empty.
        attributes: the attribute declarations.
        system: the address of the external subset, which is not fetched; empty where there is none.
        unread: the finding that declarations are not fetched which a parameter entity stands for,
            if the document lacks them; None where there are none. What is declared behind them is
            not taken, since they come first (XML 1.0 §5.1).
        refused: the finding on which the reading stopped.
    """

    def __init__(self, source: SourceText) -> None:
        self.entities: dict[str, str] = {}
        self.attributes: list[str] = []
        self.system = ""
        self.unread: Diagnostic | None = None
        self.refused: Diagnostic | None = None
        self._external: dict[str, Diagnostic] = {}
        self._source = source
        self._data = source.text.encode()
        self._parser = parser = pyexpat.ParserCreate("utf-8", NAMESPACE_SEPARATOR)
        parser.SetParamEntityParsing(pyexpat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        parser.StartDoctypeDeclHandler = self._begun
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._attribute
        parser.SkippedEntityHandler = self._skipped
        parser.StartElementHandler = self._stop
        parser.ExternalEntityRefHandler = self._referred

    def read(self) -> None:
        """Read up to the root element, or to the first thing refused."""
        try:
            self._parser.Parse(self._data[:_LONGEST], len(self._data) <= _LONGEST)
            span = Span.of_file(self._source.uri)
            message = f"the prologue is longer than {_LONGEST:,} bytes"
            self.refused = Diagnostic.of("xml/too-large", message, span)
        except _StopError:
            return
        except pyexpat.ExpatError as error:
            place = self._offset(self._parser.ErrorByteIndex)
            span = self._source.span(place, place + 1)
            message = pyexpat.errors.messages[error.code]
            if "amplification" in message:
                self.refused = too_large("the entities of the DOCTYPE grow without bound", span)
            else:
                self.refused = malformed(self._source) or _malformed_at(message, span)

    @property
    def doctype(self) -> Doctype:
        """What has been heard."""
        return Doctype(self.entities, tuple(self.attributes))

    def _begun(self, _name: str, system: str | None, *_: object) -> None:
        self.system = system or ""

    def _attribute(
        self,
        element: str,
        name: str,
        kind: str,
        default: str | None,
        is_required: bool,  # noqa: FBT001  pyexpat's signature
    ) -> None:
        if self.unread is not None:
            return
        if default is None:
            value = "#REQUIRED" if is_required else "#IMPLIED"
        else:
            value = ("#FIXED " if is_required else "") + tags.quoted(default)
        self.attributes.append(f"<!ATTLIST {element} {name} {kind} {value}>")

    def _entity(
        self,
        name: str,
        is_parameter: bool,  # noqa: FBT001  pyexpat's signature
        value: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
        notation: str | None,
    ) -> None:
        if value is None and notation is None:
            finding = self._external_entity(f"{'%' if is_parameter else '&'}{name};", system or "")
            if not is_parameter:
                self.refused = finding
                raise _StopError
            self._external.setdefault(system or "", finding)
        if not is_parameter and self.unread is None:
            self.entities[name] = value or ""

    def _referred(self, *reference: str | None) -> int:
        """Fetch nothing: neither the external subset nor what a parameter entity stands for."""
        _, _, system, _ = reference
        if self.unread is None:
            self.unread = self._external.get(system or "")
        return 1

    def _external_entity(self, reference: str, system: str) -> Diagnostic:
        text, here = self._source.text, self._offset(self._parser.CurrentByteIndex)
        start = max(text.rfind("<!ENTITY", 0, here + 1), 0)
        end = text.find(">", here) + 1
        message = f"the entity {reference} is external: “{system}” is never fetched"
        finding = Diagnostic.of("xml/external-entity", message, self._source.span(start, end))
        is_parameter = reference.startswith("%")
        return finding.with_help(fixes=(Fix(_DECLARE if is_parameter else _BRING_IN, ()),))

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001  pyexpat's signature
        if is_parameter:
            start = max(self._source.text.find(f"%{name};"), 0)
            span = self._source.span(start, start + len(name) + 2)
            self.refused = _malformed_at(f"the entity %{name}; is not defined", span)
            raise _StopError

    def _stop(self, *_: object) -> None:
        raise _StopError

    def _offset(self, byte: int) -> int:
        return len(self._data[: max(byte, 0)].decode("utf-8", "ignore"))


def _expansion_finding(
    source: SourceText, values: Mapping[str, str], limit: int
) -> Diagnostic | None:
    """Reckon, without expanding anything, what the references in a document bring in."""
    inner = {name: Counter(_REFERENCE.findall(value)) for name, value in values.items()}
    start = next((t.end for t in tags.tokens(source.text) if t.kind == "doctype"), 0)
    references = [m for m in _REFERENCE.finditer(source.text, start) if m[1] in values]
    level = Counter(m[1] for m in references)
    total = 0
    for _ in range(min(len(values), _NESTED)):
        total += sum(count * len(values[name]) for name, count in level.items())
        if total > limit:
            message = f"the entities bring in more than the {limit:,} characters allowed"
            return too_large(message, source.span(*references[0].span()))
        deeper: Counter[str] = Counter()
        for name, count in level.items():
            for other in inner[name].keys() & values.keys():
                deeper[other] += count * inner[name][other]
        level = deeper
    if level and len(values) > _NESTED:
        message = f"entities are nested more than {_NESTED} deep"
        return Diagnostic.of("xml/too-large", message, source.span(*references[0].span()))
    return None


def _malformed_at(message: str, span: Span) -> Diagnostic:
    return Diagnostic.of("xml/not-well-formed", message, span)
