"""The commands as a user meets them: what they print, exit with, and leave behind."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tei_tools.build import builder
from tei_tools.cli import commands
from tei_tools.cli.commands import COMMANDS
from tests.support import word
from tests.support.encoding import IDS
from tests.support.files import Run, contents, made_in, replace
from tests.support.publishing import but_the_index, gone_with, number

KZ003 = "tei/documents/kz003.xml"


@pytest.mark.usefixtures("here")
def test_a_clean_edition_says_so(run: Run) -> None:
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_one_file_of_an_edition_is_checked_alone(here: Path, run: Run) -> None:
    (here / "tei/documents/kz004.xml").write_text("broken")
    assert run("validate", KZ003) == (0, "1 file checked, nothing to mend.\n", "")


BAD_FILES = {
    "not well-formed": (
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n  <p>Lenin & Stalin</p>\n</TEI>",
        "error[xml/not-well-formed]: a bare & stands in the text",
        "tei/documents/kz003.xml:2:12",
    ),
    "empty": (b"", "error[xml/empty]: the file is empty", KZ003),
    "binary": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "error[xml/binary]: the file is not XML but a PNG image",
        KZ003,
    ),
    "wrong encoding": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<p>façade</p>'.encode("latin-1"),
        "error[xml/encoding]: byte 0xE7 is not UTF-8, the encoding declared",
        "tei/documents/kz003.xml:2:6",
    ),
    "not TEI": (
        b"<letter/>",
        "error[tei/not-tei]: the root element is <letter> in no namespace, not TEI's <TEI>",
        "tei/documents/kz003.xml:1:1",
    ),
}


@pytest.mark.untraced
@pytest.mark.parametrize("bad", BAD_FILES)
def test_an_unusable_file_is_one_finding_and_the_others_are_published(
    here: Path, run: Run, bad: str
) -> None:
    """Each with its place and exit code 1; the batch goes on."""
    data, heading, place = BAD_FILES[bad]
    (here / KZ003).write_bytes(data)
    code, out, err = run("validate", KZ003)
    lines = out.splitlines()
    assert (code, err) == (1, "")
    assert lines[0].startswith(heading)
    assert lines[1].strip() == f"--> {place}"
    assert lines[-1] == "1 error in 1 file"
    code, out, err = run("build", "--output", "text")
    assert (code, err) == (1, "")
    assert "11 documents published in 24 files below build" in out


STOPS = {
    "no such file": (
        ["validate", "nope.xml"],
        4,
        "error: there is no such file\n  --> nope.xml\n"
        "  = help: check the spelling, and the folder that you are in\n",
    ),
    "a name misspelt": (
        ["validate", "tei/documents/kz03.xml"],
        4,
        "error: there is no such file\n  --> tei/documents/kz03.xml\n"
        "  = help: did you mean tei/documents/kz003.xml?\n",
    ),
    "a schema misspelt": (
        ["validate", "--schema", "schema/editon.rng", "tei"],
        3,
        "error: there is no such file\n  --> schema/editon.rng\n"
        "  = help: did you mean schema/edition.rng?\n",
    ),
    "standard input": (
        ["validate", "-"],
        4,
        "error: there is no such file\n  --> -\n"
        "  = help: name a file: standard input is not read here\n",
    ),
    "a folder without XML": (
        ["validate", "empty"],
        4,
        "error: this folder holds no XML file\n  --> empty\n"
        "  = help: TEI files end in .xml or .tei; name the folder that holds them\n",
    ),
    "a misspelt command": (
        ["bild"],
        2,
        "Usage: tei-tools [OPTIONS] COMMAND [ARGS]...\nTry 'tei-tools --help' for help.\n\n"
        "Error: No such command 'bild'. Did you mean 'build'? "
        f"Commands: {', '.join(COMMANDS)}.\n",
    ),
    "a misspelt option": (
        ["build", "--ouput", "text"],
        2,
        "Usage: tei-tools build [OPTIONS] [PATHS]...\nTry 'tei-tools build --help' for help.\n\n"
        "Error: No such option '--ouput'. Did you mean '--output'?\n",
    ),
    "an output that is a folder": (
        ["build", "-o", "site"],
        2,
        "Usage: tei-tools build [OPTIONS] [PATHS]...\nTry 'tei-tools build --help' for help.\n\n"
        "Error: Invalid value for '-o' / '--output': 'site' is not one of 'html', 'text'. "
        "A folder is named by --folder.\n",
    ),
    "an output that is a file": (
        ["build", "--folder", "edition.toml"],
        2,
        "Usage: tei-tools build [OPTIONS] [PATHS]...\nTry 'tei-tools build --help' for help.\n\n"
        "Error: Invalid value for '-d' / '--folder': Directory 'edition.toml' is a file.\n",
    ),
    "pages of a file in the place of the edition's": (
        ["build", "tei/documents/kz003.xml"],
        2,
        "error: the edition is built here: pages of some files would take its place\n  --> build\n"
        "  = help: tei-tools build makes it anew; for pages of some files, name another folder: "
        "--folder DIR\n",
    ),
    "an executor that nobody knows, even if nothing is to be done": (
        ["build", "--executor", "proceses"],
        2,
        "Usage: tei-tools build [OPTIONS] [PATHS]...\nTry 'tei-tools build --help' for help.\n\n"
        "Error: Invalid value for '--executor': 'proceses' is none of 'processes', 'serial', and "
        "no address of a dask scheduler, as tcp://127.0.0.1:8786.\n",
    ),
    "a report to standard output": (
        ["build", "--report", "-"],
        2,
        "Usage: tei-tools build [OPTIONS] [PATHS]...\nTry 'tei-tools build --help' for help.\n\n"
        "Error: Invalid value for '--report': '-' is no file's name. Name the file to be made.\n",
    ),
    "an output below a file": (
        ["build", "--folder", "edition.toml/site"],
        4,
        "error: a file stands where the build needs a folder\n  --> edition.toml\n  = help: move "
        "it away, or choose another folder under [outputs] in edition.toml\n",
    ),
}


@pytest.mark.parametrize(
    ("folder", "what"),
    [
        (".", "it holds tei/documents"),
        ("tei", "it holds tei/documents"),
        ("schema", "it holds schema/edition.rng"),
        ("tei/documents", "it holds tei/documents"),
        ("tei/documents/site", "what is built would be read as such"),
        ("tei/registers/site", "what is built would be read as such"),
    ],
)
def test_nothing_is_built_among_the_sources(here: Path, run: Run, folder: str, what: str) -> None:
    before = contents(here)
    code, _, told = run("build", "--folder", folder)
    assert code == 2
    assert told == (
        f"error: the output folder is one of sources: {what}\n  --> {folder}\n"
        "  = help: name a folder that holds nothing else: --folder build\n"
    )
    assert contents(here) == before


@pytest.mark.parametrize("stop", STOPS)
def test_what_stops_the_work_is_told_with_its_repair(here: Path, run: Run, stop: str) -> None:
    (here / "empty").mkdir()
    before = contents(here)
    arguments, code, message = STOPS[stop]
    assert run(*arguments) == (code, "", message)
    assert contents(here) == before


CONFIGURATIONS = {
    "a wrong key": (
        ("edition.toml", "\ntitle = ", "\ntittle = "),
        "error: unknown key `tittle` in [edition]\n  --> edition.toml:2:1\n"
        "  = help: did you mean `title`? Known keys: ",
    ),
    "a grammar that is none": (
        ("schema/edition.rng", '<ref name="TEI"/>', '<ref name="TEL"/>'),
        "error: this is no correct RELAX NG schema",
    ),
    "a rule that does not compile": (
        ("schema/edition.sch", 'test="$stem = (@xml:id, encode-for-uri(@xml:id))"', 'test="("'),
        "error: the Schematron schema cannot be used: a rule does not compile: ",
    ),
}


@pytest.mark.untraced
@pytest.mark.parametrize("wrong", CONFIGURATIONS)
@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_wrong_configuration_is_named_and_the_earlier_output_stays(
    here: Path, run: Run, published: dict[str, bytes], wrong: str, command: str
) -> None:
    (file, old, new), message = CONFIGURATIONS[wrong]
    replace(here / file, old, new)
    code, out, err = run(command)
    assert (code, out) == (3, "")
    assert err.startswith(message)
    assert f"--> {file}" in err
    assert contents(here / "build") == published


@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_link_that_leads_nowhere_is_named(here: Path, run: Run, command: str) -> None:
    (here / "tei/documents/kz099.xml").symlink_to("../gone.xml")
    code, out, err = run(command)
    assert (code, out, err[err.index("error") :]) == (
        4,
        "",
        "error: this is a link to “../gone.xml”, which is not there\n"
        "  --> tei/documents/kz099.xml\n  = help: mend the link, or remove it\n",
    )


@pytest.mark.parametrize("arguments", [["validate"], ["build"], ["build", "tei"]])
def test_a_file_whose_name_is_not_in_utf_8_is_named(
    here: Path, run: Run, arguments: list[str]
) -> None:
    """As files from old archives are; nothing that is made could tell such a name."""
    file = here / KZ003
    file.rename(file.with_name(os.fsdecode(b"\xe9t\xe9.xml")))
    code, out, err = run(*arguments)
    assert (code, out, err[err.index("error") :]) == (
        4,
        "",
        "error: the name of this file is not in UTF-8\n"
        "  --> tei/documents/\\xe9t\\xe9.xml\n  = help: rename it, or move it elsewhere\n",
    )


def test_a_missing_schema_is_named(here: Path, run: Run) -> None:
    (here / "schema" / "edition.sch").unlink()
    assert run("validate") == (
        3,
        "",
        "error: there is no such file\n  --> schema/edition.sch\n"
        "  = help: correct its name under [schema] in edition.toml, or put it there; "
        'schematron = "" if there are no rules\n',
    )


def test_a_missing_grammar_is_named_though_each_document_names_one_itself(
    here: Path, run: Run
) -> None:
    """A name misspelt in `edition.toml` would else be seen by nobody."""
    config = here / "edition.toml"
    config.write_text(f'{config.read_text("utf-8")}\n[schema]\nrng = "schema/e.rng"\n', "utf-8")
    assert run("validate") == (
        3,
        "",
        "error: there is no such file\n  --> schema/e.rng\n  = help: correct its name, after "
        "--schema or under [schema] in edition.toml, or put it there\n",
    )


def test_an_edition_needs_no_rules_of_schematron(here: Path, run: Run) -> None:
    (here / "schema" / "edition.sch").unlink()
    config = here / "edition.toml"
    config.write_text(f'{config.read_text("utf-8")}\n[schema]\nschematron = ""\n', "utf-8")
    for file in (here / "tei").rglob("*.xml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(one for one in lines if "edition.sch" not in one), "utf-8")
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")
    assert "Schematron" not in run("doctor")[1]
    assert run("new", "letter")[0] == 0
    assert "schematron" not in (here / "tei/documents/kz013.xml").read_text("utf-8")


def test_a_new_document_names_the_phase_that_is_run(here: Path, run: Run) -> None:
    """So that an XML editor checks it as we do; that the schema has none of that name is told."""
    config = here / "edition.toml"
    config.write_text(f'{config.read_text("utf-8")}\n[schema]\nphase = "final"\n', "utf-8")
    assert run("new", "letter")[0] == 0
    line = (
        '<?xml-model href="../../schema/edition.sch" type="application/xml" '
        'schematypens="http://purl.oclc.org/dsdl/schematron" phase="final"?>'
    )
    assert line in (here / "tei/documents/kz013.xml").read_text("utf-8").splitlines()
    code, out, _ = run("doctor")
    assert code == 3
    assert "the schema has no phase final, and no other" in out


@pytest.mark.parametrize(
    "arguments",
    [("status", "--html"), ("diff", "--since", "HEAD", "--html"), ("build", "--report")],
)
def test_no_page_is_written_over_a_document(
    here: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    """Whoever takes `--html` for a switch names the document next."""
    before = contents(here)
    code, out, err = run(*arguments, KZ003)
    assert (code, out, err.splitlines()[-1]) == (
        2,
        "",
        f"Error: Invalid value for '{arguments[-1]}': '{KZ003}' would be written over. "
        "Name the file to be made.",
    )
    assert contents(here) == before


def test_outside_an_edition_the_first_step_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build") == (
        3,
        "",
        f"error: there is no edition.toml here or in a folder above\n  --> {tmp_path}\n  = help: "
        "run tei-tools init DIR to make one, or change into an edition's folder\n",
    )


def test_an_edition_without_documents_is_an_error(here: Path, run: Run) -> None:
    for one in IDS:
        (here / f"tei/documents/{one}.xml").unlink()
    assert run("validate") == (
        3,
        "",
        "error: the edition has no document\n  --> tei/documents\n"
        "  = help: make a first one: tei-tools new letter\n",
    )


@pytest.mark.untraced
@pytest.mark.usefixtures("here")
def test_the_same_input_gives_the_same_bytes(run: Run, built: Path, tmp_path: Path) -> None:
    """Twice here, and from the checkout, which lies elsewhere."""
    assert run("build", "--folder", str(tmp_path / "one"))[0] == 0
    assert run("build", "--folder", str(tmp_path / "two"))[0] == 0
    assert made_in(tmp_path / "one") == made_in(tmp_path / "two") == made_in(built)


def test_a_build_tells_what_it_made_and_where(here: Path, run: Run) -> None:
    told = run("build")
    made = number(contents(here / "build"))
    assert made > 236
    assert told == (
        0,
        f"12 documents published in {made} files below build\n"
        "Open build/html/index.html in a browser.\n",
        "",
    )


@pytest.mark.usefixtures("here")
def test_a_profile_says_where_the_time_went_if_anything_was_done(run: Run) -> None:
    _, out, _ = run("build", "--profile")
    lines = [re.split(r"  +", line) for line in out.splitlines()]
    titles = [place for place, row in enumerate(lines) if row[-1] in {"seconds", "ms each"}]
    phases, kinds, sheets = (
        [row[0] for row in lines[first + 1 : last]]
        for first, last in pairwise([*titles, len(lines) - 2])
    )
    assert phases == ["check", "facts", "html and text", "search", "publish"]
    assert {"facts/*", "html/documents/*.html", "text/reading/*.txt"} <= {*kinds}
    assert {"html.xsl", "text.xsl"} <= {Path(one).name for one in sheets}
    _, again, _ = run("build", "--profile")
    assert again.splitlines() == out.splitlines()[-2:]


def test_one_format_alone_leaves_the_other_as_it_was(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    assert published
    before = contents(here / "build" / "html")
    replace(here / "edition.toml", "July 1920", "Summer 1920")
    assert run("build", "--output", "text") == (
        0,
        "12 documents published in 26 files below build\n",
        "",
    )
    assert contents(here / "build" / "html") == before
    assert "SUMMER 1920" in (here / "build/text/reading.txt").read_text("utf-8")


def test_the_contents_of_a_text_stand_titles_below_titles(published: dict[str, bytes]) -> None:
    text = published["text/reading.txt"].decode()
    contents = text.partition("CONTENTS\n\n")[2].partition("\n\n")[0].split("\n")
    assert contents[:3] == [
        "kz001 Letter of Narimanov, Mdivani, Mikoyan, Naneishvili, Vesnik, Levandovsky",
        "      and Mikhailov to the Central Committee of the RCP(B), 10 July 1920",
        "kz002 Telegram of S. Kirov to G. Chicherin and V. Lenin, Tiflis, 12 July 1920",
    ]
    assert {line[5:6] for line in contents} == {" "}
    assert {line[6:7] == " " for line in contents} == {False}


def test_pages_of_a_removed_document_go_and_what_others_put_there_stays(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    assert published
    mine = here / "build" / "html" / "documents" / "mine.html"
    mine.write_text("mine")
    before = contents(here / "build")
    (here / "tei/documents/kz012.xml").unlink()
    code, _, _ = run("build", "--allow-invalid")
    assert code == 0
    left = but_the_index(contents(here / "build"))
    assert left == but_the_index(before) - gone_with("kz012", before)
    assert mine.read_text() == "mine"


def test_an_invalid_document_is_left_out_unless_it_may_be_published_with_a_mark(
    here: Path, run: Run
) -> None:
    replace(here / KZ003, 'ref="psn:sharif-yusuf"', 'ref="psn:sharif-jusuf"')
    code, out, _ = run("build")
    assert code == 1
    headings = [line for line in out.splitlines() if line.startswith(("error", "warning"))]
    assert headings == [
        "warning[build/invalid-document]: an invalid document was not published",
        "error[ref/unresolved-pointer]: ref=“psn:sharif-jusuf” leads nowhere: "
        "no element of tei/registers/persons.xml has the xml:id “sharif-jusuf”",
    ]
    assert not (here / "build/html/documents/kz003.html").exists()
    assert run("build", "--allow-invalid")[0] == 1
    page = (here / "build/html/documents/kz003.html").read_text("utf-8")
    assert "Invalid: published for its editors’ eyes, not to be cited." in page


def test_of_many_documents_that_are_left_out_the_number_is_told(here: Path, run: Run) -> None:
    for one in range(1, 5):
        file = here / f"tei/documents/kz00{one}.xml"
        replace(file, '<revisionDesc status="encoded">', '<revisionDesc status="draft">')
    assert run("build")[2] == "Left out: 4 drafts; --drafts publishes such.\n"
    (here / "tei/documents/kz004.xml").unlink()
    assert run("build")[2] == ""


def test_a_draft_is_published_only_when_asked_for(here: Path, run: Run) -> None:
    replace(here / KZ003, '<revisionDesc status="encoded">', '<revisionDesc status="draft">')
    told = run("build")
    made = number(contents(here / "build"))
    assert told == (
        0,
        "info[build/draft]: a draft was not published\n --> tei/documents/kz003.xml\n"
        "  = help: publish drafts too: --drafts\n1 note in 1 file\n"
        f"11 documents published in {made} files below build\n"
        "Open build/html/index.html in a browser.\n",
        "",
    )
    assert run("build", "--drafts")[0] == 0
    page = (here / "build/html/documents/kz003.html").read_text("utf-8")
    assert "Draft: published for its editors’ eyes, not to be cited." in page


OWN = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"
  xmlns:h="https://tei-tools.org/ns/html" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="https://tei-tools.org/xslt/html/html.xsl"/>
  <xsl:template match="p" mode="h:text">
    <p class="own">{BODY}</p>
  </xsl:template>
</xsl:stylesheet>"""


def own_stylesheet(here: Path, body: str) -> None:
    (here / "own.xsl").write_text(OWN.replace("{BODY}", body), "utf-8")
    with (here / "edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[html]\nstylesheet = "own.xsl"\n')


def test_an_editions_own_stylesheet_overrides_one_template(here: Path, run: Run) -> None:
    own_stylesheet(here, '<xsl:apply-templates mode="#current"/>')
    assert run("build", "--output", "html")[0] == 0
    page = (here / "build/html/documents/kz012.html").read_text("utf-8")
    assert page.count('<p class="own">') == 7


def test_what_was_found_is_told_again_without_another_check(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(here / KZ003, 'ref="psn:sharif-yusuf"', 'ref="psn:sharif-jusuf"')
    told = run("build")
    assert told[0] == 1
    assert "error[ref/unresolved-pointer]" in told[1]

    def again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(builder, "build", again)
    assert run("build") == told


def test_an_own_stylesheet_that_does_not_compile_stops_the_build(
    here: Path, run: Run, published: dict[str, bytes]
) -> None:
    own_stylesheet(here, '<xsl:value-of select="("/>')
    code, out, err = run("build")
    assert (code, out) == (5, "")
    assert err.startswith("error: the stylesheet does not compile: ")
    assert "own.xsl:6:" in err
    assert contents(here / "build") == published


def test_a_stylesheet_that_fails_on_one_document_leaves_the_others(here: Path, run: Run) -> None:
    own_stylesheet(
        here,
        '<xsl:if test="@xml:id = \'kz005-p1\'"><xsl:message terminate="yes"'
        ">no such luck</xsl:message></xsl:if>",
    )
    code, out, _ = run("build", "--output", "html")
    assert code == 1
    assert out.startswith("error[xslt/failed]: the stylesheet failed: no such luck")
    assert " --> tei/documents/kz005.xml" in out
    pages = sorted(path.stem for path in (here / "build/html/documents").glob("*.html"))
    assert pages == [one for one in IDS if one != "kz005"]


@pytest.mark.usefixtures("here")
def test_a_new_document_validates_and_is_a_draft(run: Run) -> None:
    code, out, err = run(
        "new", "telegram", "--from", "kirov", "--to", "lenin", "--date", "1920-07-19"
    )
    assert (code, err) == (0, "")
    assert out.startswith("tei/documents/kz013.xml is made. Fill in what is marked there")
    assert run("validate", "tei/documents/kz013.xml")[0] == 0
    assert "a draft was not published" in run("build")[1]


@pytest.mark.usefixtures("here")
def test_a_site_that_is_put_elsewhere_is_told_by_its_address(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    code, out, _ = run("build", "--output", "text", "--to", "memory://told")
    assert (code, out) == (0, "12 documents published in 26 files below memory://told\n")


def test_the_version_is_that_of_the_package(root: Path, run: Run) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert run("--version") == (0, f"tei-tools, version {project['version']}\n", "")


@pytest.mark.parametrize("command", [[], ["validate"], ["build"], ["init"], ["new"]])
def test_help_answers_without_the_heavy_libraries(command: list[str]) -> None:
    """It must come at once: neither lxml nor the stylesheet engine is needed for it."""
    code = (
        "import sys; from tei_tools.cli.commands import cli\n"
        f"try: cli.main({[*command, '--help']!r})\n"
        "except SystemExit: print(sorted({'lxml', 'saxonche'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
    assert result.stdout.startswith("Usage: ")


def test_an_interruption_exits_as_a_shell_expects(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands.cli, "main", interrupted)
    assert run("validate") == (130, "", "")


def test_one_word_is_no_words(here: Path, run: Run) -> None:
    (here / "one.txt").write_text("Word\n", "utf-8")
    (here / "edition.toml").write_text('[edition]\ntitle = "Letters"\nid = "kz"\n', "utf-8")
    code, out, err = run("import", "--dry-run", "one.txt")
    assert (code, out, err) == (
        0,
        "tei/documents/kz013.xml  one.txt, line 1: Word\n",
        "1 draft would be made of 1 word; 0 belong to none. No word is lost or altered.\n",
    )


def test_import_tells_what_the_schema_has_no_marks_for(run: Run, here: Path) -> None:
    row = "".join(f"<w:tc>{word.paragraph(word.run(one))}</w:tc>" for one in "ab")
    body = word.paragraph(word.run("Report by A")) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    body += word.paragraph(f'<w:pPr><w:outlineLvl w:val="0"/></w:pPr>{word.run("Of Ink")}')
    body += word.paragraph(word.run("So ") + word.run("late", "<w:i/>") + word.run("."))
    (here / "late.docx").write_bytes(word.word(body))
    code, out, _ = run("import", "late.docx")
    assert (code, out) == (
        0,
        "tei/documents/kz013.xml  late.docx, paragraphs 1 to 5: Report by A\n"
        "not in the schema, and not in tei/documents/kz013.xml: "
        "the look of 1 passage and 1 table and the style of 1 paragraph\n",
    )
    assert run("import", "--dry-run", "late.docx")[1].splitlines()[-1] == (
        "imported before: late.docx, as tei/documents/kz013.xml"
    )


def test_init_makes_an_edition_of_the_tei_that_lies_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    others = {"build.xml": "<project><text/></project>"}
    others["header.xml"] = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    others["odd.xml"] = others["header.xml"].replace("/>", "><text><schemaSpec/></text></TEI>")
    for name, text in others.items():
        (tmp_path / name).write_text(text, "utf-8")
    hint = "run tei-tools init DIR to make one, or change into an edition's folder"
    assert run("validate")[2].endswith(f"= help: {hint}\n")
    for name in others:
        (tmp_path / name).unlink()
    shutil.copytree(root / "tei/documents", tmp_path / "texts")
    shutil.copytree(root / "tei/registers", tmp_path / "lists")
    hint = "tei-tools init . makes one of TEI that lies here; or change into an edition's folder"
    assert run("validate")[2].endswith(f"= help: {hint}\n")
    assert run("init", ".", "--title", "July 1920") == (
        0,
        "An edition of what lies there, by edition.toml; nothing else is touched:\n"
        "  documents  texts: 12 files\n"
        "  registers  lists: 4 files, 108 entries\n"
        "  schema     none\n"
        "  title      July 1920\n"
        "  language   en, by xml:lang of the root of 12 of 12\n"
        "Next:\n  tei-tools validate\n  tei-tools build\n",
        "note: no RELAX NG schema: put one into the folder, as https://tei-c.org/release/xml/tei/"
        "custom/schema/relaxng/tei_all.rng, and name it as rng in edition.toml\n",
    )
    assert sorted(contents(tmp_path)) == sorted(
        [
            "edition.toml",
            *(
                f"{f}/{n.name}"
                for f, of in (("texts", "documents"), ("lists", "registers"))
                for n in (root / "tei" / of).iterdir()
            ),
        ]
    )
    assert run("init", ".")[2] == (
        "error: the folder is not empty\n  --> .\n"
        "  = help: it is an edition already: tei-tools new adds a document to it\n"
    )
