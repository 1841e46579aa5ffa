"""The files that rules look into, registers and taxonomies, as SaxonC is given them.

SaxonC's process reads such a file itself once it is known where in it the root element stands: that
is kept by the content of the file.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from tei_tools import document as reader
from tei_tools.check.digests import Digests
from tei_tools.check.joined import Joined, Part, confirm
from tei_tools.check.results import Results, fingerprint
from tei_tools.corpus import address, shown
from tei_tools.document import Document, Limits
from tei_tools.edition import Edition
from tei_tools.errors import FileChanged
from tei_tools.names import XINCLUDE
from tei_tools.saxon import FileXml, Xml
from tei_tools.source import SourceText, decode

NOT_SO: Final[Sequence[int]] = ()
"""The place of what does not stand in its file as SaxonC is to see it."""


class Ground:
    """Files that rules look into; what is learnt of them is told, and kept by somebody else."""

    def __init__(
        self, files: Sequence[Path], kept: Results, digests: Digests, joined: Joined
    ) -> None:
        """Take files, and what is known of them; none of these is asked for anything later.

        Raises:
            InputError: one of them cannot be read.
        """
        self._known: dict[Path, tuple[str, Any]] = {}
        self._parts: dict[Path, Sequence[Part]] = {}
        for file in files:
            sha256 = digests.of(file)
            self._known[file] = (sha256, kept.get(place_key(sha256)))
            self._parts[file] = joined.parts(str(file), sha256)

    def xml(
        self, path: Path, edition: Edition, learnt: Callable[[str, Sequence[int]], object]
    ) -> Xml | None:
        """Return a file as SaxonC takes it, with what XInclude brings in; None if it is unreadable.

        Args:
            path: one of the files.
            edition: that it belongs to.
            learnt: is told the key and the place of a file of which that was not known.

        Raises:
            FileChanged: it, or what is brought in, is not what it was.
        """
        sha256, place = self._known[path]
        if _is_place(place):
            return FileXml(path, sha256, place, address(path))
        limits = edition.config.limits.reader
        data = reader.read_bytes(path, shown(path), limits)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileChanged(shown(path))
        if place is None:
            learnt(place_key(sha256), place := place_in(data, shown(path)))
        if place:
            return FileXml(path, sha256, place, address(path))
        found = reader.parse_document(data, shown(path), limits)
        if not isinstance(found, Document):
            return None
        root = edition.root(found)
        confirm(self._parts[path], limits)
        return Xml(reader.serialize(found, root), address(path))


def place_key(sha256: str) -> str:
    """Return by what the place of the root element in a file is kept."""
    return fingerprint("place", sha256)


def _is_place(kept: Any) -> bool:  # noqa: ANN401  whatever was kept
    return isinstance(kept, list) and [type(one) for one in kept] == [int, int]


def place_in(data: bytes, uri: str) -> Sequence[int]:
    """Return from which character up to which the root element stands in a file in UTF-8.

    Nothing is returned where it is not all that rules are to see of the file.
    """
    source = decode(data, uri)
    is_all = isinstance(source, SourceText) and XINCLUDE not in source.text
    text = reader.written_root(source.text) if isinstance(source, SourceText) and is_all else ""
    try:
        start = data.decode().find(text)
    except UnicodeDecodeError:
        return NOT_SO
    return (start, start + len(text)) if text and start >= 0 else NOT_SO


def xml_of(data: bytes, path: Path, limits: Limits) -> Xml | None:
    """Return a file as SaxonC takes it; None if it cannot be read.

    What has no DOCTYPE is passed on as it is written, once it is known that it can be read.
    """
    source = decode(data, shown(path))
    text = reader.written_root(source.text) if isinstance(source, SourceText) else ""
    if text:
        return Xml(text, address(path))
    found = reader.parse_document(data, shown(path), limits)
    return Xml(reader.serialize(found), address(path)) if isinstance(found, Document) else None
