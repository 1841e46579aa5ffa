"""What the list of variants says of each reading, in a page and in a text alike."""

import re

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Published, Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body><p>{}</p></body></text></TEI>"""


def document(words: str) -> Document:
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    return read


def variants(made: Published) -> list[str]:
    """The entries of the list of variants, which page and text have alike."""
    items = html.fromstring(made.page).xpath("//section[contains(@class, 'variants')]//li")
    of_page = [" ".join(str(one.xpath("string()")).split()) for one in items]
    _, _, below = made.text.partition("VARIANTS\n\n")
    of_text = re.findall(r"^\d+\. +(.*)$", below, re.MULTILINE)
    assert [one.removesuffix(" Back to the text") for one in of_page] == of_text
    return of_text


SIGNS = {
    "surplus": ("in", "<surplus>in</surplus>", "in A | {in} B"),
    "supplied": ('<supplied reason="lost">ab</supplied> igne', "igne", "[ab] igne A | igne B"),
    "unclear and deleted": ("<unclear>ob</unclear>", "<del>ab</del>", "ọḅ A | ⟦ab⟧ B"),
    "the source's own brackets": ("ab", '<supplied reason="lost">[ab]</supplied>', "ab A | [ab] B"),
    "the one shown of a choice": (
        "ab",
        "<choice><unclear>eb</unclear><unclear>et</unclear></choice>",
        "ab A | ẹḅ B",
    ),
}


@pytest.mark.parametrize("case", SIGNS)
def test_a_variant_has_the_signs_that_the_text_has(publish: Publisher, case: str) -> None:
    """Without them a conjecture reads like what it rejects: “in A | in Sch”."""
    lemma, reading, wanted = SIGNS[case]
    app = f'<app><lem wit="#A">{lemma}</lem><rdg wit="#B">{reading}</rdg></app>'
    made = publish(document(f"one {app} two"))
    assert (variants(made), made.lost()) == ([wanted], [])
