"""Who runs transformations: one worker process, several, or those of a scheduler elsewhere.

Whoever it is takes batches of jobs, and hands up what came of each batch, in any order.
"""

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final, Protocol

from tei_tools.errors import ConfigurationError, TransformationError
from tei_tools.saxon import Job, Result, Saxon, Stylesheet, TransformFailed, Xml

Outcome = Result | TransformFailed
Batch = tuple[int, Sequence[Job]]
"""The number of a batch, and its jobs, which share a source."""
Done = tuple[int, Sequence[tuple[Outcome, float]]]
"""The number of a batch, and what came of each job after how many seconds."""

PROCESSES: Final = "processes"
"""How the executor is called that starts several worker processes."""
_PAYS: Final = 150
"""How many jobs a further worker must find to be worth its start: it compiles every stylesheet."""
_AHEAD: Final = 4
"""How many batches a worker may be ahead of whoever takes them."""


class Executor(Protocol):
    """Runs batches of jobs."""

    @property
    def width(self) -> int:
        """How many batches it can run at once."""
        ...

    def prepare(self, stylesheet: Stylesheet, worker: int) -> None:
        """Have a stylesheet compiled while this process has something else to do.

        Args:
            stylesheet: compiled but once a worker; its jobs go to the one that has compiled it.
            worker: by which worker: 0 is the one that checks files too, 1 another.
        """
        ...

    def hold(self, source: Xml) -> None:
        """Have all parse a source that will have jobs with it, while one works on it already."""
        ...

    def run(self, batches: Iterable[Batch], jobs: int) -> Iterator[Done]:
        """Yield what came of each batch.

        Args:
            batches: are made as they are needed.
            jobs: how many jobs there are about.

        Raises:
            TransformationError: a stylesheet does not compile.
        """
        ...

    def close(self) -> None:
        """End what was started for it."""
        ...


def outcome(saxon: Saxon, job: Job, is_over: Callable[[], bool]) -> Outcome:
    """Run a job; once more, if the worker died of something else."""
    try:
        return saxon.transform(job)
    except TransformFailed as error:
        if not error.is_lost or is_over():
            return error
    try:
        return saxon.transform(job)
    except TransformFailed as error:
        return error


def outcomes(
    saxon: Saxon, jobs: Sequence[Job], is_over: Callable[[], bool] = lambda: False
) -> list[tuple[Outcome, float]]:
    """Run the jobs of a batch; after the last, the worker forgets their source, unless it stays."""
    found = []
    for at, job in enumerate(jobs):
        start = time.perf_counter()
        is_last = at == len(jobs) - 1 and not job.stays
        done = outcome(saxon, replace(job, is_last=is_last), is_over)
        found.append((done, time.perf_counter() - start))
    return found


class Serial:
    """One worker process."""

    width = 1

    def __init__(self, saxon: Saxon) -> None:
        self._saxon = saxon

    def prepare(self, stylesheet: Stylesheet, worker: int) -> None:
        """Leave it to the first job: the only worker has something else to do."""

    def hold(self, source: Xml) -> None:
        """Do nothing: the only worker has it."""

    def run(self, batches: Iterable[Batch], jobs: int) -> Iterator[Done]:
        """Yield what came of each batch, in their order."""
        del jobs
        for number, batch in batches:
            yield number, outcomes(self._saxon, batch)

    def close(self) -> None:
        """Leave the worker to whoever started it."""


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Several worker processes, as many as pay."""

    def __init__(self, saxon: Saxon, most: int = 0) -> None:
        """Take the worker that there is.

        Args:
            saxon: the first worker.
            most: how many there may be; as many as the machine has cores, if 0.
        """
        self._saxons = [saxon]
        self._most = most or _cores()
        self._prepared: dict[Stylesheet, int] = {}
        self._preparing: dict[int, threading.Thread] = {}

    @property
    def first(self) -> Saxon:
        """The worker that there was."""
        return self._saxons[0]

    @property
    def width(self) -> int:
        """How many worker processes there may be."""
        return self._most

    @property
    def prepared(self) -> Sequence[Stylesheet]:
        """The stylesheets that are compiled ahead, in the order in which that was begun."""
        return [*self._prepared]

    def prepare(self, stylesheet: Stylesheet, worker: int) -> None:
        """Compile in a worker, which is started if need be, while another one works."""
        if worker >= self._most or stylesheet in self._prepared:
            return
        while len(self._saxons) <= worker:
            self._saxons.append(Saxon(self._saxons[0].limits))
        self._prepared[stylesheet] = worker
        thread = threading.Thread(target=_compile, args=(self._saxon(worker), stylesheet))
        self._preparing[worker] = thread
        thread.start()

    def hold(self, source: Xml) -> None:
        """Parse a source in the workers beside the first that have been started."""
        for worker in range(1, len(self._saxons)):
            self._saxon(worker).hold((source,))

    def _saxon(self, worker: int) -> Saxon:
        """Return a worker, once it has compiled what it was to compile."""
        if (thread := self._preparing.pop(worker, None)) is not None:
            thread.join()
        return self._saxons[worker]

    def run(self, batches: Iterable[Batch], jobs: int) -> Iterator[Done]:
        """Yield what came of each batch, whichever is done first."""
        wanted = max(1, min(self._most, jobs // _PAYS))
        while len(self._saxons) < wanted:
            self._saxons.append(Saxon(self._saxons[0].limits))
        if wanted == 1:
            yield from self._one_after_another(batches)
            return
        crew = _Crew([self._saxon(worker) for worker in range(wanted)], batches)
        try:
            yield from crew.done()
        finally:
            crew.stop()

    def _one_after_another(self, batches: Iterable[Batch]) -> Iterator[Done]:
        """Run batches by one worker, or each job by the worker that knows its stylesheet."""
        for number, batch in batches:
            by_worker: dict[int, list[int]] = {}
            for at, job in enumerate(batch):
                by_worker.setdefault(self._prepared.get(job.stylesheet, 0), []).append(at)
            found: dict[int, tuple[Outcome, float]] = {}
            for worker, places in by_worker.items():
                jobs = [batch[at] for at in places]
                found |= dict(zip(places, outcomes(self._saxon(worker), jobs), strict=True))
            yield number, [found[at] for at in range(len(batch))]

    def close(self) -> None:
        """End the workers that were started here."""
        for worker, thread in self._preparing.items():
            self._saxons[worker].close()
            thread.join()
        self._preparing.clear()
        for saxon in self._saxons[1:]:
            saxon.close()
        del self._saxons[1:]


def _compile(saxon: Saxon, stylesheet: Stylesheet) -> None:
    """Compile, unless the worker is ended; what is wrong is told by a stylesheet's first job."""
    with suppress(TransformationError, OSError):
        saxon.compile(stylesheet)


def executor_of(name: str, saxon: Saxon, jobs: int) -> Executor:
    """Return who runs transformations.

    Args:
        name: `processes`, `serial`, or the address of a scheduler.
        saxon: the worker that there is.
        jobs: how many there may be; as many as the machine has cores, if 0.

    Raises:
        ConfigurationError: there is nobody of that name.
    """
    if name == PROCESSES:
        return Processes(saxon, jobs)
    if name == "serial":
        return Serial(saxon)
    if "://" not in name:
        hint = "processes, serial, or the address of a dask scheduler, as tcp://127.0.0.1:8786"
        raise ConfigurationError("there is no such executor", where=name, hint=hint)
    from tei_tools.build.distributed import Scheduler  # noqa: PLC0415  an extra

    return Scheduler(name, saxon.limits)


class _Crew:
    """Threads that each wait for a worker process."""

    def __init__(self, saxons: Sequence[Saxon], batches: Iterable[Batch]) -> None:
        self._batches = iter(batches)
        self._taking = threading.Lock()
        self._done: queue.Queue[Done | BaseException | None]
        self._done = queue.Queue(_AHEAD * len(saxons))
        self._is_over = False
        self._saxons = saxons
        self._threads = [
            threading.Thread(target=self._work, args=(saxon,), daemon=True) for saxon in saxons
        ]

    def done(self) -> Iterator[Done]:
        """Start, and yield what comes."""
        for thread in self._threads:
            thread.start()
        running = len(self._threads)
        while running:
            found = self._done.get()
            if isinstance(found, BaseException):
                raise found
            if found is None:
                running -= 1
            else:
                yield found

    def stop(self) -> None:
        """Have the threads end; a worker in the middle of a job is of no more use."""
        self._is_over = True
        for thread, saxon in zip(self._threads, self._saxons, strict=True):
            while thread.is_alive():
                saxon.close()
                with suppress(queue.Empty):
                    self._done.get(timeout=0.01)  # it may wait to be heard

    def _work(self, saxon: Saxon) -> None:
        try:
            while not self._is_over and (batch := self._next()) is not None:
                number, jobs = batch
                self._done.put((number, outcomes(saxon, jobs, lambda: self._is_over)))
            self._done.put(None)
        except BaseException as error:  # noqa: BLE001  told to whoever waits
            self._done.put(error)

    def _next(self) -> Batch | None:
        with self._taking:
            return next(self._batches, None)
