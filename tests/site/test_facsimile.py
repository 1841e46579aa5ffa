"""Images of a source beside its text, as a reader sees them: in view while their page is read."""

import shutil
import struct
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tei_tools import api
from tests.support.axe import Axe

Scheme = Literal["light", "dark"]
WORDS: Final = "bees carry wax from the lime trees of the valley " * 40
LETTER: Final = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Of bees</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><facsimile>
<surface xml:id="f1" n="1"><graphic url="1.png"/>
<zone xml:id="z1" ulx="9" uly="9" lrx="90" lry="70"/>
<zone xml:id="z2" points="9,80 90,80 90,110 9,110"/></surface>
<surface xml:id="f2"><label>The back</label><graphic url="2.png"/></surface></facsimile>
<text><body><pb n="1" facs="#f1"/><head>Bees</head><p facs="#z1">Lime{WORDS}<note>A note.</note></p>
<p>{WORDS}<pb n="2" facs="#f2"/>{WORDS}</p><p><lb facs="#z2"/>{WORDS}</p></body></text></TEI>"""
SHIFTS: Final = """() => new Promise(done => {
  let sum = 0;
  const add = list => list.getEntries().forEach(e => { sum += e.value; });
  const watch = new PerformanceObserver(add);
  watch.observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
"""How far a page has moved under its reader, by the measure of browsers."""


def png(width: int, height: int) -> bytes:
    """A white image."""
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of a letter with two images."""
    folder = tmp_path_factory.mktemp("leaves")
    (folder / "tei").mkdir()
    (folder / "tei" / "bees.xml").write_text(LETTER, "utf-8")
    for name in ("1", "2"):
        (folder / "tei" / f"{name}.png").write_bytes(png(100, 140))
    report = api.build_files([folder / "tei"], api.Options(folder=folder / "build"))
    assert report.built, report.text()
    return (report.built.folder / "html" / "documents" / "bees.html").as_uri()


def seen(page: Page) -> list[str]:
    """The images that can be seen, by their words."""
    names: list[str] = page.evaluate(
        """[...document.querySelectorAll(".leaf img")].filter(e => {
        const box = e.getBoundingClientRect();
        const shown = e.checkVisibility({visibilityProperty: true});
        return shown && box.bottom > 0 && box.top < innerHeight;
        }).map(e => e.alt)"""
    )
    return names


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1100, "dark"), (1280, "light")])
def test_a_page_with_images_is_whole_and_does_not_move(
    browser: Browser, letter: str, axe: Axe, width: int, scheme: Scheme
) -> None:
    size: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(letter)
        moved = page.evaluate(SHIFTS)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert (axe.violations(page), wide, moved) == ([], False, 0)


def test_in_a_wide_window_the_image_of_the_page_that_is_read_is_in_view(
    browser: Browser, letter: str
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(letter)
        first = seen(page)
        page.locator("#text .tei-p").last.scroll_into_view_if_needed()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".leaf.read img")).to_have_attribute("alt", "Facsimile, The back")
        assert (first, seen(page)) == (["Facsimile, 1"], ["Facsimile, The back"])


def test_images_of_pages_far_away_are_loaded_when_the_reader_comes_near(
    browser: Browser, tmp_path: Path
) -> None:
    pages = "".join(f'<pb n="{n}" facs="{n}.png"/><p>{WORDS * 4}</p>' for n in range(1, 9))
    start, end = LETTER.index("<facsimile>"), LETTER.index("</body>")
    (tmp_path / "bees.xml").write_text(f"{LETTER[:start]}<text><body>{pages}{LETTER[end:]}")
    for name in range(1, 9):
        (tmp_path / f"{name}.png").write_bytes(png(100, 140))
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    asked: list[str] = []
    size: ViewportSize = {"width": 1280, "height": 800}
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
        page.goto((report.built.folder / "html" / "documents" / "bees.html").as_uri())
        page.wait_for_load_state("networkidle")
        first = {one for one in asked if one.endswith(".png")}
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".leaf.read img")).to_have_attribute("alt", "Facsimile, p. 8")
        page.wait_for_function("document.querySelector('.leaf.read img').complete")
        later = {one for one in asked if one.endswith(".png")}
    assert first == {"1.png", "2.png"}
    assert later == {"1.png", "2.png", "7.png", "8.png"}


def test_words_lead_to_their_place_in_the_image_and_back_by_keyboard(
    browser: Browser, letter: str
) -> None:
    size: ViewportSize = {"width": 1280, "height": 800}
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(letter)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator("#text .place").last.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#z2")).to_be_focused()
        assert seen(page) == ["Facsimile, 1"]
        page.locator("#z1").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#bees-p-1")).to_be_in_viewport()
        assert page.url.endswith("#bees-p-1")


def test_where_no_scripts_run_each_image_stands_at_its_page_break(
    browser: Browser, letter: str
) -> None:
    size: ViewportSize = {"width": 1280, "height": 800}
    with browser.new_context(viewport=size, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(letter)
        tops = [
            (box["y"], sign["y"])
            for leaf in page.locator(".leaf").all()
            if (box := leaf.bounding_box()) and (sign := leaf.locator("xpath=..").bounding_box())
        ]
        assert [abs(image - sign) < 40 for image, sign in tops] == [True, True]


def test_in_a_narrow_window_each_image_stands_above_its_text(browser: Browser, letter: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 600}) as context:
        page = context.new_page()
        page.goto(letter)
        boxes = [leaf.bounding_box() for leaf in page.locator("#text .leaf").all()]
        head = page.locator("#text h2").bounding_box()
        assert len(boxes) == 2
        assert boxes[0]
        assert head
        assert boxes[0]["y"] + boxes[0]["height"] <= head["y"]


def test_on_paper_each_image_stands_at_its_page_break(browser: Browser, letter: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(letter)
        inside = "document.querySelectorAll('#text .tei-pb > .leaf').length"
        beside = page.evaluate(inside)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        printed = page.evaluate(inside)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert (beside, printed, page.evaluate(inside)) == (0, 2, 0)


def test_what_can_be_done_with_a_document_beside_its_images_stands_apart(
    browser: Browser, root: Path, tmp_path: Path
) -> None:
    """In one line above both, a space alone would run the links together."""
    (tmp_path / "tei" / "documents").mkdir(parents=True)
    shutil.copytree(root / "schema", tmp_path / "schema")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Bees"\nid = "b"\n', "utf-8")
    letter = LETTER.replace("<TEI ", '<TEI xml:id="b1" ', 1)
    (tmp_path / "tei" / "documents" / "b1.xml").write_text(letter, "utf-8")
    for name in ("1", "2"):
        (tmp_path / "tei" / "documents" / f"{name}.png").write_bytes(png(100, 140))
    report = api.build(api.Options(allow_invalid=True), start=tmp_path)
    assert report.built, report.text()
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto((tmp_path / "build/html/documents/b1.html").as_uri())
        boxes = page.locator("article > .tools > li").evaluate_all(
            "all => all.map(e => [e.getBoundingClientRect().left, e.getBoundingClientRect().right])"
        )
    apart = [round(after[0] - before[1]) for before, after in pairwise(boxes)]
    assert (len(boxes), apart) == (4, [16, 16, 16])
