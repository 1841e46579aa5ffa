"""The index of letters that catalogues gather, whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tei_tools.build import cmif
from tei_tools.build.facts import Facts, Party
from tei_tools.build.registers import Entry, Register, Registers
from tei_tools.config import EditionConfig
from tei_tools.config.tables import EditionTable, Editor, Site
from tei_tools.names import TEI

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EDITION = EditionConfig(
    Path(),
    EditionTable(
        "Briefe & Karten",
        "b",
        publisher="Ein Verlag",
        base_url="https://example.org/b/",
        contact="mailto:e@example.org",
    ),
    (Editor("Erika", "e"), Editor("Emil", "m")),
    site=Site(cmif=LICENCE),
)
SOURCE = "be40d106-9898-53bd-a8fd-7210dfecdeaf"


def entry(kind: str, one: str, element: str, known: str) -> Register:
    xml = f"<{element} xmlns='{TEI}' xml:id='{one}'>{known}</{element}>"
    return Register(
        kind, kind, kind, [Entry(kind, one, one, text=lambda: xml)], "", is_first=True, name=kind
    )


REGISTERS = Registers(
    [
        entry(
            "persons",
            "ada",
            "person",
            "<idno>https://example.org/ada</idno><idno type='viaf'>2</idno>"
            "<idno type='gnd'>1</idno>",
        ),
        entry("places", "rom", "place", "<idno type='geonames'>3169070</idno>"),
    ]
)
LETTERS = [
    Facts(
        "b1",
        {
            "dates": "notBefore=1920-07 notAfter=1920-08-31", "changed": "2026-11-01",
            "place": "Rom", "place-entry": "places#rom", "place-received": "Köln",
        },
        (
            Party("sent", "persons#ada", "Ada <A.>"),
            Party("sent", "", "Der Verein", "orgName"),
            Party("received", "persons#nobody", "der Wirt", "rs"),
        ),
    ),
    Facts("b2", {"dates": "when=--07-02", "changed": "2026-10-01"}, (Party("sent", "", "Bo"),)),
    Facts("b3", {"dates": "when=1921"}),
]  # fmt: skip


def told(element: etree._Element) -> object:
    """An element: its name, attributes and words, and what stands in it."""
    name = str(element.tag).removeprefix(f"{{{TEI}}}")
    return (name, dict(element.attrib), (element.text or "").strip(), [*map(told, element)])


def letter(key: str, sent: list[object], received: list[object]) -> object:
    where = {
        "key": key,
        "ref": f"https://example.org/b/documents/{key}.html",
        "source": f"#{SOURCE}",
    }
    acts = (("sent", sent), ("received", received))
    return (
        "correspDesc",
        where,
        "",
        [("correspAction", {"type": one}, "", each) for one, each in acts],
    )


def test_who_wrote_to_whom_is_told_by_the_names_that_catalogues_know() -> None:
    """What is no letter is left out; a date that the format does not have, too."""
    root = etree.fromstring(cmif.file(EDITION, LETTERS, REGISTERS).encode())
    (profile,) = root.iter(f"{{{TEI}}}profileDesc")
    assert [*map(told, profile)] == [
        letter(
            "b1",
            [
                ("persName", {"ref": "https://d-nb.info/gnd/1"}, "Ada <A.>", []),
                ("orgName", {}, "Der Verein", []),
                ("placeName", {"ref": "https://www.geonames.org/3169070"}, "Rom", []),
                ("date", {"notBefore": "1920-07", "notAfter": "1920-08-31"}, "", []),
            ],
            [("persName", {}, "der Wirt", []), ("placeName", {}, "Köln", [])],
        ),
        letter("b2", [("persName", {}, "Bo", [])], [("persName", {}, "Unknown", [])]),
    ]


def test_the_index_tells_whose_it_is_and_what_may_be_done_with_it() -> None:
    root = etree.fromstring(cmif.file(EDITION, LETTERS, REGISTERS).encode())
    (about,) = root.iter(f"{{{TEI}}}fileDesc")
    site = {"target": "https://example.org/b/"}
    assert [*map(told, about)] == [
        (
            "titleStmt",
            {},
            "",
            [
                ("title", {}, "Briefe & Karten", []),
                ("editor", {}, "Erika", [("email", {}, "e@example.org", [])]),
                ("editor", {}, "Emil", []),
            ],
        ),
        (
            "publicationStmt",
            {},
            "",
            [
                ("publisher", {}, "", [("ref", site, "Ein Verlag", [])]),
                ("idno", {"type": "url"}, "https://example.org/b/cmif.xml", []),
                ("date", {"when": "2026-11-01"}, "", []),
                ("availability", {}, "", [("licence", {"target": LICENCE}, LICENCE, [])]),
            ],
        ),
        (
            "sourceDesc",
            {},
            "",
            [
                (
                    "bibl",
                    {"type": "online", "{http://www.w3.org/XML/1998/namespace}id": SOURCE},
                    "Briefe & Karten",
                    [("ref", site, "https://example.org/b/", [])],
                )
            ],
        ),
    ]


def test_somebody_edits_and_a_name_without_words_is_that_of_its_entry() -> None:
    """The format asks for an editor; whoever has neither words nor entry is unknown."""
    parties = (Party("sent", "persons#ada", ""), Party("received", "persons#nobody", ""))
    made = cmif.file(replace(EDITION, editors=()), [Facts("b1", {}, parties)], REGISTERS)
    root = etree.fromstring(made.encode())
    (title,) = root.iter(f"{{{TEI}}}titleStmt")
    email: object = ("email", {}, "e@example.org", [])
    assert [told(one) for one in title] == [
        ("title", {}, "Briefe & Karten", []),
        ("editor", {}, "Ein Verlag", [email]),
    ]
    (described,) = root.iter(f"{{{TEI}}}correspDesc")
    ada: object = ("persName", {"ref": "https://d-nb.info/gnd/1"}, "ada", [])
    assert [told(one) for one in described] == [
        ("correspAction", {"type": "sent"}, "", [ada]),
        ("correspAction", {"type": "received"}, "", [("persName", {}, "Unknown", [])]),
    ]


@pytest.mark.parametrize(
    ("settings", "letters"),
    [
        (replace(EDITION, site=Site()), LETTERS),
        (replace(EDITION, edition=EditionTable("Briefe", "b")), LETTERS),
        (EDITION, LETTERS[2:]),
    ],
)
def test_without_licence_address_or_letters_there_is_none(
    settings: EditionConfig, letters: list[Facts]
) -> None:
    assert cmif.file(settings, letters, REGISTERS) == ""
