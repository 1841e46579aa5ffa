"""What was wrong before: with a baseline, only what is new makes a check fail."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tei_tools.corpus import replace_file, shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.errors import InputError
from tei_tools.report.fingerprint import fingerprints
from tei_tools.source import SourceText

_FORMAT: Final = "tei-tools-baseline"
_LARGEST: Final = 2**28
"""More is not read: some files never end, as /dev/zero."""


def write(file: Path, findings: Sequence[Diagnostic], sources: Mapping[str, SourceText]) -> None:
    """Write down what is wrong now.

    Args:
        file: the baseline.
        findings: in the order of the text.
        sources: the texts by uri.

    Raises:
        InputError: it cannot be written, or another file is of that name.
    """
    if file.is_file() and file.stat().st_size:
        _read(file)
    counted = Counter(finding.code for finding in findings)
    told = {
        "format": _FORMAT,
        "version": 1,
        "counts": dict(sorted(counted.items())),
        "fingerprints": sorted(fingerprints(findings, sources)),
    }
    replace_file(file, (json.dumps(told, indent=1) + "\n").encode())


def new(
    file: Path, findings: Sequence[Diagnostic], sources: Mapping[str, SourceText]
) -> list[Diagnostic]:
    """Return the findings that a baseline does not have.

    Args:
        file: the baseline.
        findings: in the order of the text.
        sources: the texts by uri.

    Raises:
        InputError: it cannot be read, or is none.
    """
    known = set(_read(file).get("fingerprints", ()))
    marks = fingerprints(findings, sources)
    return [one for one, mark in zip(findings, marks, strict=True) if mark not in known]


def _read(file: Path) -> Mapping[str, Any]:
    other = "it stays as it is; name a file that --write-baseline has made, or a new one for it"
    try:
        with file.open("rb") as stream:
            told = json.loads(stream.read(_LARGEST).decode())
        if not _is_one(told):
            raise InputError("this is no baseline", where=shown(file), hint=other)
    except OSError as error:
        message = f"the baseline cannot be read: {error.strerror}"
        hint = f"make one: tei-tools validate --write-baseline {file}"
        raise InputError(message, where=shown(file), hint=hint) from None
    except ValueError:
        raise InputError("this is no baseline", where=shown(file), hint=other) from None
    return dict(told)


def _is_one(told: Any) -> bool:  # noqa: ANN401  whatever JSON holds
    """Whether what a file holds is a baseline."""
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        return False
    known = told.get("fingerprints", [])
    return isinstance(known, list) and all(isinstance(one, str) for one in known)
