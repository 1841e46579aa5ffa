"""The persons, organizations and places of an edition's registers, looked up by id."""

import difflib
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools.config import Pointers
from tei_tools.edition import Edition
from tei_tools.encode.escape import xml_text
from tei_tools.encode.registers.named import listed_name
from tei_tools.errors import InputError
from tei_tools.names import XML_ID, tei
from tei_tools.tags import quoted

REGISTERS: Final = {
    "psn": "persons",
    "pla": "places",
    "org": "organizations",
    "bib": "bibliography",
}
"""The prefix of pointers to the register that they lead into: its root xml:id and file stem."""

_LISTED: Final = {
    "psn": ("person", "personGrp"),
    "pla": ("place",),
    "org": ("org",),
    "bib": ("bibl", "biblStruct", "biblFull"),
}
"""The prefix of pointers to the elements of the entries that they lead to."""

_ENTRIES: Final = {
    "person": ("psn", "persName"),
    "org": ("org", "orgName"),
    "place": ("pla", "placeName"),
}
"""The element of an entry to the prefix of pointers at it and the element of its names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register: `Entry("persName", "psn:kirov", "S. Kirov")`.

    Attributes:
        element: the element that names it in a document.
        pointer: what leads to it: `psn:kirov`, or `#kirov` where documents declare no prefixes.
        name: the first of its names, a person's with the given name first.
    """

    element: str
    pointer: str
    name: str

    @property
    def id(self) -> str:
        """Its `xml:id`."""
        return self.pointer.rpartition(":")[2].removeprefix("#")

    @property
    def xml(self) -> str:
        """The name as an element that points at the entry."""
        name = xml_text(self.name, f"the name of {self.pointer}")
        return f"<{self.element} ref={quoted(self.pointer)}>{name}</{self.element}>"


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of an edition.

    Attributes:
        by_pointer: the entries, by what leads to them.
        by_name: the same, by register and id: `psn:kirov`.
        unreadable: a register that could not be read; empty where all could.
    """

    by_pointer: Mapping[str, Entry]
    by_name: Mapping[str, Entry]
    unreadable: str

    @classmethod
    def of(cls, edition: Edition) -> "Entries":
        """Collect the entries of an edition's registers."""
        unreadable = next((file.uri for file in edition.registers.unreadable), "")
        by_name = dict(_entries(edition))
        return cls({one.pointer: one for one in by_name.values()}, by_name, unreadable)

    def party(self, given: str) -> Entry:
        """Return the person or organization of an id; see `_find`."""
        return self._find(given, ("psn", "org"))

    def place(self, given: str) -> Entry:
        """Return the place of an id; see `_find`."""
        return self._find(given, ("pla",))

    def _find(self, given: str, prefixes: Sequence[str]) -> Entry:
        """Return the entry that an id means.

        Args:
            given: the id, with its prefix, with `#` or without.
            prefixes: the registers that it may be in.

        Raises:
            InputError: it is in none of them, or in more than one.
        """
        bare = given.removeprefix("#")
        meant = [given] if ":" in given else [f"{prefix}:{bare}" for prefix in prefixes]
        known = [one for one in self.by_name if one.partition(":")[0] in prefixes]
        found = [one for one in meant if one in known]
        if len(found) == 1:
            return self.by_name[found[0]]
        if found:
            message = f"“{given}” is in more than one register"
            raise InputError(message, hint=f"write {' or '.join(found)}")
        if self.unreadable:
            message = f"“{given}” cannot be looked up: a register cannot be read"
            hint = "tei-tools validate says what is wrong in it"
            raise InputError(message, where=self.unreadable, hint=hint)
        registers = " or ".join(REGISTERS[prefix] for prefix in prefixes)
        words = _words(given)
        named = [one for one in known if _words(self.by_name[one].name) == words]
        meant_instead = did_you_mean(named or _nearest(given, known))
        what = next(one for one, (prefix, _) in _ENTRIES.items() if prefix in prefixes)
        name = shlex.quote(given) if given and ":" not in given else "NAME"
        add = f"add the entry to the register first: tei-tools register add {what} {name}"
        hint = f"{meant_instead}If not, {add}" if meant_instead else add
        raise InputError(f"“{given}” is not in the register of {registers}", hint=hint)


def has_prefixes(edition: Edition) -> bool:
    """Whether new documents declare prefixes; where `#id` leads into any register, none need to.

    An edition with taxonomies points at these by a prefix, and at registers likewise.
    """
    return edition.config.check.pointers is not Pointers.EDITION or bool(edition.taxonomy_files)


def register_of(edition: Edition, prefix: str) -> Path:
    """Return the register that a prefix leads into.

    That is the one of the usual name; if there is none, the one with most entries of the kind.
    """
    usual = edition.config.registers / f"{REGISTERS[prefix]}.xml"
    if usual.is_file():
        return usual
    tags = tuple(map(tei, _LISTED[prefix]))
    numbers = {
        name: sum(XML_ID in one.attrib for one in edition.root(source).iter(*tags))
        for name, source in edition.registers.documents.items()
    }
    most = max(numbers, key=lambda name: numbers[name], default="")
    return edition.named_registers[most] if numbers.get(most) else usual


def did_you_mean(near: Sequence[str]) -> str:
    """Return the beginning of a hint; empty where nothing is near."""
    return f"did you mean {' or '.join(near)}? " if near else ""


def _entries(edition: Edition) -> Iterator[tuple[str, Entry]]:
    has_any = has_prefixes(edition)
    for root in map(edition.root, edition.registers.documents.values()):
        for tag, (prefix, element) in _ENTRIES.items():
            for entry in root.iter(tei(tag)):
                if identifier := entry.get(XML_ID):
                    name = listed_name(entry) or identifier
                    name = _given_name_first(name) if tag == "person" else name
                    listed = f"{prefix}:{identifier}"
                    yield listed, Entry(element, listed if has_any else f"#{identifier}", name)


def _given_name_first(heading: str) -> str:
    """Return "S. Kirov" for "Kirov, S."; a heading with more commas or none stays."""
    family, comma, given = heading.partition(", ")
    return f"{given} {family}" if comma and "," not in given else heading


def _words(name: str) -> list[str]:
    """Return the words of a name in an order that does not depend on which comes first."""
    return sorted(name.replace(",", " ").casefold().split())


def _nearest(given: str, pointers: Iterable[str]) -> list[str]:
    """Return the pointers whose ids resemble what was given, likeliest first."""
    by_id: dict[str, list[str]] = {}
    for pointer in pointers:
        by_id.setdefault(pointer.partition(":")[2], []).append(pointer)
    close = difflib.get_close_matches(given.rpartition(":")[2].lower(), by_id, n=3)
    return [pointer for one in close for pointer in by_id[one]]
