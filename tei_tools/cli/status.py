"""The command `tei-tools status`."""

from pathlib import Path

import click

from tei_tools.cli.output import MadeFile


@click.command()
@click.option(
    "--html", "page", type=MadeFile(), metavar="FILE",
    help="Write the overview as a page.",
)  # fmt: skip
def status(page: Path | None) -> None:
    """Tell how far each document is: encoded, proofread, published, and by whom.

    It is what the documents' headers say: revisionDesc/@status, and who changed what and when. A
    document that is called proofread but was touched by one hand alone is marked; one whose status
    is draft stays out of a build.

    \b
      tei-tools status
      tei-tools status --html status.html
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    found = api.status()
    if page is not None:
        api.write_status_page(found, page)
    click.echo(api.status_text(found))
