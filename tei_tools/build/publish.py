"""Puts the files of a build into the output folder, and takes away those of the build before."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tei_tools.errors import InputError

LEDGER: Final = ".tei-tools/files.json"
"""Where the output folder keeps the list of the files that we made in it."""


def publish(folder: Path, outputs: Mapping[str, bytes], formats: Iterable[str]) -> None:
    """Write files into a folder: each whole or not at all.

    What an earlier build made of these formats and this one does not is removed; what we did not
    make stays.

    Args:
        folder: the output folder; made if it does not exist.
        outputs: path within it to content.
        formats: the folders in it that this build makes whole, as `html`.

    Raises:
        InputError: the folder cannot be written; what stands in it is still the earlier build's.
    """
    parts = tuple(f"{name}/" for name in formats)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _ledger(folder)
        stale = {file for file in before - outputs.keys() if file.startswith(parts)}
        staged = _stage(folder, outputs)
        for file, temporary in staged.items():
            temporary.replace(folder / file)
        _remove(folder, stale)
        _write_ledger(folder, (before - stale) | outputs.keys())
    except OSError as error:
        hint = "choose another folder under [outputs] in edition.toml, or mend its permissions"
        message = f"the output cannot be written: {error.strerror}"
        raise InputError(message, where=str(folder), hint=hint) from error


def _stage(folder: Path, outputs: Mapping[str, bytes]) -> dict[str, Path]:
    """Write each file beside its place, so that what fails has changed nothing."""
    staged: dict[str, Path] = {}
    try:
        for file, content in outputs.items():
            place = folder / file
            if place.is_file() and place.read_bytes() == content:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".tei-tools-", dir=place.parent)
            staged[file] = Path(name)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            staged[file].chmod(0o644)
    except OSError:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
        raise
    return staged


def _ledger(folder: Path) -> set[str]:
    """The files that we made in a folder; none if the list is missing or damaged."""
    try:
        files = json.loads((folder / LEDGER).read_bytes())
    except (FileNotFoundError, ValueError):
        return set()
    inside = isinstance(files, list) and all(isinstance(file, str) for file in files)
    return {file for file in files if _is_inside(file)} if inside else set()


def _is_inside(file: str) -> bool:
    """Whether a path of the list stays in the output folder: others may write there."""
    return not file.startswith("/") and ".." not in file.split("/")


def _write_ledger(folder: Path, files: Iterable[str]) -> None:
    text = json.dumps(sorted(files), indent=0, ensure_ascii=False) + "\n"
    for file, temporary in _stage(folder, {LEDGER: text.encode()}).items():
        temporary.replace(folder / file)


def _remove(folder: Path, files: Iterable[str]) -> None:
    for file in sorted(files):
        (folder / file).unlink(missing_ok=True)
        for parent in (folder / file).relative_to(folder).parents:
            if str(parent) == "." or any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
