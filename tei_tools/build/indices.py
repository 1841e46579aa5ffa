"""The pages of the whole edition: home, chronology, correspondence, map, registers and the like.

Each maker tells which pages there are; what a page is made from is put together when it is made.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeVar

from tei_tools.alphabet import initial, letters
from tei_tools.build import atlas, chronology, correspondence
from tei_tools.build.chronology import Year
from tei_tools.build.facts import FILE, IN_LISTS, Facts, entry_of, order_of, together
from tei_tools.build.registers import Entry, Register
from tei_tools.build.site import Content, Maker, Page, Site, brief
from tei_tools.check.results import fingerprint
from tei_tools.saxon import LazyXml, Parameter, Xml
from tei_tools.tags import quoted

_WHOLE: Final = 300
"""Of more documents than these, the list of documents, chronology, notes and sources have a page a
year, and each facet has its own."""
_MANY: Final = 12
"""From how many documents on the home page leads to lists of them."""


def _home(site: Site) -> Iterator[Page]:
    def content() -> Content:
        whole = {one.name: one for one in reversed(site.others)}  # before the pages of its parts
        ways = [
            f"<way href={quoted(one.address)} label={quoted(one.title)} about={quoted(about)}/>"
            for one in site.others
            if one.is_in_navigation or one is whole[one.name]
            if (about := site.words.get(f"way-{one.name}", ""))
        ]
        table = site.edition.config.edition
        about = " ".join(table.description.partition("\n\n")[0].split())
        years = _by_year(site, "documents") if len(site.facts) > _WHOLE else ()
        rows = [one.row for one in years] or [one.brief for one in site.facts]
        told = {"title": table.title, "about": about, "voices": site.material.voices}
        return Content(together([*rows, *ways], **told))

    yield Page("home", "index.html", site.say("page-home"), content)


def _documents(site: Site) -> Iterator[Page]:
    """The documents of each year, where the home page does not list them all."""
    if len(site.facts) <= _WHOLE:
        return
    years = _by_year(site, "documents")
    for one, near in _beside(years):
        title = f"{site.say('page-home')} {one.label}"
        made = partial(_in_order, one.facts, title, near)
        yield Page("documents", one.address, title, made, is_in_navigation=False)


def _in_order(facts: Sequence[Facts], title: str, near: str) -> Content:
    """Some documents as a list, and the ways to the lists beside it."""
    return Content(together([near, *(one.brief for one in facts)], title=title))


class _OfYear(NamedTuple):
    """The documents of one year.

    Attributes:
        label: what the year is called.
        address: of their page.
        facts: of each document.
    """

    label: str
    address: str
    facts: list[Facts]

    @property
    def row(self) -> str:
        """The year in a list of years."""
        given = f"label={quoted(self.label)} href={quoted(self.address)}"
        return f"<year {given} documents='{len(self.facts)}'/>"


_Y = TypeVar("_Y", _OfYear, Year)


def _by_year(site: Site, page: str, facts: Iterable[Facts] | None = None) -> list[_OfYear]:
    """Return documents by their years, in order; those without a date come last.

    Args:
        site: the edition's pages.
        page: with what the addresses of the years' pages begin.
        facts: of which documents; of all, if None.
    """
    years: dict[str, list[Facts]] = {}
    for one in site.facts if facts is None else facts:
        years.setdefault(one.year, []).append(one)
    return [
        _OfYear(chronology.label(year, site.say), f"{page}-{year or 'undated'}.html", each)
        for year, each in years.items()
    ]


def _chronology(site: Site) -> Iterator[Page]:
    if not any(one.date or (one.letters and any(chronology.spoken_of(one))) for one in site.facts):
        return
    title = site.say("page-chronology")
    days = chronology.days(site.facts, site.say)
    number = len(site.facts) + sum(listed.number for one in site.facts for listed in one.letters)
    years = chronology.years(days, site.say) if number > _WHOLE else []
    pages = {day.key: year.address for year in years for day in year.days}

    def content() -> Content:
        picture = chronology.picture(
            site.facts, site.say, lambda key: f"{pages.get(key, '')}{chronology.anchor(key)}"
        )
        rows = (one.xml() for one in years) if years else (one.xml(site.by_id) for one in days)
        caption = site.say("chronology-caption") if picture else ""
        return Content(together(rows, title=title, caption=caption), _pictured(picture))

    yield Page("chronology", "chronology.html", title, content)
    for year, near in _beside(years):
        yield _year(site, f"{title} {year.label}", year, near)


def _pictured(picture: str) -> Mapping[str, Parameter]:
    """What a page is given that has a picture; nothing, if there is none."""
    return {"picture": Xml(picture, "picture.xml")} if picture else {}


def _near(pages: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the ways from each of some pages to those beside it: of their labels and addresses."""
    for before, _, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        beside = (("previous", before), ("next", after))
        yield "".join(
            f"<{name} label={quoted(one[0])} href={quoted(one[1])}/>"
            for name, one in beside
            if one is not None
        )


def _beside(years: Sequence[_Y]) -> Iterator[tuple[_Y, str]]:
    """Yield each of some years with the ways from its page to those beside it."""
    return zip(years, _near([(one.label, one.address) for one in years]), strict=True)


def _year(site: Site, title: str, year: Year, near: str) -> Page:
    """The page of one year, with the ways to those beside it."""

    def content() -> Content:
        return Content(together([near, *(one.xml(site.by_id) for one in year.days)], title=title))

    return Page("chronology", year.address, title, content, is_in_navigation=False)


def _correspondence(site: Site) -> Iterator[Page]:
    exchanges = correspondence.exchanges(site.facts, site.registers.language)
    if not exchanges:
        return
    title = site.say("page-correspondence")

    def content() -> Content:
        names = {key: one.heading for key, one in site.registers.entries.items()}
        known = {key: one.address for key, one in site.registers.entries.items()}
        picture = correspondence.picture(exchanges, names, known, title)
        caption = site.say("correspondence-caption") if picture else ""
        if not correspondence.has_all(exchanges):
            caption += f" {site.say('correspondence-most')}"
        rows = (one.xml(names, known) for one in exchanges)
        return Content(together(rows, title=title, caption=caption), _pictured(picture))

    yield Page("correspondence", "correspondence.html", title, content)


def _map(site: Site) -> Iterator[Page]:
    places = site.registers.of_kind("places")
    found = atlas.places(places)
    if not any(one.is_exact for one in found):
        return
    title = site.say("page-map")

    def content() -> Content:
        weights = {one.entry.key: _number(site, one.entry) for one in found}
        extent = atlas.extent_of(site.edition.config.site.map_extent, found, weights)
        picture = atlas.picture(found, extent, title, weights, site.registers.language)
        on_map = {one.entry.key for one in atlas.on_map(found, extent)}
        kinds = {one.entry.key: "point" if one.is_exact else "label" for one in found}
        groups: dict[str, list[Entry]] = {one: [] for one in ("point", "label", "outside", "none")}
        for entry in places:
            kind = kinds.get(entry.key, "none")
            groups["outside" if kind != "none" and entry.key not in on_map else kind].append(entry)
        rows = (_row(site, e, group=group) for group, each in groups.items() for e in each)
        source = together(rows, title=title, caption=site.say("map-caption"))
        return Content(source, {"picture": Xml(picture, "picture.xml")})

    yield Page("map", "map.html", title, content)


def _registers(site: Site) -> Iterator[Page]:
    for register in site.registers.lists:
        title = site.title_of(register)
        content = partial(_listed, site, register, title)
        is_shown = register.kind != "bibliography"
        yield Page("register", f"{register.page}.html", title, content, is_in_navigation=is_shown)


def _listed(site: Site, register: Register, title: str) -> Content:
    """The list of a register's entries."""
    rows = (
        _row(site, one, group=one.group, letter=_letter(site, one) if register.is_sorted else "")
        for one in register.entries
    )
    return Content(together(rows, title=title))


def _letter(site: Site, entry: Entry) -> str:
    """The letter under which an entry stands."""
    return initial(entry.sorting or entry.heading, site.registers.language)


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
    if not remarks:
        return
    title = site.say("page-notes")
    if len(site.facts) <= _WHOLE:
        yield Page("notes", "notes.html", title, partial(_remarks, remarks, title))
        return
    years = _by_year(site, "notes", remarks)

    def content() -> Content:
        return Content(together((one.row for one in years), title=title))

    yield Page("notes", "notes.html", title, content)
    for one, near in _beside(years):
        of_year = f"{title} {one.label}"
        made = partial(_remarks, one.facts, of_year, near)
        yield Page("notes", one.address, of_year, made, is_in_navigation=False)


def _remarks(of: Sequence[Facts], title: str, near: str = "") -> Content:
    """The remarks of some documents, and the ways to the pages beside theirs."""

    def read() -> str:
        rows = [near, *(one.with_only(one.part("remarks")) for one in of)]
        return together(rows, title=title).text

    told = [(one.id, [*map(one.get, IN_LISTS)], one.digests["remarks"]) for one in of]
    return Content(LazyXml(fingerprint(near, title, repr(told)), FILE, read))


def _sources(site: Site) -> Iterator[Page]:
    works = site.registers.of_kind("bibliography")
    if not works and not any("holdings" in one.digests for one in site.facts):
        return
    title = site.say("page-sources")
    held = [one for one in site.facts if "holdings" in one.digests]
    years = _by_year(site, "sources", held) if len(site.facts) > _WHOLE else []

    def content() -> Content:
        rows = [_row(site, one, group=one.group) for one in works]
        if years:
            return Content(together([*(one.row for one in years), *rows], title=title))
        return _holdings(site, site.facts, title, rows)

    yield Page("sources", "sources.html", title, content)
    for one, near in _beside(years):
        of_year = f"{title} {one.label}"
        made = partial(_holdings, site, one.facts, of_year, [near])
        yield Page("sources", one.address, of_year, made, is_in_navigation=False)


def _holdings(site: Site, facts: Sequence[Facts], title: str, others: Sequence[str]) -> Content:
    """Where some documents are kept and were printed, and what else the page has."""
    parts = [part for one in facts for part in one.elements("holdings")]
    keys = {entry_of(part) for part in parts}
    archives = [entry for key in sorted(keys) if (entry := site.registers.entries.get(key))]
    keepers = sorted({part.get("place", "") for part in parts}, key=_by_letters(site))
    rows = [*(one.with_only(one.part("holdings")) for one in facts), *others]
    rows += (f'<keeper name={quoted(one)} number="{n}"/>' for n, one in enumerate(keepers))
    own: dict[str, Parameter] = {"entries": brief(archives, site.registers)}
    return Content(together(rows, title=title), own)


def _about(site: Site) -> Iterator[Page]:
    settings = site.edition.config
    if site.edition.is_loose:
        return
    title = site.say("page-about")

    def content() -> Content:
        sections = (
            f"<section heading={quoted(one.heading)}>{_escaped(one.text)}</section>"
            for one in settings.about
        )
        is_cited = site.facts and settings.site.citations
        cited = site.citation(site.facts[0]) if is_cited else None
        example = " ".join(filter(None, (cited.sentence(), cited.address))) if cited else ""
        return Content(together(sections, title=title, example=example))

    yield Page("about", "about.html", title, content)


def _browse(site: Site) -> Iterator[Page]:
    told = [name for name, of in _FACETS.items() if any(any(of(site, one)) for one in site.facts)]
    if not told or site.edition.is_loose:
        return
    title = site.say("page-browse")
    pages = [(site.say(f"facet-{name}"), f"browse-{name}.html") for name in told]
    if len(site.facts) <= _WHOLE:
        pages = []

    def content() -> Content:
        rows = [f"<part label={quoted(one[0])} href={quoted(one[1])}/>" for one in pages]
        if not pages:
            rows = [row for name in told for row in _facet(site, name)]
        rows += (
            f"<register href={quoted(f'{one.page}.html')} label={quoted(site.title_of(one))}"
            f" entries='{len(one.entries)}'/>"
            for one in site.registers.lists
        )
        return Content(together(rows, title=title))

    is_shown = len(site.facts) > _MANY
    yield Page("browse", "browse.html", title, content, is_in_navigation=is_shown)
    if pages:
        for name, (label, address), near in zip(told, pages, _near(pages), strict=True):
            of_facet = f"{title}: {label}"
            made = partial(_faceted, site, name, of_facet, near)
            yield Page("browse", address, of_facet, made, is_in_navigation=False)


def _faceted(site: Site, name: str, title: str, near: str) -> Content:
    """The documents by one facet, and the ways to the pages of those beside it."""
    return Content(together([near, *_facet(site, name)], title=title))


_FACETS: Mapping[str, Callable[[Site, Facts], Iterable[str]]] = {
    "year": lambda _, one: filter(None, [one.year]),
    "kind": lambda _, one: filter(None, [one.get("kind")]),
    "place": lambda _, one: filter(None, [one.get("place")]),
    "sender": lambda site, one: map(site.called, one.senders),
    "addressee": lambda site, one: map(site.called, one.addressees),
}
"""By what readers without scripts find documents."""


def _facet(site: Site, name: str) -> Iterator[str]:
    found: dict[str, list[Facts]] = {}
    for one in site.facts:
        for value in dict.fromkeys(_FACETS[name](site, one)):
            found.setdefault(value, []).append(one)
    is_year = name == "year"
    for value in sorted(found, key=order_of if is_year else _by_letters(site)):
        inner = "".join(one.brief for one in found[value])
        shown = chronology.label(value, site.say) if is_year else value
        yield f"<facet of={quoted(name)} value={quoted(shown)}>{inner}</facet>"


def _by_letters(site: Site) -> Callable[[str], tuple[str, str]]:
    """What values are sorted by, in the alphabet of the edition."""
    return lambda value: (letters(value, site.registers.language), value)


def _search(site: Site) -> Iterator[Page]:
    if site.edition.config.site.search and not site.edition.is_loose:
        title = site.say("page-search")
        lists = next((page.address for page in _browse(site)), "")
        content = partial(_titled, title, lists=lists)
        yield Page("search", "search.html", title, content)


def _missing(site: Site) -> Iterator[Page]:
    if not site.edition.is_loose:
        title = site.say("page-missing")
        content = partial(_titled, title)
        yield Page("missing", "404.html", title, content, is_in_navigation=False)


def _titled(title: str, **attributes: str) -> Content:
    """A page without facts."""
    return Content(together((), title=title, **attributes))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_ENTRIES: Final = ("pointed", "counted")
MAKERS: Final = (
    Maker("home", _home, ("briefs", "others", "voices")),
    Maker("documents", _documents, ("briefs",)),
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
"""What makes the pages of the whole edition, in the order of the navigation."""
