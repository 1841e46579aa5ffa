"""Which documents are published: neither drafts nor invalid ones, unless that is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tei_tools import corpus, included
from tei_tools.build.options import Options
from tei_tools.build.original import Original, Originals
from tei_tools.build.progress import Watcher
from tei_tools.check.findings import Findings
from tei_tools.check.results import Results
from tei_tools.check.whole import WholeCheck
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic, Fix, Severity, Span
from tei_tools.errors import InputError
from tei_tools.saxon import Saxon

_NOT_TEI: Final = "tei/not-tei"


@dataclass
class Selection:
    """The documents that are published.

    Attributes:
        documents: their ids, in the order of their files.
        marks: id to the warning that a document bears.
        findings: what was found.
        is_ground_lost: whether a file is invalid that every page rests on.
        looked_for: files on which the findings depend besides those of the edition.
        files: how many files were checked.
    """

    documents: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    is_ground_lost: bool = False
    looked_for: set[str] = field(default_factory=set)
    files: int = 0


def select(
    originals: Originals, kept: Results, saxon: Saxon, options: Options, watcher: Watcher
) -> Selection:
    """Check an edition, and choose the documents that are published.

    Raises:
        ConfigurationError: a schema cannot be used.
        InputError: a file cannot be read, or two documents have the same name.
    """
    edition = originals.edition
    check = WholeCheck(edition, kept, saxon)
    checked = check.check(progress=watcher.advanced)
    chosen = Selection(looked_for=check.looked_for, files=checked.files)
    ground_files = (*edition.register_files, *edition.taxonomy_files)
    ground = {uri for path in ground_files for uri in (shown(path), *check.parts_of(path))}
    findings = checked.findings
    invalid = _invalid(findings)
    if not options.allow_invalid and ground & invalid:
        chosen.is_ground_lost = True
        chosen.findings = _findings(findings, ground)
        return chosen
    untold: set[str] = set()
    seen: dict[str, Original] = {}
    paths = edition.document_files
    for path, name in zip(paths, corpus.distinct(paths), strict=True):
        known = check.file(path)
        one = (
            originals.original(path, known.digest, known.uri) if known else originals.original(path)
        )
        one = one.called(name)
        if one.refusal and one.refusal[0].code != _NOT_TEI:
            continue
        is_invalid = one.uri in invalid or not invalid.isdisjoint(check.parts_of(path))
        if one.id in seen and is_invalid and not options.allow_invalid:
            chosen.findings.append(_left_out("build/invalid-document", one))
            continue
        _claim(seen, one)
        originals.by_id[one.id] = one
        if not _is_chosen(chosen, one, options, is_invalid=is_invalid):
            untold.update({one.uri} if one.outline.is_draft and not options.drafts else ())
    originals.finish()
    told = {group.uri for group in findings.groups} - untold
    chosen.findings += _findings(findings, told)
    return chosen


def _is_chosen(chosen: Selection, one: Original, options: Options, *, is_invalid: bool) -> bool:
    """Add a document to those that are published, or tell why it is not one of them."""
    if one.outline.is_draft:
        if not options.drafts:
            chosen.findings.append(_left_out("build/draft", one))
            return False
        chosen.marks[one.id] = "Draft"
    if is_invalid:
        if not options.allow_invalid:
            chosen.findings.append(_left_out("build/invalid-document", one))
            return False
        chosen.marks[one.id] = "Invalid"
    chosen.documents.append(one.id)
    return True


def _invalid(findings: Findings) -> set[str]:
    """The files in which there are errors."""
    return {
        group.uri
        for group, tally in findings.tallies()
        if any(severity is Severity.ERROR for severity, _ in tally)
    }


def _findings(findings: Findings, uris: set[str]) -> list[Diagnostic]:
    groups = [group for group, _ in findings.tallies() if group.uri in uris]
    return [one for group in groups for one in findings.of(group)]


def all_tei(originals: Originals) -> Selection:
    """Choose all documents of TEI among files that somebody named.

    Raises:
        InputError: a file cannot be read, or two would have the same page.
    """
    files = originals.edition.document_files
    chosen = Selection(files=len(files))
    accepted: list[Original] = []
    for path in files:
        one = originals.original(path)
        if refusal := one.refusal:
            chosen.findings += refusal
        else:
            accepted.append(one)
    for one in _told_apart(accepted):
        originals.by_id[one.id] = one
        chosen.documents.append(one.id)
        if one.outline.includes:
            config = originals.edition.config
            limits = config.limits.reader
            chosen.findings += included.lost(one.document, config.root, limits, is_checked=False)
    originals.finish()
    return chosen


def _told_apart(accepted: Sequence[Original]) -> Iterator[Original]:
    """Yield files, those of the same name each with an id of its own.

    Raises:
        InputError: two have the same id all the same.
    """
    seen: dict[str, Original] = {}
    names = corpus.distinct([one.path for one in accepted])
    for one, name in zip(accepted, names, strict=True):
        known = one.called(name)
        _claim(seen, known)
        yield known


def _claim(seen: dict[str, Original], one: Original) -> None:
    """Note the id of a document.

    Raises:
        InputError: another has the same.
    """
    first = seen.setdefault(one.id, one)
    if first is not one:
        message = f"this file and {first.uri} would both be published as {one.id}"
        raise InputError(message, where=one.uri, hint="rename one of them")


_LEFT_OUT: Final = {
    "build/draft": ("a draft was not published", "publish drafts too: --drafts"),
    "build/invalid-document": (
        "an invalid document was not published",
        "mend it, or publish it with a mark: --allow-invalid",
    ),
}
"""Why a document was left out, and what to do about it."""


def _left_out(code: str, one: Original) -> Diagnostic:
    message, repair = _LEFT_OUT[code]
    finding = Diagnostic.of(code, message, Span.of_file(one.uri))
    return finding.with_help(fixes=[Fix(repair, ())])
