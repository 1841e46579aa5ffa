"""The HTML edition: a page a document, the indices, and the assets beside them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tei_tools import resources
from tei_tools.build.facts import Facts
from tei_tools.build.plan import BuildPlan, Material, Step, common_parameters, stylesheet
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


def plan(material: Material) -> BuildPlan:
    """Return the steps that make the HTML edition, below `html/`."""
    own, ours = material.edition.config.html_stylesheet, resources.path("xslt", "html", "html.xsl")
    sheet = stylesheet(own, "html", ours)
    pages = [*_documents(material, sheet), *_indices(material, sheet)]
    return BuildPlan(pages, dict(_assets()))


def _documents(material: Material, sheet: Stylesheet) -> Iterator[Step]:
    steps = material.steps(f"{FOLDER}/documents/{{}}.html", sheet, {})
    for step, (before, _, after) in zip(steps, material.neighbours(), strict=True):
        parameters = {**step.job.parameters, "neighbours": _neighbours(before, after)}
        yield replace(step, job=replace(step.job, parameters=parameters))


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
