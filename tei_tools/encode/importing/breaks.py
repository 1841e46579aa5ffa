"""Where a line, a column or a page begins in a source, as `lb`, `cb` and `pb` in a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tei_tools.encode.diff.words import INLINE
from tei_tools.encode.importing.cut import Stretch
from tei_tools.encode.importing.looks import aligned
from tei_tools.encode.suggest.allowed import all_tagged, allowed
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText
from tei_tools.tags import TAGS, tokens

_LINE: Final = "lb"


@dataclass(frozen=True, slots=True)
class _Break:
    """What begins at a place of a draft.

    Attributes:
        start: the offset.
        end: the same.
        begins: `lb`, `cb` or `pb`, one or more.
    """

    start: int
    end: int
    begins: tuple[str, ...]
    is_in_word: bool = False

    def proposed(self, text: str) -> str:
        """Return its tags."""
        del text
        given = ' break="no"' if self.is_in_word else ""
        return "".join(f"<{one}{given}/>" for one in self.begins)


def broken(text: str, stretch: Stretch, grammar: Grammar) -> tuple[str, int]:
    """Return a draft with a tag for each line, column and page that begins in it.

    A line begins at each new block by itself. The number is that of the breaks for which the schema
    allows no tag.

    Args:
        text: the draft.
        stretch: what it was made of; the draft has its words in their order.
        grammar: the schema.
    """
    if not any(look.begins for one in stretch.paragraphs for look in one.looks):
        return text, 0
    found = list(_breaks(text, stretch))
    chosen = allowed(grammar, SourceText("draft", text), found)
    lost = sum(len(one.begins) for one in found) - sum(len(one.begins) for one in chosen)
    return all_tagged(text, chosen)[0], lost


def _breaks(text: str, stretch: Stretch) -> Iterator[_Break]:
    before = -1
    for character, source in aligned(text, stretch):
        if source.begins and before >= 0:
            place, is_block = _place(text, before, character.start)
            begins = tuple(one for one in source.begins if not is_block or one != _LINE)
            if begins:
                is_apart = is_block or _is_parted(text, before, character.start)
                yield _Break(place, place, begins, not is_apart)
        before = character.end


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a space stands between two characters, tags apart."""
    place = start
    for token in tokens(text[start:end]):
        if token.kind in TAGS:
            if text[place : start + token.start].strip() != text[place : start + token.start]:
                return True
            place = start + token.end
    return text[place:end].strip() != text[place:end]


def _place(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where between two characters a tag stands best, and whether a block begins there.

    That is behind the tags of blocks and the end tags, and before the start tags.
    """
    place, is_block = start, False
    for token in tokens(text[start:end]):
        is_of_block = token.kind in TAGS and token.name not in INLINE
        is_block = is_block or is_of_block
        if is_of_block or token.kind == "end":
            place = start + token.end
    while text[place].isspace():
        place += 1
    return place, is_block
