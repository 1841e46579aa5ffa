"""Whose hand wrote what is told where hands meet, in pages and annotated texts."""

import re

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt><sourceDesc><msDesc><physDesc><handDesc><handNote xml:id="ada" scribe="Ա. Brook"/>
<handNote xml:id="mother" scribe="Mother"/><handNote xml:id="h3"
medium="red ink"/></handDesc></physDesc></msDesc></sourceDesc></fileDesc>
</teiHeader><text><body><p>{}</p></body></text></TEI>"""
HANDS = {
    "takes over": (
        'a. <handShift new="#mother" medium="pencil"/>b. <handShift new="#ada"/>𐤀.',
        "a. [Hand: Mother, pencil] b. [Hand: Ա. Brook] 𐤀.",
        "a. b. 𐤀.",
    ),
    "takes over, undescribed": ('a <handShift new="#m2"/>b', "a [Hand: m2] b", "a b"),
    "takes over, untold": ("a <handShift/>b", "a ¦ b", "a b"),
    "adds": ('a <add hand="#mother">b</add>.', r"a \b [Hand: Mother]/.", r"a \b/."),
    "is known by its ink alone": (
        'a <add hand="#h3">b</add>.',
        r"a \b [Hand: red ink]/.",
        r"a \b/.",
    ),
    "deletes": ('a <del hand="#mother">b</del>.', "a ⟦b [Hand: Mother]⟧.", "a ⟦b⟧."),
    "adds in the margin": (
        'a <add place="margin left" hand="#mother">χ</add>. <add place="above">b</add>',
        r"a \χ [In the margin, on the left. Hand: Mother]/. \b/",
        r"a \χ/. \b/",
    ),
    "has added on the next page": (
        'a <add place="overleaf">(b)</add><add place="margin"/>.',
        r"a \(b) [Overleaf]/.",
        r"a \(b)/.",
    ),
    "is that of the words around": ('a <add hand="#ada">b</add>.', r"a \b/.", r"a \b/."),
    "is that which took over": (
        'a <handShift new="#mother"/>b <add hand="#mother">c</add> <add hand="#ada">d</add>.',
        r"a [Hand: Mother] b \c/ \d [Hand: Ա. Brook]/.",
        r"a b \c/ \d/.",
    ),
}


@pytest.mark.parametrize("hand", HANDS)
def test_a_hand_is_named_where_it(publish: Publisher, hand: str) -> None:
    """On paper and on a phone nobody finds what only a pointer brings up."""
    words, wanted, reading = HANDS[hand]
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-p']")
    assert " ".join(shown.text_content().split()) == re.sub(r"[⟦⟧\\/]", "", wanted)
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == (wanted, [])
    assert publish.reading(read).partition("-" * 80)[2].strip() == reading


def test_each_of_thousands_of_changes_is_held_against_the_hand_that_took_over_last(
    publish: Publisher,
) -> None:
    hands = '<handShift new="#mother"/>b <add hand="#mother">c</add> <handShift new="#ada"/>'
    words = f'a <add hand="#ada">b</add> {hands}<add hand="#mother">d</add> ' * 1500
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    told = r"a \b/ [Hand: Mother] b \c/ [Hand: Ա. Brook] \d [Hand: Mother]/ "
    made = publish(read).text.partition("-" * 80)[2]
    assert " ".join(made.split()) == (told * 1500).strip()


def test_a_hand_that_wrote_little_is_not_that_of_the_rest(publish: Publisher) -> None:
    """Where it alone is described, what it added would read as the writer's own."""
    words = TEI.format('a <add hand="#mother">𐤀</add>.').replace(
        '<handNote xml:id="ada" scribe="Ա. Brook"/>', ""
    )
    read = parse_document(
        words.replace('xml:id="mother"', 'xml:id="mother" scope="minor"')
        .replace('<handNote xml:id="h3"\nmedium="red ink"/>', "")
        .encode(),
        "d.xml",
    )
    assert isinstance(read, Document)
    text = publish(read).text.partition("-" * 80)[2].strip()
    assert text == r"a \𐤀 [Hand: Mother]/."


def test_the_hands_of_a_document_are_told_above_its_text(publish: Publisher) -> None:
    """Else nobody learns who wrote what stands before the first other hand."""
    hands = "<handNotes><handNote xml:id='a'>Ա. Brook,\n in ink.</handNote><handNote xml:id='b'/>"
    profile = f"<profileDesc>{hands}<handNote>𐤀</handNote></handNotes></profileDesc></teiHeader>"
    read = parse_document(TEI.format("b").replace("</teiHeader>", profile).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (told,) = html.fromstring(made.page).xpath("//dt[. = 'Hands']/following-sibling::dd[1]")
    assert [one.text for one in told.find_class("line")] == ["Ա. Brook, in ink", "𐤀"]
    assert "\nHands: Ա. Brook, in ink; 𐤀\n" in made.text
    plain = parse_document(TEI.format("b").encode(), "d.xml")
    assert isinstance(plain, Document)
    assert "Hands" not in publish(plain).page


@pytest.mark.parametrize(("number", "told"), [(12, "0; 1; 2"), (13, "2; 9")])
def test_of_a_long_list_of_hands_those_are_told_that_the_text_names(
    publish: Publisher, number: int, told: str
) -> None:
    """An edition gives each document the list of all its hands; where none is named, all stay."""
    hands = "".join(f'<handNote xml:id="h{one}">{one}</handNote>' for one in range(number))
    profile = f"<profileDesc><handNotes>{hands}</handNotes></profileDesc></teiHeader>"
    words = TEI.format('<handShift new="#h9"/>Ա <add hand="#h2 #none">𐤀</add>')
    for text, first in ((words, told), (TEI.format("b"), "0; 1; 2")):
        read = parse_document(text.replace("</teiHeader>", profile).encode(), "d.xml")
        assert isinstance(read, Document)
        assert f"\nHands: {first}" in publish(read).text
