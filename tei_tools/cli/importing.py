"""The command `tei-tools import`."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_tools.cli.output import shown, use_color
from tei_tools.counting import count
from tei_tools.errors import ExitCode

if TYPE_CHECKING:
    from tei_tools.api import Report
    from tei_tools.diagnostics import Diagnostic
    from tei_tools.encode.importing.cut import Stretch
    from tei_tools.encode.importing.session import Plan

_NAMES = frozenset({"persName", "placeName", "orgName", "rs", "date"})


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--dry-run", is_flag=True, help="Show how the texts would be cut; write nothing.")
@click.option("--no-names", is_flag=True, help="Mark no names and dates.")
@click.option(
    "--encoding", default="", metavar="NAME", help="How plain texts are encoded, if not in UTF-8."
)
@click.option("--guesses", is_flag=True, help="List what drafts still guess; import nothing.")
def import_command(
    files: tuple[Path, ...],
    dry_run: bool,  # noqa: FBT001  click's way
    no_names: bool,  # noqa: FBT001  click's way
    encoding: str,
    guesses: bool,  # noqa: FBT001  click's way
) -> ExitCode:
    """Make drafts in TEI of plain texts and Word documents (.docx).

    The table [import] of edition.toml says what a document begins with, and how the source words
    its headings, signatures and archive lines. Headings, date lines, greetings, signatures, the
    archive's line and footnotes are proposed; so are the names of the registers and dates that
    leave no doubt. Each guess bears @cert, until you have looked at it. What Word has as headings,
    lists, quotations, tables, breaks, italics, underlining and links becomes marks that the schema
    allows.
    No word is lost or altered: what belongs to no document is told, line by line.

    \b
      tei-tools import --dry-run source.txt    how it would be cut
      tei-tools import source.txt              drafts in the folder of documents
      tei-tools import letter.docx             one of a Word document
      tei-tools import --encoding windows-1252 old.txt
      tei-tools import --guesses               what needs a human eye
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    if guesses:
        report = api.import_guesses(files)
        if report.findings:
            click.echo(report.render("concise", color=use_color()), color=use_color())
        lost = len({one.primary.span.uri for one in report.findings if not _is_guess(one)})
        unread = f" {count(lost, 'file')} cannot be read." if lost else ""
        click.echo(f"To be looked at: {_counted(report)}.{unread}", err=True)
        return ExitCode.FINDINGS if lost else ExitCode.CLEAN
    if not files:
        raise click.UsageError("Name a text: tei-tools import source.txt")
    today = dt.datetime.now().astimezone().date()
    plan = api.import_texts(
        files, today=today, write=not dry_run, names=not no_names, encoding=encoding
    )
    click.echo("".join(f"{line}\n" for line in _told(plan)), nl=False)
    verb = "would be" if dry_run else "is" if len(plan.drafts) == 1 else "are"
    number = count(len(plan.drafts), "draft")
    words = "word" if plan.words == 1 else "words"
    left = "belongs" if plan.words_left == 1 else "belong"
    click.echo(
        f"{number} {verb} made of {plan.words:,} {words}; {plan.words_left:,} {left} to none. "
        "No word is lost or altered.",
        err=True,
    )
    if not dry_run:
        found = api.import_guesses(one.file for one in plan.drafts)
        told = _counted(found)
        click.echo(f"To be looked at: {told}. tei-tools import --guesses lists them.", err=True)
    return ExitCode.CLEAN


def _told(plan: "Plan") -> list[str]:
    """Return the lines on what becomes of the texts."""
    told = [
        f"{shown(one.file)}  {shown(one.source)}, {_lines(one.unit, one.stretch)}: "
        f"{_begins(one.stretch)}"
        for one in plan.drafts
    ]
    told += [
        f"no document: {shown(file)}, {_lines(unit, one)}: {_begins(one)}"
        for file, unit, one in plan.left
    ]
    told += [f"not in the text: {what} of {shown(file)}: {text}" for file, what, text in plan.aside]
    told += [
        f"to be looked at: {what} of {shown(file)}: {text}" for file, what, text in plan.doubts
    ]
    for one in plan.drafts:
        lost = [f"the look of {count(one.passages, 'passage')}"] if one.passages else []
        lost += [count(one.tables, "table")] if one.tables else []
        lost += [f"{count(one.breaks, 'break')} of lines or pages"] if one.breaks else []
        lost += [f"the style of {count(one.shapes, 'paragraph')}"] if one.shapes else []
        if lost:
            what = " and ".join(lost)
            told.append(f"not in the schema, and not in {shown(one.file)}: {what}")
    for file, made in plan.before:
        more = f" and {len(made) - 1} more" if made[1:] else ""
        told.append(f"imported before: {shown(file)}, as {shown(made[0])}{more}")
    return told


def _counted(report: "Report") -> str:
    """Return how much needs a human eye, by kind."""
    blanks = sum(one.code == "import/fill-in" for one in report.findings)
    guesses = (one for one in report.findings if one.code == "import/guess")
    words = (one.message.partition(" ")[0] for one in guesses)
    names = Counter(one in _NAMES for one in words)
    marked = "name or date" if names[True] == 1 else "names and dates"
    return (
        f"{count(blanks, 'place')} to be filled in, {count(names[False], 'passage')}, "
        f"{names[True]} {marked}"
    )


def _is_guess(finding: "Diagnostic") -> bool:
    return finding.code.startswith("import/")


def _lines(unit: str, stretch: "Stretch") -> str:
    if stretch.first == stretch.last:
        return f"{unit} {stretch.first}"
    return f"{unit}s {stretch.first} to {stretch.last}"


def _begins(stretch: "Stretch") -> str:
    words = " ".join(stretch.paragraphs[0].text.split())
    return words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} …"  # noqa: PLR2004  a line
