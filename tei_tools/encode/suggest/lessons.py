"""What the documents of an edition show of its practice, kept from one run to the next.

To look at a document as if nothing in it were marked takes thirty milliseconds, and thousands of
them minutes. What each shows is kept for as long as neither it nor a name in the registers changes;
so is what all show together, from which a document that has changed is taken out again.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check.digests import Digests
from tei_tools.check.listeners import Progress
from tei_tools.check.results import Results, fingerprint
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.suggest.find import Finder
from tei_tools.encode.suggest.practice import Practice

_ALL: Final = "what all documents show"


class Lessons:
    """What is learned from the documents of an edition."""

    def __init__(self, edition: Edition, finder: Finder, kept: Results) -> None:
        """Take an edition.

        Args:
            edition: the edition.
            finder: what looks at its documents.
            kept: what is known of them.
        """
        self._edition = edition
        self._finder = finder
        self._kept = kept
        self._basis = _basis(edition, finder)

    def learn(self, progress: Progress) -> Practice:
        """Return what all documents show.

        Args:
            progress: is told how many of the documents that are new have been looked at.

        Raises:
            InputError: a file cannot be read.
        """
        digests = Digests(self._kept, self._edition.config.limits.reader)
        now = {
            str(path): fingerprint("lesson", self._basis, str(path), digests.of(path))
            for path in map(Path.absolute, self._edition.document_files)
        }
        known, result = self._before()
        gone = {path: key for path, key in known.items() if now.get(path) != key}
        lost = [self._lesson(key) for key in gone.values()]
        if any(one is None for one in lost) or len(gone) > len(now) / 2:
            known, gone, lost, result = {}, {}, [], Practice()
        for one in lost:
            result.remove(one or Practice())
        new = {path: key for path, key in now.items() if known.get(path) != key}
        self._take(result, new, progress)
        if now != known:
            self._kept.put(_ALL, [self._basis, now, result.to_row()])
        self._kept.finish()
        return result

    def _before(self) -> tuple[Mapping[str, str], Practice]:
        """Return what all documents showed the last time, and by what that of each is kept."""
        with suppress(ValueError, TypeError, AttributeError):
            basis, known, row = self._kept.get(_ALL)
            if basis == self._basis and all(map(self._kept.has, known.values())):
                return known, Practice.from_row(row)
        return {}, Practice()

    def _take(self, result: Practice, new: Mapping[str, str], progress: Progress) -> None:
        for number, (path, key) in enumerate(new.items(), 1):
            lesson = self._lesson(key)
            if lesson is None:
                lesson = self._looked_at(Path(path))
                self._kept.put(key, lesson.to_row())
            result.add(lesson)
            progress(number, len(new))

    def _lesson(self, key: str) -> Practice | None:
        with suppress(ValueError, TypeError, AttributeError):
            return Practice.from_row(self._kept.get(key))
        return None

    def _looked_at(self, path: Path) -> Practice:
        found = reader.read_document(path, uri=corpus.shown(path))
        return self._finder.lesson(found, path) if isinstance(found, Document) else Practice()


def _basis(edition: Edition, finder: Finder) -> str:
    """Return what changes when anything does that a document is looked at by."""
    by = finder.idnos.digest if finder.idnos else ""
    settings = repr((finder.settings, finder.language, edition.config.check.pointers, by))
    names = ((one.kind, one.id, str(one.register), one.names) for one in finder.entries)
    return fingerprint(settings, *map(repr, names))
