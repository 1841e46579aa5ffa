"""What a simplified schema may not contain: section 7 of the specification, with the reasons."""

from collections.abc import Iterable
from typing import Final

from tei_tools.relaxng import nameclass
from tei_tools.relaxng.incorrect import Incorrect, Where
from tei_tools.relaxng.nameclass import Name, NameClass, overlap
from tei_tools.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pair,
    Pattern,
    Text,
    Value,
    parts,
)

EMPTY: Final = 0
COMPLEX: Final = 1
DATA: Final = 2

_WORDS: Final = {
    Attribute: "an attribute",
    Data: "data",
    Element: "an element",
    Empty: "empty",
    Group: "a group",
    Interleave: "an interleave",
    List: "a list",
    OneOrMore: "a repetition",
    Text: "text",
    Value: "a value",
}
_IN_ATTRIBUTE: Final = (Attribute, Element)
_IN_LIST: Final = (List, Element, Attribute, Text, Interleave)
_IN_EXCEPT: Final = (Attribute, Element, List, Text, Group, Interleave, OneOrMore, Empty)
_IN_START: Final = (Attribute, Data, Value, Text, List, Group, Interleave, OneOrMore, Empty)


def check_restrictions(start: Pattern, elements: Iterable[Element], where: Where) -> None:
    """Check a schema.

    Args:
        start: its start pattern.
        elements: all its elements.
        where: the place of the schema, for what is wrong with its start.

    Raises:
        Incorrect: it breaks a restriction.
    """
    checker = _Checker()
    reached = checker.reach(start)
    checker.where = where
    checker.forbid(start, _IN_START, "7.1.5", "the start")
    for element in elements:
        if element in reached:
            checker.where = element.where
            checker.check(element.content)


class _Checker:
    """Goes through the content of one element after another; what is shared is seen once."""

    def __init__(self) -> None:
        self.where = Where("", 1, 1)
        self._types: dict[Pattern, int] = {}
        self._attributes: dict[Pattern, tuple[frozenset[str], tuple[NameClass, ...]]] = {}
        self._children: dict[Pattern, tuple[frozenset[str], tuple[NameClass, ...], bool]] = {}
        self._checked: set[tuple[Pattern, bool, bool]] = set()
        self._interleaves = False

    def wrong(self, section: str, message: str) -> Incorrect:
        return Incorrect(message, section, self.where)

    def reach(self, start: Pattern) -> set[Element]:
        """Return the elements that lie below a pattern."""
        found: set[Element] = set()
        seen: set[Pattern] = set()
        queue = [start]
        while queue:
            pattern = queue.pop()
            if pattern in seen:
                continue
            seen.add(pattern)
            if isinstance(pattern, Element):
                found.add(pattern)
                queue.append(pattern.content)
            elif isinstance(pattern, Interleave):
                self._interleaves = True
            queue += parts(pattern)
        return found

    def check(self, content: Pattern) -> None:
        """Check what an element holds."""
        self.walk(content, repeated=False, grouped=False)
        self.content_type(content)
        self.names(content)

    # 7.1

    def walk(self, pattern: Pattern, *, repeated: bool, grouped: bool) -> None:
        """Check contexts; `repeated`: in a repetition, `grouped`: in a group in one (7.1.2)."""
        key = (pattern, repeated, grouped)
        if key in self._checked or not (pattern.has_attributes or pattern.has_data):
            return
        self._checked.add(key)
        if isinstance(pattern, Attribute):
            self.check_attribute(pattern, repeated=repeated, grouped=grouped)
        elif isinstance(pattern, List):
            self.forbid(pattern.inner, _IN_LIST, "7.1.3", "a list")
        elif isinstance(pattern, Data) and pattern.excepted:
            self.forbid(pattern.excepted, _IN_EXCEPT, "7.1.4", "the exception of data")
        elif isinstance(pattern, OneOrMore):
            self.walk(pattern.inner, repeated=True, grouped=grouped)
        elif isinstance(pattern, Pair | Choice):
            grouped = grouped or (repeated and isinstance(pattern, Pair))
            for part in parts(pattern):
                self.walk(part, repeated=repeated, grouped=grouped)

    def check_attribute(self, pattern: Attribute, *, repeated: bool, grouped: bool) -> None:
        before, self.where = self.where, pattern.where
        if grouped:
            message = "an attribute may not stand in a group that is repeated"
            raise self.wrong("7.1.2", message)
        if pattern.name_class.is_open and not repeated:
            message = "an attribute whose names are not listed must be in a repetition"
            raise self.wrong("7.3", message)
        self.forbid(pattern.inner, _IN_ATTRIBUTE, "7.1.1", "an attribute")
        self.content_type(pattern.inner)
        self.walk(pattern.inner, repeated=False, grouped=False)
        self.where = before

    def forbid(
        self, pattern: Pattern, kinds: tuple[type[Pattern], ...], section: str, place: str
    ) -> None:
        """Check that none of some kinds of pattern stands in another."""
        if isinstance(pattern, kinds):
            raise self.wrong(section, f"{_WORDS[type(pattern)]} may not stand in {place}")
        if isinstance(pattern, Attribute | Element):
            return
        for part in parts(pattern):
            self.forbid(part, kinds, section, place)

    # 7.2

    def content_type(self, pattern: Pattern) -> int:
        """Return the content type of a pattern, which must have one (7.2)."""
        found = self._types.get(pattern)
        if found is None:
            found = self._types[pattern] = self._content_type(pattern)
        return found

    def _content_type(self, pattern: Pattern) -> int:
        if isinstance(pattern, Pair):
            left, right = self.content_type(pattern.left), self.content_type(pattern.right)
            return self.grouped_type(left, right, pattern)
        if isinstance(pattern, OneOrMore):
            inner = self.content_type(pattern.inner)
            return self.grouped_type(inner, inner, pattern)
        if isinstance(pattern, Choice):
            return max(self.content_type(member) for member in pattern.members)
        if isinstance(pattern, Data) and pattern.excepted:
            self.content_type(pattern.excepted)
        if isinstance(pattern, Data | Value | List):
            return DATA
        return COMPLEX if isinstance(pattern, Text | Element) else EMPTY

    def grouped_type(self, left: int, right: int, pattern: Pattern) -> int:
        if EMPTY in {left, right} or left == right == COMPLEX:
            return max(left, right)
        what = (
            "data may not be repeated"
            if isinstance(pattern, OneOrMore)
            else ("data may not stand in one content with other data, with elements or with text")
        )
        raise self.wrong("7.2", what)

    # 7.3, 7.4

    def names(self, pattern: Pattern) -> None:
        """Check that attributes and interleaved elements can be told apart (7.3, 7.4)."""
        self.attributes(pattern)
        if self._interleaves:
            self.children(pattern)

    def attributes(self, pattern: Pattern) -> tuple[frozenset[str], tuple[NameClass, ...]]:
        """Return the attributes of a pattern: the single names, and the other name classes."""
        found = self._attributes.get(pattern)
        if found is None:
            found = self._attributes[pattern] = self._attributes_of(pattern)
        return found

    def _attributes_of(self, pattern: Pattern) -> tuple[frozenset[str], tuple[NameClass, ...]]:
        if not pattern.has_attributes:
            return frozenset(), ()
        if isinstance(pattern, Attribute):
            return _classified(pattern.name_class)
        found = [self.attributes(part) for part in parts(pattern)]
        if isinstance(pattern, Pair) and (clash := _clash(found[0], found[1])):
            raise self.wrong("7.3", f"the attribute {clash} is declared twice for one element")
        return _merged(found)

    def children(self, pattern: Pattern) -> tuple[frozenset[str], tuple[NameClass, ...], bool]:
        """Return the elements of a pattern, as `attributes` does, and whether it has text."""
        found = self._children.get(pattern)
        if found is None:
            found = self._children[pattern] = self._children_of(pattern)
        return found

    def _children_of(self, pattern: Pattern) -> tuple[frozenset[str], tuple[NameClass, ...], bool]:
        if isinstance(pattern, Element):
            return (*_classified(pattern.name_class), False)
        if isinstance(pattern, Attribute | List):
            return frozenset(), (), False
        found = [self.children(part) for part in parts(pattern)]
        if isinstance(pattern, Interleave):
            (left, left_open, left_text), (right, right_open, right_text) = found
            if clash := _clash((left, left_open), (right, right_open)):
                raise self.wrong("7.4", f"<{clash}> stands in two parts of one interleave")
            if left_text and right_text:
                raise self.wrong("7.4", "text stands in two parts of one interleave")
        has_text = isinstance(pattern, Text) or any(text for _, _, text in found)
        return (*_merged([(names, classes) for names, classes, _ in found]), has_text)


def _classified(name_class: NameClass) -> tuple[frozenset[str], tuple[NameClass, ...]]:
    if isinstance(name_class, Name):
        return frozenset({name_class.name}), ()
    return frozenset(), (name_class,)


def _merged(
    found: list[tuple[frozenset[str], tuple[NameClass, ...]]],
) -> tuple[frozenset[str], tuple[NameClass, ...]]:
    if len(found) == 1:
        return found[0]
    names = frozenset().union(*(one for one, _ in found))
    return names, tuple(dict.fromkeys(each for _, classes in found for each in classes))


def _clash(
    one: tuple[frozenset[str], tuple[NameClass, ...]],
    other: tuple[frozenset[str], tuple[NameClass, ...]],
) -> str:
    """Return the local name of something that stands in both; empty where there is none."""
    if both := one[0] & other[0]:
        return nameclass.local(min(both))
    for (names, _), (_, classes) in ((one, other), (other, one)):
        for name in sorted(names) if classes else ():
            if any(each.contains(name) for each in classes):
                return nameclass.local(name)
    if any(overlap(mine, its) for mine in one[1] for its in other[1]):
        return "whose names are not listed"
    return ""
