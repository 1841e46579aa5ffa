"""What a command shows of itself while it works.

A build, a bar on a terminal, a line a phase elsewhere; a pass over files, how far it has come.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from tei_tools.build.progress import Listener, Phase

MARK: Final = "build: "
"""How each line begins that tells of a phase."""
_MANY: Final = 40
"""From how many files on a terminal shows how far a pass over them has come."""


def counting(doing: str) -> Callable[[int, int], None]:
    """Return what shows how far a pass over files has come: on a terminal, if there are many.

    Args:
        doing: what is done with each: `checking`.
    """
    shown = sys.stderr.isatty()

    def show(done: int, of: int) -> None:
        if shown and of >= _MANY:
            click.echo(f"\r{doing} {done} of {of}", nl=done == of, err=True)

    return show


@contextmanager
def progress() -> Iterator["Listener"]:
    """Yield what shows how far a build has come, on the stream of errors."""
    if not sys.stderr.isatty():
        yield _line
        return
    with _bars() as listener:
        yield listener


def _line(phase: "Phase") -> None:
    """Tell of a phase that is over, if it had anything to do."""
    if phase.is_over and (phase.done or not phase.total):
        done = f" {phase.done}" if phase.done else ""
        skipped = f", {phase.skipped} as before" if phase.skipped else ""
        click.echo(f"{MARK}{phase.name}{done}{skipped} ({phase.seconds:.1f} s)", err=True)


@contextmanager
def _bars() -> Iterator["Listener"]:
    """Show a bar with rate and time left for the phase that runs, and nothing once all is over."""
    from rich.console import Console  # noqa: PLC0415  late: a pipe needs it not
    from rich.progress import (  # noqa: PLC0415  the same
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description:8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def listen(phase: "Phase") -> None:
            if phase.name not in tasks:
                tasks[phase.name] = shown.add_task(phase.name, total=phase.total or None, rate="")
            rate = f"{phase.done / phase.seconds:,.0f}/s" if phase.done and phase.seconds else ""
            total = phase.total or None
            shown.update(tasks[phase.name], total=total, completed=phase.done, rate=rate)
            if phase.is_over:
                shown.remove_task(tasks.pop(phase.name))

        yield listen
