"""The facets by which a `param` restricts a type (XSD 2, section 4.3)."""

import abc
from collections.abc import Callable, Hashable, Sequence
from typing import Final

from tei_tools.relaxng.datatypes.base import (
    SPACE,
    Context,
    Datatype,
    DatatypeError,
    Matcher,
    Param,
    did_you_mean,
    show,
)
from tei_tools.relaxng.datatypes.numbers import Decimal
from tei_tools.relaxng.datatypes.regex import Pattern, pattern
from tei_tools.relaxng.datatypes.regex_syntax import RegexError

_COUNT: Final = Matcher(r"(?:\+?0*([0-9]+)|-0+)\.?")
_HUGE: Final = 2**31 - 1
_HUGE_DIGITS: Final = 10


class Facet(abc.ABC):
    """One facet of a type."""

    @abc.abstractmethod
    def allows(self, text: str, value: Hashable) -> bool:
        """Return whether it lets a literal pass that is a value of the type."""

    @abc.abstractmethod
    def breach(self, text: str, value: Hashable) -> str:
        """Return a clause that says how a literal breaks it."""


class Matching(Facet):
    """`pattern`."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the text is what matters
        """Return whether the text matches."""
        return bool(self.pattern.matches(text))

    def breach(self, text: str, value: Hashable) -> str:  # noqa: ARG002, the same
        """Return the character that is out of place, where that is clear."""
        if not text:
            return "it is empty"
        if intruder := self.pattern.intruder(text):
            return f"{show(intruder)} is not allowed in it"
        return f"it does not match {self.pattern.source}"


class Bound(Facet):
    """`minInclusive` and its like.

    Attributes:
        kind: the ordered type.
        is_lower: whether values must be more than the limit, not less.
        is_inclusive: whether they may equal it.
        limit: the value.
        written: how the schema writes it.
    """

    def __init__(
        self, kind: Datatype, limit: Hashable, written: str, *, lower: bool, inclusive: bool
    ) -> None:
        self.kind, self.limit, self.written = kind, limit, written
        self.is_lower, self.is_inclusive = lower, inclusive

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the value is what matters
        """Return whether a value is on the right side; what cannot be compared is not."""
        if self.is_inclusive and value == self.limit:
            return True
        pair = (self.limit, value) if self.is_lower else (value, self.limit)
        return self.kind.less(*pair)

    def breach(self, text: str, value: Hashable) -> str:  # noqa: ARG002, the same
        """Return on which side of the limit the value is."""
        less, more, _, _ = self.kind.words or ("", "", "", "")
        opposite = (value, self.limit) if self.is_lower else (self.limit, value)
        if self.is_inclusive and self.kind.less(*opposite):
            return f"it is {less if self.is_lower else more} {self.written}"
        return f"it is not {self.clause()}"

    def clause(self) -> str:
        """Return what values are: `0 or more`, `less than 1`."""
        less, more, or_less, or_more = self.kind.words or ("", "", "", "")
        if self.is_inclusive:
            return f"{self.written} {or_more if self.is_lower else or_less}"
        return f"{more if self.is_lower else less} {self.written}"


class Length(Facet):
    """`length`, `minLength` and `maxLength`."""

    def __init__(self, kind: Datatype, least: int, most: int | None) -> None:
        self.kind, self.least, self.most = kind, least, most

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the value is what matters
        """Return whether a value has a right length."""
        length = self.kind.measure(value)
        return self.least <= length and (self.most is None or length <= self.most)

    def breach(self, text: str, value: Hashable) -> str:
        """Return whether it is too long or too short."""
        if not text and self.least:
            return "it is empty"
        if self.kind.measure(value) < self.least:
            return f"it is shorter than {self._count(self.least)}"
        return f"it is longer than {self._count(self.most or 0)}"

    def clause(self) -> str:
        """Return what values have: `5 characters`, `at least 1 item`."""
        if self.least == self.most:
            return self._count(self.least)
        if self.most is None:
            return f"at least {self._count(self.least)}"
        return f"at most {self._count(self.most)}"

    def _count(self, number: int) -> str:
        return f"{number} {self.kind.unit}{'' if number == 1 else 's'}"


class Digits(Facet):
    """`totalDigits` and `fractionDigits`; zeros at the end count as they are written, as jing's."""

    def __init__(self, most: int, *, fraction: bool) -> None:
        self.most, self.is_fraction = most, fraction

    def count(self, text: str) -> int:
        """Return how many digits count of a number."""
        whole, _, fraction = text.lstrip("+-").partition(".")
        return len(fraction) if self.is_fraction else len((whole + fraction).lstrip("0")) or 1

    def allows(self, text: str, value: Hashable) -> bool:  # noqa: ARG002, the text is what matters
        """Return whether a number has no more digits."""
        return self.count(text) <= self.most

    def breach(self, text: str, value: Hashable) -> str:  # noqa: ARG002, the same
        """Return how many digits it has."""
        return f"it has {self._digits(self.count(text))}"

    def clause(self) -> str:
        """Return what numbers have: `at most 2 digits after the decimal point`."""
        return f"at most {self._digits(self.most)}"

    def _digits(self, number: int) -> str:
        place = " after the decimal point" if self.is_fraction else ""
        return f"{number} digit{'' if number == 1 else 's'}{place}"


class Restricted(Datatype):
    """A type with facets, all of which a value must pass."""

    def __init__(self, base: Datatype, facets: Sequence[Facet], name: str = "") -> None:
        self.base, self.facets = base, tuple(facets)
        self.name = name or base.name
        self.noun, self.words, self.unit = base.noun, base.words, base.unit
        self.id_type, self.needs_context = base.id_type, base.needs_context
        self._patterns = tuple(f.pattern for f in facets if isinstance(f, Matching))
        self._others = tuple(f for f in facets if not isinstance(f, Matching))
        self.normalize = base.normalize  # type: ignore[method-assign]  # spares a call each time

    @property
    def form(self) -> str:
        """What a value looks like: `a whole number from 0 to 5`, `text that matches [a-z]+`."""
        lengths = [f.clause() for f in self.facets if isinstance(f, Length)]
        digits = [f.clause() for f in self.facets if isinstance(f, Digits)]
        patterns = [pattern.source for pattern in self._patterns]
        return "".join(
            (
                self.noun,
                f" of {' and '.join(lengths)}" if lengths else "",
                _range([f for f in self.facets if isinstance(f, Bound)]),
                f" with {' and '.join(digits)}" if digits else "",
                f" that matches {' and '.join(patterns)}" if patterns else "",
            )
        )

    def read(self, text: str, context: Context | None) -> Hashable | None:
        """Return the value if every facet lets it pass."""
        for each in self._patterns:
            if not each.matches(text):
                return None
        value = self.base.read(text, context)
        if value is not None:
            for facet in self._others:
                if not facet.allows(text, value):
                    return None
        return value

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return what makes it no value of the type, or which facet it breaks."""
        value = self.base.read(text, context)
        if value is None:
            return self.base.reason(text, context)
        broken = (f.breach(text, value) for f in self.facets if not f.allows(text, value))
        return next(broken, None)

    def less(self, one: Hashable, other: Hashable) -> bool:
        """Return whether a value is less than another."""
        return self.base.less(one, other)

    def measure(self, value: Hashable) -> int:
        """Return the length of a value."""
        return self.base.measure(value)


def _range(bounds: Sequence[Bound]) -> str:
    """Return what the last bound of either side says; an earlier one cannot be narrower."""
    lower = next((b for b in reversed(bounds) if b.is_lower), None)
    upper = next((b for b in reversed(bounds) if not b.is_lower), None)
    if lower and upper and lower.is_inclusive and upper.is_inclusive:
        return f" from {lower.written} to {upper.written}"
    return "".join(f", {bound.clause()}" for bound in (lower, upper) if bound)


def restrict(base: Datatype, params: Sequence[Param], context: Context | None = None) -> Datatype:
    """Return a type restricted by parameters.

    Each must suit the type as those before it have restricted it (XSD 2, 4.3): so a
    `minInclusive` of 5 forbids a `maxInclusive` of 3.

    Raises:
        DatatypeError: The type has no such parameter, or not with such a value.
    """
    for param in params:
        if param.name not in _MAKERS:
            raise DatatypeError(_unknown(base, param))
        facet = _MAKERS[param.name](base, param, context)
        kind, facets = _parts(base)
        base = Restricted(kind, (*facets, facet), base.name)
    return base


def _parts(kind: Datatype) -> tuple[Datatype, tuple[Facet, ...]]:
    return (kind.base, kind.facets) if isinstance(kind, Restricted) else (kind, ())


def _unknown(kind: Datatype, param: Param) -> str:
    if param.name == "enumeration":
        return "RELAX NG has no parameter enumeration; a choice of <value> takes its place"
    if param.name == "whiteSpace":
        return (
            "RELAX NG has no parameter whiteSpace; string, normalizedString and token differ by it"
        )
    suggestion = did_you_mean(param.name, _MAKERS)
    return f"the type {kind.name} has no parameter {param.name}{suggestion}"


def _pattern(kind: Datatype, param: Param, context: Context | None) -> Facet:  # noqa: ARG001, as all makers
    try:
        return Matching(pattern(param.value))
    except RegexError as error:
        raise DatatypeError(
            f"the pattern {param.value} is no regular expression of XML Schema: {error}"
        ) from None


def _bound(kind: Datatype, param: Param, context: Context | None) -> Facet:
    """Return a bound; it must itself be a value of the type."""
    base, _ = _parts(kind)
    if base.words is None:
        raise DatatypeError(
            f"the type {kind.name} has no parameter {param.name}: its values have no order"
        )
    limit = kind.value(param.value, context)
    if limit is None:
        reason = kind.why_not(param.value, context)
        because = f": {reason}" if reason else ""
        raise DatatypeError(f"{param.name} is {param.value!r}, which is not {kind.form}{because}")
    lower, inclusive = param.name.startswith("min"), param.name.endswith("Inclusive")
    written = base.normalize(param.value)
    return Bound(base, limit, written, lower=lower, inclusive=inclusive)


def _length(kind: Datatype, param: Param, context: Context | None) -> Facet:  # noqa: ARG001, as all makers
    base, _ = _parts(kind)
    if not base.unit:
        raise DatatypeError(
            f"the type {kind.name} has no parameter {param.name}: its values have no length"
        )
    count = _count(param, 0)
    return Length(
        base,
        0 if param.name == "maxLength" else count,
        None if param.name == "minLength" else count,
    )


def _digits(kind: Datatype, param: Param, context: Context | None) -> Facet:  # noqa: ARG001, as all makers
    base, _ = _parts(kind)
    if not isinstance(base, Decimal):
        raise DatatypeError(
            f"the type {kind.name} has no parameter {param.name}: only decimal and the integers do"
        )
    fraction = param.name == "fractionDigits"
    return Digits(_count(param, 0 if fraction else 1), fraction=fraction)


def _count(param: Param, least: int) -> int:
    """Return a parameter that is a number of characters or digits."""
    found = _COUNT.fullmatch(param.value.strip(SPACE))
    digits = (found[1] or "0") if found else ""
    number = _HUGE if len(digits) > _HUGE_DIGITS else min(int(digits or -1), _HUGE)
    if number < least:
        raise DatatypeError(
            f"{param.name} is {param.value!r}, which is not a whole number, {least} or more"
        )
    return number


_MAKERS: Final[dict[str, Callable[[Datatype, Param, Context | None], Facet]]] = {
    "length": _length,
    "minLength": _length,
    "maxLength": _length,
    "pattern": _pattern,
    "minInclusive": _bound,
    "minExclusive": _bound,
    "maxInclusive": _bound,
    "maxExclusive": _bound,
    "totalDigits": _digits,
    "fractionDigits": _digits,
}
