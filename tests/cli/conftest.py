"""What the tests of the commands share."""

import shutil
import sys
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.cli import main
from tei_tools.cli.progress import MARK
from tests.support.files import Run, contents


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: exit code, output, errors.

    What a build tells of its phases is left out: it has their seconds in it.
    """

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tei-tools", *arguments])
        with pytest.raises(SystemExit) as left:
            main.main()
        out, err = capfd.readouterr()
        told = [line for line in err.splitlines(keepends=True) if not line.startswith(MARK)]
        return int(left.value.code or 0), out, "".join(told)

    return command


@pytest.fixture(scope="session")
def first_build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `build` of a copy of this edition: made once, for copies that tests write in."""
    folder = tmp_path_factory.mktemp("first") / "edition"
    for name in ("tei", "schema"):
        shutil.copytree(root / name, folder / name)
    shutil.copy2(root / "edition.toml", folder)
    report = api.build(start=folder)
    assert report.built, report.text()
    return folder / "build"


@pytest.fixture
def here(edition_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this edition, which is the current folder."""
    monkeypatch.chdir(edition_copy)
    return edition_copy


@pytest.fixture
def published(here: Path, first_build: Path) -> dict[str, bytes]:
    """What a first build has made in `build/`."""
    shutil.copytree(first_build, here / "build")
    return contents(here / "build")
