"""Project files brought to their places; never over somebody's own unasked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tei_tools import corpus
from tei_tools.errors import InputError


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file.

    Attributes:
        file: it is.
        how: `written`, `up to date` or `kept`: it is there, is another, and was not to be replaced.
    """

    file: Path
    how: str


def write(
    root: Path, files: Mapping[str, str], may_replace: Callable[[Path], bool]
) -> Iterator[Written]:
    """Write files into a folder, and yield what became of each.

    Args:
        root: the folder.
        files: path in it to text.
        may_replace: asked for each file that is there and is another.

    Raises:
        InputError: a file cannot be written.
    """
    for name, text in files.items():
        file = root / name
        data = text.encode()
        try:
            if file.is_file() and file.read_bytes() == data:
                yield Written(file, "up to date")
                continue
            if file.exists() and not may_replace(file):
                yield Written(file, "kept")
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"the file cannot be written: {error.strerror}"
            hint = "check the permissions of its folder"
            raise InputError(message, where=corpus.shown(file), hint=hint) from None
        corpus.replace_file(file, data)
        yield Written(file, "written")
