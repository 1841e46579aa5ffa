"""Output folders as the system has them: who holds one, what is in it, how two change places."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from tei_tools.build import ledger
from tei_tools.build.exchange import CannotExchangeError, exchange
from tei_tools.build.ledger import HIDDEN, OWN
from tei_tools.corpus import shown
from tei_tools.errors import InputError

if os.name == "posix":
    import fcntl

NEXT: Final = "next"
BEFORE: Final = "before"
"""Where the folder of before waits while the next one takes its place in two steps."""


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


def files_below(folder: Path) -> Iterator[str]:
    """Yield all files and links below a folder by their paths within it, and empty folders.

    The path of a folder ends with `/`.
    """
    yield from _below(str(folder), "")


def _below(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda one: one.name):
            path = f"{prefix}{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                yield path
                continue
            inner = list(_below(entry.path, f"{path}/"))
            yield from inner or (f"{path}/",)


def link(source: Path, target: Path) -> None:
    """Have a file, a link or an empty folder stand at a second place too."""
    if source.is_symlink():
        target.symlink_to(source.readlink())
        return
    if source.is_dir():
        target.mkdir(exist_ok=True)
        return
    try:
        os.link(source, target)
    except OSError:  # no links here, or none of somebody else's files
        shutil.copy2(source, target)


def take_over(folder: Path, target: Path, files: Iterable[str]) -> None:
    """Have files of a folder stand in another one too.

    Raises:
        IsADirectoryError, NotADirectoryError: a file stands where there is a folder, or the other
            way round.
    """
    for file in files:
        place = target / file
        for above in (*reversed(place.relative_to(target).parents), Path(file)):
            there = target / above
            if there.is_file() and (folder / above).is_dir():
                raise IsADirectoryError(errno.EISDIR, "", str(folder / above))
        if place.is_dir() and not place.is_symlink() and not (folder / file).is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "", str(folder / file))
        place.parent.mkdir(parents=True, exist_ok=True)
        link(folder / file, place)


def put_in_place(new: Path, folder: Path, before: Path) -> None:
    """Put a folder into the place of another: in one step, or in two where the system has no one.

    Between the two there is no folder; whoever builds next puts the old one back.
    """
    try:
        exchange(new, folder)
    except CannotExchangeError:
        folder.rename(before)
        new.rename(folder)


def rescue(old: Path, folder: Path, ours: Iterable[str]) -> None:
    """Take over what others have written into a folder while the next one took its place."""
    known = {*ours, *OWN}
    if not old.is_dir():
        return
    for file in files_below(old):
        source, place = old / file, folder / file
        if file in known or source.is_dir() or _is_one(source, place):
            continue
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            source.replace(place)
    shutil.rmtree(old, ignore_errors=True)


def _is_one(source: Path, place: Path) -> bool:
    """Whether two paths lead to the same file, or two links to the same place."""
    if source.is_symlink() or place.is_symlink():
        return place.is_symlink() and source.is_symlink() and source.readlink() == place.readlink()
    return place.exists() and source.samefile(place)


def recover(folder: Path, beside: Path) -> None:
    """Put right what a build has left that was killed."""
    before, new = beside / BEFORE, beside / NEXT
    if before.is_dir() and not folder.exists():
        before.rename(folder)
    for old in (before, new):
        if (old / ledger.FILES).is_file() and folder.is_dir():
            rescue(old, folder, ledger.ours(old))
        shutil.rmtree(old, ignore_errors=True)


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


def _unwritable(folder: Path, error: OSError) -> InputError:
    place = Path(os.fsdecode(error.filename2 or error.filename or folder))
    for part in (folder.with_name(f".{folder.name}.tei-tools") / NEXT, folder / HIDDEN):
        if place.is_relative_to(part):
            place = folder / place.relative_to(part) if part.name == NEXT else folder
    hint = "move it away, or choose another folder under [outputs] in edition.toml"
    if isinstance(error, FileExistsError | NotADirectoryError):
        message = "a file stands where the build needs a folder"
        place = next((part for part in (place, *place.parents) if part.is_file()), place)
    elif isinstance(error, IsADirectoryError):
        message = "a folder stands where the build needs a file"
    else:
        hint = "choose another folder under [outputs] in edition.toml, or mend its permissions"
        message = f"the output cannot be written: {error.strerror}"
        if error.errno == errno.ENOSPC:
            hint = "make room on the disk; what an earlier build made is still there"
    return InputError(message, where=shown(place), hint=hint)
