"""The text of a Word document: its paragraphs, footnotes, and what stands beside them."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from lxml.etree import _Element

from tei_tools.corpus import shown
from tei_tools.encode.importing.beside import (
    aside,
    doubts,
    kind_of,
    left_out,
    parsed,
    uncalled,
    unknown_signs,
)
from tei_tools.encode.importing.grid import Grid, columns_of
from tei_tools.encode.importing.inside import (
    NOTES,
    Said,
    Signs,
    begins_page,
    ends_page,
    paragraphs,
    runs_on,
)
from tei_tools.encode.importing.lines import joined
from tei_tools.encode.importing.numbering import W
from tei_tools.encode.importing.reading import Cell, Look, Paragraph, Text, check
from tei_tools.encode.importing.runs import Runs
from tei_tools.encode.importing.shapes import Shapes
from tei_tools.errors import InputError

_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""The names of the strict kind of documents (ISO/IEC 29500-1, annex A)."""
_NAMED: Final = rb"http://schemas.openxmlformats.org/\1/2006/"
"""The same of the transitional kind (ISO/IEC 29500-4, annex A)."""

_NOTHING: Final = Said("", ())


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
        text = _text(docx.Document(io.BytesIO(_transitional(data))))
    said = [*(one.text for one in text.paragraphs), *text.notes.values()]
    check("\n".join(said), where, text.aside)
    return text


def _transitional(data: bytes) -> bytes:
    """Return a document with the names of the transitional kind, if it has those of the strict."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if not _STRICT.search(packed.read("_rels/.rels")):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as written:
            for name in packed.namelist():
                part = packed.read(name)
                is_xml = name.endswith((".xml", ".rels"))
                written.writestr(name, _STRICT.sub(_NAMED, part) if is_xml else part)
    return made.getvalue()


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
    reader = _Reader(styles, Shapes(_part(parts, "numbering"), styles), _links(document.part))
    for number, one in enumerate(paragraphs(document.element.body), 1):
        reader.take(one, number)
    notes: dict[str, Said] = {}
    for kind in NOTES:
        for name, data in parts.items():
            if kind_of(name) == f"{kind}s":
                notes |= reader.notes(kind, data, Runs(styles, links[name]))
    texts = [*(one.text for one in reader.found), *(one.text for one in notes.values())]
    return Text(
        tuple(reader.found),
        {sign: said.text for sign, said in notes.items()},
        {sign: said.looks for sign, said in notes.items() if said.looks},
        (*reader.aside, *uncalled(notes, texts), *aside(parts)),
        tuple(reader.doubts),
        "paragraph",
    )


class _Reader:
    """Reads the paragraphs of a document, one after the other.

    Attributes:
        found: those that have words.
        aside: what they hold that is no part of their text.
        doubts: what of their text may be other than it seems.
    """

    def __init__(self, styles: _Element | None, shapes: Shapes, links: dict[str, str]) -> None:
        self.found: list[Paragraph] = []
        self.aside: list[tuple[str, str]] = []
        self.doubts: list[tuple[str, str]] = []
        self._shapes, self._signs, self._tables = shapes, Signs(), _Tables()
        self._runs = Runs(styles, links)
        self._begun: list[str] = []
        """The pages and columns that begin before the next paragraph that has words."""
        self._before = _NOTHING
        self._first = 0
        """What the next paragraph begins with, whose end was deleted, and the number of that."""

    def take(self, one: _Element, number: int) -> None:
        """Read a paragraph."""
        own = Said.of(one, self._signs, self._runs)
        self._note(one, own.text, f"paragraph {number}", self._runs)
        said, first = self._before.then(own), self._first or number
        if begins_page(one) and not (self._begun or self._before.text):
            self._begun.append("pb")
        if runs_on(one):
            self._before, self._first = said, first
            return
        self._before, self._first = _NOTHING, 0
        begun, (label, shape) = said.begun(), self._shapes.of(one)
        if said.text.strip():
            looks = (*(Look(0, 0, begins=each) for each in self._begun), *said.untrailed())
            moved = tuple(look.moved(len(label)) for look in looks)
            cell = self._tables.cell_of(one)
            found = Paragraph(label + said.text, first, number, moved, cell, shape)
            self.found.append(joined(found))
            self._begun = []
        self._begun += begun
        if ends_page(one) and not self._begun:
            self._begun.append("pb")

    def notes(self, kind: str, data: bytes, runs: Runs) -> Iterator[tuple[str, Said]]:
        """Yield the notes of a part of a document by their signs."""
        for one in parsed(data).iter(f"{W}{kind}"):
            if one.get(f"{W}type", "normal") == "normal":
                every = list(paragraphs(one))
                said = Said.joined(Said.of(each, Signs(), runs) for each in every)
                sign = self._signs[kind, one.get(f"{W}id", "")]
                for each in every:
                    self._note(each, Said.of(each, Signs(), runs).text, f"note {sign}", runs)
                yield sign, said

    def _note(self, one: _Element, text: str, place: str, runs: Runs) -> None:
        """Take what is to be told of a paragraph."""
        self.aside += left_out(one, place)
        self.doubts += [*doubts(one, place, runs), *unknown_signs(text, place)]


def _links(part: Any) -> dict[str, str]:  # noqa: ANN401  the same
    """Return the addresses that a part of a document leads to, by their ids."""
    return {key: one.target_ref for key, one in part.rels.items() if one.is_external}


def _part(parts: dict[str, bytes], name: str) -> _Element | None:
    """Return a part of which a document has one."""
    found = (data for known, data in parts.items() if kind_of(known) == name)
    data = next(found, None)
    return None if data is None else parsed(data)


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
