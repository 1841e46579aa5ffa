"""Where the files of an edition point at an entry of a register."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check.idnos import Idnos
from tei_tools.diagnostics import Span
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.escape import one_line
from tei_tools.encode.registers.named import KINDS, Named, PointersTo, named_entries
from tei_tools.encode.registers.pointing import PartsOf
from tei_tools.errors import InputError
from tei_tools.names import local_name
from tei_tools.relaxng.likeness import nearest

_AROUND: Final = 40


@dataclass(frozen=True)
class Mention:
    """A place that points at an entry.

    Attributes:
        file: it is in, absolute.
        element: the name of the element that points.
        attribute: that holds the pointer, as a Clark name.
        span: of the pointer in the source.
        words: the element's, in one line; empty if it has none.
        before: the words before it in the same block.
        after: the words after it.
    """

    file: Path
    element: str
    attribute: str
    span: Span
    words: str
    before: str
    after: str


def entry(edition: Edition, given: str) -> Named:
    """Return the entry that an id means: `psn:kirov`, `#kirov` or `kirov`.

    Raises:
        InputError: there is none, or more than one.
    """
    known = named_entries(edition)
    prefix, _, identifier = given.rpartition(":")
    identifier = identifier.removeprefix("#")
    found = [one for one in known if one.id == identifier]
    if prefix and len(found) != 1:
        pointers = _pointers(edition)
        found = [one for one in found or known if _pointer(pointers, one) == given]
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(edition, given, found)
    if unread := edition.registers.unreadable:
        message = f"“{given}” cannot be looked up: a register cannot be read"
        hint = "tei-tools validate says what is wrong in it"
        raise InputError(message, where=unread[0].uri, hint=hint)
    near = nearest(identifier, [one.id for one in known])
    hint = f"did you mean {near[0]}?" if near else "tei-tools register add makes an entry"
    raise InputError(f"“{given}” is in no register", hint=hint)


def _ambiguous(edition: Edition, given: str, found: list[Named]) -> InputError:
    """Say that an id is of several entries: of several registers, or of one."""
    named = dict.fromkeys(pointer(edition, one) for one in found)
    if len(named) > 1:
        hint = f"write {' or '.join(named)}"
        return InputError(f"“{given}” is in more than one register", hint=hint)
    where, hint = corpus.shown(found[0].file), "give all but one of them another id there"
    return InputError(f"“{given}” is the id of {len(found)} entries", where=where, hint=hint)


def pointer(edition: Edition, one: Named) -> str:
    """Return what leads to an entry from the edition's first document."""
    return _pointer(_pointers(edition), one)


def _pointers(edition: Edition) -> PointersTo | None:
    """Return how the edition's first document points at entries."""
    for path in edition.document_files:
        result = reader.read_document(path, uri=path.name)
        if isinstance(result, Document):
            return PointersTo(result, path, edition.config.check.pointers, Idnos.of(edition))
    return None


def _pointer(pointers: PointersTo | None, one: Named) -> str:
    return pointers.pointer(one) if pointers else f"#{one.id}"


def mentions(edition: Edition, one: Named) -> Iterator[Mention]:
    """Yield every place that points at an entry, or at a document's copy of it, in order.

    Args:
        edition: whose files are searched.
        one: the entry.

    Raises:
        InputError: a file cannot be read.
    """
    passages = _Passages()
    for found in PartsOf(edition).pointers_at(one, copies=True):
        yield Mention(
            found.part.file,
            local_name(str(found.element.tag)),
            found.attribute,
            found.span,
            *passages.around(found.element),
        )


class _Passages:
    """The words around mentions; those of a block are put together once for all in it."""

    def __init__(self) -> None:
        self._block: _Element | None = None
        self._words = ""
        self._places: dict[_Element, tuple[int, int]] = {}

    def around(self, element: _Element) -> tuple[str, str, str]:
        """Return the words of an element and those around it, each in one line."""
        words = _text(element)
        block = element.getparent()
        while block is not None and local_name(str(block.tag)) in {"hi", "orgName", "ref", "seg"}:
            block = block.getparent()
        if block is None or not words or local_name(str(element.tag)) in KINDS:
            return one_line(words), "", ""
        if block is not self._block:
            self._block = block
            self._words, self._places = _placed(block)
        start, end = self._places[element]
        return one_line(words), _before(self._words, start), _after(self._words, end)


def _placed(block: _Element) -> tuple[str, dict[_Element, tuple[int, int]]]:
    """Return the text of a block, and where in it each element begins and ends.

    Where the block holds elements alone, they are parted by a space.
    """
    own = [block.text, *(child.tail for child in block)]
    gap = "" if any(one and one.strip() for one in own) else " "
    pieces, length = list[str](), 0
    begun, places = dict[_Element, int](), dict[_Element, tuple[int, int]]()
    for event, node in etree.iterwalk(block, events=("start", "end", "comment", "pi")):
        if event == "start":
            begun[node] = length
            said = node.text or ""
        else:
            if event == "end":
                places[node] = begun.pop(node), length
            is_parted = event == "end" and node.getparent() is block and node.getnext() is not None
            said = "" if node is block else node.tail or gap * is_parted
        pieces.append(said)
        length += len(said)
    return "".join(pieces), places


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def _flat(text: str) -> str:
    flat = one_line(text)
    return f"{' ' * text[:1].isspace()}{flat}{' ' * (text[-1:].isspace() and bool(flat))}"


def _before(text: str, end: int) -> str:
    """Return the words before a place, in one line."""
    for size in _sizes(end):
        said = _flat(text[end - size : end])
        if len(said) > _AROUND:
            return f"…{said[-_AROUND:]}"
    return _flat(text[:end])


def _after(text: str, start: int) -> str:
    """Return the words after a place, in one line."""
    for size in _sizes(len(text) - start):
        said = _flat(text[start : start + size])
        if len(said) > _AROUND:
            return f"{said[:_AROUND]}…"
    return _flat(text[start:])


def _sizes(most: int) -> Iterator[int]:
    """Yield how many characters to look at, more and more of them: spaces are shown as one."""
    size = 2 * _AROUND
    while size < most:
        yield size
        size *= 2
    yield most
