"""How letters greet and take their leave is proposed, where the schema knows salutations."""

import datetime as dt
from pathlib import Path

import pytest

from tei_tools import api
from tests.support.files import replace


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, *paragraphs: str) -> list[str]:
    """Return the lines of the body that a text becomes; the draft must be valid."""
    file = edition.parent / "a.txt"
    file.write_text("\n\n".join(paragraphs), "utf-8")
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition, names=False)
    assert api.validate(start=edition).text() == ""
    lines = plan.drafts[0].text.splitlines()
    body = lines[lines.index("    <body>") + 1 : lines.index("    </body>")]
    return [line.strip() for line in body]


def test_a_letter_greets_and_takes_its_leave(edition: Path) -> None:
    assert draft(
        edition, "Paris, 3 May 1921", "My dear Արամ,", "I came.", "Ever yours,", "P. Hollis"
    ) == [
        '<dateline cert="low">Paris, 3 May 1921</dateline>',
        "<opener>",
        '<salute cert="medium">My dear Արամ,</salute>',
        "</opener>",
        '<p xml:id="ex002-p1">I came.</p>',
        "<closer>",
        '<salute cert="medium">Ever yours,</salute>',
        '<signed xml:id="ex002-s1" cert="medium">P. Hollis</signed>',
        "</closer>",
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Dear Sir", "Yours faithfully"),
        ("Liebste Anna!", "Mit herzlichen Grüßen"),
        ("Sehr geehrter Herr Doktor,", "Hochachtungsvoll"),
        ("Monsieur,", "Veuillez agréer mes salutations"),
        ("Chère amie,", "Bien à vous,"),
        ("Дорогая Анна!", "С уважением,"),
    ],
)
def test_in_several_languages(edition: Path, first: str, last: str) -> None:
    found = draft(edition, first, "Ա.", last, "P. Hollis")
    assert found == [
        "<opener>",
        f'<salute cert="medium">{first}</salute>',
        "</opener>",
        '<p xml:id="ex002-p1">Ա.</p>',
        "<closer>",
        f'<salute cert="medium">{last}</salute>',
        '<signed xml:id="ex002-s1" cert="medium">P. Hollis</signed>',
        "</closer>",
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Dear Sir, I have your letter.", "It came."],  # a sentence
        ["Dear Sir, " + "and friend, " * 9, "It came."],  # too long
        ["It came.", "Dear Anna, he said"],  # not at the beginning
        ["Deary me,", "It came."],  # another word
    ],
)
def test_what_only_looks_like_it_stays_a_paragraph(edition: Path, paragraphs: list[str]) -> None:
    assert not any("<salute" in line for line in draft(edition, *paragraphs))


def test_all_that_a_letter_says_is_no_greeting(edition: Path) -> None:
    assert draft(edition, "Dear Anna,") == ['<p xml:id="ex002-p1">Dear Anna,</p>']


def test_a_schema_without_salutations_gets_none(edition: Path) -> None:
    replace(edition / "schema/edition.rng", '  <include href="transcription.rng"/>\n', "")
    assert draft(edition, "Dear Anna,", "I came.", "Ever yours,", "P. Hollis") == [
        '<head type="main" cert="medium">Dear Anna,</head>',
        '<p xml:id="ex002-p1">I came.</p>',
        '<p xml:id="ex002-p2">Ever yours,</p>',
        "<closer>",
        '<signed xml:id="ex002-s1" cert="medium">P. Hollis</signed>',
        "</closer>",
    ]


def test_whom_it_greets_was_to_receive_it(edition: Path) -> None:
    file = edition.parent / "a.txt"
    file.write_text("Dear Miss Arden,\n\nI came.\n\nEver yours, Miss Arden\n\nP. Hollis", "utf-8")
    api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    text = (edition / "tei/documents/ex002.xml").read_text("utf-8")
    received = text[text.index('<correspAction type="received">') : text.index("</correspDesc>")]
    assert received.split("\n")[1].strip() == (
        '<persName ref="psn:arden" cert="low">Margaret Arden</persName>'
    )


def test_the_capitals_of_older_prints_are_headings_and_signatures(edition: Path) -> None:
    """They end in a full stop; greeting and leave end in a comma, whatever their words."""
    assert draft(
        edition, "220.", "TO DOROTHEA.", "Feb. 23, 1817.", "BEST OF PRINTERS,--", "I came.",
        "As ever, your friend,", "L. VAN B.",
    ) == [
        '<head cert="medium">220.</head>',
        '<head type="main" cert="medium">TO DOROTHEA.</head>',
        '<dateline cert="high">Feb. 23, 1817.</dateline>',
        "<opener>",
        '<salute cert="medium">BEST OF PRINTERS,--</salute>',
        "</opener>",
        '<p xml:id="ex002-p1">I came.</p>',
        "<closer>",
        '<salute cert="medium">As ever, your friend,</salute>',
        '<signed xml:id="ex002-s1" cert="medium">L. VAN B.</signed>',
        "</closer>",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("COME AT ONCE.", "BRING INK.", "ARDEN."),
        ("I came.", "STOP!", "It was late."),
        ("Ἦλθον.", "† A. B."),
        ("באתי.", "א. ב."),
        ("12.", "I came."),
    ],
)
def test_what_is_all_in_capitals_or_has_none_is_no_heading(
    edition: Path, paragraphs: tuple[str, ...]
) -> None:
    made = [f'<p xml:id="ex002-p{n}">{one}</p>' for n, one in enumerate(paragraphs, 1)]
    assert draft(edition, *paragraphs) == made
