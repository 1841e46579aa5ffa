"""Kills a build while it publishes: before and after each call of the system, and at any moment.

A program of its own, since it makes copies of itself that are killed:

    python -m tests.support.killing FOLDER WAY

prints how many were killed by a call, and how many at a moment of chance. It fails where somebody
would have seen half a site, or where the next build came out wrong, or one that was killed after
the first. WAY is `exchange` or `two steps`, and may say `with mirror`, and `shown first` where the
ledger is written when readers have the site already.
"""

import functools
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from tei_tools.build import folders, swap, trees
from tei_tools.build.exchange import CannotExchangeError
from tei_tools.build.ledger import FILES, OWN, Ledger
from tei_tools.build.publish import Stage

SAME: Final = {"html/same.html": b"the same in both"}
OLD: Final = SAME | {f"html/{name}.html": b"old" for name in ("a", "b", "c", "gone")}
NEW: Final = SAME | {f"html/{name}.html": b"new" for name in ("a", "b", "c", "more/d")}
MINE: Final = {"html/mine.html": b"mine", "CNAME": b"example.org"}
LAST: Final = NEW | {"html/a.html": b"last"}
LATE: Final = {"html/late.html": b"written by a program that is in the folder of before"}
CALLS: Final = (
    *("link", "mkdir", "rename", "replace", "rmdir", "unlink", "chmod", "open", "fsync"),
    "scandir",
)
RANDOM: Final = 100


def main() -> None:
    """Try all moments."""
    folder, way = Path(sys.argv[1]), sys.argv[2]
    if "mirror" in way:
        swap.PAYS = 0
    if "two steps" in way:
        folders.exchange = _cannot  # type: ignore[assignment,attr-defined]  # as on a system without it
    if "shown first" in way:
        Stage.publish = _shown_first  # type: ignore[method-assign,assignment]  # as a build that is waited for
    by_call = 0
    for is_before in (True, False):
        number = 0
        while _killed(folder, [functools.partial(_at_call, number, is_before=is_before)], way):
            number += 1
            by_call += 1
    luck = random.Random(5)  # noqa: S311  no secret
    took = _seconds(folder)
    for _ in range(RANDOM):
        moments = [luck.uniform(0.0001, took) for _ in range(2)]
        _killed(folder, [functools.partial(_at_time, moment) for moment in moments], way)
    print(by_call, RANDOM)  # noqa: T201  what the test reads


def _cannot(*_: Path) -> None:
    raise CannotExchangeError


def _shown_first(stage: Stage, told: Ledger) -> None:
    stage.show(lambda: None, lambda: told)


def _publish(folder: Path, outputs: dict[str, bytes]) -> None:
    with Stage(folder, "this tool") as stage:
        for output, content in outputs.items():
            stage.write(output, content)
        stage.publish(Ledger("this tool"))


def _seen(folder: Path) -> dict[str, bytes] | None:
    """What a reader finds; None where there is no folder."""
    if not folder.is_dir():
        return None
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {file: data for file, data in found.items() if file not in OWN}


def _begin(folder: Path) -> dict[str, bytes]:
    """Build a site; return what others have put into it."""
    shutil.rmtree(folder.parent, ignore_errors=True)
    _publish(folder, OLD)
    for file, content in MINE.items():
        (folder / file).write_bytes(content)
    before = _beside(folder) / folders.NEXT
    if not before.is_dir():
        return MINE
    for file, content in LATE.items():
        (before / file).write_bytes(content)
    return MINE | LATE


def _beside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.tei-tools")


def _killed(folder: Path, prepare: Sequence[Callable[[], None]], way: str) -> bool:
    """Publish in processes that are killed; look at what is there, and build again."""
    mine = _begin(folder)
    whole: list[dict[str, bytes] | None] = [
        site | others for site in (OLD, NEW) for others in (MINE, mine)
    ]
    if "two steps" in way:
        whole.append(None)  # as docs/build.md says
    is_killed = False
    for one in prepare:
        is_killed |= _is_killed(folder, one)
        seen = _seen(folder)
        assert seen in whole, seen
    for site in (NEW, LAST):
        _publish(folder, site)
        assert _seen(folder) == site | mine
    _look_beside(folder, way)
    return is_killed


def _is_killed(folder: Path, prepare: Callable[[], None]) -> bool:
    """Publish in a process of its own."""
    child = os.fork()
    if child == 0:
        prepare()
        _publish(folder, NEW)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _look_beside(folder: Path, way: str) -> None:
    """Nothing is left but the mirror: the very files that we made, and no other."""
    beside = _beside(folder)
    names = sorted(path.name for path in folder.parent.iterdir())
    if "mirror" not in way:
        assert names == [folder.name], names
        return
    assert names == [beside.name, folder.name], names
    there = sorted(path.name for path in beside.iterdir())
    assert there == [folders.IGNORED, folders.NEXT], there
    mirror = trees.scan(beside / folders.NEXT).files
    made = {file: (folder / file).stat().st_ino for file in (*LAST, FILES)}
    assert mirror == made, (mirror, made)


def _at_call(number: int, *, is_before: bool) -> None:
    """Have this process killed before or after its call of a number."""
    left = [number]

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def counting(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401  whatever the call takes
            is_last = left[0] == 0
            left[0] -= 1
            if is_last and is_before:
                os.kill(os.getpid(), signal.SIGKILL)
            result = call(*arguments, **named)
            if is_last:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return counting

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    folders.exchange = counted(folders.exchange)  # type: ignore[attr-defined]  # imported there


def _at_time(seconds: float) -> None:
    """Have the system end this process after a time, as suddenly as by SIGKILL."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _seconds(folder: Path) -> float:
    _begin(folder)
    start = time.perf_counter()
    _publish(folder, NEW)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
