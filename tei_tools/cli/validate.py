"""The command `tei-tools validate`."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from tei_tools.cli.output import print_pieces, print_report, use_color
from tei_tools.cli.progress import counting
from tei_tools.counting import count
from tei_tools.cycles import FEW, collect_seldom
from tei_tools.errors import ExitCode, TeiToolsError

if TYPE_CHECKING:
    from tei_tools.saxon import Saxon
    from tei_tools.validation import Report

FORMATS: Final = ("full", "concise", "json", "sarif", "github", "html")
_FILE: Final = click.Path(path_type=Path)
_MANY: Final = 100
"""How many findings somebody may read one by one."""


@click.command()
@click.argument("paths", nargs=-1, type=_FILE, metavar="[PATH]...")
@click.option(
    "--schema", type=_FILE, metavar="FILE",
    help="A RELAX NG schema, for files that belong to no edition.",
)  # fmt: skip
@click.option(
    "--schematron", type=_FILE, metavar="FILE",
    help="A Schematron schema, or a RELAX NG schema with rules, for files that belong to no "
    "edition.",
)  # fmt: skip
@click.option(
    "--phase", default="", metavar="ID",
    help="Of the Schematron schema, run this phase, or #ALL.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="full", show_default=True,
    help="How findings are told.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, metavar="CODE",
    help="Only findings of a code, or of an area as ref/; repeatable.",
)  # fmt: skip
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="No findings of a code or area; repeatable."
)
@click.option("--statistics", is_flag=True, help="Only how many findings there are of each code.")
@click.option("--fix", is_flag=True, help="Make the repairs that are sure, and tell the rest.")
@click.option(
    "--changed", metavar="REVISION", is_flag=False, flag_value="HEAD",
    help="Only files that differ from a revision of git, HEAD if none is named, and files that "
    "point at them.",
)  # fmt: skip
@click.option(
    "--baseline", type=_FILE, metavar="FILE", help="Tell only what this baseline does not have."
)
@click.option(
    "--write-baseline", type=_FILE, metavar="FILE",
    help="Write down what is wrong now, as a baseline.",
)  # fmt: skip
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.option("--no-cache", is_flag=True, help="Use nothing that was found before.")
@click.option("-v", "--verbose", is_flag=True, help="List all places and all that was expected.")
def validate(  # noqa: PLR0913  one parameter for each option
    paths: tuple[Path, ...],
    *,
    schema: Path | None,
    schematron: Path | None,
    phase: str,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    statistics: bool,
    fix: bool,
    changed: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    watch: bool,
    no_cache: bool,
    verbose: bool,
) -> None:
    """Check documents against their schemas, and against one another.

    Each PATH is a file or a folder of files; without any, the whole edition is checked: its
    documents, registers and taxonomies. Every finding names its place, what is wrong, and the
    repair where there is one. Exit code 1 if anything must be mended.

    With --schema no edition is needed: any folder of TEI is held against that RELAX NG schema,
    but for files whose xml-model names another that lies on this machine. Rules of Schematron
    are then run if --schematron names them.

    \b
      tei-tools validate                         the whole edition
      tei-tools validate tei/documents           the documents alone
      tei-tools validate --fix                   mend what can be mended unasked
      tei-tools validate --changed               what I have been working on
      tei-tools validate --format html > r.html  a page to send to a colleague
      tei-tools validate --schema tei_all.rng .  any folder of TEI
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    collect_seldom(FEW)
    written = {"--write-baseline": write_baseline}
    if statistics:
        _refuse_beside("--statistics", {"--format": form != "full", "--watch": watch, **written})
    if watch:
        named = {"--schema": schema, "--schematron": schematron, "--changed": changed}
        _refuse_beside("--watch", {"--fix": fix, **named, **written})
    style = {"color": use_color(), "verbose": verbose} if form == "full" else {}
    with _begun(paths, is_known=not (no_cache or schema or schematron or watch)) as saxon:
        from tei_tools import validation as api  # noqa: PLC0415  late, for a quick --help
        from tei_tools.report.forms import Shown  # noqa: PLC0415  the same

        options = api.CheckOptions(
            select=_split(select),
            ignore=_split(ignore),
            changed=changed,
            fix=fix,
            baseline=baseline,
            phase=phase,
            cache=not no_cache,
            progress=counting("checking"),
            shown=None if statistics or write_baseline else Shown(form, **style),
        )
        if watch:
            _watch(api.watch(paths, options=options, failed=_tell_failure), form)
        report = api.validate(
            paths, schema=schema, schematron=schematron, options=options, saxon=saxon
        )
    if fix:
        _tell_fixed(report)
    if write_baseline is not None:
        api.write_baseline(report, write_baseline)
        click.echo(f"{count(len(report.findings), 'finding')} written down in {write_baseline}.")
        raise click.exceptions.Exit(int(ExitCode.CLEAN))
    raise click.exceptions.Exit(int(_told(report, form, statistics=statistics, verbose=verbose)))


def _refuse_beside(option: str, others: Mapping[str, object]) -> None:
    """Refuse an option beside others that it cannot be used with.

    Raises:
        click.UsageError: one of them is given.
    """
    if given := [name for name, value in others.items() if value]:
        raise click.UsageError(f"{option} cannot be used with {', '.join(given)}.")


def _told(report: "Report", form: str, *, statistics: bool, verbose: bool) -> ExitCode:
    """Print what was found, and return the code to end with."""
    if form == "full" and not statistics:
        code = print_report(report, verbose=verbose, is_shared=not verbose)
        if not report.findings:
            click.echo(f"{count(report.files, 'file')} checked, nothing to mend.")
        _tell_ways(report)
        return code
    if statistics:
        click.echo(report.statistics(), color=use_color())
    else:
        print_pieces(report.pieces(form))
    return ExitCode.CLEAN if report.is_valid else ExitCode.FINDINGS


def _tell_ways(report: "Report") -> None:
    """Say how a report is made shorter that nobody reads to its end."""
    if report.number > _MANY:
        click.echo("--statistics counts them by their codes, --fix mends what is sure.", err=True)


def _watch(reports: "Iterator[Report]", form: str) -> NoReturn:
    """Print each report between two lines that an editor's problem matcher can go by."""
    for report in reports:
        click.echo("checking …")
        text = report.render("concise" if form == "full" else form)
        click.echo(text, nl=bool(text) and not text.endswith("\n"))
        told = report.summary() if report.findings else "nothing to mend"
        click.echo(f"checked {count(report.files, 'file')}: {told}")
        sys.stdout.flush()
    raise click.exceptions.Exit(int(ExitCode.CLEAN))


def _tell_failure(error: TeiToolsError) -> None:
    """Print what stops the check between the same two lines, and as a finding is printed."""
    click.echo("checking …")
    place = error.where if re.search(r":\d+:\d+$", error.where) else f"{error.where}:1:1"
    cure = f" ({error.hint})" if error.hint else ""
    kind = error.exit_code.name.lower()
    click.echo(f"{place}: error[{kind}]: {error.message}{cure}")
    click.echo("checked 0 files: the check goes on once this is mended")
    sys.stdout.flush()


def _split(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes that may have been given with commas between them."""
    return tuple(one.strip() for each in given for one in each.split(",") if one.strip())


def _tell_fixed(report: "Report") -> None:
    """Say on the error stream what was repaired, so that a report in a pipe stays whole."""
    fixed = report.fixed
    for finding in fixed.findings:
        place = finding.primary.span.place
        click.echo(f"mended {place}: {finding.fixes[0].title}", err=True)
    for reason in fixed.left:
        click.echo(f"not mended: {reason}", err=True)
    if fixed.findings:
        mended = count(len(fixed.findings), "finding")
        click.echo(f"{mended} mended in {count(len(fixed.files), 'file')}.", err=True)
    elif report.number and not fixed.left:
        click.echo("Nothing mended: no repair is sure.", err=True)


def _begun(paths: Sequence[Path], *, is_known: bool) -> "AbstractContextManager[Saxon | None]":
    """Return what yields a processor that is at work before all that follows is even loaded."""
    from tei_tools.check import ahead  # noqa: PLC0415  late, for a quick --help

    return ahead.begun(paths) if is_known else nullcontext()
