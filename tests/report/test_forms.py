"""Each form of a report on one small set of findings: the whole of it."""

import json as stdlib
import subprocess
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from lxml import html as parser

from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Position, Severity, Span
from tei_tools.report import concise, github, html, json, sarif, statistics
from tei_tools.report.fingerprint import fingerprints
from tei_tools.source import SourceText

URI = "tei/änn 1.xml"
SOURCES = {URI: SourceText(URI, 'eins\n  <persname ref="psn:ä">Ä & Ö</persname>\n')}


def span(line: int, start: int, end: int, uri: str = URI) -> Span:
    return Span(uri, Position(line, start), Position(line, end))


FINDINGS = [
    Diagnostic.of(
        "rng/element-not-allowed",
        "<persname> is not allowed in <p>, 100%",
        span(2, 3, 12),
        "did you mean <persName>?",
    ).with_help(
        expected=["persName", "p"],
        fixes=[
            Fix(
                "rename the element to persName",
                (Edit(span(2, 4, 12), "persName"), Edit(span(2, 34, 42), "persName")),
                safe=True,
            )
        ],
    ),
    Diagnostic.of("xml/duplicate-id", "the xml:id “a” stands\ntwice", span(1, 1, 3)).with_help(
        labels=[Label(span(4, 2, 5, "/abs/other.xml"), "first here")]
    ),
    Diagnostic(
        "sch/file-name",
        Severity.INFO,
        "the file is, well, wrong",
        Label(Span.of_file(URI)),
        notes=("rename it", "kind: <b>"),
    ),
]


def test_the_concise_form_has_a_finding_a_line() -> None:
    assert concise.render(FINDINGS).split("\n") == [
        "tei/änn 1.xml:2:3: error[rng/element-not-allowed]: <persname> is not allowed in <p>, 100% "
        "(did you mean <persName>?)",
        "tei/änn 1.xml:1:1: error[xml/duplicate-id]: the xml:id “a” stands␊twice",
        "tei/änn 1.xml: info[sch/file-name]: the file is, well, wrong",
    ]


def test_annotations_of_github_have_a_finding_a_line() -> None:
    assert github.render(FINDINGS).split("\n") == [
        "::error file=tei/änn 1.xml,line=2,endLine=2,col=3,endColumn=11,"
        "title=rng/element-not-allowed::<persname> is not allowed in <p>, 100%25 "
        "(did you mean <persName>?)",
        "::error file=tei/änn 1.xml,line=1,endLine=1,col=1,endColumn=2,title=xml/duplicate-id"
        "::the xml:id “a” stands%0Atwice",
        "::notice file=tei/änn 1.xml,title=sch/file-name::the file is, well, wrong",
    ]


@pytest.mark.parametrize(
    ("workspace", "file"),
    [
        ("", "tei/änn 1.xml"),
        ("editions/letters", "tei/änn 1.xml"),
        (".", "editions/letters/tei/änn 1.xml"),
        ("editions/others", "tei/änn 1.xml"),
    ],
)
def test_github_finds_files_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: str, file: str
) -> None:
    """Where the edition lies deeper: an annotation by another name stands beside no line."""
    edition = tmp_path / "editions/letters"
    edition.mkdir(parents=True)
    monkeypatch.chdir(edition)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / workspace) if workspace else "")
    told = github.render([FINDINGS[2], FINDINGS[1]]).split("\n")
    assert [one.split(",")[0] for one in told] == [f"::notice file={file}", f"::error file={file}"]
    beside = Diagnostic.of("xml/empty", "it is empty", Span.of_file("../b.xml"))
    found = "editions/b.xml" if workspace == "." else "../b.xml"
    assert github.render([beside]) == f"::error file={found},title=xml/empty::it is empty"


def test_the_most_frequent_kind_stands_first_in_the_statistics() -> None:
    counted = Counter((one.severity, one.code) for one in [*FINDINGS, FINDINGS[2]])
    assert statistics.table(counted).split("\n") == [
        "2  info   sch/file-name            A rule of the edition's Schematron schema is not kept",
        "1  error  rng/element-not-allowed  An element may not stand where it does",
        "1  error  xml/duplicate-id         An xml:id stands twice in a file",
        "4         in all",
    ]


def test_json_holds_all_of_each_finding() -> None:
    told = stdlib.loads(json.render(FINDINGS, files=3, version="1.2"))
    first, second, third = told.pop("findings")
    assert told == {
        "format": "tei-tools-report",
        "version": 1,
        "tool": {"name": "tei-tools", "version": "1.2"},
        "files": 3,
        "counts": {"error": 2, "warning": 0, "info": 1},
    }
    place = {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 12}}
    edits = [
        {
            "uri": URI,
            "start": {"line": 2, "column": start},
            "end": {"line": 2, "column": end},
            "replacement": "persName",
        }
        for start, end in ((4, 12), (34, 42))
    ]
    assert first == {
        "code": "rng/element-not-allowed",
        "severity": "error",
        "message": "<persname> is not allowed in <p>, 100%",
        "primary": {"uri": URI, **place, "text": "did you mean <persName>?"},
        "labels": [],
        "expected": ["persName", "p"],
        "fixes": [{"title": "rename the element to persName", "safe": True, "edits": edits}],
        "notes": [],
    }
    assert second["labels"] == [
        {
            "uri": "/abs/other.xml",
            "start": {"line": 4, "column": 2},
            "end": {"line": 4, "column": 5},
            "text": "first here",
        }
    ]
    assert (third["code"], third["severity"], third["fixes"]) == ("sch/file-name", "info", [])
    assert third["notes"] == ["rename it", "kind: <b>"]


def test_sarif_holds_all_of_each_finding() -> None:
    told = stdlib.loads(sarif.render(FINDINGS, SOURCES, version="1.2"))
    (run,) = told["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [
        "rng/element-not-allowed",
        "sch/file-name",
        "xml/duplicate-id",
    ]
    first, second, third = run["results"]
    assert (run["columnKind"], driver["semanticVersion"]) == ("unicodeCodePoints", "1.2")
    assert [(one["ruleIndex"], one["level"]) for one in run["results"]] == [
        (0, "error"),
        (2, "error"),
        (1, "note"),
    ]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "tei/%C3%A4nn%201.xml"},
                "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 12},
            }
        }
    ]
    (change,) = first["fixes"][0]["artifactChanges"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == ["persName"] * 2
    (related,) = second["relatedLocations"]
    assert related["message"] == {"text": "first here"}
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "file:///abs/other.xml"}
    assert third["message"] == {"text": "the file is, well, wrong\nrename it\nkind: <b>"}
    assert third["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "tei/%C3%A4nn%201.xml"}}}
    ]


def test_a_page_shows_all_of_each_finding() -> None:
    page = html.render(FINDINGS, SOURCES, files=3, version="1.2")
    tree = parser.fromstring(page)
    assert tree.xpath("string(//h1/following-sibling::p[1])") == (
        "3 files checked, 2 errors and 1 note in 1 file. tei-tools 1.2."
    )
    rows = [["".join(cell.itertext()) for cell in row.iter("td")] for row in tree.iter("tr")]
    assert [row for row in rows if row] == [
        ["error", "2"],
        ["info", "1"],
        ["rng/element-not-allowed", "An element may not stand where it does", "1"],
        ["xml/duplicate-id", "An xml:id stands twice in a file", "1"],
        ["sch/file-name", "A rule of the edition's Schematron schema is not kept", "1"],
        [URI, "3"],
    ]
    assert [mark.text for mark in tree.iter("mark")] == ["<persname", "ei"]
    assert tree.xpath("//a/@href") == ["#file-1"]
    assert tree.xpath("//h2/@id") == ["file-1"]
    assert "Ä &amp; Ö&lt;/persname&gt;" in page
    assert [one for one in tree.xpath("//p/text()") if one.startswith("Note:")] == [
        "Note: rename it",
        "Note: kind: <b>",
    ]


@pytest.mark.parametrize("form", ["concise", "github"])
def test_nothing_wrong_is_nothing_said(form: str) -> None:
    assert {"concise": concise.render([]), "github": github.render([])}[form] == ""


def test_a_fingerprint_stays_when_lines_are_put_before_it() -> None:
    before = fingerprints(FINDINGS, SOURCES)
    text = "\n\n" + SOURCES[URI].text
    moved = [
        Diagnostic.of(one.code, one.message, span(start, 1, 2))
        for one, start in zip(FINDINGS[:2], (4, 3), strict=True)
    ]
    after = fingerprints([*moved, moved[0]], {URI: SourceText(URI, text)})
    assert after[:2] == before[:2]
    assert len({*before, *after}) == len(before) + 1


@pytest.mark.java
def test_the_nu_html_checker_finds_nothing(tmp_path: Path, java: str, vnu_jar: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html.render(FINDINGS, SOURCES, files=3, version="1.2"), "utf-8")
    command = [java, "-jar", str(vnu_jar), "--stdout", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.slow
def test_sarif_is_valid_by_its_schema(sarif_schema: Path) -> None:
    schema = stdlib.loads(sarif_schema.read_text("utf-8-sig"))
    for findings in (FINDINGS, []):
        told = stdlib.loads(sarif.render(findings, SOURCES, version="1.2"))
        assert list(jsonschema.Draft202012Validator(schema).iter_errors(told)) == []
