"""A document's bytes as texts and tags in turn, cut by Python's own C, a window at a time.

    <p>Dear <hi rend="it">Sir</hi>,</p>  ->  b"", b"p", b"Dear ", b'hi rend="it"', b"Sir", b"/hi", …

This is several times as quick as a parser. What is cut so is well-formed but for its tags, which
`starttag` and the loop see to. Of whatever is not sure to be, or is not as simple as that, nothing
is said: it is `Unusual`, and a parser must read the document.
"""

import re
from collections.abc import Iterable, Iterator
from operator import length_hint
from typing import Final

_WINDOW: Final = 1 << 14
"""How many bytes are cut at once."""
_LONGEST: Final = 1 << 20
"""How many bytes may stand between the beginnings of two tags."""

_DECLARATION: Final = re.compile(
    rb"""xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')
    (?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"(?i:utf-8)"|'(?i:utf-8)'))?
    (?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*""",
    re.VERBOSE,
)
_DECLARED: Final = (b"xml ", b"xml\t", b"xml\r", b"xml\n")
_INSTRUCTION: Final = re.compile(
    rb"(?!(?i:xml)(?:[ \t\r\n]|\Z))[A-Za-z_][A-Za-z0-9_.-]*(?:[ \t\r\n].*)?", re.DOTALL
)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_VEIL: Final = bytes.maketrans(b"<>&\"'", b"_____")
_NEUTRAL: Final = bytes(one for one in range(32, 256) if one not in b"<>") + b"\t\r\n"
"""All bytes but `<`, `>` and the control characters that XML has not."""
_BARE: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_REFERENCE: Final = re.compile(rb"&#(?:([0-9]+)|x([0-9A-Fa-f]+));")
_TAG: Final = re.compile(rb"""<([^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+)>""")
"""A tag, where `>` stands elsewhere too."""
_NO_CHARACTERS: Final = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF."""
_CHARACTERS: Final = ((0x20, 0xD800), (0xDFFF, 0xFFFE), (0xFFFF, 0x110000))
"""Section 2.2 of XML 1.0, without white space: what lies between the two is a character."""
_BOM: Final = b"\xef\xbb\xbf"


class Unusual(Exception):  # noqa: N818  what is there
    """The document is not that simple, or not well-formed: a parser must read it."""


class Windows:
    """The pieces of a document, and how far they have been read.

    Attributes:
        rest: what yields those of a window in turn: a text, a tag, …, a tag.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Begin a document that comes in chunks of any size."""
        self.rest: Iterator[bytes] = iter(())
        self._chunks = chunks
        self._pieces = [b""]
        self._begin = 0
        self._index = 0
        self._offset = 0

    @property
    def text(self) -> bytes:
        """The text after the last tag of a window: the first of the next one."""
        return self._pieces[-1]

    def __iter__(self) -> Iterator[None]:
        """Go from window to window.

        Raises:
            Unusual: the document is.
        """
        carried = b""
        for chunk, is_last in _told_last(self._chunks):
            carried += chunk
            pieces, end = _window(carried, is_first=self._begin == 0, is_last=is_last)
            if end or is_last:
                self._open(pieces)
                yield
                self._begin += end
                carried = carried[end:]
            elif len(carried) > _LONGEST:
                raise Unusual

    def _open(self, pieces: list[bytes]) -> None:
        text = self.text
        self._index, self._offset = 0, self._begin - len(text)
        if self._begin == 0 and pieces[0].startswith(_BOM):
            pieces[0] = pieces[0].removeprefix(_BOM)
            self._offset = len(_BOM)
        if text:
            pieces[0] = text + pieces[0]
        self._pieces = pieces
        self.rest = iter(pieces)

    def _number(self) -> int:
        """Return the number of the tag that was read last."""
        return len(self._pieces) - length_hint(self.rest) - 1

    def offset(self) -> int:
        """Return the offset of the tag that was read last."""
        index = self._number()
        passed = self._pieces[self._index : index]
        self._offset += sum(map(len, passed)) + len(passed)
        self._index = index
        return self._offset - 1

    def defer(self, text: bytes) -> None:
        """Let a text before a comment be read again with the text after it.

        Raises:
            Unusual: it is too long for that.
        """
        if len(text) > _WINDOW:
            raise Unusual
        index = self._number()
        self._pieces[index - 1] = b""
        self._pieces[index + 1] = text + self._pieces[index + 1]


def _told_last(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield a document in parts of no more than a window, each with whether it is the last."""
    held = b""
    for chunk in chunks:
        for start in range(0, len(chunk), _WINDOW):
            if held:
                yield held, False
            held = chunk[start : start + _WINDOW]
    yield held, True


def _window(data: bytes, *, is_first: bool, is_last: bool) -> tuple[list[bytes], int]:
    """Return the texts and tags that are whole, and how many bytes they are: 0 for no tag yet.

    Raises:
        Unusual: the document is.
    """
    if not is_first:
        end = len(data) if is_last else max(data.rfind(b"<"), 0)
        pieces = _cut_plain(data[:end])
        if pieces is not None:
            return pieces, end
    shown, end = _concealed(data, is_first=is_first)
    if is_last:
        if end < len(data):
            raise Unusual
        return _cut(shown), end
    end = shown.rfind(b"<", 0, end)
    return (_cut(shown[:end]), end) if end > shown.find(b"<") else ([], 0)


def _concealed(data: bytes, *, is_first: bool) -> tuple[bytes, int]:
    """Return bytes without markup in comments and instructions, and the length that is whole.

    Raises:
        Unusual: one of them is not well-formed, or something else than they begins with `<!`.
    """
    parts, done = [], 0
    at = _next(data, 0)
    while at >= 0:
        is_declaration = is_first and (at == 0 or data[:at] == _BOM)
        found = _hidden(data, at, is_declaration=is_declaration)
        if found is None:
            break
        begin, end = found
        is_declared = is_declaration and data.startswith(_DECLARED, begin)
        held = b"_" * (end - begin) if is_declared else data[begin:end].translate(_VEIL)
        parts += [data[done:begin], held]
        done = end
        at = _next(data, end)
    shown = b"".join([*parts, data[done:]]) if parts else data
    return shown, len(data) if at < 0 else at


def _next(data: bytes, start: int) -> int:
    """Return where the next comment or instruction begins; -1 if there is none."""
    comment, instruction = data.find(b"<!", start), data.find(b"<?", start)
    return min(comment, instruction) if comment >= 0 <= instruction else max(comment, instruction)


def _hidden(data: bytes, at: int, *, is_declaration: bool) -> tuple[int, int] | None:
    """Return where what a comment or an instruction holds begins and ends; None if it goes on."""
    if data.startswith(b"<?", at):
        begin, end = at + 2, data.find(b"?>", at + 2)
        is_declared = is_declaration and data.startswith(_DECLARED, begin)
        form = _DECLARATION if is_declared else _INSTRUCTION
        if end >= 0 and not form.fullmatch(data, begin, end):
            raise Unusual
    elif data.startswith(b"<!--", at):
        begin, end = at + 4, data.find(b"--", at + 4)
        if 0 <= end < len(data) - 2 and not data.startswith(b">", end + 2):
            raise Unusual
        end = end if end < len(data) - 2 else -1
    elif len(data) - at < len("<!--"):
        return None
    else:
        raise Unusual
    return (begin, end) if end >= 0 else None


def _cut_plain(shown: bytes) -> list[bytes] | None:
    """Return the texts and tags of a window; None if it may hold `<` or `>` besides.

    Raises:
        Unusual: it holds what XML does not, or may not.
    """
    angles = shown.translate(None, _NEUTRAL)
    if angles != b"<>" * (len(angles) // 2):
        return None
    _check_characters(shown)
    return shown.replace(b">", b"<").split(b"<")


def _cut(shown: bytes) -> list[bytes]:
    """Return the texts and tags of a window in which `>` may stand elsewhere too.

    Raises:
        Unusual: it holds what XML does not, or may not.
    """
    pieces = _cut_plain(shown)
    if pieces is None:
        pieces = _TAG.split(shown)
        is_odd = len(pieces) != 2 * shown.count(b"<") + 1
        if is_odd or b"]]>" in shown or _CONTROL.search(shown):
            raise Unusual
        _check_characters(shown)
    return pieces


def _check_characters(shown: bytes) -> None:
    if not shown.isascii():
        if b"\xef" in shown and any(one in shown for one in _NO_CHARACTERS):
            raise Unusual
        try:
            shown.decode()
        except UnicodeDecodeError:
            raise Unusual from None
    if b"&" in shown:
        if _BARE.search(shown):
            raise Unusual
        if not all(map(_is_usual, set(_REFERENCE.findall(shown)))):
            raise Unusual


def is_aside(tag: bytes) -> bool:
    """Tell whether what stands between `<` and `>` is a comment or an instruction.

    Raises:
        Unusual: it is neither.
    """
    if tag.startswith(b"!--") and tag.endswith(b"--") and len(tag) >= len("!----"):
        held = tag[3:-2]
        is_right = b"--" not in held and not held.endswith(b"-")
    else:
        is_right = tag.endswith(b"?") and bool(_INSTRUCTION.fullmatch(tag, 1, len(tag) - 1))
    if not is_right:
        raise Unusual
    return True


def _is_usual(reference: tuple[bytes, bytes]) -> bool:
    """Tell whether a reference is to a character that XML has, and no white space."""
    decimal, hexadecimal = reference
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return any(first < code < last for first, last in _CHARACTERS)
