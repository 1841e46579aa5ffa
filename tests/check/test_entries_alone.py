"""Registers that are a file for each entry, without a header, and lists that include them."""

from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.check import alone
from tei_tools.names import TEI, XINCLUDE

GOOD = f'<person xmlns="{TEI}" xml:id="sergo"><persName type="heading">Sergo</persName></person>\n'
WRONG = f"""<place xmlns="{TEI}" type="settlement" xml:id="goris">
<placename type="heading">Goris</placename></place>
"""
NO_ENTRY = f'<p xmlns="{TEI}">Words</p>\n'
LIST = f"""<listPerson xmlns="{TEI}" xmlns:xi="{XINCLUDE}">
<xi:include href="sergo.xml"/><xi:include href="kamo.xml"/></listPerson>
"""
KAMO = GOOD.replace("sergo", "kamo").replace("Sergo", "Kamo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition with one document and no register."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    for file in (tmp_path / "ed/tei/registers").iterdir():
        file.unlink()
    return tmp_path / "ed"


def told(folder: Path) -> list[str]:
    """Return what is wrong in the files, but for how they stand to one another."""
    found = api.validate(start=folder).findings
    return [
        f"{Path(one.primary.span.uri).name}: {one.code}: {one.message}"
        for one in found
        if not one.code.startswith(("ref/", "register/", "schema/"))
    ]


@pytest.mark.parametrize("beside", [False, True])
def test_an_entry_alone_is_held_against_the_schema_of_its_element(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, beside: bool
) -> None:
    """In this process, or in those beside it."""
    monkeypatch.setattr(alone, "_is_much", lambda _: beside)
    files = {"sergo": GOOD, "goris": WRONG, "note": NO_ENTRY}
    for name, text in files.items():
        (folder / f"tei/registers/{name}.xml").write_text(text, "utf-8")
    (folder / "tei/documents/ex002.xml").write_text(GOOD, "utf-8")
    assert told(folder) == [
        "ex002.xml: tei/not-tei: the root element is <person>, not <TEI> or <teiCorpus>",
        "goris.xml: rng/element-not-allowed: <placename> is not allowed in <place>",
        "note.xml: tei/not-tei: the root element is <p>, not <TEI> or <teiCorpus>",
    ]


@pytest.mark.parametrize("taxonomies", ["taxonomies.xml", "registers/kinds.xml"])
def test_a_taxonomy_is_a_register_or_the_taxonomies_of_an_edition(
    folder: Path, taxonomies: str
) -> None:
    """Corpora that XInclude joins keep each taxonomy as a file."""
    taxonomy = f"""<taxonomy xmlns="{TEI}" xml:id="kinds">
<desc>Kinds</desc><category xml:id="letter"><catDesc><term>Letter</term></catDesc></category>
</taxonomy>
"""
    (folder / "tei/registers/kinds.xml").write_text(taxonomy, "utf-8")
    settings = folder / "edition.toml"
    default = '# taxonomies = "tei/taxonomies.xml"'
    named = f'taxonomies = "tei/{taxonomies}"'
    settings.write_text(settings.read_text("utf-8").replace(default, named), "utf-8")
    assert told(folder) == []


def test_a_list_of_what_xinclude_brings_in_is_a_register(folder: Path) -> None:
    for name, text in {"sergo": GOOD, "kamo": KAMO, "all": LIST}.items():
        (folder / f"tei/registers/{name}.xml").write_text(text, "utf-8")
    assert told(folder) == []
