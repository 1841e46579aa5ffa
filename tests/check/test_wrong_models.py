"""What is wrong with an `xml-model` itself, and what mends it."""

from pathlib import Path

import pytest

from tei_tools.names import RNG, SCH
from tests.check.conftest import Between, tei

OWN = "did you mean ../../own/a%20b.rng?"
EDITION = "did you mean ../../schema/edition.sch?"
RELATIVE = "correct the address, which is relative to this file"
WINDOWS = "no file: “{}” is a path of Windows, no address"
QUOTED = 'write href="…", relative to this file'


@pytest.mark.parametrize(
    ("data", "said", "cure"),
    [
        ('href="../../schema/editon.sch"', "no file: schema/editon.sch", EDITION),
        ('href="../../shema/edition.sch"', "no file: shema/edition.sch", EDITION),
        ('href="../schema/edition.sch"', "no file: tei/schema/edition.sch", EDITION),
        ('href="other.sch"', "no file: tei/documents/other.sch", RELATIVE),
        ('href="../../schema"', "a folder, not to a file: schema", RELATIVE),
        ('href="../../own/"', "a folder, not to a file: own", OWN),
        (r'href="..\..\schema\edition.sch"', WINDOWS.format(r"..\..\schema\edition.sch"), EDITION),
        (r'href="C:\ed\own\a b.rng"', WINDOWS.format(r"C:\ed\own\a b.rng"), OWN),
        ('href="C:/no.sch"', WINDOWS.format("C:/no.sch"), RELATIVE),
        ('hrf="../../schema/edition.sch"', "no file: it has no href", "did you mean href for hrf?"),
        ("href=../../schema/edition.sch", "no file: it has no href", QUOTED),
        ('href=" "', "no file: it has no href", QUOTED),
    ],
)
def test_an_xml_model_that_leads_to_no_file_is_told_with_its_cure(
    between: Between, folder: Path, monkeypatch: pytest.MonkeyPatch, data: str, said: str, cure: str
) -> None:
    monkeypatch.chdir(folder)  # what is far away is told by its whole path
    (folder / "own").mkdir()
    (folder / "own/a b.rng").touch()
    (folder / "schema/own.rng").touch()  # of two grammars in a folder, neither is proposed
    column = 13 if "it has no href" in said else 19
    assert between(ex001=f"<?xml-model {data}?>\n" + tei("ex001")) == [
        f"ex001.xml:1:{column} xml/missing-model the xml-model leads to {said} | {cure}"
    ]


def test_an_xml_model_of_no_known_language(between: Between) -> None:
    """One that leads to the web is held against nothing here, and one of Schematron by others."""
    kinds = ("http://relaxng.org/ns/structure/1.O", RNG, "urn:x", SCH)
    file = "../../schema/edition.rng"
    lines = [f'<?xml-model href="{file}" schematypens="{kind}"?>\n' for kind in kinds]
    lines.append('<?xml-model href="https://example.org/x.rng"?>\n')
    text = "".join(lines) + tei("ex001")
    head = "xml/unknown-schematypens schematypens="
    vain = "is no language of schemas: the xml-model counts for nothing"
    assert between(ex001=text) == [
        f"ex001.xml:1:59 {head}“{kinds[0]}” {vain} | did you mean {RNG}?",
        f"ex001.xml:3:59 {head}“urn:x” {vain} | write the namespace of its language",
        "ex001.xml:4:19 xml/unused-model this xml-model is not followed: the rules of EDITION are "
        "not run | name EDITION under [schema] in edition.toml",
    ]
