"""SaxonC's process begun before all else: it reads the registers while the rest is still loaded.

Which files it is to read is known from the check before. Whether it is needed is not known yet: it
is begun where a file is not as it was, and what it reads is used if it is what the rules look into.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tei_tools.check.results import Results, default_folder, file_of, fingerprint
from tei_tools.check.stamps import digest_key, is_stamped, roster_key, stamp

if TYPE_CHECKING:
    from tei_tools.config import EditionConfig
    from tei_tools.saxon import Saxon, Xml

_LARGEST: Final = 1_000_000
"""Nothing is begun where more characters are known of files: it would take too long to look."""


_MANY: Final = 20
"""Nor where so many files are not known to be as they were: a copy or a checkout may have left them
just as they were, and if not, there will be time enough for SaxonC."""


def noted(settings: "EditionConfig", given: "Sequence[Xml]") -> tuple[str, str]:
    """Return what the next check is to know of this one: a key, and a text.

    Args:
        settings: of the edition.
        given: what its rules look into.
    """
    from tei_tools.saxon import FileXml  # noqa: PLC0415  late: it is loaded then

    limits = [settings.limits.seconds, settings.limits.memory]
    files = [[*one.file, one.uri] for one in given if isinstance(one, FileXml)]
    return _key(settings.root), json.dumps([limits, files])


def _key(root: Path) -> str:
    return fingerprint("ahead", str(root))


_at_work: "dict[tuple[str, ...], Saxon | None]" = {}
"""What was begun before anybody asked for it, by its paths."""


def begin(paths: Sequence[str]) -> None:
    """Begin for whoever will call `begun` for the same paths.

    Args:
        paths: as `begun` takes them.
    """
    key = tuple(map(os.path.abspath, paths))
    _at_work[key] = _begun(key)


@contextmanager
def begun(paths: Sequence[Path]) -> "Iterator[Saxon | None]":
    """Yield a processor that reads what rules will look into; None where it may not be needed.

    Args:
        paths: the files and folders that are to be checked; the edition around the current folder,
            if there is none.
    """
    key = tuple(map(os.path.abspath, paths))
    saxon = _at_work.pop(key) if key in _at_work else _begun(key)
    try:
        yield saxon
    finally:
        if saxon is not None:
            saxon.close()


def _begun(paths: Sequence[str]) -> "Saxon | None":
    # Something else was kept, or nothing can be read: whoever needs it will tell.
    with suppress(OSError, RuntimeError, ValueError, TypeError, LookupError, AttributeError):
        return _running_for(paths)
    return None


def _running_for(paths: Sequence[str]) -> "Saxon | None":
    root = _root(Path(paths[0]) if paths else Path.cwd())
    if root is None or not (database := file_of(root, default_folder())).is_file():
        return None
    kept = Results.of(root, database.parent)
    noted, roster = kept.get(_key(root)), kept.text(roster_key())
    if noted is None or roster is None or len(roster) > _LARGEST:
        return None
    files = (one for one in json.loads(roster)["files"].items() if _is_in(one, paths))
    new = islice((one for one in files if _is_new(kept, *one)), _MANY)
    return _running(*noted) if 0 < len([*new]) < _MANY else None


def _root(start: Path) -> Path | None:
    start = start.resolve()
    folders = (start, *start.parents) if start.is_dir() else start.parents
    return next((one for one in folders if (one / "edition.toml").is_file()), None)


def _is_in(one: tuple[str, str], paths: Sequence[str]) -> bool:
    """Whether a file is one of some, or lies in one of some folders."""
    return not paths or any(
        one[0] == path or one[0].startswith(f"{path}{os.sep}") for path in paths
    )


def _is_new(kept: Results, path: str, line: str) -> bool:
    """Whether a file is there, and not as it was when anybody looked at it.

    Args:
        kept: what is known of it.
        path: where it lies.
        line: what the roster says of it.
    """
    if is_stamped(path, line.partition("\t")[0]) or not os.path.exists(path):  # noqa: PTH110  quick
        return False
    known = kept.get(digest_key(path))
    return known is None or known[0] != stamp(path)


def _running(limits: Sequence[Any], files: Sequence[Sequence[Any]]) -> "Saxon":
    from tei_tools.saxon import FileXml, Saxon, SaxonLimits  # noqa: PLC0415  late: most runs need none

    saxon = Saxon(SaxonLimits(*limits))
    saxon.hold(
        [
            FileXml(Path(path), sha256, (start, stop), uri)
            for path, sha256, start, stop, uri in files
        ]
    )
    return saxon
