"""The text of a Word document: its paragraphs, footnotes, and what stands beside them."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.corpus import shown
from tei_tools.encode.importing.reading import Paragraph, Text, check
from tei_tools.errors import InputError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX: Final = f"{_W}txbxContent"
_GONE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK, _BOX})
"""What is not read as part of a paragraph: deleted text, what is there twice, boxes."""
_SAID: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
_NOTES: Final = {"footnote": "", "endnote": "e"}
"""The kinds of notes to what their signs begin with: [1] and [e1]."""
_ASIDE: Final = {"header": "a page header", "footer": "a page footer", "comments": "a comment"}


def read_word(data: bytes, file: Path, limit: int) -> Text:
    """Read a .docx file; a footnote's sign is written `[1]`, an endnote's `[e1]`.

    Args:
        data: its bytes.
        file: it lies in.
        limit: how many bytes it may unpack to.

    Raises:
        InputError: it is no such file, is too large, or holds no text.
    """
    where = shown(file)
    with _sound(where), zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = sum(one.file_size for one in packed.infolist())
    if size > limit:
        hint = "megabytes under [limits] in edition.toml allows more"
        raise InputError("the file unpacks to more than is allowed", where=where, hint=hint)
    import docx  # noqa: PLC0415  late: only Word documents need it

    with _sound(where):
        text = _text(docx.Document(io.BytesIO(data)))
    said = [*(one.text for one in text.paragraphs), *text.notes.values()]
    check("\n".join(said), where)
    return text


@contextmanager
def _sound(where: str) -> Iterator[None]:
    """Say of a file that it is no Word document, whatever goes wrong when it is read."""
    try:
        yield
    except Exception:  # noqa: BLE001  python-docx trusts its files: a broken one fails anywhere
        hint = "open it in Word or LibreOffice, and save it as .docx again"
        message = "this is no Word document that can be read"
        raise InputError(message, where=where, hint=hint) from None


def _text(document: Any) -> Text:  # noqa: ANN401  python-docx tells no types
    parts = {
        one.reltype.rpartition("/")[2] + str(number): one.target_part.blob
        for number, one in enumerate(document.part.rels.values())
        if not one.is_external
    }
    paragraphs = [
        Paragraph(text, number, number)
        for number, text in enumerate(_texts(document.element.body), 1)
        if text.strip()
    ]
    return Text(tuple(paragraphs), dict(_notes(parts)), tuple(_aside(parts)), "paragraph")


def _texts(body: _Element) -> Iterator[str]:
    """Yield the text of each paragraph, those in tables and boxes among them."""
    for one in body.iter(f"{_W}p"):
        if not any(each.tag in {_FALLBACK, f"{_W}del"} for each in one.iterancestors()):
            yield "".join(_said(one))


def _said(node: _Element) -> Iterator[str]:
    for one in node:
        if one.tag in _GONE:
            continue
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _SAID:
            yield _SAID[str(one.tag)]
        elif one.tag in {f"{_W}{kind}Reference" for kind in _NOTES}:
            kind = str(one.tag).removeprefix(_W).removesuffix("Reference")
            yield f"[{_NOTES[kind]}{one.get(f'{_W}id')}]"
        else:
            yield from _said(one)


def _parsed(data: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _notes(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for kind, sign in _NOTES.items():
        for name, data in parts.items():
            if name.rstrip("0123456789") != f"{kind}s":
                continue
            for one in _parsed(data).iter(f"{_W}{kind}"):
                if one.get(f"{_W}type", "normal") == "normal":
                    text = "\n".join(_texts(one)).strip()
                    yield f"[{sign}{one.get(f'{_W}id')}]", text


def _aside(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, data in parts.items():
        if what := _ASIDE.get(name.rstrip("0123456789")):
            text = " ".join(" ".join(_texts(_parsed(data))).split())
            if text:
                yield what, text
