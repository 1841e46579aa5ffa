"""What is wrong in one document: not TEI, not valid, untrue to the edition's rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml.etree import _Element

from tei_tools import diagnostics, document
from tei_tools.check import local, rules
from tei_tools.check.facts import gathered
from tei_tools.check.schemas import Schemas, load
from tei_tools.corpus import address
from tei_tools.diagnostics import Diagnostic, Severity, Span
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.saxon import Parameter, Saxon, TransformFailed, Xml
from tei_tools.schematron import failed
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import Unread, run


@dataclass(frozen=True)
class Checker:
    """An edition with its schemas at hand.

    Attributes:
        edition: whose schemas, registers and taxonomies count.
        saxon: what runs the Schematron schema.
        schemas: the grammars: the edition's, and those that documents name.
    """

    edition: Edition
    saxon: Saxon
    schemas: Schemas

    @classmethod
    def of(cls, edition: Edition, saxon: Saxon) -> "Checker":
        """Load the grammar of an edition.

        Raises:
            ConfigurationError: it cannot be used.
        """
        found = cls(edition, saxon, schemas_of(edition))
        found.schemas.grammar(edition.config.rng)
        return found

    @cached_property
    def rules(self) -> CompiledSchema | None:
        """The Schematron schema, compiled when first asked for; None where there is none to run.

        Raises:
            ConfigurationError: it cannot be used.
        """
        if not self.edition.config.schema.schematron:
            return None
        found = compile_schema(self.saxon, self.edition.rules)
        names = ("registers", "taxonomies")
        needs = any(rules.declares(found.stylesheet.text, name) for name in names)
        return found if not needs or self.has_rules else None

    @property
    def has_rules(self) -> bool:
        """Whether the Schematron schema can be run: it looks into all of these files."""
        return not (self.edition.registers.unreadable or self.edition.taxonomies.unreadable)

    def check(self, source: Document) -> list[Diagnostic]:
        """Return what is wrong in a document, in the order of its text."""
        found = self.by_itself(source)
        if any(finding.code == "tei/not-tei" for finding in found):
            return found
        return diagnostics.sort([*found, *self.by_rules(source)])

    def by_itself(self, source: Document) -> list[Diagnostic]:
        """Return what the grammar finds in a document, and what else is wrong in it alone."""
        return by_itself(self.schemas, source)

    def by_rules(self, source: Document) -> list[Diagnostic]:
        """Return what the Schematron schema finds in a document."""
        if self.rules is None:
            return []
        xml = Xml(document.serialize(source), address(source.uri))
        seen = Unread(source.uri, xml, lambda: source)
        try:
            return run(self.saxon, self.rules, seen, self._parameters, self.edition.config.root)
        except TransformFailed as error:
            return [failed.whole(source.uri, error)]

    @cached_property
    def _parameters(self) -> Mapping[str, Parameter]:
        """What stands for the variables of the schema by which an editor reads the registers."""
        known = {
            **dict(zip(self.edition.register_files, self.edition.registers_xml, strict=False)),
            **dict(zip(self.edition.taxonomy_files, self.edition.taxonomies_xml, strict=False)),
        }
        if self.rules is None:
            return {}
        return rules.parameters(self.rules, self.edition, lambda file, _: known[file])

    def not_run(self) -> Iterator[Diagnostic]:
        """Tell that the Schematron schema waits for a file that cannot be read."""
        for part in (self.edition.registers, self.edition.taxonomies):
            for file in part.unreadable:
                yield not_run(file.uri)


def schemas_of(edition: Edition) -> Schemas:
    """Return the grammars that the documents of an edition are held against."""
    if not edition.is_loose and not edition.config.rng.exists():
        _ = edition.grammar  # says so, even where each document names another
    own = edition.config.rng.resolve()
    return Schemas(
        edition.config.rng,
        lambda path: edition.grammar if path.resolve() == own else load(path),
    )


def by_itself(
    schemas: Schemas, source: Document, dated: Iterable[_Element] | None = None
) -> list[Diagnostic]:
    """Return what the grammar finds in a document, and what else is wrong in it alone.

    Args:
        schemas: the grammars.
        source: the document.
        dated: its elements that are dated, if they are known; see `facts`.

    Raises:
        ConfigurationError: there is no grammar, or the given one cannot be used.
    """
    if (finding := document.not_tei(source)) is not None:
        return [finding]
    grammar = schemas.choice(source.source.text, Path(source.uri))
    found = [grammar] if isinstance(grammar, Diagnostic) else grammar.validate(source)
    dated = gathered(source)[1] if dated is None else dated
    return diagnostics.sort(local.beside(found, local.check_document(source, dated)))


def not_run(uri: str) -> Diagnostic:
    """Return the finding that the Schematron schema waits for a file that cannot be read."""
    message = "the Schematron schema was not run: this file cannot be read"
    return Diagnostic.of("sch/not-run", message, Span.of_file(uri))


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether a document with these findings is invalid."""
    return any(finding.severity is Severity.ERROR for finding in findings)
