"""The images and other files that a document shows: where they lie, and where their copies go."""

import functools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_tools.build import sizes
from tei_tools.document import Document
from tei_tools.names import TEI

_SHOWN: Final = etree.XPath("//t:graphic/@url | //t:media/@url | //@facs", namespaces={"t": TEI})
"""The attributes that say which file is shown."""


@dataclass(frozen=True)
class Media:
    """A file that a document shows.

    Attributes:
        address: as the document has it.
        file: where it lies.
        copy: where its copy lies, below the folder of the copies.
    """

    address: str
    file: Path
    copy: str


def of(
    addresses: Iterable[str], path: Path, root: Path, seen: set[str] | None = None
) -> list[Media]:
    """Return the files that a document shows and that lie in the edition's folder.

    Args:
        addresses: as the document has them.
        path: the document's file.
        root: the edition's folder; what lies outside of it is never copied.
        seen: gets the paths of the files that were looked for, be they there or not.
    """
    here, inside = os.path.abspath(path.parent), _resolved(root)  # noqa: PTH100  quick
    found = (_found(address, here, inside, seen) for address in addresses)
    return [one for one in found if one is not None]


@functools.lru_cache(maxsize=4)
def _resolved(root: Path) -> Path:
    return root.resolve()


def addresses(document: Document) -> list[str]:
    """Return the addresses of the files that a document shows, sorted."""
    return sorted(set(_addresses(document)))


def _addresses(document: Document) -> Iterator[str]:
    for found in _SHOWN(document.root):
        address = str(found).strip()
        if address and not address.startswith("#") and not urlsplit(address).scheme:
            yield address


def _found(address: str, here: str, root: Path, seen: set[str] | None) -> Media | None:
    named = os.path.normpath(f"{here}/{_path_of(address)}")
    if named.startswith(f"{root}{os.sep}") and not os.path.exists(named):  # noqa: PTH110  quick: most are not there
        if seen is not None:
            seen.add(named)
        return None
    file = Path(named).resolve()
    if not file.is_relative_to(root):
        return None
    if seen is not None:
        seen.add(str(file))
    return Media(address, file, file.relative_to(root).as_posix()) if file.is_file() else None


def _path_of(address: str) -> str:
    if any(sign in address for sign in "%?#;"):
        return unquote(urlsplit(address).path)
    return address


def as_parameter(media: Iterable[Media]) -> str:
    """Return what the stylesheets of pages are told: address, place of the copy, its size if known.

    A line each, tabs between.
    """
    return "\n".join("\t".join(_told(one)) for one in media)


def _told(one: Media) -> Iterator[str]:
    yield from (one.address, one.copy)
    yield from map(str, sizes.size_of(one.file) or ())
