"""Tables of a Word document become tables of a draft, where the schema knows such."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tei_tools.encode.importing.reading import Cell
from tei_tools.encode.importing.word import read_word
from tests.support.files import replace
from tests.support.word import paragraph, run, word


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(*paragraphs: str, spans: int = 0) -> str:
    settings = f'<w:tcPr><w:gridSpan w:val="{spans}"/></w:tcPr>' if spans else ""
    inside = "".join(paragraph(one and run(one)) for one in paragraphs)
    return f"<w:tc>{settings}{inside}</w:tc>"


NESTED: Final = f"<w:tc><w:tbl>{row(cell('in'), cell('ner'))}</w:tbl>{paragraph('')}</w:tc>"
BODY: Final = (
    paragraph(run("An account"))
    + paragraph(run("We bought:"))
    + "<w:tbl>"
    + row(cell("what"), cell(""), cell("price"))
    + row(cell("ink &amp; paper", "and a quill"), cell("P. Hollis"), cell("3 s."))
    + row(cell(""), cell("", ""), cell(""))
    + row(cell("1. total", spans=2), cell("3 s."))
    + "</w:tbl><w:sdt><w:sdtContent><w:tbl>"
    + row(NESTED, cell("outer"))
    + "</w:tbl></w:sdtContent></w:sdt>"
    + paragraph(run("Paid in May."))
)


def test_each_paragraph_knows_its_cell() -> None:
    text = read_word(word(BODY), Path("a.docx"), 1_000_000)
    assert [(one.text, one.cell) for one in text.paragraphs] == [
        ("An account", None),
        ("We bought:", None),
        ("what", Cell(0, 1, 0, 3)),
        ("price", Cell(0, 1, 2, 3)),
        ("ink & paper", Cell(0, 2, 0, 3)),
        ("and a quill", Cell(0, 2, 0, 3)),
        ("P. Hollis", Cell(0, 2, 1, 3)),
        ("3 s.", Cell(0, 2, 2, 3)),
        ("1. total", Cell(0, 3, 0, 2, 2)),
        ("3 s.", Cell(0, 3, 1, 2)),
        ("in", Cell(4, 5, 0, 2)),
        ("ner", Cell(4, 5, 0, 2)),
        ("outer", Cell(4, 5, 1, 2)),
        ("Paid in May.", None),
    ]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, data: bytes, tables: int = 0) -> str:
    """Return the body of the draft that a Word document becomes; it must be valid.

    Args:
        edition: its folder.
        data: the document.
        tables: how many tables are said to have become paragraphs.
    """
    file = edition.parent / "letter.docx"
    file.write_bytes(data)
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    assert (len(plan.drafts), plan.left, plan.aside) == (1, (), ())
    assert api.validate(start=edition).text() == ""
    assert plan.drafts[0].tables == tables
    text = plan.drafts[0].text
    return text[text.index("    <body>") : text.index("  </text>")]


def test_a_table_is_a_table(edition: Path) -> None:
    """An empty cell keeps its place; a number in a cell begins no list; tables in cells do not."""
    assert (
        draft(edition, word(BODY))
        == """\
    <body>
      <head type="main" cert="medium">An account</head>
      <p xml:id="ex002-p1">We bought:</p>
      <table>
        <row>
          <cell>what</cell>
          <cell/>
          <cell>price</cell>
        </row>
        <row>
          <cell><p xml:id="ex002-p2">ink &amp; paper</p> <p xml:id="ex002-p3">and a quill</p></cell>
          <cell><persName ref="psn:hollis" resp="#edition" cert="medium">P. Hollis</persName></cell>
          <cell>3 s.</cell>
        </row>
        <row>
          <cell cols="2">1. total</cell>
          <cell>3 s.</cell>
        </row>
      </table>
      <table>
        <row>
          <cell><p xml:id="ex002-p4">in</p> <p xml:id="ex002-p5">ner</p></cell>
          <cell>outer</cell>
        </row>
      </table>
      <p xml:id="ex002-p6">Paid in May.</p>
    </body>
"""
    )


def test_without_tables_in_the_schema_each_paragraph_of_a_cell_is_one(edition: Path) -> None:
    replace(edition / "schema/edition.rng", '  <include href="transcription.rng"/>\n', "")
    body = paragraph(run("A title")) + f"<w:tbl>{row(cell('a'), cell('b'))}</w:tbl>"
    assert (
        draft(edition, word(body + paragraph(run("Text."))), 1)
        == """\
    <body>
      <head type="main" cert="medium">A title</head>
      <p xml:id="ex002-p1">a</p>
      <p xml:id="ex002-p2">b</p>
      <p xml:id="ex002-p3">Text.</p>
    </body>
"""
    )


def test_a_note_on_words_in_a_cell_leads_to_their_paragraph(edition: Path) -> None:
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    inside = row(f"<w:tc>{paragraph(run('ink') + sign)}</w:tc>", cell("3 s."))
    notes = f'<w:footnote w:id="2">{paragraph(run("Red."))}</w:footnote>'
    body = paragraph(run("A title")) + f"<w:tbl>{inside}</w:tbl>" + paragraph(run("Text."))
    assert (
        draft(edition, word(body, footnotes=notes))
        == """\
    <body>
      <head type="main" cert="medium">A title</head>
      <table>
        <row>
          <cell><p xml:id="ex002-p1">ink[1]</p></cell>
          <cell>3 s.</cell>
        </row>
      </table>
      <p xml:id="ex002-p2">Text.</p>
      <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1">Red.</note>
    </body>
"""
    )


def test_a_table_at_the_end_is_no_signature(edition: Path) -> None:
    body = paragraph(run("A title")) + f"<w:tbl>{row(cell('ink'), cell('3 s'))}</w:tbl>"
    assert (
        draft(edition, word(body))
        == """\
    <body>
      <head type="main" cert="medium">A title</head>
      <table>
        <row>
          <cell>ink</cell>
          <cell>3 s</cell>
        </row>
      </table>
    </body>
"""
    )


def test_what_a_cell_says_is_no_heading_no_note_and_no_source(edition: Path) -> None:
    table = row(cell("Letter, Thornwick, 3 May 1921"), cell("ATM, f. 4, op. 1, d. 12"))
    body = f"<w:tbl>{table}{row(cell('a'), cell('*see there'))}</w:tbl>"
    assert (
        draft(edition, word(body))
        == """\
    <body>
      <table>
        <row>
          <cell>Letter, Thornwick, <date when="1921-05-03" resp="#edition" cert="medium">3 May
            1921</date></cell>
          <cell>ATM, f. 4, op. 1, d. 12</cell>
        </row>
        <row>
          <cell>a</cell>
          <cell>*see there</cell>
        </row>
      </table>
    </body>
"""
    )


def test_a_document_has_a_block_where_a_note_follows_its_only_line(edition: Path) -> None:
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph(run("Red."))}</w:footnote>'
    assert (
        draft(edition, word(paragraph(run("ink") + sign), footnotes=notes))
        == """\
    <body>
      <p xml:id="ex002-p1">ink[1]</p>
      <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1">Red.</note>
    </body>
"""
    )
