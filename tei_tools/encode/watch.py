"""Which files of an edition change, told as they do."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import watchfiles


def changes(folders: Iterable[Path], beside: Path | None = None) -> Iterator[set[Path]]:
    """Yield the files of an edition that were written or taken away, until Ctrl-C.

    What is written within a few milliseconds is told together: an editor that saves by renaming
    makes several changes of one.

    Args:
        folders: to watch, and all below them; one that does not exist is left out.
        beside: a file to watch in a folder that is none of these; looked at twice a second.
    """
    seen = _stamp(beside)
    watched = [folder for folder in folders if folder.exists()]
    wait = {"debounce": 60, "step": 20, "rust_timeout": 500, "recursive": True}
    for told in watchfiles.watch(*watched, raise_interrupt=True, yield_on_timeout=True, **wait):  # type: ignore[arg-type]
        files = {Path(name) for _, name in told}
        found = {file for file in files if file.suffix in _WATCHED}
        if beside is not None and (now := _stamp(beside)) != seen:
            seen = now
            found.add(beside)
        if found:
            yield found


_WATCHED = frozenset({".xml", ".rng", ".sch", ".xsl", ".xslt"})


def _stamp(file: Path | None) -> tuple[int, int] | None:
    """Return what changes when a file is saved."""
    with suppress(OSError):
        if file is not None:
            told = file.stat()
            return told.st_mtime_ns, told.st_ino
    return None
