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
