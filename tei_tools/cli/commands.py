"""The commands of `tei-tools`, and what an error looks like."""

import atexit
import errno
import gc
import importlib
import io
import os
import sys
from typing import NoReturn, TextIO

import click

from tei_tools import __version__
from tei_tools.errors import ExitCode, InputError, TeiToolsError, circular, forbidden
from tei_tools.report.visible import visible

COMMANDS = {
    "validate": "check documents against their schemas and one another",
    "build": "make the HTML and the plain-text edition",
    "serve": "see the edition in a browser while you write",
    "init": "start a new edition with one example document",
    "new": "add a document from a template",
    "import": "make drafts of plain texts and Word documents",
    "suggest": "find names and dates that are not marked, or lead nowhere yet",
    "register": "add, find, rename, merge and remove entries of the registers",
    "schema": "write the registers' entries for your editor to offer",
    "format": "indent files, without touching a space that means something",
    "editor": "write the project files of your XML editor",
    "diff": "what has changed: words, markup, registers and header apart",
    "status": "how far each document is, and in whose hands",
    "explain": "what a finding's code means",
    "doctor": "whether all that an edition needs is there",
    "lock": "write down the addresses that are published",
}
"""The commands, in the order of the help, each with what it does in a few words."""


_FUNCTIONS = {"format": "format_command", "import": "import_command"}
"""The commands whose names are Python's own."""


class Commands(click.Group):
    """A group that imports a command only when it is called: `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which an editor needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command from the module of its name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = "importing" if cmd_name == "import" else cmd_name
        module = importlib.import_module(f"tei_tools.cli.{name}")
        command = getattr(module, _FUNCTIONS.get(cmd_name, cmd_name))
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; name the one that was meant, where it is misspelt or stands too late."""
        import difflib  # noqa: PLC0415  late: only a mistake needs it
        import shlex  # noqa: PLC0415  the same

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            close = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
            if not close and (later := next((one for one in args[1:] if one in COMMANDS), None)):
                rest = [one for one in args if one != later]
                close = [shlex.join([later, *rest])]
            meant = f" Did you mean {close[0]!r}?" if close else ""
            ctx.fail(f"No such command {name!r}.{meant} Commands: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="'tei-tools COMMAND --help' explains a command with examples.",
)
@click.version_option(__version__, "-V", "--version", prog_name="tei-tools")
def cli() -> None:
    """Encode, validate and publish a scholarly edition in TEI.

    An edition is a folder with a file edition.toml; the commands work in it and below it.

    \b
      tei-tools init letters     a new edition in the folder letters
      cd letters
      tei-tools new telegram     a document to fill in
      tei-tools validate         what is wrong, where, and how to mend it
      tei-tools build            the edition, in build/html and build/text

    Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 wrong configuration, 4 unusable input,
    5 a stylesheet failed, 130 interrupted.
    """  # noqa: D301  \b is click's mark for lines that stay as they are


def run() -> NoReturn:
    """Run the command line and leave with the exit code of what happened."""
    # Whatever is still held then goes with the process; Python would first look through all of it.
    atexit.register(gc.freeze)
    _open_what_is_closed()
    _write_any_script()
    try:
        code = cli.main(prog_name="tei-tools", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = ExitCode.INTERRUPTED
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except TeiToolsError as error:
        show(error)
        code = error.exit_code
    except PermissionError as error:
        if error.filename is None:
            raise
        show(forbidden(error))
        code = ExitCode.INPUT
    except BrokenPipeError:
        sys.stderr.close()
        code = ExitCode.CLEAN
    except (OSError, RuntimeError) as error:
        code = _not_ours(error)
    sys.exit(int(code or 0))


def _not_ours(error: OSError | RuntimeError) -> ExitCode:
    """Say what is wrong with the disk or its links; raise what is not the user's to mend."""
    if (told := circular(error)) is None:
        if not isinstance(error, OSError) or error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise error
        sys.stdout = _nowhere()  # what is left for it would fail again
        message = f"nothing more can be written: {error.strerror}"
        told = InputError(message, where=error.filename or "", hint="make room on the disk")
    show(told)
    return ExitCode.INPUT


def _open_what_is_closed() -> None:
    """See that there is something to write to where a stream was closed, as by `>&-`."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  for as long as it runs


def _write_any_script() -> None:
    """See that what is written may hold every script, whatever the encoding of the system is.

    Files and pipes get UTF-8, which pages and data promise. A terminal shows what it can, and
    escapes for the rest.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8")


def show(error: TeiToolsError) -> None:
    """Write what stopped the work, its place and its repair to the terminal's error stream."""
    from tei_tools.cli.output import use_color  # noqa: PLC0415  late, for a quick --help

    color = use_color(sys.stderr)
    click.secho("error", fg="red", bold=True, nl=False, err=True, color=color)
    click.echo(f": {visible(error.message)}", err=True)
    if error.where:
        click.echo(f"  --> {visible(error.where)}", err=True)
    if error.hint:
        click.echo(f"  = help: {visible(error.hint)}", err=True)
