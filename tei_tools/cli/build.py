"""The command `tei-tools build`."""

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_tools.cli.built import explained, profiled, write_report
from tei_tools.cli.output import MadeFile, print_report, shown
from tei_tools.cli.progress import progress
from tei_tools.counting import count
from tei_tools.cycles import MANY, collect_seldom
from tei_tools.errors import ExitCode

if TYPE_CHECKING:
    from tei_tools.build.options import Built, Options
    from tei_tools.build.verify import Verified
    from tei_tools.validation import Report

_FORMATS = ("html", "text")
_EXECUTORS = ("processes", "serial")
_GROUND_LOST = (
    "Every page rests on the registers and the taxonomies: mend these first, or publish all the "
    "same with --allow-invalid."
)

_LEFT_OUT = (
    ("build/invalid-document", "invalid document", "--allow-invalid publishes such with a mark"),
    ("build/draft", "draft", "--drafts publishes such"),
)
"""What is left out of a build, by the code that tells each, and the option that publishes it."""
_FEW = 3
"""How many such one still sees among all that is told of them."""


class _Outputs(click.Choice[str]):
    """What there is to be made; after -o many name a folder, as other programs take one there."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the output, or say what it may be."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            message = f"{error.message} A folder is named by --folder."
            raise click.BadParameter(message, ctx, param) from None


class _Executor(click.ParamType[str]):
    """Who transforms; a wrong name is told though there may be nothing to transform."""

    name = "who"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or say what it may be."""
        if value not in _EXECUTORS and "://" not in value:
            names = ", ".join(map(repr, _EXECUTORS))
            address = "no address of a dask scheduler, as tcp://127.0.0.1:8786"
            self.fail(f"{value!r} is none of {names}, and {address}.", param, ctx)
        return value


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "formats",
    multiple=True,
    type=_Outputs(_FORMATS),
    help="What to make; repeatable. Without it, what edition.toml says.",
)
@click.option(
    "-d",
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to; build/ in the edition's folder, unless edition.toml says otherwise.",
)
@click.option(
    "--from", "source", default="", metavar="ADDRESS",
    help="An edition elsewhere: s3://bucket/edition, …",
)  # fmt: skip
@click.option(
    "--to", "target", default="", metavar="ADDRESS",
    help="Put the site elsewhere: s3://bucket/site, …",
)  # fmt: skip
@click.option(
    "--title", default="",
    help="With PATHS: what the pages are called; the name of the folder, if not given.",
)  # fmt: skip
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--allow-invalid", is_flag=True, help="Publish invalid documents too, marked.")
@click.option("--verify", is_flag=True, help="Prove that no word of the sources was lost.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=0), default=0, metavar="N",
    help="At most N workers; as many as pay, if not given.",
)  # fmt: skip
@click.option(
    "--executor",
    default="processes",
    show_default=True,
    type=_Executor(),
    metavar="WHO",
    help="Who transforms: processes, serial, or the address of a dask scheduler.",
)
@click.option("--explain", is_flag=True, help="Say of each step that ran why it did.")
@click.option("--profile", is_flag=True, help="Say where the time went.")
@click.option(
    "--report",
    "report_file",
    type=MadeFile(),
    help="Write a report of the build as JSON.",
)
@click.option("-v", "--verbose", is_flag=True, help="List all places and all that was expected.")
def build(  # noqa: PLR0913  one parameter for each option
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    folder: Path | None,
    source: str,
    target: str,
    title: str,
    *,
    drafts: bool,
    allow_invalid: bool,
    verify: bool,
    jobs: int,
    executor: str,
    explain: bool,
    profile: bool,
    report_file: Path | None,
    verbose: bool,
) -> None:
    """Make the HTML and the plain-text edition.

    The edition is checked first; a document with errors, or a draft, is left out and named. Only
    what has changed since the build before is made anew, and readers see the old site or the new
    one, never half of either; what you put into the folder yourself stays.

    With PATHS, any files of TEI, or folders of them, become pages and texts as they are: no
    edition.toml is asked, and nothing is held against a schema.

    \b
      tei-tools build                    all outputs of edition.toml
      tei-tools build --output text      the plain text alone
      tei-tools build --folder ../site   somewhere else
      tei-tools build --verify           and prove that no word was lost
      tei-tools build --explain          and say why each step ran
      tei-tools build letters/           the TEI files of any folder
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools.build.options import Options  # noqa: PLC0415  late, for a quick --help
    from tei_tools.config import Format  # noqa: PLC0415  the same

    _check(paths, title=title, elsewhere=source or target)
    collect_seldom(MANY)
    chosen = tuple(Format(one) for one in formats)
    with progress() as listener:
        options = Options(
            chosen, folder, drafts, allow_invalid, verify, jobs, executor, listener, _waits
        )
        told: Built | Report
        if not (paths or source or target):
            told = _built(options)
        else:
            from tei_tools import publishing  # noqa: PLC0415  late; api has all commands

            if paths:
                told = publishing.build_files(paths, options, title=title)
                _tell_editions(paths)
            else:
                told = publishing.build_elsewhere(options, source=source, target=target)
    built, code = _printed(told, verbose=verbose)
    if built is not None:
        lines = [*(explained(built.report) if explain else ())]
        lines += profiled(built.report) if profile else ()
        click.echo("\n".join(lines), nl=bool(lines))
        if report_file is not None:
            write_report(built, report_file)
    _tell_left_out(told)
    if built is None or not built.outputs:
        if built is not None and built.is_ground_lost:
            click.echo(_GROUND_LOST, err=True)
        click.echo("Nothing was published; what an earlier build made is still there.", err=True)
        raise click.exceptions.Exit(int(code or ExitCode.FINDINGS))
    click.echo(
        f"{count(len(built.documents), 'document')} published in "
        f"{count(len(built.outputs), 'file')} below {target or shown(built.folder)}"
    )
    if built.verified:
        _tell_verified(built.verified)
    if "html/index.html" in built.outputs and not target:
        click.echo(f"Open {shown(built.folder / 'html' / 'index.html')} in a browser.")
    raise click.exceptions.Exit(int(code))


def _check(paths: tuple[Path, ...], *, title: str, elsewhere: str) -> None:
    """Refuse options that would change nothing beside the others."""
    if title and not paths:
        message = "--title goes with PATHS; the title of an edition stands in edition.toml."
        raise click.UsageError(message)
    if elsewhere and paths:
        message = "--from and --to are of an edition, and go with no PATHS."
        raise click.UsageError(message)


def _built(options: "Options") -> "Built | Report":
    """Build the edition here; if a build would make what is there, return that at once."""
    from tei_tools import edition  # noqa: PLC0415  late, for a quick --help
    from tei_tools.build.unchanged import unchanged  # noqa: PLC0415  the same

    here = edition.load(Path.cwd())
    built = unchanged(here, options)
    if built is not None and not built.findings:
        return built
    if built is None:
        from tei_tools.build import ahead  # noqa: PLC0415  late: most often nothing changed
        from tei_tools.check import freed  # noqa: PLC0415  the same

        freed.share_one_heap()
        with ahead.begun(here, options) as workers:
            from tei_tools import publishing  # noqa: PLC0415  late: the workers are at work already

            return publishing.build(options, workers=workers)
    from tei_tools import publishing  # noqa: PLC0415  late: most often there is nothing to tell

    return publishing.report_of(here, built)


def _printed(told: "Built | Report", *, verbose: bool) -> "tuple[Built | None, ExitCode]":
    """Print the findings; return what was built, and what the command exits with."""
    from tei_tools.build.options import Built  # noqa: PLC0415  late, for a quick --help

    if isinstance(told, Built):
        return told, ExitCode.CLEAN
    return told.built, print_report(told, verbose=verbose, is_once=not verbose)


def _tell_left_out(told: "Built | Report") -> None:
    """Say how many documents are not published, and how they can be; a few are told above."""
    for code, what, cure in _LEFT_OUT:
        number = sum(one.code == code for one in told.findings)
        if number > _FEW:
            click.echo(f"Left out: {count(number, what)}; {cure}.", err=True)


def _tell_editions(paths: Iterable[Path]) -> None:
    """Say of folders that are editions that their settings were not asked."""
    from tei_tools.config import FILE_NAME  # noqa: PLC0415  late, for a quick --help

    for one in paths:
        if (one / FILE_NAME).is_file():
            click.echo(
                f"{one} is an edition, whose {FILE_NAME} does not count here: drafts and registers "
                f"are pages as all its files are. To build it: cd {shlex.quote(str(one))}, then "
                "tei-tools build",
                err=True,
            )


def _waits() -> None:
    """Say that another build has the folder."""
    click.echo("Another build is at work in this folder; waiting for it.", err=True)


def _tell_verified(verified: "Verified") -> None:
    """Say what was held against its source, and what a text edition leaves out by policy."""
    lost = count(len(verified.findings), "difference") if verified.findings else "no word lost"
    click.echo(
        f"Verified {count(verified.documents, 'document')}, {verified.words:,} words: {lost}."
    )
    if verified.left_out:
        left = ", ".join(
            f"{number:,} in <{name}>" for name, number in sorted(verified.left_out.items())
        )
        click.echo(f"Words that the text edition leaves out for another reading: {left}.")
