"""Findings as a reader sees them in a terminal: the line, carets under it, what was expected."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Label, Severity, Span, shortened
from tei_tools.report.visible import visible
from tei_tools.source import SourceText

_HANDFUL: Final = 4
"""How many of the expected things are shown unless all are asked for."""

_WIDEST: Final = 160
"""How many terminal columns of a source line are shown."""

_BEFORE: Final = 40
"""How many of them may lie before the span where a line is cut."""

_TAB: Final = 4

_UNEVEN: Final = re.compile(
    "[^ -~\xa1-\xac\xae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u0531-\u0556\u0559-\u058a\u2010-\u2027\u2030-\u205e]"
)
"""What may be wider or narrower than a column, or no sign at all: whatever is not sure to be even,
as the letters and punctuation of Latin, Greek, Cyrillic and Armenian are."""

_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_BLUE: Final = "\x1b[1;34m"
_COLORS: Final = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}


def render(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, SourceText],
    *,
    color: bool,
    verbose: bool = False,
) -> str:
    """Return findings in the order given, an empty line between two, no line end at the end.

    Args:
        findings: what was found.
        sources: the texts by uri; a finding whose text is not among them shows no line.
        color: whether to write ANSI colours.
        verbose: whether to list all that was expected, and to cut no message.
    """
    return "\n\n".join(
        "\n".join(_Block(finding, sources, color=color, verbose=verbose).lines())
        for finding in findings
    )


def summary(findings: Sequence[Diagnostic]) -> str:
    """Return one line: `3 errors and 1 warning in 2 files`; `no findings` if there are none."""
    counted = Counter((one.severity, one.code) for one in findings)
    return summary_of(counted, len({one.primary.span.uri for one in findings}))


def summary_of(counted: Mapping[tuple[Severity, str], int], files: int) -> str:
    """Return the same line.

    Args:
        counted: how many findings there are of each severity and code.
        files: in how many files.
    """
    if not counted:
        return "no findings"
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    weights = {one: sum(n for (s, _), n in counted.items() if s is one) for one in names}
    parts = [count(weights[one], name) for one, name in names.items() if weights[one]]
    listed = " and ".join([*([", ".join(parts[:-1])] if parts[:-1] else []), parts[-1]])
    return f"{listed} in {count(files, 'file')}"


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    """Return how many columns a terminal gives a character (UAX #11)."""
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


class _Row(NamedTuple):
    """A source line as it is shown.

    Attributes:
        cells: what is shown for each code point.
        edges: the column where each cell begins, and where the last ends.
        is_blank: whether there is nothing to be seen.
    """

    cells: Sequence[str]
    edges: Sequence[int]
    is_blank: bool

    @classmethod
    def of(cls, line: str) -> "_Row":
        """Expand tabs, and reckon the columns."""
        if not _UNEVEN.search(line):
            return cls(line, range(len(line) + 1), not line or line.isspace())
        cells, widths, column = list(visible(line)), [], 0
        for number, char in enumerate(line):
            if char == "\t":
                cells[number] = " " * (_TAB - column % _TAB)
            width = len(cells[number]) if char == "\t" else _width(cells[number])
            widths.append(width)
            column += width
        text = "".join(cells)
        return cls(cells, [*accumulate(widths, initial=0)], not text or text.isspace())

    def columns(self, span: Span) -> tuple[int, int]:
        """Return where carets under a span begin and end; always one at least."""
        last = len(self.cells)
        start = min(span.start.column - 1, last)
        same_line = span.end.line == span.start.line
        end = max(start, min(span.end.column - 1, last)) if same_line else last
        left, right = self.edges[start], self.edges[end]
        if left == right and left and end > start:
            return left - 1, left  # a combining mark alone: under what it stands on
        return left, max(right, left + 1)

    def window(self, left: int, right: int) -> tuple[int, int]:
        """Return which cells to show, so that a line too wide is cut around its span."""
        if self.edges[-1] <= _WIDEST:
            return 0, len(self.cells)
        last = len(self.cells)
        wanted = max(0, min(left - _BEFORE, self.edges[-1] - _WIDEST))
        wanted = max(wanted, min(left, right - _WIDEST))
        if isinstance(self.edges, range):  # a cell a column
            return wanted, min(wanted + _WIDEST, last)
        first = next(n for n in range(last + 1) if self.edges[n] >= wanted)
        while first < last and self.edges[first] == self.edges[first + 1]:
            first += 1
        limit = self.edges[first] + _WIDEST
        end = next((n - 1 for n in range(first, last + 1) if self.edges[n] > limit), last)
        return first, end


@lru_cache(maxsize=4)
def _row(source: SourceText, number: int) -> _Row:
    """Return a line of a text; one of thousands of findings is looked at but once."""
    return _Row.of(source.line(number))


class _Block:
    """One finding, as lines."""

    def __init__(
        self,
        finding: Diagnostic,
        sources: Mapping[str, SourceText],
        *,
        color: bool,
        verbose: bool,
    ) -> None:
        self.finding = finding
        self.verbose = verbose
        self.sources = sources
        self.color = color
        labels = (finding.primary, *finding.labels)
        shown = [label.span.start.line for label in labels if label.span.uri in sources]
        self.gutter = len(str(max(shown, default=1)))
        self.margin = " " * (self.gutter + 1)
        self.bar = self.paint("|", _BLUE)

    def paint(self, text: str, color: str) -> str:
        """Return text in a colour, if colours are wanted."""
        return f"{color}{text}{_RESET}" if self.color and text else text

    def words(self, text: str) -> str:
        """Return words as there is room for them, unless all are asked for."""
        return visible(text if self.verbose else shortened(text))

    def lines(self) -> Iterator[str]:
        """Yield the heading, the places, what was expected, and the repairs."""
        finding = self.finding
        heading = self.paint(
            f"{finding.severity}[{visible(finding.code)}]", _COLORS[finding.severity]
        )
        yield heading + self.paint(f": {self.words(finding.message)}", _BOLD)
        yield from self.place(finding.primary, "-->", "^")
        line = (finding.primary.span.uri, finding.primary.span.start.line)
        for label in finding.labels:
            if (label.span.uri, label.span.start.line) == line and (row := self.row(label)):
                primary = row.columns(finding.primary.span)
                columns = row.columns(label.span)
                yield self.underline(label, "-", row, columns, row.window(*primary))
        for label in finding.labels:
            if (label.span.uri, label.span.start.line) != line or not self.row(label):
                yield from self.place(label, ":::", "-")
        for note in finding.notes:
            yield self.note("note", note)
        if finding.expected:
            yield self.note("expected", _listed(finding.expected, verbose=self.verbose))
        for fix in finding.fixes:
            yield self.note("help", fix.title)

    def note(self, word: str, text: str) -> str:
        text = visible(text) if word == "expected" else self.words(text)
        equals = self.paint("=", _BLUE)
        return f"{self.margin}{equals} {self.paint(word + ':', _BOLD)} {text}"

    def row(self, label: Label) -> _Row | None:
        """Return the source line to show for a label, if there is one."""
        span = label.span
        source = None if span.is_file else self.sources.get(span.uri)
        row = _row(source, span.start.line) if source is not None else None
        return None if row is None or row.is_blank else row

    def place(self, label: Label, arrow: str, mark: str) -> Iterator[str]:
        """Yield the address of a label, its line and the marks under it."""
        address = visible(label.span.place)
        yield f"{' ' * self.gutter}{self.paint(arrow, _BLUE)} {address}"
        if (row := self.row(label)) is None:
            if label.text:
                yield self.note("note", label.text)
            return
        columns = row.columns(label.span)
        first, end = window = row.window(*columns)
        shown = row.cells[first:end]
        text = shown if isinstance(shown, str) else "".join(shown)
        if first or end < len(row.cells):
            text = f"{'…' if first else ''}{text}{'…' if end < len(row.cells) else ''}"
        number = self.paint(str(label.span.start.line).rjust(self.gutter), _BLUE)
        yield f"{self.margin}{self.bar}"
        yield f"{number} {self.bar} {text}".rstrip()
        yield self.underline(label, mark, row, columns, window)

    def underline(
        self, label: Label, mark: str, row: _Row, columns: tuple[int, int], window: tuple[int, int]
    ) -> str:
        """Return the marks under a label's span, and its words.

        Args:
            label: the label.
            mark: what to mark it with.
            row: its line.
            columns: where it begins and ends in it.
            window: the cells of the line that are shown.
        """
        left, right = columns
        start, end = row.edges[window[0]], row.edges[window[1]]
        if not start <= left < right <= end:  # it is not all shown
            left = max(left, start)
            right = max(min(right, max(end, left + 1)), left + 1)
        indent = " " * (left - start + (1 if window[0] else 0))
        color = _COLORS[self.finding.severity] if mark == "^" else _BLUE
        words = f"{mark * (right - left)} {self.words(label.text)}".rstrip()
        return f"{self.margin}{self.bar} {indent}{self.paint(words, color)}"


def _listed(expected: Sequence[str], *, verbose: bool) -> str:
    """Return a handful of what was expected and the number of the rest, or all."""
    if verbose or len(expected) <= _HANDFUL:
        return ", ".join(expected)
    return f"{', '.join(expected[:_HANDFUL])} … ({len(expected) - _HANDFUL} more)"
