"""What was likely meant by a pointer that leads nowhere, or to something of another kind."""

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from unicodedata import category, is_normalized, normalize
from urllib.parse import quote

from tei_tools.check.addresses import Addresses, Astray, Target

_BARE: Final = re.compile(r"[^\W\d][\w-]*")
"""An id as somebody writes it who forgets the `#` or the prefix."""
_ADDRESS: Final = re.compile(r"[#:/]|\.\w")
"""What tells an address from a word."""
_BIBL: Final = frozenset({"bibl", "biblFull", "biblStruct"})
_PERSON: Final = frozenset({"person", "personGrp"})
_NOT_NAMED: Final = {
    "persName": _BIBL | {"place", "event", "object"},
    "placeName": _BIBL | _PERSON,
    "orgName": _BIBL | {"person", "event"},
}
"""The entries that a name can by no means be the name of. An organization may be meant by its
place, a family be listed as an organization."""
NAMED: Final = {"persName": "a person", "placeName": "a place", "orgName": "an organization"}
_NAMES: Final = {"person": "persName", "personGrp": "persName", "place": "placeName"}
_WORDS: Final = {
    **dict.fromkeys(_BIBL, "an entry of a bibliography"),
    "event": "an event",
    "object": "an object",
    "org": "an organization",
    "person": "a person",
    "personGrp": "a group of persons",
    "place": "a place",
}


class Cure(NamedTuple):
    """What mends a pointer.

    Attributes:
        addresses: those that lead to what was meant, likeliest first.
        aside: what is to be said besides.
        is_sure: whether nothing else can have been meant.
        asked: the ids that were looked for.
    """

    addresses: Sequence[str] = ()
    aside: str = ""
    is_sure: bool = False
    asked: frozenset[str] = frozenset()


class Cures:
    """Finds what was meant, among the files of an edition."""

    def __init__(self, addresses: Addresses) -> None:
        """Take the files of an edition."""
        self._addresses = addresses
        self._kinds: dict[Target, str] = {}

    def wrong_kind(self, target: Target, name: str) -> str:
        """Return of what kind an element is if an element of a name cannot name it; else nothing.

        Args:
            target: where a pointer leads.
            name: the element's that it stands on.
        """
        if not name:
            return ""
        kind = self._kinds.get(target)
        if kind is None:
            facts = self._addresses.facts(target.path)
            found = facts.ids.get(target.id) if facts else None
            kind = self._kinds[target] = found[0] if found else ""
        return kind if kind in _NOT_NAMED.get(name, ()) else ""

    def of(self, path: str, address: str, found: Astray, name: str) -> Cure:
        """Return what mends a pointer that leads nowhere.

        Args:
            path: the file that it stands in.
            address: as written.
            found: why it leads nowhere.
            name: the element's that it stands on, if it is a name.
        """
        if found.code != "ref/missing-file" and (cure := self._as_seen(path, address)):
            return cure
        own = address if _BARE.fullmatch(address) else _id_in(address)
        if not own or (found.code == "ref/missing-file" and own != address):
            return Cure()  # what is missing is the file, whatever the id
        leading = [*self._leading_to(path, own)]
        is_sure = len(leading) == 1 and own == address
        is_lost = not leading
        if not leading and own == address:
            leading = [*self._with_colon(path, own)]
        if not (leading or address.startswith("#")):
            leading = [*self._by_file(path, own)]
        meant, aside = [], ""
        for one, target in leading:
            if kind := self.wrong_kind(target, name):
                aside = f"“{own}” is {is_a(kind)}, and {name} names {NAMED[name]}"
            elif one != address:
                meant.append(one)
        is_signed = found.code == "ref/unresolved-pointer" and address.startswith("#")
        if not aside and (is_signed or (own == address and is_lost)):
            aside = self._across(own)
        return Cure(meant, aside, is_sure, frozenset({own}))

    def _as_seen(self, path: str, address: str) -> Cure | None:
        """Return the address that looks the same and leads somewhere, if there is one."""
        for seen, why in _seen_in(address):
            target = self._addresses.resolve(path, seen)
            if isinstance(target, Target):
                return Cure([seen], why, is_sure=True, asked=frozenset({target.id}))
        return None

    def _leading_to(self, path: str, own: str) -> Iterator[tuple[str, Target]]:
        """Yield the addresses by `#` or a prefix that lead to an element of an id from a file."""
        reached = set()
        for one in (f"#{own}", *(f"{ident}:{own}" for ident in self._addresses.idents(path))):
            target = self._addresses.resolve(path, one)
            if isinstance(target, Target) and target.id == own and target not in reached:
                reached.add(target)
                yield one, target

    def _with_colon(self, path: str, written: str) -> Iterator[tuple[str, Target]]:
        """Yield the addresses by a prefix whose colon alone somebody has left out."""
        for ident in self._addresses.idents(path):
            one = f"{ident}:{written.removeprefix(ident)}"
            target = self._addresses.resolve(path, one)
            if written.startswith(ident) and isinstance(target, Target):
                yield one, target

    def _by_file(self, path: str, own: str) -> Iterator[tuple[str, Target]]:
        """Yield those that lead into registers, or to a document of that name, by their files."""
        folder = os.path.dirname(path)  # noqa: PTH120  as text
        for register in self._addresses.registers_with(own):
            yield f"{quote(os.path.relpath(register, folder))}#{own}", Target(register, own)
        if (document := self._addresses.document_with(own)) is not None:
            yield quote(os.path.relpath(document, folder)), Target(document, own)

    def _across(self, own: str) -> str:
        """Return which files have an id that it would lead to if the edition said so."""
        hint = 'pointers = "edition" under [check] lets it lead there'
        document = self._addresses.document_with(own)
        files = [*self._addresses.registers_with(own), *([document] if document else ())]
        shown = (self._addresses.shown(one) for one in files)
        return "; ".join(f"{one} has, and {hint}" for one in shown)


def are_words(value: str) -> bool:
    """Whether a value reads as several words, none of which is written as an address is."""
    return " " in value.strip() and not _ADDRESS.search(value)


def is_a(kind: str) -> str:
    """Return what an entry is, by the name of its element."""
    return _WORDS.get(kind, f"a {kind}")


def instead(kind: str, name: str) -> str:
    """Return what to do about a name that points at an entry of another kind."""
    other = _NAMES.get(kind)
    point = f"point at {NAMED[name]}"
    return f"write {other}, or {point}" if other else point


def _seen_in(address: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses that look like one, and what is other in it.

    They lack what nobody sees, as a byte order mark or a soft hyphen, or have their accents in
    characters of their own, or not (NFC and NFD: https://unicode.org/reports/tr15/).
    """
    if address.isascii():
        return
    unseen = dict.fromkeys(f"U+{ord(one):04X}" for one in address if category(one) == "Cf")
    seen = "".join(one for one in address if category(one) != "Cf")
    if unseen:
        yield seen, f"it has {' and '.join(unseen)} in it, which nobody sees"
    for form in ("NFC", "NFD"):
        if not is_normalized(form, seen):
            why = f"the id there looks the same and has other characters for its accents ({form})"
            yield normalize(form, seen), why


def _id_in(address: str) -> str:
    """Return the id that an address speaks of: behind its `#`, or behind a prefix."""
    _, sign, own = address.rpartition("#")
    if not sign:
        _, sign, own = address.partition(":")
    return own if sign and _BARE.fullmatch(own) else ""
