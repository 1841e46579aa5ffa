"""The order of headings in an alphabet."""

import unicodedata
from typing import Final

_LIKE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)
"""Letters that Unicode does not part into a letter and its sign: what they stand beside."""


def letters(heading: str) -> str:
    """Return what a heading is sorted by: its letters without accents, capitals as small ones.

    Marks that no class of Unicode sets above or below a letter are the vowels of Indic scripts.
    """
    plain = unicodedata.normalize("NFKD", heading.casefold().translate(_LIKE))
    return "".join(c for c in plain if c.isalnum() or c.isspace() or _is_vowel(c))


def _is_vowel(character: str) -> bool:
    is_mark = unicodedata.category(character) in {"Mc", "Mn"}
    return is_mark and not unicodedata.combining(character)
