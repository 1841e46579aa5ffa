"""The automaton over tags as they are written: what each leads to is remembered, up to a bound.

A spot is a state with the namespaces in scope there. So a tag, attributes and all, is one key of a
dictionary; and a tag met before costs one look-up, whatever it holds.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from tei_tools.names import XML
from tei_tools.relaxng.automaton import Automaton, Head, Opening, State, Transition
from tei_tools.relaxng.starttag import Namespaces

_MOST_STEPS: Final = 20_000
"""How many tags are remembered."""
_MOST_SCOPES: Final = 200
"""How many sets of namespaces are remembered."""
_LONGEST_TAG: Final = 250
"""How many bytes a tag may have that is remembered."""


class Spot:
    """A state, with the namespaces in scope.

    Attributes:
        state: that of the automaton.
        scope: the namespaces.
        after_text: the spot after text, if that depends on nothing else and is known.
        steps: start tags, as they are written, and what they lead to, as far as they were met.
        shapes: the same by the names in a tag, where it does not matter what the values are.
        rests: name of an element to its way to end to the spot after it, as far as they were met.
        is_mixed: as of the state.
        has_data: as of the state.
        ending: as of the state.
    """

    __slots__ = (
        "after_text",
        "ending",
        "has_data",
        "is_mixed",
        "rests",
        "scope",
        "shapes",
        "state",
        "steps",
    )

    def __init__(self, state: State, scope: "Scope") -> None:
        self.state = state
        self.scope = scope
        self.after_text: Spot | None = None
        self.steps: dict[bytes, Step] = {}
        self.shapes: dict[tuple[bytes | bool, ...], Shape] = {}
        self.rests: dict[str, dict[int, Spot]] = {}
        self.is_mixed = state.is_mixed
        self.has_data = state.has_data
        self.ending = state.ending


class Step(Transition):
    """A start tag as it is written.

    Attributes:
        spot: the one within the element; after an empty tag, the one behind it.
        is_empty: whether it is the end tag too.
        after: the way in which the element ends to the spot after it, as far as it is known.
        scope: the namespaces around it.
        end: its end tag, as it should be written.
        written: its name, with its namespace, which is not always what it was taken for.
        is_own: whether it is of this one place in one document alone.
    """

    __slots__ = ("after", "end", "is_empty", "is_own", "scope", "spot", "written")

    def __init__(self, like: Transition, spot: Spot, end: bytes, written: str) -> None:
        """Make a step from a spot into an element."""
        super().__init__(like.name, like.opening, like.elements, like.entries)
        self.bare, self.rests = like.bare, like.rests
        self.spot = spot
        self.is_empty = False
        self.after: dict[int, Spot] = {}
        self.scope = spot.scope
        self.end = end
        self.written = written
        self.is_own = True

    def own(self, rests: dict[int, State], name: str) -> "Step":
        """Return a step of one place in one document, which others do not share."""
        made = Step(self, self.spot, self.end, self.written)
        made.name, made.rests, made.scope = name, rests, self.scope
        return made


class Shape(NamedTuple):
    """What tags lead to that have the same names, if each value is one that may stand there.

    Attributes:
        step: into the element.
        heads: of each attribute: the place before it, its name, and what it can only be.
        is_fresh: whether each value must be looked at anew.
    """

    step: Step
    heads: Sequence[tuple[Opening, str, Head]]
    is_fresh: bool


def nothing(spot: Spot, before: str) -> Step:
    """Return a step that leads nowhere, over a comment."""
    made = Step(_NONE, spot, b"", before)
    made.is_empty = True
    return made


_NONE: Final = Transition("", Opening(()), (), ())


class Scope(Namespaces):
    """The namespaces in scope, with the spots there."""

    def __init__(self, bound: dict[str, str]) -> None:
        super().__init__(bound)
        self._spots: dict[State, Spot] = {}

    def spot(self, state: State) -> Spot:
        """Return the spot of a state."""
        found = self._spots.get(state)
        if found is None:
            found = self._spots[state] = Spot(state, self)
        return found

    def __iter__(self) -> Iterator[Spot]:
        """Yield its spots."""
        return iter(self._spots.values())


class Spots:
    """All spots of a grammar that are remembered."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._scopes: dict[tuple[tuple[str, str], ...], Scope] = {}
        self._steps = self._shapes = 0

    def __iter__(self) -> Iterator[Spot]:
        """Yield them."""
        return chain.from_iterable(self._scopes.values())

    @property
    def first(self) -> Spot:
        """The spot before the root element."""
        return self._scope({"xml": XML}).spot(self.automaton.start_state)

    def inner(self, scope: Scope, declared: dict[str, str]) -> Scope:
        """Return the scope of an element that declares namespaces."""
        return self._scope(scope.bound | declared)

    def _scope(self, bound: dict[str, str]) -> Scope:
        key = tuple(sorted(bound.items()))
        found = self._scopes.get(key)
        if found is None:
            if len(self._scopes) >= _MOST_SCOPES:
                self.clear()
            found = self._scopes[key] = Scope(bound)
        return found

    def remember(self, spot: Spot, tag: bytes, step: Step) -> None:
        """Keep what a tag leads to; forget all tags when there are too many."""
        if len(tag) > _LONGEST_TAG:
            return
        if self._steps >= _MOST_STEPS:
            for each in self:
                each.steps.clear()
            self._steps = 0
        self._steps += 1
        spot.steps[tag] = step

    def note(self, spot: Spot, names: tuple[bytes | bool, ...], step: Step) -> None:
        """Keep what the names in a tag lead to, if its values have no say in that.

        Args:
            spot: where it stands.
            names: as `StartTag.names` has them.
            step: what it has led to, without a mistake.
        """
        heads: list[tuple[Opening, str, Head]] = []
        opening: Opening | None = step.opening
        for name in names[2:]:
            assert isinstance(name, bytes)
            own = spot.scope.attribute(name)
            found = self.automaton.heads(opening, own) if opening is not None else ()
            if opening is None or len(found) != 1:
                return
            heads.append((opening, own, found[0]))
            opening = opening.outcomes.get((own, (True,)))
        if self._shapes >= _MOST_STEPS:
            for each in self:
                each.shapes.clear()
            self._shapes = 0
        self._shapes += 1
        spot.shapes[names] = Shape(step, heads, any(head.is_fresh for _, _, head in heads))

    def clear(self) -> None:
        """Forget everything."""
        self._scopes.clear()
        self._steps = self._shapes = 0
