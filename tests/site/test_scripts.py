"""Scripts that run from above or from the right, and readings to choose between, in a browser."""

from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tei_tools import api
from tests.support.axe import Axe

MONGOLIAN: Final = "\u182e\u1823\u1829\u182d\u1823\u182f "
SHALOM: Final = "\u05e9\u05dc\u05d5\u05dd "
POEM: Final = "\u6625\u306e\u6d77\u7d42\u65e5\u306e\u305f\u308a"
LETTER: Final = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text xml:lang="en"><body>
<p xml:id="around">A <choice><sic>wurd</sic><corr>word</corr></choice> of
<foreign xml:lang="mn-Mong">{MONGOLIAN}</foreign> and
<foreign xml:lang="he">\u05e9\u05dc\u05d5\u05dd</foreign>: 5.</p>
<p xml:id="mongolian" xml:lang="mn-Mong">{MONGOLIAN * 300}<note>A note.</note></p>
<p xml:id="styled" xml:lang="ja" style="writing-mode: vertical-rl">{POEM * 200}<note>B</note></p>
<p xml:id="rendered" xml:lang="zh" rend="vertical">{POEM}</p>
<lg><l n="5">{"stone " * 60}</l></lg><lg xml:lang="he"><l n="10">{SHALOM * 60}</l></lg>
<div xml:id="section" rend="vertical-rl" xml:lang="zh"><p xml:id="within">{POEM}</p></div>
</body></text></TEI>"""
STYLE: Final = "(names) => names.map(n => getComputedStyle(document.querySelector(n)).{})"


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of a letter in many scripts."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "tei").mkdir()
    (folder / "tei" / "a1.xml").write_text(LETTER, "utf-8")
    report = api.build_files([folder / "tei"], api.Options(folder=folder / "build"))
    assert report.built, report.text()
    return (report.built.folder / "html" / "documents" / "a1.html").as_uri()


def style(page: Page, name: str, *places: str) -> list[str]:
    """A property of CSS at some places of a page."""
    found: list[str] = page.evaluate(STYLE.replace("{}", name), list(places))
    return found


def test_what_is_set_from_above_is_and_words_among_others_are_not(
    browser: Browser, letter: str
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(letter)
        places = ("#mongolian", "#styled", "#rendered", "#within", "#around span[lang='mn-Mong']")
        assert style(page, "writingMode", *places, "#mongolian .sign a") == [
            "vertical-lr",
            "vertical-rl",
            "vertical-rl",
            "vertical-rl",
            "horizontal-tb",
            "horizontal-tb",
        ]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_block_set_from_above_moves_sideways_by_keyboard_and_the_page_does_not(
    browser: Browser, letter: str, axe: Axe, width: int
) -> None:
    size: ViewportSize = {"width": width, "height": 600}
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(letter)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        high = page.evaluate("document.querySelector('#styled').offsetHeight <= innerHeight")
        moved = page.evaluate(
            "(e => e.scrollWidth > e.clientWidth)(document.querySelector('#styled'))"
        )
        assert (wide, high, moved, axe.violations(page)) == (False, True, True, [])
        assert page.locator("#styled").get_attribute("tabindex") == "0"


OVERLAPS: Final = """() => [...document.querySelectorAll('div.tei-l')].map(line => {
  const number = line.querySelector('.line-number').getBoundingClientRect();
  const words = document.createRange();
  return [...line.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).some(node => {
    words.selectNodeContents(node);
    return [...words.getClientRects()].some(box => box.left < number.right
      && number.left < box.right && box.top < number.bottom && number.top < box.bottom);
  });
})"""
"""Whether the number of each line of verse that has one stands on its words."""


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_the_number_of_a_line_of_verse_stands_beside_its_words(
    browser: Browser, letter: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 600}) as context:
        page = context.new_page()
        page.goto(letter)
        assert page.evaluate(OVERLAPS) == [False, False]


def test_on_paper_nothing_of_it_is_cut_off(browser: Browser, letter: str) -> None:
    page = browser.new_page()
    page.goto(letter)
    page.emulate_media(media="print")
    assert style(page, "overflowX", "#mongolian", "#styled") == ["visible", "visible"]
    assert style(page, "writingMode", "#mongolian", "#styled") == ["horizontal-tb"] * 2
    page.close()


def test_of_two_readings_the_one_shown_runs_on_in_its_line(browser: Browser, letter: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(letter)
        found = [style(page, name, "#around .reading") for name in ("display", "borderTopStyle")]
        assert found == [["inline"], ["none"]]
