"""`[images]`: which images of the web pages show, by their addresses, and where these lead."""

import functools
import re
from collections.abc import Mapping
from typing import Final

_ESCAPED: Final = re.compile(r"\\(?![nrt\\|.?*+(){}\-\[\]^$dDsSwW])")
"""A backslash before a sign that XPath lets nobody escape (XPath Functions 3.1, 5.6.1)."""
_WEB: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/[^\\\t\n]*|\$[0-9][^\\\t\n]*")
"""What images are shown by: an address of the web, or one that the source's own begins."""
_GROUP: Final = re.compile(r"\$([0-9]?)")


def slip_in(pattern: str, address: str) -> tuple[str, str] | None:
    """Return what is wrong with a line of the table, and its cure; None, if nothing is.

    Pages are made by XPath, which knows less of regular expressions than Python.
    """
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        cure = "write \\ before a . ( ) [ ] ? * or + that the address itself has"
        return f"“{pattern}” is no regular expression: {error}", cure
    return _slip_in_pattern(pattern) or _slip_in_address(pattern, address, groups)


def _slip_in_pattern(pattern: str) -> tuple[str, str] | None:
    if "(?" in pattern or _ESCAPED.search(pattern) or {"\t", "\n"} & {*pattern}:
        cure = "write it without (? and without \\ before letters, / or :"
        return f"in “{pattern}” stands what XPath does not know of regular expressions", cure
    if re.fullmatch(pattern, ""):
        return f"“{pattern}” fits an empty address too", "write .+ for .*"
    return None


def _slip_in_address(pattern: str, address: str, groups: int) -> tuple[str, str] | None:
    if not _WEB.fullmatch(address):
        cure = 'write one of the web: "https://iiif.example.org/$1/full/1200,/0/default.jpg"'
        return f"“{address}” is no address of an image", cure
    asked = _GROUP.findall(address)
    if not all(asked):
        return f"“{address}” has a $ without a number", "write $0 for the whole address, $1 …"
    if asked and int(max(asked)) > groups:
        cure = "write parentheses round what it stands for: (.+)"
        return f"“{address}” asks for ${max(asked)}, and “{pattern}” has no such group", cure
    return None


def is_shown(images: Mapping[str, str], address: str) -> bool:
    """Tell whether pages show an image by its address in the source."""
    return any(_compiled(pattern).fullmatch(address) for pattern in images)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
