"""The HTML edition: a page a document, those made of facts, and the assets beside them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from tei_tools import resources
from tei_tools.build import beacon, citing, cmif, feeds, linked, media, text
from tei_tools.build.facts import Facts
from tei_tools.build.indices import MAKERS
from tei_tools.build.original import Original
from tei_tools.build.plan import (
    BuildPlan,
    Bundle,
    Material,
    Step,
    based,
    common_parameters,
)
from tei_tools.build.site import Page, Site, brief
from tei_tools.check import own_css
from tei_tools.check.results import fingerprint
from tei_tools.config import Format
from tei_tools.corpus import absolute
from tei_tools.saxon import Job, Parameter, Stylesheet, Xml
from tei_tools.tags import quoted

FOLDER = "html"
ALONE: Final = f"{FOLDER}/alone/"
"""Where the documents stand without other words than their own."""


_NOTHING_NEAR: Final = "<neighbours/>"


def page_of(document: str) -> str:
    """Return the path of a document's first page within the output folder."""
    return f"{FOLDER}/documents/{document}.html"


def bundles(material: Material) -> Iterator[Bundle]:
    """Yield the steps that make the HTML edition, below `html/`."""
    edition = material.edition
    sheet = material.sheet(Format.HTML)
    ground = based(material.basis(sheet), material.basis(material.sheet(Format.TEXT)))
    site = Site(material, ground, MAKERS)
    around = (ground, site.map.key)
    yield Bundle(f"{FOLDER}/assets", "", lambda: _assets(material))
    yield from _documents(material, site, sheet, around)
    for page in site.makers:
        yield Bundle(
            f"{FOLDER}/pages/{page.name}",
            based(*around, site.basis(page)),
            partial(_pages, site, sheet, partial(page.make, site)),
        )
    for register, entry in site.registers.every:
        places = material.originals.places
        shown = (
            places.of(entry.shows, edition.named_registers[register.name]) if entry.shows else ()
        )
        yield Bundle(
            f"{FOLDER}/{entry.register}/{entry.id}",
            based(*around, entry.key, *site.basis_of_entry(entry), *_told(material, shown)),
            partial(_pages, site, sheet, partial(site.entry_page, register, entry), shown),
        )
    if not edition.is_loose:
        told = (material.briefs, *site.addresses)
        yield Bundle(f"{FOLDER}/feeds", based(ground, *told), lambda: _feeds(material, site))
        rests = (ground, material.originals.registers_digest, material.pointed)
        yield Bundle(f"{FOLDER}/beacons", based(*rests), lambda: _beacons(material))


def _beacons(material: Material) -> BuildPlan:
    found = beacon.files(material.edition.config, material.registers)
    return BuildPlan((), made={f"{FOLDER}/{name}": text.encode() for name, text in found.items()})


def _feeds(material: Material, site: Site) -> BuildPlan:
    config = material.edition.config
    pages = [one for one in site.addresses if one != "404.html"]
    found = feeds.files(config, material.facts, pages)
    if letters := cmif.file(config, material.facts, material.originals.registers):
        found[cmif.NAME] = letters
    made = {f"{FOLDER}/{name}": content.encode() for name, content in found.items()}
    return BuildPlan((), made=made)


def _documents(
    material: Material, site: Site, sheet: Stylesheet, around: Sequence[str]
) -> Iterator[Bundle]:
    """Yield the documents' pages, and what lies beside them."""
    memory = material.kept.memory
    beside = (material.briefs, material.originals.registers_digest, material.pointed)
    near = memory.of("neighbours", beside, lambda: _neighbours(material, site, beside))
    bases = memory.of("bases of documents", (*around, beside), dict[tuple[str, ...], str])
    originals = material.originals
    paths = {absolute(originals.by_id[one.id].path): one.id for one in material.published}
    roots = {originals.by_id[one].outline.root: one for one in paths.values()}
    ids = {one: one for one in paths.values()} | roots
    is_open = originals.registers_are_open
    for one in material.published:
        original = originals.by_id[one.id]
        outline = original.outline
        page = _Document(
            one,
            original,
            near.get(one.id, _NOTHING_NEAR),
            originals.shown(original) if outline.shows or outline.includes else (),
            original.targets(paths, ids, is_open=is_open),
        )
        shown = _told(material, page.media)
        rests = (*material.basis_of(one.id), page.near, *page.targets, "", *shown)
        basis = bases.get(rests)
        if basis is None:
            basis = bases[rests] = based(*around, *rests)
        yield Bundle(
            f"{FOLDER}/documents/{one.id}",
            basis,
            partial(_document, material, site, sheet, page),
            original,
        )


def _told(material: Material, shown: Iterable[media.Media]) -> list[str]:
    """Return what stands for the files that a page shows."""
    return [f"{each.copy} {material.digest(each.file)}" for each in shown]


def _copies(shown: Iterable[media.Media]) -> dict[str, Path]:
    """Return where the files are copied to that a page shows."""
    return {f"{FOLDER}/documents/media/{each.copy}": each.file for each in shown}


class _Document(NamedTuple):
    """What a document's page is made from besides the document.

    Attributes:
        facts: of the document.
        original: its file.
        near: the parameter `neighbours`.
        media: the files that it shows.
        targets: the documents that it points at, as `Original.targets` says.
    """

    facts: Facts
    original: Original
    near: str
    media: Sequence[media.Media]
    targets: Sequence[str]


def _document(material: Material, site: Site, sheet: Stylesheet, page: _Document) -> BuildPlan:
    """Plan a document's page, and what lies beside it."""
    config, one, is_loose = material.edition.config, page.facts, material.edition.is_loose
    output = page_of(one.id)
    parameters: dict[str, Parameter] = {
        "page-level": config.html.page_level,
        "site": site.map,
        "alone": config.site.alone and not is_loose,
        "address": output.removeprefix(f"{FOLDER}/"),
        "neighbours": Xml(page.near, "neighbours.xml"),
        "images": media.as_parameter(page.media),
        "images-from": media.from_web(config),
        "documents": "\n".join(page.targets),
        "entries": brief(one.entries(site.registers), site.registers),
        "loose": is_loose,
        "files": " ".join(() if is_loose else _endings(material)),
        **linked.parameters(
            linked.of_document(site.worded(one), config, f"documents/{one.id}.html")
        ),
    }
    copies = _copies(page.media)
    steps, made = [], {}
    if not is_loose:
        if config.site.citations:
            citation = site.citation(one)
            parameters["citation"] = citation.sentence()
            beside = f"{FOLDER}/documents/{one.id}"
            made = {f"{beside}.{ending}": citation.as_file(ending) for ending in citing.FILES}
        if config.site.downloads:
            copies[f"{FOLDER}/documents/{one.id}.xml"] = page.original.path
            beside = f"{FOLDER}/documents/{one.id}.txt"
            steps = [text.step(material, one.id, text.ANNOTATED, beside)]
    steps.insert(0, material.step(one.id, output, sheet, parameters))
    return BuildPlan(steps, copies, made=made)


def _endings(material: Material) -> Iterator[str]:
    """The files beside a document's page, by their endings."""
    table = material.edition.config.site
    if table.downloads:
        yield from ("xml", "txt")
    if table.citations:
        yield from citing.FILES


def _rend(rend: Mapping[str, str]) -> dict[str, bytes]:
    """The stylesheet that edition.toml asks for, one rule for each word of `@rend`."""
    rules = [f".rend-{_escaped(word)} {{ {css} }}\n" for word, css in sorted(rend.items())]
    return {f"{FOLDER}/assets/rend.css": "".join(rules).encode()} if rules else {}


def _escaped(word: str) -> str:
    """Return a word as a CSS identifier has it after a hyphen."""
    return "".join(c if c.isalnum() or c in "-_" else f"\\{ord(c):x} " for c in word)


def _neighbours(material: Material, site: Site, beside: Sequence[str]) -> Mapping[str, str]:
    """Return the parameter `neighbours` of each document.

    That of the last build of the same documents is kept.

    Args:
        material: what everything is made from.
        site: the pages.
        beside: stands for all that neighbours depend on.
    """
    key = fingerprint("neighbours", *(one.id for one in material.facts))
    with suppress(LookupError, TypeError, ValueError, AttributeError):
        basis, found = material.kept.get(key)
        if basis == [*beside] and found.keys() == {one.id for one in material.facts}:
            return dict(found)
    near = _Neighbours(material.facts, site)
    found = {one.id: near.of(one, before, after) for before, one, after in material.neighbours()}
    material.kept.put(key, [beside, found])
    return found


class _Neighbours:
    """What comes before and after a document: in time, and between the same two parties."""

    def __init__(self, facts: Sequence[Facts], site: Site) -> None:
        self.site = site
        self.exchanges: dict[frozenset[str], list[Facts]] = {}
        self.places: dict[tuple[frozenset[str], str], int] = {}
        self.called = {one.id: site.material.called(one) for one in facts}
        self.links = {
            one.id: f"id={quoted(one.id)} title={quoted(self.called[one.id])}/>" for one in facts
        }
        for one in facts:
            for pair in _pairs(one):
                exchange = self.exchanges.setdefault(pair, [])
                self.places[pair, one.id] = len(exchange)
                exchange.append(one)

    def of(self, one: Facts, before: Facts | None, after: Facts | None) -> str:
        """Return the parameter `neighbours`."""
        rows = self.between(before, after)
        names: dict[str, str] = {}
        for pair in _pairs(one):
            exchange = self.exchanges[pair]
            if len(exchange) == 1:
                continue
            names = names or {p.key: self.name(p.entry, p.name) for p in one.parties}
            place = self.places[pair, one.id]
            links = self.between(
                exchange[place - 1] if place else None,
                exchange[place + 1] if place + 1 < len(exchange) else None,
            )
            one_party, other = sorted(names[key] for key in pair)
            between = f"one={quoted(one_party)} other={quoted(other)}"
            rows += f"<exchange {between}>{links}</exchange>"
        called = self.called[one.id]
        given = f" called={quoted(called)}" if called != one.title else ""
        return f"<neighbours{given}>{rows}</neighbours>"

    def between(self, before: Facts | None, after: Facts | None) -> str:
        """Links to two documents, of which one or both may be missing."""
        first = f"<previous {self.links[before.id]}" if before is not None else ""
        return first + (f"<next {self.links[after.id]}" if after is not None else "")

    def name(self, entry: str, name: str) -> str:
        """What a party is called: as the document words it, else as its entry is headed."""
        known = self.site.registers.entries.get(entry)
        return name or (known.heading if known else "")


def _pairs(one: Facts) -> list[frozenset[str]]:
    """The parties that a document passed between, two and two."""
    pairs = (
        frozenset((sent.key, received.key)) for sent in one.senders for received in one.addressees
    )
    return [pair for pair in dict.fromkeys(pairs) if len(pair) > 1]


def _pages(
    site: Site,
    sheet: Stylesheet,
    found: Callable[[], Iterable[Page]],
    shown: Sequence[media.Media] = (),
) -> BuildPlan:
    """Plan pages made of facts, and the copies of the files that they show."""
    shared = common_parameters(site.edition) | {"site": site.map}
    shared |= {"images-from": media.from_web(site.edition.config)}
    if shown:
        shared |= {"images": media.as_parameter(shown)}
    steps = []
    for page in found():
        source, others = page.content()
        own = shared | {"page": page.name, "address": page.address} | dict(others)
        own |= linked.parameters(_data(site, page))
        steps.append(Step(f"{FOLDER}/{page.address}", Job(sheet, source, own, is_last=True)))
    return BuildPlan(steps, _copies(shown))


def _data(site: Site, page: Page) -> linked.Data:
    """What a page made of facts tells machines."""
    settings = site.edition.config
    if page.name == "home":
        return linked.of_home(site.facts, settings)
    if page.about is not None:
        return linked.of_entry(*page.about, settings)
    return linked.of_page(page.title, page.address, settings)


def _assets(material: Material) -> BuildPlan:
    """Plan what all pages share."""
    folder = resources.path("xslt", "html", "assets")
    files = {f"{FOLDER}/assets/{file.name}": file for file in sorted(folder.iterdir())}
    styles = {path: _lean(file) for path, file in files.items() if file.suffix == ".css"}
    copies = {path: file for path, file in files.items() if path not in styles}
    own = own_css.look(material.edition.config).files
    copies |= {f"{FOLDER}/assets/own/{path}": file for path, file in own.items()}
    return BuildPlan((), copies, made=styles | _rend(material.edition.config.rend))


def _lean(stylesheet: Path) -> bytes:
    """Return a stylesheet as readers load it: without comments, and spaces that say nothing."""
    told = re.sub(rb"(?s)/\*.*?\*/\s*", b"", stylesheet.read_bytes())
    return re.sub(rb" ?([{;}]) ?", rb"\1", told).replace(b";}", b"}")
