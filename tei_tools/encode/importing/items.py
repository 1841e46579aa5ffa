"""The items of lists as Word shows them: their numbers, and which belong to which."""

from collections.abc import Iterable

from tei_tools.encode.importing.parts import number_of
from tei_tools.encode.importing.piece import Piece


def is_counted(item: Piece) -> bool:
    """Whether an item is one of a plain list: `1. `, and not within another."""
    return not _level(item) and bool(number_of(item.text)[0])


def label_of(item: Piece) -> tuple[str, str]:
    """Return the number of an item for `@n`, and its text without that.

    The full stop behind figures goes without saying there, so that figures without one stay where
    they are.
    """
    if item.shape is None:
        return number_of(item.text)
    label = item.shape.label.strip()
    text = item.text[len(label) :].strip()
    if label.isdecimal():
        return "", item.text
    return (label[:-1], text) if label[:-1].isdecimal() and label.endswith(".") else (label, text)


def with_deeper(items: Iterable[Piece]) -> list[list[Piece]]:
    """Return the items of a list, each before those that stand deeper than the first."""
    found: list[list[Piece]] = []
    for one in items:
        if found and _level(one) > _level(found[0][0]):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def belongs(item: Piece) -> tuple[str, str]:
    """Return what `@rend` says of the list that an item belongs to, and which list that is."""
    if item.shape is None:
        return "numbered", ""
    rend = "bulleted" if item.shape.is_bulleted else "numbered" if label_of(item)[0] else "simple"
    return rend, item.shape.belongs


def _level(item: Piece) -> int:
    return item.shape.level if item.shape else 0
