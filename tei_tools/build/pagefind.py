"""Pagefind's program, and its files in an order of their own: the same pages, the same bytes.

The program writes the values of a filter in an order that changes from run to run, and names files
by their content. Here the values are sorted, and the files named anew. Its files are gzip of
`pagefind_dcd` and CBOR (RFC 8949), of which it needs arrays, whole numbers and text.
"""

import contextlib
import gzip
import hashlib
import importlib
import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tei_tools.build import fingerprint

_MARK: Final = b"pagefind_dcd"
_NEEDED: Final = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")
_FILES: Final = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What of Pagefind's output our own page uses."""
_FILTERS: Final = 3
"""Where a `pf_meta` file has its list of filters: name, file."""
_NUMBER, _TEXT, _ARRAY = 0, 3, 4
"""The major types of CBOR."""
_SHORT: Final = 24
"""The first additional information that stands for a number in the bytes that follow."""
_HEX: Final = 10
"""How many figures of a digest a file's name has."""


class NoPagefind(Exception):  # noqa: N818  it says what is not there
    """There is no Pagefind, or it does not do its work."""


def version() -> str:
    """Return which Pagefind is there.

    Raises:
        NoPagefind: none is.
    """
    _program()
    return fingerprint.version("pagefind_bin")


def index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of an index over some pages: path below its folder, and content.

    Args:
        pages: name to HTML.

    Raises:
        NoPagefind: the package is not installed, or its program fails.
    """
    program = _program()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pages").mkdir()
        for page, content in pages.items():
            (folder / "pages" / page).write_text(content, "utf-8")
        command = [program, "--site", "pages", "--output-path", "index"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            *_, last = done.stderr.strip().splitlines() or ["it said nothing"]
            raise NoPagefind(f"Pagefind failed: {last}")
        files = dict(_files(folder / "index"))
    with contextlib.suppress(ValueError, LookupError, TypeError):  # files of a Pagefind to come
        return in_order(files)
    return files


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*.*")):
        if file.suffix in _NEEDED or file.name in _FILES:
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _program() -> str:
    try:
        found = importlib.import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError):
        raise NoPagefind("Pagefind is not installed: the site has no search") from None
    return str(found)


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index with the values of each filter sorted.

    Raises:
        ValueError: they are of a kind not known here.
    """
    kept = dict(files)
    entry = json.loads(kept["pagefind-entry.json"])
    for language in entry["languages"].values():
        whole = unpacked(kept.pop(f"pagefind.{language['hash']}.pf_meta"))
        for one in whole[_FILTERS]:
            name, values = unpacked(kept.pop(f"filter/{one[1]}.pf_filter"))
            content = packed([name, sorted(values)])
            one[1] = _named(one[1], content)
            kept[f"filter/{one[1]}.pf_filter"] = content
        whole[_FILTERS].sort()
        content = packed(whole)
        language["hash"] = _named(language["hash"], content)
        kept[f"pagefind.{language['hash']}.pf_meta"] = content
    kept["pagefind-entry.json"] = json.dumps(entry, separators=(",", ":")).encode()
    return dict(sorted(kept.items()))


def _named(old: str, content: bytes) -> str:
    """Name a file by its language and its content."""
    return f"{old.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:_HEX]}"


def unpacked(content: bytes) -> Any:  # noqa: ANN401  what CBOR holds
    """Return the value that a file holds.

    Raises:
        ValueError: the file is of a kind not known here.
    """
    data = gzip.decompress(content)
    if not data.startswith(_MARK):
        raise ValueError("a file of Pagefind begins with its mark")
    return _read(data, len(_MARK))[0]


def _read(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value at a place, and the place after it."""
    kind, info = divmod(data[at], 32)
    at += 1
    if info >= _SHORT:
        size = 1 << (info - _SHORT)
        info, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _NUMBER:
        return info, at
    if kind == _TEXT:
        return data[at : at + info].decode(), at + info
    if kind != _ARRAY:
        raise ValueError(f"CBOR of the major type {kind} is not known here")
    values = []
    for _ in range(info):
        value, at = _read(data, at)
        values.append(value)
    return values, at


def packed(value: Any) -> bytes:  # noqa: ANN401  what CBOR holds
    """Return the file that holds a value."""
    return gzip.compress(_MARK + b"".join(_written(value)), mtime=0)


def _written(value: Any) -> Iterator[bytes]:  # noqa: ANN401  what CBOR holds
    if isinstance(value, int):
        yield _head(_NUMBER, value)
    elif isinstance(value, str):
        data = value.encode()
        yield _head(_TEXT, len(data)) + data
    else:
        yield _head(_ARRAY, len(value))
        for one in value:
            yield from _written(one)


def _head(kind: int, number: int) -> bytes:
    if number < _SHORT:
        return bytes([kind * 32 + number])
    power = next(n for n in range(4) if number < 1 << (8 << n))
    return bytes([kind * 32 + _SHORT + power]) + number.to_bytes(1 << power, "big")
