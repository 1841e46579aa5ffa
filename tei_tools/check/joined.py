"""The files that rules see as one: what XInclude brings into a file, and is checked nowhere else.

A document, a register or the taxonomies are run through the rules by themselves, and stay where
they are: a register of megabytes that each of thousands of letters brings in, a corpus of all of
them.
"""

import functools
import hashlib
import os
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from tei_tools import document as reader
from tei_tools import included
from tei_tools.check.digests import Digests
from tei_tools.check.results import Results, fingerprint
from tei_tools.corpus import shown
from tei_tools.document import Document, Limits
from tei_tools.edition import Edition
from tei_tools.errors import FileChanged, InputError
from tei_tools.included import Apart, Whole
from tei_tools.names import XINCLUDE

_NAMESPACE: Final = XINCLUDE.encode()


class Part(NamedTuple):
    """A file that is brought in.

    Attributes:
        path: where it lies, links within the edition followed.
        digest: of its bytes.
    """

    path: str
    digest: str


class Joined:
    """What is brought into the files of an edition, and by what it is known again."""

    def __init__(self, edition: Edition, kept: Results, digests: Digests) -> None:
        """Take an edition, and what keeps what was seen in its files."""
        self._kept = kept
        self._digests = digests
        self._limits = edition.config.limits.reader
        self._edition = edition
        self._root = edition.config.root.resolve()
        self._found: dict[tuple[str, str], Sequence[Part]] = {}

    @functools.cached_property
    def _own(self) -> AbstractSet[Path]:
        return apart(self._edition).files

    def parts(self, path: str, digest: str) -> Sequence[Part]:
        """Return what is brought into a file, however far down: the same as often as it is asked.

        Args:
            path: where the file lies.
            digest: of its bytes.
        """
        if (path, digest) not in self._found:
            self._found[path, digest] = self._parts(path, digest)
        return self._found[path, digest]

    def _parts(self, path: str, digest: str) -> Sequence[Part]:
        found: dict[str, str] = {}
        queue = [(path, digest)]
        while queue:
            for part in self._next(*queue.pop(0)):
                if part.path not in found:
                    found[part.path] = part.digest
                    queue.append(part)
        return [Part(*one) for one in found.items()]

    def _next(self, path: str, digest: str) -> Iterator[Part]:
        home = Path(path).resolve()
        for href, is_whole in self._references(path, digest):
            file = included.beside(home, href)
            if is_whole and file in self._own:
                continue
            if file.is_relative_to(self._root) and file.is_file():
                with suppress(InputError):
                    yield Part(str(_lies(file, self._edition)), self._digests.of(file))

    def _references(self, path: str, digest: str) -> Sequence[tuple[str, bool]]:
        key = fingerprint("references", digest)
        known = self._kept.get(key)
        if isinstance(known, list):
            return known
        found: list[tuple[str, bool]] = []
        with suppress(InputError):
            data = reader.read_bytes(Path(path), path, self._limits)
            is_told = _NAMESPACE in data or b"\0" in data[:4]  # UTF-16 has every other byte so
            read = reader.parse_document(data, path, self._limits) if is_told else None
            found = [*included.references(read)] if isinstance(read, Document) else []
        self._kept.put(key, found)
        return found


def _lies(file: Path, edition: Edition) -> Path:
    """Return a file below the folder of an edition as that is called, be it by a link."""
    root = edition.config.root
    return root.absolute() / file.relative_to(root.resolve())


def apart(edition: Edition) -> Apart:
    """Return the files of an edition, which are no part of any other for rules."""
    names = (os.path.realpath(one) for one in edition.names)
    return Apart(frozenset(map(Path, names)), everywhere=True, stays=True)


def whole(document: Document, edition: Edition, own: Apart, parts: Sequence[Part]) -> Whole:
    """Return a document with what is brought into it.

    Args:
        document: the document.
        edition: that it belongs to.
        own: what is left where it is, as `apart` returns it.
        parts: what is brought in, as `Joined.parts` returns it.

    Raises:
        FileChanged: one of these is not the file of that digest any more.
    """
    settings = edition.config
    named = lambda file: shown(_lies(file, edition))  # noqa: E731  one word
    made = included.whole(document, settings.root, settings.limits.reader, named, own)
    confirm(parts, settings.limits.reader)
    return made


def confirm(parts: Sequence[Part], limits: Limits) -> None:
    """Check that files are still what they were.

    Raises:
        FileChanged: one is not the file of its digest any more.
    """
    for path, digest in parts:
        data = reader.read_bytes(Path(path), shown(Path(path)), limits)
        if hashlib.sha256(data).hexdigest() != digest:
            raise FileChanged(shown(Path(path)))
