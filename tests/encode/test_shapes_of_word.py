"""What Word shows paragraphs to be: titles, headings, lists, quotations, styles of the user's."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tei_tools.encode.importing.reading import Cell, Shape
from tei_tools.encode.importing.word import read_word
from tests.support.files import replace
from tests.support.word import paragraph, run, word


def style(identifier: str, name: str, settings: str = "", own: str = "0") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="{own}" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{settings}</w:style>'
    )


def level(number: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def in_list(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def said(text: str, settings: str = "") -> str:
    return paragraph(f"<w:pPr>{settings}</w:pPr>{run(text)}")


def styled(text: str, identifier: str, settings: str = "") -> str:
    return said(text, f'<w:pStyle w:val="{identifier}"/>{settings}')


STYLES: Final = (
    style("Titel", "Title")
    + style("Untertitel", "Subtitle")
    + style("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("berschrift2", "heading 2")
    + style("Kapitel", "Chapter", '<w:basedOn w:val="berschrift1"/>', own="1")
    + style("Verzeichnis", "TOC Heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    + style("Zitat", "Quote")
    + style("Punkte", "List Bullet", f"<w:pPr>{in_list(2)}</w:pPr>")
    + style("Punkte2", "List Bullet 2", f"<w:pPr>{in_list(4)}</w:pPr>")
    + style("Gruss", "Closing  words", own="1")
    + style("Rund", "Round", '<w:basedOn w:val="Rund"/>')
    + style("Linked", "Linked", f"<w:pPr>{in_list(1)}</w:pPr>")
)
NUMBERING: Final = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}'
    f"{level(1, 'lowerLetter', '%2)')}{level(2, 'decimal', '%1.%3')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="9">{level(0, "decimal", "%1")}'
    f"{level(1, 'none', '')}</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Linked"/></w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'
        for number, kind in ((1, 7), (2, 8), (4, 8), (5, 9), (6, 6))
    )
)


@pytest.mark.parametrize(
    ("given", "text", "shape"),
    [
        (styled("Ա.", "Titel"), "Ա.", Shape("title")),
        (styled("Ա.", "Untertitel"), "Ա.", Shape("subtitle")),
        (styled("Ա.", "berschrift1"), "Ա.", Shape("head", 1)),
        (styled("Ա.", "berschrift2"), "Ա.", Shape("head", 2)),
        (styled("Ա.", "Kapitel"), "Ա.", Shape("head", 1)),
        (styled("Ա.", "Kapitel", '<w:outlineLvl w:val="2"/>'), "Ա.", Shape("head", 3)),
        (styled("Ա.", "berschrift1", in_list(1)), "1. Ա.", Shape("head", 1)),
        (styled("Ա.", "Verzeichnis"), "Ա.", None),
        (styled("Ա.", "Zitat"), "Ա.", Shape("quote")),
        (styled("Ա.", "Punkte"), "Ա.", Shape("item", belongs="2", is_bulleted=True)),
        (styled("Ա.", "Punkte2"), "Ա.", Shape("item", 1, belongs="4", is_bulleted=True)),
        (said("Ա.", in_list(1, 1)), "a) Ա.", Shape("item", 1, "a) ", "1")),
        (said("Ա.", in_list(6)), "1. Ա.", Shape("item", 0, "1. ", "6")),
        (said("Ա.", in_list(5, 1)), "Ա.", None),
        (styled("Ա.", "Gruss"), "Ա.", Shape("style", belongs="Closing-words")),
        (styled("Ա.", "Rund"), "Ա.", None),
        (styled("Ա.", "Unknown"), "Ա.", None),
    ],
)
def test_what_a_paragraph_is_shown_to_be(given: str, text: str, shape: Shape | None) -> None:
    """The names of styles are English in all files, their ids are not."""
    data = word(given, styles=STYLES, numbering=NUMBERING)
    (one,) = read_word(data, Path("a.docx"), 1_000_000).paragraphs
    assert (one.text, one.shape) == (text, shape)


SIGN: Final = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES: Final = f'<w:footnote w:id="2">{paragraph(run("In a letter."))}</w:footnote>'
LETTER: Final = word(
    styled("Report of the Librarian", "Titel")
    + styled("with an appendix", "Untertitel")
    + said("Thornwick, 3 May 1921")
    + said("I report:")
    + styled("Of Ink", "berschrift1")
    + paragraph(run("The mill writes:") + SIGN)
    + styled("We have no gall.", "Zitat")
    + styled("Nor will we.", "Zitat")
    + styled("Of Kinds", "berschrift2")
    + said("Red", in_list(1))
    + said("Ἑλένη dark", in_list(1, 1))
    + said("very", in_list(1, 2))
    + said("Blue, P. Hollis", in_list(1))
    + styled("Of Quills", "Kapitel")
    + styled("goose", "Punkte")
    + styled("grey", "Punkte2")
    + styled("swan", "Punkte")
    + said("one", in_list(5))
    + said("first", in_list(6))
    + styled("In haste.", "Gruss")
    + said("M. Merrow, Librarian"),
    styles=STYLES,
    numbering=NUMBERING,
    footnotes=NOTES,
)
BODY: Final = """\
    <body>
      <head type="main">Report of the Librarian</head>
      <head>with an appendix</head>
      <dateline cert="high"><placeName ref="pla:thornwick" resp="#edition"
        cert="medium">Thornwick</placeName>, <date when="1921-05-03" resp="#edition" cert="medium">3
        May 1921</date></dateline>
      <p xml:id="ex002-p1">I report:</p>
      <div type="section">
        <head>Of Ink</head>
        <p xml:id="ex002-p2">The mill writes:[1]</p>
        <quote>
          <p xml:id="ex002-p3">We have no gall.</p>
          <p xml:id="ex002-p4">Nor will we.</p>
        </quote>
        <div type="section">
          <head>Of Kinds</head>
          <list rend="numbered">
            <item xml:id="ex002-i1" n="1">
              <p xml:id="ex002-p5">Red</p>
              <list rend="numbered">
                <item xml:id="ex002-i2" n="a)">
                  <p xml:id="ex002-p6">Ἑλένη dark</p>
                  <list rend="numbered">
                    <item xml:id="ex002-i3" n="1.1">very</item>
                  </list>
                </item>
              </list>
            </item>
            <item xml:id="ex002-i4" n="2">Blue, <persName ref="psn:hollis" resp="#edition"
              cert="medium">P. Hollis</persName></item>
          </list>
        </div>
      </div>
      <div type="section">
        <head>Of Quills</head>
        <list rend="bulleted">
          <item xml:id="ex002-i5">
            <p xml:id="ex002-p7">goose</p>
            <list rend="bulleted">
              <item xml:id="ex002-i6">grey</item>
            </list>
          </item>
          <item xml:id="ex002-i7">swan</item>
        </list>
        <list rend="simple">
          <item xml:id="ex002-i8">1 one</item>
        </list>
        <list rend="numbered">
          <item xml:id="ex002-i9" n="3">first</item>
        </list>
        <p xml:id="ex002-p8" rend="Closing-words">In haste.</p>
      </div>
      <closer>
        <signed xml:id="ex002-s1" cert="medium">M. <persName ref="psn:merrow" resp="#edition"
          cert="low">Merrow</persName>, Librarian</signed>
      </closer>
      <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p2">In a letter.</note>
    </body>
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, data: bytes = LETTER, shapes: int = 0) -> str:
    """Return the body of the draft that a Word document becomes; it must be valid.

    Args:
        edition: its folder.
        data: the document.
        shapes: how many paragraphs are said to have become plain ones.
    """
    file = edition.parent / "letter.docx"
    file.write_bytes(data)
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    assert api.validate(start=edition).text() == ""
    assert plan.drafts[0].shapes == shapes
    (laid,) = api.format_files([edition / "tei/documents/ex002.xml"])
    assert (laid.is_changed, laid.findings) == (False, ())
    text = plan.drafts[0].text
    return text[text.index("    <body>") : text.index("  </text>")]


def test_a_draft_has_parts_lists_and_quotations(edition: Path) -> None:
    """A heading begins a part, and a number that Word has set is one of an item."""
    assert draft(edition) == BODY


def test_a_draft_in_all_of_tei_has_the_same(edition: Path, shared: Path) -> None:
    (edition / "schema/edition.rng").write_bytes((shared / "tei/tei_all.rng").read_bytes())
    assert draft(edition) == BODY


def test_a_schema_without_them_gets_paragraphs(edition: Path) -> None:
    """What one kind of shapes would bring errors for is left out, and the others stay."""
    replace(edition / "schema/edition.rng", '  <include href="transcription.rng"/>\n', "")
    body = draft(edition, shapes=15)
    assert "<div" not in body
    assert '<item xml:id="ex002-i1" n="1" cert="high">Red</item>' in body
    assert '<p xml:id="ex002-p5">Nor will we.</p>' in body
    assert "<head>with an appendix</head>" in body


def test_the_one_heading_above_all_others_is_the_title(edition: Path) -> None:
    data = word(
        styled("On Ink.", "berschrift1")
        + styled("Gall", "berschrift2")
        + said("None.")
        + styled("Soot", "berschrift2"),
        styles=STYLES,
    )
    assert (
        draft(edition, data)
        == """\
    <body>
      <head type="main">On Ink.</head>
      <div type="section">
        <head>Gall</head>
        <p xml:id="ex002-p1">None.</p>
      </div>
      <div type="section">
        <head>Soot</head>
      </div>
    </body>
"""
    )


def test_a_plain_numbered_list_stays_one_beside_what_else_has_a_shape(edition: Path) -> None:
    data = word(
        said("On Ink")
        + styled("Gall", "berschrift1")
        + said("red", in_list(1))
        + said("blue", in_list(1))
        + styled("Soot", "berschrift1"),
        styles=STYLES,
        numbering=NUMBERING,
    )
    assert (
        draft(edition, data)
        == """\
    <body>
      <head type="main" cert="medium">On Ink</head>
      <div type="section">
        <head>Gall</head>
        <list type="ordered">
          <item xml:id="ex002-i1" n="1" cert="high">red</item>
          <item xml:id="ex002-i2" n="2" cert="high">blue</item>
        </list>
      </div>
      <div type="section">
        <head>Soot</head>
      </div>
    </body>
"""
    )


def cell(inside: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    return f"<w:tr>{settings}{''.join(cells)}</w:tr>"


BEGIN: Final = '<w:vMerge w:val="restart"/>'
MORE: Final = "<w:vMerge/>"
TABLE: Final = (
    "<w:tbl>"
    + row(cell(said("a"), f'<w:gridSpan w:val="2"/>{BEGIN}'), cell(said("b"), BEGIN))
    + row(cell(paragraph(""), f'<w:gridSpan w:val="2"/>{MORE}'), cell(said("c"), MORE))
    + row(cell(paragraph(""), f'<w:gridSpan w:val="2"/>{MORE}'), cell(paragraph(""), MORE))
    + row(cell(said("d")), settings='<w:trPr><w:gridBefore w:val="2"/></w:trPr>')
    + row(
        cell(said("e", in_list(2)) + said("f", in_list(2))),
        cell(said("g")),
        cell(paragraph(""), MORE),
    )
    + "</w:tbl>"
)


def test_a_cell_knows_how_many_rows_it_takes() -> None:
    """Of those that have words; one with words of its own goes on none, so that none is lost."""
    text = read_word(word(TABLE, numbering=NUMBERING), Path("a.docx"), 1_000_000)
    assert [(one.text, one.cell) for one in text.paragraphs] == [
        ("a", Cell(0, 1, 0, 2, 2, 2)),
        ("b", Cell(0, 1, 1, 2)),
        ("c", Cell(0, 2, 0, 1)),
        ("d", Cell(0, 3, 0, 1)),
        ("e", Cell(0, 4, 0, 3)),
        ("f", Cell(0, 4, 0, 3)),
        ("g", Cell(0, 4, 1, 3)),
    ]


def test_a_cell_has_its_rows_and_its_lists(edition: Path) -> None:
    data = word(said("Letter") + said("See:") + TABLE, numbering=NUMBERING)
    assert (
        draft(edition, data)
        == """\
    <body>
      <head type="main" cert="medium">Letter</head>
      <p xml:id="ex002-p1">See:</p>
      <table>
        <row>
          <cell cols="2" rows="2">a</cell>
          <cell>b</cell>
        </row>
        <row>
          <cell>c</cell>
        </row>
        <row>
          <cell>d</cell>
        </row>
        <row>
          <cell><list rend="bulleted"> <item xml:id="ex002-i1">e</item> <item
            xml:id="ex002-i2">f</item> </list></cell>
          <cell>g</cell>
          <cell/>
        </row>
      </table>
    </body>
"""
    )
