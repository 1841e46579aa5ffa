"""The built pages: valid HTML, no dead link, no request to anybody, readable without scripts."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, ViewportSize

from tests.support.axe import Axe
from tests.support.checking import messages
from tests.support.encoding import ID, IDS, NS

REGISTERS = ("bibliography", "organizations", "persons", "places")
OTHERS = (
    *("404", "about", "browse", "chronology", "correspondence", "index", "map", "notes", "search"),
    "sources",
)
KINDS = (
    *OTHERS,
    *("alone/kz001", "bibliography/nk-1992", "documents/kz001", "documents/kz009", "persons"),
    *("persons/kirov", "places/baku"),
)
"""One page of each kind at least."""


def pages(built: Path) -> list[Path]:
    return sorted((built / "html").rglob("*.html"))


def entries(root: Path) -> Iterator[str]:
    """The addresses of the pages of entries, by the registers."""
    for register in REGISTERS:
        tree = etree.parse(root / "tei" / "registers" / f"{register}.xml")
        tags = [f"t:standOff//t:{one}[@xml:id]" for one in ("person", "place", "org", "bibl")]
        for entry in tree.xpath("|".join(f"//{tag}" for tag in tags), namespaces=NS):
            yield f"{register}/{entry.get(ID)}"


def test_the_pages_are_those_of_documents_registers_entries_and_indices(
    root: Path, built: Path
) -> None:
    names = sorted(path.relative_to(built / "html").as_posix() for path in pages(built))
    twins = [f"{folder}/{one}" for folder in ("alone", "documents") for one in IDS]
    every = [*OTHERS, *REGISTERS, *twins, *entries(root)]
    assert names == sorted(f"{name}.html" for name in every)


def test_what_stands_in_one_item_of_a_list_is_parted(built: Path) -> None:
    """For whoever hears it, or copies it: a box or a new line alone parts nothing there."""
    joined = [
        (path.name, one.text_content(), beside.text_content())
        for path in sorted((built / "html").glob("*.html"))
        for one in html.parse(path).xpath("//main//li/*")
        if (beside := one.getnext()) is not None and beside.tag in {"a", "span"} and not one.tail
    ]
    assert joined == []


@pytest.mark.java
def test_the_nu_html_checker_finds_nothing(built: Path, java: str, vnu_jar: Path) -> None:
    assert messages(java, vnu_jar, built / "html") == []


def test_no_link_is_dead_and_no_id_stands_twice(built: Path) -> None:
    """On any page; links to others than this site are those that the registers cite."""
    trees = {path: html.parse(path) for path in pages(built)}
    ids = {path: [str(one) for one in tree.xpath("//@id")] for path, tree in trees.items()}
    twice = {path.name: [i for i, n in Counter(own).items() if n > 1] for path, own in ids.items()}
    assert {name: own for name, own in twice.items() if own} == {}
    dead, away = [], set()
    for path, tree in trees.items():
        for link in tree.xpath("//@href | //@src"):
            address = urlsplit(str(link))
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            if address.scheme:
                away.add(f"{address.scheme}://{address.netloc}")
            elif not target.is_file() or (address.fragment and address.fragment not in ids[target]):
                dead.append((path.name, str(link)))
    assert (dead, away) == ([], AWAY)


AWAY: set[str] = set()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "dark"),
        (1280, "light"),
        pytest.param(320, "light", marks=pytest.mark.slow),
        pytest.param(1280, "dark", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing_in_any_kind_of_page(
    browser: Browser, built: Path, axe: Axe, width: int, scheme: Literal["light", "dark"]
) -> None:
    """With all that is folded open, and with what comes up over a document."""
    found = {}
    size: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        for name in KINDS:
            page.goto((built / "html" / f"{name}.html").as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found[name] = axe.violations(page)
            if name.startswith("documents/"):
                page.locator("#text .tei-p a.tei-placeName").first.focus()
                page.wait_for_selector("#tip:popover-open")
                found[f"{name}, a name"] = axe.violations(page)
                page.keyboard.press("Escape")
                page.locator("[popovertarget='cite']").first.click()
                found[f"{name}, citing"] = axe.violations(page)
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_a_page_asks_nobody_for_anything_and_fits_its_window(
    browser: Browser, built: Path, width: int
) -> None:
    """No request but for files of the site, no error, no sideways scrolling.

    A window 640 wide is one of 1280 at a zoom of 200%.
    """
    asked, errors, wide = set(), [], []
    folder = (built / "html").as_uri()
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.add(request.url.rpartition("/")[0]))
        page.on("console", lambda message: errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        for name in KINDS:
            page.goto(f"{folder}/{name}.html")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(name)
    within = {folder, f"{folder}/assets", *(f"{folder}/{Path(name).parent}" for name in KINDS)}
    assert (asked - within - {f"{folder}/."}, errors, wide) == (set(), [], [])


def test_a_page_of_a_document_weighs_less_than_60_kb_with_all_that_it_loads(
    built: Path,
) -> None:
    weights = {}
    for one in IDS:
        path = built / "html" / "documents" / f"{one}.html"
        loaded = "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src"
        files = [path.parent / str(name) for name in html.parse(path).xpath(loaded)]
        weights[one] = sum(file.stat().st_size for file in [path, *files])
    assert {one: weight for one, weight in weights.items() if weight >= 60_000} == {}


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


def test_a_register_leads_to_each_entry_and_an_entry_to_its_mentions_by_voice(
    built: Path,
) -> None:
    (row,) = html.parse(built / "html" / "persons.html").xpath("//li[@id='kuatim']")
    about = "Named in the letter that document 3 reports, as having returned to Moscow."
    assert (row.text_content(), row.find("a").get("href")) == (
        f"Kuatim 1 {about}",
        "persons/kuatim.html",
    )
    (entry,) = html.parse(built / "html" / "persons" / "kuatim.html").xpath("//main")
    assert " ".join(entry.text_content().split()) == (
        f"PersonsKuatim{about}"
        "Forms metKuatim (document)MentionsReport of the Operations Department of the 11th Red "
        "Army to the Operations Directorate of the Caucasian Front, 12 July 1920Document… (this "
        "was already agreed upon with the previous courier. Kuatim has returned to Moscow). In "
        "accordance with the order of the …"
    )
