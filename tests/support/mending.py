"""Texts as repairs make them."""

from tei_tools.diagnostics import Fix
from tei_tools.source import SourceText


def applied(text: str, *fixes: Fix) -> str:
    """Return a text with the edits of some repairs made in it."""
    source = SourceText("kz001.xml", text)
    edits = {edit for fix in fixes for edit in fix.edits}
    for span, replacement in sorted(edits, reverse=True):
        text = text[: source.offset(span.start)] + replacement + text[source.offset(span.end) :]
    return text
