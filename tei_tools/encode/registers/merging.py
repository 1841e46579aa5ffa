"""Two entries made one: what points at the first leads to the second, and nothing said is lost."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element

from tei_tools.edition import Edition
from tei_tools.encode.escape import one_line
from tei_tools.encode.registers.edits import (
    Changed,
    Edit,
    applied,
    first_in,
    removal,
    rewritten,
    write,
)
from tei_tools.encode.registers.named import KINDS, Named
from tei_tools.encode.registers.pointing import Part, PartsOf
from tei_tools.errors import InputError
from tei_tools.names import XML, XML_ID, local_name
from tei_tools.tags import quoted


def merge(edition: Edition, one: Named, into: Named) -> Changed:
    """Make one entry of two: what points at the first leads to the second.

    The names of the first which the second lacks are added to the second; whatever else the first
    says is kept beside it in a comment, for somebody to read and take over or delete.

    Args:
        edition: whose files point at them.
        one: the entry that goes.
        into: the entry that stays.

    Raises:
        InputError: they are one, or of two kinds, the first holds what others need, or a file
            cannot be read or written.
    """
    if (one.file, one.id) == (into.file, into.id):
        hint = "name two: the one that goes, then the one that stays"
        raise InputError("an entry cannot be merged with itself", hint=hint)
    if one.kind != into.kind:
        raise InputError(f"“{one.id}” is a {one.kind}, “{into.id}” a {into.kind}")
    known = PartsOf(edition)
    edits = rewritten(known, one, into)
    number, home = edits.number, known.part(one.file)
    stays = home if into.file == one.file else known.part(into.file)
    goes, other = home.element(one), stays.element(into)
    if goes.getparent() is None:
        message, hint = f"“{one.id}” is all that its file holds", "merge them the other way round"
        raise InputError(message, where=home.source.uri, hint=hint)
    parted = _Parted(goes, other, into)
    check_held(known, one, home, parted.left)
    start, end, _ = removed = removal(home, goes)
    inner = edits.take(home, start, end)
    edits.note(home, removed)
    edits.note(stays, _joined(home, inner, stays, parted))
    return write(edition, edits, number, f"{one.register.stem}#{one.id}")


class _Parted:
    """What an entry that goes holds, parted into what is added to the other and what is not.

    Attributes:
        goes: the entry that goes.
        into: the one that stays.
        names: the names of that one.
        moved: the names that it lacks.
        left: what else there is, be it a comment.
    """

    def __init__(self, goes: _Element, into: _Element, entry: Named) -> None:
        self.goes, self.into = goes, into
        self.names = [child for child in into if _is_name(child, entry.kind)]
        self.moved: list[_Element] = []
        self.left: list[_Element] = []
        known = {name.text for name in entry.names}
        for child in sorted(goes, key=_is_heading):
            if not _is_name(child, entry.kind):
                self.left.append(child)
            elif (words := one_line("".join(map(str, child.itertext())))) not in known:
                if self.names and _is_heading(child):
                    self.left.append(child)
                else:
                    self.moved.append(child)
                    known.add(words)

    @property
    def attributes(self) -> Iterator[str]:
        """What the attributes say that the other has not, as they are written."""
        for name, value in self.goes.items():
            if name != XML_ID and self.into.get(name) != value:
                shown = name.replace(f"{{{XML}}}", "xml:")
                yield f"{shown}={quoted(value)}"


def _is_name(child: _Element, kind: str) -> bool:
    return isinstance(child.tag, str) and local_name(child.tag) in KINDS[kind]


def _is_heading(child: _Element) -> bool:
    return isinstance(child.tag, str) and child.get("type") == "heading"


def check_held(known: PartsOf, one: Named, home: Part, parts: Iterable[_Element]) -> None:
    """See that parts of an entry that goes are no entries, and nothing that somebody points at.

    Raises:
        InputError: one of them is.
    """
    for inner in (each for child in parts for each in child.iter("*")):
        if identifier := inner.get(XML_ID):
            is_entry = local_name(str(inner.tag)) in KINDS
            if is_entry or any(known.pointers_at(replace(one, id=identifier))):
                message = f"“{one.id}” holds “{identifier}”, to which pointers would lead nowhere"
                line = home.source.span(inner).start.line
                where = f"{home.source.uri}:{line}"
                raise InputError(message, where=where, hint="move that out of the entry first")


def _joined(home: Part, inner: Sequence[Edit], stays: Part, parted: _Parted) -> Edit:
    """Return the edit that adds to an entry what another says.

    Args:
        home: the file of the other.
        inner: what is to be rewritten in the other.
        stays: the file of the entry.
        parted: what the other says.
    """
    outer = stays.indent(parted.into)
    indent = stays.indent(parted.names[-1]) if parted.names else f"{outer}  " * bool(outer)
    pieces = [_written(home, child, inner) for child in parted.moved]
    rest = [" ".join(_written(home, child, inner).split()) for child in parted.left]
    if said := " ".join([*parted.attributes, *rest]):
        note = re.sub("-(?=-)", "- ", f"from {parted.goes.get(XML_ID)}: {said}")
        pieces.append(f"<!-- {note} -->")
    is_on_a_line = not parted.names or stays.begins_line(parted.names[-1])
    before = f"{stays.line_end}{indent}" if is_on_a_line else ""
    moved = "".join(f"{before}{piece}" for piece in pieces)
    if parted.names:
        _, place = stays.offsets(stays.source.end_tag_span(parted.names[-1]))
        return place, place, moved
    return first_in(stays, parted.into, moved)


def _written(home: Part, child: _Element, inner: Sequence[Edit]) -> str:
    """Return what is to be written for a child of the entry that goes."""
    source = home.source
    start, _ = home.offsets(source.tag_span(child))
    _, end = home.offsets(source.end_tag_span(child))
    edits = [one for one in inner if start <= one[0] and one[1] <= end]
    return applied(source.source.text, edits, start, end)
