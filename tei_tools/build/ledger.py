"""What an output folder remembers of the build that made it: by which steps, from which contents.

.tei-tools/files.json     the files that are ours, whatever version made them
.tei-tools/ledger.json    the whole build, and the sizes and times of its files
.tei-tools/digests.json   what stands for their contents; read when something has changed
.tei-tools/steps.json     what each step depended on; the same

The ledger names its files by folder, each column apart: tens of thousands are read in no time.

    "files": {"html/documents": [["kz002.html", "kz003.html"], [10520, 9871], [1795861522995…, …]]}
"""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from tei_tools.build.fingerprint import digest
from tei_tools.build.steps import Remembered
from tei_tools.corpus import BUILT

HIDDEN: Final = BUILT
"""The folder of an output folder that is ours and not published."""
FILES: Final = f"{HIDDEN}/files.json"
"""Where the output folder keeps the list of the files that we made in it."""
LEDGER: Final = f"{HIDDEN}/ledger.json"
DIGESTS: Final = f"{HIDDEN}/digests.json"
STEPS: Final = f"{HIDDEN}/steps.json"
OWN: Final = (FILES, LEDGER, DIGESTS, STEPS)
"""The files that a build keeps there."""
_FORMAT: Final = 3


class Mark(NamedTuple):
    """By what a file is known again that we made.

    Attributes:
        size: in bytes.
        time: when it was written, in nanoseconds.
        digest: of its content.
    """

    size: int
    time: int
    digest: str


class Last(NamedTuple):
    """A whole build: what it was made from, and what it told.

    Attributes:
        asked: stands for how it was asked for.
        inputs: each file that it looked for: stamp and digest; see `inputs`.
        documents: the ids of the documents published.
        findings: all that it found, as `packed` packs it.
        files: how many files were checked.
        steps: how many there are.
    """

    asked: str
    inputs: Mapping[str, Sequence[str]]
    documents: Sequence[str]
    findings: Sequence[Any]
    files: int
    steps: int


class Listing(NamedTuple):
    """The files of one folder that are ours, in their order, without their digests.

    Attributes:
        names: within the folder.
        sizes: in bytes.
        times: when each was written, in nanoseconds.
    """

    names: Sequence[str]
    sizes: Sequence[int]
    times: Sequence[int]


class Glance(NamedTuple):
    """As much of a ledger as tells whether anything has changed.

    Attributes:
        last: the whole build, if nothing failed in it.
        files: folder to those of its files that are ours.
        digests: stands for the file of digests that belongs to it.
        steps: stands for the file of steps that does.
    """

    last: Last | None
    files: Mapping[str, Listing]
    digests: str
    steps: str


@dataclass
class Ledger:
    """What is remembered.

    Attributes:
        tool: stands for the program that made it all.
        files: path within the output folder to what the file is known by.
        last: the whole build, if nothing failed in it.
        steps: output to the step that made it.
        proof: stands for the file of steps that belongs to it, where it was read.
    """

    tool: str
    files: dict[str, Mark] = field(default_factory=dict)
    last: Last | None = None
    steps: Remembered = field(default_factory=Remembered)
    proof: str = ""

    def to_files(self) -> dict[str, bytes]:
        """Return the ledger as files."""
        steps = self.steps.to_bytes()
        files, digests = _by_folder(self.files)
        contents = _json(digests)
        told = {
            "format": _FORMAT,
            "tool": self.tool,
            "digests": digest(contents),
            "steps": digest(steps),
            "last": self.last,
            "files": files,
        }
        return {FILES: listed(self.files), DIGESTS: contents, STEPS: steps, LEDGER: _json(told)}


def _by_folder(files: Mapping[str, Mark]) -> tuple[dict[str, Listing], dict[str, list[str]]]:
    """Return the columns of each folder, and the digests in the same order."""
    folders: dict[str, list[str]] = {}
    for file in sorted(files):
        folders.setdefault(file.rpartition("/")[0], []).append(file)
    columns: dict[str, Listing] = {}
    digests: dict[str, list[str]] = {}
    for folder, paths in folders.items():
        begin = len(folder) + 1 if folder else 0
        sizes, times, contents = zip(*(files[path] for path in paths), strict=True)
        columns[folder] = Listing([path[begin:] for path in paths], sizes, times)
        digests[folder] = [*contents]
    return columns, digests


def glance(folder: Path, tool: str) -> Glance | None:
    """Return as much of a folder's ledger as tells whether anything has changed.

    There is none where the folder has no ledger that this tool made. What others may have written
    there is not taken: a ledger that names files outside is none.
    """
    try:
        return _glance((folder / LEDGER).read_bytes(), tool)
    except OSError:
        return None


def _glance(data: bytes, tool: str) -> Glance | None:
    try:
        told = _loaded(data)
        if told["format"] != _FORMAT or told["tool"] != tool:
            return None
        files = {str(folder): Listing(*columns) for folder, columns in told["files"].items()}
        last = Last(*told["last"]) if told["last"] else None
        is_sound = all(_is_sound(folder, listing) for folder, listing in files.items())
        return Glance(last, files, told["digests"], told["steps"]) if is_sound else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _is_sound(folder: str, listing: Listing) -> bool:
    """Whether all files of a folder lie in it, and it in the output folder."""
    names, sizes, times = listing
    joined = "/".join(names)
    return (
        (not folder or is_inside(folder))
        and joined.count("/") == max(len(names) - 1, 0)
        and not {"", ".", ".."}.intersection(names)
        and len(names) == len(sizes) == len(times)
    )


def read(folder: Path, tool: str) -> Ledger:
    """Return the ledger of a folder without its steps; empty where this tool made none."""
    try:
        return parsed((folder / LEDGER).read_bytes(), (folder / DIGESTS).read_bytes(), tool)
    except OSError:
        return Ledger(tool)


def identity(folder: Path) -> tuple[str, ...]:
    """Return what the system says of the files that a build keeps in a folder.

    Each is another file after a build; they are read and written by whoever holds the folder.
    """
    return tuple(_identity(folder / name) for name in OWN)


def _identity(path: Path) -> str:
    try:
        told = path.stat()
    except OSError:
        return ""
    return f"{told.st_ino} {told.st_size} {told.st_mtime_ns} {told.st_ctime_ns}"


def parsed(data: bytes, digests: bytes, tool: str) -> Ledger:
    """Return the ledger that its two files hold; empty where they hold none that this tool made."""
    seen = _glance(data, tool)
    if seen is None or digest(digests) != seen.digests:
        return Ledger(tool)
    try:
        files = dict(_marks(seen, _loaded(digests)))
        return Ledger(tool, files, seen.last, proof=seen.steps)
    except (ValueError, TypeError, KeyError):
        return Ledger(tool)


def _marks(seen: Glance, digests: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Mark]]:
    for folder, (names, sizes, times) in seen.files.items():
        prefix = f"{folder}/" if folder else ""
        for name, row in zip(names, zip(sizes, times, digests[folder], strict=True), strict=True):
            yield prefix + name, tuple.__new__(Mark, row)  # as Mark._make, without a call each


def with_steps(folder: Path, ledger: Ledger) -> Ledger:
    """Return a ledger with its steps, if they are the ones that it was written with."""
    if ledger.steps.bundles:
        return ledger
    try:
        data = (folder / STEPS).read_bytes()
        if digest(data) != ledger.proof:
            return ledger
        steps = Remembered.parsed(data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ledger
    return replace(ledger, steps=steps)


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def _loaded(data: bytes) -> Any:  # noqa: ANN401  whatever JSON holds
    return json.loads(data.decode(errors="surrogatepass"))


def ours(folder: Path) -> set[str]:
    """Return the files that we made in a folder; none if the list is missing or damaged."""
    try:
        return unlisted((folder / FILES).read_bytes())
    except OSError:
        return set()


def unlisted(data: bytes) -> set[str]:
    """Return the files of a list, as `listed` has it; none if it is damaged."""
    try:
        files = json.loads(data)
    except ValueError:
        return set()
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        return set()
    together = "\n".join(["", *files, ""])
    if not any(sign in together for sign in ("..", "\n/", "\n\n")):
        return set(files)  # none can lead outside
    return {file for file in files if is_inside(file)}


def listed(files: Iterable[str]) -> bytes:
    """Return the list of the files that are ours, as its file has it."""
    # An indentation would have each file written by Python instead of C.
    lines = json.dumps(sorted(files), ensure_ascii=False, separators=(",\n", ":"))
    return f"{lines}\n".encode()


def is_inside(file: str) -> bool:
    """Whether a path of the list stays in the output folder: others may write there."""
    return bool(file) and not file.startswith("/") and ".." not in file.split("/")


def is_untouched(path: Path | str, mark: Mark) -> bool:
    """Whether a file is as we wrote it: by its size and time, else by its content."""
    try:
        told = os.stat(path)  # noqa: PTH116  quick: it is asked for each file
        if not stat.S_ISREG(told.st_mode) or told.st_size != mark.size:
            return False
        return told.st_mtime_ns == mark.time or digest(Path(path).read_bytes()) == mark.digest
    except OSError:
        return False


def standing(prefix: str, files: Mapping[str, Mark]) -> set[str]:
    """Return those of some files that have the size and the time with which we wrote them."""
    return {
        file for file, (size, time, _) in files.items() if _is_as_told(prefix + file, size, time)
    }


def stands(folder: Path, seen: Glance, tool: str) -> bool:
    """Whether all files that a build made are as it wrote them; see `is_untouched`."""
    other = set()
    for below, listing in seen.files.items():
        prefix = os.path.join(folder, below, "")  # noqa: PTH118  quick: it is asked for each file
        for name, size, time in zip(*listing, strict=True):
            if not _is_as_told(prefix + name, size, time):
                other.add(f"{below}/{name}" if below else name)
    if not other:
        return True
    marks = read(folder, tool).files
    return all(file in marks and is_untouched(folder / file, marks[file]) for file in other)


def _is_as_told(path: str, size: int, time: int) -> bool:
    try:
        told = os.stat(path)  # noqa: PTH116  quick: it is asked for each file
    except OSError:
        return False
    is_same = told.st_mtime_ns == time and told.st_size == size
    return is_same and stat.S_ISREG(told.st_mode)
