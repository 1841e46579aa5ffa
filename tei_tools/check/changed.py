"""Which files git says have changed."""

import os
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
    top = Path(git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    listed = git(folder, "diff", "--name-only", "-z", "--no-renames", since, "--")
    others = git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    return {top / name for name in (*listed.split("\0"), *others.split("\0")) if name}


def changed_between(folder: Path, since: str, until: str) -> set[Path]:
    """Return the files in which two revisions differ.

    Raises:
        InputError: git is not there, or the folder or a revision is not known to it.
    """
    top = Path(git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    for one in (since, until):
        git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{one}^{{commit}}")
    listed = git(folder, "diff", "--name-only", "-z", "--no-renames", since, until, "--")
    return {top / name for name in listed.split("\0") if name}


def at_revision(file: Path, revision: str) -> bytes | None:
    """Return what a file held at a revision; None if it was not there.

    Raises:
        InputError: git is not there, or the file's folder or the revision is not known to it.
    """
    there = next(one for one in file.absolute().parents if one.is_dir())
    top = Path(git(there, "rev-parse", "--show-toplevel").rstrip("\n"))
    name = placed(file).relative_to(top.resolve()).as_posix()
    git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not git(top, "ls-tree", "-z", revision, "--", name):
        return None
    return git(top, "show", f"{revision}:{name}").encode("utf-8", "surrogateescape")


def placed(file: Path) -> Path:
    """Return where a file lies as git has it: links are followed to its folder, not by itself."""
    return file.parent.resolve() / file.name


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it says.

    Raises:
        InputError: git is not there, or refuses.
    """
    command = ["git", "-C", str(folder), *arguments]
    try:
        # In English, whatever language its user has: the words are looked at below.
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
    except OSError:
        raise InputError("git is needed to tell what has changed", hint="install git") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        revision = arguments[-1].removesuffix("^{commit}")
        message = words.removeprefix("fatal: ") or f"git does not know {revision}"
        hint = "name a revision that git knows, as HEAD or origin/main"
        if Path(revision).exists():
            hint = f"name a revision before the file or folder: HEAD {revision}"
        if revision == "HEAD" and not words:
            message, hint = "there is no commit yet to compare with", "git commit, once"
        if message.startswith("not a git repository"):
            message = "this folder is not looked after by git, which alone knows what has changed"
            hint = "git init there, once, or do without --changed, --since and --until"
        raise InputError(message, where=str(folder), hint=hint)
    return done.stdout.decode("utf-8", "surrogateescape")
