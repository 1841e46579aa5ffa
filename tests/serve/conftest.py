"""A small edition of its own, quick to build, for tests that build it again and again."""

from pathlib import Path

import pytest

from tests.support.small import Small, begun


@pytest.fixture
def small(tmp_path: Path, root: Path) -> Small:
    """Return three documents of this edition with all of its registers, in a folder."""
    return begun(tmp_path / "edition", root)
