"""One pass over the files of an edition, then one over their facts: everything that is wrong."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tei_tools import corpus, diagnostics
from tei_tools import document as reader
from tei_tools.check import levels, published, results
from tei_tools.check.checker import Checker
from tei_tools.check.cross import CrossCheck, File, Reader, locate
from tei_tools.check.facts import Facts, gather
from tei_tools.check.results import Results
from tei_tools.config import Pointers
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Unreadable
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
    sources: dict[str, SourceText] = field(default_factory=dict)
    files: int = 0


@dataclass(frozen=True)
class One:
    """What came of checking a file by itself.

    Attributes:
        findings: in the order of the text.
        facts: of the file; None if it cannot be read.
    """

    findings: list[Diagnostic]
    facts: Facts | None


Progress = Callable[[int, int], None]
"""Who is told how far a pass has come: so many files of how many."""


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


@dataclass
class WholeCheck:
    """An edition's files, one by one and against one another.

    Attributes:
        checker: of the edition.
        kept: what was found before.
        files: those checked, by absolute path.
    """

    checker: Checker
    kept: Results
    files: dict[str, File] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.checker.edition

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
        every = list(files) or list(edition_files(self.edition))
        found: list[Diagnostic] = list(self.checker.not_run()) if not files else []
        for number, path in enumerate(every):
            one = self.check_file(path)
            found += one.findings
            if one.facts is not None:
                self.files[_absolute(path)] = File(
                    shown(path), one.facts, is_register(self.edition, path)
                )
            progress(number + 1, len(every))
        cross = cross_check(self.edition, self.files)
        found += between(self.edition, cross, self._read, is_whole=not files)
        if changed is not None:
            wanted = {_absolute(path) for path in changed}
            wanted |= cross.pointing_at(wanted)
            found = [one for one in found if _absolute(Path(one.primary.span.uri)) in wanted]
        weighed = diagnostics.sort(levels.weighed(once(found), self.edition.config.levels))
        return Checked(weighed, self._sources(weighed), len(every))

    def check_file(self, path: Path) -> One:
        """Check a file by itself, unless that was done before and nothing has changed.

        Raises:
            ConfigurationError: a schema cannot be used.
            InputError: it cannot be read.
        """
        uri = shown(path)
        data = reader.read_bytes(path, uri, self.edition.config.limits.reader)
        grammar = self.checker.schemas.of_document(data[:_HEAD].decode("utf-8", "replace"), path)
        key = results.fingerprint("itself", grammar.content, path.name, data)
        rules_key = self._rules_key(path, data)
        itself, by_rules = self.kept.get(key), self.kept.get(rules_key) if rules_key else None
        try:
            if itself is not None and by_rules is not None:
                facts = Facts.from_json(itself["facts"]) if itself["facts"] else None
                rows = [*itself["findings"], *by_rules]
                return One(diagnostics.sort(results.unpacked(rows, uri)), facts)
        except (ValueError, TypeError, LookupError):
            pass  # written by somebody else: begin anew
        return self._check_anew(data, uri, key, rules_key)

    def _check_anew(self, data: bytes, uri: str, key: str, rules_key: str) -> One:
        document = reader.parse_document(data, uri, self.edition.config.limits.reader)
        if isinstance(document, Unreadable):
            return One(list(document.findings), None)
        itself, facts = self.checker.by_itself(document), gather(document)
        is_tei = not any(finding.code == "tei/not-tei" for finding in itself)
        by_rules = self.checker.by_rules(document) if is_tei else []
        told = {"findings": results.packed(itself, uri), "facts": facts.to_json()}
        self.kept.put(key, told)
        if rules_key:
            self.kept.put(rules_key, results.packed(by_rules, uri))
        return One(diagnostics.sort([*itself, *by_rules]), facts)

    def _rules_key(self, path: Path, data: bytes) -> str:
        """Return what the findings of the rules depend on; empty where they may not be kept."""
        ground = self.checker.rules_content
        return results.fingerprint("rules", ground, path.name, data) if ground else ""

    def _read(self, path: str) -> Document | None:
        found = reader.read_document(Path(path), uri=shown(Path(path)))
        return found if isinstance(found, Document) else None

    def _sources(self, findings: Iterable[Diagnostic]) -> dict[str, SourceText]:
        """Return the texts of the files that findings speak of, as far as they can be shown."""
        labels = (label for one in findings for label in (one.primary, *one.labels))
        sources: dict[str, SourceText] = {}
        for uri in {label.span.uri for label in labels if not label.span.is_file}:
            try:
                data = reader.read_bytes(Path(uri), uri, self.edition.config.limits.reader)
            except InputError:
                continue
            found = decode(data, uri)
            sources[uri] = found if isinstance(found, SourceText) else lossy(data, uri)
        return sources


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  resolve() would follow links


def is_register(edition: Edition, path: Path) -> bool:
    """Whether a file lists what others point at."""
    return path.resolve().is_relative_to(edition.config.registers.resolve())


def cross_check(edition: Edition, files: Mapping[str, File]) -> CrossCheck:
    """Return the check of files against one another; absolute path to file."""
    return CrossCheck(files, across=edition.config.check.pointers is Pointers.EDITION)


def between(
    edition: Edition, cross: CrossCheck, read: Reader, *, is_whole: bool
) -> Iterator[Diagnostic]:
    """Yield what is wrong between files.

    Args:
        edition: whose they are.
        cross: the check of them.
        read: returns the document of a path; None if there is none.
        is_whole: whether they are all of the edition, so that what is missing can be told.
    """
    yield from locate(cross.issues(is_whole=is_whole), read)
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
    return between(edition, cross_check(edition, files), documents.get, is_whole=True)


def once(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return findings without what the grammar says of a pointer that is told to lead nowhere."""
    told = {one.primary.span for one in findings if one.code.startswith("ref/")}
    return [
        one
        for one in findings
        if one.code != "rng/value-not-allowed" or one.primary.span not in told
    ]


_HEAD: Final = 1 << 14
"""In how many of a file's first bytes its `xml-model` is looked for."""


def edition_files(edition: Edition) -> Iterator[Path]:
    """Yield the files of an edition: documents, registers, taxonomies."""
    yield from edition.document_files
    yield from corpus.files_in(edition.config.registers)
    if edition.config.taxonomies.is_file():
        yield edition.config.taxonomies
