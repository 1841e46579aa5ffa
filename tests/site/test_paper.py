"""What is printed of a page: all that is folded, whole notes, the addresses of links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tei_tools.saxon import Saxon
from tests.support.publishing import Publisher, read

WIDE: ViewportSize = {"width": 1280, "height": 900}


LINKS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Links</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><p><ref target="https://example.org/a">there</ref>, <ref target="https://example.org/b/"
>example.org/b</ref>, <ptr target="https://example.org/c"/>, <ref target="https://example.org/">Ա</ref>,
<persName ref="https://example.org/d">Ἑλένη</persName></p></body></text></TEI>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        yield context.new_page()


def document(built: Path) -> str:
    return (built / "html" / "documents" / "kz001.html").as_uri()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_folded_is_printed(browser: Browser, built: Path, *, scripts: bool) -> None:
    """But the documents of a facet, which are ways to other pages, as a sign behind each says."""
    shown = """all => all.filter(e => !e.matches('.names-here')).map(e => [
      e.lastElementChild.checkVisibility({contentVisibilityAuto: true}),
      getComputedStyle(e.querySelector('summary'), '::after').content])"""
    with browser.new_context(viewport=WIDE, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        found = []
        for address in (document(built), (built / "html/browse.html").as_uri()):
            page.goto(address)
            found.append(page.locator("details").evaluate_all(shown))
    assert found[0] == [[True, "none"], [True, "none"]]
    assert {tuple(one) for one in found[1]} == {(False, '" …"')}


def test_on_wide_paper_no_note_is_cut_off(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 1600, "height": 200})
    page.goto(document(built))
    page.emulate_media(media="print")
    high = "e => [getComputedStyle(e).position, e.scrollHeight > e.clientHeight]"
    assert page.locator(".remarks > ol").evaluate(high) == ["static", False]


def test_on_paper_a_link_to_the_web_tells_its_address_once(
    page: Page, built: Path, tmp_path: Path
) -> None:
    (tmp_path / "text.xml").write_text(LINKS, "utf-8")
    with Saxon() as saxon:
        content = Publisher(saxon)(read(tmp_path / "text.xml")).page
    assets = (built / "html" / "assets").as_uri()
    (tmp_path / "text.html").write_text(content.replace("../assets", assets), "utf-8")
    page.goto((tmp_path / "text.html").as_uri())
    page.emulate_media(media="print")
    told = "all => all.map(e => getComputedStyle(e, '::after').content)"
    assert page.locator("#text p a").evaluate_all(told) == [
        '" <https://example.org/a>"',
        "none",
        "none",
        '" <https://example.org/>"',
        "none",
    ]
