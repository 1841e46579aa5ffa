"""Matching by a finite automaton that grows as texts ask for it: slower, but always in one pass."""

from typing import Final

from tei_tools.relaxng.datatypes.regex_nodes import derivative, nullable
from tei_tools.relaxng.datatypes.regex_syntax import Node

_MOST_STATES: Final = 2000
"""When there are more, the automaton starts anew."""


class _State:
    __slots__ = ("after", "is_final", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.is_final = nullable(node)
        self.after: dict[str, _State] = {}


class States:
    """The automaton of a regular expression; its states are the derivatives of it."""

    def __init__(self, node: Node) -> None:
        self._start = self._state(node, {})
        self._known: dict[Node, _State] = {}

    def matches(self, text: str) -> bool:
        """Return whether a whole text matches."""
        state = self._start
        for character in text:
            state = state.after.get(character) or self._step(state, character)
        return state.is_final

    def _step(self, state: _State, character: str) -> _State:
        if len(self._known) > _MOST_STATES:
            self._known.clear()
            self._start.after.clear()
        found = self._state(derivative(state.node, ord(character)), self._known)
        state.after[character] = found
        return found

    @staticmethod
    def _state(node: Node, known: dict[Node, _State]) -> _State:
        if node not in known:
            known[node] = _State(node)
        return known[node]
