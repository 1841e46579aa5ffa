"""The command `tei-tools diff`."""

from pathlib import Path

import click

from tei_tools.cli import output
from tei_tools.counting import count
from tei_tools.errors import ExitCode


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--since", metavar="REVISION",
    help="Compare files with what they were at a revision of git: HEAD, origin/main.",
)  # fmt: skip
@click.option(
    "--until", metavar="REVISION",
    help="With --since: compare with this revision, not with the files as they are.",
)  # fmt: skip
@click.option(
    "--words-unchanged", is_flag=True,
    help="Tell changed words alone, and fail if there is one.",
)  # fmt: skip
@click.option(
    "--only", multiple=True, type=click.Choice(["words", "markup", "registers", "header"]),
    help="Tell only this part; repeatable.",
)  # fmt: skip
@click.option(
    "--html", "page", type=output.MadeFile(), metavar="FILE",
    help="Write the differences as a page.",
)  # fmt: skip
def diff(
    paths: tuple[Path, ...],
    since: str | None,
    until: str | None,
    words_unchanged: bool,  # noqa: FBT001  click's way
    only: tuple[str, ...],
    page: Path | None,
) -> ExitCode:
    """Tell what two versions of a document differ in: words, markup, registers, header.

    PATHS are two files, or with --since any number of files and folders; without one, the current
    folder. In a folder all files of XML are compared that differ from the revision. White space
    and comments are not compared. What an encoder sets beside the source's own reading in a choice
    (expan, reg, corr) counts as markup. With --since a file that is not well-formed is told, and
    the others are compared all the same; exit code 4 then.

    \b
      tei-tools diff old.xml new.xml
      tei-tools diff --since HEAD
      tei-tools diff --since origin/main --words-unchanged
      tei-tools diff --since v1.0 --until v1.1
      tei-tools diff --since HEAD --html changes.html
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    if since is None and len(paths) != 2:  # noqa: PLR2004  an old file and a new one
        raise click.UsageError("Name two files, or a revision of git with --since.")
    if until is not None and since is None:
        raise click.UsageError("--until goes with --since: --since HEAD~3 --until HEAD")
    found = [api.diff(*paths)] if since is None else api.diff_since(since, paths, until=until)
    if page is not None:
        api.write_diff_page(found, page)
    parts = ["words"] if words_unchanged else list(only)
    if words_unchanged:
        found = [one for one in found if one.has_other_words]
    told = api.diff_text(found, color=output.use_color(), parts=parts)
    click.echo(told, nl=False)
    unread = sum(bool(one.unread) for one in found)
    code = ExitCode.CLEAN
    if words_unchanged and len(found) > unread:
        number = count(len(found) - unread, "document")
        click.echo(f"Words have changed in {number}.", err=True)
        code = ExitCode.FINDINGS
    elif words_unchanged and not unread:
        click.echo("No word has changed.", err=True)
    elif not (told or unread):
        click.echo("Nothing has changed.", err=True)
    if unread:
        click.echo(f"{count(unread, 'document')} could not be compared.", err=True)
    return ExitCode.INPUT if unread else code
