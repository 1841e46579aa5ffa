import math
import struct
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_tools.relaxng.datatypes import Param, library

XSD = library("http://www.w3.org/2001/XMLSchema-datatypes")
assert XSD

RANGES = {
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "nonNegativeInteger": (0, None),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "positiveInteger": (1, None),
}


@pytest.mark.parametrize(
    ("name", "valid", "invalid"),
    [
        (
            "decimal",
            ["0", "-0", "+1.0", "1.", ".1", " 1\n", "-.5", "9" * 5000, "01"],
            ["", ".", "+", "1e5", "1,5", "1.2.3", "- 1", "INF", "1\u00a0", "\u0661", "1_0"],
        ),
        ("integer", ["0", "-0", "+10", "01", "9" * 5000], ["", "1.0", "1.", "-", "\u0967", "1 2"]),
        (
            "double",
            ["0", "-0", "1.5E3", "1e-400", "1e400", ".5", "5.", "INF", "-INF", "NaN", "+1e+1"],
            ["", ".", "+INF", "inf", "nan", "1e", "e5", "1e1.0", "0x1", "1_0", "Infinity", "1 e5"],
        ),
        ("float", ["3.5e38", "1e-46", "NaN"], ["1f", "-NaN"]),
        ("boolean", ["true", "false", "0", "1", "\ttrue "], ["True", "", "yes", "00", "tr ue"]),
    ],
)
def test_the_lexical_spaces(name: str, valid: Sequence[str], invalid: Sequence[str]) -> None:
    assert XSD
    kind = XSD.datatype(name)
    assert [literal for literal in valid if not kind.allows(literal)] == []
    assert [literal for literal in invalid if kind.allows(literal)] == []


@pytest.mark.parametrize("name", RANGES)
def test_the_ranges_of_the_integers(name: str) -> None:
    assert XSD
    kind = XSD.datatype(name)
    least, greatest = RANGES[name]
    near = range(-2, 3)
    edges = [edge for edge in (least, greatest, 0) if edge is not None]
    for number in sorted({edge + step for edge in edges for step in near}):
        within = (least is None or least <= number) and (greatest is None or number <= greatest)
        assert kind.allows(str(number)) == within, number
    assert kind.name == name


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("decimal", "1", "+01.00", True),
        ("decimal", "0", "-0.0", True),
        ("decimal", "1", "-1", False),
        ("decimal", "10", "1", False),
        ("decimal", "0.1", "0.01", False),
        ("double", "0", "-0", True),
        ("double", "NaN", "NaN", True),
        ("double", "INF", "1e400", True),
        ("double", "INF", "-INF", False),
        ("double", "0.1", "0.10000000000000001", True),
        ("float", "0.1", "0.1000000001", True),
        ("float", "1e39", "INF", True),
        ("float", "-1e39", "-INF", True),
        ("double", "1e39", "INF", False),
        ("boolean", "true", "1", True),
        ("boolean", "true", "0", False),
    ],
)
def test_numbers_are_equal_by_their_values(name: str, one: str, other: str, *, equal: bool) -> None:
    assert XSD
    kind = XSD.datatype(name)
    values = kind.value(one), kind.value(other)
    assert None not in values
    assert (values[0] == values[1]) == equal
    if equal:
        assert hash(values[0]) == hash(values[1])


@pytest.mark.parametrize(
    ("name", "literal", "reason"),
    [
        ("integer", "", "it is empty"),
        ("integer", "1.0", "it has a decimal point"),
        ("integer", "12 000", "its digits are not grouped: 12000"),
        ("integer", "twelve", None),
        ("decimal", "1,5", "a full stop is its decimal point: 1.5"),
        ("decimal", "1,000.50", "its digits are not grouped: 1000.50"),
        ("double", "Infinity", "these are written INF, -INF and NaN"),
        ("nonNegativeInteger", "-1", "it is less than 0"),
        ("byte", "128", "it is more than 127"),
        ("boolean", "TRUE", "it is written in small letters: true"),
        ("boolean", "yes", None),
        ("boolean", "true", None),
    ],
)
def test_what_is_wrong_is_told(name: str, literal: str, reason: str | None) -> None:
    assert XSD
    assert XSD.datatype(name).why_not(literal) == reason


numbers = st.from_regex(r"[+-]?[0-9]{1,4}(\.[0-9]{0,3})?", fullmatch=True, alphabet="+-.0123456789")


@given(numbers, numbers)
def test_decimals_compare_as_numbers_do(one: str, other: str) -> None:
    assert XSD
    plain = XSD.datatype("decimal")
    assert (plain.value(one) == plain.value(other)) == (Decimal(one) == Decimal(other))
    least = XSD.datatype("decimal", [Param("minInclusive", other)])
    below = XSD.datatype("decimal", [Param("maxExclusive", other)])
    assert least.allows(one) == (Decimal(one) >= Decimal(other))
    assert below.allows(one) == (Decimal(one) < Decimal(other))


@given(st.floats(width=32, allow_nan=False))
def test_floats_have_32_bits(number: float) -> None:
    assert XSD
    literal = {math.inf: "INF", -math.inf: "-INF"}.get(number, repr(number))
    value = XSD.datatype("float").value(literal)
    assert isinstance(value, float)
    assert struct.pack("f", value) == struct.pack("f", number)
