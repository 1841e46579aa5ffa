"""What a plain text shows by signs: words divided at the end of a line, pages, italics."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from tei_tools.encode.importing.reading import Look, Paragraph

_PAGE: Final = "\f"
_DIVIDED: Final = re.compile(
    r"(?:(?<=[^\W\d_][-\u00ad\u2010¬])(?=\s*[^\W\d_])|(?<=\d-)(?=\s*\d))"
    r"([ \t]*\n[ \t\n\f]*)(?=([^\W_]+))"
)
"""The end of a line behind a hyphen between letters or figures, and what the next begins with."""
_AND: Final = frozenset(
    "and or to und oder bis bzw sowie et ou en of e o y och eller og".split()  # noqa: SIM905  a list to read
)
"""What the hyphen of a word that is to be completed stands before: in- and outgoing."""


_ITALIC: Final = re.compile(r"(?<!\w)_(?!\s)([^_]+)(?<!\s)_(?!\w)")
_NUMBER: Final = re.compile(r"[\s\[(–—-]*\d+[\s\])–—-]*")


def numbers(lines: Sequence[str]) -> list[bool]:
    """Return of each line whether it is the number of a page that ends or begins there."""
    begins = [one.lstrip(" \t").startswith(_PAGE) for one in lines]
    ends = [*begins[1:], False]
    return [
        (begun or ended) and bool(_NUMBER.fullmatch(line))
        for line, begun, ended in zip(lines, begins, ends, strict=True)
    ]


def is_divided(line: str, following: str) -> bool:
    """Whether a word certainly goes on from a line to the next: written small."""
    found = _DIVIDED.search(f"{line.rstrip()[-2:]}\n{following}")
    return found is not None and found[2][:1].islower() and _goes_on(found)


def joined(one: Paragraph) -> Paragraph:
    """Return a paragraph with each divided word in one piece, and a line that begins in it."""
    found = [each for each in _DIVIDED.finditer(one.text) if _goes_on(each)]
    if not found:
        return one
    known = {look.start for look in one.looks if look.begins}
    begun = [
        Look(each.end(1), each.end(1), begins="lb")
        for each in found
        if known.isdisjoint(range(each.start(1), each.end(1) + 1)) and _PAGE not in each[1]
    ]
    pages = (each[1].count(_PAGE) * [_begun(each.end(1), "pb")] for each in found)
    looks = sorted([*one.looks, *begun, *(each for page in pages for each in page)], key=_place)
    return without(one, [each.span(1) for each in found], looks)


def paged(one: Paragraph) -> Paragraph:
    """Return a paragraph without form feeds, and a page that begins at each."""
    places = [place for place, said in enumerate(one.text) if said == _PAGE]
    if not places:
        return one
    looks = sorted([*one.looks, *(_begun(each, "pb") for each in places)], key=_place)
    return without(one, [(each, each + 1) for each in places], looks)


def with_italics(one: Paragraph) -> Paragraph:
    """Return a paragraph without the underscores around words that are to be italic."""
    found = list(_ITALIC.finditer(one.text))
    if not found:
        return one
    looks = [Look(each.start(1), each.end(1), ("italic",)) for each in found]
    places = [place for each in found for place in (each.start(), each.end(1))]
    gone = [(place, place + 1) for place in places]
    return without(one, gone, sorted([*one.looks, *looks], key=_place))


def with_pages(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, the form feeds of empty ones before the next that has words."""
    begun = ""
    for line in lines:
        if line.strip():
            yield begun + line
            begun = ""
        else:
            begun += _PAGE * line.count(_PAGE)
            yield line.replace(_PAGE, "")


def _goes_on(found: re.Match[str]) -> bool:
    return found[2] not in _AND


def _begun(place: int, what: str) -> Look:
    return Look(place, place, begins=what)


def _place(one: Look) -> int:
    return one.start


def without(one: Paragraph, gone: Sequence[tuple[int, int]], looks: Iterable[Look]) -> Paragraph:
    """Return a paragraph without some stretches of its text, and what it has looks of then.

    Args:
        one: the paragraph.
        gone: the stretches, in order.
        looks: all that is seen of it, in order.
    """
    starts = [start for start, _ in gone]
    lengths = [0, *accumulate(end - start for start, end in gone)]

    def moved(place: int) -> int:
        before = bisect(starts, place - 1)
        inside = max(gone[before - 1][1] - place, 0) if before else 0
        return place - lengths[before] + inside

    kept, place = [], 0
    for start, end in gone:
        kept.append(one.text[place:start])
        place = end
    text = "".join([*kept, one.text[place:]])
    found = (replace(each, start=moved(each.start), end=moved(each.end)) for each in looks)
    return replace(one, text=text, looks=tuple(found))
