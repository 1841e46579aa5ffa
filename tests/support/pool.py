"""Workers that one test leaves to the next: what they have compiled, they need not compile again.

Each build would else start a process and compile the stylesheets of pages, texts and facts: most of
the time that tests of whole builds took.
"""

from collections import defaultdict

from tei_tools.saxon import SaxonLimits
from tei_tools.saxon.process import Worker


class Pool:
    """Workers that nobody uses, by their limits."""

    def __init__(self) -> None:
        self.idle: dict[SaxonLimits, list[Pooled]] = defaultdict(list)

    def worker(self, limits: SaxonLimits) -> Worker:
        """Return a worker that is alive."""
        idle = self.idle[limits]
        while idle:
            worker = idle.pop()
            if worker.process.poll() is None:
                return worker
            worker.end()
        return Pooled(limits, self)

    def close(self) -> None:
        """End them all."""
        for idle in self.idle.values():
            for worker in idle:
                worker.end()
        self.idle.clear()


class Pooled(Worker):
    """A worker that goes back to its pool, unless something was left undone or killed it."""

    def __init__(self, limits: SaxonLimits, pool: Pool) -> None:
        super().__init__(limits)
        self._pool = pool

    def close(self) -> None:
        """Give it back."""
        is_sound = self.process.poll() is None and not self.ahead and self.answers.empty()
        if is_sound:
            self._pool.idle[self.limits].append(self)
        else:
            self.end()

    def kill(self) -> None:
        """End it at once, as any other."""
        self.process.kill()
        self.end()

    def end(self) -> None:
        """End it; its pool will not see it again."""
        super().close()
