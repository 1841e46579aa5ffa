"""Where relative references lead from a file, as paths of this machine."""

import functools
import os
import re
import stat
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from tei_tools.corpus import XML_FILES

MISSING: Final = "missing"
"""The stamp of what is not there."""


_QUERY: Final = re.compile(r"[\w.-]+=[^&/#]*(&[^&=]+=.*|&amp;.*)")
"""What stands behind the `?` of an address: `url_ver=Z39.88-2004&rft.date=2015`."""


def is_query(address: str) -> bool:
    """Whether an address is what stands behind the `?` of another, with nothing before it."""
    return _QUERY.fullmatch(address) is not None


def beside(path: str, href: str) -> str:
    """Return the path that a reference in a file leads to."""
    return unquote(urlsplit(_joined(path, href)).path)


_BESIDE: Final = re.compile(r" [A-Za-z0-9_-][A-Za-z0-9_.-]*")
"""A reference to what lies in the same folder, without `xml:base`: there is nothing to reckon."""


_FOLDER: Final = re.compile(r"/[^/]")


@functools.lru_cache(maxsize=4096)
def file_of(folder: str, references: str) -> str | None:
    """Return the path that references lead to from a folder; None if it is not on this machine."""
    if _BESIDE.fullmatch(references) and _FOLDER.match(folder):
        return f"{folder}/{references[1:]}"
    parts = urlsplit(_joined(f"{folder}/file", references))
    return unquote(parts.path) if parts.scheme == "file" and not parts.netloc else None


def _joined(path: str, references: str) -> str:
    """Return the address that references lead to, each relative to the one before it.

    Args:
        path: the file that they stand in.
        references: with spaces between.
    """
    address = f"file://{quote(path)}"
    for reference in references.split():
        address = urljoin(address, reference)
    return address


def from_here(path: str) -> str:
    """Return how messages name what is none of the edition's files, as somebody would type it."""
    is_near = os.path.commonpath((path, os.getcwd())) != os.sep  # noqa: PTH109  as text
    return os.path.relpath(path) if is_near else path


def stamp(path: str) -> str:
    """Return what changes when what lies at a path does, as far as pointers go."""
    try:
        told = os.stat(path)  # noqa: PTH116  quick
    except (OSError, ValueError):
        return MISSING
    if stat.S_ISDIR(told.st_mode) or path.lower().endswith(XML_FILES):
        return f"{told.st_size} {told.st_mtime_ns}"
    return "there"
