"""What mends a mistake in `edition.toml`: the nearest name, the table of a key, an example."""

import difflib
import json
import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any, Final

from tei_tools.config.tables import About, EditionConfig, Editor

LISTS: Final[Mapping[str, type[Any]]] = {"editors": Editor, "about": About}
"""The tables of which there may be several."""

KINDS: Final[Mapping[type[Any], str]] = {
    str: "a string",
    int: "a whole number",
    float: "a number with a fraction",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def key_of(one: Field[Any]) -> str:
    """Return how a table is named in the file."""
    return str(one.metadata.get("key", one.name))


def kind_of(given: object) -> str:
    """Say of what kind a value is."""
    return KINDS.get(type(given), "a date or time")


def example(kind: type[Any], name: str, default: object) -> str:
    """Say how a value of a kind is written."""
    key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)
    if kind is bool:
        return f"write {key} = true or {key} = false, without quotation marks"
    if kind is int:
        return f"write {key} = {default}, a whole number without quotation marks"
    if kind is list:
        return f'write {key} = ["…"]'
    if kind is dict:
        return f"write [{key}] on a line of its own"
    return f'write {key} = "…", in quotation marks'


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Ask for the nearest of the names that are known; say nothing where none is near."""
    near = difflib.get_close_matches(name.lower(), list(known), n=1)
    return f"did you mean `{near[0]}`? " if near else ""


def belonging(key: str) -> str:
    """Say below which tables a key stands that is written elsewhere; nothing if below none."""
    tables = _keys()
    if header := next((one for one in tables if one.strip("[]") == key), ""):
        return f"`{key}` is a table: write {header} on a line of its own. "
    headers = [header for header, keys in tables.items() if key in keys]
    return f"`{key}` belongs below {' or '.join(headers)}. " if headers else ""


def _keys() -> dict[str, frozenset[str]]:
    """Return the headers of all tables to the keys that they know."""
    kinds = typing.get_type_hints(EditionConfig)
    tables = {key_of(one): kinds[one.name] for one in fields(EditionConfig)} | dict(LISTS)
    return {
        f"[[{name}]]" if name in LISTS else f"[{name}]": frozenset(one.name for one in fields(kind))
        for name, kind in tables.items()
        if is_dataclass(kind)
    }
