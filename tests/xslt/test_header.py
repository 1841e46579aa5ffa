"""What a page says of where its document is kept."""

from dataclasses import replace

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tei_tools.saxon import Xml
from tests.support.publishing import EDITION, Published, Publisher

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
        (
            "<settlement>Lund</settlement><institution>The Library</institution><repository>The "
            "Library</repository><collection>12</collection><idno>12</idno>",
            "Lund, The Library, 12, 12",
        ),
        (
            "<institution>The University</institution><idno><idno>Ms. 5 (copy)</idno>"
            '<idno type="uri">https://example.org/5</idno></idno>',
            "The University, Ms. 5 (copy)",
        ),
        (
            '<repository><orgName xml:lang="hy">Մատենադարան</orgName><orgName xml:lang="en">'
            "Matenadaran</orgName><idno>https://example.org/7</idno></repository><idno>7700</idno>",
            "Մատենադարան, 7700",
        ),
        (
            "<repository><orgName>The Library</orgName> <orgName>Maps</orgName></repository>",
            "The Library Maps",
        ),
        (
            "<repository>The Library</repository><idno>https://example.org/12</idno><altIdentifier>"
            "<idno>Add. 12</idno></altIdentifier><altIdentifier><idno>XII</idno></altIdentifier>",
            "The Library, Add. 12",
        ),
        (
            "<institution>The University</institution><idno><idno>http://example.org</idno></idno>",
            "The University, http://example.org",
        ),
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


DESCRIBED = {
    "paragraphs": (
        "<objectDesc><p>Original.</p><p>Typescript.</p></objectDesc>",
        "Described asOriginal. Typescript.",
    ),
    "parts": (
        "<objectDesc><supportDesc><support>Parchment</support><extent><dimensions unit='mm'>"
        "<height>210</height><width>305</width></dimensions></extent></supportDesc></objectDesc>"
        "<sealDesc><seal><p>Green wax.</p></seal></sealDesc>",
        "SupportParchmentExtent210 × 305 mmSealsGreen wax.",
    ),
    "dimensions that tell their units": (
        "<objectDesc><supportDesc><extent><dimensions><height>21 cm</height><width unit='cm'>30–31"
        "</width></dimensions></extent></supportDesc></objectDesc>",
        "Extent21 cm × 30–31 cm",
    ),
    "nothing but a paragraph": ("<p>One sheet.</p>", "DescriptionOne sheet."),
}


@pytest.mark.parametrize("case", DESCRIBED)
def test_the_box_tells_of_the_body_and_the_history_of_the_document(
    publish: Publisher, case: str
) -> None:
    """Each part behind its term: “lead210305A hole” is neither."""
    parts, told = DESCRIBED[case]
    identifier = "<msIdentifier><settlement>Երևան</settlement></msIdentifier>"
    history = "<history><origin>Շուշի, 1203</origin></history>"
    found = archive(publish, f"{identifier}<physDesc>{parts}</physDesc>{history}")
    assert found == [f"Archive ԵրևանKept asԵրևան{told}OriginՇուշի, 1203"]


CONTENTS = {
    "a summary": ("<summary>Anna asks for help.</summary>", "SummaryAnna asks for help."),
    "paragraphs": ("<p>Anna asks.</p><p>Petros answers.</p>", "ContentsAnna asks.Petros answers."),
    "items alone": ("<msItem><title>A letter</title></msItem>", ""),
    "leaves alone": ("<summary><locus>1r</locus></summary>", ""),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_the_box_tells_what_the_document_is_about_where_its_description_does(
    publish: Publisher, case: str
) -> None:
    """Many editions of letters have their abstracts there."""
    contents, told = CONTENTS[case]
    described = f"<msContents>{contents}</msContents><physDesc><p>One sheet.</p></physDesc>"
    (found,) = archive(publish, f"<msIdentifier><idno>7</idno></msIdentifier>{described}")
    shelfmark = "7, 1r" if "leaves" in case else "7"
    assert found == f"Archive {shelfmark}Kept as{shelfmark}{told}DescriptionOne sheet."


LEAVES = {
    "of one item": ("<msItem><locus>f. 1</locus></msItem>", ", f. 1"),
    "of several items": (
        "<msItem><locus>1r</locus></msItem><msItem><locus>2r</locus></msItem>",
        "",
    ),
    "of one item, not of those within it or of its colophon": (
        '<msItem><locus from="1r" to="9v"/><colophon><locus>9v</locus></colophon>'
        '<msItem><locus from="1r" to="2v"/></msItem></msItem>',
        ", 1r–9v",
    ),
    "of the whole": (
        "<summary><locus>ff. 1–2</locus></summary><msItem><locus>1r</locus></msItem>"
        "<msItem><locus>2r</locus></msItem>",
        ", ff. 1–2",
    ),
}


@pytest.mark.parametrize("leaves", LEAVES)
def test_a_shelfmark_tells_the_leaves_of_the_document(publish: Publisher, leaves: str) -> None:
    contents, told = LEAVES[leaves]
    identifier = "<msIdentifier><settlement>Երևան</settlement></msIdentifier>"
    found = archive(publish, f"{identifier}<msContents>{contents}</msContents>")
    assert found == [f"Archive Երևան{told}Kept asԵրևան{told}"]


def test_of_a_document_of_which_nothing_is_told_there_is_no_box(publish: Publisher) -> None:
    assert archive(publish, "<msIdentifier><country>AM</country></msIdentifier>") == []


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ('<date notBefore="0401" notAfter="0404"/>', ["401–404"]),
        ('<date notBefore="-0300" notAfter="0014-07"/>', ["300 BC–July 14"]),
        ('<date when="1920-07-12"/>', ["12 July 1920"]),
        ('<date from="1920-07"/>', ["July 1920–"]),
        ('<date when-iso="1920-07-12"/>', ["12 July 1920"]),
        ('<date when-iso="1920-07-12/1920-07-14"/>', ["12 July 1920–14 July 1920"]),
        ('<date notBefore-iso="1920-07" to="1921"/>', ["July 1920–1921"]),
        ('<date when="1920">in summer</date>', ["in summer"]),
        ("<date> 1920-07-12 </date>", ["12 July 1920"]),
        ("<date>1920-07-12T00:00:00</date>", ["12 July 1920"]),
        ("<date>1920</date>", ["1920"]),
        ("<date>1920-07-12?</date>", ["1920-07-12?"]),
        ('<date notAfter="1921">1920-07-12</date>', ["1920-07-12"]),
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


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('<title type="iso-date"> 1919-06-10\n</title>', ["10 June 1919"]),
        ('<title type="iso-date" when-iso="1920">Sommer</title>', ["1920"]),
        ('<title type="iso-date">Sommer</title>', []),
        ('<title type="iso-date">1919</title><title type="iso-date">1920</title>', ["1919"]),
        ("<title>1919-06-10</title>", []),
    ],
)
def test_a_title_may_be_a_date(publish: Publisher, title: str, shown: list[str]) -> None:
    text = TEI.format("", "").replace("<title>T", f"<title>T</title>{title}<title>", 1)
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    found = html.fromstring(publish(read).page)
    dates = found.xpath("//dt[. = 'Date']/following-sibling::dd[1]")
    assert ["".join(one.itertext()) for one in dates] == shown


LINE = "<dateline>Λ, <date {}>12 July</date></dateline>"
FIRST = LINE.format("xml:id='d' when='1920-07-12'")
AGAIN = LINE.format("when='1920-07-12'")
MONTH = LINE.format("from='1920-07'")
OTHER = LINE.format("when='1921'")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<opener>{FIRST}</opener><p>𐤀</p>", ["12 July 1920"]),
        (f"<div>{FIRST}<p>𐤀</p></div>", ["12 July 1920"]),
        (f"<p>𐤀</p><closer>{MONTH}</closer>", ["July 1920–"]),
        (f"<opener>{FIRST}</opener><p>𐤀</p><closer>{AGAIN}</closer>", ["12 July 1920"]),
        (f"<opener>{FIRST}</opener><p>𐤀</p><closer>{OTHER}</closer>", []),
        (f"<opener>{LINE.format('')}</opener><p>𐤀</p>", []),
        (f"<div><p>𐤀</p></div><div><opener>{FIRST}</opener><p>Ա</p></div>", []),
        (f"<div><div><opener>{FIRST}</opener><p>Ա</p></div></div>", []),
    ],
)
def test_a_document_whose_header_tells_no_date_has_that_of_its_dateline(
    publish: Publisher, body: str, shown: list[str]
) -> None:
    """That of the whole text: a letter in a novel is a part of it. Its words may lack the year."""
    text = TEI.format("", "").partition("<text>")[0] + f"<text><body>{body}</body></text></TEI>"
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    dates = html.fromstring(made.page).xpath("//dt[. = 'Date']/following-sibling::dd[1]")
    assert ["".join(one.itertext()) for one in dates] == shown
    assert made.lost() == []


def test_a_text_tells_when_and_where_its_document_was_written(publish: Publisher) -> None:
    """All charters of a collection may have one title."""
    creation = (
        '<profileDesc><creation><date when="1338-01-07" resp="#d" evidence="internal"/>'
        "<placeName>Գանձասար</placeName></creation></profileDesc></teiHeader>"
    )
    read = parse_document(TEI.format("", "").replace("</teiHeader>", creation).encode(), "t.xml")
    assert isinstance(read, Document)
    told = publish(read).text.split("\n")[:3]
    dated = "7 January 1338 (dated by the collection from the content)"
    assert told == ["T", f"Date: {dated}", "Place: Գանձասար"]
    found = html.fromstring(publish(read).page).xpath("//header[@class='about-document']/dl/dd")
    assert [one.text_content() for one in found] == [dated, "Գանձասար"]


def test_a_document_was_written_where_it_has_its_origin_and_not_at_a_place_that_it_speaks_of(
    publish: Publisher,
) -> None:
    """What stands in a creation may also be what a testimony tells of."""
    creation = (
        "<profileDesc><creation><placeName>Բաթում</placeName><origPlace/>"
        "<date>1920<note>Or 1921.</note></date>, "
        "<origPlace>Pécs</origPlace></creation></profileDesc></teiHeader>"
    )
    fields, made = about(publish, TEI.format("", "").replace("</teiHeader>", creation))
    assert fields == [
        *(("dt", "Date"), ("dd", "1920"), ("dt", "Place"), ("dd", "Pécs")),
        *(("dt", "Remarks"), ("dd", "Or 1921.")),
    ]
    assert made.text.startswith("T\nDate: 1920\nPlace: Pécs\n")
    assert made.text.count("Remarks: Or 1921.\n") == 1


ORIGINS = {
    "<origPlace>Ոստան <geo>38.3 43.1</geo><note>Or near it.</note></origPlace>": "Ոստան",
    "<p>Written at <origPlace><placeName>Գլաձոր</placeName></origPlace> in 1300.</p>": "Գլաձոր",
    "<origPlace><region>Սիւնիք</region>\n<placeName/><placeName>Գլաձոր</placeName><geo>1 2</geo>"
    "</origPlace>": "Սիւնիք, Գլաձոր",
    "<placeName><region>Սիւնիք</region>\n<geogName>Արփա</geogName><geogFeat/></placeName><p/>": (
        "Սիւնիք, Արփա"
    ),
    "<p>Written far from <placeName>Վան</placeName>.</p>": None,
    "<p><origPlace>Naples</origPlace> or <origPlace>Rome</origPlace></p>": None,
    f"<origPlace>{'Perhaps in a house by the sea. ' * 3}</origPlace>": None,
    "<origPlace><geo>38.3 43.1</geo></origPlace><origPlace type='additions'>Վան</origPlace>": None,
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_text_tells_the_one_place_where_its_manuscript_was_made(
    publish: Publisher, origin: str
) -> None:
    """As it tells its date; coordinates are no words of a place."""
    history = f"<history><origin>{origin}</origin></history>"
    part = f"<msPart><msIdentifier/>{history}</msPart>"
    sent = "<profileDesc><creation><origPlace>Վան</origPlace></creation></profileDesc></teiHeader>"
    whole = TEI.format(history, "")
    for text, place in (
        (whole, ORIGINS[origin]),
        (TEI.format(part, ""), ORIGINS[origin]),
        (whole.replace("</teiHeader>", sent), "Վան"),
        (TEI.format(history, f"<msDesc>{history}</msDesc>"), None),
    ):
        read = parse_document(text.encode(), "t.xml")
        assert isinstance(read, Document)
        made = publish(read)
        told = html.fromstring(made.page).xpath("//dt[. = 'Place']/following-sibling::dd[1]")
        assert [one.text_content() for one in told] == ([place] if place else [])
        assert ("\nPlace: " in made.text) == bool(place)
        assert place is None or f"\nPlace: {place}\n" in made.text


def test_above_a_text_of_which_nothing_is_told_stands_no_empty_list(publish: Publisher) -> None:
    read = parse_document(TEI.format("", "").encode(), "t.xml")
    assert isinstance(read, Document)
    header = html.fromstring(publish(read).page).xpath("//header[@class='about-document']/*")
    assert [one.tag for one in header] == ["h1"]


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


AUTHORED = {
    "a name in its own words": ("<author>Anna Novák</author>", "", "Author", "Anna Novák"),
    "names in their parts": (
        "<author><persName><surname>Novák</surname><forename>Anna</forename></persName>"
        "<affiliation>Academy</affiliation><email>a@example.org</email></author>"
        "<author>Ἰωάννης <idno>7</idno></author>",
        "",
        "Authors",
        "Anna Novák, Ἰωάννης",
    ),
    "an article that was taken from its print": (
        "",
        "<biblStruct><analytic><author><persName><forename>Anna</forename>"
        "<surname>Novák</surname></persName></author></analytic>"
        "<monogr><author>Another</author></monogr></biblStruct>",
        "Author",
        "Anna Novák",
    ),
}


@pytest.mark.parametrize("case", AUTHORED)
def test_a_document_tells_its_authors(publish: Publisher, case: str) -> None:
    """No reader of an article, a novel or a play would do without."""
    names, source, term, told = AUTHORED[case]
    text = TEI.format("", source).replace("</titleStmt>", f"{names}</titleStmt>")
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    page = html.fromstring(made.page)
    fields = page.xpath("//header[@class='about-document']/dl/*")
    rest = ["Source", "Anna Novák, Another"] if source else []
    work = ["Anna Novák: Academy"] if "Academy" in names else []
    assert [one.text_content() for one in fields] == [
        *(term, told, *(["Affiliation", *work] if work else []), *rest),
    ]
    lines = "".join(f"Affiliation: {one}\n" for one in work)
    assert f"T\n{term}: {told}\n{lines}Edition: " in made.text


AFFILIATED = {
    "of one author": ("<affiliation>Academy <email>a@b</email></affiliation>", ["Academy a@b"]),
    "in its parts": (
        "<affiliation>\n<orgName>Institute</orgName>\n<orgName>Ակադեմիա</orgName>\n<address>"
        "<settlement>Երևան</settlement></address></affiliation><affiliation>Union</affiliation>",
        ["Institute, Ակադեմիա, Երևան; Union"],
    ),
    "none": ("<affiliation/>", []),
    "in a sentence on one of several": (
        "<affiliation>Ա. Novák teaches.</affiliation></author><author>B"
        "<affiliation>Union</affiliation>",
        ["Ա. Novák teaches.", "B: Union"],
    ),
}


@pytest.mark.parametrize("case", AFFILIATED)
def test_an_article_tells_where_its_author_works(publish: Publisher, case: str) -> None:
    words, wanted = AFFILIATED[case]
    author = f"<author><persName>Ա. Novák</persName>{words}</author>"
    read = parse_document(
        TEI.format("", "").replace("</titleStmt>", f"{author}</titleStmt>").encode(), "t.xml"
    )
    assert isinstance(read, Document)
    made = publish(read)
    found = html.fromstring(made.page).xpath("//dt[.='Affiliation']/following-sibling::dd")
    told = [f"Affiliation: {one}" for one in wanted]
    assert ([one.text for dd in found for one in dd], made.lost()) == (wanted, [])
    assert [one for one in made.text.split("\n") if one.startswith("Affiliation")] == told


def test_the_author_of_a_letter_is_told_as_its_sender_alone(publish: Publisher) -> None:
    sent = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName>Anna</persName>'
        "</correspAction></correspDesc></profileDesc></teiHeader>"
    )
    text = TEI.format("", "").replace("</titleStmt>", "<author>Anna</author></titleStmt>")
    read = parse_document(text.replace("</teiHeader>", sent).encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    fields = html.fromstring(made.page).xpath("//header[@class='about-document']/dl/*")
    assert [one.text_content() for one in fields] == ["From", "Anna"]
    assert "Author" not in made.text


def about(publish: Publisher, text: str) -> tuple[list[tuple[str, str]], Published]:
    """Return the terms and values above the text of a page, and what was made."""
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    header = html.fromstring(made.page).xpath("//header[@class='about-document']/dl")[0]
    return [(one.tag, " ".join("|".join(one.itertext()).split())) for one in header], made


def test_a_letter_tells_through_whose_hands_it_went(publish: Publisher) -> None:
    """And a street leads to what it corresponds to."""
    acts = "".join(
        f'<correspAction type="{act}">{inside}</correspAction>'
        for act, inside in (
            ("transmitted", "<persName>Ada</persName><persName>Ἑλένη</persName>"),
            ("redirected", "<placeName>Գորի</placeName><note>later</note>"),
            (
                "forwarded",
                "<orgName>Post</orgName><address><settlement>Graz</settlement></address>",
            ),
            ("lost", "<persName>Nobody</persName>"),
        )
    )
    profile = f"<profileDesc><correspDesc>{acts}</correspDesc></profileDesc></teiHeader>"
    street = '<p>To <address><street corresp="https://example.org/q">Quay</street></address></p>'
    text = TEI.format("", "").replace("</teiHeader>", profile).replace("<p>Text.</p>", street)
    told, made = about(publish, text)
    assert told == [
        ("dt", "Transmitted"), ("dd", "Ada, Ἑλένη"),
        ("dt", "Redirected"), ("dd", "Գորի"),
        ("dt", "Forwarded"), ("dd", "Post, Graz"),
        ("dt", "Remarks"), ("dd", "later"),
    ]  # fmt: skip
    assert "\nTransmitted: Ada, Ἑλένη\nRedirected: Գորի\nForwarded: Post, Graz\n" in made.text
    links = html.fromstring(made.page).xpath("//*[@id='text']//a")
    assert [(one.get("class"), one.get("href"), one.text) for one in links] == [
        ("tei-street", "https://example.org/q", "Quay")
    ]


def test_a_document_tells_the_remarks_of_its_header(publish: Publisher) -> None:
    """All that is known of a letter whose text is lost."""
    remarks = (
        "<notesStmt><note>Known from the answer.<note>So the file.</note></note><noteGrp><note>"
        "<listPlace><place><placeName>Հաղբատ</placeName></place><place><placeName>Γ</placeName>"
        "</place></listPlace></note><note><p>A mill <hi>is</hi> sold.</p></note></noteGrp><note/>"
        "</notesStmt><sourceDesc>"
    )
    letter = "<correspDesc><note>He <hi>never</hi> came.</note></correspDesc>"
    profile = f"<profileDesc>{letter}</profileDesc></teiHeader>"
    text = TEI.format("", "").replace("<sourceDesc>", remarks, 1).replace("</teiHeader>", profile)
    fields, made = about(publish, text)
    assert fields == [
        ("dt", "Remarks"),
        ("dd", "Known from the answer.|So the file."),
        ("dd", "Հաղբատ|Γ"),
        ("dd", "A mill |is| sold."),
        ("dd", "He |never| came."),
    ]
    assert (
        "Remarks: Known from the answer. So the file.\nRemarks: Հաղբատ Γ\n"
        "Remarks: A mill is sold.\nRemarks: He never came.\n"
    ) in made.text


def test_a_place_that_is_left_empty_is_told_nowhere(publish: Publisher) -> None:
    """A template has it, for whoever may find out."""
    creation = "<creation><date>1400</date><placeName/></creation>"
    profile = f"<profileDesc>{creation}</profileDesc></teiHeader>"
    fields, made = about(publish, TEI.format("", "").replace("</teiHeader>", profile))
    assert fields == [("dt", "Date"), ("dd", "1400")]
    assert "Place" not in made.text


def test_a_document_tells_its_keywords(publish: Publisher) -> None:
    """Who chose them wants a reader to see what a document is about; one of two lists is once."""
    profile = (
        "<profileDesc><textClass><keywords scheme='#a'><term>Արցախ</term><term> </term>"
        "<term>mills, <hi>burnt</hi></term></keywords><keywords><list><item><term>Արցախ</term>"
        "</item><item>1920</item></list></keywords></textClass></profileDesc></teiHeader>"
    )
    fields, made = about(publish, TEI.format("", "").replace("</teiHeader>", profile))
    told = "Արցախ; mills, burnt; 1920"
    assert fields == [("dt", "Keywords"), ("dd", told)]
    assert made.text.count(f"Keywords: {told}\n") == 1


def test_a_document_tells_its_abstract(publish: Publisher) -> None:
    """Who looks for a charter reads what it is about before its Latin."""
    profile = (
        "<profileDesc><abstract><p>The abbot of <placeName>Հաղբատ</placeName> sells<lb/> a mill."
        "</p><p>With a seal.</p></abstract><abstract xml:lang='la'>"
        "<ab>Abbas molendinum vendit.</ab></abstract><abstract><p/></abstract></profileDesc>"
        "</teiHeader>"
    )
    text = TEI.format("", "").replace("</teiHeader>", profile)
    fields, made = about(publish, text)
    assert fields == [
        ("dt", "Abstract"),
        ("dd", "The abbot of |Հաղբատ| sells| a mill.|With a seal."),
        ("dd", "Abbas molendinum vendit."),
    ]
    assert (
        "Abstract: The abbot of Հաղբատ sells a mill. With a seal.\n"
        "Abstract: Abbas molendinum vendit.\n"
    ) in made.text
    assert made.lost() == []


def test_a_document_tells_the_print_that_it_was_taken_from(publish: Publisher) -> None:
    """Of a novel it is the first question; what has a field of its own is not told twice."""
    source = (
        "<bibl>Anna Novák, <title>Գիրք</title>, 1902.</bibl><bibl/>"
        '<bibl type="collection">A collection</bibl><listBibl><biblStruct><monogr><editor> '
        "<persName>P. Roth</persName> </editor><title>A Paper</title><imprint><date>1903</date>"
        '</imprint><biblScope unit="page">7</biblScope></monogr></biblStruct></listBibl>'
    )
    read = parse_document(TEI.format("", source).encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    header = html.fromstring(made.page).xpath("//header[@class='about-document']/dl[1]/*")
    assert [(one.tag, one.text_content().strip()) for one in header] == [
        ("dt", "Source"),
        ("dd", "Anna Novák, Գիրք, 1902."),
        ("dd", "P. Roth, A Paper, 1903, p. 7"),
    ]
    told = made.text[: made.text.index("Words at the margin")].split("\n")[2:]
    assert told == [
        "Source: Anna Novák, Գիրք, 1902.",
        "Source: P. Roth, A Paper, 1903, p. 7",
        "",
    ]
    assert made.lost() == []


def test_a_manuscript_that_a_source_describes_is_told_in_the_box_of_the_archive_alone(
    publish: Publisher,
) -> None:
    source = (
        "<biblStruct><monogr><title>Ein Werk</title>\n<imprint><date>1903</date></imprint>\n"
        "<msDesc><msIdentifier><idno>K 7</idno></msIdentifier><physDesc><handDesc><p>Իր ձեռքով</p>"
        "</handDesc></physDesc></msDesc></monogr></biblStruct>"
    )
    text = TEI.format("", source).replace("<msDesc></msDesc>", "")
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    page = html.fromstring(made.page)
    header = page.xpath("//header[@class='about-document']//dl/*")
    assert [" ".join(one.text_content().split()) for one in header] == [
        "Source",
        "Ein Werk, 1903",
        "Kept as",
        "K 7",
        "Hands",
        "Իր ձեռքով",
    ]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    told = made.text[: made.text.index("Words at the margin")].split("\n")
    assert told == [
        "T",
        "Edition: A Small Edition, t",
        "Archive: K 7",
        "Source: Ein Werk, 1903",
        "",
    ]


def test_a_title_is_that_of_the_first_element_of_a_name_that_has_words(publish: Publisher) -> None:
    """A template for headers has an empty head in each description."""
    text = TEI.format("<head/>", "").replace("<body>", "<body><head> </head><head>To Ա.</head>")
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read, title_from="head")
    assert html.fromstring(made.page).xpath("//h1/text()") == ["To Ա."]
    assert made.text.startswith("To Ա.\n")


def test_a_main_title_may_stand_within_another(publish: Publisher) -> None:
    """With what else the document is called: by its number, by its file, in its series."""
    title = (
        '<title type="full"><title type="alt">0007</title> <title type="main">Թուղթ</title>'
        '<title level="s">Letters</title></title>'
    )
    text = TEI.format("", "").replace("<title>T</title>", title)
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert html.fromstring(made.page).xpath("string(//h1)") == "Թուղթ"
    assert made.text.startswith("Թուղթ\n")


TITLED_BY_TEXT = {
    "by the heading of its front matter": (
        "<front><head>Թուղթ<note>n</note></head><head>A thesis</head></front>",
        "<head>I</head>",
    ),
    "by the main part of its title page": (
        '<front><titlePage><docTitle><titlePart type="sub">of 1920</titlePart>'
        '<titlePart type="main">Թուղթ</titlePart></docTitle></titlePage></front>',
        "",
    ),
    "by the title of its title page": (
        "<front><titlePage><docTitle><titlePart>Թուղթ</titlePart></docTitle></titlePage></front>",
        "",
    ),
    "by the part of a title that it begins with": (
        "<front><titlePart>Թուղթ</titlePart></front>",
        "",
    ),
    "by its own heading": ("", "<head>Թուղթ</head>"),
}


@pytest.mark.parametrize("case", TITLED_BY_TEXT)
def test_a_document_whose_header_has_no_title_has_that_of_its_text(
    publish: Publisher, case: str
) -> None:
    front, head = TITLED_BY_TEXT[case]
    text = TEI.format("", "").replace("<title>T</title>", "<title/>")
    text = text.replace("<body>", f"{front}<body>{head}<div><head>Part</head></div>")
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert html.fromstring(made.page).xpath("string(//h1)") == "Թուղթ"
    assert (made.text.split("\n")[0], made.lost()) == ("Թուղթ", [])


def test_an_edition_that_tells_its_witness_tells_no_print_beside_it(publish: Publisher) -> None:
    """As on the pages of one that is taken from a single print: there it would be told twice."""
    edition = Xml(EDITION.text.replace('witness=""', 'witness="After a print."'), "edition.toml")
    read = parse_document(TEI.format("", "<bibl>Anna Novák</bibl>").encode(), "t.xml")
    assert isinstance(read, Document)
    made = replace(publish, edition=edition)(read)
    header = html.fromstring(made.page).xpath("//header[@class='about-document']")[0]
    assert [one.text for one in header.findall("p")] == ["After a print."]
    assert header.findall("dl/*") == []
    told = made.text[: made.text.index("Words at the margin")].split("\n")[2:]
    assert told == ["After a print.", ""]


def test_a_title_of_two_lines_is_one_line_of_words(publish: Publisher) -> None:
    """What stands at the end of one and at the beginning of the next would be one word."""
    title = (
        "<title>Anna an Petros<lb/>Թիֆլիս<note>Fair copy<lb/>.</note>, Sep<lb break='no'/>tember"
    )
    text = TEI.format("", "").replace("<title>T", title)
    read = parse_document(text.encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert html.fromstring(made.page).findtext(".//title") == (
        "Anna an Petros Թիֆլիս, September – A Small Edition"
    )
    assert made.text.split("\n")[0] == "Anna an Petros Թիֆլիս, September"


def test_a_header_may_have_several_profiles_and_sources(publish: Publisher) -> None:
    """TEI allows both, for parts of a text that have a history of their own."""
    profile = (
        "<profileDesc><creation><placeName>{0}</placeName></creation><textClass>"
        '<catRef scheme="#kinds" target="#{0}"/></textClass><correspDesc><correspAction '
        'type="received"><placeName>to {0}</placeName></correspAction></correspDesc></profileDesc>'
    )
    profiles = "".join(map(profile.format, ("Ա", "𐤀")))
    sources = '<sourceDesc><bibl>A</bibl></sourceDesc><sourceDesc><bibl type="collection">B</bibl>'
    xml = TEI.format("", "").replace("<sourceDesc>", f"{sources}</sourceDesc><sourceDesc>", 1)
    read = parse_document(xml.replace("</fileDesc>", f"</fileDesc>{profiles}").encode(), "t.xml")
    assert isinstance(read, Document)
    made = publish(read)
    told = html.fromstring(made.page).xpath("//article/header//dd")
    assert [" ".join(one.text_content().split()) for one in told] == ["Ա", "to Ա", "A"]
    assert "\nPlace: Ա\nReceived at: to Ա\n" in made.text


def test_a_classification_without_words_has_no_line(publish: Publisher) -> None:
    """As a template of headers leaves it; the next that has some is told."""
    codes = '<classCode scheme="#a"><idno type="URN"/></classCode><classCode>Դ 7</classCode>'
    for given, told in ((codes, ["Դ 7"]), (codes.partition("<classCode>")[0], [])):
        profile = f"<profileDesc><textClass>{given}</textClass></profileDesc></teiHeader>"
        read = parse_document(TEI.replace("</teiHeader>", profile).format("", "").encode(), "t.xml")
        assert isinstance(read, Document)
        made = publish(read)
        found = html.fromstring(made.page).xpath("//dt[. = 'Classification']/following::dd[1]")
        lines = [line for line in made.text.split("\n") if line.startswith("Classification:")]
        assert [one.text_content() for one in found] == told
        assert lines == [f"Classification: {one}" for one in told]
