"""How seldom Python looks for cycles where there is much to remember, and none in it."""

import gc
from typing import Final

_COLLECTIONS: Final = (100_000, 10, 10)
"""An eighth of the time of a build of thousands of letters that has little to do goes to looking at
what it remembers of them. A check gains nothing by it, and its memory would grow with its files."""


def collect_seldom() -> None:
    """Have this process look for cycles seldom from now on."""
    gc.set_threshold(*_COLLECTIONS)
