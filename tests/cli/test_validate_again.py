"""What is known of files that nobody touched is what would be found in them anew."""

import hashlib
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tei_tools.check import cross, results, roster, stamps
from tests.support.files import Run, replace

KZ003 = "tei/documents/kz003.xml"
PERSONS = "tei/registers/persons.xml"


def comment(here: Path) -> None:
    replace(here / KZ003, "</body>", "<!-- seen by nobody --></body>")


def broken(here: Path) -> None:
    replace(here / KZ003, "</body>", "</nobody>")


def astray(here: Path) -> None:
    replace(here / KZ003, 'ref="psn:sharif-yusuf"', 'ref="psn:nobody"')


def renamed_entry(here: Path) -> None:
    replace(here / PERSONS, 'xml:id="sharif-yusuf"', 'xml:id="yusuf-sharif"')


def broken_register(here: Path) -> None:
    replace(here / PERSONS, "</TEI>", "")


def same_id(here: Path) -> None:
    (here / "tei/documents/kz099.xml").write_bytes((here / KZ003).read_bytes())


def gone(here: Path) -> None:
    (here / KZ003).unlink()


def own_schema(here: Path) -> None:
    schema = (here / "schema/edition.rng").read_text("utf-8")
    (here / "schema/edition.rng").write_text(schema.replace('name="dateline"', 'name="line"'))


def own_rules(here: Path) -> None:
    rules = (here / "schema/edition.sch").read_text("utf-8")
    (here / "schema/edition.sch").write_text(rules.replace("leads to no xml:id", "leads to no id"))


def level(here: Path) -> None:
    replace(here / "edition.toml", "[levels]\n", '[levels]\n"ref/" = "warning"\n')


def database_name(root: Path) -> str:
    return hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:40]


def given_id(here: Path) -> None:
    replace(here / KZ003, "<text>", '<text xml:id="wanted">')


def taken_id(here: Path) -> None:
    replace(here / KZ003, ' xml:id="offered"', "")


def moved_id(here: Path) -> None:
    taken_id(here)
    replace(here / "tei/documents/kz007.xml", "<text>", '<text xml:id="offered">')


def other_date(here: Path) -> None:
    replace(here / KZ003, 'when="1920-', 'when="1929-')


def other_kind(here: Path) -> None:
    text = (here / PERSONS).read_text("utf-8")
    before, _, after = text.partition('<person xml:id="sharif-yusuf"')
    after = after.replace("</person>", "</place>", 1)
    (here / PERSONS).write_text(f'{before}<place xml:id="sharif-yusuf"{after}', "utf-8")


EDITS: tuple[Callable[[Path], None], ...] = (
    comment,
    broken,
    astray,
    renamed_entry,
    broken_register,
    same_id,
    gone,
    given_id,
    taken_id,
    moved_id,
    other_date,
    other_kind,
    own_schema,
    own_rules,
    level,
)


def pointers(here: Path, settings: str) -> None:
    """Have letters point at one another, some at what is not there."""
    replace(here / KZ003, "<body>", '<body xml:id="offered">')
    found = '<ref target="kz003.xml#offered">a</ref> <ref target="#offered">b</ref>'
    lost = '<ref target="kz003.xml#wanted">c</ref> <ref target="#wanted">d</ref>'
    lost += ' <ref target="wanted">g</ref>'
    letter = '<ref type="prev" target="kz003.xml">e</ref> <ref target="kz099.xml">f</ref>'
    context = f"<correspContext>{letter}</correspContext>"
    for name, added in (("kz005", found), ("kz006", lost), ("kz008", context)):
        replace(here / f"tei/documents/{name}.xml", "</body>", f"<p>{added}</p></body>")
    with (here / "edition.toml").open("a") as file:
        file.write(settings)


ACROSS = '\n[check]\npointers = "edition"\n'
CASES = [(edit, ACROSS) for edit in EDITS] + [(given_id, ""), (taken_id, ""), (moved_id, "")]


@pytest.mark.untraced
@pytest.mark.parametrize(("edit", "settings"), CASES)
def test_after_any_change_is_told_what_is_told_anew(
    here: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Path], None],
    settings: str,
) -> None:
    monkeypatch.setattr(stamps, "_RACY", -1)  # else the files of a test are too young to be known
    pointers(here, settings)
    run("validate", "--format", "json")
    edit(here)
    anew = run("validate", "--format", "json", "--no-cache")
    assert run("validate", "--format", "json") == anew
    assert run("validate", "--format", "json") == anew


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("edit", "settings", "again"),
    [
        (comment, ACROSS, ["kz003"]),
        (given_id, ACROSS, ["kz003", "kz006", "kz008"]),
        (moved_id, ACROSS, ["kz003", "kz005", "kz006", "kz007", "kz008"]),
        (given_id, "", ["kz003", "kz005", "kz006", "kz008"]),
    ],
)
def test_of_other_files_those_are_looked_at_again_that_it_concerns(
    here: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Path], None],
    settings: str,
    again: list[str],
) -> None:
    monkeypatch.setattr(stamps, "_RACY", -1)
    pointers(here, settings)
    run("validate")
    edit(here)
    held: list[str] = []
    of_file = cross.CrossCheck.of_file

    def noted(self: cross.CrossCheck, path: str, *, is_whole: bool) -> cross.Crossed:
        held.append(Path(path).stem)
        return of_file(self, path, is_whole=is_whole)

    monkeypatch.setattr(cross.CrossCheck, "of_file", noted)
    run("validate")
    assert held == again


def test_a_file_outside_of_the_edition_is_looked_at_again(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_RACY", -1)
    replace(here / KZ003, "<text>", '<text facs="page.jpg">')
    (here / "tei/documents/page.jpg").write_bytes(b"")
    whole = run("validate", "--format", "concise")
    assert run("validate", "--format", "concise") == whole
    (here / "tei/documents/page.jpg").unlink()
    lost = run("validate", "--format", "concise")
    told = [sorted(re.findall(r"\[[a-z]+/[a-z-]+\]", out)) for _, out, _ in (whole, lost)]
    assert told == [
        ["[rng/attribute-not-allowed]"],
        ["[ref/missing-file]", "[rng/attribute-not-allowed]"],
    ]
    assert run("validate", "--format", "concise") == lost


def test_what_is_asked_for_is_kept_with_all_that_may_yet_be_asked_for(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Day by day nothing but outlines is read; when a letter comes, the facts are still there."""
    monkeypatch.setattr(roster, "_BELIEVED", 0)
    replace(here / KZ003, 'ref="psn:sharif-yusuf"', 'ref="psn:nobody"')
    first = run("validate", "--format", "json")
    (database,) = results.default_folder().glob(f"{database_name(here)}.sqlite")
    for _ in range(3):
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE results SET used = used - 20 * 24 * 3600")
        assert run("validate", "--format", "json") == first
    same_id(here)
    anew = run("validate", "--format", "json", "--no-cache")
    assert run("validate", "--format", "json") == anew


@pytest.mark.usefixtures("here")
def test_of_a_file_that_nobody_touched_no_row_of_its_own_is_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_RACY", -1)
    first = run("validate")
    assert run("validate") == first
    asked: list[str] = []
    text = results.Results.text

    def noted(self: results.Results, key: str) -> str | None:
        asked.append(key)
        return text(self, key)

    monkeypatch.setattr(results.Results, "text", noted)
    assert run("validate") == first
    assert [key for key in asked if key.endswith(" outline")] == []


def test_rules_of_an_included_grammar_count_anew_when_it_changes(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_RACY", -1)
    namespace = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    grammar = f"<grammar {namespace}>{{}}</grammar>"
    (here / "schema/rules.rng").write_text(grammar.format('<include href="inc.rng"/>'))
    rule = (
        '<s:pattern xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:rule context="/">'
        '<s:report id="root" test="true()">{}</s:report></s:rule></s:pattern>'
    )
    with (here / "edition.toml").open("a") as settings:
        settings.write('\n[schema]\nschematron = "schema/rules.rng"\n')
    for words in ("first", "second"):
        (here / "schema/inc.rng").write_text(grammar.format(rule.format(words)))
        _, out, _ = run("validate", "--select", "sch/root", "--format", "concise", KZ003)
        assert out.splitlines()[:1] == [f"{KZ003}:4:1: error[sch/root]: {words}"]


def test_a_stylesheet_that_the_rules_include_counts_anew_when_it_changes(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_RACY", -1)
    xsl = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    (here / "schema/edition.sch").write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" {xsl}>'
        '<xsl:include href="said.xsl"/><pattern><rule context="/"><report id="root" test="true()">'
        '<value-of select="$said"/></report></rule></pattern></schema>'
    )
    for words in ("first", "second"):
        said = f"<xsl:variable name='said' select=\"'{words}'\"/>"
        sheet = f'<xsl:stylesheet version="3.0" {xsl}>{said}</xsl:stylesheet>'
        (here / "schema/said.xsl").write_text(sheet)
        _, out, _ = run("validate", "--select", "sch/root", "--format", "concise", KZ003)
        assert out.splitlines()[:1] == [f"{KZ003}:4:1: error[sch/root]: {words}"]


def test_a_rule_knows_where_a_file_lies_and_counts_anew_when_it_moves(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So with a register that it looks into, or that is checked itself."""
    monkeypatch.setattr(stamps, "_RACY", -1)
    (here / "schema/edition.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
        '<let name="registers" value="()"/><pattern><rule context="/*">'
        '<report id="root" test="true()"><value-of select="base-uri(), $registers[1]/base-uri()"/>'
        "</report></rule></pattern></schema>"
    )
    register = min((here / "tei/registers").glob("*.xml"))
    moved = "tei/documents/é/kz003.xml"
    (here / moved).parent.mkdir()
    for name in (KZ003, moved, str(register.relative_to(here))):
        if name == moved:
            (here / KZ003).rename(here / moved)
        _, out, _ = run("validate", "--select", "sch/root", "--format", "concise")
        told = [line for line in out.splitlines() if line.startswith(name)]
        addresses = f"{(here / name).as_uri()} {register.as_uri()}"
        assert [line.partition("]: ")[2] for line in told] == [addresses]


def test_another_phase_counts_anew(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named in `edition.toml`, or for once."""
    monkeypatch.setattr(stamps, "_RACY", -1)
    phases = "".join(
        f'<phase id="{name}"><active pattern="{name}-pattern"/></phase>'
        f'<pattern id="{name}-pattern"><rule context="/"><report id="root" test="true()">{name}'
        "</report></rule></pattern>"
        for name in ("early", "late")
    )
    (here / "schema/edition.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" '
        f'defaultPhase="early">{phases}</schema>'
    )

    def told(*asked: str) -> list[str]:
        arguments = ("--select", "sch/root", "--format", "concise", *asked)
        code, out, err = run("validate", *arguments)
        assert (code, err) == (1, "")
        lines = [line for line in out.splitlines() if line.startswith(KZ003)]
        return [line.partition("]: ")[2] for line in lines]

    late, every = ("--phase", "late"), ("--phase", "#ALL")
    assert [told(), told(*late), told(*every), told()] == [
        ["early"],
        ["late"],
        ["early", "late"],
        ["early"],
    ]
    with (here / "edition.toml").open("a") as settings:
        settings.write('\n[schema]\nphase = "late"\n')
    assert [told(), told("--phase", "early")] == [["late"], ["early"]]
