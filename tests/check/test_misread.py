"""Signs that nobody wrote are told once for each kind, with what was meant."""

import pytest

from tei_tools.check.misread import misread
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, parse_document
from tests.support.mending import applied

UTF_8 = '<?xml version="1.0" encoding="UTF-8"?>'


def found(data: bytes) -> list[Diagnostic]:
    document = parse_document(data, "kz001.xml")
    assert isinstance(document, Document)
    return [*misread(document)]


def told(finding: Diagnostic) -> str:
    """Return a finding as one line: place, message, label, repair."""
    start = finding.primary.span.start
    words = [finding.message, finding.primary.text, *(fix.title for fix in finding.fixes)]
    return f"{start.line}:{start.column} {' | '.join(filter(None, words))}"


@pytest.mark.parametrize(
    ("text", "expected", "mended"),
    [
        (
            "<p>Kirov\x92s</p>",
            ["1:9 U+0092 is a control character: likely it was a sign of Windows-1252 | write ’"],
            "<p>Kirov’s</p>",
        ),
        (
            "<p n='&#x80;'>&#146;&#133;&#x0A0;&#160;&#10;</p>",
            [
                "1:7 &#x80; is a control character: likely it was a sign of Windows-1252 | "
                "so at 2 more places of this file | write €, and so on"
            ],
            "<p n='€'>’…&#x0A0;&#160;&#10;</p>",
        ),
        (
            "<p>\x81</p>",
            ["1:4 U+0081 is a control character: likely it was a sign of Windows-1252"],
            "",
        ),
        (
            "<p>fÃ¼r StraÃŸe â€“ â€œÎ©Â§ „Ã„</p>",
            [
                "1:5 “Ã¼” was likely one character in UTF-8, and was read as Windows-1252 | "
                "so at 5 more places of this file | write ü, and so on"
            ],
            "<p>für Straße – “Î©§ „Ä</p>",
        ),
        (
            "<p>Ã\x84Ã\x96 â\x80\x93</p>",
            [
                "1:4 “Ã\x84” was likely one character in UTF-8, and was read as Windows-1252 | "
                "so at 2 more places of this file | write Ä, and so on"
            ],
            "<p>ÄÖ –</p>",
        ),
        (
            "<p>a\ufffdb\ufeff</p>",
            [
                "1:5 U+FFFD stands for a character that was lost when the text was read in a "
                "wrong encoding",
                "1:7 a byte order mark (U+FEFF), which nobody sees, stands in the text | delete it",
            ],
            "<p>a\ufffdb</p>",
        ),
        ("<p>a\x85b</p>", [], ""),
        ("<p n='\ufeff\ufeff'>Ω</p>", [], ""),
        ("<p>„SÃO“ „SÃ“ „Ä“ Âme â€ Ž’ &#1460; &#8230; &#x2026;</p>", [], ""),
        (f"<p>&#{9999 * '0'}65;&#x{9999 * '0'}42;</p>", [], ""),
        ("<p>Kirov &amp; Lenin</p>", [], ""),
    ],
)
def test_what_was_meant_is_told(text: str, expected: list[str], mended: str) -> None:
    findings = found(text.encode())
    assert [told(one) for one in findings] == expected
    fixes = [fix for one in findings for fix in one.fixes]
    assert [applied(text, fix) for fix in fixes] == ([mended] if mended else [])
    assert not any(fix.safe for fix in fixes)


@pytest.mark.parametrize("name", ["ISO-8859-1", "windows-1252"])
def test_a_file_in_utf_8_that_declares_another_encoding_is_told_so(name: str) -> None:
    wrong = UTF_8.replace("UTF-8", name) + "<p>Ä – für „Kirov“</p>"
    (finding,) = found(wrong.encode())
    assert told(finding) == (
        f'1:31 the XML declaration says {name}, but the file is in UTF-8 | declare encoding="UTF-8"'
    )
    (label,) = finding.labels
    at = label.span.start.column, label.text
    assert at == (wrong.index("<p>") + 4, "this is one character")
    assert found(wrong.replace("–", "-").replace("„Kirov“", "").encode("latin-1")) == []
