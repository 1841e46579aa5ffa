"""Whether the files that a build was made from are as they were, without reading most of them."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tei_tools.check.stamps import stamp
from tei_tools.corpus import absolute

MISSING: Final = "missing"
"""Stands for the content of a file that is not there."""
UNKNOWN: Final = "unknown"
"""Stands for the content of a file that was changed while it was read, perhaps."""


def noted(
    files: Iterable[Path | str], since: int, known: Mapping[str, Sequence[str]]
) -> dict[str, Sequence[str]]:
    """Return what files are known by: each one's stamp, and the digest of its content.

    Args:
        files: the files.
        since: when the first of them was read, in nanoseconds. What has changed after that may have
            been read as it was before: it is known by nothing, so that it is looked at again.
        known: what was returned before; what has the same stamp is not read again.
    """
    paths = sorted({*map(absolute, files)})
    return {path: _noted(path, since, known.get(path)) for path in paths}


def _noted(path: str, since: int, known: Sequence[str] | None) -> Sequence[str]:
    told = stamp(path)
    if known is not None and told and known[0] == told:
        return known
    return ("", UNKNOWN) if _is_newer(path, since) else (told, _digest(path))


def _is_newer(path: str, since: int) -> bool:
    """Whether a file has changed since then; one that is not there, whether its folder has."""
    try:
        told = os.stat(path)  # noqa: PTH116  quick
    except FileNotFoundError:
        return _is_newer(os.path.dirname(path), since)  # noqa: PTH120  the same
    except OSError:
        return False
    # Where there is no time of change, the one that anybody can set must do.
    return (told.st_ctime_ns if os.name == "posix" else told.st_mtime_ns) > since


def is_changed(inputs: Mapping[str, Sequence[str]]) -> bool:
    """Whether one of some files is not as it was."""
    return not all(_is_so(path, seen, digest) for path, (seen, digest) in inputs.items())


def _is_so(path: str, seen: str, digest: str) -> bool:
    if seen and stamp(path) == seen:
        return True
    return _digest(path) == digest


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  quick
            found = hashlib.file_digest(file, "sha256").hexdigest()
            return f"{found} of {real}" if (real := os.path.realpath(path)) != path else found
    except FileNotFoundError:
        return MISSING
    except IsADirectoryError:
        return f"folder {os.stat(path).st_mtime_ns}"  # noqa: PTH116  quick
    except OSError as error:
        return f"error {error.errno}"
