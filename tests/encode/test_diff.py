"""What two versions of a document differ in: words, markup, registers and header apart."""

import random
from pathlib import Path

import pytest

from tei_tools.document import Document, parse_document, read_document
from tei_tools.encode.diff import text
from tei_tools.encode.diff.compare import compare
from tei_tools.encode.diff.words import differences, read


def document(body: str, *, header: str = "", standoff: str = "") -> Document:
    xml = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>'
        f"{standoff}<text><body>{body}</body></text></TEI>"
    )
    read = parse_document(xml.encode(), "letter.xml")
    assert isinstance(read, Document)
    return read


def words(body: str) -> list[str]:
    return read(document(body).root[-1]).texts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>S. Kirov, to\n  Moscow</p>", ["S.", "Kirov,", "to", "Moscow"]),
        ("<p>S. <persName>Kirov</persName>, to</p>", ["S.", "Kirov,", "to"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>Mos<lb break='no'/>cow on<lb/>the</p>", ["Moscow", "on", "the"]),
        ("<p>Kirov<note>A man.</note>, to</p>", ["Kirov,", "A", "man.", "to"]),
        ("<p>Ki<!-- here -->rov<?x y?>s</p>", ["Kirovs"]),
        ("<p><choice><abbr>Dr</abbr><expan>Doctor</expan></choice>. A</p>", ["Dr.", "A"]),
        ("<p>10\u00a0July</p>", ["10\u00a0July"]),
        ("<list><item>a</item><item>b</item></list>", ["a", "b"]),
        ("", []),
    ],
)
def test_words_are_those_that_are_read(body: str, expected: list[str]) -> None:
    assert words(body) == expected


def told(old: Document, new: Document) -> str:
    return text.render([compare(old, new)], color=False)


def test_each_part_is_told_apart() -> None:
    old = document(
        "<p>Kirov left the <hi>11th</hi> Army on 12 July.</p>",
        header="<fileDesc><title>Report</title></fileDesc>",
        standoff="<standOff><person xml:id='kirov'><persName>Kirov</persName></person></standOff>",
    )
    new = document(
        "<p><persName ref='psn:kirov'>Kirov</persName> left the Eleventh Army on 12 July.</p>",
        header="<fileDesc><title>A report</title></fileDesc>",
        standoff="<standOff><person xml:id='kirov'><persName>S. Kirov</persName></person>"
        "</standOff>",
    )
    assert told(old, new) == (
        "letter.xml\n"
        "  words: 1 change\n"
        "    1:258     Kirov left the [-11th-] {+Eleventh+} Army on 12 July.\n"
        "  markup: 2 changes\n"
        '    1:206     + <persName ref="psn:kirov"> Kirov\n'
        "    1:216     - <hi> 11th\n"
        "  registers: 1 change\n"
        "    1:142     standOff/person#kirov\n"
        "      - <persName>Kirov</persName>\n"
        "      + <persName>S. Kirov</persName>\n"
        "  header: 1 change\n"
        "    1:63      teiHeader/fileDesc\n"
        "      - <title>Report</title>\n"
        "      + <title>A report</title>\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>a <hi>b</hi> c</p>", "<p>a <emph>b</emph> c</p>", ["~ <emph> b, before <hi>"]),
        (
            "<p><date when='1920'>July</date></p>",
            "<p><date when='1921'>July</date></p>",
            ['~ <date when="1921"> July, before <date when="1920">'],
        ),
        (
            "<p>to <persName>Kirov</persName> S.</p>",
            "<p>to <persName>Kirov S.</persName></p>",
            ["~ <persName> Kirov S., before around: Kirov"],
        ),
        ("<p>a b</p>", "<p>a<lb/> b</p>", ["+ <lb>"]),
        ("<p>a</p><p>b</p>", "<p>a</p>\n  <p>b</p>", []),
        ("<p>a <hi>b</hi> c</p>", "<p>a <hi>x</hi> c</p>", []),
        # words that have come at the edge of an element change nothing around the others
        ("<p>a <hi>b</hi> c</p>", "<p>x a <hi>y b z</hi> c w</p>", []),
        ("<p>a</p><p>b</p>", "<p>a x</p><p>y b</p>", []),
        ("<p>a <hi>b</hi> c</p>", "<p>a <hi>b x c</hi></p>", ["~ <hi> b x c, before around: b"]),
        (
            "<p>a <hi>bc</hi> d</p>",
            "<p>a x <hi>b</hi>c d</p>",
            ["~ <hi> b, before around: bc"],
        ),
        ("<p>a<lb/></p>", "<p>a x<lb/></p>", []),
        ("<p>a <hi/>b</p>", "<p>a <hi>x</hi> b</p>", []),
        (
            "<p>a <hi>b</hi> c b</p>",
            "<p>a b c <hi>b</hi></p>",
            ["- <hi> b", "+ <hi> b"],
        ),
        (
            "<p>Dr A</p>",
            "<p><choice><abbr>Dr</abbr><expan>Doctor</expan></choice> A</p>",
            ["+ <choice> Dr", "+ <abbr> Dr", "+ <expan>Doctor Doctor"],
        ),
    ],
)
def test_changes_of_markup_are_told_around_their_words(
    old: str, new: str, expected: list[str]
) -> None:
    lines = told(document(old), document(new)).splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("  markup")), len(lines))
    stop = next((n for n, line in enumerate(lines) if line.startswith("  reg")), len(lines))
    assert [line.strip().partition(" ")[2].strip() for line in lines[start + 1 : stop]] == expected


def test_differences_turn_one_sequence_into_the_other() -> None:
    rng = random.Random(20)  # noqa: S311  no secret
    for _ in range(500):
        alphabet = [str(n) for n in range(rng.choice([2, 5, 50]))]
        old = [rng.choice(alphabet) for _ in range(rng.randrange(40))]
        new = list(old)
        for _ in range(rng.randrange(6)):
            at = rng.randrange(len(new) + 1)
            new[at : at + rng.randrange(3)] = [
                rng.choice(alphabet) for _ in range(rng.randrange(3))
            ]
        result, i = [], 0
        for a, b, c, d in differences(old, new):
            assert (a, c) != (b, d)
            result += old[i:a] + new[c:d]
            i = b
        assert result + old[i:] == new


def test_the_same_document_differs_in_nothing(root: Path) -> None:
    for file in sorted((root / "tei").rglob("*.xml")):
        one = read_document(file)
        assert isinstance(one, Document)
        assert compare(one, one).is_empty


def test_a_note_at_the_end_is_held_however_the_file_is_laid_out() -> None:
    """What stands before it has no word in hand that the note would have to wait for."""
    lines = ["<div>", "<p>Ա</p>", "<noteGrp>", "<desc>b</desc>", "<note>𐤀</note>", "</noteGrp>"]
    old, new = document("".join(lines) + "</div>"), document("\n".join(lines) + "\n</div>")
    assert compare(old, new).is_empty
    bare = "<div><p>Ա</p><note>b</note></div>"
    assert compare(document(bare), document(bare.replace("</div>", "\n</div>"))).is_empty


def test_each_of_thousands_of_elements_is_told_with_its_words() -> None:
    """Its words alone are looked up, not those of the whole document again."""

    def numbered(name: str) -> Document:
        return document("\n".join(f'<p n="{name}{one}">Զ {one}.</p>' for one in range(5000)))

    assert told(numbered("a"), numbered("b")).split("\n")[1:-3] == [
        "  words: unchanged",
        "  markup: 5000 changes",
        *(
            f"    {f'{one + 1}:{1 if one else 77}':<8}  "
            f'~ <p n="b{one}"> Զ {one}., before <p n="a{one}">'
            for one in range(5000)
        ),
    ]


@pytest.mark.untraced
def test_thousands_of_words_between_tags_are_told_where_they_stand() -> None:
    """Where a word stands is known of its own text, however many stand beside that."""
    body = "<p>{}</p>".format("\n".join(f"<hi>a{n}</hi> {{word}}<lb/>" for n in range(10_000)))
    old, new = (document(body.replace("{word}", word)) for word in ("b", "c"))
    assert [(one.old, one.new, one.at.line) for one in compare(old, new).words] == [
        (("b",), ("c",), line) for line in range(1, 10_001)
    ]
    places = [new.source.offset(one.at) for one in compare(old, new).words]
    assert {new.source.text[place - 1 : place + 2] for place in places} == {" c<"}
