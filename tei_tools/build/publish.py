"""Makes the next output folder beside the present one, and puts it in its place in one step.

    build/                 what readers see
    .build.tei-tools/      held by the build that runs
        new/               the files that it has written
        next/              what comes into the place of build/; after that, what was there before

Where there are many files, or the next build comes soon, next/ then becomes a second set of names
of the very files in build/, and stays, so that the next build touches those alone that change. By
its list of files it is known:
the list that build/ has is that of such a mirror, another one that of a whole site of before, and
without one it is what a build was at when it was killed.
"""

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from tei_tools import corpus
from tei_tools.build import ledger, swap
from tei_tools.build.fingerprint import Hash, digest
from tei_tools.build.folders import (
    NEW,
    NEXT,
    Lock,
    explained,
    in_the_way,
    recover,
    remove,
    tidy,
)
from tei_tools.build.ledger import DIGESTS, FILES, HIDDEN, LEDGER, STEPS, Ledger, Mark
from tei_tools.build.swap import Swap
from tei_tools.build.trees import NOTHING, Folders, Tree, scan
from tei_tools.check.memory import Memory

_PIECE: Final = 1 << 20


class Stage:
    """The next output folder, for as long as the `with` lasts; then it is published or gone.

    Attributes:
        folder: the output folder.
        marks: each file of the next one, and by what it is known again.
        before: the ledger of the present one, without its steps.
        ours: the files in it that we made.
        meanwhile: those that another process has made since this one did, as far as it remembers.
        has_waited: whether another build had the folder first.
    """

    def __init__(
        self,
        folder: Path,
        tool: str,
        waits: Callable[[], None] | None = None,
        *,
        is_again: bool = False,
        memory: Memory | None = None,
    ) -> None:
        """Take an output folder; nothing is made yet.

        Args:
            folder: it need not exist.
            tool: what stands for the program, which takes over nothing that another one made.
            waits: is called when another build has the folder, before it is waited for.
            is_again: whether the next build comes soon: a mirror is worth it for few files too.
            memory: holds the ledger from one build to the next.
        """
        self.folder = Path(os.path.realpath(folder))
        self._is_again = is_again
        self._memory = memory or Memory()
        self.marks: dict[str, Mark] = {}
        self.before = Ledger(tool)
        self.ours: set[str] = set()
        self.meanwhile: Sequence[str] = ()
        self.has_waited = False
        self._waits = waits
        self._written: set[str] = set()
        self._is_beside = True
        self._beside = self.folder.with_name(f".{self.folder.name}.tei-tools")
        self._lock: Lock | None = None
        self._folders = Folders(self._new)
        self._prefix = f"{self.folder}/"
        self._looker: threading.Thread | None = None
        self._stood: set[str] = set()
        self._has_stood = threading.Event()
        self._seen = (NOTHING, NOTHING)

    def __enter__(self) -> Self:
        with explained(self.folder):
            self._prepare()
            self._lock = Lock(self._beside)
            self._lock.take(self._wait)
            recover(self.folder, self._beside)
            self._folders = Folders(self._new)
            last = self._memory.last("ledger")
            self.ours, self.before = self._memory.of("ledger", self._identity, self._read)
            if last is not None and last[1] is not self.before:
                self.meanwhile = sorted(_differing(last[1].files, self.before.files))
        return self

    def _wait(self) -> None:
        self.has_waited = True
        if self._waits is not None:
            self._waits()

    @property
    def _identity(self) -> Hashable:
        """What stands for the ledger of the present folder."""
        return self.before.tool, self._prefix, *ledger.identity(self.folder)

    def _read(self) -> tuple[set[str], Ledger]:
        before = ledger.read(self.folder, self.before.tool)
        return ledger.ours(self.folder) or {*before.files}, before

    def _prepare(self) -> None:
        """Find out where the next folder can be made: beside the present one, or in it."""
        parent = self.folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        if self.folder.exists():
            if not self.folder.is_dir():
                raise NotADirectoryError(0, "", str(self.folder))
            if not os.access(self.folder, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))
            is_mount = self.folder.stat().st_dev != parent.stat().st_dev
            self._is_beside = os.access(parent, os.W_OK) and not is_mount
        if not self._is_beside:
            (self.folder / HIDDEN).mkdir(exist_ok=True)
            self._beside = self.folder / HIDDEN / "stage"
        # Whoever started the build in the output folder would stand in one that is gone.
        here = Path(os.path.realpath(os.getcwd()))  # noqa: PTH109  as the system has it
        self._is_beside &= not here.is_relative_to(self.folder)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._lock is not None:
            self._looked()
            shutil.rmtree(self._new, ignore_errors=True)
            if not self._has_mirror(max(len(self.ours), len(self.marks))):
                tidy(self._beside, self.folder)
            self._lock.release()

    def _has_mirror(self, files: int) -> bool:
        """Whether a folder of so many files has a mirror."""
        return self._is_again or swap.is_worth(files)

    @property
    def _new(self) -> Path:
        return self._beside / NEW

    # Making the next folder

    def write(self, output: str, content: bytes) -> Mark:
        """Write a file of the next folder; one that is the same already is taken over."""
        found = digest(content)
        if self.is_same(output, found, len(content)):
            return self.marks[output]
        with explained(self.folder), self._open(output) as file:
            file.write(content)
            file.flush()
            told = os.fstat(file.fileno())
        return self._noted(output, Mark(told.st_size, told.st_mtime_ns, found))

    def is_same(self, output: str, content: str, size: int) -> bool:
        """Take over a file of the present folder, if it has this content; tell whether it does."""
        known = self.before.files.get(output)
        if known is None or known.digest != content or known.size != size:
            return False
        return self.keep(output)

    def keep(self, output: str) -> bool:
        """Take a file over from the present folder, if nobody has touched it since."""
        known = self.before.files.get(output)
        if known is None or not self._is_untouched(output, known):
            return False
        self.marks[output] = known
        self._unwritten(output)
        return True

    def keep_all(self, outputs: Sequence[str]) -> bool:
        """Take over all of some files, or tell that one of them cannot be taken over."""
        if self._standing.issuperset(outputs) and self._written.isdisjoint(outputs):
            known = self.before.files
            for output in outputs:
                self.marks[output] = known[output]
            return True
        return all(map(self.keep, outputs))

    @cached_property
    def _standing(self) -> set[str]:
        """The files of the present folder that are at first sight as we wrote them."""
        if self._looker is not None:
            self._has_stood.wait()
        return self._stood or ledger.standing(self._prefix, self.before.files)

    def _is_untouched(self, output: str, known: Mark) -> bool:
        return output in self._standing or ledger.is_untouched(self._prefix + output, known)

    def read(self, output: str) -> bytes:
        """Return the content of a file of the next folder."""
        return (self._new if output in self._written else self.folder).joinpath(output).read_bytes()

    def copy(self, output: str, file: Path) -> Mark:
        """Copy a file into the next folder."""
        with explained(self.folder), file.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            return self.join(output, iter(lambda: source.read(_PIECE), b""), size)

    def join(self, output: str, pieces: Iterable[bytes], size: int) -> Mark:
        """Write a file piece by piece.

        Args:
            output: where to.
            pieces: its content.
            size: how many bytes they have together.
        """
        hashed = Hash(size)
        with explained(self.folder), self._open(output) as file:
            for piece in pieces:
                file.write(piece)
                hashed.update(piece)
            file.flush()
            told = os.fstat(file.fileno())
        return self._noted(output, Mark(told.st_size, told.st_mtime_ns, hashed.digest()))

    def only(self, outputs: AbstractSet[str]) -> None:
        """Drop all files of the next folder but some."""
        for output in self.marks.keys() - outputs:
            del self.marks[output]
            self._unwritten(output)

    def _unwritten(self, output: str) -> None:
        if output in self._written:
            self._written.discard(output)
            (self._new / output).unlink()

    def _noted(self, output: str, mark: Mark) -> Mark:
        self.marks[output] = mark
        self._written.add(output)
        return mark

    def _open(self, output: str) -> IO[bytes]:
        self._folders.above(output)
        return (self._new / output).open("wb")

    def keep_others(self, formats: tuple[str, ...]) -> None:
        """Take over what we made before of other formats than those that begin so."""
        for output in sorted(self.ours - self.marks.keys()):
            if not output.startswith(formats) and not self.keep(output):
                with contextlib.suppress(OSError):
                    place = self.folder / output
                    told = place.stat()
                    found = digest(place.read_bytes())
                    self.marks[output] = Mark(told.st_size, told.st_mtime_ns, found)

    # Publishing it

    def look_ahead(self) -> None:
        """See what lies in the folders, and what is ours, while this process waits for others.

        What is touched before the next folder takes its place is seen when it does.
        """
        if self._looker is None and self._is_beside:
            self._looker = threading.Thread(target=self._look, daemon=True)
            self._looker.start()

    def _look(self) -> None:
        try:
            self._stood = ledger.standing(self._prefix, self.before.files)
        finally:
            self._has_stood.set()
        with contextlib.suppress(OSError):  # whoever publishes will tell
            self._seen = (scan(self.folder), scan(self._beside / NEXT))

    def _looked(self) -> tuple[Tree, Tree]:
        """Return what was seen of the present folder and of the one beside it."""
        if self._looker is not None:
            self._looker.join()
        return self._seen

    @property
    def written(self) -> AbstractSet[str]:
        """The files of the next folder that the present one lacks, or has otherwise."""
        return self._written

    @property
    def is_changed(self) -> bool:
        """Whether the next folder differs from the present one."""
        return bool(self._written) or self.ours != self.marks.keys()

    def publish(self, told: Ledger) -> None:
        """Put the next folder into the place of the present one, with its ledger.

        Files in it that we did not make are in the next one too.

        Raises:
            InputError: it cannot be done; what stands in the folder is still the earlier build's.
        """
        told = replace(told, files=self.marks)
        files = told.to_files()
        with explained(self.folder):
            self._spare_others()
            if not self.is_changed:
                self._refresh(files)
            elif self._is_beside:
                self._swap(files, _nothing)
            else:
                self._one_by_one()
                self._refresh(files)
            self._remember(told)

    def show(self, shown: Callable[[], None], told: Callable[[], Ledger]) -> None:
        """Do the same, and say so before anything is written that only the next build needs.

        Whoever is killed in between leaves the ledger of the build before, which vouches for no
        file that has changed since.

        Args:
            shown: is called as soon as readers have the next folder.
            told: returns the ledger after that.

        Raises:
            InputError: as `publish`.
        """
        with explained(self.folder):
            self._spare_others()
            if self.is_changed and self._is_beside:
                self._swap({FILES: ledger.listed(self.marks)}, shown)
            else:
                if self.is_changed:
                    self._one_by_one()
                shown()
            ready = replace(told(), files=self.marks)
            self._refresh(ready.to_files())
            self._remember(ready)

    def _spare_others(self) -> None:
        """Take the files of the next folder for ours that stand there already, whoever made them.

        Raises:
            InputError: one of them is other than ours.
        """
        new = self._written - self.ours
        there = {one for one in new if os.path.lexists(self._prefix + one)}
        same = {one for one in there if ledger.is_untouched(self._prefix + one, self.marks[one])}
        if others := sorted(one for one in there - same if not (self.folder / one).is_dir()):
            raise in_the_way(self.folder, others)
        self.ours = self.ours | same

    def _remember(self, told: Ledger) -> None:
        """Hold the ledger that stands in the folder now, which nobody else can have changed."""
        self._memory.put("ledger", self._identity, ({*self.marks}, told))

    def _swap(self, own: Mapping[str, bytes], shown: Callable[[], None]) -> None:
        both = Swap(self.folder, self.ours, self.marks.keys(), self._written, shown)
        mirrors = self._has_mirror(len(self.marks))
        both.run(self._beside, own, self._looked(), mirrors=mirrors)

    def _refresh(self, files: Mapping[str, bytes]) -> None:
        """Replace the ledger alone; what it vouches for first."""
        for name in (STEPS, DIGESTS, LEDGER, FILES):
            place = self.folder / name
            if place.is_file() and place.read_bytes() == files[name]:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            if name == FILES:
                corpus.replace_file(place, files[name])
                continue
            # Beside: there the next build takes away what this one leaves when it is killed.
            beside = self._new / name
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(files[name])
            beside.replace(place)

    def _one_by_one(self) -> None:
        """Move file by file, each whole; for a moment, new ones stand beside old ones.

        The list of ours goes first, so that the files of a build that is interrupted are known.
        """
        hidden = self.folder / HIDDEN
        (hidden / Path(LEDGER).name).unlink(missing_ok=True)
        corpus.replace_file(self.folder / FILES, ledger.listed(self.ours | self.marks.keys()))
        for output in sorted(self._written):
            (self.folder / output).parent.mkdir(parents=True, exist_ok=True)
            (self._new / output).replace(self.folder / output)
        for output in sorted(self.ours - self.marks.keys()):
            remove(self.folder, output)


def _differing(before: Mapping[str, Mark], now: Mapping[str, Mark]) -> set[str]:
    return {file for file, mark in now.items() if before.get(file) != mark}


def _nothing() -> None:
    """Tell nobody."""
