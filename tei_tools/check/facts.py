"""What the rest of an edition needs to know of a file: its ids, its pointers, its date.

Facts are small and stand for themselves, so that ten thousand files can be checked against one
another without their trees, and from one run to the next without reading them again.
"""

import functools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Self

from lxml.etree import _Element

from tei_tools.check.models import Model, read_models
from tei_tools.check.untold import Noted, telling_type
from tei_tools.document import Document
from tei_tools.names import TEI, XINCLUDE, XML, XML_ID, XML_LANG, tei

_BASE: Final = f"{{{XML}}}base"
_EARLIER: Final = frozenset({"prev", "previous", "previous_letter", "replyTo"})
_LATER: Final = frozenset({"next", "next_letter"})
"""How `correspContext/ref` calls the letter before and the one after, in `@type` or `@subtype`."""


class Pointer(NamedTuple):
    """What an attribute points at; noted once a file, however often it stands there.

    Attributes:
        attribute: the attribute's name.
        value: what it holds: one address or several.
        base: each `xml:base` around it, outermost first, with spaces between.
        name: the elements' local name, if it is `@ref` of a name, or `@key` of one that has no
            `@ref`; else empty.
        at: the numbers of the elements that it stands on.
    """

    attribute: str
    value: str
    base: str
    name: str
    at: Sequence[int]


class Prefix(NamedTuple):
    """A `prefixDef`: how `psn:kirov` becomes an address."""

    ident: str
    pattern: str
    replacement: str

    @classmethod
    def of(cls, element: _Element) -> "Prefix":
        """Return what an element declares."""
        keys = ("ident", "matchPattern", "replacementPattern")
        ident, pattern, replacement = (element.get(key, "") for key in keys)
        return cls(ident, pattern, replacement)


@dataclass(frozen=True)
class Facts:
    """The facts of one file.

    Attributes:
        root: the `xml:id` of its root; empty where it has none.
        ids: each `xml:id`, with the local name and number of its element; the first, if there
            are two.
        pointers: each once, in the order of the text.
        prefixes: the prefixes declared.
        includes: the files that XInclude brings in, each after the `xml:base`s around it.
        models: the schemas named.
        names: the numbers of elements in the text that name somebody or something, and point at
            nothing.
        dated: the earliest and latest day that it may have been sent or made; None if unknown.
        earlier: numbers of the pointers to letters before this one.
        later: and to those after it.
        notes: those whose types are to tell whose words they are.
    """

    root: str = ""
    ids: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    pointers: Sequence[Pointer] = ()
    prefixes: Sequence[Prefix] = ()
    includes: Sequence[str] = ()
    models: Sequence[Model] = ()
    names: Sequence[int] = ()
    dated: tuple[str, str] | None = None
    earlier: Sequence[int] = ()
    later: Sequence[int] = ()
    notes: Sequence[Noted] = ()

    @property
    def public(self) -> str:
        """What other files of the edition can see of this one, as text."""
        seen = (self.root, [(one, name) for one, (name, _) in self.ids.items()], self.prefixes)
        return repr((*seen, self.includes, self.dated))

    def to_json(self) -> str:
        """Return the facts as text."""
        return json.dumps(self.__dict__, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises:
            ValueError, KeyError, TypeError: the text is something else.
        """
        told = json.loads(text)
        dated = told["dated"]
        return cls(
            root=told["root"],
            ids={one: (name, number) for one, (name, number) in told["ids"].items()},
            pointers=[Pointer(*one) for one in told["pointers"]],
            prefixes=[Prefix(*one) for one in told["prefixes"]],
            includes=told["includes"],
            models=[Model(*one) for one in told["models"]],
            names=told["names"],
            dated=(dated[0], dated[1]) if dated else None,
            earlier=told["earlier"],
            later=told["later"],
            notes=[Noted(*one) for one in told["notes"]],
        )


@functools.cache
def pointing() -> Mapping[str, frozenset[str] | None]:
    """Return the attributes that point, each with the elements on which it does; None for all."""
    told = json.loads(Path(__file__).with_name("pointing.json").read_text("utf-8"))
    return {name: None if on == "*" else frozenset(on) for name, on in told.items()}


DATING: Final = ("when", "notBefore", "notAfter", "from", "to")
"""The attributes that date an element, in the format of W3C."""
ISO: Final = "-iso"
"""What their names end with where their format is that of ISO 8601."""
_DATING: Final = frozenset({*DATING, *(name + ISO for name in DATING)})
_NAMING: Final = frozenset({"persName", "placeName", "orgName"})
_LINKS: Final = frozenset({"ref", "key", "sameAs", "corresp", "nymRef"})
KEY: Final = "key"
"""The attribute that names an entry by its id alone, as many editions have it."""
_IS_ID: Final = re.compile(r"\s*#?[^\W\d][\w.\-]*\s*")


def is_id(key: str) -> bool:
    """Whether a key may be the id of an entry: many are numbers, or names."""
    return _IS_ID.fullmatch(key) is not None


def gather(document: Document) -> Facts:
    """Return the facts of a document."""
    return gathered(document).facts


class Gathered(NamedTuple):
    """The facts of a document, and what is met on the way to them.

    Attributes:
        facts: of it.
        dated: its elements that are dated, in the order of the text.
        persons: its `persName`s with a `@ref`, in that order.
        languages: the values of its `xml:lang`.
        repeats_ids: whether an `xml:id` stands in it twice.
    """

    facts: Facts
    dated: Sequence[_Element]
    persons: Sequence[_Element]
    languages: AbstractSet[str]
    repeats_ids: bool


def gathered(document: Document) -> Gathered:
    """Return the facts of a document, and what is met on the way to them."""
    gatherer = _Gatherer(document)
    facts, is_repeated = gatherer.facts(), gatherer.with_id > len(gatherer.ids)
    return Gathered(facts, gatherer.dated, gatherer.persons, gatherer.languages, is_repeated)


_FALLBACK: Final = f"{{{XINCLUDE}}}fallback"

_Key = tuple[str, str, str, str]
"""A pointer's attribute, its value, and the `xml:base`s around it."""


class _Gatherer:
    """Goes through the elements of a document once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ids: dict[str, tuple[str, int]] = {}
        self.pointers: dict[_Key, list[int]] = {}
        self.prefixes: list[Prefix] = []
        self.includes: list[str] = []
        self.names: list[int] = []
        self.notes: dict[tuple[str, bool], list[int]] = {}
        self.dated: list[_Element] = []
        self.persons: list[_Element] = []
        self.languages: set[str] = set()
        self.with_id = 0
        self.earlier: set[_Key] = set()
        self.later: set[_Key] = set()
        written = document.source.text.count("xml:base")
        self.has_bases = written > 0
        self.only_base = document.root.get(_BASE, "").strip() if written == 1 else ""

    def facts(self) -> Facts:
        root = self.document.root
        foreign = self.foreign()
        for number, element in enumerate(root.iter("*")):
            tag = str(element.tag)
            name = _NAMES[tag.rpartition("}")[2] if element in foreign else tag]
            items = element.items()
            if items:
                self.attributes(number, element, name, items)
            if name.is_naming and not any(own in _LINKS for own, _ in items):
                self.name(number, element)
            elif name.is_note and (kind := telling_type(element))[0]:
                self.notes.setdefault(kind, []).append(number)
            elif name.is_include and (href := element.get("href")):
                self.includes.append(f"{self.base(element)} {href}".strip())
                if element.find(_FALLBACK) is None:
                    self.pointers.setdefault(("href", href, self.base(element), ""), []).append(
                        number
                    )
        pointers = list(self.pointers)
        return Facts(
            root=root.get(XML_ID, ""),
            ids=self.ids,
            pointers=[Pointer(*one, self.pointers[one]) for one in pointers],
            prefixes=self.prefixes,
            includes=self.includes,
            models=list(read_models(self.document.source.text)),
            names=self.names,
            dated=_dated(root),
            earlier=[number for number, one in enumerate(pointers) if one in self.earlier],
            later=[number for number, one in enumerate(pointers) if one in self.later],
            notes=[Noted(*kind, at) for kind, at in self.notes.items()],
        )

    def foreign(self) -> frozenset[_Element]:
        """Return what stands in a `xenoData`: it is no TEI, whatever namespace it is in."""
        if "xenoData" not in self.document.source.text:
            return frozenset()
        around = self.document.root.iter(_FOREIGN)
        return frozenset(one for each in around for child in each for one in child.iter("*"))

    def attributes(
        self, number: int, element: _Element, name: "_Name", items: Iterable[tuple[str, str]]
    ) -> None:
        pointing, is_dated = name.pointing, False
        for own, value in items:
            if own in pointing or (own == KEY and name.is_tei and len(value.split()) == 1):
                base = self.base(element) if self.has_bases else ""
                is_naming = name.is_naming and (
                    own == "ref" or (own == KEY and "ref" not in element.attrib)
                )
                key = (own, value, base, name.local if is_naming else "")
                self.pointers.setdefault(key, []).append(number)
                if is_naming and own == "ref" and name.local == "persName":
                    self.persons.append(element)
                if name.is_ref and own == "target":
                    self.letter(element, key)
            elif own == XML_ID:
                self.ids.setdefault(" ".join(value.split()), (name.local, number))
                self.with_id += 1
            elif own == XML_LANG:
                self.languages.add(value)
            elif own in _DATING:
                is_dated = True
        if is_dated and name.is_tei:
            self.dated.append(element)
        if name.is_prefix:
            self.prefixes.append(Prefix.of(element))

    def letter(self, element: _Element, key: _Key) -> None:
        """Note a pointer of a `correspContext` to the letter before or after this one."""
        parent = element.getparent()
        if parent is not None and parent.tag == _CONTEXT:
            kinds = {element.get("type", ""), element.get("subtype", "")}
            if kinds & _EARLIER:
                self.earlier.add(key)
            elif kinds & _LATER:
                self.later.add(key)

    def name(self, number: int, element: _Element) -> None:
        """Note a name in the text that points at nothing; what a document lists has its own id."""
        for above in element.iterancestors(_TEXT, _HEADER, *_ENTRIES):
            if above.tag == _TEXT:
                self.names.append(number)
            if above.tag not in _ENTRIES or XML_ID in above.attrib:
                return

    def base(self, element: _Element) -> str:
        """Return the `xml:base` of an element and of those above it, outermost first."""
        if self.only_base:  # the root's, as most have it
            return self.only_base
        given = [one.get(_BASE, "").strip() for one in (element, *element.iterancestors())]
        return " ".join(one for one in reversed(given) if one)


_CONTEXT: Final = tei("correspContext")
_FOREIGN: Final = tei("xenoData")
_TEXT: Final = tei("text")
_HEADER: Final = tei("teiHeader")
_ENTRIES: Final = tuple(map(tei, ("person", "personGrp", "place", "org", "event", "object")))


@dataclass(frozen=True, slots=True)
class _Name:
    """What is to be known of elements by their name.

    Attributes:
        local: the local name.
        pointing: the attributes that point, on such an element.
    """

    local: str
    pointing: frozenset[str]
    is_tei: bool
    is_naming: bool
    is_include: bool
    is_prefix: bool
    is_ref: bool
    is_note: bool


class _Names(dict[object, _Name]):
    """Element names met, each looked at once."""

    def __missing__(self, tag: object) -> _Name:
        uri, _, local = str(tag).removeprefix("{").rpartition("}")
        in_tei = uri == TEI
        on = (name for name, where in pointing().items() if where is None or local in where)
        made = _Name(
            local,
            frozenset(on if in_tei else ()),
            in_tei,
            in_tei and local in _NAMING,
            uri == XINCLUDE and local == "include",
            in_tei and local == "prefixDef",
            in_tei and local == "ref",
            in_tei and local == "note",
        )
        if len(self) < _NAMES_KEPT:
            self[tag] = made
        return made


_NAMES_KEPT: Final = 2000
"""TEI has some 600 elements; what is no TEI may have any number."""
_NAMES: Final = _Names()


_DATED: Final = (
    f".//{tei('correspDesc')}/{tei('correspAction')}[@type='sent']/{tei('date')}",
    f".//{tei('profileDesc')}/{tei('creation')}/{tei('date')}",
)
_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def _given(date: _Element, names: Sequence[str]) -> str:
    """Return the first value that a date has of some attributes, in whichever format."""
    every = (name + end for name in names for end in ("", ISO))
    return next((value for name in every if (value := date.get(name))), "")


def _dated(root: _Element) -> tuple[str, str] | None:
    """Return between which days a document was sent or made, as its header says."""
    for path in _DATED:
        for date in root.iterfind(path):
            first = _given(date, ("when", "notBefore", "from")).partition("/")[0]
            last = _given(date, ("when", "notAfter", "to")).rpartition("/")[2]
            earliest, latest = _DAY.match(first), _DAY.match(last)
            if earliest and latest:
                return earliest[0], latest[0]
    return None
