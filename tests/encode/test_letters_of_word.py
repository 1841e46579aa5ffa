"""Styles of Word that name the parts of a letter."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tests.encode.test_shapes_of_word import said, style, styled
from tests.support.files import replace
from tests.support.word import paragraph, run, word

STYLES: Final = "".join(
    style(name.replace(" ", ""), name, own=own)
    for own, names in (
        ("0", ("Date", "Salutation", "Closing", "Signature")),
        (
            "1",
            (
                *("Datum", "Anrede", "Grußformel", "Unterschrift", "Salutations", "Closer"),
                *("Formule de politesse", "Dateline", "Salute", "Signed"),
            ),
        ),
    )
    for name in names
)
SIGN: Final = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES: Final = f'<w:footnote w:id="2">{paragraph(run("A note."))}</w:footnote>'


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, *paragraphs: str) -> str:
    """Return the body of the draft that a letter becomes; it must be valid."""
    file = edition / "a.docx"
    file.write_bytes(word("".join(paragraphs), styles=STYLES, footnotes=NOTES))
    today = dt.date(2026, 11, 30)
    plan = api.import_texts([file], today=today, start=edition, names=False)
    assert api.validate(start=edition).text() == ""
    text = plan.drafts[0].text
    return text[text.index("<body>") + len("<body>") : text.index("</body>")]


@pytest.mark.parametrize(
    ("date", "salute", "leave", "signed"),
    [
        ("Date", "Salutation", "Closing", "Signature"),
        ("Datum", "Anrede", "Grußformel", "Unterschrift"),
        ("Date", "Salutations", "Formuledepolitesse", "Signature"),
        ("Dateline", "Salute", "Salute", "Signed"),
    ],
)
def test_a_letter_opens_and_closes_as_its_styles_say(
    edition: Path, date: str, salute: str, leave: str, signed: str
) -> None:
    """They are no guesses, and have no `@cert`; the footnote that follows them is none of them."""
    made = draft(
        edition,
        styled("Saltmere, the third", date),
        styled("Miss Arden.", salute),
        paragraph(run("It is fine.") + SIGN),
        styled("Farewell.", leave),
        styled("The Librarian.", signed),
    )
    assert (
        made
        == """
      <dateline>Saltmere, the third</dateline>
      <opener>
        <salute>Miss Arden.</salute>
      </opener>
      <p xml:id="ex002-p1">It is fine.[1]</p>
      <closer>
        <salute>Farewell.</salute>
        <signed xml:id="ex002-s1">The Librarian.</signed>
      </closer>
      <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1">A note.</note>
    """
    )


def test_what_stands_beside_styled_parts_is_proposed_from_its_words(edition: Path) -> None:
    made = draft(
        edition,
        styled("Saltmere, 3 May 1921", "Date"),
        said("Dear Miss Arden,"),
        said("It is fine."),
        said("Yours sincerely,"),
        styled("Saltmere, 4 May 1921", "Date"),
        styled("P. Hollis", "Signature"),
    )
    assert (
        made
        == """
      <dateline>Saltmere, 3 May 1921</dateline>
      <opener>
        <salute cert="medium">Dear Miss Arden,</salute>
      </opener>
      <p xml:id="ex002-p1">It is fine.</p>
      <closer>
        <salute cert="medium">Yours sincerely,</salute>
        <dateline>Saltmere, 4 May 1921</dateline>
        <signed xml:id="ex002-s1">P. Hollis</signed>
      </closer>
    """
    )


def test_a_part_of_a_letter_that_stands_elsewhere_keeps_the_name_of_its_style(
    edition: Path,
) -> None:
    made = draft(
        edition,
        said("We have it from both:"),
        styled("Saltmere, 3 May 1921", "Date"),
        styled("P. Hollis", "Signature"),
        said("So they say."),
    )
    assert (
        made
        == """
      <p xml:id="ex002-p1">We have it from both:</p>
      <p xml:id="ex002-p2" rend="Date">Saltmere, 3 May 1921</p>
      <p xml:id="ex002-p3" rend="Signature">P. Hollis</p>
      <p xml:id="ex002-p4">So they say.</p>
    """
    )


def test_a_closer_holds_its_words_where_the_schema_allows_it(edition: Path) -> None:
    """That of a new edition allows no words right in it: then a signature is proposed."""
    paragraphs = said("It is fine."), said("It is here."), styled("In haste", "Closer")
    assert draft(edition, *paragraphs).endswith(
        '\n      <p xml:id="ex002-p2">It is here.</p>\n      <closer>\n        '
        '<signed xml:id="ex002-s1" cert="medium">In haste</signed>\n      </closer>\n    '
    )
    (edition / "tei/documents/ex002.xml").unlink()
    replace(
        edition / "schema/transcription.rng",
        '<define name="model.closerPart" combine="choice">\n    <choice>',
        '<define name="model.closerPart" combine="choice">\n    <choice>\n      <text/>',
    )
    assert draft(edition, *paragraphs).endswith(
        '\n      <p xml:id="ex002-p2">It is here.</p>\n      <closer>In haste</closer>\n    '
    )


def test_a_letter_of_nothing_but_parts_stays_paragraphs_with_their_styles(edition: Path) -> None:
    made = draft(edition, styled("Miss Arden.", "Salutation"), styled("P. Hollis", "Signature"))
    assert (
        made
        == """
      <p xml:id="ex002-p1" rend="Salutation">Miss Arden.</p>
      <p xml:id="ex002-p2" rend="Signature">P. Hollis</p>
    """
    )
