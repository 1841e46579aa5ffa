"""The commands `tei-tools register …`."""

from typing import TYPE_CHECKING

import click

from tei_tools.cli.output import print_pieces, shown, use_color
from tei_tools.counting import count
from tei_tools.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_tools.encode.registers.edits import Changed


@click.group()
def register() -> None:
    """Look after the registers: add, find, rename, merge and remove their entries.

    \b
      tei-tools register add person "Kirov, S." --note "Plenipotentiary in Georgia"
      tei-tools register add place Tiflis --type settlement
      tei-tools register where psn:kirov
      tei-tools register rename psn:kirov kirov-s
      tei-tools register merge psn:kirow psn:kirov
      tei-tools register remove psn:kirow
      tei-tools register unused
      tei-tools register missing
    """  # noqa: D301  \b is click's mark for lines that stay as they are


@register.command(short_help="add an entry, sorted into its place")
@click.argument("kind", type=click.Choice(["person", "place", "org"]))
@click.argument("name")
@click.option("--note", default="", metavar="WORDS", help="Who or what it is, in neutral words.")
@click.option("--type", "sort", default="", metavar="TYPE", help="Its @type, as settlement.")
def add(kind: str, name: str, note: str, sort: str) -> None:
    """Add an entry, sorted into its place; the rest of the register stays as it is.

    NAME is the name that it is listed under, surname first: "Kirov, S.".
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    entry, pointer = api.register_add(kind, name, note=note, sort=sort)
    click.echo(f"{shown(entry.file)}: {pointer} added")


@register.command(short_help="show every place that points at an entry")
@click.argument("entry")
def where(entry: str) -> None:
    """Show every place that points at an entry, with its passage.

    ENTRY is an id with its prefix or without: psn:kirov, kirov.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    found = api.register_where(entry)
    for one in found:
        click.echo(f"{one.span.place}  <{one.element}>", nl=False)
        if one.words:
            click.echo(f"  {one.before.lstrip()}", nl=False)
            click.secho(one.words, bold=True, nl=False, color=use_color())
            click.echo(one.after.rstrip(), nl=False)
        click.echo()
    files = len({one.file for one in found})
    click.echo(f"{count(len(found), 'mention')} in {count(files, 'file')}.")


@register.command(short_help="give an entry another id, wherever it is pointed at")
@click.argument("entry")
@click.argument("new")
def rename(entry: str, new: str) -> None:
    """Give an entry another id, and rewrite all that points at it.

    If the old id was published (tei-tools lock), it is kept among those withdrawn.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    _tell(api.register_rename(entry, new))


@register.command(short_help="make one entry of two")
@click.argument("entry")
@click.argument("into")
def merge(entry: str, into: str) -> None:
    """Make one entry of two: whatever points at ENTRY will point at INTO.

    Names that INTO lacks are added to it; what else ENTRY says is kept in a comment.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    _tell(api.register_merge(entry, into))


@register.command(short_help="take out an entry that nobody mentions")
@click.argument("entry")
def remove(entry: str) -> None:
    """Take out an entry that nobody mentions; one that somebody does stays.

    If its id was published (tei-tools lock), it is kept among those withdrawn.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    changed = api.register_remove(entry)
    click.echo(f"{shown(changed.files[0])}: {entry} removed")
    _tell_withdrawn(changed)


@register.command(short_help="list the entries that nobody mentions")
def unused() -> ExitCode:
    """List the entries that nobody mentions."""
    return _list(["register/unused-entry"], "Every entry is mentioned.")


@register.command(short_help="list names without an entry")
def missing() -> ExitCode:
    """List the names that have no entry, and the pointers that lead to none."""
    wanted = ["register/name-without-entry", "ref/unresolved-pointer", "ref/unknown-prefix"]
    return _list(wanted, "Every name has its entry.")


def _list(wanted: "Sequence[str]", clean: str) -> ExitCode:
    """List findings, and the files of which nobody knows what they mention."""
    from tei_tools import api, codes  # noqa: PLC0415  late, for a quick --help

    select = [*wanted, *sorted(codes.UNREADABLE), "tei/not-tei"]
    report = api.validate(options=api.CheckOptions(select=select))
    print_pieces(report.pieces("concise"))
    if not report.findings:
        click.echo(clean)
    return ExitCode.FINDINGS if report.findings else ExitCode.CLEAN


def _tell(changed: "Changed") -> None:
    for file in changed.files:
        click.echo(shown(file))
    number = count(changed.mentions, "mention")
    click.echo(f"{number} rewritten in {count(len(changed.files), 'file')}.")
    _tell_withdrawn(changed)


def _tell_withdrawn(changed: "Changed") -> None:
    if changed.withdrawn:
        click.echo(f"{changed.withdrawn} is withdrawn.")
