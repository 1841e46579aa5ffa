"""Where a place lies, as its entry in a register says."""

from dataclasses import dataclass

from tei_tools.build.registers import Entry, own
from tei_tools.names import tei


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place of the world.

    Attributes:
        latitude: in degrees to the north.
        longitude: in degrees to the east.
        is_exact: whether it is a point; else about the place of a label.
    """

    latitude: float
    longitude: float
    is_exact: bool


def coordinates(entry: Entry) -> Coordinates | None:
    """Return the first coordinates of an entry that can be read.

    A `location` that names a place tells where that one lies, within which this one does: it is
    passed over. So is what the entries within it say.
    """
    for location in own(entry.element):
        if location.tag != tei("location"):
            continue
        if location.find(tei("placeName")) is None and (
            pair := _pair(location.findtext(tei("geo")))
        ):
            return Coordinates(*pair, location.get("type") != "label")
    return None


def _pair(text: str | None) -> tuple[float, float] | None:
    """Two numbers, with a space or a comma between, in either way of writing decimals."""
    words = (text or "").split()
    words = words[0].split(",") if len(words) == 1 else words
    try:
        latitude, longitude = (float(one.strip(",").replace(",", ".")) for one in words)
    except ValueError:
        return None
    is_there = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004  the world's ends
    return (latitude, longitude) if is_there else None
