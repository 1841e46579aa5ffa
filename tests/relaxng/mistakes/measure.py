"""How well a validator tells of the mistakes that were planted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from tei_tools.diagnostics import Diagnostic, Position
from tei_tools.document import Document, Unreadable, parse_document
from tei_tools.source import SourceText
from tests.relaxng.mistakes.kinds import BOUNDS
from tests.relaxng.mistakes.planted import Mistake, Planted

HANDFUL: Final = 5
"""How far down the list of what was expected a name counts as told."""


class Validator(Protocol):
    """What finds mistakes in a document."""

    def validate(self, source: Document, /) -> list[Diagnostic]:
        """Return what is wrong."""


@dataclass(frozen=True)
class Verdict:
    """How a mistake was told of.

    Attributes:
        mistake: what was planted.
        document: where.
        finding: the finding that tells it best; None if there is none.
        findings: how many findings the document has in all.
        line: whether the finding begins on a right line.
        exact: whether it begins at a right place.
        named: whether its words name what is wrong.
        fixed: whether they tell the repair, or its labels point to the twin; None if none is asked.
    """

    mistake: Mistake
    document: Planted
    finding: Diagnostic | None
    findings: int
    line: bool = False
    exact: bool = False
    named: bool = False
    fixed: bool | None = None

    @property
    def score(self) -> tuple[bool, ...]:
        """What the best of several findings has most of."""
        return self.line and self.named, self.line, self.named, self.exact, bool(self.fixed)

    @property
    def failed(self) -> bool:
        """Whether anything is left to wish for."""
        alone = len(self.document.mistakes) == 1
        missing = self.fixed is False or (alone and self.findings != 1)
        return missing or not (self.line and self.exact and self.named)


def findings_of(validator: Validator, document: Planted) -> list[Diagnostic]:
    """Return what is found in a document, be it well-formed or not."""
    read = parse_document(document.text.encode(), document.file)
    return list(read.findings) if isinstance(read, Unreadable) else validator.validate(read)


def told(finding: Diagnostic) -> str:
    """Return all words of a finding, and the likeliest of what was expected."""
    labels = (label.text for label in (finding.primary, *finding.labels))
    fixes = (fix.title for fix in finding.fixes)
    return "\n".join([finding.message, *labels, *fixes, *finding.expected[:HANDFUL]])


def judged(document: Planted, mistake: Mistake, found: Sequence[Diagnostic]) -> Verdict:
    """Return how well the best of some findings tells of a mistake."""
    verdicts = [_judged(document, mistake, one, len(found)) for one in found]
    nothing = Verdict(mistake, document, None, len(found), fixed=_asked(mistake) and False)
    return max(verdicts, key=lambda one: one.score, default=nothing)


def _asked(mistake: Mistake) -> bool | None:
    return True if mistake.fix or mistake.twin else None


def _judged(document: Planted, mistake: Mistake, finding: Diagnostic, findings: int) -> Verdict:
    start, words = finding.primary.span.start, told(finding)
    fixed = _asked(mistake)
    if mistake.fix:
        fixed = bool(re.search(mistake.fix, words))
    elif mistake.twin:
        fixed = mistake.twin in {label.span.start.line for label in finding.labels}
    return Verdict(
        mistake,
        document,
        finding,
        findings,
        line=any(first.line <= start.line <= last.line for first, last in mistake.places),
        exact=any(first <= start <= last for first, last in mistake.places),
        named=all(re.search(name, words) for name in mistake.names),
        fixed=fixed,
    )


def verdicts(validator: Validator, documents: Iterable[Planted]) -> Iterator[Verdict]:
    """Yield how each mistake was told of; a finding counts for one mistake only."""
    for document in documents:
        found = findings_of(validator, document)
        left = list(found)
        for mistake in document.mistakes:
            best = judged(document, mistake, left)
            alone = len(document.mistakes) == 1
            if best.finding and (alone or (best.line and best.named)):
                left.remove(best.finding)
            yield replace(best, findings=len(found))


@dataclass(frozen=True)
class Row:
    """How a kind of mistake was told of: numbers of documents, and of findings for each.

    Attributes:
        fixed: None where no repair is asked for.
    """

    kind: str
    documents: int
    flagged: int
    line: int
    exact: int
    named: int
    fixed: int | None
    findings: float

    @classmethod
    def of(cls, kind: str, found: Sequence[Verdict]) -> "Row":
        """Count the verdicts on a kind."""
        asked = [one for one in found if one.fixed is not None]
        return cls(
            kind,
            len(found),
            sum(one.finding is not None for one in found),
            sum(one.line for one in found),
            sum(one.exact for one in found),
            sum(one.named for one in found),
            sum(bool(one.fixed) for one in asked) if len(asked) == len(found) else None,
            sum(one.findings for one in found) / len(found),
        )

    @property
    def is_perfect(self) -> bool:
        """Whether each mistake was told as well as can be, once."""
        fixed = self.documents if self.fixed is None else self.fixed
        least = min(self.flagged, self.line, self.exact, self.named, fixed)
        return least == self.documents and self.findings == 1

    def cells(self) -> list[str]:
        """Return what stands in the table: shares in percent."""
        counted = (self.flagged, self.line, self.exact, self.named, self.fixed)
        shares = ("–" if one is None else f"{100 * one / self.documents:.0f}" for one in counted)
        return [self.kind, str(self.documents), *shares, f"{self.findings:.2f}"]


@dataclass(frozen=True)
class Several:
    """How mistakes were told of in documents that have several.

    Attributes:
        documents: how many there are.
        planted: the mistakes in them.
        found: those with a finding on a right line that names them.
        findings: all findings.
    """

    documents: int
    planted: int
    found: int
    findings: int

    @property
    def stray(self) -> int:
        """The findings that tell of no mistake, or of one that was told already."""
        return self.findings - self.found


@dataclass(frozen=True)
class Table:
    """How well a validator tells of mistakes."""

    rows: tuple[Row, ...]
    several: Several

    def markdown(self) -> str:
        """Return the table as Markdown."""
        head = "kind of mistake|documents|flagged|right line|exact place|names it|gives the fix"
        lines = [[*head.split("|"), "findings"], ["---", *["---:"] * 7]]
        lines += [row.cells() for row in self.rows]
        text = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
        many = self.several
        return (
            f"{text}\nWith several mistakes in a document ({many.documents} documents): "
            f"{many.planted} planted, {many.found} found, {many.findings} findings in all, "
            f"{many.stray} stray.\n"
        )


def tabulated(found: Iterable[Verdict]) -> Table:
    """Return the table of some verdicts."""
    kinds: dict[str, list[Verdict]] = {}
    many = []
    for one in found:
        if len(one.document.mistakes) == 1:
            kinds.setdefault(one.mistake.kind, []).append(one)
        else:
            many.append(one)
    rows = tuple(Row.of(kind, verdicts) for kind, verdicts in kinds.items())
    findings = {id(one.document): one.findings for one in many}
    hits = sum(one.line and one.named for one in many)
    return Table(rows, Several(len(findings), len(many), hits, sum(findings.values())))


def measure(validator: Validator, documents: Iterable[Planted]) -> Table:
    """Return how well a validator tells of what was planted."""
    return tabulated(verdicts(validator, documents))


def failures(found: Iterable[Verdict]) -> Iterator[str]:
    """Yield what is left to wish for: kind, file, what was planted, what was said."""
    for one in found:
        if one.failed:
            start = one.mistake.places[0][0]
            source = SourceText(one.document.file, one.document.text)
            code = source.text[source.offset(start) :][:_WIDTH].partition("\n")[0]
            places = ", ".join(_range(*place) for place in one.mistake.places)
            words = ", ".join(filter(None, [*one.mistake.names, one.mistake.fix]))
            for bound in BOUNDS:
                words = words.replace(bound, "")
            yield (
                f"{one.mistake.kind}: {one.document.file}\n  planted  {places}: {code}\n"
                f"  wanted   {words}\n  said     {_said(one)}\n"
            )


_WIDTH: Final = 80


def _range(first: Position, last: Position) -> str:
    end = "" if first == last else f"–{last.line}:{last.column}"
    return f"{first.line}:{first.column}{end}"


def _said(verdict: Verdict) -> str:
    if verdict.finding is None:
        return "nothing"
    start = verdict.finding.primary.span.start
    words = told(verdict.finding).replace("\n", " · ")
    return f"{start.line}:{start.column}: {words} ({verdict.findings} in all)"
