"""By which grammar each file is checked, known without reading a grammar again."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tei_tools.check.digests import Digests
from tei_tools.check.results import Results, fingerprint
from tei_tools.check.schemas import HEAD, Schemas, beginning, named_schemas, not_read
from tei_tools.corpus import shown
from tei_tools.errors import ConfigurationError, TeiToolsError


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

        Raises:
            InputError: it cannot be read any more.
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
        try:
            with path.open("rb") as file:
                return beginning(file.read(HEAD))
        except OSError as error:  # it was there when its content was told
            raise not_read(error, shown(path)) from None

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
