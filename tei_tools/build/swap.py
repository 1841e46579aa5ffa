"""Puts the next output folder together, and into the place of the present one."""

import contextlib
import errno
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from tei_tools import corpus
from tei_tools.build.folders import BEFORE, IGNORED, NEW, NEXT, is_mirror, put_in_place, take_back
from tei_tools.build.ledger import FILES, OWN
from tei_tools.build.trees import (
    NOTHING,
    Folders,
    Tree,
    hard_link,
    linked_or_copied,
    made_like,
    rescue,
    scan,
)

PAYS = 1000
"""Fewer files are linked anew more quickly than a folder beside is explained."""


def is_worth(files: int) -> bool:
    """Whether a folder of so many files is worth a mirror."""
    return files >= PAYS


class Swap:
    """One exchange of the present folder for the next.

    Attributes:
        folder: the output folder.
        ours: the files in it that we made.
        files: those of the next one.
        written: those of them that the present one lacks, or has otherwise.
        shown: is called as soon as readers have the next one.
    """

    def __init__(
        self,
        folder: Path,
        ours: AbstractSet[str],
        files: AbstractSet[str],
        written: AbstractSet[str],
        shown: Callable[[], None],
    ) -> None:
        self.folder = folder
        self.ours = ours
        self.files = files
        self.written = written
        self.shown = shown
        self._present = NOTHING
        self._foreign: dict[str, int] = {}
        self._kept: dict[str, int | None] = {}
        self._can_share = True

    def run(
        self,
        beside: Path,
        own: Mapping[str, bytes],
        seen: tuple[Tree, Tree] = (NOTHING, NOTHING),
        *,
        mirrors: bool,
    ) -> None:
        """Do it.

        Args:
            beside: where the next folder is put together, of what was written there.
            own: what is remembered; the list of files among it. What is missing of it stays as
                the present folder has it.
            seen: what lay in the present folder, and in the one that the next is made of.
            mirrors: whether a mirror is kept for the next build.

        Raises:
            OSError: it cannot be done; the present folder stands.
        """
        new = beside / NEXT
        # The mirror of a folder that somebody has removed since knows its files by its own list.
        ours = self.ours if is_mirror(new, self.folder) else None
        spare = take_back(new, self.folder, ours, seen[1])
        self._look(seen[0])
        self._fill(new, spare, beside / NEW)
        self._remember(new, own)
        # Last, and whole: by this list a folder is known as one that was finished.
        corpus.replace_file(new / FILES, own[FILES])
        if self.folder.exists():
            new.chmod(stat.S_IMODE(self.folder.stat().st_mode))
            put_in_place(new, self.folder, beside / BEFORE)
        else:
            new.rename(self.folder)
        self.shown()
        old = self._rescued(new)
        if not (mirrors and self._can_share and self._mirror(new, old)):
            shutil.rmtree(new, ignore_errors=True)

    def _look(self, seen: Tree) -> None:
        """See what others have put into the present folder.

        Raises:
            IsADirectoryError, NotADirectoryError: a file stands where there must be a folder, or
                the other way round.
        """
        self._present = scan(self.folder, seen)
        there = self._present.files
        others = there.keys() - self.ours - self.files - {*OWN}
        self._foreign = {file: there[file] for file in sorted(others)}
        above = _above(self.files) if self._foreign else set()
        for file in self._foreign:
            if file in above:
                raise NotADirectoryError(errno.ENOTDIR, "", str(self.folder / file))
        folders = _above((*self._foreign, *self._present.empty))
        for file in sorted(folders & self.files):
            raise IsADirectoryError(errno.EISDIR, "", str(self.folder / file))

    def _fill(self, new: Path, spare: Tree, written: Path) -> None:
        """Put together what comes into the place of the present folder."""
        if not new.exists():
            written.mkdir(exist_ok=True)
            written.rename(new)
        (new / FILES).unlink(missing_ok=True)
        numbers = self._present.files
        self._kept = {file: numbers.get(file) for file in self.files - self.written}
        wanted = self._kept | self._foreign
        copied = made_like(new, spare, self.folder, wanted, linked_or_copied)
        self._can_share = self._foreign.keys() >= {*copied}
        folders = Folders(new)
        for below in (*self._present.empty, *OWN):
            folders.above(below)
        for file in self.written if written.exists() else ():
            folders.above(file)
            (written / file).replace(new / file)

    def _remember(self, new: Path, own: Mapping[str, bytes]) -> None:
        for name in OWN:
            if name in own and name != FILES:
                (new / name).write_bytes(own[name])
            elif name not in own:
                with contextlib.suppress(OSError):  # there is none, or no second name for it
                    hard_link(str(self.folder / name), str(new / name))

    def _rescued(self, old: Path) -> Tree:
        """Take over what others have written into the old folder until the last moment."""
        tree = scan(old, self._present)
        known = {*self.ours, *OWN}
        return scan(old) if rescue(old, tree, self.folder, known, self._foreign) else tree

    def _mirror(self, old: Path, tree: Tree) -> bool:
        """Have the old folder hold the files of the new one, for the next build to begin with.

        The site is published already: where this fails, the next build does without.
        """
        wanted = self._kept | dict.fromkeys(self.written)
        with contextlib.suppress(OSError):
            (old / FILES).unlink(missing_ok=True)
            made_like(old, tree, self.folder, wanted, hard_link)
            (old / FILES).parent.mkdir(exist_ok=True)
            hard_link(str(self.folder / FILES), str(old / FILES))
            old.with_name(IGNORED).write_bytes(b"*\n")
            return True
        return False


def _above(files: Iterable[str]) -> set[str]:
    """Return all folders that files lie in."""
    found: set[str] = set()
    for file in files:
        folder = file.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
