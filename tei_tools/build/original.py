"""What steps need to know of a document's file, kept by its content: it is parsed but once."""

import contextlib
import functools
import hashlib
import os
import re
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools import edition as editions
from tei_tools import included
from tei_tools.build import media
from tei_tools.build.media import Media
from tei_tools.build.registers import Registers
from tei_tools.check import freed, prefixes
from tei_tools.check.addresses import BARE
from tei_tools.check.digests import Digests
from tei_tools.check.facts import Prefix
from tei_tools.check.idnos import Idnos
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.results import FEW, Results, fingerprint
from tei_tools.config import Pointers
from tei_tools.corpus import XML_FILES, absolute, as_id, shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Limits, Unreadable
from tei_tools.edition import Edition
from tei_tools.errors import FileChanged, InputError
from tei_tools.included import Whole
from tei_tools.names import XML_ID, tei
from tei_tools.roots import not_tei
from tei_tools.saxon import LazyXml, Xml
from tei_tools.source import SourceText, decode


class Outline(NamedTuple):
    """What is known of a file by its content alone.

    Attributes:
        is_draft: whether its `revisionDesc` says so.
        findings: why it holds no document of TEI, as `packed` packs it; empty where it does.
        shows: the addresses of images and other files that it shows.
        targets: the files of other documents that it points at, as it writes them, prefixes
            replaced; in a `correspContext` their ids too; parted by spaces, as `names` are, for
            thousands of documents are held.
        includes: whether XInclude brings something in.
        names: the ids alone that it names somebody or something by, or refers to, and has not;
            none that is among the targets.
        root: the `xml:id` of its root.
    """

    is_draft: bool
    findings: Sequence[object]
    shows: Sequence[str]
    targets: str
    includes: bool
    names: str = ""
    root: str = ""


@dataclass(frozen=True, eq=False)
class Original:
    """A document's file.

    Attributes:
        path: where it lies.
        uri: how messages name it.
        outline: what is known of its content.
        digest: of its bytes.
        read: parses it.
        whole: brings in what it includes.
        alias: what it is called where another file has the same name.
    """

    path: Path
    uri: str
    outline: Outline
    digest: str
    read: Callable[[], Document] = field(repr=False)
    whole: Callable[[Document], Whole] = field(repr=False)
    alias: str = ""

    @functools.cached_property
    def id(self) -> str:
        """The document's id: the stem of its file, unless it is called otherwise."""
        return self.alias or as_id(self.path.stem)

    def targets(
        self, places: Mapping[str, str], ids: Mapping[str, str], *, is_open: bool
    ) -> list[str]:
        """Return what it points at, as `Outline.targets` has it, and the ids of these documents.

        Args:
            places: the absolute paths of the documents that are published, to their ids.
            ids: the same ids, and those that the documents' roots have, to the same.
            is_open: whether an id alone may mean a document.
        """
        home = os.path.dirname(absolute(self.path))  # noqa: PTH120  quick
        found = []
        for target in self.outline.targets.split():
            if target.endswith(XML_FILES):
                one = places.get(os.path.normpath(os.path.join(home, unquote(target))))  # noqa: PTH118  the same
            else:
                one = ids.get(target)
            found += [f"{target}\t{one}"] if one else []
        named = self.outline.names.split() if is_open else ()
        return found + [f"{one}\t{ids[one]}" for one in named if one in ids]

    def called(self, name: str) -> "Original":
        """The same under a name, as `corpus.distinct` gives it."""
        return self if name == self.path.stem else replace(self, alias=as_id(name))

    @functools.cached_property
    def named(self) -> str:
        """Its file's name, and its content."""
        return f"{self.path.name} {self.digest}"

    @property
    def document(self) -> Document:
        """The document: parsed now, unless somebody else still has it."""
        known: weakref.ref[Document] | None = self.__dict__.get("_known")
        document = known() if known is not None else None
        if document is None:
            document = self.read()
            self.__dict__["_known"] = weakref.ref(document)
        return document

    def places(self) -> Document | Whole:
        """What knows the place of a path: the document, or all that it brings in too."""
        return self.whole(self.document) if self.outline.includes else self.document

    @property
    def refusal(self) -> list[Diagnostic]:
        """Why it holds no document of TEI."""
        return list(unpacked(self.outline.findings, self.uri)) if self.outline.findings else []


class Originals:
    """The files of an edition's documents, each looked at when needed.

    Attributes:
        edition: the edition.
        by_id: the files that hold documents, once they were looked at.
        inputs: every file that was read meanwhile.
        places: where the files that documents show are looked for.
        digests: of files.
    """

    def __init__(self, edition: Edition, kept: Results, digests: Digests) -> None:
        self.edition = edition
        self.by_id: dict[str, Original] = {}
        self.inputs: set[Path] = set()
        root = edition.config.root
        self.places = kept.memory.of("places", root.resolve(), lambda: media.Places(root))
        self.places.again()
        self._kept = kept
        self.digests = digests
        self._limits = edition.config.limits.reader
        self._key = f"{fingerprint(repr(self._limits))} outlines"
        self._outlines: dict[str, Outline] = {}
        self._known = kept.memory.of("originals", (self._key, os.getcwd()), dict[Path, Original])  # noqa: PTH109  as text

    @functools.cached_property
    def _before(self) -> Mapping[str, Outline]:
        """The outlines of the files that the last build looked at, by the digests of these."""
        return self._kept.memory.of("outlines", self._key, self._read)

    def _read(self) -> Mapping[str, Outline]:
        told = self._kept.get(self._key)
        rows = told.items() if isinstance(told, dict) else ()
        known = ((digest, _known_outline(row)) for digest, row in rows)
        return {digest: outline for digest, outline in known if outline is not None}

    @property
    def registers_are_open(self) -> bool:
        """Whether `#id` may lead to an entry of any register."""
        return self.edition.config.check.pointers is Pointers.EDITION

    @functools.cached_property
    def registers_digest(self) -> str:
        """What stands for the registers of the edition."""
        files, root = self.edition.register_files, self.edition.config.root
        told = [(file.relative_to(root).as_posix(), self.digests.of(file)) for file in files]
        brought = [self.digests.of(file) for file in self._brought(files) if file.is_file()]
        settings = self.edition.config
        held = (told, brought, self._limits, settings.check, settings.edition.language)
        return fingerprint("registers", repr(held))

    def _brought(self, files: Sequence[Path]) -> list[Path]:
        """The files that XInclude looks for in some others, sorted: inputs of the build."""
        found: set[Path] = set()
        for one in map(self.original, files):
            if one.outline.includes:
                self.edition.root(_document(one.path, self._limits), found)
        self.inputs |= found
        return sorted(found)

    @functools.cached_property
    def registers(self) -> Registers:
        """The registers of the edition: parsed but once for as long as they stay as they are."""
        key = self.registers_digest
        return self._kept.memory.of("registers", key, lambda: self._registers(key))

    def _registers(self, key: str) -> Registers:
        def texts(part: int) -> Sequence[str]:
            found: Sequence[str] = self._kept.get(f"{key} texts {part}")
            return found

        with contextlib.suppress(TypeError, ValueError):
            number, told = self._kept.get(key)
            if all(self._kept.has(f"{key} texts {part}") for part in range(number)):
                return Registers.unpacked(told, texts)
        # By a reading of their own: parsed, they take ten times the room of what is kept of them.
        told, parts = Registers.of(replace(self.edition), self.idnos).packed()
        freed.give_back()
        self._kept.put(key, [len(parts), told])
        for number, part in enumerate(parts):
            self._kept.put(f"{key} texts {number}", part)
        return Registers.unpacked(told, texts)

    def original(self, path: Path, digest: str = "", uri: str = "") -> Original:
        """Return what is known of a document's file.

        Args:
            path: where it lies.
            digest: of its bytes, where somebody has just seen it.
            uri: how messages name it, where somebody knows.

        Raises:
            InputError: it cannot be read.
        """
        digest = digest or self.digests.of(path)
        known = self._known.get(path)
        if known is not None and known.digest == digest:
            self._outlines[digest] = known.outline
            return known
        outline = self._outlines.get(digest) or self._before.get(digest)
        if outline is None:
            outline = self._looked(path, digest)
        self._outlines[digest] = outline
        read = functools.partial(_document, path, self._limits)
        whole = functools.partial(
            included.whole,
            folder=self.edition.config.root,
            limits=self._limits,
            named=shown,
            apart=self.edition.apart,
        )
        known = Original(path, uri or shown(path), outline, digest, read, whole)
        self._known[path] = known
        return known

    def _looked(self, path: Path, digest: str) -> Outline:
        """Return the outline of a file, kept by its content."""
        key = fingerprint("outline", digest, repr(self._limits))
        outline = _known_outline(self._kept.get(key))
        if outline is None:
            outline = self._outline(path)
            self._kept.put(key, outline)
        return outline

    def finish(self) -> None:
        """Keep what is known of all files that were looked at for the next build, in one row.

        Few that are new are known by rows of their own.
        """
        if len(self._outlines.keys() ^ self._before.keys()) > len(self._outlines) // FEW:
            self._kept.put(self._key, self._outlines)
            self._kept.memory.put("outlines", self._key, self._outlines)

    def shown(self, one: Original) -> list[Media]:
        """Return the files that a document shows, those in what XInclude brings in too.

        Each is looked for beside the file that names it; where two name different ones alike, the
        document's own counts, or else the first.
        """
        shows = one.outline.shows
        found = self.places.of(shows, one.path) if shows else []
        if not one.outline.includes:
            return found
        files: set[Path] = set()
        root = self.edition.root(_document(one.path, self._limits), files)
        left = {*media.addresses(root)}.difference(shows)
        for file in sorted(files):
            named = [address for address in self._named_in(file) if address in left]
            found += self.places.of(named, file) if named else []
            left.difference_update(each.address for each in found)
        return found

    def _named_in(self, file: Path) -> list[str]:
        """The addresses in a file that XInclude brings in; none in one that is a text, or lacks."""
        with contextlib.suppress(InputError):
            part = reader.read_document(file, uri=shown(file), limits=self._limits)
            return media.addresses(part.root) if isinstance(part, Document) else []
        return []

    def key(self, one: Original) -> str:
        """Return what stands for a document as a stylesheet takes it, its file not read."""
        return self.xml(one).key if one.outline.includes else f"{one.named}{self._by}"

    def xml(self, one: Original) -> Xml:
        """Return a document as a stylesheet takes it, read when a worker asks for it."""
        if one.outline.includes:  # known by its content, which no single file has
            document = _document(one.path, self._limits)
            return editions.as_xml(document, self._led(self.edition.root(document, self.inputs)))
        content = f"{one.digest}{self._by}"
        return LazyXml(content, one.path.name, lambda: self._serialized(one))

    def _led(self, root: _Element) -> _Element:
        """Lead the names of a root that nobody else has to the entries whose `idno` they name."""
        if self.idnos is not None:
            self.idnos.lead(root)
        return root

    @functools.cached_property
    def idnos(self) -> Idnos | None:
        """The `idno`s by which names point at entries; None where they do so by `xml:id` alone."""
        return Idnos.known(self.edition, self._kept, self.digests)

    @functools.cached_property
    def _by(self) -> str:
        """What stands for these, behind the digest of a document."""
        return f" by {self.idnos.digest}" if self.idnos else ""

    def _serialized(self, one: Original) -> str:
        """The root of a document as it is written, where that will do, since it can be read."""
        data = reader.read_bytes(one.path, one.uri, self._limits)
        if hashlib.sha256(data).hexdigest() != one.digest:
            raise FileChanged(one.uri)
        if self.idnos is not None:
            document = _document(one.path, self._limits)
            return reader.serialize(document, self._led(document.root))
        source = decode(data, one.uri)
        text = reader.written_root(source.text) if isinstance(source, SourceText) else ""
        return text or reader.serialize(_document(one.path, self._limits))

    def _outline(self, path: Path) -> Outline:
        uri = shown(path)
        found = reader.read_document(path, uri=uri, limits=self._limits)
        if isinstance(found, Unreadable):
            return Outline(False, packed(found.findings, uri), (), "", False)  # noqa: FBT003  by their names above
        refused = not_tei(found)
        targets = _targets(found)
        return Outline(
            editions.is_draft(found),
            packed([refused], uri) if refused else (),
            media.addresses(found.root),
            " ".join(sorted(targets)),
            included.includes(found),
            " ".join(sorted(_names(found) - targets)),
            found.root.get(XML_ID, ""),
        )


def _document(path: Path, limits: Limits) -> Document:
    found = reader.read_document(path, uri=shown(path), limits=limits)
    if isinstance(found, Unreadable):
        raise FileChanged(found.uri)
    return found


def _known_outline(told: Any) -> Outline | None:  # noqa: ANN401  whatever was kept
    try:
        return Outline(*told) if isinstance(told, list) else None
    except TypeError:
        return None


def _targets(document: Document) -> set[str]:
    """The other files of XML that a document points at.

    For letters before and after this one, editions have ids without a file as well.
    """
    declared = map(Prefix.of, document.root.iter(tei("prefixDef")))
    followed = [*filter(prefixes.is_followed, declared)]
    pointers = document.root.iter(tei("ref"), tei("ptr"))
    targets = {target for one in pointers for target in one.get("target", "").split()}
    files = (_expanded(target, followed).partition("#")[0] for target in targets)
    named = {file for file in files if file.endswith(XML_FILES) and ":" not in file}
    beside = document.root.iterfind(_CONTEXT)
    letters = (target for one in beside for target in one.get("target", "").split())
    return named.union(one.removeprefix("#") for one in letters if _ID.fullmatch(one))


def _names(document: Document) -> set[str]:
    """The ids that names and references have for their addresses, of no element of the document."""
    own = {one.get(XML_ID) for one in document.root.iter("*")}
    named = {word for one in document.root.iter("*") for word in one.get("ref", "").split()}
    references = document.root.iter(tei("ref"), tei("ptr"))
    targets = {word for one in references for word in one.get("target", "").split()}
    signed = {word.removeprefix("#") for word in targets}
    return {one for one in (named | signed) - own if BARE.fullmatch(one)}


def _expanded(target: str, declared: Sequence[Prefix]) -> str:
    """Return an address as the prefixes of its document have it, as pages take it."""
    ident, colon, _ = target.partition(":")
    for one in declared if colon else ():
        if one.ident == ident and (address := prefixes.replaced(one, target)) is not None:
            return address
    return target


_CONTEXT: Final = "/".join(
    (*map(tei, ("teiHeader", "profileDesc", "correspDesc", "correspContext")), "*[@target]")
)
_ID: Final = re.compile(r"#?[^\W\d][\w.\-]*")
