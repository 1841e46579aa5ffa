"""Where Word begins a line, a column or a page, as `lb`, `cb` and `pb` in a draft."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tests.support.word import paragraph, run, word

LINE: Final = "<w:r><w:br/></w:r>"
PAGE: Final = '<w:r><w:br w:type="page"/></w:r>'
COLUMN: Final = '<w:r><w:br w:type="column"/></w:r>'
SEEN: Final = "<w:r><w:lastRenderedPageBreak/></w:r>"
SECTION: Final = '<w:pPr><w:sectPr><w:type w:val="{}"/></w:sectPr></w:pPr>'


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, body: str, *, names: bool = False, **parts: str) -> str:
    """Return the text of the draft that a document becomes; it must be valid."""
    file = edition / "a.docx"
    file.write_bytes(word(paragraph(run("A title")) + body, None, **parts))
    today = dt.date(2026, 11, 30)
    plan = api.import_texts([file], today=today, start=edition, names=names)
    assert api.validate(start=edition).text() == ""
    text = plan.drafts[0].text
    return text[text.index("<body>") : text.index("</body>")].partition("</head>\n")[2].rstrip()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (paragraph(run("Ἀθ") + LINE + run("Ա.")), ["<p 1>Ἀθ <lb/>Ա.</p>"]),
        (paragraph(run("a") + LINE + LINE + run("b.")), ["<p 1>a <lb/><lb/>b.</p>"]),
        (paragraph(run("a") + "<w:r><w:cr/></w:r>" + run("b.")), ["<p 1>a <lb/>b.</p>"]),
        (
            paragraph(run("treat-") + LINE + run("ment¬") + PAGE + run("s.")),
            ['<p 1>treat-<lb break="no"/>ment¬<pb break="no"/>s.</p>'],
        ),
        (paragraph(run("a ") + SEEN + run("b.")), ["<p 1>a b.</p>"]),
        (paragraph(run("a") + PAGE + run("b.")), ["<p 1>a <pb/>b.</p>"]),
        (paragraph(LINE + run("a.") + LINE), ["<p 1>a.</p>"]),
        (paragraph(run("a.") + PAGE) + paragraph(run("b.")), ["<p 1>a.</p>", "<p 2><pb/>b.</p>"]),
        (
            paragraph(run("a.")) + paragraph(PAGE) + paragraph("") + paragraph(run("b.")),
            ["<p 1>a.</p>", "<p 2><pb/>b.</p>"],
        ),
        (
            paragraph(run("a.") + PAGE)
            + paragraph("<w:pPr><w:pageBreakBefore/></w:pPr>" + run("b.")),
            ["<p 1>a.</p>", "<p 2><pb/>b.</p>"],
        ),
        (
            paragraph(run("a."))
            + paragraph('<w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>' + run("b.")),
            ["<p 1>a.</p>", "<p 2>b.</p>"],
        ),
        (
            paragraph(SECTION.format("oddPage") + run("a.")) + paragraph(run("b.")),
            ["<p 1>a.</p>", "<p 2><pb/>b.</p>"],
        ),
        (
            paragraph(SECTION.format("continuous") + run("a.")) + paragraph(run("b.")),
            ["<p 1>a.</p>", "<p 2>b.</p>"],
        ),
        (
            paragraph(run("Red ") + run("ink", "<w:i/>") + LINE + run("and gall.", "<w:i/>")),
            ['<p 1>Red <hi rend="italic">ink <lb/>and gall.</hi></p>'],
        ),
        (
            paragraph(run("1. red") + LINE + run("2. blue")) + paragraph(run("So it is.")),
            [
                '<list type="ordered">',
                '  <item xml:id="ex002-i1" n="1" cert="high">red</item>',
                '  <item xml:id="ex002-i2" n="2" cert="high">blue</item>',
                "</list>",
                "<p 1>So it is.</p>",
            ],
        ),
    ],
)
def test_a_line_or_page_begins_where_it_does_in_word(
    edition: Path, body: str, lines: list[str]
) -> None:
    """Not where Word last happened to break it, nor where a block begins by itself."""
    made = draft(edition, body)
    for number in (1, 2):
        made = made.replace(f'<p xml:id="ex002-p{number}">', f"<p {number}>")
    assert [line.removeprefix("      ") for line in made.splitlines()] == lines


def test_a_line_begins_within_a_name_and_beside_one(edition: Path) -> None:
    body = paragraph(run("With Miss") + LINE + run("Arden") + LINE + run("P. Hollis came."))
    made = draft(edition, body, names=True)
    assert made == (
        '      <p xml:id="ex002-p1">With <persName ref="psn:arden" resp="#edition" '
        'cert="medium">Miss\n        <lb/>Arden</persName> <lb/><persName ref="psn:hollis" '
        'resp="#edition" cert="medium">P.\n        Hollis</persName> came.</p>'
    )


def test_a_page_that_begins_after_the_last_word_begins_in_no_note(edition: Path) -> None:
    body = paragraph(run("Ink") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(".") + PAGE)
    note = f'<w:footnote w:id="2">{paragraph(run("One."))}{paragraph(run("Two."))}</w:footnote>'
    assert draft(edition, body, footnotes=note).splitlines()[-1] == (
        '      <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1">One. '
        "<lb/>Two.</note>"
    )
