"""Gives the memory of what is needed no more back to the system, where that has to be asked."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what was freed: glibc keeps what many small things took, for others like them."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another library of C
            ctypes.CDLL(None).malloc_trim(0)
