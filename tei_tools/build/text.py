"""The plain-text edition: reading and annotated texts of each document and of the whole."""

from collections.abc import Iterator

from tei_tools import resources
from tei_tools.build.plan import BuildPlan, Material, Step, common_parameters, stylesheet
from tei_tools.saxon import Job, Parameter, Stylesheet

FOLDER = "text"
ANNOTATED = "annotated"
FORMS = ("reading", ANNOTATED)


def text_of(document: str) -> str:
    """Return the path of a document's annotated text within the output folder."""
    return f"{FOLDER}/{ANNOTATED}/{document}.txt"


def steps(material: Material, form: str, output: str, *, marked: bool = False) -> Iterator[Step]:
    """Plan the text of each document in a form; `output` is formatted with its id."""
    yield from material.steps(output, _sheet(material), _parameters(material, form, marked=marked))


def plan(material: Material) -> BuildPlan:
    """Return the steps that make the text edition, below `text/`."""
    every: list[Step] = []
    continued = {}
    for form in FORMS:
        marked = material.verify and form == ANNOTATED
        documents = list(steps(material, form, f"{FOLDER}/{form}/{{}}.txt", marked=marked))
        shared = common_parameters(material.edition) | _parameters(material, form)
        whole = Step(f"{FOLDER}/{form}.txt", Job(_sheet(material), material.index, shared))
        every += [*documents, whole]
        continued[whole.output] = [step.output for step in documents]
    return BuildPlan(every, continued=continued)


def _sheet(material: Material) -> Stylesheet:
    ours = resources.path("xslt", "text", "text.xsl")
    return stylesheet(material.edition.config.text_stylesheet, "text", ours)


def _parameters(material: Material, form: str, *, marked: bool = False) -> dict[str, Parameter]:
    return {"form": form, "width": material.edition.config.text.width, "marked": marked}
