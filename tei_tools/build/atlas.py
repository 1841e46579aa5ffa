"""The map of the places that an edition names: towns at their coordinates, names of regions.

A region or a country is a name at about its place, unbounded: its register says where, in a
`location` of the type `label`, and the page says that it is approximate.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.build import ground, svg
from tei_tools.build.coordinates import Coordinates, coordinates
from tei_tools.build.ground import Extent, Point
from tei_tools.build.registers import Entry

_WIDTH: Final = 940.0
_TALLEST: Final = 900.0
_AROUND: Final = 0.08
"""How much of its own size stands around the places."""
_SMALLEST: Final = 2.0
"""How many degrees a map shows at least."""
_HEAP: Final = 20
"""From how many places on those are left outside that are far off."""
_RARE: Final = 0.025
"""Which part of the mentions may lie outside on each side."""
_STEEPEST: Final = 80.0
"""The latitude beyond which a map is not squeezed further."""
_FLATTEST: Final = 0.4
"""How high a map is at least, of its width: one of places in a row has room for their names."""
_LETTER, _LINE, _GAP = 7.5, 16.0, 8.0
"""About how wide a letter is, how high a line, and how far a name stands from its point."""
_SQUARE: Final = 40.0
"""The side of the squares by which a map knows where something is."""
_FINEST: Final = 0.6
"""Points of a line that are nearer to each other are one."""
_SCALE: Final = 160.0
"""How long the bar of the scale is at most."""
_DEGREE: Final = 111.2
"""Kilometres of a degree of latitude."""
_FAR: Final = 2.5
"""From how many lines away a name is led to its point."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry and where it is."""

    entry: Entry
    at: Coordinates

    @property
    def is_exact(self) -> bool:
        """Whether it is a point; else the place of a label."""
        return self.at.is_exact


def places(entries: Iterable[Entry]) -> list[Place]:
    """Return the entries that say where they are."""
    return [Place(one, at) for one in entries if (at := coordinates(one)) is not None]


def extent_of(given: str, found: Sequence[Place], weights: Mapping[str, int]) -> Extent:
    """Return what a map shows: what edition.toml says, else the exact places and some room.

    Of many places a few that are rarely named and far off would make the others a heap: those are
    left outside.

    Args:
        given: south, west, north, east, in degrees; or nothing.
        found: the places.
        weights: entry to how often it is mentioned.
    """
    if given:
        return Extent(*map(float, given.split()))
    exact = [one for one in found if one.is_exact] or found
    # A place that letters were sent from may be mentioned in none.
    weighed = [(one.at, max(weights.get(one.entry.key, 1), 1)) for one in exact]
    south, north = _middle([(at.latitude, weight) for at, weight in weighed])
    west, east = _middle([(at.longitude, weight) for at, weight in weighed])
    wide = max((east - west) * _AROUND, (_SMALLEST - (east - west)) / 2)
    least = max(_SMALLEST, (east - west + 2 * wide) * _squeezed(south, north) * _FLATTEST)
    high = max((north - south) * _AROUND, (least - (north - south)) / 2)
    return Extent(max(south - high, -90.0), west - wide, min(north + high, 90.0), east + wide)


def _squeezed(south: float, north: float) -> float:
    """Return how wide a degree of longitude is at the middle, of one of latitude."""
    return math.cos(math.radians(min(abs(south + north) / 2, _STEEPEST)))


def _middle(values: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """Return the least and the greatest value, of many those that most of the weight lies in."""
    ordered = sorted(values)
    most = sum(weight for _, weight in ordered) * _RARE if len(ordered) >= _HEAP else 0.0
    return _outermost(ordered, most), _outermost(ordered[::-1], most)


def _outermost(ordered: Sequence[tuple[float, int]], most: float) -> float:
    """Return the first value that does not lie among those of the least weight."""
    passed = 0
    for value, weight in ordered:
        passed += weight
        if passed > most:
            return value
    return ordered[-1][0]


def on_map(found: Iterable[Place], extent: Extent) -> list[Place]:
    """Return the places that a map shows."""
    return [one for one in found if extent.holds(one.at.latitude, one.at.longitude)]


def picture(
    found: Sequence[Place],
    extent: Extent,
    title: str,
    weights: Mapping[str, int],
    language: str = "",
) -> str:
    """Return the map of some places.

    Args:
        found: the places.
        extent: what is shown.
        title: what the map is called.
        weights: entry to how often it is mentioned: of names that have no room together, that of
            the entry mentioned more often is shown.
        language: by whose alphabet they are told apart else.
    """
    drawing = _Map(extent)
    shown = on_map(found, extent)
    ordered = sorted(
        shown, key=lambda one: (-weights.get(one.entry.key, 0), one.entry.sort_key(language))
    )
    content = [*drawing.ground(), *drawing.scale(), *drawing.labels(ordered)]
    told = ", ".join(one.entry.heading for one in shown)
    return svg.picture(_WIDTH, drawing.height, title, told, content)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class _Taken:
    """What is on a map already, by the squares that it touches: a name looks only around itself."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], dict[Box, None]] = {}

    def add(self, box: Box) -> None:
        for square in _squares(box):
            self._squares.setdefault(square, {})[box] = None

    def is_free(self, box: Box) -> bool:
        near = (self._squares.get(square, ()) for square in _squares(box))
        return not any(_overlap(box, other) for some in near for other in some)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _SQUARE) for side in box)
    return itertools.product(range(left, right + 1), range(top, bottom + 1))


class _Map:
    """A map and its projection: equirectangular, true to scale at its middle latitude."""

    def __init__(self, extent: Extent) -> None:
        squeezed = _squeezed(extent.south, extent.north)
        wide, high = (extent.east - extent.west) * squeezed, extent.north - extent.south
        self.by_latitude = min(_WIDTH / wide, _TALLEST / high)
        self.by_longitude = self.by_latitude * squeezed
        missing = (_WIDTH / self.by_longitude - (extent.east - extent.west)) / 2
        self.extent = Extent(
            extent.south, extent.west - missing, extent.north, extent.east + missing
        )
        self.height = high * self.by_latitude
        self.taken = _Taken()

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.extent.west) * self.by_longitude
        return x, (self.extent.north - latitude) * self.by_latitude

    # The ground

    def ground(self) -> Iterator[str]:
        """Yield the sea, the land, lakes, rivers, and the frame."""
        near = self.extent.with_room(0.02)
        frame = svg.element("rect", width=_WIDTH, height=self.height)
        yield svg.element("defs", svg.element("clipPath", frame, id="map-edge"))
        layers = [
            svg.element("rect", width=_WIDTH, height=self.height, class_="sea"),
            self.paths("land", ground.rings("land", near), end="Z"),
            self.paths("rivers", ground.lines("rivers", near)),
            self.paths("lakes", ground.rings("lakes", near), end="Z"),
        ]
        yield svg.element("g", *layers, clip_path="url(#map-edge)")
        yield svg.element("rect", width=_WIDTH, height=self.height, class_="frame")

    def paths(self, name: str, lines: Iterable[Sequence[Point]], end: str = "") -> str:
        d = "".join(f"M{steps}{end}" for line in lines if (steps := self.path(line)))
        return svg.element("path", d=d, class_=name, fill_rule="evenodd") if d else ""

    def path(self, line: Sequence[Point]) -> str:
        kept: list[tuple[float, float]] = []
        for longitude, latitude in line:
            x, y = self.point(longitude, latitude)
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > _FINEST:
                kept.append((x, y))
        return "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) if len(kept) > 1 else ""

    def scale(self) -> Iterator[str]:
        """Yield a bar of a round number of kilometres, true at the map's middle."""
        per_kilometre = self.by_latitude / _DEGREE
        most = _SCALE / per_kilometre
        tens = 10.0 ** math.floor(math.log10(most))
        length = next(n * tens for n in (5, 2, 1) if n * tens <= most)
        x, y, width = 16.0, self.height - 16, length * per_kilometre
        bar = f"M{x:.1f} {y - 5:.1f}V{y:.1f}H{x + width:.1f}V{y - 5:.1f}"
        yield svg.element("path", d=bar, class_="scale")
        yield svg.element("text", f"{length:g} km", x=x, y=y - 9)
        self.taken.add((0, y - 24, x + max(width, 60), self.height))

    # The places

    def labels(self, found: Sequence[Place]) -> Iterator[str]:
        """Yield points with their names, then names without a point, none over another."""
        exact = [one for one in found if one.is_exact]
        for one in exact:
            x, y = self.point(one.at.longitude, one.at.latitude)
            self.taken.add((x - 5, y - 5, x + 5, y + 5))
        for one in exact:
            yield self.exact(one)
        for one in found:
            if not one.is_exact:
                yield self.approximate(one)

    def exact(self, one: Place) -> str:
        """A point and, if there is room, its name; where it stands far off, a line leads to it."""
        x, y = self.point(one.at.longitude, one.at.latitude)
        name = one.entry.heading
        disc = svg.element("circle", cx=x, cy=y, r=4)
        at = self.free(_beside(x, y, _wide(name)), _wide(name))
        if at is None:
            return svg.link(one.entry.address, name, disc)
        words = _words(name, at, x)
        return svg.link(one.entry.address, name, *_leader(x, y, at, _wide(name)), disc, words)

    def approximate(self, one: Place) -> str:
        """A name at about its place: as near to it as there is room."""
        x, y = self.point(one.at.longitude, one.at.latitude)
        name, wide = one.entry.heading, _wide(one.entry.heading)
        around = itertools.product(range(-3, 4), range(-2, 3))
        near = sorted(around, key=lambda step: (math.hypot(*step), step))
        spots = [(x - wide / 2 + dx * _LINE, y + dy * _LINE) for dx, dy in near]
        at = self.free(spots, wide)
        if at is None:
            return ""
        words = _words(name, at, at[0] + wide / 2, class_="approximate")
        return svg.link(one.entry.address, name, words)

    def free(self, spots: Iterable[tuple[float, float]], wide: float) -> tuple[float, float] | None:
        """Take the first spot that is free and on the map; none, if none is."""
        for x, y in spots:
            box = (x - 2, y - 12, x + wide + 2, y + 4)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= _WIDTH and box[3] <= self.height
            if inside and self.taken.is_free(box):
                self.taken.add(box)
                return x, y
        return None


def _words(name: str, at: tuple[float, float], x: float, **attributes: str) -> str:
    """A name, held at the end that is nearest to its point: no font is as wide as another."""
    wide = _wide(name)
    if at[0] >= x:
        return svg.element("text", svg.text(name), x=at[0], y=at[1], **attributes)
    end = at[0] + wide <= x
    held, anchor = (at[0] + wide, "end") if end else (at[0] + wide / 2, "middle")
    given = {"text_anchor": anchor, **attributes}
    return svg.element("text", svg.text(name), x=held, y=at[1], **given)


def _wide(name: str) -> float:
    return len(name) * _LETTER


def _beside(x: float, y: float, wide: float) -> Iterator[tuple[float, float]]:
    """Yield where a name may stand: beside its point, above, below, then ever farther."""
    right, left, middle = x + _GAP, x - _GAP - wide, x - wide / 2
    yield from ((right, y + 4), (left, y + 4), (middle, y - 9), (middle, y + 18))
    for away in range(1, 4):
        for dy in (-away * _LINE, away * _LINE):
            yield from ((right, y + 4 + dy), (left, y + 4 + dy))
            yield from ((right + 12 * away, y + 4 + dy), (left - 12 * away, y + 4 + dy))


def _leader(x: float, y: float, at: tuple[float, float], wide: float) -> Iterator[str]:
    """A line from a point to a name that stands far off."""
    nearest = min(max(x, at[0] - 2), at[0] + wide)
    if math.hypot(nearest - x, at[1] - 4 - y) > _FAR / 2 * _LINE:
        end = at[1] + 2 if at[1] < y else at[1] - 11
        yield svg.element("path", d=f"M{x:.1f} {y:.1f}L{nearest:.1f} {end:.1f}", class_="leader")


def _overlap(one: Box, other: Box) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart
