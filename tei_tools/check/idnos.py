"""What else entries of registers are known by than their `xml:id`: the `idno`s that names point at.

    <person xml:id="p1"><idno type="GND">https://d-nb.info/gnd/118609807</idno> …
    <persName ref="https://d-nb.info/gnd/118609807">

Asked for where `edition.toml` says `pointers_by = "idno"`, and nowhere else. An `xml:id` comes
before an `idno`; an `idno` of two entries leads to neither. Source: TEI Guidelines, att.canonical.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from lxml.etree import _Element

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check.digests import Digests
from tei_tools.check.facts import KEY, Prefix
from tei_tools.check.prefixes import is_followed, replaced
from tei_tools.check.results import Results, fingerprint
from tei_tools.config import Pointers, PointersBy
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.errors import InputError
from tei_tools.included import within
from tei_tools.names import XML_ID, tei

_IDNO: Final = tei("idno")
_ENTRIES: Final = (
    *map(tei, ("person", "personGrp", "place", "org", "event", "object")),
    *map(tei, ("bibl", "biblStruct", "biblFull")),
)
_AROUND: Final = {
    *map(tei, ("idno", "persName", "placeName", "orgName", "name", "objectName")),
    *map(tei, ("objectIdentifier", "monogr", "analytic", "publicationStmt")),
}
"""What an `idno` may stand in that is still the entry's own: one in `birth` is that of a place."""
BY_IDNO: Final = frozenset({"ref", KEY})
"""The attributes that may name an entry by its `idno`."""


class Identified(NamedTuple):
    """An `idno` of an entry.

    Attributes:
        value: in one line, as it is written.
        sort: its `@type`.
        register: the absolute path of the register that the entry belongs to.
        file: of the file that it stands in: the same, or one that XInclude brings into it.
        id: the entry's `xml:id`.
    """

    value: str
    sort: str
    register: str
    file: str
    id: str

    @property
    def entry(self) -> tuple[str, str]:
        """The entry, by its file and its id."""
        return self.file, self.id


def plain(value: str) -> str:
    """Return an `idno` as it is compared: `https` for `http`, no `/` at the end of an address."""
    value = " ".join(value.split())
    if value.startswith("http://"):
        value = f"https{value.removeprefix('http')}"
    return value.rstrip("/") if value.startswith("https://") else value


def identified(root: _Element) -> Iterator[tuple[_Element, _Element]]:
    """Yield the `idno`s of a file that belong to an entry with an `xml:id`, each with that."""
    for one in root.iter(_IDNO):
        above = one.getparent()
        while above is not None and above.tag in _AROUND:
            above = above.getparent()
        if above is not None and above.tag in _ENTRIES and XML_ID in above.attrib:
            yield one, above


@dataclass(frozen=True)
class Idnos:
    """The `idno`s of all entries, in the order of the registers.

    Attributes:
        rows: the `idno`s.
        ids: of all entries: these come first.
        is_open: whether `#id` may lead to any of them.
    """

    rows: Sequence[Identified]
    ids: frozenset[str] = frozenset()
    is_open: bool = False

    @classmethod
    def of(cls, edition: Edition) -> Self | None:
        """Read them off the registers of an edition, and off what XInclude brings into these.

        None, where the edition points by the `xml:id` alone.

        Raises:
            InputError: a register cannot be read.
        """
        if edition.config.check.pointers_by is not PointersBy.IDNO:
            return None
        return cls._of(edition, [one for one, _ in _files(edition)])

    @classmethod
    def _of(cls, edition: Edition, files: Iterable["_File"]) -> Self:
        rows, ids = list[Identified](), set[str]()
        for register, file, root in files:
            ids.update(one.get(XML_ID, "") for one in root.iter(*_ENTRIES))
            rows += (
                Identified(words, one.get("type", ""), register, file, entry.get(XML_ID, ""))
                for one, entry in identified(root)
                if (words := " ".join("".join(map(str, one.itertext())).split()))
            )
        return cls(rows, frozenset(ids - {""}), _is_open(edition))

    @classmethod
    def known(cls, edition: Edition, kept: Results, digests: Digests) -> Self | None:
        """Return the same, read once for as long as the registers stay as they are.

        None, where the edition points by the `xml:id` alone.

        Args:
            edition: the edition.
            kept: what was found in its files before.
            digests: of files.

        Raises:
            InputError: a register cannot be read.
        """
        if edition.config.check.pointers_by is not PointersBy.IDNO:
            return None
        registers = [*map(corpus.absolute, edition.register_files)]
        told = [(one, digests.of(one)) for one in registers]
        is_open = _is_open(edition)
        key = fingerprint("idnos", repr((told, is_open)))
        with suppress(TypeError, ValueError):
            parts, rows, ids = kept.get(key)
            if all(_digest(digests, one) == was for one, was in parts):
                return cls([Identified(*one) for one in rows], frozenset(ids), is_open)
        files = [*_files(edition)]
        made = cls._of(edition, [one for one, _ in files])
        brought = sorted({part for _, parts in files for part in parts})
        there = [[one, _digest(digests, one)] for one in brought]
        kept.put(key, [there, made.rows, sorted(made.ids)])
        return made

    @cached_property
    def digest(self) -> str:
        """What stands for all that pointers by `idno` mean."""
        rows = [(one.value, Path(one.register).name, one.id) for one in self.rows]
        return fingerprint("idnos", repr((rows, sorted(self.ids), self.is_open)))

    @cached_property
    def _by_value(self) -> Mapping[str, Identified | None]:
        """Each value to its entry; None where two entries have it."""
        found: dict[str, Identified | None] = {}
        for one in self.rows:
            known = found.setdefault(plain(one.value), one)
            if known is not None and known.entry != one.entry:
                found[plain(one.value)] = None
        return found

    @cached_property
    def _by_entry(self) -> Mapping[tuple[str, str], Sequence[Identified]]:
        found: dict[tuple[str, str], list[Identified]] = {}
        for one in self.rows:
            if self._by_value[plain(one.value)] is not None:
                found.setdefault(one.entry, []).append(one)
        return found

    def led(self, *addresses: str) -> Identified | None:
        """Return whose `idno` one of some addresses is; they may begin with `#`."""
        found = (self._by_value.get(plain(one.removeprefix("#"))) for one in addresses)
        return next((one for one in found if one is not None), None)

    def of_entry(self, file: Path, identifier: str) -> Sequence[Identified]:
        """Return what an entry is known by, and no other.

        Args:
            file: that it stands in, absolute.
            identifier: its `xml:id`.
        """
        return self._by_entry.get((corpus.absolute(file), identifier), ())

    def lead(self, root: _Element) -> None:
        """Have the names of a document point at the entries whose `idno` they name.

        What they point at is written as the address of the register's file: `persons.xml#p1`.
        """
        pointing = [one for one in root.iter("*") if not BY_IDNO.isdisjoint(one.keys())]
        if not pointing:
            return
        own = {str(one.get(XML_ID)) for one in root.iter("*") if XML_ID in one.attrib}
        declared = [*map(Prefix.of, root.iter(tei("prefixDef")))]
        for one in pointing:
            self._lead(one, own, declared)

    def _lead(self, one: _Element, own: set[str], declared: Sequence[Prefix]) -> None:
        known = own | self.ids if self.is_open else own
        if (ref := one.get("ref")) is not None:
            words = [self._address(word, own, declared) or word for word in ref.split()]
            if words != ref.split():
                one.set("ref", " ".join(words))
        key = one.get(KEY, "").strip()
        is_free = key.removeprefix("#") not in known and "#" not in one.get("ref", "")
        if key and is_free and (address := self._address(key, own, declared)):
            one.set("ref", address)
            del one.attrib[KEY]

    def _address(self, word: str, own: set[str], declared: Sequence[Prefix]) -> str | None:
        """Return what leads to the entry that has an `idno`; None where none has."""
        bare = word.removeprefix("#")
        if word.startswith("#") and (bare in own or (self.is_open and bare in self.ids)):
            return None
        found = self.led(word, *expanded(word, declared))
        if found is None:
            return None
        name = Path(found.register).name
        return f"{name}#{found.id}" if len(name.split()) == 1 else f"#{found.id}"


_File = tuple[str, str, _Element]
"""A register, the file itself or one that it brings in, and what that holds."""


def _is_open(edition: Edition) -> bool:
    return edition.config.check.pointers is Pointers.EDITION


def expanded(address: str, declared: Iterable[Prefix]) -> Iterator[str]:
    """Yield what prefixes make of an address."""
    ident, colon, _ = address.partition(":")
    for one in declared if colon else ():
        if one.ident == ident and is_followed(one) and (found := replaced(one, address)):
            yield found


def _files(edition: Edition) -> Iterator[tuple[_File, Sequence[str]]]:
    """Yield the registers of an edition and what they bring in, each with what it brings in."""
    for name, document in edition.registers.documents.items():
        register = corpus.absolute(edition.named_registers[name])
        seen: set[Path] = set()
        edition.root(document, seen)
        brought = [within(edition.config.root, one) for one in sorted(seen)]
        yield (register, register, document.root), [*map(str, brought)]
        for file in brought:
            if file.is_file() and file.suffix.lower() in corpus.XML_FILES:
                part = reader.read_document(file, limits=edition.config.limits.reader)
                if isinstance(part, Document):
                    yield (register, str(file), part.root), ()


def _digest(digests: Digests, file: Any) -> str:  # noqa: ANN401  whatever was kept
    try:
        return digests.of(str(file))
    except InputError:
        return "missing"
