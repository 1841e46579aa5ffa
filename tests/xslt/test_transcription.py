"""What tells the state of a text is told by signs, in a page, a text and the list of variants."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body><p>{}</p></body></text></TEI>"""
EMPTY = {
    '<del extent="3 letters"/>': ("[--- 3 letters ---]", "⟦[--- 3 letters ---]⟧"),
    '<del quantity="4" unit="chars"/>': ("[....]", "⟦[....]⟧"),
    "<del/>": ("[---]", "⟦[---]⟧"),
    '<mod type="deletion" extent="2 lines"/>': ("[--- 2 lines ---]", "⟦[--- 2 lines ---]⟧"),
    '<del><gap extent="3 letters"/></del>': ("[--- 3 letters ---]", "⟦[--- 3 letters ---]⟧"),
    '<add extent="1 word"/>': ("[--- 1 word ---]", "\\[--- 1 word ---]/"),
    '<add place="above"/>': ("", ""),
}


@pytest.mark.parametrize("markup", EMPTY)
def test_what_was_deleted_or_added_and_is_not_there_is_shown_as_a_gap(
    publish: Publisher, markup: str
) -> None:
    """Not by brackets around nothing; what was added without words or extent says nothing."""
    on_page, in_text = EMPTY[markup]
    app = f"<app><lem>β{markup}</lem><rdg>γ</rdg></app>"
    read = parse_document(TEI.format(f"Ա{markup}𐤀 {app}").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    words = html.fromstring(made.page).xpath("string(//p[@class = 'tei-p'])")
    assert words.split(" β")[0] == f"Ա{on_page}𐤀"
    text = made.text.partition("-" * 80)[2]
    assert text.split() == [
        *f"Ա{in_text}𐤀 β{in_text}".split(),
        "-" * 80,
        *f"VARIANTS 1. β{in_text} | γ".split(),
    ]
    assert made.lost() == []
