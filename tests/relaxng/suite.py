"""The conformance suites of ../shared: cases of a schema, and documents that it must judge."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element


@dataclass(frozen=True)
class Case:
    """One schema.

    Attributes:
        number: of the case in its suite, from 1.
        schema: its text.
        is_correct: whether it must be accepted.
        resources: the files that it brings in, by address.
        documents: text of each document, and whether it is valid.
    """

    number: int
    schema: bytes
    is_correct: bool
    resources: dict[str, bytes]
    documents: tuple[tuple[bytes, bool], ...]

    @property
    def address(self) -> str:
        """The address of the schema, which those of the resources lie beside."""
        return f"{BASE}schema.rng"


BASE = "file:///suite/"


def cases(path: Path) -> list[Case]:
    """Read a suite."""
    root = etree.parse(path).getroot()
    found = root.iter("testCase")
    return [_case(number, element) for number, element in enumerate(found, 1)]


def _case(number: int, element: _Element) -> Case:
    resources = dict(_resources(element, BASE))
    schema = [child for child in element if child.tag in {"correct", "incorrect"}]
    documents = [
        (child.get("dtd", "").encode() + _content(child), child.tag == "valid")
        for child in element
        if child.tag in {"valid", "invalid"}
    ]
    (one,) = schema
    return Case(number, _content(one), one.tag == "correct", resources, tuple(documents))


def _resources(element: _Element, base: str) -> Iterator[tuple[str, bytes]]:
    for child in element:
        if child.tag == "resource":
            yield urljoin(base, str(child.get("name"))), _content(child)
        elif child.tag == "dir":
            yield from _resources(child, urljoin(base, f"{child.get('name')}/"))


def _content(element: _Element) -> bytes:
    """Return the one element that another holds, as a document."""
    (inner,) = element.iterchildren("*")
    return etree.tostring(inner, with_tail=False, encoding="utf-8")
