"""The command `tei-tools init`."""

import shlex
from pathlib import Path

import click

from tei_tools.cli.output import shown
from tei_tools.counting import count


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--title", default="A new edition", show_default=True, help="The title of the edition."
)
@click.option(
    "--id",
    "identifier",
    default="ex",
    show_default=True,
    help="How the ids of its documents begin: ex for ex001, ex002.",
)
@click.option(
    "--editor", default="The editors", show_default=True, help="The name of whoever edits it."
)
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="The language of its pages: en, de, fr; pages in any other have English labels.",
)
def init(folder: Path, title: str, identifier: str, editor: str, language: str) -> None:
    """Start a new edition in the folder DIR, with one example document.

    The folder is made; one that is there already must be empty. It gets a file edition.toml,
    where everything can be changed later, an invented letter with its registers, and the schemas
    that documents are checked by.

    \b
      tei-tools init letters
      tei-tools init letters --id lt --title "Letters from the Levant"
      tei-tools init briefe --language de --title "Briefe aus Köln"
      tei-tools init . --editor "Anna Comnena"       in the current folder
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api, config  # noqa: PLC0415  late, for a quick --help

    made = api.init(folder, title=title, identifier=identifier, editor=editor, language=language)
    click.echo(f"A new edition in {folder}, of {count(len(made), 'file')}:")
    for path in made:
        click.echo(f"  {path.as_posix()}")
    around = folder.resolve().parent
    if config.exists(around):
        found = shown(config.find(around))
        click.echo(f"It lies in another edition, that of {found}: if not meant, move it", err=True)
    click.echo("Next:")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  tei-tools validate")
