"""Which two versions are to be compared: two files, a file and a revision of git, two revisions."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tei_tools import document as reader
from tei_tools.check.changed import at_revision, changed_between, changed_files, placed
from tei_tools.corpus import BUILT, XML_FILES, shown
from tei_tools.document import Document, Unreadable
from tei_tools.encode.diff.compare import Difference, compare
from tei_tools.encode.diff.renames import renames
from tei_tools.errors import InputError


def of_files(old: Path, new: Path) -> Difference:
    """Compare two files.

    Raises:
        InputError: one of them is missing or cannot be read as XML.
    """
    before, after = (reader.read_document(file, uri=shown(file)) for file in (old, new))
    return compare(_readable(before), _readable(after))


def since(
    revision: str, paths: Iterable[Path], folder: Path, until: str | None = None
) -> Iterator[Difference]:
    """Compare files with what they were at a revision of git, or two revisions.

    Args:
        revision: as `HEAD` or `origin/main`.
        paths: files, and folders, in which all of XML that differ are compared.
        folder: the folder, if no path is given.
        until: the later revision; the files as they are now, if None.

    A file of which one of them is no XML is named with the reason, and not compared.

    Raises:
        InputError: git or a revision is not there, or a file is neither now nor was it then.
    """
    given: set[Path] = set()
    for path in [*paths] or [folder]:
        given |= _below(path, revision, until) if path.is_dir() else {path.absolute()}
    gone, come = dict[Path, bytes](), dict[Path, bytes]()
    found: dict[Path, Difference] = {}
    for file in sorted(given):
        old, new = at_revision(file, revision), _now(file, until)
        if old is not None and new is not None:
            found[file] = _compared((file, old), (file, new), revision, until)
        elif old is not None:
            gone[file] = old
        elif new is not None:
            come[file] = new
        else:
            hint = "check the spelling, and the folder that you are in"
            message = f"there is no such file, neither {_when(until)} nor at {revision}"
            raise InputError(message, where=shown(file), hint=hint)
    for after, before in renames(gone, come).items():
        old, new = gone.pop(before), come.pop(after)
        made = _compared((before, old), (after, new), revision, until)
        found[after] = replace(made, renamed=shown(before))
    found |= {file: Difference(shown(file), "") for file in gone}
    found |= {file: Difference("", shown(file)) for file in come}
    for file in sorted(found):
        yield found[file]


def _compared(
    old: tuple[Path, bytes], new: tuple[Path, bytes], revision: str, until: str | None
) -> Difference:
    """Compare two versions, each a file and what it held."""
    before, after = f"{shown(old[0])} at {revision}", shown(new[0])
    after = f"{after} at {until}" if until else after
    versions = [reader.parse_document(old[1], before), reader.parse_document(new[1], after)]
    for one in versions:
        if isinstance(one, Unreadable):
            return Difference(before, after, unread=f"{one.why} ({one.where})")
    return compare(*map(_readable, versions))


def _below(folder: Path, revision: str, until: str | None) -> set[Path]:
    """Return the files of XML that differ in a folder, but for what a build has made there."""
    within = folder.resolve()
    listed = (placed(file) for file in _changed(folder, revision, until))
    found = (one for one in listed if one.is_relative_to(within))
    return {one for one in found if one.suffix.lower() in XML_FILES and not _is_built(one, within)}


def _is_built(file: Path, within: Path) -> bool:
    """Whether a build has made a file, in a folder below another."""
    folders = itertools.takewhile(lambda one: one != within, file.parents)
    return any((one / BUILT).is_dir() for one in folders)


def _changed(folder: Path, revision: str, until: str | None) -> set[Path]:
    if until is None:
        return changed_files(folder, revision)
    return changed_between(folder, revision, until)


def _now(file: Path, until: str | None) -> bytes | None:
    """Return what a file holds, or held at the later revision; None if it is not there."""
    if until is not None:
        return at_revision(file, until)
    return reader.read_bytes(file, shown(file)) if file.exists() else None


def _when(until: str | None) -> str:
    return f"at {until}" if until else "now"


def _readable(found: Document | Unreadable) -> Document:
    if isinstance(found, Document):
        return found
    raise InputError(f"it cannot be compared: {found.why}", where=found.where)
