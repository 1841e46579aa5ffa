"""Which tags the schema of an edition allows where they are suggested."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText


class Tagging(Protocol):
    """Tags that may be put around a stretch of a source."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last."""

    def proposed(self, text: str) -> str:
        """Return the stretch as it would be, of the whole text of its source."""


T = TypeVar("T", bound=Tagging)


def allowed(grammar: Grammar, source: SourceText, found: Sequence[T]) -> Sequence[T]:
    """Leave out what the schema does not allow where it stands.

    All tags are tried at once; only where that brings errors is what they fall on left out.
    """
    before = Counter(one.message for one in grammar.validate(source.text.encode(), source.uri))
    while found:
        text, places = all_tagged(source.text, found)
        errors = grammar.validate(text.encode(), source.uri)
        more = Counter(one.message for one in errors) - before
        if not more:
            return found
        tried = SourceText(source.uri, text)
        at = {tried.offset(one.primary.span.start) for one in errors if more[one.message]}
        left = [
            one for one, (start, end) in zip(found, places, strict=True)
            if not any(start <= offset < end for offset in at)
        ]  # fmt: skip
        if len(left) == len(found):
            return found
        found = left
    return found


def all_tagged(text: str, found: Sequence[Tagging]) -> tuple[str, list[tuple[int, int]]]:
    """Return a source with all that is suggested, and where that stands."""
    result, place, length, places = list[str](), 0, 0, list[tuple[int, int]]()
    for one in found:
        proposed = one.proposed(text)
        start = length + one.start - place
        length = start + len(proposed)
        result += (text[place : one.start], proposed)
        places.append((start, length))
        place = one.end
    return "".join((*result, text[place:])), places
