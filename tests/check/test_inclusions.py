"""What XInclude brings in is checked where it lies, and what it does not bring in is told."""

from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.names import TEI, XINCLUDE

PART = f'<p xmlns="{TEI}" xml:id="ex001-x">Words <date when="1920-07-12">then</date></p>\n'
OUT_OF_FOLDER = "leads out of the folder, beyond which nothing is read"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition with one document, and an empty folder `tei/parts`; the current folder."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    (tmp_path / "ed/tei/parts").mkdir()
    monkeypatch.chdir(tmp_path / "ed")
    return tmp_path / "ed"


def include(folder: Path, *attributes: str) -> None:
    """Have the document include something at its end, each after the other."""
    document = folder / "tei/documents/ex001.xml"
    text = document.read_text("utf-8")
    xi = "".join(f'<xi:include xmlns:xi="{XINCLUDE}" {one}/>\n' for one in attributes)
    document.write_text(text.replace("</body>", f"{xi}</body>", 1), "utf-8")


def part(folder: Path, name: str, text: str) -> None:
    (folder / "tei/parts" / name).write_text(text, "utf-8")


def told(folder: Path) -> list[str]:
    """Return what is wrong, and then the documents that are published."""
    found = api.validate(start=folder).findings
    built = api.build(start=folder).built
    assert built is not None
    lines = [f"{Path(one.primary.span.uri).name} {one.code}: {one.message}" for one in found]
    return [*lines, *built.documents]


def test_a_part_that_is_right_is_published_with_its_document(folder: Path) -> None:
    part(folder, "p.xml", PART)
    part(folder, "words.txt", "Words & more\n")
    part(folder, "broken.xml", "<p>an example</q>")
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'
    part(folder, "drawing.xml", svg)
    include(folder, 'href="../parts/p.xml"', 'href="../parts/drawing.xml"')
    include(folder, 'href="../parts/words.txt" parse="text"')
    include(folder, 'href="../parts/broken.xml" parse="text"')
    assert told(folder) == ["ex001"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            PART.replace("date", "dat"),
            "p.xml rng/element-not-allowed: <dat> is not allowed in <p>",
        ),
        (PART.replace("</p>", ""), "p.xml xml/not-well-formed: <p> is never closed"),
        (
            PART.replace("07-12", "06-31"),
            "p.xml rng/value-not-allowed: when=“1920-06-31” is no date",
        ),
    ],
)
def test_a_mistake_in_a_part_is_told_there_and_holds_back_what_includes_it(
    folder: Path, text: str, finding: str
) -> None:
    part(folder, "p.xml", text)
    part(folder, "outer.xml", _outer("p.xml"))
    include(folder, 'href="../parts/outer.xml"')
    first, *rest = told(folder)
    assert (first[: len(finding)], rest) == (finding, [])
    part(folder, "p.xml", PART)
    assert told(folder) == ["ex001"]


@pytest.mark.parametrize(
    ("attributes", "why"),
    [
        ('href="../../../out.xml"', f"“../../../out.xml” {OUT_OF_FOLDER}"),
        ('href="../../../out.xml" parse="text"', f"“../../../out.xml” {OUT_OF_FOLDER}"),
        (
            'href="https://example.org/p.xml"',
            "“https://example.org/p.xml” lies on the web, from where nothing is fetched",
        ),
        ('href="ex001.xml"', "“ex001.xml” is this very file"),
        (
            'href="../parts/p.xml" xpointer="none"',
            "“../parts/p.xml” has no element with the xml:id “none”",
        ),
        (
            'href="../parts/p.xml" xpointer="element(/1/9)"',
            "“../parts/p.xml” has no element that it counts to with “element(/1/9)”",
        ),
        ('href="../parts/old.txt" parse="text"', "“../parts/old.txt” cannot be brought in"),
    ],
)
def test_what_is_not_brought_in_is_told_and_its_document_held_back(
    folder: Path, attributes: str, why: str
) -> None:
    (folder.parent / "out.xml").write_text(PART, "utf-8")
    part(folder, "p.xml", PART)
    (folder / "tei/parts/old.txt").write_bytes(b"\xff")
    include(folder, attributes)
    assert told(folder) == [f"ex001.xml ref/missing-file: an xi:include is lost: {why}"]


def test_what_a_part_does_not_bring_in_is_told_in_the_part(folder: Path) -> None:
    part(folder, "outer.xml", _outer("none.xml"))
    include(folder, 'href="../parts/outer.xml"')
    lost = "href=“none.xml” leads nowhere: there is no file tei/parts/none.xml"
    assert told(folder) == [f"outer.xml ref/missing-file: {lost}"]


def test_a_document_that_another_brings_in_is_told_once_and_not_lost(folder: Path) -> None:
    """As a teiCorpus brings in letters of the edition, one of which is no XML."""
    (folder / "tei/documents/ex002.xml").write_text("<TEI>", "utf-8")
    include(folder, 'href="ex002.xml"')
    message = "<TEI> is never closed: its end tag </TEI> is missing"
    assert told(folder) == [f"ex002.xml xml/not-well-formed: {message}"]


def test_pointers_in_a_part_are_those_of_its_document(folder: Path) -> None:
    """Into the document, into another part, into the registers; the entries are mentioned."""
    lines = [
        '<ref target="#ex001-p1"/><ref target="#ex001-y"/><ref target="#ex001-z"/>',
        '<persName ref="psn:ada">A</persName><persName ref="psn:bob">B</persName>',
        "<placeName>C</placeName>",
    ]
    part(folder, "p.xml", f'<p xmlns="{TEI}" xml:id="ex001-x">{"".join(lines)}</p>')
    part(folder, "q.xml", f'<p xmlns="{TEI}" xml:id="ex001-y"/>')
    ada = '<person xml:id="ada"><persName type="heading">Ada</persName></person>\n'
    persons = folder / "tei/registers/persons.xml"
    text = persons.read_text("utf-8")
    persons.write_text(text.replace("</listPerson>", f"{ada}</listPerson>", 1), "utf-8")
    assert unused(folder) == ["ada"]
    include(folder, 'href="../parts/p.xml"', 'href="../parts/q.xml"')
    found = [one for one in told(folder) if one.startswith("p.xml ref/")]
    assert found == [
        "p.xml ref/unresolved-pointer: target=“#ex001-z” leads nowhere: no element of "
        "tei/parts/p.xml has the xml:id “ex001-z”",
        "p.xml ref/unresolved-pointer: ref=“psn:bob” leads nowhere: no element of "
        "tei/registers/persons.xml has the xml:id “bob”",
    ]
    assert unused(folder) == []
    part(folder, "p.xml", PART)
    assert unused(folder) == ["ada"]


def unused(folder: Path) -> list[str]:
    """Return the entries that nothing points at."""
    found = api.validate(start=folder).findings
    told = [one.message for one in found if one.code == "register/unused-entry"]
    return [one.partition("“")[2].strip("”") for one in told]


def _outer(href: str) -> str:
    xi = f'<xi:include xmlns:xi="{XINCLUDE}" href="{href}"/>'
    return f'<quote xmlns="{TEI}" xml:id="ex001-q">{xi}</quote>\n'
