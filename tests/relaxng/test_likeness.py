"""Which words are taken for the misspelling of which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_tools.relaxng.likeness import LIKENESS, likeness, nearest, slips

WORDS = st.text("abCİ-1", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("persname", ["persName", "persNames", "perName"]),
        ("kirov", ["karov", "kirow"]),
        ("pp", ["p"]),
        ("x", []),
        ("GEO-2755251", ["GEO-2755251", "GEO-2755125", "GEO-2755215"]),
    ],
)
def test_the_likeliest_words_come_first(word: str, near: list[str]) -> None:
    names = ["persName", "persNames", "perName", "placeName", "kirow", "karov", "korganov", "p"]
    ids = ["GEO-2755215", "GEO-5125725", "GEO-2755251", "GEO-1234567", "GEO-2755125"]
    assert nearest(word, [*names, *ids]) == near


@given(WORDS, st.lists(WORDS, max_size=12, unique=True))
def test_none_is_overlooked_though_few_are_looked_at(word: str, words: list[str]) -> None:
    """But for those that have no letter of it, or half of the lengths."""
    long = [one for one in words if _is_near(word, one)]
    every = sorted((-likeness(word, one), one) for one in long)
    assert nearest(word, words) == [one for how, one in every if -how >= LIKENESS][:3]


def _is_near(word: str, other: str) -> bool:
    sizes = sorted((len(word), len(other)))
    return sizes[1] - sizes[0] <= sizes[1] // 2 and bool({*word.lower()} & {*other.lower()})


def plainly(one: str, other: str) -> int:
    """Return how many letters must be left out, put in, changed or swapped with the next."""
    if not (one and other):
        return len(one) + len(other)
    ways = [plainly(one[1:], other) + 1, plainly(one, other[1:]) + 1]
    ways.append(plainly(one[1:], other[1:]) + (one[0] != other[0]))
    if one[:2] == other[1::-1] and len(one) > 1 < len(other):
        ways.append(plainly(one[2:], other[2:]) + 1)
    return min(ways)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_slips_are_counted_as_far_as_anybody_asks(one: str, other: str) -> None:
    assert min(slips(one, other), 3) == min(plainly(one, other), 3)
