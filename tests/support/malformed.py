"""What is said of a text that is not well-formed, in a form that tests compare."""

from tei_tools.diagnostics import Diagnostic, Severity
from tei_tools.malformed import malformed
from tei_tools.source import SourceText
from tests.support.mending import applied


def told(text: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Return a finding as: what is marked and its label, message, other marks, repairs."""
    source = SourceText("kz001.xml", text)
    finding = malformed(source)
    assert finding is not None
    assert (finding.code, finding.severity) == ("xml/not-well-formed", Severity.ERROR)
    marks = [marked(source, finding, n) for n in range(1 + len(finding.labels))]
    repairs = (*finding.expected, *(repaired(source, finding) if finding.fixes else ()))
    return marks[0], finding.message, tuple(marks[1:]), repairs


def marked(source: SourceText, finding: Diagnostic, number: int) -> str:
    label = (finding.primary, *finding.labels)[number]
    start, end = (source.offset(p) for p in (label.span.start, label.span.end))
    place = f"{label.span.start.line}:{label.span.start.column}"
    return f"{place} {source.text[start:end]}" + (f" ({label.text})" if label.text else "")


def repaired(source: SourceText, finding: Diagnostic) -> tuple[str, ...]:
    (fix,) = finding.fixes
    text = applied(source.text, fix)
    if fix.edits:
        assert malformed(SourceText(source.uri, text)) is None
    return (fix.title, text) if fix.edits else (fix.title,)
