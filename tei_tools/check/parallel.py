"""The files of an edition looked at by several processes, where there are many that are new."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from tei_tools import document as reader
from tei_tools import edition
from tei_tools.check.checker import schemas_of
from tei_tools.check.files import Examined, examine
from tei_tools.check.schemas import Schemas
from tei_tools.corpus import shown
from tei_tools.document import Limits

_AHEAD: Final = 8
"""How many files wait for each process."""

_own: list[tuple[Schemas, Limits]] = []
"""What files are held against, in a process beside the main one."""


def look(root: Path, files: Sequence[Path]) -> Iterator[tuple[Path, Examined]]:
    """Yield what is found in each of some files, whichever is done first.

    Args:
        root: the folder of the edition.
        files: of the edition; their order is that in which they are begun.

    Raises:
        ConfigurationError: a schema cannot be used.
        InputError: a file cannot be read.
    """
    # A process that is forked would share our locks and pipes; one that is spawned has its own.
    context = get_context("spawn")
    number = os.cpu_count() or 1
    with ProcessPoolExecutor(number, context, _begin, (str(root),)) as pool:
        given: dict[Future[Examined], Path] = {}
        waiting = iter(files)
        try:
            while True:
                while len(given) < number * _AHEAD and (file := next(waiting, None)) is not None:
                    given[pool.submit(_look, str(file))] = file
                if not given:
                    return
                done, _ = wait(given, return_when=FIRST_COMPLETED)
                for one in done:
                    yield given.pop(one), one.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(root: str) -> None:
    """Load the edition in a process beside the main one."""
    loaded = edition.load(Path(root))
    _own.append((schemas_of(loaded), loaded.config.limits.reader))


def _look(file: str) -> Examined:
    schemas, limits = _own[0]
    path = Path(file)
    return examine(schemas, path, reader.read_bytes(path, shown(path), limits), limits)
