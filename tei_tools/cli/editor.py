"""The command `tei-tools editor`."""

import sys
from pathlib import Path

import click

from tei_tools.cli.output import shown
from tei_tools.errors import ExitCode

_EDITORS = ("vscode", "oxygen", "emacs", "jedit", "zed")


@click.command()
@click.argument("editor", type=click.Choice(_EDITORS))
@click.option("--replace", is_flag=True, help="Replace files of your own without asking.")
def editor(editor: str, replace: bool) -> ExitCode:  # noqa: FBT001  click's way
    """Write the project files of an XML editor: schema, tasks, snippets.

    Your documents name their schema themselves; what is written here adds what an editor can do
    beyond that. A file that is there and says something else is replaced only if you say so.

    \b
      tei-tools editor vscode   schema, tasks (validate at every save), a snippet for each element
      tei-tools editor zed      the same; the snippets are to be copied into your own folder
      tei-tools editor emacs    the schema in the compact syntax, where nXML mode finds it; snippets
      tei-tools editor jedit    the same for its plug-in XML; an abbreviation for each element
      tei-tools editor oxygen   a project with the edition's folders; templates to be imported
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    def may_replace(file: Path) -> bool:
        if replace or not sys.stdin.isatty():
            return replace
        return click.confirm(f"{shown(file)} is there and says something else. Replace it?")

    kept = 0
    for one in api.editor_files(editor, may_replace=may_replace):
        click.echo(f"{one.how:10}  {shown(one.file)}")
        kept += one.how == "kept"
    if kept:
        why = "What is kept is other than ours: yours, or of an earlier schema."
        click.echo(f"{why} --replace writes ours over it.", err=True)
    return ExitCode.FINDINGS if kept else ExitCode.CLEAN
