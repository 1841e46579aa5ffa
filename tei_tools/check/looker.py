"""A process beside the main one that looks at files: requests in, what it found out.

It is started by its name, never by a copy of the main process, whose program need not be one that
can be started twice.
"""

from pathlib import Path
from typing import Any

from tei_tools import document as reader
from tei_tools import edition
from tei_tools.check.checker import schemas_of
from tei_tools.check.files import examine
from tei_tools.corpus import shown
from tei_tools.errors import TeiToolsError
from tei_tools.saxon.worker import read, streams, write


def main() -> None:
    """Answer requests until standard input ends: first the edition's folder, then file by file."""
    requests, answers = streams()
    settings = read(requests)
    if settings is None:
        return
    loaded = edition.load(Path(settings["root"]))
    limits, schemas = loaded.config.limits.reader, schemas_of(loaded)
    while request := read(requests):
        path = Path(request["file"])
        answer: dict[str, Any]
        try:
            data = reader.read_bytes(path, shown(path), limits)
            answer = {"found": examine(schemas, path, data, limits)}
        except TeiToolsError as error:
            told = (error.message, error.where, error.hint)
            answer = {"failed": type(error).__name__, "told": told}
        write(answers, answer)


if __name__ == "__main__":
    main()
