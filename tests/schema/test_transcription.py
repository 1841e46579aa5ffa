"""What a new edition's documents may hold beyond those of this one, and how it is published."""

from pathlib import Path

import pytest
from lxml import etree

from tei_tools import api
from tei_tools.relaxng.validator import Grammar
from tests.schema.test_documentation import without_a_sentence
from tests.support.checking import jing
from tests.support.encoding import ROOT
from tests.support.files import replace

LETTER = Path(__file__).with_name("ex001.xml")
SCHEMA = ROOT / "tei_tools/starter/schema/transcription.rng"
RNG = "{http://relaxng.org/ns/structure/1.0}"
INCLUDED = """\
  <!-- What transcriptions mark: underlining, additions, page breaks, verse, tables and more. -->
  <include href="transcription.rng"/>
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition of one letter, which has whatever is allowed."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="The editors")
    (folder / "tei/documents/ex001.xml").write_bytes(LETTER.read_bytes())
    return folder


def test_every_element_and_attribute_has_one_sentence() -> None:
    assert without_a_sentence(SCHEMA) == []


def test_the_letter_has_every_element_that_the_schema_adds() -> None:
    declared = {str(one.get("name")) for one in etree.parse(SCHEMA).iter(f"{RNG}element")}
    used = {etree.QName(one).localname for one in etree.parse(LETTER).getroot().iter("{*}*")}
    assert declared - used == set()


def test_it_has_nothing_to_mend(edition: Path) -> None:
    assert api.validate(start=edition).text() == ""


def test_this_edition_allows_nothing_of_it() -> None:
    """The twelve documents are a translation: nobody marks in them what a hand has done."""
    known = {
        name.partition("}")[2]
        for element in Grammar.load(ROOT / "schema/edition.rng").elements
        for name in element.name_class.names()
    }
    added = {"hi", "add", "del", "pb", "lb", "salute", "postscript", "div", "lg", "table", "choice"}
    assert known & added == set()


def test_without_the_line_that_includes_it_an_edition_has_the_schema_of_this_one(
    edition: Path,
) -> None:
    replace(edition / "schema/edition.rng", INCLUDED, "")
    ours = (ROOT / "schema/edition.rng").read_bytes()
    assert (edition / "schema/edition.rng").read_bytes() == ours


@pytest.mark.java
def test_jing_agrees(edition: Path, java: str) -> None:
    assert jing(java, edition / "schema/edition.rng", edition) == ("", 0)


@pytest.mark.java
def test_it_is_valid_tei_too(edition: Path, java: str, shared: Path) -> None:
    assert jing(java, shared / "tei/tei_all.rng", edition) == ("", 0)


def test_the_documents_show_how_an_element_is_added(edition: Path) -> None:
    shown = (ROOT / "docs/encode.md").read_text("utf-8")
    added = shown.partition("allows `measure` wherever words stand:\n\n```xml\n")[2]
    replace(
        edition / "schema/transcription.rng",
        "</grammar>",
        added.partition("```")[0] + "</grammar>",
    )
    letter = edition / "tei/documents/ex001.xml"
    replace(letter, "<cell>12</cell>", '<cell><measure unit="verst">2 v.</measure></cell>')
    assert api.validate(start=edition).text() == ""
    replace(letter, 'unit="verst"', 'unit="werst"')
    assert (
        api.validate(start=edition).text()
        == f"""\
error[rng/value-not-allowed]: unit=“werst” is none of the values that <measure> may have there
   --> {letter}:118:57
    |
118 |           <row><cell>binding</cell><cell><measure unit="werst">2 v.</measure></cell></row>
    |                                                         ^^^^^ did you mean verst?
    = expected: verst, pood
    = help: write verst"""
    )


def test_it_is_published_and_no_word_is_lost(edition: Path) -> None:
    report = api.build(api.Options(verify=True), start=edition)
    assert report.text() == ""
    text = (edition / "build/text/annotated/ex001.txt").read_text("utf-8")
    assert text == LETTER.with_suffix(".txt").read_text("utf-8")
