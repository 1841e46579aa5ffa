"""Which findings of a build have one cause and are told once: `… (so at 76 more places)`."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic

_ONE_CAUSE: Final = ("xslt/no-link", "xslt/unknown-element")
"""What an edition meets at each of hundreds of places, and mends at one: a prefix that nobody
declares, an element that its stylesheets do not know."""


def once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in their order, those of one cause at the first of their places alone."""
    firsts: dict[object, tuple[Diagnostic, list[str]]] = {}
    for number, finding in enumerate(findings):
        is_one = finding.code in _ONE_CAUSE
        key = (finding.code, finding.severity, finding.message) if is_one else number
        firsts.setdefault(key, (finding, []))[1].append(finding.primary.span.uri)
    return [_counted(first, uris) for first, uris in firsts.values()]


def _counted(first: Diagnostic, uris: list[str]) -> Diagnostic:
    more, files = len(uris) - 1, len(set(uris))
    if not more:
        return first
    places = count(more, "more place")
    within = f"in {files} files" if files > 1 else "in this file"
    return replace(first, message=f"{first.message} (so at {places} {within})")
