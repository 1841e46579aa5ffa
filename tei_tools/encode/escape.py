"""How a value is written in XML, in TOML and in Markdown."""

import html
import json
import re
from typing import Final

from tei_tools.errors import InputError

_NO_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")


def one_line(value: str) -> str:
    """Return a value without line breaks, tabs or more spaces than one; other spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ")


def xml_text(value: str, what: str) -> str:
    """Return a value as it stands in the text of an element.

    Args:
        value: the value.
        what: how an error names it.

    Raises:
        InputError: it holds a character that no XML document may hold (XML 1.0, §2.2).
    """
    if found := _NO_XML.search(value):
        message = f"{what} holds a character that XML does not allow: U+{ord(found[0]):04X}"
        raise InputError(message, hint="leave the character out")
    return html.escape(value, quote=False)


def toml_text(value: str) -> str:
    """Return a value as it stands between the quotation marks of a string.

    TOML 1.0.0 (“String”) and JSON escape the same characters, but for U+007F.
    """
    return json.dumps(value, ensure_ascii=False)[1:-1].replace("\x7f", r"\u007F")


def markdown_text(value: str) -> str:
    """Return a value of which Markdown reads nothing as markup (CommonMark 0.31, §2.4)."""
    return re.sub(r"([\\`*_\[\]<>#&|~])", r"\\\1", value)
