"""An address that leads to the first page of a document of many goes on to the right one."""

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
    root = tmp_path_factory.mktemp("places")
    (root / "nov.xml").write_text(NOVEL, "utf-8")
    edition = editions.loose([root / "nov.xml"])
    config = replace(edition.config, html=replace(edition.config.html, page_level=1))
    options = Options(formats=[Format.HTML], folder=root / "build")
    with Saxon() as saxon:
        built = builder.build(replace(edition, config=config), saxon, options)
    assert built.findings == ()
    return root / "build/html/documents"


def test_a_script_beside_the_first_page_has_the_places_of_the_others(folder: Path) -> None:
    assert (folder / "nov.places.js").read_text("utf-8") == (
        'places = {"nov.c1.html":"c1 nov-head-1 nov-p-2 nov-note-1 nov-p-3 remark-1",'
        '"nov.c2.html":"c2 nov-head-2 nov-p-4 nov-note-2 nov-p-5 remark-2"};'
    )
    calls = {
        file.name: "nov.places.js" in file.read_text("utf-8") for file in folder.glob("*.html")
    }
    assert calls == {"nov.html": True, "nov.c1.html": False, "nov.c2.html": False}


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
