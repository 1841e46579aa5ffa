"""A document's way through a grammar: the loop over its tags, and what is met there anew."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Self, cast

from tei_tools.relaxng import events
from tei_tools.relaxng.automaton import NO_END, State, Transition
from tei_tools.relaxng.datatypes import IdType
from tei_tools.relaxng.derivative import WHITE
from tei_tools.relaxng.loop import go
from tei_tools.relaxng.mistake import Mistake, Place
from tei_tools.relaxng.passage import FIRST, Bytes, place_of
from tei_tools.relaxng.recovery import Recovery
from tei_tools.relaxng.repairs import Repairs
from tei_tools.relaxng.spots import Scope, Shape, Spot, Spots, Step, nothing
from tei_tools.relaxng.starttag import StartTag, characters
from tei_tools.relaxng.windows import Unusual, Windows, is_aside

_GAPS: Final = b" \t\r\n"
_ASIDE: Final = (b"!", b"?")


@dataclass(frozen=True)
class Source:
    """The bytes of a document.

    Attributes:
        chunks: what begins to read it, in pieces of any size, as often as it is called.
        read: what returns them from an offset, so many.
    """

    chunks: Callable[[], Iterable[bytes]]
    read: Bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Return that of a document which is held whole."""
        return cls(lambda: [data], lambda offset, size: data[offset : offset + size])


def mistakes_in(
    source: Source, spots: Spots, repairs: Repairs, parser: Callable[[], events.Parser]
) -> list[Mistake]:
    """Return what is wrong in a document.

    Args:
        source: its bytes, in UTF-8.
        spots: of the grammar.
        repairs: of the grammar.
        parser: what makes the parser that reads it if it is unusual.

    Raises:
        pyexpat.ExpatError: the document is not well-formed.
        events.Doctype: it has a DOCTYPE that brings in too much.
    """
    try:
        return mistakes_by_tags(source, spots, repairs)
    except Unusual:
        return mistakes_by_events(source, repairs, parser())


def mistakes_by_tags(source: Source, spots: Spots, repairs: Repairs) -> list[Mistake]:
    """Return the same as its tags tell it.

    Raises:
        Unusual: it is not as simple as that.
    """
    return _Walk(source, spots, repairs).mistakes()


def mistakes_by_events(source: Source, repairs: Repairs, parser: events.Parser) -> list[Mistake]:
    """Return the same as a parser tells it, whatever the document."""
    recovery = Recovery(repairs, parser)
    events.walk(recovery, parser, source.chunks())
    return recovery.finish()


class _Walk:
    """A way through a document; a reader that knows where it is."""

    def __init__(self, source: Source, spots: Spots, repairs: Repairs) -> None:
        self.context = spots.first.scope.context
        self._read = source.read
        self._windows = Windows(source.chunks())
        self._shift = 0
        self._place = FIRST
        self._spots = spots
        self._first = spots.first
        self._is_begun = False
        self._stack: list[Step] = []
        self._recovery = Recovery(repairs, self)
        self._recovery.stack = cast("list[Transition]", self._stack)  # a step's `own` is a step

    @property
    def opened(self) -> int | None:
        """The offset of the tag that ends at once, if it is at the end of one."""
        return self._windows.offset() if self._shift else None

    def offset(self) -> int:
        """Return the offset of the tag, or of the end of the empty one, that it is at."""
        return self._windows.offset() + self._shift

    def place(self) -> Place:
        """Return the place of that."""
        self._place = place_of(self._read, self.offset(), self._place)
        return self._place

    def mistakes(self) -> list[Mistake]:
        """Go through the document, and return what is wrong.

        Raises:
            Unusual: it cannot be read so.
        """
        spot, before = self._first, nothing(self._first, "")
        try:
            for _ in self._windows:
                spot, before = go(self._windows.rest, spot, self._stack, before, self)
        except IndexError:
            raise Unusual from None
        is_begun = self._is_begun or spot is not self._first
        if self._stack or not is_begun or self._windows.text.strip(_GAPS):
            raise Unusual
        return self._recovery.finish()

    def text(self, spot: Spot, text: bytes, tag: bytes, before: Step) -> Spot:
        """Return the spot after the text before a tag."""
        if not self._stack:
            raise Unusual
        if tag[:1] in _ASIDE:
            self._windows.defer(text)
            return spot
        is_end = tag[:1] == b"/"
        data = characters(text)
        if not data.strip(WHITE) and not (spot.has_data and (data or is_end)):
            return spot
        self._stand(spot.scope, before)
        is_all = is_end and spot.has_data
        state = self._recovery.text(spot.state, data, is_all=is_all)
        after = spot.scope.spot(state)
        if state is spot.state.after_text:
            spot.is_mixed, spot.after_text = spot.state.is_mixed, after
        return after

    def _stand(self, scope: Scope, before: Step) -> None:
        """Tell the recovery where it is."""
        self.context = scope.context
        self._recovery.previous = before.written

    def start(self, spot: Spot, tag: bytes, before: Step) -> Step:
        """Return what a start tag leads to; over a comment, nowhere."""
        if tag[:1] in _ASIDE and is_aside(tag):
            return nothing(spot, before.written)
        if not self._stack:
            if self._is_begun or spot is not self._first:
                raise Unusual
            self._is_begun = True
        read, known = StartTag(tag), len(self._recovery.mistakes)
        shape = spot.shapes.get(read.names)
        if shape is not None and self._fits(shape, spot, read, before):
            if not shape.is_fresh:
                self._spots.remember(spot, tag, shape.step)
            return shape.step
        scope = self._spots.inner(spot.scope, read.declared) if read.declared else spot.scope
        self._stand(scope, before)
        step = self._step(spot, read, scope)
        self._stack.append(step)
        inner, is_fresh = self._opened(step, read, scope)
        step.spot = scope.spot(inner)
        if read.is_empty:
            step.is_empty = True
            step.spot = self._ended_at_once(step, inner, len(tag))
        self._stack.pop()
        if not step.is_own and len(self._recovery.mistakes) == known:
            if not is_fresh:
                self._spots.remember(spot, tag, step)
            if read.attributes and not read.declared and self._stack:
                self._spots.note(spot, read.names, step)
        return step

    def _fits(self, shape: Shape, spot: Spot, read: StartTag, before: Step) -> bool:
        """Whether the values in a tag are such as may stand there; if so, IDs are noted."""
        matches, context = self._recovery.automaton.derivatives.matches, spot.scope.context
        ids = []
        for (opening, own, head), (_, value) in zip(shape.heads, read.attributes, strict=True):
            if not matches(head.attribute.inner, value, context):
                return False
            if head.id_type is not IdType.NONE:
                ids.append((opening, own, value))
        if ids and self._recovery.automaton.checks_ids:
            self._stand(spot.scope, before)
            self._stack.append(shape.step)
            for one in ids:
                self._recovery.see_id(*one)
            self._stack.pop()
        return True

    def _step(self, spot: Spot, read: StartTag, scope: Scope) -> Step:
        """Return the step into an element."""
        name, state = scope.element(read.name), spot.state
        shared = state.starts.get(name)
        transition = shared or self._recovery.start(state, name)
        step = Step(transition, spot, b"/" + read.name, name)
        if transition is state.starts.get(name):
            step.is_own = False
            step.after = spot.rests.setdefault(name, {})
        return step

    def _opened(self, step: Step, read: StartTag, scope: Scope) -> tuple[State, bool]:
        """Return the state after a start tag, and whether another like it must be read anew."""
        opening, is_fresh = step.opening, False
        attributes = [(scope.attribute(name), value) for name, value in read.attributes]
        if len(dict(attributes)) < len(attributes):
            raise Unusual
        for own, value in attributes:
            try:
                opening = opening.attributes[own][value]
            except KeyError:
                heads = self._recovery.automaton.heads(opening, own)
                is_fresh = is_fresh or any(head.is_fresh for head in heads)
                opening = self._recovery.attribute(opening, own, value)
        return opening.closed or self._recovery.close(opening, attributes), is_fresh

    def _ended_at_once(self, step: Step, state: State, size: int) -> Spot:
        """Return the spot after an empty tag, at whose end it ends."""
        self._shift = size + 2
        if state.has_data:
            state = self._recovery.text(state, "", is_all=True)
        self._stack.pop()
        behind = self._behind(step, self._after(step, state))
        self._stack.append(step)
        self._shift = 0
        return behind

    def end(self, step: Step, spot: Spot, tag: bytes, before: Step) -> Spot:
        """Return the spot after an element."""
        if tag.rstrip(_GAPS) != step.end:
            raise Unusual
        self._stand(spot.scope, before)
        found = self._behind(step, self._after(step, spot.state))
        if not step.is_own and spot.ending != NO_END:
            step.after[spot.ending] = found
        return found

    def _behind(self, step: Step, state: State) -> Spot:
        """Return the spot of the state behind an element: nothing is remembered after the root."""
        return step.scope.spot(state) if self._stack else Spot(state, step.scope)

    def _after(self, step: Step, state: State) -> State:
        try:
            return step.rests[state.ending]
        except KeyError:
            return self._recovery.end(step, state)
