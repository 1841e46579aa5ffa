"""How many findings there are of each kind."""

from collections import Counter
from collections.abc import Sequence

from tei_tools import codes
from tei_tools.diagnostics import Diagnostic
from tei_tools.report.visible import visible


def render(findings: Sequence[Diagnostic]) -> str:
    """Return a table: number, severity, code, what it means; the most frequent first."""
    counted = Counter((one.severity, one.code) for one in findings)
    rows = [
        (str(number), str(severity), code, codes.lookup(code).title)
        for (severity, code), number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]
    rows.append((str(len(findings)), "", "in all", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{number:>{widths[0]}}  {severity:<{widths[1]}}  {code:<{widths[2]}}  {title}".rstrip()
        for number, severity, code, title in (tuple(map(visible, row)) for row in rows)
    )
