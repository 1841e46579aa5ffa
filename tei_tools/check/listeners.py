"""Who is told how a check goes on."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Who is told how far a pass has come: so many files of how many."""


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""
