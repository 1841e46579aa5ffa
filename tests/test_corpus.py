"""Which files a folder of documents has, and in which order."""

import os
from pathlib import Path

import pytest

from tei_tools import api, corpus, edition
from tei_tools.errors import InputError
from tests.support.files import contents


def test_files_come_folder_by_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    """As paths are sorted: `a/z.xml` before `a b/c.xml`, though a space comes before a slash."""
    names = ["a/z.xml", "a/Ωmega.xml", "a b/c.xml", "a.xml", "a-b.xml", "B/𝔄.xml", "C.XML", "d.tei"]
    others = [
        "a/schemas.xml",
        "oxygen-code-templates.xml",
        ".hidden/x.xml",
        "a/.x.xml",
        "a/notes.txt",
    ]
    for name in (*names, *others):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<TEI/>", "utf-8")
    expected = sorted(tmp_path / name for name in names)
    assert corpus.files_in(tmp_path) == expected
    assert corpus.names_in(tmp_path) == [str(path) for path in expected]
    assert [path.relative_to(tmp_path).as_posix() for path in expected] == [
        *("B/𝔄.xml", "C.XML", "a/z.xml", "a/Ωmega.xml", "a b/c.xml", "a-b.xml", "a.xml", "d.tei"),
    ]


def test_files_of_no_edition_are_called_as_their_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Briefe/inside").mkdir(parents=True)
    (tmp_path / "Briefe/a.xml").write_text("<TEI/>", "utf-8")
    monkeypatch.chdir(tmp_path / "Briefe/inside")
    for named in ("..", "../a.xml", "../inside/.."):
        found = edition.loose([Path(named)])
        assert (found.config.edition.title, found.config.root) == ("Briefe", tmp_path / "Briefe")


def test_what_a_build_has_made_is_no_document(edition_copy: Path) -> None:
    """The TEI that lies beside each page is looked at only by who names the folder of pages."""
    before = corpus.files_in(edition_copy)
    assert api.build(start=edition_copy).built
    pages = edition_copy / "build/html/documents"
    assert [path.name for path in corpus.files_in(pages)] == [
        path.name for path in corpus.files_in(edition_copy / "tei/documents")
    ]
    assert corpus.files_in(edition_copy) == before
    report = api.validate([edition_copy])
    assert (report.files, report.text()) == (len(before), "")


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_no_file_is_replaced_before_there_is_room_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """A disk that is full after the first would leave no room to put that one back either."""
    files = [tmp_path / name for name in ("a.xml", "Ω.xml", "z.xml")]
    for file in files:
        file.write_bytes(b"<old/>")
    before = [(file.stat().st_ino, file.read_bytes()) for file in files]
    calls: list[int] = []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(InputError) as told:
        corpus.replace_files(dict.fromkeys(files, b"<new/>"))
    assert (told.value.message, told.value.where, told.value.hint) == (
        "the file cannot be written: No space left on device",
        corpus.shown(files[failing - 1]),
        "make room on the disk",
    )
    assert [(file.stat().st_ino, file.read_bytes()) for file in files] == before
    assert len(contents(tmp_path)) == len(files)


@pytest.mark.parametrize(
    "path",
    [
        "/a/b.xml",
        "/a/.hidden/b.xml",
        "/a/../b.xml",
        "/a/./b.xml",
        "/a//b.xml",
        "//a/b.xml",
        "/a/b/",
        "/a/..",
        "/",
        "/..a/b...xml",
        "a/b.xml",
        "../b.xml",
        ".",
        "",
    ],
)
def test_an_absolute_path_is_what_the_system_makes_of_it(path: str) -> None:
    assert corpus.absolute(path) == os.path.abspath(path)  # noqa: PTH100  that is what it stands for
