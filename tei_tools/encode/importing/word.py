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
from tei_tools.encode.importing.numbering import Numbering, W
from tei_tools.encode.importing.reading import Paragraph, Text, check
from tei_tools.errors import InputError

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_TITLE: Final = "{urn:schemas-microsoft-com:office:office}title"
_BOX: Final = f"{W}txbxContent"
_GONE: Final = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK, _BOX})
"""What is not read as part of a paragraph: deleted text, what is there twice, boxes."""
_SAID: Final = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
    f"{W}ptab": "\t",
}
_NOTES: Final = {"footnote": "", "endnote": "e"}
"""The kinds of notes to what their signs begin with: [1] and [e1]."""
_ASIDE: Final = {"header": "a page header", "footer": "a page footer", "comments": "a comment"}


def read_word(data: bytes, file: Path, limit: int) -> Text:
    """Read a .docx file; the first footnote's sign is written `[1]`, an endnote's `[e1]`.

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
    numbering = Numbering(*(_part(parts, name) for name in ("numbering", "styles")))
    signs, body = _Signs(), document.element.body
    paragraphs, pictures = [], []
    for number, one in enumerate(_paragraphs(body), 1):
        text, label = "".join(_said(one, signs)), numbering.label(one)
        if text.strip():
            paragraphs.append(Paragraph(label + text, number, number))
        pictures += [(f"a picture in paragraph {number}", said) for said in _pictures(one)]
    notes = dict(_notes(parts, signs))
    return Text(tuple(paragraphs), notes, (*pictures, *_aside(parts)), "paragraph")


def _part(parts: dict[str, bytes], name: str) -> _Element | None:
    """Return a part of which a document has one."""
    found = (data for known, data in parts.items() if known.rstrip("0123456789") == name)
    data = next(found, None)
    return None if data is None else _parsed(data)


class _Signs(dict[tuple[str, str], str]):
    """The signs of notes, by their kind and the id that nobody sees: numbered as they are met."""

    def __missing__(self, key: tuple[str, str]) -> str:
        number = sum(kind == key[0] for kind, _ in self) + 1
        self[key] = sign = f"[{_NOTES[key[0]]}{number}]"
        return sign


def _paragraphs(body: _Element) -> Iterator[_Element]:
    """Yield each paragraph, those in tables and boxes among them."""
    for one in body.iter(f"{W}p"):
        if not any(each.tag in {_FALLBACK, f"{W}del"} for each in one.iterancestors()):
            yield one


def _texts(body: _Element) -> Iterator[str]:
    """Yield the text of each paragraph."""
    for one in _paragraphs(body):
        yield "".join(_said(one, _Signs()))


def _within(node: _Element) -> Iterator[_Element]:
    """Yield what a paragraph holds itself, and not in a box."""
    for one in node:
        if one.tag not in _GONE:
            yield one
            yield from _within(one)


def _said(node: _Element, signs: _Signs) -> Iterator[str]:
    for one in _within(node):
        if one.tag in {f"{W}t", _MATHS}:
            yield one.text or ""
        elif one.tag in _SAID:
            yield _SAID[str(one.tag)]
        elif one.tag == f"{W}sym":
            yield chr(int(one.get(f"{W}char", "FFFD"), 16))
        elif one.tag in {f"{W}{kind}Reference" for kind in _NOTES}:
            kind = str(one.tag).removeprefix(W).removesuffix("Reference")
            yield signs[kind, one.get(f"{W}id", "")]


def _pictures(node: _Element) -> Iterator[str]:
    """Yield of each picture in a paragraph what it is said to show, or what it is called."""
    for one in _within(node):
        holder = one.getparent()
        if one.tag == _DRAWING and holder is not None and next(holder.iter(_BOX), None) is None:
            said = (one.get(name, "").strip() for name in ("descr", "title", "name"))
            yield next(filter(None, said), "without a description")
        elif one.tag == _IMAGE:
            yield one.get(_TITLE, "").strip() or "without a description"


def _parsed(data: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _notes(parts: dict[str, bytes], signs: _Signs) -> Iterator[tuple[str, str]]:
    for kind in _NOTES:
        for name, data in parts.items():
            if name.rstrip("0123456789") != f"{kind}s":
                continue
            for one in _parsed(data).iter(f"{W}{kind}"):
                if one.get(f"{W}type", "normal") == "normal":
                    text = "\n".join(_texts(one)).strip()
                    yield signs[kind, one.get(f"{W}id", "")], text


def _aside(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, data in parts.items():
        if what := _ASIDE.get(name.rstrip("0123456789")):
            text = " ".join(" ".join(_texts(_parsed(data))).split())
            if text:
                yield what, text
