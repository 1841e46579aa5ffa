"""Dates as people write them: what each can only mean, and which of them is more than a form."""

import pytest

from tei_tools.relaxng.datatypes.dates import DATES


def meant(text: str) -> str:
    """Return what a text is taken for, with its type, and a mark where that is not sure."""
    found = {kind.name: one for kind in DATES if (one := kind.meant(text)) is not None}
    return ", ".join(
        f"{kind} {one.text}{'' if one.is_sure else '?'}" for kind, one in found.items()
    )


def why_not(text: str) -> str:
    """Return the first thing that is said of a text which is no date."""
    return next(filter(None, (kind.why_not(text) for kind in DATES)), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("July 1920", "gYearMonth 1920-07"),
        ("19 July 1920", "date 1920-07-19"),
        ("July 19, 1920", "date 1920-07-19"),
        ("the 3rd of July, 1920", "date 1920-07-03"),
        ("1920 July 19", "date 1920-07-19"),
        ("2026-July-03", "date 2026-07-03"),
        ("19-Jul-1920", "date 1920-07-19"),
        ("Sept. 1920", "gYearMonth 1920-09"),
        ("19. Juli 1920", "date 1920-07-19"),
        ("1er mai 1920", "date 1920-05-01"),
        ("3 de julio de 1920", "date 1920-07-03"),
        ("3 luglio 1920", "date 1920-07-03"),
        ("3 июля 1920 г.", "date 1920-07-03"),
        ("19. VII. 1920", "date 1920-07-19"),
        ("VII.1920", "gYearMonth 1920-07"),
        ("7/1920", "gYearMonth 1920-07"),
        ("07.1920", "gYearMonth 1920-07"),
        ("19. 7. 1920", "date 1920-07-19"),
        ("1920.7.19", "date 1920-07-19"),
        ("1920 AD", "gYear 1920"),
        ("44 BC", "gYear -0044?"),
    ],
)
def test_a_date_that_can_be_no_other_is_known(text: str, expected: str) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1920-00-00", "gYear 1920"),
        ("1920-07-00", "gYearMonth 1920-07"),
        ("1920-XX-XX", "gYear 1920"),
        ("1920-07-", "gYearMonth 1920-07?"),
        ("1920-07-l9", "date 1920-07-19"),
        ("192O", "gYear 1920"),
        ("1920-07-19?", "date 1920-07-19?"),
        ("[1920]", "gYear 1920?"),
        ("c1920", "gYear 1920?"),
        ("ca. July 1920", "gYearMonth 1920-07?"),
    ],
)
def test_what_is_not_known_or_in_doubt_is_left_to_attributes(text: str, expected: str) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3.7.1920",
            "13/1920",
            "3/7/20",
            "20-07-19",
            "19 Jul 20",
            "1 2 July 1920",
            "July",
            "n.d.",
        ),
        *(
            "July 1920 August",
            "Jui 1920",
            "listopad 1920",
            "IX-XII 1920",
            "spring 1920",
            "1920-00-19",
        ),
        *("32 July 1920", "30 February 1920", "July 1920-1925", "s. XV", "", "19200719x", "O7"),
    ],
)
def test_what_can_be_more_than_one_is_taken_for_none(text: str) -> None:
    """By the language, `listopad` is October or November; two digits are a year of any century."""
    assert meant(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1920-1925", "a span of time is told by two attributes: 1920 and 1925"),
        ("1920/1921", "a span of time is told by two attributes: 1920 and 1921"),
        (
            "1920-07-19 – 1920-07-21",
            "a span of time is told by two attributes: 1920-07-19 and 1920-07-21",
        ),
        ("192-", "a span of time is told by two attributes: 1920 and 1929"),
        ("1920s", "a span of time is told by two attributes: 1920 and 1929"),
        ("15th century", "a span of time is told by two attributes: 1401 and 1500"),
        ("July 1920", "a month is written as a number: 1920-07"),
        ("Feb 30 1920", "February 1920 has 29 days"),
        ("20-07-19", "year is written with four digits"),
    ],
)
def test_what_it_is_instead_is_told(text: str, expected: str) -> None:
    assert why_not(text) == expected
