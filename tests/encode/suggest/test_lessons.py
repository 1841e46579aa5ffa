"""What is kept of the documents' example is what they show, whatever has changed meanwhile."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tei_tools import edition as editions
from tei_tools.document import Document, read_document
from tei_tools.encode.suggest.find import Finder
from tei_tools.encode.suggest.practice import Practice
from tei_tools.encode.suggest.session import finder

PERSONS = "tei/registers/persons.xml"


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """This edition, to be changed."""
    shutil.copytree(root / "tei", tmp_path / "tei")
    shutil.copytree(root / "schema", tmp_path / "schema")
    shutil.copy(root / "edition.toml", tmp_path)
    return tmp_path


def shown(folder: Path) -> Practice:
    """What all documents show, each of which is looked at anew."""
    edition = editions.load(folder)
    result = Finder(edition)
    for path in edition.document_files:
        source = read_document(path, uri=path.name)
        if isinstance(source, Document):
            result.learn(source, path.absolute())
    return result.practice


def looked_at(folder: Path) -> tuple[Practice, list[tuple[int, int]]]:
    """What is kept and learned, and how far the pass over the documents told that it had come."""
    told: list[tuple[int, int]] = []
    found = finder(editions.load(folder), lambda done, of: told.append((done, of)))
    return found.practice, told


def documents(folder: Path) -> list[Path]:
    return sorted((folder / "tei/documents").glob("*.xml"))


def rewrite(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def unmark(folder: Path, choose: random.Random) -> None:
    """Take the first mark of a document away."""
    file = choose.choice(documents(folder))
    text = file.read_text("utf-8")
    start = text.find("<persName ref", text.find("<text"))
    if start > 0:
        end = text.index(">", start) + 1
        rest = text[end:].replace("</persName>", "", 1)
        file.write_text(text[:start] + rest, "utf-8")


def remove(folder: Path, choose: random.Random) -> None:
    if len(documents(folder)) > 1:
        choose.choice(documents(folder)).unlink()


def copy(folder: Path, choose: random.Random) -> None:
    file = choose.choice(documents(folder))
    shutil.copy(file, file.with_stem(f"kz{choose.randrange(100, 1000)}"))


def break_off(folder: Path, choose: random.Random) -> None:
    """Leave a document that is no XML."""
    rewrite(choose.choice(documents(folder)), "</TEI>", "")


def rename_entry(folder: Path, choose: random.Random) -> None:
    rewrite(
        folder / PERSONS, "<persName", f"<persName>N{choose.randrange(1000)}</persName><persName"
    )


def skip(folder: Path, choose: random.Random) -> None:
    file = folder / "edition.toml"
    text = file.read_text("utf-8").partition("\n[suggest]")[0]
    file.write_text(f'{text}\n[suggest]\nskip = ["{choose.choice(["opener", "p"])}"]\n', "utf-8")


CHANGES: list[Callable[[Path, random.Random], None]] = [
    unmark, unmark, remove, copy, break_off, rename_entry, skip,
]  # fmt: skip


@pytest.mark.untraced
@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_what_documents_show(folder: Path, seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311  a test's own
    for _ in range(8):
        assert looked_at(folder)[0] == shown(folder)
        choose.choice(CHANGES)(folder, choose)
    assert looked_at(folder)[0] == shown(folder)


def test_documents_are_looked_at_once(folder: Path) -> None:
    every = len(documents(folder))
    assert looked_at(folder)[1][-1] == (every, every)
    assert looked_at(folder)[1] == []
    unmark(folder, random.Random(1))  # noqa: S311  the same
    assert looked_at(folder)[1] == [(1, 1)]
    assert looked_at(folder)[1] == []
    rename_entry(folder, random.Random(1))  # noqa: S311  the same
    assert looked_at(folder)[1][-1] == (every, every)
