"""The command `tei-tools doctor`."""

from pathlib import Path

import click

from tei_tools.cli.output import use_color
from tei_tools.errors import ExitCode


@click.command()
def doctor() -> None:
    """Tell whether all that an edition needs is there, and what mends it if not.

    It looks at Python and the packages, at edition.toml, and at every folder, schema and
    stylesheet that it names. Exit code 3 if anything is missing.
    """
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    well = True
    for one in api.doctor(Path.cwd()):
        mark = click.style("ok   ", fg="green") if one.is_well else click.style("wrong", fg="red")
        click.echo(f"{mark}  {one.what}: {one.said}", color=use_color())
        if one.cure and not one.is_well:
            click.echo(f"       = help: {one.cure}")
        well = well and one.is_well
    raise click.exceptions.Exit(int(ExitCode.CLEAN if well else ExitCode.CONFIGURATION))
