"""Which files of an edition change, told as they do."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import watchfiles


def changes(folders: Iterable[Path]) -> Iterator[set[Path]]:
    """Yield the files of XML that were written or taken away, as soon as they are; until Ctrl-C.

    What is written within a few milliseconds is told together: an editor that saves by renaming
    makes several changes of one.

    Args:
        folders: to watch, and all below them; one that does not exist is left out.
    """
    watched = [folder for folder in folders if folder.exists()]
    wait = {"debounce": 60, "step": 20, "rust_timeout": 500, "recursive": True}
    for found in watchfiles.watch(*watched, raise_interrupt=True, **wait):  # type: ignore[arg-type]
        files = {Path(name) for _, name in found}
        if xml := {file for file in files if file.suffix in {".xml", ".rng", ".sch", ".xsl"}}:
            yield xml
