"""A difference as lines for a terminal."""

from collections.abc import Iterable, Iterator

from tei_tools.counting import count
from tei_tools.diagnostics import Position
from tei_tools.encode.diff.compare import Difference, MarkupChange, PartChange, WordChange
from tei_tools.report.visible import visible

PARTS = ("words", "markup", "registers", "header")
"""What a difference tells apart, in the order of its report."""


def render(found: Iterable[Difference], *, color: bool, parts: Iterable[str] = PARTS) -> str:
    """Return differences as text; those that are empty are left out.

    Args:
        found: one a document.
        color: whether to colour what has gone red, and what has come green.
        parts: which of `PARTS` to tell.
    """
    paint = _Paint(color=color)
    wanted = set(parts)
    return "".join(line for one in found for line in _document(one, paint, wanted))


class _Paint:
    """Marks what has gone and what has come: by signs, and by colour if there is any."""

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def _in(self, code: str, text: str) -> str:
        text = visible(text)
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text

    def gone(self, text: str) -> str:
        return self._in("31", text)

    def came(self, text: str) -> str:
        return self._in("32", text)

    def strong(self, text: str) -> str:
        return self._in("1", text)


def _document(one: Difference, paint: _Paint, wanted: set[str]) -> Iterator[str]:
    if one.is_empty:
        return
    if not one.old:
        yield f"{paint.strong(one.new)}\n  {paint.came('the document is new')}\n"
        return
    if not one.new:
        yield f"{paint.strong(one.old)}\n  {paint.gone('the document has gone')}\n"
        return
    was = f", before {visible(one.renamed)}" if one.renamed else ""
    yield f"{paint.strong(one.new)}{was}\n"
    if one.unread:
        yield f"  it cannot be compared: {visible(one.unread)}\n"
        return
    for part, lines in (
        ("words", [_word(change, paint) for change in one.words]),
        ("markup", [_markup(change, paint) for change in one.markup]),
        ("registers", [_part(change, paint) for change in one.registers]),
        ("header", [_part(change, paint) for change in one.header]),
    ):
        if part in wanted:
            yield f"  {part}: {_count(len(lines))}\n"
            yield from lines


def _count(number: int) -> str:
    return count(number, "change") if number else "unchanged"


def _at(position: Position) -> str:
    return f"    {f'{position.line}:{position.column}':<9} "


def _shown(words: Iterable[str]) -> Iterator[str]:
    return map(visible, words)


def _word(change: WordChange, paint: _Paint) -> str:
    middle = []
    if change.old:
        middle.append(paint.gone(f"[-{' '.join(change.old)}-]"))
    if change.new:
        middle.append(paint.came(f"{{+{' '.join(change.new)}+}}"))
    return f"{_at(change.at)}{' '.join([*_shown(change.before), *middle, *_shown(change.after)])}\n"


def _markup(change: MarkupChange, paint: _Paint) -> str:
    words = f" {visible(change.words)}" if change.words else ""
    if not change.old:
        return f"{_at(change.at)}{paint.came(f'+ {change.new}')}{words}\n"
    if not change.new:
        return f"{_at(change.at)}{paint.gone(f'- {change.old}')}{words}\n"
    if change.held:
        held = visible(change.held)
        return f"{_at(change.at)}~ {visible(change.new)}{words}, before around: {held}\n"
    return f"{_at(change.at)}{paint.came(f'~ {change.new}')}{words}, before {visible(change.old)}\n"


def _part(change: PartChange, paint: _Paint) -> str:
    lines = [f"{_at(change.at)}{visible(change.path)}\n"]
    if change.old:
        lines.append(f"      {paint.gone(f'- {change.old}')}\n")
    if change.new:
        lines.append(f"      {paint.came(f'+ {change.new}')}\n")
    return "".join(lines)
