"""What a compiled Schematron schema finds in a document."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools.corpus import address, shown
from tei_tools.diagnostics import Diagnostic, Label, Severity, Span, shortened
from tei_tools.document import Document
from tei_tools.errors import InputError
from tei_tools.included import Whole
from tei_tools.names import DIAGNOSTIC, SVRL
from tei_tools.saxon import Job, Parameter, Saxon, TransformFailed, Xml
from tei_tools.schematron import failed, quickfix
from tei_tools.schematron.compile import CompiledSchema

_FOUND: Final = (f"{{{SVRL}}}failed-assert", f"{{{SVRL}}}successful-report")
_PATTERN: Final = f"{{{SVRL}}}active-pattern"
_PARSER: Final = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
_NEEDS: Final = ":needs "
_NEEDED: Final = f"{{{DIAGNOSTIC}}}needs"
"""How a pattern tells that it is for another document; see `transpile.xsl`."""
_WARNINGS: Final = frozenset({"warning", "warn", "nonfatal", "non-fatal"})
_INFOS: Final = frozenset({"info", "information", "informational", "hint"})
_LONGEST: Final = 10_000
"""How many characters are kept of a message: some show much of a text, at many places."""
_MORE: Final = (f"{{{SVRL}}}diagnostic-reference", f"{{{SVRL}}}property-reference")
"""What else a finding says."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that is read only if there is something to say of it.

    Attributes:
        uri: how messages name it.
        xml: what a rule sees of it; its URI is that of the file.
        read: returns the document, or all that it brings in too.
    """

    uri: str
    xml: Xml
    read: Callable[[], Document | Whole]


def run(
    saxon: Saxon,
    compiled: CompiledSchema,
    document: Document | Unread,
    parameters: Mapping[str, Parameter] | None = None,
    folder: Path | None = None,
) -> list[Diagnostic]:
    """Check a document.

    Args:
        saxon: what runs the schema.
        compiled: the schema.
        document: what is checked.
        parameters: values that replace those of the schema's own variables, by name: a register
            goes in as a document, since a schema that runs reads no file.
        folder: the folder within which patterns may name other documents (`@documents`); that of
            the document, if None.

    Returns:
        The findings in the order of the rules: code `sch/` and the assertion's id, else
        `sch/assertion`; severity from its `@severity` or `@role`, else error. A rule that fails
        on this document is a finding too.

    Raises:
        TransformFailed: more than a rule failed on this document; its place is that in the schema.
    """
    told = report(saxon, compiled, document, parameters, folder)
    root = _root(told.svrl)
    if next(root.iter(*_FOUND, failed.FAILED), None) is None:
        return [*told.lost]
    primary = document.read() if isinstance(document, Unread) else document
    failures: list[failed.Failure] = []
    found = [*_findings(root, primary, told.others, failures)]
    return [*told.lost, *found, *failed.findings(failures, compiled)]


@dataclass(frozen=True, slots=True)
class Told:
    """What a schema says of a document.

    Attributes:
        svrl: the report (ISO/IEC 19757-3 annex D).
        others: the other documents that its patterns are for, as they name them.
        lost: why some of these cannot be read.
    """

    svrl: str
    others: Mapping[str, Document]
    lost: Sequence[Diagnostic]


def report(
    saxon: Saxon,
    compiled: CompiledSchema,
    document: Document | Unread,
    parameters: Mapping[str, Parameter] | None = None,
    folder: Path | None = None,
) -> Told:
    """Check a document, and return the report in SVRL; arguments and errors as of `run`."""
    if isinstance(document, Unread):
        source = document.xml
    else:
        source = Xml(reader.serialize(document), address(document.uri))
    given = dict(parameters or {})
    try:
        result = saxon.transform(Job(compiled.stylesheet, source, given, is_last=True))
        others = _others(result.text, document.uri, folder)
        found = {href: one for href, one in others.items() if isinstance(one, Document)}
        if found:
            texts = (Xml(reader.serialize(one), address(one.uri)) for one in found.values())
            given |= {"tei-tools-documents": tuple(texts), "tei-tools-hrefs": "\n".join(found)}
            result = saxon.transform(Job(compiled.stylesheet, source, given, is_last=True))
    except TransformFailed as error:
        error.where = compiled.place(error.where)
        raise
    lost = [one for one in others.values() if isinstance(one, Diagnostic)]
    return Told(result.text, found, lost)


def _root(report: str) -> _Element:
    return etree.fromstring(report.encode(), _PARSER)


def _others(report: str, uri: str, folder: Path | None) -> dict[str, Document | Diagnostic]:
    """Return the documents that patterns ask for, as they name them, or why there is none."""
    if _NEEDS not in report:
        return {}
    wanted = dict.fromkeys(one.get("href", "") for one in _root(report).iter(_NEEDED))
    return {href: _other(href, uri, folder) for href in wanted}


def _other(href: str, uri: str, folder: Path | None) -> Document | Diagnostic:
    home = Path(uri).absolute().parent
    path = Path(os.path.normpath(home / unquote(href)))
    around = Path(os.path.normpath((folder or home).absolute()))
    why = ""
    if "://" in href or not path.is_relative_to(around):
        why = f"it lies outside of {shown(around)}"
    else:
        try:
            found = reader.read_document(path, uri=shown(path))
            if isinstance(found, Document):
                return found
            why = found.why
        except InputError as error:
            why = error.message
    message = f"a rule is for the document “{href}”, which cannot be read: {why}"
    return Diagnostic.of("ref/missing-file", message, Span.of_file(uri))


def _findings(
    report: _Element,
    primary: Document | Whole,
    others: Mapping[str, Document],
    failures: list[failed.Failure],
) -> Iterator[Diagnostic]:
    """Read a report in SVRL (ISO/IEC 19757-3 annex D); rules that failed go into a list."""
    document = primary
    for found in report.iter(*_FOUND, _PATTERN, failed.FAILED):
        if found.tag == _PATTERN:
            document = others.get(found.get("documents", ""), primary)
            continue
        if found.tag == failed.FAILED:
            failures.append(failed.Failure(found, document))
            continue
        span = document.span_of_path(found.get("location", "/"))
        code = f"sch/{found.get('id', 'assertion')}"
        fixes = tuple(quickfix.offered(found, document))
        severity = severity_of(found.get("severity", found.get("role", "")))
        notes = tuple(_notes(found))
        yield Diagnostic(code, severity, _message(found), Label(span), fixes=fixes, notes=notes)


def severity_of(role: str) -> Severity:
    """Return the severity that a `@severity` or `@role` gives findings."""
    if role.lower() in _WARNINGS:
        return Severity.WARNING
    return Severity.INFO if role.lower() in _INFOS else Severity.ERROR


def _message(found: _Element) -> str:
    """Return an assertion's words, or its test where it has none."""
    return _words(found) or f"the rule {found.get('test', '')} is not kept"


def _notes(found: _Element) -> Iterator[str]:
    """Yield the words of the diagnostics and properties that an assertion refers to."""
    for one in found.iterchildren(*_MORE):
        name = one.get("property", "")
        if words := _words(one):
            yield f"{name}: {words}" if name else words


def _words(element: _Element) -> str:
    """Return the words of an element's `svrl:text`, cut where nobody would read them."""
    text = element.find(f"{{{SVRL}}}text")
    words = " ".join("".join(text.itertext()).split()) if text is not None else ""
    return shortened(words, _LONGEST)
