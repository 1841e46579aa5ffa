"""What the schema forbids and encoders do all the same is shown whole, as long as it stands so."""

import re
from collections.abc import Mapping

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
<editor xml:id="ed">E. D. Itor</editor></titleStmt></fileDesc></teiHeader>
<text><body>{}</body></text></TEI>"""
SLIPS = {
    "words beside the headings of a collection": (
        '<head resp="#ed">A telegram</head> so they say <p>Come.</p>',
        ["A telegram", "so they say", "Come."],
    ),
    "a note copied with its id, and one sign": (
        '<p>Come<ref type="note-sign" target="#n">*</ref> soon.'
        '<note xml:id="n" n="*">The first.</note></p><note xml:id="n" n="**">The second.</note>',
        ["soon.", "The first.", "The second."],
    ),
    "words beside the alternates of a choice": (
        "<p>An <choice><abbr>Abbr</abbr>evia<expan>Long</expan></choice> end.</p>",
        ["Abbr", "evia", "Long"],
    ),
    "a note among the alternates of a choice": (
        "<p>A <choice><sic>tpyo</sic><corr>typo</corr><note>Sic.</note></choice> and"
        " <choice><note>Or so.</note><sic>taht</sic><corr>that</corr></choice>.</p>",
        ["tpyo", "typo", "Sic.", "taht", "that", "Or so."],
    ),
    "words beside paragraphs to choose between": (
        "<choice>Above <sic><p>Wrong.</p></sic> between</choice><p>End.</p>",
        ["Above", "Wrong.", "between"],
    ),
    "words beside the readings of an entry, and a reading elsewhere in it": (
        "<listApp><app>one <rdg>two</rdg> <note>three</note></app></listApp>"
        "<p><app><lem>four</lem><bibl><rdg>five</rdg></bibl></app></p>",
        ["one", "two", "three", "four", "five"],
    ),
    "words in a break": (
        "<listApp><app><lem>one<lb>two</lb></lem></app></listApp><l>three<caesura>four</caesura>five</l>",
        ["one", "two", "three", "four", "five"],
    ),
    "words beside the rows of a table": (
        "<table>one<head>two</head>three<row><cell>four</cell></row>five</table>",
        ["one", "two", "three", "four", "five"],
    ),
    "words between the rows of a table": (
        "<table><row><cell>one</cell></row>two<row><cell>three</cell></row></table>",
        ["one", "two", "three"],
    ),
    "no cells in a row": (
        "<table><row><ref>one</ref> <ref>two</ref><cell>three</cell></row></table>",
        ["one", "two", "three"],
    ),
    "cells in rows that begin above": (
        '<table><row><cell rows="3">one</cell><cell>two</cell></row>three<row>'
        "<cell>four</cell></row><row><cell>five</cell></row></table>",
        ["one", "two", "three", "four", "five"],
    ),
    "words between a label and its item": (
        "<list><label>one</label> two <item>three</item></list>",
        ["one", "two", "three"],
    ),
    "a document in a text": (
        "<teiCorpus>one</teiCorpus><p><seg><TEI>two</TEI></seg></p><facsimile>three</facsimile>",
        ["one", "two", "three"],
    ),
    "words beside the paragraphs of a figure": (
        "<figure>one <p>two</p></figure>",
        ["one", "two"],
    ),
    "words of TEI in a formula, and a formula that is none": (
        '<formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>one</mi>'
        '<hi xmlns="http://www.tei-c.org/ns/1.0">two</hi></math></formula>'
        '<p><msup xmlns="http://www.w3.org/1998/Math/MathML">three</msup></p>',
        ["one", "two", "three"],
    ),
    "a note among tags": (
        '<classSpec ident="x"><remarks><p>one <note>two</note> <choice><abbr>three</abbr>'
        "<expan>four</expan></choice></p></remarks></classSpec>"
        "<egXML><note>five</note></egXML>",
        ["one", "two", "three", "four", "five"],
    ),
    "groups of parts behind words": (
        "<entryFree>one <gramGrp>two</gramGrp><gramGrp>three</gramGrp> <xr>four</xr><xr>five</xr>"
        "</entryFree>",
        ["one", "two", "three", "four", "five"],
    ),
}
LEFT: Mapping[str, set[str]] = {
    "words beside the alternates of a choice": {"Abbr"},
    "a note among the alternates of a choice": {"tpyo", "taht"},
}
"""What a text leaves out, as one of two alternates."""


@pytest.mark.parametrize("slip", SLIPS)
def test_no_word_is_lost_to_a_slip(publish: Publisher, slip: str) -> None:
    body, words = SLIPS[slip]
    read = parse_document(TEI.format(body).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    for output, left in (
        (re.sub("<[^>]*>", "", made.page), set()),
        (made.text, LEFT.get(slip, set())),
    ):
        assert [word for word in words if output.count(word) != 1] == [
            word for word in words if word in left
        ]


def test_sections_of_a_name_that_tei_does_not_know_keep_their_paragraphs(
    publish: Publisher,
) -> None:
    """In a line, an element that nobody knows is a phrase; `div0` is the section of TEI P4."""
    body = (
        "<div0><head>Book</head><div1><head>Chapter</head><p>One.</p></div1></div0>"
        "<letter><head>Day</head><p>Two <mark>and</mark> three.</p><p>Four.</p></letter>"
        '<day xmlns="http://example.org/own"><p xmlns="http://www.tei-c.org/ns/1.0">Five.</p></day>'
    )
    read = parse_document(TEI.format(body).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    text = html.fromstring(made.page).xpath("//*[@id = 'text']")[0]
    shown = text.iter("h2", "h3", "p", "span")
    assert [(one.tag, one.get("class"), one.text_content()) for one in shown] == [
        ("h2", "tei-head", "Book"),
        ("h3", "tei-head", "Chapter"),
        ("p", "tei-p", "One."),
        ("p", "tei-head", "Day"),
        ("p", "tei-p", "Two and three."),
        ("span", "tei-mark", "and"),
        ("p", "tei-p", "Four."),
        ("p", "tei-p", "Five."),
    ]
    assert made.text.partition("-" * 80)[2].strip().split("\n\n") == [
        *("Book", "Chapter", "One.", "Day", "Two and three.", "Four.", "Five."),
    ]
    assert made.lost() == []
