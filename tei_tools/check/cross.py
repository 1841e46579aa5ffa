"""What is wrong between the files of an edition: pointers, registers, ids, order in time."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final, Protocol

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check import untold
from tei_tools.check.addresses import Addresses, Astray, Known, Target
from tei_tools.check.astray import IMAGES, URL, WORDS, escaped, issue_of, misnamed, of_spaces
from tei_tools.check.cures import NAMED, Cure, Cures, are_words, instead, is_a
from tei_tools.check.facts import KEY, Facts, Pointer, gather, is_id
from tei_tools.check.idnos import Idnos
from tei_tools.check.issues import Issue
from tei_tools.check.models import unused
from tei_tools.check.places import MODEL, At
from tei_tools.check.references import from_here
from tei_tools.check.wrong_models import Looking
from tei_tools.config import EditionConfig, Pointers
from tei_tools.config.images import is_shown
from tei_tools.corpus import XML_FILES
from tei_tools.counting import count
from tei_tools.document import Document
from tei_tools.errors import InputError
from tei_tools.names import XML_ID
from tei_tools.report.repeated import NONE_OF

_ENTRIES: Final = frozenset(
    "bibl biblFull biblStruct event nym object org person personGrp place".split()  # noqa: SIM905  a list to read
)
"""The elements that a register lists."""


_TOLD_ONCE: Final = ("ref/missing-file", "ref/unresolved-pointer")
"""What one file, one declaration or one entry mends for all that point at it."""


class EditionFile(Known, Protocol):
    """What there is to be known of a file of the edition."""

    @property
    def uri(self) -> str:
        """How messages name it."""

    @property
    def root(self) -> str:
        """The id of its root; empty where it has none."""


@dataclass
class Crossed:
    """What came of holding one file against the others.

    Attributes:
        issues: what is wrong in it.
        used: the entries of registers that it points at: a register's path to ids.
        towards: the files that it points at, by their absolute paths.
        outside: what lies outside the edition and was looked at: a path to its `stamp`.
        asked: the ids that it points at and has not itself, be they there or not.
        missing: what is told to be missing, a file, a folder, all of its files that end alike, an
            id: the number of its issue, and again for each pointer of the same cause, which has
            none of its own.
        bare: the issues of ids that lack alone what stands before them, by what that is.
        own: those of pointers to ids that the file itself has not, by these.
        reached: the ids of the file itself to which its pointers lead.
    """

    issues: list[Issue] = field(default_factory=list)
    used: dict[str, set[str]] = field(default_factory=dict)
    towards: set[str] = field(default_factory=set)
    outside: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    missing: dict[str, list[int]] = field(default_factory=dict)
    bare: dict[str, list[Issue]] = field(default_factory=dict)
    own: dict[str, list[tuple[Astray, Issue]]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)

    def tell(self, found: Astray, issue: Issue) -> None:
        """Take an issue: of many pointers to one thing that is missing, the first alone.

        So of the images of a folder that has none of their kind, and of the ids that lack their
        `#` or prefix, which are mended together. Any other that can be mended is told.
        """
        meant = issue.replacement or ""
        if issue.is_safe and meant.endswith(issue.at.part):
            self.bare.setdefault(meant.removesuffix(issue.at.part), []).append(issue)
            return
        if found.code not in _TOLD_ONCE or issue.replacement is not None:
            self.issues.append(issue)
            return
        are_images = found.kind and issue.at.attribute in IMAGES
        told = self.missing.setdefault(found.kind if are_images else found.message, [])
        number = told[0] if told else len(self.issues)
        if not told:
            first = issue.at._replace(nodes=issue.at.nodes[:1])
            kind = PurePath(found.kind).suffix if are_images else ""
            ending = f"{NONE_OF} {kind} there" if kind else ""
            self.issues.append(issue._replace(at=first, message=f"{issue.message}{ending}"))
        told += [number] * len(issue.at.nodes)

    def tell_words(self, code: str, pointer: Pointer, at: At) -> None:
        """Take an issue of a pointer whose value is a sentence: of all its words, one."""
        said = f"{pointer.attribute}=“{' '.join(pointer.value.split())}” leads nowhere"
        message = f"{said}: these are words, and no addresses"
        if message not in self.missing:
            issue = Issue(code, message, at._replace(part=""), WORDS)
            self.tell(Astray(code, message, ""), issue)

    def tell_own(self, path: str, facts: Facts) -> None:
        """Take the issues of pointers to ids of the file itself: one, where the id is misspelt."""
        ids = {one: at for one, at in facts.ids.items() if one != facts.root}
        for written, told in self.own.items():
            if one := misnamed(path, written, [issue for _, issue in told], ids, self.reached):
                self.issues.append(one)
            else:
                for found, issue in told:
                    self.tell(found, issue)

    def count(self) -> None:
        """Say beside each issue how many pointers more have its cause."""
        for number, *more in self.missing.values():
            if more:
                issue = self.issues[number]
                words = f"so {_lead(len(more))} of this file"
                label = f"{issue.label} ({words})" if issue.label else words
                self.issues[number] = issue._replace(label=label)
        self.issues += (_of_bare(begin, *issues) for begin, issues in self.bare.items())


def _of_bare(begin: str, first: Issue, *others: Issue) -> Issue:
    """Return the one issue of all ids of a file that lack the same before them."""
    at, (node, *nodes) = first.at, first.at.nodes
    rest = [at._replace(nodes=tuple(nodes))] if nodes else []
    places = [*rest, *(one.at for one in others)]
    if not places:
        return first
    number = count(sum(len(one.nodes) for one in places), "more pointer")
    return first._replace(
        at=at._replace(nodes=(node,)),
        label=f"{first.label} ({begin} is missing from {number} of this file too)",
        more=tuple((one, f"{begin}{one.part}") for one in places),
    )


def _lead(number: int) -> str:
    return "does one more pointer" if number == 1 else f"do {number} more pointers"


class CrossCheck:
    """The files of an edition, held against one another."""

    def __init__(
        self,
        files: "Mapping[str, EditionFile]",
        read: Callable[[str], Facts | None],
        settings: EditionConfig,
        *,
        ids: Callable[[], Mapping[str, str]] | None,
        idnos: Idnos | None = None,
    ) -> None:
        """Take the files.

        Args:
            files: absolute path to file, in the order of the edition.
            read: returns the facts of a file that is none of these.
            settings: of the edition.
            ids: returns the first file of each id, where somebody knows.
            idnos: by which names may point at entries too.
        """
        self.files = files
        self._rules = settings.schematron
        self._images = settings.images
        self._voices = settings.voices
        self._essays = {*settings.site.essays}
        self._idnos = idnos
        self._registers = {path for path, file in files.items() if file.is_register}
        across = settings.check.pointers is Pointers.EDITION
        self.addresses = Addresses(files, self._shown, read, across=across, ids=ids, idnos=idnos)
        self._cures = Cures(self.addresses)
        self._looking: dict[Path, Looking] = {}

    def of_file(self, path: str, *, is_whole: bool) -> Crossed:
        """Return what comes of holding one file against the others.

        Args:
            path: the file's absolute path.
            is_whole: whether the files are all of the edition.
        """
        self.addresses.seen()
        file, crossed = self.files[path], Crossed()
        letters = {*file.facts.earlier, *file.facts.later}
        keys: dict[bool, list[Pointer]] = {True: [], False: []}
        for number, pointer in enumerate(file.facts.pointers):
            targets = self._led(path, pointer, crossed)
            if pointer.attribute == KEY and pointer.name and is_id(pointer.value):
                keys[bool(targets)].append(pointer)
            if number in letters:
                crossed.issues += self._order(path, number, targets)
        crossed.tell_own(path, file.facts)
        crossed.count()
        crossed.issues += self._models(path, file)
        if file.facts.notes and corpus.as_id(Path(path).stem) not in self._essays:
            crossed.issues += untold.issues_of(path, file.facts.notes, self._voices)
        crossed.outside = self.addresses.seen()
        if is_whole:
            crossed.issues += self._without_entry(path, file.facts)
        # Where some keys are ids, one that is none is a slip.
        for one in keys[False] if is_whole and keys[True] and not file.is_register else ():
            message = f"no entry of a register has the id that {KEY}=“{one.value}” names"
            at = At(path, tuple(one.at), KEY, one.value)
            crossed.issues.append(Issue("register/name-without-entry", message, at))
        return crossed

    def of_part(self, path: str) -> Crossed:
        """Return the same of a file that XInclude brings in, and that is none of the edition's."""
        self.addresses.seen()
        facts, crossed = self.addresses.facts(path) or Facts(), Crossed()
        for pointer in facts.pointers:
            self._led(path, pointer, crossed)
        crossed.tell_own(path, facts)
        crossed.count()
        crossed.issues.sort(key=lambda issue: issue.at.nodes)  # as they stand there
        crossed.outside = self.addresses.seen()
        crossed.issues += self._without_entry(path, facts)
        return crossed

    def _led(self, path: str, pointer: Pointer, crossed: Crossed) -> list[Target]:
        """Return where a pointer leads, and note the entries among that."""
        if pointer.attribute == KEY and self._idnos is None and not is_id(pointer.value):
            return []
        targets = [*self._targets(path, pointer, crossed)]
        for target in targets:
            self._note_use(target, crossed)
        return targets

    def _note_use(self, target: Target, crossed: Crossed) -> None:
        """Note the entry that something points at, if it is one."""
        if (there := self._lists(target)) is not None:
            crossed.used.setdefault(there, set()).add(target.id)

    def _lists(self, target: Target) -> str | None:
        """Return the file of registers whose entry an element is, or is a copy of."""
        if target.path in self._listing:
            return target.path
        facts = self.addresses.facts(target.path)
        name, _ = facts.ids.get(target.id, ("", 0)) if facts else ("", 0)
        there = self.addresses.listed(target.id) if name in _ENTRIES else None
        return there if there in self._listing else None

    def _without_entry(self, path: str, facts: Facts) -> Iterator[Issue]:
        """Yield the names in a file that lists no entries itself, if they point at none."""
        if facts.names and self._registers and path not in self._listing:
            message = "this name points at no entry of a register"
            at = At(path, tuple(facts.names))
            yield Issue("register/name-without-entry", message, at)

    @functools.cached_property
    def parts(self) -> Mapping[str, Sequence[str]]:
        """Of each register the files that XInclude brings into it, and that are not the edition's.

        Their entries are its own.
        """
        found = {
            path: [one for one in self.addresses.brought(path) if one not in self.files]
            for path, file in self.files.items()
            if file.is_register and file.includes
        }
        return {path: parts for path, parts in found.items() if parts}

    @functools.cached_property
    def _listing(self) -> AbstractSet[str]:
        """The files in which entries of registers stand."""
        return self._registers.union(*self.parts.values())

    def entries_of(self, part: str) -> list[tuple[str, int]]:
        """Return the ids of the entries in a part of a register, each with its element's number."""
        facts = self.addresses.facts(part)
        known = facts.ids.items() if facts else ()
        return [(one, node) for one, (name, node) in known if name in _ENTRIES]

    def brought(self) -> list[str]:
        """Return the addresses of the entries that XInclude brings into registers."""
        return [
            f"{Path(path).stem}#{one}"
            for path, parts in self.parts.items()
            for part in parts
            for one, _ in self.entries_of(part)
        ]

    def unused_in_parts(self, used: Mapping[str, AbstractSet[str]]) -> Iterator[Issue]:
        """Yield the entries in parts of registers that nothing points at.

        Args:
            used: the ids that something points at, by the files in which these stand.
        """
        for part in dict.fromkeys(one for parts in self.parts.values() for one in parts):
            for one, node in self.entries_of(part):
                if one not in used.get(part, ()):
                    yield _unused(part, one, node)

    def _shown(self, path: str) -> str:
        file = self.files.get(path)
        return file.uri if file else from_here(path)

    def _targets(self, path: str, pointer: Pointer, crossed: Crossed) -> Iterator[Target]:
        if meant := self._without_spaces(path, pointer):
            address, target = meant
            crossed.towards.add(target.path)
            crossed.issues.append(
                of_spaces(pointer, At(path, tuple(pointer.at), pointer.attribute), address)
            )
            yield target
            return
        for address in self.addresses.written(path, pointer.value):
            if pointer.attribute in IMAGES and is_shown(self._images, address):
                continue
            found = self.addresses.led(path, pointer.attribute, address, pointer.base)
            if pointer.attribute == KEY:
                crossed.asked.add(address.removeprefix("#"))
            if isinstance(found, Astray):
                self._tell_astray(path, pointer, address, found, crossed)
            elif found is not None:
                crossed.towards.add(found.path)
                if found.path != path:  # its own ids come before all others
                    crossed.asked.add(found.id)
                else:
                    crossed.reached.add(found.id)
                if kind := self._cures.wrong_kind(found, pointer.name):
                    crossed.issues.append(_of_wrong_kind(path, pointer, address, kind))
                yield found

    def _tell_astray(
        self, path: str, pointer: Pointer, address: str, found: Astray, crossed: Crossed
    ) -> None:
        """Take the issue of an address that leads nowhere; the entry that was meant is in use."""
        crossed.towards.add(found.path)
        crossed.asked.add(found.written)
        at = At(path, tuple(pointer.at), pointer.attribute, address)
        names_file = pointer.attribute == URL
        cure = Cure() if names_file else self._cures.of(path, address, found, pointer.name)
        crossed.asked |= cure.asked
        if are_words(pointer.value) and not cure.addresses:
            crossed.tell_words(found.code, pointer, at)
            return
        issue = issue_of(found, pointer, address, at, cure)
        if found.path == path and found.code == "ref/unresolved-pointer":
            crossed.own.setdefault(found.written, []).append((found, issue))
        else:
            crossed.tell(found, issue)
        if issue.replacement is not None:
            meant = self.addresses.led(path, pointer.attribute, issue.replacement, pointer.base)
            if isinstance(meant, Target):
                crossed.towards.add(meant.path)
                crossed.asked.add(meant.id)
                self._note_use(meant, crossed)

    def _without_spaces(self, path: str, pointer: Pointer) -> tuple[str, Target] | None:
        """Return where a value leads as one address, its spaces escaped, and how that is written.

        Nothing, where each of its words leads somewhere, or no file has that name.
        """
        value = pointer.value.strip()
        if " " not in value or pointer.attribute == KEY or "://" in value:
            return None
        led = functools.partial(self.addresses.led, path, pointer.attribute, base=pointer.base)
        if not any(isinstance(led(one), Astray) for one in self.addresses.written(path, value)):
            return None
        for address in escaped(value):
            if isinstance(target := led(address), Target):
                return address, target
        return None

    # Ids

    def duplicate_rows(self) -> Iterator[tuple[str, str, int, str, int]]:
        """Yield the ids of roots and register entries that stand in two files.

        Each comes with the path and the element's number of both places, first of the one that is
        to have another: of two files that which is not named by the id.
        """
        first: dict[str, tuple[str, int]] = {}
        for one, path, node in self._public():
            known = first.setdefault(one, (path, node))
            if known == (path, node):
                continue
            if Path(path).stem == one != Path(known[0]).stem:
                first[one] = (path, node)
                yield (one, *known, path, node)
            else:
                yield (one, path, node, *known)

    def _public(self) -> Iterator[tuple[str, str, int]]:
        """Yield the ids by which files, and parts of registers, are known."""
        for path, file in self.files.items():
            yield from ((one, path, node) for one, node in public_ids(file))
            for part in self.parts.get(path, ()):
                yield from ((one, part, node) for one, node in self.entries_of(part))

    # Time

    def _order(self, path: str, number: int, targets: Iterable[Target]) -> Iterator[Issue]:
        own = self.files[path].facts
        pointer, comes_after = own.pointers[number], number in own.later
        for target in targets:
            other = self.files.get(target.path)
            if other is None or own.dated is None or other.facts.dated is None:
                continue
            mine, its = own.dated, other.facts.dated
            if _is_before(its, mine) if comes_after else _is_before(mine, its):
                word = "after" if comes_after else "before"
                message = (
                    f"{other.uri} is named as the letter {word} this one, but is dated "
                    f"{_days(its)}, and this one {_days(mine)}"
                )
                yield Issue("date/order", message, At(path, tuple(pointer.at), pointer.attribute))

    # Schemas

    def _models(self, path: str, file: "EditionFile") -> Iterator[Issue]:
        folder = Path(path).parent
        looking = self._looking.setdefault(
            folder, Looking(path, self._shown, self.addresses.look_outside)
        )
        for wrong in (one for model in file.facts.models for one in looking.wrong(model)):
            at = At(path, wrong.place, MODEL)
            yield Issue(wrong.code, wrong.message, at, wrong.cure, expected=wrong.expected,
                        replacement=wrong.replacement)  # fmt: skip
        cure = "name {} under [schema] in edition.toml"
        for one in unused(file.facts.models, folder, self._rules, cure):
            yield Issue("xml/unused-model", one.message, At(path, one.model.place, MODEL), one.cure)


def facts_of(path: str) -> Facts | None:
    """Return the ids of a file that is none of the edition's, as far as they can be read."""
    if not path.lower().endswith(XML_FILES):
        return None
    try:
        found = reader.read_document(Path(path))
    except InputError:
        return None
    return gather(found) if isinstance(found, Document) else None


def duplicate(one: str, path: str, node: int, other: str, where: int) -> Issue:
    """Return the issue that an id stands in a second file; see `CrossCheck.duplicate_rows`."""
    message = f"the xml:id “{one}” stands in two files of the edition"
    others = ((At(other, (where,), XML_ID), "here too"),)
    at = At(path, (node,), XML_ID)
    return Issue("ref/duplicate-id", message, at, "give it another name", others)


def public_ids(file: EditionFile) -> Iterator[tuple[str, int]]:
    """Yield the ids by which a file is known in the edition: its root's, and its entries'."""
    if file.root:
        yield file.root, 0
    if file.is_register:
        for one, (name, node) in file.facts.ids.items():
            if name in _ENTRIES:
                yield one, node


def unused_entries(path: str, file: EditionFile, used: AbstractSet[str]) -> Iterator[Issue]:
    """Yield the entries of a register that nothing points at.

    Args:
        path: of a file; one that is no register has none.
        file: what is known of it.
        used: the ids that something points at.
    """
    for one, (name, node) in file.facts.ids.items() if file.is_register else ():
        if name in _ENTRIES and one not in used:
            yield _unused(path, one, node)


def _unused(path: str, one: str, node: int) -> Issue:
    message = f"nothing points at the entry “{one}”"
    return Issue("register/unused-entry", message, At(path, (node,), XML_ID))


def _of_wrong_kind(path: str, pointer: Pointer, address: str, kind: str) -> Issue:
    at = At(path, tuple(pointer.at), pointer.attribute, address)
    what = f"{pointer.attribute}=“{address}” leads to {is_a(kind)}"
    message = f"{what}, and {pointer.name} names {NAMED[pointer.name]}"
    return Issue("ref/wrong-kind", message, at, instead(kind, pointer.name))


def _is_before(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a period is over when another begins; a month is over when its last day is."""
    return f"{one[1]}~" < other[0]


def _days(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
