"""What `tei-tools import` says of Word documents and of texts in other encodings."""

from pathlib import Path

import pytest

from tests.support.files import Run, replace
from tests.support.word import paragraph, word
from tests.support.word import run as said

BODY = (
    paragraph(said("A title"))
    + paragraph(said("Red") + "<w:r><w:br/></w:r>" + said("ink", "<w:vanish/>") + said("."))
    + paragraph(said("So.") + '<w:del w:id="1"><w:r><w:delText>No.</w:delText></w:r></w:del>')
)


@pytest.fixture
def letters(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new edition, in which commands run."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "letters")[0] == 0
    monkeypatch.chdir("letters")
    return tmp_path / "letters"


def test_what_is_left_out_of_a_word_document_or_is_doubtful_is_told(
    run: Run, letters: Path
) -> None:
    (letters / "a.docx").write_bytes(word(BODY))
    schema = letters / "schema/transcription.rng"
    replace(schema, '<element name="lb">', '<element name="line">')
    assert run("import", "a.docx") == (
        0,
        "tei/documents/ex002.xml  a.docx, paragraphs 1 to 3: A title\n"
        "not in the text: a tracked deletion in paragraph 3 of a.docx: No.\n"
        "to be looked at: hidden words in paragraph 2 of a.docx: ink\n"
        "not in the schema, and not in tei/documents/ex002.xml: 1 break of lines or pages\n",
        "1 draft is made of 5 words; 1 belongs to none. No word is lost or altered.\n"
        "To be looked at: 8 places to be filled in, 1 passage, 0 names and dates. "
        "tei-tools import --guesses lists them.\n",
    )


def test_a_text_in_another_encoding_is_refused_with_what_it_would_be_in_each(
    run: Run, letters: Path
) -> None:
    file = letters / "Lettre d'été.txt"
    file.write_bytes("A title\n\nÀ Genève – “oui”.".encode("cp1252"))
    assert run("import", file.name) == (
        4,
        "",
        "error: the file is not in UTF-8: byte 0xC0\n"
        "  --> Lettre d'été.txt:3\n"
        "  = help: add --encoding and the name by which this word is right: windows-1252 (“À”), "
        "windows-1250 (“Ŕ”), windows-1251 (“А”), mac-roman (“¿”), cp850 (“└”)\n",
    )
    assert run("import", "--no-names", "--encoding", "windows-1252", file.name)[0] == 0
    assert ">À Genève – “oui”.</p>" in (letters / "tei/documents/ex002.xml").read_text("utf-8")


def test_the_signs_of_markdown_are_told_with_what_reads_them(run: Run, letters: Path) -> None:
    (letters / "a.md").write_text("# A title\n\nInk.", "utf-8")
    assert run("import", "--dry-run", "a.md")[1].splitlines()[1] == (
        "to be looked at: Markdown, whose signs are read as words, of a.md: pandoc a.md -o a.docx "
        "makes a Word document, whose headings and notes are read"
    )


def test_a_folder_is_no_text_and_told_how_those_in_it_are_named(run: Run, letters: Path) -> None:
    (letters / "two words").mkdir()
    assert run("import", "two words") == (
        4,
        "",
        "error: this is a folder, not a text\n"
        "  --> two words\n"
        "  = help: name the texts in it: tei-tools import 'two words/'*.txt\n",
    )


@pytest.mark.parametrize(
    ("data", "what", "cure"),
    [
        (b"PK\x03\x04", "a packed file, as .odt, .epub or .zip", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0", "a file of an older Word", "save it as .docx"),
        (b"{\\rtf1", "a file in RTF", "save it as .docx"),
        (b"%PDF-1.7", "a PDF", "save its text in UTF-8"),
    ],
)
def test_what_is_no_plain_text_is_told_with_how_its_text_comes_out(
    run: Run, letters: Path, data: bytes, what: str, cure: str
) -> None:
    (letters / "a.odt").write_bytes(data)
    code, out, err = run("import", "a.odt")
    assert (code, out, err.splitlines()[0]) == (4, "", f"error: this is {what}, no plain text")
    assert cure in err


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("<!-- <b> --><x:alto/>", "this is XML, but no TEI: it begins with <alto>", "as TEI from"),
        ("<office/>", "this is XML, but no TEI: it begins with <office>", "convert it to TEI"),
        ("<!DOCTYPE html>\n<html/>", "this is a web page, no plain text", "in a browser"),
        ("<TEI/>", "this is XML, and needs no import", "copy it into tei/documents"),
    ],
)
def test_xml_is_no_text_and_may_be_no_tei(
    run: Run, letters: Path, text: str, message: str, cure: str
) -> None:
    (letters / "a.xml").write_text(f'<?xml version="1.0"?>\n{text}', "utf-8")
    code, out, err = run("import", "a.xml")
    assert (code, out, err.splitlines()[0]) == (4, "", f"error: {message}")
    assert cure in err


@pytest.mark.parametrize(
    ("data", "encoding", "message", "cure"),
    [
        (b"A", "windows1525", "there is no encoding windows1525", "name one such as windows-1252"),
        (b"A", "base64", "there is no encoding base64", "name one such as windows-1252"),
        (b"\xc3\xa4 \xe4", "", "the file is not in UTF-8: byte 0xE4", "mend that word"),
        (b"\xe4", "ascii", "the file is not in ascii: byte 0xE4", "save it as UTF-8"),
    ],
)
def test_an_encoding_that_is_none_or_not_that_of_a_text_is_told(
    run: Run, letters: Path, data: bytes, encoding: str, message: str, cure: str
) -> None:
    (letters / "a.txt").write_bytes(data)
    code, out, err = run("import", "--encoding", encoding, "a.txt")
    assert (code, out, err.splitlines()[0]) == (4, "", f"error: {message}")
    assert cure in err
