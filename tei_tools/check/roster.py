"""What the last check of an edition knew of each of its files: all, of one that nobody touched.

It is one row of the results, so that a file which is as it was costs a look at its stamp. What
else findings depend on is held against what it was: schemas and settings, what lies outside the
edition and is pointed at, and what the files see of one another.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, Generic, TypeVar

from tei_tools.check.files import KeptFile, Store
from tei_tools.check.grammars import Grammars, Scope
from tei_tools.check.references import stamp as stamp_outside
from tei_tools.check.results import FEW
from tei_tools.check.shift import Shift, shift
from tei_tools.check.stamps import is_stamped, roster_key

_BELIEVED: Final = 10 * 24 * 3600
"""For how many seconds: the results that it speaks of are kept for longer, but not for ever."""

_NAME: Final = "roster"

T = TypeVar("T", bound=Hashable)
Row = Sequence[Any]
"""What came of holding a file against the others, as it is kept: `used`, `towards`, `outside`,
and the id of its root."""


class Roster:
    """The files of an edition as the last check of all of them knew them."""

    def __init__(
        self, store: Store, grammars: Grammars, registers: tuple[str, ...], context: str
    ) -> None:
        """Read it.

        Args:
            store: what keeps it, and the facts of files.
            grammars: what tells the grammars of files from one another.
            registers: with what the paths of registers begin.
            context: stands for what all files depend on; if empty, nothing is known of any.
        """
        self._kept = store.kept
        self._store = store
        self._grammars = grammars
        self._registers = registers
        self._context = context
        self._key = roster_key()
        kept = self._kept
        known = kept.memory.of(_NAME, self._key, lambda: kept.get(self._key)) if context else None
        self._read(known)
        self._scopes_hold: dict[int, bool] = {}
        self._outside_holds: dict[int, bool] = {}
        self._stamps: dict[str, str] = {}
        self._around = self._settings = ""
        self._shift: Shift | None = None
        self._uses: set[str] = set()
        self._is_as_it_was = True

    def _read(self, told: Any) -> None:  # noqa: ANN401  whatever was kept
        with suppress(LookupError, TypeError, ValueError, AttributeError):
            if told["context"] == self._context and self._kept.now - told["since"] < _BELIEVED:
                self._take(told)
                return
        self._take({**_NOTHING, "since": self._kept.now})

    def _take(self, told: Mapping[str, Any]) -> None:
        self._since = int(told["since"])
        self._before, self._settings_before = str(told["around"]), str(told["settings"])
        self._lines: dict[str, str] = told["files"]
        self._includes: dict[str, Sequence[str]] = told["includes"]
        self._scopes = _Numbered(
            (folder, tuple(named), has) for folder, named, has in told["scopes"]
        )
        self._outside = _Numbered(tuple((at, seen) for at, seen in one) for one in told["outside"])
        self._tallies = _Numbered(tuple(map(tuple, one)) for one in told["tallies"])
        self._entries = _Numbered((register, one) for register, one in told["entries"])

    # Each file by itself

    def file(self, path: str) -> KeptFile | None:
        """Return a file that is as it was, by itself; None for another."""
        line = self._lines.get(path)
        fields = line.split("\t") if line else ()
        if not fields or not is_stamped(path, fields[0]) or not self._is_scope(int(fields[7])):
            self._is_as_it_was = False
            return None
        is_register = path.startswith(self._registers)
        file = KeptFile(path, fields[2], self._store, is_register=is_register)
        file.stamp, file.digest, _, file.rules, file.seen, file.cross, file.told = fields[:7]
        file.scope, file.outside, file.used = int(fields[7]), int(fields[8]), fields[11]
        file.tally, file.root = self._tallies.values[int(fields[9])], fields[10]
        file.includes = self._includes.get(path, ())
        return file

    def _is_scope(self, number: int) -> bool:
        """Whether the files of a scope have the same grammar as before."""
        if number not in self._scopes_hold:
            folder, named, content = self._scopes.values[number]
            self._scopes_hold[number] = self._grammars.of(Scope(folder, named)) == content
        return self._scopes_hold[number]

    def scope(self, scope: Scope) -> int:
        """Return the number of a scope."""
        return self._scopes.number((*scope, self._grammars.of(scope)))

    # The files against one another

    def begin(self, around: str, settings: str, files: Mapping[str, KeptFile]) -> None:
        """Learn what files are held against one another by.

        Args:
            around: stands for all that they see of one another, and the settings.
            settings: of the edition and of this check.
            files: all of them, by their paths.
        """
        self._around, self._settings = around, settings
        if around == self._before:
            self._shift = Shift()
        elif settings == self._settings_before:
            keys = {path: line.split("\t")[2] for path, line in self._lines.items()}
            self._shift = shift(keys, files, self._store, self._registers)
        self._is_as_it_was &= around == self._before

    def holds(self, file: KeptFile) -> bool:
        """Whether what was found of a file beside the others is still so, and note what that is."""
        if file.cross and self._is_outside(file.outside) and self._is_unmoved(file):
            self._uses.update(file.used.split())
            return True
        self._is_as_it_was = False
        file.told = ""
        return False

    def _is_unmoved(self, file: KeptFile) -> bool:
        """Whether nothing that a file sees of others is another."""
        if self._shift is None or not self._shift.paths:
            return self._shift is not None
        return not self._shift.moves(self._kept.get(f"{file.cross} shift"))

    def _is_outside(self, number: int) -> bool:
        """Whether what lies outside the edition is as it was."""
        if number not in self._outside_holds:
            seen = self._outside.values[number]
            self._outside_holds[number] = all(self._stamp(path) == one for path, one in seen)
        return self._outside_holds[number]

    def _stamp(self, path: str) -> str:
        if path not in self._stamps:
            self._stamps[path] = stamp_outside(path)
        return self._stamps[path]

    def crossed(self, file: KeptFile, row: Row) -> None:
        """Note what came of holding a file against the others."""
        used, _, outside, file.root = row
        file.outside = self._outside.number(tuple(sorted(outside.items())))
        self._outside_holds[file.outside] = True
        numbers = (self._entries.number((at, one)) for at, ids in used.items() for one in ids)
        file.used = " ".join(map(str, numbers))
        self._uses.update(file.used.split())

    @property
    def used(self) -> dict[str, set[str]]:
        """The entries of registers that the files point at: a register's path to ids."""
        found: dict[str, set[str]] = {}
        for register, one in (self._entries.values[int(number)] for number in self._uses):
            found.setdefault(register, set()).add(one)
        return found

    @property
    def looked_for(self) -> set[str]:
        """The paths outside the edition that the files point at."""
        numbers = [number for number, holds in self._outside_holds.items() if holds]
        return {path for number in numbers for path, _ in self._outside.values[number]}

    # For the next check

    def write(self, files: Iterable[KeptFile]) -> None:
        """Keep what is known of files; one without a stamp will be looked at again all the same."""
        if not self._context or self._is_as_it_was:
            return
        known = [*files]
        lines = {file.path: self._line(file) for file in known}
        others = sum(self._lines.get(path) != line for path, line in lines.items())
        gone = len(self._lines) + others - len(lines)
        if max(others, gone) <= len(lines) // FEW and self._around == self._before:
            return  # each of these few is known by rows of its own
        told = {
            "context": self._context,
            "since": self._since,
            "around": self._around,
            "settings": self._settings,
            "files": lines,
            "includes": {file.path: file.includes for file in known if file.includes},
            "scopes": self._scopes.values,
            "outside": self._outside.values,
            "tallies": self._tallies.values,
            "entries": self._entries.values,
        }
        self._kept.put(self._key, told)
        self._kept.memory.put(_NAME, self._key, told)

    def _line(self, file: KeptFile) -> str:
        texts = (file.stamp, file.digest, file.key, file.rules, file.seen, file.cross, file.told)
        tally = self._tallies.number(tuple(map(tuple, file.tally)))
        numbers = f"{file.scope}\t{file.outside}\t{tally}"
        return "\t".join((*texts, numbers, " ".join(file.root.split()), file.used))


_NOTHING: Final[Mapping[str, Any]] = {
    "context": "",
    "around": "",
    "settings": "",
    "files": {},
    "includes": {},
    "scopes": [],
    "outside": [],
    "tallies": [],
    "entries": [],
}


class _Numbered(Generic[T]):
    """Values, each noted once: a line names them by their numbers."""

    def __init__(self, values: Iterable[T]) -> None:
        self.values = [*values]
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """Return the number of a value."""
        if len(self._numbers) < len(self.values):
            self._numbers = {one: number for number, one in enumerate(self.values)}
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number
