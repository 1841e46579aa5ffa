"""The commands `tei-tools schema registers` and `tei-tools schema flat`."""

import click

from tei_tools.cli.output import shown
from tei_tools.errors import ExitCode


@click.group()
def schema() -> None:
    """Write what the edition's schema is completed by.

    \b
      tei-tools schema registers           the entries of the registers, for your editor to offer
      tei-tools schema registers --watch   again at each change of a register
      tei-tools schema flat                the whole schema in one file
    """  # noqa: D301  \b is click's mark for lines that stay as they are


@schema.command(short_help="write the registers' entries for your editor to offer")
@click.option("--watch", is_flag=True, help="Write it again whenever a register changes.")
def registers(*, watch: bool) -> ExitCode:
    """Write registers.rng beside the edition's schema, for that to include.

    It holds the values that @ref may take, each with the entry's name and description, so that an
    XML editor which completes attribute values from RELAX NG offers them. The schema means the
    same without them. The one that init makes includes it; another offers nothing before it does.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    for file, is_new in api.schema_registers(watch=watch):
        click.echo(f"{shown(file)} {'written' if is_new else 'is up to date'}")
    return ExitCode.CLEAN


@schema.command(short_help="write the whole schema in one file")
def flat() -> ExitCode:
    """Write the edition's schema with all that it includes in one file, beside it.

    For tools that follow no include, as Scholarly XML for VS Code: schema/edition.flat.rng. Once it
    is there, tei-tools schema registers keeps it fresh.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    file, is_new = api.schema_flat()
    click.echo(f"{shown(file)} {'written' if is_new else 'is up to date'}")
    return ExitCode.CLEAN
