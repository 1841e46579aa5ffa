"""Output folders as the system has them: who holds one, how two change places, what is left."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from tei_tools.build import ledger
from tei_tools.build.exchange import CannotExchangeError, exchange
from tei_tools.build.ledger import FILES, HIDDEN, OWN
from tei_tools.build.trees import NOTHING, Tree, rescue, scan
from tei_tools.corpus import shown
from tei_tools.errors import InputError

if os.name == "posix":
    import fcntl

NEW: Final = "new"
"""What a build has written."""
NEXT: Final = "next"
"""What takes the place of the output folder; after that, what stood there."""
IGNORED: Final = ".gitignore"
"""By this file git passes over the folder beside."""
BEFORE: Final = "before"
"""Where that waits while the next one takes its place in two steps."""


class Lock:
    """A folder that one build alone holds, however the builds before it have ended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._handle: int | None = None

    def take(self, waits: Callable[[], None] | None) -> None:
        """Wait until nobody else holds the folder; the system lets go for whoever died.

        Args:
            waits: is called before it is waited for.
        """
        if os.name != "posix":
            self.folder.mkdir(exist_ok=True)
            return
        while self._handle is None:
            self.folder.mkdir(exist_ok=True)
            handle = os.open(self.folder, os.O_RDONLY)
            try:
                self._wait(handle, waits)
                if _is_same(self.folder, handle):
                    self._handle, handle = handle, -1
            except FileNotFoundError:
                continue  # whoever held it has just taken it away
            finally:
                if handle >= 0:
                    os.close(handle)

    def _wait(self, handle: int, waits: Callable[[], None] | None) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waits is not None:
                waits()
            fcntl.flock(handle, fcntl.LOCK_EX)

    def release(self) -> None:
        """Let go of the folder, which is taken away if it is empty."""
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _is_same(folder: Path, handle: int) -> bool:
    """Whether a path still leads to the folder that was opened."""
    return os.path.samestat(folder.stat(), os.fstat(handle))


def put_in_place(new: Path, folder: Path, before: Path) -> None:
    """Have two folders change places: in one step, or in three where the system has no one.

    Between the first two there is no folder; whoever builds next puts the old one back.
    """
    try:
        exchange(new, folder)
    except CannotExchangeError:
        folder.rename(before)
        new.rename(folder)
        before.rename(new)


def recover(folder: Path, beside: Path) -> None:
    """Put right what a build has left that was killed."""
    before, spare = beside / BEFORE, beside / NEXT
    shutil.rmtree(beside / NEW, ignore_errors=True)
    if before.is_dir() and not folder.exists():
        before.rename(folder)
    elif before.is_dir() and not spare.exists():
        before.rename(spare)
    for old in (before, spare):
        if not folder.is_dir() or is_scratch(old) or is_mirror(old, folder):
            continue
        take_back(old, folder)
        (old / FILES).unlink()
    shutil.rmtree(before, ignore_errors=True)


def is_scratch(spare: Path) -> bool:
    """Whether a folder beside holds nothing but what a build was at when it was killed."""
    return not (spare / FILES).is_file()


def is_mirror(spare: Path, folder: Path) -> bool:
    """Whether a folder beside holds the files that the last build made in the output folder."""
    with contextlib.suppress(FileNotFoundError):
        return (spare / FILES).samefile(folder / FILES)
    return False


def take_back(
    spare: Path, folder: Path, ours: AbstractSet[str] | None = None, seen: Tree = NOTHING
) -> Tree:
    """Have what others have written into a folder beside stand in the output folder.

    A program whose current folder was the output folder is in this one after the exchange.

    Args:
        spare: the folder beside.
        folder: the output folder.
        ours: the files in the folder beside that we made; read from its list, if None.
        seen: what lay in it.

    Returns:
        What lies in the folder beside.
    """
    tree = scan(spare, seen)
    if is_scratch(spare):
        return tree
    known = (ledger.ours(spare) if ours is None else ours) | {*OWN}
    return scan(spare) if rescue(spare, tree, folder, known) else tree


def tidy(beside: Path, folder: Path) -> None:
    """Remove the folder beside, but for what others may have left in it."""
    spare = beside / NEXT
    if is_scratch(spare) or is_mirror(spare, folder):
        shutil.rmtree(spare, ignore_errors=True)
    if not spare.exists():
        (beside / IGNORED).unlink(missing_ok=True)


def remove(folder: Path, file: str) -> None:
    """Remove a file of a folder, and the folders that are empty then."""
    (folder / file).unlink(missing_ok=True)
    for parent in (folder / file).relative_to(folder).parents:
        there = folder / parent
        if str(parent) == "." or (there.is_dir() and any(there.iterdir())):
            break
        with contextlib.suppress(FileNotFoundError):
            there.rmdir()


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Say of an error of the system which file or folder is in the way.

    Raises:
        InputError: there was one.
    """
    try:
        yield
    except OSError as error:
        raise _unwritable(folder, error) from error


def in_the_way(folder: Path, files: Sequence[str]) -> InputError:
    """Return the error for files of others that have the names of files of ours."""
    number = len(files)
    what = "a file" if number == 1 else f"{number} files"
    hint = (
        "move what is yours away, or choose another folder under [outputs] in edition.toml; if an "
        f"earlier build made it and {FILES} is gone, delete the folder"
    )
    message = f"the build would write over {what} that it has not made"
    return InputError(message, where=shown(folder / files[0]), hint=hint)


def _unwritable(folder: Path, error: OSError) -> InputError:
    place = Path(os.fsdecode(error.filename2 or error.filename or folder))
    beside = folder.with_name(f".{folder.name}.tei-tools")
    for part in (beside / NEW, beside / NEXT, folder / HIDDEN / "stage" / NEW):
        if place.is_relative_to(part):
            place = folder / place.relative_to(part)
    if place.is_relative_to(folder / HIDDEN):
        place = folder
    hint = "move it away, or choose another folder under [outputs] in edition.toml"
    if isinstance(error, FileExistsError | NotADirectoryError):
        message = "a file stands where the build needs a folder"
        place = next((part for part in (place, *place.parents) if part.is_file()), place)
    elif isinstance(error, IsADirectoryError):
        message = "a folder stands where the build needs a file"
    else:
        hint = "choose another folder under [outputs] in edition.toml, or mend its permissions"
        message = f"the output cannot be written: {error.strerror}"
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            hint = "make room on the disk; what an earlier build made is still there"
    return InputError(message, where=shown(place), hint=hint)
