"""What an editor may insert for each element of a schema, with what the schema says of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.names import TEI
from tei_tools.relaxng.contents import has_text
from tei_tools.relaxng.nameclass import local, namespace
from tei_tools.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Pair,
    Pattern,
    Text,
    Value,
    parts,
)
from tei_tools.relaxng.validator import Grammar

_MOST: Final = 12
"""Of more values than these none is offered: the schema's own completion has them."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """An element with the attributes that it must have.

    Attributes:
        name: of the element.
        attributes: each with the values to choose from; none for one that may be anything.
        documentation: what the schema says of it.
        holds: whether anything may stand in it.
        is_text: whether text may.
    """

    name: str
    attributes: tuple[tuple[str, tuple[str, ...]], ...]
    documentation: str
    holds: bool
    is_text: bool

    @property
    def title(self) -> str:
        """Its name, with the value that tells it from others of the name: `note (source)`."""
        fixed = [values[0] for _, values in self.attributes if len(values) == 1]
        return f"{self.name} ({', '.join(fixed)})" if fixed else self.name


def snippets(grammar: Grammar) -> list[Snippet]:
    """Return a snippet for each element of TEI that a grammar has, sorted, none twice."""
    found = {
        _snippet(local(name), element)
        for element in grammar.elements
        for name in element.name_class.names()
        if namespace(name) == TEI
    }
    return sorted(found, key=lambda one: (one.title.casefold(), one.title, repr(one)))


def keyed(
    known: Sequence[Snippet],
    key: Callable[[Snippet], str] = lambda one: one.title,
    further: str = "{} {}",
) -> dict[str, Snippet]:
    """Return snippets by a key that each has alone: further ones of the same key are numbered.

    Args:
        known: the snippets.
        key: what each goes by.
        further: how the key of a further one is made of it and of its number.
    """
    found: dict[str, Snippet] = {}
    for one in known:
        name, number = key(one), 2
        while name in found:
            name, number = further.format(key(one), number), number + 1
        found[name] = one
    return found


def _snippet(name: str, element: Element) -> Snippet:
    content = element.content
    given = tuple((local(one), values) for one, values in _required(content))
    prefixed = tuple((f"xml:{one}" if one in {"id", "lang"} else one, each) for one, each in given)
    return Snippet(name, prefixed, element.documentation, _holds(content), has_text(content))


def _required(pattern: Pattern) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the attributes that a content asks for; of a choice between them, the first."""
    if isinstance(pattern, Attribute):
        for name in list(pattern.name_class.names())[:1]:
            yield name, _few(tuple(_values(pattern.inner)))
    elif isinstance(pattern, Pair):
        yield from _required(pattern.left)
        yield from _required(pattern.right)
    elif isinstance(pattern, Choice) and all(one.has_attributes for one in pattern.members):
        yield from _required(pattern.members[0])


def _few(values: tuple[str, ...]) -> tuple[str, ...]:
    return values if len(values) <= _MOST else ()


def _values(pattern: Pattern) -> Iterator[str]:
    """Yield the values that are listed; none where others are allowed too."""
    left, found = [pattern], []
    while left:
        one = left.pop(0)
        if isinstance(one, Data | Text):
            return
        if isinstance(one, Value):
            found.append(one.literal)
        elif not isinstance(one, Element | Attribute):
            left += parts(one)
    yield from found


def _holds(pattern: Pattern) -> bool:
    left, seen = [pattern], {pattern}
    while left:
        one = left.pop()
        if isinstance(one, Element):
            return True
        if not isinstance(one, Attribute):
            left += (each for each in parts(one) if each not in seen)
            seen.update(parts(one))
    return has_text(pattern)
