"""The pages of a site that are made of facts: which there are, and what each is made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element

from tei_tools.build import atlas, chronology, correspondence, strings
from tei_tools.build.chronology import Year
from tei_tools.build.citing import Citation
from tei_tools.build.facts import Facts, entry_of, together
from tei_tools.build.registers import Entry, Register, Registers
from tei_tools.edition import Edition
from tei_tools.saxon import Parameter, Xml
from tei_tools.tags import quoted

_WHOLE = 300
"""Of more documents than these the chronology has a page a year."""
_MANY = 12
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


@dataclass(frozen=True)
class Site:
    """What the pages are made from.

    Attributes:
        edition: the edition.
        facts: of each document that is published, in order.
        registers: of the edition.
    """

    edition: Edition
    facts: Sequence[Facts]
    registers: Registers

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of the interface."""
        return strings.words(self.edition.config.edition.language)

    def say(self, key: str, value: str = "") -> str:
        """Return a word of the interface, with a value, if there is one, in the place of {}."""
        word = self.words.get(key, key)
        return word.replace("{}", value) if value else word

    @cached_property
    def mentions(self) -> Mapping[str, Mapping[str, list[_Element]]]:
        """The mentions of each entry, by document."""
        found: dict[str, dict[str, list[_Element]]] = {}
        for one in self.facts:
            for mention in one.children("mention", "source"):
                by_document = found.setdefault(entry_of(mention), {})
                by_document.setdefault(one.id, []).append(mention)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Facts]:
        """The facts of each document, by its id."""
        return {one.id: one for one in self.facts}

    @cached_property
    def pages(self) -> Sequence[Page]:
        """All pages but those of documents and entries, in the order of the navigation."""
        others = [page for make in _PAGES for page in make(self)]
        return [_home(self, others), *others]

    @cached_property
    def map(self) -> Xml:
        """The parameter `site`: what the navigation names."""
        rows = "".join(
            f"<page name={quoted(one.name)} href={quoted(one.address)} label={quoted(one.title)}/>"
            for one in self.pages
            if one.is_in_navigation
        )
        feed = ' feed="yes"' if self.edition.config.edition.base_url else ""
        return Xml(f"<site{feed}>{rows}</site>", "site.xml")

    def entry_pages(self) -> Iterator[Page]:
        """Yield the page of each entry, made from the entry and its mentions alone."""
        for register in self.registers.registers:
            of = _title(self, register)
            for entry in register.entries:
                yield self._entry_page(register, entry, of)

    def _entry_page(self, register: Register, entry: Entry, of: str) -> Page:
        mentioned = self.mentions.get(entry.key, {})
        parts = [f"<entry>{entry.xml}{register.prefixes}</entry>"]
        parts += (self.by_id[one].with_only(mentioned[one], ("id", "title")) for one in mentioned)
        source = together(
            parts, title=entry.heading, register=register.stem, of=of, kind=register.kind,
            about=entry.note,
        )  # fmt: skip
        pointers = sorted(entry.pointers)
        leads = [one for key in pointers for one in self._entries_of(key) if one != entry]
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


def _home(site: Site, others: Iterable[Page]) -> Page:
    ways = [
        f"<way href={quoted(page.address)} label={quoted(page.title)} about={quoted(about)}/>"
        for page in others
        if (about := site.words.get(f"way-{page.name}", ""))
    ]
    table = site.edition.config.edition
    about = " ".join(table.description.partition("\n\n")[0].split())
    rows = [*(one.brief for one in site.facts), *ways]
    source = together(rows, title=table.title, about=about)
    return Page("home", "index.html", site.say("page-home"), source)


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
            _row(site, one, group=one.group, letter=one.sort_key[0][:1].upper())
            for one in register.entries
        )
        source = together(rows, title=title)
        is_shown = register.kind != "bibliography"
        yield Page("register", f"{register.stem}.html", title, source, is_in_navigation=is_shown)


def _number(site: Site, entry: Entry) -> int:
    """How often an entry is mentioned."""
    return sum(map(len, site.mentions.get(entry.key, {}).values()))


def _row(site: Site, entry: Entry, **attributes: str) -> str:
    """An entry in a list, with the number of its mentions."""
    number = _number(site, entry)
    given = "".join(f" {name}={quoted(value)}" for name, value in attributes.items() if value)
    return (
        f"<entry register={quoted(entry.register)} id={quoted(entry.id)}"
        f" heading={quoted(entry.heading)} note={quoted(entry.note)} mentions='{number}'{given}/>"
    )


def _notes(site: Site) -> Iterator[Page]:
    remarks = [(one, list(one.children("remark"))) for one in site.facts]
    if any(each for _, each in remarks):
        title = site.say("page-notes")
        rows = (one.with_only(each) for one, each in remarks if each)
        yield Page("notes", "notes.html", title, together(rows, title=title))


def _sources(site: Site) -> Iterator[Page]:
    works = [
        entry
        for register in site.registers.registers
        if register.kind == "bibliography"
        for entry in register.entries
    ]
    holdings = [(one, list(one.children("held", "printed"))) for one in site.facts]
    if not works and not any(each for _, each in holdings):
        return
    title = site.say("page-sources")
    keys = {entry_of(part) for _, each in holdings for part in each}
    archives = [entry for key in sorted(keys) if (entry := site.registers.entries.get(key))]
    rows = [one.with_only(each) for one, each in holdings]
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


_FACETS: Mapping[str, Callable[[Facts], Iterable[str]]] = {
    "year": lambda one: [one.date[:4]] if one.date else [],
    "kind": lambda one: filter(None, [one.get("kind")]),
    "place": lambda one: filter(None, [one.get("place")]),
    "sender": lambda one: [party.name for party in one.senders],
    "addressee": lambda one: [party.name for party in one.addressees],
}
"""By what readers without scripts find documents."""


def _facet(site: Site, name: str, of: Callable[[Facts], Iterable[str]]) -> Iterator[str]:
    found: dict[str, list[Facts]] = {}
    for one in site.facts:
        for value in dict.fromkeys(of(one)):
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


_PAGES: Sequence[Callable[[Site], Iterator[Page]]] = (
    _chronology, _correspondence, _map, _registers, _notes, _sources, _browse, _search,
    _about, _missing,
)  # fmt: skip
"""What makes each page but the first, in the order of the navigation."""
