"""Editions read from, and sites put to, an address of fsspec: only what differs is copied."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import fsspec
import pytest

from tei_tools.api import Options, build_elsewhere
from tei_tools.build import remote
from tei_tools.build.ledger import Ledger
from tei_tools.build.publish import Stage
from tei_tools.errors import ConfigurationError, InputError, UsageError
from tests.support.files import contents, made_in
from tests.support.small import Small


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def put(system: fsspec.AbstractFileSystem, small: Small) -> None:
    for file, data in contents(small.folder).items():
        system.pipe_file(f"/edition/{file}", data)


def site(system: fsspec.AbstractFileSystem) -> dict[str, bytes]:
    found = system.find("/site")
    files = {name.removeprefix("/site/"): system.cat_file(name) for name in found}
    return {file: data for file, data in files.items() if not file.startswith(".tei-tools/")}


def test_a_site_elsewhere_is_the_one_that_is_made_here(
    small: Small, memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    put(memory, small)
    options = Options(allow_invalid=True)
    built = build_elsewhere(options, source="memory://edition", target="memory://site").built
    assert built is not None
    assert site(memory) == made_in(built.folder)
    small.path("tei/documents/kz011.xml").unlink()
    memory.rm_file("/edition/tei/documents/kz011.xml")
    sent: list[str] = []
    put_before = memory.pipe_file

    def noted(name: str, data: bytes) -> None:
        sent.append(name)
        put_before(name, data)

    monkeypatch.setattr(memory, "pipe_file", noted)
    built = build_elsewhere(options, source="memory://edition", target="memory://site").built
    assert built is not None
    assert site(memory) == made_in(built.folder)
    assert not any("kz011" in file for file in site(memory))
    own = [f"/site/{file}" for file in built.report.written]
    hidden = {f"/site/.tei-tools/{name}.json" for name in ("digests", "files", "ledger")}
    assert set(sent) == {*own, *hidden}


def test_an_edition_from_elsewhere_is_built_here_and_its_own_site_is_not_fetched(
    small: Small, memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is what Git keeps; and it does not take the place of an edition that lies here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    put(memory, small)
    for file in (".git/HEAD", "out/.tei-tools/ledger.json", "out/html/index.html"):
        memory.pipe_file(f"/edition/{file}", b"")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    built = build_elsewhere(Options(allow_invalid=True), source="memory://edition").built
    assert built is not None
    assert built.folder == tmp_path / "here/build"
    assert {"html/index.html", "text/reading.txt"} <= made_in(built.folder).keys()
    (fetched,) = (tmp_path / "cache/tei-tools/editions").iterdir()
    assert contents(fetched) == contents(small.folder)
    monkeypatch.chdir(small.folder)
    with pytest.raises(UsageError, match="an edition from elsewhere would take its place"):
        build_elsewhere(source="memory://edition")


def send(folder: Path, pages: dict[str, bytes], tool: str = "this tool") -> int:
    """Build pages and copy them; return how many were copied."""
    with Stage(folder, tool) as stage:
        for page, content in pages.items():
            stage.write(page, content)
        stage.publish(Ledger(tool))
    return remote.send(folder, "memory://site", tool)


def test_a_copying_that_was_broken_off_is_done_again_and_leaves_nothing_behind(
    tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    """It ended between the two files that tell what is there."""
    assert send(tmp_path / "site", {"a.html": b"1", "b.html": b"2", "c.html": b"3"}) == 3
    memory.pipe_file("/site/.tei-tools/digests.json", b"those of another site")
    assert send(tmp_path / "site", {"a.html": b"1", "b.html": b"2"}) == 2
    assert site(memory) == {"a.html": b"1", "b.html": b"2"}
    assert send(tmp_path / "site", {"a.html": b"1", "b.html": b"3"}) == 1


def test_whenever_a_copying_is_broken_off_the_next_one_is_right(
    tmp_path: Path, memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where what is to be copied then is what was there before, and new files are no more."""
    folder, put_before = tmp_path / "site", memory.pipe_file
    first = {"a.html": b"1", "b.html": b"2", "c.html": b"3"}
    second = {"a.html": b"4", "b.html": b"2", "new.html": b"5", "newer.html": b"6"}
    is_over, failing = False, 0
    while not is_over:
        assert send(folder, first) in range(4)
        left = [failing]

        def counted(name: str, data: bytes) -> None:
            left[0] -= 1  # noqa: B023  used up within this turn
            if left[0] == -1:  # noqa: B023  the same
                raise OSError("the line is dead")
            put_before(name, data)

        with monkeypatch.context() as patch:
            patch.setattr(memory, "pipe_file", counted)
            with suppress(InputError):
                send(folder, second)
        is_over, failing = left[0] >= 0, failing + 1
        send(folder, first)
        assert site(memory) == first
    assert failing > 6


def test_what_somebody_has_changed_there_is_copied_again(
    tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    pages = {"a.html": b"1", "b.html": b"2", "c.html": b"3"}
    send(tmp_path / "site", pages)
    memory.rm_file("/site/a.html")
    memory.pipe_file("/site/b.html", b"half of a page")
    memory.pipe_file("/site/mine.html", b"mine")
    assert send(tmp_path / "site", pages) == 2
    assert site(memory) == pages | {"mine.html": b"mine"}
    memory.rm_file("/site/c.html")
    send(tmp_path / "site", {"a.html": b"1"})
    assert site(memory) == {"a.html": b"1", "mine.html": b"mine"}


def test_what_another_version_has_copied_goes_with_it(
    tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    send(tmp_path / "old", {"a.html": b"1", "old/b.html": b"2"}, tool="an older one")
    assert send(tmp_path / "new", {"a.html": b"3"}) == 1
    assert site(memory) == {"a.html": b"3"}


def test_a_file_of_others_there_is_not_written_over(
    tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    memory.pipe_file("/site/a.html", b"1")
    memory.pipe_file("/site/robots.txt", b"mine")
    with pytest.raises(InputError, match="a file that is no part of it") as found:
        send(tmp_path / "site", {"a.html": b"1", "robots.txt": b"ours"})
    assert found.value.where == "memory://site/robots.txt"
    assert site(memory) == {"a.html": b"1", "robots.txt": b"mine"}
    send(tmp_path / "site", {"a.html": b"1"})
    send(tmp_path / "site", {})
    assert site(memory) == {"robots.txt": b"mine"}


def test_links_of_an_edition_elsewhere_are_followed_to_files_alone(
    small: Small, tmp_path: Path
) -> None:
    small.path("elsewhere").mkdir()
    small.path("build").symlink_to("elsewhere")
    small.path("tei/documents/.#kz005.xml").symlink_to("somebody@machine.1:2")
    small.path("tei/documents/kz005.xml").rename(small.path("kz005"))
    small.path("tei/documents/kz005.xml").symlink_to("../../kz005")
    remote.fetch(f"file://{small.folder}", tmp_path / "fetched")
    assert contents(tmp_path / "fetched") == contents(small.folder)


def test_an_address_that_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere"):
        remote.fetch("nowhere://edition", tmp_path)


def test_a_site_is_not_built_for_an_address_that_nobody_knows(
    small: Small, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(small.path("edition.toml").parent)
    with pytest.raises(ConfigurationError, match="nowhere"):
        build_elsewhere(target="nowhere://site")
    assert not (tmp_path / "cache" / "tei-tools" / "sites").exists()


def test_a_machine_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(address: str) -> None:
        raise ConnectionRefusedError(111, f"refused at {address}")

    monkeypatch.setattr(fsspec.core, "url_to_fs", refused)
    with pytest.raises(InputError, match=r"nobody answers: .* refused at ftp://x"):
        remote.check("ftp://x")


def test_an_address_with_nothing_at_it_is_told(
    tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    assert memory.store == {}
    with pytest.raises(InputError, match="there is nothing at this address"):
        remote.fetch("memory://nothing", tmp_path)
