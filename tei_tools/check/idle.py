"""What `edition.toml` says of titles, images, notes and looks that no file has: a slip, likely."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.config import EditionConfig
from tei_tools.config.tables import default_voices
from tei_tools.names import TEI
from tei_tools.relaxng.likeness import nearest_name

_IMAGES: Final = etree.XPath("//t:graphic/@url | //t:media/@url | //@facs", namespaces={"t": TEI})
_TYPES: Final = etree.XPath("//t:note/@type", namespaces={"t": TEI})
_PLACES: Final = etree.XPath("//t:note/@place", namespaces={"t": TEI})
_TITLES: Final = etree.XPath(
    "//t:titleStmt/t:title/@level | //t:titleStmt/t:title/@type", namespaces={"t": TEI}
)
_LOOKS: Final = etree.XPath("//t:*/@rend", namespaces={"t": TEI})


@dataclass(slots=True)
class Idle:
    """Which lines of an edition's settings have been met by none of the files seen so far.

    Attributes:
        settings: of the edition.
        patterns: those of `[images]`, as far as they have fitted no address.
        other: the first address that no pattern fits.
        title_from: `edition.title_from`; empty from when a file had it.
        titles: by what it could have chosen: the levels and types of titles, `head`.
        types: every `note/@type`.
        places: every `note/@place`.
        looks: every word of `@rend`.
    """

    settings: EditionConfig
    patterns: list[str] = field(init=False)
    other: str = ""
    title_from: str = field(init=False)
    titles: set[str] = field(default_factory=lambda: {"head"})
    types: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    looks: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Have met nothing yet."""
        self.patterns = [*self.settings.images]
        self.title_from = self.settings.edition.title_from

    def see(self, root: _Element) -> None:
        """Take what a file has."""
        if self.patterns:
            for value in map(str, _IMAGES(root)):
                for address in value.split():
                    if not address.startswith("#"):
                        self._see_image(address)
        if self.title_from:
            self.titles.update(map(str, _TITLES(root)))
            is_met = self.title_from in self.titles or _has(root, self.title_from)
            self.title_from = "" if is_met else self.title_from
        self.types.update(map(str, _TYPES(root)))
        self.places.update(map(str, _PLACES(root)))
        if self.settings.rend:
            self.looks.update(word for value in _LOOKS(root) for word in str(value).split())

    def _see_image(self, address: str) -> None:
        fits = [one for one in self.settings.images if re.fullmatch(one, address)]
        self.patterns = [one for one in self.patterns if one not in fits]
        if not fits:
            self.other = self.other or address

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Yield the name of a table or key, what is wrong with it, and the cure."""
        if self.title_from:
            near = nearest_name(self.title_from, sorted(self.titles))
            cure = f"write {near}" if near else "correct it, or take it out"
            said = f"no document has a title or element “{self.title_from}”"
            yield "title_from", said, f"{cure} under [edition] in edition.toml"
        for pattern in self.patterns:
            shown = f": the first that none fits is {self.other}" if self.other else ""
            cure = "correct it under [images] in edition.toml, or take the line out"
            yield "images", f"“{pattern}” fits the address of no image{shown}", cure
        if (voices := self.settings.voices) != default_voices():
            yield from _misspelt("voices", voices, self.types, "no note has the type")
        here, met = self.settings.reading.notes_here, self.types | self.places
        yield from _misspelt("reading", here, met, "no note has the type or place")
        yield from _misspelt("rend", self.settings.rend, self.looks, "no rend has the word")


def _has(root: _Element, name: str) -> bool:
    """Whether a file has an element of a local name, in whichever namespace."""
    return next(root.iter(f"{{*}}{name}"), None) is not None


def _misspelt(
    table: str, keys: Iterable[str], met: set[str], said: str
) -> Iterator[tuple[str, str, str]]:
    """Yield the keys of a table that no file has, where a file has one like it and not in it.

    Any other may be there for files to come.
    """
    known = {*keys}
    others = sorted(met - known)
    for key in keys:
        if key and key not in met and (near := nearest_name(key, others)):
            yield table, f"{said} “{key}”", f"write {near} under [{table}] in edition.toml"
