"""What attributes alone tell of those that a document lists is told by the edition, once."""

import re

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

LIST = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><body><listPerson><person>
<persName>Բ</persName>{}</person></listPerson></body></text></TEI>"""
TOLD = {
    '<sex value="F"/><gender value="2"/>': "Sex: female, Gender: female",
    '<sex value="1">man</sex>': "man",
    '<sex value="17"/><sex/>': "",
    '<faith type="Greek_catholic"/><faith key="#zen"/>': "Religion: Greek catholic, Religion: zen",
    '<nationality key="118"/><nationality key="AT"/>': "Nationality: AT",
    '<occupation type="poet"/><occupation type="main">γ</occupation>': "Occupation: poet, γ",
    '<education when="1880-05"/><age value="17"/>': "Education: May 1880, Age: 17",
    '<socecStatus code="low"/>': "Social status: low",
    '<state type="married" from="1880"/><trait type="hair"><desc>red</desc></trait>': (
        "married, 1880–, hair: red"
    ),
    '<trait type="red hair"><desc>Red hair</desc></trait>': "Red hair",
    '<state type="exile" when="1900"><label>Exile</label></state>': "Exile (1900)",
    '<floruit from="1880" to="1890">at court</floruit>': "at court (1880–1890)",
    '<residence notBefore="1880">𐤀</residence>': "𐤀 (1880–)",
    '<residence from="1880" to="1885">𐤀, 1880</residence>': "𐤀, 1880 (1880–1885)",
    '<residence from="1880" to="1885">𐤀, 1880/85</residence>': "𐤀, 1880/85",
    '<affiliation from="1880">5th class</affiliation>': "5th class",
    '<birth when="1862-05-15"><placeName>Ա</placeName></birth>': "born Ա (15 May 1862)",
    '<birth><date when="1862-05-15">1862</date></birth>': "born 1862 (15 May 1862)",
    '<birth><placeName>Ա</placeName><date when="1862"/></birth>': "born Ա (1862)",
    '<residence><placeName>Ա</placeName>\n<date from="1880" to="1885"/><date/></residence>': (
        "Ա (1880–1885)"
    ),
    '<birth when="1862-05">1862</birth><death when="1931">1931</death>': (
        "born 1862 (May 1862), died 1931"
    ),
    '<death when="1931-10-21">21.10.1931</death>': "died 21.10.1931",
    '<birth when="1862"/>': "born 1862",
}


def told(publish: Publisher, parts: str) -> tuple[str, str, str]:
    """What is told behind the name on a page, in a text, and in a reading text."""
    read = parse_document(LIST.format(parts).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    (person,) = html.fromstring(made.page).xpath("//div[@class = 'tei-person']")
    for event in person.iter("div"):
        event.tail = f" {event.tail or ''}"
        event.text = f" {event.text or ''}"
    texts = [made.text, publish.reading(read)]
    body = [" ".join(text.partition("-" * 80)[2].split()) for text in texts]
    page = " ".join(person.text_content().split())
    found = [shown.removeprefix("Բ").removeprefix(", ").strip() for shown in (page, *body)]
    return (found[0], found[1], found[2])


@pytest.mark.parametrize("parts", TOLD)
def test_what_values_alone_tell_is_told_behind_its_term(publish: Publisher, parts: str) -> None:
    page, text, _ = told(publish, parts)
    assert (page, text) == (TOLD[parts], TOLD[parts])


def test_a_reading_text_has_the_words_of_a_list_alone(publish: Publisher) -> None:
    parts = '<sex value="F"/><state type="exile" when="1900">in Ա</state><event type="birth"/>'
    assert told(publish, parts) == (*["Sex: female, exile: in Ա (1900) Birth"] * 2, "in Ա")


PERSONS = {
    '<person sex="MALE"><persName>Ա</persName></person>': "Ա (male)",
    '<person role="a_b" age="34" gender="2" sex="F"><note>Β</note><persName><forename>Ա</forename>'
    "<surname>Γ</surname></persName><persName>Δ</persName></person>": (
        "Β Ա Γ (female, Age: 34, a b), Δ"
    ),
    '<person sex="U" age="old"><persName>Ա</persName><age>34</age></person>': (
        "Ա (Sex: unknown), 34"
    ),
    '<personGrp sex="M F" size="approx 20"><name>Ա</name></personGrp>': (
        "Ա (Sex: male, female, Number: approx 20)"
    ),
    '<person sex="17" role="#x #y" age=" "><persName>Ա</persName></person>': "Ա",
}


@pytest.mark.parametrize("person", PERSONS)
def test_what_attributes_of_a_person_tell_is_told_behind_the_name(
    publish: Publisher, person: str
) -> None:
    """A reading text has the words of the list alone."""
    text = re.sub("<person>.*</person>", person, LIST, flags=re.DOTALL)
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    (shown,) = html.fromstring(made.page).xpath("//*[@class = 'tei-listPerson']")
    for note in shown.iter("div"):
        note.tail = f"{note.tail or ''} "
    body = made.text.partition("-" * 80)[2]
    assert [" ".join(one.split()) for one in (shown.text_content(), body)] == [PERSONS[person]] * 2
    words = " ".join(re.sub(r" \([^)]*\)", "", PERSONS[person]).split())
    assert " ".join(publish.reading(read).partition("-" * 80)[2].split()) == words


EVENTS = {
    '<event type="birth" when="1862"/>': "Birth: 1862",
    '<event type="death"><desc>1880</desc></event>': "Death: 1880",
    '<event type="marriage" when="1880"><p>To Γ.</p></event>': "Marriage, 1880: To Γ.",
    '<event type="law_suit" when="-0304"><p>A law suit.</p></event>': "304 BC: A law suit.",
    '<event type="battle" when="1880"><label>Vágar</label></event>': "1880: Vágar",
    '<event type="e5" when="1880"/><event/>': "1880",
}


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_told_behind_its_kind(publish: Publisher, event: str) -> None:
    """By its type, unless its heading or its words name it."""
    page, text, _ = told(publish, event)
    assert (page, text) == (EVENTS[event], EVENTS[event])


AMONG_WORDS = {
    "beurre, <measure quantity='200' unit='g' commodity='beurre'/>.": "beurre, [200 g].",
    "<measure quantity='2' unitRef='u.xml#lb' commodity='oil'/> of Ա": "[2 lb oil] of Ա",
    "for<num atLeast='2' atMost='3'/>days": "for [2–3] days",
    "<num value='7'/>: at <time when='10:30:00'/> on <date when='1920-07-12'/>!": (
        "[7]: at [10:30] on [12 July 1920]!"
    ),
    "none <num/><date/><measure unit='g'/>": "none",
    "<num value='7'>VII</num>, <date when='1920'>then</date>": "VII, then",
    "a<index><term>Ա</term><index><term>β</term><index><term>γ</term></index></index></index>": (
        "a [Index: Ա, β, γ]"
    ),
}


@pytest.mark.parametrize("words", AMONG_WORDS)
def test_what_has_values_and_no_words_leaves_no_hole_among_words(
    publish: Publisher, words: str
) -> None:
    """A reading text has the document's words alone."""
    text = LIST.replace("<listPerson>", f"<ab>{words}</ab><listPerson>").format("")
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-ab']")
    lines = made.text.partition("-" * 80)[2].split("\n")
    assert (shown.text_content().strip(), lines[2].strip(), made.lost()) == (
        *[AMONG_WORDS[words]] * 2,
        [],
    )
    told = [one.text_content() for one in shown.xpath(".//*[@class = 'made']")]
    assert [one for one in told if one[0] == "[" and one in publish.reading(read)] == []


def test_a_number_is_no_letter_that_was_lost(publish: Publisher) -> None:
    """Where letters are supplied in brackets, as in a papyrus."""
    words = "ἔτους <num value='16'/> <supplied reason='lost'>ιϛ</supplied>"
    text = LIST.replace("<listPerson>", f"<ab>{words}</ab><listPerson>").format("")
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-ab']")
    assert shown.text_content() == "ἔτους [= 16] [ιϛ]"
    assert made.text.endswith("\nἔτους [= 16] [ιϛ]\n\nԲ\n")


def test_a_measure_alone_is_data(publish: Publisher) -> None:
    assert "200" not in told(publish, "<note><measure quantity='200'/><num>Ա</num></note>")[0]


PRINTS = {
    "<bibl><title>Ա</title><imprint><pubPlace>Β</pubPlace><date when='1881'/></imprint></bibl>": (
        "Ա, Β, [1881]"
    ),
    "<biblStruct><monogr><title>Ա</title><imprint><pubPlace>Β</pubPlace>"
    "<date from='1881' to='1884'/><biblScope unit='page'>5</biblScope></imprint></monogr>"
    "</biblStruct>": "Ա, Β, [1881–1884], p. 5",
    "<bibl><title>Ա</title> <pubPlace>Β</pubPlace> <date when='1881'/></bibl>": "Ա Β [1881]",
    "<bibl><title>Ա</title>, <pubPlace>Β</pubPlace>, <date/></bibl>": "Ա, Β,",
    "<biblStruct><monogr><title>Ա</title><imprint><date/></imprint></monogr></biblStruct>": "Ա",
}


@pytest.mark.parametrize("print_", PRINTS)
def test_the_year_of_a_print_is_told_that_has_values_and_no_words(
    publish: Publisher, print_: str
) -> None:
    text = LIST.replace("<listPerson>", f"<listBibl>{print_}</listBibl><listPerson>").format("")
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    (shown,) = html.fromstring(made.page).xpath("//*[@class = 'tei-listBibl']")
    texts = [
        one.partition("-" * 80)[2].split("\n")[2] for one in (made.text, publish.reading(read))
    ]
    told = [" ".join(one.split()) for one in (shown.text_content(), *texts)]
    assert told == [PRINTS[print_]] * 3
