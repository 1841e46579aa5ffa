"""Random documents that are valid by a grammar of TEI, each made from a number alone.

    python -m tests.support.generating 7 > g7.xml

writes the document of a number, as `Generator(grammar).document(7)` returns it. It walks through
the patterns of the grammar and takes a choice, a repetition, a value at random. Every word of a
document occurs in it once, so that one that is lost, doubled or moved is seen.
"""

import functools
import math
import random
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tei_tools.names import TEI
from tei_tools.relaxng.nameclass import expanded, local, namespace
from tei_tools.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    List,
    OneOrMore,
    Pair,
    Pattern,
    Text,
    Value,
    parts,
)
from tei_tools.relaxng.validator import Grammar
from tests.support import values

SCHEMA: Final = Path("tei", "tei_all.rng")
"""The grammar, below the folder `shared`."""
_DEPTH: Final = 16
"""How deep elements are nested before the shortest way out is taken."""
_SIZES: Final = (20, 60, 150, 400)
"""About how many elements a document has below its `text`."""
_RESOURCES: Final = ("teiHeader", "text")
_TARGETS: Final = 8
"""To how many elements the way is gone."""
_FAVOUR: Final = 0.7
_BROKEN: Final = 0.5
_REMARKS: Final = 0.02
_AGAIN: Final = 0.55
_AGAIN_IN_TEXT: Final = 0.75
_ONCE: Final = 0.1
_SELDOM: Final = 0.02
_OFTEN: Final = 0.15
"""How likely it is that an attribute is there which need not be."""


@dataclass(frozen=True)
class Costs:
    """How many elements the shortest of what patterns match has."""

    known: dict[Pattern, float] = field(default_factory=dict)

    def learn(self, elements: Sequence[Element]) -> None:
        """Work out the cost of each element."""
        self.known.update(dict.fromkeys(elements, math.inf))
        is_new = True
        while is_new:
            memo = dict(self.known)
            found: dict[Pattern, float] = {one: 1 + self._of(one.content, memo) for one in elements}
            is_new = found != self.known
            self.known.update(found)

    def of(self, pattern: Pattern) -> float:
        """Return the cost of a pattern."""
        return self._of(pattern, self.known)

    def _of(self, pattern: Pattern, memo: dict[Pattern, float]) -> float:
        if pattern not in memo:
            inner = [self._of(part, memo) for part in parts(pattern)]
            chosen = min if isinstance(pattern, Choice) else sum
            memo[pattern] = 0 if isinstance(pattern, Attribute) or not inner else chosen(inner)
        return memo[pattern]


@dataclass(frozen=True)
class Item:
    """What stands in an element, in its order: an attribute, words, or an element.

    Attributes:
        markup: it is.
        attribute: the name, where it is an attribute.
        is_words: whether it is text.
    """

    markup: str
    attribute: str = ""
    is_words: bool = False


class Generator:
    """Makes documents of a grammar.

    Attributes:
        elements: those of TEI that it has, by their names.
        costs: how far it is from each to the end of a document.
        ways: tells for an element the ways to all that may stand below it.
        children: tells for a pattern the elements in it.
        members: tells for a choice what it is between, in the same order in every process.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.elements = {
            local(name): one
            for one in grammar.elements
            for name in one.name_class.names()
            if namespace(name) == TEI
        }
        self.costs = Costs()
        self.costs.learn(grammar.elements)
        self.ways = functools.cache(_ways)
        self.children = functools.cache(lambda pattern: frozenset(_children(pattern)))
        self.members = functools.cache(_members)

    def of_root(self, seed: int) -> str:
        """Return a document of a number, header and text by a grammar that asks more than TEI."""
        return Writing(self, random.Random(seed), f"g{seed}").of_root()  # noqa: S311  no secret

    def document(self, seed: int) -> str:
        """Return the document of a number."""
        return Writing(self, random.Random(seed), f"g{seed}").document()  # noqa: S311  no secret


@dataclass
class Writing:
    """A document that is being written.

    Attributes:
        of: what knows the grammar.
        chance: decides.
        id: of the document.
        left: how many elements may still come where one is written.
        ids: how many elements have an id.
        words: how many words there are.
        used: how often each element is there.
        wanted: elements that shall come, each on the way to one that seldom does otherwise.
    """

    of: Generator
    chance: random.Random
    id: str
    left: int = 0
    ids: int = 0
    words: int = 0
    used: Counter[Element] = field(default_factory=Counter)
    wanted: set[Element] = field(default_factory=set)

    def document(self) -> str:
        """Write it."""
        resources = ["text"]
        for name in ("facsimile", "sourceDoc", "standOff"):
            if self.chance.random() < _ONCE:
                resources.insert(self.chance.randint(0, 1), name)
        header = self._header()
        inner = "\n".join(self._part(name, self.chance.choice(_SIZES)) for name in resources)
        whole = f'<TEI xmlns="{TEI}" xml:id="{self.id}">\n{header}\n{inner}\n</TEI>\n'
        return self._pointed(whole)

    def of_root(self) -> str:
        """Write one whose header and text are by the grammar in all."""
        inner = "\n".join(self._part(name, self.chance.choice(_SIZES)) for name in _RESOURCES)
        start = f'<TEI xmlns="{TEI}" xml:id="{self.id}" xml:lang="en">'
        return self._pointed(f"{start}\n{inner}\n</TEI>\n")

    def _pointed(self, document: str) -> str:
        """Let each pointer lead to an element."""
        begin, *rest = document.split(values.POINTER)
        return begin + "".join(f"i{self.chance.randint(0, self.ids)}{one}" for one in rest)

    def _header(self) -> str:
        """Write a header: mostly a small one, with some part of another now and then."""
        if self.chance.random() < _ONCE:
            return self._part("teiHeader", 30)
        notes, sources, others = ("",) * 3
        if self.chance.random() < _ONCE:
            notes = self._part("notesStmt", 10)
        if self.chance.random() < 2 * _ONCE:
            sources = self._part("sourceDesc", 20)
        if self.chance.random() < _ONCE:
            others = self._part("encodingDesc", 20)
        if self.chance.random() < 2 * _ONCE:
            others += self._part("profileDesc", 20)
        return (
            f"<teiHeader><fileDesc><titleStmt><title>{self.id}</title></titleStmt>"
            f"<publicationStmt><p/></publicationStmt>{notes}"
            f"{sources or '<sourceDesc><p/></sourceDesc>'}</fileDesc>{others}</teiHeader>"
        )

    def _part(self, name: str, size: int) -> str:
        """Write an element of TEI, with about as many elements in it."""
        element = self.of.elements[name]
        ways = list(self.of.ways(element).values())
        self.wanted = set().union(*self.chance.choices(ways, k=_TARGETS))
        self.left = size
        return self._element(element, TEI, 1)

    def _element(self, element: Element, around: str, depth: int) -> str:
        """Write an element.

        Args:
            element: which.
            around: the namespace in which it stands.
            depth: how many elements it stands in.
        """
        self.used[element] += 1
        self.wanted.discard(element)
        names = list(element.name_class.names()) or [expanded("http://example.org/ns", "any")]
        name = self.chance.choice(names)
        outer = self.left - 1
        self.left = min(outer, math.ceil(outer * self.chance.uniform(0.1, 0.9)))
        given = self.left
        items = list(self._items(element.content, namespace(name), depth))
        self.left = outer - (given - self.left)
        attributes = {one.attribute: one.markup for one in items if one.attribute}
        written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        if namespace(name) != around:
            written = f" xmlns={quoteattr(namespace(name))}{written}"
        inner = self._inner([one for one in items if not one.attribute], element, depth)
        tag = local(name)
        return f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>"

    def _inner(self, items: Sequence[Item], element: Element, depth: int) -> str:
        """Lay out what stands in an element, with comments and the like now and then."""
        breaks = ("", f"\n{' ' * depth}")[self.chance.random() < _BROKEN]
        if any(one.is_words for one in items) or _holds_words(element.content):
            breaks = ""
        pieces = []
        for one in items:
            pieces += [breaks, one.markup]
            if self.chance.random() < _REMARKS and not _holds_data(element.content):
                pieces.append(self.chance.choice(("<!-- a remark -->", "<?a remark?>")))
        return "".join(pieces) + (breaks and "\n")

    def _items(self, pattern: Pattern, around: str, depth: int) -> Iterator[Item]:
        """Yield what a pattern becomes."""
        if isinstance(pattern, Choice):
            yield from self._items(self._chosen(pattern, depth), around, depth)
        elif isinstance(pattern, Pair):
            for part in parts(pattern):
                yield from self._items(part, around, depth)
        elif isinstance(pattern, OneOrMore):
            yield from self._repeated(pattern.inner, around, depth)
        elif isinstance(pattern, Element):
            yield Item(self._element(pattern, around, depth + 1))
        elif isinstance(pattern, Attribute):
            yield from self._attribute(pattern)
        elif isinstance(pattern, Text):
            yield Item(escape(self._text()), is_words=True)
        elif isinstance(pattern, Data | Value | List):
            yield Item(escape(self._value(pattern, "")), is_words=True)

    def _repeated(self, inner: Pattern, around: str, depth: int) -> Iterator[Item]:
        again = _AGAIN_IN_TEXT if _holds_words(inner) else _AGAIN
        yield from self._items(inner, around, depth)
        while self._may_grow(depth) and self.chance.random() < again:
            yield from self._items(inner, around, depth)

    def _may_grow(self, depth: int) -> bool:
        return self.left > 0 and depth < _DEPTH

    def _chosen(self, choice: Choice, depth: int) -> Pattern:
        """Choose: what ends soonest, where nothing more may come."""
        members: Sequence[Pattern] = self.of.members(choice)
        if choice.has_attributes:
            return self._chosen_attribute(choice)
        wanted = [one for one in members if not self.wanted.isdisjoint(self.of.children(one))]
        if wanted and depth < _DEPTH and self.chance.random() < _FAVOUR:
            return self.chance.choice(wanted)
        if not self._may_grow(depth):
            least = min(map(self.of.costs.of, members))
            members = [one for one in members if self.of.costs.of(one) == least]
        weights = [self._weight(one) for one in members]
        every = sum(weights)
        for at, one in enumerate(members):
            if isinstance(one, Text | Empty):
                weights[at] = every * (1 if isinstance(one, Text) else 0.25) or 1
        return self.chance.choices(members, weights)[0]

    def _chosen_attribute(self, choice: Choice) -> Pattern:
        others = [one for one in self.of.members(choice) if not isinstance(one, Empty)]
        if len(others) < len(choice.members):
            often = any(_name(one) in values.OFTEN for one in others)
            if self.chance.random() > (_OFTEN if often else _SELDOM):
                return next(one for one in choice.members if isinstance(one, Empty))
        return self.chance.choice(others)

    def _weight(self, member: Pattern) -> float:
        """How likely a pattern is chosen among others: an element less, the more there are."""
        if isinstance(member, Text | Empty):
            return 0
        return 1 / (1 + self.used[member]) if isinstance(member, Element) else 1

    def _attribute(self, pattern: Attribute) -> Iterator[Item]:
        for name in pattern.name_class.names():
            own = local(name)
            if namespace(name) == "http://www.w3.org/XML/1998/namespace":
                own = f"xml:{own}"
            value = self._value(pattern.inner, own)
            if own == "xml:id":
                self.ids += 1
                value = f"i{self.ids}"
            yield Item(value, own)

    def _value(self, pattern: Pattern, attribute: str) -> str:
        """Return a value by the pattern of an attribute, or of a text that is data."""
        if isinstance(pattern, Choice):
            return self._value(self.chance.choice(self.of.members(pattern)), attribute)
        if isinstance(pattern, Pair):
            both = (self._value(part, attribute) for part in parts(pattern))
            return " ".join(filter(None, both))
        if isinstance(pattern, OneOrMore):
            count = self.chance.choice((1, 1, 2, 3))
            return " ".join(self._value(pattern.inner, attribute) for _ in range(count))
        if isinstance(pattern, List):
            return self._value(pattern.inner, attribute).strip() or self._value(pattern, attribute)
        if isinstance(pattern, Data):
            return values.of_type(self.chance, pattern, attribute)
        return pattern.literal if isinstance(pattern, Value) else ""

    def _text(self) -> str:
        """Return some words, with white space around them or none."""
        pieces = [self.chance.choice(("", "", values.space(self.chance)))]
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            self.words += 1
            pieces += [values.word(self.chance, self.words), values.sign(self.chance)]
            pieces.append(values.space(self.chance))
        if self.chance.random() < _BROKEN:
            pieces.pop()
        return "".join(pieces)


def _ways(start: Element) -> dict[Element, tuple[Element, ...]]:
    """Return each element that may stand below another, and the shortest way to it."""
    found: dict[Element, tuple[Element, ...]] = {start: (start,)}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for child in sorted(_children(here.content), key=_told):
            if child not in found:
                found[child] = (*found[here], child)
                waiting.append(child)
    return found


def _members(choice: Choice) -> tuple[Pattern, ...]:
    return tuple(sorted(choice.members, key=_told))


@functools.cache
def _told(pattern: Pattern) -> str:
    """What a pattern is, without the number by which a grammar knows it."""
    own = type(pattern).__name__
    if isinstance(pattern, Element | Attribute):
        own += repr(pattern.name_class)
    elif isinstance(pattern, Data | Value):
        own += repr(pattern.key)
    inner = () if isinstance(pattern, Element) else parts(pattern)
    told = [_told(one) for one in inner]
    return own + "".join(sorted(told) if isinstance(pattern, Choice) else told)


def _children(pattern: Pattern) -> Iterator[Element]:
    if isinstance(pattern, Element):
        yield pattern
    elif not isinstance(pattern, Attribute):
        for part in parts(pattern):
            yield from _children(part)


def _holds_words(pattern: Pattern) -> bool:
    """Whether text may stand in a pattern, elements aside."""
    if isinstance(pattern, Element | Attribute):
        return False
    return isinstance(pattern, Text | Data | Value | List) or any(map(_holds_words, parts(pattern)))


def _holds_data(pattern: Pattern) -> bool:
    """Whether a pattern allows data as text, where a comment would part it."""
    if isinstance(pattern, Element | Attribute):
        return False
    return isinstance(pattern, Data | Value | List) or any(map(_holds_data, parts(pattern)))


def _name(pattern: Pattern) -> str:
    names = pattern.name_class.names() if isinstance(pattern, Attribute) else ()
    return next((local(name) for name in names), "")


def main() -> None:
    """Write documents out."""
    shared = Path(__file__).resolve().parents[3] / "shared"
    generator = Generator(Grammar.load(shared / SCHEMA))
    for seed in sys.argv[1:]:
        sys.stdout.write(generator.document(int(seed)))


if __name__ == "__main__":
    main()
