"""Where the files that documents show are looked for, and which of them are copied."""

from pathlib import Path

import pytest

from tei_tools.build.media import Media, Places


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return an edition with an image beside its document, one above, one outside of it."""
    root = tmp_path / "edition"
    (root / "tei/images").mkdir(parents=True)
    for name in ("tei/a.png", "tei/images/Ἕκτωρ 1.png", "b.png", "../outside.png"):
        (root / name).write_bytes(b"image")
    (root / "tei/link.png").symlink_to(root / "b.png")
    return root


def test_each_file_is_found_where_its_address_leads(root: Path) -> None:
    addresses = [
        "a.png", "./a.png", "../b.png", "images/%E1%BC%9D%CE%BA%CF%84%CF%89%CF%81%201.png",
        "link.png", "nowhere.png", "none/at/all.png", "a.png/none.png", "images", "images/",
        "../../outside.png", "/etc/passwd", "a.png?x=1#y",
    ]  # fmt: skip
    places = Places(root)
    found = places.of(addresses, root / "tei/letter.xml")
    assert found == [
        Media("a.png", root / "tei/a.png", "tei/a.png"),
        Media("./a.png", root / "tei/a.png", "tei/a.png"),
        Media("../b.png", root / "b.png", "b.png"),
        Media(addresses[3], root / "tei/images/Ἕκτωρ 1.png", "tei/images/Ἕκτωρ 1.png"),
        Media("link.png", root / "b.png", "b.png"),
        Media("a.png?x=1#y", root / "tei/a.png", "tei/a.png"),
    ]
    missing = {"tei/nowhere.png", "tei/none/at/all.png", "tei/a.png/none.png", "tei/images"}
    missing.add("tei/etc/passwd")  # no address leads to the top of the file system
    there = {"tei/a.png", "b.png", "tei/images/Ἕκτωρ 1.png"}
    there |= {"tei/link.png"}  # which may lead elsewhere another time
    sought = {str(Path(one)) for one in places.sought}
    assert sought == {str(root / one) for one in missing | there}


def test_a_file_that_comes_is_found_by_the_next_build(root: Path) -> None:
    before = Places(root).of(["new.png"], root / "tei/letter.xml")
    (root / "tei/new.png").write_bytes(b"image")
    after = Places(root).of(["new.png"], root / "tei/letter.xml")
    assert (before, after) == ([], [Media("new.png", root / "tei/new.png", "tei/new.png")])


def test_what_lacked_is_looked_for_again_where_a_folder_has_changed(root: Path) -> None:
    places, letter, addresses = Places(root), root / "tei/letter.xml", ["new.png", "x/new.png"]
    found = []
    for change in (None, None, root / "tei/new.png", None):
        if change is not None:
            change.write_bytes(b"image")
        places.again()
        found.append([one.copy for one in places.of(addresses, letter)])
        assert {str(root / "tei/x/new.png"), str(root / "tei/new.png")} == places.sought
    assert found == [[], [], ["tei/new.png"], ["tei/new.png"]]
