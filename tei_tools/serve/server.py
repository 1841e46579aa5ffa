"""Answers the browser: pages with the script that reloads them, and news as they come."""

import mimetypes
import queue
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from tei_tools.serve import pages
from tei_tools.serve.news import News

_BEAT: Final = 15.0
"""After so many seconds without news a comment shows whether anybody still listens."""
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
}


def family_of(host: str) -> socket.AddressFamily:
    """Return the version of the Internet Protocol that an address is of; a name is of version 4."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


class Server(ThreadingHTTPServer):
    """A server of one folder.

    Attributes:
        root: the folder of the pages.
        host: the host that it was told to listen on.
        news: what browsers are told.
    """

    daemon_threads = True

    def __init__(self, host: str, port: int, root: Path, news: News) -> None:
        self.address_family = family_of(host)
        self.root = root
        self.host = host
        self.news = news
        super().__init__((host, port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone: it does so whenever a tab is closed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it is given

    @property
    def address(self) -> str:
        """Where to look at the pages."""
        host, port = self.server_address[:2]
        name = f"[{host!s}]" if ":" in str(host) else str(host)
        return f"http://{name}:{port}/"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a page, another file, or news."""
        if not pages.is_known(self.headers.get("Host", ""), self.server.host):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path == f"{pages.OWN}events":
            with suppress(OSError):  # the browser has gone
                self._news()
        elif self.path.startswith(pages.OWN):
            self._send(pages.file_of(pages.ASSETS, self.path.removeprefix(pages.OWN[:-1])))
        else:
            self._send(pages.file_of(self.server.root, self.path))

    do_HEAD = do_GET  # noqa: N815  http.server's own name

    def _send(self, file: Path | None) -> None:
        try:
            content = file.read_bytes() if file is not None else None
        except OSError:  # a build has just put another folder into its place
            content = None
        if file is None or content is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
        if file.suffix == ".html":
            content = pages.with_script(content)
        self._answer(HTTPStatus.OK, kind or "application/octet-stream", content)

    def _refuse(self, status: HTTPStatus) -> None:
        self._answer(status, "text/plain; charset=utf-8", f"{status.phrase}\n".encode())

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self._head(status, {"Content-Type": kind, "Content-Length": str(len(content))})
        if self.command != "HEAD":
            with suppress(OSError):  # the browser has gone
                self.wfile.write(content)

    def _head(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        shared = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        for name, value in {**headers, **shared}.items():
            self.send_header(name, value)
        self.end_headers()

    def _news(self) -> None:
        self.close_connection = True
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Connection": "close"})
        with self.server.news.listener() as states:
            while True:
                try:
                    state = states.get(timeout=_BEAT)
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                    continue
                if state is None:
                    return
                self.wfile.write(state.event)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's own name
        """Say nothing of requests."""
