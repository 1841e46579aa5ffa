"""Which tags the schema of an edition allows where they are suggested."""

from collections.abc import Sequence

from tei_tools.encode.suggest.suggestion import Suggestion
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText


def allowed(grammar: Grammar, source: SourceText, found: list[Suggestion]) -> list[Suggestion]:
    """Leave out what the schema does not allow where it stands.

    All tags are tried at once; only where that brings errors is what they fall on left out.
    """
    before = len(grammar.validate(source.text.encode(), source.uri))
    while found:
        text, places = _all_tagged(source.text, found)
        errors = grammar.validate(text.encode(), source.uri)
        if len(errors) <= before:
            return found
        tried = SourceText(source.uri, text)
        at = {tried.offset(error.primary.span.start) for error in errors}
        left = [
            one for one, (start, end) in zip(found, places, strict=True)
            if not any(start <= offset < end for offset in at)
        ]  # fmt: skip
        if len(left) == len(found):
            return found
        found = left
    return found


def _all_tagged(text: str, found: Sequence[Suggestion]) -> tuple[str, list[tuple[int, int]]]:
    """Return a source with all that is suggested, and where that stands."""
    result, place, places = "", 0, []
    for one in found:
        result += text[place : one.start]
        start = len(result)
        result += one.tagged(text, one.candidates[0])
        places.append((start, len(result)))
        place = one.end
    return result + text[place:], places
