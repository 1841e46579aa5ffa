"""Every element that TEI allows in a text is known, and its words stand in page and text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tei_tools.document import Document, parse_document
from tei_tools.names import TEI
from tests.support import elements
from tests.support.checking import messages_of
from tests.support.elements import Schema
from tests.support.publishing import Published, Publisher

Made = Callable[[Schema], tuple[str, dict[str, str]]]
BOTH = pytest.mark.parametrize("make", [elements.document, elements.phrases])


@pytest.fixture(scope="module")
def schema(shared: Path) -> Schema:
    return Schema.read(shared / "tei" / "tei_all.rng")


def published(publish: Publisher, xml: str) -> Published:
    read = parse_document(xml.encode(), "all.xml")
    assert isinstance(read, Document)
    return publish(read)


@pytest.mark.shared
def test_the_schema_has_what_the_tei_guidelines_have(schema: Schema) -> None:
    ways = schema.ways("text")
    assert (len(ways), ways["supplied"], schema.to_text("choice")) == (
        513,
        ["text", "metamark", "supplied"],
        ["choice", "sic"],
    )


@BOTH
@pytest.mark.shared
def test_every_element_is_known_and_keeps_its_words(
    publish: Publisher, schema: Schema, make: Made
) -> None:
    xml, words = make(schema)
    made = published(publish, xml)
    missing = {name: word for name, word in words.items() if word not in made.page}
    text = made.text.replace("\N{COMBINING DOT BELOW}", "")
    unsaid = {name: word for name, word in words.items() if word not in text}
    told = sorted({message.text for message in made.said})
    assert (missing, unsaid, told, made.lost()) == ({}, {}, [], [])


@BOTH
@pytest.mark.shared
@pytest.mark.java
def test_the_nu_html_checker_finds_nothing_in_its_page(
    publish: Publisher, schema: Schema, make: Made, java: str, vnu_jar: Path
) -> None:
    made = published(publish, make(schema)[0])
    assert messages_of(java, vnu_jar, {"all.html": made.page}) == []


def test_what_an_annotation_tells_of_itself_is_known(publish: Publisher) -> None:
    """A `standOff` holds what elsewhere stands in headers alone."""
    told = "<annotation><revisionDesc><change>Ա</change></revisionDesc></annotation>"
    stand_off = (
        f"<standOff><listAnnotation>{told}</listAnnotation><xenoData>𐤀</xenoData></standOff>"
    )
    made = published(
        publish, f'<TEI xmlns="{TEI}"><teiHeader/>{stand_off}<text><body/></text></TEI>'
    )
    assert (made.said, "Ա" in made.page, "𐤀" in made.page) == ((), True, True)
