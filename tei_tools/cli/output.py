"""How a command prints its report: findings to the output, in colour on a terminal alone."""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tei_tools.errors import ExitCode
from tei_tools.report.repeated import once

if TYPE_CHECKING:
    from tei_tools.validation import Report


_SOURCES = (".xml", ".tei", ".toml", ".rng", ".rnc", ".sch", ".xsl", ".xslt", ".odd")
"""How files end that an edition is made from."""


class MadeFile(click.Path):
    """A file that an option has written; no source of an edition.

    One may stand after `--html` because somebody takes that for a switch; `-`, because other
    programs write to standard output there.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(
        self,
        value: "str | os.PathLike[str]",
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "str | bytes | os.PathLike[str]":
        """Return the path, or refuse one of a file that is not to be written over."""
        path = super().convert(value, param, ctx)
        file = Path(os.fsdecode(path))
        if str(file) == "-":
            self.fail("'-' is no file's name. Name the file to be made.", param, ctx)
        if file.exists() and file.suffix.lower() in _SOURCES:
            self.fail(f"'{file}' would be written over. Name the file to be made.", param, ctx)
        return path


def use_color(stream: TextIO | None = None) -> bool:
    """Whether a stream is a terminal whose user wants colour; see https://no-color.org.

    Args:
        stream: standard output, if None.
    """
    return (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR")


def print_report(
    report: "Report", *, verbose: bool, is_once: bool = False, is_shared: bool = False
) -> ExitCode:
    """Print the findings of a report and their sum; return what the command exits with.

    Args:
        report: what there is to tell.
        verbose: whether with all that was expected.
        is_once: whether findings of one cause are told once, and counted, as a build tells them.
        is_shared: whether wrong pointers and language tags are that stand in many files.
    """
    if report.findings:
        told = replace(report, findings=once(report.findings)) if is_once else report
        print_pieces(told.pieces("full", color=use_color(), verbose=verbose, is_once=is_shared))
        click.echo(report.summary())
    return ExitCode.CLEAN if report.is_valid else ExitCode.FINDINGS


def print_pieces(pieces: Iterable[str]) -> None:
    """Print a text that comes in pieces, and end its line if it does not end it itself."""
    last = ""
    for piece in pieces:
        click.echo(piece, nl=False, color=use_color())
        last = piece or last
    click.echo("", nl=bool(last) and not last.endswith("\n"))


def shown(path: Path) -> str:
    """Return a path as its reader knows it: from the current folder, if it lies below."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
