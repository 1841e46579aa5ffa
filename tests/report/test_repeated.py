from tei_tools.diagnostics import Diagnostic, Position, Span
from tei_tools.report.repeated import once


def finding(code: str, message: str, file: str, line: int) -> Diagnostic:
    return Diagnostic.of(code, message, Span(file, Position(line, 1), Position(line, 4)))


def test_what_has_one_cause_is_told_once_and_counted() -> None:
    """Each of the others stays, though it says the same."""
    link, element, failed = "xslt/no-link", "xslt/unknown-element", "xslt/failed"
    found = [
        finding(link, "no prefix bm:", "a.xml", 1),
        finding(element, "no <f:over>", "a.xml", 2),
        finding(link, "no prefix bm:", "a.xml", 3),
        finding(failed, "it failed", "a.xml", 4),
        finding(link, "no prefix wd:", "a.xml", 5),
        finding(element, "no <f:over>", "a.xml", 6),
        finding(link, "no prefix bm:", "b.xml", 1),
        finding(failed, "it failed", "b.xml", 1),
    ]
    assert once(found) == [
        finding(link, "no prefix bm: (so at 2 more places in 2 files)", "a.xml", 1),
        finding(element, "no <f:over> (so at 1 more place in this file)", "a.xml", 2),
        found[3],
        found[4],
        found[7],
    ]
