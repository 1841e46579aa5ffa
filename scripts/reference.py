"""Write `docs/reference.md`: every command and option, every setting, every code.

Run by `.venv/bin/python scripts/reference.py`. The words are those of the commands' help, of
`tei_tools/config/tables.py` and of the catalogue of codes: whatever is to be said otherwise is
said otherwise there.
"""

import dataclasses
import enum
import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from tei_tools.cli.commands import cli
from tei_tools.codes import CODES
from tei_tools.config import EditionConfig
from tei_tools.config import tables as settings_tables

OUTPUT: Final = Path(__file__).resolve().parents[1] / "docs" / "reference.md"
CLASSES: Final[Mapping[str, type]] = {
    "editors": settings_tables.Editor,
    "about": settings_tables.About,
}
"""The tables of `edition.toml` of which there may be any number."""

Row = tuple[str, ...]


def page() -> str:
    """Return the whole page."""
    lines = [
        "# Reference",
        "",
        "The [commands](#commands), the [settings](#settings) in `edition.toml` and the",
        "[codes](#codes) of findings. What they are good for is told in the",
        "[other pages](../README.md#more). `scripts/reference.py` writes this one, in the words of",
        "`--help`, of `tei_tools/config/tables.py` and of `tei-tools explain`.",
        "",
        *commands(),
        *settings(),
        *catalogue(),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def table(head: Row, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a table."""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(map(cell, row))} |"
    yield ""


def cell(words: str) -> str:
    """Return words as a cell of a table, in which Markdown reads no tags and no columns."""
    parts = words.replace("|", r"\|").split("`")
    parts[::2] = [part.replace("<", r"\<") for part in parts[::2]]
    return "`".join(parts)


# Commands


def commands() -> Iterator[str]:
    """Yield each command: how it is called, what it does, its options."""
    yield from ("## Commands", "", "Each has `--help` (`-h`) too, which shows examples.", "")
    yield from command(cli, click.Context(cli, info_name="tei-tools"))


def command(one: click.Command, context: click.Context) -> Iterator[str]:
    """Yield a command, and those below it."""
    said = " ".join((one.help or "").partition("\n\n")[0].split())
    usage = " ".join([context.command_path, *one.collect_usage_pieces(context)])
    yield from (f"### {context.command_path}", "", f"    {usage}", "", said, "")
    if rows := [*options(one, context)]:
        yield from table(("option", "what it does", "default"), rows)
    if isinstance(one, click.Group):
        for name in one.list_commands(context):
            if below := one.get_command(context, name):
                yield from command(below, click.Context(below, info_name=name, parent=context))


def options(one: click.Command, context: click.Context) -> Iterator[Row]:
    """Yield the options of a command: how they are written, what they do, their defaults."""
    for option in one.params:
        if isinstance(option, click.Option):
            names = ", ".join(sorted(option.opts, key=len))
            value = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
            said = option.show_default
            default = f"`{said if isinstance(said, str) else option.default}`" if said else ""
            yield f"`{names}{value}`", (option.help or "").rstrip("."), default


# Settings


def settings() -> Iterator[str]:
    """Yield each table of `edition.toml`: what it says, and its keys."""
    yield from ("## Settings", "", "The tables of `edition.toml`. Keys in bold must be there; any")
    yield from ("other has its default, or is empty where none is named, if it is left out.", "")
    said = attributes(EditionConfig)
    for one in dataclasses.fields(EditionConfig):
        if one.name != "root":
            name = str(one.metadata.get("key", one.name))
            of = CLASSES.get(name, one.type)
            shown = f"[[{name}]]" if name in CLASSES else f"[{name}]"
            if isinstance(of, type) and dataclasses.is_dataclass(of):
                yield from (f"### `{shown}`", "", about(of), "")
                yield from table(("key", "what it says", "default"), keys(of))
            else:
                yield from (f"### `{shown}`", "", sentence(said[one.name]), "")


def about(of: type) -> str:
    """Return what the docstring of a table says of it as a whole."""
    words = " ".join((inspect.getdoc(of) or "").partition("Attributes:")[0].split())
    return sentence(words.partition("]`: ")[2])


def keys(of: type) -> Iterator[Row]:
    """Yield the keys of a table: what each says, and its default."""
    said = attributes(of)
    for key in dataclasses.fields(of):
        is_needed = key.default is dataclasses.MISSING
        shown = f"**`{key.name}`**" if is_needed else f"`{key.name}`"
        yield shown, said[key.name].rstrip("."), "" if is_needed else toml(key.default)


def attributes(of: type) -> dict[str, str]:
    """Return what the docstring of a class says of its attributes."""
    found = re.findall(r"^    (\w+): (.*(?:\n {6,}.*)*)", inspect.getdoc(of) or "", re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in found}


def toml(value: object) -> str:
    """Return a default as `edition.toml` would have it; nothing where it is empty."""
    if isinstance(value, tuple):
        value = [str(each) if isinstance(each, enum.Enum) else each for each in value]
    if isinstance(value, str) and "\\" in value:
        return f"`'{value}'`"
    return f"`{json.dumps(value, ensure_ascii=False)}`" if value not in ("", [], None) else ""


def sentence(words: str) -> str:
    """Return words as a sentence."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


# Codes


def catalogue() -> Iterator[str]:
    """Yield the codes of findings: what each weighs, and what it means."""
    yield from ("## Codes", "", "What a finding weighs unless `[levels]` says otherwise, and what")
    yield from ("it means. `tei-tools explain CODE` shows a wrong example and a right one.", "")
    rows = (
        (f"`{one.slug}`", str(one.severity), f"{one.title}. {' '.join(one.explanation.split())}")
        for one in CODES.values()
    )
    yield from table(("code", "weighs", "what it means"), rows)


if __name__ == "__main__":
    OUTPUT.write_text(page(), encoding="utf-8")
