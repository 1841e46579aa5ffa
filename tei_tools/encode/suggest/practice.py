"""Which forms an edition marks and which it leaves, and where, as its own documents show.

Some editions mark no names in signatures, others none in addresses or bibliographic references; a
form may be an ordinary word, or part of longer names. What would have been suggested for the marked
documents is compared with what is marked in them, one circumstance at a time. A name or date in
circumstances in which most of its like are not so marked is suggested, but not called sure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self, TypeVar

from tei_tools.encode.suggest.forms import Word, words
from tei_tools.encode.suggest.marks import OPEN
from tei_tools.encode.suggest.running import Tagged

_NO_PLACES: Final = frozenset({"hi", "c", "foreign", "emph", "add", "subst", "unclear", "supplied"})
"""Elements that say how something looks or reads, not what it is part of."""
_INLINE: Final = _NO_PLACES | OPEN | {"seg"}
_ENOUGH: Final = 2
"""So many examples of a circumstance say something."""
_MOSTLY: Final = {"date": 0.9}
_MOSTLY_NAMES: Final = 0.85
"""What part of them must be marked, for one more to be sure; dates are left more often."""
_AGREED: Final = 0.9
"""What part of the marks of a form must point at the same entry."""

T = TypeVar("T")
Circumstance = tuple[str, ...]
"""What may matter of the place of a name: `("place", "before", ":")`."""


@dataclass(slots=True)
class Practice:
    """What a marked edition shows.

    Attributes:
        right: how often what would be suggested in a circumstance is marked, just so.
        wrong: how often it is not.
        meant: the words of marked names to what they point at, and how often.
        small: words that are also written small, and in how many documents.
        is_lenient: whether what there is no example of counts as known: while one learns.
    """

    right: Counter[Circumstance] = field(default_factory=Counter)
    wrong: Counter[Circumstance] = field(default_factory=Counter)
    meant: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)
    small: Counter[str] = field(default_factory=Counter)
    is_lenient: bool = False

    def is_usual(self, circumstances: Iterable[Circumstance]) -> bool:
        """Whether what stands in such circumstances is marked, as far as is known."""
        return all(self._is_usual(one) for one in circumstances)

    def _is_usual(self, one: Circumstance) -> bool:
        right, every = self.right[one], self.right[one] + self.wrong[one]
        return every < _ENOUGH or right >= _MOSTLY.get(one[0], _MOSTLY_NAMES) * every

    def is_known(self, one: Circumstance) -> bool:
        """Whether there are examples of a circumstance that are marked."""
        return self.is_lenient or self.right[one] >= _ENOUGH

    def add(self, other: "Practice") -> None:
        """Take in what other documents show."""
        self.right.update(other.right)
        self.wrong.update(other.wrong)
        self.small.update(other.small)
        for key, meant in other.meant.items():
            self.meant.setdefault(key, Counter()).update(meant)

    def remove(self, other: "Practice") -> None:
        """Forget what a document showed that was taken in."""
        _subtract(self.right, other.right)
        _subtract(self.wrong, other.wrong)
        _subtract(self.small, other.small)
        for key, meant in other.meant.items():
            _subtract(self.meant[key], meant)
            if not self.meant[key]:
                del self.meant[key]

    def to_row(self) -> list[dict[str, Any]]:
        """Return it as JSON can hold it."""
        meant = {_WORD.join(key): found for key, found in self.meant.items()}
        return [_joined(self.right), _joined(self.wrong), meant, self.small]

    @classmethod
    def from_row(cls, row: Any) -> Self:  # noqa: ANN401  what JSON holds
        """Read what `to_row` wrote.

        Raises:
            ValueError, TypeError, AttributeError: it is something else.
        """
        right, wrong, meant, small = row
        found = {_parted(key): Counter(those) for key, those in meant.items()}
        return cls(_counted(right), _counted(wrong), found, Counter(small))

    def note(self, text: str, pointer: str) -> None:
        """Remember what a marked name points at."""
        self.meant.setdefault(_key(text), Counter())[pointer] += 1

    def agrees(self, text: str, pointer: str) -> bool:
        """Whether words, where they are marked, as a rule mean this."""
        meant = self.meant.get(_key(text))
        return meant is None or meant[pointer] >= _AGREED * meant.total()


_WORD: Final = "\x1f"
"""Stands between words where several are one key of JSON: no XML has it."""


def _joined(counted: Counter[Circumstance]) -> dict[str, int]:
    return {_WORD.join(key): number for key, number in counted.items()}


def _counted(row: dict[str, int]) -> Counter[Circumstance]:
    return Counter({_parted(key): number for key, number in row.items()})


def _parted(key: str) -> tuple[str, ...]:
    return tuple(key.split(_WORD)) if key else ()


def _subtract(counted: Counter[T], others: Counter[T]) -> None:
    for one, number in others.items():
        counted[one] -= number
        if not counted[one]:
            del counted[one]


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.text.casefold() for word in words(text))


def circumstances(
    kind: str, container: str, text: Sequence[Word], first: int, end: int, *, is_named: bool
) -> tuple[Circumstance, ...]:
    """Return what may matter of the place of a name.

    Args:
        kind: of its entry.
        container: the element that it is part of.
        text: the words around it.
        first: the number of its first word.
        end: the number after its last.
        is_named: whether it is a correspondent's.
    """
    form = " ".join(one.text.casefold() for one in text[first:end])
    return (
        (kind, "in", container),
        (kind, "in", container, "correspondent" if is_named else ""),
        (kind, "after", _sort(text, first - 2), _shape(text, first - 1)),
        (kind, "before", _shape(text, end), _sort(text, end + 1)),
        (kind, "as", form),
    )


def _sort(text: Sequence[Word], number: int) -> str:
    """Return of what sort a word is: `A` if it is written large, `a` if small, `0`, or its sign."""
    if not 0 <= number < len(text):
        return ""
    character = text[number].text[0]
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return "0" if character.isdigit() else character


def _shape(text: Sequence[Word], number: int) -> str:
    """Return a neighbour: a word in small letters, as it may begin a sentence; or its sort."""
    sort = _sort(text, number)
    begins = number == 0 or _sort(text, number - 1) == "."
    return text[number].text.casefold() if sort == "a" or (sort == "A" and begins) else sort


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


def sort_around(element: Tagged | None) -> str:
    """Return the block with a `@type` that something stands in: `note commentary`."""
    while element is not None:
        if element.sort and element.name not in _INLINE:
            return f"{element.name} {element.sort}"
        element = element.parent
    return ""
