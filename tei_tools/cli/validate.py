"""The command `tei-tools validate`."""

from pathlib import Path

import click

from tei_tools.cli.output import count, print_report


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A RELAX NG schema, for files that belong to no edition.",
)
@click.option("-v", "--verbose", is_flag=True, help="List all that was expected, not a handful.")
def validate(paths: tuple[Path, ...], *, schema: Path | None, verbose: bool) -> None:
    """Check documents against their schemas.

    Each PATH is a file or a folder of files; without any, the whole edition is checked: its
    documents, registers and taxonomies. Every finding names its place, what is wrong, and the
    repair where there is one. Exit code 1 if anything must be mended.

    With --schema no edition is needed: any folder of TEI is held against that RELAX NG schema,
    but for files whose xml-model names another that lies on this machine.

    \b
      tei-tools validate                         the whole edition
      tei-tools validate tei/documents/kz003.xml   one letter
      tei-tools validate tei/registers           the registers
      tei-tools validate --schema tei_all.rng .  any folder of TEI
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    report = api.validate(paths, schema=schema)
    code = print_report(report, verbose=verbose)
    if not report.findings:
        click.echo(f"{count(report.files, 'file')} checked, nothing to mend.")
    raise click.exceptions.Exit(int(code))
