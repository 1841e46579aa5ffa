"""Which files of an edition change, told as they do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import watchfiles

from tei_tools.corpus import XML_FILES

_SUFFIXES: Final = frozenset({*XML_FILES, ".rng", ".sch", ".xsl", ".xslt"})

_State = tuple[int, int, int]
Wanted = Callable[[Path], bool]
"""Whether a file is one that is told of."""


def is_checked(file: Path) -> bool:
    """Whether a file can be one that findings rest on, by its name."""
    return file.suffix.lower() in _SUFFIXES


def changes(
    folders: Iterable[Path], beside: Iterable[Path] = (), wanted: Wanted = is_checked
) -> Iterator[set[Path]]:
    """Return the files of an edition that are written or taken away from now on, until Ctrl-C.

    What is written before the first is asked for is told too: whoever reads the files in between
    misses nothing. What is written within a few milliseconds is told together: an editor that
    saves by renaming makes several changes of one.

    Args:
        folders: to watch, and all below them; one that does not exist is left out.
        beside: files to watch in folders that are none of these; looked at twice a second.
        wanted: which files of the folders are told.
    """
    watched = [folder for folder in folders if folder.exists()]
    single = [*beside]
    return _changes(watched, _states(watched, wanted), _known(single), wanted)


def _changes(
    watched: Sequence[Path],
    before: Mapping[Path, _State],
    beside: Mapping[Path, _State | None],
    wanted: Wanted,
) -> Iterator[set[Path]]:
    wait = {"debounce": 60, "step": 8, "rust_timeout": 500, "recursive": True}
    begun = False
    for told in watchfiles.watch(*watched, raise_interrupt=True, yield_on_timeout=True, **wait):  # type: ignore[arg-type]
        files = {Path(name) for _, name in told}
        if not begun:
            files |= _differing(before, _states(watched, wanted))
            begun = True
        found = {file for file in files if wanted(file)}
        now = _known(beside)
        found |= _differing(beside, now)
        beside = now
        if found:
            yield found


def _differing(
    before: Mapping[Path, _State | None], now: Mapping[Path, _State | None]
) -> set[Path]:
    return {file for file in before.keys() | now.keys() if before.get(file) != now.get(file)}


def _states(watched: Iterable[Path], wanted: Wanted) -> dict[Path, _State]:
    found = {}
    for folder in watched:
        for file in [folder] if folder.is_file() else folder.rglob("*"):
            if wanted(file) and (state := _state(file)) is not None:
                found[file.absolute()] = state
    return found


def _known(files: Iterable[Path]) -> dict[Path, _State | None]:
    return {file: _state(file) for file in files}


def _state(file: Path) -> _State | None:
    """Return what tells a file from another that was written in its place."""
    if not file.is_file():
        return None
    state = file.stat()
    return state.st_ino, state.st_mtime_ns, state.st_size
