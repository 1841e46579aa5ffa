"""The parent's end of a worker process: requests, answers, and what it does when one dies."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final

from tei_tools import resources
from tei_tools.names import DIAGNOSTIC
from tei_tools.saxon import worker
from tei_tools.saxon.jobs import (
    UNFETCHED,
    FileXml,
    Job,
    Parameter,
    SaxonLimits,
    Stylesheet,
    Xml,
    digest,
    documents_in,
)

_SOON: Final = 0.1
"""Within how many seconds most answers come: only past that the worker's time is looked at."""
_PATIENCE: Final = 10
"""A job that the machine has no time for may take so many times its seconds by the clock."""
_CACHE: Final = 64_000_000
"""How many characters of documents a worker keeps parsed."""
_MANY: Final = 100
"""How many documents: most are what a single page is given, and never asked for again."""


class WorkerLost(Exception):  # noqa: N818  never leaves this package
    """The worker was stopped, or died, in the middle of a job."""

    died = False
    """Whether it died of nothing that is known: neither of its bounds was passed."""


class Worker:
    """The parent's end of a worker process, and a mirror of the documents that it holds."""

    def __init__(self, limits: SaxonLimits) -> None:
        self.limits = limits
        self.folder = tempfile.TemporaryDirectory(prefix="tei-tools-")
        self.held: OrderedDict[str, int] = OrderedDict()
        self.done: list[str] = []
        self.ahead: deque[Mapping[str, object]] = deque()
        self.log = Path(self.folder.name) / "saxon.log"
        with self.log.open("ab") as log:  # appended to: it is emptied while the worker has it open
            self.process = subprocess.Popen(
                [sys.executable, "-P", worker.PATH],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        assert self.process.stdin  # noqa: S101  a pipe was asked for
        assert self.process.stdout  # noqa: S101  the same
        self.requests = self.process.stdin
        self.answers: queue.SimpleQueue[worker.Frame | None] = queue.SimpleQueue()
        listener = (self.process.stdout, self.answers)
        threading.Thread(target=_listen, args=listener, daemon=True).start()
        catalogs = _write_catalogs(Path(self.folder.name))
        settings = {**asdict(limits), "catalogs": catalogs, "diagnostic": DIAGNOSTIC}
        with contextlib.suppress(OSError):  # the first job will tell
            worker.write(self.requests, settings)

    def hold(self, documents: tuple[Xml, ...]) -> None:
        """Have the worker parse documents that jobs will ask for; nobody waits for it."""
        for document in documents:  # one by one: each may fail
            request, new = self._request(None, {"": document})
            with contextlib.suppress(OSError):  # the first job will tell
                worker.write(self.requests, request)
                self.ahead.append(new)

    def settle(self) -> None:
        """Wait for what nobody has waited for; a document that failed is sent again with its job.

        Raises:
            WorkerLost: the worker is of no more use.
        """
        while self.ahead:
            answer = self._answer()
            if answer is None:
                raise self._obituary()
            new = self.ahead.popleft()
            if answer["failed"]:
                for key in new:
                    self.held.pop(key, None)
            os.truncate(self.log, 0)

    def ask(self, job: Job | Stylesheet) -> worker.Frame:
        """Send a job, or a stylesheet to compile, and wait for the answer.

        Raises:
            WorkerLost: there is none, and the worker is of no more use.
        """
        sheet, given = (job, {}) if isinstance(job, Stylesheet) else (job.stylesheet, _named(job))
        request, new = self._request(sheet, given)
        try:
            worker.write(self.requests, request)
            answer = self._answer()
        except OSError:
            answer = None
        if answer is None:
            raise self._obituary()
        if answer["failed"] in {"compile", "load", "changed"}:
            for key in new:
                del self.held[key]
        if isinstance(job, Job) and job.is_last:
            self._let_go(job)
        if not answer["failed"]:
            os.truncate(self.log, 0)
        return answer

    def _answer(self) -> worker.Frame | None:
        """Wait for an answer; None if there will be none.

        What counts is the time that the worker works, where the system tells it: whoever shares
        the machine with others loses no document to them.
        """
        seconds, begun = self.limits.seconds, time.monotonic()
        with contextlib.suppress(queue.Empty):
            return self.answers.get(timeout=min(_SOON, seconds))
        before, left = _worked(self.process.pid), seconds
        while left > 0:
            with contextlib.suppress(queue.Empty):
                return self.answers.get(timeout=left)
            if before is None or (now := _worked(self.process.pid)) is None:
                break
            by_the_clock = seconds * _PATIENCE - (time.monotonic() - begun)
            left = min(seconds - (now - before), by_the_clock)
        unit = "second" if seconds == 1 else "seconds"
        raise WorkerLost(f"it took more than {seconds:g} {unit}")

    def printed(self) -> str:
        """Take what the worker has printed since its last success."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        os.truncate(self.log, 0)
        return text

    def close(self) -> None:
        """End the worker at once, whatever it is doing: it has nothing to lose."""
        self.process.kill()
        with contextlib.suppress(OSError):
            self.requests.close()
        self.process.wait()
        self.folder.cleanup()

    def _request(
        self, sheet: Stylesheet | None, values: Mapping[str, Parameter]
    ) -> tuple[worker.Frame, Mapping[str, list[Any]]]:
        """Return the request for a job, and the documents in it that the worker lacks."""
        needed = {d.key: d for value in values.values() for d in documents_in(value)}
        new = {
            key: [_content(document), document.base_uri]
            for key, document in needed.items()
            if key not in self.held
        }
        for key in needed:
            self.held.setdefault(key, _size(new[key][0]) if key in new else 0)
            self.held.move_to_end(key)
        drop = [key for key in self.done if key not in needed]
        self.done = []
        while self._holds_much and (oldest := next(iter(self.held))) not in needed:
            drop.append(oldest)
            del self.held[oldest]
        request = {
            "stylesheet": None if sheet is None else _named_sheet(sheet),
            "values": {name: _sent(value) for name, value in values.items()},
            "new": new,
            "drop": drop,
        }
        return request, new

    @property
    def _holds_much(self) -> bool:
        return len(self.held) > _MANY or sum(self.held.values()) > _CACHE

    def _let_go(self, job: Job) -> None:
        """Have the worker drop a source with the next job, unless it is a parameter as well."""
        others = {one.key for value in job.parameters.values() for one in documents_in(value)}
        if job.source.key in self.held and job.source.key not in others:
            del self.held[job.source.key]
            self.done.append(job.source.key)

    def _obituary(self) -> WorkerLost:
        """Say why the worker is no more."""
        code = self.process.wait()
        printed = self.printed()
        if "OutOfMemoryError" in printed:
            return WorkerLost(f"it needed more than {self.limits.megabytes} megabytes of memory")
        last = printed.strip().rpartition("\n")[2]
        reason = f"{signal.Signals(-code).name}" if code < 0 else f"exit code {code}: {last}"
        lost = WorkerLost(f"the process that ran it died ({reason})")
        lost.died = True
        return lost


def _worked(process: int) -> float | None:
    """Return how many seconds of the processor a process has had; None where nobody tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return None


def _listen(answers: IO[bytes], inbox: "queue.SimpleQueue[worker.Frame | None]") -> None:
    """Pass on the worker's answers, and None when there will be no more."""
    with answers:
        while answer := worker.read(answers):
            inbox.put(answer)
    inbox.put(None)


def _named_sheet(sheet: Stylesheet) -> dict[str, str]:
    """Return a stylesheet as a request has it."""
    name = (
        f"{sheet.uri} {sheet.version}"
        if sheet.path
        else digest(sheet.uri, sheet.text, sheet.version)
    )
    return {"key": name, "uri": sheet.uri, "text": sheet.text}


def _named(job: Job) -> dict[str, Parameter]:
    """Return the source and the parameters of a job; the source's name is that of no parameter."""
    return {worker.SOURCE: job.source, **job.parameters}


def _content(document: Xml) -> str | tuple[str, str, int, int, bool]:
    """Return a document as a request has it: its text, or the file that has it."""
    if not isinstance(document, FileXml):
        return document.text
    return *document.file, document.base_uri == Path(document.file[0]).as_uri()


def _size(content: str | tuple[str, str, int, int, bool]) -> int:
    return len(content) if isinstance(content, str) else content[3] - content[2]


def _sent(value: Parameter) -> dict[str, Any]:
    """Return a parameter's value as a request has it."""
    if isinstance(value, Xml | tuple):
        return {"documents": [document.key for document in documents_in(value)]}
    return {"value": value}


_UNFETCHED: Final = f"""\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="refused" static="yes" as="empty-sequence()"
                select="error((), '{UNFETCHED}')"/>
</xsl:stylesheet>
"""


_NO_ENTITY: Final = "&no-external-entity-is-fetched;"
"""What stands for every external entity and DTD: an error, where it is brought in."""


def _write_catalogs(folder: Path) -> list[str]:
    """Write the catalogue of our stylesheets, and one that leads every other address nowhere.

    Without the second, an address that no catalogue knows is fetched. The parser's own features
    against external entities do not reach the parsing of stylesheets.
    """
    refused, entity = folder / "unfetched.xsl", folder / "unfetched.ent"
    refused.write_text(_UNFETCHED, encoding="utf-8")
    entity.write_text(_NO_ENTITY, encoding="utf-8")
    nowhere = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<rewriteURI uriStartString="https:" rewritePrefix="{refused.as_uri()}?"/>'
        f'<rewriteSystem systemIdStartString="" rewritePrefix="{entity.as_uri()}?"/></catalog>'
    )
    files = {"catalog.xml": resources.catalog(), "network.xml": nowhere}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [(folder / name).as_uri() for name in files]
