"""In the built pages and texts, each voice's words stand where they belong and nowhere else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.support.encoding import ID, IDS, NS, TEI, Run, body, document, runs, spoken, squeezed

NO_ANGLES = {0x2039: None, 0x203A: None}
"""Takes away the signs that set apart another voice within a line."""

VOICES = ("document", "archive", "collection", "commentary", "edition")

COLLECT = """selector => [...document.querySelectorAll(selector)].flatMap(root => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    found.push([node.parentElement.closest('[data-voice]').dataset.voice, node.data]);
  }
  return found;
})"""
"""Go through the text nodes below a selector, each with the voice of the nearest element."""

OUTSIDE = """() => {
  for (const part of document.querySelectorAll('#text, .remarks')) part.remove();
  return 0;
}"""
"""Take the text and its notes out of the page: what is left is the edition's frame."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def shown(page: Page, selector: str) -> list[Run]:
    pairs: list[list[Any]] = page.evaluate(COLLECT, selector)
    return [Run(voice, text) for voice, text in pairs]


def open_document(page: Page, built: Path, one: str) -> None:
    page.goto((built / "html" / "documents" / f"{one}.html").as_uri())


def by_voice(stretches: list[Run]) -> dict[str, str]:
    """Return what each voice but the edition's says, without white space."""
    return {voice: spoken(iter(stretches), voice) for voice in VOICES if voice != "edition"}


def text_runs(one: str) -> list[Run]:
    """The text of a document without the notes below it."""
    blocks = [block for block in body(one) if block.tag != f"{TEI}note"]
    return [run for block in blocks for run in runs(block)]


@pytest.mark.parametrize("one", IDS)
def test_the_text_of_a_page_holds_each_voices_words_and_no_others(
    page: Page, built: Path, one: str
) -> None:
    open_document(page, built, one)
    assert by_voice(shown(page, "#text")) == by_voice(text_runs(one))


@pytest.mark.parametrize("one", IDS)
def test_each_note_of_a_page_holds_its_voices_words_and_no_others(
    page: Page, built: Path, one: str
) -> None:
    open_document(page, built, one)
    notes = {note.get(ID, ""): list(runs(note)) for note in body(one).iterfind("t:note", NS)}
    told = {name: by_voice(shown(page, f"[id='{name}'] .tei-note")) for name in notes}
    assert told == {name: by_voice(stretches) for name, stretches in notes.items()}


@pytest.mark.parametrize("one", IDS)
def test_the_frame_of_a_page_has_no_word_of_document_collection_or_commentary(
    page: Page, built: Path, one: str
) -> None:
    """Above and below the text, the edition speaks, and the archive in its own place."""
    open_document(page, built, one)
    page.evaluate(OUTSIDE)
    assert {run.voice for run in shown(page, "body")} == {"edition", "archive"}


def said_by(voice: str, page: Path) -> str:
    """What a voice says in a page, without white space."""
    tree = html.parse(page)
    texts = tree.xpath("//body//text()[not(ancestor::script)]")
    return squeezed("".join(text for text in texts if _voice(text) == voice))


def _voice(text: Any) -> str:  # noqa: ANN401  what XPath gives
    holder = text.getparent() if text.is_text else text.getparent().getparent()
    nearest = holder.xpath("string(ancestor-or-self::*[@data-voice][1]/@data-voice)")
    return str(nearest)


def test_commentary_stands_under_its_note_alone(built: Path) -> None:
    """The polemic of document 1 is somebody's, by name: its words appear nowhere else as text.

    Mentions quote the words around a name; the chronology, the day of which they speak.
    """
    (note,) = body("kz001").iterfind("t:note[@type='commentary']", NS)
    words = spoken(runs(note), "commentary")
    found = {}
    for path in sorted((built / "html").rglob("*.html")):
        if said := said_by("commentary", path):
            found[path.relative_to(built / "html").as_posix()] = said == words
    entries = ("bibliography/instruction-1920-07-07", "organizations/cc-rcpb")
    mentions = (*entries, "organizations/rcpb", "places/azerbaijan", "chronology")
    assert found == {"documents/kz001.html": True, "notes.html": True} | {
        f"{name}.html": False for name in mentions
    }


@pytest.mark.parametrize("one", IDS)
def test_the_page_of_a_document_alone_holds_the_documents_words_and_not_one_more(
    page: Page, built: Path, one: str
) -> None:
    page.goto((built / "html" / "alone" / f"{one}.html").as_uri())
    text = shown(page, "#text")
    assert {run.voice for run in text} == {"document"}
    assert spoken(iter(text), "document") == by_voice(text_runs(one))["document"]


def test_commentary_is_folded_behind_its_sign_and_its_authors_name(page: Page, built: Path) -> None:
    open_document(page, built, "kz001")
    words = page.locator("#kz001-n1 .tei-note")
    summary = page.locator("#kz001-n1 summary")
    assert summary.inner_text().strip().lower() == "** commentary (y. barsegov)"
    assert not words.is_visible()
    summary.click()
    assert words.is_visible()


@pytest.mark.parametrize("one", IDS)
def test_each_voice_looks_and_stands_apart_without_colour(
    page: Page, built: Path, one: str
) -> None:
    """The document is set in a serif, every other voice in a sans."""
    open_document(page, built, one)
    fonts = page.evaluate("""() => [...document.querySelectorAll('#text, [data-voice]')]
      .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
      .map(e => [e.closest('[data-voice]').dataset.voice, e.tagName,
                 getComputedStyle(e).fontFamily.includes('serif"') ||
                 getComputedStyle(e).fontFamily.endsWith(', serif')])""")
    serif = {(voice, is_serif) for voice, _, is_serif in fonts if voice != "edition"}
    assert serif <= {
        ("document", True),
        ("archive", False),
        ("collection", False),
        ("commentary", False),
    }


def supplied(one: str) -> Iterator[Run]:
    """The document's words, with what the collection supplies for them, in the text's order."""
    for block in body(one):
        if block.tag == f"{TEI}note":
            continue
        brackets = {
            text
            for element in block.iter(f"{TEI}supplied", f"{TEI}gap")
            for text in element.itertext()
        }
        for run in runs(block):
            if run.voice == "document" or run.text in brackets:
                yield run


@pytest.mark.parametrize("one", IDS)
def test_the_body_of_a_reading_text_is_the_documents_words_alone(built: Path, one: str) -> None:
    """Below its header block not one byte is anybody else's, but what stands in brackets."""
    text = (built / "text" / "reading" / f"{one}.txt").read_text("utf-8")
    header, below = text.split("-" * 80)
    assert squeezed(below) == squeezed("".join(run.text for run in supplied(one)))
    (title,) = document(one).iterfind("t:teiHeader//t:titleStmt/t:title", NS)
    assert squeezed(header).startswith(squeezed(title.text or ""))


@pytest.mark.parametrize("one", IDS)
def test_an_annotated_text_holds_every_word_of_the_source(built: Path, one: str) -> None:
    """All voices, in order: the text, then the notes."""
    text = (built / "text" / "annotated" / f"{one}.txt").read_text("utf-8")
    _, below, notes = text.split("-" * 80)
    below, place = squeezed(below), 0
    for run in text_runs(one):
        words = squeezed(run.text)
        assert words in below[place:], run.text
        place = below.index(words, place) + len(words)
    for note in body(one).iterfind("t:note", NS):
        words = squeezed("".join(note.itertext()))
        assert words in squeezed(notes.translate(NO_ANGLES))


def test_lines_of_the_texts_are_no_longer_than_80_characters(built: Path) -> None:
    texts = sorted((built / "text").rglob("*.txt"))
    lines = [line for path in texts for line in path.read_text("utf-8").splitlines()]
    assert len(texts) == 26
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


def test_the_text_of_the_whole_edition_holds_the_texts_of_its_documents(built: Path) -> None:
    for form in ("reading", "annotated"):
        whole = (built / "text" / f"{form}.txt").read_text("utf-8")
        front, *texts = whole.split("\n" + "=" * 80 + "\n\n")
        parts = [(built / "text" / form / f"{one}.txt").read_text("utf-8") for one in IDS]
        assert texts == parts
        assert front.startswith("KARABAKH AND ZANGEZUR, JULY 1920\n")
