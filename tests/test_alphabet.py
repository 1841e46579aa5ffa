import pytest

from tei_tools.alphabet import initial, letters


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


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", "Abel Äbtin Acker Oboe Öchsle Ofen Zug"),
        ("en", "Abel Äbtin Acker Ångström Zug"),
        ("sv", "Abel Überg Yngve Yxa Zorn Åberg Älv Æro Öst Østa"),
        ("sv-FI", "Zorn Åberg Älv Öst"),
        ("nb", "Abel Zahl Ærø Øst Aas Åse"),
        ("da", "Abel Zahl Ærø Øst Aarhus Åse"),
        ("is", "Ari Ása Barði Davíð Eva Éa Þór Ægir Össur"),
        ("cs", "Cibulka Čapek Dvořák Hynek Chalupa Ibsen Rilke Říp Suk Šalda Zola Žižka"),
        ("sk", "Cibulka Čapek Hynek Chalupa"),
        ("pl", "Lwów Łódź Mila Sopot Śląsk Zabrze Źródło Żary"),
        ("es", "Muñiz Nuria Nz Ñandú Ochoa Óscar Otero"),
        ("hu", "Cukor Csaba Dávid Győr Nagy Nyíri Óbuda Ozd Öböl Őr Pál Szeged"),
        ("hr", "Cvetko Čačak Ćosić Dz Džamija Đakovo Ema Luka Ljubav Mara"),
        ("lt", "Ignas Yla Jonas Šakys Tomas"),
        ("et", "Saar Šokk Zorro Žanna Tamm Veski Wiera Õun Ääre Öö Ülo Xavier"),
        ("tr", "Cem Çelik Hz Iğdır İzmir Jale Osman Ödemiş Sz Şile"),
        ("ru", "Иван Йорк Кий"),
        ("mk", "Гане Дедо Ѓорѓи Ема Кале Љуба Тамара Ќамил Улица"),
        ("uk", "Гай Ґудзь Ева Єва Ия Іван Їжак Йосип Кий"),
        ("vi", "Anh Ăn Ậu Ba Da Đà"),
        ("ro", "Ana Ăla Sz Șuța Ta Ţara"),
        ("xx", "Abel Äbtin Zug"),
    ],
)
def test_a_language_has_letters_of_its_own(language: str, names: str) -> None:
    expected = names.split()
    reverse = list(reversed(expected))
    assert sorted(reverse, key=lambda one: letters(one, language)) == expected


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("de", "Öst", "O"), ("sv", "Öst", "Ö"), ("sv", "O\u0308st", "Ö"), ("sv", "Øst", "Ö"),
        ("sv", "Über", "Y"), ("da", "Aarhus", "Å"), ("cs", "chata", "Ch"), ("cs", "Cibule", "C"),
        ("hr", "DŽAMIJA", "Dž"), ("tr", "Iğdır", "I"), ("tr", "İzmir", "İ"), ("uk", "Їжак", "Ї"),
        ("is", "þór", "Þ"), ("", "þór", "T"), ("es", "“Ñandú”", "Ñ"), ("es", "1920", "1"),
        ("es", "…", "#"), ("no-NO", "Åse", "Å"), ("pl", "", "#"),
    ],
)  # fmt: skip
def test_a_heading_stands_under_the_letter_by_which_it_is_sorted(
    language: str, name: str, letter: str
) -> None:
    assert initial(name, language) == letter
