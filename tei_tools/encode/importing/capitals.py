"""What stands in capitals, as headings and signatures of older prints, which end in a stop."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from tei_tools.encode.importing.piece import Piece

_NUMBER: Final = re.compile(r"(?:\d+|[IVXLC]+)\.?")
_ADDRESSEE: Final = re.compile(r"(?:TO|AN|À|К) ")
_LONGEST: Final = 100
_MOST: Final = 4
"""How many headings a document may have, one below the other."""


def is_capital(text: str, most: int = _LONGEST) -> bool:
    """Whether a short text has letters, and all of them are capitals."""
    is_short = (
        text[:1].isalpha()
        and len(text) <= most
        and not text.endswith((",", "-", "—", "–", "!", "?", ":"))
    )
    return is_short and text.isupper()


def headings(texts: Sequence[str]) -> list[Piece]:
    """Return the headings in capitals that a text begins with, if its rest is not in capitals.

    A number stands before another heading.
    """
    found = list(takewhile(_is_heading, texts[: _MOST + 1]))
    lettered = [one for one in found if not _NUMBER.fullmatch(one)]
    if not lettered or len(found) > _MOST or not any(map(is_prose, texts[len(found) :])):
        return []
    main = found.index(lettered[0])
    return [_piece(text, number - main) for number, text in enumerate(found)]


def _is_heading(text: str) -> bool:
    return is_capital(text) or bool(_NUMBER.fullmatch(text))


def is_prose(text: str) -> bool:
    """Whether a text has letters that are no capitals."""
    return any(one.islower() for one in text)


def _piece(text: str, place: int) -> Piece:
    kind = "main" if not place else "addressee" if _ADDRESSEE.match(text) else "subtitle"
    return Piece(kind, text, "medium")
