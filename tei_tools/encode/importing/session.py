"""Texts as drafts of an edition: cut, proposed, written, and every word accounted for."""

import datetime as dt
import re
import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tei_tools import document as reader
from tei_tools.corpus import XML_FILES, shown
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode import template
from tei_tools.encode.entries import Entries
from tei_tools.encode.escape import one_line, xml_text
from tei_tools.encode.format.layout import layout, style_of
from tei_tools.encode.importing.breaks import broken
from tei_tools.encode.importing.cut import Stretch, cut, with_notes
from tei_tools.encode.importing.draft import Body, refilled, words_of
from tei_tools.encode.importing.looks import marked
from tei_tools.encode.importing.parties import parties
from tei_tools.encode.importing.parts import Rules, pieces
from tei_tools.encode.importing.piece import Piece
from tei_tools.encode.importing.plain import read_plain
from tei_tools.encode.importing.reading import KINDS, LETTER, Shape, Text
from tei_tools.encode.importing.word import read_word
from tei_tools.encode.skeleton import Facts, Imported, contents, editors, skeleton
from tei_tools.encode.suggest import session as suggestions
from tei_tools.encode.suggest.dates import dates
from tei_tools.encode.suggest.session import Suggested
from tei_tools.errors import InputError
from tei_tools.names import XML_ID, tei

_WORD: Final = ".docx"
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_FROM: Final = "Imported from {}."
"""What the first `change` of a draft says."""
_SAVE: Final = "open it in Word or LibreOffice, and save it as .docx"
_OTHERS: Final = {
    b"PK\x03\x04": ("a packed file, as .odt, .epub or .zip", _SAVE),
    b"\xd0\xcf\x11\xe0": ("a file of an older Word", _SAVE),
    b"{\\rtf": ("a file in RTF", _SAVE),
    b"%PDF": ("a PDF", "save its text in UTF-8; one that holds images alone needs OCR first"),
}
"""How files begin that hold text, and are none: what they are, and how the text comes out."""
_BEGINNING: Final = 10_000
"""How many bytes may stand before the first element of a file."""
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_TEI: Final = frozenset({"TEI", "teiCorpus", "TEI.2", ""})
_PAGES: Final = "export it as text or as TEI from the program that read the pages"
_EXPORTS: Final = {"alto": _PAGES, "PcGts": _PAGES, "document": _PAGES, "mets": _PAGES}
"""What programs that read images write of pages, by its root, and what to do with it."""
_EXPORT: Final = "convert it to TEI, or save it as plain text in UTF-8, or as .docx"
_BLOCKS: Final = frozenset({"opener", "closer", "item", "quote"})
"""What a draft has in lines of its own, though a schema may let text stand in it."""
_MISSING: Final = "note-missing"
"""The category of signs whose note is not there, if an edition has one."""


@dataclass(frozen=True)
class Draft:
    """A document made of a text.

    Attributes:
        file: that it is to be written to.
        source: the file of the text.
        stretch: of that text.
        unit: what the text is counted in: `line` or `paragraph`.
        text: the whole file.
        passages: how many passages look as the schema has no marks for.
        tables: how many tables became paragraphs, since the schema knows no table.
        shapes: how many headings, items, quotations and styles of Word became plain paragraphs.
        breaks: how many lines, columns and pages begin where the schema has no tag for it.
    """

    file: Path
    source: Path
    stretch: Stretch
    unit: str
    text: str
    passages: int = 0
    tables: int = 0
    shapes: int = 0
    breaks: int = 0


@dataclass(frozen=True)
class Plan:
    """What becomes of texts.

    Attributes:
        drafts: in the order of the texts.
        left: what belongs to no document: the file, what it is counted in, the stretch.
        aside: what stands beside a text, as page headers: the file, what it is, its words.
        doubts: what of a text may be other than it seems, likewise.
        before: the files of texts to the documents that were made of texts of their names.
    """

    drafts: tuple[Draft, ...]
    left: tuple[tuple[Path, str, Stretch], ...]
    aside: tuple[tuple[Path, str, str], ...]
    doubts: tuple[tuple[Path, str, str], ...]
    before: tuple[tuple[Path, tuple[Path, ...]], ...]

    @property
    def words(self) -> int:
        """How many words the drafts have."""
        return sum(one.stretch.words for one in self.drafts)

    @property
    def words_left(self) -> int:
        """How many words belong to no document, those that stand beside the texts among them."""
        beside = sum(len(text.split()) for _, _, text in self.aside)
        return sum(one.words for _, _, one in self.left) + beside

    def write(self) -> None:
        """Write the drafts: all of them, or none.

        Raises:
            InputError: a file of that name is there, or cannot be written.
        """
        written: list[Path] = []
        try:
            for one in self.drafts:
                template.write_new(one.file, one.text)
                written.append(one.file)
        except BaseException:
            for file in written:
                file.unlink()
            raise


def plan(
    edition: Edition,
    files: Iterable[Path],
    today: dt.date,
    *,
    names: bool = True,
    encoding: str = "",
) -> Plan:
    """Return what becomes of texts in an edition.

    Args:
        edition: that they are to belong to.
        files: plain texts and Word documents (.docx).
        today: the day of the first `change`.
        names: whether to mark the names and dates that leave no doubt.
        encoding: of the plain texts; if empty, UTF-8 or UTF-16.

    Raises:
        InputError: a file cannot be read, holds no document, or what `[import]` names is missing,
            or the edition's taxonomies name no kinds of documents.
        ConfigurationError: the edition's schema cannot be used.
    """
    texts = [(file, _read(file, edition, encoding)) for file in files]
    maker = _Maker(edition, today, names=names)
    drafts: list[Draft] = []
    left: list[tuple[Path, str, Stretch]] = []
    for file, text in texts:
        stretches = list(with_notes(_cut(edition, text), text))
        if not any(one.is_document for one in stretches):
            hint = "look at document under [import] in edition.toml"
            raise InputError("no document begins in this text", where=shown(file), hint=hint)
        for one in stretches:
            if one.is_document:
                drafts.append(maker.draft(file, text.unit, one))
            else:
                left.append((file, text.unit, one))
    aside = tuple((file, what, said) for file, text in texts for what, said in text.aside)
    doubts = tuple((file, what, said) for file, text in texts for what, said in text.doubts)
    before = tuple(_imported(edition, [file for file, _ in texts]))
    return Plan(tuple(drafts), tuple(left), aside, doubts, before)


def _imported(edition: Edition, files: Iterable[Path]) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """Return each file with the documents of the edition that say they were made of its like."""
    marks = {file: xml_text(_FROM.format(file.name), "the name of a text") for file in files}
    made: dict[Path, list[Path]] = {file: [] for file in marks}
    for path in edition.document_files:
        text = path.read_bytes().decode(errors="replace")
        if _FROM.partition("{")[0] in text:
            told = " ".join(text.split())
            for file, mark in marks.items():
                made[file] += [path] if f">{mark}<" in told else []
    return ((file, tuple(paths)) for file, paths in made.items() if paths)


def _read(file: Path, edition: Edition, encoding: str) -> Text:
    limits = edition.config.limits.reader
    if file.is_dir():
        hint = f"name the texts in it: tei-tools import {shlex.quote(f'{shown(file)}/')}*.txt"
        raise InputError("this is a folder, not a text", where=shown(file), hint=hint)
    data = reader.read_bytes(file, shown(file), limits)
    if file.suffix.lower() == _WORD:
        return read_word(data, file, limits.bytes)
    if other := next((one for mark, one in _OTHERS.items() if data.startswith(mark)), None):
        raise InputError(f"this is {other[0]}, no plain text", where=shown(file), hint=other[1])
    begin = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:32].lower()
    root = _root(data)
    if begin.startswith((b"<!doctype html", b"<html")) or root == "html":
        hint = "save it as text in a browser, or copy its words into a file in UTF-8"
        raise InputError("this is a web page, no plain text", where=shown(file), hint=hint)
    if begin.startswith(b"<?xml") and root not in _TEI:
        message = f"this is XML, but no TEI: it begins with <{root}>"
        raise InputError(message, where=shown(file), hint=_EXPORTS.get(root, _EXPORT))
    if file.suffix.lower() in XML_FILES or begin.startswith(b"<?xml"):
        folder = shown(edition.config.documents)
        message = "this is XML, and needs no import"
        raise InputError(message, where=shown(file), hint=f"copy it into {folder}")
    text = read_plain(data, file, encoding)
    if file.suffix.lower() not in _MARKDOWN:
        return text
    names = (shlex.quote(one) for one in (shown(file), shown(file.with_suffix(_WORD))))
    cure = f"pandoc {' -o '.join(names)} makes a Word document, whose headings and notes are read"
    return replace(text, doubts=(("Markdown, whose signs are read as words,", cure),))


def _root(data: bytes) -> str:
    """Return the name of the first element of a file, if it has one."""
    found = _ROOT.search(_COMMENT.sub(b"", data[:_BEGINNING]))
    return found[1].decode() if found else ""


def _cut(edition: Edition, text: Text) -> list[Stretch]:
    table = edition.config.importing
    begins, ends = (re.compile(one) if one else None for one in (table.document, table.end))
    return cut(text, begins, ends)


class _Maker:
    """Makes drafts, each with the next free id."""

    def __init__(self, edition: Edition, today: dt.date, *, names: bool) -> None:
        self._edition = edition
        self._today = today
        self._entries = Entries.of(edition)
        settings = edition.config
        self._language = settings.suggest.language or settings.edition.language
        pointer = settings.importing.collection
        self._collection = self._entries.party(pointer) if pointer else None
        self._places = {
            one.name: one for one in self._entries.by_pointer.values() if one.element == "placeName"
        }
        has_salutes = edition.grammar.knows(tei("salute"))
        self._rules = Rules.of(
            settings.importing, self._language, self._places, has_salutes=has_salutes
        )
        style = style_of(settings)
        self._style = replace(style, blocks=style.blocks | _BLOCKS)
        self._finder = suggestions.finder(edition) if names else None
        self._kinds = template.kinds(edition)
        self._ids = template.free_identifiers(edition)
        self._contents = contents(edition)
        self._has_tables = edition.grammar.knows(tei("table"))
        self._missing = f"tax:{_MISSING}" if _MISSING in _categories(edition) else ""

    def draft(self, file: Path, unit: str, stretch: Stretch) -> Draft:
        """Return the draft of a stretch.

        Raises:
            AssertionError: it would not have every word of the stretch.
        """
        identifier = next(self._ids)
        text, shapes = self._shaped(file, stretch, identifier)
        path = self._edition.config.documents / f"{identifier}.xml"
        text, passages = marked(self._with_names(text, path), stretch, self._edition.grammar)
        text, breaks = broken(text, stretch, self._edition.grammar)
        text = layout(refilled(text), self._contents, self._style)
        self._check_words(text, path, stretch)
        cells = () if self._has_tables else (one.cell for one in stretch.paragraphs if one.cell)
        tables = len({one.table for one in cells})
        return Draft(path, file, stretch, unit, text, passages, tables, shapes, breaks)

    def _shaped(self, file: Path, stretch: Stretch, identifier: str) -> tuple[str, int]:
        """Return the draft with all shapes of paragraphs that the schema allows.

        The number is that of the paragraphs whose shapes it does not allow.
        """
        given = {one.shape.kind for one in stretch.paragraphs if one.shape}
        given |= {"style"} if given & LETTER else set()
        kinds = [one for one in KINDS if one in given]
        text = self._laid_out(file, stretch, identifier, kinds)
        if not kinds:
            return text, 0
        kept = list[str]()
        base = self._laid_out(file, stretch, identifier, kept)
        most = self._mistakes(base)
        if self._mistakes(text) <= most:
            return text, 0
        text = base
        for kind in kinds:
            tried = self._laid_out(file, stretch, identifier, [*kept, kind])
            if self._mistakes(tried) <= most:
                text, kept = tried, [*kept, kind]
        lost = (one for one in stretch.paragraphs if one.shape and not _kept(one.shape, kept))
        return text, sum(1 for _ in lost)

    def _mistakes(self, text: str) -> int:
        return len(self._edition.grammar.validate(text.encode(), "draft"))

    def _laid_out(
        self, file: Path, stretch: Stretch, identifier: str, kinds: Collection[str]
    ) -> str:
        """Return the draft with shapes of some kinds."""
        paragraphs = [
            replace(one, shape=_kept(one.shape, kinds)) if one.shape else one
            for one in stretch.paragraphs
        ]
        found = pieces(paragraphs, self._rules)
        collection = self._collection.id if self._collection else ""
        body = Body(identifier, collection, self._missing, has_tables=self._has_tables)
        imported = Imported(list(body.lines(found)), _FROM.format(file.name), self._collection)
        facts = self._facts(identifier, found, file.stem)
        text = skeleton(self._edition, facts, imported)
        return layout(text, self._contents, self._style)

    def _with_names(self, text: str, path: Path) -> str:
        """Mark the names and dates that leave no doubt; say who sent and who received it."""
        read = reader.parse_document(text.encode(), shown(path))
        if self._finder is None or not isinstance(read, Document):
            return text
        resp = editors(self._edition)[0].id
        found = Suggested(self._edition, path, read, tuple(self._finder.find(read, path)))
        named = parties(text, found.found, self._entries.by_pointer)
        draft = suggestions.marked(text, [*found.sure, *named.chosen()], resp)
        return named.filled_in(draft, self._entries.by_pointer)

    def _facts(self, identifier: str, found: Sequence[Piece], name: str) -> Facts:
        """Return what a draft says of itself; without kinds, its title is its heading or a name."""
        heading = next((one.text for one in found if one.kind == "main"), "")
        kind = self._kind(heading) if self._kinds else ""
        dated = next((one.text for one in found if one.kind == "dateline"), "")
        days = [one.attributes.get("when", "") for one in dates(dated, self._language, None)]
        when = next((one for one in reversed(days) if one), "")
        place = next((one for name, one in self._places.items() if dated.startswith(name)), None)
        words = template.date_words(when, self._language)
        term = self._kinds.get(kind, kind) if kind else one_line(heading or name)
        return Facts(
            identifier=identifier,
            kind=kind,
            title=template.title_of(term, place.name if place else "", words),
            is_titled=False,
            sender=(),
            receiver=(),
            place=place,
            date=when,
            date_words=words,
            today=self._today,
            is_sent=template.is_sent(self._edition, kind),
        )

    def _kind(self, heading: str) -> str:
        """Return the kind that a heading names first; the edition's first, if it names none."""
        said = one_line(heading).casefold()
        places = {
            kind: min(found)
            for kind, term in self._kinds.items()
            if (found := [*_places(said, kind), *_places(said, term)])
        }
        return min(places, key=lambda one: places[one]) if places else next(iter(self._kinds))

    def _check_words(self, text: str, path: Path, stretch: Stretch) -> None:
        read = reader.parse_document(text.encode(), shown(path))
        root = read.root if isinstance(read, Document) else None
        body = None if root is None else root.find(f"{tei('text')}/{tei('body')}")
        said = " ".join(" ".join(one.text for one in stretch.paragraphs).split())
        if body is None or words_of(body, said) != said:
            message = f"the draft of lines {stretch.first} to {stretch.last} would change words"
            raise AssertionError(message)


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands as a word, or words, of a text in lower case."""
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return (found.start() for found in re.finditer(pattern, text))


def _kept(shape: Shape, kinds: Collection[str]) -> Shape | None:
    """Return what is kept of a shape: of a part of a letter, the name of its style at least."""
    if shape.kind in kinds:
        return shape
    is_style = shape.kind in LETTER and "style" in kinds
    return Shape("style", belongs=shape.belongs) if is_style else None


def _categories(edition: Edition) -> Iterator[str]:
    for source in edition.taxonomies.documents.values():
        yield from (one.get(XML_ID, "") for one in source.root.iter(tei("category")))
