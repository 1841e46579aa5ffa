"""Where an edition marks names and where it leaves them, as its own documents show.

Some editions mark no names in signatures, others none in addresses or bibliographic references. A
name that stands where most of its like are left unmarked is suggested, but not called sure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from tei_tools.encode.suggest.forms import words
from tei_tools.encode.suggest.running import Tagged
from tei_tools.names import local_name

_NO_PLACES: Final = frozenset({"hi", "c", "foreign", "emph", "add", "subst", "unclear", "supplied"})
"""Elements that say how something looks or reads, not what it is part of."""
_ENOUGH: Final = 2
"""So many names at a place say something."""
_MOSTLY: Final = 0.85
"""What part of the names at a place must be marked, for one more to be sure."""

Place = tuple[str, str, bool]
"""A kind of name, the element around it, and whether it is one of the correspondents'."""


@dataclass(slots=True)
class Practice:
    """What a marked edition shows.

    Attributes:
        marked: how many names of each kind of place are marked.
        left: how many are not.
        meant: the words of marked names to what they point at.
    """

    marked: Counter[Place] = field(default_factory=Counter)
    left: Counter[Place] = field(default_factory=Counter)
    meant: dict[tuple[str, ...], set[str]] = field(default_factory=dict)

    def is_usual(self, place: Place) -> bool:
        """Whether names are marked at such a place, as far as is known."""
        marked, left = self.marked[place], self.left[place]
        return marked + left < _ENOUGH or marked >= _MOSTLY * (marked + left)

    def note(self, text: str, pointer: str) -> None:
        """Remember what a marked name points at."""
        self.meant.setdefault(_key(text), set()).add(pointer)

    def agrees(self, text: str, pointer: str) -> bool:
        """Whether words were never marked as anything else."""
        return self.meant.get(_key(text), {pointer}) == {pointer}


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.text.casefold() for word in words(text))


def around(names: Iterable[str]) -> str:
    """Return the element that tells what a name is part of.

    Args:
        names: of the elements around it, the innermost first.
    """
    return next((name for name in names if name not in _NO_PLACES), "")


def names_of_tagged(element: Tagged | None) -> Iterable[str]:
    """Yield the names of an element and of those around it."""
    while element is not None:
        yield element.name
        element = element.parent


def names_of_ancestors(element: _Element) -> Iterable[str]:
    """Yield the names of the elements around an element."""
    for one in element.iterancestors():
        yield local_name(str(one.tag))
