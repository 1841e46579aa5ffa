"""The map of the places that an edition names: coasts, lakes and rivers, and never a border.

Towns lie at their coordinates. A region or a country is a name at about its place, unbounded: its
register says where, in a `location` of the type `label`, and the page says that it is approximate.
"""

import functools
import itertools
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools.build import svg
from tei_tools.build.registers import Entry
from tei_tools.names import tei

_COASTS: Final = Path(__file__).with_name("coasts.json")
_WIDTH: Final = 900.0
_TALLEST: Final = 900.0
_AROUND: Final = 0.08
"""How much of its own size stands around the places."""
_SMALLEST: Final = 2.0
"""How many degrees a map shows at least."""
_LETTER: Final = 7.4
_LINE: Final = 17.0


@dataclass(frozen=True, slots=True)
class Place:
    """An entry and where it is.

    Attributes:
        entry: of the register.
        latitude: in degrees to the north.
        longitude: in degrees to the east.
        is_exact: whether it is a point; else the place of a label.
    """

    entry: Entry
    latitude: float
    longitude: float
    is_exact: bool


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


def places(entries: Iterable[Entry]) -> list[Place]:
    """Return the entries that say where they are."""
    return [place for one in entries if (place := _place(one)) is not None]


def _place(entry: Entry) -> Place | None:
    for location in entry.element.iter(tei("location")):
        geo = location.find(tei("geo"))
        numbers = (geo.text or "").replace(",", " ").split() if geo is not None else []
        try:
            latitude, longitude = map(float, numbers)
        except ValueError:
            continue
        if abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004  the ends of the world
            return Place(entry, latitude, longitude, location.get("type") != "label")
    return None


def extent_of(given: str, found: Sequence[Place]) -> Extent:
    """Return what a map shows: what edition.toml says, else all exact places and some room.

    Args:
        given: south, west, north, east, in degrees; or nothing.
        found: the places.
    """
    if given:
        return Extent(*map(float, given.split()))
    exact = [one for one in found if one.is_exact] or found
    south, north = (fit(one.latitude for one in exact) for fit in (min, max))
    west, east = (fit(one.longitude for one in exact) for fit in (min, max))
    high = max((north - south) * _AROUND, (_SMALLEST - (north - south)) / 2)
    wide = max((east - west) * _AROUND, (_SMALLEST - (east - west)) / 2)
    return Extent(south - high, west - wide, north + high, east + wide)


def on_map(found: Iterable[Place], extent: Extent) -> list[Place]:
    """Return the places that a map shows."""
    return [one for one in found if extent.holds(one.latitude, one.longitude)]


def picture(found: Sequence[Place], extent: Extent, title: str) -> str:
    """Return the map of some places."""
    drawing = _Map(extent)
    shown = on_map(found, extent)
    ground = [drawing.layer(name) for name in ("coastlines", "lakes", "rivers")]
    frame = svg.element("rect", width=_WIDTH, height=drawing.height, class_="frame")
    clip = svg.element(
        "clipPath", svg.element("rect", width=_WIDTH, height=drawing.height), id="map-edge"
    )
    content = [
        svg.element("defs", clip),
        svg.element("g", *ground, clip_path="url(#map-edge)"),
        frame,
        *drawing.labels(shown),
    ]
    told = ", ".join(one.entry.heading for one in shown)
    return svg.picture(_WIDTH, drawing.height, title, told, content)


class _Map:
    """A map's projection: equidistant, true to scale at its middle latitude."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        middle = math.radians((extent.south + extent.north) / 2)
        wide = (extent.east - extent.west) * math.cos(middle)
        scale = min(_WIDTH / wide, _TALLEST / (extent.north - extent.south))
        self.by_latitude = scale
        self.by_longitude = scale * math.cos(middle)
        self.left = (_WIDTH - wide * scale) / 2
        self.height = (extent.north - extent.south) * scale
        self.taken: list[tuple[float, float, float, float]] = []

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = self.left + (longitude - self.extent.west) * self.by_longitude
        return x, (self.extent.north - latitude) * self.by_latitude

    def layer(self, name: str) -> str:
        paths = [self.path(line) for line in _layers()[name]]
        d = "".join(filter(None, paths))
        return svg.element("path", d=d, class_=name) if d else ""

    def path(self, line: Sequence[tuple[float, float]]) -> str:
        """A line as far as it is on the map."""
        edge = self.extent
        wide, high = edge.east - edge.west, edge.north - edge.south
        near = Extent(edge.south - high, edge.west - wide, edge.north + high, edge.east + wide)
        if not any(edge.holds(lat, lon) for lon, lat in line):
            return ""
        parts, is_open = "", False
        for lon, lat in line:
            if not near.holds(lat, lon):
                is_open = False
                continue
            x, y = self.point(lat, lon)
            parts += f"{'L' if is_open else 'M'}{x:.1f} {y:.1f}"
            is_open = True
        return parts

    def labels(self, found: Sequence[Place]) -> Iterator[str]:
        """Yield points with their names, then names without a point, none over another."""
        exact = [one for one in found if one.is_exact]
        for one in exact:
            x, y = self.point(one.latitude, one.longitude)
            self.taken.append((x - 5, y - 5, x + 5, y + 5))
        for one in sorted(found, key=lambda one: not one.is_exact):
            x, y = self.point(one.latitude, one.longitude)
            yield self.exact(one, x, y) if one.is_exact else self.approximate(one, x, y)

    def exact(self, one: Place, x: float, y: float) -> str:
        name = one.entry.heading
        wide = len(name) * _LETTER
        left, right = x - wide - 8, x + 8
        spots = [(right, y + 5), (left, y + 5), (x - wide / 2, y - 9), (x - wide / 2, y + 21)]
        spots += [(right, y - 9), (right, y + 20), (left, y - 9), (left, y + 20)]
        at = self.free(spots, wide)
        disc = svg.element("circle", cx=x, cy=y, r=4)
        words = svg.element("text", svg.text(name), x=at[0], y=at[1])
        return svg.link(one.entry.address, name, disc, words)

    def approximate(self, one: Place, x: float, y: float) -> str:
        name = one.entry.heading
        wide = len(name) * _LETTER
        left = x - wide / 2
        spots = [
            (left + dx * _LINE, y + dy * _LINE)
            for dx, dy in sorted(
                itertools.product(range(-4, 5), range(-4, 5)), key=lambda at: math.hypot(*at)
            )
        ]
        at = self.free(spots, wide)
        words = svg.element("text", svg.text(name), x=at[0], y=at[1], class_="approximate")
        return svg.link(one.entry.address, name, words)

    def free(self, spots: Sequence[tuple[float, float]], wide: float) -> tuple[float, float]:
        """Take the first spot that is free and on the map; the first of all, if none is."""
        for x, y in spots:
            box = (x - 2, y - 13, x + wide + 2, y + 5)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= _WIDTH and box[3] <= self.height
            if inside and not any(_overlap(box, other) for other in self.taken):
                self.taken.append(box)
                return x, y
        return spots[0]


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart


@functools.cache
def _layers() -> dict[str, list[list[tuple[float, float]]]]:
    """The lines of the ground, in degrees: longitude, latitude."""
    data = json.loads(_COASTS.read_text("utf-8"))
    grid = data["grid"]
    return {
        name: [list(_unpacked(line, grid)) for line in lines]
        for name, lines in data["layers"].items()
    }


def _unpacked(line: Sequence[int], grid: int) -> Iterator[tuple[float, float]]:
    x = y = 0
    for n in range(0, len(line), 2):
        x, y = x + line[n], y + line[n + 1]
        yield x / grid, y / grid
