"""What is no file, in the place of one: devices, pipes, links that lead to one another."""

import os
import threading
from pathlib import Path

import pytest

from tests.support.files import Run, contents

LOOP = (
    4,
    "error: this symbolic link leads back to itself\n"
    "  --> {}\n"
    "  = help: make one of them lead to a file or a folder\n",
)


@pytest.fixture
def loop(here: Path) -> Path:
    """A link that leads to one that leads to it."""
    (here / "one").symlink_to("two")
    (here / "two").symlink_to("one")
    return here / "one"


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--html"),
        ("build", "--folder"),
        ("validate", "--write-baseline"),
        ("format", "--schema"),
    ],
)
def test_links_that_lead_to_one_another_are_told(
    run: Run, loop: Path, arguments: tuple[str, ...]
) -> None:
    code, _, err = run(*arguments, "one")
    assert (code, err) == (LOOP[0], LOOP[1].format(loop))


def test_links_that_lead_to_one_another_are_told_before_anything_is_begun(
    run: Run, loop: Path
) -> None:
    assert run("validate", loop.name) == (
        4,
        "",
        "error: this is a link to “two”, which is not there\n  --> one\n"
        "  = help: mend the link, or remove it\n",
    )


def test_a_page_may_be_written_into_a_pipe_which_stays_one(run: Run, here: Path) -> None:
    """As of a shell's `>(…)`, or `/dev/stdout`: nothing takes its place."""
    pipe, read = here / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    code, out, _ = run("status", "--html", "pipe")
    reader.join()
    assert run("status", "--html", "page.html")[:2] == (code, out)
    assert (code, pipe.is_fifo(), read) == (0, True, [(here / "page.html").read_text("utf-8")])


def test_a_device_that_is_full_is_told_and_stays_one(run: Run, here: Path) -> None:
    before = contents(here)
    assert run("status", "--html", "/dev/full")[::2] == (
        4,
        "error: the file cannot be written: No space left on device\n  --> /dev/full\n"
        "  = help: make room on the disk\n",
    )
    assert (Path("/dev/full").is_char_device(), contents(here)) == (True, before)
    assert run("status", "--html", "/dev/null")[::2] == (0, "")
    assert Path("/dev/null").is_char_device()


def test_a_baseline_that_never_ends_is_none(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del here
    monkeypatch.setattr("tei_tools.check.baseline._LARGEST", 1000)
    assert run("validate", "--baseline", "/dev/zero") == (
        4,
        "",
        "error: this is no baseline\n  --> /dev/zero\n"
        "  = help: it stays as it is; name a file that --write-baseline has made, or a new one for "
        "it\n",
    )
