"""Which two versions are to be compared: two files, or a file and a revision of git."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tei_tools import document as reader
from tei_tools.check.changed import at_revision, changed_files
from tei_tools.corpus import shown
from tei_tools.document import Document, Unreadable
from tei_tools.encode.diff.compare import Difference, compare
from tei_tools.errors import InputError


def of_files(old: Path, new: Path) -> Difference:
    """Compare two files.

    Raises:
        InputError: one of them is missing or cannot be read as XML.
    """
    before, after = (reader.read_document(file, uri=shown(file)) for file in (old, new))
    return compare(_readable(before), _readable(after))


def since(revision: str, paths: Iterable[Path], folder: Path) -> Iterator[Difference]:
    """Compare files with what they were at a revision of git.

    Args:
        revision: as `HEAD` or `origin/main`.
        paths: the files; all of XML in a folder that differ, if there is none.
        folder: where to look for them.

    Raises:
        InputError: git or the revision is not there, or a version cannot be read as XML.
    """
    given = [path.absolute() for path in paths]
    if not given:
        within = folder.resolve()
        listed = (file.resolve() for file in changed_files(folder, revision))
        given = [one for one in listed if one.suffix == ".xml" and one.is_relative_to(within)]
    for file in sorted(given):
        name = shown(file)
        data = at_revision(file, revision)
        if data is None and not file.exists():
            hint = "check the spelling, and the folder that you are in"
            message = f"there is no such file, neither now nor at {revision}"
            raise InputError(message, where=name, hint=hint)
        if data is None:
            yield Difference("", name)
        elif not file.exists():
            yield Difference(name, "")
        else:
            old = _readable(reader.parse_document(data, f"{name} at {revision}"))
            yield compare(old, _readable(reader.read_document(file, uri=name)))


def _readable(found: Document | Unreadable) -> Document:
    if isinstance(found, Document):
        return found
    first = found.findings[0]
    start = first.primary.span.start
    where = f"{found.uri}:{start.line}:{start.column}"
    raise InputError(f"it cannot be compared: {first.message}", where=where)
