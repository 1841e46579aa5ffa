"""A schema in one file says what it says in several."""

from pathlib import Path

import pytest
from lxml import etree

from tei_tools.errors import ConfigurationError
from tei_tools.relaxng.flat import flat
from tei_tools.relaxng.validator import Grammar

NS = 'xmlns="http://relaxng.org/ns/structure/1.0"'


def grammar(folder: Path, name: str, inside: str, given: str = "") -> Path:
    file = folder / name
    file.write_text(f"<grammar {NS} {given}>{inside}</grammar>", "utf-8")
    return file


def test_what_is_included_stands_in_its_place(tmp_path: Path) -> None:
    grammar(
        tmp_path,
        "more.rng",
        '<start><ref name="a"/></start><div><define name="a"><text/></define></div>'
        '<define name="b"><element name="b"><externalRef href="c.rng"/></element></define>',
        'ns="urn:b"',
    )
    (tmp_path / "c.rng").write_text(f'<element {NS} name="c"><empty/></element>', "utf-8")
    include = '<include href="more.rng"><define name="a"><ref name="b"/></define></include>'
    file = grammar(tmp_path, "all.rng", include, 'ns="urn:a"')
    made = etree.fromstring(flat(file))
    assert etree.tostring(made).decode() == (
        f'<grammar {NS} ns="urn:a"><!-- Written by tei-tools schema flat, of all.rng. Change that, '
        'not this file. -->\n  <div ns="urn:b"><start><ref name="a"/></start><div/>'
        '<define name="b"><element name="b"><element name="c"><empty/></element></element></define>'
        '<define name="a"><ref name="b"/></define></div></grammar>'
    )


def test_a_schema_that_includes_itself_is_refused(tmp_path: Path) -> None:
    file = grammar(tmp_path, "a.rng", '<include href="a.rng"/>')
    with pytest.raises(ConfigurationError) as refused:
        flat(file)
    assert refused.value.message == "a schema includes itself"


def test_this_edition_is_valid_by_its_flat_schema(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "edition.flat.rng"
    file.write_bytes(flat(root / "schema/edition.rng"))
    assert b"<include" not in file.read_bytes()
    known, given = Grammar.load(file, None), Grammar.load(root / "schema/edition.rng")
    for document in sorted((root / "tei").rglob("*.xml")):
        data = document.read_bytes()
        assert known.validate(data) == []
        broken = data.replace(b"<title>", b"<titel>").replace(b"</title>", b"</titel>")
        found = [(one.code, one.message) for one in known.validate(broken)]
        assert found == [(one.code, one.message) for one in given.validate(broken)]
