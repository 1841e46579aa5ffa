"""Who is told how a check goes on."""

from collections.abc import Callable

from tei_tools.check.findings import Group

Progress = Callable[[int, int], None]
"""Who is told how far a pass has come: so many files of how many."""


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


Ready = Callable[[Group], None]
"""Who is told that the findings of a file are put together and kept."""


def nobody(group: Group) -> None:
    """Tell nobody."""
