"""What a build says of itself when it is over: why steps ran, where time went, a report as JSON."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_tools import __version__

if TYPE_CHECKING:
    from tei_tools.build.options import BuildReport, Built
    from tei_tools.build.progress import Spent


def explained(report: "BuildReport") -> Iterable[str]:
    """Yield why each step ran, a line each, and what became of files without a step."""
    for output, reason in report.ran.items():
        yield f"{output}: {reason}"
    yield from (f"{output}: removed" for output in report.removed)
    yield f"{len(report.ran)} made, {report.kept} as before, {len(report.removed)} removed"


def profiled(report: "BuildReport") -> Iterable[str]:
    """Yield where the time went: by phase, by kind of step, by stylesheet."""
    if report.phases:
        yield f"{'phase':40} {'':>6} {'seconds':>9}"
    for name, seconds in report.phases.items():
        yield f"{name:40} {'':>6} {seconds:9.2f}"
    for title, table in (("kind of step", report.kinds), ("stylesheet", report.stylesheets)):
        if table:
            yield f"{title:40} {'steps':>6} {'seconds':>9} {'ms each':>9}"
        yield from _rows(table)


def _rows(table: Mapping[str, "Spent"]) -> Iterable[str]:
    for name, spent in sorted(table.items(), key=lambda row: (-row[1].seconds, row[0])):
        each = 1000 * spent.seconds / spent.times
        yield f"{_short(name):40} {spent.times:6} {spent.seconds:9.2f} {each:9.1f}"


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"…{name[-39:]}"  # noqa: PLR2004  the width of the column


def as_json(built: "Built") -> str:
    """Return the report of a build as JSON; docs/build.md says what each key means."""
    told = built.report
    severities = [str(one.severity) for one in built.findings]
    report: dict[str, Any] = {
        "version": __version__,
        "folder": str(built.folder),
        "documents": list(built.documents),
        "files": len(built.outputs),
        "findings": {one: severities.count(one) for one in sorted(set(severities))},
        "ran": dict(told.ran),
        "kept": told.kept,
        "written": list(told.written),
        "removed": list(told.removed),
        "phases": {name: round(seconds, 3) for name, seconds in told.phases.items()},
        "kinds": _spent(told.kinds),
        "stylesheets": _spent(told.stylesheets),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _spent(table: Mapping[str, "Spent"]) -> dict[str, dict[str, float]]:
    return {
        name: {"steps": spent.times, "seconds": round(spent.seconds, 3)}
        for name, spent in sorted(table.items())
    }


def write_report(built: "Built", file: Path) -> None:
    """Write the report of a build.

    Raises:
        InputError: the file cannot be written.
    """
    from tei_tools.corpus import replace_file  # noqa: PLC0415  late, for a quick --help

    replace_file(file, as_json(built).encode())
