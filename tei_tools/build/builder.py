"""Builds an edition: checks it, plans its outputs, runs the steps, publishes the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Final

from tei_tools import diagnostics
from tei_tools import edition as editions
from tei_tools.build import execute, facts, html, text, verify
from tei_tools.build.execute import Made
from tei_tools.build.facts import Facts
from tei_tools.build.plan import Material, facts_step
from tei_tools.build.publish import publish
from tei_tools.build.registers import Registers
from tei_tools.build.verify import Verified
from tei_tools.check import levels, whole
from tei_tools.check.checker import Checker, has_errors
from tei_tools.config import Format
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.document import Document, not_tei
from tei_tools.edition import Edition
from tei_tools.saxon import Saxon

_FORMATS: Final[Mapping[Format, ModuleType]] = {Format.HTML: html, Format.TEXT: text}


@dataclass(frozen=True)
class Options:
    """How to build.

    Attributes:
        formats: what to make; what `edition.toml` says, if empty.
        folder: where to; what `edition.toml` says, if None.
        drafts: publish drafts too.
        allow_invalid: publish invalid documents too, with a mark.
        verify: hold what is made against its source, word for word.
    """

    formats: Sequence[Format] = ()
    folder: Path | None = None
    drafts: bool = False
    allow_invalid: bool = False
    verify: bool = False


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        folder: the output folder.
        outputs: the files made, sorted; none if nothing was published.
        documents: the ids of the documents published.
        findings: all that was found, in order.
        verified: what was held against its source; None where that was not asked for.
    """

    folder: Path
    outputs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    verified: Verified | None = None


@dataclass
class _Selection:
    """Which documents are published, with which warning, and what was found meanwhile."""

    documents: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def build(edition: Edition, saxon: Saxon, options: Options) -> Built:
    """Build an edition.

    A document that is a draft or invalid is left out, unless the options say otherwise, and so is
    one on which a stylesheet fails. Where a
    register is invalid, or no document is left, nothing is published and the earlier output stays.

    Raises:
        ConfigurationError: a schema cannot be used.
        TransformationError: a stylesheet does not compile, or an index could not be made.
        InputError: the output folder cannot be written.
    """
    folder = options.folder or edition.config.output_folder
    ground: list[Diagnostic] = []
    if edition.is_loose:
        selection = _all_tei(edition)
    else:
        check = _Check(edition, Checker.of(edition, saxon))
        ground = _ground(edition, check)
        if has_errors(ground) and not options.allow_invalid:
            return Built(folder, findings=tuple(diagnostics.sort(ground)))
        selection = _select(edition, check, options)
    known = execute.run(saxon, (facts_step(edition, one) for one in selection.documents))
    registers = Registers.of(edition)
    found = (Facts.of(one, xml.decode()) for one, xml in known.outputs.items())
    read = facts.in_order(one.resolved(registers) for one in found)
    formats = list(options.formats or edition.config.outputs.formats)
    material = Material(edition, read, selection.marks, options.verify)
    published, made = _make(saxon, material, formats)
    verified = _verified(edition, published, made) if options.verify else None
    if published:
        publish(folder, made.outputs, formats)
    findings = [*ground, *selection.findings, *known.findings, *made.findings]
    findings += verified.findings if verified else []
    findings += [*known.failures.values(), *made.failures.values()]
    ids = tuple(one.id for one in published)
    ordered = tuple(diagnostics.sort(findings))
    return Built(folder, tuple(sorted(made.outputs)), ids, ordered, verified)


def _verified(edition: Edition, published: Sequence[Facts], made: Made) -> Verified:
    """Hold each published document against its pages and its text."""
    found = Verified()
    readings = edition.config.reading.shown
    for one in (known.id for known in published):
        document = edition.documents.documents[one]
        source = verify.Source(document, edition.root(document), one)
        found.documents += 1
        found.words += source.words
        page, annotated = html.page_of(one), text.text_of(one)
        if page in made.outputs:
            own = [name for name in made.pages[page] if not name.startswith(html.ALONE)]
            pages = {name.rpartition("/")[2]: made.outputs[name] for name in own}
            found.findings += verify.pages(source, pages)
        if annotated in made.marked:
            lines = made.outputs[annotated].decode()
            found.add_text(*verify.text(source, made.marked[annotated], lines, readings))
    return found


def _make(
    saxon: Saxon, material: Material, formats: Sequence[Format]
) -> tuple[Sequence[Facts], Made]:
    """Make all formats; return the facts of the documents in them, and what came of it.

    A document on which a stylesheet fails is left out of every format, and what leads to it from
    indices and neighbours is made again without it.
    """
    failures: dict[str, Diagnostic] = {}
    while material.facts:
        made = Made()
        for one in formats:
            made.add(execute.run_plan(saxon, _FORMATS[one].plan(material)))
        failures |= made.failures
        if not made.failures:
            return material.facts, replace(made, failures=failures)
        documents = material.edition.documents.documents
        left = [one for one in material.facts if documents[one.id].uri not in failures]
        material = replace(material, facts=left)
    return (), Made(failures=failures)


class _Check:
    """What is wrong in each document, by itself and beside the others, as the edition weighs it."""

    def __init__(self, edition: Edition, checker: Checker) -> None:
        self.checker = checker
        self._levels = edition.config.levels
        self._between: dict[str, list[Diagnostic]] = {}
        for finding in whole.between_documents(edition):
            self._between.setdefault(finding.primary.span.uri, []).append(finding)

    def __call__(self, source: Document) -> list[Diagnostic]:
        found = [*self.checker.check(source), *self._between.get(source.uri, ())]
        return levels.weighed(whole.once(found), self._levels)


def _ground(edition: Edition, check: _Check) -> list[Diagnostic]:
    """What is wrong in the files that every page rests on: registers and taxonomies."""
    findings = list(check.checker.not_run())
    for part in (edition.registers, edition.taxonomies):
        findings += part.findings
        for source in part.documents.values():
            findings += check(source)
    return findings


def _select(edition: Edition, check: _Check, options: Options) -> _Selection:
    """Choose the documents that are published."""
    chosen = _Selection(findings=edition.documents.findings)
    for one, source in edition.documents.documents.items():
        if editions.is_draft(source):
            if not options.drafts:
                chosen.findings.append(_left_out("build/draft", source))
                continue
            chosen.marks[one] = "Draft"
        findings = check(source)
        chosen.findings += findings
        if has_errors(findings):
            if not options.allow_invalid:
                chosen.findings.append(_left_out("build/invalid-document", source))
                continue
            chosen.marks[one] = "Invalid"
        chosen.documents.append(one)
    return chosen


def _all_tei(edition: Edition) -> _Selection:
    """Choose all documents of TEI among files that somebody named."""
    chosen = _Selection(findings=edition.documents.findings)
    for one, source in edition.documents.documents.items():
        other = not_tei(source)
        if other is None:
            chosen.documents.append(one)
        else:
            chosen.findings.append(other)
    return chosen


_LEFT_OUT: Final = {
    "build/draft": ("a draft was not published", "publish drafts too: --drafts"),
    "build/invalid-document": (
        "an invalid document was not published",
        "mend it, or publish it with a mark: --allow-invalid",
    ),
}
"""Why a document was left out, and what to do about it."""


def _left_out(code: str, source: Document) -> Diagnostic:
    message, repair = _LEFT_OUT[code]
    finding = Diagnostic.of(code, message, Span.of_file(source.uri))
    return finding.with_help(fixes=[Fix(repair, ())])
