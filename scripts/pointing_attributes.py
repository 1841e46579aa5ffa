"""Write `tei_tools/check/pointing.json`: which attributes of TEI point at something.

Run by `.venv/bin/python scripts/pointing_attributes.py P5SUBSET.XML`, with the TEI Guidelines'
own list of elements, classes and attributes (https://tei-c.org/Vault/P5/current/xml/tei/odd/).
A compiled schema says only that such an attribute is an `anyURI`, or text.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

NAMESPACES: Final = {"tei": "http://www.tei-c.org/ns/1.0"}
POINTER: Final = "teidata.pointer"
OUTPUT: Final = Path(__file__).resolve().parents[1] / "tei_tools" / "check" / "pointing.json"
NOT_POINTERS: Final = frozenset({"xml:base"})
"""What pointers are relative to is none itself."""


def classes_of(spec: _Element, specs: dict[str, _Element]) -> Iterator[_Element]:
    """Yield the specification of an element and of each class that it is a member of."""
    yield spec
    for member in spec.xpath("tei:classes/tei:memberOf/@key", namespaces=NAMESPACES):
        if member in specs:
            yield from classes_of(specs[member], specs)


def attributes(spec: _Element, specs: dict[str, _Element]) -> dict[str, bool]:
    """Return the attributes that an element may have, and whether they are pointers.

    What the element says of an attribute counts before what a class says.
    """
    found: dict[str, bool] = {}
    for one in classes_of(spec, specs):
        for attribute in one.xpath("tei:attList//tei:attDef", namespaces=NAMESPACES):
            keys = attribute.xpath("tei:datatype//tei:dataRef/@key", namespaces=NAMESPACES)
            if keys:
                found.setdefault(attribute.get("ident"), POINTER in keys)
    return found


def main(source: str) -> None:
    """Write the list: attribute to `*`, or to the elements on which it is a pointer."""
    root = etree.parse(source).getroot()
    specs = {one.get("ident", ""): one for one in root.iter("{*}classSpec")}
    pointing: dict[str, set[str]] = {}
    others: set[str] = set()
    for element in root.iter("{*}elementSpec"):
        for name, is_pointer in attributes(element, specs).items():
            if is_pointer:
                pointing.setdefault(name, set()).add(element.get("ident", ""))
            else:
                others.add(name)
    written = {
        name: sorted(pointing[name]) if name in others else "*"
        for name in sorted(pointing.keys() - NOT_POINTERS)
    }
    lines = (f"  {json.dumps(name)}: {json.dumps(where)}" for name, where in written.items())
    OUTPUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
