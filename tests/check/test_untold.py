"""Notes of whose words nobody tells, and lines of edition.toml that no file has a use for."""

from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.check import doctor
from tei_tools.report.repeated import Shared
from tei_tools.validation import CheckOptions
from tests.check.conftest import Between, tei, told

SAYS = "note/untold-voice no line of [voices] tells whose words notes of the type “{}” are | "
NEEDS = 'write "{}" = "edition" under [voices], or document, archive, collection, commentary'


def add(folder: Path, lines: str) -> None:
    """Add lines to edition.toml, those of [voices] to the table that is there."""
    toml = folder / "edition.toml"
    before, table, voices = lines.partition("[voices]\n")
    text = f"{toml.read_text('utf-8')}{before}"
    assert text.count("[voices]\n") == 1
    toml.write_text(text.replace("[voices]\n", f"[voices]\n{voices}") if table else text, "utf-8")


def notes(*written: str) -> str:
    """Return a document with notes in its text, one a line from the sixth on."""
    return tei("ex001", "<p>Text\n" + "\n".join(written) + "</p>")


def test_a_note_of_a_type_that_voices_lacks_is_told_once_a_file(between: Between) -> None:
    written = notes(
        '<note type="source">CGASA.</note>',
        '<note type="remark">One.</note>',
        '<note type="remark">Two.</note>',
        '<note type="comentary">Three.</note>',
    )
    assert between(ex001=written) == [
        f"ex001.xml:7:13 {SAYS.format('remark')}{NEEDS.format('remark')} (1 more in this file)",
        f"ex001.xml:9:13 {SAYS.format('comentary')}did you mean commentary, which [voices] has?",
    ]


@pytest.mark.parametrize(
    "written",
    [
        '<note type="textConst">Two.</note>',
        '<note type="authorial">Two.</note>',
        '<note type="remark" resp="#ada">Two.</note>',
        '<note type="remark" hand="#ada">Two.</note>',
        '<note type="remark" place="margin">Two.</note>',
        '<note type="remark"> </note>',
        '<app><rdg>Text</rdg><note type="remark">Two.</note></app>',
        '<listPerson><person xml:id="ada"><note type="remark">Two.</note></person></listPerson>',
    ],
)
def test_a_note_of_which_something_else_tells_is_not(between: Between, written: str) -> None:
    found = between(ex001=notes('<note xml:id="ada" type="source">One.</note>', written))
    assert [one for one in found if "note/" in one] == []


def test_a_signed_note_is_told_where_its_type_is_misspelt(between: Between) -> None:
    """Who wrote it is known, and not that it argues."""
    written = '<note xml:id="n" type="comentary" resp="#n">Two.</note>'
    assert between(ex001=notes(written)) == [
        f"ex001.xml:6:24 {SAYS.format('comentary')}did you mean commentary, which [voices] has?"
    ]


def test_a_line_in_voices_tells_and_a_change_there_is_seen(between: Between, folder: Path) -> None:
    """What was kept of the run before is not taken for this one's."""
    between(ex001=notes('<note type="remark">One.</note>'))
    found = told(api.validate(start=folder, options=CheckOptions()).findings)
    assert [one for one in found if "note/" in one] == [
        f"ex001.xml:6:13 {SAYS.format('remark')}{NEEDS.format('remark')}"
    ]
    add(folder, '[voices]\nremark = "edition"\n')
    found = told(api.validate(start=folder, options=CheckOptions()).findings)
    assert [one for one in found if "note/" in one] == []


def test_notes_of_an_essay_are_the_editions_own(between: Between, folder: Path) -> None:
    add(folder, '\n[site]\nessays = ["ex001"]\n')
    assert between(ex001=notes('<note type="remark">One.</note>')) == []


def test_a_type_in_many_files_is_told_at_the_first(between: Between, folder: Path) -> None:
    written = notes('<note type="remark">One.</note>')
    every = between(**{f"ex00{number}": written for number in range(1, 8)})
    (first,) = dict.fromkeys(one.partition(" ")[2] for one in every if "note/" in one)
    findings = api.validate(start=folder, options=CheckOptions(cache=False)).findings
    shared = [one for one in findings if one.code.startswith("note/")]
    assert told(Shared.of(shared).told(shared)) == [
        f"ex001.xml:6:13 {first}".replace(" | ", " (so at 6 more places in 7 files) | ")
    ]


def test_the_doctor_names_lines_that_no_file_has_a_use_for(between: Between, folder: Path) -> None:
    """But for those that may be there for files to come."""
    written = notes(
        '<note type="remark">One.</note>',
        '<pb facs="MS-1"/><hi rend="smallcpas">Two.</hi><pb facs="page-2.jpg"/>',
    )
    add(
        folder,
        '\n[images]\n"MS-([0-9])" = "https://iiif.example.org/$1.jpg"\n'
        '"Ms-([0-9]+)" = "https://iiif.example.org/$1.jpg"\n'
        '\n[reading]\nnotes_here = ["inline", "remarrk"]\n'
        '\n[rend]\nsmallcaps = "font-variant: small-caps"\n'
        '[voices]\nremarck = "commentary"\nletter = "document"\n',
    )
    between(ex001=written)
    found = [*doctor.examine(folder)]
    assert [(one.what, one.said, one.cure) for one in found if not one.is_well] == [
        (
            "images",
            "“Ms-([0-9]+)” fits the address of no image: the first that none fits is page-2.jpg",
            "correct it under [images] in edition.toml, or take the line out",
        ),
        (
            "voices",
            "no note has the type “remarck”",
            "write remark under [voices] in edition.toml",
        ),
        (
            "reading",
            "no note has the type or place “remarrk”",
            "write remark under [reading] in edition.toml",
        ),
        (
            "rend",
            "no rend has the word “smallcaps”",
            "write smallcpas under [rend] in edition.toml",
        ),
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("main", []),
        ("p", []),
        (
            "mian",
            [
                (
                    "no document has a title or element “mian”",
                    "write main under [edition] in edition.toml",
                )
            ],
        ),
        (
            "regest",
            [
                (
                    "no document has a title or element “regest”",
                    "correct it, or take it out under [edition] in edition.toml",
                )
            ],
        ),
    ],
)
def test_the_doctor_names_a_title_that_no_document_has(
    between: Between, folder: Path, given: str, said: list[tuple[str, str]]
) -> None:
    toml = folder / "edition.toml"
    text = toml.read_text("utf-8")
    assert text.count("[edition]\n") == 1
    toml.write_text(text.replace("[edition]\n", f'[edition]\ntitle_from = "{given}"\n'), "utf-8")
    title = '<fileDesc><titleStmt><title type="main">A</title></titleStmt></fileDesc>'
    between(ex001=tei("ex001", "<p>Text</p>", header=title))
    found = [*doctor.examine(folder)]
    assert [(one.said, one.cure) for one in found if one.what == "title_from"] == said
