"""Which findings have one cause and are told once: `… (so at 76 more places)`."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, Self

from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Severity

_ONE_CAUSE: Final = ("xslt/no-link", "xslt/unknown-element", "note/untold-voice")
"""What an edition meets at each of hundreds of places, and mends at one: a prefix that nobody
declares, an element that its stylesheets do not know, a type of notes that `[voices]` lacks."""
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


_LINES: Final = 12
"""The lines of so many are named that are alike."""
_NUMBER: Final = re.compile("[0-9]+")


def in_a_few(findings: Iterable[Diagnostic]) -> list[Diagnostic | None]:
    """Return findings in their order, None for each that only repeats others of its file.

    Of many that say the same of one file a few are told, and the lines of the others. Pointers that
    lead nowhere are alike that differ in numbers alone, as `#f0007` and `#f0008`.
    """
    told: list[Diagnostic | None] = [*findings]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(told if len(told) > _MANY else ()):
        if one is not None:
            alike.setdefault(_likeness(one), []).append(at)
    for places in alike.values():
        last = told[places[_FEW - 1]] if len(places) > _MANY else None
        if last is not None:
            others = [one for at in places[_FEW:] if (one := told[at])]
            told[places[_FEW - 1]] = replace(last, notes=(*last.notes, _others(others)))
            for at in places[_FEW:]:
                told[at] = None
    return told


def _likeness(one: Diagnostic) -> tuple[str, ...]:
    said = f"{one.message}\0{one.primary.text}"
    said = _NUMBER.sub("0", said) if one.code.startswith("ref/") else said
    return one.primary.span.uri, one.code, one.severity, said


def _others(others: Sequence[Diagnostic]) -> str:
    lines = [*dict.fromkeys(str(one.primary.span.start.line) for one in others)]
    more = " …" if lines[_LINES:] else ""
    named = f"{'lines' if lines[1:] else 'line'} {', '.join(lines[:_LINES])}{more}"
    return f"alike at {count(len(others), 'more place')}: {named}; tei-tools validate -v tells each"


SHARED: Final = 5
"""Of a wrong pointer, language tag or `xml-model`, or a type of notes that `[voices]` lacks, in
more files than these a check tells the first place."""
_SHARED: Final = (
    "ref/",
    "lang/",
    "note/",
    "xml/missing-model",
    "xml/unusable-model",
    "xml/unused-model",
)
NONE_OF: Final = ", nor any other"
"""What is told of an image where its folder has none of its kind."""
QUERY: Final = "these are the parameters of a query, without the address of a site before them"
"""What is told of an address that begins behind its `?`, each file having its own."""
_NEXT: Final = 3
"""How many of the places that follow are named."""


def may_be_shared(code: str) -> bool:
    """Whether findings of a code may be of one cause in many files."""
    return code.startswith(_SHARED)


@dataclass
class _Cause:
    """What stands wrong in the same way in many files.

    Attributes:
        first: the place that is told.
        next: the first of the others.
        places: how many there are.
        files: in how many files; findings come file by file.
        uri: of the last of these.
    """

    first: str
    next: list[str] = field(default_factory=list)
    places: int = 0
    files: int = 0
    uri: str = ""

    def add(self, place: str, uri: str) -> None:
        self.places += 1
        if self.places > 1 and len(self.next) < _NEXT:
            self.next.append(place)
        if uri != self.uri:
            self.files += 1
            self.uri = uri


class Shared:
    """The wrong pointers, language tags and schemas named that stand in many files.

    Attributes:
        files: in which.
    """

    def __init__(self, causes: dict[tuple[str, ...], _Cause], files: AbstractSet[str]) -> None:
        """Take what stands in many files, and these; see `of`."""
        self._causes = causes
        self.files = files

    @classmethod
    def of(cls, findings: Iterable[Diagnostic]) -> Self:
        """Look through findings, which come file by file."""
        causes: dict[tuple[str, ...], _Cause] = {}
        in_files: dict[str, list[tuple[str, ...]]] = {}
        for one in findings:
            if may_be_shared(one.code):
                span, key = one.primary.span, _said(one)
                causes.setdefault(key, _Cause(span.place)).add(span.place, span.uri)
                in_files.setdefault(span.uri, []).append(key)
        many = {key: one for key, one in causes.items() if one.files > SHARED}
        files = {uri for uri, keys in in_files.items() if any(key in many for key in keys)}
        return cls(many, files)

    def told(self, findings: Iterable[Diagnostic]) -> Sequence[Diagnostic]:
        """Return those of some findings that are told: of one cause, at its first place alone."""
        return [told for one in findings if (told := self.told_of(one)) is not None]

    def told_of(self, one: Diagnostic) -> Diagnostic | None:
        """Return what is told of a finding: itself, more at the first place; None at the others."""
        cause = self._causes.get(_said(one)) if may_be_shared(one.code) else None
        if cause is None:
            return one
        return _shared(one, cause) if one.primary.span.place == cause.first else None


def _said(one: Diagnostic) -> tuple[str, ...]:
    """Return what a finding says, whichever file it speaks of, and whichever image of many."""
    message = one.message.replace(one.primary.span.uri, "")
    before, none_of, kind = message.rpartition(NONE_OF)
    if none_of:
        message = f"{before.partition('=')[0]}{none_of}{kind}"
    if message.endswith(QUERY):
        message = f"{message.partition('=')[0]}{QUERY}"
    return one.code, one.severity, message


def _shared(one: Diagnostic, cause: _Cause) -> Diagnostic:
    more = f"{count(cause.places - 1, 'more place')} in {cause.files:,} files"
    note = f"the next are {', '.join(cause.next)}; tei-tools validate -v tells each"
    return replace(one, message=f"{one.message} (so at {more})", notes=(*one.notes, note))
