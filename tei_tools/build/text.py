"""The plain-text edition: reading and annotated texts of each document and of the whole."""

from tei_tools import resources
from tei_tools.build.plan import BuildPlan, Material, Step, common_parameters, stylesheet
from tei_tools.saxon import Job, Parameter

FOLDER = "text"
ANNOTATED = "annotated"
FORMS = ("reading", ANNOTATED)


def text_of(document: str) -> str:
    """Return the path of a document's annotated text within the output folder."""
    return f"{FOLDER}/{ANNOTATED}/{document}.txt"


def plan(material: Material) -> BuildPlan:
    """Return the steps that make the text edition, below `text/`."""
    settings = material.edition.config
    ours = resources.path("xslt", "text", "text.xsl")
    sheet = stylesheet(settings.text_stylesheet, "text", ours)
    steps: list[Step] = []
    continued = {}
    for form in FORMS:
        parameters: dict[str, Parameter] = {
            "form": form,
            "width": settings.text.width,
            "marked": material.verify and form == ANNOTATED,
        }
        documents = list(material.steps(f"{FOLDER}/{form}/{{}}.txt", sheet, parameters))
        shared = common_parameters(material.edition) | parameters | {"marked": False}
        whole = Step(f"{FOLDER}/{form}.txt", Job(sheet, material.index, shared))
        steps += [*documents, whole]
        continued[whole.output] = [step.output for step in documents]
    return BuildPlan(steps, continued=continued)
