"""Signs that nobody wrote: the text was once read in another encoding than its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.controls import windows
from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label
from tei_tools.document import Document
from tei_tools.source import SourceText, declared

_FURTHER: Final = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
"""What all bytes but the first of a character in UTF-8 look like in Windows-1252."""
_IN_WORDS: Final = re.sub(r"[\xab\xbb\u2013-\u201e\u2026\u2039\u203a]", "", _FURTHER)
"""Of these, what does not stand behind a capital letter of its own right: `„SÃO“`."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of sign.

    Attributes:
        traces: what is looked for before all else, being found the quickest: each has one of these.
        pattern: what finds it.
        message: what is said of the first, which stands in it for `{}`.
        meant: what belongs in the place of one; None if nobody knows.
        sure: what must stand somewhere too, if others of it may be meant as they are.
    """

    traces: Sequence[str]
    pattern: re.Pattern[str]
    message: str
    meant: Callable[[str], str | None]
    sure: re.Pattern[str] | None = None

    def found(self, text: str) -> list[re.Match[str]]:
        """Return where such signs stand in a text."""
        if not any(trace in text for trace in self.traces):
            return []
        is_there = self.sure is None or self.sure.search(text)
        return [*self.pattern.finditer(text)] if is_there else []


def misread(document: Document) -> Iterator[Diagnostic]:
    """Yield, once for each kind, the first sign in a document that nobody wrote."""
    source = document.source
    if source.text.isascii() and "&#" not in source.text:
        return
    if twice := _TWICE.found(source.text):
        yield _misdeclared(source, twice[0]) or _told(source, _TWICE, twice)
    for kind in _OTHERS[bool(twice) :]:  # control characters are what is left of those, then
        if found := kind.found(source.text):
            yield _told(source, kind, found)


def _told(source: SourceText, kind: _Kind, found: list[re.Match[str]]) -> Diagnostic:
    """Tell of the first of some signs, and mend all."""
    first, more = found[0], len(found) - 1
    message, span = kind.message.format(_shown(first[0])), source.span(*first.span())
    label = f"so at {count(more, 'more place')} of this file" if more else ""
    finding = Diagnostic.of("xml/misread", message, span, label)
    edits = tuple(
        Edit(source.span(*one.span()), meant)
        for one in found
        if (meant := kind.meant(one[0])) is not None
    )
    if not edits or edits[0].span != span:
        return finding
    title = f"write {edits[0].replacement}" if edits[0].replacement else "delete it"
    return finding.with_help(fixes=(Fix(f"{title}, and so on" if more else title, edits),))


def _misdeclared(source: SourceText, first: re.Match[str]) -> Diagnostic | None:
    """Tell of a declaration by which a file that is in UTF-8 is read in another encoding."""
    codec, (start, end) = declared(source)
    if codec in {"", "utf-8"}:
        return None
    try:
        source.text.encode(codec).decode("utf-8")
    except UnicodeError:
        return None
    span = source.span(start, end)
    message = f"the XML declaration says {source.text[start:end]}, but the file is in UTF-8"
    label = Label(source.span(*first.span()), "this is one character")
    fix = Fix('declare encoding="UTF-8"', (Edit(span, "UTF-8"),))
    return Diagnostic.of("xml/misread", message, span).with_help(labels=(label,), fixes=(fix,))


def _shown(written: str) -> str:
    """Return signs as they are told: a single one, which one does not see, by its number."""
    return written if len(written) > 1 else f"U+{ord(written):04X}"


def _of_windows(written: str) -> str | None:
    """Return the sign of Windows-1252 for a control character, or a reference to one."""
    number = written.strip("&#;")
    if number == written:
        return windows(ord(written)) or None
    return windows(int(number[1:], 16) if number[0] in "xX" else int(number)) or None


def _in_utf8(written: str) -> str | None:
    """Return the character that signs of Windows-1252 or Latin-1 are in UTF-8."""
    for codec in ("cp1252", "latin-1"):
        try:
            return written.encode(codec).decode()
        except UnicodeError:
            continue
    return None


_TWICE: Final = _Kind(
    "\xc2\xc3\xe2",
    re.compile(rf"(?:[\xc2\xc3]|\xe2[\x80\u20ac])[\x80-\x9f{re.escape(_FURTHER)}]"),
    "“{}” was likely one character in UTF-8, and was read as Windows-1252",
    _in_utf8,
    re.compile(
        rf"[\xc2\xc3][\x80-\x9f{re.escape(_IN_WORDS)}]"
        rf"|\xe2[\x80\u20ac][\x80-\x9f{re.escape(_FURTHER)}]"
    ),
)
_OTHERS: Final = (
    _Kind(
        [*map(chr, range(0x80, 0xA0)), "&#"],
        re.compile(r"[\x80-\x9f]|&#0{0,9}1(?:2[89]|[345]\d);|&#x0{0,9}[89][\da-fA-F];"),
        "{} is a control character: likely it was a sign of Windows-1252",
        _of_windows,
        re.compile(r"[\x80-\x84\x86-\x9f]|&#"),  # U+0085 alone may end lines
    ),
    _Kind(
        "\ufffd",
        re.compile("\ufffd"),
        "{} stands for a character that was lost when the text was read in a wrong encoding",
        lambda _: None,
    ),
    _Kind(
        "\ufeff",
        re.compile(r"\ufeff(?![^<>]{0,999}>)"),  # what is in a pointer is told with it
        "a byte order mark ({}), which nobody sees, stands in the text",
        lambda _: "",
    ),
)
