"""How seldom Python looks for cycles, where there is much to remember and hardly any in it."""

import gc
from typing import Final

FEW: Final = 10_000
"""New objects between two looks at the youngest. A check of many new files takes a twentieth less
time than with Python's 700, and no more memory."""
MANY: Final = 1_000_000
"""The same. An eighth of the time of a build of thousands of letters that has little to do goes to
looking at what it remembers of them; the memory of a check would grow with its files."""


def collect_seldom(objects: int) -> None:
    """Have this process look for cycles seldom from now on.

    Args:
        objects: after how many new ones: `FEW` or `MANY`.
    """
    gc.set_threshold(objects, 10, 10)
