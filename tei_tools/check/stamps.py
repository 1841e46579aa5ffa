"""What the system says of a file: by that it is known whether anybody has touched it."""

import os
import time
from pathlib import Path
from typing import Final

from tei_tools.check.results import fingerprint

_RACY: Final = 2_000_000_000
"""A file changed within so many nanoseconds may be changed again and bear the same time."""


def digest_key(path: Path | str) -> str:
    """Return by what the stamp of a file is kept, and the digest of what it held then."""
    return fingerprint("digest", os.path.abspath(path))  # noqa: PTH100  resolve() would follow links


def stamp(path: Path | str) -> str:
    """Return what the system says of a file; nothing of one that has just been changed."""
    try:
        told = os.stat(path)  # noqa: PTH116  quick
    except OSError:
        return ""
    if time.time_ns() - max(told.st_mtime_ns, told.st_ctime_ns) < _RACY:
        return ""
    return _said(told)


def is_stamped(path: str, seen: str) -> bool:
    """Whether a file is as it was when it bore a stamp."""
    try:
        return _said(os.stat(path)) == seen  # noqa: PTH116  quick
    except OSError:
        return False


def _said(told: os.stat_result) -> str:
    return f"{told.st_size} {told.st_mtime_ns} {told.st_ctime_ns} {told.st_ino}"


def roster_key() -> str:
    """Return by what a `Roster` is kept, which has the stamp of each file of an edition."""
    return f"{fingerprint(os.getcwd())} roster"  # noqa: PTH109  as text
