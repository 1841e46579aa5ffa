"""What a text is cut into, what its parts are taken for, and that no word of it is lost."""

import datetime as dt
import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_tools import api
from tei_tools.config import Import
from tei_tools.encode.importing.cut import cut, with_notes
from tei_tools.encode.importing.parts import Rules, pieces
from tei_tools.encode.importing.plain import read_plain
from tei_tools.encode.importing.word import read_word
from tei_tools.errors import ConfigurationError, InputError
from tests.support.word import paragraph, run, word

TODAY: Final = dt.date(1921, 5, 9)
LETTER: Final = """\
Letter of the Librarian to Miss Arden
On the Loan of a Volume Thornwick, 3 May 1921 No. 47 “Private.” To Miss Arden, Saltmere.

Madam, the volume* was due on 1 May. Ἑλένη and ԵՐԵՒԱՆ — “𐎠 é”.

  1. Return it.
  2. Pay & sign <here>.

I remain. M. Merrow, Librarian*
ATM, f. 4, op. 1, d. 12, l. 3. Copy. (Emphasis added – J.S.) 17

*The loan book calls it “damaged”.
"""


BODY: Final = """\
    <body>
      <head type="main" resp="#merrow" cert="high">Letter of the Librarian to <persName
        ref="psn:arden" resp="#edition" cert="medium">Miss Arden</persName></head>
      <head type="subject" resp="#merrow" cert="medium">On the Loan of a Volume</head>
      <dateline resp="#merrow" cert="high"><placeName ref="pla:thornwick" resp="#edition"
        cert="medium">Thornwick</placeName>, <date when="1921-05-03" resp="#edition" cert="medium">3
        May 1921</date></dateline>
      <opener>
        <idno type="number" cert="medium">No. 47</idno>
        <seg type="mark" subtype="transmission" cert="low">“Private.”</seg>
        <address>
          <addrLine cert="low">To <persName ref="psn:arden" resp="#edition" cert="medium">Miss
            Arden</persName>, <placeName ref="pla:saltmere" resp="#edition"
            cert="medium">Saltmere</placeName>.</addrLine>
        </address>
      </opener>
      <p xml:id="ex002-p1">Madam, the volume<ref xml:id="ex002-sign1" type="note-sign"
        resp="#merrow" target="#ex002-n1" cert="medium">*</ref> was due on <date when="1921-05-01"
        resp="#edition" cert="medium">1 May</date>. Ἑλένη and ԵՐԵՒԱՆ — “𐎠 é”.</p>
      <list type="ordered">
        <item xml:id="ex002-i1" n="1" cert="high">Return it.</item>
        <item xml:id="ex002-i2" n="2" cert="high">Pay &amp; sign &lt;here&gt;.</item>
      </list>
      <p xml:id="ex002-p2">I remain.</p>
      <closer>
        <signed xml:id="ex002-s1" cert="medium">M. <persName ref="psn:merrow" resp="#edition"
          cert="low">Merrow</persName>, Librarian<ref xml:id="ex002-sign2" type="note-sign"
          resp="#merrow" target="#ex002-n1" cert="medium">*</ref></signed>
      </closer>
      <note xml:id="ex002-source" type="source" cert="high">ATM, f. 4, op. 1, d. 12, l. 3.
        Copy.</note>
      <note xml:id="ex002-remark1" type="editorial" resp="#merrow" cert="medium">(Emphasis added –
        J.S.)</note>
      <fw type="pageNum" place="bottom" resp="#merrow" cert="low">17</fw>
      <note xml:id="ex002-n1" type="editorial" resp="#merrow" n="*"
        target="#ex002-sign1 #ex002-sign2" cert="medium">The loan book calls it “damaged”.</note>
"""


def taken(text: str, **table: str) -> list[tuple[str, str, str]]:
    """Return the kinds, certainty and words of a text's pieces."""
    read = read_plain(text.encode(), Path("a.txt"))
    rules = Rules.of(Import(**table), "en", {"Thornwick"})
    found = pieces(read.paragraphs, rules)
    assert words(" ".join(one.text for one in found)) == words(text)
    return [(one.kind, one.cert, words(one.text)) for one in found]


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_parts_of_a_letter() -> None:
    assert taken(LETTER) == [
        ("main", "high", "Letter of the Librarian to Miss Arden"),
        ("subject", "medium", "On the Loan of a Volume"),
        ("dateline", "high", "Thornwick, 3 May 1921"),
        ("number", "medium", "No. 47"),
        ("mark", "low", "“Private.”"),
        ("address", "low", "To Miss Arden, Saltmere."),
        ("p", "", "Madam, the volume* was due on 1 May. Ἑλένη and ԵՐԵՒԱՆ — “𐎠 é”."),
        ("item", "high", "1. Return it."),
        ("item", "high", "2. Pay & sign <here>."),
        ("p", "", "I remain."),
        ("signed", "medium", "M. Merrow, Librarian*"),
        ("source", "high", "ATM, f. 4, op. 1, d. 12, l. 3. Copy."),
        ("remark", "medium", "(Emphasis added – J.S.)"),
        ("page", "low", "17"),
        ("note", "medium", "*The loan book calls it “damaged”."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line", [("p", "", "One line")]),
        ("A title\n\nA sentence.", [("main", "medium", "A title"), ("p", "", "A sentence.")]),
        ("A sentence.\n\nM. A", [("p", "", "A sentence."), ("signed", "medium", "M. A")]),
        (
            "A sentence.\n\nSigned: A. B.",
            [("p", "", "A sentence."), ("label", "high", "Signed:"), ("signed", "medium", "A. B.")],
        ),
        (
            "A sentence.[1]\n\n[1]A note.",
            [("p", "", "A sentence.[1]"), ("note", "medium", "[1]A note.")],
        ),
        ("A sentence.\n\n***", [("p", "", "A sentence."), ("signed", "medium", "***")]),
    ],
)  # fmt: skip
def test_what_cannot_be_told_stays_a_paragraph(text: str, expected: object) -> None:
    assert taken(text) == expected


def test_a_text_is_cut_and_nothing_is_left_out() -> None:
    text = read_plain(
        b"Menu\n\nLetter 1\n\na\n\nLetter 2\n\nb\n\nImprint\n\nLetter 3", Path("a.txt")
    )
    found = cut(text, re.compile("Letter"), re.compile("Imprint"))
    assert [(one.is_document, one.first, one.last, one.words) for one in found] == [
        (False, 1, 1, 1),
        (True, 3, 5, 3),
        (True, 7, 9, 3),
        (False, 11, 13, 3),
    ]
    (whole,) = cut(text, None, None)
    assert (whole.is_document, whole.first, whole.last) == (True, 1, 13)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition, whose library has a register of places."""
    folder = tmp_path / "é #1 %20"
    api.init(folder, title="Letters", identifier="ex", editor="Ada")
    return folder


def imported(folder: Path, text: str | bytes, name: str = "a.txt") -> str:
    """Import a text; return the draft's body."""
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    (draft,) = api.import_texts([file], today=TODAY, start=folder).drafts
    written = draft.file.read_text("utf-8")
    assert written == draft.text
    assert draft.file.name == "ex002.xml"
    return written


def test_a_draft_is_valid_and_says_what_it_guesses(edition: Path) -> None:
    table(edition, 'collection = "psn:merrow"')
    draft = imported(edition, LETTER)
    assert draft[draft.index("    <body>") : draft.index("    </body>")] == BODY
    file = edition / "tei/documents/ex002.xml"
    assert api.validate([file], start=edition).findings == ()
    told = [(one.code, one.message) for one in api.import_guesses([file]).findings]
    assert ("import/guess", "idno (number) is a guess, of medium certainty: “No. 47”") in told
    header = draft[: draft.index("    <body>")]
    assert '<persName ref="psn:merrow" cert="low">Merrow</persName>' in header
    assert '<persName ref="psn:arden" cert="medium">' in header
    assert [code for code, _ in told].count("import/guess") == 2 + BODY.count('cert="medium"') + (
        BODY.count('cert="low"')
    )
    assert [code for code, _ in told].count("import/fill-in") == draft.count("<!-- FILL IN:")


def parties(file: Path) -> dict[str, list[tuple[str, str]]]:
    """Return who sent and received a document: what leads to them, and how sure that is."""
    return {
        action.get("type", ""): [
            (name.get("ref", ""), name.get("cert", ""))
            for name in action.iter("{*}persName", "{*}orgName", "{*}rs")
        ]
        for action in etree.parse(file).iter("{*}correspAction")
    }


@pytest.mark.parametrize(
    ("heading", "signature", "expected"),
    [
        (
            "Letter of the Librarian to M. Merrow", "Merrow",
            {"sent": [("psn:merrow", "medium")], "received": [("psn:merrow", "low")]},
        ),
        (
            "Letter from Merrow to somebody", "A. B.",
            {"sent": [("psn:merrow", "medium")], "received": [("", "")]},
        ),
        ("Letter", "A. B.", {"sent": [("", "")], "received": [("", "")]}),
    ],
)  # fmt: skip
def test_headings_and_signatures_say_who_sent_and_who_received(
    edition: Path, heading: str, signature: str, expected: object
) -> None:
    imported(edition, f"{heading}\n\nA sentence.\n\n{signature}")
    file = edition / "tei/documents/ex002.xml"
    assert parties(file) == expected
    assert [one.code for one in api.validate([file], start=edition).findings] == []
    told = [one.message for one in api.import_guesses([file]).findings]
    filled = str(expected).count("psn:merrow")
    assert sum(one.startswith("persName is a guess") for one in told) == 2 * filled
    assert sum("who sent" in one or "was to receive" in one for one in told) == 2 - filled


def test_the_parties_of_the_twelve_documents_are_found(root: Path, tmp_path: Path) -> None:
    """All but two offices beside their signatories, and a sender known by role alone."""
    folder = tmp_path / "edition"
    for name in ("tei", "schema"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "edition.toml", folder)
    for file in (folder / "tei/documents").glob("*.xml"):
        file.unlink()
    source = (root / "tests/gold/source.txt").read_text("utf-8")
    (folder / "source.txt").write_text(f"{source}\n\nYuri Barsegov “Foot”\n", "utf-8")
    api.import_texts([folder / "source.txt"], today=TODAY, start=folder)
    missed, wrong, right = set(), set(), 0
    for file in sorted((folder / "tei/documents").glob("*.xml")):
        own, found = (
            {(kind, one) for kind, those in parties(path).items() for one, _ in those if one}
            for path in (root / "tei/documents" / file.name, file)
        )
        missed |= {(file.stem, *one) for one in own - found}
        wrong |= {(file.stem, *one) for one in found - own}
        right += len(own & found)
    assert (right, wrong) == (33, set())
    assert missed == {
        ("kz003", "sent", "org:operations-department"),
        ("kz004", "sent", "org:foreign-ministry-armenia"),
    }
    errors = [one for one in api.validate(start=folder).findings if one.severity == "error"]
    assert errors == []


def test_without_a_collection_notes_are_the_documents_own(edition: Path) -> None:
    draft = imported(edition, LETTER)
    assert "resp=" not in re.sub(
        r"<(persName|placeName|date)[^>]*>", "", draft[draft.index("<body>") :]
    )
    assert (
        '<note xml:id="ex002-n1" type="authorial" n="*" target="#ex002-p1 #ex002-s1">The loan book'
        in words(draft)
    )
    report = api.validate([edition / "tei/documents/ex002.xml"], start=edition)
    assert [one.code for one in report.findings if one.severity == "error"] == []


def test_every_letter_of_a_corpus_keeps_its_words(edition: Path, shared: Path) -> None:
    """Letters of another tradition: the drafts are checked word by word before they are written."""
    files = []
    for letter in sorted((shared / "corpora/schnitzler-briefe").rglob("*.xml")):
        body = etree.parse(letter).getroot().find(".//{*}text/{*}body")
        if body is not None:
            file = edition / f"{letter.stem}.txt"
            blocks = (
                "".join(one.itertext()) for one in body.iter("{*}p", "{*}head", "{*}dateline")
            )
            file.write_text("\n\n".join(words(one) for one in blocks if one.strip()), "utf-8")
            if file.read_text("utf-8").strip():
                files.append(file)
    assert len(files) > 140
    plan = api.import_texts(files, today=TODAY, start=edition, write=False, names=False)
    assert (len(plan.drafts), plan.left, plan.aside) == (len(files), (), ())


# What cannot be imported


def without_body() -> bytes:
    """Return a Word document whose main part holds something else."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(""))) as whole, zipfile.ZipFile(data, "w") as packed:
        for name in whole.namelist():
            packed.writestr(name, whole.read(name).replace(b"w:document", b"w:other"))
    return data.getvalue()


def encrypted() -> bytes:
    """Return a Word document whose parts call for a password: bit 0 of the flags of each."""
    data = bytearray(word(paragraph(run("A"))))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(head)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(head, place + 1)
    return bytes(data)


DOCX: Final = word(
    paragraph(run("A ") + f"<w:ins>{run('new ')}</w:ins>" + run("title"))
    + paragraph("")
    + paragraph(
        run("Text,") + "<w:r><w:tab/></w:r>" + run("more")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + run(".")
    )
    + f"<w:tbl><w:tr><w:tc>{paragraph(run('Cell.'))}</w:tc></w:tr></w:tbl>",
    footnotes=f'<w:footnote w:id="0" w:type="separator">{paragraph("")}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph(run("A note."))}</w:footnote>',
    header=paragraph(run("Page head")),
)  # fmt: skip


def test_a_word_document_with_its_footnotes() -> None:
    text = read_word(DOCX, Path("a.docx"), 1_000_000)
    assert [(one.text, one.first) for one in text.paragraphs] == [
        ("A new title", 1),
        ("Text,\tmore[1].", 3),
        ("Cell.", 4),
    ]
    assert text.notes == {"[1]": "A note."}
    assert text.aside == (
        ("a tracked deletion in paragraph 3", "old"),
        ("a page header", "Page head"),
    )
    (stretch,) = with_notes(cut(text, None, None), text)
    assert stretch.paragraphs[-1].text == "[1]A note."


def test_a_word_document_becomes_a_draft(edition: Path) -> None:
    draft = imported(edition, DOCX, "a.docx")
    assert words(draft[draft.index("<body>") : draft.index("</body>")]) == words("""
        <body> <head type="main" cert="medium">A new title</head>
        <p xml:id="ex002-p1">Text, more[1].</p> <table> <row> <cell>Cell.</cell> </row> </table>
        <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1">A note.</note>
    """)


def level(number: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS: Final = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}'
    f"{level(1, 'lowerLetter', '%2)', 26)}{level(2, 'upperRoman', '§ %1.%3')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "•")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)
STYLES: Final = (
    '<w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Mine"><w:basedOn w:val="List"/></w:style>'
    '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
)


def listed(text: str, number: int, depth: int = 0) -> str:
    inside = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return paragraph(f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr>{run(text)}")


def styled(text: str, style: str) -> str:
    return paragraph(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}')


def test_the_numbers_that_word_sets_are_words_too() -> None:
    """They go on where the list goes on, and begin anew where a level above has come."""
    body = [
        (listed("Ա.", 1), "1. Ա."), (listed("Բ.", 1, 1), "z) Բ."), (listed("Γ.", 1, 1), "aa) Γ."),
        (listed("Δ.", 1, 2), "§ 1.I Δ."), (listed("", 1), None), (listed("Ε.", 2), "Ε."),
        (listed("Ζ.", 1, 1), "z) Ζ."), (styled("Η.", "Mine"), "3. Η."),
        (styled("Θ.", "Round"), "Θ."), (listed("Ι.", 3), "9. Ι."), (listed("Κ.", 3), "10. Κ."),
        (listed("Λ.", 0), "Λ."), (listed("Μ.", 4), "Μ."), (listed("Ν.", 1, 8), "Ν."),
    ]  # fmt: skip
    data = word("".join(one for one, _ in body), numbering=LISTS, styles=STYLES)
    text = read_word(data, Path("a.docx"), 1_000_000)
    expected = [(said, number) for number, (_, said) in enumerate(body, 1) if said]
    assert [(one.text, one.first) for one in text.paragraphs] == expected


def test_an_item_of_word_is_an_item_of_a_list(edition: Path) -> None:
    items = "".join(listed(one, 1) for one in ("Ա.", "Բ."))
    data = word(paragraph(run("A title")) + paragraph(run("Text.")) + items, numbering=LISTS)
    draft = imported(edition, data, "a.docx")
    assert words(draft[draft.index("<list ") : draft.index("</body>")]) == words("""
        <list type="ordered"> <item xml:id="ex002-i1" n="1" cert="high">Ա.</item>
        <item xml:id="ex002-i2" n="2" cert="high">Բ.</item> </list>
    """)


MATHS: Final = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWN: Final = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="Picture 1"{}/>{}</wp:inline></w:drawing></w:r>'
)
VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def test_formulas_and_signs_are_read_and_pictures_are_told() -> None:
    box = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
    body = (
        paragraph(
            f"<m:oMath {MATHS}><m:r><m:t>x + 𝔄</m:t></m:r></m:oMath>"
            '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:softHyphen/><w:ptab/></w:r>'
        )
        + paragraph(DRAWN.format(' descr=" A castle, Կարս "', ""))
        + paragraph(run("A. ") + DRAWN.format("", "") + DRAWN.format("", box))
        + paragraph(f"<w:r><w:pict><v:imagedata {VML}/></w:pict></w:r>")
    )
    text = read_word(word(body), Path("a.docx"), 1_000_000)
    assert [one.text for one in text.paragraphs] == ["x + 𝔄α\u00ad\t", "A. ", "In a box."]
    assert text.aside == (
        ("a picture in paragraph 2", "A castle, Կարս"),
        ("a picture in paragraph 3", "Picture 1"),
        ("a picture in paragraph 5", "without a description"),
    )


def test_notes_have_the_numbers_that_word_shows() -> None:
    """Their ids, which nobody sees, begin anywhere: with 2 in all that LibreOffice writes."""
    refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    body = "".join(refer(*one) for one in (("footnote", 5), ("endnote", 2), ("footnote", 3)))
    parts = {
        f"{kind}s": "".join(
            f'<w:{kind} w:id="{one}">{paragraph(run(f"{kind} {one}"))}</w:{kind}>' for one in ids
        )
        for kind, ids in (("footnote", (3, 4, 5)), ("endnote", (2,)))
    }
    text = read_word(word(paragraph(run("A") + body), None, **parts), Path("a.docx"), 1_000_000)
    assert [one.text for one in text.paragraphs] == ["A[1][e1][2]"]
    assert text.notes == {
        "[1]": "footnote 5", "[2]": "footnote 3", "[3]": "footnote 4", "[e1]": "endnote 2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", "Äö\n".encode("latin-1"), "the file is not in UTF-8: byte 0xC4"),
        ("a.txt", b"a\n b\x02", "the character U+0002 cannot stand in XML"),
        ("a.txt", b" \n\xc2\xa0\n", "the file holds no text"),
        ("a.txt", b"%PDF-1.4", "this is a PDF, no plain text"),
        ("a.html", b"<!DOCTYPE html>\n<p>Words", "this is a web page, no plain text"),
        ("a.txt", b"\xef\xbb\xbf<HTML lang='de'>", "this is a web page, no plain text"),
        ("a.xml", b"<TEI/>", "this is XML, and needs no import"),
        ("a.txt", b"\xef\xbb\xbf\n<?xml version='1.0'?><TEI/>", "this is XML, and needs no import"),
        ("a.docx", b"PK\x03\x04", "this is no Word document that can be read"),
        ("a.docx", b"text", "this is no Word document that can be read"),
        ("a.docx", word(paragraph("")), "the file holds no text"),
        ("a.docx", word("<x"), "this is no Word document that can be read"),
        (
            "a.docx",
            word(paragraph(run("A")), footnotes="<x"),
            "this is no Word document that can be read",
        ),
        ("a.docx", without_body(), "this is no Word document that can be read"),
        ("a.docx", encrypted(), "this is no Word document that can be read"),
    ],
)
def test_what_is_no_text_is_refused(edition: Path, name: str, data: bytes, message: str) -> None:
    (edition / name).write_bytes(data)
    with pytest.raises(InputError) as refused:
        api.import_texts([edition / name], today=TODAY, start=edition)
    assert refused.value.message == message
    assert refused.value.hint
    assert not (edition / "tei/documents/ex002.xml").exists()


def test_a_word_document_may_not_unpack_to_more_than_is_allowed() -> None:
    with pytest.raises(InputError) as refused:
        read_word(DOCX, Path("a.docx"), 100)
    assert refused.value.message == "the file unpacks to more than is allowed"


def table(edition: Path, lines: str) -> None:
    with (edition / "edition.toml").open("a", encoding="utf-8") as toml:
        toml.write(f"\n[import]\n{lines}\n")


def test_a_pattern_that_is_none_is_told_with_its_place(edition: Path) -> None:
    table(edition, "document = '(Letter'")
    (edition / "a.txt").write_text("Letter", "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        api.import_texts([edition / "a.txt"], today=TODAY, start=edition)
    assert refused.value.message.startswith("`import.document` is no regular expression: missing )")


def test_a_text_in_which_no_document_begins(edition: Path) -> None:
    table(edition, "document = 'Letter '")
    (edition / "a.txt").write_text("Lettre 1", "utf-8")
    with pytest.raises(InputError) as refused:
        api.import_texts([edition / "a.txt"], today=TODAY, start=edition)
    assert refused.value.message == "no document begins in this text"


@pytest.mark.parametrize("note", ["*(J.S.)", "(*J.S.)", "*J.S.", "*“J. S.” (K.)"])
def test_a_footnote_may_stand_in_brackets_with_its_sign_or_behind_it(
    edition: Path, note: str
) -> None:
    text = imported(edition, f"Letter 1\n\nIt is due.* It was.\n\n{note}")
    assert re.findall(r'<note [^>]*n="\*"[^>]*>([^<]*)</note>', text) == [note.replace("*", "")]


def test_an_edition_that_names_no_kinds_of_documents_is_told_so(edition: Path) -> None:
    (edition / "tei/taxonomies.xml").unlink()
    with pytest.raises(InputError) as caught:
        imported(edition, LETTER)
    error = caught.value
    assert (error.message, Path(error.where).name, error.hint) == (
        "the edition names no kinds of documents",
        "taxonomies.xml",
        'they stand in its taxonomy xml:id="kinds"; tei-tools validate checks the file',
    )


def test_a_text_that_was_imported_before_is_told(edition: Path) -> None:
    """By its name: its words may have been corrected since, there or here."""
    names = ["a & b of a long, long name that is broken over two lines of a header.txt", "b.txt"]
    texts = [edition / name for name in names]
    for text in texts:
        text.write_text("Tiflis, July 12, 1920\n\nDear Sir,\n", "utf-8")
    today = dt.date(2026, 7, 1)
    assert api.import_texts(texts[:1], today=today, start=edition).before == ()
    made = edition / "tei/documents/ex002.xml"
    again = api.import_texts(texts, today=today, start=edition, write=False)
    assert again.before == ((texts[0], (made,)),)


def test_all_drafts_are_written_or_none(edition: Path) -> None:
    table(edition, "document = 'Letter '")
    (edition / "a.txt").write_text("Letter 1\n\nLetter 2", "utf-8")
    plan = api.import_texts([edition / "a.txt"], today=TODAY, start=edition, write=False)
    assert [one.file.name for one in plan.drafts] == ["ex002.xml", "ex003.xml"]
    plan.drafts[1].file.write_text("mine", "utf-8")
    with pytest.raises(InputError):
        plan.write()
    assert not plan.drafts[0].file.exists()
    assert plan.drafts[1].file.read_text("utf-8") == "mine"


def test_a_sign_in_a_note_leads_to_no_note_before_it_nor_from_the_source(edition: Path) -> None:
    """A schema has no signs in the line on the source, and a note points back at its signs."""
    table(edition, 'collection = "psn:merrow"')
    text = "A title\n\nText[1].\n\nATM, f. 4[1], op. 1.\n\n[1]One[2] and[1].\n\n[2]Two[1]."
    draft = imported(edition, text)
    assert api.validate(start=edition).text() == ""
    assert (
        draft[draft.index("    <body>") : draft.index("    </body>")]
        == """\
    <body>
      <head type="main" resp="#merrow" cert="medium">A title</head>
      <p xml:id="ex002-p1">Text<ref xml:id="ex002-sign1" type="note-sign" resp="#merrow"
        target="#ex002-n1" cert="medium">[1]</ref>.</p>
      <note xml:id="ex002-source" type="source" cert="high">ATM, f. 4[1], op. 1.</note>
      <note xml:id="ex002-n1" type="editorial" resp="#merrow" n="[1]" target="#ex002-sign1"
        cert="medium">One<ref xml:id="ex002-sign2" type="note-sign" resp="#merrow"
        target="#ex002-n2" cert="medium">[2]</ref> and[1].</note>
      <note xml:id="ex002-n2" type="editorial" resp="#merrow" n="[2]" target="#ex002-sign2"
        cert="medium">Two[1].</note>
"""
    )
