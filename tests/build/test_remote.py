"""Editions read from, and sites put to, an address of fsspec: only what differs is copied."""

from collections.abc import Iterator
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


def test_a_copying_that_was_broken_off_is_done_again_and_leaves_nothing_behind(
    tmp_path: Path, memory: fsspec.AbstractFileSystem
) -> None:
    """It ended between the two files that tell what is there."""

    def send(pages: dict[str, bytes]) -> int:
        with Stage(tmp_path / "site", "this tool") as stage:
            for page, content in pages.items():
                stage.write(page, content)
            stage.publish(Ledger("this tool"))
        return remote.send(tmp_path / "site", "memory://site", "this tool")

    assert send({"a.html": b"1", "b.html": b"2", "c.html": b"3"}) == 3
    memory.pipe_file("/site/.tei-tools/digests.json", b"those of another site")
    assert send({"a.html": b"1", "b.html": b"2"}) == 2
    assert site(memory) == {"a.html": b"1", "b.html": b"2"}
    assert send({"a.html": b"1", "b.html": b"3"}) == 1


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
