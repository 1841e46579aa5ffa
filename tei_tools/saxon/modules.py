"""The files that a stylesheet is made of: itself, and all that it imports and includes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from tei_tools import resources
from tei_tools.saxon.jobs import Stylesheet

_IMPORT: Final = re.compile(rb"""<(?:[\w.-]+:)?(?:import|include)\s[^>]*?href\s*=\s*["']([^"']+)""")


class Module(NamedTuple):
    """One of them.

    Attributes:
        uri: its address.
        path: its file; None if it can have none.
        content: the bytes of that; none if it does not exist.
    """

    uri: str
    path: Path | None
    content: bytes


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; none if it does not exist."""
    return path.read_bytes() if path.is_file() else b""


def modules(stylesheet: Stylesheet, read: Callable[[Path], bytes] = content_of) -> Iterator[Module]:
    """Yield a stylesheet and what it imports and includes, as they are met.

    Args:
        stylesheet: the stylesheet.
        read: reads a file.
    """
    waiting = [stylesheet.uri]
    seen = {stylesheet.uri}
    for uri in waiting:
        path = _local(uri)
        content = read(path) if path is not None else b""
        yield Module(uri, path, content)
        text = stylesheet.text.encode() if uri == stylesheet.uri and stylesheet.text else content
        for href in _IMPORT.findall(text):
            further = urljoin(uri, href.decode(errors="replace"))
            if further not in seen:
                seen.add(further)
                waiting.append(further)


def _local(uri: str) -> Path | None:
    """Return the file behind a URI; None if there can be none."""
    if uri.startswith(resources.STYLESHEET_BASE):
        tail = unquote(uri.removeprefix(resources.STYLESHEET_BASE))
        return resources.path("xslt").joinpath(tail)
    parts = urlsplit(uri)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None
