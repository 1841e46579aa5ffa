"""Which word of a `list` is wrong, and what could stand in its place."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tei_tools.relaxng import possible
from tei_tools.relaxng.datatypes import Context
from tei_tools.relaxng.derivative import Derivatives, words_in
from tei_tools.relaxng.patterns import Choice, List, Pattern, Patterns
from tei_tools.relaxng.possible import Values


class Wrong(NamedTuple):
    """Where a list ceases to be one.

    Attributes:
        word: that may not stand there; empty where one is missing at the end.
        start: from which character of the value it stands.
        values: what may stand there; nothing, where the list is over.
    """

    word: str
    start: int
    values: Values


def wrong(
    patterns: Patterns, taken: Iterable[Pattern], text: str, context: Context | None
) -> Wrong | None:
    """Return where a value ceases to be a list; None where it need not be one.

    A single word that is wrong is the value itself.

    Args:
        patterns: of the grammar.
        taken: what the value may be.
        text: the value.
        context: the namespaces in scope.
    """
    every = [one for pattern in taken for one in _alternatives(pattern)]
    lists = [one.inner for one in every if isinstance(one, List)]
    words = words_in(text)
    if not words or len(lists) < len(every) or not lists:
        return None
    derivatives, left, start = Derivatives(patterns), patterns.choice_of(lists), 0
    for word in words:
        start = text.index(word, start)
        rest = derivatives.text(left, word, context)
        if rest is patterns.not_allowed:
            return Wrong(word, start, _values(left)) if words[1:] else None
        left, start = rest, start + len(word)
    return None if left.is_nullable else Wrong("", start, _values(left))


def spaced(patterns: Patterns, taken: Iterable[Pattern], text: str, context: Context | None) -> str:
    """Return a value with spaces for the commas in it, if it is a right list then; else empty."""
    words = words_in(_SIGNS.sub(" ", text))
    found = " ".join(words)
    if not words[1:] or words == words_in(text):
        return ""
    is_right = Derivatives(patterns).matches(patterns.choice_of(taken), found, context)
    return found if is_right else ""


_SIGNS: Final = re.compile(r"[,;|]|(?<=\s)/(?=\s)")


def _alternatives(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, Choice):
        for member in pattern.members:
            yield from _alternatives(member)
    else:
        yield pattern


def _values(left: Pattern) -> Values:
    return possible.values(possible.first(left))
