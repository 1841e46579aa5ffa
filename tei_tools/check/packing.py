"""Findings as JSON holds them; places in the file itself without its name, wherever it lies."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Position, Severity, Span


def packed(findings: Iterable[Diagnostic], uri: str) -> list[Any]:
    """Return findings as JSON holds them; places in the file itself without its name."""
    return [
        [
            one.code,
            one.severity.value,
            one.message,
            _label(one.primary, uri),
            [_label(label, uri) for label in one.labels],
            list(one.expected),
            [
                [fix.title, [[_row(e.span, uri), e.replacement] for e in fix.edits], fix.safe]
                for fix in one.fixes
            ],
            *([list(one.notes)] if one.notes else ()),
        ]
        for one in findings
    ]


def unpacked(rows: Iterable[Any], uri: str) -> Iterator[Diagnostic]:
    """Yield the findings that `packed` packed, for a file of whatever name.

    Raises:
        ValueError, TypeError, IndexError: they are something else.
    """
    for code, severity, message, primary, labels, expected, fixes, *notes in rows:
        yield Diagnostic(
            code,
            Severity(severity),
            message,
            _as_label(primary, uri),
            tuple(_as_label(label, uri) for label in labels),
            tuple(expected),
            tuple(
                Fix(title, tuple(Edit(_span(span, uri), text) for span, text in edits), safe)
                for title, edits, safe in fixes
            ),
            tuple(str(note) for listed in notes for note in listed),
        )


def _label(label: Label, uri: str) -> list[Any]:
    return [_row(label.span, uri), label.text]


def _row(span: Span, uri: str) -> list[Any]:
    name = None if span.uri == uri else span.uri
    return [name, span.start.line, span.start.column, span.end.line, span.end.column]


def _as_label(row: Sequence[Any], uri: str) -> Label:
    return Label(_span(row[0], uri), row[1])


def _span(row: Sequence[Any], uri: str) -> Span:
    name, line, column, last_line, last_column = row
    return Span(name or uri, Position(line, column), Position(last_line, last_column))
