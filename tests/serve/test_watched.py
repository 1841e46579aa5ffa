"""What is watched: the folders of all that an edition is made from, and what lies beside them."""

from pathlib import Path

import pytest

from tei_tools import config, resources
from tei_tools.check import schemas
from tei_tools.serve.watched import Watched

TABLES = """\
[edition]
title = "Letters"
id = "l"

[html]
stylesheet = "own.xsl"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "edition"
    for name in ("tei/documents", "schema", "lib/deep", "images"):
        (root / name).mkdir(parents=True)
    (root / "edition.toml").write_text(TABLES, "utf-8")
    return root


def watched(root: Path, *inputs: Path) -> Watched:
    return Watched.of(config.load(root / "edition.toml"), inputs, root / "seen")


def test_all_that_an_edition_is_made_from_is_watched(root: Path) -> None:
    """Not the edition's folder as a whole, where builds lie, nor a folder outside of it."""
    outside = root.parent / "shared.xsl"
    inputs = [
        *(root / "tei/documents/l1.xml", root / "lib/deep/more.xsl", root / "lib/other.xsl"),
        *(root / "images/Ἕκτωρ.png", root / "addresses.toml", root / "none/at/all.png", outside),
        resources.path("xslt", "html", "html.xsl"),
    ]
    found = watched(root, *inputs)
    assert found.folders == tuple(root / name for name in ("images", "lib", "schema", "tei"))
    files = (root / name for name in ("addresses.toml", "edition.toml", "own.xsl"))
    assert found.files == (*files, outside)


def test_before_the_first_build_the_configuration_alone_says_what_is_watched(root: Path) -> None:
    found = watched(root)
    assert found.folders == (root / "schema", root / "tei")
    assert found.files == (root / "edition.toml", root / "own.xsl")


def test_documents_beside_the_configuration_are_watched_but_not_what_is_built(root: Path) -> None:
    """A letter that is added to them must be seen; `edition.toml` lies among them."""
    with (root / "edition.toml").open("a", encoding="utf-8") as toml:
        toml.write('[sources]\ndocuments = "."\n')
    found = watched(root)
    assert (found.folders, found.files) == ((root,), ())
    names = ("new.xml", "build/html/new.xml", "seen/new.xml", ".build.tei-tools/new.xml")
    assert [found.is_source(root / name) for name in names] == [True, False, False, False]


def test_schemas_are_watched_wherever_they_lie(root: Path) -> None:
    """One in the edition's own folder by itself: builds lie there too."""
    lines = 'rng = "own.rng"\nregisters_rng = "lib/registers.rng"\nschematron = "deep/own.sch"\n'
    with (root / "edition.toml").open("a", encoding="utf-8") as toml:
        toml.write(f"[schema]\n{lines}")
    (root / "deep").mkdir()
    found = watched(root)
    assert found.folders == (root / "deep", root / "lib", root / "tei")
    assert found.files == (root / "edition.toml", root / "own.rng", root / "own.xsl")
    folders, files = schemas.watched(config.load(root / "edition.toml"))
    sources = [root / "tei/documents", root / "tei/registers", root / "tei/taxonomies.xml"]
    assert folders == [*sources, root / "lib", root / "deep"]
    assert files == [root / "edition.toml", root / "own.rng"]


@pytest.mark.parametrize(
    ("name", "is_source"),
    [
        ("tei/documents/l1.xml", True),
        ("images/Ἕκτωρ.png", True),
        ("tei/documents", True),
        ("tei/documents/.l1.xml.swp", False),
        ("tei/documents/#l1.xml#", False),
        ("tei/.git/index", False),
        ("build/html/documents/l1.xml", False),
        ("seen/html/documents/l1.xml", False),
    ],
)
def test_what_is_built_or_hidden_is_no_source(root: Path, name: str, *, is_source: bool) -> None:
    assert watched(root).is_source(root / name) is is_source


def test_folders_that_are_links_are_watched_where_they_lead(root: Path) -> None:
    outside = root.parent / ".letters"
    (root / "tei/documents").rmdir()
    outside.mkdir()
    (root / "tei/documents").symlink_to(outside)
    found = watched(root, root / "tei/documents/l1.xml", root / "tei/documents/a/l2.xml")
    assert found.files == (root / "edition.toml", root / "own.xsl")
    assert found.folders == (outside, root / "schema", root / "tei")
    assert found.is_source(outside / "l1.xml")
    assert not found.is_source(outside / ".l1.xml.swp")
