"""The command `tei-tools format`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_tools.cli.output import print_report, shown
from tei_tools.counting import count
from tei_tools.errors import ExitCode

if TYPE_CHECKING:
    from tei_tools.encode.format.files import Laid


@click.command("format")
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH]..."
)
@click.option("--check", is_flag=True, help="Write nothing; fail if a file would change.")
@click.option("--diff", "show", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--schema", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="The RELAX NG schema of files that name none; the edition's, if not given.",
)  # fmt: skip
@click.option(
    "--as", "name", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="With - as PATH: the file that standard input would be saved as.",
)  # fmt: skip
def format_command(
    paths: tuple[Path, ...],
    check: bool,  # noqa: FBT001  click's way
    show: bool,  # noqa: FBT001  click's way
    schema: Path | None,
    name: Path | None,
) -> ExitCode:
    """Indent files of TEI, and touch no space that means something.

    Each PATH is a file or a folder; without any, the documents, registers and taxonomies of the
    edition are laid out. Spaces are set only where the schema lets no text stand. Text, comments,
    entities, quotation marks and the XML declaration stay as they are. The table [format] of
    edition.toml says how deep, how wide, and which elements are left alone.

    \b
      tei-tools format                      all files of the edition
      tei-tools format --check              in CI
      tei-tools format - --as tei/x.xml     standard input, for an editor
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    if [str(path) for path in paths] == ["-"]:
        file = name or Path("standard-input.xml")
        laid = api.format_text(sys.stdin.buffer.read(), file, schema=schema)
        sys.stdout.buffer.write(laid.after)
        sys.stdout.buffer.flush()
        if laid.findings:
            click.echo(api.format_report([laid]).render("concise"), err=True)
        return ExitCode.FINDINGS if laid.findings else ExitCode.CLEAN
    if name is not None:
        raise click.UsageError("--as goes with - for standard input: tei-tools format - --as FILE")
    found = api.format_files(paths, schema=schema)
    unread = print_report(api.format_report(found), verbose=False)
    changed = [one for one in found if one.is_changed]
    for one in changed:
        click.echo(one.difference() if show else f"{shown(one.file)}\n", nl=False)
        if not (check or show):
            one.write()
    told = _told(len(changed), len(found), is_done=not (check or show))
    click.echo(" ".join([told, *_left([one for one in found if one.findings])]), err=True)
    return ExitCode.FINDINGS if unread or (check and changed) else ExitCode.CLEAN


def _left(files: "Sequence[Laid]") -> Iterator[str]:
    """Yield how many files stay as they are, and why."""
    unheld = sum(each.code == "xml/unusable-model" for one in files for each in one.findings)
    if unread := len(files) - unheld:
        yield f"{count(unread, 'file')} cannot be read."
    if unheld:
        verb = "names" if unheld == 1 else "name"
        yield f"{count(unheld, 'file')} {verb} a schema that cannot be used."


def _told(changed: int, files: int, *, is_done: bool) -> str:
    if not changed:
        return f"{count(files, 'file')} looked at: nothing to change."
    verb = ("is" if changed == 1 else "are") if is_done else "would be"
    return f"{changed} of {count(files, 'file')} {verb} laid out anew."
