"""The paragraphs of a plain text, in whatever encoding."""

import codecs
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from tei_tools.corpus import shown
from tei_tools.encode.importing.lines import (
    is_divided,
    joined,
    numbers,
    paged,
    with_italics,
    with_pages,
)
from tei_tools.encode.importing.notes import parted, unbracketed
from tei_tools.encode.importing.reading import Paragraph, Shape, Text, check
from tei_tools.errors import InputError

_BULLETS: Final = "•‣▪◦●"
_MARK: Final = re.compile(rf"\s*([{_BULLETS}*-]|\(?(?:\d+|[^\W\d_]|[ivx]+)\))\s+(?=\S)")
"""What may stand before an item of a list, besides figures with a full stop."""
_SIGN: Final = re.compile(r"(?<=[^\s\d(])\d+\)(?!\w)")
"""The sign of a footnote that may be the number of an item as well."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file may begin with that says its encoding."""
_OLDER: Final = ("windows-1252", "windows-1250", "windows-1251", "mac-roman", "cp850")
"""Encodings of texts of other times, the likeliest first."""


def read_plain(data: bytes, file: Path, encoding: str = "") -> Text:
    """Read a plain text: paragraphs are parted by empty lines, or by lines if there is none.

    Args:
        data: its bytes.
        file: it lies in.
        encoding: its name; if empty, UTF-8, or UTF-16 where the file begins so.

    Raises:
        InputError: it is in no such encoding, holds what XML does not allow, or holds nothing.
    """
    where = shown(file)
    text = _decoded(data, where, encoding)
    check(text, where)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    signs = {one[0] for one in _SIGN.finditer(text)}
    found = (each for one in _paragraphs(lines) for each in parted(one))
    whole = [with_italics(paged(joined(each))) for one in found for each in _items(one, signs)]
    return Text(tuple(unbracketed(whole)))


def _decoded(data: bytes, where: str, encoding: str) -> str:
    named = encoding or _said(data)
    try:
        return data.decode(named)
    except LookupError:
        message = f"there is no encoding {encoding}"
        hint = f"name one such as {', '.join(_OLDER)}"
        raise InputError(message, where=where, hint=hint) from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        name = encoding or ("UTF-16" if named.startswith("utf-16") else "UTF-8")
        message = f"the file is not in {name}: byte 0x{data[error.start]:02X}"
        is_utf_8 = codecs.lookup(named).name == "utf-8"
        hint = _cure(data, error.start) if is_utf_8 else "save it as UTF-8"
        raise InputError(message, where=f"{where}:{line}", hint=hint) from None


def _said(data: bytes) -> str:
    """Return the encoding that the first bytes of a file tell."""
    if marked := next((name for mark, name in _MARKS if data.startswith(mark)), ""):
        return marked
    if b"\0" in data[:2] and len(data) > 1:  # a letter of ASCII in two bytes
        return "utf-16-be" if data[0] == 0 else "utf-16-le"
    return "utf-8"


def _cure(data: bytes, place: int) -> str:
    """Return how a file is read that is not in UTF-8: what its first such word is elsewhere."""
    if not data[:place].isascii():
        return "all before is in UTF-8: mend that word in an editor, or save the file as UTF-8"
    start = max(data.rfind(one, 0, place) for one in b" \t\r\n") + 1
    end = min((found for one in b" \t\r\n" if (found := data.find(one, place)) > 0), default=None)
    readings: dict[str, str] = {}
    for name in _OLDER:
        readings.setdefault(data[start:end].decode(name, "replace")[:40], name)
    told = ", ".join(f"{name} (“{word}”)" for word, name in readings.items())
    return f"add --encoding and the name by which this word is right: {told}"


def _items(one: Paragraph, signs: AbstractSet[str]) -> Iterator[Paragraph]:
    """Yield a paragraph, or its lines if each is an item of a list.

    Args:
        one: the paragraph.
        signs: of footnotes, which may stand before these too.
    """
    lines = one.text.split("\n")
    found = [_MARK.match(line) for line in lines]
    marks = [each[1] for each in found if each]
    is_clear = len(lines) > 1 or (marks[:1] and marks[0] in _BULLETS)
    if len(marks) < len(lines) or not is_clear or not signs.isdisjoint(marks):
        yield one
        return
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True), one.first):
        is_bulleted = not mark[-2:-1].isalnum()
        shape = Shape("item", label=f"{mark} ", is_bulleted=is_bulleted)
        yield Paragraph(line, number, number, shape=shape)


def _paragraphs(lines: list[str]) -> list[Paragraph]:
    is_parted = any(not line.strip() and "\f" not in line for line in lines)
    every = list(with_pages(lines))
    alone = numbers(every)
    found: list[Paragraph] = []
    begun: list[str] = []
    for number, line in enumerate([*every, ""]):
        is_end = not line.strip() or not (is_parted or (begun and is_divided(begun[-1], line)))
        if begun and (is_end or any(alone[number - 1 : number + 1])):
            found.append(Paragraph("\n".join(begun), number - len(begun) + 1, number))
            begun = []
        if line.strip():
            begun.append(line)
    return found
