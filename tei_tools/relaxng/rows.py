"""A simplified grammar as rows of plain data, and back: what a cache holds.

    [["c", 4, 7], ["a", "when", 9, ["tei.rng", 12, 3], "a date"], ["E", "p", 12, …], …]

A row names the rows of the patterns that it is made of by their numbers. Elements are made at once,
their content when first asked for.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from tei_tools.relaxng.compiled import Compiled
from tei_tools.relaxng.datatypes import Context, Datatype, Param, library
from tei_tools.relaxng.incorrect import Incorrect, Where
from tei_tools.relaxng.nameclass import AnyName, Name, NameChoice, NameClass, NsName
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
    Value,
    parts,
)

Row = Any
"""A list of strings, numbers and such lists; JSON has no narrower type."""

_FIXED: Final = (["n"], ["e"], ["t"])
"""The rows of `notAllowed`, `empty` and `text`, which come first."""


def write_rows(compiled: Compiled) -> Row:
    """Return a grammar as plain data."""
    writer = _Writer(compiled)
    conflict = compiled.id_conflict
    return {
        "start": writer.number(compiled.start),
        "elements": [writer.number(element) for element in compiled.elements],
        "conflict": conflict and [conflict.message, conflict.section, _place(conflict.where)],
        "rows": writer.rows(),
    }


class _Writer:
    """Numbers patterns in the order in which they were made, and writes a row of each.

    By that order the members of a choice are sorted: they keep it, whichever are read first.
    """

    def __init__(self, compiled: Compiled) -> None:
        every = compiled.patterns
        fixed = (every.not_allowed, every.empty, every.text)
        reached = _reached([compiled.start, *compiled.elements]).difference(fixed)
        self._patterns = sorted(reached, key=lambda one: one.number)
        self._numbers = {one: number for number, one in enumerate([*fixed, *self._patterns])}

    def number(self, pattern: Pattern) -> int:
        """Return the number of a pattern's row."""
        return self._numbers[pattern]

    def rows(self) -> list[Row]:
        """Return the rows of all patterns."""
        return [*_FIXED, *map(self._row, self._patterns)]

    def _row(self, pattern: Pattern) -> Row:
        if isinstance(pattern, Choice):
            return ["c", *map(self.number, pattern.members)]
        if isinstance(pattern, Pair):
            kind = "g" if isinstance(pattern, Group) else "i"
            return [kind, self.number(pattern.left), self.number(pattern.right)]
        if isinstance(pattern, OneOrMore | List):
            return ["o" if isinstance(pattern, OneOrMore) else "l", self.number(pattern.inner)]
        if isinstance(pattern, Data):
            return ["d", pattern.key, self.number(pattern.excepted) if pattern.excepted else 0]
        if isinstance(pattern, Value):
            return ["v", pattern.key, pattern.documentation]
        assert isinstance(pattern, Element | Attribute)
        kind, inner = (
            ("E", pattern.content) if isinstance(pattern, Element) else ("a", pattern.inner)
        )
        names, where = _class_row(pattern.name_class), _place(pattern.where)
        return [kind, names, self.number(inner), where, pattern.documentation]


def _reached(patterns: list[Pattern]) -> set[Pattern]:
    """Return some patterns, and all that they are made of."""
    found, left = set(patterns), [*patterns]
    while left:
        one = left.pop()
        inner = (one.content,) if isinstance(one, Element) else parts(one)
        if isinstance(one, Data) and one.excepted:
            inner = (one.excepted,)
        left += (each for each in inner if each not in found)
        found.update(inner)
    return found


def _place(where: Where) -> Row:
    return [where.file, where.line, where.column]


def _class_row(name_class: NameClass) -> Row:
    if isinstance(name_class, Name):
        return name_class.name
    if isinstance(name_class, NameChoice):
        return ["c", *map(_class_row, name_class.classes)]
    excepted = _class_row(name_class.excepted) if name_class.excepted else None
    return ["n", name_class.uri, excepted] if isinstance(name_class, NsName) else ["*", excepted]


def read_rows(content: Row, files: dict[str, str]) -> Compiled:
    """Return the grammar that plain data stands for, made from files of that SHA-256."""
    reader = _Reader(content["rows"])
    start = reader.pattern(content["start"])
    elements = tuple(map(reader.element, content["elements"]))
    conflict = content["conflict"]
    return Compiled(
        reader.patterns,
        start,
        elements,
        conflict and Incorrect(conflict[0], conflict[1], Where(*conflict[2])),
        files,
    )


class _Reader:
    """Makes patterns of rows, each when it is first asked for."""

    def __init__(self, rows: list[Row]) -> None:
        self.patterns = Patterns(len(rows))
        self._rows = rows
        self._made: dict[int, Pattern] = {
            0: self.patterns.not_allowed,
            1: self.patterns.empty,
            2: self.patterns.text,
        }
        self._datatypes: dict[str, Datatype] = {}
        self._makers: dict[str, Callable[[Row], Pattern]] = {
            "c": lambda row: self.patterns.choice_of(map(self.pattern, row[1:])),
            "g": lambda row: self.patterns.group(self.pattern(row[1]), self.pattern(row[2])),
            "i": lambda row: self.patterns.interleave(self.pattern(row[1]), self.pattern(row[2])),
            "o": lambda row: self.patterns.one_or_more(self.pattern(row[1])),
            "l": lambda row: self.patterns.list_of(self.pattern(row[1])),
            "d": self._data,
            "v": self._value,
            "a": self._attribute,
            "E": self._element,
        }

    def pattern(self, number: int) -> Pattern:
        """Return the pattern of a row."""
        found = self._made.get(number)
        if found is None:
            row = self._rows[number]
            found = self._made[number] = self._makers[row[0]](row)
            self.patterns.renumber(found, number)
        return found

    def element(self, number: int) -> Element:
        """Return the element of a row."""
        found = self.pattern(number)
        assert isinstance(found, Element)
        return found

    def _element(self, row: Row) -> Pattern:
        content = partial(self.pattern, row[2])
        return self.patterns.element(_class_of(row[1]), content, Where(*row[3]), row[4])

    def _attribute(self, row: Row) -> Pattern:
        inner = self.pattern(row[2])
        return self.patterns.attribute(_class_of(row[1]), inner, Where(*row[3]), row[4])

    def _datatype(self, uri: str, name: str, params: Row) -> Datatype:
        key = repr((uri, name, params))
        found = self._datatypes.get(key)
        if found is None:
            known = library(uri)
            assert known is not None
            made = known.datatype(name, [Param(*param) for param in params])
            found = self._datatypes[key] = made
        return found

    def _data(self, row: Row) -> Pattern:
        uri, name, params = row[1]
        excepted = self.pattern(row[2]) if row[2] else None
        key = (uri, name, tuple(map(tuple, params)))
        return self.patterns.data(key, self._datatype(uri, name, params), excepted)

    def _value(self, row: Row) -> Pattern:
        uri, name, literal, scope = row[1]
        datatype = self._datatype(uri, name, [])
        value = datatype.value(literal, Context(dict(scope)))
        key = (uri, name, literal, tuple(map(tuple, scope)))
        return self.patterns.value(key, datatype, value, literal, row[2])


def _class_of(row: Row) -> NameClass:
    if isinstance(row, str):
        return Name(row)
    kind, *rest = row
    if kind == "c":
        return NameChoice(tuple(map(_class_of, rest)))
    excepted = _class_of(rest[-1]) if rest[-1] is not None else None
    return NsName(rest[0], excepted) if kind == "n" else AnyName(excepted)
