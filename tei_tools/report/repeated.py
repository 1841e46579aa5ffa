"""Which findings of a build have one cause and are told once: `… (so at 76 more places)`."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Severity

_ONE_CAUSE: Final = ("xslt/no-link", "xslt/unknown-element")
"""What an edition meets at each of hundreds of places, and mends at one: a prefix that nobody
declares, an element that its stylesheets do not know."""
_ONE_KIND: Final = ("register/unused-entry", "register/name-without-entry")
"""Notes of which there are thousands where registers are large, or names are not identified yet:
they keep nothing from being published, and `tei-tools validate` tells each."""


def once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in their order, those of one cause at the first of their places alone."""
    firsts: dict[object, tuple[Diagnostic, list[str]]] = {}
    for number, finding in enumerate(findings):
        key = _cause(finding) or number
        firsts.setdefault(key, (finding, []))[1].append(finding.primary.span.uri)
    return [_counted(first, uris) for first, uris in firsts.values()]


def _cause(finding: Diagnostic) -> tuple[str, ...]:
    """Return what tells the cause of a finding from others; nothing if it is its own."""
    if finding.code in _ONE_CAUSE:
        return finding.code, finding.severity, finding.message
    is_note = finding.severity is Severity.INFO
    return (finding.code,) if is_note and finding.code in _ONE_KIND else ()


def _counted(first: Diagnostic, uris: list[str]) -> Diagnostic:
    more, files = len(uris) - 1, len(set(uris))
    if not more:
        return first
    places = count(more, "more place")
    within = f"in {files} files" if files > 1 else "in this file"
    return replace(first, message=f"{first.message} (so at {places} {within})")
