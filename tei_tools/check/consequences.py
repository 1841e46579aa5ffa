"""Which findings of a file come of others: of one mistake, one is told."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tei_tools import tags
from tei_tools.check.levels import level_of
from tei_tools.config import Level
from tei_tools.diagnostics import Position, Severity
from tei_tools.source import SourceText

_POINTER: Final = re.compile(r"[\w:.-]+=“(.+?)” leads ")
"""How what is said of a pointer that leads nowhere, or wrongly, names its address."""
_LEADS: Final = ("ref/unresolved-pointer", "ref/unknown-prefix", "ref/wrong-kind")
_ATTRIBUTES: Final = ("rng/attribute-missing", "rng/attribute-not-allowed", "rng/value-not-allowed")
"""What the grammar says of attributes: without the right ones, an element is taken for another."""
_ON_TAG: Final = ("register/name-without-entry", "ref/invalid-prefix")
"""What else is said of an element for what its attributes are, besides what rules say."""
_UNDECLARED: Final = re.compile(r"declares the prefix (\S+)$")
"""How what is said of a pointer names its prefix, where nothing declares that."""
_DECLARING: Final = "<prefixDef>"
_GIVEN: Final = re.compile(rf"""{tags.NAME}\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_ADDRESS: Final = re.compile(r"[:#/]")
"""What tells an address from a word."""
_WEIGHT: Final = {one.value: number for number, one in enumerate(Severity)}
"""The severities, gravest first."""


def told(
    rows: Iterable[Any],
    given: Mapping[str, Level],
    source: Callable[[], SourceText | None],
    *,
    is_selective: bool = False,
) -> list[Any]:
    """Return the findings of a file, packed, as they are told: in order, once, as they weigh.

    What comes of another finding that is told is left out: what the grammar says of a pointer that
    leads nowhere, what rules say of one, or of an element whose attributes the grammar refuses,
    what is said of a prefix whose declaration it refuses.

    Args:
        rows: all that was found in the file.
        given: what an edition says of codes; see `levels`.
        source: returns the text of the file; asked for where it matters.
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
    kept = [one for one in listed if id(one) not in dropped]
    dropped |= {id(one) for one in _of_attributes(kept, source)}
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


def _of_attributes(rows: Sequence[Any], source: Callable[[], SourceText | None]) -> Iterator[Any]:
    """Yield the rows that come of what the grammar says of attributes."""
    refused = [row for row in rows if row[0] in _ATTRIBUTES and row[3][0][0] is None]
    on = [row for row in rows if row[0].startswith("sch/") or row[0] in _ON_TAG]
    on = [row for row in on if row[3][0][0] is None] if refused else []
    text = source() if on else None
    if text is not None:
        places = [(_offset(text, row), _WEIGHT[row[1]], _address(text, row)) for row in refused]
        for row in on:
            start, weight = _offset(text, row), _WEIGHT[row[1]]
            graver = [one for one in places if one[1] <= weight]
            if any(_is_on_tag(text.text, start, at) for at, _, _ in graver) or any(
                address and address.search(row[2]) for _, _, address in graver
            ):
                yield row
    declared = [row for row in refused if _DECLARING in row[2]]
    meant = {put for row in declared for _, edits, _ in row[6] for _, put in edits}
    is_any = any(row[0] != "rng/value-not-allowed" for row in declared)
    for row in rows if declared else ():
        prefix = _UNDECLARED.search(row[2]) if row[0] == "ref/unknown-prefix" else None
        if prefix and (is_any or prefix[1] in meant):
            yield row


def _offset(text: SourceText, row: Any) -> int:  # noqa: ANN401  what JSON holds
    _, line, column, *_ = row[3][0]
    return text.offset(Position(line, column))


def _is_on_tag(text: str, start: int, at: int) -> bool:
    """Whether a place is in the tag that begins at another."""
    return at >= start and not any(sign in text[start + 1 : at] for sign in "<>")


def _address(text: SourceText, row: Any) -> re.Pattern[str] | None:  # noqa: ANN401  the same
    """Return what finds the address that an attribute holds which the grammar does not know."""
    given = _GIVEN.match(text.text, _offset(text, row))
    value = (given[1] or given[2] or "") if given else ""
    if row[0] != "rng/attribute-not-allowed" or not _ADDRESS.search(value):
        return None
    return _whole([value])


def _whole(addresses: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of some addresses in a message, and no part of a longer one."""
    every = "|".join(map(re.escape, addresses))
    return re.compile(rf"(?<![\w:#.-])(?:{every})(?![\w:-])")


def _quoted(row: Any) -> re.Pattern[str] | None:  # noqa: ANN401  what JSON holds
    """Return what finds the address of a wrong pointer in a message, or the one that was meant."""
    written = _POINTER.match(row[2])
    if written is None:
        return None
    meant = [put for _, edits, _ in row[6] for _, put in edits]
    return _whole(one for one in {written[1]: "", **dict.fromkeys(meant)} if one)


def _is_within(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether a place, packed, is another or a part of it."""
    start, end = tuple(one[1:3]), tuple(one[3:5])
    return one[0] == other[0] and tuple(other[1:3]) <= start and end <= tuple(other[3:5])
