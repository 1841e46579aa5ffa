"""What somebody who begins does otherwise than the docs say: told with what was meant."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.files import Run, contents, replace

PATHS = ["tei", "tei/documents/kz003.xml"]


def kept_by_git(folder: Path) -> None:
    """Make a folder a repository with one commit."""
    for command in (["init"], ["add", "."], ["commit", "--message", "All of it"]):
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


def test_an_edition_that_is_built_as_any_folder_is_told(
    edition_copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edition_copy.parent)
    code, out, err = run("build", edition_copy.name, "--output", "text", "--folder", "some")
    assert (code, out, err) == (
        0,
        "17 documents published in 36 files below some\n",
        f"{edition_copy.name} is an edition, whose edition.toml does not count here: drafts and "
        "registers are pages as all its files are. To build it: "
        f"cd {edition_copy.name}, then tei-tools build\n",
    )


def test_a_folder_of_an_edition_is_built_without_a_word(here: Path, run: Run) -> None:
    code, out, err = run("build", "tei/documents", "--output", "text", "--folder", "some")
    assert (code, out, err) == (0, "12 documents published in 26 files below some\n", "")
    assert len(contents(here / "some/text/reading")) == len([*(here / "tei/documents").iterdir()])


def test_an_edition_that_is_begun_in_another_is_told(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a clone of this repository, which is an edition itself."""
    code, out, err = run("init", "letters")
    assert (code, out.partition(",")[0], err) == (
        0,
        "A new edition in letters",
        "It lies in another edition, that of edition.toml: if not meant, move it\n",
    )
    monkeypatch.chdir(here.parent)
    assert run("init", "letters")[::2] == (0, "")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("command", [["validate", "--changed"], ["diff", "--since"]])
def test_a_path_in_the_place_of_a_revision_is_told_as_one(
    here: Path, run: Run, command: list[str], path: str
) -> None:
    kept_by_git(here)
    assert run(*command, path) == (
        4,
        "",
        f"error: git does not know {path}\n  --> {here}\n"
        f"  = help: name a revision before the file or folder: HEAD {path}\n",
    )
    assert run(*command, "HEAD", path)[0] == 0


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("host", ["192.0.2.1", "no host"])
def test_a_host_that_is_not_of_this_machine_is_told(run: Run, host: str) -> None:
    """192.0.2.1 is kept for examples: RFC 5737."""
    code, out, err = run("serve", "--host", host, "--port", "0")
    first, *rest = err.splitlines()
    assert (code, out, first.partition(": ")[0], rest) == (
        4,
        "",
        "error",
        [f"  --> {host}:0", "  = help: name one of this machine: --host 127.0.0.1"],
    )


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--title", "Letters"],
            "--title goes with PATHS; the title of an edition stands in edition.toml.",
        ),
        (
            ["tei", "--to", "file:///srv"],
            "--from and --to are of an edition, and go with no PATHS.",
        ),
        (["--from", "s3://a/b", "tei"], "--from and --to are of an edition, and go with no PATHS."),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    run: Run, arguments: list[str], message: str
) -> None:
    code, out, err = run("build", *arguments)
    assert (code, out, err.splitlines()[-1]) == (2, "", f"Error: {message}")


SOURCES = {
    "registers that are not there": (
        'registers = "tei/registres"',
        "the folder of the registers does not exist",
        "tei/registres",
        "did you mean tei/registers? Then correct `registers`",
    ),
    "taxonomies that are not there": (
        'taxonomies = "lists/kinds.xml"',
        "the file of the taxonomies does not exist",
        "lists/kinds.xml",
        "make it, or correct `taxonomies`",
    ),
    "a file in the place of a folder": (
        'documents = "tei/registers/persons.xml"',
        "this is not the folder of the documents",
        "tei/registers/persons.xml",
        "correct `documents`",
    ),
    "registers that are no XML": (
        'registers = "edition.toml"',
        "this is not the folder of the registers",
        "edition.toml",
        "correct `registers`",
    ),
    "a folder in the place of a file": (
        'taxonomies = "tei"',
        "this is not the file of the taxonomies",
        "tei",
        "correct `taxonomies`",
    ),
    "a document in the place of their folder": (
        'documents = "tei/documents/kz001.xml"',
        "this is not the folder of the documents",
        "tei/documents/kz001.xml",
        "correct `documents`",
    ),
}


@pytest.mark.parametrize("what", SOURCES)
@pytest.mark.parametrize("command", ["validate", "build", "doctor"])
def test_sources_that_are_named_must_be_there(
    here: Path, run: Run, what: str, command: str
) -> None:
    """Without its registers an edition is valid, and its site has no page of a person."""
    line, message, place, cure = SOURCES[what]
    replace(here / "edition.toml", "[edition]", f"[sources]\n{line}\n\n[edition]")
    code, out, err = run(command)
    if command == "doctor":
        assert (code, place in out, "[sources] in edition.toml" in out) == (3, True, True)
        return
    assert (code, out, err) == (
        4,
        "",
        f"error: {message}\n  --> {place}\n  = help: {cure} under [sources] in edition.toml\n",
    )


@pytest.mark.parametrize("command", ["validate", "build", "status", "suggest", "doctor"])
@pytest.mark.parametrize(
    ("path", "key", "what"),
    [
        ("tei/registers", "registers", "the folder of the registers"),
        ("tei/taxonomies.xml", "taxonomies", "the file of the taxonomies"),
    ],
)
def test_what_lies_in_the_place_of_sources_must_be_of_their_kind(
    here: Path, run: Run, command: str, path: str, key: str, what: str
) -> None:
    """A file for a folder, or the other way, where edition.toml names neither."""
    if (here / path).is_dir():
        shutil.rmtree(here / path)
        (here / path).write_text("none", "utf-8")
    else:
        (here / path).unlink()
        (here / path).mkdir()
    cure = f"correct `{key}` under [sources] in edition.toml"
    code, out, err = run(command)
    if command == "doctor":
        assert (code, out.splitlines()[-2:]) == (
            3,
            [f"wrong  sources: {path}: this is not {what}", f"       = help: {cure}"],
        )
        return
    message = f"error: this is not {what}\n  --> {path}\n  = help: {cure}\n"
    assert (code, out, err) == (4, "", message)


def test_an_edition_needs_neither_registers_nor_taxonomies(
    edition_copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the defaults, that is; the doctor says so too."""
    monkeypatch.chdir(edition_copy)
    shutil.rmtree(edition_copy / "tei/registers")
    (edition_copy / "tei/taxonomies.xml").unlink()
    _, out, _ = run("doctor")
    assert {"ok     registers: none", "ok     taxonomies: none"} <= {*out.splitlines()}
    code, _, err = run("validate", "--select", "xml/")
    assert (code, err) == (0, "")


def test_the_doctor_says_where_no_file_names_a_schema(here: Path, run: Run) -> None:
    files = [*(here / "tei").rglob("*.xml")]
    for file in files:
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"<\?xml-model .*?\?>\n", "", text), "utf-8")
    code, out, _ = run("doctor")
    assert (code, len(files)) == (0, 17)
    assert "ok     xml-model: none, so editors know no schema" in out.splitlines()


@pytest.mark.parametrize(("group", "size"), [([], 16), (["register"], 7), (["schema"], 2)])
def test_no_list_of_commands_breaks_off_in_a_sentence(
    run: Run, group: list[str], size: int
) -> None:
    listed = re.findall(
        r"^  (\w+)  +(\S.*)$", run(*group, "--help")[1].partition("Commands:")[2], re.MULTILINE
    )
    assert len(listed) == size
    assert [name for name, words in listed if words.endswith("...")] == []
