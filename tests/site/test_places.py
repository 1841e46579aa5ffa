"""An address that leads to the first page of a document of many goes on to the right one."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tei_tools import edition as editions
from tei_tools.build import builder
from tei_tools.build.options import Options
from tei_tools.config import Format
from tei_tools.saxon import Saxon

CHAPTERS: Final = "".join(
    f'<div xml:id="c{n}"><head>Գլուխ {n}</head><p>One.<note>A.</note></p><p>Two.</p></div>'
    for n in (1, 2)
)
NOVEL: Final = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="nov"><teiHeader><fileDesc>
<titleStmt><title>A novel</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>
<p/></sourceDesc></fileDesc></teiHeader><text><front><p xml:id="zur">Before.</p></front>
<body>{CHAPTERS}</body></text></TEI>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pages of a novel, a page a chapter."""
    return built(tmp_path_factory.mktemp("places"), NOVEL, 1)


def built(root: Path, novel: str, page_level: int) -> Path:
    """Return the folder with the pages of a novel."""
    (root / "nov.xml").write_text(novel, "utf-8")
    edition = editions.loose([root / "nov.xml"])
    config = replace(edition.config, html=replace(edition.config.html, page_level=page_level))
    options = Options(formats=[Format.HTML], folder=root / "build")
    with Saxon() as saxon:
        built = builder.build(replace(edition, config=config), saxon, options)
    assert built.findings == ()
    return root / "build/html/documents"


def test_a_script_beside_the_first_page_has_the_places_of_the_others(folder: Path) -> None:
    assert (folder / "nov.places.js").read_text("utf-8") == (
        'places = {"nov.c1.html":"c1 nov-head-1 nov-p-2:3 nov-note-1 remark-1",'
        '"nov.c2.html":"c2 nov-head-2 nov-p-4:5 nov-note-2 remark-2"};'
    )
    calls = {
        file.name: "nov.places.js" in file.read_text("utf-8") for file in folder.glob("*.html")
    }
    assert calls == {"nov.html": True, "nov.c1.html": False, "nov.c2.html": False}


SECTIONS: Final = """<div xml:id="a-1"><head>One</head><p>1.<note>A.</note></p>
<p xml:id="own">2.</p><figure><p>3.</p></figure><div><head>Within</head><p>4.<note>B.</note></p>
<list><item>5.
<note><p>C.</p></note></item></list></div></div><div><p>6.</p></div>"""
MOVED: Final = """<div><p>1.<ref type="note-sign" target="#n2">*</ref></p></div>
<div><p>2.<ref type="note-sign" target="#n1">*</ref><note xml:id="n1">A.</note>
<note xml:id="n2"><p>B.</p></note></p></div>"""
LISTED: Final = """<div><p>1.<app><lem>A</lem><rdg>B</rdg><note>C<note>D</note></note></app></p>
</div><div><p>2.<note>E</note></p></div>"""
CLAIMED: Final = """<div><p>1.</p><p xml:id="nov-p-1">2.</p><p>3.</p></div><div><p>4.</p></div>"""


@pytest.mark.parametrize(
    ("body", "page_level"), [(SECTIONS, 1), (SECTIONS, 2), (MOVED, 1), (LISTED, 1), (CLAIMED, 1)]
)
def test_every_place_of_a_page_is_told_of_that_page_alone(
    tmp_path: Path, body: str, page_level: int
) -> None:
    before, _, behind = NOVEL.partition(CHAPTERS)
    folder = built(tmp_path, before + body + behind, page_level)
    told = (folder / "nov.places.js").read_text("utf-8")
    places = {
        page: {*expanded(ids)}
        for page, ids in json.loads(told.removeprefix("places = ").removesuffix(";")).items()
    }
    pages = {file.name: file.read_text("utf-8") for file in folder.glob("nov.*.html")}
    cited = re.compile(r' id="((?:nov-|remark-|n\d|own|a-1)[^"]*(?<!-sign))"')
    assert len(pages) == 2 + (page_level > 1)
    for name, page in pages.items():
        ids = cited.findall(page)
        assert ids
        assert [(one, [told for told in places if one in places[told]]) for one in ids] == [
            (one, [name]) for one in ids
        ]


def expanded(ids: str) -> Iterator[str]:
    """Yield the ids of a page, each of those that are told by their numbers too."""
    for one in ids.split(" "):
        start, _, last = one.partition(":")
        before, _, first = start.rpartition("-")
        yield from (f"{before}-{n}" for n in range(int(first), int(last) + 1)) if last else [one]


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("nov-p-5", "nov.c2.html"),
        ("remark-1", "nov.c1.html"),
        ("c2", "nov.c2.html"),
        ("zur", "nov.html"),
        ("gone", "nov.html"),
        ("%E0%A4%A", "nov.html"),
    ],
)
def test_an_address_goes_on_to_the_page_of_its_place(
    browser: Browser, folder: Path, place: str, page: str
) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        said: list[str] = []
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(f"{(folder / 'nov.html').as_uri()}#{place}")
        tab.wait_for_url(f"**/{page}#{place}")
        tab.wait_for_load_state("networkidle")
        assert (tab.url, said) == (f"{(folder / page).as_uri()}#{place}", [])


def test_an_address_that_is_typed_on_the_page_goes_on_too(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{(folder / 'nov.html').as_uri()}#gone")
        tab.evaluate("location.hash = 'nov-p-2'")
        tab.wait_for_url("**/nov.c1.html#nov-p-2")
        assert tab.evaluate("document.querySelector(':target').textContent") == "One.1"
