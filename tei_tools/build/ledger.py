"""What an output folder remembers of the build that made it: by which steps, from which contents.

.tei-tools/files.json     the files that are ours, whatever version made them
.tei-tools/ledger.json    the whole build, and by what its files are known again
.tei-tools/steps.json     what each step depended on; read when something has changed
"""

import json
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from tei_tools.build.fingerprint import digest
from tei_tools.build.steps import Remembered

HIDDEN: Final = ".tei-tools"
"""The folder of an output folder that is ours and not published."""
FILES: Final = f"{HIDDEN}/files.json"
"""Where the output folder keeps the list of the files that we made in it."""
LEDGER: Final = f"{HIDDEN}/ledger.json"
STEPS: Final = f"{HIDDEN}/steps.json"
OWN: Final = (FILES, LEDGER, STEPS)
"""The files that a build keeps there."""
_FORMAT: Final = 1


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
    """

    asked: str
    inputs: Mapping[str, Sequence[str]]
    documents: Sequence[str]
    findings: Sequence[Any]
    files: int


@dataclass
class Ledger:
    """What is remembered.

    Attributes:
        tool: stands for the program that made it all.
        files: path within the output folder to what the file is known by.
        last: the whole build, if nothing failed in it.
        steps: output to the step that made it.
    """

    tool: str
    files: dict[str, Mark] = field(default_factory=dict)
    last: Last | None = None
    steps: Remembered = field(default_factory=Remembered)

    def to_files(self) -> dict[str, bytes]:
        """Return the ledger as files."""
        steps = self.steps.to_bytes()
        told = {
            "format": _FORMAT,
            "tool": self.tool,
            "steps": digest(steps),
            "last": self.last,
            "files": dict(sorted(self.files.items())),
        }
        return {FILES: listed(self.files), STEPS: steps, LEDGER: _json(told)}


def read(folder: Path, tool: str) -> Ledger:
    """Return the ledger of a folder without its steps; empty where it has none that this tool made.

    What others may have written there is not taken: a ledger that names files outside is none.
    """
    try:
        return parsed((folder / LEDGER).read_bytes(), tool)
    except OSError:
        return Ledger(tool)


def parsed(data: bytes, tool: str) -> Ledger:
    """Return the ledger that its file holds; empty where it is none that this tool made."""
    try:
        told = _loaded(data)
        if told["format"] != _FORMAT or told["tool"] != tool:
            return Ledger(tool)
        files = {str(file): Mark(*row) for file, row in told["files"].items()}
        last = Last(*told["last"]) if told["last"] else None
        return Ledger(tool, files, last) if all(map(is_inside, files)) else Ledger(tool)
    except (ValueError, TypeError, KeyError, AttributeError):
        return Ledger(tool)


def with_steps(folder: Path, ledger: Ledger) -> Ledger:
    """Return a ledger with its steps, if they are the ones that it was written with."""
    try:
        data, told = (folder / STEPS).read_bytes(), _loaded((folder / LEDGER).read_bytes())
        if digest(data) != told["steps"]:
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
        files = json.loads((folder / FILES).read_bytes())
    except (OSError, ValueError):
        return set()
    inside = isinstance(files, list) and all(isinstance(file, str) for file in files)
    return {file for file in files if is_inside(file)} if inside else set()


def listed(files: Iterable[str]) -> bytes:
    """Return the list of the files that are ours, as its file has it."""
    return (json.dumps(sorted(files), indent=0, ensure_ascii=False) + "\n").encode()


def is_inside(file: str) -> bool:
    """Whether a path of the list stays in the output folder: others may write there."""
    return bool(file) and not file.startswith("/") and ".." not in file.split("/")


def is_untouched(path: Path, mark: Mark) -> bool:
    """Whether a file is as we wrote it: by its size and time, else by its content."""
    try:
        told = os.stat(path)  # noqa: PTH116  quick: it is asked for each file
        if not stat.S_ISREG(told.st_mode) or told.st_size != mark.size:
            return False
        return told.st_mtime_ns == mark.time or digest(path.read_bytes()) == mark.digest
    except OSError:
        return False
