"""A day of encoding, from the web page's text to a published edition, by commands alone."""

import io
import re
from pathlib import Path

import pytest
from lxml import etree

from tests.support.encoding import IDS
from tests.support.files import Run, contents, replace

OFFICES = {
    "kz003": '<orgName ref="org:operations-department">Operations Department</orgName>',
    "kz004": '<orgName ref="org:foreign-ministry-armenia">Ministry of Foreign Affairs</orgName>',
}
"""Of persons who signed: all that the editor must add of who sent and who received."""
SENT = '<correspAction type="sent">'
ANSWERS = "y 2 2 y 1 2 2 2 y 2 y y 2 2 y 2 2"
"""To what `suggest` asks of document 12: the towns, not their districts; of bodies, which."""

Names = list[tuple[str, str]]


def parties(file: Path) -> dict[str, set[str]]:
    """Return whom a document names as who sent it and who was to receive it."""
    return {
        action.get("type", ""): {
            name.get("ref", "") for name in action.iter("{*}persName", "{*}orgName", "{*}rs")
        }
        for action in etree.parse(file).iterfind(".//{*}correspAction[@type]")
        if action.get("type") in {"sent", "received"}
    }


def names(file: Path) -> Names:
    """Return the names in the text of a document: what each leads to, and its words."""
    text = etree.parse(file).find("{*}text")
    assert text is not None
    return [
        (name.get("ref", ""), " ".join("".join(name.itertext()).split()))
        for name in text.iter("{*}persName", "{*}placeName", "{*}orgName")
    ]


def test_a_day_of_encoding(
    run: Run, here: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, own = here / "tei/documents", root / "tei/documents"
    for file in documents.glob("*.xml"):
        file.unlink()
    source = (root / "tests/gold/source.txt").read_text("utf-8")
    (here / "source.txt").write_text(f"History\n\n{source}\n\nYuri Barsegov “Foot”\n", "utf-8")

    # The source is cut into its twelve documents, with the names and dates that leave no doubt.
    code, out, err = run("import", "source.txt")
    assert code == 0
    assert [line.partition("  ")[0] for line in out.splitlines()[:12]] == [
        f"tei/documents/{one}.xml" for one in IDS
    ]
    assert [line.partition(", ")[0] for line in out.splitlines()[12:]] == [
        "no document: source.txt"
    ] * 2
    assert err.splitlines()[0].endswith("4 belong to none. No word is lost or altered.")
    code, out, err = run("import", "--guesses")
    assert code == 0
    assert re.fullmatch(r"To be looked at: \d+ places to be filled in, 5\d passages, .*\n", err)

    # Who sent and who received each is proposed; two offices are left to the editor.
    for one, office in OFFICES.items():
        replace(documents / f"{one}.xml", SENT, f"{SENT}{office}")
    assert {one: parties(documents / f"{one}.xml") for one in IDS} == {
        one: parties(own / f"{one}.xml") for one in IDS
    }

    # What may mean several entries is asked for; then the names are those of our own encoding.
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(ANSWERS.split())))
    code, out, _ = run("suggest", "--apply", "ask", str(documents / "kz012.xml"))
    assert (code, out.splitlines()[-1]) == (0, "17 marked, 0 refused, 0 left.")
    assert names(documents / "kz012.xml") == names(own / "kz012.xml")

    # Each document has the words of our own encoding.
    for one in IDS:
        drafted = str(documents / f"{one}.xml")
        assert run("diff", drafted, str(own / f"{one}.xml"), "--words-unchanged") == (
            0,
            "",
            "No word has changed.\n",
        )

    # Laid out, the whole edition is valid.
    assert run("format")[0] == 0
    code, out, _ = run("validate", "--format", "concise")
    assert (code, [line for line in out.splitlines() if "info[" not in line]) == (0, [])

    # Drafts stay out of a build until somebody says that they are encoded.
    assert run("build")[0] != 0 or not (here / "build/html/documents").exists()
    for file in documents.glob("*.xml"):
        replace(file, 'status="draft"', 'status="encoded"')
    assert run("build")[0] == 0
    built = contents(here / "build")
    pages = {one for one in built if re.match(r"html/documents/[^/]+\.html$", one)}
    assert pages == {f"html/documents/{one}.html" for one in IDS}
    texts = {one for one in built if one.startswith("text/reading/")}
    assert texts == {f"text/reading/{one}.txt" for one in IDS}
    assert "No. 1239" in built["text/reading/kz002.txt"].decode()
