"""The texts that findings speak of, each read when somebody asks for it."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tei_tools import document as reader
from tei_tools.document import Limits
from tei_tools.errors import InputError
from tei_tools.source import SourceText, decode, lossy

_HELD: Final = 16
"""The texts of how many files are held at a time."""


class Sources(Mapping[str, SourceText]):
    """The texts of files, by their names in messages: each read when it is asked for."""

    def __init__(self, uris: Iterable[str], limits: Limits) -> None:
        """Take the files that findings speak of, whatever else they mention."""
        self._uris = tuple(dict.fromkeys(uris))
        self._limits = limits
        self._read = functools.lru_cache(maxsize=_HELD)(self._text)

    def __getitem__(self, uri: str) -> SourceText:
        if (found := self._read(uri)) is None:
            raise KeyError(uri)
        return found

    def __contains__(self, uri: object) -> bool:
        return isinstance(uri, str) and self._read(uri) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._uris)

    def __len__(self) -> int:
        return len(self._uris)

    def _text(self, uri: str) -> SourceText | None:
        try:
            data = reader.read_bytes(Path(uri), uri, self._limits)
        except (InputError, ValueError):
            return None
        found = decode(data, uri)
        return found if isinstance(found, SourceText) else lossy(data, uri)
