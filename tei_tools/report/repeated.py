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
_MANY: Final = 10
"""Of more findings of one code that keep nothing from being published, `_FEW` are told."""
_FEW: Final = 3
_NAMED: Final = "build/"
"""The area of what is told of each document, however many there are: that it was left out."""


def once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in their order, as a build tells them.

    Those of one cause are told at the first of their places alone. Of many that keep nothing from
    being published, a few are told: `tei-tools validate` tells each.
    """
    told = _by_cause(findings)
    kinds: dict[str, list[int]] = {}
    for at, one in enumerate(told):
        if _is_light(one):
            kinds.setdefault(one.code, []).append(at)
    dropped: set[int] = set()
    for code, places in kinds.items():
        if len(places) > _MANY:
            files = {told[at].primary.span.uri for at in places}
            more = f"{len(places) - _FEW:,} more of {code}, {count(len(files), 'file')} in all"
            last = told[places[_FEW - 1]]
            message = f"{last.message} ({more}: tei-tools validate tells each)"
            told[places[_FEW - 1]] = replace(last, message=message)
            dropped.update(places[_FEW:])
    return [one for at, one in enumerate(told) if at not in dropped]


def _is_light(one: Diagnostic) -> bool:
    """Whether a finding keeps nothing from being published, and is not told of each document."""
    return one.severity is not Severity.ERROR and not one.code.startswith(_NAMED)


def _by_cause(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
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
