"""What a request may have, and what is put into a page that is only looked at."""

import ipaddress
import re
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

OWN: Final = "/.tei-tools/"
"""How the addresses begin that are the server's own."""
ASSETS: Final = Path(__file__).with_name("assets")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HEAD: Final = re.compile(rb"</head>", re.IGNORECASE)
_POLICY: Final = re.compile(
    rb"(<meta[^>]*http-equiv=\"Content-Security-Policy\"[^>]*content=\")([^\"]*)", re.IGNORECASE
)
_ADDED: Final = (
    b'<link rel="stylesheet" href="/.tei-tools/serve.css">'
    b'<script src="/.tei-tools/serve.js" defer></script>'
)


def is_loopback(host: str) -> bool:
    """Whether a host can be reached from this machine alone."""
    return host in _LOOPBACK


def is_known(header: str, host: str) -> bool:
    """Whether a request is meant for this server, and not led here by a name of somebody else's.

    A page of another site can have its own name lead to this machine (DNS rebinding), but then the
    name stands in the request; an address of the Internet Protocol is nobody's name.

    Args:
        header: the request's `Host`.
        host: the host that the server was told to listen on.
    """
    try:
        name = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return False
    if name in _LOOPBACK or name == host:
        return True
    if is_loopback(host):
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def file_of(root: Path, target: str) -> Path | None:
    """Return the file that the target of a request asks for; None where there is none to give.

    Args:
        root: the folder beyond which nothing is given, whatever links lead out of it.
        target: as the request has it.
    """
    path = unquote(urlsplit(target).path)
    parts = path.split("/")
    if not path.startswith("/") or "\0" in path or "\\" in path:
        return None
    if any(part.startswith(".") for part in parts):
        return None
    inside = root.resolve()
    found = inside.joinpath(*filter(None, parts))
    if path.endswith("/"):
        found /= "index.html"
    with suppress(OSError):  # a name that is longer than names can be
        resolved = found.resolve()
        return resolved if resolved.is_relative_to(inside) and resolved.is_file() else None
    return None


def with_script(page: bytes) -> bytes:
    """Return a page with the script that reloads it, which its policy then lets ask for news."""
    page = _POLICY.sub(lambda found: found[1] + _relaxed(found[2]), page, count=1)
    return _HEAD.sub(lambda found: _ADDED + found[0], page, count=1)


def _relaxed(policy: bytes) -> bytes:
    if b"connect-src" in policy:
        return policy
    return policy.rstrip(b"; ") + b"; connect-src 'self'"
