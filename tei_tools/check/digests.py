"""What tells a file's content from every other, known again without reading the file."""

import hashlib
from pathlib import Path

from tei_tools import document as reader
from tei_tools.check.results import Results
from tei_tools.check.stamps import digest_key, stamp
from tei_tools.corpus import shown
from tei_tools.document import Limits


class Digests:
    """The SHA-256 of files, as hex.

    What is known of a file holds for as long as the system says that neither its content nor its
    name was touched: by size, both times, and the number of its inode, as git does it.
    """

    def __init__(self, kept: Results, limits: Limits) -> None:
        self._kept = kept
        self._limits = limits

    def of(self, path: Path | str) -> str:
        """Return the digest of a file's bytes.

        Raises:
            InputError: it cannot be read.
        """
        return self.seen(path)[1]

    def seen(self, path: Path | str) -> tuple[str, str]:
        """Return the stamp of a file, and the digest of its bytes.

        The stamp is empty where it says nothing of these bytes, since somebody is still writing.

        Raises:
            InputError: it cannot be read.
        """
        seen = stamp(path)
        key = digest_key(path)
        known = self._kept.get(key) if seen else None
        if isinstance(known, list) and known[:1] == [seen]:
            return seen, str(known[-1])
        data = reader.read_bytes(Path(path), shown(path), self._limits)
        digest = hashlib.sha256(data).hexdigest()
        if seen != stamp(path):
            return "", digest
        if seen:
            self._kept.put(key, [seen, digest])
        return seen, digest
