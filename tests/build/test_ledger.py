"""What an output folder remembers: read whole or at a glance, and never believed against files."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tei_tools.build import ledger
from tei_tools.build.fingerprint import digest
from tei_tools.build.ledger import Last, Ledger, Mark
from tei_tools.build.steps import Bundled, Ran, Remembered

TOOL = "this tool"
CONTENTS = {"index.html": b"1", "html/Ἕκτωρ.html": b"22", "html/a/x.html": b"333"}


def written(folder: Path) -> Ledger:
    """Write files, and the ledger of them."""
    marks = {}
    for file, content in CONTENTS.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
        told = (folder / file).stat()
        marks[file] = Mark(told.st_size, told.st_mtime_ns, digest(content))
    last = Last("asked", {"/tei/a.xml": ["", "missing"]}, ["a"], [], 1, 2)
    bundle = Bundled.of("b", {"index.html": Ran({"source": "s"}, ["index.html"], [])}, ["a/x.html"])
    steps = Remembered({"html/pages/home": bundle})
    told_whole = Ledger(TOOL, marks, last, steps)
    for file, data in told_whole.to_files().items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
    return told_whole


def stands(folder: Path) -> bool:
    seen = ledger.glance(folder, TOOL)
    assert seen is not None
    return ledger.stands(folder, seen, TOOL)


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    told = written(tmp_path)
    read = ledger.with_steps(tmp_path, ledger.read(tmp_path, TOOL))
    assert (read.tool, read.files, read.steps) == (TOOL, told.files, told.steps)
    assert read.steps.bundles == told.steps.bundles
    assert read.last is not None
    assert read.last.inputs == {"/tei/a.xml": ["", "missing"]}
    seen = ledger.glance(tmp_path, TOOL)
    assert seen is not None
    assert {below: told.names for below, told in seen.files.items()} == {
        "": ["index.html"],
        "html": ["Ἕκτωρ.html"],
        "html/a": ["x.html"],
    }


def test_another_tool_reads_nothing(tmp_path: Path) -> None:
    written(tmp_path)
    assert ledger.glance(tmp_path, "another") is None
    assert ledger.read(tmp_path, "another") == Ledger("another")


@pytest.mark.parametrize(
    "files",
    [
        {"../html": [["x.html"], [1], [1]]},
        {"html": [["../../x.html"], [1], [1]]},
        {"html": [[".."], [1], [1]]},
        {"html": [["x.html", "y.html"], [1], [1]]},
        {"html": [[7], [1], [1]]},
        {"html": []},
    ],
)
def test_a_ledger_that_somebody_has_changed_is_none(
    tmp_path: Path, files: Mapping[str, object]
) -> None:
    written(tmp_path)
    place = tmp_path / ledger.LEDGER
    place.write_text(json.dumps(json.loads(place.read_bytes()) | {"files": files}), "utf-8")
    assert ledger.glance(tmp_path, TOOL) is None
    assert ledger.read(tmp_path, TOOL) == Ledger(TOOL)


@pytest.mark.parametrize("file", [ledger.DIGESTS, ledger.STEPS])
def test_digests_and_steps_of_another_build_are_not_taken(tmp_path: Path, file: str) -> None:
    written(tmp_path)
    (tmp_path / file).write_bytes(b"{}")
    read = ledger.with_steps(tmp_path, ledger.read(tmp_path, TOOL))
    assert read.steps == {}
    assert bool(read.files) == (file != ledger.DIGESTS)


def test_files_stand_for_as_long_as_their_contents_do(tmp_path: Path) -> None:
    written(tmp_path)
    assert stands(tmp_path)
    os.utime(tmp_path / "html/a/x.html", (1, 1))
    assert stands(tmp_path)  # copied by somebody, perhaps, without its time
    (tmp_path / "html/a/x.html").write_bytes(b"abc")
    assert not stands(tmp_path)
    written(tmp_path)
    (tmp_path / "index.html").unlink()
    assert not stands(tmp_path)
