"""The facts of a document: what indices, search and exports know of it."""

import pytest
from lxml import etree, html
from lxml.etree import _Element

from tei_tools import resources
from tei_tools.build import strings
from tei_tools.build.facts import together
from tei_tools.saxon import Job, Parameter, Saxon, Stylesheet, Xml
from tests.support.publishing import EDITION

PAGES = Stylesheet(resources.path("xslt", "html", "html.xsl"))
SHEET = Stylesheet(resources.path("xslt", "facts", "facts.xsl"))
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a1" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="../registers/persons.xml#$1"/>
</listPrefixDef></encodingDesc></teiHeader><text><body>
<p xml:id="a1-p1">The <rs ref="psn:anna psn:armen">brothers</rs> of <rs ref="#x #y">Ձ 𐤀</rs>.</p>
</body></text></TEI>"""


CORPUS = f"""<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xml:id="c"><teiHeader><fileDesc>
<titleStmt><title>Two letters</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>{LETTER}
<teiCorpus><teiHeader/>{LETTER.replace("a1", "a2")}</teiCorpus></teiCorpus>"""


def facts(document: str, name: str) -> _Element:
    with Saxon() as saxon:
        parameters: dict[str, Parameter] = {
            "edition": EDITION,
            "strings": strings.of("en"),
            "id": name,
        }
        made = saxon.transform(Job(SHEET, Xml(document, f"{name}.xml"), parameters))
    return etree.fromstring(made.text.encode())


@pytest.mark.parametrize("corpus", [CORPUS, CORPUS.replace("teiCorpus", "TEI")])
def test_a_corpus_has_the_facts_of_the_documents_in_it(corpus: str) -> None:
    """And so has a TEI that holds others, which takes the place of teiCorpus."""
    root = facts(corpus, "c")
    assert (root.get("id"), root.get("title")) == ("c", "Two letters")
    assert [one.get("block") for one in root.iter("{*}part")] == ["a1-p1", "a2-p1"]
    assert [one.get("block") for one in root.iter("{*}words")] == ["text", "text"]
    mentions = [one.get("entry") for one in root.iter("{*}mentioned")]
    assert mentions == ["anna", "armen", "x", "y"] * 2


def test_words_beside_an_edition_are_in_the_voice_of_the_editor() -> None:
    body = """<div type="edition"><ab>Θεοῖς</ab></div><div type="translation"><p>To the gods.</p>
        </div><div type="commentary"><head>Notes</head></div>"""
    root = facts(LETTER[: LETTER.index("<p xml:id")] + body + "</body></text></TEI>", "a1")
    found = []
    for part in root.iter("{*}part"):
        voices = [one.get("voice") for one in (part, *part.iterancestors()) if one.get("voice")]
        found.append((voices[0], "".join(map(str, part.itertext())).strip()))
    assert found == [
        ("document", "Θεοῖς"),
        ("edition", "To the gods."),
        ("edition", "To the gods."),
        ("edition", "Notes"),
        ("edition", "Notes"),
    ]


def test_what_an_apparatus_says_of_its_readings_is_in_the_voice_of_the_edition() -> None:
    body = """<p>A <app><lem>two</lem><rdg wit="#B"/><witDetail wit="#B">a leaf lost</witDetail>
        <note>So B.<p>Not A.</p></note><note resp="#x">Or C.</note></app></p>"""
    root = facts(LETTER[: LETTER.index("<p xml:id")] + body + "</body></text></TEI>", "a1")
    found = [(one.get("block"), one.get("voice"), one.get("place")) for one in root.iter("{*}part")]
    assert found == [
        ("a1-p-1", None, None),
        ("a1-witDetail-1", "edition", None),
        ("a1-note-1", "edition", None),
        ("a1-p-2", None, "a1-note-1"),
        ("a1-note-2", "collection", None),
    ]
    assert list(root.iter("{*}remark")) == []


def test_a_transcription_of_surfaces_has_words_mentions_and_dates() -> None:
    lines = '<line>By <rs ref="psn:anna">her</rs></line><line>on <date when="1920">a day</date>'
    source = f"<sourceDoc><surface><zone>{lines}</line></zone></surface></sourceDoc>"
    root = facts(LETTER[: LETTER.index("<text>")] + source + "</TEI>", "a1")
    (words,) = root.iter("{*}words")
    assert dict(words.attrib) == {"voice": "document", "block": "text"}
    assert "".join(map(str, words.itertext())).split() == ["By", "her", "on", "a", "day"]
    assert [one.get("entry") for one in words.iter("{*}mentioned")] == ["anna"]
    assert [one.get("when") for one in root.iter("{*}date")] == ["1920"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>of<lb/>the pla<lb break='no'/>ce and\n<lb break='no'/> s</p>", "of the place ands"),
        ("<lg><l>Sing</l><l>of <hi>me</hi>n</l></lg>", "Sing of men"),
        ("<table><row><cell>a</cell><cell>b</cell></row></table>", "a b"),
        ("<p><salute>Dear</salute><w>two</w><w>words</w><pc>.</pc></p>", "Dear two words."),
        ("<p>two<space unit='chars'/>Ձ<space><desc>a line</desc></space>𐤀</p>", "two Ձ a line𐤀"),
        ("<p>con<gap reason='lost'/>tus <gap><desc>a leaf</desc></gap></p>", "con[…]tus a leaf"),
    ],
)
def test_words_that_a_new_line_parts_are_apart_where_nobody_typed_a_space(
    body: str, words: str
) -> None:
    """A search would find neither of two that are run together, and a mention would read badly."""
    root = facts(LETTER[: LETTER.index("<p xml:id")] + body + "</body></text></TEI>", "a1")
    (part,) = root.iter("{*}part")
    assert " ".join("".join(map(str, part.itertext())).split()) == words


def test_entries_of_a_list_in_a_text_are_blocks_and_what_they_tell_is_apart() -> None:
    """One without an id has no address of its own; each is read from its beginning to its end."""
    names = "<forename>Anna</forename> <surname>Ձ</surname>"
    body = f"""<p>P</p></body><back><listPerson><person xml:id="anna"><persName>{names}</persName>
        <birth when="1870">1870<placeName ref="psn:a">Gori</placeName></birth>
        <death>1920</death></person>
        <person><persName>B</persName><note>C</note></person></listPerson></back>"""
    end = body.replace("<p>", "<p xml:id='a1-p1'>") + "</text></TEI>"
    root = facts(LETTER[: LETTER.index("<p xml:id")] + end, "a1")
    found = [(one.get("block"), one.get("voice")) for one in root.iter("{*}part")]
    assert found == [
        ("a1-p1", None),
        (None, "edition"),
        ("anna", None),
        (None, None),
        ("a1-note-1", None),
    ]
    (words,) = root.iter("{*}words")
    assert "".join(map(str, words.itertext())).split() == [
        "P",
        "Anna",
        "Ձ",
        "1870Gori",
        "1920",
        "B",
        "C",
    ]


def test_a_work_is_mentioned_by_what_is_quoted_from_it_and_by_references_without_words() -> None:
    """Whatever else a source is of, such as a reading, is no mention."""
    body = """<p><quote source="psn:iliad">Sing</quote> <bibl source="#x">So A. <title>B</title>
        </bibl> <bibl><ptr target="psn:smith"/> <citedRange>12</citedRange></bibl> <ptr
        target="https://example.org"/> <app><rdg source="psn:no">C</rdg></app></p>"""
    root = facts(LETTER[: LETTER.index("<p xml:id")] + body + "</body></text></TEI>", "a1")
    found = [
        (one.get("register"), one.get("entry"), " ".join("".join(map(str, one.itertext())).split()))
        for one in root.iter("{*}mentioned")
    ]
    assert found == [
        ("persons", "iliad", "Sing"),
        ("", "x", "So A. B"),
        ("persons", "smith", ""),
    ]


def test_names_within_names_and_in_addresses_of_a_header_lead_to_their_entries() -> None:
    """Whoever has a note on a party is none; a name in a name that has its pointer is no second."""
    profile = """<profileDesc><correspDesc><correspAction type="sent"><orgName><rs type="org"
        ref="psn:post">Post <placeName ref="psn:a">Ձ</placeName></rs></orgName><address><street>1
        </street><settlement ref="psn:gori">Gori</settlement></address></correspAction>
        <correspAction type="received"><persName ref="psn:ada">Ada <surname ref="psn:ada">𐤀
        </surname><note>or <rs ref="psn:eve">Eve</rs></note></persName><placeName><rs type="place"
        ref="psn:b"/></placeName></correspAction></correspDesc></profileDesc></teiHeader>"""
    root = facts(LETTER.replace("</teiHeader>", profile), "a1")
    parties = [(one.get("act"), one.get("entry")) for one in root.iter("{*}party")]
    assert parties == [("sent", "post"), ("received", "ada")]
    assert (root.get("place"), root.get("place-entry")) == ("Gori", "persons#gori")
    sources = [(one.get("entry"), one.text) for one in root.iter("{*}source")]
    assert sources == [
        ("post", "From: Post Ձ"),
        ("a", "From: Post Ձ"),
        ("gori", "Place: Gori"),
        ("ada", "To: Ada 𐤀"),
        ("b", "Received at"),
    ]


def test_whoever_carried_a_letter_and_whose_hand_it_is_in_is_told_on_their_pages() -> None:
    """So is the place that a street corresponds to, in a header and in a text."""
    profile = """<profileDesc><correspDesc><correspAction type="transmitted"><persName
        ref="psn:ada">Ada</persName></correspAction><correspAction type="redirected"><orgName
        ref="psn:post">Post</orgName><placeName ref="psn:gori">Գորի</placeName></correspAction>
        <correspAction type="forwarded"><address><street corresp="psn:quay">Quay</street></address>
        </correspAction></correspDesc><handNotes><handNote scribeRef="psn:eve psn:b">round 𐤀
        </handNote><handNote scribeRef="#nobody"/></handNotes></profileDesc></teiHeader>"""
    letter = LETTER.replace("</teiHeader>", profile).replace(
        "brothers", 'b</rs> <address><street corresp="psn:lane">Lane</street></address> <rs>'
    )
    root = facts(letter, "a1")
    assert [*root.iter("{*}party")] == []
    sources = [(one.get("entry"), one.get("voice"), one.text) for one in root.iter("{*}source")]
    assert sources == [
        ("ada", "edition", "Transmitted: Ada"),
        ("post", "edition", "Redirected: Post"),
        ("gori", "edition", "Redirected: Գորի"),
        ("quay", "edition", "Forwarded: Quay"),
        ("eve", "edition", "Hand: round 𐤀"),
        ("b", "edition", "Hand: round 𐤀"),
        ("nobody", "edition", "Hand"),
    ]
    mentions = [(one.get("entry"), one.text) for one in root.iter("{*}mentioned")]
    assert ("lane", "Lane") in mentions
    points = {one.get("entry") for one in root.iter("{*}points")}
    expected = {"ada", "post", "gori", "quay", "eve", "b", "nobody", "lane"}
    assert points == expected | {"anna", "armen", "x", "y"}


def test_a_name_of_several_is_a_mention_of_each() -> None:
    root = facts(LETTER, "a1")
    mentions = [
        (one.get("register"), one.get("entry"), "".join(map(str, one.itertext())))
        for one in root.iter("{*}mentioned")
    ]
    assert mentions == [
        ("persons", "anna", "brothers"),
        ("persons", "armen", "brothers"),
        ("", "x", "Ձ 𐤀"),
        ("", "y", "Ձ 𐤀"),
    ]
    assert [one.get("block") for one in root.iter("{*}part")] == ["a1-p1"]
    points = [(one.get("register"), one.get("entry")) for one in root.iter("{*}points")]
    assert points == [("persons", "anna"), ("persons", "armen"), ("", "x"), ("", "y")]


def test_who_speaks_is_an_entry_with_the_number_of_speeches() -> None:
    """Several at once each; whoever is listed in the document itself is none of a register's."""
    body = """<sp who="psn:anna"><p>A</p></sp><sp who="psn:anna #armen"><p>B</p></sp>
        <u who="psn:anna">C</u><sp who="#here"><p>D</p></sp><post who="psn:mary"><p>E</p></post>
        <annotationBlock who="psn:mary"><u>F</u></annotationBlock>
        <annotationBlock who="psn:mary"><u who="psn:mary">G</u></annotationBlock>
        <listPerson><person xml:id="here"/></listPerson>"""
    root = facts(LETTER[: LETTER.index("<p xml:id")] + body + "</body></text></TEI>", "a1")
    found = [
        (one.get("register"), one.get("entry"), one.get("voice"), one.text)
        for one in root.iter("{*}source")
    ]
    assert found == [
        ("persons", "anna", "edition", "Speeches: 3"),
        ("", "armen", "edition", "Speeches: 1"),
        ("persons", "mary", "edition", "Speeches: 3"),
    ]
    points = [(one.get("register"), one.get("entry")) for one in root.iter("{*}points")]
    assert points == [("persons", "anna"), ("", "armen"), ("persons", "mary")]


def test_of_several_profiles_the_first_tells_where_a_letter_was_received() -> None:
    profile = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName>A</persName>'
        '<date from-iso="1920" to="1921"/></correspAction><correspAction type="received">'
        '<placeName ref="../registers/places.xml#{0}">{0}</placeName></correspAction>'
        "</correspDesc></profileDesc>"
    )
    profiles = "".join(map(profile.format, ("rom", "oslo")))
    told = facts(LETTER.replace("</teiHeader>", f"{profiles}</teiHeader>"), "a1")
    names = ("dates", "place", "place-received", "place-received-entry")
    assert [told.get(name) for name in names] == ["from=1920 to=1921", "", "rom", "places#rom"]


def test_a_document_stands_at_its_day_whatever_the_hour() -> None:
    hours = 'notBefore="1963-05-13T11:00:01+01:00" notAfter="-0043-05-14T12:00:00Z"'
    header = f"<profileDesc><creation><date {hours}>May</date></creation></profileDesc>"
    root = facts(LETTER.replace("</teiHeader>", f"{header}</teiHeader>"), "a1")
    told = [root.get(name) for name in ("date", "date-words", "dates")]
    assert told == ["1963-05-13", "May", "notBefore=1963-05-13 notAfter=-0043-05-14"]


def test_parties_and_places_are_told_without_notes_and_a_date_without_words_by_its_value() -> None:
    """As most headers have it: `<date when="…"/>`; a note on a name is not part of the name."""
    profile = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName>Ada<note>So called.</note>'
        ' Weiss</persName><placeName ref="../registers/places.xml#rom">Rom <note>Perhaps <name>Roma'
        '</name>.</note></placeName><date notBefore="1920-07" notAfter="1920-08-02"/>'
        "</correspAction></correspDesc></profileDesc>"
    )
    told = facts(LETTER.replace("</teiHeader>", f"{profile}</teiHeader>"), "a1")
    names = ("place", "date", "date-words")
    assert [told.get(name) for name in names] == ["Rom", "1920-07", "July 1920–2 August 1920"]
    assert [one.text for one in told.iter("{*}party", "{*}source")] == ["Ada Weiss", "Place: Rom"]


def test_dates_in_the_format_of_iso_8601_are_those_of_the_document() -> None:
    """Where TEI has `when-iso` beside `when`, many editions have the one alone."""
    date = '<date when-iso="1920-07-12T08:30:00+04:00/1920-07-13"/>'
    header = f"<profileDesc><creation>{date}</creation></profileDesc>"
    text = LETTER.replace("</teiHeader>", f"{header}</teiHeader>")
    spoken = (
        '<date from-iso="1919-11" to-iso="1920">then</date>'
        '<date when="1902" when-iso="1901">Ա</date>'
    )
    root = facts(text.replace("</p>\n</body>", f"{spoken}</p>\n</body>"), "a1")
    assert root.get("date") == "1920-07-12"
    dates = [
        (one.get("when"), one.get("from"), one.get("to"), one.text) for one in root.iter("{*}date")
    ]
    assert dates == [(None, "1919-11", "1920", "then"), ("1902", None, None, "Ա")]


@pytest.mark.parametrize(("documents", "sections"), [(99, "remarks"), (100, "remarks of-many")])
def test_of_many_documents_remarks_are_laid_out_as_they_are_seen(
    documents: int, sections: str
) -> None:
    note = '<note xmlns="http://www.tei-c.org/ns/1.0">N</note>'
    remark = f'<remark number="1" called="1" voice="archive">{note}'
    rows = (f'<document id="a{n}" title="A">{remark}</remark></document>' for n in range(documents))
    parameters: dict[str, Parameter] = {
        "edition": EDITION,
        "strings": strings.of("en"),
        "page": "notes",
        "address": "notes.html",
    }
    with Saxon() as saxon:
        made = saxon.transform(Job(PAGES, together(rows, title="Notes"), parameters))
    found = [one.get("class") for one in html.fromstring(made.text).xpath("//main/section")]
    assert found == [sections] * documents


def test_documents_of_which_a_list_tells_the_same_are_told_apart_by_their_ids() -> None:
    """Of a work in many manuscripts every file has its title; one manuscript has many files."""
    told = (("a1", "Ֆաուստ", "GSA 1"), ("a2", "Ֆաուստ", "GSA 1"), ("a3", "Ֆաուստ", "GSA 2"))
    rows = (
        f'<document id="{one}" title="{title}" shelfmark="{kept}"/>' for one, title, kept in told
    )
    parameters: dict[str, Parameter] = {
        "edition": EDITION,
        "strings": strings.of("en"),
        "page": "home",
        "address": "index.html",
    }
    with Saxon() as saxon:
        made = saxon.transform(Job(PAGES, together(rows, title="Documents"), parameters))
    listed = html.fromstring(made.text).xpath("//ol[@class='documents']/li")
    assert [one.text_content() for one in listed] == [
        "Ֆաուստ GSA 1 (a1)",
        "Ֆաուստ GSA 1 (a2)",
        "Ֆաուստ GSA 2",
    ]


KEPT = {
    "<settlement>Ա</settlement><institution>B</institution><repository>C</repository>": "C",
    "<institution ref='r:b'>B</institution><collection>D</collection>": "B",
    "<settlement>Ա</settlement><repository ref='r:c'/><collection>D</collection>": "D",
    "<settlement>Ա</settlement><repository key='c'/>": "Ա",
    "<repository ref='r:c'/><idno>7</idno>": "c",
}


@pytest.mark.parametrize("identifier", KEPT)
def test_an_archive_is_called_by_what_its_shelfmark_says(identifier: str) -> None:
    """Where its own element is empty, by what stands around it; a list has no empty heading."""
    described = f"<msDesc><msIdentifier>{identifier}</msIdentifier></msDesc>"
    told = facts(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>'
        f"</titleStmt><sourceDesc>{described}</sourceDesc></fileDesc></teiHeader><text><body><p/>"
        "</body></text></TEI>",
        "a",
    )
    assert told.xpath("*[local-name() = 'held']/@place") == [KEPT[identifier]]


READINGS = {
    "<choice><abbr>mth</abbr> <expan>month</expan></choice>": "month",
    "<choice><sic><rs ref='psn:anna'>Ձ</rs></sic><corr>b</corr></choice>": "Ձ b",
    "<subst><del>𐤀</del><add>b</add></subst>": "⟦𐤀⟧b",
    "<del><rs ref='psn:anna'>Ձ</rs></del><del/>": "⟦Ձ⟧",
    "<del resp='#c'>a</del>": "⟦a⟧",
}


@pytest.mark.parametrize("markup", READINGS)
def test_of_two_readings_one_is_told_and_what_was_deleted_is_told_to_be(markup: str) -> None:
    """Run together they made words that nobody wrote, where a mention is quoted."""
    root = facts(LETTER.replace("brothers", markup), "a1")
    (part,) = (one for one in root.iter("{*}part") if one.get("block") == "a1-p1")
    words = " ".join("".join(map(str, part.itertext())).split())
    assert words == f"The {READINGS[markup]} of Ձ 𐤀."


@pytest.mark.parametrize(("printed", "told"), [("<printed>P 1</printed>", 1), ("", 0)])
def test_that_a_printed_source_tells_of_archives_is_said_where_there_is_one(
    printed: str, told: int
) -> None:
    """Who edits the letters of an archive has seen them."""
    held = '<held register="r" entry="a" place="Ա">A 1</held>'
    rows = [f'<document id="a1" title="A">{held}{printed}</document>']
    parameters: dict[str, Parameter] = {
        "edition": EDITION,
        "strings": strings.of("en"),
        "page": "sources",
        "address": "sources.html",
        "entries": Xml("<entries/>", "entries.xml"),
    }
    with Saxon() as saxon:
        made = saxon.transform(Job(PAGES, together(rows, title="Sources"), parameters))
    assert (
        len(html.fromstring(made.text).xpath("//h2[. = 'Archives']/following-sibling::p")) == told
    )
