"""Parts of a verse that speakers share stand one behind the other, however they are told."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
SHARED = {
    "by @part": '<l part="I">Ո՞վ է</l><l part="M">ես</l><l part="F">𐤀</l><l part="N">β</l>',
    "by @prev": '<l xml:id="a" next="#b">Ո՞վ է</l><l xml:id="b" prev="#a" next="#c">ես</l>'
    '<l xml:id="c" prev="#b">𐤀</l><l>β</l>',
    "by a join": '<l xml:id="a">Ո՞վ է</l><l xml:id="b">ես</l><l xml:id="c">𐤀</l><l xml:id="d">β</l>'
    '<join result="l" target="#a #b #c"/>',
    "by a group of joins": '<l xml:id="a">Ո՞վ է</l><l xml:id="b">ես</l><l xml:id="c">𐤀</l><l>β</l>'
    '<joinGrp result="l"><join target="#a #b #c"/></joinGrp>',
}
HALVES = {
    "by their type": '<seg type="hemistich">سار</seg><seg type="hemistich">نام</seg>',
    "by their type, in lines": '<seg type="half-line">سار</seg>\n<seg type="half-line">نام</seg>',
    "by their type and a caesura": '<seg type="hemistich">سار</seg> <caesura/> '
    '<seg type="hemistich">نام</seg>',
    "by their type, a caesura close to it": '<seg type="hemistich">سار</seg><caesura/>'
    '<seg type="hemistich">نام</seg>',
    "by a caesura": "سار<caesura/>نام",
}
NO_HALVES = {
    "a caesura of the metre": ("<l>Հա <caesura/>𐤀</l>", "Հա 𐤀"),
    "feet": ('<l><seg type="foot">Հա</seg><seg type="foot">յա</seg></l>', "Հայա"),
}
WHOLE = {
    "by itself": "<l>Ո՞վ է</l><l>ես</l>",
    "joined to something else": '<l xml:id="a">Ո՞վ է</l><l xml:id="b">ես</l>'
    '<join result="lg" target="#a #b"/>',
    "after what is not there": '<l>Ո՞վ է</l><l prev="#nowhere">ես</l>',
    "before what it is said to follow": '<l xml:id="a" prev="#b">Ո՞վ է</l><l xml:id="b">ես</l>',
}


def shown(publish: Publisher, lines: str) -> tuple[list[str | None], list[str]]:
    """Each line's part in the page, and the lines of the text."""
    read = parse_document(TEI.format(f"<lg>{lines}</lg>").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    found = html.fromstring(made.page).xpath("//div[contains(@class, 'tei-l')][not(*)]")
    text = made.text.partition("-" * 80)[2].strip("\n").split("\n")
    return [one.get("data-part") for one in found if one.text], text


@pytest.mark.parametrize("way", SHARED)
def test_a_part_of_a_verse_stands_behind_the_part_before_it(publish: Publisher, way: str) -> None:
    parts, text = shown(publish, SHARED[way])
    assert (parts, text) == ([None, "M", "F", None], ["Ո՞վ է", "     ես", "       𐤀", "β"])


@pytest.mark.parametrize("way", HALVES)
def test_the_halves_of_a_line_stand_apart(publish: Publisher, way: str) -> None:
    """Close to each other, the last word of one and the first of the other are none."""
    read = parse_document(TEI.format(f"<l>{HALVES[way]}</l>").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (line,) = html.fromstring(made.page).xpath("//div[@class = 'tei-l']")
    text = made.text.partition("-" * 80)[2].strip()
    for words in (line.text_content(), text):
        assert (words.split(), words.count("\u00a0"), made.lost()) == (["سار", "نام"], 2, [])


@pytest.mark.parametrize("what", NO_HALVES)
def test_what_is_no_half_of_a_line_has_no_gap(publish: Publisher, what: str) -> None:
    line, wanted = NO_HALVES[what]
    assert shown(publish, line)[1] == [wanted]


@pytest.mark.parametrize("verse", WHOLE)
def test_a_whole_verse_begins_at_the_margin(publish: Publisher, verse: str) -> None:
    parts, text = shown(publish, WHOLE[verse])
    assert (parts, text) == ([None, None], ["Ո՞վ է", "ես"])


STANZAS = '<lg n="{0}" xml:id="a"><l>Ո՞վ է</l></lg><lg n="2"><l{1}>ես <w xml:id="w">𐤀</w></l></lg>'
ENTRY = "<listApp><app {}><lem>ես</lem><rdg>դու</rdg></app></listApp>"
CITED = {
    "by the place of an entry": ENTRY.format('loc="2"'),
    "by the places of an entry": ENTRY.format('loc="1, 2"'),
    "by the words of an entry": ENTRY.format('from="#w" to="#w"'),
    "by a pointer without words": '<p>See <ref target="#a"/>.</p>',
}
NOT_CITED = {
    "by nobody": "<p>Words.</p>",
    "by words that lead there": '<p>See <ref target="#a">this</ref>.</p>',
    "by a place of another number": ENTRY.format('loc="3"'),
}


def numbers(publish: Publisher, more: str, first: str = "1", line: str = "") -> list[list[str]]:
    """The numbers of stanzas in the page, the text and the reading text."""
    body = TEI.format(STANZAS.format(first, line) + more)
    read = parse_document(body.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    found = html.fromstring(made.page).xpath("//*[contains(@class, 'tei-lg')]/*[@data-voice]")
    texts = [one.partition("-" * 80)[2].split("\n") for one in (made.text, publish.reading(read))]
    return [
        [one.text_content().strip() for one in found],
        *([line[1:-1] for line in one if line[:1] == "["] for one in texts),
    ]


@pytest.mark.parametrize("way", CITED)
def test_stanzas_have_their_numbers_where_one_is_cited(publish: Publisher, way: str) -> None:
    """A reading text has none: they are the edition's."""
    assert numbers(publish, CITED[way]) == [["1", "2"], ["1", "2"], []]


@pytest.mark.parametrize("way", NOT_CITED)
def test_stanzas_that_are_only_counted_have_no_number(publish: Publisher, way: str) -> None:
    assert numbers(publish, NOT_CITED[way]) == [[], [], []]


def test_where_lines_have_numbers_an_apparatus_means_these(publish: Publisher) -> None:
    assert numbers(publish, CITED["by the place of an entry"], line=' n="7"')[1:] == [[], []]


def test_a_stanza_whose_number_is_left_empty_has_none(publish: Publisher) -> None:
    assert numbers(publish, CITED["by the place of an entry"], first=" ") == [["2"], ["2"], []]
