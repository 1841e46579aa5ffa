"""The command `tei-tools init`."""

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_tools.cli.output import shown
from tei_tools.counting import count

if TYPE_CHECKING:
    from tei_tools.encode.adopting import Adopted


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", show_default="A new edition", help="The title of the edition.")
@click.option(
    "--id",
    "identifier",
    show_default="ex",
    help="How the ids of its documents begin: ex for ex001, ex002.",
)
@click.option("--editor", show_default="The editors", help="The name of whoever edits it.")
@click.option(
    "--language",
    metavar="TAG",
    show_default="en",
    help="The language of its pages: en, de, fr; pages in any other have English labels.",
)
def init(
    folder: Path,
    title: str | None,
    identifier: str | None,
    editor: str | None,
    language: str | None,
) -> None:
    """Start an edition in the folder DIR: a new one, or of the TEI files that lie there.

    A folder that is missing or empty gets a file edition.toml, where everything can be changed
    later, an invented letter with its registers, and the schemas that documents are checked by.
    One that holds TEI gets an edition.toml alone, which says what lies where and takes title,
    editors and language from the files; these stay as they are.

    \b
      tei-tools init letters
      tei-tools init letters --id lt --title "Letters from the Levant"
      tei-tools init briefe --language de --title "Briefe aus Köln"
      tei-tools init .                           of what lies in the current folder
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    given = {"title": title, "identifier": identifier, "editor": editor, "language": language}
    said = {name: value for name, value in given.items() if value is not None}
    if api.is_adoptable(folder):
        _tell_adopted(api.adopt(folder, **said))
        commands = ["validate", "build"]
    else:
        made = api.init(folder, **said)
        click.echo(f"A new edition in {folder}, of {count(len(made), 'file')}:")
        for path in made:
            click.echo(f"  {path.as_posix()}")
        commands = ["validate"]
    _tell_next(folder, commands)


def _tell_adopted(adopted: "Adopted") -> None:
    """Tell what an edition was made of, and what its editor may want to do."""
    click.echo(f"An edition of what lies there, by {shown(adopted.file)}; nothing else is touched:")
    for name, value in adopted.found:
        click.echo(f"  {name:<11}{value}")
    for one in adopted.advice:
        click.echo(f"note: {one}", err=True)


def _tell_next(folder: Path, commands: Iterable[str]) -> None:
    from tei_tools import config  # noqa: PLC0415  late, for a quick --help

    around = folder.resolve().parent
    if config.exists(around):
        found = shown(config.find(around))
        click.echo(f"It lies in another edition, that of {found}: if not meant, move it", err=True)
    click.echo("Next:")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    for command in commands:
        click.echo(f"  tei-tools {command}")
