"""What docs/publish.md promises of `edition.toml`: each setting of its example shows."""

import re
import textwrap
from pathlib import Path

import pytest
from lxml import html

from tei_tools import api

DOCS = Path(__file__).resolve().parents[2] / "docs" / "publish.md"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a1"><teiHeader><fileDesc><titleStmt>
<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body><p xml:id="a1-p1">Words.</p></body></text></TEI>
"""
SCHEMATRON = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<pattern><rule context="/"><assert test="true()">never</assert></rule></pattern></schema>"""
ANY = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/>
<ref name="any"/></choice></zeroOrMore></element></define></grammar>"""


def example() -> str:
    """The settings of the docs."""
    text = DOCS.read_text("utf-8")
    (block,) = re.findall(r"^    \[edition\]\n(?:    .*\n|\n)*", text, re.MULTILINE)
    return textwrap.dedent(block).replace("[edition]", '[edition]\nid = "a"', 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition of one letter by those settings."""
    folder = tmp_path_factory.mktemp("letters")
    files = {
        "edition.toml": example(),
        "tei/documents/a1.xml": LETTER,
        "schema/edition.rng": ANY,
        "schema/edition.sch": SCHEMATRON,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    report = api.build(api.Options(), start=folder)
    assert report.built, report.text()
    assert report.built.documents == ("a1",), report.text()
    return folder / "build" / "html"


def test_the_settings_of_the_docs_all_show(site: Path) -> None:
    page = html.parse(site / "documents" / "a1.html")
    about = html.parse(site / "about.html")
    (cited,) = page.xpath("//*[@id='citation']")
    base = "https://letters.example.org"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{base}/documents/a1.html"]
    assert " ".join(cited.text_content().split()) == (
        "A letter. What the text was taken from: on every page and in every citation. "
        f"Letters of a Crossing, Ada Example, The Press, a1, 2.1. {base}/documents/a1.html"
    )
    assert page.xpath("//footer//a/@href") == ["mailto:editor@example.org"]
    assert [one.text for one in about.xpath("//h2")] == [
        *("The text", "Editors", "Licence and rights", "How to cite")
    ]
    assert [one.text for one in about.xpath("//h2[. = 'The text']/following-sibling::p")][:2] == [
        *("How it was made.", "A second paragraph.")
    ]
    assert about.xpath("//a[. = 'ORCID']/@href") == ["https://orcid.org/0000-0002-1825-0097"]


def test_the_pages_are_those_for_which_there_is_something(site: Path) -> None:
    """No register, no map, no correspondence: no page of them, and no way to one."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert pages == [
        *("404.html", "about.html", "alone/a1.html", "documents/a1.html", "index.html"),
        "search.html",
    ]
    links = {
        str(link)
        for page in pages
        for link in html.parse(site / page).xpath("//a/@href[not(contains(., ':'))]")
        if not (site / page).parent.joinpath(str(link).partition("#")[0] or ".").exists()
    }
    assert links == set()
    beside = sorted(path.name for path in (site / "documents").iterdir())
    assert beside == ["a1.bib", "a1.csl.json", "a1.html", "a1.ris", "a1.txt", "a1.xml"]
    assert {"feed.xml", "robots.txt", "sitemap.xml"} <= {path.name for path in site.iterdir()}
