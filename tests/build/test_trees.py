"""What lies in a folder is read again only where somebody has touched it."""

import os
from pathlib import Path
from typing import Any

import pytest

from tei_tools.build import trees
from tei_tools.check import stamps


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.html", "one/b.html", "one/two/c.html", "three/d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "empty").mkdir()
    return tmp_path


def read_by(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the folders that are read from now on, as they are."""
    found: list[str] = []
    scandir = os.scandir

    def noted(path: str) -> Any:  # noqa: ANN401  whatever the system gives
        found.append(Path(path).name)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noted)
    return found


def test_a_folder_that_nobody_has_touched_for_long_is_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_RACY", 0)
    known = trees.scan(folder)
    (folder / "one/two/c.html").rename(folder / "one/two/e.html")
    (folder / "three/d.html").unlink()
    read = read_by(monkeypatch)
    found = trees.scan(folder, known)
    assert sorted(read) == ["three", "two"]
    assert found == trees.scan(folder)
    assert [*found.files] == ["a.html", "one/b.html", "one/two/e.html"]
    assert sorted(found.folders) == ["empty/", "one/", "one/two/", "three/"]
    assert sorted(found.empty) == ["empty/", "three/"]


def test_a_folder_that_was_touched_just_now_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is put there within the same tick of the clock would not be told by its time."""
    known = trees.scan(folder)
    read = read_by(monkeypatch)
    assert trees.scan(folder, known) == known
    assert len(read) == 5


def test_another_folder_in_its_place_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_RACY", 0)
    known = trees.scan(folder)
    (folder / "one").rename(folder / "four")
    (folder / "one").mkdir()
    (folder / "one/f.html").write_text("f")
    found = trees.scan(folder, known)
    assert set(found.files) == {
        "a.html", "one/f.html", "four/b.html", "four/two/c.html", "three/d.html",
    }  # fmt: skip
