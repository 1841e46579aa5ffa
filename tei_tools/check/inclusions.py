"""What XInclude brings into the files of an edition from elsewhere, and what it does not."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from tei_tools import document as reader
from tei_tools import included
from tei_tools.check.addresses import Addresses
from tei_tools.check.alone import Alone
from tei_tools.check.digests import Digests
from tei_tools.check.files import KeptFile
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.results import Results, fingerprint
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.errors import InputError


class Inclusions:
    """The references of XInclude in an edition's files.

    Attributes:
        parts: of each file that has some, the files that are brought into it, however far down, and
            that are none of the edition's own.
    """

    def __init__(self, edition: Edition, kept: Results, digests: Digests) -> None:
        """Take an edition, and what keeps what was found before."""
        self.parts: dict[str, list[str]] = {}
        self._edition = edition
        self._kept = kept
        self._digests = digests
        self._root = edition.config.root.resolve()
        self._seen: dict[str, str] = {}

    def findings(
        self, files: Mapping[str, KeptFile], addresses: Addresses, alone: Alone
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong in parts, each by itself, and where nothing is brought in.

        Args:
            files: those of the edition that can be read, by their absolute paths.
            addresses: what knows where their references lead.
            alone: what looks at a file by itself.
        """
        self._seen = {path: file.digest for path, file in files.items()}
        below = {path: addresses.brought(path) for path, file in files.items() if file.includes}
        for path, found in below.items():
            self.parts[path] = [one for one in found if one not in files]
        parts = dict.fromkeys(chain.from_iterable(self.parts.values()))
        for part in parts:
            if (facts := addresses.facts(part)) and facts.includes:
                below[part] = addresses.brought(part)
        texts: set[str] = set()
        for path, found in below.items():
            told = self._looked(path, found, is_part=path in parts)
            yield from unpacked(told["lost"], shown(Path(path)))
            texts.update(told["texts"])
        for part in parts:
            if part not in texts and self._digest(part):
                yield from alone.in_part(part)

    def _looked(self, path: str, below: Sequence[str], *, is_part: bool) -> Mapping[str, Any]:
        """Return what is known of the references in a file; found anew where a part has changed.

        Returns:
            the findings, packed, of references that bring in nothing, and the paths of files that
            are brought in as plain text.
        """
        if not (digest := self._digest(path)):
            return {"lost": [], "texts": []}
        seen = (f"{self._digest(one)} {one}" for one in below)
        key = fingerprint("inclusions", path, digest, str(is_part), *seen)
        known = self._kept.get(key)
        told: Mapping[str, Any] = known if isinstance(known, dict) else {}
        if not told:
            told = self._read(path, is_part=is_part)
            self._kept.put(key, told)
        return told

    def _read(self, path: str, *, is_part: bool) -> Mapping[str, Any]:
        uri, config = shown(Path(path)), self._edition.config
        read = reader.read_document(Path(path), uri=uri, limits=config.limits.reader)
        if not isinstance(read, Document):
            return {"lost": [], "texts": []}
        # In a file of the edition one that is not there is a pointer as any, and told as that.
        # One that cannot be read is told by itself.
        limits = config.limits.reader
        lost = included.lost(read, config.root, limits, missing=is_part, unreadable=False)
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

    def of(self, path: str) -> list[str]:
        """Return the parts of a file, as messages name them."""
        return [shown(Path(one)) for one in self.parts.get(path, ())]
