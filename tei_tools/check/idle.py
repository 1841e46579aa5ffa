"""What `edition.toml` says of images, notes and looks that no file has: likely misspelt there."""

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
_LOOKS: Final = etree.XPath("//t:*/@rend", namespaces={"t": TEI})
_FIRST: Final = 1
"""How many addresses of images are shown to whoever wrote a pattern that fits none."""


@dataclass(slots=True)
class Idle:
    """Which lines of an edition's settings have been met by none of the files seen so far.

    Attributes:
        settings: of the edition.
        patterns: those of `[images]`, as far as they have fitted no address.
        others: addresses that no pattern fits, the first alone.
        types: every `note/@type`.
        looks: every word of `@rend`.
    """

    settings: EditionConfig
    patterns: list[str] = field(init=False)
    others: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    looks: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Have met nothing yet."""
        self.patterns = [*self.settings.images]

    def see(self, root: _Element) -> None:
        """Take what a file has."""
        if self.patterns:
            for value in map(str, _IMAGES(root)):
                for address in value.split():
                    if not address.startswith("#"):
                        self._see_image(address)
        if self.settings.voices:
            self.types.update(map(str, _TYPES(root)))
        if self.settings.rend:
            self.looks.update(word for value in _LOOKS(root) for word in str(value).split())

    def _see_image(self, address: str) -> None:
        fits = [one for one in self.settings.images if re.fullmatch(one, address)]
        self.patterns = [one for one in self.patterns if one not in fits]
        if not fits and len(self.others) < _FIRST:
            self.others.append(address)

    def told(self) -> Iterator[tuple[str, str, str]]:
        """Yield a table's name, what is wrong with a line of it, and the cure."""
        for pattern in self.patterns:
            shown = f": the first that none fits is {self.others[0]}" if self.others else ""
            cure = "correct it under [images] in edition.toml, or take the line out"
            yield "images", f"“{pattern}” fits the address of no image{shown}", cure
        if (voices := self.settings.voices) != default_voices():
            yield from _misspelt("voices", voices, self.types, "no note has the type")
        yield from _misspelt("rend", self.settings.rend, self.looks, "no rend has the word")


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
