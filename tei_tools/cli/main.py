"""The command `tei-tools`, begun: what takes longest is at work before anything else is loaded."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and leave with the exit code of what happened."""
    name, *paths = sys.argv[1:] or [""]
    if name == "validate" and not any(one.startswith("-") for one in paths):
        from tei_tools.check import ahead  # noqa: PLC0415  late: no other command needs it

        ahead.begin(paths)
    from tei_tools.cli.commands import run  # noqa: PLC0415  late: it loads click

    run()
