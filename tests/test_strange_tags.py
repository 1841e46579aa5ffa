"""What stands for a quotation mark, a space or a colon in a tag, and what is no tag at all."""

import pytest

from tests.support.malformed import told

STRAIGHT = "the value of the attribute n stands without straight quotation marks"
TWICE = "a quotation mark stands twice at the value of the attribute n"
WITHIN = "a quotation mark stands in the value of the attribute n"


@pytest.mark.parametrize(
    ("text", "mark", "message", "title", "mended"),
    [
        (
            '<q><p n=″Ω″ m="1">b</p></q>',
            "1:9 ″Ω″",
            STRAIGHT,
            'write "Ω"',
            '<q><p n="Ω" m="1">b</p></q>',
        ),
        ("<p n=``𐅀''/>", "1:6 ``𐅀''", STRAIGHT, 'write "𐅀"', '<p n="𐅀"/>'),
        (
            "<p n=&quot;a b&quot;>Ω</p>",
            "1:6 &quot;a b&quot;",
            STRAIGHT,
            'write "a b"',
            '<p n="a b">Ω</p>',
        ),
        (
            r'<p n=\"a\" m="1"/>',
            r"1:6 \"a\"",
            STRAIGHT,
            'write "a"',
            '<p n="a" m="1"/>',
        ),
        ('<p n=""Ω""/>', '1:6 ""Ω""', TWICE, 'write "Ω"', '<p n="Ω"/>'),
        (
            "<q><p n=''Ω'' m='1'>b</p></q>",
            "1:9 ''Ω''",
            TWICE,
            'write "Ω"',
            "<q><p n=\"Ω\" m='1'>b</p></q>",
        ),
        ('<p n="Ω"">b</p>', '1:6 "Ω""', TWICE, 'write "Ω"', '<p n="Ω">b</p>'),
        (
            '<p n="the "Ω" b" m="c"/>',
            '1:11 "',
            WITHIN,
            'write "the &quot;Ω&quot; b"',
            '<p n="the &quot;Ω&quot; b" m="c"/>',
        ),
        ("<p n='l'Ω'/>", "1:8 '", WITHIN, "write 'l&apos;Ω'", "<p n='l&apos;Ω'/>"),
        (
            "<p n='Ω\">b</p>",
            "1:6 'Ω\" (opened here)",
            'the value of the attribute n ends with "',
            "write '",
            "<p n='Ω'>b</p>",
        ),
        (
            '<p n=>"Ω" m="1">b</p>',
            "1:6 >",
            "a > stands before the value of n",
            "delete it",
            '<p n="Ω" m="1">b</p>',
        ),
        (
            '<p n="a"b="2"/>',
            '1:8 "b',
            "a space is missing between two attributes",
            "add a space",
            '<p n="a" b="2"/>',
        ),
        (
            '<q><p n="a"Kirov "said"</p></q>',
            "1:4 <p",
            "the tag <p> lacks its >",
            "write >",
            '<q><p n="a">Kirov "said"</p></q>',
        ),
    ],
)
def test_what_is_no_quotation_mark_or_one_too_many_is_put_right(
    text: str, mark: str, message: str, title: str, mended: str
) -> None:
    assert told(text) == (mark, message, (), (title, mended))


@pytest.mark.parametrize(
    ("text", "mark", "message", "title", "mended"),
    [
        (
            '<p n="1"\u00a0m="2">Ω</p>',
            "1:9 \u00a0",
            "U+00A0 (NO-BREAK SPACE) cannot stand here",
            "write a plain space",
            '<p n="1" m="2">Ω</p>',
        ),
        (
            '<p xml id="a">Ω</p>',
            "1:4 xml id",
            "the attribute is called xml:id, not xml id",
            "write xml:id",
            '<p xml:id="a">Ω</p>',
        ),
        (
            '<p n="Ω" xml::lang="hy"/>',
            "1:10 xml::lang",
            "the attribute is called xml:lang, not xml::lang",
            "write xml:lang",
            '<p n="Ω" xml:lang="hy"/>',
        ),
        (
            '<p XML:id="a"/>',
            "1:4 XML:id",
            "the prefix XML: of XML:id is not declared",
            "write xml:id",
            '<p xml:id="a"/>',
        ),
        (
            '<p xm:LANG="el"/>',
            "1:4 xm:LANG",
            "the prefix xm: of xm:LANG is not declared",
            "write xml:lang",
            '<p xml:lang="el"/>',
        ),
        (
            "<q><tei Header>Ω</teiHeader></q>",
            "1:4 <tei Header",
            "a space stands in the name of <teiHeader>",
            "delete the space",
            "<q><teiHeader>Ω</teiHeader></q>",
        ),
        (
            "<p>Ω< /p>",
            "1:5 < /p",
            "a space stands between < and /p",
            "delete the space",
            "<p>Ω</p>",
        ),
        (
            "<p>a< !-- Ω --></p>",
            "1:5 < !--",
            "a space stands between < and !--",
            "delete the space",
            "<p>a<!-- Ω --></p>",
        ),
    ],
)
def test_a_name_with_a_sign_for_another_in_it_is_put_right(
    text: str, mark: str, message: str, title: str, mended: str
) -> None:
    assert told(text) == (mark, message, (), (title, mended))


@pytest.mark.parametrize(
    "words", ["two Ω", "p. 5", "Sic!", "a@b.org", "https://example.org/Ω", "?", "!!"]
)
def test_words_between_angle_brackets_are_text_where_all_ends_without_them(words: str) -> None:
    assert told(f"<p>𐅀 <{words}> b</p>") == (
        f"1:6 <{words}>",
        f"<{words}> is no tag",
        (),
        (f"write &lt;{words}&gt;", f"<p>𐅀 &lt;{words}&gt; b</p>"),
    )


@pytest.mark.parametrize(
    ("text", "mark", "message", "repairs"),
    [
        (
            "<p>Ω<b und c</p>",
            "1:5 <",
            "a bare < stands in the text",
            ("write &lt;", "<p>Ω&lt;b und c</p>"),
        ),
        ("<p><hi>a</hi> <hi b></p>", "1:19 b", "the attribute b has no value", ('b="…"',)),
        ("<p><hi b>Ω</hi></p>", "1:8 b", "the attribute b has no value", ('b="…"',)),
        (
            "<p><p\u200b>Ω</p></p>",
            "1:6 \u200b",
            "U+200B (ZERO WIDTH SPACE) cannot stand here",
            ("delete the character", "<p><p>Ω</p></p>"),
        ),
    ],
)
def test_what_may_be_a_tag_is_not_taken_for_text(
    text: str, mark: str, message: str, repairs: tuple[str, ...]
) -> None:
    assert told(text) == (mark, message, (), repairs)
