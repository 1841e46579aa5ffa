"""Bytes as text: `hexBinary` and `base64Binary`."""

from collections.abc import Hashable
from typing import Final

from tei_tools.relaxng.datatypes.base import SPACE, Context, Datatype, Matcher

_DELETED: Final = str.maketrans(dict.fromkeys(SPACE))


class Binary(Datatype):
    """A type whose values are bytes; patterns see its white space, as jing's do."""

    unit = "byte"
    _matcher: Matcher

    def normalize(self, literal: str) -> str:
        """Return the literal as it is."""
        return literal

    def measure(self, value: Hashable) -> int:
        """Return the number of bytes."""
        return len(value) if isinstance(value, bytes) else 0


class HexBinary(Binary):
    """`hexBinary`."""

    name, noun, example = "hexBinary", "pairs of hexadecimal digits", "0FB7"
    _matcher = Matcher("(?:[0-9a-fA-F]{2})*+")

    def read(self, text: str, context: Context | None) -> bytes | None:  # noqa: ARG002, it has none
        """Return the bytes."""
        digits = text.strip(SPACE)
        return bytes.fromhex(digits) if self._matcher.fullmatch(digits) else None

    def reason(self, text: str, context: Context | None) -> str | None:  # noqa: ARG002, the same
        """Return that a digit lacks its other half."""
        digits = text.strip(SPACE)
        if len(digits) % 2 and self._matcher.fullmatch(digits + "0"):
            return "the number of its digits is odd"
        return None


class Base64Binary(Binary):
    """`base64Binary`: RFC 2045, with white space anywhere; the bits that are over must be 0."""

    name, noun, example = "base64Binary", "base64", "zrvPjM6zzr/Pgg=="
    _matcher = Matcher(
        "(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?"
    )

    def read(self, text: str, context: Context | None) -> bytes | None:  # noqa: ARG002, it has none
        """Return the bytes."""
        import binascii  # noqa: PLC0415, few schemas have this type

        digits = text.translate(_DELETED)
        return binascii.a2b_base64(digits) if self._matcher.fullmatch(digits) else None

    def reason(self, text: str, context: Context | None) -> str | None:  # noqa: ARG002, the same
        """Return that the = at the end are missing."""
        digits = text.translate(_DELETED)
        full = digits + "=" * (-len(digits) % 4)
        return f"it lacks {full[len(digits) :]}" if self._matcher.fullmatch(full) else None
