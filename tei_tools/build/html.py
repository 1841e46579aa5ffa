"""The HTML edition: a page a document, the indices, and the assets beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tei_tools import resources
from tei_tools.build import media
from tei_tools.build.facts import Facts
from tei_tools.build.plan import BuildPlan, Material, Step, common_parameters, stylesheet
from tei_tools.document import Document
from tei_tools.names import tei
from tei_tools.saxon import Job, Stylesheet, Xml
from tei_tools.tags import quoted

FOLDER = "html"

INDICES = {
    "home": "index.html",
    "persons": "persons.html",
    "places": "places.html",
    "organizations": "organizations.html",
    "notes": "notes.html",
    "bibliography": "bibliography.html",
}
"""The pages made from the facts: the stylesheet's name for each, and its address."""


def page_of(document: str) -> str:
    """Return the path of a document's first page within the output folder."""
    return f"{FOLDER}/documents/{document}.html"


def plan(material: Material) -> BuildPlan:
    """Return the steps that make the HTML edition, below `html/`."""
    own, ours = material.edition.config.html_stylesheet, resources.path("xslt", "html", "html.xsl")
    sheet = stylesheet(own, "html", ours)
    copies = dict(_assets())
    documents = list(_documents(material, sheet, copies))
    made = _rend(material.edition.config.rend)
    return BuildPlan([*documents, *_indices(material, sheet)], copies, made=made)


def _documents(material: Material, sheet: Stylesheet, copies: dict[str, Path]) -> Iterator[Step]:
    """Plan the documents' pages; `copies` gets the files that they show."""
    config = material.edition.config
    steps = material.steps(
        f"{FOLDER}/documents/{{}}.html", sheet, {"page-level": config.html.page_level}
    )
    published = {one.id for one in material.facts}
    for step, (before, _, after) in zip(steps, material.neighbours(), strict=True):
        assert step.of is not None  # noqa: S101  a document's step
        shown = media.of(step.of, config.root)
        copies |= {f"{FOLDER}/documents/media/{one.copy}": one.file for one in shown}
        parameters = {
            **step.job.parameters,
            "neighbours": _neighbours(before, after),
            "images": media.as_parameter(shown),
            "documents": "\n".join(_pointed_at(step.of, published)),
        }
        yield replace(step, job=replace(step.job, parameters=parameters))


def _pointed_at(document: Document, published: set[str]) -> list[str]:
    """The ids of other published documents that a document points at by their files' names."""
    pointers = document.root.iter(tei("ref"), tei("ptr"))
    targets = (target for one in pointers for target in one.get("target", "").split())
    files = (target.partition("#")[0] for target in targets)
    names = {file.removesuffix(".xml") for file in files if file.endswith(".xml")}
    return sorted(names & published)


def _rend(rend: Mapping[str, str]) -> dict[str, bytes]:
    """The stylesheet that edition.toml asks for, one rule for each word of `@rend`."""
    rules = [f".rend-{_escaped(word)} {{ {css} }}\n" for word, css in sorted(rend.items())]
    return {f"{FOLDER}/assets/rend.css": "".join(rules).encode()} if rules else {}


def _escaped(word: str) -> str:
    """Return a word as a CSS identifier has it after a hyphen."""
    return "".join(c if c.isalnum() or c in "-_" else f"\\{ord(c):x} " for c in word)


def _neighbours(before: Facts | None, after: Facts | None) -> Xml:
    links = "".join(
        f"<{name} id={quoted(one.id)} title={quoted(one.title)}/>"
        for name, one in (("previous", before), ("next", after))
        if one is not None
    )
    return Xml(f"<neighbours>{links}</neighbours>", "neighbours.xml")


def _indices(material: Material, sheet: Stylesheet) -> Iterator[Step]:
    shared = common_parameters(material.edition) | {"registers": material.edition.registers_xml}
    for page, address in INDICES.items():
        yield Step(f"{FOLDER}/{address}", Job(sheet, material.index, shared | {"page": page}))


def _assets() -> Iterator[tuple[str, Path]]:
    folder = resources.path("xslt", "html", "assets")
    for file in sorted(folder.iterdir()):
        yield f"{FOLDER}/assets/{file.name}", file
