"""Findings as annotations of GitHub Actions: each appears beside its line in a pull request."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tei_tools.diagnostics import Diagnostic, Severity

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Sequence[Diagnostic]) -> str:
    """Return findings in the order given, one workflow command a line."""
    return "\n".join(_command(finding) for finding in findings)


def workspace() -> str:
    """Return the folder from which GitHub reads the names of files; empty elsewhere.

    It is the repository's, in which an edition may lie deeper.
    """
    return os.environ.get("GITHUB_WORKSPACE", "")


def _file(uri: str) -> str:
    """Return the name of a file as GitHub finds it."""
    above, file = workspace(), Path(os.path.abspath(uri))  # noqa: PTH100  ../ is taken away too
    if above and file.is_relative_to(above):
        return file.relative_to(above).as_posix()
    return uri


def _command(finding: Diagnostic) -> str:
    span = finding.primary.span
    given = {"file": _file(span.uri)}
    if not span.is_file:
        given |= {"line": str(span.start.line), "endLine": str(span.end.line)}
        if span.start.line == span.end.line:  # columns are heard on one line alone
            last = max(span.end.column - 1, span.start.column)
            given |= {"col": str(span.start.column), "endColumn": str(last)}
    given["title"] = finding.code
    listed = ",".join(f"{key}={_property(value)}" for key, value in given.items())
    label = f" ({finding.primary.text})" if finding.primary.text else ""
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(finding.message + label)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
