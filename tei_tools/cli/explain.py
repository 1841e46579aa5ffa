"""The command `tei-tools explain`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_tools.cli.output import use_color
from tei_tools.errors import TeiToolsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tei_tools.codes import Code
    from tei_tools.schematron.told import Rule


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a finding's code means, with a wrong example and a right one.

    Without a CODE, all codes are listed; of an area, as ref or ref/, its own. Of a rule of the
    edition's own Schematron schema, sch/ and its id, the words are told, and where it stands.

    \b
      tei-tools explain
      tei-tools explain ref
      tei-tools explain ref/unresolved-pointer
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import codes  # noqa: PLC0415  late, for a quick --help

    code = code or ""
    area = f"{code.rstrip('/')}/" if code else ""
    if listed := [one for one in codes.CODES.values() if one.slug.startswith(area)]:
        _list(listed)
    elif code.startswith("sch/") and code not in codes.CODES and (rule := _rule(code)):
        _tell_rule(rule, code)
    elif codes.matching(code):
        _tell(codes.lookup(code), code)
    else:
        raise _unknown(code, codes.NAMES)


def _list(listed: "Sequence[Code]") -> None:
    width = max(len(one.slug) for one in listed)
    for entry in listed:
        click.echo(f"{entry.slug:<{width}}  {entry.severity:<7}  {entry.title}")


def _tell(entry: "Code", code: str) -> None:
    heading = click.style(f"{code} ({entry.severity})", bold=True)
    click.echo(f"{heading}\n{entry.title}.\n", color=use_color())
    click.echo(click.wrap_text(entry.explanation, 78))
    if entry.wrong:
        click.echo(f"\n  wrong:  {entry.wrong}")
    click.echo(f"  right:  {entry.right}")


def _unknown(code: str, known: "Iterable[str]") -> click.BadParameter:
    import difflib  # noqa: PLC0415  late: only a mistake needs it

    near = difflib.get_close_matches(code, list(known), n=1, cutoff=0.4)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    message = f"There is no code {code!r}.{meant} 'tei-tools explain' lists them."
    return click.BadParameter(message, param_hint="CODE")


def _rule(code: str) -> "Rule | None":
    """Return a rule of the edition that the current folder lies in; None if it is none.

    Raises:
        UsageError: the edition has no such rule.
    """
    from tei_tools.check import levels  # noqa: PLC0415  late: few ask for a rule

    own = _rules()
    levels.refuse_unknown([code], lambda: [*own])
    return own.get(code.removeprefix("sch/"))


def _rules() -> "dict[str, Rule]":
    """Return the rules of the edition that the current folder lies in, by their ids."""
    from tei_tools import edition  # noqa: PLC0415  late, for a quick --help
    from tei_tools.schematron import told  # noqa: PLC0415  the same

    try:
        loaded = edition.load(Path())
    except TeiToolsError:
        return {}  # there is no edition, whose rules they would be
    if not loaded.config.schema.schematron:
        return {}
    return {rule.id: rule for rule in told.rules(loaded.rules)}


def _tell_rule(rule: "Rule", code: str) -> None:
    heading = click.style(f"{code} ({rule.severity})", bold=True)
    click.echo(f"{heading}\nA rule of the edition's own.\n", color=use_color())
    click.echo(click.wrap_text(rule.words, 78))
    click.echo(f"\n  stands at:  {rule.span.place}")
