"""Which of the names that are known one resembles that is not."""

import difflib
import functools
from collections import Counter
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

_TELLING: Final = 4
"""How many it has at least for the misspelling to tell the word."""

_QUICK: Final = 0.85
"""How alike short words are that differ by a slip of quick fingers."""

_LONG: Final = 9
"""How many letters a word has at least in which two slips are likely."""


def nearest(word: str, words: Iterable[str]) -> list[str]:
    """Return up to three words that resemble one, likeliest first; case counts for little."""
    return [*_nearest(word, tuple(words))]


@functools.lru_cache(maxsize=256)
def _nearest(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same: a slip is often made in many places.

    Among thousands only those are looked at closely whose letters, in whatever order, could make
    them one of the three.
    """
    counts = Counter(word.lower())
    bounded = ((_most(counts, one), one) for one in words if _may_be_like(word, one))
    near: list[tuple[float, str]] = []
    for most, one in sorted(bounded, reverse=True):
        if most < (-near[2][0] if near[2:] else LIKENESS):
            break
        if (how := likeness(word, one)) >= LIKENESS:
            near = sorted([*near, (-how, one)])[:3]
    return tuple(one for _, one in near)


def _most(counts: Counter[str], other: str) -> float:
    """Return how alike two words can be at most, by the letters that they have in common.

    Args:
        counts: how often the one has each letter, in lower case.
        other: the other.
    """
    low, size = other.lower(), counts.total()
    if max(size, len(low)) < _TELLING:
        return 1.0  # a slip of quick fingers counts for more than its letters
    common = sum(min(counts[one], low.count(one)) for one in set(low))
    return 2 * common / (size + len(low)) + 0.01


def is_sure(word: str, meant: str, words: Iterable[str]) -> bool:
    """Tell whether one word can only be the misspelling of another.

    Args:
        word: as written.
        meant: what it is taken for.
        words: all that it could be taken for.
    """
    one, other = word.lower(), meant.lower()
    how = likeness(word, meant)
    if len(one) == len(other) and sorted(one) == sorted(other):
        how = max(how, SURE)  # two letters are swapped, if it is one slip, or only case differs
    elif min(len(one), len(other)) < _TELLING or _digits(one) != _digits(other):
        return False
    if how < SURE or slips(one, other) > 1 or f"{one}s" == other or f"{other}s" == one:
        return False  # the singular is as often another word as it is a slip
    others = (likeness(word, known) for known in nearest(word, words) if known != meant)
    return all(known < how - _APART for known in others)


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Return the name whose local part another's is a misspelling of; empty if there is none."""
    known = {local(one): one for one in reversed([*names])}
    found = nearest(local(name), (one for one in known if _is_slip(local(name), one)))
    return known[found[0]] if found else ""


_MOST_SLIPS: Final = 2
"""How many slips there may be in a word."""


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a word differs from another by no more slips than are likely."""
    word, other = word.lower(), other.lower()
    is_cut = len(word) >= _TELLING and other.startswith(word)
    allowed = _MOST_SLIPS if is_cut or max(len(word), len(other)) >= _LONG else 1
    return abs(len(word) - len(other)) <= allowed and slips(word, other) <= allowed


def slips(one: str, other: str) -> int:
    """Return how many letters must be left out, put in, changed or swapped with the next.

    If they are more than anybody asks for, any such number is returned.
    """
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for y, letter in enumerate(one, 1):
        above, row = row, [y]
        for x, against in enumerate(other, 1):
            cost = min(above[x] + 1, row[-1] + 1, above[x - 1] + (letter != against))
            if y > 1 < x and (letter, one[y - 2]) == (other[x - 2], against):
                cost = min(cost, before[x - 2] + 1)
            row.append(cost)
        if min(row) > _MOST_SLIPS <= min(above):
            return min(row)
        before = above
    return row[-1]


def likeness(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1; a difference in case alone is nearly none."""
    if one.lower() == other.lower():
        return 0.99 if one != other else 1.0
    if _is_quick(one.lower(), other.lower()):
        return _QUICK
    if min(len(one), len(other)) < _SHORT:
        return 0.0
    ratio = difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio()
    return ratio + 0.01 * (one[0] == other[0])


def _is_quick(one: str, other: str) -> bool:
    """Tell whether two short words differ by a slip: two letters are swapped, or one doubled."""
    if max(len(one), len(other)) >= _TELLING:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other) and slips(one, other) == 1
    return any(
        other == one[:at] + one[at + 1 :] for at in range(1, len(one)) if one[at - 1] == one[at]
    )


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
