"""The facts of documents: what indices and neighbours need to know, made once a document.

What every build looks at stands in a few fields; the rest is text, read when a page is made of it.
So a build of ten thousand letters holds ten thousand small records, and parses what it prints.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern
from typing import Any, Final, NamedTuple, Self

from lxml import etree
from lxml.etree import _Element

from tei_tools.build.fingerprint import digest
from tei_tools.build.registers import Entry, Registers
from tei_tools.build.wording import Wording
from tei_tools.saxon import Xml
from tei_tools.tags import quoted

NAMESPACE = "https://tei-tools.org/ns/facts"
FILE: Final = "facts.xml"
"""What a document of facts is called, though it is no file."""


IN_LISTS = ("id", "title", "date", "date-words", "kind", "place", "shelfmark", "status")
"""What lists of documents show of each."""

KINDS: Final = {
    "date": "dates",
    "passage": "passages",
    "remark": "remarks",
    "held": "holdings",
    "printed": "holdings",
}
"""The elements of facts that are kept as text, each to the name of its part."""
_PARSER: Final = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
"""Reads notes of documents that have an id twice, too."""
_MENTIONS: Final = ("mention", "source")
_WORDS: Final = "words"
"""What passages and mentions are made of."""


_VOICES: Final = "voices"
"""The attribute that tells the voices of a document's words; lists show nothing of it."""
_DIGITS: Final = re.compile(r"([0-9]+)")
_YEAR: Final = re.compile(r"-?[0-9]{4,12}(?![0-9])")
"""How a date begins that has a year."""


def _f(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


class Party(NamedTuple):
    """Who sent or received a document.

    Attributes:
        act: `sent` or `received`.
        entry: the entry of a register, as `persons#kirov`; empty where there is none.
        name: as the header has it.
        element: of what kind the name is: `persName`, `orgName`, `name` or `rs`.
        same: who it is to an authority, as `d-nb.info/gnd/118607626`; empty where none is named.
    """

    act: str
    entry: str
    name: str
    element: str = "persName"
    same: str = ""

    @property
    def key(self) -> str:
        """What tells the party from others: its entry, else the authority's, else its name."""
        return self.entry or self.same or self.name


class Listed(NamedTuple):
    """The letters from one to another that a document lists, and is none of.

    Attributes:
        sent: who wrote them.
        received: who received them.
        number: how many there are.
        years: when they were written, with a dash between; empty where that is not known.
    """

    sent: Party
    received: Party
    number: int
    years: str


class Mentioned(NamedTuple):
    """The mentions of an entry in a document.

    Attributes:
        number: how many there are.
        in_text: how many of them are in the text; others are in what its header says of sources.
        digest: what stands for their content.
    """

    number: int
    in_text: int
    digest: str


Parts = Mapping[str, str]
"""Facts as text: the parts of `KINDS` by their names, mentions by their entries."""


@dataclass(frozen=True)
class Facts:
    """What is known of one document.

    Attributes:
        id: its file stem.
        attributes: of the element `f:document` of `xslt/facts/facts.xsl`.
        parties: who sent it, then who received it.
        letters: those that it lists.
        pointed_at: the entries of registers that it points at, as `persons#kirov`, each once.
        mentioned: the entries that its text or source mentions.
        digests: the name of a part to what stands for its content.
        parts: reads what is kept as text.
    """

    id: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    letters: tuple[Listed, ...] = ()
    pointed_at: tuple[str, ...] = ()
    mentioned: Mapping[str, Mentioned] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    parts: Callable[[], Parts] = field(default=dict, repr=False, compare=False)

    @classmethod
    def of(cls, one: str, xml: str, registers: Registers | None = None) -> Self:
        """Read what the stylesheet of facts has made of the document `one`.

        Args:
            one: its id.
            xml: the element `f:document`.
            registers: into whose entries pointers lead that may lead into any register.
        """
        root = _parsed(xml)
        if registers is not None and registers.is_open:
            _resolve(root, registers)
        parts, kinds = _parts(root)
        told = {name: digest(text.encode())[:16] for name, text in parts.items()}
        mentioned = {
            name: Mentioned(len(each), each.count("mention"), told.pop(name))
            for name, each in kinds.items()
            if name not in KINDS.values()
        }
        return cls(
            one,
            {str(name): str(value) for name, value in root.attrib.items() if value}
            | {_VOICES: " ".join(sorted({v for part in root.iter() if (v := part.get("voice"))}))},
            tuple(_known(root)),
            tuple(_listed(root)),
            tuple(dict.fromkeys(map(_entry_key, root.iter(_f("points"))))),
            mentioned,
            told,
            lambda: parts,
        )

    # Kept from build to build

    def card(self) -> list[Any]:
        """Return all but the parts as JSON holds it."""
        told = (self.attributes, self.parties, self.letters)
        return [*told, self.pointed_at, self.mentioned, self.digests]

    @classmethod
    def from_card(cls, one: str, card: list[Any], parts: Callable[[], Parts]) -> Self:
        """Return what `card` has told, its parts to be read when they are needed.

        Raises:
            TypeError: it is no card.
            ValueError: the same.
        """
        attributes, parties, letters, points, mentioned, digests = card
        return cls(
            one,
            attributes,
            tuple(Party(*each) for each in parties),
            tuple(Listed(Party(*of), Party(*to), *told) for of, to, *told in letters),
            tuple(map(intern, points)),
            {intern(name): Mentioned(*each) for name, each in mentioned.items()},
            digests,
            parts,
        )

    # What everybody asks for

    @property
    def title(self) -> str:
        """The edition's title of it."""
        return self.attributes.get("title", "")

    @property
    def date(self) -> str:
        """When it was written, as `YYYY-MM-DD` or shorter; empty where that is not known."""
        return self.attributes.get("date", "")

    @property
    def year(self) -> str:
        """The year in which it was written, as `1920` or `-0044`; empty where it is not known."""
        return year_of(self.date)

    def get(self, name: str) -> str:
        """Return an attribute of it; empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def senders(self) -> list[Party]:
        """Who sent it."""
        return [one for one in self.parties if one.act == "sent"]

    @property
    def addressees(self) -> list[Party]:
        """Who received it."""
        return [one for one in self.parties if one.act == "received"]

    def entries(self, registers: Registers) -> list[Entry]:
        """Return the entries of registers that it points at."""
        found = map(registers.entries.get, self.pointed_at)
        return [one for one in found if one is not None]

    @cached_property
    def in_brief(self) -> str:
        """What stands for what lists say of it."""
        shown = {name: value for name, value in self.attributes.items() if name != _VOICES}
        told = (self.id, shown, self.parties, self.letters)
        return digest(repr(told).encode(errors="surrogatepass"))

    @property
    def voices(self) -> Sequence[str]:
        """The voices that its words have."""
        return self.get(_VOICES).split()

    # Parts

    def part(self, name: str) -> str:
        """Return its facts of a kind as XML: `dates`, `remarks` …, or the mentions of an entry."""
        return self.parts().get(name, "")

    def elements(self, name: str) -> list[_Element]:
        """Return its facts of a kind."""
        return list(_parsed(f"<facts>{self.part(name)}</facts>")) if name in self.digests else []

    def with_only(self, inner: str, attributes: Iterable[str] = IN_LISTS) -> str:
        """Return it as XML with some of its facts alone."""
        known = {**self.attributes, "id": self.id}
        kept = {name: value for name in attributes if (value := known.get(name))}
        given = "".join(f" {name}={quoted(value)}" for name, value in kept.items())
        return f"<document{given}>{inner}</document>"

    @cached_property
    def brief(self) -> str:
        """It as XML without any of its facts."""
        return self.with_only("")


def _known(parent: _Element) -> Iterator[Party]:
    """Yield the parties of a document, or of letters that it lists, of which anything is known."""
    for one in parent.iterchildren(_f("party")):
        if one.text or one.get("entry"):
            told = (one.text or "", one.get("element", ""), one.get("same", ""))
            yield Party(one.get("act", ""), _entry_key(one), *told)


def _listed(root: _Element) -> Iterator[Listed]:
    for one in root.iterchildren(_f("letters")):
        sent, received, *_ = [*_known(one), None, None]
        if sent and received:
            yield Listed(sent, received, int(one.get("number", "0")), one.get("years", ""))


def _parts(root: _Element) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return what is kept as text, and of which elements each part is made."""
    parts: dict[str, list[str]] = {}
    kinds: dict[str, list[str]] = {}
    for kind, name, xml in _facts(root):
        parts.setdefault(name, []).append(xml)
        kinds.setdefault(name, []).append(kind)
    return {name: "".join(each) for name, each in parts.items()}, kinds


def _facts(root: _Element) -> Iterator[tuple[str, str, str]]:
    """Yield the facts that are kept as text: kind, name of the part, XML."""
    for child in root:
        kind = str(child.tag).rpartition("}")[2]
        if kind == _WORDS:
            for one in Wording(child).made():
                yield one.kind, KINDS.get(one.kind, one.entry), one.as_xml(NAMESPACE)
        elif kind in _MENTIONS:
            yield kind, _entry_key(child), as_text(child)
        elif kind in KINDS:
            yield kind, KINDS[kind], as_text(child)


def _resolve(root: _Element, registers: Registers) -> None:
    """Lead each pointer that may lead into any register into its own.

    What leads into none is no mention: of a letter that lists whom it names, each name may be such.
    """
    for one in [*root.iter(*map(_f, (*_MENTIONS, "mentioned", "party", "points")))]:
        if one.get("register") or not one.get("entry"):
            continue
        if entry := registers.get("", one.get("entry", "")):
            one.set("register", entry.register)
        elif one.tag == _f("mentioned"):
            one.tag = _f("part")  # of the words around it
            one.attrib.clear()
        elif one.tag == _f("party"):
            one.set("entry", "")
        else:
            root.remove(one)


def _parsed(xml: str) -> _Element:
    return etree.fromstring(xml.encode(), _PARSER)


def _entry_key(one: _Element) -> str:
    entry = one.get("entry", "")
    return f"{one.get('register', '')}#{entry}" if entry else ""


def as_text(one: _Element) -> str:
    """Return an element as XML."""
    return etree.tostring(one, encoding="unicode", with_tail=False)


def entry_of(one: _Element) -> str:
    """Return the entry that a mention is of, as `persons#kirov`."""
    return _entry_key(one)


def year_of(date: str) -> str:
    """Return the year of a date as TEI writes it; empty where it has none."""
    found = _YEAR.match(date)
    return found[0] if found else ""


def order_of(date: str) -> tuple[bool, int, str]:
    """Return what dates are sorted by: years before our era first, what has no year last."""
    year = year_of(date)
    return not year, int(year or "0"), date


def in_order(facts: Iterable[Facts]) -> list[Facts]:
    """Return facts in the order in which readers meet the documents: by date, then by id.

    What has no date comes last; numbers in ids count as numbers: `letter-2`, `letter-10`.
    """
    return sorted(
        facts, key=lambda one: (not one.date, order_of(one.date), _counted(one.id), one.id)
    )


def _counted(name: str) -> list[str | int]:
    """Return the parts of a name between its numbers, and these."""
    parts: list[str | int] = [*_DIGITS.split(name)]
    parts[1::2] = map(int, parts[1::2])
    return parts


def together(parts: Iterable[str], **attributes: str) -> Xml:
    """Return some facts as one document, the source of an index."""
    given = "".join(f" {name}={quoted(value)}" for name, value in attributes.items() if value)
    return Xml(f'<edition xmlns="{NAMESPACE}"{given}>{"".join(parts)}</edition>', FILE)
