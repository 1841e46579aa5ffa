"""What `tei-tools build` does: of editions and of loose files, once or again and again."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_tools import config, corpus
from tei_tools import edition as editions
from tei_tools.build import fingerprint, remote
from tei_tools.build.options import Built, Options
from tei_tools.check.results import Results
from tei_tools.check.sources import Sources
from tei_tools.config import EditionConfig
from tei_tools.diagnostics import Diagnostic
from tei_tools.edition import Edition
from tei_tools.errors import UsageError
from tei_tools.named import of_named
from tei_tools.saxon import Saxon
from tei_tools.validation import Report, results_of, saxon_of, some_documents

if TYPE_CHECKING:
    from tei_tools.build.workers import Processes
    from tei_tools.relaxng.validator import Grammar


def build(
    options: Options | None = None,
    *,
    start: Path | None = None,
    workers: "Processes | None" = None,
) -> Report:
    """Build an edition's outputs; see `builder.build` for what is published and what is not.

    Args:
        options: how to build.
        start: the folder to look for `edition.toml` from; the current folder, if None.
        workers: who transforms; see `build.ahead`.

    Raises:
        ConfigurationError: there is no edition, or its configuration or schemas cannot be used.
        InputError: it has no document, or the output cannot be written.
        TransformationError: a stylesheet does not compile, or an index could not be made.
        UsageError: the output folder is one of sources.
    """
    edition = editions.load(start or Path.cwd())
    some_documents(edition)
    with saxon_of(edition.config) if workers is None else workers.first as saxon:
        built = _built(edition, saxon, options or Options(), results_of(edition), workers)
    return report_of(edition, built)


class Builder:
    """Builds an edition again and again, by a worker that knows its stylesheets already.

    The grammar too is the same for as long as nobody changes it, with what it has worked out.

    Attributes:
        root: the edition's folder.
        config: what its `edition.toml` said when it was last read.
    """

    def __init__(self, start: Path | None = None) -> None:
        """Take an edition; nothing is built yet.

        Raises:
            ConfigurationError: there is none, or its configuration cannot be used.
        """
        self.config = config.load(config.find(start or Path.cwd()))
        self.root = self.config.root
        self._saxon = saxon_of(self.config)
        self._kept = results_of(Edition(self.config))
        self._kept.memory.holds = True
        self._grammar: Grammar | None = None

    def build(self, options: Options, shown: Callable[[Report], None] | None = None) -> Report:
        """Build what has changed; see `build`.

        Args:
            options: how to build.
            shown: is told as soon as readers have it, where something was published.
        """
        edition = editions.load(self.root)
        if shown is not None:
            tell = shown
            options = dataclasses.replace(
                options, shown=lambda built: tell(report_of(edition, built))
            )
        self.config = edition.config
        edition.keep_grammar(self._grammar)
        some_documents(edition)
        built = _built(edition, self._saxon, options, self._kept)
        self._grammar = edition.known_grammar or self._grammar
        return report_of(edition, built)

    def close(self) -> None:
        """End the worker."""
        self._saxon.close()
        self._kept.memory.close()


def report_of(edition: Edition, built: Built) -> Report:
    """Return what a build has to tell, and shows beside the lines of the files it speaks of."""
    uris = (one.primary.span.uri for one in built.findings)
    sources = Sources(uris, edition.config.limits.reader)
    return Report(built.findings, built.files, sources, built)


def _spare_sources(settings: EditionConfig, folder: Path) -> None:
    """Refuse an output folder that the sources of the edition lie in, or that lies among them.

    Where the documents lie beside `edition.toml`, there is no other place for it: what was built
    there is passed over.
    """
    place, toml = corpus.real(folder), settings.root / config.FILE_NAME
    folders = [settings.documents, *settings.register_places]
    files = [toml, settings.taxonomies, *filter(None, [settings.rng])]
    holds = [one for one in (*folders, *files) if one.resolve().is_relative_to(place)]
    root = settings.root.resolve()
    among = [one for one in map(Path.resolve, folders) if one != root]
    if not holds and not any(place.is_relative_to(one) for one in among):
        return
    what = f"it holds {corpus.shown(holds[0])}" if holds else "what is built would be read as such"
    hint = "name a folder that holds nothing else: --folder build"
    message = f"the output folder is one of sources: {what}"
    raise UsageError(message, where=corpus.shown(folder), hint=hint)


def _built(
    edition: Edition,
    saxon: Saxon,
    options: Options,
    kept: Results,
    workers: "Processes | None" = None,
) -> Built:
    from tei_tools.build import builder  # noqa: PLC0415  late: where nothing changed, nobody needs it

    if options.folder is not None and not edition.is_loose:
        _spare_sources(edition.config, options.folder)

    def also(edition: Edition) -> Sequence[Diagnostic]:
        return () if edition.is_loose else of_named(edition, kept)

    return builder.build(edition, saxon, options, kept, also, workers)


def build_elsewhere(
    options: Options | None = None, *, source: str = "", target: str = ""
) -> Report:
    """Build an edition that lies at an address of fsspec, or into one, or both.

    Args:
        options: how to build.
        source: where the edition lies, as `s3://bucket/edition`; here, if empty.
        target: where the site goes, as `s3://bucket/site`; as the options say, if empty; for an
            edition elsewhere else into the folder `build` in the current one.

    Raises:
        ConfigurationError: as `build`, or fsspec knows no such address.
        InputError: as `build`, or the address cannot be read or written.
        UsageError: the output would take the place of another edition's.
    """
    options = options or Options()
    if target:
        remote.check(target)
        options = dataclasses.replace(options, folder=remote.local_of(target, "sites"))
    elif source:
        folder = options.folder or Path.cwd() / config.Outputs().folder
        _spare_edition(folder, "an edition from elsewhere")
        options = dataclasses.replace(options, folder=folder)
    start = remote.local_of(source, "editions") if source else None
    if start is not None:
        remote.fetch(source, start)
    report = build(options, start=start)
    if target and report.built and report.built.outputs:
        remote.send(report.built.folder, target, fingerprint.tool())
    return report


def build_files(
    paths: Iterable[Path], options: Options | None = None, *, title: str = ""
) -> Report:
    """Make pages and texts of files of TEI that need not belong to an edition.

    Nothing is held against a schema; a file that is no TEI is a finding, and the others go on.

    Args:
        paths: files, and folders of such.
        options: how to build; the folder `build` in the current one, if it names none.
        title: what the pages are called; the folder's name, if empty.

    Raises:
        ConfigurationError: the output would lie in an edition whose `edition.toml` is wrong.
        InputError: a path does not exist, or the output cannot be written.
        UsageError: the output would take the place of an edition's.
    """
    edition = editions.loose(paths, title)
    options = options or Options()
    folder = options.folder or Path.cwd() / edition.config.outputs.folder
    _spare_edition(folder, "pages of some files")
    with saxon_of(edition.config) as saxon:
        options = dataclasses.replace(options, folder=folder)
        built = _built(edition, saxon, options, results_of(edition))
    return report_of(edition, built)


def _spare_edition(folder: Path, other: str) -> None:
    """Refuse to make pages of something else where those of an edition are built."""
    if not config.exists(folder):
        return
    settings = config.load(config.find(folder))
    if folder.resolve() == settings.output_folder.resolve():
        hint = f"tei-tools build makes it anew; for {other}, name another folder: --folder DIR"
        message = f"the edition is built here: {other} would take its place"
        raise UsageError(message, where=corpus.shown(folder), hint=hint)
