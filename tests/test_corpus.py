"""Which files a folder of documents has, and in which order."""

from pathlib import Path

from tei_tools import corpus


def test_files_come_folder_by_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    """As paths are sorted: `a/z.xml` before `a b/c.xml`, though a space comes before a slash."""
    names = ["a/z.xml", "a/Ωmega.xml", "a b/c.xml", "a.xml", "a-b.xml", "B/𝔄.xml", "C.XML", "d.tei"]
    others = ["a/schemas.xml", ".hidden/x.xml", "a/.x.xml", "a/notes.txt"]
    for name in (*names, *others):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<TEI/>", "utf-8")
    expected = sorted(tmp_path / name for name in names)
    assert corpus.files_in(tmp_path) == expected
    assert corpus.names_in(tmp_path) == [str(path) for path in expected]
    assert [path.relative_to(tmp_path).as_posix() for path in expected] == [
        *("B/𝔄.xml", "C.XML", "a/z.xml", "a/Ωmega.xml", "a b/c.xml", "a-b.xml", "a.xml", "d.tei"),
    ]
