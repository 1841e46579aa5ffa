"""What a plain text has besides paragraphs: lists, notes at its end, other encodings."""

import datetime as dt
import re
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.errors import InputError


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="A. B.")
    return folder


def draft(edition: Path, data: str | bytes) -> str:
    """Return the body of the draft that a text becomes; it must be valid."""
    file = edition / "a.txt"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    assert api.validate(start=edition).text() == ""
    text = plan.drafts[0].text
    return text[text.index("<body>") : text.index("</body>")].partition("</head>")[2]


def test_signs_before_each_line_of_a_paragraph_make_a_list(edition: Path) -> None:
    """A hyphen before one line alone may be speech, and a dash always may."""
    text = (
        "A title\n\nWe need:\n\n• red ink\n\n• Ἑλένη\n\n- gall\n- soot\n\na) one\n(b) two\n\n"
        "- Who is there?\n\n– I am.\n– You?\n\n* a\n* b\n\nThat is all."
    )
    assert (
        draft(edition, text)
        == """
      <p xml:id="ex002-p1">We need:</p>
      <list rend="bulleted">
        <item xml:id="ex002-i1" n="•">red ink</item>
        <item xml:id="ex002-i2" n="•">Ἑλένη</item>
        <item xml:id="ex002-i3" n="-">gall</item>
        <item xml:id="ex002-i4" n="-">soot</item>
      </list>
      <list rend="numbered">
        <item xml:id="ex002-i5" n="a)">one</item>
        <item xml:id="ex002-i6" n="(b)">two</item>
      </list>
      <p xml:id="ex002-p2">- Who is there?</p>
      <p xml:id="ex002-p3">– I am. – You?</p>
      <list rend="bulleted">
        <item xml:id="ex002-i7" n="*">a</item>
        <item xml:id="ex002-i8" n="*">b</item>
      </list>
      <p xml:id="ex002-p4">That is all.</p>
    """
    )


@pytest.mark.parametrize("sign", ["[1]", " [1]", "1)", "*", "¹", "†"])
def test_a_note_at_the_end_is_one_if_a_word_has_its_sign(edition: Path, sign: str) -> None:
    expected = f'\n      <p xml:id="ex002-p1">Ink{sign} is dear.</p>\n      <note '
    expected += (
        f'xml:id="ex002-n1" type="authorial" n="{sign.strip()}" target="#ex002-p1">Red.</note>\n'
    )
    for between in ("", " ", "\t"):
        text = f"A title\n\nInk{sign} is dear.\n\n{sign.strip()}{between}Red."
        assert draft(edition, text) == f"{expected}    "
        (edition / "tei/documents/ex002.xml").unlink()


def test_a_number_behind_a_space_may_be_that_of_a_paragraph(edition: Path) -> None:
    """Where the paragraphs are numbered so, what they refer to is no note."""
    text = "A title\n\n[1] Ink is dear, see [2] and [3].\n\n[2] Red is not.\n\n[3] Gall is."
    body = draft(edition, text)
    assert "<note" not in body
    assert body.count("<p ") == 3


def test_notes_of_one_sign_belong_each_to_the_place_that_stands_where_they_do(
    edition: Path,
) -> None:
    """As “*” on every page; nobody can tell where there are more places than notes."""
    text = "A title\n\nInk* is dear.\n\nGall* is not.\n\n{}* Red.\n\n* Oak."
    notes = """
      <note xml:id="ex002-n1" type="authorial" n="*" target="{}">Red.</note>
      <note xml:id="ex002-n2" type="authorial" n="*"{}>Oak.</note>
    """
    made = draft(edition, text.format(""))
    assert made[made.index("\n      <note") :] == notes.format("#ex002-p1", ' target="#ex002-p2"')
    (edition / "tei/documents/ex002.xml").unlink()
    made = draft(edition, text.format("Soot* is.\n\n"))
    assert made[made.index("\n      <note") :] == notes.format("#ex002-p1 #ex002-p2 #ex002-p3", "")


def test_notes_in_brackets_go_to_the_end_and_lead_to_the_last_place_of_their_sign(
    edition: Path,
) -> None:
    """As in the texts of Project Gutenberg: numbers begin anew in each part."""
    text = (
        "A title\n\nInk[1] is dear,[A] they say.\n\n[Footnote 1: Red [and\nblue].]\n"
        "[Footnote A: Dark.\n\nOr black.]\n\nGall[1] is not.\n\nOak* is.\n\n* Old.\n\n"
        "[1] See p. 3.\n[2] Unsaid.\n\n[Footnote: Of all.]\n\nI am,[1]\n\nYours truly,\n\n"
        "[Fußnote 1: Truly.]\n\nA. B.[i]\n\n[Note i: Ա. Բ.]\n\n[A]nd [Footnote 2: open\n\nso on."
    )
    made = " ".join(draft(edition, text).split())
    notes = {
        "1": ('n="[1]" target="#ex002-p1"', "Red [and blue]."),
        "2": ('n="[A]" target="#ex002-p1"', "Dark. <lb/>Or black."),
        "3": ('n="*" target="#ex002-p3"', "Old."),
        "4": ('n="[1]" target="#ex002-p2"', "See p. 3."),
        "5": ('n="[2]"', "Unsaid."),
        "6": ("", "Of all."),
        "7": ('n="[1]" target="#ex002-p4"', "Truly."),
        "8": ('n="[i]" target="#ex002-p6"', "Ա. Բ."),
    }
    assert " ".join(re.sub("<[^>]*>", " ", made[: made.index("<note")]).split()) == (
        "Ink[1] is dear,[A] they say. Gall[1] is not. Oak* is. I am,[1] Yours truly, "
        "A. B.[i] [A]nd [Footnote 2: open so on."
    )
    assert re.findall(r'<note xml:id="ex002-n(.)" type="authorial" ?(.*?)>(.*?)</note>', made) == [
        (number, given, said) for number, (given, said) in notes.items()
    ]


def test_a_note_that_has_no_end_is_no_signature(edition: Path) -> None:
    made = draft(edition, "Inks\n\nInk[1] is dear.\n\nGall is.\n\n[Footnote 1: Red, they")
    assert made.rstrip().endswith('<p xml:id="ex002-p3">[Footnote 1: Red, they</p>')
    assert "<signed" in draft(edition, "Inks\n\nInk is dear.\n\nGall is.\n\n[A.] Novák")


def test_the_signs_of_notes_in_brackets_lead_to_them_in_a_collection(edition: Path) -> None:
    settings = edition / "edition.toml"
    settings.write_text(
        settings.read_text("utf-8") + '\n[import]\ncollection = "psn:arden"\n', "utf-8"
    )
    made = draft(
        edition,
        "A title\n\nInk[1] is dear.\n\n[Footnote 1: Red.]\n\nGall[1] is.\n\n[Footnote 1: Oak.]",
    )
    assert re.findall(r'<ref xml:id="([^"]*)"[^>]*target="([^"]*)"', made) == [
        ("ex002-sign1", "#ex002-n1"),
        ("ex002-sign2", "#ex002-n2"),
    ]
    assert re.findall(r'<note xml:id="([^"]*)"[^>]*target="([^"]*)"', made) == [
        ("ex002-n1", "#ex002-sign1"),
        ("ex002-n2", "#ex002-sign2"),
    ]


def test_a_thousand_notes_of_one_sign_lead_to_as_many_places(edition: Path) -> None:
    """What is written of each does not grow with the others."""
    places = "\n\n".join(["Ink* is dear."] * 1_000)
    made = draft(edition, f"A title\n\n{places}\n\n" + "\n\n".join(["* Red."] * 1_000))
    assert [made.count(one) for one in ("<p ", "<note ", ' target="#ex002-p', " #")] == [
        1_000, 1_000, 1_000, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Letter, Saltmere-by-Sea, 3 May 1921", "Saltmere-by-Sea, 3 May 1921"),
        ("Letter, 2Saltmere, 3 May 1921", None),
        ("Letter, saltmere, 3 May 1921", "3 May 1921"),
        ("Letter, Saltmere,3 May 1921", "Saltmere,3 May 1921"),
        ("Letter" + "a" * 200_000 + ":, 3 May 1921", "3 May 1921"),
    ],
)
def test_the_word_before_a_date_is_its_place_if_it_is_written_large(
    edition: Path, text: str, dateline: str | None
) -> None:
    file = edition / "a.txt"
    file.write_text(f"{text}\n\nInk is dear.\n", "utf-8")
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition, names=False)
    found = re.search("<dateline [^>]*>(.*?)</dateline>", plan.drafts[0].text, re.DOTALL)
    assert (found and found[1]) == dateline


def test_what_no_word_leads_to_is_a_paragraph(edition: Path) -> None:
    """The number of a page, of a place in it, or of a point is no sign."""
    text = "A title\n\nIt is said (p. 11), and in (1), of 3 m².\n\n1) Red.\n\n† A. B."
    assert (
        draft(edition, text)
        == """
      <p xml:id="ex002-p1">It is said (p. 11), and in (1), of 3 m².</p>
      <p xml:id="ex002-p2">1) Red.</p>
      <p xml:id="ex002-p3">† A. B.</p>
    """
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_may_be_in_utf_16_with_its_mark_or_without(edition: Path, encoding: str) -> None:
    text = "A title\r\n\r\nԵՐԵՒԱՆ 𐎠."
    assert (
        draft(edition, text.encode(encoding)) == '\n      <p xml:id="ex002-p1">ԵՐԵՒԱՆ 𐎠.</p>\n    '
    )


def test_what_is_not_in_the_encoding_that_it_says_is_told(edition: Path) -> None:
    with pytest.raises(InputError) as refused:
        draft(edition, "A".encode("utf-16") + b"\x00")
    assert refused.value.message == "the file is not in UTF-16: byte 0x00"


@pytest.mark.parametrize("named", ["", "utf8", "UTF-8"])
def test_what_is_not_in_utf_8_is_told_with_the_encodings_that_it_may_be_in(
    edition: Path, named: str
) -> None:
    file = edition / "a.txt"
    file.write_bytes("café".encode("latin-1"))
    with pytest.raises(InputError) as refused:
        api.import_texts([file], encoding=named, today=dt.date(2026, 11, 30), start=edition)
    assert refused.value.hint.startswith(
        "add --encoding and the name by which this word is right: windows-1252 (“café”), "
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The treat-\nment of it.", ['<p 1>The treat-<lb break="no"/>ment of it.</p>']),
        ("Das Maß¬ \n  der Din\u00ad\nge.", [
            '<p 1>Das Maß¬<lb break="no"/>der Din\u00ad<lb break="no"/>ge.</p>',
        ]),
        ("Vor-\nund Nachmittag, 7-\nfold, 1914-\nA, so --\nor so.", [
            "<p 1>Vor- und Nachmittag, 7- fold, 1914- A, so -- or so.</p>",
        ]),
        ("The treat-\n\fment.", ['<p 1>The treat-<pb break="no"/>ment.</p>']),
        ("Red \fink.\n\f\n\fGall.\n12\n\fOak.\n\f13\nSoot.\n\f\n", [
            "<p 1>Red <pb/>ink.</p>",
            "<p 2><pb/><pb/>Gall.</p>",
            "<p 3>12</p>",
            "<p 4><pb/>Oak.</p>",
            "<p 5><pb/>13</p>",
            "<p 6>Soot.</p>",
        ]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", ""])
def test_divided_words_are_whole_and_form_feeds_begin_pages(
    edition: Path, text: str, written: list[str], gap: str
) -> None:
    """Where no line is empty each is a paragraph, but for what goes on."""
    if not gap and "und" in text:
        written = [f"<p {number}>{line}</p>" for number, line in enumerate(text.split("\n"), 1)]
    made = draft(edition, f"A title\n{gap}{text}")
    assert [one.strip().replace('xml:id="ex002-p', "").replace('">', ">", 1)
            for one in made.strip().splitlines()] == written  # fmt: skip


def test_what_stands_between_underscores_is_italic(edition: Path) -> None:
    text = (
        "A title\n\nThe _Notizen_[1] of\n(_a\nb_), a_b_c, _c _d, __e__, ____, and _f_.\n\n[1] _G._"
    )
    assert (
        draft(edition, text)
        == """
      <p xml:id="ex002-p1">The <hi rend="italic">Notizen</hi>[1] of (<hi rend="italic">a b</hi>),
        a_b_c, _c _d, __e__, ____, and <hi rend="italic">f</hi>.</p>
      <note xml:id="ex002-n1" type="authorial" n="[1]" target="#ex002-p1"><hi
        rend="italic">G.</hi></note>
    """
    )


def test_what_project_gutenberg_says_around_a_text_belongs_to_no_document(edition: Path) -> None:
    begin, end = (f"*** {one} OF THE PROJECT GUTENBERG EBOOK INK ***" for one in ("START", "END"))
    file = edition / "a.txt"
    file.write_text(f"Free.\n\n{begin}\n\nA title\n\nInk.\n\n{end}\n\nLicence.", "utf-8")
    plan = api.import_texts([file], today=dt.date(2026, 11, 30), start=edition)
    assert [(one.stretch.first, one.stretch.last) for one in plan.drafts] == [(5, 7)]
    assert [(one.first, one.last) for _, _, one in plan.left] == [(1, 3), (9, 11)]


def test_a_hyphen_between_capitals_or_figures_stays_between_them(edition: Path) -> None:
    """But lines that are each a paragraph go on only with what is written small."""
    text = "A title\n{}Nord-\nSüd, 1914-\n1918."
    assert draft(edition, text.format("\n")).count("<lb") == 2
    (edition / "tei/documents/ex002.xml").unlink()
    assert "<lb" not in draft(edition, text.format(""))


def test_ten_thousand_divided_words_and_pages_take_no_longer_each(edition: Path) -> None:
    made = draft(edition, "A title\n\n" + "treat-\nment \f" * 10_000)
    assert [made.count(one) for one in ("treat-<lb", "<pb/>")] == [10_000, 9_999]
