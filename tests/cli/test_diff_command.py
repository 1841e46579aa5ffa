"""`tei-tools diff`: two files, a revision of git, words alone, a page."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.files import Run, git, replace

KZ003 = "tei/documents/kz003.xml"


@pytest.fixture
def committed(here: Path) -> Path:
    """A copy of this edition, the current folder, all of it in a commit."""
    git(here, "init", "-q")
    git(here, "add", "-A")
    git(here, "commit", "-qm", "The edition")
    return here


def test_tagging_alone_changes_no_word(committed: Path, run: Run) -> None:
    assert run("diff", "--since", "HEAD") == (0, "", "Nothing has changed.\n")
    replace(committed / KZ003, 'ref="pla:trabzon"', 'ref="pla:trebizond"')
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged")
    assert (code, out, err) == (0, "", "No word has changed.\n")
    code, out, err = run("diff", "--since", "HEAD")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [KZ003, "  words: unchanged", "  markup: 1 change"]
    assert '~ <placeName ref="pla:trebizond">' in out


def test_a_changed_word_is_told_and_fails(committed: Path, run: Run) -> None:
    replace(committed / KZ003, ">Trabzon<", ">Constantinople<")
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged")
    assert (code, err) == (1, "Words have changed in 1 document.\n")
    assert out.splitlines()[:2] == [KZ003, "  words: 1 change"]
    assert "{+Constantinople" in out
    assert "markup" not in out


def test_a_new_and_a_lost_document_are_told(committed: Path, run: Run) -> None:
    (committed / KZ003).unlink()
    (committed / "tei/documents/kz099.xml").write_text("<TEI/>")
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged")
    assert (code, err) == (1, "Words have changed in 2 documents.\n")
    assert out == (
        f"{KZ003}\n  the document has gone\ntei/documents/kz099.xml\n  the document is new\n"
    )


def test_a_document_under_another_name_is_the_same(committed: Path, run: Run) -> None:
    """Of several the most alike; what has changed in it is told."""
    documents = committed / "tei/documents"
    (committed / KZ003).rename(documents / "kz103.xml")
    (documents / "kz004.xml").rename(documents / "kz104.xml")
    replace(documents / "kz103.xml", 'xml:id="kz003"', 'xml:id="kz103"')
    assert run("diff", "--since", "HEAD", "--words-unchanged") == (0, "", "No word has changed.\n")
    assert run("diff", "--since", "HEAD", "--only", "words")[1] == (
        f"tei/documents/kz103.xml, before {KZ003}\n  words: unchanged\n"
        "tei/documents/kz104.xml, before tei/documents/kz004.xml\n  words: unchanged\n"
    )
    replace(documents / "kz103.xml", ">Trabzon<", ">Constantinople<")
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged", "--html", "page.html")
    assert (code, err) == (1, "Words have changed in 1 document.\n")
    assert out.splitlines()[:2] == [f"tei/documents/kz103.xml, before {KZ003}", "  words: 1 change"]
    page = (committed / "page.html").read_text("utf-8")
    assert f"<h2>tei/documents/kz103.xml</h2>\n<p>Before: {KZ003}.</p>\n<h3>Words</h3>" in page


def test_what_differs_in_a_folder(committed: Path, run: Run) -> None:
    """And nothing beside it; a document that has gone is of the folder too."""
    replace(committed / "tei/registers/places.xml", ">Baku<", ">Bakı<")
    (committed / KZ003).unlink()
    (committed / "tei/documents/notes.txt").write_text("To do")
    assert run("diff", "--since", "HEAD", "tei/documents", "--words-unchanged") == (
        1, f"{KZ003}\n  the document has gone\n", "Words have changed in 1 document.\n",
    )  # fmt: skip
    both = run("diff", "--since", "HEAD", "tei/documents", KZ003, "tei")[1]
    assert [line for line in both.splitlines() if not line.startswith(" ")] == [
        KZ003, "tei/registers/places.xml",
    ]  # fmt: skip


def test_documents_of_a_folder_that_has_gone_are_told(committed: Path, run: Run) -> None:
    (committed / "tei/more").mkdir()
    (committed / KZ003).rename(committed / "tei/more/kz003.xml")
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "Move")
    shutil.rmtree(committed / "tei/more")
    told = (0, "tei/more/kz003.xml\n  the document has gone\n", "")
    assert run("diff", "--since", "HEAD") == told
    assert run("diff", "--since", "HEAD", "tei/more/kz003.xml") == told


@pytest.mark.parametrize("paths", [[], [KZ003]])
def test_a_document_that_has_become_a_link_is_compared(
    committed: Path, run: Run, paths: list[str]
) -> None:
    elsewhere = committed.parent / "kz003.xml"
    (committed / KZ003).rename(elsewhere)
    (committed / KZ003).symlink_to(elsewhere)
    replace(elsewhere, ">Trabzon<", ">Constantinople<")
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged", *paths)
    assert (code, err) == (1, "Words have changed in 1 document.\n")
    assert out.splitlines()[:2] == [KZ003, "  words: 1 change"]


def test_what_two_revisions_differ_in_is_told(committed: Path, run: Run) -> None:
    replace(committed / KZ003, 'ref="pla:trabzon"', 'ref="pla:trebizond"')
    git(committed, "commit", "-qam", "Tag")
    (committed / KZ003).rename(committed / "tei/documents/kz099.xml")
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "Rename")
    (committed / "tei/documents/kz099.xml").unlink()
    code, out, err = run("diff", "--since", "HEAD~2", "--until", "HEAD~1")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        f"{KZ003} at HEAD~1",
        "  words: unchanged",
        "  markup: 1 change",
    ]
    code, out, _ = run("diff", "--since", "HEAD~1", "--until", "HEAD", KZ003)
    assert (code, out) == (0, f"{KZ003}\n  the document has gone\n")
    code, out, err = run("diff", "--since", "HEAD", "--until", "none")
    assert (code, out) == (4, "")
    code, out, err = run("diff", "--until", "HEAD", KZ003, KZ003)
    assert (code, out) == (2, "")
    assert "--until goes with --since" in err


def test_two_files_and_a_page(here: Path, run: Run) -> None:
    copy = here / "new.xml"
    copy.write_bytes((here / KZ003).read_bytes())
    replace(copy, 'xml:id="kz003"', 'xml:id="kz003" n="&lt;b>"')
    replace(copy, "Report of the Operations", "A report of the Operations")
    assert run("diff", KZ003, "new.xml", "--html", "page.html")[0] == 0
    page = (here / "page.html").read_text("utf-8")
    assert "<h2>new.xml</h2>\n<h3>Words</h3>\n<p>Unchanged.</p>" in page
    assert "<ins>&lt;title&gt;A report of the Operations" in page


def test_where_nothing_is_committed_there_is_nothing_to_compare_with(here: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q", str(here)], check=True)
    told = (
        f"error: there is no commit yet to compare with\n  --> {here}\n  = help: git commit, once\n"
    )
    assert run("diff", "--since", "HEAD") == (4, "", told)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((KZ003,), 2, "Name two files, or a revision of git with --since."),
        ((KZ003, "none.xml"), 4, "there is no such file"),
        (("--since", "nowhere"), 4, "error: git does not know nowhere\n"),
        (("--since", "HEAD", "none.xml"), 4, "there is no such file, neither now nor at HEAD"),
    ],
)
def test_what_cannot_be_compared_is_told(
    committed: Path, run: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert committed.is_dir()
    given, out, err = run("diff", *arguments)
    assert (given, out) == (code, "")
    assert words in err


def test_a_version_that_is_no_xml_is_told(committed: Path, run: Run) -> None:
    (committed / KZ003).write_text("<TEI>", "utf-8")
    code, out, err = run("diff", KZ003, "tei/documents/kz004.xml")
    assert (code, out) == (4, "")
    assert "it cannot be compared: " in err
    assert f"--> {KZ003}:1:" in err


def test_a_version_that_is_no_xml_is_told_and_others_are_compared(
    committed: Path, run: Run
) -> None:
    """So is one that was none before: that its words are the same cannot be proven."""
    (committed / KZ003).write_text("<TEI>", "utf-8")
    replace(committed / "tei/documents/kz004.xml", 'ref="pla:', 'ref="pla:x')
    begin = f"{KZ003}\n  it cannot be compared: "
    code, out, err = run("diff", "--since", "HEAD", "--html", "out.html")
    assert (code, err) == (4, "1 document could not be compared.\n")
    assert out.startswith(begin)
    assert out.splitlines()[2:4] == ["tei/documents/kz004.xml", "  words: unchanged"]
    page = (committed / "out.html").read_text("utf-8")
    assert page.count("<p>It cannot be compared: ") == 1
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged")
    assert (code, err) == (4, "1 document could not be compared.\n")
    assert (out.startswith(begin), out.count("\n")) == (True, 2)
    replace(committed / "tei/documents/kz005.xml", "</p>", " ԱԲ 𐤀</p>")
    code, out, err = run("diff", "--since", "HEAD", "--words-unchanged")
    words = "Words have changed in 1 document.\n"
    assert (code, err) == (4, f"{words}1 document could not be compared.\n")
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "Worse")
    git(committed, "checkout", "-q", "HEAD~1", "--", KZ003)
    code, out, err = run("diff", "--since", "HEAD")
    assert (code, err) == (4, "1 document could not be compared.\n")
    assert out.startswith(begin)
    assert f" ({KZ003} at HEAD:1:" in out
