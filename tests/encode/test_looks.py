"""What Word shows of words comes into a draft: italics, underlining, deletions, links."""

import datetime as dt
import re
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tei_tools.encode.importing.reading import Look
from tei_tools.encode.importing.word import read_word
from tests.support.word import paragraph, run, word

STYLES: Final = """
    <w:style w:styleId="Emphasis"><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:styleId="Loud"><w:basedOn w:val="Emphasis"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
"""
UNDERLINED: Final = '<w:u w:val="single"/>'
LINK: Final = '<w:hyperlink r:id="a">{}</w:hyperlink>'


def looks(body: str, **parts: str) -> list[tuple[str, str, str]]:
    """Return the words of the first paragraph that look unlike others, how, where they lead."""
    links = {"a": "https://example.org/?a=1&amp;b", "b": "file:///etc/passwd"}
    (one, *_) = read_word(word(body, links, **parts), Path("a.docx"), 1_000_000).paragraphs
    return [(one.text[at.start : at.end], " ".join(at.rend), at.target) for at in one.looks]


@pytest.mark.parametrize(
    ("properties", "rend"),
    [
        ("<w:i/>", "italic"),
        ('<w:i w:val="1"/><w:b/>', "italic bold"),
        ('<w:i w:val="0"/><w:b w:val="false"/>', ""),
        ("<w:rtl/><w:bCs/><w:i/>", "bold"),
        ("<w:cs/><w:iCs/><w:b/>", "italic"),
        ('<w:rtl w:val="0"/><w:iCs/><w:b/>', "bold"),
        ('<w:u w:val="single"/>', "underline"),
        ('<w:u w:val="none"/>', ""),
        ('<w:u w:val="double"/>', "double-underline"),
        ("<w:smallCaps/>", "smallcaps"),
        ('<w:vertAlign w:val="superscript"/>', "sup"),
        ('<w:vertAlign w:val="subscript"/>', "sub"),
        ('<w:vertAlign w:val="baseline"/>', ""),
        ('<w:spacing w:val="60"/>', "spaced"),
        ('<w:spacing w:val="-4"/>', ""),
        ("<w:strike/>", "strikethrough"),
        ('<w:rStyle w:val="Emphasis"/>', "italic"),
        ('<w:rStyle w:val="Loud"/>', "italic bold"),
        ('<w:rStyle w:val="Loud"/><w:i w:val="off"/>', "bold"),
        ('<w:rStyle w:val="Round"/>', ""),
        ('<w:rStyle w:val="Unknown"/>', ""),
    ],
)
def test_how_words_look(properties: str, rend: str) -> None:
    body = paragraph(run("one ") + run("two", properties) + run(" three"))
    assert looks(body, styles=STYLES) == ([("two", rend, "")] if rend else [])


def test_runs_that_look_alike_are_one() -> None:
    body = run("a", "<w:i/>") + run("b", '<w:i w:val="on"/>') + run("c", "<w:b/>") + run(" ")
    assert looks(paragraph(body)) == [("ab", "italic", ""), ("c", "bold", "")]


def test_a_link_has_its_address_and_not_the_underline_of_all_links() -> None:
    inside = run("the ", '<w:u w:val="single"/>') + run("page", "<w:i/>")
    assert looks(paragraph(LINK.format(inside))) == [
        ("the ", "", "https://example.org/?a=1&b"),
        ("page", "italic", "https://example.org/?a=1&b"),
    ]


def test_a_link_that_leads_to_no_place_of_the_web_is_none() -> None:
    body = LINK.replace('"a"', '"b"').format(run("x")) + LINK.replace('"a"', '"c"').format(run("y"))
    assert looks(paragraph(body)) == []


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("said", "target"),
    [
        (' HYPERLINK "https://example.org/a" \\o "A tip" ', "https://example.org/a"),
        (' HYPERLINK \\l "place" ', ""),
        (' HYPERLINK "mailto:ada@example.org" ', ""),
        (" PAGE ", ""),
    ],
)
def test_a_field_may_be_a_link(said: str, target: str) -> None:
    """As in texts that were copied from elsewhere; another field may stand within its words."""
    coded = said.replace('"', "&quot;")
    half = len(said) // 2
    told = "".join(
        f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>'
        for one in (said[:half], said[half:])
    )
    inner = f"{field('begin')}{field('separate')}{run('two')}{field('end')}"
    result = run("one ", UNDERLINED) + inner + run(" three")
    whole = f"{field('begin')}{told}{field('separate')}{result}{field('end')}{run(' four')}"
    found = looks(paragraph(run("zero ") + whole))
    expected = [("one ", "", target), (" three", "", target)]
    assert found == (expected if target else [("one ", "underline", "")])
    simple = f'<w:fldSimple w:instr="{coded}">{run("one")}</w:fldSimple>'
    assert looks(paragraph(simple + run(" two"))) == ([("one", "", target)] if target else [])


def test_the_sign_of_a_note_does_not_look_like_anything() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    refer = f'<w:r>{raised}<w:footnoteReference w:id="2"/></w:r>'
    note = paragraph(run(" A ")) + paragraph(run("note", "<w:i/>"))
    data = word(
        paragraph(run("Text") + refer), footnotes=f'<w:footnote w:id="2">{note}</w:footnote>'
    )
    text = read_word(data, Path("a.docx"), 1_000_000)
    assert (text.paragraphs[0].looks, text.notes) == ((), {"[1]": "A \nnote"})
    assert text.note_looks == {"[1]": (Look(3, 3, begins="lb"), Look(3, 7, ("italic",)))}


LETTER: Final = word(
    paragraph(run("A title"))
    + paragraph(
        run("To ") + run("P. Hol", "<w:i/>") + run("lis: ")
        + run("here &amp;", UNDERLINED) + run(" ") + run("now", UNDERLINED)
        + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(", ") + run("late", "<w:strike/>")
        + run(", ") + LINK.format(run("see ") + run("this", "<w:b/>")) + run(".")
    )
    + "".join(
        paragraph(
            '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + one
        )
        for one in (run("Ink", "<w:b/>") + run("."), run("Quills."))
    ),
    {"a": "https://example.org/"},
    footnotes=f'<w:footnote w:id="2">{paragraph(run("A note", "<w:i/>") + run("."))}</w:footnote>',
    numbering='<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
)  # fmt: skip


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, passages: int = 0) -> str:
    """Return the body of the draft that the letter becomes, in one line; it must be valid.

    Args:
        edition: its folder.
        passages: how many passages are said to look as no mark tells.
    """
    file = edition.parent / "letter.docx"
    file.write_bytes(LETTER)
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    assert (len(plan.drafts), plan.left, plan.aside) == (1, (), ())
    report = api.validate(start=edition)
    assert report.text() == ""
    assert plan.drafts[0].passages == passages
    text = " ".join(plan.drafts[0].text.split())
    return text[text.index("<body>") + 7 : text.index(" </body>")]


NAME: Final = '<persName ref="psn:hollis" resp="#edition" cert="medium">{}</persName>'


def test_a_draft_has_marks_where_words_look_unlike_others(edition: Path) -> None:
    """Within names too; behind the number of an item, and behind the sign of a note."""
    name = NAME.format('<hi rend="italic">P. Hol</hi>lis')
    assert draft(edition) == re.sub(
        r"\s+",
        " ",
        f"""<head type="main" cert="medium">A title</head>
        <p xml:id="ex002-p1">To {name}: <hi rend="underline">here &amp; now</hi>[1],
        <del rend="strikethrough">late</del>, <ref target="https://example.org/">see <hi
        rend="bold">this</hi></ref>.</p>
        <list type="ordered">
        <item xml:id="ex002-i1" n="1" cert="high"><hi rend="bold">Ink</hi>.</item>
        <item xml:id="ex002-i2" n="2" cert="high">Quills.</item> </list>
        <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1"><hi
        rend="italic">A note</hi>.</note>""",
    )


def test_a_schema_without_such_marks_gets_none(edition: Path) -> None:
    """That of this edition has none for translations, but links to its bibliography alone."""
    schema = edition / "schema/edition.rng"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace('  <include href="transcription.rng"/>\n', ""), "utf-8")
    assert draft(edition, 6) == re.sub(
        r"\s+",
        " ",
        f"""<head type="main" cert="medium">A title</head>
        <p xml:id="ex002-p1">To {NAME.format("P. Hollis")}: here &amp; now[1], late, see this.</p>
        <list type="ordered">
        <item xml:id="ex002-i1" n="1" cert="high">Ink.</item>
        <item xml:id="ex002-i2" n="2" cert="high">Quills.</item> </list>
        <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1">A note.</note>""",
    )


def test_the_words_of_a_note_look_as_they_do_without_the_space_around_it() -> None:
    inside = run("  ", "<w:b/>") + run(" one ", "<w:i/>") + run(" ", "<w:b/>")
    notes = f'<w:footnote w:id="2">{paragraph(inside)}</w:footnote>'
    body = paragraph(run("A title") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    text = read_word(word(body, footnotes=notes), Path("a.docx"), 1_000_000)
    assert (text.notes, text.note_looks) == ({"[1]": "one"}, {"[1]": (Look(0, 3, ("italic",)),)})


def test_a_space_in_the_address_of_a_link_is_written_as_addresses_have_it() -> None:
    body = paragraph(LINK.format(run("there")))
    text = read_word(word(body, {"a": "https://example.org/a b"}), Path("a.docx"), 1_000_000)
    assert text.paragraphs[0].looks == (Look(0, 5, (), "https://example.org/a%20b"),)


def test_a_draft_is_laid_out_though_a_line_has_no_room_for_the_first_word(edition: Path) -> None:
    address = "https://example.org/an/address/of/forty-two"
    notes = f'<w:footnote w:id="2">{paragraph(run(address))}</w:footnote>'
    body = paragraph(run("A title")) + paragraph(
        run("See") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(".")
    )
    file = edition.parent / "long.docx"
    file.write_bytes(word(body, footnotes=notes))
    api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    (laid,) = api.format_files([edition / "tei/documents/ex002.xml"])
    assert (laid.is_changed, laid.findings) == (False, ())
