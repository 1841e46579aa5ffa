"""What a document leaves untagged: names of its registers, and dates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from tei_tools.check.idnos import Idnos
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.registers.named import KINDS, Named, PointersTo, named_entries
from tei_tools.encode.suggest.allowed import allowed
from tei_tools.encode.suggest.forms import Forms
from tei_tools.encode.suggest.linking import Link, links
from tei_tools.encode.suggest.look import Context, Look, Reading
from tei_tools.encode.suggest.marks import OPEN, extent, marks, plain
from tei_tools.encode.suggest.practice import Practice
from tei_tools.encode.suggest.running import passages
from tei_tools.encode.suggest.suggestion import Suggestion
from tei_tools.names import tei


class Finder:
    """Finds what documents of an edition leave untagged."""

    def __init__(self, edition: Edition, entries: Sequence[Named] | None = None) -> None:
        """Take an edition.

        Args:
            edition: of which the registers are read.
            entries: to look for; those of the registers, if None.
        """
        self.settings = edition.config.suggest
        self.language = self.settings.language or edition.config.edition.language
        found = named_entries(edition) if entries is None else entries
        self.forms = Forms(found, self.language)
        self._style = edition.config.check.pointers
        self.idnos = Idnos.of(edition)
        self._edition = edition
        self.entries = found
        self.practice = Practice()

    def learn(self, source: Document, file: Path) -> None:
        """Take a document as an example of what is marked and what is not."""
        self.practice.add(self.lesson(source, file))

    def lesson(self, source: Document, file: Path) -> Practice:
        """Return what a document shows of what is marked and what is not.

        One in which fewer than half of the known names are marked shows nothing: it is not
        finished yet.
        """
        marked, text = marks(source.source), source.source.text
        told = {span: one for one in marked if one.says for span in one.spans(text)}
        silent = {span for one in marked if not one.says for span in one.spans(text)}
        readings = self._as_if_unmarked(source)
        result = Practice(small=Counter(_small(readings)))
        known = left = 0
        for one in self._left(source, file, readings):
            span = extent(text, one.start, one.end)
            mark = told.get(span)
            known += mark is not None
            left += mark is None
            if one.is_sure and span not in silent:
                is_right = mark is not None and mark.says == one.candidates[0].pointer
                (result.right if is_right else result.wrong).update(one.circumstances)
        for mark in marked:
            if mark.says and not mark.is_date:
                result.note(plain(text[mark.start : mark.end]), mark.says)
        return result if known > left else Practice()

    def _as_if_unmarked(self, source: Document) -> list[Reading]:
        """Return the passages of a document as if nothing in them were marked."""
        texts = passages(source.source, KINDS.keys() | set(self.settings.skip), OPEN)
        return [Reading.of(passage, self.forms) for passage in texts]

    def _left(self, source: Document, file: Path, readings: Sequence[Reading]) -> list[Suggestion]:
        """Return what would be suggested for a document if nothing in it were marked."""
        header = source.root.find(tei("teiHeader"))
        mentioned = () if header is None else header.iter(etree.Element)
        return self._looked_through(source, file, readings, mentioned, Practice(is_lenient=True))

    def find(self, source: Document, file: Path) -> list[Suggestion]:
        """Return what a document leaves untagged, in order; what overlaps only where nested.

        Args:
            source: the document.
            file: it lies in.
        """
        found = [*self.unchecked(source, file), *self._links(source, file)]
        found.sort(key=lambda one: one.start)
        return [*allowed(self._edition.grammar, source.source, found)]

    def _links(self, source: Document, file: Path) -> Iterator[Link]:
        pointers = PointersTo(source, file, self._style, self.idnos)
        mentioned = {one.get("ref", "") for one in source.root.iter(etree.Element)}
        return links(source.source, self.forms, pointers, mentioned, self.practice)

    def unchecked(self, source: Document, file: Path) -> list[Suggestion]:
        """Return what a document leaves untagged, whether its schema allows the tags or not."""
        texts = passages(source.source, self.settings.skip)
        readings = [Reading.of(passage, self.forms) for passage in texts]
        every = source.root.iter(etree.Element)
        return self._looked_through(source, file, readings, every, self.practice)

    def _looked_through(
        self,
        source: Document,
        file: Path,
        readings: Sequence[Reading],
        pointing: Iterable[_Element],
        known: Practice,
    ) -> list[Suggestion]:
        mentioned = {one.get("ref", "") for one in pointing if one.get("ref")}
        look = Look(
            Context(
                self.forms, self.settings, self.language, known,
                PointersTo(source, file, self._style, self.idnos), mentioned,
                _correspondents(source), _small(readings), _year(source),
            )
        )  # fmt: skip
        for reading in readings:
            look.note_evident(reading)
        found = [one for reading in readings for one in look.through(reading)]
        return sorted(found, key=lambda one: one.start)


def _small(readings: Iterable[Reading]) -> set[str]:
    """Return the words that passages write small."""
    return {word for reading in readings for word, _, _ in reading.text if word.islower()}


def _correspondents(source: Document) -> set[str]:
    """Return what leads to whoever sent or received a document."""
    return {
        name.get("ref", "")
        for action in source.root.iter(tei("correspAction"))
        for name in action.iterchildren(tei("persName"), tei("orgName"), tei("rs"))
    }


def _year(source: Document) -> int | None:
    """Return the year that a document is of: as sent, as made, or as it is dated."""
    header = source.root.find(tei("teiHeader"))
    places = [] if header is None else [
        *header.iterfind(f".//{tei('correspAction')}[@type='sent']/{tei('date')}"),
        *header.iterfind(f".//{tei('creation')}/{tei('date')}"),
        *header.iterfind(f".//{tei('origDate')}"),
    ]  # fmt: skip
    places += source.root.iterfind(f".//{tei('dateline')}/{tei('date')}")
    for one in places:
        for name in ("when", "notBefore", "from", "notAfter", "to"):
            if (value := one.get(name, ""))[:4].isdecimal():
                return int(value[:4])
    return None
