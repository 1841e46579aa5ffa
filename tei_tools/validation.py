"""What `tei-tools validate` and `tei-tools lock` do: checks, and their reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tei_tools import __version__, config, corpus, diagnostics, document
from tei_tools import edition as editions
from tei_tools.check import baseline as baselines
from tei_tools.check import fixes, levels, published, results, schemas
from tei_tools.check.changed import changed_files, placed
from tei_tools.check.findings import Findings, in_groups, shared_of, tally_of
from tei_tools.check.fixes import Fixed
from tei_tools.check.listeners import Progress, no_progress
from tei_tools.check.published import Published
from tei_tools.check.results import Results
from tei_tools.check.whole import WholeCheck
from tei_tools.config import EditionConfig
from tei_tools.diagnostics import Diagnostic, Severity
from tei_tools.edition import Edition
from tei_tools.errors import (
    ConfigurationError,
    FileChanged,
    FindingsError,
    InputError,
    TeiToolsError,
    UsageError,
)
from tei_tools.named import of_named
from tei_tools.report import full, html, json, sarif, statistics
from tei_tools.report.forms import Shown
from tei_tools.saxon import Saxon, SaxonLimits
from tei_tools.source import SourceText

if TYPE_CHECKING:
    from tei_tools.build.options import Built


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes:
        findings: in the order of files and places; those of a check of an edition are read file
            by file, as they are asked for.
        files: how many files were checked.
        sources: the texts that the findings speak of, by file.
        built: what was published, where the check was part of a build.
        fixed: what was repaired.
    """

    findings: Sequence[Diagnostic]
    files: int
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    built: "Built | None" = None
    fixed: Fixed = field(default_factory=Fixed)

    @property
    def is_valid(self) -> bool:
        """Whether nothing weighs as much as an error."""
        counted, _ = tally_of(self.findings)
        return not any(severity is Severity.ERROR for severity, _ in counted)

    @property
    def number(self) -> int:
        """How many findings there are."""
        return sum(tally_of(self.findings)[0].values())

    def text(self, *, color: bool = False, verbose: bool = False) -> str:
        """Return the findings as a terminal shows them; empty where there is none."""
        return self.render("full", color=color, verbose=verbose)

    def render(self, form: str, *, color: bool = False, verbose: bool = False) -> str:
        """Return the findings in a form: `full`, `concise`, `json`, `sarif`, `github` or `html`.

        Raises:
            KeyError: there is no such form.
        """
        return "".join(self.pieces(form, color=color, verbose=verbose))

    def pieces(
        self, form: str, *, color: bool = False, verbose: bool = False, is_once: bool = False
    ) -> Iterator[str]:
        """Yield the same piece by piece, so that no more than one file's need be held.

        Args:
            form: see `render`.
            color: whether in colour.
            verbose: whether with all that was expected.
            is_once: whether a wrong pointer or language tag that stands in many files is told in
                the first of them alone, in a form that tells one file after the other.

        Raises:
            KeyError: there is no such form.
        """
        shown = Shown(form, color=color, verbose=verbose)
        shared = shared_of(self.findings) if is_once and shown.is_by_file else None
        if not shown.is_by_file:
            yield _WHOLE[form](self)
        elif not isinstance(self.findings, Findings):
            told = shared.told(self.findings) if shared else self.findings
            yield shown.render(told, self.sources)
        else:
            texts = self.findings.shown(shown, self.sources, shared)
            for number, text in enumerate(texts):
                yield f"{shown.between}{text}" if number else text

    def statistics(self) -> str:
        """Return how many findings there are of each kind, as a table."""
        return statistics.table(tally_of(self.findings)[0])

    def summary(self) -> str:
        """Return the findings in one line: `3 errors and 1 warning in 2 files`."""
        return full.summary_of(*tally_of(self.findings))


_WHOLE: Final[Mapping[str, Callable[[Report], str]]] = {
    "json": lambda report: json.render(report.findings, files=report.files, version=__version__),
    "sarif": lambda report: sarif.render(report.findings, report.sources, version=__version__),
    "html": lambda report: html.render(
        report.findings, report.sources, files=report.files, version=__version__
    ),
}


@dataclass(frozen=True)
class CheckOptions:
    """How to check.

    Attributes:
        select: codes, or areas as `ref/`, of which alone findings are told; all, if empty.
        ignore: codes or areas of which none is told.
        changed: a revision of git: tell only what is wrong in files that differ from it, and in
            those that point at them.
        fix: whether to make the repairs that are safe, and to tell what is left.
        baseline: a file of what was wrong before, which is not told again.
        phase: of the Schematron schema, or `#ALL`; the one that `edition.toml` names, or else the
            schema's default, if empty.
        cache: whether to keep what was found in a file for as long as nothing about it changes.
        progress: is told how many files are done.
        shown: how findings will be told, if that is known: the text of a file is then made while
            others are still being checked.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    changed: str | None = None
    fix: bool = False
    baseline: Path | None = None
    phase: str = ""
    cache: bool = True
    progress: Progress = no_progress
    shown: Shown | None = None

    @property
    def is_all_told(self) -> bool:
        """Whether whatever is found is told."""
        return not (self.select or self.ignore or self.fix or self.baseline)


def validate(
    paths: Iterable[str | Path] = (),
    *,
    start: Path | None = None,
    schema: str | Path | None = None,
    schematron: str | Path | None = None,
    options: CheckOptions | None = None,
    saxon: Saxon | None = None,
) -> Report:
    """Check files against their schemas.

    A file of an edition is held against the edition's RELAX NG and Schematron schemas, and in the
    place of the former against the one that its `xml-model` names. Where a schema is given, no
    edition is looked for: each file is held against the RELAX NG schema that its `xml-model`
    names, if it lies on this machine, else against the one given.

    Args:
        paths: files, or folders of them; the whole edition, if there is none.
        start: the folder to look for `edition.toml` from; where the first path lies, or the
            current folder, if None.
        schema: the file of a RELAX NG schema in the XML syntax.
        schematron: the file of a Schematron schema, or of a RELAX NG schema with rules in it; with
            it, too, no edition is looked for.
        options: how to check.
        saxon: what may run the edition's Schematron schema, if its limits are the edition's; see
            `check.ahead`.

    Raises:
        UsageError: there is no such code.
        ConfigurationError: there is neither an edition nor a schema, or one cannot be used.
        InputError: a path does not exist or holds no file.
    """
    options = options or CheckOptions()
    levels.selected((), options.select, options.ignore)
    files = corpus.named(Path(path) for path in paths)
    loose = None if schema is schematron is None else (_path(schema), _path(schematron))
    report = _wanted(_validate(files, start, loose, options, saxon), options)
    if options.fix:
        fixed = fixes.apply(report.findings, document.DEFAULT_LIMITS)
        if fixed.files:
            report = _wanted(_validate(files, start, loose, options, saxon), options)
        report = replace(report, fixed=fixed)
    return report


def _path(name: str | Path | None) -> Path | None:
    return None if name is None else Path(name)


def _validate(
    files: list[Path],
    start: Path | None,
    loose: tuple[Path | None, Path | None] | None,
    options: CheckOptions,
    saxon: Saxon | None,
) -> Report:
    if files and (loose or not config.exists(start or start_of(files))):
        edition = _around(start or start_of(files)) if loose else None
        return _against_schema(files, *(loose or (None, None)), options.phase, edition)
    if loose:
        hint = "tei-tools validate --schema tei_all.rng FOLDER"
        raise InputError("no file is named that could be held against the schema", hint=hint)
    edition = _loaded(start or start_of(files), options)
    if not files:
        some_documents(edition)
    changed = None
    if options.changed is not None:
        changed = changed_files(edition.config.root, options.changed)
        # Git knows files by their real paths, whoever names them by others.
        changed |= {file for file in files if placed(file) in changed}
    kept = _results(edition, options)
    if saxon is not None and saxon.limits != saxon_of(edition.config).limits:
        saxon = None
    form = options.shown if options.is_all_told else None
    is_selective = bool(options.select or options.ignore)
    check = WholeCheck(edition, kept, saxon, form, is_selective=is_selective)
    asked = (*options.select, *options.ignore)
    checked = check.check(files, changed=changed, asked=asked, progress=options.progress)
    told = [] if files or changed is not None else of_named(edition, kept)
    return Report(_after(told, checked.findings), checked.files, checked.sources)


def _loaded(start: Path, options: CheckOptions) -> Edition:
    """Return the edition around a folder, with what was asked for in the place of its own."""
    edition = editions.load(start)
    settings = edition.config
    if options.phase:
        settings = replace(settings, schema=replace(settings.schema, phase=options.phase))
    on = levels.switched_on(settings.levels, options.select)
    if on != settings.levels:
        settings = replace(settings, levels=on)
    return edition if settings is edition.config else Edition(settings)


def _around(start: Path) -> Edition | None:
    """Return the edition around a folder, if there is one that can be used."""
    with suppress(ConfigurationError):
        return editions.load(start) if config.exists(start) else None
    return None


def _against_schema(
    files: list[Path], schema: Path | None, rules: Path | None, phase: str, edition: Edition | None
) -> Report:
    """Check files by what is named for them.

    Args:
        files: the files.
        schema: the RELAX NG schema of those that name none.
        rules: the Schematron schema.
        phase: of that.
        edition: into whose registers the rules may look.

    Raises:
        UsageError: a phase is named, and no schema that could have it.
    """
    from tei_tools.check import loose  # noqa: PLC0415  late: an edition needs it not

    if phase and rules is None:
        hint = f"--schematron rules.sch --phase {phase}"
        raise UsageError("a phase is one of a Schematron schema, and none is named", hint=hint)
    findings, sources = loose.check(files, schema, rules, phase, edition)
    return Report(tuple(diagnostics.sort(findings)), len(files), sources)


def _after(first: Sequence[Diagnostic], findings: Findings) -> Findings:
    """Return findings with others before them."""
    if not first:
        return findings
    groups = [*in_groups(first, findings.kept), *findings.groups]
    return Findings(groups, findings.kept, counted=findings.counted)


def _wanted(report: Report, options: CheckOptions) -> Report:
    """Leave out of a report what was not asked for."""
    found = report.findings
    if options.select or options.ignore:
        found = (
            found.selected(levels.chosen(options.select, options.ignore))
            if isinstance(found, Findings)
            else tuple(levels.selected(found, options.select, options.ignore))
        )
    if options.baseline is not None:
        found = tuple(baselines.new(options.baseline, found, report.sources))
    return replace(report, findings=found)


def watch(
    paths: Iterable[str | Path] = (),
    *,
    start: Path | None = None,
    options: CheckOptions | None = None,
    failed: Callable[[TeiToolsError], object] | None = None,
) -> Iterator[Report]:
    """Check an edition, and again whatever changes in it, until Ctrl-C.

    The first report is of all files; for each that follows those were checked that were saved,
    and the whole edition where a register, the taxonomies, a schema or `edition.toml` was. Each
    tells everything that is known to be wrong.

    Args:
        paths: of which alone findings are told; the whole edition, if there is none.
        start: the folder to look for `edition.toml` from; where the first path lies, or the
            current folder, if None.
        options: how to check; nothing is repaired.
        failed: is told what stops a check after the first, until that is mended; if None, it is
            raised.

    Raises:
        ConfigurationError: there is no edition, or its configuration or schemas cannot be used.
        InputError: a path does not exist or holds no file.
    """
    from tei_tools.encode import watch as watching  # noqa: PLC0415  late: validate needs it not

    options = options or CheckOptions()
    only = corpus.named(Path(path) for path in paths)
    named = {*map(corpus.absolute, only)}
    edition = _loaded(start or start_of(only), options)
    with saxon_of(edition.config) as saxon:
        saxon.start()
        watched = schemas.watched(edition.config)
        changes = watching.changes(*watched)
        report = _wanted(_settled(edition, saxon, only, options), options)
        yield report
        is_lost = False
        while (changed := next(changes, None)) is not None:
            made = edition.config.output_folder.absolute()
            changed = {path for path in changed if not path.absolute().is_relative_to(made)}
            if not changed:  # what a build makes beside the documents is none
                continue
            try:
                documents = {path.absolute() for path in edition.document_files}
                there = (path for path in changed if path.is_file())
                files = sorted(path for path in there if path.absolute() in documents)
                if is_lost or len(files) < len(changed):
                    edition, files = _loaded(edition.config.root, options), []
                    if schemas.watched(edition.config) != watched:
                        watched = schemas.watched(edition.config)
                        changes = watching.changes(*watched)
                told = _among(files, named) if files else only
                if not told and files:
                    continue
                again = _wanted(_settled(edition, saxon, told, options), options)
            except TeiToolsError as error:
                if failed is None:
                    raise
                failed(error)
                is_lost = True
                continue
            report, is_lost = _together(report, again, files), False
            yield report


def _among(files: Iterable[Path], named: AbstractSet[str]) -> list[Path]:
    """Return those of some files that are named; all, where none is."""
    return [one for one in files if not named or corpus.absolute(one) in named]


@dataclass(frozen=True)
class _Both(Mapping[str, SourceText]):
    """The texts of one report, and those of another that it lacks."""

    first: Mapping[str, SourceText]
    second: Mapping[str, SourceText]

    def __getitem__(self, uri: str) -> SourceText:
        return self.first[uri] if uri in self.first else self.second[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self.first, *self.second]))

    def __len__(self) -> int:
        return len({*self.first, *self.second})


def _together(before: Report, now: Report, files: Iterable[Path]) -> Report:
    """Return a report with what was found before in files that were not checked again."""
    checked = {corpus.shown(file) for file in files}
    if not checked:
        return now
    known = set(now.findings)
    stands = [
        one for one in before.findings if one.primary.span.uri not in checked and one not in known
    ]
    found = diagnostics.sort([*now.findings, *stands])
    return replace(now, findings=tuple(found), sources=_Both(now.sources, before.sources))


def _settled(edition: Edition, saxon: Saxon, files: list[Path], options: CheckOptions) -> Report:
    """Check files that somebody is saving: once more, if one was saved meanwhile."""
    while True:
        with suppress(FileChanged):
            return _checked(edition, saxon, files, options)


def _checked(edition: Edition, saxon: Saxon, files: list[Path], options: CheckOptions) -> Report:
    """Check files of an edition, or all of it."""
    edition = Edition(edition.config)
    kept = _results(edition, options)
    checked = WholeCheck(edition, kept, saxon).check(files)
    told = [] if files else of_named(edition, kept)
    return Report(_after(told, checked.findings), checked.files, checked.sources)


def write_baseline(report: Report, file: Path) -> None:
    """Write down what a report finds, so that it is not told again.

    Args:
        report: what was found.
        file: the baseline, JSON; one that is there is replaced.

    Raises:
        InputError: the file cannot be written.
    """
    baselines.write(file, report.findings, report.sources)


def lock(withdraw: Iterable[str] = (), *, start: Path | None = None) -> Published:
    """Add an edition's addresses to those that it has published; see `published.write`.

    Args:
        withdraw: published addresses that may go.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition.
        FindingsError: its files have errors.
        InputError: what is withdrawn was never published, or the file cannot be written.
    """
    edition = editions.load(start or Path.cwd())
    some_documents(edition)
    check = WholeCheck(edition, _results(edition, CheckOptions()))
    checked = check.check()
    counted, _ = tally_of(checked.findings)
    if any(severity is Severity.ERROR and code != "ref/withdrawn-id" for severity, code in counted):
        hint = "tei-tools validate tells them"
        raise FindingsError("the edition has errors, which come first", hint=hint)
    return published.write(edition.config.addresses, check.files.values(), withdraw, check.brought)


def results_of(edition: Edition, *, cache: bool = True) -> Results:
    """Return what was found in the files of an edition before, and what will be.

    Args:
        edition: the edition.
        cache: whether it is kept beyond this process.
    """
    return Results.of(edition.config.root, results.default_folder() if cache else None)


def _results(edition: Edition, options: CheckOptions) -> Results:
    return results_of(edition, cache=options.cache)


def some_documents(edition: Edition) -> None:
    """Check that an edition has documents.

    Raises:
        ConfigurationError: it has none.
    """
    if not edition.document_names:
        folder = corpus.shown(edition.config.documents)
        hint = "make a first one: tei-tools new letter"
        raise ConfigurationError("the edition has no document", where=folder, hint=hint)


def start_of(files: Sequence[Path]) -> Path:
    """Return the folder to look for an edition from, of which somebody has named these files."""
    return files[0].absolute().parent if files else Path.cwd()


def saxon_of(settings: EditionConfig) -> Saxon:
    """Return a processor of XSLT with the bounds that an edition sets."""
    return Saxon(SaxonLimits(settings.limits.seconds, settings.limits.memory))
