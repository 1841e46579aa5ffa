"""What regular expressions mean: simpler ones, how they begin, what follows a character."""

from collections.abc import Iterable
from typing import Final

from tei_tools.relaxng.datatypes import characters
from tei_tools.relaxng.datatypes.characters import Ranges
from tei_tools.relaxng.datatypes.regex_syntax import Chars, Choice, Node, Repeat, Sequence

EMPTY: Final = Sequence(())
"""Matches the empty text."""

NOTHING: Final = Choice(())
"""Matches no text."""


def simplify(node: Node) -> Node:
    """Return what matches the same, with sets looked up and what is nested for nothing undone."""
    if isinstance(node, Chars):
        return Chars(node.resolve())
    if isinstance(node, Sequence):
        return sequence(simplify(item) for item in node.items)
    if isinstance(node, Choice):
        return choice([simplify(item) for item in node.items])
    return repeat(simplify(node.item), node.low, node.high)


def sequence(nodes: Iterable[Node]) -> Node:
    """Return one after another, in a single sequence."""
    items: list[Node] = []
    for node in nodes:
        if node == NOTHING:
            return NOTHING
        items += node.items if isinstance(node, Sequence) else (node,)
    return items[0] if len(items) == 1 else Sequence(tuple(items))


def choice(nodes: list[Node]) -> Node:
    """Return one of several, the single characters among them in one set."""
    flat = [n for node in nodes for n in (node.items if isinstance(node, Choice) else (node,))]
    sets = [node.ranges for node in flat if isinstance(node, Chars)]
    rest = dict.fromkeys(node for node in flat if not isinstance(node, Chars))
    items = ([Chars(characters.union(*sets))] if sets else []) + list(rest)
    return items[0] if len(items) == 1 else Choice(tuple(items))


def repeat(node: Node, low: int, high: int | None) -> Node:
    """Return a repetition whose item does not repeat by itself, if there is no other limit.

    `(a*b*)*` is `[ab]*`: the star normal form of Brüggemann-Klein, Regular expressions into
    finite automata (1993).
    """
    if high == 0:
        return EMPTY
    if (low, high) == (1, 1):
        return node
    if high is None and low <= 1:
        low = 0 if nullable(node) else low
        return Repeat(bare(node), low, None)
    if (low, high) == (0, 1) and isinstance(node, Repeat) and node.low <= 1:
        return Repeat(node.item, 0, node.high)
    return Repeat(node, 0 if nullable(node) else low, high)


def bare(node: Node) -> Node:
    """Return what, repeated without end, matches the same as the node repeated does."""
    if isinstance(node, Repeat) and node.low <= 1:
        # What is repeated up to so many times is so once, too.
        return bare(node.item)
    if isinstance(node, Choice):
        return choice([bare(item) for item in node.items if item != EMPTY])
    if isinstance(node, Sequence) and node.items and nullable(node):
        return choice([bare(item) for item in node.items])
    return node


def nullable(node: Node) -> bool:
    """Return whether the empty text matches."""
    if isinstance(node, Sequence):
        return all(map(nullable, node.items))
    if isinstance(node, Choice):
        return any(map(nullable, node.items))
    return isinstance(node, Repeat) and (node.low == 0 or nullable(node.item))


def first(node: Node) -> Ranges:
    """Return the characters with which a match may begin."""
    if isinstance(node, Chars):
        return node.ranges
    if isinstance(node, Repeat):
        return first(node.item)
    if isinstance(node, Choice):
        return characters.union(*map(first, node.items))
    sets = []
    for item in node.items:
        sets.append(first(item))
        if not nullable(item):
            break
    return characters.union(*sets)


def derivative(node: Node, code: int) -> Node:
    """Return what matches the rest of a text of which a first character has been matched.

    See Brzozowski, Derivatives of regular expressions (1964).
    """
    if isinstance(node, Chars):
        return EMPTY if characters.contains(node.ranges, code) else NOTHING
    if isinstance(node, Choice):
        return choice([derivative(item, code) for item in node.items])
    if isinstance(node, Repeat):
        high = None if node.high is None else node.high - 1
        rest = repeat(node.item, max(node.low - 1, 0), high)
        return sequence([derivative(node.item, code), rest])
    return _of_sequence(node.items, code)


def _of_sequence(items: tuple[Node, ...], code: int) -> Node:
    ways: list[Node] = []
    for index, item in enumerate(items):
        ways.append(sequence([derivative(item, code), *items[index + 1 :]]))
        if not nullable(item):
            break
    return choice(ways)
