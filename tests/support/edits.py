"""Edits of a document at random, after most of which a grammar finds something wrong in it."""

import copy
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from lxml import etree
from lxml.etree import _Element

from tei_tools.names import RNG, TEI, XML_ID

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


def edited(chance: Chances, document: bytes, edits: int) -> tuple[bytes, list[str]]:
    """Return a document after some edits, and what they are called."""
    tree = etree.fromstring(document)
    chosen = [chance.random.choice(EDITS) for _ in range(edits)]
    for edit in chosen:
        edit(chance, list(tree.iter("*")))
    return etree.tostring(tree, encoding="utf-8"), [edit.__name__ for edit in chosen]
