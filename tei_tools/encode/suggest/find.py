"""What a document leaves untagged: names of its registers, and dates."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.registers.named import KINDS, Named, PointersTo, named_entries
from tei_tools.encode.suggest import practice
from tei_tools.encode.suggest.allowed import allowed
from tei_tools.encode.suggest.forms import Forms, words
from tei_tools.encode.suggest.look import Context, Look
from tei_tools.encode.suggest.practice import Place, Practice
from tei_tools.encode.suggest.running import Passage, passages
from tei_tools.encode.suggest.suggestion import Suggestion
from tei_tools.names import local_name, tei

_NAMES: Final = {"persName": "person", "placeName": "place", "orgName": "org", "rs": ""}
"""The elements of names to the kind of entry that they name; `rs` has a `@type`."""


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
        self._edition = edition
        self.practice = Practice()

    def learn(self, source: Document, file: Path) -> None:
        """Take a document as an example of where names are marked and where they are not.

        One in which fewer than half of the known names are marked is no example: it is not
        finished yet.
        """
        marked: Counter[Place] = Counter()
        correspondents = _correspondents(source)
        text = source.root.find(tei("text"))
        for one in () if text is None else text.iter(*map(tei, _NAMES)):
            in_entry = not KINDS.keys().isdisjoint(practice.names_of_ancestors(one))
            if (ref := one.get("ref")) and not in_entry:
                kind = _NAMES[local_name(str(one.tag))] or one.get("type", "")
                around = practice.around(practice.names_of_ancestors(one))
                marked[kind, around, ref in correspondents] += 1
                self.practice.note("".join(one.itertext()), ref)
        for one in () if text is None else text.iter(tei("date")):
            around = practice.around(practice.names_of_ancestors(one))
            marked["date", around, False] += 1
        found = self.unchecked(source, file)
        if marked.total() > len(found):
            self.practice.marked += marked
            self.practice.left += Counter(one.place for one in found)

    def find(self, source: Document, file: Path) -> list[Suggestion]:
        """Return what a document leaves untagged, in order; what overlaps only where nested.

        Args:
            source: the document.
            file: it lies in.
        """
        found = self.unchecked(source, file)
        return allowed(self._edition.grammar, source.source, found)

    def unchecked(self, source: Document, file: Path) -> list[Suggestion]:
        """Return what a document leaves untagged, whether its schema allows the tags or not."""
        pointers = PointersTo(source, file, self._style)
        mentioned = {one.get("ref", "") for one in source.root.iter() if one.get("ref")}
        texts = passages(source.source, self.settings.skip)
        common = _common_words(texts, self.language)
        look = Look(
            Context(
                self.forms, self.settings, self.language, self.practice, pointers, mentioned,
                _correspondents(source), common, _year(source),
            )
        )  # fmt: skip
        for passage in texts:
            look.note_evident(passage)
        found = [one for passage in texts for one in look.through(passage)]
        return sorted(found, key=lambda one: one.start)


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


def _common_words(texts: Sequence[Passage], language: str) -> set[str]:
    """Return the words that a document also writes small, where nouns are not written large."""
    if language.startswith("de"):
        return set()
    return {word.text for passage in texts for word in words(passage.text) if word.text.islower()}
