"""A pointer without words is shown as what it leads to is called."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tei_tools.saxon import Xml
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body>{}<ab>See {}.</ab></body></text></TEI>"""
POINTERS = {
    "a section, by its heading": (
        '<div xml:id="a"><head>Of 𐤀 <note>Or so.</note> sails</head></div>',
        '<ptr target="#a"/>',
        "Of 𐤀 sails",
    ),
    "a heading with a full stop": (
        "<figure xml:id='a'><head>An oar.</head></figure>",
        '<ptr target="#a"/>',
        "An oar",
    ),
    "a heading": ('<div><head xml:id="a">Թիակ</head></div>', '<ref target="#a"/>', "Թիակ"),
    "a verse, by its number": ('<l n="3" xml:id="a">x</l>', '<ptr target="#a"/>', "3"),
    "a section with a long heading, by its number": (
        f'<div n="2" xml:id="a"><head>{"long " * 20}</head></div>',
        '<ptr target="#a"/>',
        "2",
    ),
    "what has neither, by its id": ('<p xml:id="a">x</p>', '<ptr target="#a"/>', "a"),
    "what it names itself": (
        '<l n="3" xml:id="a">x</l>',
        '<ptr n="line 3" target="#a"/>',
        "line 3",
    ),
    "an address of the web": ("<p/>", '<ptr target="https://example.org/a"/>', "example.org/a"),
    "nothing": ("<p/>", '<ptr target="#nothing"/>', "nothing"),
}


@pytest.mark.parametrize("pointer", ['<ptr target=""/>', '<ref target=" "/>'])
def test_a_pointer_that_leads_nowhere_and_has_no_words_is_not_shown(
    publish: Publisher, pointer: str
) -> None:
    """As a template leaves it to be filled in: an arrow would lead readers to nothing."""
    read = parse_document(TEI.format("", f"𐤀 {pointer}").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-ab']")
    assert [*shown.iter("a"), shown.text_content()] == ["See 𐤀 ."]
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == ("See 𐤀 .", [])


REFERENCES = {
    "the id of a title that it has": (
        '<ptr target="../lists/works.xml#k74a"/>\n<ptr target="../w.xml#k74a"/>\n'
        "<title>Keil 1874a</title>\n<citedRange unit='page'>28</citedRange>",
        "Keil 1874a, p. 28",
    ),
    "the number of the pointer": (
        '<title>Keil</title>\n<ptr n="7" target="../w.xml#k74a"/>',
        "Keil, 7",
    ),
    "nothing else, so the id": ('<ptr target="../lists/works.xml#k74a"/>', "k74a"),
}


@pytest.mark.parametrize("what", REFERENCES)
def test_a_reference_shows_no_id_beside_its_title(publish: Publisher, what: str) -> None:
    """Who cites points into a bibliography that no page shows."""
    parts, wanted = REFERENCES[what]
    body = f"<listBibl>\n<bibl>\n{parts}\n</bibl>\n</listBibl>"
    read = parse_document(TEI.format(body, "it").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//div[@class = 'tei-bibl']")
    text = made.text.partition("-" * 80)[2].strip().split("\n")[0]
    assert (shown.text_content().strip(), text, made.lost()) == (wanted, wanted, [])


@pytest.mark.parametrize("what", POINTERS)
def test_a_pointer_without_words_leads_to(publish: Publisher, what: str) -> None:
    """An id tells readers nothing, on paper less."""
    body, pointer, wanted = POINTERS[what]
    read = parse_document(TEI.format(body, pointer).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-ab']")
    text = made.text.partition("-" * 80)[2].partition("See ")[2].split("\n")[0]
    assert (shown.text_content(), text, made.lost()) == (f"See {wanted}.", f"{wanted}.", [])


@pytest.mark.parametrize(
    ("body", "wanted", "reading"),
    [
        ("An honor.<ptr target='l7_n1'/>", "An honor. l7_n1", "An honor."),
        ("<persName>𐤀da</persName><ptr target='#lost'/> (so)", "𐤀da lost (so)", "𐤀da (so)"),
        ("(<ptr target='#lost'/>)<ptr target='b.xml#x'/>", "(lost) x", "()"),
        ("Ա—<ref target='l7_n1'/>Գ", "Ա—l7_n1 Գ", "Ա—Գ"),
        ("Ա.<ptr n='7' target='l7_n1'/>", "Ա. 7", "Ա. 7"),
    ],
)
def test_an_id_that_leads_to_nothing_shown_is_parted_and_no_word_of_a_reading_text(
    publish: Publisher, body: str, wanted: str, reading: str
) -> None:
    """As where the notes of letters stand in a file of their own."""
    read = parse_document(TEI.format("", body).replace("See ", "").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-ab']")
    text, plain = (one.partition("-" * 80)[2].strip() for one in (made.text, publish.reading(read)))
    assert (shown.text_content(), text, plain, made.lost()) == (
        f"{wanted}.",
        f"{wanted}.",
        f"{reading}.",
        [],
    )


NAMES = {
    "of whom the document lists, by that name": (
        '<listPerson><person xml:id="a"><persName>ዒዛና</persName></person></listPerson>',
        '<persName ref="#a"/>',
        "[ዒዛና]",
    ),
    "of what is listed elsewhere, by its id": ("<p/>", '<placeName ref="geo:Axum"/>', "[Axum]"),
    "of several, by all": ("<p/>", '<rs ref="a.xml#a b.xml#b"/>', "[a, b]"),
    "by a key": ("<p/>", '<orgName key="K 7"/>', "[K 7]"),
    "on the web, by the address": ("<p/>", '<name ref="https://a.org/7"/>', "[a.org/7]"),
}


@pytest.mark.parametrize("what", NAMES)
def test_a_name_without_words_among_others_is_shown(publish: Publisher, what: str) -> None:
    """The sentence would lack whom it speaks of; but the words are not the document's."""
    body, name, wanted = NAMES[what]
    read = parse_document(TEI.format(body, name).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-ab']")
    text = made.text.partition("-" * 80)[2].partition("See ")[2].split("\n")[0]
    found = [one.text_content() for one in shown.xpath(".//*[@class = 'made']")]
    assert (shown.text_content(), found, text) == (f"See {wanted}.", [wanted], f"{wanted}.")
    assert ("See ." in publish.reading(read), made.lost()) == (True, [])


def test_a_name_without_words_that_stands_alone_is_not_shown(publish: Publisher) -> None:
    """It says of what stands around it whose or where it is: data, as an attribute."""
    body = '<ab>\n<placeName ref="geo:Axum"/>\n</ab>'
    read = parse_document(TEI.format(body, "it").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert "Axum" not in made.page + made.text


def test_a_name_without_words_is_shown_by_its_entry(publish: Publisher) -> None:
    """Of an edition with registers a page knows how entries are called."""
    entries = Xml('<entries><entry register="geo" id="x" heading="አክሱም"/></entries>', "entries.xml")
    read = parse_document(TEI.format("", '<placeName ref="geo.xml#x"/>').encode(), "d.xml")
    assert isinstance(read, Document)
    page = html.fromstring(publish(read, entries=entries).page)
    (shown,) = page.xpath("//p[@class = 'tei-ab']//a")
    assert (shown.get("href"), shown.text_content()) == ("../geo/x.html", "[አክሱም]")


ADDRESSES = {
    "http://[2001:db8::1]:80/a[1]": "http://[2001:db8::1]:80/a%5B1%5D",
    "http://[::1]/": "http://[::1]/",
    "http://example.org/?a=://[1]": "http://example.org/?a=://%5B1%5D",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_brackets_are_escaped_unless_they_hold_a_host(publish: Publisher, address: str) -> None:
    """Escaped in a host, no browser finds it."""
    read = parse_document(TEI.format("", f'<ref target="{address}">Ա</ref>').encode(), "d.xml")
    assert isinstance(read, Document)
    links = html.fromstring(publish(read).page).xpath("//p[@class = 'tei-ab']/a/@href")
    assert links == [ADDRESSES[address]]


def test_an_image_of_several_addresses_is_a_link_to_the_first(publish: Publisher) -> None:
    facs = 'facs="https://example.org/1.jpg #zone https://example.org/2.jpg"'
    read = parse_document(TEI.format(f"<p>Ա <pb {facs}/>b</p>", "it").encode(), "d.xml")
    assert isinstance(read, Document)
    links = html.fromstring(publish(read).page).xpath("//section[@id = 'text']//a/@href")
    assert links == ["https://example.org/1.jpg"]


def test_of_the_zones_of_an_image_on_the_web_those_are_told_of_which_something_is_known(
    publish: Publisher,
) -> None:
    """Recognition of handwriting makes one for each line, hundreds in a document."""
    zones = (
        '<zone xml:id="z1" points="0,0 9,0 9,9"><zone xml:id="z2" points="0,0 9,0 9,9"/></zone>'
        '<zone xml:id="z3" n="3"/><zone xml:id="z4"><label>Ἱερόν</label></zone><zone xml:id="z5"/>'
    )
    facsimile = (
        f'<facsimile><surface xml:id="s1"><graphic url="https://example.org/1.jpg"/>{zones}'
        "</surface></facsimile><text>"
    )
    body = '<p facs="#z1">Ա<lb facs="#z2"/>b <ref target="#z5">c</ref></p>'
    written = TEI.format(body, "it").replace("<text>", facsimile)
    read = parse_document(written.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    zone = html.fromstring(made.page).xpath("//ul[@class = 'zones']/li")
    assert [(one.get("id"), one.text_content()) for one in zone] == [
        ("z3", "3"),
        ("z4", "Ἱερόν"),
        ("z5", "z5"),
    ]
    assert made.lost() == []


PLACES = {
    "a text's body": '<body xml:id="a"><p>Ա</p></body>',
    "the body of a text in a group": '<group><text><body xml:id="a"><p>Ա</p></body></text></group>',
    "a line": '<body><p>Ա<lb xml:id="a"/>b</p></body>',
    "a line that begins its paragraph": '<body><p><lb xml:id="a"/>Ա</p></body>',
    "a line in a list of readings": (
        '<body><listApp><app loc="1"><lem>Ա<lb xml:id="a"/>b</lem></app></listApp></body>'
    ),
    "an image of the web": '<body><p><graphic xml:id="a" url="https://e.org/1.jpg"/></p></body>',
    "an image without an address": '<body><p><graphic xml:id="a"/></p></body>',
    "what changes its place": (
        '<body><p>Ա</p></body><listTranspose><transpose xml:id="a"><ptr target="#b"/></transpose>'
        "</listTranspose>"
    ),
}


@pytest.mark.parametrize("what", PLACES)
def test_a_pointer_leads_to(publish: Publisher, what: str) -> None:
    """Whatever has an id, however little the page shows of it."""
    begin, _, _ = TEI.partition("<body>")
    pointer = '<front><p>See <ref target="#a">there</ref>.</p></front>'
    xml = f"{begin}{pointer}{PLACES[what]}</text></TEI>"
    read = parse_document(xml.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    page = html.fromstring(made.page)
    assert (page.xpath("//a[. = 'there']/@href"), len(page.xpath("//*[@id = 'a']"))) == (["#a"], 1)
    assert made.lost() == []


def test_an_entry_of_an_apparatus_beside_the_text_has_no_sign(publish: Publisher) -> None:
    """The list of variants that a sign leads to is that of the text."""
    app = "<app><lem>Ա</lem><rdg>b</rdg></app>"
    bibl = f"<standOff><listBibl><bibl>{app}</bibl></listBibl></standOff>"
    xml = TEI.format("", app).replace("<text>", f"{bibl}<text>")
    read = parse_document(xml.encode(), "d.xml")
    assert isinstance(read, Document)
    links = html.fromstring(publish(read).page).xpath("//sup[@class = 'sign made']/a/@href")
    assert links == ["#d-app-1-variants"]


def test_what_the_description_of_the_source_lists_is_shown_and_names_lead_there(
    publish: Publisher,
) -> None:
    """Of whom and what a source names; works there are its own description."""
    lists = (
        '<sourceDesc><bibl xml:id="w">A print</bibl><listPerson><person xml:id="p"><persName>Ռուբեն'
        "</persName><note><p>A neighbour.</p></note></person></listPerson><listPlace>"
        '<place xml:id="l"><placeName>Danville</placeName></place></listPlace></sourceDesc>'
    )
    names = '<rs ref="#p">He</rs> of <placeName ref="#l">D.</placeName>'
    xml = TEI.format("", names).replace("</fileDesc>", f"{lists}</fileDesc>")
    read = parse_document(xml.encode(), "d.xml")
    assert isinstance(read, Document)
    page = html.fromstring(publish(read).page)
    assert page.xpath("//*[@id = 'text']//a/@href") == ["#p", "#l"]
    (lists_shown,) = page.xpath("//details[@class = 'lists']")
    assert ["".join(one.itertext()) for one in lists_shown] == [
        "Persons, places and other things that this document lists",
        "ՌուբենA neighbour.",
        "Danville",
    ]
    assert lists_shown.xpath(".//@id[. = 'p' or . = 'l']") == ["p", "l"]
