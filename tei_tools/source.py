"""A file's text: how its bytes are decoded, and where its lines, columns and offsets lie."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import Final

from tei_tools import controls
from tei_tools.counting import count as counted
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Position, Span

_LINE_END: Final = re.compile(r"\r\n?|\n")
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN_BYTES: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_DECLARED: Final = re.compile(
    r"""<\?xml\s[^>]*?encoding\s*=\s*["'](?P<name>[^"'>]*)["']""", re.DOTALL
)
_HEAD: Final = 1024
"""How many bytes the XML declaration is looked for in."""


@dataclass(frozen=True)
class SourceText:
    r"""The decoded text of a file, without its byte order mark.

    A line ends at `\n`, `\r\n` or a lone `\r`, as in XML 1.0 §2.11. Offsets count code points
    from 0; lines and columns count from 1.

    Attributes:
        uri: the path as the user knows it.
        text: the text, its line ends as they are in the file.
    """

    uri: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" not in self.text:
            return [0, *offsets(self.text.split("\n"), 1)]
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset; one past the end counts as the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one past the end of its line counts as that end."""
        if position.line > len(self._starts):
            return len(self.text)
        start = self._starts[position.line - 1]
        return min(start + position.column - 1, self._end(position.line))

    def line(self, number: int) -> str:
        """Return a line without its end; a line that the text does not have is empty."""
        if not 1 <= number <= len(self._starts):
            return ""
        return self.text[self._starts[number - 1] : self._end(number)]

    def _end(self, number: int) -> int:
        """Return where a line ends, before the sign of that; lines may be a book long."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        while end > self._starts[number - 1] and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def span(self, start: int, end: int) -> Span:
        """Return the span from one offset up to but without another."""
        starts = self._starts
        line = bisect_right(starts, start)
        if 0 <= start <= end < (starts[line] if line < len(starts) else len(self.text)):
            column = start - starts[line - 1] + 1  # in one line, as nearly all are
            return Span(self.uri, Position(line, column), Position(line, column + end - start))
        return Span(self.uri, self.position(start), self.position(end))


def offsets(pieces: Sequence[str], first: int) -> Iterator[int]:
    """Return where the signs lie at which a text was split; told in C, a piece a step.

    Args:
        pieces: of the text, in order, each two with one character between.
        first: 0 for the offsets of those characters, 1 for what follows them.
    """
    return map(add, accumulate(map(len, pieces[:-1])), count(first))


_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES: Final = tuple(
    (re.compile(first), name)
    for first, name in (
        (rb"<\0\0\0", "utf-32-le"),
        (rb"\0\0\0<", "utf-32-be"),
        (rb"(?:[\t\n\r ]\0)*<\0", "utf-16-le"),
        (rb"(?:\0[\t\n\r ])*\0<", "utf-16-be"),
        (rb"\x4c\x6f\xa7\x94", "cp037"),
    )
)
"""How `<` or `<?xm` begins in each family of encodings (XML 1.0 appendix F)."""

_NOT_FOR_XML: Final = frozenset(
    {"charmap", "idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "unicode_escape", "utf_7"}
)
"""Python's own codecs, and UTF-7, in which a `<` can hide."""


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What a file's first bytes say of its encoding.

    Attributes:
        codec: the codec that the bytes call for before the declaration is heard.
        skip: the length of the byte order mark.
        declared: the name in the XML declaration, or None.
        span: the place of that name in the text, as offsets.
    """

    codec: str
    skip: int
    declared: str | None
    span: tuple[int, int]


def _sniff(data: bytes) -> _Encoding:
    """Read the byte order mark, the first bytes and the XML declaration."""
    codec, skip = "utf-8", 0
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            codec, skip = name, len(mark)
            break
    else:
        codec = next((name for first, name in _FIRST_BYTES if first.match(data)), codec)
    head = data[skip : skip + _HEAD].decode(codec, "replace")
    found = _DECLARED.match(head)
    if found is None:
        return _Encoding(codec, skip, None, (0, 0))
    return _Encoding(codec, skip, found["name"], found.span("name"))


_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"{\\rtf", "a Rich Text document (.rtf)"),
)
_ZIPPED: Final = (
    (b"word/", "a Word document (.docx)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/epub", "an EPUB book"),
    (b"xl/", "an Excel workbook (.xlsx)"),
)


def _binary_kind(data: bytes) -> str:
    """Name what a file's first bytes show it to be; empty if they could be text."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _ZIPPED if part in data), "a zip archive")
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def decode(data: bytes, uri: str) -> SourceText | Diagnostic:
    """Decode a file's bytes as XML 1.0 §4.3.3 and appendix F say.

    The byte order mark and the XML declaration are heard; without either the text is UTF-8.
    Every encoding that Python knows may be declared.

    Returns:
        The text, or the one finding that says why there is none: `xml/empty`, `xml/binary`
        or `xml/encoding`.
    """
    if kind := _binary_kind(data):
        message = f"the file is not XML but {kind}"
        return _with_help(
            Diagnostic.of("xml/binary", message, Span.of_file(uri)), "export it as XML"
        )
    encoding = _sniff(data)
    codec = _codec(encoding, data, uri)
    if isinstance(codec, Diagnostic):
        return codec
    try:
        text = data[encoding.skip :].decode(codec)
    except UnicodeDecodeError as error:
        return _undecodable(data[encoding.skip :], error, encoding, uri)
    if not text.strip():
        what = "holds only white space" if text else "is empty"
        return Diagnostic.of("xml/empty", f"the file {what}", Span.of_file(uri))
    source = SourceText(uri, text)
    if codec == "utf-8" and len(data.translate(None, _FORBIDDEN_BYTES)) == len(data):
        return source  # in UTF-8 these bytes are these characters: told ten times as fast
    return _control_character(source) or source


def encode_like(data: bytes, text: str) -> bytes:
    """Return a text in the encoding of a file, with its byte order mark if it has one.

    A character that the encoding lacks becomes a character reference.

    Args:
        data: the bytes of the file, which can be decoded.
        text: what is to be written in their place.
    """
    encoding = _sniff(data)
    codec = _codec(encoding, data, "")
    name = codec if isinstance(codec, str) else encoding.codec
    return data[: encoding.skip] + text.encode(name, "xmlcharrefreplace")


def lossy(data: bytes, uri: str) -> SourceText:
    """Decode a file for display only: what cannot be decoded becomes U+FFFD."""
    encoding = _sniff(data)
    codec = _codec(encoding, data, uri)
    name = codec if isinstance(codec, str) else encoding.codec
    return SourceText(uri, data[encoding.skip :].decode(name, "replace"))


def shown_of(data: bytes, uri: str, why: Diagnostic) -> SourceText | None:
    """Return the text in which a finding of `decode` has its place; None if that is the file."""
    return None if why.primary.span == Span.of_file(uri) else lossy(data, uri)


def _with_help(finding: Diagnostic, title: str) -> Diagnostic:
    return finding.with_help(fixes=(Fix(title, ()),))


def _control_character(source: SourceText) -> Diagnostic | None:
    """Find the first character that XML 1.0 §2.2 shuts out as binary data would hold it."""
    found = _FORBIDDEN.search(source.text)
    if found is None:
        return None
    name = f"U+{ord(found[0]):04X}"
    if found[0] == "\0":
        message = f"the file looks like binary data: a NUL byte ({name}) stands in it"
        finding = Diagnostic.of("xml/binary", message, source.span(*found.span()), name)
        return _with_help(finding, "delete the character, or export the file as XML")
    message = f"the control character {name} cannot stand in XML"
    if more := source.text.count(found[0]) - 1:
        message = f"{message}, and stands in this file {counted(more, 'more time')}"
    span = source.span(*found.span())
    finding = Diagnostic.of("xml/binary", message, span, controls.meant(found[0]))
    places = [*controls.instead_of(source.text, found[0])]
    edits = tuple(Edit(source.span(at, at + 1), instead) for at, instead in places)
    title = controls.written(places[0][1])
    return finding.with_help(fixes=(Fix(f"{title} for each" if more else title, edits),))


def _codec(encoding: _Encoding, data: bytes, uri: str) -> str | Diagnostic:
    """Return the codec to decode by, or what is wrong with the one declared."""
    if encoding.declared is None:
        return encoding.codec
    try:
        info = codecs.lookup(encoding.declared)
        b"<".decode(info.name, "replace")  # refuses base64 and its like
    except (LookupError, ValueError):
        info = None
    if info is None or info.name.replace("-", "_") in _NOT_FOR_XML:
        message = f"the declared encoding “{encoding.declared}” is unknown"
        return _at_declaration(encoding, data, uri, message)
    if _width(info.name) != _width(encoding.codec) or (
        encoding.skip and encoding.codec == "utf-8" != info.name
    ):
        message = (
            f"the XML declaration says {encoding.declared}, but the bytes are "
            f"{encoding.codec.upper()}"
        )
        return _at_declaration(encoding, data, uri, message)
    return encoding.codec if info.name.startswith(("utf-16", "utf-32")) else info.name


def _width(codec: str) -> str:
    """Return what sort of code units a codec has: only codecs of one sort can be confused."""
    return next((wide for wide in ("utf-16", "utf-32") if codec.startswith(wide)), "bytes")


def declared(source: SourceText) -> tuple[str, tuple[int, int]]:
    """Return the codec that a text's XML declaration names, if any, and where it does."""
    found = _DECLARED.match(source.text, 0, _HEAD)
    if found is None:
        return "", (0, 0)
    return codecs.lookup(found["name"]).name, found.span("name")


def _at_declaration(encoding: _Encoding, data: bytes, uri: str, message: str) -> Diagnostic:
    head = data[encoding.skip : encoding.skip + _HEAD].decode(encoding.codec, "replace")
    span = SourceText(uri, head).span(*encoding.span)
    finding = Diagnostic.of("xml/encoding", message, span, "declared here")
    right = encoding.codec.upper().removesuffix("-LE").removesuffix("-BE")
    try:
        data[encoding.skip :].decode(encoding.codec)
    except UnicodeDecodeError:
        right = "windows-1252" if right == "UTF-8" and _is_latin(data) else ""
    if not right:
        return _with_help(finding, "declare the encoding that the file is in, or save it in UTF-8")
    fix = Fix(f'declare encoding="{right}"', (Edit(span, right),))
    return finding.with_help(fixes=(fix,))


def _undecodable(
    data: bytes, error: UnicodeDecodeError, encoding: _Encoding, uri: str
) -> Diagnostic:
    """Tell of the first byte that the encoding does not have."""
    before = SourceText(uri, data[: error.start].decode(error.encoding, "replace"))
    start = len(before.text)
    place = before.position(start)
    span = Span(uri, place, Position(place.line, place.column + 1))
    name = encoding.declared or encoding.codec.upper()
    says = "declared" if encoding.declared else "assumed, for none is declared"
    bad = f"{data[error.start]:02X}"
    finding = Diagnostic.of(
        "xml/encoding", f"byte 0x{bad} is not {name}, the encoding {says}", span
    )
    return _guess(data, error, finding)


def _guess(data: bytes, error: UnicodeDecodeError, finding: Diagnostic) -> Diagnostic:
    """Add what the bytes look like: Windows-1252 above all, whole or in this one place."""
    looks = data[error.start : error.start + 1].decode("windows-1252", "ignore")
    if error.encoding == "utf-8" and not data.decode("utf-8", "ignore").isascii():
        help_ = "save the file in UTF-8 throughout: the rest of it is"
    elif not _is_latin(data):
        looks = ""
        help_ = "save the file in UTF-8, or declare its encoding: windows-1251 if it is Russian"
    elif looks:
        declare = 'declare encoding="windows-1252"'
        help_ = f"the file looks like Windows-1252: save it in UTF-8, or {declare}"
    else:
        help_ = "save the file in UTF-8"
    label = f"“{looks}” in Windows-1252" if looks else ""
    return _with_help(replace(finding, primary=Label(finding.primary.span, label)), help_)


def _is_latin(data: bytes) -> bool:
    """Tell whether bytes beyond ASCII stand by ones and twos, as letters with accents do."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    return sum(map(len, runs)) <= 2 * len(runs)
