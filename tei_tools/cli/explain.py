"""The command `tei-tools explain`."""

import click

from tei_tools.cli.output import use_color


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a finding's code means, with a wrong example and a right one.

    Without a CODE, all codes are listed; of an area, as ref or ref/, its own.

    \b
      tei-tools explain
      tei-tools explain ref
      tei-tools explain ref/unresolved-pointer
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import codes  # noqa: PLC0415  late, for a quick --help

    code = code or ""
    area = f"{code.rstrip('/')}/" if code else ""
    if listed := [one for one in codes.CODES.values() if one.slug.startswith(area)]:
        width = max(len(one.slug) for one in listed)
        for entry in listed:
            click.echo(f"{entry.slug:<{width}}  {entry.severity:<7}  {entry.title}")
        return
    if not codes.matching(code):
        import difflib  # noqa: PLC0415  late: only a mistake needs it

        near = difflib.get_close_matches(code, codes.CODES, n=1, cutoff=0.4)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        message = f"There is no code {code!r}.{meant} 'tei-tools explain' lists them."
        raise click.BadParameter(message, param_hint="CODE")
    entry = codes.lookup(code)
    heading = click.style(f"{code} ({entry.severity})", bold=True)
    click.echo(f"{heading}\n{entry.title}.\n", color=use_color())
    click.echo(click.wrap_text(entry.explanation, 78))
    if entry.wrong:
        click.echo(f"\n  wrong:  {entry.wrong}")
    click.echo(f"  right:  {entry.right}")
