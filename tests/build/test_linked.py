"""What pages tell machines of themselves, whole."""

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tei_tools.build import linked
from tei_tools.build.facts import NAMESPACE, Facts
from tei_tools.build.registers import Entry, Register
from tei_tools.config import EditionConfig
from tei_tools.config.tables import EditionTable, Editor
from tei_tools.names import TEI

BARE = EditionConfig(Path(), EditionTable("Briefe", "b"))
ADDRESSED = EditionConfig(
    Path(),
    EditionTable(
        "Briefe",
        "b",
        subtitle="1890–1931",
        language="de",
        description="Was  sie ist.\n\nMehr davon.",
        publisher="Ein Verlag",
        base_url="https://example.org/briefe/",
        version="2.1",
    ),
    (Editor("Erika", "e", "0000-0002-1825-0097"), Editor("Emil", "m")),
)
LETTER = (
    f'<f:document xmlns:f="{NAMESPACE}" id="b1" title="An Ἀθηνᾶ" date="1920-07" kind="Brief"'
    ' shelfmark="RGASPI, f. 80" language="de">'
    '<f:party act="sent" element="persName">Fritz</f:party>'
    '<f:party act="received" element="orgName">Bund</f:party></f:document>'
)


def entry(kind: str, content: str) -> tuple[Register, Entry]:
    xml = f'<place xmlns="{TEI}" xml:id="x">{content}</place>'
    one = Entry(kind, "x", "X", text=lambda: xml)
    return Register(kind, kind, kind.title(), [one], "", is_first=True, name=kind), one


def test_a_document_tells_its_parties_its_day_its_archive_and_its_edition() -> None:
    facts = Facts.of("b1", LETTER)
    told = linked.of_document(facts, ADDRESSED, "documents/b1.html")
    assert told == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "url": "https://example.org/briefe/documents/b1.html",
        "name": "An Ἀθηνᾶ",
        "identifier": "b1",
        "inLanguage": "de",
        "dateCreated": "1920-07",
        "genre": "Brief",
        "archivedAt": "RGASPI, f. 80",
        "author": [{"@type": "Person", "name": "Fritz"}],
        "recipient": [{"@type": "Organization", "name": "Bund"}],
        "isPartOf": {
            "@type": "Collection", "@id": "https://example.org/briefe/", "name": "Briefe",
        },
    }  # fmt: skip


def test_what_nobody_knows_is_not_told() -> None:
    facts = Facts.of("b1", f'<f:document xmlns:f="{NAMESPACE}" id="b1" title="B"/>')
    assert linked.of_document(facts, BARE, "documents/b1.html") == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "B",
        "identifier": "b1",
        "isPartOf": {"@type": "Collection", "name": "Briefe"},
    }


@pytest.mark.parametrize(
    ("kind", "content", "about"),
    [
        (
            "places",
            "<location><geo>40.4, 49.9</geo></location><idno type='GeoNames'>587084</idno>",
            {
                "@type": "Place",
                "name": "X",
                "sameAs": ["https://www.geonames.org/587084"],
                "geo": {"@type": "GeoCoordinates", "latitude": 40.4, "longitude": 49.9},
            },
        ),
        (
            "places",
            "<location type='label'><geo>40 46</geo></location>",
            {"@type": "Place", "name": "X"},
        ),
        (
            "persons",
            "<idno type='GND'>118609807</idno><idno>https://www.wikidata.org/entity/Q78491</idno>"
            "<idno type='shelf'>12</idno><idno type='gnd'/>",
            {
                "@type": "Person",
                "name": "X",
                "sameAs": [
                    "https://d-nb.info/gnd/118609807",
                    "https://www.wikidata.org/entity/Q78491",
                ],
            },
        ),
        ("objects", "", {"@type": "Thing", "name": "X"}),
    ],
)
def test_an_entry_tells_whom_it_is_of(kind: str, content: str, about: object) -> None:
    assert linked.of_entry(*entry(kind, content), BARE) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "X",
        "about": about,
        "isPartOf": {"@type": "Collection", "name": "Briefe"},
    }


def test_what_an_entry_is_the_same_as_is_told_by_its_address() -> None:
    register, one = entry("persons", "<idno type='gnd'>1</idno>")
    same = "<person xmlns='http://www.tei-c.org/ns/1.0' sameAs='https://viaf.org/viaf/2 #other'/>"
    told = linked.of_entry(register, replace(one, text=lambda: same), BARE)
    assert told["about"]["sameAs"] == ["https://viaf.org/viaf/2"]


def test_the_first_page_tells_the_edition() -> None:
    facts = [Facts(one, {"title": one, "date": one}) for one in ("1890-01-02", "1931")]
    assert linked.of_home(facts, ADDRESSED) == {
        "@context": "https://schema.org",
        "url": "https://example.org/briefe/",
        "@type": "Collection",
        "@id": "https://example.org/briefe/",
        "name": "Briefe",
        "alternativeHeadline": "1890–1931",
        "description": "Was sie ist.",
        "inLanguage": "de",
        "version": "2.1",
        "temporalCoverage": "1890-01-02/1931",
        "editor": [
            {"name": "Erika", "@id": "https://orcid.org/0000-0002-1825-0097"},
            {"name": "Emil"},
        ],
        "publisher": {"@type": "Organization", "name": "Ein Verlag"},
    }


def test_nothing_in_the_data_can_end_the_element_that_holds_it() -> None:
    words = "</script><!-- & \u2028 𐤀 \"'"
    given = linked.parameters({"name": words})
    text, digest = str(given["linked-data"]), given["linked-data-digest"]
    assert text == r'{"name":"\u003c/script\u003e\u003c!-- \u0026 \u2028 𐤀 \"' + "'\"}"
    assert json.loads(text) == {"name": words}
    assert digest == base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
