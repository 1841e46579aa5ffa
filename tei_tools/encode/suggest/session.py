"""The suggestions for the documents of an edition, and what is done about them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check.listeners import Progress, no_progress
from tei_tools.check.results import Results, default_folder
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Unreadable
from tei_tools.edition import Edition
from tei_tools.encode.suggest import refused as refusals
from tei_tools.encode.suggest.find import Finder
from tei_tools.encode.suggest.findings import as_findings
from tei_tools.encode.suggest.lessons import Lessons
from tei_tools.encode.suggest.refused import Refusal
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion
from tei_tools.errors import InputError
from tei_tools.names import XML_ID
from tei_tools.source import encode_like

Choice = tuple[Suggestion, Candidate, str]
"""What was chosen for a suggestion, and how sure that is: `high`, `medium`, `low`."""


@dataclass(frozen=True)
class Suggested:
    """What is suggested for one document.

    Attributes:
        edition: that it is part of.
        file: it lies in.
        source: as it was read.
        found: in it, in order.
    """

    edition: Edition
    file: Path
    source: Document
    found: tuple[Suggestion, ...]

    @property
    def sure(self) -> list[Choice]:
        """What is unambiguous, with what it means."""
        return [(one, one.candidates[0], one.cert) for one in self.found if one.is_sure]

    def findings(self, resp: str = "") -> list[Diagnostic]:
        """Return the suggestions as findings; `resp` as in `apply`."""
        return as_findings(self.source.source, self.found, _pointer(resp))

    def apply(self, chosen: Sequence[Choice], *, resp: str = "") -> None:
        """Mark what was chosen; the rest of the file stays as it is, byte for byte.

        Args:
            chosen: of `found`.
            resp: the `xml:id`, in the document, of whoever vouches for it; if empty, neither
                `@resp` nor `@cert` is written.

        Raises:
            InputError: the document has no such id, the file has changed since it was read, its
                schema does not allow what would be written, or it cannot be written.
        """
        if not chosen:
            return
        self._check_resp(resp)
        data = reader.read_bytes(self.file, self.source.uri, self.edition.config.limits.reader)
        text = self.source.source.text
        again = reader.parse_document(data, self.source.uri, self.edition.config.limits.reader)
        if not isinstance(again, Document) or again.source.text != text:
            hint = "run tei-tools suggest again"
            raise InputError("the file has changed meanwhile", where=self.source.uri, hint=hint)
        result = marked(text, chosen, resp)
        self._check_allowed(text, result)
        corpus.replace_file(self.file, encode_like(data, result))

    def refuse(self, those: Iterable[Suggestion]) -> None:
        """Remember that suggestions were refused, with every candidate of each."""
        refusals.add(
            self.edition.config.refused,
            (Refusal.of(self.file, one, each) for one in those for each in one.candidates),
        )

    def _check_resp(self, resp: str) -> None:
        if resp and resp not in {one.get(XML_ID) for one in self.source.root.iter(etree.Element)}:
            message = f"nobody in the document has the id “{resp}”, who could vouch for the tags"
            hint = (
                f'declare <respStmt xml:id="{resp}"> in its titleStmt, name another id: --resp, '
                "or nobody: --resp NONE"
            )
            raise InputError(message, where=self.source.uri, hint=hint)

    def _check_allowed(self, before: str, after: str) -> None:
        grammar, uri = self.edition.grammar, self.source.uri
        known = {one.message for one in grammar.validate(before.encode(), uri)}
        new = [one for one in grammar.validate(after.encode(), uri) if one.message not in known]
        if new:
            hint = "the file stays as it was; --resp NONE leaves out @resp and @cert"
            raise InputError(
                f"the schema does not allow it: {new[0].message}", where=uri, hint=hint
            )


def marked(text: str, chosen: Sequence[Choice], resp: str = "") -> str:
    """Return the source of a document with tags around what was chosen; `resp` as in `apply`."""
    result, place = list[str](), 0
    for one, candidate, cert in sorted(chosen, key=lambda each: each[0].start):
        tagged = one.tagged(text, candidate, _pointer(resp), cert if resp else "")
        result += (text[place : one.start], tagged)
        place = one.end
    return "".join((*result, text[place:]))


def _pointer(resp: str) -> str:
    return f"#{resp}" if resp else ""


def suggest(
    edition: Edition,
    files: Collection[Path] = (),
    progress: Progress = no_progress,
    passed: Callable[[str], object] | None = None,
) -> Iterator[Suggested]:
    """Yield what the documents of an edition leave untagged, one document after the other.

    A file that cannot be read as XML is passed over, unless it is named; so is a register.

    Args:
        edition: whose marked documents are the example.
        files: to look through; all documents of the edition, if there is none.
        progress: is told how many of the documents that are new have been looked at.
        passed: is told the files that are passed over, as messages name them.

    Raises:
        InputError: a file that is named cannot be read as XML.
    """
    learned = finder(edition, progress)
    refused = refusals.read(edition.config.refused)
    for register in edition.registers.unreadable:
        if passed is not None:
            passed(register.uri)
    for path in [file.absolute() for file in files or edition.document_files]:
        source = reader.read_document(path, uri=corpus.shown(path))
        if isinstance(source, Unreadable):
            if files:
                hint = "tei-tools validate says more"
                message = f"the file cannot be read: {source.why}"
                raise InputError(message, where=source.where, hint=hint)
            if passed is not None:
                passed(source.uri)
            continue
        found = tuple(_left(path, one, refused) for one in learned.find(source, path))
        yield Suggested(edition, path, source, tuple(one for one in found if one is not None))


def finder(edition: Edition, progress: Progress = no_progress) -> Finder:
    """Return what finds names and dates, with the documents of an edition for its example.

    Args:
        edition: the edition.
        progress: is told how many of the documents that are new have been looked at.
    """
    result, settings = Finder(edition), edition.config
    kept = Results.of(settings.root, default_folder())
    result.practice = Lessons(edition, result, kept).learn(progress)
    return result


def _left(path: Path, one: Suggestion, refused: Collection[Refusal]) -> Suggestion | None:
    """Return a suggestion without the candidates that were refused; None if none is left."""
    left = tuple(each for each in one.candidates if Refusal.of(path, one, each) not in refused)
    if not left:
        return None
    return one if left == one.candidates else replace(one, candidates=left, is_sure=False)
