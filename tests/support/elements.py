"""One document that holds every element which TEI allows below `text`, made from its schema.

Each element stands at the end of a way that the schema allows (`text/body/p/choice/orig`), and
holds a word of its own, or the way from it to an element that may hold text. Required siblings are
left out: a stylesheet meets worse.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.names import TEI

_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
_DATA: Final = ("binaryObject",)
"""The elements whose text is no words."""


@dataclass
class Schema:
    """Which elements a schema allows in which, and which may hold text.

    Attributes:
        children: element to the elements that may stand in it, in the schema's order.
        texts: the elements that may hold text.
    """

    children: dict[str, list[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path) -> "Schema":
        """Read a schema in XML syntax whose every element has one definition."""
        root = etree.parse(path).getroot()
        defined: dict[str, list[_Element]] = {}
        for one in root.iter(f"{_RNG}define"):
            defined.setdefault(one.get("name", ""), []).append(one)
        schema = cls()
        for element in root.iter(f"{_RNG}element"):
            if name := element.get("name"):
                schema._add(name, element, defined)
        return schema

    def _add(self, name: str, element: _Element, defined: Mapping[str, list[_Element]]) -> None:
        waiting, seen = deque(element), set[str]()
        children = self.children.setdefault(name, [])
        while waiting:
            node = waiting.popleft()
            named = node.get("name", "")
            if node.tag == f"{_RNG}text":
                self.texts.add(name)
            elif node.tag == f"{_RNG}element":
                children.extend([named] if named else [])
            elif node.tag == f"{_RNG}ref" and named not in seen:
                seen.add(named)
                waiting.extend(defined.get(named, []))
            elif node.tag != f"{_RNG}attribute":
                waiting.extend(node)

    def ways(self, start: str) -> dict[str, list[str]]:
        """Return each element that may stand below another, and the shortest way to it."""
        found, waiting = {start: [start]}, deque([start])
        while waiting:
            here = waiting.popleft()
            for child in self.children.get(here, ()):
                if child not in found:
                    found[child] = [*found[here], child]
                    waiting.append(child)
        return found

    def to_text(self, start: str) -> list[str]:
        """Return the way from an element to the nearest that may hold text; empty if none may."""
        ways = sorted(self.ways(start).values(), key=len)
        return next((way for way in ways if way[-1] in self.texts - {*_DATA}), [])


def document(schema: Schema) -> tuple[str, dict[str, str]]:
    """Return a document of all elements below `text`, and element to its word."""
    words: dict[str, str] = {}
    parts = []
    for number, (name, way) in enumerate(sorted(schema.ways("text").items())):
        below = schema.to_text(name)
        if below and len(way) > 1:
            words[name] = f"ա{number:03}ω"
            parts.append("".join(_nested([*way[1:], *below[1:]], words[name])))
    return _whole("\n".join(parts)), words


def phrases(schema: Schema) -> tuple[str, dict[str, str]]:
    """Return a document of the same elements, all in one paragraph, where each holds a word."""
    names = sorted(set(schema.ways("text")) - {"text", *_DATA})
    words = {name: f"ա{number:03}ω" for number, name in enumerate(names)}
    parts = ("".join(_nested([name], word)) for name, word in words.items())
    return _whole(f"<body><p>{' '.join(parts)}</p></body>"), words


def _nested(way: list[str], word: str) -> Iterator[str]:
    yield from (f"<{name}>" for name in way)
    yield word
    yield from (f"</{name}>" for name in reversed(way))


def _whole(inner: str) -> str:
    header = "<teiHeader><fileDesc><titleStmt><title>All</title></titleStmt></fileDesc></teiHeader>"
    return f'<TEI xmlns="{TEI}" xml:id="all">{header}<text>{inner}</text></TEI>'
