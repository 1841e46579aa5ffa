"""A matcher: takes the events of a document, and says at each point what may come, and why not."""

import enum
from collections.abc import Mapping
from typing import Final

from tei_tools.relaxng import possible
from tei_tools.relaxng.automaton import NO_END, Automaton, Invalid, Opening, State, Transition
from tei_tools.relaxng.datatypes import Context
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.possible import Values
from tei_tools.relaxng.repairs import Repairs
from tei_tools.relaxng.schema import SEPARATOR

_NO_PREFIXES: Final = Context({"xml": "http://www.w3.org/XML/1998/namespace"})

_Frame = tuple[Transition, "State | Opening", "_Frame | None"]


class WhyNot(enum.Enum):
    """Why an element may not come next."""

    UNKNOWN_NAME = enum.auto()
    """The grammar has no element of that name."""
    NOT_HERE = enum.auto()
    """The open element never holds it."""
    NOT_YET = enum.auto()
    """Another must come first."""
    TOO_MANY = enum.auto()
    """It might have come earlier, and may not any more."""


class Matcher:
    """A place in a document, held against a grammar.

    Names are Clark names: `{http://www.tei-c.org/ns/1.0}p`. An event that the grammar does not
    allow returns False and changes nothing. A copy costs no more than the object.
    """

    __slots__ = ("_automaton", "_frame", "_place", "_repairs")

    def __init__(self, automaton: Automaton, repairs: Repairs) -> None:
        self._automaton = automaton
        self._repairs = repairs
        self._place: State | Opening = automaton.start_state
        self._frame: _Frame | None = None

    def copy(self) -> "Matcher":
        """Return a matcher at the same place, which goes its own way from there."""
        made = Matcher(self._automaton, self._repairs)
        made._place, made._frame = self._place, self._frame
        return made

    # Events

    def start(self, name: str) -> bool:
        """Open an element; its attributes come next, then `close_start`."""
        try:
            transition = self._automaton.start(self._state, _internal(name))
        except Invalid:
            return False
        self._frame = (transition, self._place, self._frame)
        self._place = transition.opening
        return True

    def attribute(self, name: str, value: str, context: Context = _NO_PREFIXES) -> bool:
        """Take an attribute of the tag that is open."""
        try:
            own = _internal(name)
            self._place = self._automaton.attribute(self._opening, own, value, context)
        except Invalid:
            return False
        return True

    def close_start(self) -> bool:
        """End the start tag; False if an attribute is missing."""
        closed = self._automaton.close(self._opening)
        if closed is None:
            return False
        self._place = closed
        return True

    def text(self, data: str, context: Context = _NO_PREFIXES) -> bool:
        """Take all the text between two tags."""
        try:
            self._place = self._automaton.text(self._state, data, context)
        except Invalid:
            return False
        return True

    def end(self) -> bool:
        """End the element that is open; False if it lacks something."""
        state = self._state
        if self._frame is None:
            return False
        if state.has_data:
            try:
                state = self._automaton.text(state, "", None)
            except Invalid:
                return False
        if state.ending == NO_END:
            return False
        transition, _, outer = self._frame
        self._place = self._automaton.end(transition, state)
        self._frame = outer
        return True

    # What may come

    def names(self) -> Mapping[str, str]:
        """Return the elements that may come next, with what the grammar says of each."""
        found = possible.names(self._state)
        return {_clark(name): one.documentation for name, one in found.items()}

    def attributes(self) -> Mapping[str, str]:
        """Return the attributes that may come next in the open tag, with what is said of each."""
        found = possible.attributes(self._opening)
        return {_clark(name): one.documentation for name, one in found.items()}

    def values(self, attribute: str) -> Values:
        """Return the values that an attribute of the open tag may have."""
        return possible.values(possible.taken(self._opening, _internal(attribute)))

    def allows_text(self) -> bool:
        """Tell whether text may come next."""
        return possible.takes_text(self._state)

    def allows_end(self) -> bool:
        """Tell whether the open element may end here."""
        return self._frame is not None and self._state.ending != NO_END

    def required(self) -> tuple[str, ...]:
        """Return what must still come, in its order: attributes in a tag, else elements."""
        if isinstance(self._place, Opening):
            return tuple(map(_clark, possible.required_attributes(self._place)))
        return tuple(map(_clark, possible.required(self._place)))

    def why_not(self, name: str) -> WhyNot | None:
        """Return why an element may not come next; None if it may."""
        own, state = _internal(name), self._state
        if own in possible.names(state) or self.copy().start(name):
            return None
        if own not in self._repairs.vocabulary:
            return WhyNot.UNKNOWN_NAME
        if self._repairs.element(state, own).missing:
            return WhyNot.NOT_YET
        initial = self._automaton.start_state
        if self._frame is not None:
            initial = self._repairs.complete(self._frame[0].opening)
        return WhyNot.TOO_MANY if self._repairs.holds(initial, own) else WhyNot.NOT_HERE

    @property
    def _state(self) -> State:
        if isinstance(self._place, Opening):
            raise ValueError("a start tag is open: close_start() comes first")  # noqa: TRY004  it is the order that is wrong
        return self._place

    @property
    def _opening(self) -> Opening:
        if isinstance(self._place, State):
            raise ValueError("no start tag is open: start() comes first")  # noqa: TRY004  the same
        return self._place


def _internal(name: str) -> str:
    uri, _, local = name.removeprefix("{").rpartition("}")
    return expanded(uri, local)


def _clark(name: str) -> str:
    uri, _, local = name.rpartition(SEPARATOR)
    return f"{{{uri}}}{local}" if uri else local
