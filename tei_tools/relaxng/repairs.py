"""What was meant by what is wrong: found once for each mistake at each place of a grammar."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tei_tools.names import TEI
from tei_tools.relaxng import foreign, nameclass
from tei_tools.relaxng.automaton import NO_END, Automaton, Invalid, Opening, State, Transition
from tei_tools.relaxng.likeness import nearest_name
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.patterns import Pattern
from tei_tools.relaxng.possible import (
    Vocabulary,
    attributes,
    child_names,
    names,
    required,
    required_attributes,
)

_MOST_MISSING: Final = 3
"""How many elements in a row a message names as missing."""
_MOST_REPAIRS: Final = 20_000
"""How many repairs are remembered."""


@dataclass(frozen=True, slots=True, eq=False)
class Repair:
    """How a reader goes on after an element that may not stand where it does.

    Attributes:
        transition: into it, under the name that was meant.
        after: the state of the parent after it.
        meant: the name that it is taken for, if it is not its own; else empty.
        missing: what must come before it; then it is right in itself.
        options: what else would do in the place of the first that is missing.
    """

    transition: Transition
    after: State
    meant: str = ""
    missing: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class Repairs:
    """Finds what was meant, in one grammar."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary) -> None:
        self.automaton = automaton
        self.vocabulary = vocabulary
        self._elements: dict[tuple[State, str], Repair] = {}
        self._attributes: dict[tuple[Opening, str], str] = {}
        self._complete: dict[Opening, State] = {}
        self._at_end: dict[State, tuple[str, ...]] = {}

    # Elements

    def element(self, state: State, name: str) -> Repair:
        """Return how to go on after an element that a state does not allow."""
        found = self._elements.get((state, name))
        if found is None:
            _bound(self._elements)
            found = self._elements[state, name] = self._element(state, name)
        return found

    def _element(self, state: State, name: str) -> Repair:
        if name in self.vocabulary:
            missing = self._missing_before(state, name)
            if missing:
                options = () if required(state)[:1] else self._leading(state, name)
                transition = self.automaton.start(self._after(state, missing), name)
                after = self._completed(transition)
                return Repair(transition, after, missing=missing, options=options)
            return self._for_itself(state, name, name)
        meant = self._meant(state, name)
        if meant and self._allows(state, meant):
            transition = self.automaton.start(state, meant)
            return Repair(transition, self._completed(transition), meant)
        return self._for_itself(state, name, meant)

    def _for_itself(self, state: State, name: str, known: str) -> Repair:
        """Take an element out of its place: its parent goes on as if it were not there."""
        elements = self.vocabulary.elements(known) if known else (self.vocabulary.anything,)
        transition = self.automaton.transition(known or name, elements)
        return Repair(transition, state, known if known != name else "")

    def _completed(self, transition: Transition) -> State:
        """Return the state of the parent after an element, however it ends."""
        return self.automaton.after(transition, range(len(transition.elements)))

    def _meant(self, state: State, name: str) -> str:
        """Return the name that an unknown one was meant for; empty if there is none like it."""
        local, uri = nameclass.local(name), nameclass.namespace(name)
        here = names(state)
        for one in here:
            if nameclass.local(one) == local and not (uri and nameclass.namespace(one)):
                return one
        words = foreign.ELEMENTS.get(local.lower()) if uri == TEI else None
        if words is not None:
            known = [expanded(TEI, word) for word in words]
            known = [one for one in known if one in self.vocabulary]
            return next((one for one in known if one in here), known[0] if known else "")
        near = nearest_name(name, (one for one in here if nameclass.namespace(one) == uri))
        return near or self.vocabulary.nearest(name)

    def _missing_before(self, state: State, name: str) -> tuple[str, ...]:
        """Return what must come before an element may, in its order; nothing if that won't help."""
        found: list[str] = []
        while len(found) < _MOST_MISSING:
            needed = required(state)[:1] or self._leading(state, name)[:1]
            if not needed:
                return ()
            found += needed
            try:
                state = self._after(state, needed)
            except Invalid:
                return ()
            if self._allows(state, name):
                return tuple(found)
        return ()

    def _leading(self, state: State, name: str) -> tuple[str, ...]:
        """Return the elements after any of which another may come.

        In a content that may end here, nothing is missing: then the other stands too late.
        """
        if state.ending != NO_END:
            return ()
        return tuple(one for one in names(state) if self._allows(self._after(state, (one,)), name))

    def completing(self, state: State) -> tuple[str, ...]:
        """Return the elements with any of which a content would be complete."""
        return tuple(one for one in names(state) if self._after(state, (one,)).ending != NO_END)

    def _allows(self, state: State, name: str) -> bool:
        try:
            self.automaton.start(state, name)
        except Invalid:
            return False
        return True

    def holds(self, state: State, name: str) -> bool:
        """Tell whether an element of a name may stand anywhere in the content that is left."""
        return any(name in child_names(pattern) for _, pattern in state.alternatives)

    def may_precede(self, state: State, name: str, other: str) -> bool:
        """Tell whether an element may come in a state, and another anywhere after it."""
        if not self._allows(state, name):
            return False
        return self.holds(self._completed(self.automaton.start(state, name)), other)

    def _after(self, state: State, missing: Iterable[str]) -> State:
        """Return the state after elements that are not there."""
        for name in missing:
            state = self._completed(self.automaton.start(state, name))
        return state

    def missing_at_end(self, state: State) -> tuple[str, ...]:
        """Return what must come before an element may end, in its order; nothing if it varies."""
        if state not in self._at_end:
            _bound(self._at_end)
            self._at_end[state] = self._missing_at_end(state)
        return self._at_end[state]

    def _missing_at_end(self, state: State) -> tuple[str, ...]:
        found: list[str] = []
        while needed := required(state)[:1]:
            found += needed
            try:
                state = self._after(state, needed)
            except Invalid:
                return ()
            if state.ending != NO_END or len(found) == _MOST_MISSING:
                return tuple(found)
        return ()

    # Attributes

    def attribute(self, opening: Opening, name: str) -> str:
        """Return the attribute that one was meant for; empty if there is none like it."""
        found = self._attributes.get((opening, name))
        if found is None:
            _bound(self._attributes)
            found = self._attributes[opening, name] = self._attribute(opening, name)
        return found

    def _attribute(self, opening: Opening, name: str) -> str:
        possible = attributes(opening)
        local = nameclass.local(name)
        namesakes = [one for one in possible if nameclass.local(one) == local]
        if namesakes:
            return namesakes[0]
        words = foreign.ATTRIBUTES.get(local.lower())
        if words is not None:
            return next((word for word in words if word in possible), "")
        return nearest_name(name, possible)

    def taken(self, opening: Opening, name: str) -> Opening:
        """Return the place after an attribute, whatever its value: in all that it may be."""
        return self.automaton.behind(self.automaton.heads(opening, name))

    def missing_attributes(self, opening: Opening) -> tuple[str, ...]:
        """Return the attributes that a tag lacks; nothing if there is a choice of them."""
        return required_attributes(opening)

    def helpful_attributes(self, opening: Opening) -> tuple[str, ...]:
        """Return the attributes with any of which a tag would lack nothing more."""
        return tuple(
            name
            for name in attributes(opening)
            if self.automaton.close(self.taken(opening, name)) is not None
        )

    def complete(self, opening: Opening) -> State:
        """Return the state after a tag, as if no attribute were missing."""
        if opening not in self._complete:
            _bound(self._complete)
            strip = self.automaton.derivatives.without_attributes
            alternatives = ((hole, strip(pattern)) for hole, pattern in opening.alternatives)
            self._complete[opening] = self.automaton.state(tuple(alternatives))
        return self._complete[opening]

    # Text

    def satisfied(self, state: State) -> State:
        """Return a state in which whatever is open may end."""
        empty: Pattern = self.automaton.patterns.empty
        return self.automaton.state(tuple((hole, empty) for hole, _ in state.alternatives))


def _bound(memo: dict[Any, Any]) -> None:
    """Forget what is remembered when it is too much."""
    if len(memo) >= _MOST_REPAIRS:
        memo.clear()
