"""Documents of every kind become the pages and texts that an editor has read and approved."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tei_tools.diagnostics import Severity
from tei_tools.document import Document, parse_document
from tests.support import gold
from tests.support.checking import messages_of
from tests.support.gold import DOCUMENTS, GOLD, NAMES
from tests.support.publishing import Published, Publisher, findings, read

Documents = Callable[[str], Published]
LEVELS = ("corpus", "group", "leaves", "notes", "readings", "structure", "variants")
"""Documents whose sections are tried as pages of their own."""


@pytest.mark.parametrize("name", NAMES)
def test_a_document_becomes_the_page_and_the_text_that_were_approved(
    published: Documents, name: str
) -> None:
    """After a wanted change: `python -m tests.support.gold`, then read the differences."""
    wanted = {file: (GOLD / file).read_text("utf-8") for file in (f"{name}.html", f"{name}.txt")}
    assert gold.made(published(name)) == wanted


def test_no_gold_file_lacks_its_document() -> None:
    assert sorted({path.stem for path in GOLD.iterdir()}) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_document_is_lost(published: Documents, name: str) -> None:
    assert published(name).lost() == []


def test_no_word_is_lost_of_documents_that_a_document_holds(
    published: Documents, publish: Publisher
) -> None:
    """A TEI of others says the same as a teiCorpus of them."""
    corpus = published("corpus").source.document.source.text
    document = parse_document(corpus.replace("teiCorpus", "TEI").encode(), "corpus.xml")
    assert isinstance(document, Document)
    made = publish(document)
    assert (made.lost(), made.text) == ([], published("corpus").text)


def test_texts_beside_each_other_have_one_address(publish: Publisher) -> None:
    """TEI allows several texts, and a transcription of surfaces beside one."""
    text = "<text><body><p>One.</p></body></text>"
    source = "<sourceDoc><surface><line>Two.</line></surface></sourceDoc>"
    inner = f"<TEI><teiHeader/>{source}</TEI>"
    for parts in (text + text, source + text, text + inner, inner + inner):
        tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{parts}</TEI>'
        document = parse_document(tei.encode(), "several.xml")
        assert isinstance(document, Document)
        made = publish(document)
        ids = html.fromstring(made.page).xpath("//@id[. = 'text']")
        assert (len(ids), made.lost()) == (1, [])


def test_no_word_is_lost_where_the_original_reading_is_shown(publish: Publisher) -> None:
    names = ("apparatus", "letter", "notes", "transcription")
    documents = [read(DOCUMENTS / f"{name}.xml") for name in names]
    lost = [publish(one, readings="original").lost("original") for one in documents]
    assert lost == [[], [], [], []]


BESIDE = ("Μαρκίαι", "Farewell", "letters", "Keil", "wall")
"""A word of each of these sections."""


def test_what_stands_beside_the_edition_of_an_inscription_is_the_editors(
    publish: Publisher,
) -> None:
    """EpiDoc has text, apparatus, translation, commentary, bibliography as sections of one body.

    Some have what is no text of the stone in the back.
    """
    document = read(DOCUMENTS / "inscription.xml")
    body = document.source.text.partition("<body>")[2]
    beside = [f'type="{one}"' for one in ("apparatus", "translation", "commentary", "bibliography")]
    assert all(one in body for one in beside)
    own = re.findall(r"\w+", publish.reading(document))
    assert [one for one in BESIDE if one in own] == []
    tree = html.fromstring(publish(document).page)
    sections = tree.xpath("//section[@id = 'text']//div[contains(@class, 'tei-div')]")
    voices = {one.get("class").split()[1]: one.get("data-voice") for one in sections}
    assert voices == {
        "type-edition": None,
        "type-textpart": None,
        "type-apparatus": "edition",
        "type-translation": "edition",
        "type-commentary": "edition",
        "type-bibliography": "edition",
        "type-index": None,
    }
    alone = document.source.text.replace('<div type="edition"', '<div type="text"')
    without = parse_document(alone.encode(), "without.xml")
    assert isinstance(without, Document)
    assert [one for one in BESIDE if one not in publish.reading(without)] == ["Μαρκίαι"]


@pytest.mark.parametrize("name", LEVELS)
@pytest.mark.parametrize("level", [1, 2])
def test_no_word_is_lost_where_sections_are_pages(
    publish: Publisher, name: str, level: int
) -> None:
    made = gold.published(publish, name, page_level=level)
    assert (len(made.pages) > 1, made.lost()) == (True, [])


@pytest.mark.parametrize("name", NAMES)
def test_each_address_stands_once_and_each_link_leads_somewhere(
    published: Documents, name: str
) -> None:
    tree = html.fromstring(published(name).page)
    ids = Counter(str(one) for one in tree.xpath("//@id"))
    links = [str(one) for one in tree.xpath("//@href[starts-with(., '#')]")]
    assert [one for one, count in ids.items() if count > 1] == []
    assert [link for link in links if link[1:] not in ids] == []


def test_each_id_of_the_source_is_an_id_of_its_page(published: Documents) -> None:
    """But where XML allows none such, or the page has a part of that name."""
    lacking = {}
    for name in NAMES:
        one = published(name)
        ids = set(re.findall(r' id="([^"]*)"', one.page))
        path = "//*[local-name()='text' or local-name()='standOff']//@xml:id"
        own = [str(each) for each in one.source.root.xpath(path)]
        if missing := [each for each in own if each not in ids]:
            lacking[name] = missing
    assert lacking == {"links": ["with space", "variants"]}


def test_what_is_made_is_the_same_each_time(published: Documents, publish: Publisher) -> None:
    """Also by a worker that has published others before."""
    for name in ("links", "names", "signs", "speech"):
        again = publish(read(DOCUMENTS / f"{name}.xml"))
        assert gold.made(again) == gold.made(published(name))


def test_a_reading_text_has_the_words_of_the_document_alone(publish: Publisher) -> None:
    text = publish.reading(read(DOCUMENTS / "signs.xml"))
    assert text.partition("-" * 80)[2] == (
        "\n\nDecree\n\nA sign that the print has, the same again, and one without a note.\n"
    )


@pytest.mark.java
def test_the_nu_html_checker_finds_nothing_in_any_page(
    published: Documents, publish: Publisher, java: str, vnu_jar: Path
) -> None:
    pages = {f"{name}.html": published(name).page for name in NAMES}
    for name in LEVELS:
        made = gold.published(publish, name, page_level=2)
        pages |= {f"{name}-{page}": content for page, content in made.pages.items()}
    assert messages_of(java, vnu_jar, pages) == []


def test_what_no_stylesheet_knows_is_found_at_its_place(published: Documents) -> None:
    """Each once; and addresses that could run something are told, and lead nowhere."""
    found = [
        (one.code, one.primary.span.start.line, one.message)
        for one in findings(published("unknown"))
    ]
    unknown = "no stylesheet says how <{} is shown: its text is"
    link = "a page makes no link of “{}”, which no prefixDef declares: the words stand without one"
    assert sorted(found) == sorted(
        [
            *(("xslt/unknown-element", line, unknown.format(name)) for line, name in UNKNOWN),
            *(("xslt/no-link", line, link.format(name)) for line, name in NO_LINK),
        ]
    )


XHTML = "the namespace http://www.w3.org/1999/xhtml,"
SVG = "the namespace http://www.w3.org/2000/svg,"
UNKNOWN = [
    (12, "x:well>"),
    (12, "x:rope>"),
    (13, "x:pump>"),
    (14, "misspelt>"),
    (14, f"span>, in {XHTML}"),
    (14, f"script>, in {XHTML}"),
    (15, f"svg>, in {SVG}"),
    (15, f"title>, in {SVG}"),
    (15, f"circle>, in {SVG}"),
]
NO_LINK = [
    (16, "javascript:"),
    (16, "data:"),
    (16, "JaVaScRiPt:"),
    (17, "vbscript:"),
    (17, "file:"),
    (17, "javascript:"),
    (18, "unknown:"),
]


def test_a_link_to_an_id_that_is_not_there_is_told_where_no_check_has_told_it(
    publish: Publisher,
) -> None:
    """An edition's check tells it of every pointer; a loose file has no other to tell it."""
    document = read(DOCUMENTS / "links.xml")
    found = [
        (one.code, one.severity, one.primary.span.start.line, one.message)
        for one in findings(publish(document, loose=True))
    ]
    told = "target=“#nothing” leads nowhere: no element of the document has the xml:id “nothing”"
    message = f"{told}; the words stand without a link"
    assert found == [("ref/unresolved-pointer", Severity.WARNING, n, message) for n in (15, 19)]


def test_nothing_else_is_found(published: Documents) -> None:
    told = {name: [one.text for one in published(name).said] for name in NAMES}
    assert {name for name, texts in told.items() if texts} == {"unknown"}


def test_no_address_of_a_page_can_run_anything(published: Documents) -> None:
    tree = html.fromstring(published("unknown").page)
    schemes = {str(one).partition(":")[0] for one in tree.xpath("//@href | //@src") if ":" in one}
    ours = "self::script[not(node())][starts-with(@src, '../assets/')]"
    scripts = tree.xpath(f"//script[not({ours})]")
    assert (schemes, scripts, tree.xpath("//@*[starts-with(name(), 'on')]")) == (
        set(),
        [],
        [],
    )
