"""What a page says of where its document is kept."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="t"><teiHeader><fileDesc><titleStmt>
<title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><msDesc>{}</msDesc>{}
</sourceDesc></fileDesc></teiHeader><text><body><p>Text.</p></body></text></TEI>"""


def archive(publish: Publisher, described: str, beside: str = "") -> list[str]:
    read = parse_document(TEI.format(described, beside).encode(), "t.xml")
    assert isinstance(read, Document)
    found = html.fromstring(publish(read).page).xpath("//details[@class='voice archive']")
    return [" ".join("".join(one.itertext()).split()) for one in found]


@pytest.mark.parametrize(
    ("identifier", "shelfmark"),
    [
        (
            "<country>AM</country><settlement>Երևան</settlement><repository>Matenadaran</repository>"
            "<idno>7700</idno><msName>Gospels of Toros</msName>",
            "Երևան, Matenadaran, 7700, Gospels of Toros",
        ),
        (
            "<institution><orgName>The Library</orgName><address><street>29 Square</street>"
            "</address></institution><collection>Reports (coll. 532)</collection>",
            "The Library, Reports (coll. 532)",
        ),
        ("<institution>The University</institution><idno>5</idno>", "The University, 5"),
    ],
)
def test_a_shelfmark_says_who_keeps_the_document(
    publish: Publisher, identifier: str, shelfmark: str
) -> None:
    told = archive(publish, f"<msIdentifier>{identifier}</msIdentifier><physDesc/>")
    assert told == [f"Archive {shelfmark}Kept as{shelfmark}"]


def test_what_a_printed_collection_says_of_the_archive_is_told_as_such(publish: Publisher) -> None:
    described = "<msIdentifier><repository>RGASPI</repository></msIdentifier><physDesc/>"
    told = archive(publish, described, beside='<bibl type="collection">A collection</bibl>')
    assert told == ["Archive RGASPIHeld, as the collection saysRGASPI"]


def test_of_a_document_of_which_nothing_is_told_there_is_no_box(publish: Publisher) -> None:
    assert archive(publish, "<msIdentifier><country>AM</country></msIdentifier>") == []


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ('<date notBefore="0401" notAfter="0404"/>', ["401–404"]),
        ('<date when="1920-07-12"/>', ["12 July 1920"]),
        ('<date from="1920-07"/>', ["July 1920–"]),
        ('<date when="1920">in summer</date>', ["in summer"]),
        ("<date/>", []),
    ],
)
def test_a_date_that_has_no_words_is_told_by_its_values(
    publish: Publisher, date: str, shown: list[str]
) -> None:
    creation = f"<profileDesc><creation>{date}</creation></profileDesc></teiHeader>"
    text = TEI.format("", "").replace("</teiHeader>", creation)
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    found = html.fromstring(publish(read).page)
    dates = found.xpath("//dt[. = 'Date']/following-sibling::dd[1]")
    assert ["".join(one.itertext()) for one in dates] == shown


def test_who_speaks_is_named_as_the_header_names_them(publish: Publisher) -> None:
    people = (
        '<profileDesc><particDesc><listPerson><person xml:id="MK"><persName>'
        "<surname>Kučan</surname><forename>Milan</forename>"
        "</persName></person></listPerson></particDesc></profileDesc>"
    )
    said = '<u who="#MK #X">One.</u><note type="speaker">The chair:</note><u who="#MK">Two.</u>'
    text = TEI.format("", "").replace("</teiHeader>", f"{people}</teiHeader>")
    read = parse_document(text.replace("<p>Text.</p>", f"<div>{said}</div>").encode(), "t.xml")
    assert isinstance(read, Document)
    page = html.fromstring(publish(read).page)
    utterances = page.xpath("//p[@class='tei-u']")
    assert ["".join(one.itertext()) for one in utterances] == ["Milan Kučan, X: One.", "Two."]
