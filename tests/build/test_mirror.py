"""The mirror beside a site of many files: by it a build costs what has changed."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tei_tools.build import swap, trees
from tei_tools.build.ledger import FILES, Ledger
from tei_tools.build.publish import Stage
from tei_tools.errors import InputError
from tests.support.files import made_in

SITE = {f"html/documents/{n:02}.html": b"%d" % n for n in range(40)} | {"text/all.txt": b"all"}
CHANGED = SITE | {"html/documents/07.html": b"seven"}


@pytest.fixture(autouse=True)
def _mirrors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "PAYS", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site that has its mirror."""
    publish(tmp_path / "out", SITE)
    return tmp_path / "out"


def publish(folder: Path, site: dict[str, bytes]) -> None:
    with Stage(folder, "this tool") as stage:
        for output, content in site.items():
            stage.write(output, content)
        stage.publish(Ledger("this tool"))


def mirror_of(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.tei-tools") / "next"


def is_mirrored(folder: Path, site: dict[str, bytes]) -> bool:
    """Whether the mirror holds the very files of a site that we made, and nothing else."""
    found = trees.scan(mirror_of(folder)).files
    return found == {file: (folder / file).stat().st_ino for file in (*site, FILES)}


def test_a_build_touches_what_has_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty files one changes: it moves into the next site, and is linked into the mirror."""
    calls: list[tuple[str, str]] = []

    def noted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noting(source: str, *arguments: Any) -> Any:  # noqa: ANN401  whatever the call takes
            calls.append((name, Path(source).name))
            return call(source, *arguments)

        return noting

    for name in ("link", "unlink"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    publish(folder, CHANGED)
    assert [call for call in calls if not call[1].endswith(".json")] == [
        ("unlink", "07.html"),  # in the mirror, which becomes the next site
        ("unlink", "07.html"),  # in the site of before, which becomes the mirror
        ("link", "07.html"),
    ]
    assert made_in(folder) == CHANGED
    assert is_mirrored(folder, CHANGED)


def test_a_mirror_that_somebody_has_changed_is_mended(folder: Path) -> None:
    mirror = mirror_of(folder)
    (mirror / "html/documents/01.html").unlink()
    (mirror / "html/documents/02.html").unlink()
    (mirror / "html/documents/02.html").write_bytes(b"another")
    (mirror / "html/empty").mkdir()
    (mirror / "html/mine.html").write_bytes(b"mine")
    publish(folder, CHANGED)
    assert made_in(folder) == CHANGED | {"html/mine.html": b"mine"}
    assert not (folder / "html/empty").exists()
    assert is_mirrored(folder, CHANGED)


def test_without_its_mirror_a_site_is_made_all_the_same(folder: Path) -> None:
    shutil.rmtree(mirror_of(folder).parent)
    publish(folder, CHANGED)
    assert made_in(folder) == CHANGED
    assert is_mirrored(folder, CHANGED)


def test_a_site_that_was_removed_is_made_anew(folder: Path) -> None:
    """What it has no more does not come back from the mirror, but for what others put there."""
    gone, *_ = SITE
    site = {name: content for name, content in SITE.items() if name != gone}
    (mirror_of(folder) / "mine.html").write_bytes(b"mine")
    shutil.rmtree(folder)
    publish(folder, site)
    assert made_in(folder) == site | {"mine.html": b"mine"}
    assert is_mirrored(folder, site)


def test_a_site_that_was_moved_away_stays_as_it_is(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))
    publish(folder, CHANGED)
    publish(folder, SITE | {"text/all.txt": b"again"})
    assert made_in(folder.with_name("moved")) == SITE
    assert made_in(folder) == SITE | {"text/all.txt": b"again"}


def test_a_file_of_ours_that_somebody_changes_is_made_again(folder: Path) -> None:
    """Writing into it changes the mirror's too: they are one file."""
    (folder / "html/documents/03.html").write_bytes(b"theirs")
    publish(folder, CHANGED)
    assert made_in(folder) == CHANGED
    assert is_mirrored(folder, CHANGED)


def test_what_others_put_there_is_theirs_to_change_and_to_remove(folder: Path) -> None:
    for name in ("stays", "changes", "goes"):
        (folder / name).write_bytes(b"1")
    publish(folder, CHANGED)
    (folder / "changes").unlink()
    (folder / "changes").write_bytes(b"2")
    (folder / "goes").unlink()
    publish(folder, SITE)
    assert made_in(folder) == SITE | {"stays": b"1", "changes": b"2"}
    assert is_mirrored(folder, SITE)


def test_of_two_files_of_one_name_the_later_stays(folder: Path) -> None:
    """One was written into the site, one by a program that is in the folder of before."""
    for name, later in (("a", folder), ("b", mirror_of(folder))):
        for place in (folder, mirror_of(folder)):
            (place / name).write_bytes(b"later" if place == later else b"earlier")
            os.utime(place / name, (1, 2 if place == later else 1))
    publish(folder, CHANGED)
    assert made_in(folder) == CHANGED | {"a": b"later", "b": b"later"}


def test_a_build_that_is_interrupted_leaves_the_mirror(folder: Path) -> None:
    def interrupted() -> None:
        with Stage(folder, "this tool") as stage:
            stage.write("html/documents/07.html", b"seven")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert made_in(folder) == SITE
    assert is_mirrored(folder, SITE)


@pytest.mark.parametrize("name", ["link", "unlink", "mkdir", "replace", "scandir"])
def test_whatever_call_fails_the_old_site_stands_or_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As on a full disk: each call of a kind fails in its turn, and the next build is right."""
    call, sites = getattr(os, name), [SITE, CHANGED]
    is_over, failing = False, 0
    while not is_over:
        left = [failing]

        def counted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401  whatever the call takes
            left[0] -= 1  # noqa: B023  used up within this turn
            if left[0] == -1:  # noqa: B023  the same
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*arguments, **named)

        before, after = sites[failing % 2], sites[(failing + 1) % 2]
        with monkeypatch.context() as patch:
            patch.setattr(os, name, counted)
            with contextlib.suppress(InputError):
                publish(folder, after)
        is_over, failing = left[0] >= 0, failing + 1
        assert made_in(folder) in (before, after)
        publish(folder, after)
        assert made_in(folder) == after
        publish(folder, after | {"text/all.txt": b"%d" % failing})
        publish(folder, after)
        assert is_mirrored(folder, after)
    assert failing > 1


def test_a_site_that_has_become_small_needs_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "PAYS", 1000)
    publish(folder, CHANGED)
    assert made_in(folder) == CHANGED
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
