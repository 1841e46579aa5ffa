"""The ids of all files are read from one row, for as long as that tells what the files do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from tei_tools.check.ids import Ids, first_files
from tei_tools.check.results import Results


@dataclass
class File:
    """A file, and how often it was asked for its ids."""

    names: tuple[str, ...]
    is_register: bool = False
    asked: int = field(default=0, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """Its ids."""
        self.asked += 1
        return self.names


@pytest.mark.parametrize("holds", [False, True])
def test_files_are_asked_once_for_as_long_as_they_show_the_same(*, holds: bool) -> None:
    kept = Results()
    kept.memory.holds = holds
    files: Mapping[str, File] = {"/a.xml": File(("one", "two")), "/b.xml": File(("two", "Ἕκτωρ"))}
    first = {"one": "/a.xml", "two": "/a.xml", "Ἕκτωρ": "/b.xml"}
    for _ in range(3):
        assert dict(Ids(kept, "before", files)()) == first
    assert [one.asked for one in files.values()] == [1, 1]
    files = {"/b.xml": files["/b.xml"]}
    for around in ("after", "after"):
        assert dict(Ids(kept, around, files)()) == {"two": "/b.xml", "Ἕκτωρ": "/b.xml"}
    assert files["/b.xml"].asked == 2
    files = {"/elsewhere/b.xml": files["/b.xml"]}
    assert dict(Ids(kept, "after", files)()) == {
        "two": "/elsewhere/b.xml",
        "Ἕκτωρ": "/elsewhere/b.xml",
    }


def test_registers_come_before_all_other_files() -> None:
    files = {
        "/a.xml": File(("one", "own")),
        "/r.xml": File(("one", "Ἕκτωρ"), is_register=True),
        "/s.xml": File(("one", "two"), is_register=True),
    }
    assert first_files(files) == {
        "one": "/r.xml", "own": "/a.xml", "Ἕκτωρ": "/r.xml", "two": "/s.xml",
    }  # fmt: skip


@pytest.mark.parametrize("row", [None, [], {"a": 1}, ["around", 1, {"x": 7}], ["around", 1, []]])
def test_a_damaged_row_is_none(row: object) -> None:
    kept = Results()
    kept.put("ids of all files", row)
    assert dict(Ids(kept, "around", {"/a.xml": File(("one",))})()) == {"one": "/a.xml"}
