"""Which of the names that are known one resembles that is not."""

import difflib
from collections.abc import Iterable
from typing import Final

from tei_tools.relaxng.nameclass import local

LIKENESS: Final = 0.65
"""How alike two words must be for one to be taken for the other's misspelling, from 0 to 1."""

SURE: Final = 0.8
"""How alike they must be for a repair to be made unasked."""

_APART: Final = 0.1
"""How much less alike every other word must be then."""

_SHORT: Final = 2
"""How many letters a word has at least that can be misspelt."""


def nearest(word: str, words: Iterable[str]) -> list[str]:
    """Return up to three words that resemble one, likeliest first; case counts for little."""
    ranked = sorted(
        ((likeness(word, one), one) for one in words if _may_be_like(word, one)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return [one for how, one in ranked[:3] if how >= LIKENESS]


def is_sure(word: str, meant: str, words: Iterable[str]) -> bool:
    """Tell whether one word can only be the misspelling of another.

    Args:
        word: as written.
        meant: what it is taken for.
        words: all that it could be taken for.
    """
    how = likeness(word, meant)
    others = (likeness(word, one) for one in nearest(word, words) if one != meant)
    return how >= SURE and all(other < how - _APART for other in others)


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Return the name whose local part resembles that of another most; empty if none does."""
    known = {local(one): one for one in reversed([*names])}
    found = nearest(local(name), known)
    return known[found[0]] if found else ""


def likeness(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1; a difference in case alone is nearly none."""
    if one.lower() == other.lower():
        return 0.99 if one != other else 1.0
    if min(len(one), len(other)) < _SHORT:
        return 0.0
    ratio = difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio()
    return ratio + 0.01 * (one[0] == other[0])


def ranked(word: str, words: Iterable[str]) -> list[str]:
    """Return words in the order of their likeness to one; those unlike it stay as they are."""
    every = list(dict.fromkeys(words))
    near = nearest(word, every)
    return [*near, *(one for one in every if one not in near)]


def _may_be_like(word: str, other: str) -> bool:
    """Tell quickly whether two words may be alike: by their lengths and letters."""
    if abs(len(word) - len(other)) > max(len(word), len(other)) // 2:
        return False
    return not set(word.lower()).isdisjoint(other.lower())
