"""`tei-tools format`: what it prints, and what it leaves alone."""

import io
from pathlib import Path

import pytest

from tests.support.files import Run, replace


def test_files_are_laid_out_or_only_looked_at(run: Run, here: Path) -> None:
    file = here / "tei/documents/kz001.xml"
    good = file.read_bytes()
    file.write_bytes(good.replace(b"    <body>\n", b"<body>"))
    told = "tei/documents/kz001.xml\n"
    changed = file.read_bytes()
    assert run("format", "--check") == (1, told, "1 of 17 files would be laid out anew.\n")
    code, out, err = run("format", "--diff", "tei/documents")
    assert (code, err) == (0, "1 of 12 files would be laid out anew.\n")
    assert [line for line in out.splitlines() if line[:1] in "+-"] == [
        "--- tei/documents/kz001.xml",
        "+++ tei/documents/kz001.xml, laid out",
        '-<body>      <head type="main" resp="#barsegov">LETTER FROM MEMBERS OF THE',
        "+    <body>",
        '+      <head type="main" resp="#barsegov">LETTER FROM MEMBERS OF THE',
    ]
    assert file.read_bytes() == changed
    assert run("format", str(file)) == (0, told, "1 of 1 file is laid out anew.\n")
    assert file.read_bytes() == good
    assert run("format", str(file)) == (0, "", "1 file looked at: nothing to change.\n")


def test_a_file_that_cannot_be_read_stays(run: Run, here: Path) -> None:
    broken = here / "tei/documents/kz001.xml"
    broken.write_text("<TEI><p></TEI>", "utf-8")
    code, out, err = run("format", str(broken), "tei/documents/kz002.xml")
    assert (code, err) == (1, "2 files looked at: nothing to change. 1 file cannot be read.\n")
    assert "xml/not-well-formed" in out
    assert broken.read_text("utf-8") == "<TEI><p></TEI>"


def test_a_file_whose_own_schema_cannot_be_used_stays_and_the_others_are_laid_out(
    run: Run, here: Path
) -> None:
    """One editor's slip is not to keep all others from their work."""
    slip, other = (here / f"tei/documents/{name}.xml" for name in ("kz001", "kz002"))
    (here / "schema/own.rng").write_text("<grammar/>", "utf-8")
    replace(slip, "schema/edition.rng", "schema/own.rng")
    good = other.read_bytes()
    for file in (slip, other):
        replace(file, "    <body>\n", "<body>")
    before = slip.read_bytes()
    head = "the xml-model leads to no schema that can be used: schema/own.rng:1:1: "
    code, out, err = run("format", "tei/documents")
    assert (code, err) == (
        1,
        "1 of 12 files is laid out anew. 1 file names a schema that cannot be used.\n",
    )
    assert out.startswith(f"error[xml/unusable-model]: {head}")
    assert out.count("error[") == 1
    assert out.endswith("\ntei/documents/kz002.xml\n")
    assert (slip.read_bytes(), other.read_bytes()) == (before, good)


def test_without_a_schema_nothing_is_known(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.xml").write_text("<TEI/>", "utf-8")
    code, out, err = run("format", "a.xml")
    assert (code, out) == (3, "")
    assert "no schema is known for this file" in err
    assert "--schema" in err


@pytest.mark.parametrize(
    ("told", "place"), [([], "standard-input.xml"), (["--as", "tei/a.xml"], "tei/a.xml")]
)
def test_standard_input_that_cannot_be_read_comes_out_as_it_is_and_is_told_with_its_place(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, told: list[str], place: str
) -> None:
    """An editor that formats on saving shows where to look."""
    broken = "<TEI>\n  <p>Kirov\n</TEI>\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(broken.encode())))
    assert run("format", "-", *told) == (
        1,
        broken,
        f"{place}:2:3: error[xml/not-well-formed]: <p> is never closed: its end tag </p> is "
        "missing (opened here)\n",
    )
    right = (here / "tei/documents/kz001.xml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(right)))
    assert run("format", "-", *told) == (0, right.decode("utf-8"), "")
