"""What steps need to know of a document's file, kept by its content: it is parsed but once."""

import contextlib
import functools
import hashlib
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from tei_tools import document as reader
from tei_tools import edition as editions
from tei_tools.build import media
from tei_tools.build.registers import Registers
from tei_tools.check.digests import Digests
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.results import Results, fingerprint
from tei_tools.config import Pointers
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Unreadable, not_tei
from tei_tools.edition import Edition
from tei_tools.errors import InputError
from tei_tools.names import XINCLUDE, tei
from tei_tools.saxon import LazyXml, Xml
from tei_tools.source import SourceText, decode

_INCLUDE: Final = f"{{{XINCLUDE}}}include"


class Outline(NamedTuple):
    """What is known of a file by its content alone.

    Attributes:
        is_draft: whether its `revisionDesc` says so.
        findings: why it holds no document of TEI, as `packed` packs it; empty where it does.
        shows: the addresses of images and other files that it shows.
        targets: the names of other files of XML that it points at, without their ending.
        includes: whether XInclude brings something in.
    """

    is_draft: bool
    findings: Sequence[object]
    shows: Sequence[str]
    targets: Sequence[str]
    includes: bool


@dataclass(frozen=True, eq=False)
class Original:
    """A document's file.

    Attributes:
        path: where it lies.
        outline: what is known of its content.
        digest: of its bytes.
        read: parses it.
    """

    path: Path
    outline: Outline
    digest: str
    read: Callable[[], Document] = field(repr=False)

    @property
    def id(self) -> str:
        """The document's id: the stem of its file."""
        return self.path.stem

    @functools.cached_property
    def uri(self) -> str:
        """How messages name the file."""
        return shown(self.path)

    @property
    def document(self) -> Document:
        """The document: parsed now, unless somebody else still has it."""
        known: weakref.ref[Document] | None = self.__dict__.get("_known")
        document = known() if known is not None else None
        if document is None:
            document = self.read()
            self.__dict__["_known"] = weakref.ref(document)
        return document

    @property
    def refusal(self) -> list[Diagnostic]:
        """Why it holds no document of TEI."""
        return list(unpacked(self.outline.findings, self.uri))


class Originals:
    """The files of an edition's documents, each looked at when needed.

    Attributes:
        edition: the edition.
        by_id: the files that hold documents, once they were looked at.
        inputs: every file that was looked for meanwhile, be it there or not.
        digests: of files.
    """

    def __init__(self, edition: Edition, kept: Results, digests: Digests) -> None:
        self.edition = edition
        self.by_id: dict[str, Original] = {}
        self.inputs: set[Path] = set()
        self._kept = kept
        self.digests = digests
        self._limits = edition.config.limits.reader

    @property
    def registers_are_open(self) -> bool:
        """Whether `#id` may lead to an entry of any register."""
        return self.edition.config.check.pointers is Pointers.EDITION

    @functools.cached_property
    def registers_digest(self) -> str:
        """What stands for the registers of the edition."""
        files = self.edition.register_files
        told = [(shown(file), self.digests.of(file)) for file in files]
        return fingerprint("registers", repr((told, self._limits, self.edition.config.check)))

    @functools.cached_property
    def registers(self) -> Registers:
        """The registers of the edition: parsed but once for as long as they stay as they are."""
        told = self._kept.get(self.registers_digest)
        with contextlib.suppress(TypeError, ValueError):
            if told is not None:
                return Registers.unpacked(told)
        found = Registers.of(self.edition)
        self._kept.put(self.registers_digest, found.packed())
        return found

    def original(self, path: Path) -> Original:
        """Return what is known of a document's file.

        Raises:
            InputError: it cannot be read.
        """
        digest = self.digests.of(path)
        key = fingerprint("outline", digest, repr(self._limits))
        told = self._kept.get(key)
        try:
            outline = Outline(*told) if isinstance(told, list) else None
        except TypeError:
            outline = None
        read = functools.partial(self._document, path)
        if outline is None:
            outline = self._outline(path)
            self._kept.put(key, outline)
        return Original(path, outline, digest, read)

    def key(self, one: Original) -> str:
        """Return what stands for a document as a stylesheet takes it, its file not read."""
        return self.xml(one).key if one.outline.includes else f"{one.path.name} {one.digest}"

    def xml(self, one: Original) -> Xml:
        """Return a document as a stylesheet takes it, read when a worker asks for it."""
        if one.outline.includes:  # known by its content, which no single file has
            return self.edition.xml(self._document(one.path), self.inputs)
        return LazyXml(one.digest, one.path.name, lambda: self._serialized(one))

    def _serialized(self, one: Original) -> str:
        """The root of a document as it is written, where that will do, since it can be read."""
        data = reader.read_bytes(one.path, one.uri, self._limits)
        if hashlib.sha256(data).hexdigest() != one.digest:
            raise _changed(one.uri)
        source = decode(data, one.uri)
        text = reader.written_root(source.text) if isinstance(source, SourceText) else ""
        return text or reader.serialize(self._document(one.path))

    def _document(self, path: Path) -> Document:
        found = reader.read_document(path, uri=shown(path), limits=self._limits)
        if isinstance(found, Unreadable):
            raise _changed(found.uri)
        return found

    def _outline(self, path: Path) -> Outline:
        uri = shown(path)
        found = reader.read_document(path, uri=uri, limits=self._limits)
        if isinstance(found, Unreadable):
            return Outline(False, packed(found.findings, uri), (), (), False)  # noqa: FBT003  by their names above
        refused = not_tei(found)
        includes = next(found.root.iter(_INCLUDE), None) is not None
        return Outline(
            editions.is_draft(found),
            packed([refused], uri) if refused else (),
            media.addresses(found),
            _targets(found),
            includes,
        )


def _changed(uri: str) -> InputError:
    hint = "build again, once everything is saved"
    return InputError("the file has changed while it was used", where=uri, hint=hint)


def _targets(document: Document) -> list[str]:
    """The names of other files of XML that a document points at, without their ending."""
    pointers = document.root.iter(tei("ref"), tei("ptr"))
    targets = (target for one in pointers for target in one.get("target", "").split())
    files = (target.partition("#")[0] for target in targets)
    return sorted({file.removesuffix(".xml") for file in files if file.endswith(".xml")})
