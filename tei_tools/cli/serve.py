"""The command `tei-tools serve`."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_tools.counting import count

if TYPE_CHECKING:
    from tei_tools.serve.news import State


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), metavar="NUMBER",
    help="At which port; 0 for any that is free.",
)  # fmt: skip
@click.option(
    "-d",
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to build; in your cache, unless you say otherwise.",
)
def serve(host: str, port: int, folder: Path | None) -> None:
    """See the edition in a browser while you write; Ctrl-C ends it.

    Each time you save, what has changed is built anew, and the browser shows it at the paragraph
    that has changed. A mistake is shown on the page, which stays as it was until it is mended.
    Drafts are shown too. Nobody else can look, unless you name another host.

    \b
      tei-tools serve                  http://127.0.0.1:8000/
      tei-tools serve --port 8080      at another port
      tei-tools serve --host 0.0.0.0   for everybody in your network
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools.serve import session  # noqa: PLC0415  late, for a quick --help

    with contextlib.suppress(KeyboardInterrupt):
        session.serve(Path.cwd(), _Told(), host=host, port=port, folder=folder)


class _Told:
    """Says where the pages are, once, and what each build came to."""

    def __init__(self) -> None:
        self._is_known = False
        self._was_wrong = False

    def __call__(self, address: str, state: "State") -> None:
        if not self._is_known:
            click.echo(f"Look at {address} (Ctrl-C ends)")
            self._is_known = True
        if state.wrong:
            click.echo(state.wrong)
        elif state.changed:
            click.echo(f"{count(len(state.changed), 'file')} built anew")
        elif self._was_wrong:
            click.echo("mended: the pages are as they were")
        self._was_wrong = bool(state.wrong)
