"""Editions and sites that lie elsewhere: at an address that fsspec knows, as `s3://bucket/site`.

A site is built on this machine, and then the files that differ are copied: what is new before what
goes, and what is remembered last, so that an upload that was interrupted is finished by the next.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tei_tools.build import ledger
from tei_tools.build.folders import remove
from tei_tools.build.ledger import Ledger
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
        known = _sources(
            name[len(base) :].lstrip("/")
            for name, told in found.items()
            if told.get("type") != "other" or system.isfile(name)  # no link to a folder
        )
        folder.mkdir(parents=True, exist_ok=True)
        for file in ledger_files(folder) - known:
            remove(folder, file)
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

    What is remembered there vouches, while files are copied, for those alone that stay: should the
    copying be broken off, the next one copies all others, and takes away what is too much.

    Raises:
        ConfigurationError: fsspec is not installed, or knows no such address.
        InputError: it cannot be written, or a file of others would be written over.
    """
    system, base = _system(address)
    now = ledger.read(folder, tool).files
    try:
        sizes = _sizes(system, base)
        named, there = _there(system, base, tool)
        _spare_others(system, base, sizes.keys() & now.keys() - named, folder, address)
        kept = {
            file: mark
            for file, mark in now.items()
            if _same(mark, there.get(file)) and sizes.get(file, -1) in (mark.size, None)
        }
        changed, gone = sorted(now.keys() - kept.keys()), sorted(named & sizes.keys() - now.keys())
        if changed or gone:
            _remember(system, base, Ledger(tool, kept).to_files(), named | now.keys())
        for file in changed:
            _put(system, base, file, (folder / file).read_bytes())
        for file in gone:
            system.rm_file(f"{base}/{file}")
        own = (ledger.FILES, ledger.DIGESTS, ledger.LEDGER)
        _remember(system, base, {name: (folder / name).read_bytes() for name in own}, now)
    except OSError as error:
        raise InputError(f"the output cannot be written: {error}", where=address) from error
    return len(changed)


def _remember(system: Any, base: str, own: Mapping[str, bytes], files: Iterable[str]) -> None:  # noqa: ANN401  fsspec has no types
    """Put there what is remembered: first by which files a copying is known that ends midway."""
    _put(system, base, ledger.FILES, ledger.listed(files))
    for name in (ledger.DIGESTS, ledger.LEDGER):
        _put(system, base, name, own[name])


def _put(system: Any, base: str, file: str, data: bytes) -> None:  # noqa: ANN401  the same
    name = f"{base}/{file}"
    system.makedirs(name.rpartition("/")[0], exist_ok=True)
    system.pipe_file(name, data)


def _sizes(system: Any, base: str) -> dict[str, int | None]:  # noqa: ANN401  the same
    """The files that are there, and how many bytes each has, where that is told."""
    try:
        found: dict[str, Any] = system.find(base, detail=True)
    except FileNotFoundError:
        return {}
    return {name[len(base) :].lstrip("/"): told.get("size") for name, told in found.items()}


def _there(system: Any, base: str, tool: str) -> tuple[set[str], dict[str, ledger.Mark]]:  # noqa: ANN401  the same
    """The files that were copied there before, by whatever version; and what is known of them.

    Nothing is, where a copying was broken off between the two files that tell it.
    """
    files, told, digests = (
        _read(system, f"{base}/{name}") for name in (ledger.FILES, ledger.LEDGER, ledger.DIGESTS)
    )
    return ledger.unlisted(files), ledger.parsed(told, digests, tool).files


def _read(system: Any, name: str) -> bytes:  # noqa: ANN401  the same
    try:
        return bytes(system.cat_file(name))
    except FileNotFoundError:
        return b""


def _spare_others(
    system: Any,  # noqa: ANN401  the same
    base: str,
    files: Iterable[str],
    folder: Path,
    address: str,
) -> None:
    """Refuse to write over files that nobody has copied there; one that is the same is ours."""
    for file in sorted(files):
        if _read(system, f"{base}/{file}") != (folder / file).read_bytes():
            hint = "move what is yours away there, or name another address after --to"
            message = "the site would be written over a file that is no part of it"
            raise InputError(message, where=f"{address.rstrip('/')}/{file}", hint=hint)


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
