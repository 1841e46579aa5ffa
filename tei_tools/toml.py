"""Where the keys of a TOML file are written, which `tomllib` does not tell."""

import re
import tomllib
from collections.abc import Iterator
from typing import Final

KeyPath = tuple[str | int, ...]
"""Where a value stands: `("editors", 0, "name")`."""

_KEY: Final = r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEYS: Final = re.compile(rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*")
_LINE: Final = re.compile(rf"[ \t]*(?P<open>\[?\[?)[ \t]*(?P<keys>{_KEYS.pattern})")
_VALUE_PART: Final = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*'
        | \#[^\n]* | [\[{] | [\]}] | \n | [^\[\]{}"'\#\n]+""",
    re.DOTALL | re.VERBOSE,
)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def key_places(text: str) -> dict[KeyPath, tuple[int, int]]:
    """Return the line and column of each table header and each key of valid TOML.

    A table that no header of its own opens has the place of its first key. The keys inside of
    inline tables are not looked for.
    """
    places: dict[KeyPath, tuple[int, int]] = {}
    for keys, offset, _ in keys_written(text):
        for length in range(1, len(keys) + 1):
            places.setdefault(keys[:length], line_column(text, offset))
    return places


def keys_written(text: str) -> Iterator[tuple[KeyPath, int, bool]]:
    """Yield each table header and each key, where it begins, and whether it is a header.

    Args:
        text: of the file; what follows a mistake in it may be taken for something else.
    """
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    offset = 0
    while offset < len(text):
        line = _LINE.match(text, offset)
        if line is None:
            offset = _end_of_value(text, offset)
            continue
        keys = _resolve(_split(line["keys"]), counts, () if line["open"] else table)
        if line["open"] == "[[":
            counts[keys] = counts.get(keys, -1) + 1
            keys = (*keys, counts[keys])
        if line["open"]:
            table = keys
        yield keys, line.start("keys"), bool(line["open"])
        offset = _end_of_value(text, line.end())


def _split(keys: str) -> list[str]:
    """Return the names in a dotted key, without their quotation marks."""
    parts = re.findall(_KEY, keys)
    return [str(tomllib.loads(f"k = {p}")["k"]) if p[0] in "\"'" else p for p in parts]


def _resolve(names: list[str], counts: dict[KeyPath, int], base: KeyPath) -> KeyPath:
    """Return the path of a key, with the number of the table wherever it passes a list."""
    path = base
    for number, name in enumerate(names):
        path = (*path, name)
        if path in counts and number + 1 < len(names):
            path = (*path, counts[path])
    return path


def _end_of_value(text: str, offset: int) -> int:
    """Return where the next line begins after a value, whose brackets may span lines."""
    depth = 0
    while part := _VALUE_PART.match(text, offset):
        offset = part.end()
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(part[0], 0)
        if part[0] == "\n" and depth <= 0:
            return offset
    return len(text)
