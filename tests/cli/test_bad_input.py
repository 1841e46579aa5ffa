"""What cannot be used: told in one message each, and what an earlier build made is still there."""

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tei_tools.cli.commands import COMMANDS
from tests.support.encoding import IDS
from tests.support.files import Run, contents, made_in, replace
from tests.support.publishing import but_the_index, gone_with, number

KZ003 = "tei/documents/kz003.xml"
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'


# What may not be read


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Close a file or folder: permissions do not stop the superuser, whom tests may run as."""

    def close(lost: Path) -> None:
        def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
            def guard(path: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401  as the call has it
                if isinstance(path, str | Path) and Path(path).absolute() == lost:
                    raise PermissionError(13, "Permission denied", str(path))
                return call(path, *rest, **more)

            return guard

        monkeypatch.setattr(os, "scandir", guarded(os.scandir))
        monkeypatch.setattr(Path, "is_file", guarded(Path.is_file))

    return close


@pytest.mark.parametrize("folder", ["tei/documents", "tei/documents/more", "tei/registers"])
def test_a_folder_that_may_not_be_read_is_told_and_not_taken_for_empty(
    here: Path, run: Run, closed: Callable[[Path], None], folder: str
) -> None:
    (here / "tei/documents/more").mkdir()
    closed(here / folder)
    message = (
        f"error: the folder cannot be read: Permission denied\n  --> {folder}\n"
        "  = help: check the folder's permissions\n"
    )
    for command in ("validate", "build"):
        assert run(command) == (4, "", message)
    code, out, err = run("doctor")
    wrong = [line for line in out.splitlines() if line.startswith("wrong")]
    what = "registers" if folder == "tei/registers" else "documents"
    said = f"{folder}: the folder cannot be read: Permission denied"
    assert (code, wrong, err) == (3, [f"wrong  {what}: {said}"], "")


@pytest.mark.usefixtures("here")
def test_an_edition_toml_that_may_not_be_read_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert run("validate") == (
        3,
        "",
        "error: edition.toml cannot be read: Permission denied\n  --> edition.toml\n"
        "  = help: check the file's permissions, and those of its folder\n",
    )


def test_what_lies_in_a_folder_that_may_not_be_used_is_told(
    here: Path, run: Run, closed: Callable[[Path], None]
) -> None:
    file = here / "edition.toml"
    closed(file)
    assert run("status") == (
        4,
        "",
        f"error: this may not be used: Permission denied\n  --> {file}\n"
        "  = help: check the permissions of it, and of the folders above it\n",
    )


CLOSED = "this may not be used: Permission denied"
FOLDERS = "check the permissions of it, and of the folders above it"


def test_the_doctor_goes_on_where_a_schema_may_not_be_used(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder that may not be searched: none of its files can be looked at."""
    file = here / "schema/edition.rng"
    looked = Path.stat

    def guarded(path: Path, **more: Any) -> os.stat_result:  # noqa: ANN401  as stat has it
        if path.absolute() == file:
            raise PermissionError(13, "Permission denied", str(path))
        return looked(path, **more)

    monkeypatch.setattr(Path, "stat", guarded)
    code, out, err = run("doctor")
    told = [line for line in out.splitlines() if not line.startswith("ok ")]
    assert (code, told, err) == (
        3,
        [
            f"wrong  RELAX NG schema: {file}: {CLOSED}",
            f"       = help: {FOLDERS}",
            f"wrong  xml-model: {file}: {CLOSED}",
            f"       = help: {FOLDERS}",
        ],
        "",
    )
    assert "ok     Schematron schema: schema/edition.sch" in out.splitlines()


def test_the_doctor_tells_that_the_folder_may_not_be_used(
    here: Path, run: Run, closed: Callable[[Path], None]
) -> None:
    closed(here / "edition.toml")
    code, out, err = run("doctor")
    told = [line for line in out.splitlines() if not line.startswith("ok ")]
    assert (code, told, err) == (
        3,
        [
            f"wrong  edition.toml: {here / 'edition.toml'}: {CLOSED}",
            f"       = help: {FOLDERS}",
        ],
        "",
    )


@pytest.mark.parametrize("schema", ["schema/edition.rng", "schema/edition.sch"])
def test_a_schema_that_may_not_be_read_is_told_with_its_permissions(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, schema: str
) -> None:
    opened = Path.open

    def guarded(path: Path, *rest: Any, **more: Any) -> Any:  # noqa: ANN401  as open has it
        if path.absolute() == here / schema:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(Path, "open", guarded)
    assert run("validate", "--no-cache") == (
        3,
        "",
        f"error: the file cannot be read: Permission denied\n  --> {schema}\n"
        "  = help: check the file's permissions\n",
    )


GONE = (
    f"error: the file has gone while it was used\n  --> {KZ003}\n"
    "  = help: once everything is saved, do it again\n"
)
"""What is told of a file that an editor takes away for a moment, while it saves."""


@pytest.mark.parametrize("module", ["grammars", "schemas"])
def test_a_file_that_goes_between_two_looks_at_it_is_told(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """As its content was told it was there; as its head is read it is not, and no work is lost."""
    opened = Path.open

    def gone(path: Path, *rest: Any, **more: Any) -> Any:  # noqa: ANN401  as open has it
        if path.absolute() == here / KZ003 and inspect.stack()[1].filename.endswith(
            f"/{module}.py"
        ):
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(Path, "open", gone)
    asked = ["validate", "--no-cache"]
    if module == "schemas":
        asked += ["--schema", "schema/edition.rng", KZ003]
    assert run(*asked) == (4, "", GONE)


def test_what_a_terminal_would_obey_in_an_error_is_shown(here: Path, run: Run) -> None:
    replace(here / "edition.toml", "[site]\n", '[site]\n"\\u001b[2J\\u0007" = 1\n')
    code, out, err = run("status")
    assert (code, out, err.splitlines()[0]) == (
        3,
        "",
        "error: unknown key `␛[2J␇` in [site]",
    )


# Documents


@pytest.mark.parametrize("named", [True, False])
def test_a_draft_that_cannot_be_read_is_named_among_the_guesses(
    here: Path, run: Run, *, named: bool
) -> None:
    """What is to be filled in it is not known, and not taken for nothing."""
    replace(here / KZ003, "</body>", "</bdy>")
    draft = here / "tei/documents/kz004.xml"
    replace(draft, "<body>", "<body><!-- FILL IN: the place -->")
    replace(draft, '<revisionDesc status="encoded">', '<revisionDesc status="draft">')
    files = (KZ003, "tei/documents/kz004.xml") if named else ()
    code, out, err = run("import", "--guesses", *files)
    assert (code, [line.split(": ")[:2] for line in out.splitlines()], err) == (
        1,
        [
            [f"{KZ003}:166:5", "error[xml/not-well-formed]"],
            ["tei/documents/kz004.xml:96:11", "info[import/fill-in]"],
            ["tei/documents/kz004.xml:135:74", "info[import/guess]"],
        ],
        "To be looked at: 1 place to be filled in, 0 passages, 1 name or date. "
        "1 file cannot be read.\n",
    )


def test_two_documents_of_one_name_and_id_are_told_and_not_published(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    (here / "tei/documents/more").mkdir()
    (here / "tei/documents/more/kz003.xml").write_bytes((here / KZ003).read_bytes())
    code, out, _ = run("validate", "--format", "concise")
    assert code == 1
    assert [line for line in out.splitlines() if "[ref/duplicate-id]" in line] == [
        "tei/documents/more/kz003.xml:4:50: error[ref/duplicate-id]: the xml:id “kz003” stands in "
        "two files of the edition (give it another name)"
    ]
    assert run("build")[0] == 1
    before = {file: data for file, data in published.items() if not file.startswith(".tei-tools/")}
    assert made_in(here / "build") == before


def test_an_id_that_stands_twice_is_one_finding_with_both_places(here: Path, run: Run) -> None:
    replace(here / KZ003, 'xml:id="kz003-p2"', 'xml:id="kz003-p1"')
    assert run("validate", KZ003) == (
        1,
        "error[xml/duplicate-id]: the xml:id “kz003-p1” stands twice in this file\n"
        "   --> tei/documents/kz003.xml:126:18\n"
        "    |\n"
        '126 |       <p xml:id="kz003-p1">The letter stated:\n'
        "    |                  ^^^^^^^^ give it another name\n"
        "   ::: tei/documents/kz003.xml:114:18\n"
        "    |\n"
        '114 |       <p xml:id="kz003-p1"><placeName ref="pla:turkey">Turkey</placeName>: '
        "A courier from the\n"
        "    |                  -------- first here\n"
        "1 error in 1 file\n",
        "",
    )


def test_an_unreadable_register_stops_the_build_and_not_the_check_of_the_grammar(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    """Every page links into the registers; the rules look entries up in them."""
    (here / "tei/registers/persons.xml").write_bytes(b"")
    found = (
        "info[sch/not-run]: the Schematron schema was not run: this file cannot be read\n"
        " --> tei/registers/persons.xml\n\n"
        "error[xml/empty]: the file is empty\n --> tei/registers/persons.xml\n"
        "1 error and 1 note in 1 file\n"
    )
    assert run("validate") == (1, found, "")
    last = (
        "Every page rests on the registers and the taxonomies: mend these first, or publish all "
        "the same with --allow-invalid.\n"
        "Nothing was published; what an earlier build made is still there.\n"
    )
    assert run("build") == (1, found, last)
    assert contents(here / "build") == published


def test_of_a_document_that_is_not_well_formed_nothing_else_is_said(here: Path, run: Run) -> None:
    """Not that its addresses are gone, nor that nobody names the persons whom it names."""
    assert run("lock")[0] == 0
    for one in IDS:
        replace(here / f"tei/documents/{one}.xml", "</body>", "</boddy>")
    for _ in ("first", "from what is kept"):
        code, out, _ = run("validate", "--format", "concise")
        assert (code, {line.split(": ")[1] for line in out.splitlines()}) == (
            1,
            {"error[xml/not-well-formed]"},
        )
    replace(here / "tei/documents/kz001.xml", "</boddy>", "</body>")
    replace(here / "tei/documents/kz001.xml", 'xml:id="kz001-p1"', 'xml:id="kz001-p01"')
    told = run("validate", "--select", "ref/,register/", "--format", "concise")[1].splitlines()
    assert [line.partition(": ")[2] for line in told] == [
        "error[ref/withdrawn-id]: the published address kz001#kz001-p1 leads nowhere any more "
        "(was it renamed to kz001#kz001-p01?)"
    ]


def test_a_register_that_cannot_be_read_is_not_taken_for_empty(here: Path, run: Run) -> None:
    """No entry is offered a second time, and nobody thinks that every name is marked."""
    replace(here / "tei/registers/persons.xml", "</person>", "</persn>")
    for command in ("where", "remove"):
        assert run("register", command, "psn:kirov") == (
            4,
            "",
            "error: “psn:kirov” cannot be looked up: a register cannot be read\n"
            "  --> tei/registers/persons.xml\n"
            "  = help: tei-tools validate says what is wrong in it\n",
        )
    assert run("suggest") == (
        0,
        "12 documents looked through, nothing to suggest.\n",
        "tei/registers/persons.xml was passed over: what cannot be read; "
        "tei-tools validate says why\n",
    )


# Configuration and schemas


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[edition]\ntitle = "Letters',
            "error: edition.toml is not TOML: illegal character '\\n'\n  --> edition.toml:2:17\n"
            "  = help: a string ends with the quotation marks that it begins with\n",
        ),
        (
            '[edition]\ntitle = "Letters"\nid = "kz"\n[schema]\nrgn = "a.rng"\n',
            "error: unknown key `rgn` in [schema]\n  --> edition.toml:5:1\n"
            "  = help: did you mean `rng`? Known keys: rng, registers_rng, schematron, phase\n",
        ),
    ],
)
@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_broken_configuration_is_told_with_its_place(
    here: Path, run: Run, command: str, text: str, message: str
) -> None:
    (here / "edition.toml").write_text(text + "\n", "utf-8")
    before = contents(here)
    assert run(command) == (3, "", message)
    assert contents(here) == before


SCHEMAS = {
    "a grammar that is missing": (
        "schema/edition.rng",
        None,
        "there is no such file\n  --> schema/edition.rng\n"
        "  = help: correct its name, after --schema or under [schema] in edition.toml, "
        "or put it there",
    ),
    "a grammar that is not well-formed": (
        "schema/edition.rng",
        f"<grammar {RNG}>\n<start>\n</grammar>",
        "the schema cannot be read: <start> is never closed: its end tag </start> is missing\n"
        "  --> schema/edition.rng:2:1",
    ),
    "a grammar that lacks a definition": (
        "schema/edition.rng",
        f'<grammar {RNG}>\n  <start>\n    <ref name="TEI"/>\n  </start>\n</grammar>',
        "this is no correct RELAX NG schema: nothing is defined as TEI\n"
        "  --> schema/edition.rng:3:5\n"
        "  = help: see section 4.18 of the RELAX NG specification",
    ),
    "a document in the place of the grammar": (
        "schema/edition.rng",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        "this is no correct RELAX NG schema: <TEI> is not in RELAX NG's namespace, "
        "http://relaxng.org/ns/structure/1.0\n  --> schema/edition.rng:1:1\n"
        "  = help: see section 3 of the RELAX NG specification",
    ),
    "a Schematron schema in the place of the grammar": (
        "schema/edition.rng",
        "<!-- rules -->\n<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern/></schema>",
        "this is no correct RELAX NG schema: <schema> is not in RELAX NG's namespace, "
        "http://relaxng.org/ns/structure/1.0\n  --> schema/edition.rng:2:1\n"
        "  = help: see section 3 of the RELAX NG specification",
    ),
    "a Schematron schema that is empty": (
        "schema/edition.sch",
        "",
        "the schema cannot be read: the file is empty\n  --> schema/edition.sch",
    ),
    "a document in the place of the Schematron schema": (
        "schema/edition.sch",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        "the Schematron schema cannot be used: the root element is not sch:schema\n"
        "  --> schema/edition.sch:1:1",
    ),
    "a rule with an unknown function": (
        "schema/edition.sch",
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">\n'
        '  <pattern>\n    <rule context="*">\n      <assert test="starts-wit(., \'a\')">no'
        "</assert>\n    </rule>\n  </pattern>\n</schema>",
        "the Schematron schema cannot be used: a rule does not compile: Cannot find a 2-argument "
        "function named Q{http://www.w3.org/2005/xpath-functions}starts-wit()\n"
        "  --> schema/edition.sch:4:7",
    ),
}


@pytest.mark.parametrize("wrong", SCHEMAS)
@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_schema_that_cannot_be_used_is_told_with_its_place(
    here: Path, run: Run, command: str, wrong: str
) -> None:
    file, text, message = SCHEMAS[wrong]
    (here / file).unlink() if text is None else (here / file).write_text(text, "utf-8")
    before = contents(here)
    assert run(command) == (3, "", f"error: {message}\n")
    assert contents(here) == before


# Stylesheets


SHEET = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="https://tei-tools.org/xslt/html/html.xsl"/>
  <xsl:template match="{match}" as="item()*">
    {body}
  </xsl:template>
</xsl:stylesheet>
"""
FAILS = '<xsl:message terminate="yes">no such luck</xsl:message>'


def own_stylesheet(here: Path, match: str, body: str) -> None:
    text = SHEET.replace("{match}", match).replace("{body}", body)
    (here / "own.xsl").write_text(text, "utf-8")
    with (here / "edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[html]\nstylesheet = "own.xsl"\n')


@pytest.mark.parametrize("table", ["html", "text"])
def test_a_missing_stylesheet_is_a_fault_of_the_configuration(
    here: Path, run: Run, published: dict[str, bytes], table: str
) -> None:
    with (here / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[{table}]\nstylesheet = "xslt/own.xsl"\n')
    assert run("build") == (
        3,
        "",
        "error: there is no such stylesheet\n  --> xslt/own.xsl\n"
        f"  = help: correct its name under [{table}] in edition.toml, or put it there\n",
    )
    assert contents(here / "build") == published


def test_a_stylesheet_that_does_not_compile_is_named_as_its_user_knows_it(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    own_stylesheet(here, "TEI", '<xsl:sequence select="$nope"/>')
    assert run("build") == (
        5,
        "",
        "error: the stylesheet does not compile: Variable $nope has not been declared (or its "
        "declaration is not in scope)\n  --> own.xsl:5:35\n",
    )
    assert contents(here / "build") == published


@pytest.mark.untraced
def test_no_page_leads_to_a_document_on_which_the_stylesheet_failed(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    """It is left out of every format, as an invalid one is; the rest is whole."""
    own_stylesheet(here, "TEI[@xml:id = 'kz003']", FAILS)
    told = run("build")
    after = contents(here / "build")
    assert told == (
        1,
        "error[xslt/failed]: the stylesheet failed: no such luck (own.xsl:5:60)\n"
        " --> tei/documents/kz003.xml\n"
        "1 error in 1 file\n"
        f"11 documents published in {number(after)} files below build\n"
        "Open build/html/index.html in a browser.\n",
        "",
    )
    assert but_the_index(after) == but_the_index(published) - gone_with("kz003", published)
    assert [name for name, data in after.items() if b"kz003.html" in data] == []


def test_where_a_stylesheet_fails_on_every_document_nothing_is_published(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    own_stylesheet(here, "TEI", FAILS)
    code, out, err = run("build")
    last = "Nothing was published; what an earlier build made is still there.\n"
    assert (code, err) == (1, last)
    assert out.count("error[xslt/failed]: the stylesheet failed: no such luck") == 12
    assert out.endswith("\n12 errors in 12 files\n")
    assert contents(here / "build") == published


def test_a_stylesheet_that_fails_on_an_index_stops_the_build(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    own_stylesheet(here, "document-node()[*:edition]", FAILS)
    assert run("build") == (5, "", "error: no such luck\n  --> own.xsl:5:60\n")
    assert contents(here / "build") == published


# Output


@pytest.mark.untraced
def test_a_folder_in_the_place_of_a_page_is_named_and_nothing_is_changed(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    """Not the pages before it in the order of writing either, and no temporary file is left."""
    (here / "build/html/documents/kz005.html").unlink()
    (here / "build/html/documents/kz005.html").mkdir()
    before = contents(here / "build")
    assert set(before) == set(published) - {"html/documents/kz005.html"}
    replace(here / "edition.toml", "July 1920", "Summer 1920")
    assert run("build") == (
        4,
        "",
        "error: a folder stands where the build needs a file\n"
        "  --> build/html/documents/kz005.html\n"
        "  = help: move it away, or choose another folder under [outputs] in edition.toml\n",
    )
    assert contents(here / "build") == before


@pytest.mark.untraced
@pytest.mark.parametrize("place", ["build", "build/html"])
def test_a_file_in_the_place_of_a_folder_is_named(here: Path, run: Run, place: str) -> None:
    (here / place).parent.mkdir(exist_ok=True)
    (here / place).write_text("mine")
    before = contents(here)
    assert run("build") == (
        4,
        "",
        f"error: a file stands where the build needs a folder\n  --> {place}\n"
        "  = help: move it away, or choose another folder under [outputs] in edition.toml\n",
    )
    assert contents(here) == before


# Usage


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "command", "message"),
    [
        (
            ["valdate"],
            "[OPTIONS] COMMAND [ARGS]...",
            f"No such command 'valdate'. Did you mean 'validate'? Commands: {', '.join(COMMANDS)}.",
        ),
        (
            ["xyz"],
            "[OPTIONS] COMMAND [ARGS]...",
            f"No such command 'xyz'. Commands: {', '.join(COMMANDS)}.",
        ),
        (
            ["telegram", "new", "--place", "a b"],
            "[OPTIONS] COMMAND [ARGS]...",
            "No such command 'telegram'. Did you mean \"new telegram --place 'a b'\"? "
            f"Commands: {', '.join(COMMANDS)}.",
        ),
        (
            ["validate", "--verbos"],
            "validate [OPTIONS] [PATH]...",
            "No such option '--verbos'. Did you mean '--verbose'?",
        ),
        (
            ["build", "--output", "htm"],
            "build [OPTIONS] [PATHS]...",
            "Invalid value for '-o' / '--output': 'htm' is not one of 'html', 'text'. "
            "A folder is named by --folder.",
        ),
    ],
)
def test_a_misspelt_word_is_named_with_the_nearest_right_one(
    run: Run, arguments: list[str], command: str, message: str
) -> None:
    own = "tei-tools " + command.partition("[")[0]
    usage = f"Usage: tei-tools {command}\nTry '{own.strip()} --help' for help.\n\n"
    assert run(*arguments) == (2, "", f"{usage}Error: {message}\n")
