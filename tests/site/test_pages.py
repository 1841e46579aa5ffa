"""The built pages: valid HTML, no dead link, no request to anybody, readable without scripts."""

from collections import Counter
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, ViewportSize

from tests.support.axe import Axe
from tests.support.checking import messages
from tests.support.encoding import IDS

INDICES = ["bibliography", "index", "notes", "organizations", "persons", "places"]


def pages(built: Path) -> list[Path]:
    return sorted((built / "html").rglob("*.html"))


def test_the_pages_are_those_of_the_documents_and_the_indices(built: Path) -> None:
    names = [path.relative_to(built / "html").as_posix() for path in pages(built)]
    assert names == sorted(
        [f"{name}.html" for name in INDICES] + [f"documents/{one}.html" for one in IDS]
    )


@pytest.mark.java
def test_the_nu_html_checker_finds_nothing(built: Path, java: str, vnu_jar: Path) -> None:
    assert messages(java, vnu_jar, built / "html") == []


def test_no_link_is_dead_and_no_id_stands_twice(built: Path) -> None:
    ids: dict[Path, list[str]] = {
        path: [str(one) for one in html.parse(path).xpath("//@id")] for path in pages(built)
    }
    twice = {path.name: [i for i, n in Counter(own).items() if n > 1] for path, own in ids.items()}
    assert {name: own for name, own in twice.items() if own} == {}
    dead = []
    for path in pages(built):
        for link in html.parse(path).xpath("//@href"):
            address = urlsplit(str(link))
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            gone = address.scheme or not target.is_file()
            if gone or (address.fragment and address.fragment not in ids[target]):
                dead.append((path.name, str(link)))
    assert dead == []


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "dark"),
        (1280, "light"),
        pytest.param(320, "light", marks=pytest.mark.slow),
        pytest.param(1280, "dark", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing_in_any_page(
    browser: Browser, built: Path, axe: Axe, width: int, scheme: Literal["light", "dark"]
) -> None:
    found = {}
    size: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        for path in pages(built):
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found[path.name] = axe.violations(page)
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [320, 1200])
def test_a_page_asks_nobody_for_anything_and_fits_its_window(
    browser: Browser, built: Path, width: int
) -> None:
    """No request but for the page and its stylesheet, no error, no sideways scrolling."""
    asked, errors, wide = set(), [], []
    with browser.new_context(java_script_enabled=True) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.on("request", lambda request: asked.add(urlsplit(request.url).path.rpartition(".")[2]))
        page.on("console", lambda message: errors.append(message.text))
        for path in pages(built):
            page.goto(path.as_uri())
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(path.name)
    assert (asked, errors, wide) == ({"html", "css"}, [], [])


def test_headings_of_the_collection_never_become_a_title(built: Path) -> None:
    """A page's title and first heading are the edition's own, neutral words."""
    edition = "Karabakh and Zangezur, July 1920"
    kirov = "Telegram of S. Kirov to G. Chicherin and V. Lenin, Tiflis, 12 July 1920"
    ordzhonikidze = (
        "Telegram of G. Ordzhonikidze to V. Lenin, G. Chicherin and I. Stalin, Baku, 16 July 1920"
    )
    titles = {}
    for path in pages(built):
        tree = html.parse(path)
        (heading,) = tree.xpath("//h1")
        titles[path.stem] = (tree.findtext(".//title"), heading.text_content())
    assert {one: titles[one] for one in ("kz002", "kz009", "persons", "index")} == {
        "kz002": (f"{kirov} \N{EN DASH} {edition}", kirov),
        "kz009": (f"{ordzhonikidze} \N{EN DASH} {edition}", ordzhonikidze),
        "persons": (f"Persons \N{EN DASH} {edition}", "Persons"),
        "index": (edition, edition),
    }


def test_every_page_and_text_says_what_the_text_rests_on(built: Path) -> None:
    witness = "English translation, translator unnamed, not collated with any original."
    rights = "The rights in the English text rest with their holders and are unresolved"
    files = [*pages(built), *sorted((built / "text").rglob("*.txt"))]
    for path in files:
        words = " ".join(path.read_text("utf-8").split())
        assert (path.name, witness in words, rights in words) == (path.name, True, True)


def test_a_register_page_shows_each_entry_with_its_mentions_by_voice(built: Path) -> None:
    tree = html.parse(built / "html" / "persons.html")
    (entry,) = tree.xpath("//section[@id='kuatim']")
    assert " ".join(entry.text_content().split()) == (
        "KuatimNamed in the letter that document 3 reports, as having returned to Moscow."
        "Forms metKuatim (document)Report of the Operations Department of the 11th Red Army to the "
        "Operations Directorate of the Caucasian Front, 12 July 1920Document … (this was already "
        "agreed upon with the previous courier. Kuatim has returned to Moscow). In accordance with "
        "the order of the …"
    )
