"""A date that has no words is told where a line is there for it alone."""

from typing import Final

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><front>{}</front><body><p>Ա</p></body>
</text></TEI>"""
DATES: Final = {
    "the date of a document": ('<docDate>\n<date when="1191-07"/>\n</docDate>', ["July 1191"]),
    "a dateline": (
        '<opener><dateline><date notBefore="1215" notAfter="1246"/></dateline></opener>',
        ["1215–1246"],
    ),
    "nothing, beside words": ('<opener><dateline>Acre<date when="1191"/></dateline></opener>', []),
    "nothing, without values": ("<docDate><date/></docDate>", []),
}


@pytest.mark.parametrize("case", DATES)
def test_a_date_without_words_is_told_by(publish: Publisher, case: str) -> None:
    """A charter without its date is none; a reading text keeps to the document's words."""
    front, told = DATES[case]
    read = parse_document(TEI.format(front).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    shown = html.fromstring(made.page).xpath("//*[@class = 'tei-date']/*[@class = 'made']/text()")
    lines = made.text.partition("-" * 80)[2].split("\n")
    assert (shown, [line for line in lines if line and line not in ("Ա", "Acre")]) == (told, told)
    reading = publish.reading(read).partition("-" * 80)[2]
    assert [line for line in told if line in reading] == []
    assert made.lost() == []
