"""Which findings of a file come of others: of one mistake, one is told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tei_tools.check.levels import level_of
from tei_tools.config import Level
from tei_tools.diagnostics import Severity

_POINTER: Final = re.compile(r"[\w:.-]+=“(.+?)” leads ")
"""How what is said of a pointer that leads nowhere, or wrongly, names its address."""
_LEADS: Final = ("ref/unresolved-pointer", "ref/unknown-prefix", "ref/wrong-kind")
_WEIGHT: Final = {one.value: number for number, one in enumerate(Severity)}
"""The severities, gravest first."""


def told(
    rows: Iterable[Any], given: Mapping[str, Level], *, is_selective: bool = False
) -> list[Any]:
    """Return the findings of a file, packed, as they are told: in order, once, as they weigh.

    What comes of another finding that is told is left out: what the grammar says of a pointer that
    leads nowhere, what rules say of one, what is said of a type that the grammar refuses.

    Args:
        rows: all that was found in the file.
        given: what an edition says of codes; see `levels`.
        is_selective: whether those of some codes alone will be told: then nothing is left out.
    """
    found: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        code, severity, message, (span, _), *_ = row
        level = level_of(code, given)
        if level is not Level.OFF:
            weight = severity if level is None else level.value
            found[(span[0] or "", *span[1:], code, message, weight)] = [code, weight, *row[2:]]
    listed = [found[key] for key in sorted(found)]
    if is_selective:
        return listed
    dropped = {id(one) for one in _consequences(listed)}
    return [one for one in listed if id(one) not in dropped]


def _consequences(rows: Sequence[Any]) -> Iterator[Any]:
    """Yield the rows that come of others."""
    astray = [row for row in rows if row[0].startswith("ref/")]
    places = {tuple(row[3][0]) for row in rows if row[0].startswith("rng/")}
    wrong = [(_WEIGHT[row[1]], _quoted(row)) for row in astray if row[0] in _LEADS]
    for row in rows:
        code, weight, message, (span, _), *_ = row
        if code == "rng/value-not-allowed":
            if any(_is_within(one[3][0], span) for one in astray):
                yield row
        elif code == "note/untold-voice":
            if tuple(span) in places:
                yield row
        elif code.startswith("sch/"):
            causes = (quoted for grave, quoted in wrong if quoted and grave <= _WEIGHT[weight])
            if any(one.search(message) for one in causes):
                yield row


def _quoted(row: Any) -> re.Pattern[str] | None:  # noqa: ANN401  what JSON holds
    """Return what finds the address of a wrong pointer in a message, or the one that was meant."""
    written = _POINTER.match(row[2])
    if written is None:
        return None
    meant = [put for _, edits, _ in row[6] for _, put in edits]
    every = "|".join(re.escape(one) for one in {written[1]: "", **dict.fromkeys(meant)} if one)
    return re.compile(rf"(?<![\w:#.-])(?:{every})(?![\w:-])")


def _is_within(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether a place, packed, is another or a part of it."""
    start, end = tuple(one[1:3]), tuple(one[3:5])
    return one[0] == other[0] and tuple(other[1:3]) <= start and end <= tuple(other[3:5])
