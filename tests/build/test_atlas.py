"""The map: which places it has, and where their names stand."""

import math
import re
from dataclasses import replace
from itertools import combinations

import pytest
from lxml import etree

from tei_tools.build import atlas, ground
from tei_tools.build.ground import Extent
from tei_tools.build.registers import Entry
from tei_tools.names import TEI

CAUCASUS = Extent(38, 38, 45, 51)


def entry(one: str, geo: str, kind: str = "") -> Entry:
    """A place of a register with the text of its `geo`, if any."""
    given = f' type="{kind}"' if kind else ""
    location = f"<location{given}><geo>{geo}</geo></location>" if geo else ""
    xml = f'<place xmlns="{TEI}" xml:id="{one}">{location}</place>'
    return listed(one, xml)


def listed(one: str, xml: str) -> Entry:
    """A place of a register as it is written there."""
    return Entry("places", one, one.title(), text=lambda: xml)


def test_a_country_does_not_lie_where_a_town_in_it_does() -> None:
    """One without an id is no entry of its own: it says where the country lies."""
    found = []
    for given in (' xml:id="baku"', ""):
        place = f"<place{given}><location><geo>40.4 49.9</geo></location></place>"
        xml = f'<place xmlns="{TEI}" xml:id="land"><listPlace>{place}</listPlace></place>'
        found.append(len(atlas.places([listed("land", xml)])))
    assert found == [0, 1]


BAKU = entry("baku", "40.4 49.9")
TIFLIS = entry("tiflis", "41.7, 44.8")
KARABAKH = entry("karabakh", "39.9 46.8", "label")


def drawn(
    entries: list[Entry], extent: Extent, weights: dict[str, int] | None = None
) -> etree._Element:
    return etree.fromstring(
        atlas.picture(atlas.places(entries), extent, "Map", weights or {}).encode()
    )


def links(root: etree._Element) -> list[tuple[str, bool, list[str]]]:
    """The links of a map: where to, whether there is a point, the names shown."""
    return [
        (
            str(one.get("href")),
            one.find("{*}circle") is not None,
            [text.text or "" for text in one.iterfind("{*}text")],
        )
        for one in root.iter("{*}a")
    ]


def boxes(root: etree._Element) -> list[tuple[float, float, float, float]]:
    """Where names stand, by letters as wide as a sans-serif of 13 px mostly has them."""
    found = []
    for one in root.iter("{*}text"):
        x, y, wide = float(one.get("x", "")), float(one.get("y", "")), 7 * len(one.text or "")
        left = x - wide * {"middle": 0.5, "end": 1}.get(one.get("text-anchor", ""), 0)
        found.append((left, y, left + wide, y + 13))
    return found


def test_a_place_says_where_it_is_by_two_numbers_within_the_world() -> None:
    """In either way of writing decimals; what a location says of another place is passed over."""
    entries = [BAKU, TIFLIS, KARABAKH, entry("nowhere", ""), entry("words", "by the sea")]
    entries += [entry("one", "40.4"), entry("beyond", "140 49"), entry("endless", "nan 49")]
    within = entry("within", "48,2 16,3")
    xml = within.xml.replace("</location>", "<placeName>Wien</placeName></location>")
    within = replace(within, text=lambda: xml)
    entries += [entry("wien", "48,20815 16,36846"), within]
    found = [
        (one.entry.id, one.at.latitude, one.at.longitude, one.is_exact)
        for one in atlas.places(entries)
    ]
    assert found == [
        ("baku", 40.4, 49.9, True),
        ("tiflis", 41.7, 44.8, True),
        ("karabakh", 39.9, 46.8, False),
        ("wien", 48.20815, 16.36846, True),
    ]


@pytest.mark.parametrize(
    ("given", "entries", "extent"),
    [
        ("38 38 45 51", [BAKU], Extent(38, 38, 45, 51)),
        ("", [entry("a", "10 20"), entry("b", "20 40"), KARABAKH], Extent(9.2, 18.4, 20.8, 41.6)),
        ("", [BAKU], Extent(39.4, 48.9, 41.4, 50.9)),
        ("", [entry("pole", "90 0")], Extent(89, -1, 90, 1)),
    ],
)
def test_a_map_shows_what_the_edition_asks_for_or_all_points_and_some_room(
    given: str, entries: list[Entry], extent: Extent
) -> None:
    found = atlas.extent_of(given, atlas.places(entries), {})
    sides = ("south", "west", "north", "east")
    assert [getattr(found, one) for one in sides] == pytest.approx(
        [getattr(extent, one) for one in sides]
    )


def test_a_map_of_places_in_a_row_is_no_strip() -> None:
    """As of letters across an ocean: their names would have no room, and a point its edge."""
    found = atlas.places([entry("vienna", "48.2 16.4"), entry("boston", "42.4 -71")])
    extent = atlas.extent_of("", found, {})
    squeezed = math.cos(math.radians((extent.south + extent.north) / 2))
    shape = (extent.north - extent.south) / ((extent.east - extent.west) * squeezed)
    assert shape == pytest.approx(0.4)
    assert extent.south + extent.north == pytest.approx(48.2 + 42.4)


def test_of_many_places_a_few_rarely_named_and_far_off_are_left_outside() -> None:
    near = [entry(f"near-{n:02}", f"{48 + n / 10} {16 + n / 10}") for n in range(30)]
    far = [entry("america", "40 -74"), entry("often", "10 16.5")]
    found = atlas.places([*near, *far])
    weights = {f"places#{one.id}": 3 for one in near} | {"places#america": 1, "places#often": 9}
    shown = {one.entry.id for one in atlas.on_map(found, atlas.extent_of("", found, weights))}
    assert {one.id for one in (*near, *far)} - shown == {"america"}


def test_of_many_places_that_are_mentioned_in_no_text_all_are_shown() -> None:
    """As where the headers of letters alone say where these were sent from."""
    found = atlas.places([entry(f"near-{n:02}", f"{48 + n / 10} {16 + n / 10}") for n in range(30)])
    weights = {one.entry.key: 0 for one in found}
    assert atlas.on_map(found, atlas.extent_of("", found, weights)) == found


def test_towns_have_points_and_regions_only_their_names() -> None:
    root = drawn([BAKU, KARABAKH, entry("moscow", "55.8 37.6")], CAUCASUS)
    assert links(root) == [
        ("places/baku.html", True, ["Baku"]),
        ("places/karabakh.html", False, ["Karabakh"]),
    ]
    assert (root.findtext("{*}title"), root.findtext("{*}desc")) == ("Map", "Baku, Karabakh")


def test_names_of_near_places_stand_clear_of_each_other() -> None:
    near = [entry(f"town-{n}", f"{40 + n % 5 / 9} {46 + n // 5 / 9}") for n in range(25)]
    near += [entry(f"region-{n}", "40.1 46.2", "label") for n in range(4)]
    root = drawn(near, CAUCASUS)
    over = [
        (one, other)
        for one, other in combinations(boxes(root), 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert over == []
    assert len(links(root)) >= 25


def test_where_two_names_have_no_room_that_of_the_place_mentioned_more_is_shown() -> None:
    crowd = [entry(f"town-{n:03}", "40 46") for n in range(200)]
    shown = {
        href: names for href, _, names in links(drawn(crowd, CAUCASUS, {"places#town-199": 9}))
    }
    assert shown["places/town-199.html"] == ["Town-199"]
    assert sum(map(len, shown.values())) < 200
    assert len(shown) == 200


def test_a_bar_tells_the_scale_in_round_kilometres() -> None:
    root = drawn([BAKU], CAUCASUS)
    (words,) = [one.text for one in root.iterfind("{*}text")]
    (bar,) = [one.get("d", "") for one in root.iter("{*}path") if one.get("class") == "scale"]
    start, end = (float(one) for one in re.findall(r"[MH]([\d.]+)", bar))
    assert words == "100 km"
    # At the middle latitude, 41.5 degrees, 13 degrees of longitude are 1,083 km, and 940 wide.
    assert end - start == pytest.approx(940 / 1083 * 100, rel=0.01)


# The ground


def test_the_ground_is_of_the_whole_world_and_has_no_border() -> None:
    assert sorted(ground._data()) == ["grid", "layers", "licence", "source"]  # noqa: SLF001  its keys
    assert sorted(ground._data()["layers"]) == ["lakes", "land", "rivers"]  # noqa: SLF001  the same
    every = [
        point
        for name in ("lakes", "land", "rivers")
        for line in ground.layer(name)
        for point in line
    ]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    assert (west, east) == (-180, 180)
    assert -60 < south < -50
    assert 80 < north < 85


def test_rings_are_cut_along_the_sides_and_keep_what_lies_within() -> None:
    """The Caspian is a hole in the land: where the map lies in it, all land is outside."""
    sea = Extent(41, 51, 42, 52)
    around = [list(one) for one in ground.rings("land", sea)]
    assert all(x in {51, 52} or y in {41, 42} for ring in around for x, y in ring)
    land = [list(one) for one in ground.rings("land", Extent(40, 46, 40.5, 46.5))]
    assert [sorted(set(ring)) for ring in land] == [
        [(46, 40), (46, 40.5), (46.5, 40), (46.5, 40.5)]
    ]


def test_lines_are_shown_as_far_as_they_touch_the_map() -> None:
    everything = Extent(-90, -180, 90, 180)
    rivers = sorted(len(one) for one in ground.lines("rivers", everything))
    assert rivers == sorted(len(one) for one in ground.layer("rivers"))
    assert list(ground.lines("rivers", Extent(0, -40, 10, -30))) == []
