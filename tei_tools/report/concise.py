"""Findings one a line, for editors and pipes: `path:line:column: error[code]: message`."""

from collections.abc import Sequence

from tei_tools.diagnostics import Diagnostic, shortened
from tei_tools.report.visible import visible


def render(findings: Sequence[Diagnostic]) -> str:
    """Return findings in the order given, one a line, no line end at the end."""
    return "\n".join(_line(finding) for finding in findings)


def _line(finding: Diagnostic) -> str:
    place = finding.primary.span.place
    label = f" ({shortened(finding.primary.text)})" if finding.primary.text else ""
    message = shortened(finding.message)
    return visible(f"{place}: {finding.severity}[{finding.code}]: {message}{label}")
