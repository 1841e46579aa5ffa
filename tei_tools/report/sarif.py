"""Findings as SARIF 2.1.0, the format of code-scanning services.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from tei_tools import codes
from tei_tools.diagnostics import Diagnostic, Fix, Label, Severity, Span
from tei_tools.report.fingerprint import fingerprints
from tei_tools.source import SourceText

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(
    findings: Sequence[Diagnostic], sources: Mapping[str, SourceText], *, version: str
) -> str:
    """Return findings in the order given.

    Args:
        findings: what was found.
        sources: the texts by uri, from which fingerprints are made.
        version: of tei-tools.
    """
    rules = sorted({finding.code for finding in findings})
    marks = fingerprints(findings, sources)
    run = {
        "tool": {
            "driver": {
                "name": "tei-tools",
                "semanticVersion": version,
                "rules": [_rule(code) for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, rules.index(finding.code), mark)
            for finding, mark in zip(findings, marks, strict=True)
        ],
    }
    told = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    entry = codes.lookup(code)
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.explanation},
        "help": {"text": f"Wrong: {entry.wrong}\nRight: {entry.right}"},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(finding: Diagnostic, rule: int, mark: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _words(finding)},
        "locations": [{"physicalLocation": _location(finding.primary.span)}],
        "partialFingerprints": {"teiToolsFinding/v1": mark},
    }
    if finding.labels:
        result["relatedLocations"] = [_related(one) for one in finding.labels]
    if fixes := [_fix(one) for one in finding.fixes if one.edits]:
        result["fixes"] = fixes
    return result


def _words(finding: Diagnostic) -> str:
    label = f" ({finding.primary.text})" if finding.primary.text else ""
    return "\n".join((finding.message + label, *finding.notes))


def _location(span: Span) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(span.uri)}}
    if not span.is_file:
        location["region"] = _region(span)
    return location


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _related(label: Label) -> dict[str, Any]:
    related: dict[str, Any] = {"physicalLocation": _location(label.span)}
    if label.text:
        related["message"] = {"text": label.text}
    return related


def _fix(fix: Fix) -> dict[str, Any]:
    changed = sorted({edit.span.uri for edit in fix.edits})
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(uri)},
                "replacements": [
                    {
                        "deletedRegion": _region(edit.span),
                        "insertedContent": {"text": edit.replacement},
                    }
                    for edit in fix.edits
                    if edit.span.uri == uri
                ],
            }
            for uri in changed
        ],
    }


def _uri(path: str) -> str:
    """Return a path as a URI: relative if it is."""
    return PurePath(path).as_uri() if PurePath(path).is_absolute() else quote(path)
