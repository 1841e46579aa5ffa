"""A day of encoding, from the web page's text to a published edition, by commands alone."""

import re
from pathlib import Path

from tests.support.encoding import IDS
from tests.support.files import Run, contents

UNKNOWN = re.compile(r'(?<=type="received">)\s*<!--[^>]*-->\s*<rs type="person">unknown</rs>')
TO = re.compile(r"(\S+?):\d+:\d+: error\[sch/addressee-received\]: .* \((\w+:[\w-]+)\)")


def test_a_day_of_encoding(run: Run, here: Path, root: Path) -> None:
    documents = here / "tei/documents"
    for file in documents.glob("*.xml"):
        file.unlink()
    source = (root / "tests/gold/source.txt").read_text("utf-8")
    (here / "source.txt").write_text(f"History\n\n{source}\n\nYuri Barsegov “Foot”\n", "utf-8")

    # The source is cut into its twelve documents.
    code, out, err = run("import", "--no-names", "source.txt")
    assert code == 0
    assert [line.partition("  ")[0] for line in out.splitlines()[:12]] == [
        f"tei/documents/{one}.xml" for one in IDS
    ]
    assert [line.partition(", ")[0] for line in out.splitlines()[12:]] == [
        "no document: source.txt"
    ] * 2
    assert err.splitlines()[0].endswith("4 belong to none. No word is lost or altered.")

    # Names and dates that leave no doubt are marked.
    assert run("suggest", "--apply", "unambiguous")[0] == 0
    code, out, err = run("import", "--guesses")
    assert code == 0
    assert re.fullmatch(r"To be looked at: \d+ places to be filled in, 5\d passages, .*\n", err)

    # Each document has the words of the project's own encoding.
    for one in IDS:
        own = root / f"tei/documents/{one}.xml"
        assert run("diff", str(documents / f"{one}.xml"), str(own), "--words-unchanged") == (
            0,
            "",
            "No word has changed.\n",
        )

    # What is found is fixed: the headings name who is to receive a document.
    code, out, _ = run("validate", "--format", "concise")
    found: dict[str, set[str]] = {}
    for name, pointer in TO.findall(out):
        found.setdefault(name, set()).add(pointer)
    assert code == 1
    assert out.count("error[") == sum(map(len, found.values()))
    for name, pointers in found.items():
        names = "".join(f'<persName ref="{one}">{one[4:]}</persName>' for one in sorted(pointers))
        file = here / name
        file.write_text(UNKNOWN.sub(names, file.read_text("utf-8"), count=1), "utf-8")
    assert run("format")[0] == 0
    code, out, _ = run("validate", "--format", "concise")
    assert (code, out.count("error[")) == (0, 0)

    # Drafts stay out of a build until somebody says that they are encoded.
    assert run("build")[0] != 0 or not (here / "build/html/documents").exists()
    for file in documents.glob("*.xml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace('status="draft"', 'status="encoded"'), "utf-8")
    assert run("build")[0] == 0
    built = contents(here / "build")
    assert [one for one in IDS if f"html/documents/{one}.html" not in built] == []
    assert "No. 1239" in built["text/reading/kz002.txt"].decode()
