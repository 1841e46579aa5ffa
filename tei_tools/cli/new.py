"""The command `tei-tools new`."""

import datetime as dt
import shlex
from pathlib import PurePath

import click

from tei_tools.cli.output import shown


@click.command()
@click.argument("kind")
@click.option("--id", "identifier", default="", help="Its id; without it, the next free number.")
@click.option(
    "--from",
    "sender",
    multiple=True,
    metavar="ENTRY",
    help="Who sent it, by the id in a register; repeatable.",
)
@click.option(
    "--to",
    "receiver",
    multiple=True,
    metavar="ENTRY",
    help="Who was to receive it, likewise; repeatable.",
)
@click.option(
    "--date", default="", help="When it was written: a year, a month or a day, as 1920-07-12."
)
@click.option("--place", default="", metavar="ENTRY", help="Where, by the id in the register.")
@click.option("--title", default="", help="Its title; without it, made from the rest.")
def new(  # noqa: PLR0913  one parameter for each option
    kind: str,
    *,
    identifier: str,
    sender: tuple[str, ...],
    receiver: tuple[str, ...],
    date: str,
    place: str,
    title: str,
) -> None:
    """Add a document of a KIND, valid as it stands, to the edition you are in.

    KIND is a category of the taxonomy of kinds: letter, telegram, report and whatever else
    tei/taxonomies.xml has; in an edition without that file, a word for the title. What the
    options say is filled in; what they do not is marked FILL IN.
    The document is a draft: a build leaves it out until its revisionDesc says otherwise.

    \b
      tei-tools new letter
      tei-tools new telegram --from kirov --to lenin --to chicherin --date 1920-07-12
      tei-tools new report --from org:kavburo --place tiflis --date 1920-07
      tei-tools new resolution --id kz040 --title "Resolution of the Bureau"
      tei-tools new essay --id introduction --title Introduction
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    today = dt.datetime.now().astimezone().date()
    options = api.NewDocument(
        today=today,
        identifier=identifier,
        sender=sender,
        receiver=receiver,
        date=date,
        place=place,
        title=title,
    )
    path = shown(api.new(kind, options))
    click.echo(f"{path} is made. Fill in what is marked there with FILL IN, then:")
    click.echo(f"  tei-tools validate {shlex.quote(path)}")
    if kind == "essay":
        name = PurePath(path).stem
        click.echo(f'and name it in edition.toml, under [site]: essays = ["{name}"]')
