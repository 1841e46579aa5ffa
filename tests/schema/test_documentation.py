"""The grammar explains itself: editors show the sentence of each element and attribute."""

from lxml import etree

from tests.support.encoding import ROOT, normalized

RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"

SCHEMA = etree.parse(ROOT / "schema" / "edition.rng").getroot()
DECLARED = [*SCHEMA.iter(f"{RNG}element"), *SCHEMA.iter(f"{RNG}attribute")]


def test_every_element_and_attribute_has_one_sentence() -> None:
    sentences = [[normalized(d.text or "") for d in x.findall(DOCUMENTATION)] for x in DECLARED]
    wrong = [
        x.get("name")
        for x, found in zip(DECLARED, sentences, strict=True)
        if len(found) != 1 or not found[0].endswith(".") or not found[0][0].isupper()
    ]
    assert wrong == []


def test_what_the_edition_does_not_use_is_not_allowed() -> None:
    """Each element of the grammar occurs in the edition."""
    declared = {element.get("name") for element in SCHEMA.iter(f"{RNG}element")}
    files = sorted((ROOT / "tei").rglob("*.xml"))
    used = {
        etree.QName(element).localname
        for path in files
        for element in etree.parse(path).getroot().iter("{*}*")
    }
    assert used - declared == set()
    assert declared - used == set()
