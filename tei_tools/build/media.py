"""The images and other files that a document shows: where they lie, and where their copies go."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.etree import _Element

from tei_tools.build import sizes
from tei_tools.config import EditionConfig
from tei_tools.corpus import absolute
from tei_tools.names import TEI, tei

_SHOWN: Final = etree.XPath("//t:graphic/@url | //t:media/@url | //@facs", namespaces={"t": TEI})
"""The attributes that say which file is shown."""
_GRAPHICS: Final = (tei("graphic"), tei("media"))


_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
"""The name of a file, with nothing in it that must be read."""


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


class Places:
    """Where the files that documents show are looked for.

    Most are not there, since few editions hold their images: each folder is listed but once.

    Attributes:
        sought: the paths of the files that were looked for, be they there or not.
    """

    def __init__(self, root: Path) -> None:
        """Look for none yet.

        Args:
            root: the edition's folder; what lies outside of it is never copied.
        """
        self.sought: set[str] = set()
        self._root = root.resolve()
        self._inside = f"{self._root}{os.sep}"
        self._above: dict[Path, str] = {}
        self._names: dict[str, frozenset[str] | None] = {}
        self._lacking: dict[Path, tuple[Iterable[str], Sequence[str]]] = {}

    def again(self) -> None:
        """Look for files of another build: where no folder has changed, what lacked still does."""
        self.sought.clear()
        self._above.clear()
        names = {folder: _names(folder) for folder in self._names}
        if names != self._names:
            self._lacking.clear()
        self._names = names

    def of(self, addresses: Sequence[str], path: Path) -> list[Media]:
        """Return the files that a document shows and that lie in the edition's folder.

        Args:
            addresses: as the document has them.
            path: the document's file.
        """
        known = self._lacking.get(path)
        if known is not None and known[0] is addresses:
            self.sought.update(known[1])
            return []
        parent = path.parent
        here = self._above.get(parent) or self._above.setdefault(parent, absolute(parent))
        if here.startswith(self._inside) and all(map(_PLAIN.fullmatch, addresses)):
            names = self._names_in(here)
            if names is not None and names.isdisjoint(map(str.lower, addresses)):
                lacking = [f"{here}/{address}" for address in addresses]
                return self._lacks(path, addresses, lacking)
        named = {address: _named(address, here) for address in addresses}
        maybe = [one for one, place in named.items() if self._may_be(place)]
        lacking = [place for one, place in named.items() if one not in maybe]
        if not maybe:
            return self._lacks(path, addresses, lacking)
        self.sought.update(lacking)
        found = (self._found(one, named[one]) for one in maybe)
        return [one for one in found if one is not None]

    def _lacks(self, path: Path, addresses: Iterable[str], lacking: Sequence[str]) -> list[Media]:
        """Note that nothing lies where a document's files would."""
        self.sought.update(lacking)
        self._lacking[path] = addresses, lacking
        return []

    def _found(self, address: str, named: str) -> Media | None:
        file = Path(named).resolve()
        if str(file) != named:
            self.sought.add(named)  # a link, which may lead elsewhere another time
        if not file.is_relative_to(self._root):
            return None
        self.sought.add(str(file))
        copy = file.relative_to(self._root).as_posix()
        return Media(address, file, copy) if file.is_file() else None

    def _may_be(self, path: str) -> bool:
        """Whether there may be something at a path: whatever a system takes for the same name."""
        if not path.startswith(self._inside):
            return True
        folder, _, name = path.rpartition("/")
        names = self._names_in(folder)
        return names is None or _folded(name) in names

    def _names_in(self, folder: str) -> frozenset[str] | None:
        """Return the names in a folder, which is listed but once."""
        if folder not in self._names:
            self._names[folder] = _names(folder)
        return self._names[folder]


def _named(address: str, here: str) -> str:
    """Return the path that an address in a folder means."""
    if _PLAIN.fullmatch(address):
        return f"{here}/{address}"
    named = f"{here}/{_path_of(address)}"
    return os.path.normpath(named) if "/." in named or "//" in named else named


def _names(folder: str) -> frozenset[str] | None:
    """Return the names in a folder, folded; None if it does not say."""
    try:
        return frozenset(map(_folded, os.listdir(folder)))  # noqa: PTH208  quick
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except OSError:
        return None


def _folded(name: str) -> str:
    """Return a name so that no system tells it from another that is folded to the same."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def addresses(root: _Element) -> list[str]:
    """Return the addresses of the files that a document shows, sorted."""
    return _files(map(str, _SHOWN(root)))


def addresses_in(elements: Iterable[_Element]) -> list[str]:
    """Return the addresses of the images and other files that some elements are, sorted."""
    return _files(one.get("url", "") for one in elements if one.tag in _GRAPHICS)


def _files(told: Iterable[str]) -> list[str]:
    found = {one.strip() for one in told}
    return sorted(
        one for one in found if one and not one.startswith("#") and not urlsplit(one).scheme
    )


def _path_of(address: str) -> str:
    if any(sign in address for sign in "%?#;"):
        return unquote(urlsplit(address).path)
    return address


def as_parameter(media: Iterable[Media]) -> str:
    """Return what the stylesheets of pages are told: address, place of the copy, its size if known.

    A line each, tabs between.
    """
    return "\n".join("\t".join(_told(one)) for one in media)


def from_web(settings: EditionConfig) -> str:
    """Return which images of the web the stylesheets of pages show: pattern, address; so too."""
    return "\n".join(f"{pattern}\t{address}" for pattern, address in settings.images.items())


def _told(one: Media) -> Iterator[str]:
    yield from (one.address, one.copy)
    yield from map(str, sizes.size_of(one.file) or ())
