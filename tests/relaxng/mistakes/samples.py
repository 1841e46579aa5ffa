"""The documents that mistakes are planted in, and what their schema allows in them."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from lxml import etree

from tei_tools.names import RNG
from tei_tools.tags import Token, tokens


@dataclass(frozen=True)
class Schema:
    """What the planter needs to know of a schema: libxml2's yes or no, and the names in it."""

    relaxng: etree.RelaxNG
    elements: frozenset[str]
    attributes: frozenset[str]

    @classmethod
    def of(cls, data: bytes, place: str | None = None) -> "Schema":
        """Read a schema; the names in those that it includes do not count.

        Args:
            data: the file.
            place: where it lies, if it includes others.
        """
        root = etree.fromstring(data, base_url=place)
        found = {
            tag: frozenset(node.get("name", "") for node in root.iter(f"{{{RNG}}}{tag}"))
            for tag in ("element", "attribute")
        }
        return cls(etree.RelaxNG(root.getroottree()), found["element"], found["attribute"])

    def accepts(self, text: str) -> bool:
        """Tell whether a text is well-formed, valid, and has no `xml:id` twice."""
        tree = parsed(text, ids=True)
        return tree is not None and self.relaxng.validate(tree)


def parsed(text: str, *, ids: bool) -> etree._Element | None:
    """Return the root of a text; None if it is not well-formed, or if an `xml:id` is there twice.

    Args:
        text: the text.
        ids: whether to look for that.
    """
    parser = etree.XMLParser(no_network=True, load_dtd=False, collect_ids=ids)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None


@dataclass(eq=False)
class Node:
    """An element as it is written: its tags, its children and the texts right in it."""

    token: Token
    parent: "Node | None"
    children: list["Node"] = field(default_factory=list)
    texts: list[tuple[int, int]] = field(default_factory=list)
    close: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        """The name with its prefix."""
        return self.token.name

    @property
    def start(self) -> int:
        """The offset of its start tag."""
        return self.token.start

    @property
    def owners(self) -> frozenset[int]:
        """Itself and its parent."""
        return frozenset({self.start, self.parent.start if self.parent else -1})


@dataclass(frozen=True)
class Sample:
    """A valid document, ready to be spoilt."""

    file: str
    text: str
    schema: Schema
    nodes: tuple[Node, ...]

    @classmethod
    def of(cls, file: str, text: str, schema: Schema) -> "Sample":
        """Read the markup of a well-formed text."""
        nodes: list[Node] = []
        stack: list[Node] = []
        last = 0
        for token in tokens(text):
            if stack and text[last : token.start].strip():
                stack[-1].texts.append((last, token.start))
            last = token.end
            if token.kind in {"start", "empty"}:
                parent = stack[-1] if stack else None
                node = Node(token, parent, close=token.end, end=token.end)
                nodes.append(node)
                if parent:
                    parent.children.append(node)
                if token.kind == "start":
                    stack.append(node)
            elif token.kind == "end":
                stack[-1].close, stack[-1].end = token.start, token.end
                stack.pop()
        return cls(file, text, schema, tuple(nodes))

    def varied(
        self, random: Random, *names: str, where: Callable[[Node], object] = bool
    ) -> list[Node]:
        """Return elements in an order of chance in which no name comes again before all have.

        Args:
            random: chance.
            names: their names; whichever but the root's and those with a prefix, if none.
            where: a test that they pass.
        """
        plain = (node for node in self.nodes[1:] if ":" not in node.name)
        known = (node for node in self.nodes if node.name in names) if names else plain
        fitting = [node for node in known if where(node)]
        seen: Counter[str] = Counter()
        ranked = []
        for node in random.sample(fitting, len(fitting)):
            ranked.append((seen[node.name], node))
            seen[node.name] += 1
        return [node for _, node in sorted(ranked, key=lambda one: one[0])]

    def shows_its_end(self, node: Node) -> bool:
        """Tell whether one can see which end tag is missing where an element's is.

        An element within one of the same name must begin its line, as must its end tag.
        """
        outer, names = node.parent, set()
        while outer:
            names.add(outer.name)
            outer = outer.parent
        own_lines = all(
            self.text[:at].rstrip(" \t")[-1:] == "\n" for at in (node.start, node.close)
        )
        return node.close < node.end and (own_lines or node.name not in names)

    def words(self, node: Node) -> list[tuple[int, int]]:
        """Return the words between spaces that stand right in an element."""
        return [word.span() for text in node.texts for word in _WORD.finditer(self.text, *text)]

    def slot(self, node: Node, child: Node) -> tuple[int, str]:
        """Return the offset of the tag after a child, and the white space before that tag."""
        place = node.children.index(child) + 1
        end = node.children[place].start if place < len(node.children) else node.close
        space = self.text[child.end : end]
        return end, space if space.isspace() else ""


_WORD: Final = re.compile(r"(?<=\s)[^\W\d_]{3,}(?=\s)")

MENDS: Final = (
    r'\s+xsi:schemaLocation="[^"]*"',
    r"(?s)<xi:include\b[^>]*?(?:/>|>.*?</xi:include>)",
)
"""What is taken out of a document: pointers to other schemas, and to what would be included."""
LARGEST: Final = 150_000
LEAST: Final = 3_000


def samples(corpora: Path, schema: Schema) -> dict[str, list[Sample]]:
    """Return the valid documents of each corpus that are neither large nor tiny."""
    found: dict[str, list[Sample]] = {}
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        for file in sorted(folder.rglob("*.xml")):
            if LEAST <= file.stat().st_size <= LARGEST:
                text = file.read_bytes().decode().removeprefix("\ufeff")
                for mend in MENDS:
                    text = re.sub(mend, "", text)
                if schema.accepts(text):
                    sample = Sample.of(str(file.relative_to(corpora)), text, schema)
                    found.setdefault(folder.name, []).append(sample)
    return found
