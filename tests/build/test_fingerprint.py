"""What stands for the program: no output is taken over that another one made."""

import sys
from importlib import metadata
from pathlib import Path

import pytest

from tei_tools import resources
from tei_tools.build import fingerprint


def package(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def told(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    monkeypatch.setattr(resources, "PACKAGE", folder)
    return fingerprint.tool.__wrapped__()


def test_each_file_of_the_program_counts_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.py": "1", "b/c.py": "2", "b/d.json": "3"}
    first = told(monkeypatch, package(tmp_path / "one", files))
    again = files | {"b/e.txt": "4", "b/__pycache__/c.cpython-311.pyc": "5"}
    assert told(monkeypatch, package(tmp_path / "two", again)) == first
    others = [files | {name: f"{text} "} for name, text in files.items()]
    others.append({"a.py": "1", "c.py": "2", "b/d.json": "3"})
    for number, other in enumerate(others):
        assert told(monkeypatch, package(tmp_path / f"other{number}", other)) != first


@pytest.mark.parametrize("name", ["saxonche", "lxml"])
def test_an_engine_counts_by_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = package(tmp_path / "one", {"a.py": "1"})
    first = told(monkeypatch, folder)
    assert fingerprint.version(name) == metadata.version(name)
    (tmp_path / "site" / f"{name}-99.1.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    assert told(monkeypatch, folder) != first


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert fingerprint.version("no-such-engine") == ""
