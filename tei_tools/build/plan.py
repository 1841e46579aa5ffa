"""What is to be made: steps from documents and facts to files, and nothing that makes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from tei_tools import resources
from tei_tools.build import facts, strings
from tei_tools.build.facts import Facts
from tei_tools.build.original import Original, Originals
from tei_tools.build.registers import Registers
from tei_tools.corpus import shown
from tei_tools.edition import Edition
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Job, Parameter, Stylesheet, Xml


@dataclass(frozen=True)
class Step:
    """One transformation and the file that its result becomes.

    Attributes:
        output: path of the file within the output folder, with `/`.
        job: the stylesheet, what it is given, and its parameters.
        of: the file of the document that the step is about; None for an index.
        id: the document's file stem; empty for an index.
    """

    output: str
    job: Job
    of: Original | None = None
    id: str = ""


@dataclass(frozen=True)
class BuildPlan:
    """All steps of a format, and what needs no transformation.

    Attributes:
        steps: the transformations.
        copies: path within the output folder to the file that is copied there.
        continued: output of a step to the outputs that are appended to it, in their order.
        made: path within the output folder to content that needs neither step nor file.
    """

    steps: Sequence[Step]
    copies: Mapping[str, Path] = field(default_factory=dict)
    continued: Mapping[str, Sequence[str]] = field(default_factory=dict)
    made: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """What the steps of a format are made from.

    Attributes:
        edition: the edition.
        originals: the files of its documents.
        facts: of each document that is published, in the order of the edition.
        marks: id to the warning that a document bears which is published all the same.
        verify: whether what is made will be held against its source.
    """

    edition: Edition
    originals: Originals
    facts: Sequence[Facts]
    marks: Mapping[str, str] = field(default_factory=dict)
    verify: bool = False

    @cached_property
    def registers(self) -> Registers:
        """The registers of the edition, with the entries alone that documents point at."""
        pointed = (key for one in self.facts for key in one.pointed_at)
        return self.originals.registers.only(pointed)

    @property
    def index(self) -> Xml:
        """The list of all documents, the source of what tells of the whole edition."""
        return facts.together(one.brief for one in self.facts)

    def steps(
        self, output: str, stylesheet: Stylesheet, parameters: Mapping[str, Parameter]
    ) -> Iterator[Step]:
        """Plan a file for each document: `output` is formatted with its id."""
        shared = {**common_parameters(self.edition), **parameters}
        for one in (known.id for known in self.facts):
            original = self.originals.by_id[one]
            own = {**shared, "id": one, "mark": self.marks.get(one, "")}
            job = Job(stylesheet, self.originals.xml(original), own)
            yield Step(output.format(one), job, original, one)

    def neighbours(self) -> Iterator[tuple[Facts | None, Facts, Facts | None]]:
        """Go through the documents, each with the one before and the one after."""
        yield from zip(
            chain([None], self.facts),
            self.facts,
            chain(self.facts[1:], [None]),
            strict=False,
        )


def stylesheet(own: Path | None, table: str, ours: Path) -> Stylesheet:
    """Return the stylesheet of a format: the edition's own, or else ours.

    Raises:
        ConfigurationError: the edition's own does not exist.
    """
    if own is None:
        return Stylesheet(ours)
    if not own.is_file():
        hint = f"correct its name under [{table}] in edition.toml, or put it there"
        raise ConfigurationError("there is no such stylesheet", where=shown(own), hint=hint)
    return Stylesheet(Path(shown(own)))


def common_parameters(edition: Edition) -> dict[str, Parameter]:
    """Return the parameters that every stylesheet takes.

    They are the edition, its taxonomies, the words of its language, and how notes and readings go.
    """
    reading = edition.config.reading
    return {
        "edition": edition.description,
        "taxonomies": edition.taxonomies_xml,
        "strings": strings.of(edition.config.edition.language),
        "notes-here": " ".join(reading.notes_here),
        "readings": reading.shown,
        "title-from": edition.config.edition.title_from,
    }


def facts_steps(originals: Originals, ids: Iterable[str]) -> Iterator[Step]:
    """Plan the facts of documents; their output, `facts/<id>`, is no file."""
    stylesheet = Stylesheet(resources.path("xslt", "facts", "facts.xsl"))
    shared = common_parameters(originals.edition)
    for one in ids:
        original = originals.by_id[one]
        job = Job(stylesheet, originals.xml(original), {**shared, "id": one})
        yield Step(f"facts/{one}", job, original, one)
