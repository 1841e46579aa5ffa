import codecs
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Position, Severity, Span
from tei_tools.source import SourceText, decode, lossy

LETTER = "Ἀπόστολος\r\nԼենին 𐅀 e\u0301\rKirov\nend"


def finding(code: str, message: str, span: Span, label: str = "", help_: str = "") -> Diagnostic:
    fixes = (Fix(help_, ()),) if help_ else ()
    return Diagnostic(code, Severity.ERROR, message, Label(span, label), fixes=fixes)


def span(line: int, start: int, end: int) -> Span:
    return Span("kz001.xml", Position(line, start), Position(line, end))


def test_lines_end_as_xml_says_and_columns_count_code_points() -> None:
    source = SourceText("kz001.xml", LETTER)
    assert [source.line(n) for n in range(6)] == [
        "",
        "Ἀπόστολος",
        "Լենին 𐅀 e\u0301",
        "Kirov",
        "end",
        "",
    ]
    assert source.span(LETTER.index("𐅀"), LETTER.index("Kirov")) == Span(
        "kz001.xml", Position(2, 7), Position(3, 1)
    )


def test_a_place_beyond_the_text_is_the_nearest_in_it() -> None:
    """A finding must not crash because another program counted differently."""
    source = SourceText("kz001.xml", LETTER)
    assert source.position(-1) == Position(1, 1)
    assert source.position(1000) == Position(4, 4)
    assert source.offset(Position(3, 99)) == LETTER.index("\nend")
    assert source.offset(Position(99, 1)) == len(LETTER)


@given(st.text(alphabet="a\n\rΩ𐅀\u0301"))
def test_offset_and_position_are_each_others_inverse(text: str) -> None:
    source = SourceText("kz001.xml", text)
    for offset in range(len(text) + 1):
        inside_crlf = text[offset - 1 : offset + 1] == "\r\n" if offset else False
        if not inside_crlf:
            assert source.offset(source.position(offset)) == offset


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", b""),
    ],
)
def test_unicode_is_known_by_its_first_bytes(codec: str, mark: bytes) -> None:
    text = "<p>Ἀπόστολος Լենին 𐅀</p>"
    assert decode(mark + text.encode(codec), "kz001.xml") == SourceText("kz001.xml", text)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("windows-1251", "windows-1251"),
        ("KOI8-R", "koi8-r"),
        ("UTF-16", "utf-16"),
        ("utf-8", "utf-8-sig"),
        ("ISO-8859-5", "iso-8859-5"),
    ],
)
def test_the_declared_encoding_is_heard(name: str, codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{name}"?><p>Киров</p>'
    assert decode(text.encode(codec), "kz001.xml") == SourceText("kz001.xml", text)


def test_ebcdic_is_read_too() -> None:
    text = '<?xml version="1.0" encoding="cp037"?><p>Kirov</p>'
    assert decode(text.encode("cp037"), "kz001.xml") == SourceText("kz001.xml", text)


@pytest.mark.parametrize(
    ("data", "what"), [(b"", "is empty"), (b" \r\n\t", "holds only white space")]
)
def test_an_empty_file_is_said_to_be_empty(data: bytes, what: str) -> None:
    assert decode(data, "kz001.xml") == finding("xml/empty", f"the file {what}", span(1, 1, 1))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04....word/document.xml", "a Word document (.docx)"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_another_format_is_named(data: bytes, kind: str) -> None:
    assert decode(data, "kz001.xml") == finding(
        "xml/binary", f"the file is not XML but {kind}", span(1, 1, 1), "", "export it as XML"
    )


def test_a_nul_is_shown() -> None:
    message = "the file looks like binary data: a NUL byte (U+0000) stands in it"
    help_ = "delete the character, or export the file as XML"
    assert decode("<p>\nΩ\0</p>".encode(), "kz001.xml") == finding(
        "xml/binary", message, span(2, 2, 3), "U+0000", help_
    )


@pytest.mark.parametrize(
    ("text", "more", "label", "title", "edits"),
    [
        ("<p>\nΩ\x0b</p>", "", "in Word it is a new line", "write <lb/>", ["2:2 <lb/>"]),
        ('<p n="\nΩ\x0b"/>', "", "in Word it is a new line", "write a space", ["2:2  "]),
        ("<p>\nΩ\x08</p>", "", "", "delete the character", ["2:2 "]),
        (
            "<p>\nΩ\x1e𐅀\x1e</p>",
            ", and stands in this file 1 more time",
            "in Word it is a hyphen that stays on its line",
            "write U+2011 for each",
            ["2:2 \u2011", "2:4 \u2011"],
        ),
        (
            '<p>\nΩ\x0c<hi n="\x0c"/>\x0c\x0c</p>',
            ", and stands in this file 3 more times",
            "in Word it is a new page",
            "write <pb/> for each",
            ["2:2 <pb/>", "2:10  ", "2:14 <pb/>", "2:15 <pb/>"],
        ),
    ],
)
def test_a_control_character_is_told_with_what_it_stood_for(
    text: str, more: str, label: str, title: str, edits: list[str]
) -> None:
    found = decode(text.encode(), "kz001.xml")
    assert isinstance(found, Diagnostic)
    code = ord(next(char for char in text if char < " " and char != "\n"))
    message = f"the control character U+{code:04X} cannot stand in XML{more}"
    assert (found.code, found.message) == ("xml/binary", message)
    assert found.primary == Label(span(2, 2, 3), label)
    (fix,) = found.fixes
    places = [(edit.span.start, edit.replacement) for edit in fix.edits]
    assert [f"{at.line}:{at.column} {word}" for at, word in places] == edits
    assert (fix.title, fix.safe) == (title, False)


@pytest.mark.parametrize("name", ["Unicode-8", "base64", "unicode_escape", "UTF-7", ""])
def test_an_encoding_that_no_xml_has_is_shown_where_it_is_declared(name: str) -> None:
    data = f'<?xml version="1.0" encoding="{name}"?><p/>'.encode()
    message, place = f"the declared encoding “{name}” is unknown", span(1, 31, 31 + len(name))
    assert decode(data, "kz001.xml") == declaring(message, place, "UTF-8")


def declaring(message: str, place: Span, right: str) -> Diagnostic:
    """Return the finding of a declaration in whose place another belongs."""
    fix = Fix(f'declare encoding="{right}"', (Edit(place, right),))
    return replace(finding("xml/encoding", message, place, "declared here"), fixes=(fix,))


@pytest.mark.parametrize(
    ("text", "codec", "right"),
    [("März", "cp1252", "windows-1252"), ("Straße für Äpfel", "utf-8", "UTF-8")],
)
def test_the_bytes_tell_what_is_to_be_declared(text: str, codec: str, right: str) -> None:
    data = f'<?xml version="1.0" encoding="ANSI"?><p>{text}</p>'.encode(codec)
    message = "the declared encoding “ANSI” is unknown"
    assert decode(data, "kz001.xml") == declaring(message, span(1, 31, 35), right)


def test_bytes_that_tell_nothing_are_to_be_declared_by_who_knows() -> None:
    data = '<?xml version="1.0" encoding="ANSI"?><p>Киров</p>'.encode("windows-1251")
    assert decode(data, "kz001.xml") == finding(
        "xml/encoding",
        "the declared encoding “ANSI” is unknown",
        span(1, 31, 35),
        "declared here",
        "declare the encoding that the file is in, or save it in UTF-8",
    )


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_white_space_before_the_root_hides_no_utf_16(codec: str) -> None:
    text = "\n <p>März</p>"
    assert decode(text.encode(codec), "kz001.xml") == SourceText("kz001.xml", text)


@pytest.mark.parametrize(
    ("declared", "codec", "found"),
    [
        ("UTF-16", "utf-8", "UTF-8"),
        ("UTF-8", "utf-16-le", "UTF-16-LE"),
        ("ISO-8859-1", "utf-8-sig", "UTF-8"),
    ],
)
def test_a_declaration_that_the_bytes_contradict_is_wrong(
    declared: str, codec: str, found: str
) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?><p/>'.encode(codec)
    message = f"the XML declaration says {declared}, but the bytes are {found}"
    place, right = span(1, 31, 31 + len(declared)), found.removesuffix("-LE")
    assert decode(data, "kz001.xml") == declaring(message, place, right)


ASSUMED = "is not UTF-8, the encoding assumed, for none is declared"


@pytest.mark.parametrize(
    ("data", "message", "place", "label", "help_"),
    [
        pytest.param(
            "<p>\nDvořák, café</p>".replace("ř", "r").encode("windows-1252"),
            f"byte 0xE1 {ASSUMED}",
            span(2, 5, 6),
            "“á” in Windows-1252",
            "the file looks like Windows-1252: save it in UTF-8, or declare "
            'encoding="windows-1252"',
            id="Windows-1252",
        ),
        pytest.param(
            "<p>Ἀπόστολος 𐅀 ".encode() + b"caf\xe9</p>",
            f"byte 0xE9 {ASSUMED}",
            span(1, 19, 20),
            "“é” in Windows-1252",
            "save the file in UTF-8 throughout: the rest of it is",
            id="one word pasted in",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?><p>Киров</p>'.encode("windows-1251"),
            "byte 0xCA is not utf-8, the encoding declared",
            span(1, 42, 43),
            "",
            "save the file in UTF-8, or declare its encoding: windows-1251 if it is Russian",
            id="Russian",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?><p>Größe</p>'.encode("windows-1252"),
            "byte 0xF6 is not utf-8, the encoding declared",
            span(1, 44, 45),
            "“ö” in Windows-1252",
            "the file looks like Windows-1252: save it in UTF-8, or "
            'declare encoding="windows-1252"',
            id="two letters of Latin script side by side",
        ),
        pytest.param(
            b"<p>\x81</p>",
            f"byte 0x81 {ASSUMED}",
            span(1, 4, 5),
            "",
            "save the file in UTF-8",
            id="nothing known",
        ),
    ],
)
def test_the_first_byte_that_cannot_be_decoded_is_shown(
    data: bytes, message: str, place: Span, label: str, help_: str
) -> None:
    assert decode(data, "kz001.xml") == finding("xml/encoding", message, place, label, help_)


def test_what_cannot_be_decoded_can_still_be_displayed() -> None:
    assert lossy(b"<p>caf\xe9</p>", "kz001.xml").text == "<p>caf\N{REPLACEMENT CHARACTER}</p>"
    unknown = b'<?xml version="1.0" encoding="foo"?><p/>'
    assert lossy(unknown, "kz001.xml").text == unknown.decode()
