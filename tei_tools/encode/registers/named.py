"""The entries of an edition's registers with all their names, and what a document calls them."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml.etree import _Element

from tei_tools import included
from tei_tools.check.facts import Prefix
from tei_tools.check.idnos import Idnos
from tei_tools.check.prefixes import is_followed, replaced, slip_in
from tei_tools.config import Pointers
from tei_tools.corpus import shown
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.escape import one_line
from tei_tools.encode.registers.identifying import ByIdno
from tei_tools.names import XML_ID, local_name, tei

KINDS: Final = {
    "person": ("persName", "addName", "name"),
    "place": ("placeName", "geogName", "settlement", "region", "country", "district", "name"),
    "org": ("orgName", "name"),
}
"""The elements of entries that documents name, each to the elements that hold its names."""

_NOT_TOLD: Final = frozenset({"date", "time", "note", "idno", "bibl", "location"})
"""What may stand inside a name without being part of it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry: `Name("Kirov, S.", "S.", "Kirov")`.

    Attributes:
        text: as the register writes it, in one line.
        forename: what it marks as forename; empty if nothing.
        surname: what it marks as surname; empty if nothing.
    """

    text: str
    forename: str = ""
    surname: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of a register.

    Attributes:
        kind: of `KINDS`.
        id: its `xml:id`.
        register: the file by whose address it is pointed at, absolute.
        file: where it stands, absolute: the register's, or one that XInclude brings into it.
        names: of which the first is its heading.
        note: who or what it is, in the register's words; empty if they are not there.
        element: of the file's tree.
    """

    kind: str
    id: str
    register: Path
    file: Path
    names: tuple[Name, ...]
    note: str
    element: _Element

    @property
    def heading(self) -> str:
        """The name that it is listed under; its id, if it has none."""
        return self.names[0].text if self.names else self.id

    @property
    def description(self) -> str:
        """Heading and note in one line: `Kirov, S. — Plenipotentiary of the RSFSR`."""
        return f"{self.heading} — {self.note}" if self.note else self.heading


def named_entries(edition: Edition) -> list[Named]:
    """Return the persons, places and organizations of an edition's registers, in their order.

    Those that XInclude brings into a register are its own.
    """
    return [
        entry
        for name, source in edition.registers.documents.items()
        for entry in _of_register(edition, source, edition.named_registers[name].absolute())
    ]


def _of_register(edition: Edition, source: Document, file: Path) -> Iterator[Named]:
    if not included.includes(source):
        yield from entries_in(source, file)
        return
    settings = edition.config
    whole = included.whole(source, settings.root, settings.limits.reader, shown, edition.listed)
    for element in whole.root.iter(*map(tei, KINDS)):
        part, original = whole.origins[element]
        stands_in = file if part is source else included.within(settings.root, Path(part.uri))
        yield from _named(original, file, stands_in)


def entries_in(source: Document, file: Path) -> Iterator[Named]:
    """Yield the entries that stand in the file of a register."""
    for element in source.root.iter(*map(tei, KINDS)):
        yield from _named(element, file, file)


def _named(element: _Element, register: Path, file: Path) -> Iterator[Named]:
    """Yield what an element is an entry of; nothing without an id."""
    if identifier := element.get(XML_ID):
        kind = local_name(str(element.tag))
        names = tuple(_names(element, KINDS[kind]))
        yield Named(kind, identifier, register, file, names, _note(element), element)


def listed_name(entry: _Element) -> str:
    """Return the name that an entry is listed under, in one line; empty if it has none."""
    names = _names(entry, KINDS[local_name(str(entry.tag))])
    return next((one.text for one in names), "")


def _names(entry: _Element, elements: tuple[str, ...]) -> Iterator[Name]:
    """Yield the names of an entry, its heading first."""
    found = [child for child in entry.iterchildren(*map(tei, elements)) if _text(child)]
    heading = next((one for one in found if one.get("type") == "heading"), None)
    heading = found[0] if heading is None and found else heading
    for one in sorted(found, key=lambda each: each is not heading):
        forename = " ".join(_text(part) for part in one.iter(tei("forename")))
        surname = " ".join(_text(part) for part in one.iter(tei("surname")))
        yield Name(_text(one), forename, surname)


def _text(element: _Element) -> str:
    """Return the words of a name in one line."""
    return one_line("".join(_words(element)))


def _words(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and local_name(str(child.tag)) not in _NOT_TOLD:
            yield from _words(child)
            # <forename>Hugo</forename><surname>… without a space between them
            is_part = local_name(str(child.tag)) in {"forename", "surname", "roleName"}
            yield " " if is_part and not child.tail else ""
        yield child.tail or ""


def _note(entry: _Element) -> str:
    for child in entry.iterchildren(tei("note"), tei("desc"), tei("occupation")):
        if text := one_line("".join(child.itertext())):
            return text
    return ""


_FRAGMENT: Final = re.compile(r"([^$]*)\$1([^$]*)")
"""A fragment in which the id, or a part of it, stands once: `$1`, `p_$1`."""


class PointersTo:
    """How a document points at register entries: by prefixes, the file's address, or an `idno`.

    Attributes:
        is_sure: whether none of the prefixes has to be mended first.
    """

    def __init__(
        self, source: Document, file: Path, style: Pointers, idnos: Idnos | None = None
    ) -> None:
        """Read the prefixes that a document declares.

        Args:
            source: the document.
            file: it lies in.
            style: where `#id` leads.
            idnos: by which it names entries; None if by their `xml:id` alone.
        """
        self._folder = file.absolute().parent
        self._across = style is Pointers.EDITION
        self._prefixes: dict[Path, list[Prefix]] = {}
        declared = [*map(Prefix.of, source.root.iter(tei("prefixDef")))]
        self._by_idno = ByIdno(source, declared, idnos) if idnos else None
        self.is_sure = all(slip_in(one) is None for one in declared)
        for one in declared:
            address = one.replacement.partition("#")[0]
            if ":" not in address and one.ident:
                target = Path(os.path.normpath(self._folder / address))
                self._prefixes.setdefault(target, []).append(one)

    def pointer(self, entry: Named) -> str:
        """Return what leads from the document to an entry."""
        if self._by_idno and (by := self._by_idno.pointer(entry.file, entry.id)):
            return by
        for prefix in self._prefixes.get(entry.register, ()):
            if (written := _written(prefix, entry.id)) is not None:
                return written
        if self._across:
            return f"#{entry.id}"
        return f"{Path(os.path.relpath(entry.register, self._folder)).as_posix()}#{entry.id}"


def _written(prefix: Prefix, identifier: str) -> str | None:
    """Return what leads to an id by a prefix, `psn:kirov`; None if nothing is known to."""
    address, _, fragment = prefix.replacement.partition("#")
    around = _FRAGMENT.fullmatch(fragment)
    if around is None:
        return None
    before, after = around.groups()
    rest = identifier.removeprefix(before).removesuffix(after)
    if before + rest + after != identifier:
        return None
    written = f"{prefix.ident}:{rest}"
    if is_followed(prefix):
        return written if replaced(prefix, written) == f"{address}#{identifier}" else None
    return written if _matches(prefix.pattern or "(.+)", rest) else None


def _matches(pattern: str, identifier: str) -> bool:
    """Whether a pattern that is not followed may be meant for an id."""
    try:
        return re.fullmatch(pattern, identifier) is not None
    except re.error:
        return True  # one of XML Schema that Python does not know, or a mistake that is told
