"""Keeps what a process takes of the memory small, where the library of C has to be asked."""

import ctypes
import sys
from contextlib import suppress
from typing import Final

_ARENA_MAX: Final = -8
"""M_ARENA_MAX of glibc's `mallopt`."""


def give_back() -> None:
    """Give back what was freed: glibc keeps what many small things took, for others like them."""
    _ask("malloc_trim", 0)


def share_one_heap() -> None:
    """Let all threads of this process, present ones excepted, take their memory from one heap.

    In a build they wait for workers; each would keep scraps of what passes through it. For the
    command line, whose process is its own.
    """
    _ask("mallopt", _ARENA_MAX, 1)


def _ask(name: str, *values: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another library of C
            getattr(ctypes.CDLL(None), name)(*values)
