"""What docs/customize.md promises: each setting, and the five lines of XSLT, as they stand."""

import re
import textwrap
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.build.options import Options

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title level="s">Briefe</title><title level="a">Brief an Hełena</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><div xml:id="eins"><head>Erstens</head><p>Ein <term>Wort</term> mit
<choice><sic>Feler</sic><corr>Fehler</corr></choice><note place="margin">am Rand</note>,
<hi rend="kursiv">schräg</hi>.</p></div><div><head>Zweitens</head>
<p>Schluss, siehe <ref target="#eins">oben</ref>.</p></div></body></text></TEI>
"""
DOCS = Path(__file__).resolve().parents[2] / "docs" / "customize.md"


def example(start: str) -> str:
    """Return the indented example of the docs that begins with a line."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", DOCS.read_text("utf-8"), re.MULTILINE)
    return next(
        text for block in blocks if (text := textwrap.dedent(block).strip()).startswith(start)
    )


@pytest.fixture
def made(tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """What is built of one letter by the settings that a test asks for: path to content."""
    settings: str = request.param
    (tmp_path / "tei/documents").mkdir(parents=True)
    (tmp_path / "tei/documents/a1.xml").write_text(LETTER, "utf-8")
    (tmp_path / "own.xsl").write_text(example("<xsl:stylesheet"), "utf-8")
    head = '[edition]\ntitle = "E"\nid = "a"\n'
    if settings.startswith("[edition]"):
        settings = settings.replace("[edition]", head, 1)
        head = ""
    (tmp_path / "edition.toml").write_text(head + settings, "utf-8")
    for name in ("edition.rng", "edition.sch"):
        (tmp_path / "schema").mkdir(exist_ok=True)
        (tmp_path / "schema" / name).write_text(SCHEMAS[name], "utf-8")
    report = api.build(Options(verify=True), start=tmp_path)
    assert report.built, report.text()
    assert report.built.documents == ("a1",), report.text()
    folder = tmp_path / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }


SCHEMAS = {
    "edition.rng": """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice>
<attribute><anyName/></attribute><text/>
<ref name="any"/></choice></zeroOrMore></element></define></grammar>""",
    "edition.sch": """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<pattern><rule context="/"><assert test="true()">never</assert></rule></pattern></schema>""",
}
PAGE = "html/documents/a1.html"
ALL = example("[edition]")


@pytest.mark.parametrize("made", [ALL], indirect=True)
def test_the_settings_of_the_docs_all_do_what_they_say(made: dict[str, str]) -> None:
    first, section = made[PAGE], made["html/documents/a1.eins.html"]
    assert '<html lang="de">' in first
    assert "<h1>Brief an Hełena</h1>" in first
    assert '<a href="a1.eins.html">Erstens</a>' in first
    assert '<span class="tei-sic reading">Feler</span>' in section
    assert '<span class="tei-corr alternate">Fehler</span>' in section
    assert (
        '<span class="tei-note" id="a1-note-1"><span class="made"> [</span>am Rand'
        '<span class="made">]</span>' in (section)
    )
    assert made["html/assets/rend.css"] == (
        ".rend-gesperrt { letter-spacing: .15em }\n.rend-kursiv { font-style: italic }\n"
    )
    assert '<link rel="stylesheet" href="../assets/rend.css">' in first
    assert (
        '<a class="tei-ref" href="a1.eins.html#eins">oben</a>'
        in made["html/documents/a1.div-2.html"]
    )
    assert "Feler [am Rand], schräg." in made["text/annotated/a1.txt"]


@pytest.mark.parametrize("made", ['[html]\nstylesheet = "own.xsl"\n'], indirect=True)
def test_the_five_lines_of_the_docs_override_one_template(made: dict[str, str]) -> None:
    assert "Ein <dfn>Wort</dfn> mit" in made[PAGE]


@pytest.mark.parametrize("made", ["", '[edition]\nlanguage = "fr"\n'], indirect=True)
def test_an_edition_of_its_own_language_says_the_same_words(made: dict[str, str]) -> None:
    french = '<html lang="fr">' in made[PAGE]
    assert ("Retour au texte" if french else "Back to the text") in made[PAGE]
