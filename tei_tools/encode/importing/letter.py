"""The parts of a letter that the styles of a Word document name: no guesses, so without @cert."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from tei_tools.encode.importing.piece import Piece
from tei_tools.encode.importing.reading import LETTER, Paragraph

_FIRST: Final = {"dateline": "", "salute": "opener"}
"""What letters begin with, and what that stands in."""


def opened(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Return the parts that a letter begins with, one for each of its first paragraphs."""
    kinds = (one.shape.kind if one.shape and one.cell is None else "" for one in paragraphs)
    first = list(takewhile(_FIRST.__contains__, kinds))
    return [
        Piece(kind, one.text.strip(), where=_FIRST[kind])
        for kind, one in zip(first, paragraphs, strict=False)
    ]


def closed(texts: Sequence[str], placed: Sequence[str]) -> list[Piece]:
    """Return the parts that a letter ends with, one for each of its last paragraphs.

    Args:
        texts: its paragraphs.
        placed: of each, what it is known to be.
    """
    last = [*zip(texts, placed, strict=False)][::-1]
    found = takewhile(lambda one: one[1] in LETTER, last)
    return [Piece(kind, text, where="closer") for text, kind in found][::-1]
