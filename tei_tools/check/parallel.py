"""The files of an edition looked at by several processes, where there are many that are new."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from tei_tools import errors
from tei_tools.check.examined import Examined, Outline
from tei_tools.check.telling import Part, Question, Teller, Told
from tei_tools.corpus import shown as name_of
from tei_tools.errors import InputError, TeiToolsError
from tei_tools.saxon.worker import Frame, read, write

_AHEAD: Final = 64
"""How many requests may wait for an answer, and answers for somebody who takes them."""
_LOOKER: Final = "tei_tools.check.looker"

T = TypeVar("T")
Asked = tuple[str, Frame]
"""A request, and the file that it is about."""


class Lookers:
    """Processes beside the main one, from when they are made to when they are stopped."""

    def __init__(self, root: Path, teller: Teller) -> None:
        """Start them; they have much to read in before they can look at a file.

        There is one less than processors: who asks them does what none of them has begun.

        Args:
            root: the folder of the edition.
            teller: which puts together what is told as they are to.
        """
        settings = {"root": str(root), "manner": teller.manner()}
        self._waiting: queue.SimpleQueue[Asked | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[str, Frame | None]] = queue.SimpleQueue()
        self._lookers = [
            _Looker(settings, self._waiting, self._done)
            for _ in range(max(1, (os.cpu_count() or 1) - 1))
        ]

    def look(
        self, files: Sequence[str], here: Callable[[str], Examined]
    ) -> Iterator[tuple[str, Examined]]:
        """Yield what is found in each of some files, whichever is done first.

        Args:
            files: of the edition; their order is that in which they are begun.
            here: looks at a file in this process.

        Raises:
            ConfigurationError: a schema cannot be used.
            InputError: a file cannot be read.
        """
        asked = ((path, {"file": path}) for path in files)
        for path, answer in self._answers(asked, lambda request: here(request["file"])):
            if isinstance(answer, Examined):
                yield path, answer
                continue
            if answer is None:
                hint = "check it alone: tei-tools validate FILE"
                message = "the process that read it has died"
                raise InputError(message, where=name_of(path), hint=hint)
            if "failed" in answer:
                raise _failure(answer)
            outline, *texts = answer["found"]
            yield path, Examined(Outline(*outline), *texts)

    def tell(
        self, questions: Iterable[Question], here: Callable[[str, Sequence[Part]], Told]
    ) -> Iterator[tuple[str, Told | None]]:
        """Yield what is told of files, whichever is done first; None where that was not found out.

        Args:
            questions: each is asked for when a process will soon have time for it.
            here: finds out what is told of a file in this process.
        """
        asked = ((path, {"tell": path, "parts": parts}) for path, parts in questions)
        for path, answer in self._answers(asked, lambda one: here(one["tell"], one["parts"])):
            if isinstance(answer, Told):
                yield path, answer
            else:
                is_told = answer is not None and "told" in answer
                yield path, Told(*answer["told"]) if answer is not None and is_told else None

    def _answers(
        self, asked: Iterable[Asked], here: Callable[[Frame], T]
    ) -> Iterator[tuple[str, Frame | T | None]]:
        ahead = 0
        for request in asked:
            self._waiting.put(request)
            ahead += 1
            while ahead == _AHEAD or not self._done.empty():
                yield self._next(here)
                ahead -= 1
        for _ in range(ahead):
            yield self._next(here)

    def _next(self, here: Callable[[Frame], T]) -> tuple[str, Frame | T | None]:
        """Return an answer; where none is there yet, one that is found out in this process."""
        if self._done.empty():
            with suppress(queue.Empty):
                asked = self._waiting.get_nowait()
                assert asked is not None  # noqa: S101  they are not stopped
                return asked[0], here(asked[1])
        return self._done.get()

    def stop(self) -> None:
        """End them at once, whatever they are doing."""
        for _ in self._lookers:
            self._waiting.put(None)
        for looker in self._lookers:
            looker.stop()


class _Looker:
    """A process that looks at files, and the thread that hands them to it."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        waiting: "queue.SimpleQueue[Asked | None]",
        done: "queue.SimpleQueue[tuple[str, Frame | None]]",
    ) -> None:
        self._waiting = waiting
        self._done = done
        self._is_over = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _LOOKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            process_group=0,  # a Ctrl-C is for the parent alone, which ends it
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._ask(settings)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while (asked := self._waiting.get()) is not None and not self._is_over:
            path, request = asked
            self._ask(request)
            assert self._process.stdout  # noqa: S101  a pipe was asked for
            self._done.put((path, read(self._process.stdout)))

    def _ask(self, request: Frame) -> None:
        assert self._process.stdin  # noqa: S101  a pipe was asked for
        with suppress(OSError):  # it has ended: there will be no answer
            write(self._process.stdin, request)

    def stop(self) -> None:
        """End the process at once; it has nothing to lose."""
        self._is_over = True
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _failure(answer: Frame) -> TeiToolsError:
    message, where, hint = answer["told"]
    kind: type[TeiToolsError] = getattr(errors, answer["failed"], InputError)
    return kind(message, where=where, hint=hint)
