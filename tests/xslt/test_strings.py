"""The words of the interface: every language says all that the stylesheets ask for, and no more."""

import re
from itertools import product
from pathlib import Path

import pytest
from lxml import etree

from tei_tools import build, resources
from tei_tools.build import strings
from tei_tools.build.registers import KINDS

XSLT = resources.path("xslt")
LANGUAGES = strings.languages()
TOLD = (
    *(
        "settlement",
        "district",
        "region",
        "country",
        "nationality",
        "faith",
        "education",
        "floruit",
    ),
    *("gender", "event", "listBibl", "listEvent", "title", "author", "editor", "publisher"),
    "pubPlace",
    *("birth", "death", "persName", "placeName", "orgName", "occupation", "residence", "sex"),
    *("affiliation", "location", "desc", "date", "note", "label", "objectIdentifier", "within"),
    *("figure", "graphic", "state", "trait", "socecStatus", "age", "langKnowledge", "population"),
    *("role", "size", "name"),
)
"""What an entry tells of itself, by the element of TEI."""
DESCRIBED = (
    *("ab", "accMat", "acquisition", "additional", "additions", "adminInfo", "bindingDesc"),
    *("collation", "condition", "decoDesc", "extent", "foliation", "handDesc", "history"),
    *("layoutDesc", "listBibl", "msContents", "msFrag", "msIdentifier", "msItem"),
    *("msItemStruct", "msPart", "musicNotation", "note", "objectDesc", "origin", "p"),
    *("physDesc", "provenance", "scriptDesc", "sealDesc", "summary", "support", "supportDesc"),
    *("surrogates", "textLang", "titlePage", "typeDesc"),
)
"""What the description of a manuscript is made of."""
BUILT_KEYS = {
    "voice-": ("document", "archive", "collection", "commentary", "edition"),
    "about-voice-": ("document", "archive", "collection", "commentary", "edition"),
    "act-": ("transmitted", "redirected", "forwarded"),
    "attribution-": ("high", "medium", "low", "unknown"),
    "certainty-": ("high", "medium", "low", "unknown"),
    "dated-": ("by", "internal"),
    "facet-": ("kind", "year", "sender", "addressee", "person", "place"),
    "event-": ("birth", "death", "marriage", "baptism", "burial"),
    "file-": ("xml", "txt", "bib", "ris", "csl.json"),
    "item-": ("rubric", "incipit", "explicit", "finalRubric", "colophon"),
    "life-": ("birth", "death", "floruit"),
    "ms-": DESCRIBED,
    "part-": (
        *("abstract", "ack", "apparatus", "bibliogr", "bibliography", "commentary"),
        *("edition", "enclosure", "envelope"),
        "translation",
    ),
    "place-": ("margin", "left", "right", "top", "bottom", "end", "opposite", "overleaf"),
    "places-": ("point", "label", "outside", "none"),
    "sex-": ("male", "female", "other", "none", "unknown"),
    "show-": ("collection", "commentary"),
    "told-": TOLD,
    "scope-": (
        *("volume", "issue", "page", "chapter", "part", "column", "line", "plate", "figure"),
        *("number", "folio", "note"),
    ),
    "sign-": (
        *("supplied", "corrected", "resolved", "surplus", "deleted", "added", "gap", "unclear"),
    ),
    "trans-": ("latching", "overlap"),
    "xr-": ("syn", "ant", "hypo", "hyper", "cf", "see"),
    "month-": tuple(map(str, range(1, 13))),
}
"""What a stylesheet puts together: the beginning of a key to its endings."""
WAYS = ("chronology", "correspondence", "map", "register", "notes", "sources", "browse", "search")
"""The pages to which the first page leads, with a word on each."""
VALUES = {
    *("Draft", "Invalid"),  # how a build marks a page
    *("pause", "vocal", "kinesic", "incident", "writing", "shift"),  # names of elements
    *("page-of-source", "edge-of-page", "letterhead"),  # chosen by h:fw-label
    *("words-one", "words", "lines-one", "lines", "pages-one", "pages"),  # counted by c:gap
}
"""The keys that are values elsewhere."""


def words(language: str) -> dict[str, str]:
    root = etree.parse(XSLT / "strings" / f"{language}.xml").getroot()
    found = [(one.get("key", ""), one.text or "") for one in root]
    assert len(dict(found)) == len(found), "a key stands twice"
    return dict(found)


def asked_for() -> set[str]:
    """Return the keys that the stylesheets and the pages made of facts name."""
    sheets = [path.read_text("utf-8") for path in sorted(XSLT.rglob("*.xsl"))]
    named = {key for sheet in sheets for key in re.findall(r"c:say\('([\w-]+)'[,)]", sheet)}
    modules = [path.read_text("utf-8") for path in sorted(Path(build.__file__).parent.glob("*.py"))]
    named |= {
        key
        for module in modules
        for key in re.findall(r"""(?:say\(|words\[)["']([\w-]+)["']""", module)
    }
    named |= {f"page-{kind}" for kind in KINDS.values()} | {f"way-{page}" for page in WAYS}
    parts = (product([start], ends) for start, ends in BUILT_KEYS.items())
    return named | VALUES | {start + end for pairs in parts for start, end in pairs}


def test_the_languages_are_those_that_we_can_review() -> None:
    assert LANGUAGES == ["de", "en", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_what_is_asked_for_and_nothing_else(language: str) -> None:
    assert sorted(words(language)) == sorted(asked_for())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_string_has_words_and_the_places_for_values_that_english_has(language: str) -> None:
    english, own = words("en"), words(language)
    assert [key for key, text in own.items() if not text.strip()] == []
    assert {key: text.count("{}") for key, text in own.items()} == {
        key: text.count("{}") for key, text in english.items()
    }


def test_no_line_ends_before_a_sign_that_french_parts_from_its_word() -> None:
    """Nor within quotation marks."""
    breaking = re.compile(r" [:;!?»]|« |\w[:;!?»](?!//)")
    assert [text for text in words("fr").values() if breaking.search(text)] == []


@pytest.mark.parametrize(
    ("tag", "file"), [("de", "de.xml"), ("de-AT", "de.xml"), ("fr", "fr.xml"), ("hy", "en.xml")]
)
def test_an_edition_speaks_its_language_or_english(tag: str, file: str) -> None:
    assert strings.of(tag).uri == file
    assert strings.of(tag).text == Path(XSLT, "strings", file).read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "reserve"),
    [
        ("en", "the collection and the translation, where there are such, then"),
        ("de", "Sammlung und Übersetzung, wo es sie gibt, dann"),
        ("fr", "le recueil et la traduction s’il y en a, puis"),
    ],
)
def test_how_to_cite_asks_for_no_collection_that_is_not_there(language: str, reserve: str) -> None:
    """Letters that are edited from an archive have neither it nor a translation."""
    assert reserve in words(language)["about-citing"]
