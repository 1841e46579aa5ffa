"""How files reach the output folder: all at once or not at all, and nobody else's are touched."""

import errno
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tei_tools.build import folders, swap
from tei_tools.build.exchange import CannotExchangeError, exchange
from tei_tools.build.ledger import FILES, OWN, Ledger
from tei_tools.build.publish import Stage
from tei_tools.errors import InputError

BOTH = ("html/", "text/")


def publish(folder: Path, outputs: Mapping[str, bytes], formats: tuple[str, ...] = BOTH) -> None:
    """Publish files as a build does."""
    with Stage(folder, "this tool") as stage:
        for output, content in outputs.items():
            stage.write(output, content)
        stage.keep_others(formats)
        stage.publish(Ledger("this tool"))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder but for what we remember of them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {file: content for file, content in found.items() if file not in OWN}


def listed(folder: Path) -> list[str]:
    files: list[str] = json.loads((folder / FILES).read_bytes())
    return files


def nothing_beside(folder: Path) -> bool:
    """Nothing but a mirror, where such are made: a second name of each file, and of no other."""
    beside = folder.with_name(f".{folder.name}.tei-tools")
    mirrors = [beside.name] if swap.PAYS == 0 and os.link is LINK else []
    there = sorted(path.name for path in folder.parent.iterdir())
    return there == [*mirrors, folder.name] and (not mirrors or is_mirrored(folder, beside))


def is_mirrored(folder: Path, beside: Path) -> bool:
    ours = {*listed(folder), FILES}
    pairs = [(folder / file, beside / "next" / file) for file in ours]
    assert {path.name for path in beside.iterdir()} == {".gitignore", "next"}
    assert {path for path in (beside / "next").rglob("*") if not path.is_dir()} == {
        other for _, other in pairs
    }
    return all(one.samefile(other) for one, other in pairs)


LINK = os.link
WAYS = [
    *("exchange", "two steps", "one by one"),
    *("exchange with mirror", "two steps with mirror", "exchange without links"),
]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ways in which systems can put a folder into the place of another."""

    def cannot(*_: Path) -> None:
        raise CannotExchangeError

    def no_links(*_: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if "two steps" in request.param:
        monkeypatch.setattr(folders, "exchange", cannot)
    if "mirror" in request.param:
        monkeypatch.setattr(swap, "PAYS", 0)
    if "without links" in request.param:
        monkeypatch.setattr(swap, "PAYS", 0)
        monkeypatch.setattr(os, "link", no_links)
    if request.param == "one by one":
        # The folder itself can be written, the one that it lies in cannot.
        monkeypatch.setattr(os, "access", lambda path, _: Path(path).name == "out")
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_files_are_made_listed_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "a/out"
    publish(folder, {"html/x.html": b"one", "text/y.txt": "Ἕκτωρ".encode()})
    publish(folder, {"html/x.html": b"two", "text/y.txt": "Ἕκτωρ".encode()})
    assert contents(folder) == {"html/x.html": b"two", "text/y.txt": "Ἕκτωρ".encode()}
    assert listed(folder) == ["html/x.html", "text/y.txt"]
    assert nothing_beside(folder)


@pytest.mark.usefixtures("way")
def test_what_we_no_longer_make_goes_with_its_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, {"html/old/x.html": b"1", "html/y.html": b"2", "text/z.txt": b"3"})
    publish(folder, {"html/y.html": b"2"}, ("html/",))
    assert contents(folder) == {"html/y.html": b"2", "text/z.txt": b"3"}
    assert not (folder / "html/old").exists()
    assert listed(folder) == ["html/y.html", "text/z.txt"]


@pytest.mark.usefixtures("way")
def test_what_others_put_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, {"html/old/x.html": b"1"})
    (folder / "html/old/mine.html").write_bytes(b"mine")
    (folder / "CNAME").write_bytes(b"example.org")
    (folder / "html/latest").symlink_to("old/mine.html")
    (folder / "html/empty").mkdir()
    publish(folder, {"html/y.html": b"2"})
    assert contents(folder) == {
        "html/old/mine.html": b"mine",
        "html/latest": b"mine",
        "html/y.html": b"2",
        "CNAME": b"example.org",
    }
    assert (folder / "html/latest").is_symlink()
    assert (folder / "html/empty").is_dir()


@pytest.mark.usefixtures("way")
def test_a_file_of_others_that_has_our_name_is_told_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, {"html/x.html": b"1"})
    theirs = {"html/x.html": b"1", "html/robots.txt": b"mine", "html/z.html": b"mine too"}
    for file, content in theirs.items():
        (folder / file).write_bytes(content)
    with pytest.raises(InputError, match="over 2 files that it has not made") as found:
        publish(folder, {"html/x.html": b"2", "html/robots.txt": b"ours", "html/z.html": b"3"})
    assert found.value.where == str(folder / "html/robots.txt")
    assert contents(folder) == theirs
    assert nothing_beside(folder)


@pytest.mark.usefixtures("way")
def test_a_file_of_others_that_is_just_as_ours_is_ours(tmp_path: Path) -> None:
    """So an output folder can be had from a copy of the site that lacks what is remembered."""
    folder = tmp_path / "out"
    (folder / "html").mkdir(parents=True)
    (folder / "html/x.html").write_bytes(b"one")
    publish(folder, {"html/x.html": b"one", "html/y.html": b"1"})
    assert contents(folder) == {"html/x.html": b"one", "html/y.html": b"1"}
    publish(folder, {"html/x.html": b"two"})
    assert contents(folder) == {"html/x.html": b"two"}
    assert nothing_beside(folder)


@pytest.mark.usefixtures("way")
def test_what_is_ours_is_known_by_the_ledger_where_the_list_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, {"html/x.html": b"one", "html/y.html": b"1"})
    (folder / FILES).unlink()
    publish(folder, {"html/x.html": b"two"})
    assert contents(folder) == {"html/x.html": b"two"}
    assert listed(folder) == ["html/x.html"]


def test_what_others_write_while_folders_change_places_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    publish(folder, {"html/x.html": b"1"})

    def meanwhile(new: Path, old: Path) -> None:
        (old / "html/late.html").write_bytes(b"late")
        exchange(new, old)

    monkeypatch.setattr(folders, "exchange", meanwhile)
    publish(folder, {"html/x.html": b"2"})
    assert contents(folder) == {"html/x.html": b"2", "html/late.html": b"late"}
    assert nothing_beside(folder)


@pytest.mark.parametrize(
    "there", [b"{not json", b'{"a": 1}', b"[1]", b'["../x", "/etc/x", "html/../../x"]']
)
def test_a_list_that_somebody_has_changed_removes_nothing_outside(
    tmp_path: Path, there: bytes
) -> None:
    folder = tmp_path / "build"
    (folder / FILES).parent.mkdir(parents=True)
    (folder / FILES).write_bytes(there)
    (tmp_path / "x").write_bytes(b"mine")
    publish(folder, {"html/y.html": b"2"})
    assert (tmp_path / "x").read_bytes() == b"mine"
    assert contents(folder) == {"html/y.html": b"2"}


@pytest.mark.parametrize("pays", [0, 1000])
def test_whoever_builds_in_the_folder_still_stands_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pays: int
) -> None:
    """Files are replaced one by one then; a mirror that there is serves the next build again."""
    monkeypatch.setattr(swap, "PAYS", pays)
    folder = tmp_path / "out"
    publish(folder, {"html/x.html": b"1", "html/y.html": b"1"})
    monkeypatch.chdir(folder / "html")
    before = Path.cwd().stat()
    publish(folder, {"html/x.html": b"2"})
    assert os.path.samestat(before, (folder / "html").stat())
    assert contents(Path.cwd()) == {"x.html": b"2"}
    monkeypatch.chdir(tmp_path)
    publish(folder, {"html/x.html": b"3", "html/z.html": b"1"})
    assert contents(folder) == {"html/x.html": b"3", "html/z.html": b"1"}
    assert nothing_beside(folder)


def test_what_is_interrupted_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, {"html/x.html": b"one"})

    def interrupted() -> None:
        with Stage(folder, "this tool") as stage:
            stage.write("html/x.html", b"two")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert contents(folder) == {"html/x.html": b"one"}
    assert nothing_beside(folder)


def test_a_file_that_is_the_same_is_the_same_file(tmp_path: Path) -> None:
    """It keeps its time, by which servers and rsync know it."""
    folder = tmp_path / "out"
    publish(folder, {"html/x.html": b"same", "html/y.html": b"1"})
    before = (folder / "html/x.html").stat()
    publish(folder, {"html/x.html": b"same", "html/y.html": b"2"})
    assert os.path.samestat(before, (folder / "html/x.html").stat())


@pytest.mark.parametrize(
    ("there", "message"),
    [
        ("html", "a file stands where the build needs a folder"),
        ("html/x.html/y", "a folder stands where the build needs a file"),
    ],
)
def test_what_is_in_the_way_is_told_and_stays(tmp_path: Path, there: str, message: str) -> None:
    folder = tmp_path / "out"
    (folder / there).parent.mkdir(parents=True)
    (folder / there).write_bytes(b"mine")
    with pytest.raises(InputError, match=message):
        publish(folder, {"html/x.html": b"1"})
    assert contents(folder) == {there: b"mine"}
    assert nothing_beside(folder)
