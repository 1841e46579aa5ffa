"""What is wrong between files, before its place is looked for, and then as a finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tei_tools import codes
from tei_tools.check.places import At
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Span


class Issue(NamedTuple):
    """A finding whose place is still to be looked for.

    Attributes:
        code: of the catalogue.
        message: in one sentence.
        at: where.
        label: the words under the caret.
        others: other places with their words.
        expected: what could have stood there.
        replacement: what to put for the part of `at`; None if nothing is proposed.
        is_safe: whether that may be done unasked.
        more: further places of the same slip, each with what to put there.
    """

    code: str
    message: str
    at: At
    label: str = ""
    others: tuple[tuple[At, str], ...] = ()
    expected: tuple[str, ...] = ()
    replacement: str | None = None
    is_safe: bool = False
    more: tuple[tuple[At, str], ...] = ()


Placing = Callable[[str, AbstractSet[At]], Mapping[At, list[Span]]]
"""What finds places in the file of a path; those that it cannot find, it leaves out."""


def locate(issues: Iterable[Issue], placing: Placing) -> Iterator[Diagnostic]:
    """Yield issues as findings, each file being asked but once.

    Args:
        issues: in any order.
        placing: what finds their places.
    """
    listed = sorted(issues, key=lambda issue: issue.at.path)
    places: dict[At, list[Span]] = {}
    wanted: dict[str, set[At]] = {}
    for issue in listed:
        for at in (issue.at, *(other for other, _ in (*issue.others, *issue.more))):
            wanted.setdefault(at.path, set()).add(at)
    for path in sorted(wanted):
        places |= placing(path, wanted[path])
    for issue in listed:
        for span in places.get(issue.at, ()):
            yield _finding(issue, span, places)


def _finding(issue: Issue, span: Span, places: Mapping[At, list[Span]]) -> Diagnostic:
    labels = tuple(
        Label(one, words) for at, words in issue.others for one in places.get(at, [])[:1]
    )
    fixes: tuple[Fix, ...] = ()
    if issue.replacement is not None:
        edits = [Edit(span, issue.replacement)]
        edits += [Edit(one, put) for at, put in issue.more for one in places.get(at, ())]
        title = f"put {issue.replacement}{', and so on' if edits[1:] else ''}"
        fixes = (Fix(title, tuple(edits), safe=issue.is_safe),)
    severity, primary = codes.lookup(issue.code).severity, Label(span, issue.label)
    return Diagnostic(issue.code, severity, issue.message, primary, labels, issue.expected, fixes)
