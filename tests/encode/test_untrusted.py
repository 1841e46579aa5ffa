"""A new document takes nothing in that a register of the edition asks for."""

import datetime as dt
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.errors import TeiToolsError

PLANTED = "the combination is 4711"

DOCTYPES = [
    '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{folder}/secret.txt">]>',
    '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "{folder}/secret.dtd"> %p;]>',
    '<!DOCTYPE TEI SYSTEM "{folder}/secret.dtd">',
]


def new(start: Path) -> str:
    """Return the document that `tei-tools new` makes, or why there is none."""
    options = api.NewDocument(today=dt.date(2026, 1, 2), sender=["psn:babaev"])
    try:
        return api.new("letter", options, start=start).read_text("utf-8")
    except TeiToolsError as error:
        return f"{error.message} {error.hint}"


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_an_entity_in_a_register_is_not_read(edition_copy: Path, doctype: str) -> None:
    folder = edition_copy.parent
    (folder / "secret.txt").write_text(PLANTED)
    (folder / "secret.dtd").write_text(f'<!ENTITY x "{PLANTED}">')
    register = edition_copy / "tei/registers/persons.xml"
    prologue = doctype.replace("{folder}", folder.as_uri())
    text = register.read_text("utf-8").replace("<TEI ", f"{prologue}\n<TEI ", 1)
    heading = '<persName type="heading">Babaev'
    assert text.count(heading) == 1
    register.write_text(text.replace(heading, f"{heading}&x;"), "utf-8")
    assert PLANTED not in new(edition_copy)
