"""What `edition.toml` says, read and checked."""

import codecs
import re
from itertools import chain, islice
from pathlib import Path
from typing import Final

from tei_tools.config import syntax
from tei_tools.config.choices import (
    Format,
    Level,
    NameElement,
    NameStyle,
    Pointers,
    PointersBy,
    Shown,
    Voice,
)
from tei_tools.config.reader import FILE_NAME, Reader
from tei_tools.config.tables import (
    About,
    Bounds,
    Check,
    EditionConfig,
    EditionTable,
    Editor,
    Html,
    Import,
    Layout,
    Outputs,
    Reading,
    Schemas,
    Site,
    Sources,
    Suggest,
    Text,
)
from tei_tools.diagnostics import Position, Span
from tei_tools.errors import ConfigurationError
from tei_tools.names import TEI
from tei_tools.toml import KeyPath, key_places, line_column

__all__ = [
    "FILE_NAME",
    "About",
    "Bounds",
    "Check",
    "EditionConfig",
    "EditionTable",
    "Editor",
    "Format",
    "Html",
    "Import",
    "Layout",
    "Level",
    "NameElement",
    "NameStyle",
    "Outputs",
    "Pointers",
    "PointersBy",
    "Reading",
    "Schemas",
    "Shown",
    "Site",
    "Sources",
    "Suggest",
    "Text",
    "Voice",
    "exists",
    "find",
    "load",
    "span_of",
]


_LOOKED_AT: Final = 100
"""In how many files TEI is looked for, so that a hint may name it."""
_TEXT: Final = re.compile(rb"<(\w+:)?(text|sourceDoc)[\s>]")


def find(start: Path) -> Path:
    """Return the `edition.toml` of a folder or of the nearest folder above it.

    Raises:
        ConfigurationError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    hint = "run tei-tools init DIR to make one, or change into an edition's folder"
    if _has_text(start):
        hint = (
            "tei-tools init . makes one of TEI that lies here; or change into an edition's folder"
        )
    if near := _called_alike(start):
        hint = f"rename {near} to {FILE_NAME}"
    if (start / FILE_NAME).is_dir():
        hint = f"{FILE_NAME} is a folder here: give it another name"
    message = f"there is no {FILE_NAME} here or in a folder above"
    raise ConfigurationError(message, where=str(start), hint=hint)


def _has_text(folder: Path) -> bool:
    """Whether one of the first files of a folder, or of two folders below, is TEI with a text."""
    files = chain.from_iterable(folder.glob(f"{'*/' * depth}*.xml") for depth in range(3))
    return any(map(_is_text, islice(files, _LOOKED_AT)))


def _is_text(file: Path) -> bool:
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return TEI.encode() in data and _TEXT.search(data) is not None and b"<schemaSpec" not in data


def _called_alike(folder: Path) -> str:
    """Return a file that was meant: `Edition.toml`, or `edition.toml.txt`, whose end is hidden."""
    files = sorted(one.name for one in folder.iterdir() if one.is_file()) if folder.is_dir() else ()
    return next((one for one in files if one.lower() in {FILE_NAME, f"{FILE_NAME}.txt"}), "")


def exists(start: Path) -> bool:
    """Tell whether a folder lies in an edition."""
    start = start.resolve()
    return any((folder / FILE_NAME).is_file() for folder in (start, *start.parents))


def load(path: Path) -> EditionConfig:
    """Read an `edition.toml`.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or holds a key, type or value
            that it should not; the error's `where` is `path:line:column`.
    """
    where = _shown(path)
    text = _read(path, where)
    data = syntax.parse(text, where)
    reader = Reader(where, text, path.parent)
    config = reader.edition_config(data)
    reader.check_editors(config.editors)
    reader.check_output_folder(config)
    return config


def span_of(config: EditionConfig, at: KeyPath) -> Span:
    """Return where a key stands in an edition's `edition.toml`.

    Args:
        config: of the edition.
        at: the key, as `("levels", "sch/date")`; where it does not stand, the file as a whole.

    Raises:
        ConfigurationError: the file cannot be read any more.
    """
    path = config.root / FILE_NAME
    where = _shown(path)
    place = Position(*key_places(_read(path, where)).get(at, (1, 1)))
    return Span(where, place, place)


def _shown(path: Path) -> str:
    """Return a path as the user knows it: relative to the working folder, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _read(path: Path, where: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        hint = "run tei-tools init DIR to make an edition"
        if not isinstance(error, FileNotFoundError):
            hint = "check the file's permissions, and those of its folder"
        message = f"{FILE_NAME} cannot be read: {error.strerror}"
        raise ConfigurationError(message, where=where, hint=hint) from None
    if encoding := _of_another_encoding(data):
        message = f"{FILE_NAME} is in {encoding}, not in UTF-8"
        raise ConfigurationError(message, where=where, hint="save the file in UTF-8")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = line_column(before, len(before))
        message = f"{FILE_NAME} is not in UTF-8: byte 0x{error.object[error.start]:02X}"
        hint = "save the file in UTF-8"
        raise ConfigurationError(message, where=f"{where}:{line}:{column}", hint=hint) from None


def _of_another_encoding(data: bytes) -> str:
    """Return UTF-16 or UTF-32, if a file begins as one of them does."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    begins = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "UTF-16" if begins or b"\0" in data[:2] else ""
