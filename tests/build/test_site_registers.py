"""The pages of registers: of several kinds, in several files, with many entries."""

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from tei_tools import api, errors
from tei_tools.corpus import shown
from tei_tools.edition import load
from tei_tools.encode.registers.named import named_entries
from tests.support.axe import Axe
from tests.support.letters import ACROSS, LETTER, example, made


def test_of_a_file_with_entries_of_several_kinds_each_kind_is_a_register(tmp_path: Path) -> None:
    """The first has the address of the file; what only documents point at counts."""
    entries = (
        '<listPerson><person xml:id="zoe"><persName>Zoe</persName></person><person xml:id="ada">'
        '<persName>Ada</persName></person></listPerson><listPlace><place xml:id="oslo"><placeName>'
        "Oslo</placeName><location><geo>59.9 10.7</geo></location></place></listPlace>"
        '<listBibl><bibl xml:id="book">A book</bibl></listBibl>'
    )
    place = '<listPlace><place xml:id="rome"><placeName>Rome</placeName></place></listPlace>'
    register = LETTER.replace(' xml:id="a1"', "")
    words = '<p xml:id="a1-p1">Words.</p>'
    names = " ".join(f'<rs ref="#{one}">R</rs>' for one in ("ada", "zoe", "oslo", "rome"))
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register.replace(words, entries),
            "tei/registers/more.xml": register.replace(words, place),
        },
    )
    told = {}
    for name in ("all", "all-places", "more"):
        (main,) = html.parse(pages / f"{name}.html").xpath("//main")
        told[name] = (main.findtext(".//h1"), main.xpath(".//ul[@class='entries']//a/@href"))
    assert told == {
        "all": ("Persons", ["all/ada.html", "all/zoe.html"]),
        "all-places": ("A letter: Places", ["all/oslo.html"]),
        "more": ("A letter", ["more/rome.html"]),
    }
    assert not (pages / "all-bibliography.html").exists()
    up = html.parse(pages / "all/oslo.html").xpath("//p[@class='kind']/a")
    assert [(one.text, one.get("href")) for one in up] == [
        ("A letter: Places", "../all-places.html")
    ]
    (page,) = html.parse(pages / "map.html").xpath("//main")
    assert "Oslo" in page.text_content()


def test_of_two_registers_of_a_kind_one_that_is_called_as_the_edition_goes_by_its_file(
    tmp_path: Path,
) -> None:
    """As where each file that a database hands out has the title of the whole."""
    words = '<p xml:id="a1-p1">Words.</p>'
    of = {"lands": "Letters", "towns": "Letters", "seas": "Waters"}
    files = {
        f"tei/registers/{name}.xml": LETTER.replace(' xml:id="a1"', "")
        .replace("A letter", title)
        .replace(
            words,
            f'<listPlace><place xml:id="p-{name}"><placeName>P</placeName></place></listPlace>',
        )
        for name, title in of.items()
    }
    settings = re.sub(r'(?m)^title = ".*"', 'title = "Letters"', example(), count=1)
    names = " ".join(f'<rs ref="#p-{name}">P</rs>' for name in of)
    files |= {
        "edition.toml": f'{settings}\n[check]\npointers = "edition"\n',
        "tei/documents/a1.xml": LETTER.replace("Words.", names),
    }
    pages = made(tmp_path, files)
    titles = {name: html.parse(pages / f"{name}.html").findtext(".//h1") for name in of}
    assert titles == {"lands": "lands", "towns": "towns", "seas": "Waters"}


SPLIT = {
    "personen/A": ("A", "person", "persName", "Ada"),
    "personen/B": ("B", "person", "persName", "Bob"),
    "personen/Z": ("Z", "person", "persName", "Abe"),
    "personen/Ä": ("Ä", "person", "persName", "Ärzte"),
    "orte/A": ("Orte A", "place", "placeName", "Aix"),
    "orte/B": ("Orte B", "place", "placeName", "Bonn"),
    "werke/A": ("Pictures", "object", "head", "Oil"),
    "werke/B": ("Busts", "object", "head", "Bust"),
    "werke/C": ("Coins", "object", "head", "Coin"),
    "werke/D": ("Prints", "object", "head", "Book"),
}
"""Registers by their files, each with its title, and its one entry with its name."""


def test_registers_split_by_letters_may_have_one_name_in_several_folders(tmp_path: Path) -> None:
    """Of more than three files of a kind there is one list; entries stay where they are."""
    words = '<p xml:id="a1-p1">Words.</p>'
    every = " ".join(f"#{name.casefold()}" for *_, name in SPLIT.values())
    pointed = f"{every} ../registers/orte/A.xml#aix ../registers/personen/A.xml#ada"
    register = LETTER.replace(' xml:id="a1"', "")
    files = {
        f"tei/registers/{file}.xml": register.replace("A letter", title).replace(
            words, f'<{kind} xml:id="{name.casefold()}"><{named}>{name}</{named}></{kind}>'
        )
        for file, (title, kind, named, name) in SPLIT.items()
    }
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", f'<rs ref="{pointed}">A</rs>'),
            **files,
        },
    )

    def links(page: str, path: str) -> list[tuple[str, str]]:
        found = html.parse(pages / page).xpath(path)
        return [(one.text_content(), one.get("href")) for one in found]

    assert links("index.html", "//nav//a") == [
        ("Documents", "index.html"),
        ("Orte A", "orte-A.html"),
        ("Orte B", "orte-B.html"),
        ("Persons", "persons.html"),
        ("Objects", "objects.html"),
        ("Search", "search.html"),
        ("About", "about.html"),
    ]
    assert links("persons.html", "//main//a") == [
        ("Abe", "Z/abe.html"),
        ("Ada", "A/ada.html"),
        ("Ärzte", "Ä/ärzte.html"),
        ("Bob", "B/bob.html"),
    ]
    assert links("objects.html", "//main//h2 | //main//a") == [
        ("Pictures", None),
        ("Oil", "A/oil.html"),
        ("Busts", None),
        ("Bust", "B/bust.html"),
        ("Coins", None),
        ("Coin", "C/coin.html"),
        ("Prints", None),
        ("Book", "D/book.html"),
    ]
    assert links("documents/a1.html", "//article//li/a[starts-with(@href, '../A/')]") == [
        ("Ada", "../A/ada.html"),
        ("Aix", "../A/aix.html"),
        ("Oil", "../A/oil.html"),
    ]
    assert links("A/ada.html", "//p[@class = 'kind']/a") == [("Persons", "../persons.html")]
    assert links("A/aix.html", "//p[@class = 'kind']/a") == [("Orte A", "../orte-A.html")]
    assert links("orte-A.html", "//main//a") == [("Aix", "A/aix.html")]
    lists = {one.name for one in pages.glob("*.html")}
    own = {"persons", "objects", "orte-A", "orte-B", "index", "search", "about", "404"}
    assert lists == {f"{name}.html" for name in own}

    known = named_entries(load(tmp_path))
    folder = tmp_path / "tei/registers"
    assert {one.id: one.file.relative_to(folder).as_posix() for one in known} == {
        name.casefold(): f"{file}.xml"
        for file, (_, kind, _, name) in SPLIT.items()
        if kind != "object"
    }

    place = tmp_path / "tei/registers/orte/A.xml"
    place.write_text(place.read_text("utf-8").replace('"aix"', '"ada"'), "utf-8")
    with pytest.raises(errors.InputError) as raised:
        api.build(api.Options(), start=tmp_path)
    assert (raised.value.message, raised.value.where, raised.value.hint) == (
        "two files named A.xml have an entry “ada”",
        shown(tmp_path / "tei/registers/personen/A.xml"),
        f"rename it or {shown(place)}, or give one of the entries another id",
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a letter that names many persons and works."""
    folder = tmp_path_factory.mktemp("many")
    names = [f"{letter}{number:02}" for letter in "ÁBΓ" for number in range(25)] + ["?? [Nobody]"]
    rows = "".join(
        f'<person xml:id="p{n}"><persName>{name}</persName></person>'
        for n, name in enumerate(reversed(names))
    )
    works = "".join(f'<bibl xml:id="w{n}">{"BA"[n % 2]} {n}</bibl>' for n in range(61))
    register = LETTER.replace("A letter", "A register").replace(' xml:id="a1"', "", 1)
    before, _, after = register.partition('<p xml:id="a1-p1">Words.</p>')
    pointers = " ".join(
        [
            *(f'<persName ref="#p{n}">P</persName>' for n in range(len(names))),
            *(f'<ref target="#w{n}">W</ref>' for n in range(61)),
        ]
    )
    return made(
        folder,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", pointers),
            "tei/registers/persons.xml": f"{before}<listPerson>{rows}</listPerson>{after}",
            "tei/registers/works.xml": f"{before}<listBibl>{works}</listBibl>{after}",
        },
    )


def test_of_many_entries_each_letter_is_a_section(many: Path) -> None:
    """Those that begin with no letter are one too; works stand as their file has them."""
    page = html.parse(many / "persons.html")
    sections = [
        (one.findtext("h2"), len(one.findall("ul/li"))) for one in page.iterfind(".//section")
    ]
    assert sections == [("#", 1), ("A", 25), ("B", 25), ("Γ", 25)]
    assert page.xpath("//nav[@class='alphabet']//a/text()") == ["#", "A", "B", "Γ"]
    page = html.parse(many / "works.html")
    assert page.xpath("//nav[@class='alphabet'] | //section[@class='letter']") == []
    assert len(page.xpath("//ul[@class='entries']/li")) == 61


def test_a_letter_leads_to_its_entries_though_they_are_laid_out_as_they_are_seen(
    many: Path, browser: Browser, axe: Axe
) -> None:
    with browser.new_context(viewport={"width": 400, "height": 600}) as context:
        page = context.new_page()
        page.goto((many / "persons.html").as_uri())
        page.locator(".alphabet a", has_text="Γ").click()
        page.wait_for_url("**#p*")
        first = page.locator(".letter", has_text="Γ00").locator("li").first
        assert first.inner_text().startswith("Γ00")
        expect(first).to_be_in_viewport()
        assert axe.violations(page) == []


def test_entries_stand_by_the_alphabet_of_the_edition_and_stand_anew_where_that_changes(
    tmp_path: Path,
) -> None:
    names = ["Ödberg", "Ock", "Zorn", "Öst", "Aalto", "Åberg", *(f"B{n:02}" for n in range(60))]
    rows = "".join(
        f'<person xml:id="p{n}"><persName>{name}</persName></person>'
        for n, name in enumerate(names)
    )
    pointers = "".join(f'<persName ref="#p{n}">P</persName>' for n in range(len(names)))
    register = LETTER.replace(' xml:id="a1"', "", 1)
    files = {
        "tei/documents/a1.xml": LETTER.replace("Words.", pointers),
        "tei/registers/persons.xml": register.replace(
            '<p xml:id="a1-p1">Words.</p>', f"<listPerson>{rows}</listPerson>"
        ),
    }
    found = {}
    for language in ("sv", "de", "da"):
        settings = example().replace("[edition]", f'[edition]\nlanguage = "{language}"', 1)
        pages = made(tmp_path, {**files, "edition.toml": f"{settings}\n{ACROSS}"})
        sections = html.parse(pages / "persons.html").iterfind(".//section[@class='letter']")
        found[language] = {
            one.findtext("h2"): [a.text for a in one.findall("ul/li/a")] for one in sections
        }
        found[language]["B"] = found[language]["B"][:1]
    assert [(language, list(one.items())) for language, one in found.items()] == [
        (
            "sv",
            [
                *(("A", ["Aalto"]), ("B", ["B00"]), ("O", ["Ock"]), ("Z", ["Zorn"])),
                *(("Å", ["Åberg"]), ("Ö", ["Ödberg", "Öst"])),
            ],
        ),
        (
            "de",
            [
                *(("A", ["Aalto", "Åberg"]), ("B", ["B00"])),
                *(("O", ["Ock", "Ödberg", "Öst"]), ("Z", ["Zorn"])),
            ],
        ),
        (
            "da",
            [
                *(("B", ["B00"]), ("O", ["Ock"]), ("Z", ["Zorn"])),
                *(("Ø", ["Ödberg", "Öst"]), ("Å", ["Åberg", "Aalto"])),
            ],
        ),
    ]
