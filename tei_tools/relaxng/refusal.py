"""Why a value or a text is refused, in words, and what could stand in its place."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from tei_tools.diagnostics import Position, Span
from tei_tools.relaxng import likeness, possible, tokens
from tei_tools.relaxng.mistake import Mistake
from tei_tools.relaxng.patterns import Pattern, Patterns
from tei_tools.relaxng.possible import Values
from tei_tools.relaxng.words import excepted, forms, is_date, listed, quoted, tag

_IN_NUMBER: Final = re.compile(r"\d,\d")
_BEGIN: Final = re.compile(r"(?<=#).*|(?<=:).*|^[^#:]*$")
"""What follows the beginning by which pointers of one kind are known."""
A_DATE: Final = "a date looks like 1920, 1920-07 or 1920-07-12"


class Refusal(NamedTuple):
    """Why something is refused.

    Attributes:
        message: what is wrong.
        label: a few words more.
        expected: what could have stood there.
        meant: what was meant, if one resembles it, or it is another way to write one.
        is_sure: whether nothing else can be meant; None if likeness is to tell.
        text: what is refused: the whole, or a word of it.
        start: from which character of the whole that stands.
        listed: the literals that are listed there.
    """

    message: str
    label: str
    expected: list[str]
    meant: str = ""
    is_sure: bool | None = None
    text: str = ""
    start: int = 0
    listed: Iterable[str] = ()

    def part(self, whole: Span, text: str) -> Span:
        """Return where it is, which is the whole unless that is written as it is read.

        Args:
            whole: the place of the value or text.
            text: the same, as it is read.
        """
        start, end = whole.start, whole.end
        if start.line != end.line or end.column - start.column != len(text):
            return whole
        first = start.column + self.start
        return Span(
            whole.uri, Position(start.line, first), Position(start.line, first + len(self.text))
        )


def refused(patterns: Patterns, taken: list[Pattern], mistake: Mistake, what: str) -> Refusal:
    """Return why a value or a text is refused.

    Args:
        patterns: of the grammar.
        taken: what may stand there.
        mistake: with the text, and the element that it is of.
        what: how messages name it.
    """
    text = mistake.text
    if spaced := tokens.spaced(patterns, taken, text, mistake.context):
        begin = {_BEGIN.sub("", word) for word in spaced.split()}
        is_sure = len(begin) == 1 and not _IN_NUMBER.search(text)
        message, label = f"spaces, nothing else, part the values of {what}", f"write {spaced}"
        return Refusal(message, label, [], spaced, is_sure, text)
    wrong = tokens.wrong(patterns, taken, text, mistake.context)
    if wrong is None:
        return _refused(possible.values(taken), mistake, text, what)._replace(text=text)
    if not wrong.word:
        return Refusal(f"{what} lacks {listed(_expected(wrong.values, text))}", "", [], text=text)
    what, start = f"{quoted(wrong.word)} in {what}", wrong.start
    if not (wrong.values.listed or wrong.values.data):
        return Refusal(f"{what} is a word too many", "", [], text=wrong.word, start=start)
    return _refused(wrong.values, mistake, wrong.word, what)._replace(text=wrong.word, start=start)


def _refused(values: Values, mistake: Mistake, text: str, what: str) -> Refusal:
    near = likeness.nearest(" ".join(text.split()), values.listed)
    expected, there = _expected(values, text), f"{tag(mistake.element)} may have there"
    meant, label = (near[0], f"did you mean {near[0]}?") if near else ("", "")
    if values.listed and not values.data:
        message = f"{what} is none of the values that {there}"
        if not near:
            label = f"it can only be {expected[0]}" if len(expected) == 1 else label
            label = label if text.strip() else "it is empty"
        return Refusal(message, label, expected, meant, listed=values.listed)
    for one in values.data:
        if one.excepted and one.datatype.allows(text, mistake.context):
            message = f"{what} is excepted from the values that {there}"
            return Refusal(message, f"it may not be {excepted(one)}", expected)
    whys = (one.datatype.why_not(text, mistake.context) for one in values.data)
    why = next((reason for reason in whys if reason), "")
    found = _refused_data(values, why, what, expected)
    if found is None:
        message = f"{what} is nothing that {there}"
        found = Refusal(message, label or why, expected, meant, listed=values.listed)
    if found.meant:
        return found
    cures = (one.datatype.meant(text, mistake.context) for one in values.data)
    cure = next((one for one in cures if one), None)
    return found._replace(meant=cure.text, is_sure=cure.is_sure) if cure else found


def _refused_data(values: Values, why: str, what: str, expected: list[str]) -> Refusal | None:
    """Return why what is no date, or nothing of one type, is refused; None for anything else."""
    if is_date(values):
        return Refusal(f"{what} is no date", f"{why}; {A_DATE}" if why else A_DATE, expected)
    if len(expected) == 1:
        return Refusal(f"{what} is not {values.data[0].datatype.form}", why, [])
    return None


def _expected(values: Values, text: str) -> list[str]:
    listed = (one or "an empty value" for one in likeness.ranked(text, values.listed))
    return [*listed, *forms(values.data)]
