"""What a process holds of what it has worked out, for as long as that rests on the same.

A command that is over after one check or build holds nothing. One that goes on, as `tei-tools
serve`, works out but what has changed.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Things by their names, each beside what it was made from.

    Attributes:
        holds: whether anything is held at all.
    """

    def __init__(self) -> None:
        self.holds = False
        self._things: dict[str, tuple[Hashable, Any]] = {}

    def of(self, name: str, basis: Hashable, make: Callable[[], T]) -> T:
        """Return a thing: the one that was made before, if it would be made again the same.

        Args:
            name: what it is called; there is but one of a name.
            basis: stands for all that it depends on.
            make: makes it.
        """
        known = self._things.get(name)
        if known is None or known[0] != basis:
            known = (basis, make())
            self.put(name, *known)
        found: T = known[1]
        return found

    def last(self, name: str) -> Any:  # noqa: ANN401  whatever was put there
        """Return a thing as it was made last, whatever it rested on; None if it is not held."""
        known = self._things.get(name)
        return known[1] if known is not None else None

    def put(self, name: str, basis: Hashable, thing: object) -> None:
        """Hold a thing, as if it had been made."""
        if self.holds:
            self._things[name] = (basis, thing)

    def close(self) -> None:
        """Let go of everything."""
        self.holds = False
        self._things.clear()
