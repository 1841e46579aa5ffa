"""What is told where `edition.toml` is no TOML: the mistake, its place and its cure."""

import re
import tomllib
from typing import Any, Final

from tei_tools.errors import ConfigurationError
from tei_tools.toml import KeyPath, keys_written, line_column

_STRING: Final = 'a string stands in quotation marks: title = "Letters"'
_KEY: Final = 'a line is key = value; a key with a / stands in quotation marks: "ref/" = "off"'
_END: Final = "a string ends with the quotation marks that it begins with"
_CURES: Final = {
    "Cannot overwrite": "a key stands once in its table: delete one of the two lines",
    "Cannot declare": "a table stands once: put its keys below the first one",
    "Cannot mutate": "a table stands once: put its keys below the first one",
    "Unescaped '\\'": "write a path with /, as in tei/documents; a regular expression stands "
    r"between '…': '(\d+)\.jpg'",
    "Expected '=' after a key": _KEY,
    "Expected ']'": "a table stands in brackets on a line of its own: [edition]",
    "Unclosed array": 'a list ends with a bracket: formats = ["html", "text"]',
    "Unterminated string": _END,
    "Illegal character '\\n'": _END,
    "Illegal character": "delete the character",
    "Expected newline": "a line holds one key and its value, and nothing after it; several values "
    'are a list: ["html", "text"]',
    "Invalid statement": "a line is key = value, or a table in brackets: [edition]",
}
"""How the words begin in which tomllib tells a mistake, and what mends it."""

_AT_THE_PLACE: Final = (
    ("[\u2018-\u201f\xab\xbb]", 'quotation marks are straight: title = "Letters"'),
    (r"(?i:true|yes|on)\b", "write true, in small letters"),
    (r"(?i:false|no|off)\b", "write false, in small letters"),
    (r":", 'write = in the place of the colon: title = "Letters"'),
    (r"[^\S \t\r\n]|[\u200b-\u200f\ufeff]", "delete the space there, which is none of TOML's"),
    (r"\r(?!\n)", "save the file with line ends of Unix or of Windows"),
    (r",[ \t]*(#.*)?$", "delete the comma"),
)
"""What may stand where tomllib stops, and what mends it."""


def parse(text: str, where: str) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Args:
        text: of the file, whose lines end in line feeds.
        where: how messages name the file.

    Raises:
        ConfigurationError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _mistake(text, where, str(error)) from None
    except RecursionError:
        hint = 'write a list as in the reference: ["html", "text"]'
        raise ConfigurationError(
            "edition.toml has too many brackets", where=where, hint=hint
        ) from None
    except ValueError:  # of a number that Python takes for an attack
        message = "edition.toml has a number of thousands of digits"
        raise ConfigurationError(message, where=where, hint="write a smaller one") from None


def _mistake(text: str, where: str, told: str) -> ConfigurationError:
    """Return what tomllib tells as an error of ours."""
    words, _, place = told.partition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", place)
    line, column = map(int, found.groups()) if found else line_column(text, len(text))
    if words.startswith("Cannot") and (again := _given_twice(text, line)):
        message, hint, (line, column) = again
        return ConfigurationError(message, where=f"{where}:{line}:{column}", hint=hint)
    offset = sum(map(len, text.split("\n", line - 1)[: line - 1])) + line - 1 + column - 1
    message = f"edition.toml is not TOML: {words[:1].lower()}{words[1:]}"
    hint = _cure(words, text, offset)
    return ConfigurationError(message, where=f"{where}:{line}:{column}", hint=hint)


def _cure(words: str, text: str, offset: int) -> str:
    """Return what mends a mistake that tomllib tells at a place."""
    for pattern, cure in _AT_THE_PLACE:
        if re.compile(pattern, re.MULTILINE).match(text, offset):
            return cure
    if words.startswith("Invalid value") and not text[offset:].split("\n", 1)[0].strip():
        return "a value is missing, or the bracket that ends a list"
    return next((cure for begin, cure in _CURES.items() if words.startswith(begin)), _STRING)


def _given_twice(text: str, last: int) -> tuple[str, str, tuple[int, int]] | None:
    """Return message, hint and place of the first key or table that is written a second time.

    Args:
        text: of the file.
        last: the line up to which it is looked for.
    """
    first: dict[KeyPath, int] = {}
    for keys, offset, is_table in keys_written(text):
        line, column = line_column(text, offset)
        if line > last:
            return None
        named = keys[:-1] if isinstance(keys[-1], int) else keys
        again = named if keys[-1] == 0 else keys  # [[editors]] below [editors], or the other way
        if again in first:
            name = ".".join(one for one in named if isinstance(one, str))
            what = f"the table [{name}]" if is_table else f"the key `{name}`"
            cure = "put its keys below that" if is_table else "delete one of the two lines"
            hint = f"it stands in line {first[again]} already: {cure}"
            return f"{what} is given twice", hint, (line, column)
        first[keys] = line
        first.setdefault(named, line)
    return None
