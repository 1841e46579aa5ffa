"""How many findings there are of each kind."""

from collections.abc import Mapping

from tei_tools import codes
from tei_tools.diagnostics import Severity
from tei_tools.report.visible import visible


def table(counted: Mapping[tuple[Severity, str], int]) -> str:
    """Return a table: number, severity, code, what it means; the most frequent first.

    Args:
        counted: how many findings there are of each severity and code.
    """
    rows = [
        (str(number), str(severity), code, codes.lookup(code).title)
        for (severity, code), number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]
    rows.append((str(sum(counted.values())), "", "in all", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{number:>{widths[0]}}  {severity:<{widths[1]}}  {code:<{widths[2]}}  {title}".rstrip()
        for number, severity, code, title in (tuple(map(visible, row)) for row in rows)
    )
