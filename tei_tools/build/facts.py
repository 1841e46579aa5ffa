"""The facts of documents: what indices and neighbours need to know, made once a document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from lxml.etree import _Element

from tei_tools.build.registers import Entry, Registers
from tei_tools.saxon import Xml
from tei_tools.tags import quoted

NAMESPACE = "https://tei-tools.org/ns/facts"


_IN_LISTS = ("id", "title", "date", "date-words", "kind", "place", "shelfmark", "status")
"""What lists of documents show of each."""


def _f(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


@dataclass(frozen=True, slots=True)
class Party:
    """Who sent or received a document.

    Attributes:
        act: `sent` or `received`.
        entry: the entry of a register, as `persons#kirov`; empty where there is none.
        name: as the header has it.
        element: of what kind the name is: `persName`, `orgName` or `rs`.
    """

    act: str
    entry: str
    name: str
    element: str = "persName"

    @property
    def key(self) -> str:
        """What tells the party from others: its entry, else its name."""
        return self.entry or self.name


@dataclass(frozen=True)
class Facts:
    """What is known of one document.

    Attributes:
        id: its file stem.
        title: the edition's title of it.
        date: when it was written, as `YYYY-MM-DD` or shorter; empty where not known.
        xml: the element `f:document` of `xslt/facts/facts.xsl`.
    """

    id: str
    title: str
    date: str
    xml: str

    @classmethod
    def of(cls, one: str, xml: str) -> "Facts":
        """Read what the stylesheet of facts has made of the document `one`."""
        root = _parsed(xml)
        return cls(one, root.get("title", ""), root.get("date", ""), xml)

    def resolved(self, registers: Registers) -> "Facts":
        """Return the same with each pointer that may lead into any register led into its own."""
        if not registers.is_open:
            return self
        root = _parsed(self.xml)
        for one in root.iter(_f("mention"), _f("source"), _f("party"), _f("points")):
            if not one.get("register") and (entry := registers.get("", one.get("entry", ""))):
                one.set("register", entry.register)
        return Facts(self.id, self.title, self.date, etree.tostring(root, encoding="unicode"))

    @cached_property
    def root(self) -> _Element:
        """The element, parsed: read it, don't write."""
        return _parsed(self.xml)

    def get(self, name: str) -> str:
        """Return an attribute of it; empty where there is none."""
        return self.root.get(name, "")

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Who sent it, then who received it."""
        return tuple(
            Party(one.get("act", ""), _entry_key(one), one.text or "", one.get("element", ""))
            for one in self.root.iter(_f("party"))
        )

    @property
    def senders(self) -> list[Party]:
        """Who sent it."""
        return [one for one in self.parties if one.act == "sent"]

    @property
    def addressees(self) -> list[Party]:
        """Who received it."""
        return [one for one in self.parties if one.act == "received"]

    @property
    def pointed_at(self) -> list[str]:
        """The entries of registers that it points at, as `persons#kirov`."""
        return [_entry_key(one) for one in self.root.iter(_f("points"))]

    def entries(self, registers: Registers) -> list[Entry]:
        """Return the entries of registers that it points at."""
        found = map(registers.entries.get, self.pointed_at)
        return [one for one in found if one is not None]

    def children(self, *names: str) -> Iterator[_Element]:
        """Yield its facts of some kinds, in their order."""
        yield from self.root.iterchildren(*map(_f, names))

    def with_only(self, children: Iterable[_Element], attributes: Iterable[str] = _IN_LISTS) -> str:
        """Return it as XML with some of its facts alone."""
        parts = map(as_text, children)
        known = {**self.root.attrib, "id": self.id}
        kept = {name: value for name in attributes if (value := known.get(name))}
        attributes = "".join(f" {name}={quoted(value)}" for name, value in kept.items())
        return f"<document{attributes}>{''.join(parts)}</document>"

    @cached_property
    def brief(self) -> str:
        """It as XML without any of its facts."""
        return self.with_only(())


def _parsed(xml: str) -> _Element:
    return etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))


def _entry_key(one: _Element) -> str:
    entry = one.get("entry", "")
    return f"{one.get('register', '')}#{entry}" if entry else ""


def as_text(one: _Element) -> str:
    """Return an element as XML."""
    return etree.tostring(one, encoding="unicode", with_tail=False)


def entry_of(one: _Element) -> str:
    """Return the entry that a mention is of, as `persons#kirov`."""
    return _entry_key(one)


def in_order(facts: Iterable[Facts]) -> list[Facts]:
    """Return facts in the order in which readers meet the documents: by date, then by id.

    What has no date comes last.
    """
    return sorted(facts, key=lambda one: (not one.date, one.date, one.id))


def together(parts: Iterable[str], **attributes: str) -> Xml:
    """Return some facts as one document, the source of an index."""
    given = "".join(f" {name}={quoted(value)}" for name, value in attributes.items() if value)
    return Xml(f'<edition xmlns="{NAMESPACE}"{given}>{"".join(parts)}</edition>', "facts.xml")
