"""The names and dates that a document has marked, by the characters that they cover."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tei_tools.encode.registers.named import KINDS
from tei_tools.source import SourceText
from tei_tools.tags import Token, attributes, tokens

OPEN: Final = frozenset(
    """
    persName placeName orgName rs date forename surname addName nameLink settlement region country
    district
    """.split()  # noqa: SIM905  a list to read
)
"""Elements that are looked into, to see what would be suggested if they were not there."""
_MARKED: Final = frozenset({"persName", "placeName", "orgName", "rs", "date"})
_DATED: Final = ("when", "notBefore", "from", "notAfter", "to")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name or date that is marked: what it covers, and what it says.

    Attributes:
        start: the offset of its first character.
        end: the offset after its last.
        says: what it points at, or the values of a date; empty if it says nothing.
        is_date: whether it is a date.
    """

    start: int
    end: int
    says: str
    is_date: bool

    def spans(self, text: str) -> set[tuple[int, int]]:
        """Return its characters; those of a date also without the stop or comma at its end."""
        whole = (self.start, self.end)
        if not (self.is_date and text[self.start : self.end].endswith((".", ","))):
            return {whole}
        return {whole, extent(text, self.start, self.end - 1)}


def marks(source: SourceText) -> list[Mark]:
    """Return what a document has marked in its text, entries of its own registers apart."""
    text, found = source.text, []
    for one in written(text):
        if one.name in _MARKED:
            is_date = one.name == "date"
            said = [one.given[name] for name in _DATED if one.given.get(name)]
            says = "/".join(said) if is_date else one.given.get("ref", "")
            found.append(Mark(*extent(text, one.tag.end, one.end), says, is_date))
    return found


class Written(NamedTuple):
    """An element as it is written.

    Attributes:
        name: without its prefix.
        given: its attributes.
        tag: its start tag.
        end: the offset of its end tag.
    """

    name: str
    given: dict[str, str]
    tag: Token
    end: int


def written(text: str) -> Iterator[Written]:
    """Yield the elements in the text of a document as they end, those in entries apart."""
    stack: list[Written] = []
    for token in tokens(text):
        if token.kind == "start":
            given = {a.name: text[a.value_start : a.value_end] for a in attributes(text, token)}
            stack.append(Written(token.name.rpartition(":")[2], given, token, -1))
        elif token.kind == "end" and stack:
            ended = stack.pop()
            outside = {one.name for one in stack}
            if "text" in outside and KINDS.keys().isdisjoint(outside):
                yield ended._replace(end=token.start)


def extent(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a source without the tags and the white space at its ends.

    >>> extent("<rs><hi>Baku</hi> </rs>", 4, 18)
    (8, 12)
    """
    while start < end and (text[start].isspace() or text[start] == "<"):
        start = start + 1 if text[start].isspace() else text.find(">", start, end) + 1 or end
    while start < end and (text[end - 1].isspace() or text[end - 1] == ">"):
        end = end - 1 if text[end - 1].isspace() else max(text.rfind("<", start, end), start)
    return start, end


def plain(text: str) -> str:
    """Return a stretch of a source without its tags."""
    kept, place = "", 0
    for token in tokens(text):
        kept += text[place : token.start]
        place = token.end
    return html.unescape(kept + text[place:])
