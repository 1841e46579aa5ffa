"""Documents edited at random: libxml2, which shares no line with us, must agree on each.

Seeds are fixed; `FUZZ=5000 pytest tests/relaxng/test_fuzz.py` goes on longer, with others.
"""

import copy
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from tei_tools.names import TEI, XML_ID
from tei_tools.relaxng.validator import Grammar
from tests.support.encoding import IDS, ROOT

EXAMPLES: Final = int(os.environ.get("FUZZ", "150"))
NAMES: Final = ("p", "note", "persName", "date", "div", "head", "list", "item", "closer", "ref")
VALUES: Final = ("", "1920-06-31", "1920-07", "psn:kirov", "letter", "a b", "\u00a0", "high")

Edit = Callable[[random.Random, list[_Element]], None]


def remove(chance: random.Random, elements: list[_Element]) -> None:
    element = chance.choice(elements[1:])
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def repeat(chance: random.Random, elements: list[_Element]) -> None:
    element = chance.choice(elements[1:])
    twin = copy.deepcopy(element)
    for one in twin.iter("*"):
        one.attrib.pop(XML_ID, None)
    element.addnext(twin)


def move(chance: random.Random, elements: list[_Element]) -> None:
    element, place = chance.sample(elements[1:], 2)
    if place not in element.iter("*"):
        place.addprevious(element)


def rename(chance: random.Random, elements: list[_Element]) -> None:
    chance.choice(elements).tag = f"{{{TEI}}}{chance.choice(NAMES)}"


def write(chance: random.Random, elements: list[_Element]) -> None:
    chance.choice(elements).text = chance.choice(("", " ", "words", "\u00a0"))


def set_attribute(chance: random.Random, elements: list[_Element]) -> None:
    element = chance.choice(elements)
    names = [str(name) for name in element.attrib if name != XML_ID]
    name = chance.choice([*names, "ref", "type", "when", "n"])
    element.set(name, chance.choice(VALUES))


def drop_attribute(chance: random.Random, elements: list[_Element]) -> None:
    element = chance.choice(elements)
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


EDITS: Final[tuple[Edit, ...]] = (
    remove,
    repeat,
    move,
    rename,
    write,
    set_attribute,
    drop_attribute,
)


@pytest.fixture(scope="module")
def ours() -> Grammar:
    return Grammar.load(ROOT / "schema" / "edition.rng", None)


@pytest.fixture(scope="module")
def theirs() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(ROOT, "schema", "edition.rng")))


@settings(
    max_examples=EXAMPLES,
    derandomize="FUZZ" not in os.environ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(IDS), edits=st.integers(0, 4))
def test_libxml2_agrees_on_documents_edited_at_random(
    ours: Grammar, theirs: etree.RelaxNG, seed: int, name: str, edits: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    tree = etree.parse(ROOT / "tei" / "documents" / f"{name}.xml")
    done = []
    for _ in range(edits):
        edit = chance.choice(EDITS)
        done.append(edit.__name__)
        edit(chance, list(tree.getroot().iter("*")))
    data = etree.tostring(tree, encoding="utf-8")
    read_again = etree.fromstring(data)
    findings = ours.validate(data, name)
    said = [(one.code, one.message, one.primary.span.start) for one in findings]
    assert (not findings) is theirs.validate(read_again), (done, said)
