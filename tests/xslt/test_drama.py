"""What is done on the stage is told from what is said there."""

import pytest

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
DONE = {
    "in a speech": (
        "<sp><speaker>Ա</speaker><p>Yes.</p><stage>Hisses.</stage><p>𐤀</p></sp>",
        "Ա\nYes.\n\n(Hisses.)\n𐤀",
    ),
    "between speeches": ("<sp><p>Yes.</p></sp><stage>Curtain.</stage>", "Yes.\n\n(Curtain.)"),
    "in brackets of the source": (
        "<stage>[Exit.]</stage><stage>(Off.)</stage>",
        "[Exit.]\n\n(Off.)",
    ),
    "in two paragraphs": ("<stage><p>Night.</p><p>A door.</p></stage>", "(Night.\n\nA door.)"),
    "with white space at its edges": (
        "<p>Yes<stage> Հ </stage>no <hi><stage>b </stage></hi>c <stage>d </stage>, 𐤀</p>",
        "Yes (Հ) no b c (d), 𐤀",
    ),
    "with lines at its edges": (
        "<stage>\n<lb/>Գիշեր. A <lb/>door. <lb/> </stage><stage> <add>Exit.</add> </stage>",
        "(Գիշեր. A\ndoor.)\n\n(\\Exit./)",
    ),
    "nothing": ("<p>Yes.</p><stage/>", "Yes."),
    "that is heard and seen": ("<sound>A bell.</sound><tech>Dark.</tech>", "(A bell.)\n\n(Dark.)"),
}


@pytest.mark.parametrize("case", DONE)
def test_what_is_done_is_in_brackets_in_a_text(publish: Publisher, case: str) -> None:
    """A page has another type for it; in a text it reads like a line of whoever spoke last."""
    body, wanted = DONE[case]
    read = parse_document(TEI.format(f"<div>{body}</div>").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    reading = publish.reading(read).partition("-" * 80)[2].strip()
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == (wanted, [])
    assert reading == wanted
