"""The HTML edition: a page a document, those made of facts, and the assets beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tei_tools import resources
from tei_tools.build import citing, feeds, linked, media, text
from tei_tools.build.facts import Facts
from tei_tools.build.plan import BuildPlan, Material, Step, common_parameters, stylesheet
from tei_tools.build.site import Page, Site, brief
from tei_tools.saxon import Job, Parameter, Stylesheet, Xml
from tei_tools.tags import quoted

FOLDER = "html"
ALONE: Final = f"{FOLDER}/alone/"
"""Where the documents stand without other words than their own."""


def page_of(document: str) -> str:
    """Return the path of a document's first page within the output folder."""
    return f"{FOLDER}/documents/{document}.html"


def plan(material: Material) -> BuildPlan:
    """Return the steps that make the HTML edition, below `html/`."""
    config = material.edition.config
    own, ours = config.html_stylesheet, resources.path("xslt", "html", "html.xsl")
    sheet = stylesheet(own, "html", ours)
    site = Site(material.edition, material.facts, material.registers)
    copies = dict(_assets())
    documents = list(_documents(material, site, sheet, copies))
    steps = [*documents, *_pages(site, sheet)]
    made = _rend(config.rend)
    if not material.edition.is_loose:
        steps += _texts(material)
        made |= _beside(material, site)
        addresses = [step.output.removeprefix(f"{FOLDER}/") for step in steps]
        pages = [one for one in addresses if one.endswith(".html") and one != "404.html"]
        found = feeds.files(config, material.facts, pages)
        made |= {f"{FOLDER}/{name}": content.encode() for name, content in found.items()}
    return BuildPlan(steps, copies, made=made)


def _documents(
    material: Material, site: Site, sheet: Stylesheet, copies: dict[str, Path]
) -> Iterator[Step]:
    """Plan the documents' pages; `copies` gets the files that they show."""
    config = material.edition.config
    is_loose = material.edition.is_loose
    shared: dict[str, Parameter] = {
        "page-level": config.html.page_level,
        "site": site.map,
        "alone": config.site.alone and not is_loose,
    }
    steps = material.steps(f"{FOLDER}/documents/{{}}.html", sheet, shared)
    published = {one.id for one in material.facts}
    near = _Neighbours(material.facts, site)
    for step, (before, one, after) in zip(steps, material.neighbours(), strict=True):
        assert step.of is not None  # noqa: S101  a document's step
        shown = media.of(
            step.of.outline.shows, step.of.path, config.root, material.originals.inputs
        )
        copies |= {f"{FOLDER}/documents/media/{each.copy}": each.file for each in shown}
        endings = () if is_loose else _endings(material)
        parameters = {
            **step.job.parameters,
            "address": step.output.removeprefix(f"{FOLDER}/"),
            "neighbours": near.of(one, before, after),
            "images": media.as_parameter(shown),
            "documents": "\n".join(sorted(published.intersection(step.of.outline.targets))),
            "entries": brief(one.entries(material.registers), material.registers),
            "files": " ".join(endings),
            **linked.parameters(linked.of_document(one, config, f"documents/{one.id}.html")),
        }
        if config.site.citations and not is_loose:
            parameters["citation"] = site.citation(one).sentence()
        if config.site.downloads and not is_loose:
            copies[f"{FOLDER}/documents/{one.id}.xml"] = step.of.path
        yield replace(step, job=replace(step.job, parameters=parameters))


def _endings(material: Material) -> Iterator[str]:
    """The files beside a document's page, by their endings."""
    table = material.edition.config.site
    if table.downloads:
        yield from ("xml", "txt")
    if table.citations:
        yield from citing.FILES


def _texts(material: Material) -> Iterator[Step]:
    """Plan the plain texts beside the pages."""
    if material.edition.config.site.downloads:
        yield from text.steps(material, text.ANNOTATED, f"{FOLDER}/documents/{{}}.txt")


def _beside(material: Material, site: Site) -> dict[str, bytes]:
    """The citations beside the pages."""
    if not material.edition.config.site.citations:
        return {}
    return {
        f"{FOLDER}/documents/{one.id}.{ending}": site.citation(one).as_file(ending)
        for one in material.facts
        for ending in citing.FILES
    }


def _rend(rend: Mapping[str, str]) -> dict[str, bytes]:
    """The stylesheet that edition.toml asks for, one rule for each word of `@rend`."""
    rules = [f".rend-{_escaped(word)} {{ {css} }}\n" for word, css in sorted(rend.items())]
    return {f"{FOLDER}/assets/rend.css": "".join(rules).encode()} if rules else {}


def _escaped(word: str) -> str:
    """Return a word as a CSS identifier has it after a hyphen."""
    return "".join(c if c.isalnum() or c in "-_" else f"\\{ord(c):x} " for c in word)


class _Neighbours:
    """What comes before and after a document: in time, and between the same two parties."""

    def __init__(self, facts: Sequence[Facts], site: Site) -> None:
        self.site = site
        self.exchanges: dict[frozenset[str], list[Facts]] = {}
        for one in facts:
            for pair in _pairs(one):
                self.exchanges.setdefault(pair, []).append(one)

    def of(self, one: Facts, before: Facts | None, after: Facts | None) -> Xml:
        """Return the parameter `neighbours`."""
        names = {party.key: self.name(party.entry, party.name) for party in one.parties}
        rows = _links(before, after)
        for pair in _pairs(one):
            exchange = self.exchanges[pair]
            if len(exchange) == 1:
                continue
            place = exchange.index(one)
            links = _links(
                exchange[place - 1] if place else None,
                exchange[place + 1] if place + 1 < len(exchange) else None,
            )
            between = " \N{EN DASH} ".join(sorted(names[key] for key in pair))
            rows += f"<exchange between={quoted(between)}>{links}</exchange>"
        return Xml(f"<neighbours>{rows}</neighbours>", "neighbours.xml")

    def name(self, entry: str, name: str) -> str:
        """What a party is called."""
        known = self.site.registers.entries.get(entry)
        return known.heading if known else name


def _pairs(one: Facts) -> list[frozenset[str]]:
    """The parties that a document passed between, two and two."""
    pairs = (
        frozenset((sent.key, received.key)) for sent in one.senders for received in one.addressees
    )
    return [pair for pair in dict.fromkeys(pairs) if len(pair) > 1]


def _links(before: Facts | None, after: Facts | None) -> str:
    return "".join(
        f"<{name} id={quoted(one.id)} title={quoted(one.title)}/>"
        for name, one in (("previous", before), ("next", after))
        if one is not None
    )


def _pages(site: Site, sheet: Stylesheet) -> Iterator[Step]:
    """Plan the pages made of facts."""
    shared = common_parameters(site.edition) | {"site": site.map}
    for page in [*site.pages, *site.entry_pages()]:
        own = shared | {"page": page.name, "address": page.address} | dict(page.parameters)
        own |= linked.parameters(_data(site, page))
        yield Step(f"{FOLDER}/{page.address}", Job(sheet, page.source, own, is_last=True))


def _data(site: Site, page: Page) -> linked.Data:
    """What a page made of facts tells machines."""
    settings = site.edition.config
    if page.name == "home":
        return linked.of_home(site.facts, settings)
    if page.about is not None:
        return linked.of_entry(*page.about, settings)
    return linked.of_page(page.title, page.address, settings)


def _assets() -> Iterator[tuple[str, Path]]:
    folder = resources.path("xslt", "html", "assets")
    for file in sorted(folder.iterdir()):
        yield f"{FOLDER}/assets/{file.name}", file
