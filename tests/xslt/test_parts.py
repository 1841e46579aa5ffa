"""Parts that stand side by side are apart by a sign or a space, in pages as in texts."""

import re

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""


def shown(publish: Publisher, body: str) -> tuple[list[str], list[str], list[str]]:
    """The lines of a text on its page and as text, and what is lost."""
    read = parse_document(TEXT.format(body).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (page,) = html.fromstring(made.page).xpath("//section[@id = 'text']")
    for one in page.iter():
        edge = "\n" if one.tag in ("div", "p") else ""  # each begins and ends a line
        one.text = edge + re.sub(r"\s+", " ", one.text or "")
        one.tail = edge + re.sub(r"\s+", " ", one.tail or "")
    return (
        lines(page.text_content()),
        lines(made.text.partition("-" * 80)[2]),
        made.lost(),
    )


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


ENTRIES = {
    "an origin": (
        "<etym><lang>OE</lang><mentioned>ār</mentioned><mentioned>𐤀r</mentioned></etym>",
        "oar; OE ār, 𐤀r",
    ),
    "an origin and white space": (
        "<etym> <lang>Հայ.</lang>\n <cit><form>oar</form></cit> <cit>oer</cit> </etym>",
        "oar; Հայ. oar; oer",
    ),
    "an origin with words of its own": (
        "<etym>from <mentioned>oa</mentioned><hi>r</hi>.</etym>",
        "oar; from oar.",
    ),
    "an origin before and behind a meaning": (
        "<etym><lang>OE</lang></etym><def>pole</def><etym><date>900</date></etym>",
        "oar; OE: pole; 900",
    ),
    "an empty reference to the headword": (
        "<cit type='example'><quote>an <oRef/></quote></cit><form><orth><oRef/>sman</orth>"
        "<pron><pRef/>z</pron></form><form><orth><oRef expand='𐤀ար'/>s</orth></form>",
        "oar: an ~ ~sman ~z, 𐤀արs",
    ),
    "an empty reference to the headword before a sign": (
        "<cit><bibl>54c</bibl>\n<quote><hi><oRef n='1'/></hi><oRef n='2'/>、魔</quote></cit>",
        "oar: 54c ~~、魔",
    ),
    "references": (
        "<xr><lbl>see</lbl><ptr target='#ա'/><ref target='#b'>b</ref></xr><xr type='syn'>"
        "<ref>γ</ref><ref>d</ref></xr><xr type='ant'><ptr target='https://e.org/f'/></xr>",
        "oar: see ա, b; syn. γ, d; ant. e.org/f",
    ),
    "white space at the end of parts": (
        "<def>\n pole\n </def><def>𐤀 <hi>b </hi> </def> <xr>see <ref> c </ref> </xr><pc>,</pc>",
        "oar: pole; 𐤀 b; see c,",
    ),
    "an example and its source": (
        "<cit><quote>Ա.</quote><bibl><author>b</author><title>γ</title></bibl></cit>"
        "<cit><quote>d</quote><ref>ε</ref></cit>",
        "oar: Ա. – b, γ; d – ε",
    ),
    "white space at the end of parts that hold elements": (
        "<form><orth> <seg>𐤀</seg>\n </orth>\n</form><pc>,</pc> <form>Ա</form>",
        "oar, 𐤀, Ա",
    ),
    "a reference to the headword alone": (
        "<form><oRef/></form><gramGrp><pos>n.</pos></gramGrp>",
        "oar, ~ n.",
    ),
    "a reference to the headword in words": (
        "<cit type='example'><quote>an <oRef>oar</oRef></quote></cit>",
        "oar: an oar",
    ),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_the_parts_of_an_entry_are_apart(publish: Publisher, case: str) -> None:
    parts, wanted = ENTRIES[case]
    found = shown(publish, f"<entry><form><orth>oar</orth></form>{parts}</entry>")
    assert found == ([wanted], [wanted], [])


BOOKS = {
    "a link": (
        "<author>Homer</author><title>Ὀδύσσεια</title><ptr target='https://e.org/f'/>",
        "Homer, Ὀδύσσεια, e.org/f",
    ),
    "another of parts": (
        "<bibl><title>𐤀</title><date>1900</date></bibl><title>β</title>",
        "𐤀, 1900, β",
    ),
    "white space": (
        "<author>Homer </author><title>\n Ὀδύσσεια\n</title><date> 1900 </date>",
        "Homer, Ὀδύσσεια, 1900",
    ),
    "other signs": (
        "<author>王。</author><title>天，</title><publisher>और।</publisher><date>、1901</date><pubPlace>Ա։</pubPlace>",
        "王。 天， और।、1901, Ա։",
    ),
    "a sign of doubt before a word": (
        "<author>Homer</author><pubPlace>?Վիեննա</pubPlace><date>?1900</date><edition>!</edition>"
        "<title>Ա.</title><date>?1901</date>",
        "Homer, ?Վիեննա, ?1900! Ա. ?1901",
    ),
    "white space at the end of what holds elements": (
        "<author>Homer</author><citedRange>\n<ref target='https://e.org/'>74</ref>\n</citedRange>"
        "<date>\n<hi>19</hi>00\n</date><idno><idno>Ա </idno></idno><locus><hi>1r </hi></locus>",
        "Homer, 74, 1900, Ա, 1r",
    ),
}


@pytest.mark.parametrize("case", BOOKS)
def test_the_parts_of_a_reference_are_apart(publish: Publisher, case: str) -> None:
    parts, wanted = BOOKS[case]
    found = shown(publish, f"<listBibl><bibl>{parts}</bibl></listBibl>")
    assert found == ([wanted], [wanted], [])


IN_SENTENCES = {
    "See <bibl>Ա 1</bibl><bibl>β 2</bibl>.": "See Ա 1 β 2.",
    "So <cit><quote>oar</quote><bibl>Ա</bibl></cit>, and so.": "So oar Ա, and so.",
    "So<cit><quote> oar </quote></cit>is Ա.": "So oar is Ա.",
    "In <biblStruct><monogr><title>Ա </title></monogr></biblStruct>β.": "In Ա β.",
    "At <placeName><settlement>Ա</settlement><country>β</country></placeName>.": "At Ա, β.",
    "At <placeName>old <settlement>Ա</settlement></placeName>.": "At old Ա.",
    "<measureGrp><measure>1 m</measure><measure>2 m</measure></measureGrp>.": "1 m, 2 m.",
    "<locusGrp><locus>1r</locus><locus>2v</locus></locusGrp>.": "1r, 2v.",
    "<bibl><author>𐤀</author><title>Ա</title><pubPlace>b</pubPlace>; <pubPlace>γ</pubPlace>"
    "<publisher>δ</publisher><date>1919</date></bibl>.": "𐤀, Ա, b; γ, δ, 1919.",
    "<bibl>𐤀 <title>Ա:</title><title>b</title><date> (1919)</date></bibl>.": "𐤀 Ա:b (1919).",
}


@pytest.mark.parametrize("words", IN_SENTENCES)
def test_parts_in_a_sentence_are_apart_and_in_its_line(publish: Publisher, words: str) -> None:
    found = shown(publish, f"<p>{words}</p>")
    assert found == ([IN_SENTENCES[words]], [IN_SENTENCES[words]], [])


def test_the_names_of_authors_are_apart_in_whatever_they_stand(publish: Publisher) -> None:
    name = "<forename>Անի</forename><surname>𐤀</surname>"
    authors = f"<author>{name}</author><author><persName>{name}</persName></author>"
    body = f"<analytic>{authors}<title>β</title></analytic>"
    found = shown(publish, f"<listBibl><biblStruct>{body}</biblStruct></listBibl>")
    assert found == (["Անի 𐤀, Անի 𐤀, β"], ["Անի 𐤀, Անի 𐤀, β"], [])


def test_the_address_and_the_place_of_work_of_an_author_are_apart(publish: Publisher) -> None:
    """As software has them that reads articles: else they were one name."""
    author = (
        "<author><persName><forename>Ա.</forename><surname>Novák</surname></persName>"
        "<email>a@b</email><affiliation><orgName>Academy</orgName></affiliation></author>"
    )
    body = f"<analytic>{author}</analytic><monogr><title>T</title></monogr>"
    wanted = ["Ա. Novák, a@b, Academy, T"]
    found = shown(publish, f"<listBibl><biblStruct>{body}</biblStruct></listBibl>")
    assert found == (wanted, wanted, [])


DATINGS = {
    "a place and a date": "<placeName>Վիեննա</placeName><date>3 May</date>",
    "a date and a place": "<date>1113, [août]</date><placeName>Paris</placeName>",
    "a date in brackets": "<placeName>Paris</placeName><date>(1113)</date>",
    "a sign between them": "<placeName>Paris</placeName>, <date>1113</date>",
    "a sign in one of them": "<placeName>Paris,</placeName><date>1113</date>",
    "letters without spaces": "<placeName>東京</placeName><date>大正九年</date>",
    "white space between them": "<placeName>Paris</placeName> <date>1113</date>",
}


@pytest.mark.parametrize("case", DATINGS)
def test_the_place_and_the_date_of_a_text_are_apart(publish: Publisher, case: str) -> None:
    parts = DATINGS[case]
    words = re.sub("<.*?>", "", parts)
    wanted = {
        "a place and a date": "Վիեննա 3 May",
        "a date and a place": "1113, [août] Paris",
        "a date in brackets": "Paris (1113)",
    }.get(case, words)
    for whole in ("opener><dateline", "docDate"):
        ends = "".join(f"</{name}>" for name in reversed(whole.split("><")))
        found = shown(publish, f"<{whole}>{parts}{ends}<p>a</p>")
        assert found == ([wanted, "a"], [wanted, "a"], [])


def test_the_two_sides_of_a_letterhead_are_apart(publish: Publisher) -> None:
    left, right = '<seg rend="left">Ա.</seg>', '<seg rend="right">Վիեննա, <date>3. 5.</date></seg>'
    for wanted, words in (
        ("Ա. Վիեննա, 3. 5.", left + right),
        ("Ա. Վիեննա, 3. 5.", f"{left} {right}"),
        ("Ա.β", left + '<seg rend="italic">β</seg>'),
        ("βՎիեննա, 3. 5.", f"<hi>β</hi>{right}"),
    ):
        for whole in ("p", "dateline"):
            found = shown(publish, f"<{whole}><seg>{words}</seg></{whole}><p>a</p>")
            assert found == ([wanted, "a"], [wanted, "a"], [])


NAMES = {
    "<surname>Ա</surname><forename>𐤀</forename>": "Ա, 𐤀",
    "<forename>𐤀</forename><surname>Ա</surname>": "𐤀 Ա",
    "<surname>毛</surname><forename>澤東</forename>": "毛 澤東",
    "<roleName>Dr</roleName><surname>Ա</surname><forename>𐤀</forename>": "Dr Ա, 𐤀",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_surname_that_comes_first_is_told_by_a_comma(publish: Publisher, name: str) -> None:
    found = shown(publish, f"<listPerson><person><persName>{name}</persName></person></listPerson>")
    assert found == ([NAMES[name]], [NAMES[name]], [])


def test_an_address_of_lines_is_apart_where_it_is_a_part(publish: Publisher) -> None:
    lines = "<addrLine>Ա 1</addrLine>\n <addrLine>𐤀</addrLine>\n <country>β</country>\n"
    place = f"<place><placeName>b</placeName>\n<location><address>{lines}</address>\n</location>"
    found = shown(publish, f"<listPlace>{place}<idno>7</idno></place></listPlace>")
    assert found == (["b, Ա 1, 𐤀, β, 7"], ["b, Ա 1, 𐤀, β, 7"], [])


def test_where_a_settlement_lies_is_told_before_the_comma_behind_it(publish: Publisher) -> None:
    place = "<settlement ref='#a'>\n<placeName>Ա</placeName>\n<location><geo>1 2</geo></location>\n"
    person = f"<birth>{place}</settlement></birth><idno>7</idno>"
    found = shown(publish, f"<listPerson><person>{person}</person></listPerson>")
    assert found[1:] == (["born Ա, 1 2, 7"], [])
    assert found[0] == ["born Ա 1 2, 7"]


def test_no_comma_stands_beside_the_paragraph_of_a_source(publish: Publisher) -> None:
    source = "<sourceDesc>\n<p>𐤀</p>\n</sourceDesc>\n<extent>2 p</extent>"
    book = f"<biblFull>\n<titleStmt><title>Ա</title></titleStmt>\n{source}</biblFull>"
    found = shown(publish, f"<listBibl>{book}</listBibl>")
    assert found == (["Ա", "𐤀", "2 p"], ["Ա", "𐤀", "2 p"], [])


ADDRESSES = {
    "parts": "<street>Ա 1</street><postCode>𐤀</postCode><settlement>β</settlement>",
    "parts on lines": "<street>Ա 1</street>\n <postCode>𐤀</postCode>\n <name>β</name>",
    "parts and signs": "<street>Ա 1</street>, <postCode>𐤀</postCode>, <name>β</name>",
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_the_parts_of_an_address_are_apart_and_in_its_line(publish: Publisher, case: str) -> None:
    address = f"<address>{ADDRESSES[case]}</address>"
    found = shown(publish, f"{address}<p>At {address}.</p>")
    wanted = ["Ա 1, 𐤀, β", "At Ա 1, 𐤀, β."]
    assert found == (wanted, wanted, [])


def test_a_space_typed_in_an_address_stays_what_parts_it(publish: Publisher) -> None:
    address = "<address><street>Ա</street> <settlement>β</settlement></address>"
    assert shown(publish, f"<p>At {address}.</p>") == (["At Ա β."], ["At Ա β."], [])


PERSONS = {
    "where somebody lived": (
        "<residence><placeName>Ա</placeName><date>1910</date></residence><sex>f</sex>",
        ["Անի, Ա, 1910, f"],
    ),
    "a state": (
        "<state><label>smith</label><desc>of 𐤀</desc></state><trait><desc>b</desc></trait>",
        ["Անի, smith, of 𐤀, b"],
    ),
    "languages": (
        "<langKnowledge><langKnown tag='hy'>Ա</langKnown><langKnown tag='el'>β</langKnown>"
        "</langKnowledge>",
        ["Անի, Ա, β"],
    ),
    "books": (
        "<idno>12</idno><bibl><author>Ա</author><title>𐤀</title></bibl>",
        ["Անի, 12", "Ա, 𐤀"],
    ),
    "a place": (
        "<birth><placeName><settlement>Ա</settlement><country>β</country></placeName></birth>",
        ["Անի, born Ա, β"],
    ),
    "a life": (
        "<birth>\n<date>1862</date>\n<placeName>Ա</placeName></birth><sex/>"
        "<floruit><date>1890</date></floruit><death>1931 in β</death>",
        ["Անի, born 1862, Ա, active 1890, died 1931 in β"],
    ),
    "a life in sentences": (
        "<birth>Born in <date>1862</date>\n</birth><death>it <date>1931</date> is</death>",
        ["Անի, Born in 1862, it 1931 is"],
    ),
    "a life in values": (
        "<birth when='1862-05-15'/><death><date from='1930' to='1931'/></death><floruit/>",
        ["Անի, born 15 May 1862, died 1930–1931"],
    ),
}


@pytest.mark.parametrize("case", PERSONS)
def test_what_is_told_of_a_person_is_apart(publish: Publisher, case: str) -> None:
    """And no comma stands at the end of a line."""
    parts, wanted = PERSONS[case]
    person = f"<person><persName>Անի</persName>{parts}</person>"
    found = shown(publish, f"<listPerson>{person}</listPerson>")
    assert found == (wanted, wanted, [])


NUMBERS = {
    ("a", "<def>apple</def>"): "a. apple",
    ("a", "<def>a tree</def>"): "a. a tree",
    ("1", "<def>12 men</def>"): "1. 12 men",
    ("1", "1 𐤀"): "1 𐤀",
    ("1", "12 men"): "1. 12 men",
    ("2", "<def>(2) pole</def>"): "(2) pole",
    ("բ", "<num>բ</num> <def>pole</def>"): "բ pole",
    ("c", "<lbl>(c)</lbl><def>pole</def>"): "(c) pole",
    ("IV", "IV: pole"): "IV: pole",
    ("3.", "3. pole"): "3. pole",
    ("*", "* pole"): "* pole",
}


@pytest.mark.parametrize(("number", "words"), NUMBERS)
def test_a_meaning_has_its_number_once(publish: Publisher, number: str, words: str) -> None:
    """What a meaning begins with may look like its number, or be it."""
    found = shown(publish, f'<entry><sense n="{number}">{words}</sense></entry>')
    wanted = NUMBERS[number, words]
    assert found == ([wanted], [wanted], [])


BRACKETS = {
    "Վ<vocal> <desc>\n coughs\n </desc> </vocal>.": "Վ [sound: coughs].",
    "a <index>\n <term> β </term>\n </index>.": "a [Index: β].",
    "Վ<spanGrp resp='auth'>\n <span>β</span>\n</spanGrp>a": "Վ [β] a",
}


@pytest.mark.parametrize("words", BRACKETS)
def test_brackets_stand_close_to_what_they_hold(publish: Publisher, words: str) -> None:
    found = shown(publish, f"<p>{words}</p>")
    assert found == ([BRACKETS[words]], [BRACKETS[words]], [])


def test_no_comma_stands_beside_parts_without_words_however_many(publish: Publisher) -> None:
    """What has none is not looked back over for the one before it, as each arc of a graph."""
    arcs = '<arc from="#a" to="#b"/>' * 20_000
    body = f"<graph><node><label>ա</label></node>{arcs}<node><label>b</label></node>{arcs}</graph>"
    page, text, lost = shown(publish, body)
    assert (page, text, lost) == (["ա, b"], ["ա, b"], [])


def test_a_note_in_a_line_of_text_is_close_to_its_brackets(publish: Publisher) -> None:
    _, text, lost = shown(publish, "<p>Ա<note place='inline'>\n <hi>oar </hi>\n </note>, b</p>")
    assert (text, lost) == (["Ա [oar], b"], [])


EDGES = {
    "between phrases": (
        "<hi>Թիւ</hi><imprint>\n<publisher>Printed</publisher>\n</imprint><hi>anew</hi>",
        "Թիւ Printed anew",
    ),
    "before a sign": (
        "So <hi><imprint>\n<publisher>printed</publisher>\n</imprint></hi>, anew",
        "So printed, anew",
    ),
    "around no part": ("As<imprint>\n</imprint>they say", "As they say"),
    "beside a comment": (
        "So <imprint><time>𐅀</time>\n</imprint><!-- of what? --><hi>on</hi>",
        "So 𐅀 on",
    ),
    "that two edges share": (
        "In <altIdentifier><idno>𐅀</idno>\n</altIdentifier>"
        "<locusGrp>\n<locus>f. 1</locus></locusGrp>",
        "In 𐅀 f. 1",
    ),
    "before white space that is not shown": (
        "<app><lem><imprint><publisher>P</publisher>\n</imprint></lem>\n</app><hi>on</hi>",
        "P on",
    ),
    "before a note that says nothing": (
        "So <imprint><time>𐅀</time>\n</imprint><note>\n</note>on",
        "So 𐅀 on",
    ),
    "behind parts that end with a space of their own": (
        "<cit><span>Ա </span></cit><location>\n<placeName>b</placeName></location>",
        "Ա b",
    ),
    "behind a note": (
        "So<note> Ա </note><imprint>\n<publisher>printed</publisher></imprint>, anew",
        "So1 printed, anew",
    ),
    "around paragraphs in a line": (
        "<hi><msDesc><msIdentifier><idno>Ա</idno></msIdentifier>\n<p>B</p></msDesc></hi>",
        "Ա B",
    ),
}


@pytest.mark.parametrize("where", EDGES)
def test_white_space_at_the_edge_of_parts_keeps_words_apart(publish: Publisher, where: str) -> None:
    body, words = EDGES[where]
    page, _, lost = shown(publish, f"<p>{body}</p>")
    assert (page, lost) == ([words], [])


@pytest.mark.parametrize(
    "words",
    [
        "<app loc='1'><lem>b\n</lem></app>",
        "<hi><egXML xmlns='http://www.tei-c.org/ns/Examples'>b\n</egXML></hi>",
    ],
)
def test_white_space_at_the_end_of_what_is_told_apart_parts_words(
    publish: Publisher, words: str
) -> None:
    """In an entry of an apparatus that is no part of the text, or an example in a line."""
    assert shown(publish, f"<note><desc>Ա {words}𐅀</desc></note>")[2] == []


ODD = "<elementSpec ident='w'><exemplum>{}</exemplum></elementSpec>"
EXAMPLE = "<egXML xmlns='http://www.tei-c.org/ns/Examples'>{}</egXML>"


def test_an_example_that_is_shown_with_its_own_tags_keeps_all_white_space(
    publish: Publisher,
) -> None:
    body = f"<p>{ODD.format(EXAMPLE.format('𐅀1' + chr(10)))}</p><p>𐅀2</p>"
    assert shown(publish, body)[2] == []
    inner = ODD.format(EXAMPLE.format("𐅀1\n") + EXAMPLE.format("𐅀2\n"))
    assert shown(publish, inner)[2] == []


@pytest.mark.parametrize("data", ["<binaryObject>R0lG</binaryObject>", "<binaryObject/>"])
def test_the_data_of_an_image_are_no_words_where_tags_are_shown(
    publish: Publisher, data: str
) -> None:
    page, text, lost = shown(publish, ODD.format(f"<p>𐅀{data}</p>"))
    assert lost == []
    assert "R0lG" not in f"{page}{text}"


EVENTS = {
    "in a paragraph": ('when="-0304"><p>Ⲁ was renamed.</p>', "304 BC: Ⲁ was renamed."),
    "in words": ('from="0201" to="0213"><desc>A flood.</desc>', "201–213: A flood."),
    "that a date tells": ('when="0489"><p>Closed in <date>489</date>.</p>', "Closed in 489."),
    "that words tell": ('when="0641"><label>Conquest, 641</label>', "Conquest, 641"),
    "of no told day": ("><p>𐤀</p>", "𐤀"),
}


@pytest.mark.parametrize("what", EVENTS)
def test_an_event_is_told_behind_its_day(publish: Publisher, what: str) -> None:
    """A gazetteer tells it by values alone; a reading text has the document's words alone."""
    event, wanted = EVENTS[what]
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>'
        "</titleStmt></fileDesc></teiHeader><text><body><listPlace><place>"
        f"<placeName>Edessa</placeName><event {event}</event></place></listPlace></body></text>"
        "</TEI>"
    )
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//*[contains(@class, 'tei-event')]")
    lines = made.text.partition("-" * 80)[2].split("\n")
    assert (shown.text_content(), lines[3], made.lost()) == (wanted, wanted, [])
    assert wanted.rpartition(": ")[2] in publish.reading(read).split("\n")


CALLED = {
    "some in no order": (
        '<biblStruct xml:id="b12">{}</biblStruct><bibl xml:id="b3">Բ</bibl>'
        '<bibl xml:id="b5">γ</bibl>',
        "[12] Ա\nԲ\n[5] γ",
    ),
    "by their places": (
        '<bibl xml:id="b0">Բ</bibl><biblStruct xml:id="b1">{}</biblStruct>'
        '<bibl xml:id="b12">γ</bibl>',
        "[1] Բ\n[2] Ա\n[3] γ",
    ),
    "with numbers of their own": (
        '<bibl xml:id="b12" n="12">γ</bibl><bibl xml:id="b5">[5] Բ</bibl>',
        "γ\n[5] Բ",
    ),
    "by words": ('<bibl xml:id="w1">Բ</bibl><bibl xml:id="w2">γ</bibl>', "Բ\nγ"),
}


@pytest.mark.parametrize("what", CALLED)
def test_references_that_have_no_number_have_the_one_that_the_text_calls_them_by(
    publish: Publisher, what: str
) -> None:
    """A reader of [12] would have to count; a reading text has the document's words alone."""
    listed, wanted = CALLED[what]
    third = "3" if "places" in what else "12"
    body = (
        f'<p>So <ref target="#b12">[{third}]</ref>, <ref target="#b5">[5,</ref>'
        '<ref target="#b0">1]</ref>, <ref target="#w1">Բ 1902</ref>.</p><listBibl>'
        + listed.format("<monogr><title>Ա</title></monogr>")
        + "</listBibl>"
    )
    page, text, lost = shown(publish, body)
    assert (page[1:], text[1:], lost) == (wanted.split("\n"), wanted.split("\n"), [])
    read = parse_document(TEXT.format(body).encode(), "d.xml")
    assert isinstance(read, Document)
    reading = lines(publish.reading(read).partition("-" * 80)[2])[1:]
    assert reading == re.sub(r"(?m)^\[(?!5\] Բ)\d+\] ", "", wanted).split("\n")
