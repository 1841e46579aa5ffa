"""What goes to a worker together, and what comes of a document that several workers share.

The jobs of a source go together: it is parsed once. A large source is rather parsed by each worker,
so that all have something to do; where its sections are pages, these are made in shares.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from tei_tools.build.workers import Batch, Outcome
from tei_tools.saxon import Job, Result, TransformFailed

LETTER: Final = 25_000
"""How many bytes of a source are work enough for a job."""
SHARE: Final = 1_000_000
"""How many bytes of a source are worth a share of their own; a source of two shares is large."""
MOST: Final = 4
"""How many shares there are at most: whoever makes one holds the whole document."""


def is_large(size: int) -> bool:
    """Whether a source of so many bytes is parsed by each worker."""
    return size >= 2 * SHARE


class _Part(NamedTuple):
    """A share of a job: which job, which share of how many."""

    at: int
    share: int = 1
    shares: int = 1


class Batches:
    """The batches of some jobs.

    Attributes:
        weight: how many more jobs these are worth by their size, if there is more than one batch.
    """

    def __init__(self, jobs: Sequence[tuple[Job, int]], width: int) -> None:
        """Put jobs together.

        Args:
            jobs: each with the bytes of its source; 0 where it is small, or nobody knows.
            width: how many jobs can be run at once.
        """
        self._jobs = [job for job, _ in jobs]
        self._batches = list(_together(jobs, width))
        self._found: dict[int, list[tuple[Outcome, float]]] = {}
        self.weight = sum(size // LETTER for _, size in jobs) if len(self._batches) > 1 else 0

    def batches(self) -> Iterator[Batch]:
        """Yield the batches as an executor takes them."""
        for number, parts in enumerate(self._batches):
            yield number, [self._job(part) for part in parts]

    def _job(self, part: _Part) -> Job:
        job = self._jobs[part.at]
        if part.shares == 1:
            return job
        shared = {"share": part.share, "shares": part.shares}
        return replace(job, parameters={**job.parameters, **shared})

    def made(
        self, number: int, found: Sequence[tuple[Outcome, float]]
    ) -> Iterator[tuple[int, Outcome, float]]:
        """Yield which jobs are done with a batch, what came of them and after how many seconds.

        Args:
            number: of the batch.
            found: what came of each of its jobs.
        """
        for part, came in zip(self._batches[number], found, strict=True):
            shares = self._found.setdefault(part.at, [])
            shares.append(came)
            if len(shares) == part.shares:
                del self._found[part.at]
                outcomes = [outcome for outcome, _ in shares]
                yield part.at, _whole(outcomes), sum(seconds for _, seconds in shares)


def _together(jobs: Sequence[tuple[Job, int]], width: int) -> Iterator[list[_Part]]:
    """Yield what goes together: all of a small source, each share of a large one by itself."""
    small: dict[str, list[_Part]] = {}
    for at, (job, size) in enumerate(jobs):
        shares = min(width, MOST, size // SHARE)
        if shares < 2:  # noqa: PLR2004  a share is one of several
            small.setdefault(job.source.key, []).append(_Part(at))
        elif not job.parameters.get("page-level"):
            yield [_Part(at)]
        else:
            yield from ([_Part(at, share, shares)] for share in range(1, shares + 1))
    yield from small.values()


def _whole(outcomes: Sequence[Outcome]) -> Outcome:
    """Return what the shares of a job come to: a failure, if one failed."""
    results: list[Result] = []
    for outcome in outcomes:
        if isinstance(outcome, TransformFailed):
            return outcome
        results.append(outcome)
    if len(results) == 1:
        return results[0]
    documents: dict[str, str] = {}
    for result in results:
        documents |= result.documents
    messages = dict.fromkeys(message for result in results for message in result.messages)
    text = next((result.text for result in results if result.text), "")
    return Result(text, tuple(messages), documents)
