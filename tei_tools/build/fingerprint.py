"""What stands for everything that the result of a step depends on, part by part."""

import functools
import hashlib
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

from tei_tools import __version__, resources
from tei_tools.saxon import Job, Parameter, Stylesheet, Xml, failures

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
    files = sorted([*resources.PACKAGE.rglob("*.py"), *resources.PACKAGE.rglob("*.json")])
    names = (file.relative_to(resources.PACKAGE).as_posix().encode() for file in files)
    code = (part for name, file in zip(names, files, strict=True) for part in (name, _read(file)))
    engines = (f"{name} {_version(name)}".encode() for name in ("saxonche", "lxml"))
    return digest(__version__.encode(), *engines, *code)


def _read(file: Path) -> bytes:
    return file.read_bytes()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


class Fingerprints:
    """Makes the fingerprints of the steps of one build; what they share is read but once."""

    def __init__(self) -> None:
        self._stylesheets: dict[Stylesheet, str] = {}
        self.files: set[Path] = set()
        """The files of all stylesheets met."""

    def parts(self, job: Job) -> Parts:
        """Return what a transformation depends on."""
        given = {name: _value(value) for name, value in sorted(job.parameters.items())}
        source = job.source.key[:_SHORT]
        return {"stylesheet": self.stylesheet(job.stylesheet), "source": source, **given}

    def stylesheet(self, sheet: Stylesheet) -> str:
        """Return what stands for a stylesheet and all that it imports and includes."""
        if sheet not in self._stylesheets:
            files = failures.files(sheet)
            self.files.update(files)
            contents = (file.read_bytes() if file.is_file() else b"" for file in files)
            names = (file.name.encode() for file in files)
            pairs = zip(names, contents, strict=True)
            own = [sheet.text.encode(), *(part for pair in pairs for part in pair)]
            self._stylesheets[sheet] = digest(*own)[:_SHORT]
        return self._stylesheets[sheet]


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
