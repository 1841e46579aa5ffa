"""One pass over an edition's files: are they TEI, valid, and true to the edition's rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools import diagnostics, document
from tei_tools.check.schemas import Schemas
from tei_tools.diagnostics import Diagnostic, Label, Severity, Span
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.names import XML_ID
from tei_tools.relaxng.validator import Grammar
from tei_tools.saxon import Parameter, Saxon, TransformFailed
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import run


@dataclass(frozen=True)
class Checker:
    """An edition with its schemas at hand.

    Attributes:
        edition: whose schemas, registers and taxonomies count.
        saxon: what runs the Schematron schema.
        rules: that schema, compiled; None where it cannot be run.
        schemas: the grammars: the edition's, and those that documents name.
    """

    edition: Edition
    saxon: Saxon
    rules: CompiledSchema | None
    schemas: Schemas

    @classmethod
    def of(cls, edition: Edition, saxon: Saxon) -> "Checker":
        """Load the schemas of an edition.

        Raises:
            ConfigurationError: one of them cannot be used.
        """
        whole = not (edition.registers.unreadable or edition.taxonomies.unreadable)
        rules = compile_schema(saxon, edition.rules) if whole else None
        known = Schemas(edition.grammar, {edition.config.rng.resolve(): edition.grammar})
        return cls(edition, saxon, rules, known)

    def check(self, source: Document) -> list[Diagnostic]:
        """Return what is wrong in a document, in the order of its text."""
        if (finding := document.not_tei(source)) is not None:
            return [finding]
        found = [*duplicate_ids(source), *self._grammar(source).validate(source)]
        return diagnostics.sort([*found, *self._rules(source)])

    def _grammar(self, source: Document) -> Grammar:
        return self.schemas.of_document(source.source.text, Path(source.uri))

    def _rules(self, source: Document) -> list[Diagnostic]:
        if self.rules is None:
            return []
        try:
            return run(self.saxon, self.rules, source, self._parameters)
        except TransformFailed as error:
            return [failed(source, error)]

    @property
    def _parameters(self) -> Mapping[str, Parameter]:
        """What stands for the variables of the schema by which an editor reads the registers."""
        return {
            "registers": self.edition.registers_xml,
            "taxonomies": self.edition.taxonomies_xml,
        }

    def not_run(self) -> Iterator[Diagnostic]:
        """Tell that the Schematron schema waits for a file that cannot be read."""
        for part in (self.edition.registers, self.edition.taxonomies):
            for file in part.unreadable:
                message = "the Schematron schema was not run: this file cannot be read"
                yield Diagnostic.of("sch/not-run", message, Span.of_file(file.uri))


def duplicate_ids(source: Document) -> Iterator[Diagnostic]:
    """Yield a finding for each `xml:id` that an element before has."""
    first: dict[str, Span] = {}
    for element in source.root.iter("*"):
        if (one := element.get(XML_ID)) is None:
            continue
        name = " ".join(one.split())
        span = source.value_span(element, XML_ID)
        if name in first:
            message = f"the xml:id “{name}” stands twice in this file"
            finding = Diagnostic.of("xml/duplicate-id", message, span, "give it another name")
            yield finding.with_help(labels=[Label(first[name], "first here")])
        first.setdefault(name, span)


FAILED: Final = "xslt/failed"


def failed(source: Document, error: TransformFailed) -> Diagnostic:
    """Return the finding that a stylesheet failed on a document."""
    place = f" ({error.where})" if error.where else ""
    message = f"the stylesheet failed: {error.message}{place}"
    return Diagnostic.of(FAILED, message, Span.of_file(source.uri))


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether a document with these findings is invalid."""
    return any(finding.severity is Severity.ERROR for finding in findings)
