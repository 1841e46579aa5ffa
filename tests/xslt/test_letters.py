"""Letters as their headers describe them: one that is published, and an index of many."""

from typing import Final

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tei_tools.saxon import Xml
from tests.support.publishing import Publisher
from tests.xslt.test_facts import facts

SENT: Final = """<correspDesc xml:id="l1" ref="https://example.org/1">
<correspAction type="sent"><persName ref="https://example.org/anna">Anna</persName>
<orgName>The Union</orgName><placeName>Թիֆլիս</placeName><date when="1902-08-31"/></correspAction>
<correspAction type="received"><persName>Petros</persName><placeName>Erivan</placeName>
</correspAction></correspDesc>"""
UNDATED: Final = """<correspDesc ref="https://example.org/2"><correspAction type="received">
<persName>Anna</persName></correspAction></correspDesc>"""
RECEIVED: Final = """<correspDesc><correspAction type="sent"><persName>Petros</persName>
</correspAction><correspAction type="received"><date when="1903">in spring</date></correspAction>
</correspDesc>"""


def header(described: str, text: str = "<p/>") -> str:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l"><teiHeader><fileDesc>
<titleStmt><title>Letters</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><profileDesc>{described}</profileDesc></teiHeader>
<text><body>{text}</body></text></TEI>"""


def document(text: str) -> Document:
    found = parse_document(text.encode(), "l.xml")
    assert isinstance(found, Document)
    return found


def test_an_index_of_letters_is_a_table_with_a_row_for_each(publish: Publisher) -> None:
    """Not one letter that dozens of people sent to dozens."""
    made = publish(document(header(SENT + UNDATED + RECEIVED)))
    page = html.fromstring(made.page)
    rows = page.xpath("//table[@class='letters']//tr")
    assert [[cell.text_content().strip() for cell in row] for row in rows] == [
        ["Date", "Place", "From", "To", "Received at"],
        ["31 August 1902", "Թիֆլիս", "Anna, The Union", "Petros", "Erivan"],
        ["Undated", "", "", "Anna", ""],
        ["in spring", "", "Petros", "", ""],
    ]
    assert [(row.get("id"), row.xpath(".//@href")) for row in rows[1:]] == [
        ("l1", ["https://example.org/1", "https://example.org/anna"]),
        ("l-letter-2", ["https://example.org/2"]),
        ("l-letter-3", []),
    ]
    assert page.xpath("//header[@class='about-document']/dl/*") == []
    assert made.lost() == []


def test_a_text_has_a_line_for_each_letter_and_a_reading_text_none(publish: Publisher) -> None:
    index = document(header(SENT + UNDATED + RECEIVED))
    below = publish(index).text.partition("-" * 80)[2]
    assert below.strip().split("\n") == [
        "EDITION: Correspondence",
        "    31 August 1902, Թիֆլիս. From: Anna, The Union. To: Petros, Erivan",
        "    To: Anna",
        "    in spring. From: Petros",
    ]
    assert publish.reading(index).partition("-" * 80)[2].strip() == ""


def letter(sent: str, received: str, date: str = "") -> str:
    return (
        f'<correspDesc><correspAction type="sent">{sent}{date}</correspAction>'
        f'<correspAction type="received">{received}</correspAction></correspDesc>'
    )


def test_an_index_of_letters_tells_who_wrote_how_many_to_whom_and_when() -> None:
    """It is no exchange between all that it names; one person may be called by several names."""
    anna = '<persName ref="https://d-nb.info/gnd/118607626">Anna</persName>'
    called = '<persName ref="http://d-nb.info/gnd/118607626/">Աննա</persName>'
    petros = '<persName ref="https://example.org/unknown">Petros</persName>'
    other = '<persName ref="https://example.org/unknown">Pavel</persName>'
    letters = (
        letter(anna, petros, '<date when="1902-08-31"/>'),
        letter(called + "<orgName>The Union</orgName>", petros, '<date from="1899" to="1901"/>'),
        letter(petros, anna, '<date when="-0044-03-15"/>'),
        letter(other, anna, "<date>one day</date>"),
        letter("<persName/>", anna),
        letter("", anna),
    )
    root = facts(header("".join(letters)), "l")
    assert [*root.iterchildren("{*}party")] == []
    assert [
        ([str(party.text) for party in one], one.get("number"), one.get("years"))
        for one in root.iterchildren("{*}letters")
    ] == [
        (["Anna", "Petros"], "2", "1899–1902"),
        (["The Union", "Petros"], "1", "1899"),
        (["Petros", "Anna"], "1", "44 BC"),
        (["Pavel", "Anna"], "1", ""),
    ]
    assert [party.get("same") for party in root.iter("{*}party")] == [
        *("d-nb.info/gnd/118607626", "", "", "", "", "d-nb.info/gnd/118607626"),
        *("", "d-nb.info/gnd/118607626"),
    ]


def test_what_has_a_text_is_a_letter_between_all_that_its_header_names() -> None:
    root = facts(header(SENT + RECEIVED, "<p>Dear Petros</p>"), "l")
    assert len([*root.iterchildren("{*}party")]) == 4
    assert [*root.iterchildren("{*}letters")] == []


def test_a_letter_tells_from_where_it_was_sent_and_where_it_was_received(
    publish: Publisher,
) -> None:
    made = publish(document(header(SENT, "<p>Dear Petros</p>")))
    page = html.fromstring(made.page)
    fields = page.xpath("//header[@class='about-document']/dl/*")
    assert [one.text_content() for one in fields] == [
        *("Date", "31 August 1902", "Place", "Թիֆլիս", "From", "Anna, The Union"),
        *("To", "Petros", "Received at", "Erivan"),
    ]
    assert page.xpath("//table") == []
    assert made.text.split("\n")[1:6] == [
        "Date: 31 August 1902",
        "Place: Թիֆլիս",
        "From: Anna, The Union",
        "To: Petros",
        "Received at: Erivan",
    ]


@pytest.mark.parametrize(
    "place", ["settlement", "country", "geogName", 'rs type="place"', 'name type="place"']
)
def test_the_place_of_a_letter_may_be_told_by_any_name_of_a_place(
    publish: Publisher, place: str
) -> None:
    """TEI lets all of them stand in a `correspAction`."""
    name = place.partition(" ")[0]
    sent = SENT.replace("<placeName>Թ", f"<{place}>Թ").replace("ս</placeName>", f"ս</{name}>")
    made = publish(document(header(sent, "<p>Dear Petros</p>")))
    fields = html.fromstring(made.page).xpath("//header[@class='about-document']/dl/*")
    assert [one.text_content() for one in fields][2:6] == [
        *("Place", "Թիֆլիս", "From", "Anna, The Union"),
    ]
    assert made.text.split("\n")[2] == "Place: Թիֆլիս"


@pytest.mark.parametrize("kind", ["name", 'name type="person"', "rs"])
def test_who_wrote_to_whom_may_be_told_by_any_name(publish: Publisher, kind: str) -> None:
    name = kind.partition(" ")[0]
    sent = SENT.replace("<persName", f"<{kind}").replace("</persName>", f"</{name}>")
    source = header(sent, "<p>Dear Petros</p>")
    made = publish(document(source))
    fields = html.fromstring(made.page).xpath("//header[@class='about-document']/dl/*")
    parties = [
        (one.get("act"), one.get("element"), one.text)
        for one in facts(source, "l").iter("{*}party")
    ]
    assert ([one.text_content() for one in fields][4:8], made.text.split("\n")[3:5], parties) == (
        ["From", "Anna, The Union", "To", "Petros"],
        ["From: Anna, The Union", "To: Petros"],
        [
            ("sent", name, "Anna"),
            ("sent", "orgName", "The Union"),
            ("received", name, "Petros"),
        ],
    )


CONTEXT: Final = """<correspDesc><correspContext>
<ref type="belongsTo" target="l0">Anna – Petros</ref>
<ref subtype="previous_letter" type="withinCollection" target="l1">To Գ., <date>1 May</date></ref>
<ref subtype="previous_letter" type="withinCorrespondence" target="l2">To Petros</ref>
<ref type="replyTo" target="#l3">Petros
to Anna</ref><ref type="prev" target="l3.xml#p1">the same</ref>
<ptr type="next" target="l4.tei"/><ref type="next" target="l9">Not in this edition</ref>
<ref type="next" target="l2">Again to Petros</ref><ref type="next" target="l">Itself</ref>
<ref type="next" target="https://example.org/l5">Elsewhere</ref>
</correspContext></correspDesc>"""


ROLES: Final = """<particDesc><person role="sender"><persName ref="persons.xml#anna" key="N">Anna
Novak</persName><persName>A.</persName></person><listPerson><person role="recipient">
<persName>Petros</persName></person><person role="bearer"><persName>Zoë</persName></person>
</listPerson></particDesc>"""


def test_who_wrote_to_whom_may_be_told_by_the_roles_of_those_whom_the_header_lists(
    publish: Publisher,
) -> None:
    """As letters of old encoding have it; where there is a correspDesc, it alone tells."""
    made = publish(document(header(ROLES, "<p>Words.</p>")))
    told = html.fromstring(made.page).xpath("//header[@class='about-document']/dl/*")
    parts = ["From", "Anna Novak", "To", "Petros"]
    assert [" ".join(one.text_content().split()) for one in told] == parts
    assert made.text.partition("\nWords ")[0].split("\n")[1:3] == ["From: Anna Novak", "To: Petros"]
    found = facts(header(ROLES, "<p>Words.</p>"), "l")
    ns = {"f": "https://tei-tools.org/ns/facts"}
    assert [(one.get("act"), one.text) for one in found.iterfind("f:party", ns)] == [
        ("sent", "Anna Novak"),
        ("received", "Petros"),
    ]
    both = publish(document(header(RECEIVED + ROLES, "<p>Words.</p>")))
    assert "Novak" not in both.page.partition("</header>")[0]


def test_letters_before_and_after_that_the_edition_has_are_links_above_the_text(
    publish: Publisher,
) -> None:
    """Unless the page leads there as to its neighbours; in the words of the header."""
    near = (
        '<neighbours><previous id="l0" title="L0"/><exchange one="Anna" other="Petros">'
        '<previous id="l1" title="L1"/><next id="l3" title="L3"/></exchange>'
    )
    page = publish(
        document(header(CONTEXT, "<p>Ա</p>")),
        documents="l\tl\nl0\tl0\nl1\tl1\nl2\tl2\nl3\tl3\nl3.xml\tl3\nl4.tei\tl4",
        neighbours=Xml(f"{near}</neighbours>", "neighbours.xml"),
    ).page
    told = html.fromstring(page).xpath("//header[@class = 'about-document']/dl/*")
    assert [
        (one.tag, one.text_content(), [*map(str, one.xpath("span/a/@href"))]) for one in told
    ] == [
        ("dt", "Letter before", []),
        ("dd", "To PetrosPetros to Anna", ["l2.html", "l3.html"]),
        ("dt", "Letter after", []),
        ("dd", "l4Again to Petros", ["l4.html", "l2.html"]),
    ]


def test_a_document_of_several_letters_names_each_party_once(publish: Publisher) -> None:
    act = '<correspAction type="{}"><persName ref="{}">{}</persName></correspAction>'
    pairs = (("sent", "received"), ("received", "sent"), ("sent", "received"))
    parties = (("https://example.org/anna", "Anna"), ("https://example.org/p", "Petros"))
    acts = [
        "".join(act.format(one, *each) for one, each in zip(pair, parties, strict=True))
        for pair in pairs
    ]
    letters = "".join(f"<correspDesc>{one}</correspDesc>" for one in acts)
    namesake = act.format("sent", "https://example.org/anna2", "Anna")
    letters += f"<correspDesc>{namesake}</correspDesc>"
    made = publish(document(header(letters, "<p>Ա</p>")))
    fields = html.fromstring(made.page).xpath("//header[@class='about-document']/dl/*")
    assert [one.text_content() for one in fields] == [
        "From",
        "Anna, Petros, Anna",
        "To",
        "Petros, Anna",
    ]
    assert "\nFrom: Anna, Petros, Anna\nTo: Petros, Anna\n" in made.text
