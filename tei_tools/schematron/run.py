"""What a compiled Schematron schema finds in a document."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools.diagnostics import Diagnostic, Label, Severity
from tei_tools.document import Document
from tei_tools.names import SVRL
from tei_tools.saxon import Job, Parameter, Saxon, TransformFailed, Xml
from tei_tools.schematron.compile import CompiledSchema

_FOUND: Final = (f"{{{SVRL}}}failed-assert", f"{{{SVRL}}}successful-report")
_WARNINGS: Final = frozenset({"warning", "warn", "nonfatal", "non-fatal"})
_INFOS: Final = frozenset({"info", "information", "informational", "hint"})
_LONGEST: Final = 300


def run(
    saxon: Saxon,
    compiled: CompiledSchema,
    document: Document,
    parameters: Mapping[str, Parameter] | None = None,
) -> list[Diagnostic]:
    """Check a document.

    Args:
        saxon: what runs the schema.
        compiled: the schema.
        document: what is checked.
        parameters: values that replace those of the schema's own variables, by name: a register
            goes in as a document, since a schema that runs reads no file.

    Returns:
        The findings in the order of the rules: code `sch/` and the assertion's id, else
        `sch/assertion`; severity from its `@severity` or `@role`, else error.

    Raises:
        TransformFailed: a rule failed on this document; its place is that of the rule.
    """
    source = Xml(reader.serialize(document), document.uri)
    try:
        result = saxon.transform(Job(compiled.stylesheet, source, parameters or {}))
    except TransformFailed as error:
        error.where = compiled.place(error.where)
        raise
    return list(_findings(result.text, document))


def _findings(report: str, document: Document) -> Iterator[Diagnostic]:
    """Read a report in SVRL (ISO/IEC 19757-3 annex D)."""
    root = etree.fromstring(report.encode(), etree.XMLParser(resolve_entities=False))
    for found in root.iter(*_FOUND):
        span = document.span_of_path(found.get("location", "/"))
        code = f"sch/{found.get('id', 'assertion')}"
        yield Diagnostic(code, _severity(found), _message(found), Label(span))


def _severity(found: _Element) -> Severity:
    role = found.get("severity", found.get("role", "")).lower()
    if role in _WARNINGS:
        return Severity.WARNING
    return Severity.INFO if role in _INFOS else Severity.ERROR


def _message(found: _Element) -> str:
    """Return an assertion's words, or its test where it has none."""
    text = found.find(f"{{{SVRL}}}text")
    words = " ".join("".join(text.itertext()).split()) if text is not None else ""
    words = words or f"the rule {found.get('test', '')} is not kept"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
