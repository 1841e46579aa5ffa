"""The link dumps that catalogues gather, whole."""

from pathlib import Path

from tei_tools.build import beacon
from tei_tools.build.registers import Entry, Register, Registers
from tei_tools.config import EditionConfig
from tei_tools.config.tables import EditionTable, Editor
from tei_tools.names import TEI


def entry(one: str, heading: str, known: str, same: str = "") -> Entry:
    xml = f"<person xmlns='{TEI}' xml:id='{one}' sameAs='{same}'>{known}</person>"
    return Entry("persons", one, heading, text=lambda: xml)


def registers(*entries: Entry) -> Registers:
    register = Register("p", "persons", "P", entries, "", is_first=True, name="persons")
    return Registers([register])


def edition(**given: str) -> EditionConfig:
    table = EditionTable("Briefe | Karten", "b", **given)
    return EditionConfig(Path(), table, (Editor("Erika", "e"), Editor("Emil", "m")))


def test_each_authority_has_a_file_of_the_pages_that_tell_of_what_it_knows() -> None:
    known = registers(
        entry("zoe", "Zoe", "<idno type='GND'>118540238</idno><idno>https://no.example/1</idno>"),
        entry(
            "ada",
            "Ada|A.\n B.",
            "<idno>http://d-nb.info/gnd/4-5X</idno><idno type='gnd'>4-5X</idno>"
            "<idno>https://www.wikidata.org/wiki/Q7259</idno>",
            "https://viaf.org/viaf/29/#Ada https://sws.geonames.org/3169070/",
        ),
        entry("bo", "Bo", "<idno type='viaf'>x</idno>"),
    )
    told = edition(
        base_url="https://example.org/b/",
        description="Letters of\nmany.\n\nMore.",
        publisher="Ein Verlag",
        contact="mailto:e@example.org",
    )

    def file(prefix: str, *links: str) -> str:
        return (
            f"#FORMAT: BEACON\n#PREFIX: {prefix}\n#TARGET: https://example.org/b/\n"
            "#HOMEPAGE: https://example.org/b/\n#NAME: Briefe Karten\n"
            "#DESCRIPTION: Letters of many.\n#CREATOR: Erika, Emil\n#CONTACT: e@example.org\n"
            "#INSTITUTION: Ein Verlag\n\n" + "".join(f"{one}\n" for one in links)
        )

    ada = "|Ada A. B.|persons/ada.html"
    assert beacon.files(told, known) == {
        "beacon-geonames.txt": file("https://www.geonames.org/", f"3169070{ada}"),
        "beacon-gnd.txt": file(
            "https://d-nb.info/gnd/", "118540238|Zoe|persons/zoe.html", f"4-5X{ada}"
        ),
        "beacon-viaf.txt": file("https://viaf.org/viaf/", f"29{ada}"),
        "beacon-wikidata.txt": file("https://www.wikidata.org/entity/", f"Q7259{ada}"),
    }


def test_without_an_address_of_the_edition_there_is_none() -> None:
    assert beacon.files(edition(), registers(entry("a", "A", "<idno type='gnd'>1</idno>"))) == {}
    assert beacon.files(edition(base_url="https://b.example"), registers(entry("a", "A", ""))) == {}
