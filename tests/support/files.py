"""Files that tests read and change, and how a command is run."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
"""A command run in this process: its arguments to exit code, output, errors."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, hidden ones among them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def made_in(folder: Path) -> dict[str, bytes]:
    """Return all files of an output folder but for what it remembers of its build."""
    found = contents(folder)
    return {file: data for file, data in found.items() if not file.startswith(".tei-tools/")}


def replace(path: Path, old: str, new: str) -> None:
    """Put one text for another, which must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as Ada."""
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
