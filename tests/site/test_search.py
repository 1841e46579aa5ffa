"""The page of the search, in a browser: words, voices and facets in, passages out."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tei_tools.build import pagefind
from tests.support.axe import Axe
from tests.support.checking import served

VOICES: Final = ("document", "archive", "collection", "commentary", "edition")
ALL: Final = "&".join(f"voice={voice}" for voice in VOICES)
ARMY: Final = (
    "Report of the Operations Department of the 11th Red Army to the Operations Directorate"
)
REPORT: Final = f"{ARMY} of the Caucasian Front, 12 July 1920"
OHANDJANIAN: Final = "Telegram of A. Ohandjanian to G. Chicherin and S. Kirov, 13 July 1920"
LEGRAN: Final = "Telegram of G. Ordzhonikidze and B. Legran to G. Chicherin, Baku, 14 July 1920"


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(built / "html") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a window of its own, in which nothing may go wrong."""
    with browser.new_context() as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        assert wrong == []


def opened(page: Page, address: str) -> str:
    """Open the search at an address; return what it says of its results."""
    page.goto(address)
    expect(page.locator("#told")).not_to_be_empty()
    answered(page)
    return page.locator("#told").inner_text()


def answered(page: Page) -> None:
    """Wait until what is shown answers what was asked for last."""
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def rows(page: Page) -> list[tuple[str, str, str, list[str]]]:
    """The passages shown: voice, title, address, and the lines of words."""
    answered(page)
    return [
        (
            one.locator(".voice-label").inner_text().casefold(),
            one.locator("a").inner_text(),
            one.locator("a").get_attribute("href") or "",
            one.locator(".kwic").all_text_contents(),
        )
        for one in page.locator("#results > li").all()
    ]


def expect_values(page: Page, facet: str, values: list[str]) -> None:
    """Expect a facet to offer some values; they are counted after the answer stands."""
    expect(page.locator(f"select[name={facet}] option")).to_have_text(values)


def test_a_word_is_found_in_its_paragraphs_between_its_neighbours(site: str, page: Page) -> None:
    """What the collection says of Zangezur in four headings is not found: nobody asked for it."""
    assert opened(page, f"{site}/search.html?q=zangezur&kind=Telegram") == "2 passages found"
    assert rows(page) == [
        (
            "document",
            OHANDJANIAN,
            "documents/kz005.html#kz005-p1",
            [
                "… military operations in the areas of Armenian Karabakh and "
                "Zangezur, which undermines the very significance of the agreement concluded. …"
            ],
        ),
        (
            "document",
            LEGRAN,
            "documents/kz007.html#kz007-p1",
            [
                "… is to be fully and unconditionally annexed to Azerbaijan; "
                "Zangezur is to be declared disputed; the remaining regions (Nakhichevan, …"
            ],
        ),
    ]
    assert page.locator("#results mark").all_inner_texts() == ["Zangezur,", "Zangezur"]


def test_the_other_voices_are_found_where_asked_for_and_bear_their_labels(
    site: str, page: Page
) -> None:
    assert opened(page, f"{site}/search.html?q=operations&kind=Report") == "2 passages found"
    document = [
        ("document", "documents/kz003.html#kz003-p2"),
        ("document", "documents/kz003.html#kz003-s1"),
    ]
    assert [(voice, address) for voice, _, address, _ in rows(page)] == document
    page.get_by_label("Collection").check()
    expect(page.locator("#results > li")).to_have_count(3)
    page.get_by_role("checkbox", name="Edition").check()
    expect(page.locator("#results > li")).to_have_count(4)
    assert [(voice, address) for voice, _, address, _ in rows(page)] == [
        *document,
        ("collection", "documents/kz003.html#kz003-head-1"),
        ("edition", "documents/kz003.html"),
    ]


def test_a_link_leads_to_the_paragraph(site: str, page: Page) -> None:
    assert opened(page, f"{site}/search.html?q=Karabekir") == "One passage found"
    page.locator("#results a").click()
    assert page.url == f"{site}/documents/kz003.html#kz003-p2"
    assert "Kazim Karabekir Pasha" in page.locator(":target").inner_text()


def test_words_in_quotes_stand_together(site: str, page: Page) -> None:
    opened(page, f'{site}/search.html?q="of the red army"&{ALL}')
    assert page.locator("#results mark").all_inner_texts() == [
        "of the Red Army,",
        "of the Red Army",
        "of the Red Army.",
        "of the Red Army.",
        "of the Red Army",
    ]
    assert [(row[0], row[2].partition("#")[2]) for row in rows(page)] == [
        ("document", "kz001-p3"),
        ("document", "kz001-p5"),
        ("collection", "kz004-head-2"),
    ]


def test_of_a_text_those_paragraphs_are_shown_that_hold_most_of_the_words(
    site: str, page: Page
) -> None:
    opened(page, f"{site}/search.html?q=turkey revolution&kind=Letter")
    assert [(address, lines) for _, _, address, lines in rows(page)] == [
        (
            "documents/kz001.html#kz001-p9",
            [
                "… Dashnak rule in Zangezur and Karabakh will undermine the "
                "revolution in Turkey, deprive it of our support and connection, …",
                "… in Zangezur and Karabakh will undermine the revolution in "
                "Turkey, deprive it of our support and connection, and create …",
            ],
        )
    ]


def test_facets_narrow_and_say_how_many_texts_they_would_leave(site: str, page: Page) -> None:
    opened(page, f"{site}/search.html?q=zangezur")
    kinds = ["Dispatch (1)", "Letter (1)", "Resolution (1)", "Statement (2)", "Telegram (2)"]
    expect_values(page, "kind", ["any", *kinds])
    page.locator("select[name=kind]").select_option("Telegram")
    expect(page.locator("#told")).to_have_text("2 passages found")
    assert page.url == f"{site}/search.html?q=zangezur&kind=Telegram"
    expect_values(page, "kind", ["any", "Telegram (2)"])
    senders = ["Legran, B. (1)", "Ohandjanian, A. (1)", "Ordzhonikidze, G. (1)"]
    expect_values(page, "sender", ["any", *senders])


def test_the_address_keeps_what_was_asked_for(site: str, page: Page) -> None:
    page.goto(f"{site}/search.html")
    page.get_by_label("Words").fill("army")
    expect(page.locator("#told")).not_to_be_empty()
    page.get_by_label("Collection").check()
    page.get_by_label("Archive").uncheck()
    address = f"{site}/search.html?q=army&voice=document&voice=collection"
    page.wait_for_url(address)
    before = rows(page)
    opened(page, address)
    assert page.get_by_label("Words").input_value() == "army"
    checked = page.locator("[name=voice]:checked")
    assert [one.get_attribute("value") for one in checked.all()] == ["document", "collection"]
    assert rows(page) == before


def tab(page: Page, wanted: str) -> None:
    """Press Tab until the wanted element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(f"{wanted}:focus").count():
            return
    raise AssertionError(f"{wanted} cannot be reached")


def test_the_keyboard_alone_asks_reads_on_and_follows(site: str, page: Page) -> None:
    page.goto(f"{site}/search.html?{ALL}")
    expect(page.locator("#search")).to_be_visible()
    tab(page, "#query")
    page.keyboard.type("the")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("29 passages in the first 10 of 34 texts")
    more = page.locator("#more button")
    page.locator("#results a").last.focus()
    tab(page, "#more button")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("87 passages found")
    expect(more).to_be_hidden()
    expect(page.locator("#results > li").nth(29).locator("a")).to_be_focused()
    links = [address for _, _, address, _ in rows(page)]
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    assert page.url.endswith(links[29])


def test_what_cannot_be_found_is_said(site: str, page: Page) -> None:
    assert opened(page, f"{site}/search.html?q=xylophone") == "Nothing found"
    assert rows(page) == []


def test_each_voice_tells_how_many_texts_of_it_have_the_words(site: str, page: Page) -> None:
    """Who finds nothing learns whether anybody else says it."""
    opened(page, f"{site}/search.html?q=emphasis")
    expect(page.locator("#told")).to_have_text("Nothing found in these voices, but in others")
    labels = page.locator(".switches label")
    expect(labels).to_have_text(
        ["Document", "Archive", "Collection (6)", "Commentary", "Edition"], use_inner_text=True
    )
    page.get_by_label("Collection").check()
    expect(page.locator("#told")).to_have_text("6 passages found")
    page.get_by_role("searchbox").fill("")
    expect(labels).to_have_text(
        ["Document", "Archive", "Collection", "Commentary", "Edition"], use_inner_text=True
    )


def test_a_shorter_word_is_not_taken_for_the_one_asked_for(site: str, page: Page) -> None:
    """Pagefind takes "M." for "mandate", where no word begins so."""
    assert opened(page, f"{site}/search.html?q=mandate") == "Nothing found"
    expect_values(page, "kind", ["any", "Resolution (1)"])  # the voices are counted with these
    expect(page.locator(".switches .count")).to_have_text([""] * 5)
    assert page.locator("#told").inner_text() == "Nothing found"


def test_from_a_disk_the_page_says_that_it_cannot_search(built: Path, page: Page) -> None:
    told = opened(page, (built / "html/search.html").as_uri() + "?q=army")
    assert told == (
        "These pages are read from a disk, where browsers let no page search. Use the lists and "
        "registers, or serve the folder: tei-tools serve."
    )
    assert not page.locator("#search").is_visible()


def test_without_an_index_the_page_says_so(built: Path, browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(built / "html", tmp_path / "html", ignore=shutil.ignore_patterns("pagefind"))
    with served(tmp_path / "html") as address, browser.new_context() as context:
        told = opened(context.new_page(), f"{address}/search.html?q=army")
    assert told == "The index for the search is not there."


STUB: Final = """<!DOCTYPE html><html lang="el"><head>
<meta data-pagefind-filter="voice[content]" content="document">
<meta data-pagefind-sort="order[content]" content="00000000"></head><body data-pagefind-body>
<p id="=%CE%91%20%26%20%3Cb%3E%22"></p><p id="a.1-p1">{}</p></body></html>"""
TEXT: Final = "Ἕκτωρ &lt;b&gt; ἔφη: Սարդարապատ, 𐤀𐤁 שלום &amp;lt; ét́e dell’ \u2060Orgoglio"
SHOWN: Final = "Ἕκτωρ <b> ἔφη: Սարդարապատ, 𐤀𐤁 שלום < ét́e dell’Orgoglio"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("εκτωρ", "Ἕκτωρ"),
        ("ΈΦΗ", "ἔφη:"),
        ("Սարդա", "Սարդարապատ,"),
        ("𐤀𐤁", "𐤀𐤁"),
        ("שלום", "שלום"),
        ("été", "ét́e"),
        ("orgoglio", "Orgoglio"),
        ("dell'orgoglio", "dell’Orgoglio"),
        ('"dell’orgoglio"', "dell’Orgoglio"),
    ],
)
def test_words_of_all_scripts_are_found_with_or_without_accents(
    browser: Browser, greek: str, words: str, found: str
) -> None:
    """What looks like markup in a text or a title stays text."""
    with browser.new_context() as context:
        page = context.new_page()
        assert opened(page, f"{greek}/search.html?q={words}") == "One passage found"
        assert page.locator("#results mark").all_inner_texts() == [found]
        ((_, title, address, _),) = rows(page)
        assert (title, address) == ('Α & <b>"', "documents/a.1.html#a.1-p1")
        lines = page.locator("#results .kwic").all_text_contents()
        assert [line.strip() for line in lines] == [SHOWN]


@pytest.fixture(scope="module")
def greek(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose index is of one text in several scripts."""
    folder = tmp_path_factory.mktemp("greek") / "html"
    shutil.copytree(built / "html", folder, ignore=shutil.ignore_patterns("pagefind"))
    for name, content in pagefind.index({"a.1.document.html": STUB.format(TEXT)}).items():
        (folder / "pagefind" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pagefind" / name).write_bytes(content)
    with served(folder) as address:
        yield address


def test_without_scripts_the_page_leads_to_the_lists(site: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/search.html")
        assert not page.locator("#search").is_visible()
        page.locator("main a").click()
        assert page.url == f"{site}/browse.html"


def test_nothing_is_asked_of_anybody_else(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{site}/search.html?q=army&{ALL}")
    assert [url for url in asked if not url.startswith(f"{site}/")] == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_among_results(
    browser: Browser, site: str, axe: Axe, width: int, scheme: Literal["light", "dark"]
) -> None:
    size: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        opened(page, f"{site}/search.html?q=the&{ALL}")
        expect_values(page, "year", ["any", "1920 (34)"])
        assert axe.violations(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_page_of_the_search_alone_may_run_a_program(built: Path) -> None:
    """Every page may ask its own site: those who judge pages ask from within one for robots.txt."""
    policies: dict[str, list[str]] = {}
    for path in sorted((built / "html").rglob("*.html")):
        (policy,) = html.parse(path).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        parts = re.sub(r" 'sha256-[^']+'", "", str(policy))
        policies.setdefault(parts, []).append(path.relative_to(built / "html").as_posix())
    common = (
        "default-src 'none'; style-src 'self' file:; style-src-attr 'unsafe-inline'; "
        "script-src 'self' file:{}; img-src 'self' file:; media-src 'self' file:; "
        "connect-src 'self'; {}base-uri 'none'; form-action 'none'"
    )
    search = common.format(" 'wasm-unsafe-eval'", "worker-src 'self'; ")
    assert policies.pop(search) == ["search.html"]
    assert list(policies) == [common.format("", "")]
