"""The edition's Schematron schema, run on file after file beside everything else."""

import hashlib
import json
import queue
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from tei_tools import document as reader
from tei_tools.check import ahead
from tei_tools.check.digests import Digests
from tei_tools.check.ground import Ground, xml_of
from tei_tools.check.joined import Joined, Part, apart, whole
from tei_tools.check.packing import packed
from tei_tools.check.results import Results, fingerprint
from tei_tools.corpus import address, shown
from tei_tools.document import Document, Limits
from tei_tools.edition import Edition
from tei_tools.errors import FileChanged, TeiToolsError
from tei_tools.included import Apart
from tei_tools.names import SCH
from tei_tools.saxon import (
    FileXml,
    Parameter,
    Saxon,
    SaxonLimits,
    TransformFailed,
    Xml,
    documents_in,
)
from tei_tools.schematron import failed
from tei_tools.schematron.compile import (
    CompiledSchema,
    compile_schema,
    compiled_before,
    rule_files,
    stylesheet_modules,
)
from tei_tools.schematron.run import Unread, run

_FOR_OTHERS: Final = re.compile(r"<(?:\w+:)?(?:pattern|group)\b[^>]*\sdocuments\s*=")
"""A pattern that is for other documents."""
_FOUND: Final = [f"{{{SCH}}}{name}" for name in ("assert", "report")]
"""What finds something."""


class Rules:
    """A Schematron schema at work, in a thread of its own, for as long as the `with` lasts.

    What it works with is a process: the thread waits for that, and nobody waits for the thread.
    """

    def __init__(
        self, edition: Edition, kept: Results, digests: Digests, saxon: Saxon | None = None
    ) -> None:
        """Take an edition; nothing is started before it is needed.

        Args:
            edition: whose schema, registers and taxonomies count.
            kept: what was compiled before.
            digests: of files.
            saxon: what runs the schema; one that ends with this, if None.
        """
        self._edition = edition
        self._kept = kept
        self._digests = digests
        self._saxon = saxon
        self._own: Saxon | None = None
        self._joined = Joined(edition, kept, digests)
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[str, list[Any] | BaseException]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.asked: set[str] = set()
        """The keys of what was asked and not answered yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._thread is not None:
            self._tasks.put(None)
            if kind is not None and (running := self._own or self._saxon) is not None:
                running.close()  # what the thread waits for
            self._thread.join()
        if self._own is not None:
            self._own.close()

    @cached_property
    def content(self) -> str:
        """What the findings depend on besides the document.

        Empty where the schema may look into other documents, on which they depend too.

        Raises:
            ConfigurationError: it cannot be read.
        """
        told = self._told
        if told["elsewhere"]:
            return ""
        files = map(_listed, told["files"])
        return fingerprint("rules", self._phase, *files, *self._ground() if told["files"] else ())

    def _ground(self) -> Iterator[str]:
        """Yield the digests of what the schema may look into."""
        for file in (*self._edition.register_files, *self._edition.taxonomy_files):
            yield (digest := self._digests.of(file))
            yield from (part.digest for part in self._joined.parts(str(file), digest))

    def key(self, path: str, digest: str, *, is_joined: bool) -> str:
        """Return what the findings in a file are kept by.

        Args:
            path: where it lies: a rule may ask for that.
            digest: of its bytes.
            is_joined: whether XInclude brings something into it.
        """
        parts = self._joined.parts(path, digest) if is_joined else ()
        told = (f"{part.digest} {part.path}" for part in parts)
        return fingerprint("rules", self.content, path, digest, *told)

    @property
    def _phase(self) -> str:
        return self._edition.config.schema.phase

    @property
    def files(self) -> list[str]:
        """The files that the schema is made of.

        Raises:
            ConfigurationError: it cannot be read.
        """
        return [file for file, _ in self._told["files"]]

    @property
    def ids(self) -> Sequence[str]:
        """The ids of its assertions; one of an abstract pattern may hold the `$` of a parameter.

        Raises:
            ConfigurationError: it cannot be read.
        """
        ids: Sequence[str] = self._told["ids"]
        return ids

    @cached_property
    def _told(self) -> Mapping[str, Any]:
        """Its files, its assertions' ids, and whether it looks into other documents."""
        if not self._edition.config.schema.schematron:
            return {"files": [], "ids": [], "elsewhere": False}
        path = self._edition.config.schematron
        key = fingerprint("schema", str(path.absolute()))
        told = self._kept.get(key)
        if isinstance(told, dict) and "ids" in told and self._is_so(told):
            return told
        files = rule_files(self._edition.rules)
        # A schema that stands in RELAX NG is a part of its file.
        paths = [path, *(Path(file.uri) for file in files[1:])]
        paths += [one.path for one in stylesheet_modules(files) if one.path is not None]
        found = {id_ for file in files for one in file.root.iter(*_FOUND) if (id_ := one.get("id"))}
        told = {
            "files": [[str(one.absolute()), self._digest(one)] for one in paths],
            "ids": sorted(found),
            "elsewhere": any(_FOR_OTHERS.search(file.source.text) for file in files),
        }
        self._kept.put(key, told)
        return told

    def _is_so(self, told: Mapping[str, Any]) -> bool:
        try:
            return all(self._digest(Path(file)) == known for file, known in told["files"])
        except (TeiToolsError, ValueError, TypeError, KeyError):
            return False

    def _digest(self, file: Path) -> str:
        """Return the digest of a file; empty for XSLT that is not there, which Saxon tells."""
        return self._digests.of(file) if file.is_file() else ""

    def start(self) -> None:
        """Start the process, which takes a moment, if it does not run yet.

        It is given the registers and taxonomies at once, before anybody knows whether they are XML.
        """
        if self._thread is None and self._edition.config.schema.schematron:
            if self._saxon is None:
                limits = self._edition.config.limits
                self._own = Saxon(SaxonLimits(limits.seconds, limits.memory))
            saxon = self._saxon or self._own
            assert saxon is not None  # noqa: S101  one of the two is there
            saxon.start()
            self._thread = threading.Thread(target=self._work(saxon), daemon=True)
            self._thread.start()

    def ask(self, key: str, path: str, digest: str, *, is_joined: bool = False) -> None:
        """Have a file checked that can be read, once it is its turn.

        Args:
            key: what its findings are returned under.
            path: where it lies.
            digest: the SHA-256 of its bytes: if they are others by then, nothing is told of them.
            is_joined: whether XInclude brings something into it.
        """
        if key in self.asked:
            return  # a file of the same name and content
        self.start()
        self.asked.add(key)
        if self._thread is None:  # there are no rules
            self._done.put((key, []))
            return
        parts = self._joined.parts(path, digest) if is_joined else ()
        self._tasks.put(_Task(key, path, digest, parts))

    def answers(self, *, wait: bool = False) -> list[tuple[str, list[Any]]]:
        """Return what was found meanwhile: a key, and findings as `packed` packs them.

        Args:
            wait: until there is one, if there is anything to wait for.

        Raises:
            ConfigurationError: the schema cannot be used.
            FileChanged: a file has changed since it was looked at.
        """
        found: list[tuple[str, list[Any]]] = []
        while not self._done.empty() or (wait and self.asked and not found):
            key, told = self._done.get()
            if isinstance(told, BaseException):
                raise told
            if key == _LEARNT:
                self._kept.put_text(told[0], told[1])
            else:
                self.asked.discard(key)
                found.append((key, told))
        return found

    # In the thread

    def _work(self, saxon: Saxon) -> Callable[[], None]:
        """Return what the thread does; all that is not its own to read is read before."""
        schema = self._edition.rules
        key = fingerprint("compiled", self._phase, *map(_listed, self._told["files"]))
        before = self._kept.text(key)
        files = [*self._edition.register_files, *self._edition.taxonomy_files]
        ground = Ground(files, self._kept, self._digests, self._joined)

        def learnt(key: str, place: Sequence[int]) -> None:
            self._done.put((_LEARNT, [key, json.dumps(place)]))

        def as_xml(path: Path, edition: Edition) -> Xml | None:
            return ground.xml(path, edition, learnt)

        def work() -> None:
            try:
                compiled = compiled_before(schema, before) if before else None
                if compiled is None:
                    compiled = compile_schema(saxon, schema, self._phase)
                    self._done.put((_LEARNT, [key, compiled.stylesheet.text]))
                checked = _Checked(saxon, compiled, self._edition, as_xml)
                given = checked.hand_over()
                self._done.put((_LEARNT, [*ahead.noted(self._edition.config, given)]))
                if before:
                    saxon.compile(compiled.stylesheet)
                while (task := self._tasks.get()) is not None:
                    own, in_parts = checked.of(task)
                    if in_parts:
                        self._done.put((_LEARNT, [parts_key(task.key), json.dumps(in_parts)]))
                    self._done.put((task.key, own))
            except BaseException as error:  # noqa: BLE001  told to whoever waits
                self._done.put(("", error))

        return work


class _Task(NamedTuple):
    """What is to be checked: see `Rules.ask`; and the files that are brought into it."""

    key: str
    path: str
    digest: str
    parts: Sequence[Part]


def parts_key(key: str) -> str:
    """Return by what it is kept what was found in the parts of a file, besides what is its own."""
    return f"{key} parts"


_LEARNT: Final = "learnt"
"""What stands in the place of a file's key before something to be kept: its key and its text."""
_AsXml = Callable[[Path, Edition], Xml | None]


class _Checked:
    """A compiled schema with what it is given."""

    def __init__(
        self, saxon: Saxon, compiled: CompiledSchema, edition: Edition, as_xml: _AsXml
    ) -> None:
        self._saxon = saxon
        self._compiled = compiled
        self._edition = edition
        self._root = edition.config.root
        self._parameters = parameters(compiled, edition, as_xml)
        self._held: dict[tuple[str, str], FileXml] = {}

    def hand_over(self) -> list[Xml]:
        """Have the parameters read now, while there is something else to do, and return them."""
        given = [one for value in self._parameters.values() for one in documents_in(value)]
        self._held = {one.file[:2]: one for one in given if isinstance(one, FileXml)}
        self._saxon.hold(given)
        return given

    def of(self, task: _Task) -> tuple[list[Any], list[Any]]:
        """Return what the schema finds in a file, packed, and what in the files brought into it.

        Raises:
            FileChanged: one of them is not the file of its digest any more.
        """
        path, limits = Path(task.path), self._edition.config.limits.reader
        data = reader.read_bytes(path, shown(path), limits)
        if hashlib.sha256(data).hexdigest() != task.digest:
            raise FileChanged(shown(path))
        if task.parts:
            document = self._whole(path, data, task.parts)
        else:
            held = self._held.get((task.path, task.digest))
            document = unread(path, data, limits, held)
        uri = document.uri
        try:
            found = run(self._saxon, self._compiled, document, self._parameters, self._root)
        except TransformFailed as error:
            found = [failed.whole(uri, error)]
        parts = {shown(Path(part.path)) for part in task.parts}
        own = (one for one in found if one.primary.span.uri not in parts)
        brought = (one for one in found if one.primary.span.uri in parts)
        return packed(own, uri), packed(brought, uri)

    def _whole(self, path: Path, data: bytes, parts: Sequence[Part]) -> Unread:
        """Return a file with what is brought into it."""
        uri = shown(path)
        found = reader.parse_document(data, uri, self._edition.config.limits.reader)
        if not isinstance(found, Document):
            raise FileChanged(uri)
        made = whole(found, self._edition, self._apart, parts)
        return Unread(uri, Xml(reader.serialize(found, made.root), address(path)), lambda: made)

    @cached_property
    def _apart(self) -> Apart:
        return apart(self._edition)


def parameters(
    compiled: CompiledSchema, edition: Edition, as_xml: _AsXml
) -> Mapping[str, Parameter]:
    """Return what stands for the variables of a schema by which an editor reads the registers."""
    given: dict[str, Parameter] = {}
    for name, files in (
        ("registers", edition.register_files),
        ("taxonomies", edition.taxonomy_files),
    ):
        if declares(compiled.stylesheet.text, name):
            read = (as_xml(file, edition) for file in files)
            given[name] = tuple(one for one in read if one is not None)
    return given


def declares(stylesheet: str, name: str) -> bool:
    """Whether a stylesheet has a parameter of a name."""
    return re.search(rf"<xsl:param\b[^>]*\bname=[\"']{name}[\"']", stylesheet) is not None


def unread(path: Path, data: bytes, limits: Limits, xml: Xml | None) -> Unread:
    """Return a file for the rules.

    Args:
        path: where it lies.
        data: its bytes.
        limits: of reading.
        xml: the same as they see it, if SaxonC has it already.
    """
    uri = shown(path)

    def read() -> Document:
        found = reader.parse_document(data, uri, limits)
        if not isinstance(found, Document):
            raise FileChanged(uri)
        return found

    xml = xml or xml_of(data, path, limits)
    return Unread(uri, xml or Xml(reader.serialize(read()), address(path)), read)


def _listed(file: Sequence[str]) -> str:
    return file[1]
