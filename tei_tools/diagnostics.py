"""The types in which every finding is told: where, what, what was expected, how to mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from tei_tools import codes
from tei_tools.codes import Severity

__all__ = [
    "Diagnostic",
    "Edit",
    "Fix",
    "Label",
    "Position",
    "Severity",
    "Span",
    "shortened",
    "sort",
]


_LONGEST: Final = 300
"""How many characters of a message a terminal has room for."""
_END: Final = 59
_WORD: Final = re.compile(rf"(\S{{100}})\S{{2,}}(\S{{{_END}}})")
"""A word of more characters than a line of a terminal has, as an address without a space: with its
beginning and its end it can be told."""


class Position(NamedTuple):
    """A place in a text: line and column, both from 1, columns in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a file, from `start` up to but without `end`.

    `uri` is the path as the user knows it: relative to where the command runs, if it can be.
    """

    uri: str
    start: Position
    end: Position

    @classmethod
    def of_file(cls, uri: str) -> "Span":
        """Return the empty span at the start of a file, for what is wrong with it as a whole."""
        start = Position(1, 1)
        return cls(uri, start, start)

    @property
    def is_file(self) -> bool:
        """Whether it stands for a file as a whole."""
        start, end = self.start, self.end
        return start.line == start.column == end.line == end.column == 1

    @property
    def place(self) -> str:
        """Where it begins, as messages say it: `tei/kz001.xml:5:3`; of a whole file, its path."""
        return self.uri if self.is_file else f"{self.uri}:{self.start.line}:{self.start.column}"


class Label(NamedTuple):
    """A span and the few words that belong beside it."""

    span: Span
    text: str = ""


class Edit(NamedTuple):
    """Put `replacement` where `span` is."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """A repair: what it does, the edits that do it, and whether it may be applied unasked."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: a slug of `codes.CODES`, or the id of a Schematron rule below `sch/`.
        severity: error, warning or info.
        message: the problem in one sentence without a full stop; ours have at most 300 characters.
        primary: where it is, and the few words that stand under the caret.
        labels: other places that belong to it.
        expected: what could have stood there, likeliest first.
        fixes: how to mend it.
        notes: what else there is to say of it, each in a sentence or more.
    """

    code: str
    severity: Severity
    message: str
    primary: Label
    labels: tuple[Label, ...] = ()
    expected: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, code: str, message: str, span: Span, label: str = "") -> "Diagnostic":
        """Return a finding with the severity that the catalogue gives its code."""
        return cls(code, codes.lookup(code).severity, message, Label(span, label))

    def with_help(
        self,
        *,
        labels: Iterable[Label] = (),
        expected: Iterable[str] = (),
        fixes: Iterable[Fix] = (),
    ) -> "Diagnostic":
        """Return the same finding with more help attached."""
        return replace(
            self,
            labels=(*self.labels, *labels),
            expected=(*self.expected, *expected),
            fixes=(*self.fixes, *fixes),
        )

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """What findings are ordered by: file, place, code, words."""
        return (self.primary.span, self.code, self.message)


def sort(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of files and places, each once."""
    unique = {(d.sort_key, d.severity): d for d in findings}
    return [unique[key] for key in sorted(unique)]


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return a text, or where it is too long its first words and an ellipsis.

    A word that is too long for a line loses its middle.

    Args:
        text: to be cut between two words.
        longest: how many characters there is room for.
    """
    text = _WORD.sub(r"\1…\2", text)
    if len(text) <= longest:
        return text
    words = text[:longest].rpartition(" ")[0]
    return f"{words if len(words) > longest // 2 else text[: longest - 1]}…"
