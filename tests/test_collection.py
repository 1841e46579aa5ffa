"""Every test that is here is run."""

from fnmatch import fnmatch
from pathlib import Path

import pytest


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By default pytest passes over a folder called `build`, whatever is in it."""
    patterns = pytestconfig.getini("norecursedirs")
    tests = pytestconfig.rootpath / "tests"
    folders = {file.parent.relative_to(tests) for file in tests.rglob("test_*.py")}
    assert Path("build") in folders
    assert [
        folder
        for folder in sorted(folders)
        if any(fnmatch(part, pattern) for part in folder.parts for pattern in patterns)
    ] == []
