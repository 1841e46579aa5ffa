"""Findings as JSON, for other programs; `docs/check.md` describes it, and its version."""

import json
from collections.abc import Sequence
from typing import Any, Final

from tei_tools.diagnostics import Diagnostic, Label, Severity, Span

VERSION: Final = 1
"""Goes up when a program that reads the reports would have to change."""


def render(findings: Sequence[Diagnostic], *, files: int, version: str) -> str:
    """Return findings in the order given.

    Args:
        findings: what was found.
        files: how many files were checked.
        version: of tei-tools.
    """
    weights = [finding.severity for finding in findings]
    told = {
        "format": "tei-tools-report",
        "version": VERSION,
        "tool": {"name": "tei-tools", "version": version},
        "files": files,
        "counts": {severity.value: weights.count(severity) for severity in Severity},
        "findings": [_finding(one) for one in findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _finding(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "primary": _label(finding.primary),
        "labels": [_label(one) for one in finding.labels],
        "expected": list(finding.expected),
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "edits": [{**_span(e.span), "replacement": e.replacement} for e in fix.edits],
            }
            for fix in finding.fixes
        ],
        "notes": list(finding.notes),
    }


def _label(label: Label) -> dict[str, Any]:
    return {**_span(label.span), "text": label.text}


def _span(span: Span) -> dict[str, Any]:
    return {
        "uri": span.uri,
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }
