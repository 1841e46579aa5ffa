"""Which of the files that are new are others under a new name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import heapify, heappop
from pathlib import Path
from typing import Final

_ALIKE: Final = 0.5
"""Of how many of its lines a file must have kept to be taken for the same; git asks for as many."""
_MOST: Final = 40_000
"""How many pairs of a file that has gone and one that is new are looked at."""


def renames(gone: Mapping[Path, bytes], come: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Return the new names of files to the old: the most alike first, each file once.

    Args:
        gone: what files held that are not there any more.
        come: what files hold that were not there before.
    """
    found = dict(_same(gone, come))
    old = {file: data for file, data in gone.items() if file not in found.values()}
    new = {file: data for file, data in come.items() if file not in found}
    if len(old) * len(new) > _MOST:
        return found
    pairs = [*_alike(old, new)]
    heapify(pairs)
    while pairs:
        _, after, before = heappop(pairs)
        if after not in found and before not in found.values():
            found[after] = before
    return found


def _same(gone: Mapping[Path, bytes], come: Mapping[Path, bytes]) -> Iterator[tuple[Path, Path]]:
    by_content: dict[bytes, list[Path]] = {}
    for file in reversed([*gone]):
        by_content.setdefault(gone[file], []).append(file)
    for file, data in come.items():
        if names := by_content.get(data):
            yield file, names.pop()


def _alike(
    gone: Mapping[Path, bytes], come: Mapping[Path, bytes]
) -> Iterator[tuple[float, Path, Path]]:
    """Yield pairs that are alike enough, with how much of them is not the same."""
    lines = {file: Counter(data.splitlines()) for file, data in [*gone.items(), *come.items()]}
    for after in come:
        for before in gone:
            longer = max(lines[after].total(), lines[before].total())
            kept = (lines[after] & lines[before]).total()
            if longer and kept >= longer * _ALIKE:
                yield 1 - kept / longer, after, before
