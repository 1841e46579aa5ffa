"""What a control character stood for in the program that the text comes from."""

import re
from collections.abc import Iterator
from typing import Final

OF_WORD: Final = {
    "\x01": ("the place of a picture", ""),
    "\x02": ("the mark of a note", ""),
    "\x05": ("the mark of a comment", ""),
    "\x07": ("the end of a cell", ""),
    "\x0b": ("a new line", "<lb/>"),
    "\x0c": ("a new page", "<pb/>"),
    "\x0e": ("a new column", "<cb/>"),
    "\x13": ("the beginning of a field", ""),
    "\x14": ("the middle of a field", ""),
    "\x15": ("the end of a field", ""),
    "\x1e": ("a hyphen that stays on its line", "\u2011"),
    "\x1f": ("a hyphen that shows at the end of a line alone", "\u00ad"),
}
"""What the control characters are in Word, and how TEI writes it; of the others XML has none."""


def meant(char: str) -> str:
    """Return what a control character is in Word; empty if it is nothing there."""
    return f"in Word it is {OF_WORD[char][0]}" if char in OF_WORD else ""


def instead_of(text: str, char: str) -> Iterator[tuple[int, str]]:
    """Yield where a control character stands in a text, and what is to stand there in XML."""
    written = OF_WORD.get(char, ("", ""))[1]
    in_tag, last = False, 0
    for found in re.finditer(re.escape(char), text):
        opened, closed = (text.rfind(sign, last, found.start()) for sign in "<>")
        in_tag, last = opened > closed if opened != closed else in_tag, found.start()
        yield last, " " if in_tag and written.startswith("<") else written


def written(instead: str) -> str:
    """Return the title of the repair that puts something in the place of a character."""
    if not instead.strip():
        return "write a space" if instead else "delete the character"
    return f"write {instead if instead.isascii() else f'U+{ord(instead):04X}'}"


def windows(code: int) -> str:
    """Return the sign that Windows-1252 has at a place where Unicode has none; else nothing."""
    if not re.fullmatch(r"[\x80-\x9f]", chr(code) if code < 0x100 else ""):  # noqa: PLR2004  Latin-1's end
        return ""
    return bytes([code]).decode("windows-1252", "ignore")
