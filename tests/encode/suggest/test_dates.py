import pytest

from tei_tools.encode.suggest.dates import dates

CASES = {
    "a day": ("en", "On July 12, 1920 he", {"July 12, 1920": "when 1920-07-12"}),
    "a short month before its day": (
        "en", "Feb. 23, 1817, Sept. 3d, but in March. 12 men",
        {"Feb. 23, 1817": "when 1817-02-23", "Sept. 3d": "when 1920-09-03"},
    ),
    "without its year": ("en", "On July 12, he", {"July 12": "when 1920-07-12"}),
    "the day first": ("en", "the 12th of July", {"12th of July": "when 1920-07-12"}),
    "in capitals": ("en", "ON JULY 7, 1920", {"JULY 7, 1920": "when 1920-07-07"}),
    "over a line's end": ("en", "July\n  12,\n 1920", {"July\n  12,\n 1920": "when 1920-07-12"}),
    "in words": (
        "en", "In late April of this year the",
        {"late April of this year": "notBefore 1920-04-21 notAfter 1920-04-30"},
    ),
    "a part of a year": (
        "en", "from late 1919 and early 1920",
        {
            "late 1919": "notBefore 1919-09 notAfter 1919-12",
            "early 1920": "notBefore 1920-01 notAfter 1920-04",
        },
    ),
    "the middle of a leap year's month": (
        "en", "mid-February 1920, end of February 1920",
        {
            "mid-February 1920": "notBefore 1920-02-11 notAfter 1920-02-20",
            "end of February 1920": "notBefore 1920-02-21 notAfter 1920-02-29",
        },
    ),
    "a period": ("en", "1918–1923 and 1918-23", {
        "1918–1923": "from 1918 to 1923", "1918-23": "from 1918 to 1923",
    }),
    "a year": ("en", "in 1919, Yerevan, 1992, p. 7", {"1919": "when 1919", "1992": "when 1992"}),
    "no such day": ("en", "On June 31, 1920 and May 33", {}),
    "a number that is no year": ("en", "op. 4, d. 54, 1920 men", {}),
    "German": (
        "de", "am 12. Juli d. J., 16. 8. 1896, Ende Juli, im Jahre 1890",
        {
            "12. Juli d. J.": "when 1920-07-12", "16. 8. 1896": "when 1896-08-16",
            "Ende Juli": "notBefore 1920-07-21 notAfter 1920-07-31", "1890": "when 1890",
        },
    ),
    "with a stroke, months in Roman figures": (
        "de", "27/12 19, 24/XII 20; 5./VIII. 00. Am 16. 11. 902. S. 1285–1333, ½ und 3/4",
        {
            "27/12 19": "when 1919-12-27", "24/XII 20": "when 1920-12-24",
            "5./VIII. 00": "when 1900-08-05", "16. 11. 902": "when 1902-11-16",
        },
    ),
    "years of two figures": (
        "de", "5. Juli 98. 15. August 07, um 4. Mai 12 Uhr und am 3. Mai 20 fl, 1. Juni ’19",
        {
            "5. Juli 98": "when 1898-07-05", "15. August 07": "when 1907-08-15",
            "4. Mai": "when 1920-05-04", "3. Mai": "when 1920-05-03",
            "1. Juni ’19": "when 1919-06-01",
        },
    ),
    "years of two figures in English": (
        "en", "5 July ’98, in 16: April 1920", {"5 July ’98": "when 1898-07-05"},
    ),
    "a stroke in English may mean either": (
        "en", "on 7/4 1920, on 7/IV 1920, pp. 1285–1333", {"7/IV 1920": "when 1920-04-07"},
    ),
    "Russian": (
        "ru", "12 июля 1920 г. и в начале июля",
        {
            "12 июля 1920 г.": "when 1920-07-12",
            "начале июля": "notBefore 1920-07-01 notAfter 1920-07-10",
        },
    ),
    "French": ("fr", "le 1er juillet 1920", {"1er juillet 1920": "when 1920-07-01"}),
    "a language that is not known": ("hy", "1920-07-12", {}),
}  # fmt: skip


FURTHER = [
    ("de", "am 3. 5.\n      1919, den 20/12\n   1890.",
     {"3. 5.\n      1919": "1919-05-03", "20/12\n   1890": "1890-12-20"}),
    ("de", "aus münchen 55 30/4 9 m", {"30/4": "1920-04-30"}),
    ("de", "um 1/2 3 Uhr, 1/8 Liter, 2/3, 3/4, Akt 31/12/2", {}),
    ("en", "on 4/7", {}),
    ("de", "im Herbst 1899", {"Herbst 1899": "1899-09 1899-11"}),
    ("en", "in the spring of this year, in winter 1919",
     {"spring of this year": "1920-03 1920-05", "1919": "1919"}),
    ("fr", "l’été 1900", {"été 1900": "1900-06 1900-08"}),
    ("ru", "весной 1919 г.", {"весной 1919 г.": "1919-03 1919-05"}),
]  # fmt: skip
"""Dates over the end of a line, of telegrams, of seasons."""


@pytest.mark.parametrize(("language", "text", "expected"), FURTHER)
def test_dates_over_lines_of_telegrams_and_of_seasons_are_found(
    language: str, text: str, expected: dict[str, str]
) -> None:
    found = dates(text, language, 1920)
    assert {text[one.start : one.end]: " ".join(one.attributes.values()) for one in found} == (
        expected
    )
    assert [one.is_vague for one in found] == ["\n" not in key for key in expected]


def test_a_season_may_mean_its_year() -> None:
    (one,) = dates("im Herbst 1899", "de", 1920)
    assert (one.attributes, one.other) == (
        {"notBefore": "1899-09", "notAfter": "1899-11"},
        {"when": "1899"},
    )


@pytest.mark.parametrize(("language", "text", "expected"), CASES.values(), ids=CASES)
def test_a_date_is_found_with_what_it_means(
    language: str, text: str, expected: dict[str, str]
) -> None:
    found = dates(text, language, 1920)
    told = {
        text[one.start : one.end]: " ".join(f"{k} {v}" for k, v in one.attributes.items())
        for one in found
    }
    assert told == expected


def test_a_date_without_a_year_means_nothing_where_no_year_is_known() -> None:
    found = dates("On July 12 and July 13, 1920.", "en", None)
    assert [(one.start, dict(one.attributes)) for one in found] == [
        (3, {}),
        (15, {"when": "1920-07-13"}),
    ]


@pytest.mark.untraced
def test_thousands_of_dates_in_one_passage_are_found_each_once() -> None:
    """What is asked of each does not grow with those that were found before."""
    found = dates("3 May 1920, in early 1921; " * 20_000, "en", 1920)
    assert [(one.start, one.end) for one in found] == [
        place
        for start in range(0, 20_000 * 27, 27)
        for place in ((start, start + 10), (start + 15, start + 25))
    ]
