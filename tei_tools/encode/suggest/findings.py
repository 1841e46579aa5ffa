"""Suggestions as findings, each with what it would write."""

import html
from collections.abc import Iterable

from tei_tools.diagnostics import Diagnostic, Edit, Fix, Span
from tei_tools.encode.suggest.linking import Link
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion
from tei_tools.source import SourceText


def as_findings(
    source: SourceText, found: Iterable[Suggestion], resp: str = ""
) -> list[Diagnostic]:
    """Return suggestions as findings, each with a fix for each candidate.

    Args:
        source: of the document.
        found: in it.
        resp: leads to whoever vouches for what is marked; left out if empty.
    """
    return [_finding(source, one, resp) for one in found]


def _finding(source: SourceText, one: Suggestion, resp: str) -> Diagnostic:
    span = source.span(one.start, one.end)
    fixes = [_fix(source, one, span, chosen, resp) for chosen in one.candidates]
    first = one.candidates[0]
    if isinstance(one, Link):
        message = f"“{one.words}” is marked as a name, and points at no entry"
        label = (
            first.entry.heading if first.entry and len(one.candidates) == 1 else "which of them?"
        )
        finding = Diagnostic.of("suggest/link", message, span, label)
    elif first.entry is None:
        message = f"“{one.words}” is a date that is not marked"
        finding = Diagnostic.of("suggest/date", message, span, f"{_values(first)}")
    elif len(one.candidates) > 1:
        message = f"“{one.words}” may name {len(one.candidates)} entries of the registers"
        finding = Diagnostic.of("suggest/homonym", message, span, "which of them?")
    else:
        doubt = "" if one.is_sure else "may be "
        message = f"“{one.words}” {doubt or 'is '}a name that is not marked"
        finding = Diagnostic.of("suggest/name", message, span, first.entry.heading)
    return finding.with_help(fixes=fixes)


def _fix(source: SourceText, one: Suggestion, span: Span, chosen: Candidate, resp: str) -> Fix:
    tag = html.unescape(chosen.start_tag())
    what = f": {chosen.entry.description}" if chosen.entry is not None else ""
    edit = Edit(span, one.tagged(source.text, chosen, resp))
    how = f'add ref="{chosen.pointer}"' if isinstance(one, Link) else f"mark it as {tag}"
    return Fix(f"{how}{what}"[:200], (edit,), safe=one.is_sure)


def _values(candidate: Candidate) -> str:
    return ", ".join(f"@{name} {value}" for name, value in candidate.attributes)
