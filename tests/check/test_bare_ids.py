"""Ids that lack their `#`, or their prefix, are told once of a file, and are mended together."""

from pathlib import Path

from tei_tools import api
from tei_tools.check import fixes
from tei_tools.document import DEFAULT_LIMITS
from tests.check.conftest import Between, tei

GONE = "leads nowhere: there is no file tei/documents"
BODY = """<p xml:id="hand"/>
<p ana="hand">Ա <persName ref="kirov">Կ.</persName>,
<persName ref="kamo">𐆊</persName>
<rs ref="kirov  kamo" ana="hand">Կ.</rs> <rs ref="kirow">Կ.</rs></p>
"""


def test_ids_that_lack_the_same_are_told_once_and_mended_together(
    between: Between, folder: Path
) -> None:
    """What lacks something else, or is no such id, is told by itself."""
    assert between(ex001=tei("ex001", BODY)) == [
        f"ex001.xml:6:9 ref/missing-file ana=“hand” {GONE}/hand | did you mean #hand? "
        "(# is missing from 1 more pointer of this file too)",
        f"ex001.xml:6:32 ref/missing-file ref=“kirov” {GONE}/kirov | did you mean psn:kirov? "
        "(psn: is missing from 3 more pointers of this file too)",
        f"ex001.xml:8:51 ref/missing-file ref=“kirow” {GONE}/kirow",
    ]
    file = folder / "tei/documents/ex001.xml"
    report = api.validate([file], start=folder)
    done = fixes.apply(report.findings, DEFAULT_LIMITS)
    assert [one.fixes[0].title for one in done.findings] == [
        "put #hand, and so on",
        "put psn:kirov, and so on",
    ]
    mended = BODY.replace('ref="k', 'ref="psn:k').replace("  kamo", "  psn:kamo")
    mended = mended.replace("psn:kirow", "kirow").replace('"hand"', '"#hand"')
    mended = mended.replace('xml:id="#', 'xml:id="')
    assert file.read_text("utf-8") == tei("ex001", mended)


NAMES = """<p><persName ref="kirov">Կ.</persName> <title ref="ex002">𐆊</title>
<persName ref="nobody">Ն.</persName> <rs ref="persons.xml">Π.</rs>
<ref target="kamo ex002">K</ref></p>
"""


def test_an_id_alone_names_an_entry_or_a_document_of_an_open_edition(
    between: Between, folder: Path
) -> None:
    """As in editions whose names have ids and nothing before them; the name of a file is none."""
    toml = folder / "edition.toml"
    closed = between(ex001=tei("ex001", NAMES), ex002=tei("ex002"))
    hint = 'pointers = "edition" under [check] lets it lead there'
    assert closed[1:] == [
        f"ex001.xml:5:64 ref/missing-file ref=“ex002” {GONE}/ex002; EX002 has, and {hint} "
        "| did you mean ex002.xml?",
        f"ex001.xml:6:16 ref/missing-file ref=“nobody” {GONE}/nobody",
        "ex001.xml:6:47 ref/missing-file ref=“persons.xml” leads nowhere: there is no file PERSONS",
        f"ex001.xml:7:19 ref/missing-file target=“ex002” {GONE}/ex002; EX002 has, and {hint} "
        "| did you mean ex002.xml?",
    ]
    toml.write_text(toml.read_text().replace('# pointers = "file" ', 'pointers = "edition" #'))
    assert between() == [
        f"ex001.xml:6:16 ref/missing-file ref=“nobody” {GONE}/nobody",
        "ex001.xml:6:47 ref/missing-file ref=“persons.xml” leads nowhere: there is no file PERSONS",
    ]
    (folder / "tei/documents/kirov").write_text("", "utf-8")
    assert "kirov" not in "".join(between())
