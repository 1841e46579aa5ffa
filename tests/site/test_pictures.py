"""Chronology, correspondence and map in a browser: by eye, by keyboard, in words, on paper."""

from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.support.axe import Axe

PICTURES = ("chronology", "correspondence", "map")


def opened(page: Page, built: Path, name: str) -> Page:
    page.goto((built / "html" / f"{name}.html").as_uri())
    return page


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    browser: Browser, built: Path, axe: Axe, width: int, scheme: Literal["light", "dark"]
) -> None:
    found = {}
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        for name in PICTURES:
            opened(page, built, name)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found[name] = (axe.violations(page), wide)
    assert found == dict.fromkeys(PICTURES, ([], False))


def followed(page: Page, letters: str) -> str:
    """Go by the keyboard to a link of the picture by its title, follow it; tell the address."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.querySelector('title')?.textContent") == letters:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return "/".join(page.url.split("/")[-2:])
    return ""


def test_the_parts_of_each_picture_are_reached_and_followed_by_keyboard(
    browser: Browser, built: Path
) -> None:
    kirov = "Telegram of S. Kirov to G. Chicherin and V. Lenin, Tiflis, 12 July 1920"
    parts = {"chronology": kirov, "correspondence": "Kirov, S.", "map": "Zangezur"}
    with browser.new_context() as context:
        page = context.new_page()
        found = {name: followed(opened(page, built, name), parts[name]) for name in PICTURES}
    assert found == {
        "chronology": "documents/kz002.html",
        "correspondence": "persons/kirov.html",
        "map": "places/zangezur.html",
    }


def test_each_picture_has_a_title_a_description_and_the_same_behind_it_in_words(
    built: Path,
) -> None:
    """Whatever a picture leads to, a list or a table below it leads to as well."""
    for name in PICTURES:
        tree = html.parse(built / "html" / f"{name}.html")
        title, description = (
            tree.findtext(f".//svg/{part}") or tree.findtext(f".//{{*}}svg/{{*}}{part}")
            for part in ("title", "desc")
        )
        assert (name, bool(title), bool(description)) == (name, True, True)
        drawn = {str(one) for one in tree.xpath("//figure//a/@href")}
        said = {str(one) for one in tree.xpath("//main//a[not(ancestor::figure)]/@href")}
        said |= {f"#{one}" for one in tree.xpath("//main//*[not(ancestor-or-self::figure)]/@id")}
        assert (name, sorted(drawn - said)) == (name, [])
        assert len(drawn) > 5


def test_what_is_on_the_map_and_what_is_not_stands_below_it(built: Path) -> None:
    tree = html.parse(built / "html" / "map.html")
    found = {
        heading.text: [one.text for one in heading.getnext().iter("a")]
        for heading in tree.xpath("//main/h2")
    }
    assert found == {
        "Places with coordinates": [
            "Baku", "Erivan", "Gerusy", "Julfa", "Kazakh", "Nakhichevan (town)", "Ordubad (town)",
            "Tiflis", "Trabzon", "Tuapse",
        ],
        "Regions and countries, placed approximately": [
            "Anatolia", "Armenia", "Azerbaijan", "Black Sea", "Caucasus", "Daralaghez", "Georgia",
            "Karabakh", "Kurdistan", "Nakhichevan (district)", "Ordubad (district)", "Russia",
            "Sharur", "Sharur-Daralaghez district", "Turkey", "Zangezur",
        ],
        "Outside the map": ["Moscow"],
        "Not on the map": ["East", "Kremlin", "Western Front"],
    }  # fmt: skip


def test_on_paper_a_picture_is_as_wide_as_the_page_at_most(browser: Browser, built: Path) -> None:
    with browser.new_context(viewport={"width": 700, "height": 900}) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        widths = {}
        for name in PICTURES:
            opened(page, built, name)
            box = page.locator("figure svg").bounding_box()
            widths[name] = box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 700
    assert widths == dict.fromkeys(PICTURES, True)


SHADOW = """scrolled => {
  const one = document.querySelector("figure .scrolling");
  one.scrollLeft = scrolled;
  const style = () => getComputedStyle(one, "::after");
  return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done([style().width, style().opacity]))));
}"""
"""How wide the shadow at the end of a picture is, and how much of it is seen."""


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_wider_than_its_window_shows_that_it_goes_on(
    browser: Browser, built: Path, name: str
) -> None:
    """Until its end is reached; a phone shows no scroll bar that would say so."""
    shadows = {}
    for width in (400, 1280):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = opened(context.new_page(), built, name)
            shadows[width] = [page.evaluate(SHADOW, scrolled) for scrolled in (0, 9999)]
    assert shadows == {400: [["16px", "1"], ["16px", "0"]], 1280: [["0px", "1"]] * 2}


LAID = """() => {
  const left = one => Math.round(one.getBoundingClientRect().left);
  const room = document.querySelector("main > p").getBoundingClientRect();
  const wide = one => one.getBoundingClientRect().right > Math.ceil(room.right);
  return {
    begins: [...new Set([...document.querySelectorAll("section.day > :is(h2, ul)")].map(left))],
    ruled: [...document.querySelectorAll("span.day, .documents li:first-child")].filter(
      one => parseFloat(getComputedStyle(one).borderTopWidth)).length,
    wide: [...document.querySelectorAll(".spoken-of li, figcaption")].filter(wide).length,
  };
}"""
"""How the days of a chronology lie: where they begin, what has its own rule, what is too wide."""


def test_what_belongs_to_a_day_lies_below_its_heading_with_no_second_rule(
    browser: Browser, built: Path
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = opened(context.new_page(), built, "chronology")
        laid = page.evaluate(LAID)
        left = page.locator("main > h1").bounding_box()
    assert left
    assert laid == {"begins": [round(left["x"])], "ruled": 0, "wide": 0}


def test_the_documents_of_a_day_do_not_repeat_it(built: Path) -> None:
    """On the home page each is told with its day."""
    days = [
        html.parse(built / "html" / f"{name}.html").xpath("//main//li/span[@class='day']/text()")
        for name in ("chronology", "index")
    ]
    assert (days[0], len(days[1])) == ([], 12)
