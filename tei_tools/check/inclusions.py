"""What XInclude brings into the files of an edition from elsewhere, and what it does not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from tei_tools import document as reader
from tei_tools import included
from tei_tools.check.alone import Alone
from tei_tools.check.cross import CrossCheck
from tei_tools.check.digests import Digests
from tei_tools.check.files import KeptFile
from tei_tools.check.issues import Issue
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.references import stamp
from tei_tools.check.results import Results, fingerprint
from tei_tools.check.rules import parts_key
from tei_tools.corpus import absolute, shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.errors import InputError

Locate = Callable[[Iterable[Issue]], Iterator[Diagnostic]]


class Inclusions:
    """The references of XInclude in an edition's files.

    Attributes:
        parts: of each file that has some, the files that are brought into it, however far down, and
            that are none of the edition's own.
        used: the entries of registers that parts point at: a register's path to ids.
        towards: the files that a part points at.
    """

    def __init__(self, edition: Edition, kept: Results, digests: Digests) -> None:
        """Take an edition, and what keeps what was found before."""
        self.parts: dict[str, list[str]] = {}
        self.used: dict[str, set[str]] = {}
        self.towards: dict[str, AbstractSet[str]] = {}
        self._edition = edition
        self._kept = kept
        self._digests = digests
        self._root = edition.config.root.resolve()
        self._seen: dict[str, str] = {}

    def findings(
        self,
        files: Mapping[str, KeptFile],
        cross: CrossCheck,
        alone: Alone,
        located: Locate,
        around: str,
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong in parts, and where nothing is brought in.

        Args:
            files: those of the edition that can be read, by their absolute paths.
            cross: what holds a file against the others.
            alone: what looks at a file by itself.
            located: what finds the places of issues.
            around: stands for all that the edition's files see of one another.
        """
        addresses = cross.addresses
        self._seen = {path: file.digest for path, file in files.items()}
        below = {path: addresses.brought(path) for path, file in files.items() if file.includes}
        own = set(files)
        if below:  # some of the edition's files may have been named, and not all
            own.update(map(absolute, self._edition.names))
            own.difference_update(alone.unreadable)
        for path, found in below.items():
            self.parts[path] = [one for one in found if one not in own]
        parts = dict.fromkeys(chain.from_iterable(self.parts.values()))
        for part in parts:
            if (facts := addresses.facts(part)) and facts.includes:
                below[part] = addresses.brought(part)
        texts: set[str] = set()
        for path, found in below.items():
            told = self._looked(path, found)
            yield from unpacked(told["lost"], shown(Path(path)))
            texts.update(told["texts"])
        around = fingerprint(around, *(f"{self._digest(part)} {part}" for part in parts))
        for part in parts:  # a file of the edition that is no XML is told of by itself
            if part not in texts and part not in alone.unreadable and self._digest(part):
                yield from alone.in_part(part)
                yield from self._crossed(part, cross, located, around)

    def _looked(self, path: str, below: Sequence[str]) -> Mapping[str, Any]:
        """Return what is known of the references in a file; found anew where a part has changed.

        Returns:
            the findings, packed, of references that bring in nothing, and the paths of files that
            are brought in as plain text.
        """
        if not (digest := self._digest(path)):
            return {"lost": [], "texts": []}
        seen = (f"{self._digest(one)} {one}" for one in below)
        key = fingerprint("inclusions", path, digest, *seen)
        known = self._kept.get(key)
        told: Mapping[str, Any] = known if isinstance(known, dict) else {}
        if not told:
            told = self._read(path)
            self._kept.put(key, told)
        return told

    def _crossed(
        self, part: str, cross: CrossCheck, located: Locate, around: str
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong between a part and others, and note the entries that it points at."""
        uri, key = shown(Path(part)), fingerprint("part", part, self._digest(part), around)
        row: Any = self._kept.get(key)
        if not (isinstance(row, list) and all(stamp(path) == one for path, one in row[1].items())):
            crossed = cross.of_part(part)
            used = {register: sorted(ids) for register, ids in crossed.used.items()}
            found = packed(located(crossed.issues), uri)
            row = [used, crossed.outside, found, sorted(crossed.towards)]
            self._kept.put(key, row)
        for register, ids in row[0].items():
            self.used.setdefault(register, set()).update(ids)
        self.towards[part] = frozenset(row[3])
        yield from unpacked(row[2], uri)

    def _read(self, path: str) -> Mapping[str, Any]:
        uri, config = shown(Path(path)), self._edition.config
        read = reader.read_document(Path(path), uri=uri, limits=config.limits.reader)
        if not isinstance(read, Document):
            return {"lost": [], "texts": []}
        # A file that is not there is told as that of any pointer, one that is no XML by itself.
        lost = included.lost(read, config.root, config.limits.reader, is_checked=True)
        texts = included.texts(read)
        return {"lost": packed(lost, uri), "texts": [str(one) for one in texts]}

    def _digest(self, path: str) -> str:
        """Return the digest of a file; empty if it cannot be read, or lies beyond the edition."""
        if path not in self._seen:
            file, self._seen[path] = Path(path), ""
            if file.resolve().is_relative_to(self._root) and file.is_file():
                with suppress(InputError):
                    self._seen[path] = self._digests.of(file)
        return self._seen[path]

    def by_rules(self, files: Iterable[KeptFile]) -> Iterator[Diagnostic]:
        """Yield what the rules have found in the parts of files, each finding once."""
        rows: list[Any] = []
        for file in files:
            if file.includes and file.rules:
                rows += self._kept.get(parts_key(file.rules)) or ()
        yield from dict.fromkeys(unpacked(rows, ""))

    def moved(self, files: AbstractSet[str]) -> set[str]:
        """Return, of the files with parts and of these parts, what is not as it was with others.

        Args:
            files: the paths of others.
        """
        pointing = {part for part, towards in self.towards.items() if towards & files}
        moved = files | pointing
        around = {path for path, parts in self.parts.items() if not moved.isdisjoint(parts)}
        brought = {part for path in files for part in self.parts.get(path, ())}
        return pointing | around | brought

    def of(self, path: str) -> list[str]:
        """Return the parts of a file, as messages name them."""
        return [shown(Path(one)) for one in self.parts.get(path, ())]
