"""Which kinds of documents an edition has, and which of them a heading names."""

import datetime as dt
import re
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api, edition
from tei_tools.encode import template

CATEGORIES: Final = """\
<taxonomy xml:id="kinds">
  <category>
    <catDesc><term>What was sent</term></catDesc>
    <category xml:id="note"><catDesc><term>Letter</term></catDesc></category>
    <category xml:id="Wire"><catDesc><term>Telegram (in cipher)</term></catDesc></category>
  </category>
  <category xml:id="report"/>
</taxonomy>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    api.init(tmp_path / "new", title="Kinds", identifier="ex", editor="Ada")
    file = tmp_path / "new/tei/taxonomies.xml"
    pattern = re.compile(r'<taxonomy xml:id="kinds">.*?</taxonomy>', re.DOTALL)
    file.write_text(pattern.sub(CATEGORIES, file.read_text("utf-8"), count=1), "utf-8")
    return tmp_path / "new"


def test_a_category_without_an_id_only_groups_kinds(folder: Path) -> None:
    assert template.kinds(edition.load(folder)) == {
        "note": "Letter",
        "Wire": "Telegram (in cipher)",
        "report": "report",
    }


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Report on a Letter with a Note", "report"),
        ("Letter on a Report with a Note", "note"),
        ("Note on a Report, after a Letter", "note"),
        ("A Wire about a Note", "Wire"),
        ("Telegram (in Cipher) to a Letter Writer", "Wire"),
        ("Notes, Reports and Letters", "note"),
    ],
)
def test_a_heading_names_the_kind_whose_id_or_term_stands_first(
    folder: Path, heading: str, kind: str
) -> None:
    """The last of them names none as a whole word: the first kind is taken."""
    (folder / "a.txt").write_text(f"{heading}\n\nTiflis, 12 July 1920.\n\nIt is due.\n", "utf-8")
    made = api.import_texts([folder / "a.txt"], today=dt.date(2026, 7, 1), start=folder)
    targets = re.findall(r'<catRef [^>]*target="([^"]*)"', made.drafts[0].text)
    assert targets[0] == f"tax:{kind}"
