"""The ground of maps: land, lakes and rivers of the world, and never a border.

`scripts/coasts.py` cuts `coasts.json` from Natural Earth at 1:50,000,000 (public domain), and says
how its lines are written.
"""

import functools
import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).with_name("coasts.json")

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a map shows, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a place is on the map."""
        in_height = self.south <= latitude <= self.north
        return in_height and self.west <= longitude <= self.east

    def with_room(self, part: float) -> "Extent":
        """Return it larger on each side by a part of its size."""
        high, wide = (self.north - self.south) * part, (self.east - self.west) * part
        return Extent(self.south - high, self.west - wide, self.north + high, self.east + wide)

    def beyond(self, point: Point) -> int:
        """Return beyond which sides a point lies: a bit for each, 0 inside (Cohen, Sutherland)."""
        x, y = point
        west, east = x < self.west, x > self.east
        return west | east << 1 | (y < self.south) << 2 | (y > self.north) << 3

    @property
    def edges(self) -> tuple[Callable[[Point], float], ...]:
        """For each side how far inside of it a point lies; less than 0 outside."""
        return (
            lambda point: point[0] - self.west,
            lambda point: self.east - point[0],
            lambda point: point[1] - self.south,
            lambda point: self.north - point[1],
        )


def layer(name: str) -> Iterator[Sequence[Point]]:
    """Yield the lines of a layer: `land` and `lakes` are rings, `rivers` are open."""
    for line in _lines()[name]:
        yield list(zip(line[::2], line[1::2], strict=True))


@functools.cache
def _lines() -> Mapping[str, Sequence["array[float]"]]:
    """Return the lines of all layers, longitude and latitude in turn: held so, they take little."""
    data = _data()
    return {
        name: [array("d", _unpacked(line, data["grid"])) for line in lines]
        for name, lines in data["layers"].items()
    }


def _data() -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(_FILE.read_text("utf-8"))


def _unpacked(line: str, grid: int) -> Iterator[float]:
    x = y = 0
    numbers = _numbers(line)
    for dx, dy in zip(numbers, numbers, strict=True):
        x, y = x + dx, y + dy
        yield x / grid
        yield y / grid


def _numbers(line: str) -> Iterator[int]:
    number = shift = 0
    for letter in line:
        bits = ord(letter) - 63
        number |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:  # noqa: PLR2004  the bit that tells of more
            yield number >> 1 if not number & 1 else ~(number >> 1)
            number = shift = 0


def rings(name: str, extent: Extent) -> Iterator[Sequence[Point]]:
    """Yield the rings of a layer, cut along the sides of an extent (Sutherland, Hodgman 1974)."""
    for ring in layer(name):
        kept = ring
        for inside in extent.edges:
            kept = list(_cut(kept, inside))
        if kept:
            yield kept


def _cut(ring: Sequence[Point], inside: Callable[[Point], float]) -> Iterator[Point]:
    for before, point in pairwise([*ring[-1:], *ring]):
        a, b = inside(before), inside(point)
        if (a < 0) != (b < 0):
            yield _between(before, point, a / (a - b))
        if b >= 0:
            yield point


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def lines(name: str, extent: Extent) -> Iterator[Sequence[Point]]:
    """Yield the stretches of a layer's lines that touch an extent."""
    for line in layer(name):
        stretch: list[Point] = []
        beyond = extent.beyond(line[0])
        for before, point in pairwise(line):
            last, beyond = beyond, extent.beyond(point)
            if last & beyond:
                if stretch:
                    yield stretch
                stretch = []
            else:
                stretch += (point,) if stretch else (before, point)
        if stretch:
            yield stretch
