"""Which files of XML there are, and their documents once they are read."""

import errno
import functools
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tei_tools import document as reader
from tei_tools.document import Document, Limits, Unreadable, missing
from tei_tools.errors import InputError

XML_FILES: Final = (".xml", ".tei")
"""How the names of documents end, in whatever case."""
SCHEMAS: Final = "schemas.xml"
"""By a file of this name some editors find the schema of a folder; it is never a document."""
TEMPLATES: Final = "oxygen-code-templates.xml"
"""What `tei-tools editor oxygen` writes beside the documents of some editions; nor is this."""
_HEAD: Final = 2048
_BEGINS: Final = re.compile(rb"<TEI[\s>.]")
"""How TEI begins, behind what may stand before its root."""
_UNADDRESSABLE: Final = re.compile(r"""[\s#?%"<>\\^`{|}]+""")
"""What no address holds as it is, or no id. Source: RFC 3986, 2; HTML, The id attribute."""
_OF_EDITORS: Final = frozenset({SCHEMAS, TEMPLATES})
BUILT: Final = ".tei-tools"
"""A folder that has one of this name was built: what lies in it was made of documents."""


@dataclass(frozen=True)
class Corpus:
    """Files in their order, and what came of reading them.

    Attributes:
        documents: name to document, in the order of the files: the stem of its file, or what
            `distinct` calls it.
        unreadable: the files that hold no document.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()


def files_in(folder: Path) -> list[Path]:
    """Return the XML files of a folder and of those below it, in the order of their names.

    Hidden files and folders are passed over, files named `schemas.xml` or
    `oxygen-code-templates.xml`, and below the folder whatever a build has made.
    """
    return [*map(path_of, names_in(folder))]


path_of = functools.lru_cache(maxsize=1 << 16)(Path)
"""A path of a name: a process that reads a folder again makes none of thousands anew."""


def names_in(folder: Path) -> list[str]:
    """Return the same files by their names: for where there are thousands, and none is read.

    Raises:
        InputError: a folder cannot be read, or a name is not in UTF-8, so that no output could
            tell it.
    """
    found = [
        prefix + name
        for prefix, names in _walked(folder)
        for name in names
        if name[-4:].lower() in XML_FILES and name[0] != "." and name not in _OF_EDITORS
    ]
    for name in found:
        _check_encoding(name)
    return sorted(
        found, key=lambda name: name.replace(os.sep, "\0")
    )  # folder by folder, as paths are


def without_ending(folder: Path) -> list[Path]:
    """Return the files beside them whose names have no ending, and which begin as TEI does."""
    found = (path_of(prefix + name) for prefix, names in _walked(folder) for name in names
             if "." not in name)  # fmt: skip
    return sorted(one for one in found if one.is_file() and _BEGINS.search(_head(one)))


def _head(file: Path) -> bytes:
    """Return how a file begins; nothing, where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""


def _walked(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder that may hold documents, and the names of what it holds."""
    for parent, folders, names in os.walk(folder, onerror=_not_read):
        if BUILT in folders and parent != os.fspath(folder):
            folders.clear()
            continue
        folders[:] = (name for name in folders if not name.startswith("."))
        yield os.path.join(parent, ""), names  # noqa: PTH118  quick: a Path a file is not


def _not_read(error: OSError) -> None:
    """Say that a folder cannot be read; one that is not there holds no files."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        message = f"the folder cannot be read: {error.strerror}"
        hint = "check the folder's permissions"
        raise InputError(message, where=shown(error.filename), hint=hint) from None


def named(paths: Iterable[Path]) -> list[Path]:
    """Return the files that a user named: each file, and the XML files of each folder, once.

    Raises:
        InputError: a path does not exist, or a folder has no XML file.
    """
    return list(dict.fromkeys(file for path in paths for file in _named(path)))


def _named(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if not path.exists():
            raise missing(path, str(path))
        _check_encoding(str(path))
        yield path
        return
    files = files_in(path)
    if not files:
        hint = "TEI files end in .xml or .tei; name the folder that holds them"
        raise InputError("this folder holds no XML file", where=str(path), hint=hint)
    yield from files


def _check_encoding(name: str) -> None:
    if name.isascii():
        return
    try:
        name.encode()
    except UnicodeEncodeError:
        where = shown(os.fsencode(name).decode("utf-8", "backslashreplace"))
        message = "the name of this file is not in UTF-8"
        raise InputError(message, where=where, hint="rename it, or move it elsewhere") from None


def shown(path: Path | str) -> str:
    """Return how messages name a file: relative to the current folder where it lies below it."""
    return _shown(os.fspath(path), os.getcwd())  # noqa: PTH109  quick: it is asked for each file


def absolute(path: Path | str) -> str:
    """Return an absolute path as a plain string, links not followed.

    Most of thousands are one already, which a look at their signs tells sooner.
    """
    text = os.fspath(path)
    is_plain = text[:1] == os.sep == "/" and "//" not in text and "/." not in text
    return text if is_plain and text[-1] != "/" else os.path.abspath(text)  # noqa: PTH100  no link followed


def address(path: Path | str) -> str:
    """Return the absolute URI of a file, as `base-uri()` yields it."""
    return Path(absolute(path)).as_uri()


@functools.lru_cache(maxsize=1 << 13)
def _shown(path: str, here: str) -> str:
    full = absolute(path)
    below = os.path.join(here, "")  # noqa: PTH118  as text
    shown_path = full.removeprefix(below) if full != here else "."
    return shown_path.replace(os.sep, "/")


def shown_below(path: str, here: str) -> str:
    """Return the same for a plain absolute path, seen from a folder: where there are thousands."""
    return path.removeprefix(os.path.join(here, "")).replace(os.sep, "/")  # noqa: PTH118  as text


def _stem(file: Path | str) -> str:
    return os.path.splitext(os.path.basename(file))[0]  # noqa: PTH119, PTH122  quick


def distinct(files: Sequence[Path]) -> list[str]:
    """Return what to call each of some files: its stem, where no other file has the same.

    Files of one stem are told apart by their folders: `1920/001.xml` is `1920-001`. The folders
    are those below the one that all of them lie in.
    """
    names = [*map(_stem, files)]
    alike: dict[str, list[int]] = {}
    for number, stem in enumerate(names):
        alike.setdefault(stem, []).append(number)
    for stem, numbers in alike.items():
        if len(numbers) > 1:  # of thousands of files, these are few
            folders = [os.path.dirname(absolute(files[one])) for one in numbers]  # noqa: PTH120  quick
            above = os.path.commonpath(folders)
            for number, folder in zip(numbers, folders, strict=True):
                names[number] = "-".join([*Path(folder).relative_to(above).parts, stem])
    return names


def as_id(name: str) -> str:
    """Return the id of a document by its file's name: `A-letter-(2)` for `A letter (2)`."""
    return _UNADDRESSABLE.sub("-", name)


def called_alike(files: Sequence[Path]) -> Iterator[tuple[Path, Path, str]]:
    """Yield the files that would be published as another is: each with that one, and the id."""
    first: dict[str, Path] = {}
    for file, name in zip(files, map(as_id, distinct(files)), strict=True):
        if first.setdefault(name, file) is not file:
            yield file, first[name], name


def by_name(files: Sequence[Path]) -> dict[str, Path]:
    """Return files by what they are called, as `distinct` says.

    Raises:
        InputError: two are called the same all the same.
    """
    named: dict[str, Path] = {}
    for name, file in zip(distinct(files), files, strict=True):
        first = named.setdefault(name, file)
        if first is not file:
            message = f"this file and {shown(first)} would both be called {name}"
            raise InputError(message, where=shown(file), hint="rename one of them")
    return named


def read(files: Iterable[Path], limits: Limits) -> Corpus:
    """Read files into a corpus.

    Raises:
        InputError: a file is missing or may not be read, or two are called the same.
    """
    return read_named(by_name(list(files)), limits)


def read_named(files: Mapping[str, Path], limits: Limits) -> Corpus:
    """Read files into a corpus, each by its name.

    Raises:
        InputError: a file is missing or may not be read.
    """
    documents: dict[str, Document] = {}
    unreadable: list[Unreadable] = []
    for name, result in zip(files, each(files.values(), limits), strict=True):
        if isinstance(result, Unreadable):
            unreadable.append(result)
        else:
            documents[name] = result
    return Corpus(documents, tuple(unreadable))


def each(files: Iterable[Path], limits: Limits) -> Iterator[Document | Unreadable]:
    """Yield what files hold, one after the other, so that thousands need not be held at a time.

    Raises:
        InputError: as `read`.
    """
    for file in files:
        yield reader.read_document(file, uri=shown(file), limits=limits)


def replace_file(file: Path, data: bytes) -> None:
    """Write a file whole, or leave what was there; its permissions stay. See `replace_files`.

    Raises:
        InputError: it cannot be written.
    """
    replace_files({file: data})


def real(path: Path) -> Path:
    """Return where a path leads, all links followed.

    Raises:
        RuntimeError: they lead to one another; of pathlib up to Python 3.12, and so in later ones.
    """
    found = path.resolve()
    if found.is_symlink():
        raise RuntimeError(f"Symlink loop from '{path.absolute()}'")
    return found


def replace_files(new: Mapping[Path, bytes]) -> None:
    """Write files whole: not one takes its place before all of them have found room on the disk.

    What is no file, as `/dev/stdout` or a pipe, is written to after them, and stays what it is.

    Raises:
        InputError: one cannot be written.
    """
    ready: dict[Path, Path] = {}
    file = Path()
    streams = [one for one in new if one.exists() and not (one.is_file() or one.is_dir())]
    try:
        for file, data in new.items():
            if file not in streams:
                _prepare(file, data, ready)
        for file in list(ready):
            ready[file].replace(real(file))
            del ready[file]
        for file in streams:
            with file.open("wb") as stream:
                stream.write(new[file])
    except OSError as error:
        message = f"the file cannot be written: {error.strerror}"
        raise InputError(message, where=shown(file), hint=_room(file, error)) from None
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _prepare(file: Path, data: bytes, ready: dict[Path, Path]) -> None:
    """Write what is to take the place of a file beside it, and note where."""
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    ready[file] = temporary = Path(name)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.chmod(mode)


def _room(file: Path, error: OSError) -> str:
    """Return what helps where a file cannot be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "make room on the disk"
    if file.parent.is_dir():
        return "check its permissions"
    return f"make the folder {shown(file.parent)} first"
