"""Builds an edition, and again whenever something is saved, for as long as somebody looks at it."""

import errno
import gc
import hashlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from tei_tools import api
from tei_tools.diagnostics import Severity
from tei_tools.encode.watch import changes
from tei_tools.errors import InputError, TeiToolsError
from tei_tools.serve.news import News, State
from tei_tools.serve.server import Server
from tei_tools.serve.watched import Watched
from tei_tools.validation import Report

_HTML: Final = "html/"
_INDEX: Final = "pagefind/"
_LULL: Final = 0.4
"""For how many seconds browsers have the processor to themselves, to fetch and paint a page."""


def folder_of(root: Path) -> Path:
    """Return where an edition is built that is only looked at: in the user's cache.

    Drafts are in it, so that it is never the folder that gets published.
    """
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  a home may be missing
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:40]
    return Path(base) / "tei-tools" / "serve" / name


class Session:
    """An edition that is built and watched.

    Attributes:
        folder: where it is built.
        news: what browsers are told.
        builder: builds it.
    """

    def __init__(self, start: Path, folder: Path | None = None) -> None:
        """Take an edition.

        Raises:
            ConfigurationError: there is none, or its `edition.toml` is wrong.
        """
        self.builder = api.Builder(start)
        self.folder = folder or folder_of(self.builder.root)
        self.news = News()
        self._inputs: Iterable[Path | str] = ()

    def build(self, lull: float = 0) -> State:
        """Build what has changed, tell browsers, and return what they were told.

        What is wrong does not take away a page that was there: the last good one stays.

        Args:
            lull: for how many seconds nothing is done once they were told.
        """
        told: list[State] = []

        def shown(report: Report) -> None:
            told.append(_state_of(report))
            self.news.tell(told[-1])
            time.sleep(lull)

        state = self._state(shown)
        if state not in told:
            self.news.tell(state)
        return state

    def finish(self) -> None:
        """Build what nobody waits for: the index to search from.

        A page that was saved meanwhile is made here too, and nobody else would tell of it.
        """
        state = self._state()
        if any(not page.startswith(_INDEX) for page in state.changed):
            self.news.tell(state)

    def _state(self, shown: Callable[[Report], None] | None = None) -> State:
        options = api.Options(
            (api.Format.HTML,),
            self.folder,
            drafts=True,
            holds=True,
            search=shown is None,
            is_again=True,
        )
        try:
            report = self.builder.build(options, shown)
        except TeiToolsError as error:
            return State(wrong=_told(error))
        self._inputs = (report.built and report.built.inputs) or self._inputs
        return _state_of(report)

    def watch(self) -> Iterator[State]:
        """Build again whenever something is saved, until Ctrl-C; yield what browsers are told.

        While somebody waits, Python looks for no cycles: among all that is remembered of thousands
        of letters there are few.
        """
        gc.freeze()
        for _ in self._saves():
            gc.disable()
            try:
                yield self.build(_LULL)
            finally:
                gc.enable()
            self.finish()

    def _saves(self) -> Iterator[object]:
        """Yield whenever something is saved that the edition is made from.

        Once it is made from other files, these are watched; what was saved until then is built.
        """
        watched = self._watched
        saves = changes(watched.folders, watched.files, watched.is_source)
        while (files := next(saves, None)) is not None:
            yield files
            while (now := self._watched) != watched:
                watched, saves = now, changes(now.folders, now.files, now.is_source)
                yield ()

    @property
    def _watched(self) -> Watched:
        return Watched.of(self.builder.config, self._inputs, self.folder)

    @contextmanager
    def served(self, host: str, port: int) -> Iterator[Server]:
        """Answer browsers for as long as the `with` lasts.

        Raises:
            InputError: the port is taken, or the host is not this machine.
        """
        server = _listening(host, port, self.folder / _HTML, self.news)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            self.news.end()
            server.shutdown()
            thread.join()
            server.server_close()

    def close(self) -> None:
        """End the workers."""
        self.builder.close()


def _state_of(report: Report) -> State:
    """Return how an edition stands after a build."""
    built = report.built
    written = (*built.report.written, *built.meanwhile) if built else ()
    pages = dict.fromkeys(one for one in written if one.startswith(_HTML))
    changed = [one.removeprefix(_HTML) for one in pages]
    errors = tuple(one for one in report.findings if one.severity is Severity.ERROR)
    return State(changed, replace(report, findings=errors).text() if errors else "")


def _told(error: TeiToolsError) -> str:
    """Return what the command line says of what stops the work."""
    place, repair = error.where and f"  --> {error.where}", error.hint and f"  = help: {error.hint}"
    return "\n".join(filter(None, (f"error: {error.message}", place, repair)))


def _listening(host: str, port: int, root: Path, news: News) -> Server:
    """Return a server that listens.

    Raises:
        InputError: it cannot.
    """
    try:
        return Server(host, port, root, news)
    except OSError as error:
        is_elsewhere = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        host_hint = "name one of this machine: --host 127.0.0.1"
        hint = host_hint if is_elsewhere else "choose another one: --port 8080"
        message = f"the server cannot listen: {error.strerror}"
        raise InputError(message, where=f"{host}:{port}", hint=hint) from error


def serve(
    start: Path, told: Callable[[str, State], None], *, host: str, port: int, folder: Path | None
) -> None:
    """Build an edition, answer browsers, and build again what is saved, until Ctrl-C.

    Args:
        start: the folder to look for `edition.toml` from.
        told: is told where the pages are, and how the edition stands after each build.
        host: where to listen.
        port: the same; any that is free, if 0.
        folder: where to build; see `folder_of`.

    Raises:
        ConfigurationError: there is no edition, or its `edition.toml` is wrong.
        InputError: the port is taken, or the host is not this machine.
    """
    session = Session(start, folder)
    try:
        with session.served(host, port) as server:
            told(server.address, session.build())
            session.finish()
            for state in session.watch():
                told(server.address, state)
    finally:
        session.close()
