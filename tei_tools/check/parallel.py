"""The files of an edition looked at by several processes, where there are many that are new."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from tei_tools import errors
from tei_tools.check.files import Examined, Outline
from tei_tools.corpus import shown
from tei_tools.errors import InputError, TeiToolsError
from tei_tools.saxon.worker import Frame, read, write

_AHEAD: Final = 64
"""How many files may have been looked at before anybody takes notice."""
_LOOKER: Final = "tei_tools.check.looker"

_Found = tuple[str, Examined | TeiToolsError] | None


class Lookers:
    """Processes beside the main one, from when they are made to when they are stopped."""

    def __init__(self) -> None:
        """Start them; they have much to read in before they can look at a file."""
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._done: queue.Queue[_Found] = queue.Queue(_AHEAD)
        self._lookers = [_Looker(self._waiting, self._done) for _ in range(os.cpu_count() or 1)]

    def look(self, root: Path, files: Sequence[str]) -> Iterator[tuple[str, Examined]]:
        """Yield what is found in each of some files, whichever is done first.

        Args:
            root: the folder of the edition.
            files: of the edition; their order is that in which they are begun.

        Raises:
            ConfigurationError: a schema cannot be used.
            InputError: a file cannot be read.
        """
        for file in files:
            self._waiting.put(file)
        for looker in self._lookers:
            looker.start(root)
        running = len(self._lookers)
        while running:
            found = self._done.get()
            if found is None:
                running -= 1
                continue
            path, examined = found
            if isinstance(examined, TeiToolsError):
                raise examined
            yield path, examined

    def stop(self) -> None:
        """End them at once, whatever they are doing."""
        for looker in self._lookers:
            looker.stop()


class _Looker:
    """A process that looks at files, and the thread that hands them to it."""

    def __init__(self, waiting: "queue.SimpleQueue[str]", done: "queue.Queue[_Found]") -> None:
        self._waiting = waiting
        self._done = done
        self._is_over = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _LOOKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._thread: threading.Thread | None = None

    def start(self, root: Path) -> None:
        """Have it look at the files that wait."""
        self._thread = threading.Thread(target=self._work, args=(root,), daemon=True)
        self._thread.start()

    def _work(self, root: Path) -> None:
        try:
            self._ask(root)
        finally:
            self._done.put(None)

    def _ask(self, root: Path) -> None:
        requests, answers = self._process.stdin, self._process.stdout
        assert requests  # noqa: S101  a pipe was asked for
        assert answers  # noqa: S101  the same
        with suppress(queue.Empty):
            self._say(requests, {"root": str(root)})
            while not self._is_over:
                path = self._waiting.get_nowait()
                self._say(requests, {"file": path})
                answer = read(answers)
                if self._is_over:
                    return
                self._done.put((path, _understood(path, answer)))

    def _say(self, requests: IO[bytes], frame: Frame) -> None:
        with suppress(OSError):  # it has ended: there will be no answer
            write(requests, frame)

    def stop(self) -> None:
        """End the process at once; it has nothing to lose."""
        self._is_over = True
        self._process.kill()
        self._process.wait()
        while self._thread is not None and self._thread.is_alive():
            with suppress(queue.Empty):
                self._done.get(timeout=0.01)  # it may wait to be heard
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _understood(path: str, answer: Frame | None) -> Examined | TeiToolsError:
    if answer is None:
        hint = "check it alone: tei-tools validate FILE"
        return InputError("the process that read it has died", where=shown(Path(path)), hint=hint)
    if "failed" in answer:
        message, where, hint = answer["told"]
        kind: type[TeiToolsError] = getattr(errors, answer["failed"], InputError)
        return kind(message, where=where, hint=hint)
    outline, *texts = answer["found"]
    return Examined(Outline(*outline), *texts)
