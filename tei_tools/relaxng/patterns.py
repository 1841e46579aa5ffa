"""Patterns of the simple syntax (section 5), each made once: equal patterns are the same object."""

from collections.abc import Callable, Hashable, Iterable
from typing import Final

from tei_tools.relaxng.datatypes import Datatype
from tei_tools.relaxng.incorrect import Where
from tei_tools.relaxng.nameclass import NameClass


class Pattern:
    """A pattern; `Patterns` makes them.

    Attributes:
        number: the order in which it was made, by which the members of a choice are sorted.
        is_nullable: whether it matches nothing at all.
        has_attributes: whether it holds attributes that are not inside of an element.
        has_data: whether it holds data, values or lists that are not inside of an element.
        taken: memo of `derivative.takes`: name to what it returns.
        closed: memo of `derivative.close`.
    """

    __slots__ = ("closed", "has_attributes", "has_data", "is_nullable", "number", "taken")

    def __init__(self, number: int, *, nullable: bool, attributes: bool, data: bool) -> None:
        self.number = number
        self.is_nullable = nullable
        self.has_attributes = attributes
        self.has_data = data
        self.taken: dict[str, dict[Attribute, Pattern]] | None = None
        self.closed: Pattern | None = None


class NotAllowed(Pattern):
    """`notAllowed`: matches nothing whatever."""

    __slots__ = ()


class Empty(Pattern):
    """`empty`."""

    __slots__ = ()


class Text(Pattern):
    """`text`."""

    __slots__ = ()


class Choice(Pattern):
    """`choice`, of two or more; none of them a choice, `notAllowed`, or twice there."""

    __slots__ = ("members",)
    members: tuple[Pattern, ...]


class Pair(Pattern):
    """`group` or `interleave`."""

    __slots__ = ("left", "right")
    left: Pattern
    right: Pattern


class Group(Pair):
    """`group`."""

    __slots__ = ()


class Interleave(Pair):
    """`interleave`."""

    __slots__ = ()


class OneOrMore(Pattern):
    """`oneOrMore`."""

    __slots__ = ("inner",)
    inner: Pattern


class List(Pattern):
    """`list`."""

    __slots__ = ("inner",)
    inner: Pattern


class Data(Pattern):
    """`data`.

    Attributes:
        datatype: with its parameters.
        excepted: what it may not be; None if there is no `except`.
    """

    __slots__ = ("datatype", "excepted", "key")
    datatype: Datatype
    excepted: Pattern | None
    key: Hashable


class Value(Pattern):
    """`value`.

    Attributes:
        datatype: of the value.
        literal: as the schema writes it.
        value: what the values of a document are compared with.
        documentation: what the schema says of it.
    """

    __slots__ = ("datatype", "documentation", "key", "literal", "value")
    datatype: Datatype
    literal: str
    value: Hashable
    documentation: str
    key: Hashable


class Attribute(Pattern):
    """`attribute`."""

    __slots__ = ("documentation", "inner", "name_class", "where")
    name_class: NameClass
    inner: Pattern
    where: Where
    documentation: str


class Element(Pattern):
    """`element`: not one with another of the same content, for grammars are recursive.

    Attributes:
        name_class: its names.
        where: its place in the schema.
        documentation: what the schema says of it.
    """

    __slots__ = ("_content", "documentation", "name_class", "where")
    name_class: NameClass
    where: Where
    documentation: str
    _content: "Pattern | Callable[[], Pattern]"

    @property
    def content(self) -> Pattern:
        """What it holds: made when first asked for."""
        if not isinstance(self._content, Pattern):
            self._content = self._content()
        return self._content

    def fill(self, content: Pattern) -> None:
        """Set what it holds."""
        self._content = content


class Patterns:
    """Makes patterns, simplified as sections 4.20 and 4.21 say, and keeps each.

    Args:
        reserved: how many numbers are kept for `renumber`, those of the three fixed ones included.
    """

    def __init__(self, reserved: int = 3) -> None:
        self._made: dict[Hashable, Pattern] = {}
        self._count = reserved - 1
        self.not_allowed: Final = NotAllowed(0, nullable=False, attributes=False, data=False)
        self.empty: Final = Empty(1, nullable=True, attributes=False, data=False)
        self.text: Final = Text(2, nullable=True, attributes=False, data=False)

    def __len__(self) -> int:
        return len(self._made)

    def _number(self) -> int:
        self._count += 1
        return self._count

    def renumber(self, pattern: Pattern, number: int) -> None:
        """Give the pattern that was made last one of the reserved numbers; do nothing to others.

        Others may be a part of something already, and sorted there.
        """
        if pattern.number == self._count:
            pattern.number = number
            self._count -= 1

    def choice(self, *members: Pattern) -> Pattern:
        """Return the choice between patterns."""
        return self.choice_of(members)

    def choice_of(self, members: Iterable[Pattern]) -> Pattern:
        """Return the choice between patterns."""
        flat: dict[Pattern, None] = {}
        for member in members:
            if type(member) is Choice:
                flat.update(dict.fromkeys(member.members))
            elif member is not self.not_allowed:
                flat[member] = None
        if len(flat) < 2:  # noqa: PLR2004  a choice is between two at least
            return next(iter(flat), self.not_allowed)
        ordered = tuple(sorted(flat, key=_number_of))
        found = self._made.get(ordered)
        if found is None:
            found = self._made[ordered] = Choice(
                self._number(),
                nullable=any(one.is_nullable for one in ordered),
                attributes=any(one.has_attributes for one in ordered),
                data=any(one.has_data for one in ordered),
            )
            found.members = ordered
        return found

    def optional(self, pattern: Pattern) -> Pattern:
        """Return the choice between a pattern and nothing."""
        return self.choice(pattern, self.empty)

    def group(self, left: Pattern, right: Pattern) -> Pattern:
        """Return a group of two patterns."""
        return self._pair(Group, left, right)

    def interleave(self, left: Pattern, right: Pattern) -> Pattern:
        """Return two patterns interleaved."""
        return self._pair(Interleave, left, right)

    def _pair(self, kind: type[Pair], left: Pattern, right: Pattern) -> Pattern:
        if left is self.not_allowed or right is self.not_allowed:
            return self.not_allowed
        if left is self.empty:
            return right
        if right is self.empty:
            return left
        if kind is Interleave and left.number > right.number:
            left, right = right, left
        key = (kind, left, right)
        found = self._made.get(key)
        if not isinstance(found, Pair):
            found = self._made[key] = kind(
                self._number(),
                nullable=left.is_nullable and right.is_nullable,
                attributes=left.has_attributes or right.has_attributes,
                data=left.has_data or right.has_data,
            )
            found.left, found.right = left, right
        return found

    def one_or_more(self, inner: Pattern) -> Pattern:
        """Return a repetition."""
        if inner is self.not_allowed or inner is self.empty or type(inner) is OneOrMore:
            return inner
        key = (OneOrMore, inner)
        found = self._made.get(key)
        if not isinstance(found, OneOrMore):
            found = self._made[key] = OneOrMore(
                self._number(),
                nullable=inner.is_nullable,
                attributes=inner.has_attributes,
                data=inner.has_data,
            )
            found.inner = inner
        return found

    def list_of(self, inner: Pattern) -> Pattern:
        """Return a list."""
        if inner is self.not_allowed:
            return inner
        key = (List, inner)
        found = self._made.get(key)
        if not isinstance(found, List):
            found = self._made[key] = List(
                self._number(), nullable=False, attributes=False, data=True
            )
            found.inner = inner
        return found

    def data(self, key: Hashable, datatype: Datatype, excepted: Pattern | None) -> Pattern:
        """Return a datatype as a pattern.

        Args:
            key: what tells it from others: library, type and parameters.
            datatype: the datatype.
            excepted: what it may not be, or None.
        """
        if excepted is self.not_allowed:
            excepted = None
        whole = (Data, key, excepted)
        found = self._made.get(whole)
        if not isinstance(found, Data):
            found = self._made[whole] = Data(
                self._number(), nullable=False, attributes=False, data=True
            )
            found.datatype, found.excepted, found.key = datatype, excepted, key
        return found

    def value(
        self, key: Hashable, datatype: Datatype, value: Hashable, literal: str, documentation: str
    ) -> Pattern:
        """Return a value as a pattern; `key` as for `data`, with the literal and its context."""
        whole = (Value, key, documentation)
        found = self._made.get(whole)
        if not isinstance(found, Value):
            found = self._made[whole] = Value(
                self._number(), nullable=False, attributes=False, data=True
            )
            found.datatype, found.value, found.literal = datatype, value, literal
            found.documentation, found.key = documentation, key
        return found

    def attribute(
        self, name_class: NameClass, inner: Pattern, where: Where, documentation: str
    ) -> Pattern:
        """Return an attribute."""
        if inner is self.not_allowed:
            return inner
        key = (Attribute, name_class, inner, documentation)
        found = self._made.get(key)
        if not isinstance(found, Attribute):
            found = self._made[key] = Attribute(
                self._number(), nullable=False, attributes=True, data=False
            )
            found.name_class, found.inner = name_class, inner
            found.where, found.documentation = where, documentation
        return found

    def element(
        self,
        name_class: NameClass,
        content: Pattern | Callable[[], Pattern],
        where: Where,
        documentation: str,
    ) -> Element:
        """Return a new element."""
        made = Element(self._number(), nullable=False, attributes=False, data=False)
        made.name_class, made.where, made.documentation = name_class, where, documentation
        made._content = content  # noqa: SLF001  nobody else sets it
        return made


def _number_of(pattern: Pattern) -> int:
    return pattern.number


def parts(pattern: Pattern) -> tuple[Pattern, ...]:
    """Return the patterns that one is made of; none for an element, which is a world of its own."""
    if isinstance(pattern, Choice):
        return pattern.members
    if isinstance(pattern, Pair):
        return (pattern.left, pattern.right)
    if isinstance(pattern, OneOrMore | List | Attribute):
        return (pattern.inner,)
    return ()
