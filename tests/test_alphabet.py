from tei_tools.alphabet import letters


def test_letters_stand_beside_those_they_are_like() -> None:
    names = [
        "Øst",
        "Łódź",
        "Ærø",
        "Zürich",
        "Lviv",
        "Đakovo",
        "Œuvre",
        "İzmir",
        "Ålesund",
        "ßa",
        "Նա",
    ]
    assert sorted(names, key=letters) == [
        *("Ærø", "Ålesund", "Đakovo", "İzmir", "Łódź", "Lviv", "Œuvre", "Øst", "ßa", "Zürich"),
        "Նա",
    ]


def test_the_vowels_of_indic_scripts_are_letters() -> None:
    """Those of Hebrew and Arabic are not: they are signs above and below letters."""
    names = ["कोल", "काल", "कुल", "कील", "मुंबई", "தோ", "தா"]
    assert sorted(names, key=letters) == ["काल", "कील", "कुल", "कोल", "मुंबई", "தா", "தோ"]
    assert letters("מֹשֶׁה כָּהֵן") == "משה כהן"
    assert letters("مُحَمَّد") == "محمد"
