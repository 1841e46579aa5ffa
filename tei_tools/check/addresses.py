"""Where the pointers of an edition lead: through `prefixDef`, `xml:base`, files and XInclude."""

import functools
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote

from tei_tools.check import prefixes
from tei_tools.check.facts import KEY, Facts, Prefix
from tei_tools.check.idnos import BY_IDNO, Idnos, expanded
from tei_tools.check.ids import first_files
from tei_tools.check.references import MISSING, beside, file_of, is_query, stamp
from tei_tools.report.repeated import QUERY

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_KNOWN_SCHEMES: Final = frozenset(
    {"data", "doi", "ftp", "geo", "hdl", "http", "https", "info", "mailto", "tag", "tel", "urn"}
)
"""Schemes that no `prefixDef` is expected for."""
BARE: Final = re.compile(r"[^\W\d][\w.-]*")
"""An id as somebody writes it who forgets the `#` or the prefix, or leaves it out."""


@dataclass(frozen=True, slots=True)
class Target:
    """An element of a file.

    Attributes:
        path: the file's absolute path.
        id: the `xml:id`; empty for the file as a whole.
    """

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Astray:
    """Why an address leads nowhere.

    Attributes:
        code: the diagnostic's.
        message: in one sentence.
        written: what of the address is at fault, as it is written in it: an id, a prefix.
        known: what could have been meant instead.
        path: the absolute path of the file that it leads to, or would; empty if none is known.
        kind: the files of one folder that end alike, if none of them is there.
    """

    code: str
    message: str
    written: str
    known: Iterable[str] = ()
    path: str = ""
    kind: str = ""


_NUMBER: Final = "no xml:id begins with a digit"
_MANY: Final = 256
_MOST: Final = 4096
"""How much is remembered of files, and of addresses."""
_HERE: Final = Target("", "")
"""Stands for the file that an address stands in."""


_Found = Target | Astray | None
_Seen = dict[str, str]


class Known(Protocol):
    """A file whose facts are known."""

    @property
    def facts(self) -> Facts:
        """The facts of the file."""

    @property
    def ids(self) -> Iterable[str]:
        """Its ids."""

    @property
    def includes(self) -> Sequence[str]:
        """What XInclude brings into it, as `Facts.includes`."""

    @property
    def is_register(self) -> bool:
        """Whether it lists what others point at."""


class _Whole:
    """Files that XInclude joins to one another.

    Attributes:
        members: their paths.
        strangers: those that are no files of the edition, whatever lies there.
    """

    def __init__(self, members: tuple[str, ...], files: Mapping[str, Known]) -> None:
        """Take their paths, and the files of the edition."""
        self.members = members
        self._known = [path for path in members if path in files]
        self.strangers = [path for path in members if path not in files]
        self._files = files

    @functools.cached_property
    def ids(self) -> Mapping[str, str]:
        """The first file of each id, of those that are the edition's."""
        found: dict[str, str] = {}
        for path in self._known:
            for one in self._files[path].ids:
                found.setdefault(one, path)
        return found

    @functools.cached_property
    def _declaring(self) -> Sequence[str]:
        """Those that declare prefixes, and those that may."""
        return [*filter(self._declares, self._known), *self.strangers]

    def _declares(self, path: str) -> bool:
        facts = self._files[path].facts
        return facts is not None and bool(facts.prefixes)

    def declaring(self, path: str) -> Sequence[str]:
        """Return one of them, and then each other one that may declare prefixes."""
        if len(self.members) == 1:
            return self.members
        return [path, *(one for one in self._declaring if one != path)]


class Addresses:
    """The files of an edition by their paths, and what their pointers mean."""

    def __init__(
        self,
        files: Mapping[str, Known],
        shown: Callable[[str], str],
        read: Callable[[str], Facts | None],
        *,
        across: bool = False,
        ids: Callable[[], Mapping[str, str]] | None = None,
        idnos: Idnos | None = None,
    ) -> None:
        """Take the facts of the files.

        Args:
            files: absolute path to file.
            shown: how messages name a path.
            read: returns the facts of a file that is none of these; None if it is no XML.
            across: whether `#id` may mean an id of another file of the edition.
            ids: returns the first file of each id, where somebody knows.
            idnos: by which names may point at entries too.
        """
        self.files = files
        self._first = ids
        self._idnos = idnos
        self.outside: dict[str, str] = {}
        self.shown = shown
        self._read = functools.lru_cache(maxsize=_MANY)(read)
        self._across = across
        self._known: dict[tuple[int, str, str], tuple[_Found, _Seen]] = {}
        self._scopes: dict[str, int] = {}
        self._numbers: dict[tuple[str, tuple[Prefix, ...]], int] = {}
        self._wholes: dict[str, _Whole] = {}
        self._joined: dict[str, _Whole] = {}

    @functools.cached_property
    def _ids(self) -> Mapping[str, str]:
        """The first file of each id, where `#id` may mean any of them."""
        if not self._across:
            return {}
        return first_files(self.files) if self._first is None else self._first()

    def seen(self) -> dict[str, str]:
        """Return what lies outside the edition and was looked at since the last call.

        Returns:
            A path to its `stamp`.
        """
        found, self.outside = self.outside, {}
        return found

    def look_outside(self, path: str) -> None:
        """Note that what lies at a path outside the edition is looked at."""
        self.outside[path] = stamp(path)

    def listed(self, own: str) -> str | None:
        """Return the register that has an id, where `#id` may mean that of any file."""
        return self._ids.get(own)

    def resolve(self, path: str, address: str, base: str = "") -> Target | Astray | None:
        """Return where an address leads; None if it is none of this machine's files.

        Args:
            path: the file that it stands in.
            address: as written, without white space.
            base: each `xml:base` around it, outermost first.
        """
        if address.startswith("#"):  # the same document, whatever its base (RFC 3986 §4.4)
            return self._in_file(path, address[1:])
        key = (self._scope(path), base, address)
        if (known := self._known.get(key)) is None:
            before, self.outside = self.outside, {}
            known = self._resolved(path, address, base), self.outside
            self.outside = before
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[key] = known
        found, outside = known
        self.outside |= outside
        return found if found is not _HERE else self._here(path, address)

    def led(self, path: str, attribute: str, address: str, base: str) -> Target | Astray | None:
        """Return where an address in an attribute leads; a `key` does where it is an entry's id.

        Where entries have `idno`s by which names may point, `@ref` and `@key` lead by these too.

        Args:
            path: the file that it stands in.
            attribute: its name.
            address: as written, without white space.
            base: each `xml:base` around it, outermost first.
        """
        found = self._led(path, attribute, address, base)
        if self._idnos is None or attribute not in BY_IDNO or isinstance(found, Target):
            return found
        declared = self._prefixes(path) if ":" in address else ()
        known = self._idnos.led(address, *expanded(address, declared))
        return found if known is None else Target(known.file, known.id)

    def _led(self, path: str, attribute: str, address: str, base: str) -> _Found:
        if attribute != KEY:
            found = self.resolve(path, address, base)
            named = self._named(path, address) if self._may_name(found, address) else None
            return found if named is None else Target(named, address)
        own = address.removeprefix("#")
        there = self._listing(path, own) if self._across else None
        return None if there is None else Target(there, own)

    def _may_name(self, found: _Found, address: str) -> bool:
        """Whether an address may be an id alone: none of this machine's files has that name."""
        is_lost = isinstance(found, Astray) and found.code == "ref/missing-file"
        return self._across and (found is None or is_lost) and BARE.fullmatch(address) is not None

    def _named(self, path: str, own: str) -> str | None:
        """Return which file lists an entry of an id, else the document whose root has it."""
        one = self._ids.get(own, "")
        facts = self.facts(one) if one else None
        is_root = facts is not None and facts.root == own
        return self._listing(path, own) or (one if is_root else None)

    def _listing(self, path: str, own: str) -> str | None:
        """Return which file lists an entry: the same if it is a register, or else the first."""
        for one in (path, self._ids.get(own, "")):
            file = self.files.get(one)
            if file is not None and file.is_register and own in self._ids_of(one):
                return one
        return self._brought_in(own)

    def idents(self, path: str) -> list[str]:
        """Return the prefixes that a file may use, sorted."""
        return sorted({prefix.ident for prefix in self._prefixes(path)})

    def written(self, path: str, value: str) -> list[str]:
        """Return the addresses in a value; a prefix and what a space parts from it are one."""
        if ": " not in value:
            return value.split()
        prefixes, found = {f"{one}:" for one in self.idents(path)}, [""]
        for word in value.split():
            if found[-1] in prefixes:
                found[-1] += f" {word}"
            else:
                found.append(word)
        return found[1:]

    def registers_with(self, one: str) -> Sequence[str]:
        """Return the paths of the registers that have an id."""
        return self._registered.get(one, ())

    def document_with(self, one: str) -> str | None:
        """Return the path of the file that is named by an id, and whose root has it."""
        path = self._stems.get(one)
        facts = self.facts(path) if path else None
        return path if facts is not None and facts.root == one else None

    @functools.cached_property
    def _stems(self) -> Mapping[str, str]:
        return {os.path.splitext(os.path.basename(path))[0]: path for path in self.files}  # noqa: PTH119, PTH122  quick

    def _scope(self, path: str) -> int:
        """Return a number for all files of a folder that declare the same prefixes."""
        if path not in self._scopes:
            if len(self._scopes) > _MANY:
                self._scopes.clear()
            scope = (os.path.dirname(path), tuple(self._prefixes(path)))  # noqa: PTH120  quick
            self._scopes[path] = self._numbers.setdefault(scope, len(self._numbers))
        return self._scopes[path]

    def _here(self, path: str, address: str) -> Target | Astray:
        """Return where an address leads whose prefix means the file that it stands in."""
        expanded = self._expanded(path, address)
        assert expanded is not None  # noqa: S101  it was followed before
        return expanded if isinstance(expanded, Astray) else self._in_file(path, expanded[1:])

    def _resolved(self, path: str, address: str, base: str) -> Target | Astray | None:
        expanded = self._expanded(path, address)
        if expanded is None:
            own = address.partition(":")[2]
            return next((Target(one, own) for one in self.registers_with(own)), None)
        if isinstance(expanded, Astray):
            return expanded
        if expanded.startswith("#"):
            return _HERE
        scheme = _SCHEME.match(expanded)
        if scheme is not None and scheme[1].lower() in _KNOWN_SCHEMES:
            return None
        reference, _, fragment = expanded.partition("#")
        target = file_of(os.path.dirname(path), f"{base} {reference}")  # noqa: PTH120  quick
        found = None if target is None else self._elsewhere(target, fragment)
        if isinstance(found, Astray) and is_query(expanded):
            return Astray(found.code, QUERY, address, [], found.path)
        return found

    def _expanded(self, path: str, address: str) -> str | Astray | None:
        """Return an address with its prefix replaced, if a `prefixDef` declares it.

        None, if that cannot be followed: it is told of itself, once, and the pointers are taken to
        lead to what they say.
        """
        scheme = _SCHEME.match(address)
        if scheme is None:
            return address
        declared, name = list(self._prefixes(path)), scheme[1]
        own = [prefix for prefix in declared if prefix.ident == name]
        followed = [*filter(prefixes.is_followed, own)]
        for prefix in followed:
            if (replaced := prefixes.replaced(prefix, address)) is not None:
                return replaced
        if len(followed) < len(own):
            return None
        if own:
            message = f"“{address}” does not fit the matchPattern of the prefix {name}"
            return Astray("ref/unknown-prefix", message, address)
        if name.lower() in _KNOWN_SCHEMES or not declared:
            return address
        message = f"no prefixDef declares the prefix {name}"
        return Astray("ref/unknown-prefix", message, name, sorted({one.ident for one in declared}))

    def _prefixes(self, path: str) -> Iterator[Prefix]:
        for one in self._whole(path).declaring(path):
            if facts := self.facts(one):
                yield from facts.prefixes

    def _elsewhere(self, target: str, fragment: str) -> Target | Astray:
        if target not in self.files:
            self.look_outside(target)
        if self.outside.get(target) == MISSING:
            folder = Path(target).parent
            self.look_outside(str(folder))
            return self._missing(Path(target))
        if fragment and target not in self.files and os.path.isdir(target):  # noqa: PTH112  quick
            message = f"{self.shown(target)} is a folder, not a file"
            return Astray("ref/missing-file", message, os.path.basename(target), [], target)  # noqa: PTH119  quick
        return self._in_file(target, fragment)

    def _missing(self, target: Path) -> Astray:
        """Say what is missing: the file, or the first folder on the way to it."""
        lost, what = target, "file"
        while not lost.parent.is_dir():
            lost, what = lost.parent, "folder"
        is_rooted = lost.parent == lost.parent.parent  # what lies there is nobody's edition
        near = [] if is_rooted else sorted(os.listdir(lost.parent))  # noqa: PTH208  quick
        message = f"there is no {what} {self.shown(str(lost))}"
        ends = (os.path.splitext(one)[1] for one in near)  # noqa: PTH122  quick
        is_first = what == "file" and lost.suffix not in ends
        kind = str(lost.parent / f"*{lost.suffix}") if is_first else ""
        return Astray("ref/missing-file", message, lost.name, near, str(target), kind)

    @functools.cached_property
    def _registers(self) -> Sequence[tuple[str, Known]]:
        """The files by whose entries somebody may mean an id that is not in his own file."""
        return [(path, file) for path, file in self.files.items() if file.is_register]

    @functools.cached_property
    def _registered(self) -> Mapping[str, Sequence[str]]:
        """The paths of the registers that have each id, read once, when one is first asked for."""
        found: dict[str, list[str]] = {}
        for path, file in self._registers:
            for one in file.ids:
                found.setdefault(one, []).append(path)
        return found

    def _in_file(self, path: str, fragment: str) -> Target | Astray:
        """Return an element of a file, or of what XInclude joins to it."""
        own = unquote(fragment)
        facts = self.facts(path)
        if not own or "(" in own or facts is None:  # a whole file, an XPointer, or no XML
            return Target(path, "")
        if (there := self._joined_with(path, own)) is not None:
            return Target(there, own)
        if (there := self._ids.get(own) or self._brought_in(own)) is not None:
            return Target(there, own)
        if own[0].isdecimal():  # (https://www.w3.org/TR/xml-id/), whatever the number
            known = [one for one in facts.ids if one.endswith(own)]
            return Astray("ref/unresolved-pointer", _NUMBER, own, known, path)
        others = " or any other file of the edition" if self._across else ""
        message = f"no element of {self.shown(path)}{others} has the xml:id “{own}”"
        return Astray("ref/unresolved-pointer", message, own, facts.ids, path)

    def _joined_with(self, path: str, own: str) -> str | None:
        """Return which of a file and of what XInclude joins to it has an id."""
        if own in self._ids_of(path):
            return path
        whole = self._whole(path)
        if (found := whole.ids.get(own)) is not None:
            return found
        return next((one for one in whole.strangers if own in self._ids_of(one)), None)

    def _brought_in(self, own: str) -> str | None:
        """Return which file that XInclude brings into any register has an id."""
        hosts = [path for path, file in self._registers if file.includes] if self._across else []
        found = (self._joined_with(path, own) for path in hosts)
        return next((one for one in found if one is not None), None)

    def _ids_of(self, path: str) -> Iterable[str]:
        facts = self.facts(path)
        return facts.ids if facts else ()

    def facts(self, path: str) -> Facts | None:
        """Return the facts of a file, of the edition or not; None if it is no XML."""
        found = self.files.get(path)
        if found is not None:
            return found.facts
        self.look_outside(path)
        return self._read(path)

    def _whole(self, path: str) -> "_Whole":
        """Return a file and what XInclude joins to it: what it brings in, what brings it in.

        Files that are joined to one another are one whole, looked at once: a register may be made
        of thousands, and thousands of documents may bring in one that nobody has.
        """
        found = self._joined.get(path) or self._wholes.get(path)
        if found is None:
            found = _Whole(self._members(path), self.files)
            # What a stranger brings in does not lead back to it, and so not from everywhere here.
            if len(found.members) > 1 and not any(map(self._brought, found.strangers)):
                self._joined |= dict.fromkeys(found.members, found)
            else:
                if len(self._wholes) > _MANY:
                    self._wholes.clear()
                self._wholes[path] = found
        for one in found.strangers:
            if one not in self.outside:
                self.look_outside(one)
        return found

    def _members(self, path: str) -> tuple[str, ...]:
        seen = {path: None}
        queue = deque(seen)
        while queue:
            one = queue.popleft()
            joined = [*self._brought(one), *self._hosts.get(one, ())]
            queue += [other for other in joined if other not in seen]
            seen |= dict.fromkeys(joined)
        return tuple(seen)

    def brought(self, path: str) -> list[str]:
        """Return the files that XInclude brings into another, however far down."""
        seen, queue = {path: None}, [path]
        while queue:
            found = [one for one in self._brought(queue.pop(0)) if one not in seen]
            seen |= dict.fromkeys(found)
            queue += found
        return [*seen][1:]

    def _brought(self, path: str) -> list[str]:
        known = self.files.get(path) or self.facts(path)
        return [beside(path, href) for href in known.includes] if known else []

    @functools.cached_property
    def _hosts(self) -> Mapping[str, list[str]]:
        hosts: dict[str, list[str]] = {}
        for path, file in self.files.items():
            for href in file.includes:
                hosts.setdefault(beside(path, href), []).append(path)
        return hosts
