"""The ids that elements lack: the next in the sequence of those that a document has."""

import re
from collections import Counter, defaultdict
from typing import Final

from tei_tools.relaxng.passage import Bytes

_MOST: Final = 16_777_216
"""How many bytes of a document are looked through."""
_IDENTIFIED: Final = re.compile(
    r"""<(?:[^\s<>/:"'=]+:)?([^\s<>/:"'=]+)(?=\s)
        (?: [^<>"']++ | "[^"<]*+" | '[^'<]*+' )*? \s xml:id \s*=\s* ["']([^"'<>]+)["']""",
    re.VERBOSE,
)
"""The start tag of an element with an `xml:id`: its local name, and the id."""
_NUMBERED: Final = re.compile(r"(.*[^\d])(\d+)")


class NewIds:
    """Proposes ids for the elements of one document."""

    def __init__(self, read: Bytes) -> None:
        self._read = read
        self._stems: dict[str, Counter[str]] | None = None
        self._root = ""
        self._taken: set[str] = set()
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
        numbers = (
            one[2] for one in map(_NUMBERED.fullmatch, self._taken) if one and one[1] == stem
        )
        found = f"{stem}{max(map(int, numbers), default=0) + 1}"
        self._taken.add(found)
        return found

    def _known(self) -> dict[str, Counter[str]]:
        """Return what the numbered ids of elements begin with, and how often, by local name."""
        if self._stems is None:
            self._stems = defaultdict(Counter)
            text = self._read(0, _MOST).decode("utf-8", "ignore")
            for name, identifier in _IDENTIFIED.findall(text):
                self._root = self._root or identifier
                self._taken.add(identifier)
                found = _NUMBERED.fullmatch(identifier)
                if found and found[1].startswith(f"{self._root}-"):
                    self._stems[name][found[1]] += 1
        return self._stems
