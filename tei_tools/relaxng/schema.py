"""The files of a schema as trees: RELAX NG's XML syntax read, with places and documentation."""

import pyexpat
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tei_tools.names import RNG, XML
from tei_tools.relaxng.incorrect import Incorrect, Where

SEPARATOR: Final = "\x01"
"""What stands between a namespace and a local name: `uri\\x01local`; `local` where there is none.

Expat hands names over in this form, and neither part may hold the character.
"""

_ANNOTATIONS: Final = "http://relaxng.org/ns/compatibility/annotations/1.0"
_DOCUMENTATION: Final = f"{_ANNOTATIONS}{SEPARATOR}documentation"
_BASE: Final = f"{XML}{SEPARATOR}base"
_LEAVES: Final = frozenset({"value", "name", "param"})
"""Elements whose content is text, and whose documentation follows them (DTD Compatibility 6)."""

_DRIVE: Final = re.compile(r"/[A-Za-z]:/")
"""How the path of a `file:` address begins on Windows."""
_WHITE: Final = " \t\r\n"


@dataclass(slots=True, eq=False)
class Node:
    """An element of RELAX NG's namespace, without its annotations (section 4.1).

    Attributes:
        name: its local name.
        where: its place.
        base: the address that `href` is relative to.
        attributes: those in no namespace.
        prefixes: the namespaces in scope, the default one by the empty string.
        children: the elements in RELAX NG's namespace.
        text: the text directly in it.
        documentation: what `a:documentation` says of it.
        strange: the first attribute in RELAX NG's namespace, or element in text; else empty.
    """

    name: str
    where: Where
    base: str
    attributes: dict[str, str]
    prefixes: Mapping[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    documentation: str = ""
    strange: str = ""

    def wrong(self, section: str, message: str) -> Incorrect:
        """Return the exception that says what is wrong here."""
        return Incorrect(message, section, self.where)

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


class NotXml(Exception):  # noqa: N818  what the file is
    """A file of a schema is not well-formed: its address, expat's words, and the place."""

    def __init__(self, uri: str, message: str, where: Where) -> None:
        super().__init__(message)
        self.uri = uri
        self.message = message
        self.where = where


Opener = Callable[[str], bytes]
"""What brings a file by its address; it raises OSError if there is none."""


def open_file(uri: str) -> bytes:
    """Read a file by its address.

    Raises:
        OSError: it cannot be read, or lies elsewhere than in this machine's files.
    """
    return path_of(uri).read_bytes()


def path_of(uri: str) -> Path:
    """Return the path of a `file:` address.

    Raises:
        OSError: the address is of another kind.
    """
    parts = urlsplit(uri)
    if parts.scheme != "file":
        raise OSError("nothing is fetched from the network")
    path = unquote(parts.path)
    return Path(path.lstrip("/") if _DRIVE.match(path) else path)


class _Reader:
    """Builds the tree of one file from expat's events."""

    def __init__(self, uri: str, name: str) -> None:
        self.file = name
        self.parser = pyexpat.ParserCreate(None, SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartNamespaceDeclHandler = self.declare
        self.parser.EntityDeclHandler = self.declare_entity
        self.stack: list[Node] = []
        self.bases = [uri]
        self.prefixes: list[dict[str, str]] = [{"xml": XML}]
        self.declared: dict[str, str] = {}
        self.foreign = 0
        self.documents: Node | None = None
        self.words: list[str] = []
        self.root: Node | None = None
        self.stranger: tuple[str, Where] | None = None

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self.declared[prefix or ""] = uri or ""

    def declare_entity(self, name: str, _: bool, value: str | None, *__: object) -> None:  # noqa: FBT001  pyexpat's own
        """Refuse an entity that lies elsewhere: nothing is fetched."""
        if value is None:
            where = Where(self.file, self.parser.CurrentLineNumber, 1)
            raise NotXml(self.bases[0], f"it asks for the external entity {name}", where)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        here = self.prefixes[-1]
        if self.declared:
            here = {**here, **self.declared}
            self.declared = {}
        self.prefixes.append(here)
        uri, _, local = name.rpartition(SEPARATOR)
        if self.foreign or uri != RNG:
            self.start_foreign(name)
            return
        base = self.bases[-1]
        if _BASE in attributes:
            base = urljoin(base, attributes[_BASE])
        self.bases.append(base)
        node = self.node(local, attributes, base, here)
        if self.stack:
            if self.stack[-1].name in _LEAVES:
                self.stack[-1].strange = self.stack[-1].strange or f"the element <{local}>"
            self.stack[-1].children.append(node)
        else:
            self.root = node
        self.stack.append(node)

    def node(
        self, local: str, attributes: dict[str, str], base: str, prefixes: Mapping[str, str]
    ) -> Node:
        strange = ""
        for name in attributes:
            if SEPARATOR in name:
                attributes, strange = _apart(attributes)
                break
        parser = self.parser
        where = Where(self.file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return Node(local, where, base, attributes, prefixes, strange=strange)

    def start_foreign(self, name: str) -> None:
        self.foreign += 1
        if not self.stack:
            if self.stranger is None:
                where = Where(self.file, self.parser.CurrentLineNumber, 1)
                self.stranger = name.rpartition(SEPARATOR)[2], where
            return
        parent = self.stack[-1]
        if self.foreign == 1 and parent.name in _LEAVES:
            parent.strange = parent.strange or f"the element <{name.rpartition(SEPARATOR)[2]}>"
        if self.foreign == 1 and name == _DOCUMENTATION:
            last = parent.children[-1] if parent.children else parent
            self.documents = last if last.name in _LEAVES else parent
            self.words = []

    def end(self, _: str) -> None:
        self.prefixes.pop()
        if not self.foreign:
            self.stack.pop()
            self.bases.pop()
            return
        self.foreign -= 1
        if not self.foreign and self.documents is not None:
            words = " ".join("".join(self.words).split())
            before = self.documents.documentation
            self.documents.documentation = f"{before} {words}".strip()
            self.documents = None

    def characters(self, data: str) -> None:
        if self.documents is not None:
            self.words.append(data)
        elif not self.foreign and (self.stack[-1].name in _LEAVES or data.strip(_WHITE)):
            self.stack[-1].text += data


def _apart(attributes: dict[str, str]) -> tuple[dict[str, str], str]:
    """Return the attributes in no namespace, and words for one in RELAX NG's, if any is."""
    plain, strange = {}, ""
    for name, value in attributes.items():
        uri, separator, own = name.rpartition(SEPARATOR)
        if not separator:
            plain[name] = value
        elif uri == RNG:
            strange = f"the attribute {own} in RELAX NG's namespace"
    return plain, strange


def read_schema(uri: str, name: str, data: bytes) -> Node:
    """Read one file of a schema.

    Args:
        uri: its address, which `href` is relative to.
        name: how messages name it.
        data: its bytes.

    Raises:
        NotXml: it is not well-formed.
        Incorrect: its root is not RELAX NG's.
    """
    reader = _Reader(uri, name)
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003  pyexpat takes no keywords
    except pyexpat.ExpatError as error:
        words = pyexpat.errors.messages[error.code]
        raise NotXml(uri, words, Where(name, error.lineno, error.offset + 1)) from None
    if reader.root is None and reader.stranger is not None:
        root, where = reader.stranger
        raise Incorrect(f"<{root}> is not in RELAX NG's namespace, {RNG}", "3", where)
    assert reader.root is not None  # what has no root is not well-formed
    return reader.root


def resolve(node: Node) -> str:
    """Return the address that a node's `href` leads to.

    Raises:
        Incorrect: it has a fragment identifier (section 4.5).
    """
    href = node.attributes["href"]
    if urldefrag(href).fragment or href.endswith("#"):
        raise node.wrong("4.5", f"the address {href} ends in a fragment, which none may have here")
    return urljoin(node.base, href)


def shown_name(uri: str) -> str:
    """Return a `file:` address as a path, any other as it is."""
    return unquote(urlsplit(uri).path) if uri.startswith("file:") else uri
