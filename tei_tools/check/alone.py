"""An edition's files, each by itself: read, held against its grammar, and run through the rules."""

import functools
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from tei_tools import document as reader
from tei_tools.check.account import Account
from tei_tools.check.digests import Digests
from tei_tools.check.examined import Examined, Outline, examine
from tei_tools.check.files import KeptFile, Store
from tei_tools.check.grammars import Grammars, Scope
from tei_tools.check.listeners import Progress
from tei_tools.check.packing import unpacked
from tei_tools.check.results import fingerprint
from tei_tools.check.roster import Roster
from tei_tools.check.rules import Rules, parts_key
from tei_tools.check.schemas import schemas_of
from tei_tools.corpus import absolute, shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.edition import Edition
from tei_tools.roots import Role
from tei_tools.schematron import failed

_MANY: Final = 40
_LARGE: Final = 2_000_000
"""From how many files, and bytes that nobody has checked yet, a second process pays."""


class Alone:
    """Files, each by itself.

    Attributes:
        files: those that can be read.
        unreadable: the others.
        grammars: of both.
        registers: with what the paths of registers begin.
        seen: stands for what the files see of one another, in whatever order they come.
        others: the paths of those that can be read and are no TEI, whose pointers nobody knows.
    """

    def __init__(self, edition: Edition, store: Store, digests: Digests, account: Account) -> None:
        """Take an edition.

        Args:
            edition: whose files they are.
            store: what keeps what is found in them.
            digests: of files.
            account: what has the processes beside us.
        """
        self.edition = edition
        self.files: dict[str, KeptFile] = {}
        self.unreadable: dict[str, KeptFile] = {}
        self.registers = edition.registers_prefixes
        self.seen = 0
        self._limits = edition.config.limits.reader
        self._store = store
        self._kept = store.kept
        self._account = account
        self._digests = digests
        self._schemas = schemas_of(edition)
        self.grammars = Grammars(self._schemas, self._kept, digests)
        self.others: set[str] = set()
        self._unruled: set[str] = set()
        self._unready: set[str] = set()
        self._ready: list[KeptFile] = []

    @functools.cached_property
    def ground(self) -> list[Path]:
        """The files that the Schematron schema may look into."""
        return [*self.edition.register_files, *self.edition.taxonomy_files]

    def look(self, every: Sequence[str], rules: Rules, roster: Roster, progress: Progress) -> None:
        """Look at the files that are new, and have the Schematron schema run on them meanwhile."""
        self._roster = roster
        missing: list[str] = []
        if not self.grammars.is_known and _is_much(every):  # nothing was ever found here
            rules.start()
            self._begin()
        for path in every:
            if (known := self._roster.file(path)) is not None and self._is_ruled(known, rules):
                self.files[path] = known
                self._see(known)
                continue
            file = self._file(path, rules)
            self.files[path] = file
            if (outline := self._store.outline(file.key)) is None:
                missing.append(path)
            else:
                self._known(file, outline, rules)
        self._unready = {absolute(path) for path in self.ground}.intersection(missing)
        done = len(every) - len(missing)
        progress(done, len(every))
        if self._unruled or self._ready:
            rules.start()
        for path, examined in self._looked(missing, rules):
            file = self.files[path]
            self._store.put(file.key, examined)
            self._known(file, examined.outline, rules)
            self._unready.discard(file.path)
            self.by_rules(rules)
            done += 1
            progress(done, len(every))

    def _is_ruled(self, file: KeptFile, rules: Rules) -> bool:
        """Whether what the rules said of a file is said of all that XInclude brings into it now."""
        if not (file.includes and file.rules):
            return True
        return file.rules == rules.key(file.path, file.digest, is_joined=True)

    def _file(self, path: str, rules: Rules) -> KeptFile:
        stamp, digest = self._digests.seen(path)
        scope, name = self.grammars.scope(path, digest), os.path.basename(path)  # noqa: PTH119  quick
        key = self._key(self.edition.role_of(path), scope, name, digest)
        is_register = path.startswith(self.registers)
        file = KeptFile(path, key, self._store, is_register=is_register)
        file.stamp, file.digest, file.scope = stamp, digest, self._roster.scope(scope)
        self._by(file, rules)
        return file

    def _by(self, file: KeptFile, rules: Rules) -> None:
        """Note by what it is kept what the rules find in a file, and whether that is not known."""
        is_joined = bool(file.includes)
        file.rules = rules.key(file.path, file.digest, is_joined=is_joined)
        known = self._kept.text(file.rules) if rules.content else None
        if known is None or failed.may_pass(known):
            self._unruled.add(file.path)
        elif is_joined:
            self._unruled.discard(file.path)
            self._kept.has(parts_key(file.rules))  # it is kept for as long as this is asked for

    def _known(self, file: KeptFile, outline: Outline, rules: Rules) -> None:
        """Note what is to be known of a file at any time."""
        file.includes = tuple(outline.includes)
        if file.includes:
            self._by(file, rules)
        if not outline.is_readable:
            del self.files[file.path]
            self.unreadable[file.path] = file
        is_unruled = file.path in self._unruled
        self._unruled.discard(file.path)
        if outline.is_readable and not outline.is_tei:
            self.others.add(file.path)
        if not (outline.is_readable and outline.is_tei):
            file.rules = ""
        elif is_unruled:
            self._ready.append(file)
        file.seen = fingerprint(file.uri, outline.public, str(file.is_register))
        self._see(file)

    def _see(self, file: KeptFile) -> None:
        self.seen = (self.seen + int(file.seen, 16)) % (1 << 128)  # in whatever order they come

    def _looked(self, files: Sequence[str], rules: Rules) -> Iterator[tuple[str, Examined]]:
        """Yield what is found in files; where there is much to do, by processes beside us."""
        if self._account.lookers is None and not _is_much(files):
            for name in files:
                yield name, self._examined(name, partial(self._ask_early, self.files[name], rules))
            return
        self._begin()
        assert self._account.lookers is not None  # noqa: S101  they have begun
        by_size = sorted(files, key=_size, reverse=True)
        yield from self._account.lookers.look(by_size, self._examined)

    def _examined(self, name: str, is_read: Callable[[], None] = lambda: None) -> Examined:
        path = Path(name)
        data = reader.read_bytes(path, shown(path), self._limits)
        role = self.edition.role_of(name)
        return examine(self._schemas, path, data, self._limits, is_read, role=role)

    def _key(self, role: Role, scope: Scope, name: str, digest: str) -> str:
        """Return what the findings of a file by itself are kept by."""
        told = (self.grammars.of(scope), repr(self._limits), role.value, name, digest)
        return fingerprint("itself", *told)

    def in_part(self, path: str) -> Iterator[Diagnostic]:
        """Yield what is wrong, by itself, in a file that XInclude brings into others.

        Raises:
            ConfigurationError: the edition's own schema cannot be used.
            InputError: it cannot be read.
        """
        uri, digest = shown(Path(path)), self._digests.of(Path(path))
        scope, name = self.grammars.scope(path, digest), os.path.basename(path)  # noqa: PTH119  quick
        key = self._key(Role.PART, scope, name, digest)
        if self._store.outline(key) is None:
            data = reader.read_bytes(Path(path), uri, self._limits)
            part = examine(self._schemas, Path(path), data, self._limits, role=Role.PART)
            self._store.put(key, part)
        yield from unpacked(json.loads(self._store.findings(key)), uri)

    def _ask_early(self, file: KeptFile, rules: Rules) -> None:
        """Have the Schematron schema run on a file beside the grammar, if its ground is known."""
        if file.path in self._unruled and not (self._unready or self._ground_is_lost):
            self._unruled.discard(file.path)
            rules.ask(file.rules, file.path, file.digest)

    def _begin(self) -> None:
        """Start processes beside us."""
        from tei_tools.check.parallel import Lookers  # noqa: PLC0415  late: they are seldom needed

        if self._account.lookers is None:
            self._account.lookers = Lookers(self.edition.config.root, self._account.teller)

    def by_rules(self, rules: Rules) -> None:
        """Have the Schematron schema run on what waits for it, once its ground is known."""
        if self._unready or not self._ready:
            return
        for file in () if self._ground_is_lost else self._ready:
            rules.ask(file.rules, file.path, file.digest, is_joined=bool(file.includes))
        self._ready.clear()
        self.answered(rules)

    @property
    def _ground_is_lost(self) -> bool:
        """Whether a file that the Schematron schema may look into cannot be read."""
        return any(absolute(path) in self.unreadable for path in self.ground)

    def answered(self, rules: Rules, *, wait: bool = False) -> list[str]:
        """Keep what the rules have found meanwhile, and return its keys."""
        answers = rules.answers(wait=wait)
        for key, found in answers:
            self._kept.put(key, found)
        return [key for key, _ in answers]

    def ruled(self, rules: Rules) -> Iterator[KeptFile]:
        """Yield all files, those last on which the rules still run, each when they are done."""
        waiting: dict[str, list[KeptFile]] = {}
        for file in [*self.files.values(), *self.unreadable.values()]:
            if file.rules in rules.asked:
                waiting.setdefault(file.rules, []).append(file)
            else:
                yield file
        while waiting:
            for key in self.answered(rules, wait=True):
                yield from waiting.pop(key, ())


def _size(file: str) -> int:
    """Return how large a file is, as far as anybody knows: it may have gone since it was listed."""
    with suppress(OSError):
        return os.path.getsize(file)  # noqa: PTH202  quick
    return 0


def _is_much(files: Sequence[str]) -> bool:
    """Whether processes beside us pay for looking at files."""
    if len(files) < _MANY or (os.cpu_count() or 1) < 2:  # noqa: PLR2004  one does not pay
        return False
    with suppress(OSError):
        return sum(map(os.path.getsize, files)) >= _LARGE
    return False
