"""What was heard besides words is told in brackets, and signs stand close to these."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body><u>{}</u></body></text></TEI>"""
HEARD = {
    "before a sign": ("Ա <incident><desc>a door</desc></incident>, 𐤀", "Ա [incident: a door], 𐤀"),
    "before a marked sign": ('Ա <pause dur="PT2S"/><pc>.</pc> β', "Ա [pause PT2S]. β"),
    "at the end of a sentence": ("<seg>Ա <kinesic type='nod'/></seg>! β", "Ա [gesture nod]! β"),
    "in brackets": ("Ա (<vocal><desc>laughs</desc></vocal>) β", "Ա ([sound: laughs]) β"),
    "between words": ("Ա<pause/>β <writing>a sign</writing>γ", "Ա [pause] β [writing: a sign] γ"),
}


@pytest.mark.parametrize("place", HEARD)
def test_a_sign_behind_what_was_heard_belongs_to_the_words_before(
    publish: Publisher, place: str
) -> None:
    """In page and text: no line begins with a comma."""
    words, wanted = HEARD[place]
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (said,) = html.fromstring(made.page).xpath("//p[@class = 'tei-u']")
    assert " ".join(said.text_content().split()) == wanted
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == (wanted, [])
