"""What reaches terminals, files and pipes: colour where it is wanted, and words in any script."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import Run, replace

RED, GREEN, BOLD, CYAN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[36m"


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Run a command on a terminal in a folder, and return all that it shows there."""
    ours, its = os.openpty()
    bare = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "tei_tools", *arguments]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=its, stderr=its,
        env={**bare, **environment},
    ):  # fmt: skip
        os.close(its)
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """Read from a terminal; Linux calls it an error that its other end is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.fixture
def edition(edition_copy: Path) -> Path:
    """An edition with a pointer to nothing and a name that is not marked."""
    file = edition_copy / "tei" / "documents" / "kz002.xml"
    replace(file, '<placeName ref="pla:kazakh">Kazakh</placeName>', "Kazakh")
    return edition_copy


COMMANDS = {
    "a failure": (["validate", "nix"], RED),
    "a health check": (["doctor"], GREEN),
    "an explanation": (["explain", "ref/missing-file"], BOLD),
    "a question": (["suggest", "--apply", "tei/documents/kz002.xml"], CYAN),
}


@pytest.mark.parametrize("what", COMMANDS)
def test_a_terminal_shows_colour_unless_its_user_wants_none(edition: Path, what: str) -> None:
    command, color = COMMANDS[what]
    coloured = on_a_terminal(edition, *command)
    plain = on_a_terminal(edition, *command, NO_COLOR="1")
    assert color in coloured
    assert "\x1b" not in plain
    assert plain == coloured.replace(color, "").replace(BOLD, "").replace("\x1b[0m", "")


# Encodings

WORDS = "փառք, δόξα, слава"


@pytest.fixture
def misspelt(edition_copy: Path) -> Path:
    """An edition with a mistake in a line of several scripts."""
    file = edition_copy / "tei" / "documents" / "kz002.xml"
    replace(file, "<closer>", f"<closr>{WORDS}</closr>\n      <closer>")
    return edition_copy


def piped(folder: Path, *arguments: str, encoding: str) -> tuple[int, bytes, bytes]:
    """Run a command, its output to pipes, on a system whose encoding is another."""
    command = [sys.executable, "-m", "tei_tools", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.untraced
@pytest.mark.parametrize("form", ["full", "html", "json"])
def test_files_and_pipes_get_utf_8(misspelt: Path, form: str) -> None:
    """A page says that it is in UTF-8, also where it was written on Windows."""
    command = ("validate", "--format", form)
    told = piped(misspelt, *command, encoding="cp1252")
    assert told == piped(misspelt, *command, encoding="utf-8")
    assert told == piped(misspelt, *command, encoding="ascii")
    assert (told[0], form == "json" or WORDS in told[1].decode("utf-8")) == (1, True)


def test_a_terminal_of_another_encoding_shows_what_it_can(misspelt: Path) -> None:
    told = on_a_terminal(misspelt, "validate", PYTHONIOENCODING="koi8-r", NO_COLOR="1")
    assert r"\u0583" in told
    assert told.splitlines()[-1] == "3 errors in 1 file"


# Streams that take nothing


FAILURE = b"error: there is no such file\n  --> nix\n  = help: "
CLEAN = b"1 file checked, nothing to mend.\n"


@pytest.mark.parametrize(
    ("stream", "name", "told"),
    [
        (">&-", "nix", (4, b"", FAILURE)),
        ("2>&-", "nix", (4, b"", b"")),
        (">&-", "tei/documents/kz001.xml", (0, b"", b"")),
        ("2>&-", "tei/documents/kz001.xml", (0, CLEAN, b"")),
    ],
)
def test_a_stream_may_be_closed(
    edition_copy: Path, stream: str, name: str, told: tuple[int, bytes, bytes]
) -> None:
    """As a scheduler starts what nobody reads: the exit code says what happened."""
    command = ["sh", "-c", f'exec "$@" {stream}', "sh", sys.executable, "-m", "tei_tools"]
    command += ["validate", name]
    done = subprocess.run(command, cwd=edition_copy, capture_output=True, check=False)
    shown = done.stderr[: len(FAILURE)]
    assert (done.returncode, done.stdout, shown) == told


class Full(io.StringIO):
    """A file on a disk that has no room."""

    def write(self, text: str) -> int:
        """Write nothing."""
        del text
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "command", [["explain"], ["validate", "--format", "json"], ["register", "where", "dro"]]
)
def test_a_full_disk_is_told(
    edition_copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(edition_copy)
    monkeypatch.setattr(sys, "stdout", Full())
    assert run(*command) == (
        4, "",
        "error: nothing more can be written: No space left on device\n"
        "  = help: make room on the disk\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "number", "offered"),
    [
        ("tei-tools val", "1", "plain,validate\n"),
        ("tei-tools validate --for", "2", "plain,--format\n"),
        ("tei-tools register re", "2", "plain,remove\nplain,rename\n"),
    ],
)
def test_a_shell_completes_commands_and_options(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, number: str, offered: str
) -> None:
    """By the line that the README has for bash."""
    monkeypatch.setenv("_TEI_TOOLS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", number)
    assert run() == (0, offered, "")
