"""Whether the files that a build was made from are as they were, without reading most of them."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tei_tools.check.digests import stamp

MISSING: Final = "missing"
"""Stands for the content of a file that is not there."""


def noted(files: Iterable[Path]) -> dict[str, Sequence[str]]:
    """Return what files are known by: each one's stamp, and the digest of its content."""
    return {path: _noted(path) for path in sorted({os.path.abspath(file) for file in files})}  # noqa: PTH100  resolve() would follow links


def _noted(path: str) -> Sequence[str]:
    told = stamp(path)
    return (told, _digest(path))


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
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return MISSING
    except IsADirectoryError:
        return f"folder {os.stat(path).st_mtime_ns}"  # noqa: PTH116  quick
    except OSError as error:
        return f"error {error.errno}"
