"""How the words of a text become lines."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

WIDTH = 30
WORDS = "Ձ" * 12 + " " + "𐤀" * 17 + " an " + "e" * 40 + " x " + "y" * 28 + " z " + "w" * 31
"""Words that fill a line, go beyond it by one sign, or are longer than it."""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""


def lines(publish: Publisher, body: str) -> list[str]:
    """Return the lines of a text below its header, of 30 characters each."""
    read = parse_document(LETTER.format(body).encode(), "a1.xml")
    assert isinstance(read, Document)
    below = publish(read, width=WIDTH).text.partition("-" * WIDTH + "\n\n")[2]
    return below.split("\n")


def test_a_line_is_filled_and_a_longer_word_stands_alone_and_whole(publish: Publisher) -> None:
    assert lines(publish, f"<p>{WORDS}</p>") == [
        "Ձ" * 12 + " " + "𐤀" * 17,
        "an",
        "e" * 40,
        "x " + "y" * 28,
        "z",
        "w" * 31,
        "",
    ]


def test_blocks_without_words_leave_no_line(publish: Publisher) -> None:
    body = "<div><p>a</p><p> <hi/> </p> <!-- c --> <p><hi> </hi></p><lg><l/><l>b</l></lg></div>"
    assert lines(publish, f"{body}<div/><p/>") == ["a", "", "b", ""]


def test_one_empty_line_stands_before_a_heading_whatever_ends_before_it(publish: Publisher) -> None:
    """And before a note after what was said; none at the beginning, none within an item."""
    said = '<u who="#x">a</u><pb/><u>b</u><note>c</note>'
    items = "<list><head>I</head><item>i<list><head>J</head><item>j</item></list></item></list>"
    parts = ("<l>d</l>", "<signed>e</signed>", said, "<p>f</p>", f"<p>g</p>{items}", "<p/>")
    body = "".join(f"<div><head>{at}</head>{part}</div>" for at, part in enumerate(parts))
    assert lines(publish, body) == [
        *("0", "", "d", "", "1", "", "e", "", "2", "", "x: a", "b", "", "c", ""),
        *("3", "", "f", "", "4", "", "g", "", "I", "", "- i", "  J", "", "  - j", "", "5", ""),
    ]


def test_code_keeps_its_lines_behind_the_sign_of_an_item_and_within_a_paragraph(
    publish: Publisher,
) -> None:
    """One of a single line stands among the words."""
    code = "<eg>\nՁ  b\n  c\n</eg>"
    xml = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p>\n <a/>\n</p></egXML>'
    items = f"<item>{code}</item><item>d <eg>\n e  f\n</eg></item><item>{xml}</item>"
    assert lines(publish, f"<list>{items}</list><p>See {code} there.</p>") == [
        *("- Ձ  b", "    c", "", "- d e f", "- <p>", "   <a/>", "  </p>", ""),
        *("See", "", "Ձ  b", "  c", "", "there.", ""),
    ]


def test_code_in_a_figure_keeps_its_lines(publish: Publisher) -> None:
    """One of a single line stands in the brackets of the figure."""
    xml = '<egXML xmlns="http://www.tei-c.org/ns/Examples">\n<p>Ձ\n <a/></p>\n</egXML>'
    body = (
        f"<figure>{xml}<head>In lines</head></figure>"
        "<figure><eg>\n b\n  c\n</eg></figure><figure><eg>d</eg><head>In one</head></figure>"
    )
    assert lines(publish, body) == [
        *("[Figure]", "    <p>Ձ", "     <a/></p>", "", "    In lines", ""),
        *("[Figure]", "     b", "      c", "", "[Figure: d. In one]", ""),
    ]


def test_code_alone_in_its_paragraph_keeps_its_lines(publish: Publisher) -> None:
    """Among words, the line of a file may end within it."""
    code = "<code>\nՁ  b\n  c\n</code>"
    assert lines(publish, f"<p>\n{code}\n</p><p>See {code} there.</p><p><code>d</code></p>") == [
        *("Ձ  b", "  c", "", "See Ձ b c there.", "", "d", ""),
    ]
    read = parse_document(LETTER.format(f"<p>{code}</p><p>See {code}.</p>").encode(), "a1.xml")
    assert isinstance(read, Document)
    made = publish(read)
    found = html.fromstring(made.page).xpath("//*[@class='tei-code']")
    assert [(one.tag, one.text) for one in found] == [
        ("pre", "\nՁ  b\n  c\n"),
        ("code", "\nՁ  b\n  c\n"),
    ]
    assert made.lost() == []


LISTED = {
    "one reference among words": (
        "<p>See <listBibl><bibl>Ա <title>B</title></bibl></listBibl>, 12.</p>",
        ["See Ա B, 12.", ""],
        "p",
    ),
    "one reference behind a heading": (
        "<p>See <listBibl><head>Books</head><bibl>Ա</bibl></listBibl></p>",
        ["See", "", "Books", "", "Ա", ""],
        "div",
    ),
    "two references": (
        "<p>See <listBibl><bibl>Ա</bibl><bibl>B</bibl></listBibl></p>",
        ["See", "", "Ա", "B", ""],
        "div",
    ),
    "a list that has its paragraph alone": (
        "<p><listBibl><bibl>Ա</bibl></listBibl></p>",
        ["Ա", ""],
        "div",
    ),
}


@pytest.mark.parametrize("case", LISTED)
def test_a_list_of_one_reference_among_words_runs_on(publish: Publisher, case: str) -> None:
    body, wanted, around = LISTED[case]
    assert lines(publish, body) == wanted
    read = parse_document(LETTER.format(body).encode(), "a1.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (listed,) = html.fromstring(made.page).xpath("//*[@class='tei-listBibl']")
    assert (listed.getparent().tag, made.lost()) == (around, [])


NUMBERS = {
    "plain": ("4 5 10 010 12", ["5", "10", "010"]),
    "of faces": ("A4 A5 B10 v.15 Ա20", ["A5", "B10", "v.15", "Ա20"]),
    "none": ("", []),
    "of two lines, an id, a half line": ("5-6 4-5 line5 5a 1.5", []),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_each_fifth_line_shows_its_number(publish: Publisher, case: str) -> None:
    given, wanted = NUMBERS[case]
    body = "".join(f'<lb n="{number}"/>Ձ' for number in given.split())
    assert [line[:-2] for line in lines(publish, f"<ab>x{body}</ab>") if " Ձ" in line] == wanted
    for part in (f"<ab>x{body}</ab>", body.replace("<lb", "<l").replace("/>Ձ", ">Ձ</l>")):
        read = parse_document(LETTER.format(part).encode(), "a1.xml")
        assert isinstance(read, Document)
        made = publish(read)
        numbers = html.fromstring(made.page).xpath("//*[contains(@class, 'line-number')]/text()")
        assert ([one.strip() for one in numbers], made.lost()) == (wanted, [])


PARTS = {
    "an abstract in two languages": (
        '<div type="abstract" xml:lang="fr"><p>a</p></div><div type="abstract" xml:lang="hy">'
        "<p>b</p></div>",
        ["Abstract, fr", "Abstract, hy"],
    ),
    "thanks, and books": (
        '<div type="ack"><p>a</p></div><div type="acknowledgments"><p>a</p></div>'
        '<div type="bibliogr"><p>b</p></div>',
        ["Acknowledgements", "Acknowledgements", "Bibliography"],
    ),
    "an abstract with a heading": ('<div type="abstract"><head>In short</head><p>a</p></div>', []),
    "two bibliographies": (
        '<div type="bibliography" subtype="principalEdition"><p>a</p></div>'
        '<div type="bibliography" subtype="illustrations"><p>b</p></div>',
        ["Bibliography, principal edition", "Bibliography, illustrations"],
    ),
    "two commentaries of one kind": (
        '<div type="commentary" subtype="general"><p>a</p></div>' * 2,
        ["Commentary", "Commentary"],
    ),
}


@pytest.mark.parametrize("case", PARTS)
def test_a_section_without_a_heading_is_named_by_its_type(publish: Publisher, case: str) -> None:
    body, wanted = PARTS[case]
    read = parse_document(LETTER.format(body).encode(), "a1.xml")
    assert isinstance(read, Document)
    made = publish(read)
    named = html.fromstring(made.page).xpath("//p[contains(@class, 'part-label')]/text()")
    of_text = [line[1:-1] for line in made.text.split("\n") if line.startswith("[")]
    assert (named, of_text, made.lost()) == (wanted, wanted, [])


BLOCKS = {
    "a list that is counted": (
        '<list rend="numbered"><item>Ա</item><item><list type="ordered"><item>𐤀</item></list>'
        "</item></list>",
        ["1. Ա", "2. 1. 𐤀"],
    ),
    "a list of thousands that are counted": (
        f'<list rend="numbered">{"<item>Ա</item>" * 3000}</list>',
        [f"{number}. Ա" for number in range(1, 3001)],
    ),
    "a list with a number of its own": (
        '<list type="ordered"><item n="ii">Ա</item><item>b</item></list>',
        ["ii. Ա", "- b"],
    ),
    "a list with labels": (
        '<list rend="numbered"><item><label>§ 1</label> a</item></list>',
        ["- § 1 a"],
    ),
    "verses that are set in": (
        '<lg><l>a</l><l rend="indent">b</l><l rend="right indent">𐤀</l></lg>',
        ["a", "  b", "  𐤀"],
    ),
    "the edge of a page": (
        '<div><p>a</p><fw type="header">Of 𐤀</fw><fw type="sig"><fw>A</fw> <fw>2</fw></fw></div>',
        ["a", "[Of 𐤀]", "[A] [2]"],
    ),
    "a figure in a line, apart from what follows it as its words are": (
        "<fw>Ա <figure><eg>8 </eg></figure>b</fw>",
        ["[Ա [Figure: 8] b]"],
    ),
    "raised figures behind others, be they a power or the number of an edition": (
        "<p>10<hi rend='sup'>2</hi> m<hi rend='sup'>2</hi> 5<hi rend='sup'>th</hi>"
        " <bibl>of <date>1989</date><edition rend='sup'>15</edition></bibl></p><p>"
        "<bibl><date>1989</date><edition rend='sup'>15</edition></bibl></p>",
        ["10^2 m2 5th of 1989^15", "1989, 15"],
    ),
    "a formula": (
        '<p><formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><msup><mi>n</mi>'
        "<mn>2</mn></msup><mn>2</mn></mfrac><msup><mi>x</mi><mfrac><mn>1</mn><mn>2</mn></mfrac>"
        "</msup></math></formula></p>",
        ["n^2/2x^(1/2)"],
    ),
}


@pytest.mark.parametrize("what", BLOCKS)
def test_a_text_sets(publish: Publisher, what: str) -> None:
    """As it is counted, set in, raised, and told from what is around it on a page."""
    body, wanted = BLOCKS[what]
    assert [line for line in lines(publish, body) if line] == wanted


EDGE = (
    '<div><fw type="catch">won</fw><fw type="ornament"/><fw><lb/> <figure/></fw><p>a<fw/> b'
    '<fw type="pageNum"/></p><fw><graphic url="https://example.org/a.png"/></fw></div>'
)


def test_the_edge_of_a_page_is_named_where_something_stands_there(publish: Publisher) -> None:
    """A rule or an ornament that is not described says nothing to a reader."""
    read = parse_document(LETTER.format(EDGE).encode(), "a1.xml")
    assert isinstance(read, Document)
    found = html.fromstring(publish(read).page).cssselect(".tei-fw")
    assert [" ".join(one.text_content().split()) for one in found] == [
        *("At the edge of the page: won", "", "", "", ""),
        "At the edge of the page: [Image: a.png]",
    ]
    assert lines(publish, EDGE)[:4] == ["[won]", "", "a b", ""]
