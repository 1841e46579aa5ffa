import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_tools.relaxng.datatypes import Datatype, Param, library


def xsd(name: str, *params: tuple[str, str]) -> Datatype:
    found = library("http://www.w3.org/2001/XMLSchema-datatypes")
    assert found
    return found.datatype(name, [Param(*param) for param in params])


@pytest.mark.parametrize(
    ("name", "valid", "invalid"),
    [
        (
            "date",
            [
                *("1920-07-12", " 2000-02-29 ", "-0005-02-29", "12000-01-01", "0001-01-01Z"),
                *("1920-07-12+14:00", "1920-07-12-13:00", "292278993-01-01"),
            ],
            [
                *("1900-02-29", "-0004-02-29", "0000-01-01", "1920-7-12", "012000-01-01", ""),
                *("1920-07-12+14:01", "1920-07-12-14:00", "1920-07-12T00:00:00", "1920-02-30"),
                *("+1920-07-12", "1920-07-1２", "999999999-01-01", "19200712", "1920-07-12+1:00"),
            ],
        ),
        (
            "time",
            ["00:00:00", "23:59:59.999Z", "12:00:00.", "12:00:60", "12:00:00.1234567"],
            ["24:00:00", "12:60:00", "12:00:61", "12:00", "1:00:00", "12:00:00,5"],
        ),
        ("dateTime", ["1920-07-12T00:00:00Z"], ["1920-07-12", "1920-07-12 00:00:00"]),
        ("gYearMonth", ["1920-07", "-0001-12Z"], ["1920-13", "1920", "1920-00"]),
        ("gYear", ["1920", "-0500", "12000"], ["920", "0000", "02000", "1920s"]),
        ("gMonthDay", ["--02-29", "--12-31Z"], ["--02-30", "02-29", "--04-31"]),
        ("gMonth", ["--07", "--07+02:00"], ["--13", "--07--", "07", "--00"]),
        ("gDay", ["---31", "---01Z"], ["---32", "--01", "---00"]),
    ],
)
def test_the_lexical_spaces(name: str, valid: Sequence[str], invalid: Sequence[str]) -> None:
    kind = xsd(name)
    assert [literal for literal in valid if not kind.allows(literal)] == []
    assert [literal for literal in invalid if kind.allows(literal)] == []
    assert [literal for literal in valid if kind.value(literal) is None] == []


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("date", "2000-01-01+13:00", "1999-12-31-11:00", True),
        ("date", "2000-01-01", "2000-01-01Z", False),
        ("dateTime", "2000-01-01T00:00:00.0001", "2000-01-01T00:00:00", True),
        ("dateTime", "2000-01-01T00:00:00.001", "2000-01-01T00:00:00", False),
        ("dateTime", "-0001-12-31T23:00:00-01:00", "0001-01-01T00:00:00Z", True),
        ("time", "23:00:00-01:00", "00:00:00Z", False),
        ("time", "12:00:00+02:00", "10:00:00Z", True),
        ("time", "12:00:60", "12:01:00", False),
        ("time", "12:00:60", "12:00:59.999", False),
        ("gMonth", "--07", "--08", False),
    ],
)
def test_equality_is_of_moments(name: str, one: str, other: str, *, equal: bool) -> None:
    values = xsd(name).value(one), xsd(name).value(other)
    assert None not in values
    assert (values[0] == values[1]) == equal


@pytest.mark.parametrize(
    ("name", "facet", "limit", "valid", "invalid"),
    [
        ("date", "minInclusive", "-0044-03-15", ["-0044-03-15", "0001-01-01"], ["-0045-12-31"]),
        (
            "dateTime",
            "minExclusive",
            "2000-01-15T12:00:00Z",
            ["2000-01-16T02:00:00.001", "2000-01-15T12:00:01Z"],
            ["2000-01-16T02:00:00", "2000-01-14T22:00:00", "2000-01-15T14:00:00+02:00"],
        ),
        ("time", "maxExclusive", "12:00:60", ["12:00:59.999"], ["12:00:60", "12:01:00"]),
        ("gYear", "maxInclusive", "1920", ["1920", "-9999"], ["1921", "1920Z"]),
    ],
)
def test_moments_without_a_zone_may_be_14_hours_off(
    name: str, facet: str, limit: str, valid: Sequence[str], invalid: Sequence[str]
) -> None:
    kind = xsd(name, (facet, limit))
    assert [literal for literal in valid if not kind.allows(literal)] == []
    assert [literal for literal in invalid if kind.allows(literal)] == []


@pytest.mark.parametrize(
    ("name", "literal", "reason"),
    [
        ("date", "1920-07-12", None),
        ("date", "", "it is empty"),
        ("date", "1920-06-31", "June has 30 days"),
        ("date", "1900-02-29", "February 1900 has 28 days"),
        ("date", "-0004-02-29", "February 4 BCE has 28 days"),
        ("date", "1920-13-01", "there is no month 13"),
        ("date", "1920-01-32", "there is no day 32"),
        ("date", "0000-01-01", "there is no year 0: after -0001 comes 0001"),
        ("date", "9999999999-01-01", "the year 9999999999 is too far off"),
        ("date", "1920-7-2", "month and day are written with two digits: 1920-07-02"),
        ("date", "1920-07-2", "day is written with two digits: 1920-07-02"),
        (
            "date",
            "920-7-2",
            "year, month and day are written with four and two digits: 0920-07-02",
        ),
        ("date", "1920-7-32", "there is no day 32"),
        ("date", "1920/07/12", "hyphens stand between its parts: 1920-07-12"),
        ("date", "1920–07–12", "hyphens stand between its parts: 1920-07-12"),
        ("date", "12.7.1920", "the year comes first, then month and day"),
        ("date", "13.7.1920", "the year comes first, then month and day: 1920-07-13"),
        ("date", "7/13/1920", "the year comes first, then month and day: 1920-07-13"),
        ("date", "30.2.1920", "the year comes first, then month and day"),
        ("date", "1920-07", "it is a year and month"),
        ("date", "1920-07-12T10:00:00", "it is a date and time"),
        ("date", "1920-07-12+15:00", "time zones run from -13:00 to +14:00"),
        ("date", "12 July 1920", "a month is written as a number: 1920-07-12"),
        ("gYear", "-50", "year is written with four digits: -0050"),
        ("gYear", "ca. 1920", "doubts stand in attributes of their own: 1920"),
        ("gMonthDay", "--02-30", "February has 29 days"),
        ("gMonthDay", "07-12", "2 hyphens come first: --07-12"),
        ("gDay", "12", "3 hyphens come first: ---12"),
        ("time", "14:30", "seconds are missing: 14:30:00"),
        ("time", "9:30:00", "hour is written with two digits: 09:30:00"),
        ("time", "9:75", "there is no minute 75"),
        (
            "time",
            "24:00:00",
            "there is no hour 24: midnight is 00:00:00 of the day that begins",
        ),
        ("time", "25:00:00", "there is no hour 25"),
        ("time", "12:00:61", "there is no second 61"),
        (
            "dateTime",
            "1920-07-12 14:30:00",
            "T stands between date and time: 1920-07-12T14:30:00",
        ),
        ("duration", "P", "nothing follows P"),
        ("duration", "P1DT", "nothing follows T"),
        ("duration", "P4H", "T stands before hours, minutes and seconds: PT4H"),
        ("duration", "-P1D30M", "T stands before hours, minutes and seconds: -P1DT30M"),
        ("duration", "4 hours", None),
    ],
)
def test_what_is_wrong_is_told(name: str, literal: str, reason: str | None) -> None:
    assert xsd(name).why_not(literal) == reason


@pytest.mark.parametrize(
    ("valid", "invalid"),
    [
        (
            ["P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P0Y", "PT.5S", "PT5.S", "P400D"],
            ["", "P", "PT", "P1YT", "1Y", "P-1Y", "P1.5Y", "PT1H1D", "P1M1Y", "PTS", "PT.S"],
        )
    ],
)
def test_the_lexical_space_of_durations(valid: Sequence[str], invalid: Sequence[str]) -> None:
    assert [literal for literal in valid if not xsd("duration").allows(literal)] == []
    assert [literal for literal in invalid if xsd("duration").allows(literal)] == []


def test_durations_are_equal_field_by_field() -> None:
    value = xsd("duration").value
    assert value("P1Y") == value("P01Y0M") != value("P12M")
    assert value("PT1.50S") == value("PT1.5S") != value("PT1S")
    assert value("-PT0S") == value("P0D")


@pytest.mark.parametrize(
    ("limit", "shorter", "not_shorter"),
    [
        ("P1M", ["P27D", "-P1Y", "PT671H"], ["P28D", "P30D", "P31D", "P1M", "P32D"]),
        ("P31D", ["P30D", "PT743H59M59.9S"], ["P1M", "P31D", "PT744H"]),
        ("P1Y", ["P364D", "P11M"], ["P365D", "P366D", "P12M"]),
        ("P400Y", ["P146096D", "P4799M"], ["P146097D", "P4800M"]),
        ("-P1M", ["-P32D", "-P2M"], ["-P31D", "-P28D", "P0D"]),
        ("PT1.5S", ["PT1.49S", "PT1S"], ["PT1.50S", "PT2S"]),
    ],
)
def test_durations_have_a_partial_order(
    limit: str, shorter: Sequence[str], not_shorter: Sequence[str]
) -> None:
    kind = xsd("duration", ("maxExclusive", limit))
    assert [literal for literal in shorter if not kind.allows(literal)] == []
    assert [literal for literal in not_shorter if kind.allows(literal)] == []


zones = st.integers(-13 * 60, 14 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)


@given(
    st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31), timezones=zones),  # noqa: DTZ001, hypothesis adds the zone
    st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31), timezones=zones),  # noqa: DTZ001, the same
)
def test_moments_compare_as_those_of_datetime(one: dt.datetime, other: dt.datetime) -> None:
    one, other = (
        each.replace(microsecond=each.microsecond // 1000 * 1000) for each in (one, other)
    )
    literal, limit = (time.isoformat(timespec="milliseconds") for time in (one, other))
    plain = xsd("dateTime")
    assert (plain.value(literal) == plain.value(limit)) == (one == other)
    assert xsd("dateTime", ("maxExclusive", limit)).allows(literal) == (one < other)
    assert plain.allows(literal)


@given(st.integers(1, 9999), st.integers(0, 13), st.integers(0, 32))
def test_the_calendar_is_that_of_datetime(year: int, month: int, day: int) -> None:
    literal = f"{year:04}-{month:02}-{day:02}"
    try:
        dt.date(year, month, day)
    except ValueError:
        assert not xsd("date").allows(literal)
        assert xsd("date").why_not(literal)
    else:
        assert xsd("date").allows(literal)
        assert xsd("date").value(literal) is not None
