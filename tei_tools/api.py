"""What each command does, as a function that any program can call.

For instance:

    from tei_tools import api
    report = api.validate(["tei/documents/kz001.xml"])
    for finding in report.findings:
        print(finding.primary.span.place, finding.message)
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tei_tools import config, corpus, diagnostics, document
from tei_tools import edition as editions
from tei_tools.build.options import Built, Options
from tei_tools.check import schemas
from tei_tools.check.doctor import Symptom, examine
from tei_tools.check.listeners import Progress, no_progress
from tei_tools.config import Format
from tei_tools.diagnostics import Diagnostic
from tei_tools.encode import adopting, starter, status_page, template
from tei_tools.encode import status as states
from tei_tools.encode.adopting import Adopted
from tei_tools.encode.diff import html as diff_html
from tei_tools.encode.diff import text as diff_texts
from tei_tools.encode.diff import versions
from tei_tools.encode.diff.compare import Difference
from tei_tools.encode.editors import projects
from tei_tools.encode.editors import write as editor_project
from tei_tools.encode.editors.write import Written
from tei_tools.encode.format import files as format_of
from tei_tools.encode.format.files import Laid
from tei_tools.encode.format.layout import Style, style_of
from tei_tools.encode.importing import guesses as guessing
from tei_tools.encode.importing import session as importing
from tei_tools.encode.importing.session import Plan
from tei_tools.encode.registers.edits import Changed
from tei_tools.encode.registers.mentions import Mention
from tei_tools.encode.registers.named import Named
from tei_tools.encode.status import State
from tei_tools.encode.suggest import session
from tei_tools.encode.suggest.session import Suggested
from tei_tools.encode.template import NewDocument
from tei_tools.publishing import Builder, build, build_elsewhere, build_files
from tei_tools.registering import (
    register_add,
    register_merge,
    register_remove,
    register_rename,
    register_where,
    schema_flat,
    schema_registers,
)
from tei_tools.source import SourceText
from tei_tools.validation import (
    CheckOptions,
    Report,
    lock,
    some_documents,
    start_of,
    validate,
    watch,
    write_baseline,
)

__all__ = [
    "Adopted",
    "Builder",
    "Built",
    "Changed",
    "CheckOptions",
    "Difference",
    "Format",
    "Laid",
    "Mention",
    "Named",
    "NewDocument",
    "Options",
    "Plan",
    "Report",
    "State",
    "Suggested",
    "Symptom",
    "Written",
    "adopt",
    "build",
    "build_elsewhere",
    "build_files",
    "diff",
    "diff_since",
    "diff_text",
    "doctor",
    "editor_files",
    "format_files",
    "format_report",
    "format_text",
    "import_guesses",
    "import_texts",
    "init",
    "is_adoptable",
    "lock",
    "new",
    "register_add",
    "register_merge",
    "register_remove",
    "register_rename",
    "register_where",
    "schema_flat",
    "schema_registers",
    "status",
    "status_text",
    "suggest",
    "suggestions_report",
    "validate",
    "watch",
    "write_baseline",
    "write_diff_page",
    "write_status_page",
]


def doctor(start: Path | None = None) -> Iterator[Symptom]:
    """Yield whether everything that an edition needs is there; see `doctor.examine`.

    Args:
        start: the folder to look for `edition.toml` from; the current folder, if None.
    """
    return examine(start or Path.cwd())


def init(
    folder: Path,
    *,
    title: str = "A new edition",
    identifier: str = "ex",
    editor: str = "The editors",
    language: str = "en",
) -> list[Path]:
    """Start a new edition; see `starter.create`.

    Args:
        folder: where; made if it does not exist, and empty if it does.
        title: the title of the edition.
        identifier: how the ids of its documents begin: `ex` for `ex001`.
        editor: the name of whoever edits it.
        language: of its pages, a BCP 47 tag.

    Returns:
        The files made, relative to `folder`, in order.

    Raises:
        InputError: the folder cannot be used, the identifier is no name, or the language none.
    """
    return starter.create(
        folder, title=title, identifier=identifier, editor=editor, language=language
    )


def is_adoptable(folder: Path) -> bool:
    """Whether a folder is no edition yet, and holds files of TEI.

    Args:
        folder: which `adopt` could take.
    """
    return adopting.is_adoptable(folder)


def adopt(
    folder: Path,
    *,
    title: str | None = None,
    identifier: str | None = None,
    editor: str | None = None,
    language: str | None = None,
) -> Adopted:
    """Make an edition of the TEI files that lie in a folder; see `adopting.adopt`.

    Args:
        folder: where they lie; it gets an `edition.toml`, and nothing else is touched.
        title: the title of the edition; what the files say, if None, and so on.
        identifier: how the ids of its documents begin.
        editor: the name of whoever edits it.
        language: of its pages, a BCP 47 tag.

    Raises:
        ConfigurationError: a value cannot be used.
        InputError: it is an edition already, no file has a text, or it cannot be written.
    """
    return adopting.adopt(
        folder, title=title, identifier=identifier, editor=editor, language=language
    )


def new(kind: str, options: NewDocument, *, start: Path | None = None) -> Path:
    """Add a document to an edition, valid as it stands; see `template.new_document`.

    Args:
        kind: a category of the edition's taxonomy of kinds, as `letter`.
        options: what is known of the document.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Returns:
        The file made.

    Raises:
        ConfigurationError: there is no edition, or its configuration cannot be used.
        InputError: a kind, an entry or a date that does not exist, or an id that is taken.
    """
    return template.new_document(editions.load(start or Path.cwd()), kind, options)


def diff(old: str | Path, new: str | Path) -> Difference:
    """Return how two files differ.

    Args:
        old: the path of the earlier version.
        new: the path of the later one.

    Raises:
        InputError: one of them is missing or cannot be read as XML.
    """
    return versions.of_files(Path(old), Path(new))


def diff_since(
    revision: str,
    paths: Iterable[str | Path] = (),
    *,
    start: Path | None = None,
    until: str | None = None,
) -> list[Difference]:
    """Return how files differ from what they were at a revision of git, or two revisions.

    Args:
        revision: as `HEAD` or `origin/main`.
        paths: files, and folders, in which all of XML that differ are compared.
        start: the folder, if no path is given; the current one, if None.
        until: the later revision; the files as they are now, if None.

    Returns:
        One a file that differs; of a file of which a version is no XML, why it was not compared.

    Raises:
        InputError: git or a revision is not there, or a file is neither now nor was it then.
    """
    return list(versions.since(revision, map(Path, paths), start or Path.cwd(), until))


def diff_text(
    found: Iterable[Difference], *, color: bool = False, parts: Sequence[str] = ()
) -> str:
    """Return differences as a terminal shows them.

    Args:
        found: as `diff` and `diff_since` give them.
        color: whether to use colour.
        parts: of `words`, `markup`, `registers`, `header`; all, if empty.
    """
    return diff_texts.render(found, color=color, parts=parts or diff_texts.PARTS)


def write_diff_page(found: Iterable[Difference], file: Path) -> None:
    """Write differences as an HTML page.

    Args:
        found: as `diff` and `diff_since` give them.
        file: the page; one that is there is replaced.

    Raises:
        InputError: the file cannot be written.
    """
    corpus.replace_file(file, diff_html.render(found).encode())


def status(start: Path | None = None) -> list[State]:
    """Return how far each document of an edition is; see `status.State`.

    Args:
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition, or it has no document.
    """
    edition = editions.load(start or Path.cwd())
    some_documents(edition)
    return states.states(edition)


def status_text(found: Iterable[State]) -> str:
    """Return states as a table for a terminal.

    Args:
        found: as `status` gives them.
    """
    return "\n".join(states.table(found))


def write_status_page(found: Iterable[State], file: Path) -> None:
    """Write states as an HTML page.

    Args:
        found: as `status` gives them.
        file: the page; one that is there is replaced.

    Raises:
        InputError: the file cannot be written.
    """
    corpus.replace_file(file, status_page.render(found).encode())


def suggest(
    paths: Iterable[str | Path] = (),
    *,
    start: Path | None = None,
    progress: Progress = no_progress,
    passed: Callable[[str], object] | None = None,
) -> Iterator[Suggested]:
    """Yield what documents leave unmarked, one after the other; see `session.suggest`.

    Args:
        paths: files, or folders of them; all documents of the edition, if there is none.
        start: the folder to look for `edition.toml` from; where the first path lies, or the
            current folder, if None.
        progress: is told how many of the documents that are new have been looked at.
        passed: is told the files that cannot be read and are not named, as messages name them.

    Raises:
        ConfigurationError: there is no edition, or its configuration or schema cannot be used.
        InputError: a path does not exist, or a file that is named cannot be read as XML.
    """
    files = corpus.named(Path(path) for path in paths)
    yield from session.suggest(editions.load(start or start_of(files)), files, progress, passed)


def suggestions_report(found: Iterable[Suggested], resp: str = "") -> Report:
    """Return suggestions as the findings of a report, which has all the forms of others.

    Args:
        found: as `suggest` gives them.
        resp: the `xml:id` of whoever vouches for what is marked; left out if empty.
    """
    findings: list[Diagnostic] = []
    sources: dict[str, SourceText] = {}
    for one in found:  # of thousands, but one is held as a tree
        findings += one.findings(resp)
        sources[one.source.uri] = one.source.source
    return Report(tuple(diagnostics.sort(findings)), len(sources), sources)


def format_files(
    paths: Iterable[str | Path] = (),
    *,
    start: Path | None = None,
    schema: str | Path | None = None,
) -> list[Laid]:
    """Return the layout of files; `Laid.write` writes it.

    Args:
        paths: files and folders; the documents, registers and taxonomies of the edition, if there
            is none.
        start: the folder to look for `edition.toml` from; where the first path lies, or the
            current folder, if None.
        schema: the RELAX NG schema of files that name none; the edition's, if None.

    Raises:
        ConfigurationError: a file names no schema and there is none for it, or none that can be
            used, or there is neither an edition nor a path.
        InputError: a path does not exist or cannot be read.
    """
    files = corpus.named(Path(path) for path in paths)
    folder = start or start_of(files)
    if not files:
        edition = editions.load(folder)
        files = [*edition.document_files, *edition.register_files, *edition.taxonomy_files]
    return list(format_of.laid_out(files, *_layout(folder, schema)))


def format_text(data: bytes, file: Path, *, schema: str | Path | None = None) -> Laid:
    """Return the layout of the bytes that a file holds, or would hold once it is saved.

    Args:
        data: the bytes.
        file: where it lies, by which its schema and its edition are found; it is not read.
        schema: the RELAX NG schema of a file that names none; the edition's, if None.

    Raises:
        ConfigurationError: it names no schema and there is none for it, or none that can be used.
    """
    return format_of.of_bytes(data, file, *_layout(file.absolute().parent, schema))


def format_report(found: Iterable[Laid]) -> Report:
    """Return why some files could not be laid out.

    Args:
        found: as `format_files` gives them.
    """
    found = list(found)
    sources = {one.source.uri: one.source for one in found if one.source is not None}
    return Report(tuple(each for one in found for each in one.findings), len(found), sources)


def _layout(folder: Path, schema: str | Path | None) -> tuple[schemas.Schemas, Style]:
    """Return the schemas and the style of the files in a folder."""
    if not config.exists(folder):
        return schemas.Schemas.of(Path(schema) if schema is not None else None), Style()
    edition = editions.load(folder)
    given = schemas.Schemas.of(Path(schema) if schema is not None else edition.config.rng)
    return given, style_of(edition.config)


def import_texts(
    paths: Iterable[str | Path],
    *,
    today: dt.date,
    start: Path | None = None,
    write: bool = True,
    names: bool = True,
    encoding: str = "",
) -> Plan:
    """Make drafts of plain texts and Word documents, and mark the names that leave no doubt.

    Args:
        paths: files of text, or .docx.
        today: the day of the drafts' first `change`.
        start: the folder to look for `edition.toml` from; the current one, if None.
        write: whether to write the drafts.
        names: whether to mark names and dates in them.
        encoding: of the texts; if empty, UTF-8, or UTF-16 where a file begins so.

    Returns:
        What has become of the texts, to the last word.

    Raises:
        ConfigurationError: there is no edition, or its configuration or schema cannot be used.
        InputError: a text cannot be read or holds no document, or a draft cannot be written.
    """
    edition = editions.load(start or Path.cwd())
    files = [Path(path) for path in paths]
    found = importing.plan(edition, files, today, names=names, encoding=encoding)
    if write:
        found.write()
    return found


def import_guesses(paths: Iterable[str | Path] = (), *, start: Path | None = None) -> Report:
    """Return what in drafts needs a human eye, and why some files cannot be read.

    Args:
        paths: files and folders; the drafts of the edition, if there is none.
        start: the folder to look for `edition.toml` from; where the first path lies, or the
            current folder, if None.

    Raises:
        ConfigurationError: there is no edition and no path.
        InputError: a path does not exist or cannot be read.
    """
    files = corpus.named(Path(path) for path in paths)
    all_files = files or editions.load(start or Path.cwd()).document_files
    read = [document.read_document(file, uri=corpus.shown(file)) for file in all_files]
    known = [one for one in read if isinstance(one, document.Document)]
    known = [one for one in known if files or editions.is_draft(one)]
    lost = [one for one in read if isinstance(one, document.Unreadable)]
    sources = {one.uri: one.source for one in known}
    sources |= {one.uri: one.source for one in lost if one.source}
    found = [*guessing.guesses(known), *(why for one in lost for why in one.findings)]
    return Report(tuple(diagnostics.sort(found)), len(known), sources)


def editor_files(
    editor: str, *, may_replace: Callable[[Path], bool], start: Path | None = None
) -> Iterator[Written]:
    """Write the project files of an editor, and yield what became of each.

    Args:
        editor: one of `editors.projects.EDITORS`.
        may_replace: asked for each file that is there and is another.
        start: the folder to look for `edition.toml` from; the current one, if None.

    Raises:
        ConfigurationError: there is no edition, or its schema cannot be used.
        InputError: a file cannot be written.
    """
    edition = editions.load(start or Path.cwd())
    yield from editor_project.write(
        edition.config.root, projects.files_for(editor, edition), may_replace
    )
