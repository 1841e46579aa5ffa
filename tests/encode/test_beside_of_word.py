"""What a Word document has besides its text, and what may be other than it seems: all told."""

import io
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tei_tools.encode.importing.word import read_word
from tei_tools.errors import InputError
from tests.support.word import paragraph, run, word

MATHS: Final = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml"'
REFER: Final = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
HIDDEN: Final = (
    '<w:style w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Greek"><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:style>'
)

Told = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("body", "texts", "aside", "doubts"),
    [
        (
            '<w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins>'
            '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r>'
            "<w:r><w:delText> words</w:delText></w:r></w:del>",
            ["new"],
            (("a tracked deletion in paragraph 1", "old words"),),
            (("a tracked insertion in paragraph 1", "new"),),
        ),
        (
            '<w:moveFrom w:id="1"><w:r><w:t>here</w:t></w:r></w:moveFrom>'
            '<w:moveTo w:id="2"><w:r><w:t>there</w:t></w:r></w:moveTo>',
            ["there"],
            (),
            (),
        ),
        (
            run("a ")
            + run("b ", "<w:vanish/>")
            + run("c", '<w:rStyle w:val="Hidden"/>')
            + run(" d", '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>'),
            ["a b c d"],
            (),
            (("hidden words in paragraph 1", "b c"),),
        ),
        (
            run("So ") + f"<m:oMath {MATHS}><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den>"
            "<m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>",
            ["So ab"],
            (),
            (("a formula in paragraph 1", "ab"),),
        ),
        (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('かんじ')}</w:rt>"
            f"<w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>",
            ["漢字かんじ"],
            (),
            (("words above others in paragraph 1", "かんじ"),),
        ),
        (
            run("a ")
            + run("b", '<w:highlight w:val="yellow"/>')
            + run("c", '<w:highlight w:val="none"/>'),
            ["a bc"],
            (),
            (("highlighted words in paragraph 1", "b"),),
        ),
        (
            run("So ") + f"<m:oMath {MATHS}><m:r><w:del><m:t>π</m:t></w:del></m:r></m:oMath>",
            ["So "],
            (("a tracked deletion in paragraph 1", "π"),),
            (),
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run('Click here.')}</w:sdtContent></w:sdt>"
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' Words.')}</w:sdtContent></w:sdt>",
            ["Click here. Words."],
            (),
            (("words that ask to be replaced in paragraph 1", "Click here."),),
        ),
        (
            f'<w:smartTag w:element="place">{run("Saltmere")}</w:smartTag>'
            f'<w:customXml w:element="x">{run(" or")}</w:customXml>'
            f'<w:dir w:val="ltr">{run(" Thornwick")}</w:dir>',
            ["Saltmere or Thornwick"],
            (),
            (),
        ),
        (
            f'<w:r><w:pict><v:shape {VML}><v:textpath string="A  heading"/></v:shape></w:pict>'
            "</w:r>" + run("a"),
            ["a"],
            (("an ornamental heading in paragraph 1", "A heading"),),
            (),
        ),
        (
            f"<w:r><w:pict><v:shape {VML}><v:textbox><w:txbxContent>{paragraph(run('boxed'))}"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" + run("outside"),
            ["outside", "boxed"],
            (),
            (),
        ),
        (
            run("A ") + '<w:del w:id="1">' + REFER.format(3) + "</w:del>" + REFER.format(2),
            ["A [1]"],
            (("a note without its sign", "Lost."),),
            (("hidden words in note [1]", "hidden"), ("hidden words in note [2]", "Lost.")),
        ),
    ],
)
def test_no_word_goes_unsaid(body: str, texts: list[str], aside: Told, doubts: Told) -> None:
    notes = (
        f'<w:footnote w:id="2">{paragraph(run("A ") + run("hidden", "<w:vanish/>"))}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph(run("Lost.", "<w:vanish/>"))}</w:footnote>'
        if "footnoteReference" in body
        else ""
    )
    data = word(paragraph(body), styles=HIDDEN, footnotes=notes)
    text = read_word(data, Path("a.docx"), 1_000_000)
    found = [one.text for one in text.paragraphs]
    assert (found, text.aside, text.doubts) == (texts, aside, doubts)


def test_what_other_parts_hold_is_told() -> None:
    drawn = '<a:t xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</a:t>'
    data = word(
        paragraph(run("Text.")),
        diagramData=drawn.format("Mill") + drawn.format("Ink"),
        chart=drawn.format("Sales"),
        aFChunk="Words in another format",
        comments=f'<w:comment w:id="1">{paragraph(run("Is it?"))}</w:comment>',
    )
    assert read_word(data, Path("a.docx"), 1_000_000).aside == (
        ("a diagram", "Mill Ink"),
        ("a chart", "Sales"),
        ("another document within it", "save the document in Word, which takes it in"),
        ("a comment", "Is it?"),
    )


FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LISTED: Final = '<w:ddList>{}<w:listEntry w:val="red"/><w:listEntry w:val="Ա"/></w:ddList>'


@pytest.mark.parametrize(
    ("field", "result", "text"),
    [
        (LISTED.format('<w:result w:val="1"/>'), "", "Ա"),
        (LISTED.format('<w:default w:val="1"/>'), "", "Ա"),
        (LISTED.format(""), "", "red"),
        (LISTED.format('<w:result w:val="7"/>'), "", ""),
        (LISTED.format('<w:result w:val="1"/>'), run("Ա"), "Ա"),
        ("<w:checkBox><w:default/></w:checkBox>", "", "☒"),
        ('<w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox>', "", "☐"),
        ("<w:checkBox><w:checked/></w:checkBox>", "", "☒"),
        ("<w:textInput/>", run("Բ"), "Բ"),
    ],
)
def test_what_is_chosen_in_a_form_is_read(field: str, result: str, text: str) -> None:
    body = paragraph(run("So: ") + FIELD.format(field, result) + run("."))
    (found,) = read_word(word(body), Path("a.docx"), 1_000_000).paragraphs
    assert found.text == f"So: {text}."


JOINED: Final = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'


def test_paragraphs_are_one_where_the_end_between_them_is_deleted() -> None:
    """A table cannot be a part of the one before it."""
    gone = '<w:del w:id="2"><w:r><w:delText>Gone.</w:delText></w:r></w:del>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph(JOINED + run('Γ'))}</w:tc></w:tr></w:tbl>"
    body = [JOINED + run("An "), JOINED + run("ink", "<w:i/>"), run(" Ա.", "<w:i/>")]
    body += [JOINED + gone, run("Բ."), JOINED + run("Before.")]
    data = word("".join(map(paragraph, body)) + table)
    text = read_word(data, Path("a.docx"), 1_000_000)
    found = [(one.text, one.first, one.last) for one in text.paragraphs]
    assert found == [("An ink Ա.", 1, 3), ("Բ.", 4, 5), ("Before.", 6, 6), ("Γ", 7, 7)]
    (first, *_) = text.paragraphs
    assert [(one.start, one.end, one.rend) for one in first.looks] == [(3, 9, ("italic",))]
    said = "an end that is deleted, so that the next words follow, in paragraph"
    assert text.aside == (("a tracked deletion in paragraph 4", "Gone."),)
    assert text.doubts == ((f"{said} 1", "An"), (f"{said} 2", "ink"))


def test_of_a_file_without_a_text_is_told_what_it_has_beside_it() -> None:
    for words, more in (("", ""), ("Ա", ": this one has a page header, Ա")):
        data = word(paragraph(""), header=paragraph(run(words)))
        with pytest.raises(InputError) as caught:
            read_word(data, Path("a.docx"), 1_000_000)
        assert (caught.value.message, caught.value.hint) == (
            "the file holds no text",
            f"name another file{more}",
        )


SIGN: Final = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'


@pytest.mark.parametrize(
    ("signs", "text"),
    [
        ([("Symbol", "F061"), ("symbol", "00B3"), ("Symbol", "F0FE")], "α≥⎭"),
        ([("Wingdings", "F0E0"), ("Wingdings", "00FC"), ("Wingdings", "F04A")], "→✔☺"),
        ([("Times", "0416")], "Ж"),
    ],
)
def test_the_signs_of_fonts_become_characters(signs: list[tuple[str, str]], text: str) -> None:
    data = word(paragraph("".join(SIGN.format(*one) for one in signs)))
    read = read_word(data, Path("a.docx"), 1_000_000)
    assert ([one.text for one in read.paragraphs], read.doubts) == ([text], ())


def test_words_set_in_a_font_of_signs_become_characters_too() -> None:
    font = '<w:rFonts w:ascii="Symbol"/>'
    runs = run("\uf061\uf062", font), run(" \uf067", '<w:rStyle w:val="Greek"/>')
    data = word(paragraph("".join(runs)), styles=HIDDEN)
    read = read_word(data, Path("a.docx"), 1_000_000)
    assert ([one.text for one in read.paragraphs], read.doubts) == (["αβ γ"], ())


def test_a_sign_whose_character_is_not_known_stays_and_is_told() -> None:
    signs = SIGN.format("Wingdings", "00A6"), SIGN.format("Webdings", "F021"), run("\uf022")
    read = read_word(word(paragraph("".join(signs))), Path("a.docx"), 1_000_000)
    assert ([one.text for one in read.paragraphs], read.doubts) == (
        ["\uf0a6\uf021\uf022"],
        (("a sign of a font of signs in paragraph 1", "U+F021 U+F022 U+F0A6"),),
    )


def test_a_document_of_the_strict_kind_is_read_with_its_notes() -> None:
    """Word writes it as “Strict Open XML Document”."""
    note = f'<w:footnote w:id="2">{paragraph(run("Ἑλένη"))}</w:footnote>'
    data = word(paragraph(run("a") + REFER.format(2)), footnotes=note)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(strict, "w") as made:
        for name in given.namelist():
            said = given.read(name).decode()
            for kind, part in (("wordprocessingml", "main"), ("officeDocument", "relationships")):
                said = said.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/{part}",
                    f"http://purl.oclc.org/ooxml/{kind}/{part}",
                )
            made.writestr(name, said)
    read = read_word(strict.getvalue(), Path("a.docx"), 1_000_000)
    assert ([one.text for one in read.paragraphs], read.notes) == (["a[1]"], {"[1]": "Ἑλένη"})
