"""What was found in a file, kept from one run to the next for as long as nothing about it changes.

One database an edition, in the user's cache; one that goes with the process, where nothing is to be
kept. It holds data alone, and what cannot be read from it is as if it were not there.
"""

import functools
import hashlib
import json
import os
import sqlite3
import time
import weakref
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

from tei_tools import __version__, resources
from tei_tools.check import freed
from tei_tools.check.memory import Memory

_FORMAT: Final = 3
_DAY: Final = 24 * 3600
_KEPT: Final = 30 * _DAY
"""For how many seconds a result is kept that nobody asks for."""
_PENDING: Final = 500
_PENDING_SIZE: Final = 4_000_000
"""How many results, and characters of them, wait in memory to be written together."""
FEW: Final = 100
"""A row that tells of many files is written anew when more than one in so many is another."""
_SHORT: Final = 400
"""Texts of more characters are kept compressed."""


def default_folder() -> Path:
    """Return the folder of the databases: `~/.cache/tei-tools/results`."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  a home may be missing
    return Path(base) / "tei-tools" / "results"


def file_of(root: Path, folder: Path) -> Path:
    """Return the database of an edition.

    Args:
        root: the edition's folder.
        folder: of the databases.
    """
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:40]
    return folder / f"{name}.sqlite"


def fingerprint(*parts: bytes | str) -> str:
    """Return what tells one sequence of texts from every other: 128 bits of SHA-256, as hex."""
    digest = _code().copy()
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d " % len(data))
        digest.update(data)
    return digest.hexdigest()[:32]


@functools.cache
def _code() -> "hashlib._Hash":
    """Return what changes when the package does, be it between two versions."""
    told = sorted(_files(str(resources.PACKAGE), ".py"))
    told += sorted(_files(str(resources.path("xslt", "schematron")), ".xsl"))
    return hashlib.sha256(repr((_FORMAT, __version__, told)).encode())


def _files(folder: str, ending: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield what tells the files below a folder from others; each run asks for that."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(ending):
                told = entry.stat()
                yield folder, entry.name, told.st_size, told.st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path, ending)


class Results:
    """Texts by their fingerprints.

    Attributes:
        now: when they were opened, in seconds of the system's clock.
        memory: what this process holds of what it has made of them.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        """Keep results in a database; in memory alone, if there is none."""
        self._connection = connection
        self.now = int(time.time())
        self.memory = Memory()
        self._new: dict[str, str | bytes] = {}
        self._size = 0
        self._used: list[str] = []
        if connection is not None:
            # A report is told from here after the check is over, for as long as somebody has it.
            weakref.finalize(self, connection.close)

    @classmethod
    def of(cls, root: Path, folder: Path | None) -> Self:
        """Open the results of an edition.

        Args:
            root: the edition's folder.
            folder: of the databases; None to keep nothing beyond this process.
        """
        if folder is not None:
            file = file_of(root, folder)
            with suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                for _ in range(2):
                    try:
                        return cls(_opened(str(file)))
                    except sqlite3.Error:  # torn, or no database at all: begin anew
                        file.unlink(missing_ok=True)
        try:
            return cls(_opened(""))  # SQLite's name for a file that goes when it is closed
        except sqlite3.Error:
            return cls()

    def get(self, key: str, *others: str) -> Any:  # noqa: ANN401  whatever JSON holds
        """Return what was kept; None if nothing was.

        Args:
            key: what it was kept by.
            others: what else is kept for as long as that is, though nobody may ask for it.
        """
        used = len(self._used)
        text = self.text(key)
        if len(self._used) > used:
            self._used += others
        try:
            return None if text is None else json.loads(text)
        except ValueError:
            return None

    def put(self, key: str, value: object) -> None:
        """Keep what JSON can hold."""
        self.put_text(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def text(self, key: str) -> str | None:
        """Return a text that was kept; None if none was."""
        kept = self._new.get(key)
        if kept is None and self._connection is not None:
            kept = self._selected(self._connection, key)
        if kept is None or isinstance(kept, str):
            return kept
        try:
            return zlib.decompress(kept).decode(errors="surrogatepass")
        except (zlib.error, UnicodeDecodeError):
            return None

    def has(self, key: str) -> bool:
        """Whether something was kept."""
        if key in self._new:
            return True
        return self._connection is not None and self._selected(self._connection, key) is not None

    def _selected(self, connection: sqlite3.Connection, key: str) -> str | bytes | None:
        try:
            query = "SELECT value, used FROM results WHERE key = ?"
            row = connection.execute(query, (key,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None or not isinstance(row[0], str | bytes):
            return None
        if row[1] < self.now - _DAY:
            self._used.append(key)
        return row[0]

    def put_text(self, key: str, text: str) -> None:
        """Keep a text."""
        kept: str | bytes = text
        if len(text) > _SHORT:
            kept = zlib.compress(text.encode(errors="surrogatepass"), 1)
        self._new[key] = kept
        self._size += len(kept)
        if len(self._new) >= _PENDING or self._size > _PENDING_SIZE:
            self.write()
            freed.give_back()

    def write(self) -> None:
        """Write what is new."""
        if self._connection is None:
            return
        rows = [(key, value, self.now) for key, value in self._new.items()]
        used = [(self.now, key) for key in self._used]
        try:
            with self._connection:
                insert = "INSERT OR REPLACE INTO results VALUES (?, ?, ?)"
                self._connection.executemany(insert, rows)
                self._connection.executemany("UPDATE results SET used = ? WHERE key = ?", used)
        except sqlite3.Error:
            return  # a full disk, or somebody else writes: this process still knows them
        self._new.clear()
        self._used.clear()
        self._size = 0

    def finish(self) -> None:
        """Write what is new, and drop what nobody asked for in a month."""
        self.write()
        if self._connection is not None:
            with suppress(sqlite3.Error), self._connection:
                old = (self.now - _KEPT,)
                self._connection.execute("DELETE FROM results WHERE used < ?", old)


def _opened(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=5, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL" if name else "PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = NORMAL" if name else "PRAGMA synchronous = OFF")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value, used INTEGER)"
    )
    connection.execute("CREATE INDEX IF NOT EXISTS by_use ON results (used)")
    return connection
