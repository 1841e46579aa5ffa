from collections.abc import Sequence

import pytest

from tei_tools.relaxng.datatypes import Datatype, Param, library


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    found = library("http://www.w3.org/2001/XMLSchema-datatypes")
    assert found
    return found.datatype(name, [Param(*param) for param in params])


@pytest.mark.parametrize(
    ("name", "valid", "invalid"),
    [
        ("token", ["", "any thing\u00a0at all!"], []),
        ("untypedAtomic", ["", " "], []),
        (
            "language",
            ["grc", "en-GB", "grc-Grek-x-Koine", " la "],
            ["", "en_GB", "en-", "123", "abcdefghi", "ελ"],
        ),
        (
            "Name",
            ["tei:p", ":", "_a", "Ἀχιλλεύς", "Արամ", "a\u0301", "x\u00b7y"],
            ["", "1a", "-a", "a b", "a\u00a0b", "a/b", "\u0301a", "𐐀"],
        ),
        ("NCName", ["p", "a.b-c_d"], ["tei:p", ":", "", "a b"]),
        ("NMTOKEN", ["1", "-", ":a", "٣"], ["", "a b", "a,b", "½"]),
        ("NMTOKENS", ["1", " 1 \n 2\t"], ["", "  ", "1 , 2"]),
        ("IDREFS", ["a", "a b\n"], ["", "a 1", "a:b"]),
        (
            "hexBinary",
            ["", " 0fB7\n", "0F"],
            ["0", "0f b7", "0g", "0x0f"],
        ),
        (
            "base64Binary",
            ["", "QUJD", "Q U J D", "QQ==", "Q Q = =\n", "QUI="],
            ["Q", "QQ", "QR==", "QUJ=", "=", "====", "QQ==QQ==", "QU-_"],
        ),
    ],
)
def test_the_lexical_spaces(name: str, valid: Sequence[str], invalid: Sequence[str]) -> None:
    kind = xsd(name)
    assert [literal for literal in valid if not kind.allows(literal)] == []
    assert [literal for literal in invalid if kind.allows(literal)] == []


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("string", "a b", "a  b", False),
        ("string", "a\nb", "a b", False),
        ("normalizedString", "a\nb", "a b", True),
        ("normalizedString", "a\r\nb", "a b", False),
        ("token", " a\n b ", "a b", True),
        ("language", "en", "EN", False),
        ("NMTOKENS", "a  b", "a b", True),
        ("NMTOKENS", "a b", "b a", False),
        ("hexBinary", "0fb7", " 0FB7 ", True),
        ("hexBinary", "0f", "f0", False),
        ("base64Binary", "QUJD", "Q UJ D", True),
        ("anyURI", "a  b", "a b", True),
        ("anyURI", "a%20b", "a b", False),
    ],
)
def test_texts_are_equal_by_their_values(name: str, one: str, other: str, *, equal: bool) -> None:
    values = xsd(name).value(one), xsd(name).value(other)
    assert None not in values
    assert (values[0] == values[1]) == equal


@pytest.mark.parametrize(
    ("name", "literal", "reason"),
    [
        ("NCName", "tei:p", "a colon is not allowed in it"),
        ("NCName", "1a", "it cannot begin with '1'"),
        ("NCName", "a b", "a space is not allowed in it"),
        ("NCName", "a\u00a0b", "U+00A0 NO-BREAK SPACE is not allowed in it"),
        ("NCName", "Ἀχιλλεύς/2", "'/' is not allowed in it"),
        ("NCName", "\u0301a", "it cannot begin with U+0301 COMBINING ACUTE ACCENT"),
        ("NCName", "a'", "an apostrophe is not allowed in it"),
        ("ID", "", "it is empty"),
        ("IDREFS", "a 1b", "1b: it cannot begin with '1'"),
        ("language", "en_GB", "its parts are joined by hyphens: en-GB"),
        ("language", "englishlanguage", "englishlanguage is longer than 8 characters"),
        ("language", "en GB", None),
        ("hexBinary", "0fb", "the number of its digits is odd"),
        ("hexBinary", "xyz", None),
        ("base64Binary", "QQ", "it lacks =="),
        ("base64Binary", "Q!", None),
        (
            "anyURI",
            "100%",
            "% is not followed by two hexadecimal digits; itself it is written %25",
        ),
        ("anyURI", "a#b#c", "it holds more than one #"),
        ("anyURI", "my file:x", "a scheme as https stands before a colon, not my file"),
        ("anyURI", "https:", "nothing follows the colon"),
        ("anyURI", "https://", "nothing follows the colon"),
        ("anyURI", "a[1]", "[ and ] are written %5B and %5D"),
        ("anyURI", "#a", None),
    ],
)
def test_what_is_wrong_is_told(name: str, literal: str, reason: str | None) -> None:
    assert xsd(name).why_not(literal) == reason


@pytest.mark.parametrize(
    "literal",
    [
        *("", "a", "a/b", "/a", "//a", "///a", "?q", "#f", "#", ".", "a b", "Ἀ{b}|<>\\^`", "é.xml"),
        *("http://a@b:80/c;d?e=f#g", "urn:isbn:123", "mailto:a@b", "x:?y", "file:///a", "a%41"),
        *("http://[::1]:80/", "http://u@[1:2:3:4:5:6:7:8]", "http://[::ffff:1.2.3.4]?x"),
        *("http://[fe80::1%eth0]", "http://[1::]:", "a?[b]", "#[b]", "//$,;:&=+", "//?"),
    ],
)
def test_references_that_java_reads(literal: str) -> None:
    assert xsd("anyURI").allows(literal)
    assert xsd("anyURI").value(literal) == literal


@pytest.mark.parametrize(
    "literal",
    [
        *("%", "a%4", "%zz", "a#b#c", ":", "1:a", "é:b", "a b:c", "foo$bar:x", "x:", "x:#f", "//"),
        *("[", "a]", "x://", "http://[::1", "http://[::1]x", "http://[1:2]", "http://[1::2::3]"),
        *("http://[::g]", "http://[::1.2.3.256]", "http://[::12345]", "http://[::1]:99999999999"),
        *("http://a[::1]", "http://[]", "http://[1:2:3:4:5:6:7:8:9]", "http://[::1%]"),
        *("http://[1:2:3:4:5:6:7:1.2.3.4]", "http://[1.2.3.4]", "http://[1::2:3:4:5:6:7:8:9]"),
    ],
)
def test_references_that_java_refuses(literal: str) -> None:
    assert not xsd("anyURI").allows(literal)


def test_a_hostile_reference_is_read_once() -> None:
    assert not xsd("anyURI").allows("//" + "%41" * 50_000 + "%")
    assert not xsd("anyURI").allows("a" * 100_000 + "[")


def test_an_identifier_is_told_with_what_was_likely_meant() -> None:
    literals = ("ex001 p2", " ex001:p2/Ἀ ", "12", "a''", "'", "")
    found = [xsd("ID").meant(one) for one in literals]
    assert [one and one.text for one in found] == ["ex001-p2", "ex001-p2-Ἀ", "n12", "a", None, None]
    assert not any(one.is_sure for one in found if one)
    assert (xsd("IDREF").meant("a b"), xsd("NCName").meant("tei:p")) == (None, None)
