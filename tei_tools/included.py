"""XInclude: what a document brings in from other files of its edition, in its place.

Source: XML Inclusions (XInclude) 1.0, of which `href`, `parse`, `xi:fallback`, and as `xpointer` a
bare name and the scheme `element()` are followed (XPointer element() Scheme, 2003).
"""

import copy
import os
import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree
from lxml.etree import _Element

from tei_tools import paths
from tei_tools.diagnostics import Diagnostic, Span
from tei_tools.document import Document, Limits, Unreadable, read_document
from tei_tools.errors import InputError
from tei_tools.names import XINCLUDE, XML_ID, tei
from tei_tools.paths import At

_INCLUDE: Final = f"{{{XINCLUDE}}}include"
_FALLBACK: Final = f"{{{XINCLUDE}}}fallback"
_LISTING: Final = (tei("teiHeader"), tei("standOff"))
_WHOLE: Final = "element(/1)"
_ELEMENT: Final = re.compile(r"\s*element\(([\w.-]*(?:/[1-9][0-9]*)*)\)\s*")
_DEPTH: Final = 8
"""How many files may bring each other in, one within the other."""


def includes(document: Document) -> bool:
    """Whether something is to be brought into a document."""
    return next(document.root.iter(_INCLUDE), None) is not None


@dataclass(frozen=True, slots=True)
class Apart:
    """What is not brought in as a whole, since it is published by itself.

    Attributes:
        files: where it lies.
        everywhere: whether nothing in a document brings it in, or only its header and `standOff`.
        stays: whether the reference is left in its place.
    """

    files: AbstractSet[Path]
    everywhere: bool = False
    stays: bool = False


def within(root: Path, file: Path) -> Path:
    """Return the path of a file by the way to an edition's folder that the user took.

    What XInclude brings in is known by where it really lies; links may lead there.
    """
    real, top = file.resolve(), root.resolve()
    return root.absolute() / real.relative_to(top) if real.is_relative_to(top) else real


def expanded(
    document: Document,
    folder: Path,
    limits: Limits,
    seen: set[Path] | None = None,
    apart: Apart | None = None,
) -> _Element:
    """Return the root of a document with what it includes; the document's own if that is nothing.

    What cannot be included (a file that is missing, lies outside of the folder or includes itself)
    leaves the words of its fallback, if it has one.

    Args:
        document: the document; it stays as it is.
        folder: the folder of the edition, beyond which nothing is read.
        limits: what a file may take.
        seen: gets the files that were looked for, be they there or not.
        apart: the files that are not brought in; all are, if None.
    """
    if not includes(document):
        return document.root
    root = copy.deepcopy(document.root)
    here = Path(document.uri).absolute().resolve()
    includer = _Includer(folder.resolve(), limits, seen, apart=apart)
    includer.expand(root, (here,))
    return root


Origins = dict[_Element, tuple[Document, _Element]]
"""Of the elements of a document with what it includes: the file that each comes from, and which of
its elements it is."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A document with what it includes, whose places are those of the files that it comes from.

    Attributes:
        root: the root element.
        origins: where each element comes from.
        found: memo of `paths.find`.
    """

    root: _Element
    origins: Origins
    found: paths.Memo = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """How messages name the document."""
        return self.origins[self.root][0].uri

    def placed(self, path: str) -> tuple[Document, At]:
        """Return what a path points to, and the file that this stands in.

        Args:
            path: as `paths.find` takes it.
        """
        at = paths.find(self.root, path, self.found)
        document, element = self.origins[at.node]
        # Beside what was brought in, texts are counted otherwise than in the file.
        is_moved = at.text > 0 and next(element.iterchildren(_INCLUDE), None) is not None
        return document, replace(at, node=element, exact=at.exact and not is_moved)

    def span_of_path(self, path: str) -> Span:
        """Return the span of what a path points to, in its own file.

        Args:
            path: as `paths.find` takes it.
        """
        document, at = self.placed(path)
        if at.attribute is not None:
            return document.attribute_span(at.node, at.attribute)
        if at.text and at.exact:
            return document.text_span(at.node, at.text)
        return document.span(at.node)


def whole(
    document: Document,
    folder: Path,
    limits: Limits,
    named: Callable[[Path], str],
    apart: Apart | None = None,
) -> Whole:
    """Return a document with what it includes, and where all of that stands.

    Args:
        document: the document; it stays as it is.
        folder: the folder of the edition, beyond which nothing is read.
        limits: what a file may take.
        named: how messages name a file.
        apart: the files that are not brought in; all are, if None.
    """
    origins: Origins = {}
    root = _copied(document.root, document, origins)
    here = Path(document.uri).absolute().resolve()
    includer = _Includer(folder.resolve(), limits, None, named, origins, apart)
    includer.expand(root, (here,))
    return Whole(root, origins)


def _copied(element: _Element, document: Document, origins: Origins | None) -> _Element:
    """Copy an element of a document, and note of what it holds where that comes from."""
    made = copy.deepcopy(element)
    if origins is not None:
        for copied, original in zip(made.iter(), element.iter(), strict=True):
            origins[copied] = (document, original)
    return made


def lost(
    document: Document, folder: Path, limits: Limits, *, is_checked: bool
) -> Iterator[Diagnostic]:
    """Yield a finding for each reference of a document that brings in nothing.

    One with a fallback says itself what stands there then.

    Args:
        document: the document.
        folder: the folder beyond which nothing is read.
        limits: what a file may take.
        is_checked: whether files that are not there, and those that are no XML, are told by others.
    """
    here = Path(document.uri).absolute().resolve()
    includer = _Includer(folder.resolve(), limits, None)
    for reference in document.root.iter(_INCLUDE):
        if reference.find(_FALLBACK) is not None or includer.brings(reference, here):
            continue
        href = reference.get("href", "")
        address = urlsplit(href)
        file = beside(here, address.path)
        name = reference.get("xpointer") or address.fragment
        if address.scheme:
            why = f"“{href}” lies on the web, from where nothing is fetched"
        elif not file.is_relative_to(folder.resolve()):
            why = f"“{href}” leads out of the folder, beyond which nothing is read"
        elif not file.exists():
            if is_checked:
                continue
            why = f"there is no file “{href}”"
        elif file == here:
            why = f"“{href or here.name}” is this very file"
        elif name and includer.brings(_without_pointer(reference), here):
            what = "that it counts to with" if "(" in name else "with the xml:id"
            why = f"“{address.path}” has no element {what} “{name}”"
        elif is_checked and reference.get("parse") != "text" and _is_unreadable(file, limits):
            continue
        else:
            why = f"“{href}” cannot be brought in"
        span = document.span(reference)
        yield Diagnostic.of("ref/missing-file", f"an xi:include is lost: {why}", span)


def texts(document: Document) -> Iterator[Path]:
    """Yield the files that are brought into a document as plain text, whatever they hold."""
    here = Path(document.uri).absolute()
    for reference in document.root.iter(_INCLUDE):
        if reference.get("parse") == "text":
            path = unquote(urlsplit(reference.get("href", "")).path)
            yield Path(os.path.abspath(here.parent / path))  # noqa: PTH100  no link followed


def _is_unreadable(file: Path, limits: Limits) -> bool:
    return isinstance(read_document(file, limits=limits), Unreadable)


def _without_pointer(reference: _Element) -> _Element:
    """Return a reference to the whole of the same file."""
    whole = etree.Element(_INCLUDE, href=reference.get("href", "").split("#")[0])
    whole.set("parse", reference.get("parse", "xml"))
    return whole


class _Includer:
    """Follows the references of XInclude within a folder."""

    def __init__(
        self,
        folder: Path,
        limits: Limits,
        seen: set[Path] | None,
        named: Callable[[Path], str] = str,
        origins: Origins | None = None,
        apart: Apart | None = None,
    ) -> None:
        self.folder = folder
        self.limits = limits
        self.seen = set() if seen is None else seen
        self.named = named
        self.origins = origins
        self.apart = apart

    def expand(self, root: _Element, files: tuple[Path, ...]) -> None:
        """Put what is included into its place, in a tree that came from the last of some files."""
        for reference in list(root.iter(_INCLUDE)):
            if reference.getparent() is None:
                continue
            if not self._stays_apart(reference, files):
                _replace(reference, list(self._content(reference, files)))
            elif self.apart and not self.apart.stays:
                _replace(reference, [])

    def _stays_apart(self, reference: _Element, files: tuple[Path, ...]) -> bool:
        """Whether a reference is to a file whose entries have pages of their own already."""
        if self.apart is None:
            return False
        above = next(reference.iterancestors(*_LISTING), None)
        is_listing = self.apart.everywhere or above is not None
        href, is_whole = _reference(reference)
        return is_listing and is_whole and beside(files[-1], href) in self.apart.files

    def brings(self, reference: _Element, file: Path) -> bool:
        """Whether a reference in a file brings in something."""
        return self._included(reference, (file,)) is not None

    def _content(self, reference: _Element, files: tuple[Path, ...]) -> Iterator[_Element | str]:
        found = self._included(reference, files)
        if found is not None:
            yield found
            return
        for fallback in reference.iterchildren(_FALLBACK):
            self.expand(fallback, files)
            yield fallback.text or ""
            for child in fallback:
                tail, child.tail = child.tail, None
                yield child
                yield tail or ""

    def _included(self, reference: _Element, files: tuple[Path, ...]) -> _Element | str | None:
        """What a reference brings in: an element, a text, or None."""
        address = urlsplit(reference.get("href", ""))
        file = beside(files[-1], address.path)
        outside = address.scheme or not file.is_relative_to(self.folder)
        if not outside:
            self.seen.add(file)
        if outside or file in files or len(files) > _DEPTH or not file.is_file():
            return None
        try:
            if reference.get("parse") == "text":
                return file.read_text(encoding=reference.get("encoding", "utf-8"))
            read = read_document(file, uri=self.named(file), limits=self.limits)
        except (InputError, LookupError, UnicodeError):
            return None
        if not isinstance(read, Document):
            return None
        name = reference.get("xpointer") or address.fragment
        part = read.root if not name else _named(read.root, name)
        if part is None:
            return None
        part = _copied(part, read, self.origins)
        part.tail = None
        holder = etree.Element("holder")
        holder.append(part)
        self.expand(holder, (*files, file))
        return holder[0] if len(holder) else None


def references(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield what a document refers to in its edition: an address, and whether all of that file."""
    found = (one for one in document.root.iter(_INCLUDE) if not _address(one).scheme)
    yield from dict.fromkeys(map(_reference, found))


def _address(reference: _Element) -> SplitResult:
    return urlsplit(reference.get("href", ""))


def _reference(reference: _Element) -> tuple[str, bool]:
    """Return the path of what a reference refers to, and whether to all of a file there."""
    address = _address(reference)
    part = reference.get("xpointer") or address.fragment
    return address.path, part in {"", _WHOLE} and not address.scheme


def beside(file: Path, href: str) -> Path:
    """Return the file that the path of a reference in another, links followed, leads to."""
    return (file.parent / unquote(href)).resolve() if href else file


def _named(root: _Element, pointer: str) -> _Element | None:
    """Return the element that a bare name or `element(name/1/2)` points to."""
    scheme = _ELEMENT.fullmatch(pointer)
    name, *steps = scheme[1].split("/") if scheme else [pointer]
    found: _Element | None = root
    if name:
        found = next((one for one in root.iter() if one.get(XML_ID) == name), None)
    elif steps[:1] == ["1"]:
        del steps[0]
    else:  # there is one root
        return None
    for step in steps:
        children = found.iterchildren("*") if found is not None else iter(())
        found = next(islice(children, int(step) - 1, None), None)
    return found


def _replace(reference: _Element, content: list[_Element | str]) -> None:
    """Put elements and texts into the place of a reference."""
    parent = reference.getparent()
    assert parent is not None  # noqa: S101  asked before
    for part in [*content, reference.tail or ""]:
        if isinstance(part, str):
            before = reference.getprevious()
            if before is None:
                parent.text = (parent.text or "") + part
            else:
                before.tail = (before.tail or "") + part
        else:
            reference.addprevious(part)
    reference.tail = None
    parent.remove(reference)
