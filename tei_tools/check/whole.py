"""One pass over the files of an edition, then one over their facts: everything that is wrong."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tei_tools import corpus, diagnostics
from tei_tools import document as reader
from tei_tools.check import levels, parallel, published, results
from tei_tools.check.checker import not_run
from tei_tools.check.cross import At, CrossCheck, File, Placing, locate, spans_in
from tei_tools.check.facts import gather
from tei_tools.check.files import FileCheck, One
from tei_tools.config import Level, Pointers
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic, Span
from tei_tools.document import Document, Limits
from tei_tools.edition import Edition
from tei_tools.errors import InputError
from tei_tools.source import SourceText, decode, lossy


@dataclass
class Checked:
    """What came of checking files.

    Attributes:
        findings: in order, weighed as the edition has it.
        sources: the texts of the files that they speak of.
        files: how many files were checked.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    files: int = 0


Progress = Callable[[int, int], None]
"""Who is told how far a pass has come: so many files of how many."""


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


@dataclass
class WholeCheck:
    """An edition's files, one by one and against one another.

    Attributes:
        one: what checks a file.
        files: those checked, by absolute path.
    """

    one: FileCheck
    files: dict[str, File] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.one.checker.edition

    def check(
        self,
        files: Sequence[Path] = (),
        *,
        changed: AbstractSet[Path] | None = None,
        progress: Progress = no_progress,
    ) -> Checked:
        """Check files.

        Args:
            files: which; all of the edition, if there is none.
            changed: tell only what is wrong in these of them, and in those that point at these.
            progress: is told how far it has come.

        Raises:
            ConfigurationError: a schema cannot be used.
            InputError: a file cannot be read.
        """
        every = list(files) or edition_files(self.edition)
        if not files:
            corpus.check_names(self.edition.document_files)
        ground = {*self.edition.register_files, *self.edition.taxonomy_files}
        found: list[Diagnostic] = []
        for number, (path, one) in enumerate(self._each(every), 1):
            found += one.findings
            if one.facts is not None:
                self.files[_absolute(path)] = File(
                    shown(path), one.facts, is_register(self.edition, path)
                )
            elif path in ground:
                found.append(not_run(shown(path)))
            progress(number, len(every))
        cross = cross_check(self.edition, self.files)
        found += between(self.edition, cross, self._places, is_whole=not files)
        if changed is not None:
            wanted = {_absolute(path) for path in changed}
            wanted |= cross.pointing_at(wanted)
            found = [one for one in found if _absolute(Path(one.primary.span.uri)) in wanted]
        weighed = diagnostics.sort(levels.weighed(once(found), self.edition.config.levels))
        texts = sources_of(weighed, self.edition.config.limits.reader)
        return Checked(weighed, texts, len(every))

    def _each(self, files: Sequence[Path]) -> Iterator[tuple[Path, One]]:
        """Yield what is wrong in each file; where there is much to do, by processes beside us."""
        if not (self.one.kept.is_open and len(files) >= _MANY and (os.cpu_count() or 1) > 1):
            yield from ((path, self.one.check(path)) for path in files)
            return
        known = {path: one for path in files if (one := self.one.known(path)) is not None}
        told: Iterator[One]
        missing = [path for path in files if path not in known]
        if sum(path.stat().st_size for path in missing) < _LARGE:
            told = (self.one.check(path) for path in missing)
        else:
            self.one.kept.write()
            told = parallel.check(self.edition.config.root, missing)
        for path in files:
            yield path, known.pop(path) if path in known else next(told)

    def _places(self, path: str, wanted: AbstractSet[At]) -> Mapping[At, list[Span]]:
        """Return where some places are in a file, unless they were looked for before."""
        uri, data = shown(Path(path)), self.one.data(Path(path))
        ordered = sorted(wanted, key=repr)
        written = repr([(at.node, at.attribute, at.value, at.part) for at in ordered])
        key = results.fingerprint("places", data, written)
        with suppress(ValueError, TypeError):
            if (rows := self.one.kept.get(key)) is not None:
                told = ([results.as_span(row, uri) for row in each] for each in rows)
                return dict(zip(ordered, told, strict=True))
        document = reader.parse_document(data, uri, self.edition.config.limits.reader)
        if not isinstance(document, Document):
            return {}
        places = spans_in(document, ordered)
        rows = [[results.as_row(span, uri) for span in places[at]] for at in ordered]
        self.one.kept.put(key, rows)
        return places


class Sources(Mapping[str, SourceText]):
    """The texts of files, by their names in messages: each read when it is first asked for."""

    def __init__(self, uris: Iterable[str], limits: Limits) -> None:
        self._uris = tuple(dict.fromkeys(uris))
        self._limits = limits
        self._read: dict[str, SourceText | None] = {}

    def __getitem__(self, uri: str) -> SourceText:
        if uri not in self._read:
            self._read[uri] = self._text(uri) if uri in self._uris else None
        if (found := self._read[uri]) is None:
            raise KeyError(uri)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._uris)

    def __len__(self) -> int:
        return len(self._uris)

    def _text(self, uri: str) -> SourceText | None:
        try:
            data = reader.read_bytes(Path(uri), uri, self._limits)
        except InputError:
            return None
        found = decode(data, uri)
        return found if isinstance(found, SourceText) else lossy(data, uri)


def sources_of(findings: Iterable[Diagnostic], limits: Limits) -> Sources:
    """Return the texts of the files that findings speak of."""
    labels = (label for one in findings for label in (one.primary, *one.labels))
    return Sources((one.span.uri for one in labels if not one.span.is_file), limits)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  resolve() would follow links


def is_register(edition: Edition, path: Path) -> bool:
    """Whether a file lists what others point at."""
    return _absolute(path).startswith(_absolute(edition.config.registers) + os.sep)


def cross_check(edition: Edition, files: Mapping[str, File]) -> CrossCheck:
    """Return the check of files against one another; absolute path to file."""
    return CrossCheck(files, across=edition.config.check.pointers is Pointers.EDITION)


def between(
    edition: Edition, cross: CrossCheck, placing: Placing, *, is_whole: bool
) -> Iterator[Diagnostic]:
    """Yield what is wrong between files.

    Args:
        edition: whose they are.
        cross: the check of them.
        placing: what finds the places of findings.
        is_whole: whether they are all of the edition, so that what is missing can be told.
    """
    given = edition.config.levels
    issues = cross.issues(is_whole=is_whole)
    told = (one for one in issues if levels.level_of(one.code, given) is not Level.OFF)
    yield from locate(told, placing)
    if is_whole:
        yield from published.gone(edition.config.addresses, cross.files.values())


def between_documents(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what is wrong between the files of an edition whose documents have been read."""
    documents = {
        _absolute(Path(document.uri)): document
        for part in edition.corpora
        for document in part.documents.values()
    }
    files = {
        path: File(document.uri, gather(document), is_register(edition, Path(path)))
        for path, document in documents.items()
    }
    return between(
        edition,
        cross_check(edition, files),
        lambda path, wanted: spans_in(documents[path], wanted),
        is_whole=True,
    )


def once(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return findings without what the grammar says of a pointer that is told to lead nowhere."""
    told = {one.primary.span for one in findings if one.code.startswith("ref/")}
    return [
        one
        for one in findings
        if one.code != "rng/value-not-allowed" or one.primary.span not in told
    ]


_MANY: Final = 40
_LARGE: Final = 2_000_000
"""From how many files, and bytes that nobody has checked yet, a second process pays."""


def edition_files(edition: Edition) -> list[Path]:
    """Return the files of an edition: documents, registers, taxonomies."""
    return [*edition.document_files, *edition.register_files, *edition.taxonomy_files]
