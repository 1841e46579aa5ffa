"""Runs the steps of a plan: outputs into memory, faults of documents into findings."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tei_tools.build.plan import BuildPlan, Step
from tei_tools.build.verify import MARKED
from tei_tools.check.checker import failed
from tei_tools.diagnostics import Diagnostic, Label, Severity
from tei_tools.document import Document
from tei_tools.saxon import Message, Result, Saxon, TransformFailed

SEPARATOR = "\n" + "=" * 80 + "\n\n"
"""What stands between the documents of a file that holds the whole edition."""


@dataclass
class Made:
    """What came of some steps.

    Attributes:
        outputs: path within the output folder to content.
        findings: what the stylesheets said of the documents.
        failures: document to the finding that a stylesheet failed on it.
        pages: output of a step to all outputs that it made: several, where sections are pages.
        marked: output of a step to the blocks that it was made from.
    """

    outputs: dict[str, bytes] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    failures: dict[str, Diagnostic] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    marked: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Made") -> None:
        """Add what came of other steps."""
        self.outputs |= other.outputs
        self.findings += other.findings
        self.failures |= other.failures
        self.pages |= other.pages
        self.marked |= other.marked


def run(saxon: Saxon, steps: Iterable[Step]) -> Made:
    """Run steps; one that fails on a document is a finding, and the others go on.

    Raises:
        TransformationError: a stylesheet does not compile, or an index could not be made.
    """
    made = Made()
    for step in steps:
        try:
            result = saxon.transform(step.job)
        except TransformFailed as error:
            if step.of is None:
                raise
            made.failures[step.of.uri] = failed(step.of, error)
        else:
            made.outputs[step.output] = result.text.encode()
            _keep_others(made, step, result)
            made.findings += told(step.of, result.messages)
    return made


def _keep_others(made: Made, step: Step, result: Result) -> None:
    """Keep what a step made beside its output: further pages, or the blocks of a text."""
    folder = step.output.rpartition("/")[0]
    made.pages[step.output] = [step.output]
    for name, content in result.documents.items():
        if name == MARKED:
            made.marked[step.output] = content
            continue
        page = posixpath.normpath(f"{folder}/{name}")
        made.outputs[page] = content.encode()
        made.pages[step.output].append(page)


def run_plan(saxon: Saxon, plan: BuildPlan) -> Made:
    """Run a whole plan, its copies and its files of the whole edition included.

    Raises:
        TransformationError: a stylesheet does not compile, or an index could not be made.
    """
    made = run(saxon, plan.steps)
    for output, file in plan.copies.items():
        made.outputs[output] = file.read_bytes()
    made.outputs |= plan.made
    for output, parts in plan.continued.items():
        texts = [made.outputs[part] for part in (output, *parts) if part in made.outputs]
        made.outputs[output] = SEPARATOR.encode().join(texts)
    return made


def told(of: Document | None, messages: Iterable[Message]) -> Iterator[Diagnostic]:
    """Yield what a stylesheet said of a document; of an index it says nothing of a file."""
    for message in messages:
        if of is not None and message.code:
            severity = Severity(message.severity or Severity.WARNING)
            place = Label(of.span_of_path(message.at))
            yield Diagnostic(message.code, severity, message.text, place)
