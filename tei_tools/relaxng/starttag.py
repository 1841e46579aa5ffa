"""A start tag as it is written, and the namespaces in scope of it."""

import re
from functools import cached_property
from typing import Final

from tei_tools.names import XML
from tei_tools.relaxng.datatypes import Context
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.windows import Unusual

_NAME: Final = rb"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?+"
_GAP: Final = rb"[ \t\r\n]"
_TAG: Final = re.compile(
    rb"(%(name)s)((?:%(gap)s++%(name)s%(gap)s*+=%(gap)s*+(?:\"[^\"]*+\"|'[^']*+'))*+)%(gap)s*+(/?)"
    % {b"name": _NAME, b"gap": _GAP}
)
_ATTRIBUTE: Final = re.compile(
    rb"([^ \t\r\n=]++)[ \t\r\n]*+=[ \t\r\n]*+(?:\"([^\"]*+)\"|'([^']*+)')"
)
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(\w+));")
_ENTITIES: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_RESERVED: Final = frozenset({XML, "http://www.w3.org/2000/xmlns/"})
_MOST_NAMES: Final = 1000
"""How many names are kept with what they mean in one scope."""


class Namespaces:
    """The namespaces in scope somewhere, and what names mean there.

    Attributes:
        bound: prefixes and what they stand for; `""` is the default namespace.
    """

    def __init__(self, bound: dict[str, str]) -> None:
        self.bound: Final = bound
        self._elements: dict[bytes, str] = {}
        self._attributes: dict[bytes, str] = {}

    @cached_property
    def context(self) -> Context:
        """What a literal may depend on here."""
        return Context(self.bound, frozenset())

    def element(self, name: bytes) -> str:
        """Return the name of an element, with its namespace, as expat has it.

        Raises:
            Unusual: its prefix stands for nothing.
        """
        found = self._elements.get(name)
        if found is None:
            prefix, _, local = name.decode().rpartition(":")
            found = _keep(self._elements, name, self._expanded(prefix, local))
        return found

    def attribute(self, name: bytes) -> str:
        """Return the name of an attribute; otherwise the same."""
        found = self._attributes.get(name)
        if found is None:
            prefix, _, local = name.decode().rpartition(":")
            meant = self._expanded(prefix, local) if prefix else local
            found = _keep(self._attributes, name, meant)
        return found

    def _expanded(self, prefix: str, local: str) -> str:
        if prefix not in self.bound and prefix:
            raise Unusual
        return expanded(self.bound.get(prefix, ""), local)


def _keep(names: dict[bytes, str], name: bytes, meant: str) -> str:
    if len(names) >= _MOST_NAMES:
        names.clear()
    names[name] = meant
    return meant


class StartTag:
    """A start tag, or an empty one, as it is written.

    Attributes:
        name: of the element.
        attributes: names and values, in their order.
        names: whether it is the end tag too, and all names in it, in their order.
        declared: prefixes and what they stand for from here on.
        is_empty: whether it is the end tag too.
    """

    __slots__ = ("attributes", "declared", "is_empty", "name", "names")

    def __init__(self, tag: bytes) -> None:
        """Read what stands between `<` and `>`.

        Raises:
            Unusual: it is no such tag, or not in ASCII, or declares what need not be declared.
        """
        found = _TAG.fullmatch(tag)
        if found is None:
            raise Unusual
        self.name, written, slash = found.groups()
        self.is_empty = bool(slash)
        pairs = _ATTRIBUTE.findall(written)
        self.attributes = [(name, value(one or other)) for name, one, other in pairs]
        self.names = (self.is_empty, self.name, *[name for name, _, _ in pairs])
        self.declared: dict[str, str] = {}
        if b"xmlns" in written:
            self._split()

    def _split(self) -> None:
        """Set declarations of namespaces apart from attributes."""
        attributes = []
        for name, literal in self.attributes:
            prefix, _, own = name.decode().rpartition(":")
            if prefix != "xmlns" and name != b"xmlns":
                attributes.append((name, literal))
                continue
            key = own if prefix else ""
            is_odd = key in {"xml", "xmlns"} or literal in _RESERVED or (key and not literal)
            if is_odd or key in self.declared:
                raise Unusual
            self.declared[key] = literal
        self.attributes = attributes


def value(written: bytes) -> str:
    """Return the value of an attribute as XML normalizes it."""
    literal = written.decode()
    if "\n" in literal or "\t" in literal or "\r" in literal:
        literal = literal.replace("\r\n", " ").translate({9: 32, 10: 32, 13: 32})
    return _REFERENCE.sub(_character, literal) if "&" in literal else literal


def characters(written: bytes) -> str:
    """Return a text as it is read."""
    text = written.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _ENTITIES[name]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
