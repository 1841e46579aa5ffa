"""`anyURI`: references of RFC 2396 and 2732, as strict and as lax as jing, which asks Java."""

import re
from collections.abc import Hashable
from typing import Final

from tei_tools.relaxng.datatypes.base import Context, Datatype, Matcher, collapse

_ESCAPE: Final = "%[0-9A-Fa-f]{2}"
_SCHEME: Final = r"[A-Za-z][A-Za-z0-9+.\-]*+"


def _run(excluded: str) -> str:
    r"""Return the regex of any characters but these.

    Spaces, `<>"{}|\^` and what is not ASCII would be escaped first (XSD 2, 3.2.17), and what
    remains of ASCII is allowed.
    """
    return rf"(?:[^#%{excluded}]++|{_ESCAPE})*+"


_QUERY: Final = _run("")
_PATH: Final = _run(r"?\[\]")
_BRACKETS: Final = (
    rf"(?:(?:[^#%/?@\[\]]++|{_ESCAPE})*+@)?+"
    r"\[(?P<address>[0-9A-Fa-f:.]++)(?:%[A-Za-z0-9_.]++)?+\](?::(?P<port>[0-9]*+))?+(?=[/?#]|\Z)"
)
_AUTHORITY: Final = rf"(?:(?:[^#%?/\[\]]++|{_ESCAPE})++(?=[/?#]|\Z)|{_BRACKETS}|(?=[/?#]))"
_HIERARCHY: Final = rf"(?:(?!//)|//{_AUTHORITY}){_PATH}(?:\?{_QUERY})?+"
_REFERENCE: Final = (
    rf"(?:(?:{_SCHEME}:(?=/)|(?![^/?#:]*+:)){_HIERARCHY}"
    rf"|{_SCHEME}:(?![/#]|\Z){_QUERY})(?:#{_QUERY})?+"
)
_BYTE: Final = "0*(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"
_IPV4: Final = Matcher(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_HEX: Final = Matcher("[0-9A-Fa-f]{1,4}")
_PORT_MAX: Final = 2**31 - 1
_GROUPS: Final = 8


def _is_address(text: str) -> bool:
    """Return whether a text is an address of IPv6 (RFC 2373, section 2.2)."""
    left, gap, right = text.partition("::")
    groups = [group for half in (left, right) if half for group in half.split(":")]
    count = len(groups)
    if groups and (right or not gap) and "." in groups[-1] and _IPV4.fullmatch(groups[-1]):
        groups, count = groups[:-1], count + 1
    if not all(_HEX.fullmatch(group) for group in groups):
        return False
    return count < _GROUPS if gap else count == _GROUPS


class AnyURI(Datatype):
    """`anyURI`."""

    name, noun, example = "anyURI", "a URI reference", "https://example.org/a, b.xml or #c"
    unit = "character"
    _matcher = Matcher(_REFERENCE)

    def normalize(self, literal: str) -> str:
        """Return the literal collapsed: spaces inside are allowed."""
        return collapse(literal)

    def read(self, text: str, context: Context | None) -> str | None:  # noqa: ARG002, it has none
        """Return the text if it is a reference."""
        if not (found := self._matcher.fullmatch(text)):
            return None
        if address := found["address"]:
            port = (found["port"] or "").lstrip("0")
            far = len(port) > len(str(_PORT_MAX)) or int(port or 0) > _PORT_MAX
            return text if _is_address(address) and not far else None
        return text

    def measure(self, value: Hashable) -> int:
        """Return the number of characters, none of them escaped."""
        return len(str(value))

    def reason(self, text: str, context: Context | None) -> str | None:  # noqa: ARG002, the same
        """Return which character is out of place."""
        if found := re.search(f"%(?!{_ESCAPE[1:]})", text):
            return f"{found[0]} is not followed by two hexadecimal digits; itself it is written %25"
        if text.count("#") > 1:
            return "it holds more than one #"
        before = re.match("([^/?#]*):", text)
        if before and not re.fullmatch(_SCHEME, scheme := before[1].partition(":")[0]):
            return f"a scheme as https stands before a colon, not {scheme or 'nothing'}"
        if before and text.rstrip("/") == before[0]:
            return "nothing follows the colon"
        return "[ and ] are written %5B and %5D" if re.search(r"[\[\]]", text) else None
