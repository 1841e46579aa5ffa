"""Puts one folder into the place of another in one step, where the system can."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

_HERE: Final = -100
"""`AT_FDCWD`: paths count from the current folder."""
_EXCHANGE: Final = 2
"""`RENAME_EXCHANGE` of Linux's renameat2(2), and `RENAME_SWAP` of macOS's renamex_np(2)."""
_CANNOT: Final = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM, errno.EBUSY}
)
"""What a system or a file system answers that cannot exchange these two."""


class CannotExchangeError(Exception):
    """The system, or the file system, cannot do it."""


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step: whoever looks finds either, and both are there always.

    Raises:
        CannotExchangeError: it cannot be done here.
        OSError: it failed.
    """
    call = _call()
    if call is None:
        raise CannotExchangeError
    if call(os.fsencode(one), os.fsencode(other)) != 0:
        code = ctypes.get_errno()
        if code in _CANNOT:
            raise CannotExchangeError
        raise OSError(code, os.strerror(code), str(one), None, str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    """Return what exchanges two paths; None where there is no such call."""
    if sys.platform not in {"linux", "darwin"}:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _EXCHANGE))
    return None
