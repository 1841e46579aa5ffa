"""In which file of an edition each id stands first, known for as long as none has others."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final, Protocol

from tei_tools.check.results import Results

_KEY: Final = "ids of all files"


class Named(Protocol):
    """A file with ids."""

    @property
    def ids(self) -> Iterable[str]:
        """Its ids."""

    @property
    def is_register(self) -> bool:
        """Whether it is a register."""


def first_files(files: Mapping[str, Named]) -> dict[str, str]:
    """Return the path of the file in which each id stands first: registers come before all others.

    Many a letter has copies of entries in its back, under the ids of the register.
    """
    found: dict[str, str] = {}
    for path, file in sorted(files.items(), key=lambda one: not one[1].is_register):
        for one in file.ids:
            found.setdefault(one, path)
    return found


class Ids:
    """The ids of an edition as the last check of it knew them, in one row of the results."""

    def __init__(self, kept: Results, around: str, files: Mapping[str, Named]) -> None:
        """Take the files of an edition.

        Args:
            kept: what is known of them.
            around: stands for all that they see of one another.
            files: absolute path to file.
        """
        self._kept = kept
        self._around = around
        self._files = files

    def __call__(self) -> Mapping[str, str]:
        """Return the path of the file in which each id stands first."""
        paths = tuple(self._files)
        return self._kept.memory.of(_KEY, (self._around, paths), lambda: self._found(paths))

    def _found(self, paths: tuple[str, ...]) -> Mapping[str, str]:
        with suppress(LookupError, TypeError, ValueError, AttributeError):
            around, number, found = self._kept.get(_KEY)
            if around == self._around and number == len(paths):
                return {str(one): paths[at] for one, at in found.items()}
        found = first_files(self._files)
        places = {path: at for at, path in enumerate(paths)}
        row = {one: places[path] for one, path in found.items()}
        self._kept.put(_KEY, [self._around, len(paths), row])
        return found
