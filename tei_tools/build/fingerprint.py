"""What stands for everything that the result of a step depends on, part by part."""

import contextlib
import functools
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tei_tools import __version__, resources
from tei_tools.saxon import Job, Parameter, Stylesheet, Xml
from tei_tools.saxon.modules import content_of, modules

Parts = Mapping[str, str]
"""What a step depends on: the name of each part, and what stands for its content.

    {"stylesheet": "5f0c…", "source": "a1b2…", "edition": "…", "neighbours": "…"}
"""

FACTS: Final = "facts"
"""The folder in which facts would lie, if they were files."""
_SHORT: Final = 16
"""Digits of a part: it is compared with what stood there before, never looked up."""


class Hash:
    """Makes what stands for one content of a known size, piece by piece."""

    def __init__(self, size: int) -> None:
        self._whole = hashlib.blake2b(b"%d " % size, digest_size=16)
        self.update = self._whole.update
        self.digest = self._whole.hexdigest


def digest(*parts: bytes) -> str:
    """Return what tells a sequence of contents from every other, as 32 hexadecimal digits."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update(b"%d " % len(part))
        whole.update(part)
    return whole.hexdigest()


@functools.cache
def tool() -> str:
    """Return what stands for the program: its own code, and the engines that it works with."""
    code = (part for one in sorted(_code(str(resources.PACKAGE), "")) for part in one)
    engines = (f"{name} {version(name)}".encode() for name in ("saxonche", "lxml"))
    return digest(__version__.encode(), *engines, *code)


def _code(folder: str, prefix: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each file of a package; every command waits for it."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                yield from _code(entry.path, f"{prefix}{entry.name}/")
            elif entry.name.endswith((".py", ".json")):
                with open(entry.path, "rb") as file:  # noqa: PTH123  quick
                    yield (f"{prefix}{entry.name}".encode(), file.read())


def version(package: str) -> str:
    """Return a package's version, "" if there is none.

    Most often the name of the folder tells it that pip notes the package in.
    """
    begin, end = f"{package}-", ".dist-info"
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):  # noqa: PTH208  quick
                if name.startswith(begin) and name.endswith(end):
                    return name[len(begin) : -len(end)]
    from importlib import metadata  # noqa: PLC0415  late: it takes longer than all else here

    with contextlib.suppress(metadata.PackageNotFoundError):
        return metadata.version(package)
    return ""


class Fingerprints:
    """Makes the fingerprints of the steps of one build; what they share is read but once."""

    def __init__(self) -> None:
        self._stylesheets: dict[Stylesheet, str] = {}
        self.files: set[Path] = set()
        """The files of all stylesheets met."""
        self._contents: dict[Path, bytes] = {}

    def parts(self, job: Job) -> Parts:
        """Return what a transformation depends on."""
        given = {name: _value(value) for name, value in sorted(job.parameters.items())}
        source = job.source.key[:_SHORT]
        return {"stylesheet": self.stylesheet(job.stylesheet), "source": source, **given}

    def stylesheet(self, sheet: Stylesheet) -> str:
        """Return what stands for a stylesheet and all that it imports and includes."""
        if sheet not in self._stylesheets:
            found = [one for one in modules(sheet, self._content) if one.path is not None]
            self.files.update(one.path for one in found if one.path is not None)
            parts = (part for one in found for part in (Path(one.uri).name.encode(), one.content))
            self._stylesheets[sheet] = digest(sheet.text.encode(), *parts)[:_SHORT]
        return self._stylesheets[sheet]

    def _content(self, path: Path) -> bytes:
        """Return the bytes of a file of stylesheets, which share most of them."""
        if path not in self._contents:
            self._contents[path] = content_of(path)
        return self._contents[path]


def whole(parts: Parts) -> str:
    """Return what stands for all parts together."""
    return digest(*(f"{name}={value}".encode() for name, value in parts.items()))


def _value(value: Parameter) -> str:
    """Return what stands for a parameter: short values themselves, so that one can read them."""
    if isinstance(value, Xml):
        return value.key[:_SHORT]
    if isinstance(value, tuple):
        return digest(*(one.key.encode() for one in value))[:_SHORT] if value else ""
    plain = f"{type(value).__name__[0]}{value}"
    return plain if len(plain) <= _SHORT else digest(plain.encode())[:_SHORT]


def kind(output: str) -> str:
    """Return the kind of a step, by where its output lies: `html/documents/*.html`."""
    folder, _, name = output.rpartition("/")
    if folder != FACTS and "/" not in folder:
        return output
    return f"{folder}/*{name[name.rfind('.') :] if '.' in name else ''}"
