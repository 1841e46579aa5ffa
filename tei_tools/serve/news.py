"""What browsers are told: which pages were built anew, and what is wrong."""

import json
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class State:
    """How the edition stands.

    Attributes:
        changed: the pages that have just been built anew, by their addresses.
        wrong: what is wrong, in the words of its diagnostics; empty where nothing is.
    """

    changed: Sequence[str] = ()
    wrong: str = ""

    @property
    def event(self) -> bytes:
        """The state as an event of a stream (HTML Standard, server-sent events)."""
        data = json.dumps({"changed": list(self.changed), "wrong": self.wrong})
        return f"event: state\ndata: {data}\n\n".encode()


class News:
    """Hands each state to everybody who listens; who comes later gets what stands."""

    def __init__(self) -> None:
        self._listeners: set[queue.SimpleQueue[State | None]] = set()
        self._guard = threading.Lock()
        self._state = State()

    def tell(self, state: State) -> None:
        """Hand on a state."""
        with self._guard:
            self._state = state
            for listener in self._listeners:
                listener.put(state)

    def end(self) -> None:
        """Have everybody stop listening."""
        with self._guard:
            for listener in self._listeners:
                listener.put(None)

    @contextmanager
    def listener(self) -> Iterator["queue.SimpleQueue[State | None]"]:
        """Yield what states arrive in; what is wrong now is the first."""
        own: queue.SimpleQueue[State | None] = queue.SimpleQueue()
        with self._guard:
            own.put(replace(self._state, changed=()))
            self._listeners.add(own)
        try:
            yield own
        finally:
            with self._guard:
                self._listeners.discard(own)
