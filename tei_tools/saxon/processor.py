"""`Saxon`: the processor of XSLT 3.0 that everything else uses."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tei_tools.errors import FileChanged, TransformationError
from tei_tools.saxon.jobs import Job, Message, Result, SaxonLimits, Stylesheet, TransformFailed, Xml
from tei_tools.saxon.process import Worker, WorkerLost
from tei_tools.saxon.worker import Frame


class Saxon:
    """A processor of XSLT, to be used in a `with` statement, by one thread at a time.

    Documents and stylesheets that several jobs share are sent, parsed and compiled once. A
    stylesheet reads files while it compiles; while it runs, it can open none (on Windows, it can).
    """

    def __init__(self, limits: SaxonLimits | None = None) -> None:
        self.limits = limits or SaxonLimits()
        self._worker: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def start(self) -> None:
        """Start the worker now, while there is something else to do; else the first job does."""
        self._running()

    def hold(self, documents: Sequence[Xml]) -> None:
        """Have the worker parse documents that jobs will ask for; this does not wait for it.

        What cannot be parsed is told by the first job that asks for it.
        """
        self._running().hold(tuple(documents))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker at once, whatever it is doing.

        Another one, which has compiled nothing, takes the next job, if any.
        """
        if self._worker:
            self._worker.close()
        self._worker = None

    def transform(self, job: Job) -> Result:
        """Run a stylesheet over a document.

        Raises:
            TransformationError: the stylesheet is missing or does not compile; no document will do.
            TransformFailed: it failed on this document; other jobs can go on.
            InputError: a `FileXml` is not as it was.
        """
        answer = self._ask(job.stylesheet, job)
        return Result(answer["text"], _messages(answer), answer["documents"])

    def compile(self, stylesheet: Stylesheet) -> None:
        """Compile a stylesheet without running it, to see whether it can be.

        Raises:
            TransformationError: it is missing or does not compile.
        """
        self._ask(stylesheet, stylesheet)

    def _ask(self, stylesheet: Stylesheet, job: Job | Stylesheet) -> Frame:
        path = stylesheet.path
        if path is not None and not path.is_file():
            raise TransformationError("there is no such stylesheet", where=str(path))
        worker = self._settled()
        try:
            answer = worker.ask(job)
        except BaseException as error:
            self._worker = None
            worker.close()
            if isinstance(error, WorkerLost):
                where, died = stylesheet.name, error.died
                raise TransformFailed(str(error), where=where, is_lost=died) from None
            raise
        if answer["failed"] == "changed":
            raise _changed(Path(answer["text"]))
        if stage := answer["failed"]:
            said, printed = answer["text"], worker.printed()
            from tei_tools.saxon import failures  # noqa: PLC0415  late: hardly anything fails

            raise failures.error_of(stylesheet, stage, said, printed, _messages(answer))
        return answer

    def _settled(self) -> Worker:
        """Return a worker that has done what nobody waited for, or a new one if it died of that."""
        worker = self._running()
        try:
            worker.settle()
        except WorkerLost:
            worker.close()
            self._worker = None
            return self._running()
        except BaseException:
            self._worker = None
            worker.close()
            raise
        return worker

    def _running(self) -> Worker:
        if self._worker is None or self._worker.process.poll() is not None:
            self.close()
            self._worker = Worker(self.limits)
        return self._worker


def _changed(file: Path) -> FileChanged:
    from tei_tools.corpus import shown  # noqa: PLC0415  late: this package starts light

    return FileChanged(shown(file))


def _messages(answer: Frame) -> tuple[Message, ...]:
    return tuple(Message(*message) for message in answer["messages"])
