"""What a grammar allows and requires at a place, by name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Protocol

from tei_tools.relaxng.automaton import Opening, State, leaves
from tei_tools.relaxng.incorrect import Where
from tei_tools.relaxng.likeness import nearest_name
from tei_tools.relaxng.nameclass import AnyName, Name, NameChoice, NameClass, namespace
from tei_tools.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pair,
    Pattern,
    Patterns,
    Text,
    Value,
    parts,
)

_NOWHERE: Final = Where("", 1, 1)


def first(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the elements and the text with which a pattern may begin."""
    if isinstance(pattern, Group):
        yield from first(pattern.left)
        if pattern.left.is_nullable:
            yield from first(pattern.right)
    elif isinstance(pattern, Choice | Interleave | OneOrMore):
        for part in parts(pattern):
            yield from first(part)
    elif isinstance(pattern, Element | Text | Data | Value):
        yield pattern


def names(state: State) -> dict[str, Element]:
    """Return the listed names of the elements that may come next."""
    if state.names is None:
        state.names = {
            name: one
            for _, pattern in state.alternatives
            for one in first(pattern)
            if isinstance(one, Element)
            for name in one.name_class.names()
        }
    return state.names


def takes_text(state: State) -> bool:
    """Tell whether text may come next."""
    return any(isinstance(one, Text) for _, pattern in state.alternatives for one in first(pattern))


def required(state: State) -> tuple[str, ...]:
    """Return the names of the elements that must still come, in their order."""
    return _in_all(_required(pattern, Element) for _, pattern in state.alternatives)


def required_attributes(opening: Opening) -> tuple[str, ...]:
    """Return the names of the attributes that must still come."""
    return _in_all(_required(pattern, Attribute) for _, pattern in opening.alternatives)


def _required(pattern: Pattern, kind: type[Element] | type[Attribute]) -> tuple[str, ...]:
    if isinstance(pattern, kind):
        listed = tuple(pattern.name_class.names())
        return listed if isinstance(pattern.name_class, Name) else ()
    if isinstance(pattern, Choice):
        return _in_all(_required(member, kind) for member in pattern.members)
    if isinstance(pattern, Pair):
        both = (*_required(pattern.left, kind), *_required(pattern.right, kind))
        return tuple(dict.fromkeys(both))
    if isinstance(pattern, OneOrMore):
        return _required(pattern.inner, kind)
    return ()


def _in_all(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    every = [*found]
    return tuple(one for one in every[0] if all(one in other for other in every)) if every else ()


def attributes(opening: Opening) -> dict[str, Attribute]:
    """Return the listed names of the attributes that may still come."""
    found: dict[str, Attribute] = {}
    for _, pattern in opening.alternatives:
        for attribute in attributes_of(pattern):
            for name in attribute.name_class.names():
                found.setdefault(name, attribute)
    return found


def taken(opening: Opening, name: str) -> list[Pattern]:
    """Return what the attributes of a name may hold."""
    return [
        attribute.inner
        for _, pattern in opening.alternatives
        for attribute in attributes_of(pattern)
        if attribute.name_class.contains(name)
    ]


def attributes_of(pattern: Pattern) -> Iterator[Attribute]:
    """Yield the attributes of an element's content."""
    if isinstance(pattern, Attribute):
        yield pattern
    elif pattern.has_attributes:
        for part in parts(pattern):
            yield from attributes_of(part)


@dataclass(frozen=True, slots=True)
class Values:
    """What an attribute or a text may be.

    Attributes:
        listed: the literals that are listed, with what the schema says of them.
        data: the datatypes of others.
    """

    listed: dict[str, str]
    data: tuple[Data, ...]


def values(patterns: Iterable[Pattern]) -> Values:
    """Return what some patterns allow as text."""
    found = [leaf for pattern in patterns for leaf in leaves(pattern)]
    listed = {leaf.literal: leaf.documentation for leaf in found if isinstance(leaf, Value)}
    return Values(listed, tuple(dict.fromkeys(leaf for leaf in found if isinstance(leaf, Data))))


class Kept(Protocol):
    """What keeps one thing that JSON holds from one process to the next."""

    def load(self) -> Any:  # noqa: ANN401  whatever JSON holds
        """Return it; None if it is not kept."""

    def store(self, found: object) -> None:
        """Keep it."""


class Vocabulary:
    """All elements of a grammar by their names, and which may hold which.

    Attributes:
        anything: an element of any name that holds any text, any attribute, and any elements:
            those that the grammar has as it has them.
        phrases: what was said of a mistake before, and is said again.
        patterns: of the grammar.
    """

    def __init__(
        self, patterns: Patterns, elements: Iterable[Element], kept: Kept | None = None
    ) -> None:
        """Take a grammar.

        Args:
            patterns: what keeps its patterns.
            elements: its elements.
            kept: what keeps which of them may hold which.
        """
        self.phrases: dict[tuple[object, ...], Any] = {}
        self._kept = kept
        self.patterns = patterns
        self._every = tuple(elements)
        self.anything: Final = patterns.element(AnyName(), self._any_content, _NOWHERE, "")

    @cached_property
    def _by_name(self) -> dict[str, tuple[Element, ...]]:
        found: dict[str, list[Element]] = {}
        for element in self._every:
            for name in element.name_class.names():
                found.setdefault(name, []).append(element)
        return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces of its elements."""
        return frozenset(namespace(name) for name in self._by_name)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def elements(self, name: str) -> tuple[Element, ...]:
        """Return the elements of a name."""
        return self._by_name[name]

    def nearest(self, name: str) -> str:
        """Return the name of an element that another resembles; empty if none does."""
        uri = namespace(name)
        return nearest_name(name, (one for one in self._by_name if namespace(one) == uri))

    def parents(self, name: str) -> tuple[str, ...]:
        """Return the names of the elements that may hold one of a name, sorted."""
        return self._named(self._relations["parents"].get(name, ()))

    def bearers(self, attribute: str) -> tuple[str, ...]:
        """Return the names of the elements that may have an attribute, sorted."""
        return self._named(self._relations["bearers"].get(attribute, ()))

    def _named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        names = self._relations["names"]
        return tuple(names[number] for number in numbers)

    @cached_property
    def _relations(self) -> Any:  # noqa: ANN401  as JSON holds it
        """The names of all elements, sorted, and the numbers of those that may hold a name.

        It takes as long to find as ten letters take to validate, and is needed for one mistake.
        """
        kept = self._kept.load() if self._kept is not None else None
        if kept is not None:
            return kept
        names = sorted(self._by_name)
        parents, bearers = _Holders(child_names), _Holders(attribute_names)
        for number, name in enumerate(names):
            for element in self._by_name[name]:
                parents.add(number, element.content)
                bearers.add(number, element.content)
        found = {"names": names, "parents": parents.found, "bearers": bearers.found}
        if self._kept is not None:
            self._kept.store(found)
        return found

    def _any_content(self) -> Pattern:
        patterns = self.patterns
        known: tuple[NameClass, ...] = tuple(Name(name) for name in self._by_name)
        others = AnyName(NameChoice(known)) if known else AnyName()
        unknown = patterns.element(others, lambda: self.anything.content, _NOWHERE, "")
        every = [one for elements in self._by_name.values() for one in elements]
        content = patterns.choice_of([patterns.text, unknown, *every])
        attribute = patterns.attribute(AnyName(), patterns.text, _NOWHERE, "")
        return patterns.group(
            patterns.optional(patterns.one_or_more(attribute)),
            patterns.optional(patterns.one_or_more(content)),
        )


class _Holders:
    """The numbers of those whose contents have a name, by the name."""

    def __init__(
        self, names: Callable[[Pattern, dict[Pattern, frozenset[str]]], frozenset[str]]
    ) -> None:
        self.found: dict[str, list[int]] = {}
        self._names = names
        self._cache: dict[Pattern, frozenset[str]] = {}

    def add(self, number: int, content: Pattern) -> None:
        """Take the content of one, in the order of their numbers."""
        for name in self._names(content, self._cache):
            numbers = self.found.setdefault(name, [])
            if numbers[-1:] != [number]:
                numbers.append(number)


def child_names(
    pattern: Pattern, cache: dict[Pattern, frozenset[str]] | None = None
) -> frozenset[str]:
    """Return the listed names of the elements in a content."""
    if isinstance(pattern, Element):
        return frozenset(pattern.name_class.names())
    cache = {} if cache is None else cache
    found = cache.get(pattern)
    if found is None:
        inner = () if isinstance(pattern, Attribute) else parts(pattern)
        found = frozenset().union(*(child_names(part, cache) for part in inner))
        cache[pattern] = found
    return found


def attribute_names(pattern: Pattern, cache: dict[Pattern, frozenset[str]]) -> frozenset[str]:
    """Return the listed names of the attributes of an element's content.

    Args:
        pattern: the content.
        cache: what was found in patterns before: the contents of a grammar share most of theirs.
    """
    if isinstance(pattern, Attribute):
        return frozenset(pattern.name_class.names())
    found = cache.get(pattern)
    if found is None:
        inner = parts(pattern) if pattern.has_attributes else ()
        found = frozenset().union(*(attribute_names(part, cache) for part in inner))
        cache[pattern] = found
    return found
