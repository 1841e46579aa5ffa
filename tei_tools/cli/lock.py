"""The command `tei-tools lock`."""

import click


@click.command()
@click.option(
    "--withdraw", multiple=True, metavar="ADDRESS",
    help="A published address that may go, as kz003#kz003-p9; repeatable.",
)  # fmt: skip
def lock(withdraw: tuple[str, ...]) -> None:
    """Write down the addresses that the edition publishes.

    They stand in addresses.toml: the name of each file, and each xml:id in it. From then on
    'tei-tools validate' reports an address that has gone. Do this at each release, and commit
    the file.

    \b
      tei-tools lock
      tei-tools lock --withdraw kz003#kz003-p9
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    written = api.lock(withdraw)
    withdrawn = f", {len(written.withdrawn)} withdrawn" if written.withdrawn else ""
    noun = "address" if len(written.published) == 1 else "addresses"
    click.echo(f"{len(written.published)} {noun} published{withdrawn}.")
    if written.lost:
        lead = "leads" if len(written.lost) == 1 else "lead"
        click.echo(f"{len(written.lost)} of them {lead} nowhere: tei-tools validate tells more.")
