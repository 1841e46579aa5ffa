"""What the schema forbids and encoders do all the same is shown whole, as long as it stands so."""

import re

import pytest

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
}


@pytest.mark.parametrize("slip", SLIPS)
def test_no_word_is_lost_to_a_slip(publish: Publisher, slip: str) -> None:
    body, words = SLIPS[slip]
    read = parse_document(TEI.format(body).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert made.lost() == []
    for output in (re.sub("<[^>]*>", "", made.page), made.text):
        assert [word for word in words if output.count(word) != 1] == []
