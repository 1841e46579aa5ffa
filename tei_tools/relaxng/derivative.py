"""Derivatives: what is left of a pattern once a part of a document has been matched.

After James Clark's algorithm for RELAX NG, but for one thing: the pattern of an element's content
and that of what follows the element are never joined. A start tag yields the elements that it may
open, each with what would follow it; whoever walks the document keeps the latter on a stack. So the
patterns of a content are the same ones wherever an element stands.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from tei_tools.relaxng.datatypes import Context
from tei_tools.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    List,
    OneOrMore,
    Pair,
    Pattern,
    Patterns,
    Text,
    Value,
)

WHITE: Final = " \t\r\n"
"""White space in XML; U+00A0 and its like are none."""

_Head = TypeVar("_Head", Element, Attribute)


class Derivatives:
    """The derivatives of the patterns of one grammar."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns

    # Elements

    def opens(self, pattern: Pattern, name: str) -> dict[Element, Pattern]:
        """Return the elements that a start tag may open, each with what may follow it."""
        if isinstance(pattern, Element):
            return {pattern: self.patterns.empty} if pattern.name_class.contains(name) else {}
        if isinstance(pattern, Choice):
            return self._either(self.opens(member, name) for member in pattern.members)
        if isinstance(pattern, Pair):
            return self._opens_pair(pattern, name)
        if isinstance(pattern, OneOrMore):
            return self._again(pattern, self.opens(pattern.inner, name))
        return {}

    def _opens_pair(self, pattern: Pair, name: str) -> dict[Element, Pattern]:
        left, right = pattern.left, pattern.right
        is_group = isinstance(pattern, Group)
        join = self.patterns.group if is_group else self.patterns.interleave
        kept: Pattern = self.patterns.empty if is_group else left
        first = {one: join(rest, right) for one, rest in self.opens(left, name).items()}
        if isinstance(pattern, Group) and not left.is_nullable:
            return first
        second = {one: join(kept, rest) for one, rest in self.opens(right, name).items()}
        return self._either((first, second))

    def _either(self, found: Iterable[Mapping[_Head, Pattern]]) -> dict[_Head, Pattern]:
        """Return what any of several patterns opens: a choice of what may follow."""
        merged: dict[_Head, Pattern] = {}
        for each in found:
            for one, rest in each.items():
                before = merged.get(one)
                merged[one] = rest if before is None else self.patterns.choice(before, rest)
        return merged

    def _again(self, pattern: OneOrMore, heads: Mapping[_Head, Pattern]) -> dict[_Head, Pattern]:
        if not heads:
            return {}
        more = self.patterns.optional(pattern)
        return {one: self.patterns.group(rest, more) for one, rest in heads.items()}

    # Attributes

    def takes(self, pattern: Pattern, name: str) -> dict[Attribute, Pattern]:
        """Return the attributes that a name may be, each with what is left besides it."""
        if not pattern.has_attributes:
            return {}
        if isinstance(pattern, Attribute):
            return {pattern: self.patterns.empty} if pattern.name_class.contains(name) else {}
        if pattern.taken is None:
            pattern.taken = {}
        found = pattern.taken.get(name)
        if found is None:
            found = pattern.taken[name] = self._takes(pattern, name)
        return found

    def _takes(self, pattern: Pattern, name: str) -> dict[Attribute, Pattern]:
        if isinstance(pattern, Choice):
            return self._either(self.takes(member, name) for member in pattern.members)
        if isinstance(pattern, OneOrMore):
            return self._again(pattern, self.takes(pattern.inner, name))
        assert isinstance(pattern, Pair)
        left, right = pattern.left, pattern.right
        join = self.patterns.group if isinstance(pattern, Group) else self.patterns.interleave
        first = {one: join(rest, right) for one, rest in self.takes(left, name).items()}
        second = {one: join(left, rest) for one, rest in self.takes(right, name).items()}
        return self._either((first, second))

    def close(self, pattern: Pattern) -> Pattern:
        """Return what is left when no more attributes come: `notAllowed` if one is missing."""
        if not pattern.has_attributes:
            return pattern
        if pattern.closed is None:
            pattern.closed = self._close(pattern)
        return pattern.closed

    def _close(self, pattern: Pattern) -> Pattern:
        if isinstance(pattern, Choice):
            return self.patterns.choice_of(self.close(member) for member in pattern.members)
        if isinstance(pattern, OneOrMore):
            return self.patterns.one_or_more(self.close(pattern.inner))
        if isinstance(pattern, Pair):
            return self._join(pattern, self.close(pattern.left), self.close(pattern.right))
        return self.patterns.not_allowed

    def without_attributes(self, pattern: Pattern) -> Pattern:
        """Return a pattern as if all the attributes that it asks for were there."""
        if not pattern.has_attributes:
            return pattern
        if isinstance(pattern, Choice):
            return self.patterns.choice_of(map(self.without_attributes, pattern.members))
        if isinstance(pattern, OneOrMore):
            return self.patterns.one_or_more(self.without_attributes(pattern.inner))
        if isinstance(pattern, Pair):
            left = self.without_attributes(pattern.left)
            return self._join(pattern, left, self.without_attributes(pattern.right))
        return self.patterns.empty

    def _join(self, like: Pair, left: Pattern, right: Pattern) -> Pattern:
        make = self.patterns.group if isinstance(like, Group) else self.patterns.interleave
        return make(left, right)

    # Text

    def text(self, pattern: Pattern, data: str, context: Context | None) -> Pattern:
        """Return what is left after a text."""
        if isinstance(pattern, Text):
            return pattern
        if isinstance(pattern, Choice):
            left = (self.text(member, data, context) for member in pattern.members)
            return self.patterns.choice_of(left)
        if isinstance(pattern, Pair):
            return self._text_pair(pattern, data, context)
        if isinstance(pattern, OneOrMore):
            rest = self.text(pattern.inner, data, context)
            return self.patterns.group(rest, self.patterns.optional(pattern))
        is_matched = isinstance(pattern, Value | Data | List) and self.matches_string(
            pattern, data, context
        )
        return self.patterns.empty if is_matched else self.patterns.not_allowed

    def _text_pair(self, pattern: Pair, data: str, context: Context | None) -> Pattern:
        left, right = pattern.left, pattern.right
        join = self.patterns.group if isinstance(pattern, Group) else self.patterns.interleave
        first = join(self.text(left, data, context), right)
        if isinstance(pattern, Group) and not left.is_nullable:
            return first
        kept = self.patterns.empty if isinstance(pattern, Group) else left
        second = join(kept, self.text(right, data, context))
        return self.patterns.choice(first, second)

    def matches_string(
        self, pattern: Value | Data | List, data: str, context: Context | None
    ) -> bool:
        """Tell whether a text is a value, one of a datatype's, or a list."""
        if isinstance(pattern, Value):
            value = pattern.datatype.value(data, context)
            return value is not None and value == pattern.value
        if isinstance(pattern, Data):
            if not pattern.datatype.allows(data, context):
                return False
            return pattern.excepted is None or not self.matches(pattern.excepted, data, context)
        left: Pattern = pattern.inner
        if isinstance(left, OneOrMore) and _is_word(left.inner):
            each, words = left.inner, words_in(data)
            return bool(words) and all(self.matches(each, word, context) for word in words)
        for word in words_in(data):
            left = self.text(left, word, context)
        return left.is_nullable

    def matches(self, pattern: Pattern, data: str, context: Context | None) -> bool:
        """Tell whether a pattern matches a text that is all there is."""
        if pattern.is_nullable and not data.strip(WHITE):
            return True
        if isinstance(pattern, Choice):
            return any(self.matches(member, data, context) for member in pattern.members)
        if isinstance(pattern, Value | Data | List):
            return self.matches_string(pattern, data, context)
        return self.text(pattern, data, context).is_nullable


def _is_word(pattern: Pattern) -> bool:
    """Whether a pattern matches one word of a list, neither more nor less."""
    if isinstance(pattern, Choice):
        return all(map(_is_word, pattern.members))
    return isinstance(pattern, Value | Data)


def words_in(data: str) -> list[str]:
    """Split at XML's white space alone."""
    if data.isascii():
        return data.split()
    return [word for word in _GAPS.split(data) if word]


_GAPS: Final = re.compile(r"[ \t\r\n]+")
