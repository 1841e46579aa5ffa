"""How far a build has come, and where its time went."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tei_tools.build import fingerprint

if TYPE_CHECKING:
    from tei_tools.build.plan import Step


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a build.

    Attributes:
        name: `check`, `facts`, `pages`, `publish`.
        total: how much there is to do.
        skipped: how much was found done.
        done: how much is done by now.
        seconds: since it began.
        is_over: whether it has ended.
    """

    name: str
    total: int
    skipped: int = 0
    done: int = 0
    seconds: float = 0.0
    is_over: bool = False


Listener = Callable[[Phase], None]
"""Is told when a phase begins, after each thing done, and when it ends."""


def nobody(phase: Phase) -> None:
    """Tell nobody."""


@dataclass
class Spent:
    """How often something was run, and how long it took altogether, in seconds of a worker."""

    times: int = 0
    seconds: float = 0.0


@dataclass
class Watcher:
    """Sees what is done.

    Attributes:
        listener: is told.
        phases: seconds of each phase.
        kinds: kind of step to what it took.
        stylesheets: stylesheet to what it took.
    """

    listener: Listener = nobody
    phases: dict[str, float] = field(default_factory=dict)
    kinds: dict[str, Spent] = field(default_factory=dict)
    stylesheets: dict[str, Spent] = field(default_factory=dict)
    _now: Phase | None = None
    _passed: int = 0
    _start: float = 0.0

    @contextmanager
    def phase(self, name: str, total: int = 0, skipped: int = 0) -> Iterator[None]:
        """Tell of a phase that lasts as long as the `with`."""
        self._start = time.perf_counter()
        self._tell(Phase(name, total, skipped))
        try:
            yield
        finally:
            taken = time.perf_counter() - self._start
            self.phases[name] = self.phases.get(name, 0.0) + taken
            now = self._now or Phase(name, total, skipped)
            self._tell(replace(now, seconds=taken, is_over=True))
            self._now = None

    def advanced(self, done: int, total: int) -> None:
        """Tell how far the phase has come."""
        if self._now is not None:
            taken = time.perf_counter() - self._start
            self._tell(Phase(self._now.name, total, self._now.skipped, done, taken))

    def expected(self, more: int) -> None:
        """Tell that there is more to do in the phase."""
        if self._now is not None:
            self._now = replace(self._now, total=self._now.total + more)

    def passed(self, number: int = 1) -> None:
        """Tell that things of the phase were found done."""
        if self._now is not None:
            self._passed += number

    def ran(self, step: "Step", seconds: float) -> None:
        """Note that a step was run."""
        sheet = step.job.stylesheet.name
        for table, name in (
            (self.kinds, fingerprint.kind(step.output)),
            (self.stylesheets, sheet),
        ):
            spent = table.setdefault(name, Spent())
            spent.times += 1
            spent.seconds += seconds
        if self._now is not None:
            self.advanced(self._now.done + 1, self._now.total)

    def _tell(self, phase: Phase) -> None:
        if self._passed:
            phase = replace(phase, skipped=phase.skipped + self._passed)
            self._passed = 0
        self._now = phase
        self.listener(phase)
