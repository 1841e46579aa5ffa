"""The loop that each tag of each document goes through: a few look-ups, and no more than that.

What is met for the first time, and what is wrong, `walk` sees to. Nothing here is clever, so that
it can be compiled as it stands.
"""

from collections.abc import Iterator
from typing import Final, Protocol

from tei_tools.relaxng.spots import Spot, Step

_SLASH: Final = ord("/")
_ASIDE: Final = frozenset({ord("!"), ord("?")})
"""What a comment and an instruction begin with."""


class Help(Protocol):
    """What knows how to go on where nothing is remembered."""

    def text(self, spot: Spot, text: bytes, tag: bytes, before: Step) -> Spot:
        """Return the spot after the text before a tag."""

    def start(self, spot: Spot, tag: bytes, before: Step) -> Step:
        """Return what a start tag leads to."""

    def end(self, step: Step, spot: Spot, tag: bytes, before: Step) -> Spot:
        """Return the spot after an element."""


def go(
    pieces: Iterator[bytes], spot: Spot, stack: list[Step], before: Step, walk: Help
) -> tuple[Spot, Step]:
    """Go through a window of a document.

    Args:
        pieces: its texts and tags in turn.
        spot: where it begins.
        stack: the elements that are open there.
        before: the element that ended last.
        walk: what helps on.

    Returns:
        where it ends, and the element that ended last then.

    Raises:
        IndexError: there is an end tag too many, or an empty one.
    """
    for text, tag in zip(pieces, pieces, strict=False):
        first = tag[0]
        if not spot.is_mixed and (spot.has_data or (text and not text.isspace())):
            after = spot.after_text
            if after is None or first in _ASIDE:
                after = walk.text(spot, text, tag, before)
            spot = after
        if first == _SLASH:
            step = stack.pop()
            if tag == step.end:
                try:
                    spot = step.after[spot.ending]
                except KeyError:
                    spot = walk.end(step, spot, tag, before)
            else:
                spot = walk.end(step, spot, tag, before)
            before = step
        else:
            try:
                step = spot.steps[tag]
            except KeyError:
                step = walk.start(spot, tag, before)
            if step.is_empty:
                before = step
            else:
                stack.append(step)
            spot = step.spot
    return spot, before
