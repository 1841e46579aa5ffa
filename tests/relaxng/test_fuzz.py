"""Documents edited at random: libxml2, which shares no line with us, must agree on each.

They are held against this edition's schema, and against the whole TEI, which libxml2 needs seconds
to load. Seeds are fixed; `FUZZ=5000 pytest tests/relaxng/test_fuzz.py` goes on longer, with others.
A disagreement becomes a case of `test_grammar.py`, as jing decides it; none is known yet.
"""

import copy
import os
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from tei_tools.names import RNG, TEI, XML_ID
from tei_tools.relaxng.validator import Grammar
from tests.support.encoding import DOCUMENTS, ROOT

EXAMPLES: Final = int(os.environ.get("FUZZ", "150"))
VALUES: Final = (
    "", " ", "1920-06-31", "1920-07", "--07", "psn:kirov", "letter", "a b", "a  b ", "\u00a0",
    "high", "1", "-1", "1.5", "50%", "true", "0", "#a", "%", "http://[", "de", "de-AT", "x y z",
    "P1D", "2:30", "\u0301", "é", "a,b", "a:b", "5mm", "unknown", "all", "below", "\ue000",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What a schema has names for: elements, and attributes in no namespace."""

    elements: tuple[str, ...]
    attributes: tuple[str, ...]

    @classmethod
    def of(cls, schema: Path) -> Self:
        """Read them from a schema in one file."""
        tree = etree.parse(schema)
        elements, attributes = (
            sorted({str(one.get("name")) for one in tree.iter(f"{{{RNG}}}{kind}")} - {"None"})
            for kind in ("element", "attribute")
        )
        return cls(tuple(elements), tuple(one for one in attributes if ":" not in one))


@dataclass(frozen=True)
class Chances:
    """What edits are made by."""

    random: random.Random
    words: Words

    def near(self, name: str, names: Sequence[str]) -> str:
        """Return a name, as often as not one that is used here already."""
        return name if self.random.random() < _AGAIN else self.random.choice(names)


_AGAIN: Final = 0.5

Edit = Callable[[Chances, list[_Element]], None]


def remove(chance: Chances, elements: list[_Element]) -> None:
    element = chance.random.choice(elements[1:])
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def repeat(chance: Chances, elements: list[_Element]) -> None:
    element = chance.random.choice(elements[1:])
    twin = copy.deepcopy(element)
    for one in twin.iter("*"):
        one.attrib.pop(XML_ID, None)
    element.addnext(twin)


def move(chance: Chances, elements: list[_Element]) -> None:
    element, place = chance.random.sample(elements[1:], 2)
    if place not in element.iter("*"):
        place.addprevious(element)


def rename(chance: Chances, elements: list[_Element]) -> None:
    other = etree.QName(chance.random.choice(elements)).localname
    name = chance.near(other, chance.words.elements)
    chance.random.choice(elements).tag = f"{{{TEI}}}{name}"


def swap(chance: Chances, elements: list[_Element]) -> None:
    element = chance.random.choice(elements[1:])
    after = element.getnext()
    if after is not None:
        after.addnext(element)


def wrap(chance: Chances, elements: list[_Element]) -> None:
    element = chance.random.choice(elements[1:])
    other = etree.QName(chance.random.choice(elements)).localname
    around = etree.Element(f"{{{TEI}}}{chance.near(other, chance.words.elements)}")
    element.addprevious(around)
    around.append(element)


def unwrap(chance: Chances, elements: list[_Element]) -> None:
    element = chance.random.choice(elements[1:])
    for child in list(element):
        element.addprevious(child)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def insert(chance: Chances, elements: list[_Element]) -> None:
    other = etree.QName(chance.random.choice(elements)).localname
    new = etree.Element(f"{{{TEI}}}{chance.near(other, chance.words.elements)}")
    chance.random.choice(elements[1:]).addprevious(new)


def write(chance: Chances, elements: list[_Element]) -> None:
    chance.random.choice(elements).text = chance.random.choice(("", " ", "words", "\u00a0"))


def write_after(chance: Chances, elements: list[_Element]) -> None:
    chance.random.choice(elements[1:]).tail = chance.random.choice(("", " ", "words", "\u00a0"))


def set_attribute(chance: Chances, elements: list[_Element]) -> None:
    element, other = chance.random.choices(elements, k=2)
    names = [str(name) for name in (*element.attrib, *other.attrib) if name != XML_ID]
    name = chance.near(chance.random.choice(names or ["n"]), chance.words.attributes)
    values = [str(value) for value in other.attrib.values()]
    element.set(name, chance.near(chance.random.choice(values or ["n"]), VALUES))


def drop_attribute(chance: Chances, elements: list[_Element]) -> None:
    element = chance.random.choice(elements)
    if element.attrib:
        del element.attrib[chance.random.choice(list(element.attrib))]


EDITS: Final[tuple[Edit, ...]] = (
    remove,
    repeat,
    move,
    rename,
    swap,
    wrap,
    unwrap,
    insert,
    write,
    write_after,
    set_attribute,
    drop_attribute,
)


@dataclass(frozen=True)
class Judges:
    """A schema, as we have it and as libxml2 has it, and documents that are valid by it."""

    words: Words
    ours: Grammar
    theirs: etree.RelaxNG
    documents: tuple[bytes, ...]

    @classmethod
    def of(cls, schema: Path, files: Iterable[Path]) -> Self:
        """Load a schema twice."""
        documents = tuple(shortened(file) for file in files)
        theirs = etree.RelaxNG(etree.parse(schema))
        return cls(Words.of(schema), Grammar.load(schema, None), theirs, documents)

    def dispute(self, seed: int, edits: int) -> str:
        """Edit a document; return what is said of it if the two do not agree, else nothing."""
        chance = Chances(random.Random(seed), self.words)  # noqa: S311  no secret
        tree = etree.fromstring(chance.random.choice(self.documents))
        done = []
        for _ in range(edits):
            edit = chance.random.choice(EDITS)
            done.append(edit.__name__)
            edit(chance, list(tree.iter("*")))
        data = etree.tostring(tree, encoding="utf-8")
        findings = self.ours.validate(data, "it.xml")
        if (not findings) is self.theirs.validate(etree.fromstring(data)):
            return ""
        said = [f"{one.primary.span.start} {one.message}" for one in findings]
        said += [f"libxml2: {one.line} {one.message}" for one in self.theirs.error_log]
        return "\n".join([", ".join(done), *said, data.decode()])


def shortened(file: Path) -> bytes:
    """Return a document without all but the first speeches of each scene."""
    tree = etree.parse(file)
    for speech in tree.xpath("//t:sp[position() > 2]", namespaces={"t": TEI}):
        speech.getparent().remove(speech)
    return etree.tostring(tree, encoding="utf-8")


@pytest.fixture(scope="module")
def edition() -> Judges:
    return Judges.of(ROOT / "schema" / "edition.rng", DOCUMENTS)


@pytest.fixture(scope="module")
def tei_all(shared: Path) -> Judges:
    plays = [*(shared / "corpora" / "rusdracor").glob("*.xml")]
    plays += (shared / "corpora" / "gerdracor").glob("*.xml")
    tables = sorted((shared / "corpora" / "dingler").glob("tab*.xml"))
    return Judges.of(shared / "tei" / "tei_all.rng", [*DOCUMENTS, *sorted(plays), *tables])


at_random = settings(max_examples=EXAMPLES, derandomize="FUZZ" not in os.environ, deadline=None)
SEEDS: Final = st.integers(0, 2**32)


@at_random
@given(seed=SEEDS, edits=st.integers(0, 4))
def test_libxml2_agrees_on_documents_edited_at_random(
    edition: Judges, seed: int, edits: int
) -> None:
    assert edition.dispute(seed, edits) == ""


@pytest.mark.slow
@pytest.mark.untraced
@at_random
@given(seed=SEEDS, edits=st.integers(0, 4))
def test_libxml2_agrees_on_them_by_the_whole_tei(tei_all: Judges, seed: int, edits: int) -> None:
    assert tei_all.dispute(seed, edits) == ""
