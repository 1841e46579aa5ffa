"""What is wrong in one document: not TEI, not valid, untrue to the edition's rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from tei_tools import diagnostics, document, resources
from tei_tools.check import local, results
from tei_tools.check.results import Results
from tei_tools.check.schemas import Schemas
from tei_tools.diagnostics import Diagnostic, Severity, Span
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.relaxng.validator import Grammar
from tei_tools.saxon import Parameter, Saxon, TransformFailed
from tei_tools.schematron.compile import (
    CompiledSchema,
    compile_schema,
    compiled_before,
    rule_files,
)
from tei_tools.schematron.run import run


@dataclass(frozen=True)
class Checker:
    """An edition with its schemas at hand.

    Attributes:
        edition: whose schemas, registers and taxonomies count.
        saxon: what runs the Schematron schema.
        schemas: the grammars: the edition's, and those that documents name.
        kept: what was compiled before.
    """

    edition: Edition
    saxon: Saxon
    schemas: Schemas
    kept: Results = field(default_factory=lambda: Results(None))

    @classmethod
    def of(cls, edition: Edition, saxon: Saxon, kept: Results | None = None) -> "Checker":
        """Load the grammar of an edition.

        Raises:
            ConfigurationError: it cannot be used.
        """
        known = Schemas(edition.grammar, {edition.config.rng.resolve(): edition.grammar})
        return cls(edition, saxon, known, kept or Results(None))

    @cached_property
    def rules(self) -> CompiledSchema | None:
        """The Schematron schema, compiled when first asked for; None where it cannot be run.

        Raises:
            ConfigurationError: it cannot be used.
        """
        found = self._compiled()
        needs = any(_declares(found.stylesheet.text, name) for name in ("registers", "taxonomies"))
        return found if not needs or self.has_rules else None

    def _compiled(self) -> CompiledSchema:
        key = results.fingerprint("compiled", *self._rule_texts)
        text = self.kept.get(key)
        if not isinstance(text, str):
            compiled = compile_schema(self.saxon, self.edition.rules)
            self.kept.put(key, compiled.stylesheet.text)
            return compiled
        return compiled_before(self.edition.rules, text)

    @cached_property
    def _own_texts(self) -> list[str]:
        return [one.source.text for one in rule_files(self.edition.rules)]

    @cached_property
    def _rule_texts(self) -> list[str]:
        """The texts that the rules are made of: the schema's own, and our stylesheets'."""
        ours = sorted(resources.path("xslt", "schematron").glob("*.xsl"))
        return [*self._own_texts, *(file.read_text("utf-8") for file in ours)]

    @cached_property
    def rules_content(self) -> str:
        """What the findings of the Schematron schema depend on besides the document.

        Empty where it may look into other documents, on which they depend too.
        """
        if any(_FOR_OTHERS.search(text) for text in self._own_texts):
            return ""
        files = [*self.edition.register_files, *self.edition.taxonomy_files]
        return results.fingerprint(*self._rule_texts, *(file.read_bytes() for file in files))

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
        if (finding := document.not_tei(source)) is not None:
            return [finding]
        found = self.grammar(source).validate(source)
        return diagnostics.sort(local.beside(found, local.check_document(source)))

    def grammar(self, source: Document) -> Grammar:
        """Return the grammar of a document.

        Raises:
            ConfigurationError: the one that it names cannot be used.
        """
        return self.schemas.of_document(source.source.text, Path(source.uri))

    def by_rules(self, source: Document) -> list[Diagnostic]:
        """Return what the Schematron schema finds in a document."""
        if self.rules is None:
            return []
        try:
            root = self.edition.config.root
            return run(self.saxon, self.rules, source, self._parameters, root)
        except TransformFailed as error:
            return [failed(source, error)]

    @cached_property
    def _parameters(self) -> Mapping[str, Parameter]:
        """What stands for the variables of the schema by which an editor reads the registers."""
        text = self.rules.stylesheet.text if self.rules else ""
        given: dict[str, Parameter] = {}
        if _declares(text, "registers"):
            given["registers"] = self.edition.registers_xml
        if _declares(text, "taxonomies"):
            given["taxonomies"] = self.edition.taxonomies_xml
        return given

    def not_run(self) -> Iterator[Diagnostic]:
        """Tell that the Schematron schema waits for a file that cannot be read."""
        for part in (self.edition.registers, self.edition.taxonomies):
            for file in part.unreadable:
                yield not_run(file.uri)


_FOR_OTHERS: Final = re.compile(r"<(?:\w+:)?pattern\b[^>]*\sdocuments\s*=")
"""A pattern that is for other documents."""


def _declares(stylesheet: str, name: str) -> bool:
    """Whether a stylesheet has a parameter of a name."""
    return re.search(rf"<xsl:param\b[^>]*\bname=[\"']{name}[\"']", stylesheet) is not None


def not_run(uri: str) -> Diagnostic:
    """Return the finding that the Schematron schema waits for a file that cannot be read."""
    message = "the Schematron schema was not run: this file cannot be read"
    return Diagnostic.of("sch/not-run", message, Span.of_file(uri))


FAILED: Final = "xslt/failed"


def failed(source: Document, error: TransformFailed) -> Diagnostic:
    """Return the finding that a stylesheet failed on a document."""
    place = f" ({error.where})" if error.where else ""
    message = f"the stylesheet failed: {error.message}{place}"
    return Diagnostic.of(FAILED, message, Span.of_file(source.uri))


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether a document with these findings is invalid."""
    return any(finding.severity is Severity.ERROR for finding in findings)
