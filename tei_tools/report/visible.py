"""What a terminal would obey, as what it can show."""

import re
from typing import Final

_CONTROL: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What would steer the terminal, reorder the line or not print: C0, DEL, C1, bidirectional
overrides, surrogates."""


def visible(text: str) -> str:
    """Replace what a terminal would obey by what it can show."""
    if text.isprintable():  # nothing of that is, and nearly all texts are
        return text
    return _CONTROL.sub(lambda found: _picture(found[0]), text)


def _picture(char: str) -> str:
    """Return the picture of a control character: `␛` for ESC (U+2400 block), else `�`."""
    code = ord(char)
    if code < 0x20:  # noqa: PLR2004  the end of C0
        return chr(0x2400 + code)
    return "␡" if char == "\x7f" else "\N{REPLACEMENT CHARACTER}"
