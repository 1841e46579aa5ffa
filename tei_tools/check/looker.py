"""A process beside the main one that looks at files: requests in, what it found out.

It is started by its name, never by a copy of the main process, whose program need not be one that
can be started twice.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tei_tools import document as reader
from tei_tools import edition
from tei_tools.check.examined import examine
from tei_tools.check.schemas import schemas_of
from tei_tools.check.telling import Teller, from_rows
from tei_tools.corpus import shown
from tei_tools.cycles import FEW, collect_seldom
from tei_tools.errors import TeiToolsError
from tei_tools.saxon.worker import Frame, read, streams, write


def main() -> None:
    """Answer requests until standard input ends: first the edition's folder, then file by file."""
    collect_seldom(FEW)
    requests, answers = streams()
    settings = read(requests)
    if settings is None:
        return
    answer = _answering(settings)
    while request := read(requests):
        try:
            write(answers, answer(request))
        except TeiToolsError as error:
            told = (error.message, error.where, error.hint)
            write(answers, {"failed": type(error).__name__, "told": told})


def _answering(settings: Frame) -> Callable[[Frame], dict[str, Any]]:
    loaded = edition.load(Path(settings["root"]))
    limits, schemas = loaded.config.limits.reader, schemas_of(loaded)
    teller = Teller.like(loaded.config, settings["manner"])

    def answer(request: Frame) -> dict[str, Any]:
        if "tell" in request:
            return {"told": teller.of(request["tell"], [*map(from_rows, request["parts"])])}
        name = request["file"]
        path, role = Path(name), loaded.role_of(name)
        data = reader.read_bytes(path, shown(path), limits)
        return {"found": examine(schemas, path, data, limits, role=role)}

    return answer


if __name__ == "__main__":
    main()
