"""The files of an edition, each checked by itself, unless that was done before and still holds."""

import json
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from tei_tools import document as reader
from tei_tools.check.checker import by_itself
from tei_tools.check.digests import Digests
from tei_tools.check.facts import Facts, gathered
from tei_tools.check.findings import Rows
from tei_tools.check.packing import packed
from tei_tools.check.results import Results, fingerprint
from tei_tools.check.schemas import HEAD, Schemas, beginning, named_schemas
from tei_tools.corpus import shown
from tei_tools.document import Limits, Unreadable
from tei_tools.errors import ConfigurationError, TeiToolsError

_PARTS: Final = ("findings", "facts", "ids")
"""What is kept of a file besides its outline, which alone is asked for in each run."""
_HELD: Final = 64
"""The facts of how many files are held at a time."""


class Outline(NamedTuple):
    """What is to be known of each file at any time.

    Attributes:
        is_readable: whether it is XML.
        is_tei: whether it is TEI.
        public: stands for what other files can see of it.
        includes: what XInclude brings into it.
    """

    is_readable: bool
    is_tei: bool
    public: str
    includes: Sequence[str]


class Examined(NamedTuple):
    """What came of looking at a file, as JSON, but for the outline.

    Attributes:
        outline: what is to be known of it at any time.
        findings: as `packed` packs them.
        facts: of it; empty if it cannot be read.
        ids: its ids; empty if it cannot be read.
    """

    outline: Outline
    findings: str
    facts: str
    ids: str


def examine(
    schemas: Schemas,
    path: Path,
    data: bytes,
    limits: Limits,
    is_read: Callable[[], None] = lambda: None,
) -> Examined:
    """Check a file by itself, all but for the Schematron schema.

    Args:
        schemas: the grammars.
        path: where it lies.
        data: its bytes.
        limits: of the reader.
        is_read: is called as soon as it turns out to be TEI, before it is held against anything.

    Raises:
        ConfigurationError: the edition's own schema cannot be used.
    """
    uri = shown(path)
    document = reader.parse_document(data, uri, limits)
    if isinstance(document, Unreadable):
        findings = _json(packed(document.findings, uri))
        return Examined(Outline(False, False, "", ()), findings, "", "")  # noqa: FBT003  by their names above
    is_tei = reader.not_tei(document) is None
    if is_tei:
        is_read()
    facts, dated = gathered(document)
    found = by_itself(schemas, document, dated)
    outline = Outline(True, is_tei, fingerprint(facts.public), facts.includes)  # noqa: FBT003  the same
    findings = _json(packed(found, uri))
    return Examined(outline, findings, facts.to_json(), _json(list(facts.ids)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Store:
    """What was found of files, by a key for each."""

    def __init__(self, kept: Results) -> None:
        self.kept = kept
        self._facts: OrderedDict[str, Facts] = OrderedDict()

    def put(self, key: str, examined: Examined) -> None:
        """Keep what was found of a file."""
        self.kept.put_text(f"{key} findings", examined.findings)
        if examined.facts:
            self.kept.put_text(f"{key} facts", examined.facts)
            self.kept.put_text(f"{key} ids", examined.ids)
        self.kept.put(f"{key} outline", examined.outline)

    def outline(self, key: str) -> Outline | None:
        """Return what is to be known of a file; None if it was never looked at."""
        told = self.kept.get(f"{key} outline", *(f"{key} {one}" for one in _PARTS))
        try:
            return Outline(*told) if isinstance(told, list) else None
        except TypeError:
            return None

    def findings(self, key: str) -> str:
        """Return the findings of a file, packed, as JSON."""
        return self.kept.text(f"{key} findings") or "[]"

    def ids(self, key: str) -> Iterable[str]:
        """Return the ids of a file."""
        held = self.kept.memory.of("ids", "", dict[str, Iterable[str]])
        if key not in held:
            held[key] = self.kept.get(f"{key} ids") or ()
        return held[key]

    def known_facts(self, key: str) -> Facts | None:
        """Return the facts of a file; None if they are not kept."""
        return self.facts(key) if self.kept.has(f"{key} facts") else None

    def facts(self, key: str) -> Facts:
        """Return the facts of a file."""
        found = self._facts.get(key)
        if found is not None:
            self._facts.move_to_end(key)
        else:
            found = Facts.from_json(self.kept.text(f"{key} facts") or Facts().to_json())
            self._facts[key] = found
            if len(self._facts) > _HELD:
                self._facts.popitem(last=False)
        return found


class KeptFile:
    """A file of the edition whose facts are kept.

    Attributes:
        path: where it lies.
        key: what is found of it by itself is kept by this.
        store: what keeps it.
        is_register: whether it lists what others point at.
        rules: what the rules find in it is kept by this; empty where they do not run on it.
        cross: what is found of it beside the others is kept by this.
        includes: what XInclude brings into it.
        seen: stands for what others see of it.
        digest: of its bytes.
        stamp: by what it is known that these are still the same; empty if by nothing.
        scope: the number of its scope; see `Grammars`.
        outside: the number of what it points at outside the edition; see `Roster`.
        told: what is told of it is kept by this.
        tally: how many findings of each kind that are.
        used: the numbers of the entries that it points at; see `Roster`.
        root: the id of its root, once it was held against the others.
    """

    __slots__ = (
        "_uri",
        "cross",
        "digest",
        "includes",
        "is_register",
        "key",
        "outside",
        "path",
        "root",
        "rules",
        "scope",
        "seen",
        "stamp",
        "store",
        "tally",
        "told",
        "used",
    )

    def __init__(self, path: str, key: str, store: Store, *, is_register: bool) -> None:
        """Take a file.

        Args:
            path: where it lies.
            key: what is found of it is kept by this.
            store: what keeps it.
            is_register: whether it lists what others point at.
        """
        self.path = path
        self.key = key
        self.store = store
        self.is_register = is_register
        self.rules = self.cross = self.told = self.used = self._uri = ""
        self.seen = self.digest = self.stamp = self.root = ""
        self.includes: Sequence[str] = ()
        self.scope = self.outside = 0
        self.tally: Rows = ()

    @property
    def uri(self) -> str:
        """How messages name it."""
        if not self._uri:
            self._uri = shown(self.path)
        return self._uri

    @property
    def facts(self) -> Facts:
        """The facts of it."""
        return self.store.facts(self.key)

    @property
    def ids(self) -> Iterable[str]:
        """Its ids."""
        return self.store.ids(self.key)


class Scope(NamedTuple):
    """What decides by which grammar a file is checked.

    Attributes:
        folder: that it lies in.
        named: the schemas that it names.
    """

    folder: str
    named: tuple[str, ...]


class Grammars:
    """What tells the grammars of files from one another, known without reading them again."""

    def __init__(self, schemas: Schemas, kept: Results, digests: Digests) -> None:
        self._schemas = schemas
        self._kept = kept
        self._digests = digests
        self._known: dict[Path, str] = {}
        self._files: dict[Path, list[str]] = {}
        self._of_scope: dict[Scope, str] = {}

    @property
    def is_known(self) -> bool:
        """Whether the edition's own grammar was used before."""
        default = self._schemas.default
        return default is None or self._kept.has(_grammar_key(default))

    @property
    def files(self) -> Iterator[str]:
        """The files of all grammars that were asked for."""
        for grammar in self._known:
            yield str(grammar)
            yield from self._files[grammar]

    def scope(self, path: str, digest: str) -> Scope:
        """Return what decides by which grammar a file is checked.

        Args:
            path: of the file.
            digest: of its content.
        """
        key = fingerprint("models", digest)
        named = self._kept.get(key)
        if not isinstance(named, list):
            named = [*named_schemas(self._head(Path(path)))]
            self._kept.put(key, named)
        return Scope(os.path.dirname(path), tuple(named))  # noqa: PTH120  quick

    def of(self, scope: Scope) -> str:
        """Return what tells the grammar of a scope's files from every other.

        Raises:
            ConfigurationError: the edition's own grammar cannot be used.
            InputError: a file of it cannot be read.
        """
        if scope not in self._of_scope:
            # How its file is called does not matter, but for a message.
            grammar = self._schemas.file(scope.named, Path(scope.folder, "file.xml"))
            if grammar not in self._known:
                self._known[grammar] = self._content(grammar)
            self._of_scope[scope] = self._known[grammar]
        return self._of_scope[scope]

    def _head(self, path: Path) -> str:
        with path.open("rb") as file:
            return beginning(file.read(HEAD))

    def _content(self, grammar: Path) -> str:
        key = _grammar_key(grammar)
        told = self._kept.get(key)
        if isinstance(told, dict) and self._is_so(told):
            self._files[grammar] = [file for file, _ in told["files"]]
            return str(told["content"])
        found = self._schemas.tried(grammar)
        if isinstance(found, ConfigurationError):  # a finding of each file that names it
            self._files[grammar] = []
            return repr((found.where, found.message))
        files = self._schemas.files(grammar)
        self._files[grammar] = [file for file, _ in files]
        if files:
            self._kept.put(key, {"files": files, "content": found.content})
        return found.content

    def _is_so(self, told: Mapping[str, Any]) -> bool:
        try:
            return all(self._digests.of(Path(file)) == known for file, known in told["files"])
        except (TeiToolsError, ValueError, TypeError, KeyError):
            return False


def _grammar_key(grammar: Path) -> str:
    return fingerprint("grammar", str(grammar))
