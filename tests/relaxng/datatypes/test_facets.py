from collections.abc import Sequence

import pytest

from tei_tools.relaxng.datatypes import Datatype, DatatypeError, Param, library


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    found = library("http://www.w3.org/2001/XMLSchema-datatypes")
    assert found
    return found.datatype(name, [Param(*param) for param in params])


@pytest.mark.parametrize(
    ("name", "params", "literals"),
    [
        (
            "token",
            [("pattern", r"[^\p{C}\p{Z}]+")],
            {
                "word": None,
                " word\n": None,
                "Ἀθῆναι": None,
                "𐅀": None,
                "a b": "a space is not allowed in it",
                "a\u00a0b": "U+00A0 NO-BREAK SPACE is not allowed in it",
                "a\u200bb": "U+200B ZERO WIDTH SPACE is not allowed in it",
                "\ue000": "U+E000 is not allowed in it",
                "": "it is empty",
            },
        ),
        (
            "string",
            [("pattern", r"(\S)|(\S[\S ]*\S)")],
            {
                "Garo Pasha": None,
                "\n Garo Pasha\n ": "no white space may stand at its beginning or its end",
                "Գարո ": "no white space may stand at its end",
                "\tGaro": "no white space may stand at its beginning",
                "\n Garo\n Pasha": "it must stand on one line, with single spaces",
            },
        ),
        (
            "token",
            [("pattern", "[a-z]+"), ("pattern", "..")],
            {"ab": None, "abc": "it does not match ..", "a1": "'1' is not allowed in it"},
        ),
        (
            "token",
            [("minLength", "2"), ("maxLength", "3")],
            {
                " ab ": None,
                "𐅀𐅁𐅂": None,
                "": "it is empty",
                "a": "it is shorter than 2 characters",
                "abcd": "it is longer than 3 characters",
            },
        ),
        ("string", [("length", "1")], {" ": None, "  ": "it is longer than 1 character"}),
        ("NMTOKENS", [("length", "2")], {"a b": None, "a": "it is shorter than 2 items"}),
        ("hexBinary", [("length", "1")], {" 0f ": None, "0fb7": "it is longer than 1 byte"}),
        (
            "base64Binary",
            [("minLength", "2")],
            {"QUI=": None, "QQ==": "it is shorter than 2 bytes"},
        ),
        (
            "decimal",
            [("totalDigits", "2"), ("fractionDigits", "1")],
            {
                "1.2": None,
                "-0012": None,
                "0.1": None,
                "123": "it has 3 digits",
                "1.25": "it has 3 digits",
                ".10": "it has 2 digits after the decimal point",
                "x": None,
            },
        ),
        (
            "decimal",
            [("minExclusive", "0"), ("maxInclusive", "1")],
            {
                "0.5": None,
                "1.0": None,
                "0": "it is not more than 0",
                "-3": "it is not more than 0",
                "1.01": "it is more than 1",
            },
        ),
        ("double", [("maxInclusive", "1")], {"-INF": None, "NaN": "it is not 1 or less"}),
        ("double", [("minInclusive", "NaN")], {"NaN": None, "1": "it is not NaN or more"}),
        (
            "date",
            [("minInclusive", "1900-01-01"), ("maxExclusive", "2000-01-01")],
            {
                "1900-01-01": None,
                "1899-12-31": "it is earlier than 1900-01-01",
                "1900-01-01Z": "it is not 1900-01-01 or later",
                "2000-01-01": "it is not earlier than 2000-01-01",
                "1950-02-30": "February 1950 has 28 days",
            },
        ),
    ],
)
def test_a_value_passes_every_facet(
    name: str, params: Sequence[tuple[str, str]], literals: dict[str, str | None]
) -> None:
    kind = xsd(name, *params)
    assert {literal: kind.why_not(literal) for literal in literals} == literals
    for literal, reason in literals.items():
        allowed = reason is None and literal != "x"
        assert kind.allows(literal) == allowed, literal
        assert (kind.value(literal) is not None) == allowed, literal


def test_a_facet_leaves_values_as_they_are() -> None:
    assert xsd("decimal", ("maxInclusive", "5")).value("1.0") == xsd("decimal").value("1")
    assert xsd("token", ("pattern", ".*")).value(" a  b ") == "a b"


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        (
            "token",
            [("maxLenght", "1")],
            "the type token has no parameter maxLenght; did you mean maxLength?",
        ),
        ("token", [("foo", "1")], "the type token has no parameter foo"),
        (
            "token",
            [("enumeration", "a")],
            "RELAX NG has no parameter enumeration; a choice of <value> takes its place",
        ),
        (
            "token",
            [("whiteSpace", "collapse")],
            "RELAX NG has no parameter whiteSpace; string, normalizedString and token differ by it",
        ),
        (
            "token",
            [("minInclusive", "a")],
            "the type token has no parameter minInclusive: its values have no order",
        ),
        (
            "QName",
            [("length", "1")],
            "the type QName has no parameter length: its values have no length",
        ),
        (
            "byte",
            [("length", "1")],
            "the type byte has no parameter length: its values have no length",
        ),
        (
            "double",
            [("totalDigits", "1")],
            "the type double has no parameter totalDigits: it is for decimal and integers",
        ),
        ("token", [("length", "-1")], "length is '-1', which is not a whole number, 0 or more"),
        ("token", [("length", "1.0")], "length is '1.0', which is not a whole number, 0 or more"),
        (
            "decimal",
            [("totalDigits", "0")],
            "totalDigits is '0', which is not a whole number, 1 or more",
        ),
        ("integer", [("minInclusive", "x")], "minInclusive is 'x', which is not a whole number"),
        (
            "integer",
            [("minInclusive", "1.5")],
            "minInclusive is '1.5', which is not a whole number: it has a decimal point",
        ),
        (
            "date",
            [("maxExclusive", "1920-02-30")],
            "maxExclusive is '1920-02-30', which is not a date: February 1920 has 29 days",
        ),
        (
            "integer",
            [("minInclusive", "5"), ("maxInclusive", "3")],
            "maxInclusive is '3', which is not a whole number, 5 or more: it is less than 5",
        ),
        (
            "unsignedByte",
            [("maxInclusive", "256")],
            "maxInclusive is '256', which is not a whole number from 0 to 255: it is more than 255",
        ),
        (
            "integer",
            [("minExclusive", "5"), ("maxInclusive", "5")],
            "maxInclusive is '5', which is not a whole number, more than 5: it is not more than 5",
        ),
        (
            "token",
            [("pattern", "a**")],
            "the pattern a** is no regular expression of XML Schema: "
            "at character 3, there is nothing that * could repeat",
        ),
    ],
)
def test_what_a_type_cannot_take_is_refused(
    name: str, params: Sequence[tuple[str, str]], message: str
) -> None:
    with pytest.raises(DatatypeError) as caught:
        xsd(name, *params)
    assert str(caught.value) == message


def test_lengths_may_contradict_as_jing_lets_them() -> None:
    kind = xsd("token", ("length", "1"), ("minLength", "2"))
    assert not any(map(kind.allows, ("", "a", "ab")))


def test_large_and_oddly_written_lengths_are_numbers() -> None:
    assert xsd("token", ("maxLength", "9" * 5000)).allows("a")
    assert xsd("token", ("length", " +01. ")).allows("a")
    assert xsd("token", ("length", "-0")).allows("")
