"""The pages of an edition of many documents: in parts that lead to each other, and nothing lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from lxml.etree import _Element, _ElementTree

from tei_tools import api
from tei_tools.build import indices


@pytest.fixture(scope="module")
def large(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of this edition, built as if its documents were many."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indices, "_WHOLE", 5)
        report = api.build(api.Options(formats=(api.Format.HTML,), folder=folder), start=root)
    assert report.built, report.text()
    assert report.built.outputs, report.text()
    return folder / "html"


def _trees(folder: Path, name: str) -> dict[str, _ElementTree]:
    return {path.name: html.parse(path) for path in sorted(folder.glob(f"{name}*.html"))}


def _led_to(trees: dict[str, _ElementTree]) -> Iterator[tuple[str, str]]:
    for name, tree in trees.items():
        yield from ((name, str(href)) for href in tree.xpath("//main//@href"))


def _told(one: _Element) -> str:
    return etree.tostring(one, encoding="unicode")


def test_the_chronology_has_a_page_a_year_and_every_day_is_reached(large: Path) -> None:
    pages = _trees(large, "chronology")
    assert [*pages] == ["chronology-1919.html", "chronology-1920.html", "chronology.html"]
    ids = {name: {str(one) for one in tree.xpath("//@id")} for name, tree in pages.items()}
    led_to = {(name, href) for name, href in _led_to(pages) if "chronology" in href}
    dead = [
        (name, href)
        for name, href in sorted(led_to)
        if (target := href.partition("#"))[0] not in ids
        or (target[2] and target[2] not in ids[target[0]])
    ]
    assert dead == []
    assert ("chronology.html", "chronology-1920.html#day-1920-07-12") in led_to
    assert ("chronology-1919.html", "chronology-1920.html") in led_to


def test_the_notes_of_a_year_have_a_page_with_the_words_of_all(large: Path, built: Path) -> None:
    pages = _trees(large, "notes")
    assert [*pages] == ["notes-1920.html", "notes.html"]
    whole = html.parse(built / "html/notes.html")
    listed = [
        [" ".join(one.text_content().split()) for one in tree.xpath("//section")]
        for tree in (pages["notes-1920.html"], whole)
    ]
    assert len(listed[0]) == len(listed[1]) > 1
    assert listed[0] == listed[1]
    headings = {name: tree.findtext(".//h1") for name, tree in pages.items()}
    assert headings == {
        "notes.html": "Notes and commentary",
        "notes-1920.html": "Notes and commentary 1920",
    }
    (year,) = pages["notes.html"].xpath("//ul[@class='years']/li")
    assert " ".join(year.text_content().split()) == f"1920 – Documents: {len(listed[0])}"
    assert [str(one) for one in year.xpath("a/@href")] == ["notes-1920.html"]


def test_the_documents_of_a_year_have_a_page_that_the_home_page_leads_to(
    large: Path, built: Path
) -> None:
    pages = _trees(large, "documents") | _trees(large, "index")
    assert [*pages] == ["documents-1920.html", "index.html"]
    listed = "//ol[@class='documents']/li"
    whole = html.parse(built / "html/index.html").xpath(listed)
    assert [*map(_told, pages["documents-1920.html"].xpath(listed))] == [*map(_told, whole)]
    assert (len(whole), pages["index.html"].xpath(listed)) == (12, [])
    ways = "//ul[@class='ways']/li/a/@href"
    of_few = html.parse(built / "html/index.html").xpath(ways)
    assert [*map(str, pages["index.html"].xpath(ways))] == [*map(str, of_few)]
    assert "chronology.html" in of_few
    (year,) = pages["index.html"].xpath("//ul[@class='years']/li")
    assert " ".join(year.text_content().split()) == "1920 – Documents: 12"
    assert [str(one) for one in year.xpath("a/@href")] == ["documents-1920.html"]
    assert pages["documents-1920.html"].findtext(".//h1") == "Documents 1920"
    current = pages["documents-1920.html"].xpath("//header//a[@aria-current]")
    assert [(one.get("href"), one.get("aria-current")) for one in current] == [
        ("index.html", "true")
    ]


def test_the_sources_of_a_year_have_a_page_and_the_works_stay_on_the_whole_one(
    large: Path, built: Path
) -> None:
    pages = _trees(large, "sources")
    assert [*pages] == ["sources-1920.html", "sources.html"]
    whole = html.parse(built / "html/sources.html")
    for listed, name in (
        ("//section[@class='holding']", "sources-1920.html"),
        ("//table[@class='concordance']", "sources-1920.html"),
        ("//ul[@class='entries']", "sources.html"),
    ):
        found = {page: [*map(_told, tree.xpath(listed))] for page, tree in pages.items()}
        of_whole = [*map(_told, whole.xpath(listed))]
        assert found == {page: of_whole if page == name else [] for page in pages}
        assert found[name] != []
    (year,) = pages["sources.html"].xpath("//ul[@class='years']/li")
    assert " ".join(year.text_content().split()) == "1920 – Documents: 12"


def test_each_way_to_browse_has_a_page_with_all_that_the_whole_one_lists(
    large: Path, built: Path
) -> None:
    pages = _trees(large, "browse")
    names = ["addressee", "kind", "place", "sender", "year"]
    assert [*pages] == [*(f"browse-{name}.html" for name in names), "browse.html"]
    whole = html.parse(built / "html/browse.html")
    sections = {str(one.findtext("h2")): one for one in whole.iter("section")}
    for name in names:
        (section,) = pages[f"browse-{name}.html"].iter("section")
        assert _told(section) == _told(sections.pop(name.capitalize()))
    (rest,) = pages["browse.html"].iter("section")
    assert (_told(rest), [*sections]) == (_told(sections["Registers"]), ["Registers"])
    first = [href for name, href in _led_to(pages) if name == "browse.html"][: len(names)]
    order = ("year", "kind", "place", "sender", "addressee")
    assert first == [f"browse-{name}.html" for name in order]
    beside = pages["browse-kind.html"].xpath("//nav[@class='years']//a")
    assert [(one.get("rel"), one.get("href"), one.text) for one in beside] == [
        ("prev", "browse-year.html", "Previous: Year"),
        ("next", "browse-place.html", "Next: Place"),
        (None, "browse.html", "By year, kind, place and party"),
    ]
