"""The pages of a site that are made of facts: which there are, and what each is made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from tei_tools.build import atlas, chronology, correspondence, strings
from tei_tools.build.chronology import Year
from tei_tools.build.citing import Citation
from tei_tools.build.facts import Facts, Party, entry_of, together
from tei_tools.build.fingerprint import digest
from tei_tools.build.plan import Material
from tei_tools.build.registers import Entry, Register, Registers
from tei_tools.check.results import fingerprint
from tei_tools.edition import Edition
from tei_tools.saxon import Parameter, Xml
from tei_tools.tags import quoted

_WHOLE: Final = 300
"""Of more documents than these the chronology has a page a year."""
_MANY: Final = 12
"""From how many documents on the home page leads to lists of them."""


@dataclass(frozen=True)
class Page:
    """A page made of facts.

    Attributes:
        name: what the stylesheet calls it: its parameter `page`.
        address: within the site.
        title: what readers see it called.
        source: what it is made from.
        parameters: what the stylesheet is given besides.
        is_in_navigation: whether every page leads to it.
        about: the entry whose page it is, and its register.
    """

    name: str
    address: str
    title: str
    source: Xml
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
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
    """

    material: Material
    ground: str
    _made: dict[str, Sequence[Page]] = field(default_factory=dict)

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

    def called(self, party: Party) -> str:
        """Return what a party is listed under: its entry's heading, else the words of the header.

        Headers word one name now so, now so.
        """
        known = self.registers.entries.get(party.entry)
        return known.heading if known else party.name

    # Pages, and what others know of them before they are made

    @property
    def makers(self) -> Sequence[Maker]:
        """What makes the pages of the whole edition, in the order of the navigation."""
        return (_HOME, *_MAKERS)

    def basis(self, maker: Maker) -> str:
        """Return what stands for the facts that pages are made from."""
        told = (self._aspect(name) for name in maker.aspects)
        return digest(maker.name.encode(), self.ground.encode(), *(one.encode() for one in told))

    def _aspect(self, name: str) -> str:
        if name == "others":
            return repr(self.others)
        found = getattr(self.material, name, None)
        return str(found) if found is not None else self.material.parts(name)

    def pages(self, maker: Maker) -> Sequence[Page]:
        """Return the pages of a maker."""
        if maker.name not in self._made:
            self._made[maker.name] = [*maker.make(self)]
        return self._made[maker.name]

    def ways(self, maker: Maker) -> Sequence[Way]:
        """Return the ways to the pages of a maker, which need not be made for that."""
        key = fingerprint("ways", self.basis(maker))
        with suppress(TypeError):
            if (told := self.material.kept.get(key)) is not None:
                return [Way(*row) for row in told]
        found = [
            Way(one.name, one.address, one.title, one.is_in_navigation) for one in self.pages(maker)
        ]
        self.material.kept.put(key, found)
        return found

    @cached_property
    def others(self) -> Sequence[Way]:
        """The ways to all pages but the first and those of documents and entries, in order."""
        return [way for maker in _MAKERS for way in self.ways(maker)]

    @cached_property
    def map(self) -> Xml:
        """The parameter `site`: what the navigation names."""
        first = Way("home", "index.html", self.say("page-home"), is_in_navigation=True)
        rows = "".join(
            f"<page name={quoted(one.name)} href={quoted(one.address)} label={quoted(one.title)}/>"
            for one in [first, *self.others]
            if one.is_in_navigation
        )
        feed = ' feed="yes"' if self.edition.config.edition.base_url else ""
        return Xml(f"<site{feed}>{rows}</site>", "site.xml")

    @cached_property
    def addresses(self) -> Sequence[str]:
        """The addresses of all pages within the site, sorted."""
        documents = (f"documents/{one.id}.html" for one in self.facts)
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
        yield self._entry_page(register, entry, _title(self, register))

    def _entry_page(self, register: Register, entry: Entry, of: str) -> Page:
        parts = [f"<entry>{entry.xml}{register.prefixes}</entry>"]
        parts += (
            one.with_only(one.part(entry.key), ("id", "title"))
            for one in self.mentions.get(entry.key, {}).values()
        )
        source = together(
            parts, title=entry.heading, register=register.stem, of=of, kind=register.kind,
            about=entry.note,
        )  # fmt: skip
        keys = dict.fromkeys([*entry.pointers, *entry.holds])
        leads = [one for key in keys for one in self._entries_of(key) if one != entry]
        own: dict[str, Parameter] = {"entries": brief(leads, self.registers)} if leads else {}
        return Page("entry", entry.address, entry.heading, source, own, about=(register, entry))

    def _entries_of(self, pointer: str) -> list[Entry]:
        """The entries that a pointer in a register may lead to, by their ids."""
        return [
            entry
            for register in self.registers.registers
            if (entry := self.registers.get(register.stem, pointer)) is not None
        ]

    def citation(self, one: Facts) -> Citation:
        """Return how a document is cited."""
        address = f"documents/{one.id}.html"
        return Citation.of(one, self.edition.config, address, self.words["state"])


def brief(entries: Iterable[Entry], registers: Registers) -> Xml:
    """Return the parameter `entries`: those that a page leads to."""
    rows = "".join(one.brief() for one in entries)
    given = ' open="yes"' if registers.is_open else ""
    return Xml(f"<entries{given}>{rows}</entries>", "entries.xml")


def _title(site: Site, register: Register) -> str:
    """What a register is called: by its kind, or by its file's title where two are of one kind."""
    same = [one for one in site.registers.registers if one.kind == register.kind]
    return site.say(f"page-{register.kind}") if len(same) == 1 else register.title


# The pages


def _home(site: Site) -> Iterator[Page]:
    ways = [
        f"<way href={quoted(one.address)} label={quoted(one.title)} about={quoted(about)}/>"
        for one in site.others
        if (about := site.words.get(f"way-{one.name}", ""))
    ]
    table = site.edition.config.edition
    about = " ".join(table.description.partition("\n\n")[0].split())
    rows = [*(one.brief for one in site.facts), *ways]
    source = together(rows, title=table.title, about=about)
    yield Page("home", "index.html", site.say("page-home"), source)


def _chronology(site: Site) -> Iterator[Page]:
    if not any(one.date for one in site.facts):
        return
    title = site.say("page-chronology")
    days = chronology.days(site.facts, site.say)
    years = chronology.years(days) if len(site.facts) > _WHOLE else []
    pages = {day.key: year.address for year in years for day in year.days}
    picture = chronology.picture(
        site.facts, site.say, lambda key: f"{pages.get(key, '')}{chronology.anchor(key)}"
    )
    rows = (one.xml() for one in years) if years else (one.xml(site.by_id) for one in days)
    caption = site.say("chronology-caption") if picture else ""
    own: dict[str, Parameter] = {"picture": Xml(picture, "picture.xml")} if picture else {}
    source = together(rows, title=title, caption=caption)
    yield Page("chronology", "chronology.html", title, source, own)
    for before, year, after in zip([None, *years], years, [*years[1:], None], strict=False):
        yield _year(site, f"{title} {year.label}", before, year, after)


def _year(site: Site, title: str, before: Year | None, year: Year, after: Year | None) -> Page:
    """The page of one year, with the ways to those beside it."""
    near = "".join(
        f"<{name} label={quoted(one.label)} href={quoted(one.address)}/>"
        for name, one in (("previous", before), ("next", after))
        if one is not None
    )
    rows = [near, *(one.xml(site.by_id) for one in year.days)]
    source = together(rows, title=title)
    return Page("chronology", year.address, title, source, is_in_navigation=False)


def _correspondence(site: Site) -> Iterator[Page]:
    exchanges = correspondence.exchanges(site.facts)
    if not exchanges:
        return
    title = site.say("page-correspondence")
    names = {key: one.heading for key, one in site.registers.entries.items()}
    known = {key: one.address for key, one in site.registers.entries.items()}
    picture = correspondence.picture(exchanges, names, known, title)
    caption = site.say("correspondence-caption") if picture else ""
    if not correspondence.has_all(exchanges):
        caption += f" {site.say('correspondence-most')}"
    rows = (one.xml(names, known) for one in exchanges)
    source = together(rows, title=title, caption=caption)
    own: dict[str, Parameter] = {"picture": Xml(picture, "picture.xml")} if picture else {}
    yield Page("correspondence", "correspondence.html", title, source, own)


def _map(site: Site) -> Iterator[Page]:
    places = [
        entry
        for register in site.registers.registers
        if register.kind == "places"
        for entry in register.entries
    ]
    found = atlas.places(places)
    if not any(one.is_exact for one in found):
        return
    title = site.say("page-map")
    weights = {one.entry.key: _number(site, one.entry) for one in found}
    extent = atlas.extent_of(site.edition.config.site.map_extent, found, weights)
    picture = atlas.picture(found, extent, title, weights)
    on_map = {one.entry.key for one in atlas.on_map(found, extent)}
    kinds = {one.entry.key: "point" if one.is_exact else "label" for one in found}
    groups: dict[str, list[Entry]] = {one: [] for one in ("point", "label", "outside", "none")}
    for entry in places:
        kind = kinds.get(entry.key, "none")
        groups["outside" if kind != "none" and entry.key not in on_map else kind].append(entry)
    rows = (_row(site, e, group=group) for group, each in groups.items() for e in each)
    source = together(rows, title=title, caption=site.say("map-caption"))
    yield Page("map", "map.html", title, source, {"picture": Xml(picture, "picture.xml")})


def _registers(site: Site) -> Iterator[Page]:
    for register in site.registers.registers:
        title = _title(site, register)
        rows = (
            _row(site, one, group=one.group, letter=one.letter if register.is_sorted else "")
            for one in register.entries
        )
        source = together(rows, title=title)
        is_shown = register.kind != "bibliography"
        yield Page("register", f"{register.stem}.html", title, source, is_in_navigation=is_shown)


def _number(site: Site, entry: Entry) -> int:
    """How often an entry is mentioned."""
    return site.material.counts.get(entry.key, 0)


def _row(site: Site, entry: Entry, **attributes: str) -> str:
    """An entry in a list, with the number of its mentions."""
    number = _number(site, entry)
    given = "".join(f" {name}={quoted(value)}" for name, value in attributes.items() if value)
    return (
        f"<entry register={quoted(entry.register)} id={quoted(entry.id)}"
        f" heading={quoted(entry.heading)} note={quoted(entry.note)} mentions='{number}'{given}/>"
    )


def _notes(site: Site) -> Iterator[Page]:
    if site.edition.is_loose and len(site.facts) == 1:
        return  # its own pages have them
    remarks = [one for one in site.facts if "remarks" in one.digests]
    if remarks:
        title = site.say("page-notes")
        rows = (one.with_only(one.part("remarks")) for one in remarks)
        yield Page("notes", "notes.html", title, together(rows, title=title))


def _sources(site: Site) -> Iterator[Page]:
    works = [
        entry
        for register in site.registers.registers
        if register.kind == "bibliography"
        for entry in register.entries
    ]
    if not works and not any("holdings" in one.digests for one in site.facts):
        return
    title = site.say("page-sources")
    keys = {entry_of(part) for one in site.facts for part in one.elements("holdings")}
    archives = [entry for key in sorted(keys) if (entry := site.registers.entries.get(key))]
    rows = [one.with_only(one.part("holdings")) for one in site.facts]
    source = together([*rows, *(_row(site, one, group=one.group) for one in works)], title=title)
    own: dict[str, Parameter] = {"entries": brief(archives, site.registers)}
    yield Page("sources", "sources.html", title, source, own)


def _about(site: Site) -> Iterator[Page]:
    settings = site.edition.config
    if site.edition.is_loose:
        return
    sections = (
        f"<section heading={quoted(one.heading)}>{_escaped(one.text)}</section>"
        for one in settings.about
    )
    title = site.say("page-about")
    cited = site.citation(site.facts[0]) if site.facts and settings.site.citations else None
    example = " ".join(filter(None, (cited.sentence(), cited.address))) if cited else ""
    yield Page("about", "about.html", title, together(sections, title=title, example=example))


def _browse(site: Site) -> Iterator[Page]:
    facets = [row for name, of in _FACETS.items() for row in _facet(site, name, of)]
    if not facets or site.edition.is_loose:
        return
    title = site.say("page-browse")
    shown = len(site.facts) > _MANY
    registers = (
        f"<register href={quoted(f'{one.stem}.html')} label={quoted(_title(site, one))}"
        f" entries='{len(one.entries)}'/>"
        for one in site.registers.registers
    )
    source = together([*facets, *registers], title=title)
    yield Page("browse", "browse.html", title, source, is_in_navigation=shown)


_FACETS: Mapping[str, Callable[[Site, Facts], Iterable[str]]] = {
    "year": lambda _, one: [one.date[:4]] if one.date else [],
    "kind": lambda _, one: filter(None, [one.get("kind")]),
    "place": lambda _, one: filter(None, [one.get("place")]),
    "sender": lambda site, one: map(site.called, one.senders),
    "addressee": lambda site, one: map(site.called, one.addressees),
}
"""By what readers without scripts find documents."""


def _facet(site: Site, name: str, of: Callable[[Site, Facts], Iterable[str]]) -> Iterator[str]:
    found: dict[str, list[Facts]] = {}
    for one in site.facts:
        for value in dict.fromkeys(of(site, one)):
            found.setdefault(value, []).append(one)
    for value, each in sorted(found.items(), key=lambda row: row[0].casefold()):
        inner = "".join(one.brief for one in each)
        yield f"<facet of={quoted(name)} value={quoted(value)}>{inner}</facet>"


def _search(site: Site) -> Iterator[Page]:
    if site.edition.config.site.search and not site.edition.is_loose:
        title = site.say("page-search")
        lists = next((page.address for page in _browse(site)), "")
        yield Page("search", "search.html", title, together((), title=title, lists=lists))


def _missing(site: Site) -> Iterator[Page]:
    if not site.edition.is_loose:
        title = site.say("page-missing")
        source = together((), title=title)
        yield Page("missing", "404.html", title, source, is_in_navigation=False)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_HOME: Final = Maker("home", _home, ("briefs", "others"))
_ENTRIES: Final = ("pointed", "counted")
_MAKERS: Final = (
    Maker("chronology", _chronology, ("briefs", "dates")),
    Maker("correspondence", _correspondence, ("briefs",)),
    Maker("map", _map, _ENTRIES),
    Maker("registers", _registers, _ENTRIES),
    Maker("notes", _notes, ("briefs", "remarks")),
    Maker("sources", _sources, ("briefs", "holdings", *_ENTRIES)),
    Maker("browse", _browse, ("briefs", *_ENTRIES)),
    Maker("search", _search, ("briefs", *_ENTRIES)),
    Maker("about", _about, ("briefs",)),
    Maker("missing", _missing, ()),
)
"""What makes the pages but the first, in the order of the navigation."""
