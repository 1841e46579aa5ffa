"""Puts the files of a build into the output folder, and takes away those of the build before."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tei_tools.corpus import shown
from tei_tools.errors import InputError

LEDGER: Final = ".tei-tools/files.json"
"""Where the output folder keeps the list of the files that we made in it."""

_STAGED: Final = ".tei-tools-"
"""How the name of a file begins that is not yet in its place."""


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
        # The list goes first, so that files of a build that is interrupted are known as ours.
        _put(folder, _stage(folder, _ledger_of(before | outputs.keys()) | dict(outputs)))
        _remove(folder, stale)
        _put(folder, _stage(folder, _ledger_of((before - stale) | outputs.keys())))
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> InputError:
    """Say which file or folder is in the way."""
    place = Path(error.filename2 or error.filename or folder)
    place = place.parent if place.name.startswith(_STAGED) else place
    if isinstance(error, FileExistsError | NotADirectoryError):
        message = "a file stands where the build needs a folder"
        place = next((part for part in (place, *place.parents) if part.is_file()), place)
    elif isinstance(error, IsADirectoryError):
        message = "a folder stands where the build needs a file"
    else:
        hint = "choose another folder under [outputs] in edition.toml, or mend its permissions"
        message = f"the output cannot be written: {error.strerror}"
        return InputError(message, where=shown(place), hint=hint)
    hint = "move it away, or choose another folder under [outputs] in edition.toml"
    return InputError(message, where=shown(place), hint=hint)


def _stage(folder: Path, outputs: Mapping[str, bytes]) -> dict[str, Path]:
    """Write each file beside its place, so that what fails has changed nothing."""
    staged: dict[str, Path] = {}
    try:
        for file, content in outputs.items():
            place = folder / file
            if place.exists() and place.read_bytes() == content:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_STAGED, dir=place.parent)
            staged[file] = Path(name)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            staged[file].chmod(0o644)
    except BaseException:  # an interruption too
        _discard(staged)
        raise
    return staged


def _put(folder: Path, staged: Mapping[str, Path]) -> None:
    """Move staged files to their places."""
    try:
        for file, temporary in staged.items():
            temporary.replace(folder / file)
    finally:
        _discard(staged)


def _discard(staged: Mapping[str, Path]) -> None:
    for temporary in staged.values():
        temporary.unlink(missing_ok=True)


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


def _ledger_of(files: Iterable[str]) -> dict[str, bytes]:
    text = json.dumps(sorted(files), indent=0, ensure_ascii=False) + "\n"
    return {LEDGER: text.encode()}


def _remove(folder: Path, files: Iterable[str]) -> None:
    for file in sorted(files):
        (folder / file).unlink(missing_ok=True)
        for parent in (folder / file).relative_to(folder).parents:
            if str(parent) == "." or any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
