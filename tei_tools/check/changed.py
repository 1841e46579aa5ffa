"""Which files git says have changed."""

import subprocess
from pathlib import Path

from tei_tools.errors import InputError


def changed_files(folder: Path, since: str) -> set[Path]:
    """Return the files that differ from a revision, new and deleted ones among them.

    Args:
        folder: of the edition, in a work tree of git.
        since: a revision, as `HEAD` or `origin/main`.

    Raises:
        InputError: git is not there, or the folder or the revision is not known to it.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    listed = _git(folder, "diff", "--name-only", "-z", "--no-renames", since, "--")
    others = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    return {top / name for name in (*listed.split("\0"), *others.split("\0")) if name}


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        raise InputError("git is needed to tell what has changed", hint="install git") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        message = words.removeprefix("fatal: ") or f"git does not know {arguments[-1]}"
        hint = "name a revision that git knows, as HEAD or origin/main"
        raise InputError(message, where=str(folder), hint=hint)
    return done.stdout.decode("utf-8", "surrogateescape")
