"""A grammar as an automaton with a stack, whose states are made when a document first needs them.

A state holds alternatives, `(hole, pattern)`: the pattern is what may still come in the content of
the element, the hole tells which of the elements that the start tag may have opened it is. There is
one alternative, with hole 0, unless the grammar has several elements of that name at this place.
"""

from collections.abc import Iterable
from itertools import compress
from typing import Final

from tei_tools.relaxng.datatypes import Context, IdType
from tei_tools.relaxng.derivative import WHITE, Derivatives
from tei_tools.relaxng.patterns import Attribute, Data, Element, Pattern, Patterns, Value, parts

Alternatives = tuple[tuple[int, Pattern], ...]

NO_END: Final = 0
"""The way to end of a state in which an element may not end."""

_MOST_VALUES: Final = 20_000
"""How many values of attributes are remembered with what they lead to."""
_LONGEST_VALUE: Final = 80
"""How many characters a value may have that is remembered."""


_MOST_REFUSED: Final = 1000
"""How many names are remembered that a state refuses."""


class Invalid(Exception):  # noqa: N818  a verdict, no failure
    """The document is not valid: how, an explanation finds out by going through it again."""


class State:
    """A place in the content of an element, after its attributes.

    Attributes:
        alternatives: what may still come.
        starts: name to transition, as far as they are made.
        is_mixed: whether it is known that text may stand here and changes nothing.
        has_data: whether text is held against data, values or lists.
        names: memo of `possible.names`.
        refused: names of elements that may not come next, as far as they were tried.
        ending: the way in which the element may end here: a number for the holes whose pattern
            may be empty.
    """

    __slots__ = (
        "after_text",
        "alternatives",
        "ending",
        "has_data",
        "is_mixed",
        "names",
        "refused",
        "starts",
    )

    def __init__(self, alternatives: Alternatives, ending: int) -> None:
        self.alternatives = alternatives
        self.starts: dict[str, Transition] = {}
        self.after_text: State | None = None
        self.has_data = any(pattern.has_data for _, pattern in alternatives)
        self.is_mixed = False
        self.names: dict[str, Element] | None = None
        self.refused: set[str] = set()
        self.ending = ending


class Opening:
    """A place within a start tag.

    Attributes:
        alternatives: what may still come.
        attributes: name to value to the next place, as far as they are made.
        closed: the state after the tag; None if it is not known, or an attribute is missing.
        heads: name to what it may be, as far as it was asked for.
        outcomes: a name, and which of its heads a value matches, to the next place.
    """

    __slots__ = ("alternatives", "attributes", "closed", "heads", "outcomes")

    def __init__(self, alternatives: Alternatives) -> None:
        self.alternatives = alternatives
        self.attributes: dict[str, dict[str, Opening]] = {}
        self.closed: State | None = None
        self.heads: dict[str, list[Head]] = {}
        self.outcomes: dict[tuple[str, tuple[bool, ...]], Opening] = {}


class Head:
    """What a name may be among the attributes of a start tag.

    Attributes:
        hole: the alternative that it belongs to.
        attribute: its pattern.
        rest: what is left of the alternative besides it.
        id_type: whether it is an ID, or refers to one.
        is_fresh: whether each value must be looked at anew: an id, or one that prefixes give
            its meaning.
    """

    __slots__ = ("attribute", "hole", "id_type", "is_fresh", "rest")

    def __init__(self, hole: int, attribute: Attribute, rest: Pattern) -> None:
        self.hole = hole
        self.attribute = attribute
        self.rest = rest
        types = [leaf.datatype for leaf in leaves(attribute.inner)]
        self.id_type = types[0].id_type if types else IdType.NONE
        self.is_fresh = any(one.needs_context or one.id_type is not IdType.NONE for one in types)


class Transition:
    """What a start tag leads to.

    Attributes:
        name: the name in the tag.
        opening: the place before its first attribute.
        bare: the state after a tag without attributes; None if one is missing, or it is not known.
        rests: the way in which the element ends to the state of its parent after it.
        elements: the elements that the tag may open, by their holes.
        entries: hole, hole of the parent, and what may follow there.
    """

    __slots__ = ("bare", "elements", "entries", "name", "opening", "rests")

    def __init__(
        self,
        name: str,
        opening: Opening,
        elements: tuple[Element, ...],
        entries: tuple[tuple[int, int, Pattern], ...],
    ) -> None:
        self.name = name
        self.opening = opening
        self.bare: State | None = None
        self.rests: dict[int, State] = {}
        self.elements = elements
        self.entries = entries

    def own(self, rests: dict[int, State], name: str) -> "Transition":
        """Return a transition of one place in one document, which others do not share."""
        made = Transition(name, self.opening, self.elements, self.entries)
        made.bare, made.rests = self.bare, rests
        return made


class Automaton:
    """The states of a grammar.

    Attributes:
        patterns: what they are made of.
        derivatives: how.
        checks_ids: whether the grammar says clearly which attributes are IDs.
        start_state: the state before the root element.
    """

    def __init__(self, patterns: Patterns, start: Pattern, *, checks_ids: bool) -> None:
        self.patterns = patterns
        self.checks_ids = checks_ids
        self.derivatives = Derivatives(patterns)
        self._states: dict[Alternatives, State] = {}
        self._openings: dict[Alternatives, Opening] = {}
        self._values = 0
        self._endings: dict[tuple[int, ...], int] = {(): NO_END}
        self._holes: list[tuple[int, ...]] = [()]
        self.start_state: Final = self.state(((0, start),))

    def state(self, alternatives: Alternatives) -> State:
        """Return the state of some alternatives."""
        found = self._states.get(alternatives)
        if found is None:
            ending = self._ending(alternatives)
            found = self._states[alternatives] = State(alternatives, ending)
        return found

    def opening(self, alternatives: Alternatives) -> Opening:
        """Return the place of some alternatives."""
        found = self._openings.get(alternatives)
        if found is None:
            found = self._openings[alternatives] = Opening(alternatives)
        return found

    # What a document asks for

    def start(self, state: State, name: str) -> Transition:
        """Return where a start tag leads.

        Raises:
            Invalid: nowhere.
        """
        found = state.starts.get(name)
        if found is None:
            if name in state.refused:
                raise Invalid
            found = self._start(state, name)
            if found is None:
                if len(state.refused) < _MOST_REFUSED:
                    state.refused.add(name)
                raise Invalid
            state.starts[name] = found
        return found

    def _start(self, state: State, name: str) -> Transition | None:
        holes: dict[Element, int] = {}
        entries: list[tuple[int, int, Pattern]] = []
        for outer, pattern in state.alternatives:
            for element, rest in self.derivatives.opens(pattern, name).items():
                hole = holes.setdefault(element, len(holes))
                entries.append((hole, outer, rest))
        return self.transition(name, tuple(holes), tuple(entries)) if holes else None

    def transition(
        self,
        name: str,
        elements: tuple[Element, ...],
        entries: tuple[tuple[int, int, Pattern], ...] = (),
    ) -> Transition:
        """Return the transition into some elements."""
        alternatives = tuple((hole, one.content) for hole, one in enumerate(elements))
        transition = Transition(name, self.opening(alternatives), elements, entries)
        transition.bare = self.close(transition.opening)
        return transition

    def end(self, transition: Transition, state: State) -> State:
        """Return the state of the parent after an element has ended.

        Raises:
            Invalid: it may not end in this state.
        """
        if state.ending == NO_END:
            raise Invalid
        found = transition.rests.get(state.ending)
        if found is None:
            found = self.after(transition, self._holes[state.ending])
            transition.rests[state.ending] = found
        return found

    def _ending(self, alternatives: Alternatives) -> int:
        """Return the number of a way to end."""
        holes = tuple(hole for hole, pattern in alternatives if pattern.is_nullable)
        found = self._endings.get(holes)
        if found is None:
            found = self._endings[holes] = len(self._holes)
            self._holes.append(holes)
        return found

    def after(self, transition: Transition, holes: Iterable[int]) -> State:
        """Return the state of the parent after an element that ended with these holes."""
        ended = set(holes)
        merged: dict[int, Pattern] = {}
        for hole, outer, rest in transition.entries:
            if hole in ended:
                before = merged.get(outer, self.patterns.not_allowed)
                merged[outer] = self.patterns.choice(before, rest)
        return self.state(tuple(sorted(merged.items(), key=_hole)))

    def heads(self, opening: Opening, name: str) -> list[Head]:
        """Return what a name may be among the attributes that are still possible."""
        found = opening.heads.get(name)
        if found is None:
            takes = self.derivatives.takes
            found = opening.heads[name] = [
                Head(hole, attribute, rest)
                for hole, pattern in opening.alternatives
                for attribute, rest in takes(pattern, name).items()
            ]
        return found

    def attribute(
        self, opening: Opening, name: str, value: str, context: Context | None
    ) -> Opening:
        """Return the place after an attribute.

        Raises:
            Invalid: it is not allowed, or its value is not.
        """
        heads, matches = self.heads(opening, name), self.derivatives.matches
        taken = tuple(matches(head.attribute.inner, value, context) for head in heads)
        if not any(taken):
            raise Invalid
        found = opening.outcomes.get((name, taken))
        if found is None:
            found = opening.outcomes[name, taken] = self.behind(compress(heads, taken))
        if len(value) <= _LONGEST_VALUE and not any(head.is_fresh for head in heads):
            self._remember(opening, name, value, found)
        return found

    def behind(self, heads: Iterable[Head]) -> Opening:
        """Return the place after an attribute that some heads took, or would."""
        merged: dict[int, Pattern] = {}
        for head in heads:
            before = merged.get(head.hole, self.patterns.not_allowed)
            merged[head.hole] = self.patterns.choice(before, head.rest)
        return self.opening(tuple(sorted(merged.items(), key=_hole)))

    def _remember(self, opening: Opening, name: str, value: str, found: Opening) -> None:
        """Keep where a value leads; forget all when there are too many."""
        if self._values >= _MOST_VALUES:
            for each in self._openings.values():
                each.attributes.clear()
            self._values = 0
        self._values += 1
        opening.attributes.setdefault(name, {})[value] = found

    def close(self, opening: Opening) -> State | None:
        """Return the state after a start tag; None if an attribute is missing."""
        if opening.closed is None:
            closed = self._closed(opening.alternatives)
            opening.closed = self.state(closed) if closed else None
        return opening.closed

    def _closed(self, alternatives: Alternatives) -> Alternatives:
        close = self.derivatives.close
        closed = ((hole, close(pattern)) for hole, pattern in alternatives)
        return tuple(pair for pair in closed if pair[1] is not self.patterns.not_allowed)

    def text(self, state: State, data: str, context: Context | None) -> State:
        """Return the state after the text between two tags.

        Raises:
            Invalid: no such text may stand there.
        """
        if not state.has_data:
            if state.is_mixed or not data.strip(WHITE):
                return state
            if state.after_text is None:
                state.after_text = self._after_text(state)
                state.is_mixed = state.after_text is state
            return state.after_text
        left = self._left_by(state.alternatives, data, context)
        if not left:
            raise Invalid
        return self.state(left)

    def _after_text(self, state: State) -> State:
        left = self._left_by(state.alternatives, "x", None)
        if not left:
            raise Invalid
        return self.state(left)

    def _left_by(
        self, alternatives: Alternatives, data: str, context: Context | None
    ) -> Alternatives:
        is_white = not data.strip(WHITE)
        left = []
        for hole, pattern in alternatives:
            rest = self.derivatives.text(pattern, data, context)
            if is_white:
                rest = self.patterns.choice(pattern, rest)
            if rest is not self.patterns.not_allowed:
                left.append((hole, rest))
        return tuple(left)

    def remake_if_large(self, most: int) -> bool:
        """Forget all states but the first, between documents, when there are too many.

        Returns:
            whether there were.
        """
        is_large = len(self._states) + len(self._openings) > most
        if is_large:
            self._states.clear()
            self._openings.clear()
            self._values = 0
            self.start_state.starts.clear()
            self._states[self.start_state.alternatives] = self.start_state
        return is_large


def _hole(pair: tuple[int, Pattern]) -> int:
    return pair[0]


def leaves(pattern: Pattern) -> list[Data | Value]:
    """Return the data and values in what an attribute or an element may hold."""
    if isinstance(pattern, Data | Value):
        return [pattern]
    if isinstance(pattern, Attribute | Element):
        return []
    return [leaf for part in parts(pattern) for leaf in leaves(part)]
