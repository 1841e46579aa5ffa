"""How a document is cited: read back by the libraries of those who read such files."""

import dataclasses
import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from tei_tools.build.citing import Citation
from tei_tools.build.facts import Facts
from tei_tools.config import EditionConfig, EditionTable
from tests.support.encoding import IDS, NS, document

AWKWARD = Citation(
    id="x-1",
    title="Letter “on 50% & more” of {A_B} #1 \\ ~5 $, Երևան 𐀀",
    authors=("Ս. Kirov and Sons", "Foreign Ministry\nof Armenia"),
    date="1920-07",
    shelfmark="AVPR, f. 148_a",
    collection="A collection",
    witness="Not collated",
    edition="An Edition & more",
    editors=("First Editor", "Second Editor"),
    publisher="First Editor",
    state="2.1",
    address="https://example.org/documents/x-1.html",
    language="en",
)
PLAIN = dataclasses.replace(
    AWKWARD, authors=(), date="", shelfmark="", editors=(), publisher="", address="", state=""
)


def bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry, as a reader of BibTeX has them."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"": f"{entry.entry_type} {entry.key}"} | {f.key: f.value for f in entry.fields}


def test_bibtex_says_what_the_citation_says() -> None:
    assert bibtex(AWKWARD.bibtex()) == {
        "": "incollection x-1",
        "title": AWKWARD.title,
        "author": "Ս. Kirov and Sons and Foreign Ministry of Armenia",
        "date": "1920-07",
        "booktitle": "An Edition & more",
        "editor": "First Editor and Second Editor",
        "publisher": "First Editor",
        "library": "AVPR, f. 148_a",
        "number": "x-1",
        "version": "2.1",
        "langid": "en",
        "note": "A collection. Not collated.",
        "url": "https://example.org/documents/x-1.html",
    }


def test_a_corporate_author_stays_one_author() -> None:
    """In braces, which the decoding of LaTeX would take away."""
    assert "author = {{Ս. Kirov and Sons} and {Foreign Ministry of Armenia}}" in AWKWARD.bibtex()


def test_ris_says_what_the_citation_says() -> None:
    assert rispy.loads(AWKWARD.ris()) == [
        {
            "type_of_reference": "CHAP",
            "id": "x-1",
            "title": AWKWARD.title,
            "authors": ["Ս. Kirov and Sons", "Foreign Ministry of Armenia"],
            "date": "1920/07//",
            "year": "1920",
            "secondary_title": "An Edition & more",
            "secondary_authors": ["First Editor", "Second Editor"],
            "publisher": "First Editor",
            "unknown_tag": {"AV": ["AVPR, f. 148_a"]},  # where Zotero has it, and rispy nothing
            "edition": "2.1",
            "language": "en",
            "notes": ["A collection. Not collated."],
            "urls": ["https://example.org/documents/x-1.html"],
        }
    ]


def test_csl_json_says_what_the_citation_says() -> None:
    assert json.loads(AWKWARD.csl_json()) == [
        {
            "id": "x-1",
            "type": "chapter",
            "title": AWKWARD.title,
            "author": [
                {"literal": "Ս. Kirov and Sons"},
                {"literal": "Foreign Ministry\nof Armenia"},
            ],
            "editor": [{"literal": "First Editor"}, {"literal": "Second Editor"}],
            "issued": {"date-parts": [[1920, 7]]},
            "container-title": "An Edition & more",
            "publisher": "First Editor",
            "archive": "AVPR, f. 148_a",
            "version": "2.1",
            "language": "en",
            "note": "A collection. Not collated.",
            "URL": "https://example.org/documents/x-1.html",
        }
    ]


DATED = {
    "when=1920-07-10": ("1920-07-10", [[1920, 7, 10]], False),
    "from=1920-07-10 to=1920-07": ("1920-07-10/1920-07", [[1920, 7, 10], [1920, 7]], False),
    "notBefore=1890 notAfter=1895": ("1890~/1895~", [[1890], [1895]], True),
    "from=-0050 to=-0044": ("-0050/-0044", [[-50], [-44]], False),
    "from=1920-07-10 to=1920-07-10": ("1920-07-10", [[1920, 7, 10]], False),
    "notBefore=1890": ("1890", [[1890]], False),
    "from=1890 to=--07": ("1890", [[1890]], False),
}


@pytest.mark.parametrize("dates", DATED)
def test_what_was_written_over_days_is_cited_with_the_last_of_them(dates: str) -> None:
    """Or in one that lies between two, which BibLaTeX and CSL call circa."""
    span, parts, is_within = DATED[dates]
    date = dates.partition("=")[2].partition(" ")[0]
    facts = Facts("x", {"title": "X", "date": date, "dates": dates})
    settings = EditionConfig(Path(), EditionTable("E", "e"))
    citation = Citation.of(facts, settings, "x.html", "state of {}")
    issued = {"date-parts": parts} | ({"circa": True} if is_within else {})
    assert f"  date = {{{span}}},\n" in citation.bibtex()
    assert json.loads(citation.csl_json())[0]["issued"] == issued


def test_what_is_not_known_is_not_said() -> None:
    assert set(bibtex(PLAIN.bibtex())) == {"", "title", "booktitle", "number", "langid", "note"}
    assert set(rispy.loads(PLAIN.ris())[0]) == {
        *("type_of_reference", "id", "title", "secondary_title", "language", "notes"),
    }
    assert PLAIN.sentence() == (
        f"{AWKWARD.title}. A collection. Not collated. An Edition & more, x-1."
    )


def test_the_sentence_names_archive_collection_translation_and_edition_in_that_order() -> None:
    assert AWKWARD.sentence() == (
        f"{AWKWARD.title}. AVPR, f. 148_a. A collection. Not collated. "
        "An Edition & more, First Editor, Second Editor, x-1, 2.1."
    )


@pytest.mark.parametrize("one", IDS)
def test_the_files_beside_a_page_cite_its_document(built: Path, one: str) -> None:
    """With the title of its header, and no heading of the collection."""
    (element,) = document(one).iterfind("t:teiHeader//t:titleStmt/t:title", NS)
    title = " ".join((element.text or "").split())
    stem = built / "html" / "documents" / one
    texts = {
        end: stem.with_name(f"{one}.{end}").read_text("utf-8") for end in ("bib", "ris", "csl.json")
    }
    found = [
        bibtex(texts["bib"])["title"],
        rispy.loads(texts["ris"])[0]["title"],
        json.loads(texts["csl.json"])[0]["title"],
    ]
    assert found == [title] * 3
