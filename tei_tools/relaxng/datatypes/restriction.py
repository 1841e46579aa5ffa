"""A type restricted by facets, and how the parameters of a schema make it."""

from collections.abc import Callable, Hashable, Sequence
from typing import Final

from tei_tools.relaxng.datatypes.base import (
    SPACE,
    Context,
    Datatype,
    DatatypeError,
    Matcher,
    Meant,
    Param,
    did_you_mean,
)
from tei_tools.relaxng.datatypes.facets import Bound, Digits, Facet, Length, Matching
from tei_tools.relaxng.datatypes.numbers import Decimal
from tei_tools.relaxng.datatypes.regex import pattern
from tei_tools.relaxng.datatypes.regex_syntax import RegexError

_COUNT: Final = Matcher(r"(?:\+?0*([0-9]+)|-0+)\.?")
_HUGE: Final = 2**31 - 1
_HUGE_DIGITS: Final = 10


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
        broken = next(facet for facet in self.facets if not facet.allows(text, value))
        if isinstance(broken, Matching) and len(self._patterns) > 1:
            return broken.breach(text, value) or f"it does not match {broken.pattern.source}"
        return broken.breach(text, value)

    def otherwise(self, text: str) -> Meant | None:
        """Return what was meant of the type that is restricted."""
        return self.base.otherwise(text)

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
        form = kind.form if isinstance(kind, Restricted) else kind.noun
        raise DatatypeError(f"{param.name} is {param.value!r}, which is not {form}{because}")
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
            f"the type {kind.name} has no parameter {param.name}: it is for decimal and integers"
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
