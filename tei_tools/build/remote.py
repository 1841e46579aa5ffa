"""Editions and sites that lie elsewhere: at an address that fsspec knows, as `s3://bucket/site`.

A site is built on this machine, and then the files that differ are copied: what is new before what
goes, and what is remembered last, so that an upload that was interrupted is finished by the next.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tei_tools.build import ledger
from tei_tools.errors import ConfigurationError, InputError


def local_of(address: str, kind: str) -> Path:
    """Return the folder of this machine that stands for an address, in the user's cache.

    Args:
        address: as fsspec has it.
        kind: `sites` or `editions`.
    """
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  a home may be missing
    return Path(base, "tei-tools", kind, hashlib.sha256(address.encode()).hexdigest()[:40])


def fetch(address: str, folder: Path) -> None:
    """Copy an edition into a folder, without what was built beside it; files that it has not go.

    Raises:
        ConfigurationError: fsspec is not installed, or knows no such address.
        InputError: there is nothing, or it cannot be read.
    """
    system, base = _system(address)
    try:
        found: dict[str, Any] = system.find(base, detail=True)
        if not found:
            raise InputError("there is nothing at this address", where=address)
        known = _sources(name[len(base) :].lstrip("/") for name in found)
        folder.mkdir(parents=True, exist_ok=True)
        for file in ledger_files(folder) - known:
            (folder / file).unlink()
        for file in sorted(known):
            data = system.cat_file(f"{base}/{file}")
            place = folder / file
            if ".." in file.split("/") or (place.is_file() and place.read_bytes() == data):
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    except OSError as error:
        raise InputError(f"the edition cannot be read: {error}", where=address) from error


def _sources(files: Iterable[str]) -> set[str]:
    """Return the files that an edition is made from: none of a build, and none of Git's."""
    all_files = [*files]
    mark = f"/{ledger.HIDDEN}/"
    built = {f"{one.partition(mark)[0]}/" for one in all_files if mark in one}
    return {one for one in all_files if not one.startswith((".git/", *built))}


def ledger_files(folder: Path) -> set[str]:
    """Return all files of a folder by their paths within it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


def send(folder: Path, address: str, tool: str) -> int:
    """Copy a site to an address: the files that differ; return how many.

    Raises:
        ConfigurationError: fsspec is not installed, or knows no such address.
        InputError: it cannot be written.
    """
    system, base = _system(address)
    now = ledger.read(folder, tool).files
    try:
        named, there = _there(system, base, tool)
        changed = [one for one, mark in now.items() if not _same(mark, there.get(one))]
        for file in sorted(changed):
            _put(system, base, file, folder)
        for file in sorted(named - now.keys()):
            system.rm_file(f"{base}/{file}")
        for file in (ledger.FILES, ledger.DIGESTS, ledger.LEDGER):
            _put(system, base, file, folder)
    except OSError as error:
        raise InputError(f"the output cannot be written: {error}", where=address) from error
    return len(changed)


def _put(system: Any, base: str, file: str, folder: Path) -> None:  # noqa: ANN401  fsspec has no types
    name = f"{base}/{file}"
    system.makedirs(name.rpartition("/")[0], exist_ok=True)
    system.pipe_file(name, (folder / file).read_bytes())


def _there(system: Any, base: str, tool: str) -> tuple[set[str], dict[str, ledger.Mark]]:  # noqa: ANN401  the same
    """What was copied there before, by what is remembered there; and what is known of it.

    Nothing is, where a copying was broken off between the two files that tell it.
    """
    try:
        told = bytes(system.cat_file(f"{base}/{ledger.LEDGER}"))
        digests = bytes(system.cat_file(f"{base}/{ledger.DIGESTS}"))
    except FileNotFoundError:
        return set(), {}
    return ledger.named(told, tool), ledger.parsed(told, digests, tool).files


def _same(mark: ledger.Mark, other: ledger.Mark | None) -> bool:
    return other is not None and (mark.size, mark.digest) == (other.size, other.digest)


def check(address: str) -> None:
    """Make sure that an address can be used, before anything is built for it.

    Raises:
        ConfigurationError: fsspec is not installed, or knows no such address.
        InputError: nobody answers there.
    """
    _system(address)


def _system(address: str) -> tuple[Any, str]:
    try:
        import fsspec  # noqa: PLC0415  an extra

        system, base = fsspec.core.url_to_fs(address)
    except ImportError as error:
        name = error.name or ""
        message = f"the package {name} is not installed" if name else str(error)
        hint = "pip install 'tei-tools[distributed]', and what fsspec asks for such addresses"
        raise ConfigurationError(message, where=address, hint=hint) from None
    except ValueError as error:
        hint = "write it as fsspec has it: s3://bucket/folder, sftp://host/folder, file:///folder"
        raise ConfigurationError(str(error), where=address, hint=hint) from None
    except OSError as error:
        hint = "check the address, and that this machine is connected"
        raise InputError(f"nobody answers: {error}", where=address, hint=hint) from None
    return system, str(base).rstrip("/")
