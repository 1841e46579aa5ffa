"""What was meant by what is wrong: found once for each mistake at each place of a grammar."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tei_tools.names import TEI, XINCLUDE, XML
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
    takes_text,
)

INCLUDE: Final = expanded(XINCLUDE, "include")
"""What stands in the place of elements of another file."""
_MOST_MISSING: Final = 3
"""How many elements in a row a message names as missing."""
_MANY_AROUND: Final = 16
"""How many they may be if none of them is named."""
_ALIKE_URIS: Final = 0.9
"""How alike two namespaces must be for one to be a slip for the other, from 0 to 1."""
_FEW_AROUND: Final = 4
_MOST_AROUND: Final = 8
"""How many elements may be missing around a text, and another element, unless everyday ones."""
EVERYDAY: Final = ("text", "body", "p", "div", "ab", "l", "lg", "sp", "list", "item", "row", "cell")
"""The elements that texts are made of; the likeliest to be missing where many would do."""
_RUN_ON: Final = re.compile(r"xml[-_.]?(\w+)", re.IGNORECASE)
"""A name with the prefix `xml`, and no colon behind it: `xmlid`."""
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
        is_known: whether the grammar has such an element, which may not stand there.
    """

    transition: Transition
    after: State
    meant: str = ""
    missing: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    is_known: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """Elements of which one is missing around what stands in their place.

    Attributes:
        names: of the elements, likeliest first.
        state: in which what they may hold may come, be it within any of them or within none.
        is_needed: whether one must stand there.
        is_sure: whether it can be no other.
    """

    names: tuple[str, ...]
    state: State
    is_needed: bool
    is_sure: bool


class Repairs:
    """Finds what was meant, in one grammar."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary) -> None:
        self.automaton = automaton
        self.vocabulary = vocabulary
        self._elements: dict[tuple[State, str], Repair] = {}
        self._included: dict[State, Transition | None] = {}
        self._early: dict[tuple[State, str], tuple[tuple[str, ...], State]] = {}
        self._around: dict[tuple[State, str, str], Around | None] = {}
        self._blockers: dict[tuple[State, str], tuple[str, ...]] = {}
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

    def included(self, state: State) -> Transition | None:
        """Return where an `xi:include` leads: behind any element that may stand in its place.

        What it brings in is held against the grammar where it lies, so which element that is need
        not be known. It may be none, if only the fallback is empty. Where no element may stand,
        None.
        """
        if state not in self._included:
            _bound(self._included)
            self._included[state] = self._brought(state)
        return self._included[state]

    def _brought(self, state: State) -> Transition | None:
        opens, listed = self.automaton.derivatives.opens, names(state)
        if not listed:
            return None
        entries = []
        for hole, pattern in state.alternatives:
            rests = (rest for name in listed for rest in opens(pattern, name).values())
            entries.append((0, hole, self.automaton.patterns.choice_of([pattern, *rests])))
        return self.automaton.transition(INCLUDE, (self.vocabulary.anything,), tuple(entries))

    def _element(self, state: State, name: str) -> Repair:
        if meant := self._alike(state, name):
            return self._taken_for(state, name, meant)
        if name in self.vocabulary:
            missing = self._missing_before(state, name)
            if missing:
                options = () if required(state)[:1] else self._leading(state, name)
                transition = self.automaton.start(self.after(state, missing), name)
                after = self._completed(transition)
                return Repair(transition, after, missing=missing, options=options)
            return self._for_itself(state, name, name)
        meant = self._meant(state, name)
        if meant and self._allows(state, meant):
            return self._taken_for(state, name, meant)
        return self._for_itself(state, name, meant)

    def _taken_for(self, state: State, name: str, meant: str) -> Repair:
        """Take an element for another, which may stand in its place.

        Of a word of another vocabulary that is less sure: its parent goes on as if that one, or
        none, stood there.
        """
        transition = self.automaton.start(state, meant)
        after = self._completed(transition)
        if foreign.is_foreign(name, meant):
            merged = dict(state.alternatives)
            for hole, rest in after.alternatives:
                before = merged.get(hole, self.automaton.patterns.not_allowed)
                merged[hole] = self.automaton.patterns.choice(before, rest)
            after = self._merged(merged)
        return Repair(transition, after, meant)

    def _alike(self, state: State, name: str) -> str:
        """Return the element that one of TEI, which holds words, is taken for among words."""
        words = foreign.ALIKE.get(nameclass.local(name), ())
        if not words or name not in self.vocabulary or not takes_text(state):
            return ""
        transition = self.automaton.transition(name, self.vocabulary.elements(name))
        if not takes_text(self.complete(transition.opening)):
            return ""
        known = (expanded(nameclass.namespace(name), one) for one in words)
        return next((one for one in known if one in names(state)), "")

    def _for_itself(self, state: State, name: str, known: str) -> Repair:
        """Take an element out of its place: its parent goes on as if it were not there."""
        elements = self.vocabulary.elements(known) if known else (self.vocabulary.anything,)
        transition = self.automaton.transition(known or name, elements)
        meant = known if known != name else ""
        return Repair(transition, state, meant, is_known=known == name)

    def _completed(self, transition: Transition) -> State:
        """Return the state of the parent after an element, however it ends."""
        return self.automaton.after(transition, range(len(transition.elements)))

    def _meant(self, state: State, name: str) -> str:
        """Return the name that an unknown one was meant for; empty if there is none like it."""
        local, uri = nameclass.local(name), nameclass.namespace(name)
        here = names(state)
        for one in here:
            own = nameclass.namespace(one)
            if nameclass.local(one) == local and (not (uri and own) or _is_slip_of(uri, own)):
                return one
        same = [one for one in here if nameclass.namespace(one) == uri]
        if cased := [one for one in same if nameclass.local(one).lower() == local.lower()]:
            return cased[0]
        words = foreign.ELEMENTS.get(local.lower(), ())
        known = [one for word in words if (one := expanded(uri, word)) in self.vocabulary]
        if known or (uri == TEI and foreign.is_foreign(local)):
            return next((one for one in known if one in here), known[0] if known else "")
        near = nearest_name(name, same)
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
                state = self.after(state, needed)
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
        return tuple(one for one in names(state) if self._allows(self.after(state, (one,)), name))

    def early(self, state: State, name: str) -> tuple[tuple[str, ...], State]:
        """Return the elements after any of which another may come that may not yet.

        Args:
            state: of their parent.
            name: of the other.

        Returns:
            them, and the state in which it may come, be it that one of them is missing, or none.
        """
        key = state, name
        if key not in self._early:
            _bound(self._early)
            every = sorted(names(state), key=everydayness)
            leads = (one for one in every if self._allows(self.after(state, (one,)), name))
            found = tuple(leads)
            merged = self._beside(state, name)
            for outer, rest in self.after(state, found[:1]).alternatives:
                before = merged.get(outer, self.automaton.patterns.not_allowed)
                merged[outer] = self.automaton.patterns.choice(before, rest)
            self._early[key] = found, self._merged(merged)
        return self._early[key]

    def _beside(self, state: State, name: str) -> dict[int, Pattern]:
        """Return what a state allows, by holes, after an element or a text as if it were right."""
        patterns = self.automaton.patterns
        found = self.vocabulary.elements(name) if name else (patterns.text,)
        stray = patterns.one_or_more(patterns.choice_of(found))
        return {hole: patterns.group(stray, pattern) for hole, pattern in state.alternatives}

    def _merged(self, alternatives: dict[int, Pattern]) -> State:
        return self.automaton.state(tuple(sorted(alternatives.items(), key=lambda pair: pair[0])))

    def paired(self, state: State, name: str) -> Repair | None:
        """Return how to go on after a second element of a name, if another must stand between."""
        between, _ = self.early(state, name)
        if len(between) != 1:
            return None
        transition = self.automaton.start(self.after(state, between), name)
        return Repair(transition, self._completed(transition), missing=between)

    def completing(self, state: State) -> tuple[str, ...]:
        """Return the elements with any of which a content would be complete."""
        return tuple(one for one in names(state) if self.after(state, (one,)).ending != NO_END)

    def around(self, state: State, name: str, beside: str) -> Around | None:
        """Return what may be missing around an element, or around a text, out of its place.

        Args:
            state: of its parent.
            name: its name; of a text, none.
            beside: the element that stands before it: another of these is likely.
        """
        key = state, name, beside
        if key not in self._around:
            _bound(self._around)
            self._around[key] = self._find_around(state, name, beside)
        return self._around[key]

    def _find_around(self, state: State, name: str, beside: str) -> Around | None:
        holders = self._holders(state, name)
        needed = [one for one in required(state)[:1] if one in holders]
        if not needed and state.ending == NO_END:
            needed = [one for one in self.completing(state) if one in holders]
        near = needed or [one for one in holders if one == beside]
        likely = [*near, *(one for one in holders if one not in near)]
        if len(likely) > _FEW_AROUND and 0 < len(near) <= _FEW_AROUND:
            likely = near
        is_sure = len(likely) == 1 and (bool(near) or bool(name))
        if len(likely) > (_MOST_AROUND if name else _FEW_AROUND):
            likely = [one for one in holders if nameclass.local(one) in EVERYDAY]
            likely.sort(key=everydayness)
        within = likely or (near if len(near) <= _MANY_AROUND else [])
        if not within:
            return None
        state = self._within(state, within, name)
        return Around(tuple(likely), state, bool(needed), is_sure)

    def _holders(self, state: State, name: str) -> list[str]:
        """Return the elements that may come next, and may begin with another or with text."""
        every = names(state)
        if name:
            parents = set(self.vocabulary.parents(name))
            uri = nameclass.namespace(name)
            fitting = [one for one in every if one in parents]
            near = [one for one in fitting if nameclass.namespace(one) == uri] or fitting
            return [one for one in near if name in names(self._inside(state, one))]
        return [one for one in every if takes_text(self._inside(state, one))]

    def _inside(self, state: State, name: str) -> State:
        """Return the state at the beginning of an element's content, its attributes apart."""
        return self.complete(self.automaton.start(state, name).opening)

    def _within(self, state: State, wrappers: Iterable[str], name: str) -> State:
        """Return a state as if any of some elements were open, and needed no end tag.

        Or none, but what stands there were right.

        Args:
            state: around them.
            wrappers: their names.
            name: that of the element that stands there; none for a text.
        """
        patterns, merged = self.automaton.patterns, self._beside(state, name)
        for one in wrappers:
            transition = self.automaton.start(state, one)
            for hole, content in self._inside(state, one).alternatives:
                for outer, rest in self.automaton.after(transition, (hole,)).alternatives:
                    both = patterns.group(content, rest)
                    merged[outer] = patterns.choice(merged[outer], both)
        return self._merged(merged)

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

    def blockers(self, state: State, name: str) -> tuple[str, ...]:
        """Return the elements after which another may not come, though it may come before them.

        Itself is one of them, if it may stand only once.
        """
        key = state, name
        if key not in self._blockers:
            _bound(self._blockers)
            behind = self._completed(self.automaton.start(state, name))
            nexts = (one for one in names(behind) if one != name)
            found = [one for one in nexts if not self._allows(self.after(behind, (one,)), name)]
            found += [] if self._allows(behind, name) else [name]
            self._blockers[key] = tuple(found)
        return self._blockers[key]

    def after(self, state: State, missing: Iterable[str]) -> State:
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
                state = self.after(state, needed)
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
        if cased := [one for one in possible if nameclass.local(one).lower() == local.lower()]:
            return cased[0]
        if (run_on := _RUN_ON.fullmatch(local)) and expanded(XML, run_on[1].lower()) in possible:
            return expanded(XML, run_on[1].lower())
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


def _is_slip_of(uri: str, known: str) -> bool:
    """Tell whether a namespace is likely another that is misspelt."""
    return difflib.SequenceMatcher(None, uri.lower(), known).ratio() >= _ALIKE_URIS


def everydayness(name: str) -> int:
    """Return by what elements are ordered that would do: the everyday ones come first."""
    local = nameclass.local(name)
    return EVERYDAY.index(local) if local in EVERYDAY else len(EVERYDAY)


def _bound(memo: dict[Any, Any]) -> None:
    """Forget what is remembered when it is too much."""
    if len(memo) >= _MOST_REPAIRS:
        memo.clear()
