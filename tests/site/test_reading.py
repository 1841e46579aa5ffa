"""Reading a document in a browser: by pointer, keyboard and touch, without scripts, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tei_tools.saxon import Saxon
from tests.support.checking import served
from tests.support.publishing import Publisher, read

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 700}
SWITCHES = ("show-names", "show-collection", "show-commentary")
SHOWN = """() => [
  getComputedStyle(document.querySelector('#kz001-p1 a.tei-placeName')).textDecorationLine,
  ...['#text header', '#kz001-p2 .tei-supplied', '#kz001-n1', '#kz001-sign2', '#kz001-p1']
    .map(one => document.querySelector(one).checkVisibility())]"""
"""Whether names are underlined; whether one can see a heading of the collection, what it supplies,
the commentary, its sign, and the document itself."""


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    with served(built / "html") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        yield context.new_page()


def document(built: Path, one: str = "kz001") -> str:
    return (built / "html" / "documents" / f"{one}.html").as_uri()


def tip(page: Page) -> str:
    """What has come up over the page, in one line."""
    return " ".join(page.locator("#tip:popover-open").inner_text().split())


def is_up(page: Page) -> bool:
    return page.locator("#tip:popover-open").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_each_switch_shows_and_hides_its_own_with_and_without_scripts(
    browser: Browser, built: Path, *, scripts: bool
) -> None:
    with browser.new_context(viewport=WIDE, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(document(built))
        found = {"": page.evaluate(SHOWN)}
        for switch in SWITCHES:
            page.locator(f"#{switch}").uncheck()
            found[switch] = page.evaluate(SHOWN)
            page.locator(f"#{switch}").check()
    assert found == {
        "": ["underline", True, True, True, True, True],
        "show-names": ["none", True, True, True, True, True],
        "show-collection": ["underline", False, False, True, False, True],
        "show-commentary": ["underline", True, True, False, False, True],
    }


def test_switches_are_remembered_from_page_to_page(page: Page, built: Path) -> None:
    """Also where the pages are read from a disk."""
    page.goto(document(built))
    for switch in SWITCHES:
        page.locator(f"#{switch}").uncheck()
    page.goto(document(built, "kz002"))
    own = page.locator(".switches input").evaluate_all("all => all.map(e => [e.id, e.checked])")
    page.goto(document(built))
    again = [page.locator(f"#{switch}").is_checked() for switch in SWITCHES]
    assert (own, again) == (
        [["show-names", False], ["show-collection", False]],
        [False, False, False],
    )


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(page: Page, built: Path) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    refusing = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    page.add_init_script(refusing)
    page.goto(document(built))
    page.locator("#show-names").uncheck()
    assert (page.evaluate(SHOWN)[0], errors) == ("none", [])


def test_notes_stand_beside_their_signs_in_a_wide_window_and_below_in_a_narrow_one(
    page: Page, built: Path
) -> None:
    page.goto(document(built))
    page.wait_for_selector(".remarks.aligned")
    places = """() => ['#kz001-sign1', '#remark-1', '#kz001-sign2', '#remark-2', '#text']
      .map(one => document.querySelector(one).getBoundingClientRect())
      .map(box => [box.left, box.top, box.bottom])"""
    first, one, second, two, text = page.evaluate(places)
    assert abs(first[1] - one[1]) < 30
    assert abs(second[1] - two[1]) < 60
    assert one[0] > first[0]
    page.set_viewport_size(NARROW)
    page.wait_for_selector(".remarks:not(.aligned)")  # a page's policy lets no test poll by eval
    first, one, second, two, text = page.evaluate(places)
    assert text[2] <= one[1] < two[1]


def test_a_name_tells_of_its_entry_to_pointer_and_keyboard(page: Page, built: Path) -> None:
    page.goto(document(built))
    name = page.locator("#kz001-p1 a.tei-placeName").first
    told = "Zangezur Region."
    name.hover()
    page.wait_for_selector("#tip:popover-open")
    assert tip(page) == told
    page.locator("#tip").hover()
    page.locator("#tip a").hover()
    assert tip(page) == told
    page.mouse.move(5, 5)
    page.wait_for_selector("#tip:popover-open", state="detached")
    page.locator("#kz001-p1 a.tei-orgName").focus()
    page.keyboard.press("Tab")
    assert (tip(page), name.get_attribute("aria-describedby")) == (told, "tip")
    page.keyboard.press("Escape")
    assert (is_up(page), name.evaluate("one => one === document.activeElement")) == (False, True)
    page.keyboard.press("Tab")
    assert tip(page).startswith("Karabakh Region.")
    page.keyboard.press("Shift+Tab")
    assert tip(page) == told
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/zangezur.html")


def test_a_first_touch_tells_of_a_name_and_what_comes_up_leads_to_it(
    browser: Browser, built: Path
) -> None:
    with browser.new_context(viewport=NARROW, has_touch=True) as context:
        page = context.new_page()
        page.goto(document(built))
        name = page.locator("#kz001-p1 a.tei-placeName").first
        name.scroll_into_view_if_needed()
        name.tap()
        assert tip(page) == "Zangezur Region."
        page.locator("#tip a").tap()
        page.wait_for_url("**/places/zangezur.html")


def test_a_sign_tells_its_note_or_whose_commentary_it_leads_to(page: Page, built: Path) -> None:
    """The words of a commentary come up only for those who ask for them."""
    page.set_viewport_size(NARROW)
    page.goto(document(built))
    page.locator("#kz001-sign1 a").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    first = tip(page)
    page.keyboard.press("Escape")
    page.locator("#kz001-sign2 a").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert (first.lower(), tip(page).lower()) == (
        "sign * edition the sign stands in the source, and no note answers to it.",
        "** commentary (y. barsegov)",
    )


def test_the_keyboard_goes_from_a_sign_to_its_note_and_back(page: Page, built: Path) -> None:
    """Who follows the sign of a commentary finds it open."""
    page.goto(document(built))
    page.locator("#kz001-sign2 a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#remark-2")
    page.wait_for_selector("#kz001-n1[open]")
    assert page.locator("#kz001-n1 .tei-note").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    while page.evaluate("document.activeElement.getAttribute('href')") != "#kz001-sign2":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#kz001-sign2")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#remark-2"


def test_the_keyboard_meets_all_of_a_page_in_the_order_of_its_words(
    page: Page, built: Path
) -> None:
    page.goto(document(built, "kz002"))
    met = []
    for _ in range(24):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"))
    assert met == [
        *("Skip to the content", "Karabakh and Zangezur, July 1920", "Documents", "Chronology"),
        *("Correspondence", "Map", "Organizations", "Persons", "Places", "Notes and commentary"),
        *("Sources", "Search", "About", "Tiflis", "S. Kirov", "G. Chicherin", "V. Lenin"),
        *("Archive RGASPI, f. 80, op. 4, d. 54, l. 1", "Cite", "TEI", "Plain text"),
        *("The document alone", "", ""),
    ]


def test_a_document_is_cited_with_its_address(page: Page, site: str) -> None:
    page.goto(f"{site}/documents/kz002.html#kz002-p1")
    page.get_by_role("button", name="Cite", exact=True).click()
    assert page.locator("#citation").inner_text() == (
        "Telegram of S. Kirov to G. Chicherin and V. Lenin, Tiflis, 12 July 1920. "
        "RGASPI, f. 80, op. 4, d. 54, l. 1. Yuri Barsegov, Nagorno-Karabakh in International Law "
        "and Global Politics. English translation, translator unnamed, not collated with any "
        "original. Karabakh and Zangezur, July 1920, The tei-tools developers, kz002, state of "
        f"2026-11-23. {site}/documents/kz002.html"
    )
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#cite").is_visible()


def test_a_paragraph_is_cited_with_its_own_address(page: Page, site: str) -> None:
    """By keyboard alone; and the citation is copied at a press."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/documents/kz001.html")
    page.locator("#kz001-p3 .permalink").focus()
    page.keyboard.press("Enter")
    address = f"{site}/documents/kz001.html#kz001-p3"
    expect(page).to_have_url(address)  # the browser tells it when it has gone there
    assert page.locator("#citation .address").inner_text() == address
    page.keyboard.press("Enter")
    expect(page.locator("#cite [role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.hash") == "#kz001-p3"


def test_each_paragraph_of_the_document_can_be_cited_and_no_other(page: Page, built: Path) -> None:
    page.goto(document(built))
    marks = page.locator(".permalink").evaluate_all("all => all.map(one => one.hash)")
    assert marks == [f"#kz001-p{number}" for number in range(1, 11)]


def test_without_scripts_all_is_there_and_all_links_lead_somewhere(
    browser: Browser, built: Path
) -> None:
    """Citation, notes and names: the platform opens what is folded or comes up."""
    with browser.new_context(viewport=WIDE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(document(built))
        page.get_by_role("button", name="Cite", exact=True).click()
        cited = page.locator("#citation").is_visible()
        page.keyboard.press("Escape")
        page.locator("#kz001-sign2 a").click()
        page.locator("#kz001-n1 summary").click()
        note = page.locator("#kz001-n1 .tei-note").is_visible()
        page.locator(".names-here summary").click()
        page.locator(".names-here a", has_text="Denikin").click()
        page.wait_for_url("**/persons/denikin.html")
    assert (cited, note) == (True, True)


def test_a_line_of_the_text_has_60_to_75_characters(page: Page, built: Path) -> None:
    page.goto(document(built))
    letters, lines = page.evaluate("""() => {
      const paragraph = document.querySelector('#kz001-p5');
      const high = parseFloat(getComputedStyle(paragraph).lineHeight);
      const words = paragraph.textContent.replace(/\\s+/g, ' ').length;
      return [words, Math.round(paragraph.offsetHeight / high)];
    }""")
    assert 60 <= letters / (lines - 0.5) <= 75


def test_on_paper_notes_stand_below_the_text_and_the_citation_at_its_end(
    page: Page, built: Path, tmp_path: Path
) -> None:
    page.goto(document(built))
    page.emulate_media(media="print")
    order = ["#text", ".remarks", "#citation"]
    boxes = [page.locator(one).bounding_box() for one in order]
    tops = [box["y"] for box in boxes if box]
    assert (len(tops), tops) == (3, sorted(tops))
    gone = (".banner nav", ".tools", ".switches", ".neighbours", ".names-here")
    assert [one for one in gone if page.locator(one).first.is_visible()] == []
    assert page.locator(".archive dl").first.is_visible()
    assert page.locator("#kz001-n1 .tei-note").is_visible()
    assert page.locator("#cite").evaluate("e => getComputedStyle(e).boxShadow") == "none"
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    printed = page.pdf(path=tmp_path / "kz001.pdf", format="A4")
    assert (wide, printed[:5], len(printed) > 20_000) == (False, b"%PDF-", True)


APPARATUS = Path(__file__).resolve().parents[1] / "xslt" / "documents" / "apparatus.xml"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="rtl"><teiHeader><fileDesc><titleStmt>
<title>A letter in Arabic</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text xml:lang="ar"><body><p xml:id="rtl-p1">السلام عليكم ورحمة
الله<note>وعليكم السلام</note> وبركاته.</p><lg><l>بيت</l></lg></body></text></TEI>"""


@pytest.fixture(scope="module")
def published(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a letter in Arabic and of a text with witnesses, each by itself."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "rtl.xml").write_text(LETTER, "utf-8")
    assets = (built / "html" / "assets").as_uri()
    with Saxon() as saxon:
        publish = Publisher(saxon)
        for source in (folder / "rtl.xml", APPARATUS):
            content = publish(read(source)).page.replace("../assets", assets)
            (folder / f"{source.stem}.html").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_script_that_runs_to_the_left_begins_at_the_right(
    browser: Browser, published: Path, size: ViewportSize
) -> None:
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto((published / "rtl.html").as_uri())
        begins, ends, indents, wide = page.evaluate("""() => {
          const range = document.createRange();
          const box = document.querySelector('#rtl-p1').getBoundingClientRect();
          range.selectNodeContents(document.querySelector('#rtl-p1').firstChild);
          const first = range.getClientRects()[0];
          const line = getComputedStyle(document.querySelector('.tei-l'));
          return [box.right - first.right, box.left, line.paddingRight,
                  document.documentElement.scrollWidth > innerWidth];
        }""")
    assert (round(begins), ends > 0, indents, wide) == (0, True, "25.6px", False)


def test_a_witness_is_chosen_and_remembered(browser: Browser, published: Path) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto((published / "apparatus.html").as_uri())
        before = page.locator("#text").inner_text()
        page.locator("#witness").select_option("B")
        chosen = page.locator("#text").inner_text()
        page.reload()
        again = (page.locator("#witness").input_value(), page.locator("#text").inner_text())
        page.locator("#witness").select_option("")
        assert page.locator("#text").inner_text() == before
    assert (again, chosen != before) == (("B", chosen), True)


def test_on_paper_variants_have_no_link_that_nobody_can_follow(page: Page, published: Path) -> None:
    page.goto((published / "apparatus.html").as_uri())
    links = page.locator(".variants li > a")
    shown = links.first.is_visible()
    page.emulate_media(media="print")
    assert (links.count() > 1, shown, links.first.is_visible()) == (True, True, False)
    assert page.locator(".variants li").first.is_visible()


def test_where_colours_are_the_readers_what_a_link_led_to_is_told_by_a_line(
    browser: Browser, built: Path
) -> None:
    """So is the page that is open, among the ways to others: grounds and shadows are gone there."""
    lines = {}
    for colours in ("none", "active"):
        with browser.new_context(viewport=WIDE, forced_colors=colours) as context:
            page = context.new_page()
            page.goto(f"{document(built)}#kz001-p5")
            target = page.locator(":target").evaluate("e => getComputedStyle(e).outlineStyle")
            page.goto((built / "html" / "notes.html").as_uri())
            current = page.locator("[aria-current]").evaluate(
                "e => getComputedStyle(e).outlineStyle"
            )
            page.locator("[aria-current]").focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            focused = page.locator("[aria-current]").evaluate(
                "e => parseFloat(getComputedStyle(e).outlineWidth)"
            )
            lines[colours] = [target, current, focused > 1]
    assert lines == {"none": ["none", "none", True], "active": ["solid", "solid", True]}
