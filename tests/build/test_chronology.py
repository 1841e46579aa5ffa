"""The days of an edition: which there are, what stands on each, and their picture."""

import re
from collections.abc import Sequence

import pytest
from lxml import etree

from tei_tools.build import chronology
from tei_tools.build.facts import NAMESPACE, Facts, in_order

WORDS = {
    "colon": ": ",
    "day": "{}",
    "day-first": "{}",
    "undated": "Undated",
    "year-before": "{} BC",
    "month-7": "July",
    "month-8": "August",
}


def say(key: str) -> str:
    return WORDS.get(key, key)


def facts(one: str, date: str, *dates: str) -> Facts:
    """The facts of a document of a day that speaks of others: `when voice block`."""
    rows = "".join(
        f'<f:date when="{when}" voice="{voice}" block="{block}">{when}</f:date>'
        for when, voice, block in (row.split() for row in dates)
    )
    xml = (
        f'<f:document xmlns:f="{NAMESPACE}" id="{one}" title="Letter {one}" date="{date}">'
        f"{rows}</f:document>"
    )
    return Facts.of(one, xml)


def told(days: Sequence[chronology.Day]) -> list[tuple[str, str, list[str], list[str]]]:
    """Each day: its key and label, the documents of it, and where it is spoken of."""
    return [
        (
            one.key,
            one.label,
            [each.id for each in one.documents],
            [f"{each.id} {date.get('block')} {date.get('voice')}" for each, date in one.spoken],
        )
        for one in days
    ]


def parts(picture: str) -> list[str]:
    """What a picture shows: its links by their titles, and its texts."""
    root = etree.fromstring(picture.encode())
    found = root.iterfind(".//{*}a"), root.iterfind("{*}text")
    links = [f"{one.get('href')} {one.findtext('{*}title')}" for one in found[0]]
    return [*links, *(one.text or "" for one in found[1])]


def test_a_day_has_its_documents_and_each_place_that_speaks_of_it_once() -> None:
    """Years of shelves are no days of which anybody speaks; what has no date comes last."""
    edition = [
        facts("α1", "1920-07-12", "1920-07-10 document α1-p1", "1920-07-10 document α1-p1"),
        facts("α2", "1920-07-12", "1918 archive α2-src", "1920-07-10 collection α2-head-1"),
        facts("α3", "", "1920-08 document α3-p2"),
    ]
    assert told(chronology.days(edition, say)) == [
        ("1920-07-10", "10 July 1920", [], ["α1 α1-p1 document", "α2 α2-head-1 collection"]),
        ("1920-07-12", "12 July 1920", ["α1", "α2"], []),
        ("1920-08", "August 1920", [], ["α3 α3-p2 document"]),
        ("", "Undated", ["α3"], []),
    ]


@pytest.mark.parametrize(
    ("attributes", "key"),
    [
        ('when="1920-07-12"', "1920-07-12"),
        ('from="1920-07-12" to="1920-07-18"', "1920-07-12"),
        ('notBefore="1919-09" notAfter="1919-12-31"', "1919-09"),
        ('notAfter="1920"', "1920"),
        ('when="-0043-03-15"', "-0043-03-15"),
        ('when="--03-15"', ""),
        ('when="19205"', ""),
        ('when="1920-07-12T08:30:00"', "1920-07-12"),
    ],
)
def test_a_date_stands_where_it_begins(attributes: str, key: str) -> None:
    assert chronology.key_of(etree.fromstring(f"<date {attributes}/>")) == key


def test_the_picture_has_a_disc_a_document_and_a_bar_a_day_spoken_of() -> None:
    edition = [
        facts("α1", "1920-07-30", "1920-07-31 document α1-p1", "1919 document α1-p2"),
        facts("α2", "1920-08-01"),
        facts("α3", "1920-08-01", "1920-07-31 commentary α3-n1"),
    ]
    assert parts(chronology.picture(edition, say)) == [
        "documents/α1.html Letter α1",
        "#day-1920-07-31 31 July 1920: spoken-of",
        "documents/α2.html Letter α2",
        "documents/α3.html Letter α3",
        *("30", "31", "1", "August 1920"),
    ]


def test_a_bar_of_one_passage_says_so() -> None:
    edition = [facts("α1", "1920-07-30", "1920-07-30 document α1-p1"), facts("α2", "1920-07-31")]
    assert "#day-1920-07-30 30 July 1920: spoken-of-one" in parts(chronology.picture(edition, say))


def test_many_documents_of_a_day_are_a_bar_that_leads_to_the_day() -> None:
    edition = [facts(f"α{n}", "1920-07-12") for n in range(20)] + [facts("β", "1920-07-14")]
    assert parts(chronology.picture(edition, say)) == [
        "#day-1920-07-12 12 July 1920: 20",
        "#day-1920-07-14 14 July 1920: 1",
        *("12", "July 1920", "13", "14"),
    ]


@pytest.mark.parametrize(
    ("last", "columns"),
    [
        ("1920-07-12", []),
        ("1920-08-30", [str(n) for n in (*range(12, 32), *range(1, 31))]),
        ("1921-02-01", ["7", "8", "9", "10", "11", "12", "1", "2"]),
        ("1940", [str(year) for year in range(1920, 1941, 2)]),
        ("2100", []),
    ],
)
def test_the_longer_the_time_the_larger_its_steps(last: str, columns: list[str]) -> None:
    picture = chronology.picture([facts("α", "1920-07-12"), facts("ω", last)], say)
    assert re.findall(r'text-anchor="middle">([^<]*)', picture) == columns


def test_of_large_editions_each_year_has_a_page_what_has_no_date_too() -> None:
    edition = [facts("α1", "1919-12-31", "1920-07-10 document α1-p1"), facts("α2", "1920-01-02")]
    years = chronology.years(chronology.days([*edition, facts("α3", "")], say), say)
    assert [one.xml() for one in years] == [
        '<year label="1919" href="chronology-1919.html" documents="1"/>',
        '<year label="1920" href="chronology-1920.html" documents="1" spoken="1"/>',
        '<year label="Undated" href="chronology-undated.html" documents="1"/>',
    ]
    pages = {day.key: year.address for year in years for day in year.days}
    picture = chronology.picture(edition, say, lambda key: f"{pages[key]}{chronology.anchor(key)}")
    assert parts(picture)[:2] == ["documents/α1.html Letter α1", "documents/α2.html Letter α2"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        *(("0088", "88"), ("0900-07", "July 900"), ("-0300", "300 BC"), ("12000", "12000")),
        ("-0044-07-15", "15 July 44 BC"),
    ],
)
def test_a_day_is_told_as_historians_write_it(key: str, words: str) -> None:
    assert chronology.label(key, say) == words


def test_the_years_before_our_era_come_in_their_order_and_whole() -> None:
    """As inscriptions have them; what is no date of TEI stands with what has none."""
    endless = "9" * 5000
    dates = ("-0031-09-02", "0014", endless, "-0300", "-0044-03-15", "", "early", "12000")
    written = in_order(facts(f"α{number}", date) for number, date in enumerate(dates))
    assert [one.date for one in written] == [
        *("-0300", "-0044-03-15", "-0031-09-02", "0014", "12000", endless, "early", ""),
    ]
    years = chronology.years(chronology.days([*reversed(written)], say), say)
    assert [(one.label, one.address) for one in years] == [
        ("300 BC", "chronology--0300.html"),
        ("44 BC", "chronology--0044.html"),
        ("31 BC", "chronology--0031.html"),
        ("14", "chronology-0014.html"),
        ("12000", "chronology-12000.html"),
        ("Undated", "chronology-undated.html"),
    ]
    assert [one.year for one in written][-3:] == ["", "", ""]
