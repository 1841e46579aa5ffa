"""What is to be made: steps from documents and facts to files, and nothing that makes them.

Steps come in bundles: what is planned for a document, an entry, a page of the whole edition. A
bundle says what it is planned from before it is planned; where that is as it was, so are its steps.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from tei_tools import resources
from tei_tools.build import facts, sheets, strings
from tei_tools.build.facts import Facts
from tei_tools.build.fingerprint import Fingerprints, digest
from tei_tools.build.original import Original, Originals
from tei_tools.build.registers import Registers
from tei_tools.check.results import Results
from tei_tools.config import Format, Pointers
from tei_tools.edition import Edition
from tei_tools.saxon import Job, LazyXml, Parameter, Stylesheet, Xml


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
class Bundle:
    """Some steps that are planned together, from things of their own.

    Attributes:
        name: what the bundle is called, the format first: `html/documents/kz001`.
        basis: stands for all that it is planned from; with the same one, it plans the same. Empty
            where that is not known: then it is planned in each build.
        plan: plans it.
        of: the file of the document that it is about.
    """

    name: str
    basis: str
    plan: Callable[[], BuildPlan]
    of: Original | None = None


def by_document(bundles: Iterable[Bundle]) -> Iterator[Bundle]:
    """Yield the bundles of a document after one another, in whatever format: it is parsed once."""
    found: dict[Path, list[Bundle]] = {}
    others: list[Bundle] = []
    for one in bundles:
        (others if one.of is None else found.setdefault(one.of.path, [])).append(one)
    yield from chain.from_iterable(found.values())
    yield from others


@dataclass(frozen=True)
class Material:
    """What the steps of a format are made from.

    Attributes:
        edition: the edition.
        originals: the files of its documents.
        facts: of each document that is published, in the order of the edition.
        essays: of each text of the edition's own that is, in the order of the navigation.
        marks: id to the warning that a document bears which is published all the same.
        verify: whether what is made will be held against its source.
        prints: makes fingerprints.
        kept: what earlier builds found out.
    """

    edition: Edition
    originals: Originals
    facts: Sequence[Facts]
    essays: Sequence[Facts] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    verify: bool = False
    prints: Fingerprints = field(default_factory=Fingerprints)
    kept: Results = field(default_factory=Results)

    @property
    def published(self) -> Sequence[Facts]:
        """The facts of all that is published of files of their own: essays and documents."""
        return [*self.essays, *self.facts]

    @cached_property
    def registers(self) -> Registers:
        """The registers of the edition, with the entries alone that documents point at."""
        rests = (self.originals.registers_digest, self.pointed)
        return self.kept.memory.of(
            "registers with pages",
            rests,
            lambda: self.originals.registers.only(dict.fromkeys(self.pointed_at)),
        )

    @cached_property
    def pointed_at(self) -> Sequence[str]:
        """The entries that documents point at, in order."""
        return list(dict.fromkeys(key for one in self.published for key in one.pointed_at))

    def basis(self, stylesheet: Stylesheet) -> str:
        """Return what stands for all that every step by a stylesheet depends on."""
        shared = common_parameters(self.edition)
        parts = self.prints.parts(Job(stylesheet, Xml("<none/>"), shared))
        told = (
            sorted(parts.items()),
            self.originals.registers_digest,
            repr(self.edition.config),
            self.edition.is_loose,
            self.verify,
        )
        return digest(repr(told).encode(errors="surrogatepass"))

    @cached_property
    def pointed(self) -> str:
        """What stands for the entries that documents point at."""
        return based(*sorted(self.pointed_at))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each entry is mentioned."""
        found: dict[str, int] = {}
        for one in self.facts:
            for entry, each in one.mentioned.items():
                found[entry] = found.get(entry, 0) + each.number
        return found

    @cached_property
    def counted(self) -> str:
        """What stands for how often each entry is mentioned."""
        return based(repr(sorted(self.counts.items())))

    @cached_property
    def briefs(self) -> str:
        """What stands for what lists say of all documents, and their order."""
        return based(*(one.in_brief for one in self.facts))

    @cached_property
    def _titles(self) -> Mapping[tuple[str, str], int]:
        """How many documents have a title; and how many one, and a shelfmark."""
        rows = ((one.title, one.get("shelfmark")) for one in self.facts)
        return Counter(each for title, kept in rows for each in {(title, ""), (title, kept)})

    def called(self, one: Facts) -> str:
        """Return what a document is called beside others: its title, if no other has it.

        Else it has its shelfmark with it, or where that tells it from none of them, its id.
        """
        title, kept = one.title, one.get("shelfmark")
        if self._titles.get((title, ""), 0) <= 1:
            return title
        return f"{title} ({kept if kept and self._titles[title, kept] == 1 else one.id})"

    @cached_property
    def voices(self) -> str:
        """The voices that the words of the documents have, parted by spaces."""
        return " ".join(sorted({voice for one in self.facts for voice in one.voices}))

    def parts(self, name: str) -> str:
        """Return what stands for a part of the facts of all documents."""
        told = [(one.id, found) for one in self.facts if (found := one.digests.get(name))]
        return digest(repr(told).encode(errors="surrogatepass"))

    @cached_property
    def index(self) -> Xml:
        """The list of all documents, the source of what tells of the whole edition."""
        told = [(one.id, [one.get(name) for name in facts.IN_LISTS]) for one in self.facts]
        found = digest(repr(told).encode(errors="surrogatepass"))
        return LazyXml(
            found, facts.FILE, lambda: facts.together(one.brief for one in self.facts).text
        )

    def sheet(self, one: Format) -> Stylesheet:
        """Return the stylesheet of a format.

        Raises:
            ConfigurationError: the edition's own does not exist.
        """
        return sheets.of_format(self.edition.config, one)

    def step(
        self, one: str, output: str, stylesheet: Stylesheet, parameters: Mapping[str, Parameter]
    ) -> Step:
        """Plan a file of a document."""
        original = self.originals.by_id[one]
        shared = common_parameters(self.edition)
        own = {**shared, **parameters, "id": one, "mark": self.marks.get(one, "")}
        if self.is_essay(one):
            own["essay"] = True
        return Step(output, Job(stylesheet, self.originals.xml(original), own), original, one)

    def is_essay(self, one: str) -> bool:
        """Tell whether a document is a text of the edition's own."""
        return not self.edition.is_loose and one in self.edition.config.site.essays

    def digest(self, file: Path) -> str:
        """Return what stands for the content of a file."""
        return self.originals.digests.of(file)

    def basis_of(self, one: str) -> tuple[str, str]:
        """Return what stands for a document itself, and the warning that it bears."""
        return self.originals.key(self.originals.by_id[one]), self.marks.get(one, "")

    def neighbours(self) -> Iterator[tuple[Facts | None, Facts, Facts | None]]:
        """Go through the documents, each with the one before and the one after."""
        yield from zip(
            chain([None], self.facts),
            self.facts,
            chain(self.facts[1:], [None]),
            strict=False,
        )


def based(*parts: str) -> str:
    """Return the basis of a bundle."""
    together = "".join([f"{len(part)} {part}" for part in parts])
    return digest(together.encode(errors="surrogatepass"))


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


FACTS: Final = Stylesheet(resources.path("xslt", "facts", "facts.xsl"))
"""The stylesheet that makes facts of a document."""


def facts_parameters(edition: Edition) -> dict[str, Parameter]:
    """The parameters of the stylesheet of facts: what nothing will be made of is left out."""
    is_single = edition.is_loose and len(edition.document_files) == 1
    has_copies = not edition.is_loose and edition.config.check.pointers is Pointers.EDITION
    own = {"words": not edition.is_loose, "single": is_single, "copies": has_copies}
    return {**common_parameters(edition), **own}


def facts_steps(originals: Originals, ids: Iterable[str]) -> Iterator[Step]:
    """Plan the facts of documents; their output, `facts/<id>`, is no file."""
    shared = facts_parameters(originals.edition)
    for one in ids:
        original = originals.by_id[one]
        job = Job(FACTS, originals.xml(original), {**shared, "id": one})
        yield Step(f"facts/{one}", job, original, one)
