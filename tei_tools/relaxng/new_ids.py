"""The ids that elements lack: the next in the sequence of those that a document has."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from tei_tools.relaxng.passage import Bytes
from tei_tools.tags import attributes, tokens

_MOST: Final = 16_777_216
"""How many bytes of a document are looked through."""
_NUMBERED: Final = re.compile(r"(.*[^\d])(\d{1,9})")


class NewIds:
    """Proposes ids for the elements of one document."""

    def __init__(self, read: Bytes) -> None:
        self._read = read
        self._stems: dict[str, Counter[str]] | None = None
        self._root = ""
        self._highest: Counter[str] = Counter()
        self._given: dict[int, str] = {}

    def of(self, offset: int, name: str) -> str:
        """Return an id for an element; empty where the document shows of none how it would begin.

        Such ids begin with that of the root (`ex001-p3` in `ex001`), as others of the document do.

        Args:
            offset: of the element, which gets the same id whenever it is asked for.
            name: its local name.
        """
        if offset not in self._given:
            self._given[offset] = self._next(name)
        return self._given[offset]

    def is_usual(self, name: str) -> bool:
        """Whether elements of a local name have such ids already."""
        return bool(self._known()[name])

    def _next(self, name: str) -> str:
        stems = self._known()
        if not any(stems.values()):
            return ""
        (stem, _), *_ = stems[name].most_common(1) or [(f"{self._root}-{name}", 1)]
        self._highest[stem] += 1
        return f"{stem}{self._highest[stem]}"

    def _known(self) -> dict[str, Counter[str]]:
        """Return what the numbered ids of elements begin with, and how often, by local name."""
        if self._stems is None:
            self._stems = defaultdict(Counter)
            for name, identifier in _identified(self._read(0, _MOST).decode("utf-8", "ignore")):
                self._root = self._root or identifier
                found = _NUMBERED.fullmatch(identifier)
                if found and found[1].startswith(f"{self._root}-"):
                    self._stems[name][found[1]] += 1
                    self._highest[found[1]] = max(self._highest[found[1]], int(found[2]))
        return self._stems


def _identified(text: str) -> Iterator[tuple[str, str]]:
    """Yield the elements that have an `xml:id`: the local name, and the id."""
    for token in tokens(text):
        if token.kind in {"start", "empty"} and "xml:id" in text[token.start : token.end]:
            for one in attributes(text, token):
                if one.name == "xml:id":
                    yield token.name.rpartition(":")[2], text[one.value_start : one.value_end]
