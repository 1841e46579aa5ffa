"""How files reach the output folder: whole or not at all, and nobody else's are touched."""

import json
from pathlib import Path

import pytest

from tei_tools.build.publish import LEDGER, publish

BOTH = ("html", "text")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder but for the list of ours."""
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    found.pop(LEDGER, None)
    return found


def ledger(folder: Path) -> list[str]:
    listed: list[str] = json.loads((folder / LEDGER).read_bytes())
    return listed


def test_files_are_made_listed_and_replaced(tmp_path: Path) -> None:
    publish(tmp_path / "a/b", {"html/x.html": b"one", "text/y.txt": "Ἕκτωρ".encode()}, BOTH)
    publish(tmp_path / "a/b", {"html/x.html": b"two", "text/y.txt": "Ἕκτωρ".encode()}, BOTH)
    assert contents(tmp_path / "a/b") == {"html/x.html": b"two", "text/y.txt": "Ἕκτωρ".encode()}
    assert ledger(tmp_path / "a/b") == ["html/x.html", "text/y.txt"]


def test_what_we_no_longer_make_goes_with_its_empty_folder(tmp_path: Path) -> None:
    publish(tmp_path, {"html/old/x.html": b"1", "html/y.html": b"2", "text/z.txt": b"3"}, BOTH)
    publish(tmp_path, {"html/y.html": b"2"}, ["html"])
    assert contents(tmp_path) == {"html/y.html": b"2", "text/z.txt": b"3"}
    assert not (tmp_path / "html/old").exists()
    assert ledger(tmp_path) == ["html/y.html", "text/z.txt"]


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"html/old/x.html": b"1"}, BOTH)
    (tmp_path / "html/old/mine.html").write_bytes(b"mine")
    (tmp_path / "CNAME").write_bytes(b"example.org")
    publish(tmp_path, {"html/y.html": b"2"}, BOTH)
    assert contents(tmp_path) == {
        "html/old/mine.html": b"mine",
        "html/y.html": b"2",
        "CNAME": b"example.org",
    }


@pytest.mark.parametrize(
    "listed", [b"{not json", b'{"a": 1}', b"[1]", b'["../x", "/etc/x", "html/../../x"]']
)
def test_a_list_that_somebody_has_changed_removes_nothing_outside(
    tmp_path: Path, listed: bytes
) -> None:
    folder = tmp_path / "build"
    (folder / LEDGER).parent.mkdir(parents=True)
    (folder / LEDGER).write_bytes(listed)
    (tmp_path / "x").write_bytes(b"mine")
    publish(folder, {"html/y.html": b"2"}, BOTH)
    assert (tmp_path / "x").read_bytes() == b"mine"
    assert contents(folder) == {"html/y.html": b"2"}


def test_an_interruption_while_writing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"html/x.html": b"one", "html/y.html": b"one"}, BOTH)
    change = Path.chmod

    def interrupted(path: Path, mode: int) -> None:
        if path.parent.name == "html" and list(path.parent.glob(".tei-tools-*"))[1:]:
            raise KeyboardInterrupt
        change(path, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "chmod", interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, {"html/x.html": b"two", "html/y.html": b"two"}, BOTH)
    assert contents(tmp_path) == {"html/x.html": b"one", "html/y.html": b"one"}


def test_files_of_a_build_that_was_interrupted_are_known_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a page that it had made would stay for ever."""
    move = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if target.name == "b.html":
            raise KeyboardInterrupt
        return move(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, {"html/a.html": b"1", "html/b.html": b"1"}, BOTH)
    assert contents(tmp_path) == {"html/a.html": b"1"}
    publish(tmp_path, {"html/c.html": b"2"}, BOTH)
    assert contents(tmp_path) == {"html/c.html": b"2"}
