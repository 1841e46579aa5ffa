"""What tells a file's content from every other, known again without reading the file."""

import hashlib
import os
import time
from pathlib import Path
from typing import Final

from tei_tools import document as reader
from tei_tools.check.results import Results, fingerprint
from tei_tools.corpus import shown
from tei_tools.document import Limits

_RACY: Final = 2_000_000_000
"""A file changed within so many nanoseconds may be changed again and bear the same time."""


class Digests:
    """The SHA-256 of files, as hex.

    What is known of a file holds for as long as the system says that neither its content nor its
    name was touched: by size, both times, and the number of its inode, as git does it.
    """

    def __init__(self, kept: Results, limits: Limits) -> None:
        self._kept = kept
        self._limits = limits

    def of(self, path: Path) -> str:
        """Return the digest of a file's bytes.

        Raises:
            InputError: it cannot be read.
        """
        seen = stamp(path)
        key = fingerprint("digest", os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
        known = self._kept.get(key) if seen else None
        if isinstance(known, list) and known[:1] == [seen]:
            return str(known[-1])
        data = reader.read_bytes(path, shown(path), self._limits)
        digest = hashlib.sha256(data).hexdigest()
        if seen and seen == stamp(path):
            self._kept.put(key, [seen, digest])
        return digest


def stamp(path: Path | str) -> str:
    """Return what the system says of a file; nothing of one that has just been changed."""
    try:
        told = os.stat(path)  # noqa: PTH116  quick
    except OSError:
        return ""
    if time.time_ns() - max(told.st_mtime_ns, told.st_ctime_ns) < _RACY:
        return ""
    return f"{told.st_size} {told.st_mtime_ns} {told.st_ctime_ns} {told.st_ino}"
