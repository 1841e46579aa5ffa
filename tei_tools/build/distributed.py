"""Transformations by a scheduler of dask.distributed, on this machine or on others.

Each of its workers keeps a worker process of SaxonC for as long as it lives. Sources and results go
over the network; stylesheets are read from a file system that all share.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from tei_tools.build.workers import Batch, Done, Outcome, outcomes
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Job, LazyXml, Saxon, SaxonLimits, Stylesheet, Xml

_AHEAD: Final = 4
"""How many batches each thread of the workers may have waiting for it."""
_PATIENCE: Final = 30
"""How many seconds the scheduler is waited for."""
_local = threading.local()
"""Holds, in each thread of a worker, the process of SaxonC."""


class Scheduler:
    """A scheduler of dask.distributed."""

    def __init__(self, address: str, limits: SaxonLimits) -> None:
        """Connect to a scheduler.

        Args:
            address: as `tcp://127.0.0.1:8786`.
            limits: what one transformation may take.

        Raises:
            ConfigurationError: dask.distributed is not installed, or nobody answers there.
        """
        self._limits = limits
        try:
            import distributed  # noqa: PLC0415  an extra
        except ImportError:
            hint = "pip install 'tei-tools[distributed]'"
            raise ConfigurationError("dask.distributed is not installed", hint=hint) from None
        self._distributed = distributed
        try:
            self._client: Any = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            hint = "start one: dask scheduler, then dask worker ADDRESS, by the same tei-tools"
            message = f"no scheduler answers: {error}"
            raise ConfigurationError(message, where=address, hint=hint) from None

    @property
    def width(self) -> int:
        """How many threads the scheduler's workers have."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def prepare(self, stylesheet: Stylesheet, worker: int) -> None:
        """Leave it to the first job of each worker."""

    def hold(self, source: Xml) -> None:
        """Do nothing: each worker parses it with its first job."""

    def run(self, batches: Iterable[Batch], jobs: int) -> Iterator[Done]:
        """Yield what came of each batch; a batch whose worker was lost is run by another one."""
        del jobs
        waiting = self._distributed.as_completed(loop=self._client.loop)
        numbers: dict[str, int] = {}
        every = iter(batches)
        room = _AHEAD * self.width
        try:
            while True:
                while len(numbers) < room and (batch := next(every, None)) is not None:
                    future = self._submit(batch[1])
                    numbers[future.key] = batch[0]
                    waiting.add(future)
                if not numbers:
                    return
                future = next(waiting)
                yield numbers.pop(future.key), future.result()
        finally:
            for future in waiting.futures:
                future.cancel()

    def _submit(self, jobs: Sequence[Job]) -> Any:  # noqa: ANN401  dask has no types
        return self._client.submit(_work, self._limits, [_read(one) for one in jobs], pure=False)

    def close(self) -> None:
        """Leave the scheduler and its workers as they are."""
        self._client.close()


def _read(job: Job) -> Job:
    """Return a job that holds its source, to be sent elsewhere."""
    if not isinstance(job.source, LazyXml):
        return job
    return replace(job, source=Xml(job.source.text, job.source.uri))


def _work(limits: SaxonLimits, jobs: Sequence[Job]) -> list[tuple[Outcome, float]]:
    """Run the jobs of a batch, in a worker."""
    saxon: Saxon | None = getattr(_local, "saxon", None)
    if saxon is None or saxon.limits != limits:
        saxon = _local.saxon = Saxon(limits)
    return outcomes(saxon, jobs)
