"""The rules of Schematron see a file with all that XInclude brings into it."""

import re
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.check.rules import Rules
from tei_tools.errors import FileChanged
from tei_tools.names import TEI, XINCLUDE
from tei_tools.validation import CheckOptions
from tests.check.conftest import ANYTHING, tei, told
from tests.support.files import git, replace

RULES = f"""<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process">
<ns prefix="t" uri="{TEI}"/>
<let name="registers" value="()"/>
<pattern>
  <rule context="t:p">
    <assert id="said" test="normalize-space()" sqf:fix="fill">nothing said</assert>
    <sqf:fix id="fill"><sqf:description><sqf:title>say it</sqf:title></sqf:description>
      <sqf:add>Word</sqf:add></sqf:fix></rule>
  <rule context="t:div"><assert id="headed" test="t:head">no head</assert></rule>
  <rule context="t:persName/@ref"><assert id="listed"
    test="substring-after(., ':') = $registers//t:person/@xml:id">not listed</assert></rule>
</pattern></schema>"""


@pytest.fixture
def ed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition without documents, whose grammar allows everything; the current folder."""
    (folder / "schema/edition.rng").write_text(ANYTHING, "utf-8")
    (folder / "schema/edition.sch").write_text(RULES, "utf-8")
    (folder / "schema/registers.rng").unlink()
    toml = folder / "edition.toml"
    off = '[levels]\n"register/" = "off"\n'
    toml.write_text(toml.read_text("utf-8").partition("[levels]")[0] + off, "utf-8")
    (folder / "tei/parts").mkdir()
    monkeypatch.chdir(folder)
    return folder


def include(*hrefs: str) -> str:
    return "".join(f'<xi:include xmlns:xi="{XINCLUDE}" href="{one}"/>' for one in hrefs)


def document(name: str, body: str) -> None:
    Path(f"tei/documents/{name}.xml").write_text(tei(name, body), "utf-8")


def part(name: str, text: str) -> None:
    text = re.sub(r"^<(\w+)", rf'<\1 xmlns="{TEI}"', text)
    Path(f"tei/parts/{name}.xml").write_text(text, "utf-8")


def found(*files: str) -> list[str]:
    return told(api.validate([Path(one) for one in files], start=Path.cwd()).findings)


@pytest.mark.usefixtures("ed")
def test_what_a_rule_finds_in_a_part_is_told_there_until_it_is_mended() -> None:
    document("ex001", f"<p>Words</p>{include('../parts/a.xml')}")
    part("a", f"<div>\n<head/>{include('b.xml')}</div>")
    part("b", "<ab>\n <p/></ab>")
    missing = ["b.xml:2:2 sch/said nothing said"]
    assert [found(), found(), found("tei/documents/ex001.xml")] == [missing] * 3
    built = api.build(start=Path.cwd()).built
    assert built is not None
    assert built.documents == ()
    part("b", "<ab>\n <p>Mended</p></ab>")
    assert found() == []
    part("a", f"<div>\n{include('b.xml')}</div>")
    assert found() == ["a.xml:1:1 sch/headed no head"]


@pytest.mark.usefixtures("ed")
def test_a_part_of_several_documents_is_told_of_once() -> None:
    for name in ("ex001", "ex002"):
        document(name, f"<p/>{include('../parts/a.xml')}")
    part("a", "<p/>")
    said = "sch/said nothing said"
    assert found() == [
        f"ex001.xml:5:13 {said}",
        f"ex002.xml:5:13 {said}",
        f"a.xml:1:1 {said}",
    ]


@pytest.mark.usefixtures("ed")
def test_a_rule_sees_what_is_brought_into_an_element() -> None:
    document("ex001", f"<div>{include('../parts/a.xml')}</div>")
    assert [one.split()[1] for one in found()] == ["sch/headed", "ref/missing-file"]
    part("a", "<head>Brought in</head>")
    assert found() == []


@pytest.mark.usefixtures("ed")
def test_a_document_that_is_brought_in_is_looked_at_where_it_lies() -> None:
    document("ex001", include("ex002.xml"))
    document("ex002", "<p/>")
    assert found() == ["ex002.xml:5:13 sch/said nothing said"]


@pytest.mark.usefixtures("ed")
def test_rules_see_the_entries_that_are_brought_into_a_register() -> None:
    persons = Path("tei/registers/persons.xml")
    persons.write_text(tei("persons", f"<listPerson>{include('../parts/p.xml')}</listPerson>"))
    part("p", '<person xml:id="ada"/>')
    document("ex001", '<p><persName ref="psn:ada">A</persName></p>')
    assert found() == []
    part("p", '<person xml:id="bob"/>')
    assert [one for one in found() if "sch/" in one] == ["ex001.xml:5:26 sch/listed not listed"]


@pytest.mark.usefixtures("ed")
@pytest.mark.parametrize("is_register", [False, True])
def test_nothing_is_told_of_a_part_that_is_saved_meanwhile(
    monkeypatch: pytest.MonkeyPatch, *, is_register: bool
) -> None:
    """Nor kept: it is not the one that was looked at, be it of a document or of a register."""
    if is_register:
        listed = f"<listPerson>{include('../parts/a.xml')}</listPerson>"
        Path("tei/registers/persons.xml").write_text(tei("persons", listed))
    document("ex001", "" if is_register else include("../parts/a.xml"))
    part("a", '<person xml:id="ada"/>')
    ask = Rules.ask

    def saved_meanwhile(
        rules: Rules, key: str, path: str, digest: str, *, is_joined: bool = False
    ) -> None:
        part("a", '<person xml:id="bob"/>')
        ask(rules, key, path, digest, is_joined=is_joined)

    monkeypatch.setattr(Rules, "ask", saved_meanwhile)
    with pytest.raises(FileChanged, match="the file has changed while it was used"):
        found()


@pytest.mark.usefixtures("ed")
def test_a_quick_fix_mends_the_part() -> None:
    document("ex001", f"<p>Words</p>{include('../parts/a.xml')}")
    part("a", "<ab>\n<p/></ab>")
    (one,) = api.validate(start=Path.cwd()).findings
    (fix,) = one.fixes
    (edit,) = fix.edits
    start, end = edit.span.start, edit.span.end
    where = (edit.span.uri, start.line, start.column, end.line, end.column)
    assert (where, edit.replacement) == (("tei/parts/a.xml", 2, 3, 2, 5), ">Word</p>")


@pytest.fixture
def committed(ed: Path) -> Path:
    """A document with a part that names somebody, both right but for what is long known."""
    document("ex001", f"<p>Words</p>{include('../parts/a.xml')}")
    document("ex002", "<p/>")
    part("a", '<ab><p/><persName ref="psn:kirov">K</persName> <ref target="#ex001-1"/></ab>')
    part("unused", "<p/>")
    document("ex001", f'<p xml:id="ex001-1">Words</p>{include("../parts/a.xml")}')
    git(ed, "init", "-q")
    git(ed, "add", ".")
    git(ed, "commit", "-qm", "one")
    return ed


def changed() -> list[str]:
    options = CheckOptions(changed="HEAD")
    findings = api.validate(start=Path.cwd(), options=options).findings
    return [f"{Path(one.primary.span.uri).name} {one.code}" for one in findings]


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("parts/a.xml", "K</pers", "Kirov</pers", ["a.xml sch/said"]),
        ("parts/unused.xml", "<p", "<ab", []),
        ("documents/ex001.xml", "Words", "More", ["a.xml sch/said"]),
        ("documents/ex002.xml", "<p/>", "<p> </p>", ["ex002.xml sch/said"]),
        (
            "registers/persons.xml",
            'xml:id="kirov"',
            'xml:id="stepan"',
            ["a.xml ref/unresolved-pointer", "a.xml sch/said", "a.xml sch/listed"],
        ),
        (
            "documents/ex001.xml",
            'xml:id="ex001-1"',
            "",
            ["a.xml ref/unresolved-pointer", "a.xml sch/said"],
        ),
        ("documents/ex001.xml", "a.xml", "none.xml", ["ex001.xml ref/missing-file"]),
    ],
)
def test_what_has_changed_is_told_with_what_is_brought_into_it(
    committed: Path, file: str, old: str, new: str, found: list[str]
) -> None:
    assert changed() == []
    replace(committed / "tei" / file, old, new)
    assert changed() == found


def test_a_part_that_is_gone_is_told_where_it_was_brought_in(committed: Path) -> None:
    (committed / "tei/parts/a.xml").unlink()
    assert changed() == ["ex001.xml ref/missing-file"]
