"""The plain-text edition: reading and annotated texts of each document and of the whole."""

from collections.abc import Iterator, Sequence
from functools import partial

from tei_tools.build.plan import (
    BuildPlan,
    Bundle,
    Material,
    Step,
    based,
    common_parameters,
)
from tei_tools.config import Format
from tei_tools.saxon import Job, Parameter

FOLDER = "text"
ANNOTATED = "annotated"
FORMS = ("reading", ANNOTATED)


def text_of(document: str) -> str:
    """Return the path of a document's annotated text within the output folder."""
    return f"{FOLDER}/{ANNOTATED}/{document}.txt"


def step(material: Material, one: str, form: str, output: str, *, marked: bool = False) -> Step:
    """Plan the text of a document in a form."""
    own = _parameters(material, form, marked=marked)
    return material.step(one, output, material.sheet(Format.TEXT), own)


def bundles(material: Material) -> Iterator[Bundle]:
    """Yield the steps that make the text edition, below `text/`."""
    ground = material.basis(material.sheet(Format.TEXT))
    for one in material.published:
        basis = based(ground, *material.basis_of(one.id))
        plan, of = partial(_document, material, one.id), material.originals.by_id[one.id]
        yield Bundle(f"{FOLDER}/documents/{one.id}", basis, plan, of)
    yield Bundle(f"{FOLDER}/whole", "", partial(_whole, material))


def _document(material: Material, one: str) -> BuildPlan:
    """Plan the texts of a document."""
    return BuildPlan(
        [
            step(
                material,
                one,
                form,
                f"{FOLDER}/{form}/{one}.txt",
                marked=material.verify and form == ANNOTATED,
            )
            for form in _forms_of(material, one)
        ]
    )


def _forms_of(material: Material, one: str) -> Sequence[str]:
    """Return the forms of a document; a reading text has no words of the edition's own texts."""
    return (ANNOTATED,) if material.is_essay(one) else FORMS


def _whole(material: Material) -> BuildPlan:
    """Plan the texts of the whole edition: a front, and those of all documents behind it."""
    shared = common_parameters(material.edition)
    every, continued = [], {}
    for form in FORMS:
        own = shared | _parameters(material, form)
        whole = Step(
            f"{FOLDER}/{form}.txt",
            Job(material.sheet(Format.TEXT), material.index, own),
        )
        every.append(whole)
        continued[whole.output] = [
            f"{FOLDER}/{form}/{one.id}.txt"
            for one in material.published
            if form in _forms_of(material, one.id)
        ]
    return BuildPlan(every, continued=continued)


def _parameters(material: Material, form: str, *, marked: bool = False) -> dict[str, Parameter]:
    return {"form": form, "width": material.edition.config.text.width, "marked": marked}
