"""Trees of files that share their contents: what lies in one, and how one is made like another."""

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from tei_tools.check.stamps import stamp

Link = Callable[[str, str], bool]
"""Has a file stand at a second place too; tells whether both are one file."""


@dataclass(frozen=True)
class Tree:
    """What lies below a folder.

    Attributes:
        files: path of each file and link within it to its number in the file system.
        folders: the paths of the folders, outer ones first; each ends with `/`.
        empty: those of them in which nothing lies.
        listings: what was read of each folder, the whole one by the name "".
    """

    files: Mapping[str, int]
    folders: Sequence[str] = ()
    empty: Sequence[str] = ()
    listings: Mapping[str, "Listing"] = field(default_factory=dict)


class Listing(NamedTuple):
    """What lies in a folder.

    Attributes:
        stamp: what the system said of it before it was read; see `stamps.stamp`.
        files: path of each file and link to its number.
        folders: the paths of the folders.
    """

    stamp: str
    files: Mapping[str, int]
    folders: Sequence[str]


NOTHING: Final = Tree({})


def scan(folder: Path, known: Tree = NOTHING) -> Tree:
    """Return what lies below a folder; nothing where there is none.

    Only folders are read, which takes some microseconds a file; the numbers stand in them.

    Args:
        folder: the folder.
        known: what lay there, or in the folder that has its place now: a folder which nobody has
            touched since is not read again.
    """
    files: dict[str, int] = {}
    folders, empty = [""], []
    listings: dict[str, Listing] = {}
    for below in folders:
        path = os.path.join(folder, below)  # noqa: PTH118  quick
        now, before = stamp(path), known.listings.get(below)
        found = before if before and now and before.stamp == now else _listing(path, below, now)
        listings[below] = found
        files.update(found.files)
        folders += found.folders
        if not (found.files or found.folders):
            empty.append(below)
    return Tree(files, folders[1:], [one for one in empty if one], listings)


def _listing(path: str, below: str, seen: str) -> Listing:
    files: dict[str, int] = {}
    folders = []
    with contextlib.suppress(FileNotFoundError), os.scandir(path) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{below}{entry.name}/")
            else:
                files[below + entry.name] = entry.inode()
    return Listing(seen, files, folders)


def made_like(
    folder: Path,
    tree: Tree,
    source: Path,
    wanted: Mapping[str, int | None],
    link: Link,
) -> list[str]:
    """Have a folder hold some files of another one, and nothing else.

    Where a file has the number already that it has there, nothing is done.

    Args:
        folder: the folder.
        tree: what lies in it.
        source: the other one.
        wanted: path of each file to its number there; None for one that is not here yet.
        link: puts a file of the one into the other.

    Returns:
        The files that could not be shared, and were copied.
    """
    base, other = f"{folder}/", f"{source}/"
    get, there = wanted.get, tree.files.get
    for file in [file for file, number in tree.files.items() if get(file) != number]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(base + file)  # noqa: PTH108  quick: there are thousands
    for below in reversed(tree.folders):
        with contextlib.suppress(OSError):  # something lies in it still
            os.rmdir(base + below)  # noqa: PTH106  the same
    make = Folders(folder)
    copied = []
    for file in [
        file for file, number in wanted.items() if number is None or there(file) != number
    ]:
        make.above(file)
        if not link(other + file, base + file):
            copied.append(file)
    return copied


class Folders:
    """Makes the folders that files of a folder need, each but once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[str] = set()

    def above(self, file: str) -> None:
        """Make the folder that a file is to lie in."""
        parent = file.rpartition("/")[0]
        if parent not in self._made:
            (self._folder / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)


def hard_link(source: str, target: str) -> bool:
    """Have a file stand at a second place too.

    Raises:
        OSError: the file system has no such links, or none of this file.
    """
    os.link(source, target)
    return True


def linked_or_copied(source: str, target: str) -> bool:
    """Have a file or a link stand at a second place too; where that cannot be, a copy of it."""
    if os.path.islink(source):  # noqa: PTH114  quick: there are thousands
        os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211  the same
        return True
    try:
        return hard_link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # no links here, or none of somebody else's files
        shutil.copy2(source, target)
    return False


def rescue(
    old: Path,
    tree: Tree,
    folder: Path,
    known: AbstractSet[str],
    taken: Mapping[str, int] | None = None,
) -> int:
    """Take over what others have written into a folder that is no longer the one they mean.

    Args:
        old: the folder.
        tree: what lies in it.
        folder: the one that stands in its place.
        known: the files in it that we made.
        taken: those that others made and that were taken over already, by their numbers; None
            where that is long ago: then of two files of one name the later one stays.

    Returns:
        How many there were.
    """
    count = 0
    for file in sorted(tree.files.keys() - known):
        source, place = old / file, folder / file
        if (taken or {}).get(file) == tree.files[file] or _is_one(source, place):
            continue
        with contextlib.suppress(OSError):
            if taken is None and not _is_later(source, place):
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            source.replace(place)
            count += 1
    return count


def _is_one(source: Path, place: Path) -> bool:
    """Whether two paths lead to the same file, or two links to the same place."""
    if source.is_symlink() or place.is_symlink():
        return place.is_symlink() and source.is_symlink() and source.readlink() == place.readlink()
    return place.exists() and source.samefile(place)


def _is_later(source: Path, place: Path) -> bool:
    """Whether a file was written later than what stands at another place, if anything does."""
    if not os.path.lexists(place):
        return True
    return source.lstat().st_mtime_ns > place.lstat().st_mtime_ns
