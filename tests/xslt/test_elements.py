"""Every element that TEI allows in a text is known, and its words stand in page and text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tei_tools.names import TEI
from tests.support import elements
from tests.support.checking import messages_of
from tests.support.elements import Schema
from tests.support.publishing import Published, Publisher

Made = Callable[[Schema], tuple[str, dict[str, str]]]
BOTH = pytest.mark.parametrize("make", [elements.document, elements.phrases])


@pytest.fixture(scope="module")
def schema(shared: Path) -> Schema:
    return Schema.read(shared / "tei" / "tei_all.rng")


def published(publish: Publisher, xml: str) -> Published:
    read = parse_document(xml.encode(), "all.xml")
    assert isinstance(read, Document)
    return publish(read)


@pytest.mark.shared
def test_the_schema_has_what_the_tei_guidelines_have(schema: Schema) -> None:
    ways = schema.ways("text")
    assert (len(ways), ways["supplied"], schema.to_text("choice")) == (
        513,
        ["text", "metamark", "supplied"],
        ["choice", "sic"],
    )


@BOTH
@pytest.mark.shared
def test_every_element_is_known_and_keeps_its_words(
    publish: Publisher, schema: Schema, make: Made
) -> None:
    xml, words = make(schema)
    made = published(publish, xml)
    missing = {name: word for name, word in words.items() if word not in made.page}
    text = made.text.replace("\N{COMBINING DOT BELOW}", "")
    unsaid = {name: word for name, word in words.items() if word not in text}
    told = sorted({message.text for message in made.said})
    assert (missing, unsaid, told, made.lost()) == ({}, {}, [], [])


@BOTH
@pytest.mark.shared
@pytest.mark.java
def test_the_nu_html_checker_finds_nothing_in_its_page(
    publish: Publisher, schema: Schema, make: Made, java: str, vnu_jar: Path
) -> None:
    made = published(publish, make(schema)[0])
    assert messages_of(java, vnu_jar, {"all.html": made.page}) == []


def test_what_an_annotation_tells_of_itself_is_known(publish: Publisher) -> None:
    """A `standOff` holds what elsewhere stands in headers alone."""
    told = "<annotation><revisionDesc><change>Ա</change></revisionDesc></annotation>"
    stand_off = (
        f"<standOff><listAnnotation>{told}</listAnnotation><xenoData>𐤀</xenoData></standOff>"
    )
    made = published(
        publish, f'<TEI xmlns="{TEI}"><teiHeader/>{stand_off}<text><body/></text></TEI>'
    )
    assert (made.said, "Ա" in made.page, "𐤀" in made.page) == ((), True, True)


def test_a_section_in_a_namespace_of_the_project_holds_blocks_as_one_of_tei_does(
    publish: Publisher,
) -> None:
    """So TEI has projects call what they have changed (Guidelines, 23.3.4): it is told, once."""
    body = (
        '<x:div xmlns:x="https://a.org/x" xml:id="s"><x:div><head>經</head><p>One.</p></x:div>'
        '<p>Two <x:w xml:id="w" xml:lang="sa-Latn">oṃ</x:w></p></x:div>'
    )
    text = (
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>'
        f"</fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (found,) = html.fromstring(made.page).xpath("//section[@id = 'text']/*")
    assert html.tostring(found, encoding="unicode").strip() == (
        '<div class="tei-div" id="s"><div class="tei-div" id="d-div-2">'
        '<h2 class="tei-head" id="d-head-1">經'
        '</h2><p class="tei-p" id="d-p-1">One.</p></div><p class="tei-p" id="d-p-2">Two <span '
        'class="tei-w" id="w" lang="sa-Latn" dir="ltr">oṃ</span></p></div>'
    )
    assert made.lost() == []


OWN = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:cb="http://www.cbeta.org/ns/1.0"><teiHeader>
<fileDesc><titleStmt><title>經</title></titleStmt></fileDesc></teiHeader><text><body>
<cb:div><head>序</head><p>See <ref target="#n">九</ref>.</p></cb:div>
<cb:div xml:id="c1"><cb:div><head>𐤀</head><p>One.</p></cb:div><cb:div><p xml:id="n">Two.</p>
</cb:div></cb:div><div><head>Ա</head><p>TEI's own.</p></div></body></text></TEI>"""


def test_a_section_of_a_projects_own_namespace_may_be_a_page(publish: Publisher) -> None:
    """As any section: told by its heading, found by its address, and nothing is lost."""
    read = parse_document(OWN.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read, page_level=1)
    listed = html.fromstring(made.page).xpath("//p[@class = 'part made']/a")
    assert [(one.get("href"), one.text) for one in listed] == [
        ("d.div-1.html", "序"),
        ("d.c1.html", "Section 2"),
        ("d.div-5.html", "Ա"),
    ]
    (first, second) = (html.fromstring(made.pages[f"d.{one}.html"]) for one in ("div-1", "c1"))
    assert first.xpath("//a[. = '九']/@href") == ["d.c1.html#n"]
    sections = second.xpath("//section[@id = 'text']//div[@class = 'tei-div']")
    assert [one.get("id") for one in sections] == ["c1", "d-div-3", "d-div-4"]
    assert [one.tag for one in second.xpath("//*[@class = 'tei-head']")] == ["h2"]
    lines = [line for line in made.text.partition("-" * 80)[2].split("\n") if line]
    assert (lines, made.lost()) == (
        ["序", "See 九.", "𐤀", "One.", "Two.", "Ա", "TEI's own."],
        [],
    )
