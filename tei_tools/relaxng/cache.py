"""Simplified grammars, kept from one process to the next: read much faster than made.

A file holds its own checksum, then data: rows of JSON, and nothing that could be run. It counts
only if it belongs to the user and nobody else may write to it, if the checksum is right, and if
every file of the schema still has the content that it was made from. Otherwise it is as if it were
not there.
"""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from tei_tools import __version__
from tei_tools.relaxng.compiled import Compiled
from tei_tools.relaxng.rows import read_rows, write_rows
from tei_tools.relaxng.schema import open_file

_FORMAT: Final = 2
_MOST_FILES: Final = 50
"""How many grammars are kept; those not written for longest go first."""


def _default() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  a home may be missing
    return Path(base) / "tei-tools" / "relaxng"


DEFAULT: Final = _default()
"""The folder that is used unless another is named: `~/.cache/tei-tools/relaxng`."""


def load(folder: Path, uri: str) -> Compiled | None:
    """Return a grammar as it was stored; None if there is none that can be trusted.

    Args:
        folder: of the cache.
        uri: the address of the grammar's file.
    """
    try:
        content = _read(folder, _name(uri, _hash(open_file(uri))))
        files = dict(content["files"])
        if not are_same(files):
            return None
    except (OSError, ValueError):
        return None
    return read_rows(content["rows"], files)


def are_same(files: Mapping[str, str]) -> bool:
    """Whether files have the content of which these are the SHA-256, by their addresses."""
    try:
        return all(_hash(open_file(uri)) == known for uri, known in files.items())
    except (OSError, ValueError):
        return False


def store(folder: Path, uri: str, compiled: Compiled) -> None:
    """Keep a grammar; where that cannot be done, it is not.

    Args:
        folder: of the cache; made, for its user alone, if it does not exist.
        uri: the address of the grammar's file.
        compiled: the grammar.
    """
    content = {"files": [*compiled.files.items()], "rows": write_rows(compiled)}
    _keep(folder, _name(uri, compiled.files[uri]), content)


class KeptRelations:
    """Which element of a grammar may hold which, as it was found once: see `Vocabulary`."""

    def __init__(self, folder: Path, content: str) -> None:
        """Take the folder of the cache, and what tells the grammar from every other."""
        self._folder = folder
        self._name = _name("relations", content)

    def load(self) -> Any:  # noqa: ANN401  whatever JSON holds
        """Return what was found; None if there is nothing that can be trusted."""
        try:
            return _read(self._folder, self._name)
        except (OSError, ValueError):
            return None

    def store(self, found: object) -> None:
        """Keep what was found; where that cannot be done, it is not."""
        _keep(self._folder, self._name, found)


def _read(folder: Path, name: str) -> Any:  # noqa: ANN401  the same
    with (folder / name).open("rb") as stream:
        if not (_is_ours(folder.stat()) and _is_ours(os.fstat(stream.fileno()))):
            raise PermissionError
        checksum, _, body = stream.read().partition(b"\n")
    if _hash(body).encode() != checksum:
        raise ValueError
    return json.loads(body)


def _keep(folder: Path, name: str, content: object) -> None:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(folder.stat()):
            _write(folder, name, _hash(body).encode() + b"\n" + body)


def _write(folder: Path, name: str, data: bytes) -> None:
    """Write a file whole, or not at all, and drop the oldest."""
    handle, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(folder / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    kept = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[_MOST_FILES:]:
        file.unlink(missing_ok=True)


def _name(uri: str, content: str) -> str:
    key = f"{_FORMAT} {__version__} {uri} {content}"
    return f"{_hash(key.encode())[:40]}.json"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether a file or folder belongs to the user, and nobody else may write to it."""
    if not hasattr(os, "getuid"):
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid == os.getuid() and not status.st_mode & others
