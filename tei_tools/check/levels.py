"""How much findings weigh, and which are wanted: `[levels]` in `edition.toml`, and options."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tei_tools import codes
from tei_tools.config import Level
from tei_tools.diagnostics import Diagnostic, Severity
from tei_tools.errors import UsageError
from tei_tools.relaxng.likeness import nearest


def weighed(findings: Iterable[Diagnostic], levels: Mapping[str, Level]) -> list[Diagnostic]:
    """Return findings with the weight that an edition gives them, without those switched off.

    Args:
        findings: as they were found.
        levels: a code, or an area as `date/`, to its level; a code counts before its area.
    """
    return [one for finding in findings if (one := _weighed(finding, levels)) is not None]


def level_of(code: str, levels: Mapping[str, Level]) -> Level | None:
    """Return the level that an edition gives a code; None if it says nothing of it."""
    return levels.get(code, levels.get(_area(code)))


def _area(code: str) -> str:
    return code.partition("/")[0] + "/"


def switched_on(levels: Mapping[str, Level], select: Iterable[str]) -> Mapping[str, Level]:
    """Return levels by which what somebody asks for is not switched off.

    Args:
        levels: as in `weighed`.
        select: the codes and areas that alone are wanted; what is on besides is left to `chosen`.
    """
    asked = {key for name in select for key in (name, _area(name))}
    return {
        key: level for key, level in levels.items() if not (key in asked and level is Level.OFF)
    }


def _weighed(finding: Diagnostic, levels: Mapping[str, Level]) -> Diagnostic | None:
    level = level_of(finding.code, levels)
    if level is None:
        return finding
    return None if level is Level.OFF else replace(finding, severity=Severity(level.value))


def selected(
    findings: Iterable[Diagnostic], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Diagnostic]:
    """Return the findings that are wanted.

    Args:
        findings: in any order.
        select: codes or areas, of which alone findings are wanted; all, if there is none.
        ignore: codes or areas of which none is wanted.

    Raises:
        UsageError: there is no such code.
    """
    for name in (*select, *ignore):
        if not codes.matching(name):
            near = nearest(name, codes.NAMES)
            hint = f"did you mean {near[0]}?" if near else "tei-tools explain lists the codes"
            raise UsageError(f"there is no code “{name}”", hint=hint)
    is_wanted = chosen(select, ignore)
    return [finding for finding in findings if is_wanted(finding.code)]


def of_no_rule(names: Iterable[str], ids: Callable[[], Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield those of some codes that should be of an edition's own rules and are of none.

    Args:
        names: codes and areas; `sch/` is of all rules.
        ids: returns those of its assertions; asked for only where it matters.

    Yields:
        The code, and the one that is nearest to it, if any is near.
    """
    for name in names:
        if not name.startswith(_RULE) or name == _RULE or name in codes.CODES:
            continue
        known = ids()
        if name.removeprefix(_RULE) in known or any("$" in one for one in known):
            continue
        near = nearest(name.removeprefix(_RULE), known)
        yield name, f"{_RULE}{near[0]}" if near else ""


def refuse_unknown(names: Iterable[str], ids: Callable[[], Sequence[str]]) -> None:
    """Refuse codes of an edition's own rules that are of none; see `of_no_rule`.

    Raises:
        UsageError: there is no such code.
    """
    for name, near in of_no_rule(names, ids):
        hint = f"did you mean {near}?" if near else _NO_RULE
        raise UsageError(f"there is no code “{name}”", hint=hint)


_RULE: Final = "sch/"
_NO_RULE: Final = "a rule's code is sch/ and the id that its assert or report has in the schema"


def chosen(select: Sequence[str], ignore: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether findings of a code are wanted; see `selected`."""
    return lambda code: (not select or _is_one_of(code, select)) and not _is_one_of(code, ignore)


def _is_one_of(code: str, names: Iterable[str]) -> bool:
    return any(code == name or (name.endswith("/") and code.startswith(name)) for name in names)
