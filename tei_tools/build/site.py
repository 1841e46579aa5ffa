"""The site: what its pages are made from, and what each of them knows of the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from tei_tools.build import strings
from tei_tools.build.citing import Citation
from tei_tools.build.facts import Facts, Party, together
from tei_tools.build.fingerprint import digest
from tei_tools.build.plan import Material
from tei_tools.build.registers import Entry, Register, Registers
from tei_tools.build.relations import is_address
from tei_tools.check.results import fingerprint
from tei_tools.edition import Edition
from tei_tools.saxon import Parameter, Xml
from tei_tools.tags import quoted


class Content(NamedTuple):
    """What a page is made from.

    Attributes:
        source: the facts.
        parameters: what the stylesheet is given besides.
    """

    source: Xml
    parameters: Mapping[str, Parameter] = {}


@dataclass(frozen=True)
class Page:
    """A page made of facts.

    Attributes:
        name: what the stylesheet calls it: its parameter `page`.
        address: within the site.
        title: what readers see it called.
        content: returns what it is made from, which may be all notes of an edition: nobody holds
            that before the page is made.
        is_in_navigation: whether every page leads to it.
        about: the entry whose page it is, and its register.
    """

    name: str
    address: str
    title: str
    content: Callable[[], Content]
    is_in_navigation: bool = True
    about: tuple[Register, Entry] | None = None


class Way(NamedTuple):
    """What other pages know of a page.

    Attributes:
        name: what the stylesheet calls it.
        address: within the site.
        title: what readers see it called.
        is_in_navigation: whether every page leads to it.
    """

    name: str
    address: str
    title: str
    is_in_navigation: bool


@dataclass(frozen=True)
class Maker:
    """What makes some pages of the whole edition.

    Attributes:
        name: what it is called.
        make: makes the pages.
        aspects: what of the facts they are made from: attributes of `Material`, names of parts, or
            `others`, the ways to other pages.
    """

    name: str
    make: "Callable[[Site], Iterator[Page]]"
    aspects: Sequence[str]


@dataclass(frozen=True)
class Site:
    """What the pages are made from.

    Attributes:
        material: what everything is made from.
        ground: stands for all that every page depends on besides facts.
        makers: make the pages of the whole edition, in the order of the navigation; the first page
            is that of the first.
    """

    material: Material
    ground: str
    makers: "Sequence[Maker]"

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.material.edition

    @property
    def facts(self) -> Sequence[Facts]:
        """The facts of each document that is published, in order."""
        return self.material.facts

    @property
    def registers(self) -> Registers:
        """The registers, with the entries that have pages."""
        return self.material.registers

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of the interface."""
        return strings.words(self.edition.config.edition.language)

    def say(self, key: str, value: str = "") -> str:
        """Return a word of the interface, with a value, if there is one, in the place of {}."""
        word = self.words.get(key, key)
        return word.replace("{}", value) if value else word

    @cached_property
    def mentions(self) -> Mapping[str, Mapping[str, Facts]]:
        """The documents that mention each entry, by their ids."""
        found: dict[str, dict[str, Facts]] = {}
        for one in self.facts:
            for entry in one.mentioned:
                found.setdefault(entry, {})[one.id] = one
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Facts]:
        """The facts of each document, by its id."""
        return {one.id: one for one in self.facts}

    def title_of(self, register: Register) -> str:
        """Return what a register is called: by its kind, by its file where two are of one kind.

        Where that file has others too, by both. A file that is called as the edition goes by its
        name.
        """
        kind, every = self.say(f"page-{register.kind}"), self.registers.lists
        if sum(one.kind == register.kind for one in every) == 1:
            return kind
        is_alone = sum(one.name == register.name for one in every) == 1
        is_told = register.title != self.edition.config.edition.title
        title = register.title if is_told else register.name
        return title if is_alone else f"{title}: {kind}"

    def called(self, party: Party) -> str:
        """Return what a party is listed under: its entry's heading, else the words of the header.

        Headers word one name now so, now so.
        """
        known = self.registers.entries.get(party.entry)
        return known.heading if known else party.name

    # Pages, and what others know of them before they are made

    def basis(self, maker: Maker) -> str:
        """Return what stands for the facts that pages are made from."""
        told = (self._aspect(name) for name in maker.aspects)
        return digest(maker.name.encode(), self.ground.encode(), *(one.encode() for one in told))

    def _aspect(self, name: str) -> str:
        if name == "others":
            return repr(self.others)
        found = getattr(self.material, name, None)
        return str(found) if found is not None else self.material.parts(name)

    def ways(self, maker: Maker) -> Sequence[Way]:
        """Return the ways to the pages of a maker, which need not be made for that."""
        key = fingerprint("ways", self.basis(maker))
        with suppress(TypeError):
            if (told := self.material.kept.get(key)) is not None:
                return [Way(*row) for row in told]
        found = [
            Way(one.name, one.address, one.title, one.is_in_navigation) for one in maker.make(self)
        ]
        self.material.kept.put(key, found)
        return found

    @cached_property
    def others(self) -> Sequence[Way]:
        """The ways to all pages but the first and those of documents and entries, in order."""
        return [way for maker in self.makers[1:] for way in self.ways(maker)]

    @cached_property
    def map(self) -> Xml:
        """The parameter `site`: what the navigation names."""
        first = Way("home", "index.html", self.say("page-home"), is_in_navigation=True)
        rows = "".join(
            f"<page name={quoted(one.name)} href={quoted(one.address)} label={quoted(one.title)}/>"
            for one in [first, *self._essays, *self.others]
            if one.is_in_navigation
        )
        feed = ' feed="yes"' if self.edition.config.edition.base_url else ""
        return Xml(f"<site{feed}>{rows}</site>", "site.xml")

    @property
    def _essays(self) -> Iterator[Way]:
        """The ways to the texts of the edition's own."""
        for one in self.material.essays:
            yield Way("document", f"documents/{one.id}.html", one.title, is_in_navigation=True)

    @cached_property
    def addresses(self) -> Sequence[str]:
        """The addresses of all pages within the site, sorted."""
        documents = (f"documents/{one.id}.html" for one in self.material.published)
        entries = (entry.address for _, entry in self.registers.every)
        others = (one.address for one in self.others)
        return sorted([*documents, *entries, *others, "index.html"])

    # Entries

    def basis_of_entry(self, entry: Entry) -> Iterator[str]:
        """Yield what stands for the facts that an entry's page is made from."""
        yield self.material.pointed
        for one in self.mentions.get(entry.key, {}).values():
            yield f"{one.id} {one.mentioned[entry.key].digest} {one.title}"

    def entry_page(self, register: Register, entry: Entry) -> Iterator[Page]:
        """Yield the page of an entry, made from the entry and its mentions alone."""

        def content() -> Content:
            return self._entry_content(register, entry)

        yield Page("entry", entry.address, entry.heading, content, about=(register, entry))

    def _entry_content(self, register: Register, entry: Entry) -> Content:
        parts = [f"<entry>{entry.xml}{register.prefixes}</entry>"]
        parts += (
            one.with_only(one.part(entry.key), ("id", "title"))
            for one in self.mentions.get(entry.key, {}).values()
        )
        parts += self._relations(entry)
        listed = self.registers.list_of(register)
        source = together(
            parts, title=entry.heading, register=register.stem, list=listed.page,
            of=self.title_of(listed), kind=register.kind, about=entry.note,
        )  # fmt: skip
        keys = dict.fromkeys([*entry.pointers, *entry.holds])
        leads = [one for key in keys for one in self._entries_of(key) if one != entry]
        return Content(source, {"entries": brief(leads, self.registers)} if leads else {})

    def _relations(self, entry: Entry) -> Iterator[str]:
        """Yield how an entry is related to others, be there pages of these or not."""
        for one in self.material.originals.registers.related.get(entry.id, ()):
            when = "".join(f" {key}={quoted(value)}" for key, value in one.dates)
            every = (
                self._party(name, id_, entry)
                for name, ids in (
                    ("active", one.active),
                    ("passive", one.passive),
                    ("mutual", one.mutual),
                )
                for id_ in ids
            )
            parties = [*filter(None, every)]
            if len(parties) > 1 or one.name or one.said or when:
                told = f"name={quoted(one.name)} said={quoted(one.said)}{when}"
                yield f"<relation {told}>{''.join(parties)}</relation>"

    def _party(self, name: str, id_: str, entry: Entry) -> str:
        """Return one of those that a relation on an entry's page is between; "" for nobody."""
        if id_ == entry.id:
            return f"<{name} heading={quoted(entry.heading)}/>"
        if found := self._entries_of(id_):
            return f"<{name}>{found[0].brief()}</{name}>"
        if is_address(id_):
            return f"<{name} address={quoted(id_)}/>"
        known = self.material.originals.registers.by_id.get(id_, ())
        return f"<{name} heading={quoted(known[0].heading)}/>" if known else ""

    def _entries_of(self, pointer: str) -> list[Entry]:
        """The entries that a pointer in a register may lead to, by their ids."""
        stems = dict.fromkeys(register.stem for register in self.registers.registers)
        found = (self.registers.get(stem, pointer) for stem in stems)
        return [entry for entry in found if entry is not None]

    def citation(self, one: Facts) -> Citation:
        """Return how a document is cited."""
        address, settings = f"documents/{one.id}.html", self.edition.config
        if self.material.is_essay(one.id):  # it was taken from nothing
            settings = replace(settings, edition=replace(settings.edition, witness=""))
        return Citation.of(self.worded(one), settings, address, self.words["state"])

    def worded(self, one: Facts) -> Facts:
        """Return facts whose parties all have names: those of their entries, where they lack words.

        Whoever has neither is left out.
        """
        if all(party.name for party in one.parties):
            return one
        called = [p._replace(name=self.registers.name_of(p.entry, p.name)) for p in one.parties]
        return replace(one, parties=tuple(party for party in called if party.name))


def brief(entries: Iterable[Entry], registers: Registers) -> Xml:
    """Return the parameter `entries`: those that a page leads to."""
    rows = "".join(one.brief() for one in entries)
    given = ' open="yes"' if registers.is_open else ""
    return Xml(f"<entries{given}>{rows}</entries>", "entries.xml")
