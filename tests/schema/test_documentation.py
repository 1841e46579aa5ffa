"""The grammar explains itself: editors show the sentence of each element and attribute."""

from pathlib import Path

from lxml import etree

from tests.support.encoding import ROOT, normalized

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"

SCHEMA = ROOT / "schema" / "edition.rng"


def without_a_sentence(schema: Path) -> list[str]:
    """Return the names of the elements and attributes of a schema that have not one sentence."""
    root = etree.parse(schema).getroot()
    declared = [*root.iter(f"{RNG}element"), *root.iter(f"{RNG}attribute")]
    sentences = [[normalized(d.text or "") for d in x.findall(DOCUMENTATION)] for x in declared]
    return [
        str(x.get("name"))
        for x, found in zip(declared, sentences, strict=True)
        if len(found) != 1 or not found[0].endswith(".") or not found[0][0].isupper()
    ]


def test_every_element_and_attribute_has_one_sentence() -> None:
    assert without_a_sentence(SCHEMA) == []


def test_what_the_edition_does_not_use_is_not_allowed() -> None:
    """Each element of the grammar occurs in the edition."""
    declared = {element.get("name") for element in etree.parse(SCHEMA).iter(f"{RNG}element")}
    files = sorted((ROOT / "tei").rglob("*.xml"))
    used = {
        etree.QName(element).localname
        for path in files
        for element in etree.parse(path).getroot().iter("{*}*")
    }
    assert used - declared == set()
    assert declared - used == set()
