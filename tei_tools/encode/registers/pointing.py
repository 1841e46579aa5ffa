"""The pointers of an edition's files that lead to an entry, in whatever way they are written."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools import included
from tei_tools.check.addresses import Addresses, Target
from tei_tools.check.cross import facts_of
from tei_tools.check.facts import Facts, Pointer, gather
from tei_tools.check.idnos import Idnos
from tei_tools.config import Pointers
from tei_tools.corpus import XML_FILES, absolute, shown
from tei_tools.diagnostics import Span
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.registers.named import Named, PointersTo
from tei_tools.errors import InputError
from tei_tools.names import XML_ID, tei
from tei_tools.tags import quoted

_NOWHERE: Final = ("", 0)
"""The element of an id that is still to be written."""


@dataclass(frozen=True)
class Part:
    """A file of an edition that may point at entries.

    Attributes:
        file: where it lies, absolute.
        source: what it holds.
        data: the bytes that this was read from.
        register: the register that it is or that XInclude brings it into; None if there is none.
    """

    file: Path
    source: Document
    data: bytes
    register: Path | None = None

    def element(self, one: Named) -> _Element:
        """Return an entry that stands in the file.

        Raises:
            InputError: it stands in an entity.
        """
        entries = self.source.root.iter(tei(one.kind))
        found = next(each for each in entries if each.get(XML_ID) == one.id)
        self.check_written(self.source.value_span(found, XML_ID), one.id)
        return found

    def check_written(self, span: Span, value: str) -> None:
        """See that an address or id is written where it is said to be, and not in an entity.

        Raises:
            InputError: it is not.
        """
        start, end = self.offsets(span)
        written = self.source.source.text[start:end]
        if html.unescape(written) != value:
            message = f"“{value}” stands in an entity, “{written}”; nothing is changed"
            where = f"{self.source.uri}:{span.start.line}:{span.start.column}"
            hint = "write there what the entity stands for, or change it by hand"
            raise InputError(message, where=where, hint=hint)

    def indent(self, element: _Element) -> str:
        """Return the white space before an element on its line."""
        before = self._before(element)
        return before if before.isspace() else ""

    def begins_line(self, element: _Element) -> bool:
        """Whether nothing but white space stands before an element on its line."""
        return not self._before(element).strip()

    def _before(self, element: _Element) -> str:
        start = self.source.tag_span(element).start
        return self.source.source.line(start.line)[: start.column - 1]

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return where in the text of the file something begins and ends."""
        return self.source.source.offset(span.start), self.source.source.offset(span.end)

    @property
    def line_end(self) -> str:
        """What ends a line of the file."""
        return "\r\n" if "\r\n" in self.source.source.text else "\n"


@dataclass(frozen=True)
class _File:
    """What `Addresses` asks of a file."""

    facts: Facts
    is_register: bool

    @property
    def ids(self) -> Iterable[str]:
        return self.facts.ids

    @property
    def includes(self) -> Sequence[str]:
        return self.facts.includes


@dataclass(frozen=True)
class Pointing:
    """One address in an attribute that leads to an entry.

    Attributes:
        part: the file that it stands in.
        element: that has the attribute.
        attribute: its name.
        span: of the address in the source.
        address: as the parser gives it.
        base: each `xml:base` around it, outermost first.
    """

    part: Part
    element: _Element
    attribute: str
    span: Span
    address: str
    base: str

    def before(self, identifier: str) -> str:
        """Return what stands before the id in the address, as the source has it.

        An id in which a character is written as a reference is none of the source's.
        """
        source = self.part.source.source
        written = source.text[source.offset(self.span.start) : source.offset(self.span.end)]
        if written.endswith(identifier):
            return written.removesuffix(identifier)
        return quoted(self.address.removesuffix(identifier))[1:-1]


def parts_of_registers(edition: Edition) -> list[Part]:
    """Return the registers of an edition, and what they bring in.

    Raises:
        InputError: one cannot be read.
    """
    return [*_with_brought(edition, edition.register_files)]


def _with_brought(edition: Edition, files: Sequence[Path]) -> Iterator[Part]:
    """Yield files, one read after the other, and then what XInclude brings into them."""
    registers = {path.absolute() for path in edition.register_files}
    named = dict.fromkeys(path.absolute() for path in files)
    brought: dict[Path, Path | None] = {}
    for file in named:
        part = _read(edition, file, file if file in registers else None)
        yield part
        for one in _brought(edition, part):
            brought.setdefault(one, part.register)
    for file, register in brought.items():
        if file not in named:
            yield _read(edition, file, register)


def _brought(edition: Edition, part: Part) -> Iterator[Path]:
    """Yield the files of XML that XInclude brings into another, however far down."""
    if not included.includes(part.source):
        return
    seen: set[Path] = set()
    edition.root(part.source, seen)
    for file in sorted(seen):
        if file.is_file() and file.suffix.lower() in XML_FILES:
            yield included.within(edition.config.root, file)


def _read(edition: Edition, path: Path, register: Path | None) -> Part:
    uri, limits = shown(path), edition.config.limits.reader
    data = reader.read_bytes(path, uri, limits)
    result = reader.parse_document(data, uri, limits)
    if isinstance(result, Document):
        return Part(path, result, data, register)
    raise InputError(f"a file cannot be read: {result.why}", where=result.where)


class PartsOf:
    """All files of an edition, and where their pointers lead.

    Only what is to be known of each is kept, for there may be thousands: those that matter are
    read again.
    """

    def __init__(self, edition: Edition) -> None:
        """Read the documents, registers and taxonomies of an edition, and what they bring in.

        Raises:
            InputError: one cannot be read, so that its pointers would be missed.
        """
        self._edition = edition
        self._style = edition.config.check.pointers
        self._idnos = Idnos.of(edition)
        self._registers = {absolute(path) for path in edition.register_files}
        self._belongs: dict[Path, Path | None] = {}
        self._facts: dict[str, Facts] = {}
        files = [*edition.document_files, *edition.register_files, *edition.taxonomy_files]
        for part in _with_brought(edition, files):
            self._belongs[part.file] = part.register
            self._facts[absolute(part.file)] = gather(part.source)

    def part(self, file: Path) -> Part:
        """Return one of the files, as it is now.

        Raises:
            InputError: it cannot be read.
        """
        return _read(self._edition, file, self._belongs[file])

    def holder(self, register: Path, identifier: str) -> Path | None:
        """Return the file of a register, or brought into it, that has an id; None if none has."""
        files = (file for file, into in self._belongs.items() if into == register)
        return next((file for file in files if identifier in self._facts[absolute(file)].ids), None)

    def pointers_at(self, one: Named, *, copies: bool = False) -> Iterator[Pointing]:
        """Yield every pointer at an entry, in the order of files and places.

        Args:
            one: the entry.
            copies: whether one at a document's own copy of the entry counts.

        Raises:
            InputError: a file that has one cannot be read.
        """
        addresses, target = self._addresses(self._facts), Target(absolute(one.file), one.id)
        for file in self._belongs:
            path = absolute(file)
            copied = copies and self._copies(path, one)
            wanted = (target, Target(path, one.id)) if copied else (target,)
            if any(_leads(addresses, path, each, wanted) for each in self._facts[path].pointers):
                found = _pointings(self.part(file), addresses, wanted)
                yield from sorted(found, key=lambda pointing: pointing.span.start)

    def copies(self, one: Named) -> Iterator[Part]:
        """Yield the documents that have a copy of an entry, under its id.

        Raises:
            InputError: one cannot be read.
        """
        yield from (self.part(file) for file in self._belongs if self._copies(absolute(file), one))

    def has(self, part: Part, identifier: str) -> bool:
        """Whether an element of a file has an id."""
        return identifier in self._facts[absolute(part.file)].ids

    def _copies(self, path: str, one: Named) -> bool:
        """Whether a file has a copy of an entry, where pointers lead into any register."""
        name, _ = self._facts[path].ids.get(one.id, ("", 0))
        return self._style is Pointers.EDITION and path not in self._registers and name == one.kind

    def rewritten(self, one: Named, into: Named) -> Iterator[tuple[Pointing, str]]:
        """Yield every pointer at an entry or a copy of it, and what leads to another.

        An address keeps the way in which it is written, as long as that leads there; an `idno`
        stays where the entry does that has it. One that leads to a document's own copy leads to
        the other's there, which a copy has to be given, or else to the other itself.

        Args:
            one: the entry.
            into: the other; its id may still be to be written.

        Raises:
            InputError: a file cannot be read, or a pointer stands in an entity.
        """
        home, new = absolute(into.file), into.id
        ids = {new: _NOWHERE, **self._facts[home].ids}
        before = self._addresses(self._facts, by_idno=False)
        after = self._addresses({**self._facts, home: replace(self._facts[home], ids=ids)})
        for found in self.pointers_at(one, copies=True):
            path = absolute(found.part.file)
            led = before.led(path, found.attribute, found.address, found.base)
            is_copy = led == Target(path, one.id) != Target(absolute(one.file), one.id)
            is_named = not is_copy and led != Target(absolute(one.file), one.id)
            if is_named and one.element is into.element:
                continue  # what it is named by stays
            found.part.check_written(found.span, found.address)
            address = f"{found.address.removesuffix(one.id)}{new}"
            leads = after.led(path, found.attribute, address, found.base)
            if is_copy or (leads == Target(home, new) and not is_named):
                yield found, f"{found.before(one.id)}{new}"
            else:
                pointers = PointersTo(found.part.source, found.part.file, self._style, self._idnos)
                yield found, pointers.pointer(into)

    def _addresses(self, facts: Mapping[str, Facts], *, by_idno: bool = True) -> Addresses:
        files = {path: _File(each, path in self._registers) for path, each in facts.items()}
        across = self._style is Pointers.EDITION
        idnos = self._idnos if by_idno else None
        return Addresses(files, shown, facts_of, across=across, idnos=idnos)


def _leads(
    addresses: Addresses, path: str, pointer: Pointer, wanted: Sequence[Target]
) -> list[bool]:
    """Return of each address of a pointer whether it leads to an element; nothing if none does."""
    base, name = pointer.base, pointer.attribute
    leads = [addresses.led(path, name, word, base) in wanted for word in pointer.value.split()]
    return leads if any(leads) else []


def _pointings(part: Part, addresses: Addresses, wanted: Sequence[Target]) -> Iterator[Pointing]:
    """Yield the pointers of a file at some elements, those of one value together."""
    path = absolute(part.file)
    elements: list[_Element] = []
    for pointer in gather(part.source).pointers:
        if leads := _leads(addresses, path, pointer, wanted):
            elements = elements or [*part.source.root.iter("*")]
            words = pointer.value.split()
            for element in (elements[at] for at in pointer.at):
                spans = _spans(part.source, element, pointer.attribute)
                for span, word, leads_there in zip(spans, words, leads, strict=False):
                    if leads_there:
                        yield Pointing(part, element, pointer.attribute, span, word, pointer.base)


def _spans(source: Document, element: _Element, name: str) -> Iterator[Span]:
    """Yield where in the source the addresses of an attribute stand."""
    span, text = source.value_span(element, name), source.source
    place, end = text.offset(span.start), text.offset(span.end)
    for word in text.text[place:end].split():
        place = text.text.index(word, place, end)
        yield text.span(place, place + len(word))
        place += len(word)
