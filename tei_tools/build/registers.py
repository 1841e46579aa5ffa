"""The registers as a site shows them: each entry with what it is called, and where it stands."""

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import count
from typing import Any, Final, Self

from lxml import etree
from lxml.etree import _Element

from tei_tools.alphabet import letters
from tei_tools.build import media
from tei_tools.build.headings import heading, said, shortened, sorting, words_of
from tei_tools.build.relations import Relation, pointed
from tei_tools.check.facts import Prefix
from tei_tools.check.idnos import Idnos
from tei_tools.config import Pointers
from tei_tools.corpus import shown
from tei_tools.edition import Edition
from tei_tools.errors import InputError
from tei_tools.names import LISTING, XML_ID, local_name, tei
from tei_tools.tags import quoted

KINDS: Final = {
    "person": "persons",
    "personGrp": "persons",
    "place": "places",
    "org": "organizations",
    "bibl": "bibliography",
    "biblStruct": "bibliography",
    "biblFull": "bibliography",
    "event": "events",
    "object": "objects",
}
"""The element of an entry to the kind of its register."""

_NESTED: Final = frozenset({"person", "personGrp", "place", "org", "object"})
"""Those that are entries of their own within another: the towns of a country, its members' bodies.

Works and events within an entry are what it tells of itself.
"""
_SORTED: Final = frozenset({"persons", "places", "organizations"})
"""The kinds whose entries stand by the alphabet; others stand as their file has them."""
_TOGETHER: Final = 100
"""How many entries' texts are kept, and read, together."""
_AT_HAND: Final = 8
"""How many such parts are held at once: pages of entries are made in their order."""
_FEW: Final = 3
"""Of more files of a kind the entries stand in one list: nobody seeks a name by its file."""
_TAGS: Final = tuple(map(tei, KINDS))
_NESTED_TAGS: Final = tuple(map(tei, sorted(_NESTED)))
_PARSER: Final = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)


@dataclass(frozen=True)
class Entry:
    """An entry of a register.

    Attributes:
        register: the stem of the register's file.
        id: its `xml:id`.
        heading: what it is called.
        group: the heading of the list that it stands in; empty where that has none.
        note: what the register says of it first, in a line; empty where it says nothing.
        pointers: the ids that it points at, of whatever registers, sorted.
        holds: the ids of the entries within it.
        shows: the addresses of images and other files that it shows, sorted.
        sorting: by what it says that it is sorted; empty where it stands by its heading.
        text: reads the entry as it is written.
    """

    register: str
    id: str
    heading: str
    group: str = ""
    note: str = ""
    pointers: Sequence[str] = ()
    holds: Sequence[str] = ()
    shows: Sequence[str] = ()
    sorting: str = ""
    text: Callable[[], str] = field(default=lambda: "<entry/>", repr=False, compare=False)

    @property
    def xml(self) -> str:
        """The entry itself, its white space as it is."""
        return self.text()

    @property
    def key(self) -> str:
        """The entry as facts point at it: `persons#kirov`."""
        return f"{self.register}#{self.id}"

    @property
    def address(self) -> str:
        """The entry's page within the folder of the site."""
        return f"{self.register}/{self.id}.html"

    @property
    def element(self) -> _Element:
        """The entry as an element, parsed now."""
        return etree.fromstring(self.xml.encode(), _PARSER)

    def sort_key(self, language: str) -> tuple[str, str]:
        """The key by which entries stand in the alphabet of a language."""
        return letters(self.sorting or self.heading, language), self.id

    def brief(self) -> str:
        """The entry in one element, for pages that lead to it."""
        return (
            f"<entry register={quoted(self.register)} id={quoted(self.id)}"
            f" heading={quoted(self.heading)} note={quoted(self.note)}/>"
        )


@dataclass(frozen=True)
class Register:
    """A register of the edition: the entries of one kind in one file.

    Attributes:
        stem: of its file.
        kind: one of the values of `KINDS`.
        title: of its file.
        entries: in the order in which they are shown.
        prefixes: its `listPrefixDef`s, by which pointers in its entries are read.
        is_first: whether its kind is that of the first entry in its file.
        name: the stem, or what tells the file apart from another of the same stem.
    """

    stem: str
    kind: str
    title: str
    entries: Sequence[Entry]
    prefixes: str
    is_first: bool
    name: str

    @property
    def page(self) -> str:
        """The stem of its page: its name, with its kind where the file has another first."""
        return self.name if self.is_first else f"{self.name}-{self.kind}"

    @property
    def is_sorted(self) -> bool:
        """Whether its entries stand by the alphabet; else they stand as their file has them."""
        return self.kind in _SORTED


@dataclass(frozen=True)
class Registers:
    """All registers of an edition, in the order of their files."""

    registers: Sequence[Register]
    is_open: bool = False
    """Whether `#id` may lead to an entry of any of them."""
    relations: Sequence[Relation] = ()
    """What their files tell of how entries are related."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """The kinds of which there are so many files that one list has all: to the stem of its page."""
    language: str = ""
    """By whose alphabet entries stand."""

    @classmethod
    def of(cls, edition: Edition, idnos: Idnos | None = None) -> Self:
        """Read the registers of an edition, with what XInclude brings into them.

        A file without entries is none.

        Args:
            edition: the edition.
            idnos: by which entries may point at others too.

        Raises:
            InputError: two files of one stem have entries of one id, so that no pointer could tell
                which is meant.
        """
        found: list[Register] = []
        relations: list[Relation] = []
        language = edition.config.edition.language
        for name, document in edition.registers.documents.items():
            root = edition.root(document)
            if idnos is not None:
                root = copy.deepcopy(root)
                idnos.lead(root)
            declared = [*map(Prefix.of, root.iter(tei("prefixDef")))]
            found += _registers(edition.named_registers[name].stem, name, root, declared, language)
            relations += (Relation.of(one, declared) for one in root.iter(tei("relation")))
        across = edition.config.check.pointers is Pointers.EDITION
        _check_ids(edition, found)
        return cls(found, across, relations, _joined(found), language)

    def packed(self) -> tuple[list[Any], list[list[str]]]:
        """Return them as JSON holds them, and the texts of their entries apart, some together."""
        rows = [
            [
                one.stem,
                one.kind,
                one.title,
                [_packed(entry) for entry in one.entries],
                one.prefixes,
                one.is_first,
                one.name,
            ]
            for one in self.registers
        ]
        texts = [entry.xml for _, entry in self.every]
        parts = [texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER)]
        return [self.is_open, rows, self.relations, self.joined, self.language], parts

    @classmethod
    def unpacked(cls, told: list[Any], texts: Callable[[int], Sequence[str]]) -> Self:
        """Return what `packed` has packed.

        Args:
            told: the registers.
            texts: reads a part of the texts of all entries; asked when the first of it is needed.

        Raises:
            TypeError: it is nothing of the kind.
            ValueError: the same.
        """
        is_open, rows, relations, joined, language = told
        read, numbers = lru_cache(_AT_HAND)(texts), count()
        found = [
            Register(
                stem,
                kind,
                title,
                [
                    Entry(
                        stem,
                        one,
                        heading,
                        group,
                        note,
                        pointers,
                        holds,
                        shows,
                        sorting,
                        _text(read, next(numbers)),
                    )
                    for one, heading, group, note, pointers, holds, shows, sorting in entries
                ],
                prefixes,
                is_first,
                name,
            )
            for stem, kind, title, entries, prefixes, is_first, name in rows
        ]
        return cls(found, is_open, [Relation(*one) for one in relations], joined, language)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All entries by their keys, and by `#id` alone where that may lead to any register."""
        every = [entry for _, entry in self.every]
        known = {f"#{entry.id}": entry for entry in every} if self.is_open else {}
        return known | {entry.key: entry for entry in every}

    @property
    def every(self) -> Iterator[tuple[Register, Entry]]:
        """Each entry, with its register."""
        for register in self.registers:
            for entry in register.entries:
                yield register, entry

    @cached_property
    def lists(self) -> Sequence[Register]:
        """The lists of entries that readers find: registers, or all of a kind in one."""
        return [*{one.page: one for one in map(self.list_of, self.registers)}.values()]

    def list_of(self, register: Register) -> Register:
        """Return the list in which the entries of a register stand."""
        return self._whole.get(register.kind, register)

    @cached_property
    def _whole(self) -> Mapping[str, Register]:
        return {kind: self._list(kind, page) for kind, page in self.joined.items()}

    def _list(self, kind: str, page: str) -> Register:
        """All entries of a kind; of those that no alphabet sorts, those of a file together."""
        every = [one for one in self.registers if one.kind == kind]
        entries = [
            entry if kind in _SORTED else replace(entry, group=entry.group or one.title)
            for one in every
            for entry in one.entries
        ]
        if kind in _SORTED:
            entries.sort(key=lambda one: one.sort_key(self.language))
        return Register(page, kind, page, entries, "", is_first=True, name=page)

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of all registers of a kind."""
        return [entry for register, entry in self.every if register.kind == kind]

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each entry, by its key."""
        return {entry.key: register.kind for register, entry in self.every}

    @cached_property
    def by_id(self) -> Mapping[str, Sequence[Entry]]:
        """The entries of all registers by their ids."""
        found: dict[str, list[Entry]] = {}
        for _, entry in self.every:
            found.setdefault(entry.id, []).append(entry)
        return found

    @cached_property
    def related(self) -> Mapping[str, Sequence[Relation]]:
        """The relations of each entry, by its id, in their order."""
        found: dict[str, list[Relation]] = {}
        for one in self.relations:
            for id_ in dict.fromkeys([*one.mutual, *one.active, *one.passive]):
                found.setdefault(id_, []).append(one)
        return found

    def only(self, keys: Iterable[str]) -> "Registers":
        """Return the registers with some entries alone, and those that these point at.

        Args:
            keys: of the entries, as `persons#kirov`; others are passed over.
        """
        left = [self.entries[key] for key in keys if key in self.entries]
        kept = {entry.key for entry in left}
        while left:
            for pointer in left.pop().pointers:
                for entry in self.by_id.get(pointer, ()):
                    if entry.key not in kept:
                        kept.add(entry.key)
                        left.append(entry)
        found = [
            replace(one, entries=[entry for entry in one.entries if entry.key in kept])
            for one in self.registers
        ]
        return replace(self, registers=[one for one in found if one.entries])

    def name_of(self, key: str, words: str) -> str:
        """Return what a name says; of one without words, how its entry is headed."""
        known = None if words else self.entries.get(key)
        return known.heading if known is not None else words

    def get(self, register: str, entry: str) -> Entry | None:
        """Return the entry that facts point at, if there is one."""
        return self.entries.get(f"{register}#{entry}")


def _check_ids(edition: Edition, registers: Sequence[Register]) -> None:
    first: dict[str, Register] = {}
    for register in registers:
        for entry in register.entries:
            one = first.setdefault(entry.key, register)
            if one.name != register.name:
                here, there = (edition.named_registers[each.name] for each in (register, one))
                message = f"two files named {here.name} have an entry “{entry.id}”"
                hint = f"rename it or {shown(there)}, or give one of the entries another id"
                raise InputError(message, where=shown(here), hint=hint)


def _joined(registers: Sequence[Register]) -> Mapping[str, str]:
    """Return the kinds of which one list has all entries, each with the stem of its page."""
    numbers = Counter(one.kind for one in registers)
    many = [kind for kind, number in numbers.items() if number > _FEW]
    taken = {one.page for one in registers if one.kind not in many}
    return {kind: f"{kind}-list" if kind in taken else kind for kind in many}


def _registers(
    stem: str, name: str, root: _Element, declared: Sequence[Prefix], language: str
) -> Iterator[Register]:
    """Yield the registers of a file: one for each kind of entries that it has."""
    elements = [one for one in root.iter(*_TAGS) if _is_entry(one)]
    outermost = [one for one in elements if next(one.iterancestors(*_TAGS), None) is None]
    groups: dict[_Element | None, str] = {}
    by_kind: dict[str, list[Entry]] = {_kind(one): [] for one in outermost}
    for one in elements:
        by_kind.setdefault(_kind(one), []).append(_entry(stem, one, groups, declared))
    title = words_of(root.find("/".join(map(tei, ("teiHeader", "fileDesc", "titleStmt", "title")))))
    lists = root.iter(tei("listPrefixDef"))
    prefixes = "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in lists)
    for number, (kind, entries) in enumerate(by_kind.items()):
        if kind in _SORTED:
            entries.sort(key=lambda one: one.sort_key(language))
        is_first = number == 0
        yield Register(stem, kind, title or name, entries, prefixes, is_first, name)


def _kind(element: _Element) -> str:
    return KINDS[local_name(str(element.tag))]


def _is_entry(element: _Element) -> bool:
    """Whether an element is an entry: it has an id, and stands in no header, but for its lists.

    One within another is, if it may be.
    """
    names = {local_name(str(above.tag)) for above in element.iterancestors()}
    others = () if local_name(str(element.tag)) in _NESTED else KINDS
    is_aside = "teiHeader" in names and names.isdisjoint(LISTING)
    return XML_ID in element.attrib and not is_aside and names.isdisjoint(others)


def own(element: _Element) -> Iterator[_Element]:
    """Yield an entry and what stands in it, but for the entries within it."""
    yield element
    for child in element.iterchildren("*"):
        if XML_ID not in child.attrib or local_name(str(child.tag)) not in _NESTED:
            yield from own(child)


def _entry(
    register: str,
    element: _Element,
    groups: dict[_Element | None, str],
    declared: Sequence[Prefix],
) -> Entry:
    """An entry; `groups` keeps the headings of lists, each of which is looked for but once."""
    above = element.getparent()
    if above not in groups:
        groups[above] = words_of(above.find(tei("head")) if above is not None else None)
    note = next(map(said, element.findall(tei("note"))), "")
    return Entry(
        register,
        element.get(XML_ID, ""),
        heading(element),
        groups[above],
        shortened(note),
        sorted(set(_pointers(element, declared))),
        [one.get(XML_ID, "") for one in element.iterdescendants(*_NESTED_TAGS) if _is_entry(one)],
        media.addresses_in(own(element)),
        sorting(element),
        lambda: etree.tostring(element, encoding="unicode", with_tail=False),
    )


def _text(read: Callable[[int], Sequence[str]], number: int) -> Callable[[], str]:
    part, at = divmod(number, _TOGETHER)
    return lambda: read(part)[at]


def _pointers(element: _Element, declared: Sequence[Prefix]) -> Iterator[str]:
    """The ids that an entry points at."""
    for one in own(element):
        for name in ("ref", "target", "source", "sameAs", "corresp", "key"):
            yield from pointed(one, name, declared)


def _packed(entry: Entry) -> list[Any]:
    row: Sequence[Any] = (entry.id, entry.heading, entry.group, entry.note, entry.pointers)
    return [*row, entry.holds, entry.shows, entry.sorting]
