"""The files of an edition checked by several processes, where there are many that are new."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from tei_tools import edition
from tei_tools.check import results
from tei_tools.check.checker import Checker
from tei_tools.check.files import FileCheck, One
from tei_tools.check.results import Results
from tei_tools.saxon import Saxon, SaxonLimits

_WORTH: Final = 16
"""How many files a process is started for."""

_own: list[FileCheck] = []
"""What checks files, in a process beside the main one."""


def check(root: Path, files: Sequence[Path]) -> Iterator[One]:
    """Yield what is wrong in each of some files, in their order.

    Args:
        root: the folder of the edition.
        files: of the edition.

    Raises:
        ConfigurationError: a schema cannot be used.
        InputError: a file cannot be read.
    """
    # A process that is forked would share our locks and pipes; one that is spawned has its own.
    context = get_context("spawn")
    number = min(os.cpu_count() or 1, len(files) // _WORTH + 1)
    with ProcessPoolExecutor(number, context, _begin, (str(root),)) as pool:
        # The largest first, lest one process be left with them at the end.
        by_size = sorted(files, key=lambda file: file.stat().st_size, reverse=True)
        given = {file: pool.submit(_check, str(file)) for file in by_size}
        try:
            for file in files:
                yield given.pop(file).result()
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(root: str) -> None:
    """Load the edition in a process beside the main one."""
    loaded = edition.load(Path(root))
    limits = loaded.config.limits
    saxon = Saxon(SaxonLimits(limits.seconds, limits.memory))
    kept = Results.of(loaded.config.root, results.default_folder())
    _own.append(FileCheck(Checker.of(loaded, saxon, kept), kept))


def _check(file: str) -> One:
    found = _own[0].check(Path(file))
    _own[0].kept.write()
    return found
