"""The loop that each tag of each document goes through: a few look-ups, and no more than that.

What is met for the first time, and what is wrong, `recovery` sees to. Nothing here is clever, so
that it can be compiled as it stands.
"""

from collections.abc import Iterable

from tei_tools.relaxng.automaton import State, Transition
from tei_tools.relaxng.derivative import WHITE
from tei_tools.relaxng.recovery import Recovery


def walk(recovery: Recovery, chunks: Iterable[bytes]) -> None:  # noqa: C901  closures are quick
    """Hold a document against a grammar.

    Args:
        recovery: what knows the grammar and keeps the mistakes.
        chunks: the bytes of the document, in pieces of any size.

    Raises:
        pyexpat.ExpatError: the document is not well-formed.
    """
    state: State = recovery.automaton.start_state
    stack: list[Transition] = recovery.stack
    pending: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal state
        if pending:
            state = recovery.text(state, "".join(pending))
            pending.clear()
        try:
            transition = state.starts[name]
        except KeyError:
            transition = recovery.start(state, name)
        stack.append(transition)
        if attributes:
            opening = transition.opening
            for own, value in attributes.items():
                try:
                    opening = opening.attributes[own][value]
                except KeyError:
                    opening = recovery.attribute(opening, own, value)
            state = opening.closed or recovery.close(opening)
        else:
            state = transition.bare or recovery.close(transition.opening)

    def end(name: str) -> None:
        nonlocal state
        if state.has_data:
            state = recovery.text(state, "".join(pending), is_all=True)
            pending.clear()
        transition = stack.pop()
        try:
            state = transition.rests[state.ending]
        except KeyError:
            state = recovery.end(transition, state)
        recovery.previous = name

    def characters(data: str) -> None:
        nonlocal state
        if state.is_mixed:
            return
        if state.has_data:
            pending.append(data)
        elif data.strip(WHITE):
            state = state.after_text or recovery.text(state, data)

    parser = recovery.parser
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    for chunk in chunks:
        parser.Parse(chunk, False)  # noqa: FBT003  pyexpat takes no keywords
    parser.Parse(b"", True)  # noqa: FBT003  the same
