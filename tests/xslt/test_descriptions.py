"""A catalogue describes manuscripts, and has no word in its texts: the descriptions are shown."""

from typing import Final

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher
from tests.xslt.test_facts import facts

DESCRIPTION: Final = """<msDesc xml:id="ms">
<msIdentifier><settlement>Lund</settlement><idno>Mh 6</idno></msIdentifier>
<msContents>
<summary>Laws, with a calendar.</summary>
<msItem><locus>1r</locus><title>Laws</title><note>By two hands.</note></msItem>
<msItem><locus>40r</locus><title>Calendar</title></msItem>
</msContents>
<physDesc>
<objectDesc form="codex"><supportDesc><extent>60 leaves</extent></supportDesc></objectDesc>
<decoDesc><decoNote>Red initials.</decoNote></decoDesc>
<p>Well kept.</p>
<bindingDesc><p>Calf, by <persName ref="#anna">Anna</persName>.</p></bindingDesc>
</physDesc>
<history><p>Bought in 1671.</p></history>
<msPart n="2"><msIdentifier><idno>Mh 6b</idno></msIdentifier>
<physDesc><objectDesc><p>A leaf.</p></objectDesc></physDesc></msPart>
</msDesc>"""
CATALOGUE: Final = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="c1"><teiHeader><fileDesc>
<titleStmt><title>Mh 6</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc>{DESCRIPTION}</sourceDesc></fileDesc></teiHeader>
<text><body><p><!-- nothing is transcribed --></p></body></text></TEI>"""
LINES: Final = """\
ARCHIVE: Description
    Kept as: Lund, Mh 6
    Summary: Laws, with a calendar.
    Contents: 1r, Laws, [By two hands.]
    Contents: 40r, Calendar
    Extent: 60 leaves
    Decoration: Red initials.
    Description: Well kept.
    Binding: Calf, by Anna.
    History: Bought in 1671.
    Part 2
        Kept as: Mh 6b
        Object: A leaf.
"""


def document(text: str) -> Document:
    found = parse_document(text.encode(), "c1.xml")
    assert isinstance(found, Document)
    return found


NESTED: Final = """<msContents><msItem><locus>1r</locus><title>Prayers</title>
<msItem><locus>1v</locus><title>Աղաւթք</title><incipit>Տէր</incipit><note>Unfinished.</note></msItem>
<msItem><locus>2r</locus><title>For the dead</title><msItem><title>First</title></msItem></msItem>
<msItem><title>Last</title></msItem></msItem></msContents>"""


def test_each_item_that_an_item_consists_of_has_lines_of_its_own(publish: Publisher) -> None:
    """In one run, nobody can tell where the first ends, nor what belongs to what."""
    first, last = DESCRIPTION.index("<msContents>"), DESCRIPTION.index("<physDesc>")
    described = DESCRIPTION[:first] + NESTED + DESCRIPTION[last:]
    made = publish(document(CATALOGUE.replace(DESCRIPTION, described)))
    contents = html.fromstring(made.page).xpath("//dd[div[@class='tei-msItem']]")
    assert len(contents) == 1
    items = contents[0].xpath(".//div[@class='tei-msItem']")
    own = ["".join(one.xpath("text() | *[not(self::div)]//text()")) for one in items]
    assert [
        (len(one.xpath("ancestor::div[@class='tei-msItem']")), words.strip())
        for one, words in zip(items, own, strict=True)
    ] == [
        (0, "1r, Prayers"),
        (1, "1v, Աղաւթք, Incipit: Տէր, [Unfinished.]"),
        (1, "2r, For the dead"),
        (2, "First"),
        (1, "Last"),
    ]
    assert (
        "    Contents: 1r, Prayers\n"
        "        1v, Աղաւթք, Incipit: Տէր, [Unfinished.]\n"
        "        2r, For the dead\n"
        "          First\n"
        "        Last\n"
        "    Extent: 60 leaves\n"
    ) in made.text
    assert made.lost() == []


QUOTED: Final = """<msContents>
<msItem><rubric>De cruce</rubric><incipit>Ave <hi>crux</hi>
 </incipit><explicit>amen. </explicit><note>Unfinished.</note></msItem>
<msItem>begins <incipit>Կանոն</incipit></msItem>
<msItemStruct><title>Hours</title><explicit>amen.</explicit><finalRubric>Finit</finalRubric>
<colophon>By Anna.</colophon></msItemStruct>
</msContents>"""


def test_what_an_item_quotes_is_told_by_what_it_is(publish: Publisher) -> None:
    """By its rubric or its first words a text is found again; a title of an editor is none."""
    first, last = DESCRIPTION.index("<msContents>"), DESCRIPTION.index("<physDesc>")
    described = DESCRIPTION[:first] + QUOTED + DESCRIPTION[last:]
    made = publish(document(CATALOGUE.replace(DESCRIPTION, described)))
    items = html.fromstring(made.page).cssselect(".tei-msItem, .tei-msItemStruct")
    assert [" ".join(one.text_content().split()) for one in items] == [
        "Rubric: De cruce, Incipit: Ave crux, Explicit: amen. [Unfinished.]",
        "begins Կանոն",
        "Hours, Explicit: amen. Final rubric: Finit, Colophon: By Anna.",
    ]
    assert (
        "    Contents: Rubric: De cruce, Incipit: Ave crux, Explicit: amen. [Unfinished.]\n"
        "    Contents: begins Կանոն\n"
        "    Contents: Hours, Explicit: amen. Final rubric: Finit, Colophon: By Anna.\n"
    ) in made.text
    assert made.lost() == []


VALUES: Final = """<msContents>
<msItem><locus from="1r" to="13v"/><textLang mainLang="la"/><title>Horae</title></msItem>
<msItem><locus from="14r" to="14r"/><title>Kyrie</title></msItem>
<msItem><locus from="" to=" "/><title>Աղաւթք</title></msItem>
<msItem><locus from="16r" to="16v">fol. 16</locus><title>Credo</title></msItem>
<msItem><locus target="#17r #19v"/><title>Gloria</title><locus target="#ms"/></msItem>
</msContents>
<physDesc><handDesc>
<handNote>First hand <locus from="1r"/>–<locus from="13v"/>.</handNote>
</handDesc></physDesc>
<additional><listBibl><bibl>
<title>Brandt 1910</title><citedRange from="63" to="65" unit="page"/>
</bibl></listBibl></additional>"""


def test_a_place_in_a_book_that_has_no_words_is_told_by_its_values(publish: Publisher) -> None:
    """Catalogues give leaves as values alone; without them nobody finds what is described."""
    first, last = DESCRIPTION.index("<msContents>"), DESCRIPTION.index("<history>")
    described = DESCRIPTION[:first] + VALUES + DESCRIPTION[last:]
    made = publish(document(CATALOGUE.replace(DESCRIPTION, described)))
    (section,) = html.fromstring(made.page).xpath("//section[contains(@class, 'description')]")
    told = [" ".join(one.text_content().split()) for one in section.xpath("dl/dd | div/dl/dd")]
    assert told[1:8] == [
        "1r–13v, Horae",
        "14r, Kyrie",
        "Աղաւթք",
        "fol. 16, Credo",
        "17r, 19v, Gloria",
        "First hand 1r–13v.",
        "Brandt 1910, p. 63–65",
    ]
    assert (
        "    Contents: 1r–13v, Horae\n"
        "    Contents: 14r, Kyrie\n"
        "    Contents: Աղաւթք\n"
        "    Contents: fol. 16, Credo\n"
        "    Contents: 17r, 19v, Gloria\n"
        "    Hands: First hand 1r–13v.\n"
        "    Bibliography: Brandt 1910, p. 63–65\n"
    ) in made.text
    made_here = section.xpath(".//span[@class='tei-locus']/span[@class='made']/text()")
    assert made_here == ["1r–13v", "14r", "17r, 19v", "1r", "13v"]
    assert made.lost() == []


def test_a_page_has_a_term_and_what_is_said_for_each_part(publish: Publisher) -> None:
    made = publish(document(CATALOGUE))
    tree = html.fromstring(made.page)
    (section,) = tree.xpath("//section[contains(@class, 'description')]")
    found = [
        (one.tag, " ".join(one.text_content().split()))
        for one in section.xpath(".//dt | .//dd | .//p[contains(@class, 'term')]")
    ]
    assert found == [
        *[("dt", "Kept as"), ("dd", "Lund, Mh 6")],
        *[("dt", "Summary"), ("dd", "Laws, with a calendar.")],
        ("dt", "Contents"),
        *[("dd", "1r, Laws, [By two hands.]"), ("dd", "40r, Calendar")],
        *[("dt", "Extent"), ("dd", "60 leaves")],
        *[("dt", "Decoration"), ("dd", "Red initials.")],
        *[("dt", "Description"), ("dd", "Well kept.")],
        *[("dt", "Binding"), ("dd", "Calf, by Anna.")],
        *[("dt", "History"), ("dd", "Bought in 1671.")],
        ("p", "Part 2"),
        *[("dt", "Kept as"), ("dd", "Mh 6b")],
        *[("dt", "Object"), ("dd", "A leaf.")],
    ]
    assert section.get("data-voice") == "archive"
    assert made.lost() == []


def test_a_description_is_on_its_page_once(publish: Publisher) -> None:
    page = html.fromstring(publish(document(CATALOGUE)).page)
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert len(page.xpath("//*[@class = 'tei-bindingDesc']")) == 1
    (box,) = page.xpath("//details[@class = 'voice archive']/dl")
    assert [one.text_content() for one in box] == ["Kept as", "Lund, Mh 6"]


def test_an_annotated_text_has_the_same_and_a_reading_text_nothing(publish: Publisher) -> None:
    catalogue = document(CATALOGUE)
    below = publish(catalogue).text.partition("-" * 80)[2]
    assert below.strip() == LINES.strip()
    assert publish.reading(catalogue).partition("-" * 80)[2].strip() == ""


def test_a_document_that_has_words_is_no_catalogue(publish: Publisher) -> None:
    letter = CATALOGUE.replace("<p><!-- nothing is transcribed --></p>", "<p>Words.</p>")
    made = publish(document(letter))
    assert html.fromstring(made.page).xpath("//section[contains(@class, 'description')]") == []
    assert "ARCHIVE: Description" not in made.text


def test_the_archive_tells_what_a_manuscript_contains_of_which_the_document_is_a_part(
    publish: Publisher,
) -> None:
    """The text may be a page of a codex; of a manuscript with one item this is the text."""
    letter = CATALOGUE.replace("<p><!-- nothing is transcribed --></p>", "<p>Words.</p>")
    (box,) = html.fromstring(publish(document(letter)).page).xpath("//details/dl/..")
    found = [
        (one.tag, " ".join(one.text_content().split()))
        for one in box.xpath(".//dt | .//dd | .//p[contains(@class, 'term')]")
    ]
    assert found == [
        *[("dt", "Kept as"), ("dd", "Lund, Mh 6")],
        *[("dt", "Summary"), ("dd", "Laws, with a calendar.")],
        ("dt", "Contents"),
        *[("dd", "1r, Laws, [By two hands.]"), ("dd", "40r, Calendar")],
        *[("dt", "Extent"), ("dd", "60 leaves")],
        *[("dt", "Decoration"), ("dd", "Red initials.")],
        *[("dt", "Description"), ("dd", "Well kept.")],
        *[("dt", "Binding"), ("dd", "Calf, by Anna.")],
        *[("dt", "History"), ("dd", "Bought in 1671.")],
        ("p", "Part 2"),
        *[("dt", "Kept as"), ("dd", "Mh 6b")],
        *[("dt", "Object"), ("dd", "A leaf.")],
    ]
    one = letter.replace("<msItem><locus>40r</locus><title>Calendar</title></msItem>", "")
    (box,) = html.fromstring(publish(document(one)).page).xpath("//details/dl/..")
    assert "Contents" not in box.text_content()


LISTS: Final = """<div><head>Sources</head><listBibl><bibl>Ա, Catalogue</bibl></listBibl>
<listRelation><relation><desc>A leaf lies in Mh 7.</desc></relation></listRelation></div>"""


def test_a_manuscript_is_described_where_it_is_told_of_and_nowhere_else(publish: Publisher) -> None:
    """That of a person whom the source lists is told with the person, and is not the source."""
    listed = f"<listPerson><person><note>Writer of {DESCRIPTION}</note></person></listPerson>"
    page = html.document_fromstring(
        publish(
            document(CATALOGUE.replace(DESCRIPTION, listed).replace("<p><!--", "<p>x<!--"))
        ).page
    )
    assert [one.get("class") for one in page.xpath("//*[@id='ms']/ancestor::details")] == ["lists"]
    assert page.xpath("//*[@class='voice archive']") == []


def test_a_text_that_lists_books_alone_is_that_of_a_catalogue(publish: Publisher) -> None:
    catalogue = CATALOGUE.replace("<p><!-- nothing is transcribed --></p>", LISTS)
    made = publish(document(catalogue.replace("<head>Sources</head>", "")))
    below = made.text.partition("-" * 80)[2]
    assert LINES.strip() in below
    assert ("Ա, Catalogue" in below, "A leaf lies in Mh 7." in below) == (True, True)
    assert (made.page.count("Red initials."), made.lost()) == (1, [])


def test_what_a_manuscript_contains_may_be_told_by_pointers_alone(publish: Publisher) -> None:
    """As where the works have files of their own; in an item they are its title."""
    items = (
        '<msContents><msItem><locus>1r</locus><title ref="w.xml#psalms"/></msItem>'
        '<msItem><title ref="LIT7#Odes"/></msItem><msItem><title/></msItem></msContents>'
    )
    contents = DESCRIPTION[DESCRIPTION.index("<msContents>") : DESCRIPTION.index("<physDesc>")]
    made = publish(document(CATALOGUE.replace(contents, items)))
    assert [line.strip() for line in made.text.split("\n") if "Contents:" in line] == [
        "Contents: 1r, [psalms]",
        "Contents: [LIT7#Odes]",
    ]
    page = html.fromstring(made.page)
    dds = page.xpath("//dt[. = 'Contents']/following-sibling::dd[position() < 3]")
    assert [one.text_content().strip() for one in dds] == ["1r, [psalms]", "[LIT7#Odes]"]
    assert made.lost() == []


def test_descriptions_are_found_in_the_voice_of_the_archive() -> None:
    root = facts(CATALOGUE, "c1")
    _, described = root.iter("{*}words")
    assert dict(described.attrib) == {"voice": "archive", "block": "text"}
    assert "Red initials." in "".join(map(str, described.itertext()))
    assert [one.get("entry") for one in root.iter("{*}mentioned")] == ["anna"]
    assert [*root.iter("{*}source")] == []


def test_no_space_stands_before_the_comma_behind_an_author(publish: Publisher) -> None:
    """Who sets names on lines of their own types no space between a name and a comma."""
    items = (
        "<msItem>\n<author>\n<persName>Աննա</persName>\n</author>\n<title>Laws</title>\n</msItem>"
    )
    catalogue = document(CATALOGUE.replace("<msItem><locus>40r</locus>", f"{items}<msItem>"))
    made = publish(catalogue)
    assert "    Contents: Աննա, Laws\n" in made.text
    (shown,) = html.fromstring(made.page).xpath("//dd[.//*[@class = 'tei-author']]")
    assert shown.text_content().strip() == "Աննա, Laws"
    assert made.lost() == []


def test_a_note_that_says_nothing_parts_no_words_and_runs_none_together(publish: Publisher) -> None:
    """As a template of descriptions leaves it, to be filled in, beside parts that are blocks."""
    item = (
        '<body><msDesc><msIdentifier/><msContents><msItem><locus>11v</locus>\n<note type="title"/>'
        "\n<author>Abbo</author>\n<msItem><locus>12r</locus></msItem></msItem></msContents></msDesc>"
    )
    made = publish(document(f"{CATALOGUE[: CATALOGUE.index('<body>')]}{item}</body></text></TEI>"))
    (shown,) = html.fromstring(made.page).xpath("//*[@class = 'tei-author']/..")
    assert " ".join("".join(shown.itertext()).split()) == "11v, Abbo12r"
    assert made.lost() == []


def test_commas_part_the_places_and_dates_of_an_origin(publish: Publisher) -> None:
    """One date after another would be one; a sentence has its own signs."""
    parts = "<origPlace>Շուշի</origPlace>\n<origDate>1105 AH</origDate>\n<origDate>1694</origDate>"
    history = f"<history>\n<origin>\n{parts}\n</origin>\n</history>"
    told = "Շուշի, 1105 AH, 1694"
    sentence = "<history><origin>Written in <origPlace>Շուշի</origPlace>.</origin></history>"
    paragraphs = "<history><origin>\n<p>One.</p>\n<p>Two.</p>\n</origin></history>"
    for origin, wanted in ((history, told), (sentence, "Written in Շուշի.")):
        changed = CATALOGUE.replace("<history><p>Bought in 1671.</p></history>", origin)
        made = publish(document(changed))
        shown = html.fromstring(made.page).xpath("//section//dd[*[@class = 'tei-origin']]")
        assert [" ".join(one.text_content().split()) for one in shown] == [wanted]
        assert f"    Origin: {wanted}\n" in made.text
    changed = CATALOGUE.replace("<history><p>Bought in 1671.</p></history>", paragraphs)
    page = html.fromstring(publish(document(changed)).page)
    assert [one.tag for one in page.xpath("//section//*[@class='tei-origin']/*")] == ["p", "p"]


def test_no_comma_stands_beside_a_paragraph_of_a_description(publish: Publisher) -> None:
    """A paragraph has a line of its own, which would begin with the comma."""
    parts = "<p>A codex.</p><decoDesc><decoNote>Red</decoNote><decoNote>𐤀</decoNote></decoDesc>"
    parts += "<bindingDesc><p>Calf.</p></bindingDesc><sealDesc><seal><p>Wax</p></seal></sealDesc>"
    inner = (
        f"<msDesc><msIdentifier><idno>12</idno></msIdentifier><physDesc>{parts}</physDesc></msDesc>"
    )
    body = f"<text><body>{inner}<p>In {inner}.</p></body></text></TEI>"
    made = publish(document(CATALOGUE[: CATALOGUE.index("<text>")] + body))
    lines = made.text.partition("-" * 80)[2].split("\n")
    assert [line for line in lines if line] == [
        *("Kept as: 12", "Description: A codex.", "Decoration: Red, 𐤀", "Binding: Calf."),
        "Seals: Wax",
        *("In 12", "A codex.", "Red, 𐤀", "Calf.", "Wax", "."),
    ]
    texts = html.fromstring(made.page).xpath(
        "//section[@id = 'text']//span[@class = 'made']/text()"
    )
    assert (texts, made.lost()) == ([", "] * 2, [])


def test_a_shelfmark_alone_is_no_description(publish: Publisher) -> None:
    """The box above has it already; as of letters whose text is still to be transcribed."""
    shelfmark = "<msDesc><msIdentifier><idno>Mh 6</idno></msIdentifier><physDesc/></msDesc>"
    made = publish(document(CATALOGUE.replace(DESCRIPTION, shelfmark)))
    held = html.fromstring(made.page).xpath("//*[contains(text(), 'Mh 6')]")
    assert [(one.tag, one.get("data-voice")) for one in held[-2:]] == [
        ("span", "archive"),
        ("span", None),
    ]
    assert "Description" not in made.page + made.text
    assert "\nArchive: Mh 6\n" in made.text


WORDS: Final = {
    "no word": ("<p/>", False),
    "the words of an editor": ('<note type="editorial">Torn.</note>', False),
    "words of its own": ('<p>Ջուր։</p><note type="editorial">Torn.</note>', True),
}


@pytest.mark.parametrize("words", WORDS)
def test_a_page_of_its_own_words_alone_is_made_where_a_document_has_some(
    publish: Publisher, words: str
) -> None:
    """An empty page would say that nothing was written; the page beside has no link to one."""
    text, has_some = WORDS[words]
    body = f'<text><body><div type="edition">{text}</div></body></text></TEI>'
    made = publish(document(CATALOGUE[: CATALOGUE.index("<text>")] + body), alone=True)
    pages = ["c1.html", "../alone/c1.html"] if has_some else ["c1.html"]
    links = html.fromstring(made.page).xpath("//ul[@class='tools']//@href")
    assert ([*made.pages], links) == (pages, pages[1:])


def test_a_description_that_stands_in_a_text_has_its_terms_too(publish: Publisher) -> None:
    """Many catalogues have it there, in the voice of their text, whose words the terms are not."""
    empty = "<p><!-- nothing is transcribed --></p>"
    within = CATALOGUE.replace(DESCRIPTION, "<p/>").replace(empty, f"<div>{DESCRIPTION}</div>")
    made = publish(document(within))
    page = html.fromstring(made.page)
    assert page.xpath("//section[contains(@class, 'description')]") == []
    text = page.xpath("//div[@class='tei-msDesc']")[0]
    told = [(one.text, one.get("class"), one.get("data-voice")) for one in text.xpath("./dl/dt")]
    terms = ["Kept as", "Summary", "Contents", "Extent", "Decoration", "Description", "Binding"]
    assert told == [(term, "made", "edition") for term in [*terms, "History"]]
    assert [one.text_content() for one in text.xpath("./div[@class='tei-msPart']/dl/dd")] == [
        "Mh 6b",
        "A leaf.",
    ]
    expected = "\n".join(line[4:] for line in LINES.splitlines()[1:])
    expected = expected.replace("Laws, [By two hands.]", "Laws, ‹note 1›")
    assert made.text.split(f"{'-' * 80}\n")[1].strip() == expected
    read = publish.reading(document(within))
    assert [word for word in ("Laws, with a calendar.", "Summary") if word in read] == [
        "Laws, with a calendar."
    ]


@pytest.mark.parametrize(
    "within",
    [
        "<p>See <msDesc><msIdentifier><idno>Mh 6</idno></msIdentifier></msDesc>.</p>",
        "<div><p>See</p><msDesc><msIdentifier><idno>Mh 6</idno></msIdentifier></msDesc></div>",
    ],
)
def test_where_a_manuscript_is_kept_alone_is_no_description(
    publish: Publisher, within: str
) -> None:
    empty = "<p><!-- nothing is transcribed --></p>"
    made = publish(document(CATALOGUE.replace(DESCRIPTION, "<p/>").replace(empty, within)))
    assert html.fromstring(made.page).xpath("//main//*[contains(@class, 'tei-text')]//dl") == []
    assert "Kept as" not in made.text
