"""The text of a Word document: its paragraphs, footnotes, and what stands beside them."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from lxml import etree
from lxml.etree import _Element

from tei_tools.corpus import shown
from tei_tools.encode.importing.grid import MATHS, Grid, columns_of
from tei_tools.encode.importing.numbering import W
from tei_tools.encode.importing.reading import Cell, Look, Paragraph, Text, check
from tei_tools.encode.importing.runs import Runs
from tei_tools.encode.importing.shapes import Shapes
from tei_tools.errors import InputError

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
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
    parts, links = {}, {}
    for number, one in enumerate(document.part.rels.values()):
        if not one.is_external:
            name = one.reltype.rpartition("/")[2] + str(number)
            parts[name], links[name] = one.target_part.blob, _links(one.target_part)
    styles = _part(parts, "styles")
    shapes, signs = Shapes(_part(parts, "numbering"), styles), _Signs()
    runs = Runs(styles, _links(document.part))
    paragraphs, pictures, tables = [], [], _Tables()
    for number, one in enumerate(_paragraphs(document.element.body), 1):
        said, (label, shape) = _Said.of(one, signs, runs), shapes.of(one)
        if said.text.strip():
            looks = tuple(look.moved(len(label)) for look in said.looks)
            cell = tables.cell_of(one)
            text = label + said.text
            paragraphs.append(Paragraph(text, number, number, looks, cell, shape))
        pictures += [(f"a picture in paragraph {number}", said) for said in _pictures(one)]
    notes = {
        sign: said
        for kind in _NOTES
        for name, data in parts.items()
        if name.rstrip("0123456789") == f"{kind}s"
        for sign, said in _notes(kind, data, signs, Runs(styles, links[name]))
    }
    return Text(
        tuple(paragraphs),
        {sign: said.text for sign, said in notes.items()},
        {sign: said.looks for sign, said in notes.items() if said.looks},
        (*pictures, *_aside(parts)),
        "paragraph",
    )


def _links(part: Any) -> dict[str, str]:  # noqa: ANN401  the same
    """Return the addresses that a part of a document leads to, by their ids."""
    return {key: one.target_ref for key, one in part.rels.items() if one.is_external}


def _part(parts: dict[str, bytes], name: str) -> _Element | None:
    """Return a part of which a document has one."""
    found = (data for known, data in parts.items() if known.rstrip("0123456789") == name)
    data = next(found, None)
    return None if data is None else _parsed(data)


class _Signs(dict[tuple[str, str], str]):
    """The signs of notes, by their kind and the id that nobody sees: numbered as they are met."""

    def __init__(self) -> None:
        super().__init__()
        self._last = Counter[str]()

    def __missing__(self, key: tuple[str, str]) -> str:
        self._last[key[0]] += 1
        self[key] = sign = f"[{_NOTES[key[0]]}{self._last[key[0]]}]"
        return sign


def _paragraphs(body: _Element) -> Iterator[_Element]:
    """Yield each paragraph, those in tables and boxes among them."""
    for one in body.iter(f"{W}p"):
        if not any(each.tag in {_FALLBACK, f"{W}del"} for each in one.iterancestors()):
            yield one


class _Tables:
    """The tables of a document and their rows, numbered as they are met."""

    def __init__(self) -> None:
        self._numbers: dict[_Element, int] = {}
        self._grids: dict[_Element, Grid] = {}

    def cell_of(self, paragraph: _Element) -> Cell | None:
        """Return the cell of the outermost table that a paragraph stands in."""
        around = list(paragraph.iterancestors(f"{W}tc", f"{W}tr", f"{W}tbl"))[-3:]
        if [one.tag for one in around] != [f"{W}tc", f"{W}tr", f"{W}tbl"]:
            return None
        cell, row, table = around
        if table not in self._grids:
            self._grids[table] = Grid(table)
        grid = self._grids[table]
        cells = grid.cells_of(row)
        return Cell(
            self._number(table),
            self._number(row),
            cells[cell],
            len(cells),
            columns_of(cell),
            grid.rows_of(cell),
        )

    def _number(self, part: _Element) -> int:
        return self._numbers.setdefault(part, len(self._numbers))


class _Said(NamedTuple):
    """What a paragraph says, or several do, and how it looks."""

    text: str
    looks: tuple[Look, ...]

    @classmethod
    def of(cls, paragraph: _Element, signs: _Signs, runs: Runs) -> Self:
        """Read a paragraph."""
        text, looks = "", list[Look]()
        for said, run in _said(paragraph, signs):
            rend, target = runs.look(run) if run is not None and said.strip() else ((), "")
            end = len(text) + len(said)
            if looks and looks[-1] == Look(looks[-1].start, len(text), rend, target):
                looks[-1] = Look(looks[-1].start, end, rend, target)
            elif rend or target:
                looks.append(Look(len(text), end, rend, target))
            text += said
        return cls(text, tuple(looks))

    @classmethod
    def joined(cls, several: Iterable[Self]) -> Self:
        """Return paragraphs as one, each on a line of its own, without space around it."""
        text, looks = "", list[Look]()
        for number, one in enumerate(several):
            text += "\n" if number else ""
            looks += [look.moved(len(text)) for look in one.looks]
            text += one.text
        before, end = len(text) - len(text.lstrip()), len(text.rstrip())
        kept = (replace(one, start=max(one.start, before), end=min(one.end, end)) for one in looks)
        moved = tuple(look.moved(-before) for look in kept if look.start < look.end)
        return cls(text[before:end], moved)


def _within(node: _Element) -> Iterator[_Element]:
    """Yield what a paragraph holds itself, and not in a box."""
    for one in node:
        if one.tag not in _GONE:
            yield one
            yield from _within(one)


def _said(node: _Element, signs: _Signs) -> Iterator[tuple[str, _Element | None]]:
    """Yield what a paragraph says, and the run that it stands in; none for the sign of a note."""
    for one in _within(node):
        if one.tag in {f"{W}t", MATHS}:
            yield one.text or "", one.getparent()
        elif one.tag in _SAID:
            yield _SAID[str(one.tag)], None
        elif one.tag == f"{W}sym":
            yield chr(int(one.get(f"{W}char", "FFFD"), 16)), one.getparent()
        elif one.tag in {f"{W}{kind}Reference" for kind in _NOTES}:
            kind = str(one.tag).removeprefix(W).removesuffix("Reference")
            yield signs[kind, one.get(f"{W}id", "")], None


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


def _notes(kind: str, data: bytes, signs: _Signs, runs: Runs) -> Iterator[tuple[str, _Said]]:
    """Yield the notes of a part of a document by their signs."""
    for one in _parsed(data).iter(f"{W}{kind}"):
        if one.get(f"{W}type", "normal") == "normal":
            said = (_Said.of(each, _Signs(), runs) for each in _paragraphs(one))
            yield signs[kind, one.get(f"{W}id", "")], _Said.joined(said)


def _aside(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, data in parts.items():
        if what := _ASIDE.get(name.rstrip("0123456789")):
            every = (_said(one, _Signs()) for one in _paragraphs(_parsed(data)))
            said = " ".join("".join(text for text, _ in one) for one in every)
            if text := " ".join(said.split()):
                yield what, text
