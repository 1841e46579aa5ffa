from collections.abc import Sequence

import pytest

from tei_tools.relaxng.datatypes import (
    Context,
    Datatype,
    DatatypeError,
    IdType,
    Library,
    Param,
    library,
)

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


def found(uri: str) -> Library:
    made = library(uri)
    assert made
    return made


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    return found(XSD).datatype(name, [Param(*param) for param in params])


def test_there_are_two_libraries() -> None:
    assert [found(uri).uri for uri in ("", XSD)] == ["", XSD]
    assert library("http://www.w3.org/2001/XMLSchema") is None
    assert library(XSD) is library(XSD)


def test_a_type_is_made_once() -> None:
    """A schema names the same types hundreds of times, and compares them."""
    pattern = ("pattern", r"\S+")
    assert xsd("token", pattern) is xsd("token", pattern)
    assert xsd("token") is xsd("token")
    assert xsd("token", pattern) is not xsd("string", pattern)


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("string", "x", "x", True),
        ("string", "x", " x", False),
        ("token", "x y", " \n x \t\r y", True),
        ("token", "x y", "x\u00a0y", False),
        ("token", "xy", "x y", False),
    ],
)
def test_the_built_in_types_differ_in_white_space(
    name: str, one: str, other: str, *, equal: bool
) -> None:
    kind = found("").datatype(name)
    assert (kind.value(one) == kind.value(other)) == equal
    assert kind.allows(one)
    assert kind.allows("")
    assert (kind.form, kind.why_not(other), kind.id_type) == ("text", None, IdType.NONE)


@pytest.mark.parametrize(
    ("uri", "name", "params", "message"),
    [
        (
            "",
            "decimal",
            [],
            "the built-in library has the types string and token, not decimal; "
            "is datatypeLibrary missing?",
        ),
        (
            "",
            "token",
            [Param("maxLength", "1")],
            "the type token of the built-in library takes no parameters; "
            "maxLength belongs to the library of XML Schema",
        ),
        (XSD, "tokn", [], "XML Schema has no type tokn; did you mean token?"),
        (XSD, "Date", [], "XML Schema has no type Date; did you mean date?"),
        (XSD, "quux", [], "XML Schema has no type quux"),
        (XSD, "anySimpleType", [], "XML Schema has no type anySimpleType"),
    ],
)
def test_what_there_is_not_is_named(
    uri: str, name: str, params: Sequence[Param], message: str
) -> None:
    with pytest.raises(DatatypeError) as caught:
        found(uri).datatype(name, params)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("name", "id_type"),
    [
        ("ID", IdType.ID),
        ("IDREF", IdType.IDREF),
        ("IDREFS", IdType.IDREFS),
        ("NMTOKENS", IdType.NONE),
        ("NCName", IdType.NONE),
        ("ENTITIES", IdType.NONE),
    ],
)
def test_the_types_of_identifiers_keep_their_part_when_restricted(
    name: str, id_type: IdType
) -> None:
    kind, restricted = xsd(name), xsd(name, ("maxLength", "9"))
    assert (kind.id_type, restricted.id_type) == (id_type, id_type)
    assert (kind.name, restricted.name) == (name, name)


def test_the_types_that_need_a_context_say_so() -> None:
    names = ("QName", "NOTATION", "ENTITY", "ENTITIES", "NCName", "token", "anyURI")
    assert [name for name in names if xsd(name).needs_context] == [
        "QName",
        "NOTATION",
        "ENTITY",
        "ENTITIES",
    ]
    assert xsd("QName", ("pattern", ".*")).needs_context


@pytest.mark.parametrize(
    ("name", "params", "form"),
    [
        ("string", [], "text"),
        ("language", [], "a language tag as grc or en-GB"),
        ("NCName", [], "an XML name without a colon as persName"),
        ("ID", [], "an identifier as letter-12"),
        ("IDREFS", [], "a list of identifiers as letter-1 letter-2"),
        ("QName", [], "a name with or without a prefix as tei:persName"),
        ("anyURI", [], "a URI reference as https://example.org/a, b.xml or #c"),
        ("boolean", [], "true, false, 1 or 0"),
        ("decimal", [], "a number as 3.14"),
        ("nonNegativeInteger", [], "a whole number, 0 or more"),
        ("negativeInteger", [], "a whole number, -1 or less"),
        ("byte", [], "a whole number from -128 to 127"),
        ("unsignedShort", [("maxInclusive", "99")], "a whole number from 0 to 99"),
        ("double", [("minInclusive", "0"), ("maxInclusive", "1")], "a number from 0 to 1"),
        (
            "decimal",
            [("minExclusive", "0"), ("maxExclusive", "1"), ("fractionDigits", "2")],
            "a number, more than 0, less than 1 with at most 2 digits after the decimal point",
        ),
        ("integer", [("totalDigits", "1")], "a whole number with at most 1 digit"),
        ("date", [], "a date as 1920-07-12"),
        ("gYearMonth", [], "a year and month as 1920-07"),
        ("date", [("minInclusive", " 1900-01-01")], "a date, 1900-01-01 or later"),
        ("duration", [("maxExclusive", "P1M")], "a duration, shorter than P1M"),
        ("token", [("pattern", r"[^\s]+")], r"text that matches [^\s]+"),
        ("token", [("pattern", "a.*"), ("pattern", ".*b")], "text that matches a.* and .*b"),
        ("token", [("length", "1")], "text of 1 character"),
        ("hexBinary", [("maxLength", "2")], "pairs of hexadecimal digits of at most 2 bytes"),
        (
            "NMTOKENS",
            [("minLength", "2"), ("maxLength", "4")],
            "a list of name tokens of at least 2 items and at most 4 items",
        ),
    ],
)
def test_a_form_says_what_a_value_looks_like(
    name: str, params: Sequence[tuple[str, str]], form: str
) -> None:
    assert xsd(name, *params).form == form


def test_a_qualified_name_is_its_namespace_and_its_local_name() -> None:
    kind = xsd("QName")
    here = Context({"": "urn:a", "a": "urn:a", "b": "urn:b"})
    assert kind.value("a:p", here) == kind.value(" p ", here) == ("urn:a", "p")
    assert kind.value("b:p", here) == ("urn:b", "p")
    assert kind.value("p") == ("", "p")
    literals = ("c:p", "a:b:c", ":p", "p:", "1p", "")
    assert [(kind.allows(literal, here), kind.why_not(literal, here)) for literal in literals] == [
        (False, "the prefix c is not declared"),
        (False, "a colon is not allowed in it"),
        (False, "nothing stands before the colon"),
        (False, "nothing stands after the colon"),
        (False, "it cannot begin with '1'"),
        (False, "it is empty"),
    ]


def test_an_entity_is_one_that_the_document_declares() -> None:
    here = Context({}, frozenset({"plate"}))
    assert xsd("ENTITY").allows("plate", here)
    assert not xsd("ENTITY").allows("plate", Context({}))
    assert not xsd("ENTITY").allows("plate")
    assert xsd("ENTITIES").allows("plate plate", here)
    assert xsd("ENTITIES").why_not("plate map", here) == (
        "map: the document declares no unparsed entity map"
    )
