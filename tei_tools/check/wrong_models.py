"""What is wrong with an `xml-model` itself: it leads to no file, or is of no known language."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from tei_tools.check.models import Model
from tei_tools.names import RNG, SCH, TEI
from tei_tools.relaxng.likeness import nearest

LANGUAGES: Final = (
    RNG,
    SCH,
    "http://www.ascc.net/xml/schematron",
    "http://www.w3.org/2001/XMLSchema",
    "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0",
    TEI,
)
"""The values of `schematypens` in use: RELAX NG, Schematron, its older namespace, XML Schema, NVDL,
and TEI for an ODD. See https://www.w3.org/TR/xml-model/."""
_ON_THIS_MACHINE: Final = frozenset({"", "file"})
_PARTS: Final = re.compile(r"[/\\]+")
_NO_NAME: Final = re.compile(r"\.{0,2}|[A-Za-z]:")
"""Of a path: what stands between two `/`, a folder's sign for itself or its parent, a drive."""
_WINDOWS: Final = re.compile(r"[A-Za-z]:[/\\]|[^?#]*\\")
_CURE: Final = "correct the address, which is relative to this file"


class Wrong(NamedTuple):
    """Something wrong with an `xml-model`.

    Attributes:
        code: of the catalogue.
        message: in one sentence.
        place: the offsets of what is at fault.
        cure: what mends it.
        replacement: what could be put there; None if nothing is proposed.
        expected: what could have stood there.
    """

    code: str
    message: str
    place: tuple[int, int]
    cure: str
    replacement: str | None = None
    expected: tuple[str, ...] = ()


class Looking:
    """Looks for what the `xml-model` of the files of a folder lead to, as long as none changes."""

    def __init__(
        self, path: str, shown: Callable[[str], str], note: Callable[[str], object]
    ) -> None:
        """Take a folder.

        Args:
            path: the absolute path of a file in it.
            shown: how messages name a path.
            note: is told each path that what is wrong depends on.
        """
        self._folder = os.path.dirname(path)  # noqa: PTH120  as text
        self._shown = shown
        self._told = note
        self._noted: list[str] = []
        self._known: dict[str, tuple[tuple[str, str | None] | None, Sequence[str]]] = {}

    def wrong(self, model: Model) -> Iterator[Wrong]:
        """Yield what is wrong with an instruction of a file of the folder."""
        kind = model.given.get("schematypens")
        if kind is not None and kind[0] not in LANGUAGES:
            yield _unknown(*kind)
        href = model.given.get("href")
        if href is None or not href[0].strip():
            yield Wrong("xml/missing-model", "the xml-model leads to no file: it has no href",
                        (model.start, model.end), _no_href(model))  # fmt: skip
        elif (lost := self._lost_as_before(href[0])) is not None:
            message, replacement = lost
            cure = _CURE if replacement is None else f"did you mean {replacement}?"
            yield Wrong("xml/missing-model", message, (href[1], href[2]), cure, replacement)

    def _lost_as_before(self, href: str) -> tuple[str, str | None] | None:
        """Return what `_lost` does, which the files of a folder mostly ask in the same words."""
        if href not in self._known:
            self._noted = []
            self._known[href] = self._lost(href), self._noted
        lost, noted = self._known[href]
        for path in noted:
            self._told(path)
        return lost

    def _note(self, path: str) -> None:
        self._noted.append(path)

    def _lost(self, href: str) -> tuple[str, str | None] | None:
        """Return why an address leads to no file, and the one that was meant, if that is clear."""
        if _WINDOWS.match(href):
            message = f"the xml-model leads to no file: “{href}” is a path of Windows, no address"
            return message, self._elsewhere(href)
        address = urlsplit(href)
        if address.scheme not in _ON_THIS_MACHINE:
            return None
        path = os.path.normpath(os.path.join(self._folder, unquote(address.path)))  # noqa: PTH118  as text
        self._note(path)
        if os.path.isdir(path):  # noqa: PTH112  as text
            message = f"the xml-model leads to a folder, not to a file: {self._shown(path)}"
            return message, self._only_one(path)
        if os.path.exists(path):  # noqa: PTH110  as text
            return None
        message = f"the xml-model leads to no file: {self._shown(path)}"
        return message, self._elsewhere(unquote(address.path)) or self._near(path)

    def _elsewhere(self, href: str) -> str | None:
        """Return the address of a file of the same name, in this folder or one above.

        As much of the address is kept as can be.
        """
        parts = [one for one in _PARTS.split(href) if not _NO_NAME.fullmatch(one)]
        for first in range(len(parts)):
            for folder in (Path(self._folder), *Path(self._folder).parents):
                path = str(folder.joinpath(*parts[first:]))
                self._note(path)
                if os.path.isfile(path):  # noqa: PTH113  as text
                    return self._address(path)
        return None

    def _near(self, path: str) -> str | None:
        """Return the address of a file whose path has one name that another may be a slip for."""
        lost = Path(path)
        while not lost.parent.is_dir():
            lost = lost.parent
        self._note(str(lost.parent))
        try:
            near = nearest(lost.name, sorted(one.name for one in lost.parent.iterdir()))
        except OSError:
            return None
        rest = Path(path).relative_to(lost)
        files = [file for name in near if (file := lost.parent / name / rest).is_file()]
        return self._address(str(files[0])) if files else None

    def _only_one(self, folder: str) -> str | None:
        """Return the address of the RELAX NG schema in a folder that has no other."""
        self._note(folder)
        try:
            files = [one for one in Path(folder).iterdir() if one.suffix == ".rng"]
        except OSError:
            return None
        return self._address(str(files[0])) if len(files) == 1 else None

    def _address(self, path: str) -> str:
        return quote(os.path.relpath(path, self._folder).replace(os.sep, "/"))


def _unknown(written: str, start: int, end: int) -> Wrong:
    """Return that an `xml-model` is of a language that nobody knows."""
    near = nearest(written, LANGUAGES)
    message = (
        f"schematypens=“{written}” is no language of schemas: the xml-model counts for nothing"
    )
    code, place = "xml/unknown-schematypens", (start, end)
    if near:
        return Wrong(code, message, place, f"did you mean {near[0]}?", near[0])
    return Wrong(code, message, place, "write the namespace of its language", None, LANGUAGES)


def _no_href(model: Model) -> str:
    near = nearest("href", (name for name in model.given if name not in _NAMES))
    return f"did you mean href for {near[0]}?" if near else 'write href="…", relative to this file'


_NAMES: Final = frozenset({"href", "type", "schematypens", "charset", "title", "group", "phase"})
"""What the data of an `xml-model` consist of (https://www.w3.org/TR/xml-model/, section 3)."""
