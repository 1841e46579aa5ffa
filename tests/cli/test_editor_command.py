from pathlib import Path

from tests.support.files import Run


def test_what_is_ones_own_stays_unless_it_is_said(run: Run, here: Path) -> None:
    own = here / ".zed/tasks.json"
    own.parent.mkdir()
    own.write_text("[]\n", "utf-8")
    assert run("editor", "zed") == (
        1,
        "written     .zed/settings.json\nwritten     .zed/snippets/xml.json\n"
        "kept        .zed/tasks.json\n",
        "What is kept is other than ours: yours, or of an earlier schema. "
        "--replace writes ours over it.\n",
    )
    assert own.read_text("utf-8") == "[]\n"
    assert run("editor", "zed", "--replace") == (
        0,
        "up to date  .zed/settings.json\nup to date  .zed/snippets/xml.json\n"
        "written     .zed/tasks.json\n",
        "",
    )
    assert run("editor", "zed") == (
        0,
        "up to date  .zed/settings.json\nup to date  .zed/snippets/xml.json\n"
        "up to date  .zed/tasks.json\n",
        "",
    )


def test_an_editor_that_is_not_known(run: Run, here: Path) -> None:
    code, out, err = run("editor", "vim")
    assert (code, out) == (2, "")
    assert "'vim' is not one of 'vscode', 'oxygen', 'emacs', 'jedit', 'zed'" in err
    assert not (here / ".vscode").exists()


def test_the_schema_in_one_file_follows_the_registers(run: Run, here: Path) -> None:
    assert run("schema", "flat") == (0, "schema/edition.flat.rng written\n", "")
    assert run("schema", "flat") == (0, "schema/edition.flat.rng is up to date\n", "")
    assert run("register", "add", "person", "Curie, Marie")[0] == 0
    assert "psn:curie" in (here / "schema/edition.flat.rng").read_text("utf-8")
