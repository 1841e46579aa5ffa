"""What a reference to a character by its number was meant to be, where XML knows no such."""

import re
import sys
from typing import Final

from tei_tools import controls

WRONG: Final = re.compile(r"&#[^\s<>&;]*;|&\d+;|&#(?:\d+|x[\da-fA-F]+)")
"""What was meant for such a reference, if it is none."""
_NUMBER: Final = r"&#(x[\da-fA-F]{1,9}|\d{1,9});"
_PAIR: Final = re.compile(_NUMBER * 2)


def likely(written: str) -> str:
    """Return the reference that was likely meant by what is none; empty if it cannot be told.

    Args:
        written: as `&#XE9;`, `&#E9;`, `&233;` or `&#233`.
    """
    found = re.fullmatch(r"&#?([xX]?)([\da-fA-F]{1,9});?", written)
    if found is None:
        return ""
    base = "x" if found[1] or not found[2].isdecimal() else ""
    number = _number(base + found[2])
    is_char = number <= sys.maxunicode and chr(number).isprintable()
    return f"&#{base}{found[2]};" if is_char else ""


def instead_of(text: str, start: int) -> tuple[int, str, str] | None:
    """Return what belongs in the place of a reference to what is no character of XML.

    Returns:
        The offset where that ends, what it is, and what stands for it; None if nobody knows.
    """
    if pair := _PAIR.match(text, start):
        high, low = (_number(one) for one in pair.groups())
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:  # noqa: PLR2004  the surrogates of UTF-16
            code = 0x10000 + (high - 0xD800 << 10) + low - 0xDC00
            return pair.end(), "two halves of one character", f"&#x{code:X};"
    found = re.compile(_NUMBER).match(text, start)
    if found is None or _number(found[1]) >= ord(" "):
        return None
    char = chr(_number(found[1]))
    _, instead = next(controls.instead_of(text[:start] + char, char))
    return found.end(), controls.meant(char), instead


def _number(written: str) -> int:
    return int(written[1:], 16) if written.startswith("x") else int(written)
