"""`tei-tools validate` on files that belong to no edition: by --schema, or by their xml-model."""

from pathlib import Path

import pytest

from tests.support.files import Run, replace

SCHEMA = """<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">
  <element name="sender"><text/></element>
</element>
"""
GOOD = "<letter>\n  <sender>Նժդեհ</sender>\n</letter>\n"
BAD = "<letter>\n  <sendr>Նժդեհ</sendr>\n</letter>\n"
SAID = """error[rng/element-not-allowed]: <sendr> is not allowed in <letter>
 --> letters/{}.xml:{}:3
  |
{} |   <sendr>Նժդեհ</sendr>
  |   ^^^^^^ did you mean <sender>?
  = expected: sender
  = help: rename the element to sender"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with a schema and a folder of letters, which is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.rng").write_text(SCHEMA, "utf-8")
    (tmp_path / "letters").mkdir()
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / "letters" / f"{name}.xml").write_text(text, "utf-8")


def test_a_folder_is_held_against_a_schema(folder: Path, run: Run) -> None:
    write(folder, "a", GOOD)
    write(folder, "b", BAD)
    code, out, err = run("validate", "--schema", "letter.rng", "letters")
    assert (code, out, err) == (1, f"{SAID.format('b', 2, 2)}\n1 error in 1 file\n", "")


def test_a_valid_folder_says_how_many_files_were_checked(folder: Path, run: Run) -> None:
    write(folder, "a", GOOD)
    expected = (0, "1 file checked, nothing to mend.\n", "")
    assert run("validate", "--schema", "letter.rng", "letters") == expected


def test_a_malformed_file_is_one_finding_and_the_others_are_checked(folder: Path, run: Run) -> None:
    write(folder, "a", GOOD.replace("</sender>", ""))
    write(folder, "b", BAD)
    code, out, _ = run("validate", "--schema", "letter.rng", "letters")
    heads = [line for line in out.splitlines() if line.startswith("error")]
    assert (code, out.splitlines()[-1]) == (1, "2 errors in 2 files")
    assert [head.partition(":")[0] for head in heads] == [
        "error[xml/not-well-formed]",
        "error[rng/element-not-allowed]",
    ]


OWN = "letters/a.xml: info[rng/own-schema]: {} was held against that one"


def test_the_schema_that_a_file_names_comes_first(folder: Path, run: Run) -> None:
    named = '<?xml-model href="../letter.rng" type="application/xml"?>\n'
    (folder / "other.rng").write_text(SCHEMA.replace("letter", "other"), "utf-8")
    write(folder, "a", named + BAD)
    write(folder, "b", named + GOOD)
    code, out, _ = run("validate", "letters")
    assert (code, out) == (1, f"{SAID.format('a', 3, 3)}\n1 error in 1 file\n")
    code, out, _ = run("validate", "--schema", "other.rng", "--format", "concise", "letters")
    own = OWN.format("this file names a schema itself, as 1 more does, and")
    wrong = "error[rng/element-not-allowed]: <sendr> is not allowed in <letter>"
    said = [own, f"letters/a.xml:3:3: {wrong} (did you mean <sender>?)"]
    assert (code, out.splitlines()) == (1, said)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_schema_named_in_a_comment_does_not_count(folder: Path, run: Run, codec: str) -> None:
    (folder / "other.rng").write_text(SCHEMA.replace("letter", "other"), "utf-8")
    named = '<!-- <?xml-model href="../other.rng"?> -->\n<?xml-model href="../letter.rng"?>\n'
    (folder / "letters" / "a.xml").write_bytes((named + GOOD).encode(codec))
    said = OWN.format("this file names a schema itself and")
    expected = (0, f"{said}\n", "")
    assert run("validate", "--schema", "other.rng", "--format", "concise", "letters") == expected


def test_a_file_without_any_schema_is_told_how_to_name_one(folder: Path, run: Run) -> None:
    far = '<?xml-model href="https://example.org/x.rng"?>'
    write(folder, "a", far + GOOD)
    assert run("validate", "letters") == (
        3,
        "",
        "error: no schema is known for this file: https://example.org/x.rng lies on the web\n"
        "  --> letters/a.xml\n"
        "  = help: nothing is fetched: save it, and name it: --schema x.rng\n",
    )
    write(folder, "a", GOOD)
    assert run("validate", "letters") == (
        3,
        "",
        "error: no schema is known for this file: it names none that lies on this machine\n"
        "  --> letters/a.xml\n"
        "  = help: name one: --schema tei_all.rng\n",
    )


def test_what_no_schema_would_help_is_told_before_that_none_is_known(
    run: Run, folder: Path
) -> None:
    write(folder, "a", "<TEI>\n<teiHeader/></TEI>")
    code, out, err = run("validate", "letters/a.xml")
    assert (code, err) == (1, "")
    assert out.startswith("error[tei/not-tei]: <TEI> is in no namespace: its xmlns is missing\n")
    assert '= help: declare xmlns="http://www.tei-c.org/ns/1.0"\n1 error in 1 file\n' in out
    write(folder, "a", GOOD.replace("</letter>", ""))
    assert run("validate", "letters")[1].startswith("error[xml/not-well-formed]: ")


def test_no_file_is_an_error(folder: Path, run: Run) -> None:
    assert run("validate", "--schema", "letter.rng", "letters")[0] == 4
    assert run("validate", "--schema", "letter.rng") == (
        4,
        "",
        "error: no file is named that could be held against the schema\n"
        "  = help: tei-tools validate --schema tei_all.rng FOLDER\n",
    )
    assert list(folder.glob("letters/*")) == []


def test_an_incorrect_schema_is_explained_with_section_and_line(folder: Path, run: Run) -> None:
    (folder / "letter.rng").write_text(SCHEMA.replace("<text/>", "<txt/>"), "utf-8")
    write(folder, "a", GOOD)
    assert run("validate", "--schema", "letter.rng", "letters") == (
        3,
        "",
        "error: this is no correct RELAX NG schema: <txt> is not allowed in <element>: "
        "did you mean text?\n"
        "  --> letter.rng:2:26\n"
        "  = help: see section 3 of the RELAX NG specification\n",
    )


def test_a_schema_in_the_compact_syntax_is_told_how_to_be_translated(
    folder: Path, run: Run
) -> None:
    (folder / "letters.rnc").write_text("start = element letter { text }\n")
    write(folder, "a", GOOD)
    assert run("validate", "--schema", "letters.rnc", "letters") == (
        3,
        "",
        "error: this is RELAX NG in the compact syntax, which is not read\n  --> letters.rnc\n"
        "  = help: translate it (trang letters.rnc letters.rng), and name letters.rng\n",
    )


NAMED = (
    '<?xml-model href="../{}" type="application/xml" '
    'schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize("default", [(), ("--schema", "letter.rng")])
def test_a_schema_that_a_file_names_and_that_is_none_is_a_finding_of_that_file(
    folder: Path, run: Run, default: tuple[str, ...]
) -> None:
    (folder / "seal.png").write_bytes(PNG)
    (folder / "rules.sch").write_text("<schema/>\n")
    (folder / "slip.rng").write_text(SCHEMA.replace("<text/>", "<txt/>"), "utf-8")
    write(folder, "a", NAMED.format("seal.png") + BAD)
    write(folder, "b", NAMED.format("letter.rng") + BAD)
    write(folder, "c", NAMED.format("rules.sch") + GOOD)
    write(folder, "d", NAMED.format("slip.rng") + GOOD)
    write(folder, "e", NAMED.format("seal.png") + GOOD.replace("</sender>", ""))
    code, out, err = run("validate", "--format", "concise", *default, "letters")
    head = "error[xml/unusable-model]: the xml-model leads to no schema that can be used: "
    told = [line.replace(" (the file was held against no schema)", "") for line in out.splitlines()]
    assert (code, told, err) == (
        1,
        [
            f"letters/a.xml:1:19: {head}seal.png: the schema cannot be read: "
            "the file is not XML but a PNG image",
            "letters/b.xml:3:3: error[rng/element-not-allowed]: "
            "<sendr> is not allowed in <letter> (did you mean <sender>?)",
            f"letters/c.xml:1:19: {head}rules.sch:1:1: this is no correct RELAX NG schema: "
            "<schema> is not in RELAX NG's namespace, http://relaxng.org/ns/structure/1.0",
            f"letters/d.xml:1:19: {head}slip.rng:2:26: this is no correct RELAX NG schema: "
            "<txt> is not allowed in <element>: did you mean text?",
            "letters/e.xml:3:3: error[xml/not-well-formed]: <sender> is never closed: "
            "its end tag </sender> is missing (opened here)",
        ],
        "",
    )


def test_of_an_edition_the_other_documents_are_checked_and_a_mended_schema_counts_at_once(
    here: Path, run: Run
) -> None:
    document, other = here / "tei/documents/kz003.xml", here / "tei/documents/kz005.xml"
    own = here / "schema/own.rng"
    own.write_bytes(PNG)
    replace(document, "schema/edition.rng", "schema/own.rng")
    replace(other, "</body>", "<zz/></body>")
    code, out, _ = run("validate")
    heads = [line for line in out.splitlines() if line.startswith(("error", "warning"))]
    assert (code, heads) == (
        1,
        [
            "error[xml/unusable-model]: the xml-model leads to no schema that can be used: "
            "schema/own.rng: the schema cannot be read: the file is not XML but a PNG image",
            "error[rng/element-not-allowed]: <zz> is not allowed in <body>",
        ],
    )
    assert run("validate")[:2] == (code, out)
    own.write_bytes((here / "schema/edition.rng").read_bytes())
    assert run("validate", "tei/documents/kz003.xml")[:2] == (
        0,
        "1 file checked, nothing to mend.\n",
    )


def test_the_schema_of_the_edition_itself_that_cannot_be_used_ends_the_check(
    here: Path, run: Run
) -> None:
    (here / "schema/edition.rng").write_bytes(PNG)
    assert run("validate") == (
        3,
        "",
        "error: the schema cannot be read: the file is not XML but a PNG image\n"
        "  --> schema/edition.rng\n",
    )


# Rules of Schematron

SCH = "http://purl.oclc.org/dsdl/schematron"
RULE = (
    f'<s:pattern xmlns:s="{SCH}"><s:rule context="{{}}"><s:assert test="@n" id="n">no n</s:assert>'
    "</s:rule></s:pattern>"
)
RULED = SCHEMA.replace('<element name="sender">', RULE.format("sender") + '<element name="sender">')
"""The same schema with a rule in it."""


def schema(rule: str) -> str:
    return f'<s:schema xmlns:s="{SCH}" queryBinding="xslt3">{rule}</s:schema>'


def concise(run: Run, *arguments: str) -> tuple[int, list[str]]:
    code, out, err = run("validate", "--format", "concise", *arguments, "letters")
    assert err == ""
    return code, out.splitlines()


def test_rules_run_that_are_named(folder: Path, run: Run) -> None:
    """On what can be read, valid or not; they may stand in a grammar."""
    (folder / "letter.rng").write_text(RULED, "utf-8")
    (folder / "rules.sch").write_text(schema(RULE.format("sendr[xs:date(.)]")), "utf-8")
    write(folder, "a", GOOD)
    write(folder, "b", "<letter/")
    assert concise(run, "--schema", "letter.rng", "--schematron", "letter.rng") == (
        1,
        [
            "letters/a.xml:2:3: error[sch/n]: no n",
            "letters/b.xml:1:1: error[xml/not-well-formed]: the tag <letter never ends",
        ],
    )
    write(folder, "a", BAD)
    (folder / "rules.sch").write_text(schema(RULE.format("sendr")), "utf-8")
    named = '<?xml-model href="../letter.rng"?><?xml-model href="../rules.sch"?>'
    write(folder, "b", named + GOOD)
    assert concise(run, "--schematron", "rules.sch", "--schema", "letter.rng") == (
        1,
        [
            "letters/a.xml:2:3: error[rng/element-not-allowed]: <sendr> is not allowed in <letter> "
            "(did you mean <sender>?)",
            "letters/a.xml:2:3: error[sch/n]: no n",
        ],
    )


def test_a_rule_that_fails_on_a_file_is_told_there(folder: Path, run: Run) -> None:
    rule = RULE.format("sender").replace("@n", "xs:date(.) = xs:date(.)")
    (folder / "rules.sch").write_text(schema(rule), "utf-8")
    write(folder, "a", GOOD)
    code, (line,) = concise(run, "--schema", "letter.rng", "--schematron", "rules.sch")
    told = 'letters/a.xml:2:3: error[xslt/failed]: a rule failed here: Invalid date "Նժդեհ"'
    assert (code, line.startswith(told)) == (1, True)
    (folder / "rules.sch").write_text(schema('<s:pattern documents="xs:date(letter)"/>'), "utf-8")
    code, (line,) = concise(run, "--schema", "letter.rng", "--schematron", "rules.sch")
    told = "letters/a.xml: error[xslt/failed]: the stylesheet failed: Invalid date"
    assert (code, line.startswith(told)) == (1, True)


def test_rules_that_are_not_run_are_told(folder: Path, run: Run) -> None:
    """Those in the grammar once; those that a file names beside it."""
    main = SCHEMA.replace("<text/>", '<externalRef href="part.rng"/>')
    (folder / "letter.rng").write_text(main, "utf-8")
    text = '<text xmlns="http://relaxng.org/ns/structure/1.0"/>'
    (folder / "part.rng").write_text(text.replace("/>", f">{RULE.format('p')}</text>"), "utf-8")
    write(folder, "a", GOOD)
    write(folder, "b", GOOD)
    code, out, _ = run("validate", "--schema", "letter.rng", "letters")
    assert (code, out) == (
        0,
        "info[sch/not-run]: the rules of Schematron in this schema were not run\n"
        " --> letter.rng\n"
        "  = help: run them: --schematron letter.rng\n"
        "1 note in 1 file\n",
    )
    named = '<?xml-model href="../letter.rng"?><?xml-model href="../part.rng"?>'
    (folder / "letters/a.xml").unlink()
    write(folder, "b", f'{named}<?xml-model href="../letter.rng" schematypens="{SCH}"?>' + GOOD)
    assert concise(run) == (
        0,
        [
            "letters/b.xml:1:53: info[xml/unused-model]: this xml-model is not followed: the file "
            "is held against the first one, letter.rng",
            "letters/b.xml:1:85: info[xml/unused-model]: this xml-model is not followed: the rules "
            "of letter.rng are not run (run its rules: --schematron letter.rng)",
        ],
    )


PHASES = schema(
    '<s:phase id="early"><s:active pattern="p"/></s:phase><s:phase id="late"/>'
    + RULE.format("sender").replace("<s:pattern", '<s:pattern id="p"')
)


def test_of_rules_one_phase_can_be_run(folder: Path, run: Run) -> None:
    (folder / "rules.sch").write_text(PHASES, "utf-8")
    write(folder, "a", GOOD)
    named = ("--schema", "letter.rng", "--schematron", "rules.sch")
    assert concise(run, *named) == (1, ["letters/a.xml:2:3: error[sch/n]: no n"])
    assert concise(run, *named, "--phase", "late") == (0, [])


def test_rules_need_no_grammar_beside_them(folder: Path, run: Run) -> None:
    """That nothing else was looked at is told once; what is no XML is told all the same."""
    (folder / "rules.sch").write_text(schema(RULE.format("sendr")), "utf-8")
    write(folder, "a", GOOD)
    write(folder, "b", BAD)
    write(folder, "c", "<letter/")
    told = [
        "letters/a.xml: warning[rng/not-run]: no RELAX NG schema is known for this file and 2 "
        "more: rules alone were run",
        "letters/b.xml:2:3: error[sch/n]: no n",
        "letters/c.xml:1:1: error[xml/not-well-formed]: the tag <letter never ends",
    ]
    assert concise(run, "--schematron", "rules.sch") == (1, told)


def test_a_grammar_that_a_file_names_by_a_slip_is_told(folder: Path, run: Run) -> None:
    write(folder, "a", f'<?xml-model href="../lettr.rng"?>{GOOD}')
    assert run("validate", "letters") == (
        3,
        "",
        "error: the xml-model leads to no file: lettr.rng\n"
        "  --> letters/a.xml:1:19\n"
        "  = help: did you mean ../letter.rng? Or name one: --schema tei_all.rng\n",
    )
    (folder / "rules.sch").write_text(PHASES, "utf-8")
    write(folder, "a", f'<?xml-model href="../rules.sch"?>{GOOD}')
    assert run("validate", "letters") == (
        3,
        "",
        "error: no schema is known for this file: it names none that lies on this machine\n"
        "  --> letters/a.xml\n"
        "  = help: name one: --schema tei_all.rng; or run its rules: --schematron rules.sch\n",
    )
    write(folder, "a", f'<?xml-model href="../rulse.sch"?>{GOOD}')
    assert concise(run, "--schema", "letter.rng") == (
        0,
        [
            "letters/a.xml:1:19: warning[xml/missing-model]: the xml-model leads to no file: "
            "rulse.sch (did you mean ../rules.sch?)",
        ],
    )


def test_a_phase_needs_a_schema_that_has_it(folder: Path, run: Run) -> None:
    (folder / "rules.sch").write_text(PHASES, "utf-8")
    write(folder, "a", GOOD)
    assert run("validate", "--schematron", "rules.sch", "--phase", "lat", "letters") == (
        3,
        "",
        "error: the Schematron schema cannot be used: the schema has no phase lat: it has early, "
        "late\n  --> rules.sch:1:1\n",
    )
    assert run("validate", "--schema", "letter.rng", "--phase", "late", "letters") == (
        2,
        "",
        "error: a phase is one of a Schematron schema, and none is named\n"
        "  = help: --schematron rules.sch --phase late\n",
    )


def test_rules_that_are_named_look_into_the_registers_of_the_edition_around(
    here: Path, run: Run
) -> None:
    named = ("validate", "--schematron", "schema/edition.sch", "tei/documents")
    assert run(*named) == (0, "12 files checked, nothing to mend.\n", "")
    replace(here / "tei/documents/kz003.xml", "psn:sharif-yusuf", "psn:sharif")
    code, out, _ = run(*named, "--format", "concise")
    assert (code, out.splitlines()) == (
        1,
        [
            "tei/documents/kz003.xml:116:42: error[sch/ref-entry]: psn:sharif leads to no entry of "
            "the register of persons: correct it, or add the entry"
        ],
    )
    persons = here / "tei/registers/persons.xml"
    replace(persons, "</listPerson>", "")
    assert run(*named) == (
        3,
        "",
        "error: the rules look into this file, and it cannot be read\n"
        "  --> tei/registers/persons.xml\n"
        "  = help: mend it first: tei-tools validate tei/registers/persons.xml\n",
    )


def test_no_rule_runs_on_what_is_no_xml(folder: Path, run: Run) -> None:
    (folder / "rules.sch").write_text(schema(RULE.format("sender")), "utf-8")
    write(folder, "a", GOOD.replace("</sender>", ""))
    assert concise(run, "--schema", "letter.rng", "--schematron", "rules.sch") == (
        1,
        [
            "letters/a.xml:2:3: error[xml/not-well-formed]: <sender> is never closed: its end tag "
            "</sender> is missing (opened here)"
        ],
    )
