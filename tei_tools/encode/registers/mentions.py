"""Where the files of an edition point at an entry of a register."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools import corpus
from tei_tools import document as reader
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
            return PointersTo(result, path, edition.config.check.pointers)
    return None


def _pointer(pointers: PointersTo | None, one: Named) -> str:
    return pointers.pointer(one) if pointers else f"#{one.id}"


def mentions(edition: Edition, one: Named) -> Iterator[Mention]:
    """Yield every place that points at an entry, in the order of files and places.

    Args:
        edition: whose files are searched.
        one: the entry.

    Raises:
        InputError: a file cannot be read.
    """
    for found in PartsOf(edition).pointers_at(one):
        yield Mention(
            found.part.file,
            local_name(str(found.element.tag)),
            found.attribute,
            found.span,
            *_passage(found.element),
        )


def _passage(element: _Element) -> tuple[str, str, str]:
    """Return the words of an element and those around it, each in one line."""
    words = _text(element)
    block = element.getparent()
    while block is not None and local_name(str(block.tag)) in {"hi", "orgName", "ref", "seg"}:
        block = block.getparent()
    if block is None or not words or local_name(str(element.tag)) in KINDS:
        return one_line(words), "", ""
    before, after = _around(block, element)
    return one_line(words), _end(_flat(before)), _start(_flat(after))


def _around(block: _Element, element: _Element) -> tuple[str, str]:
    """Return the text of a block before and after an element in it.

    Where the block holds elements alone, they are parted by a space.
    """
    own = [block.text, *(child.tail for child in block)]
    gap = "" if any(one and one.strip() for one in own) else " "
    pieces = {False: "", True: ""}
    after = False
    for event, node in etree.iterwalk(block, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            pieces[after] += node.tail or ""
        elif event == "start" and not _is_within(node, element):
            pieces[after] += node.text or ""
        elif event == "end":
            after = after or node is element
            if node is not block and (node is element or not _is_within(node, element)):
                is_parted = node.getparent() is block and node.getnext() is not None
                pieces[after] += node.tail or gap * is_parted
    return pieces[False], pieces[True]


def _is_within(node: _Element, element: _Element) -> bool:
    return node is element or element in node.iterancestors()


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def _flat(text: str) -> str:
    flat = one_line(text)
    return f"{' ' * text[:1].isspace()}{flat}{' ' * (text[-1:].isspace() and bool(flat))}"


def _end(text: str) -> str:
    return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"


def _start(text: str) -> str:
    return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
