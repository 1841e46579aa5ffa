"""What was found in a file, kept from one run to the next for as long as nothing about it changes.

One database an edition, in the user's cache. It holds data alone, and what cannot be read from it
is as if it were not there.
"""

import functools
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

from tei_tools import __version__, resources
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Position, Severity, Span

_FORMAT: Final = 1
_DAY: Final = 24 * 3600
_KEPT: Final = 30 * _DAY
"""For how many seconds a result is kept that nobody asks for."""


def default_folder() -> Path:
    """Return the folder of the databases: `~/.cache/tei-tools/results`."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  a home may be missing
    return Path(base) / "tei-tools" / "results"


def fingerprint(*parts: bytes | str) -> str:
    """Return what tells one sequence of texts from every other: SHA-256 over them, as hex."""
    digest = hashlib.sha256(f"{_FORMAT} {__version__} {_code()} ".encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(f"{len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


@functools.cache
def _code() -> str:
    """Return what changes when the package does, be it between two versions."""
    files = sorted(resources.PACKAGE.rglob("*.py"))
    told = ((file.name, (one := file.stat()).st_size, one.st_mtime_ns) for file in files)
    return hashlib.sha256(repr([*told]).encode()).hexdigest()


class Results:
    """Texts by their fingerprints; where there is no database, nothing is kept."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection
        self._now = int(time.time())
        self._new: dict[str, str] = {}
        self._used: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None

    @classmethod
    def of(cls, root: Path, folder: Path | None) -> Self:
        """Open the results of an edition.

        Args:
            root: the edition's folder.
            folder: of the databases; None to keep nothing.
        """
        if folder is None:
            return cls(None)
        name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:40]
        file = folder / f"{name}.sqlite"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for _ in range(2):
                try:
                    return cls(_opened(file))
                except sqlite3.Error:  # torn, or no database at all: begin anew
                    file.unlink(missing_ok=True)
        return cls(None)

    def get(self, key: str) -> Any:  # noqa: ANN401  whatever JSON holds
        """Return what was kept; None if nothing was."""
        if self._connection is None:
            return None
        try:
            query = "SELECT value, used FROM results WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
            value = json.loads(row[0]) if row else None
        except (sqlite3.Error, ValueError):
            return None
        if row and row[1] < self._now - _DAY:
            self._used.append(key)
        return value

    def put(self, key: str, value: object) -> None:
        """Keep what JSON can hold."""
        if self._connection is not None:
            self._new[key] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            if len(self._new) >= 1000:  # noqa: PLR2004  so many are held in memory
                self.write()

    def write(self) -> None:
        """Write what is new."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error), self._connection:
            rows = [(key, value, self._now) for key, value in self._new.items()]
            self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            used = [(self._now, key) for key in self._used]
            self._connection.executemany("UPDATE results SET used = ? WHERE key = ?", used)
        self._new.clear()
        self._used.clear()

    def _drop_old(self) -> None:
        """Drop what nobody asked for in a month."""
        if self._connection is not None:
            with suppress(sqlite3.Error), self._connection:
                old = (self._now - _KEPT,)
                self._connection.execute("DELETE FROM results WHERE used < ?", old)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.write()
        self._drop_old()
        if self._connection is not None:
            self._connection.close()


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=5)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value TEXT, used INTEGER)"
    )
    return connection


def packed(findings: Iterable[Diagnostic], uri: str) -> list[Any]:
    """Return findings as JSON holds them; places in the file itself without its name."""
    return [
        [
            one.code,
            one.severity.value,
            one.message,
            _label(one.primary, uri),
            [_label(label, uri) for label in one.labels],
            list(one.expected),
            [
                [fix.title, [[as_row(e.span, uri), e.replacement] for e in fix.edits], fix.safe]
                for fix in one.fixes
            ],
        ]
        for one in findings
    ]


def unpacked(rows: Sequence[Any], uri: str) -> Iterator[Diagnostic]:
    """Yield the findings that `packed` packed, for a file of whatever name.

    Raises:
        ValueError, TypeError, IndexError: they are something else.
    """
    for code, severity, message, primary, labels, expected, fixes in rows:
        yield Diagnostic(
            code,
            Severity(severity),
            message,
            _as_label(primary, uri),
            tuple(_as_label(label, uri) for label in labels),
            tuple(expected),
            tuple(
                Fix(title, tuple(Edit(as_span(span, uri), text) for span, text in edits), safe)
                for title, edits, safe in fixes
            ),
        )


def _label(label: Label, uri: str) -> list[Any]:
    return [as_row(label.span, uri), label.text]


def as_row(span: Span, uri: str) -> list[Any]:
    """Return a span as JSON holds it; one in the file itself without its name."""
    name = None if span.uri == uri else span.uri
    return [name, span.start.line, span.start.column, span.end.line, span.end.column]


def _as_label(row: Sequence[Any], uri: str) -> Label:
    return Label(as_span(row[0], uri), row[1])


def as_span(row: Sequence[Any], uri: str) -> Span:
    """Return the span that `as_row` made a row of."""
    name, line, column, last_line, last_column = row
    return Span(name or uri, Position(line, column), Position(last_line, last_column))
