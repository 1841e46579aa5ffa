"""Texts of the edition's own, as an introduction: where they stand, and whose words they are."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.build.options import Options
from tei_tools.check.results import Results
from tei_tools.saxon import Saxon
from tests.support.small import Small

ESSAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="why"><teiHeader><fileDesc>
<titleStmt><title>Why these documents</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p>Born digital.</p></sourceDesc></fileDesc><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="../registers/persons.xml#$1"/>
</listPrefixDef></encodingDesc></teiHeader><text><body><head>Why</head><p>Of
<persName ref="psn:vesnik">Vesnik</persName>, and of <ref target="kz002.xml">a telegram</ref>.<note>
So it was.</note><note type="commentary">It was not.</note></p></body></text></TEI>
"""
ALL = Options(allow_invalid=True)


@pytest.fixture
def saxon() -> Iterator[Saxon]:
    """A worker."""
    with Saxon() as one:
        yield one


@pytest.fixture
def essay(small: Small) -> Small:
    """An edition with an essay."""
    small.path("tei/documents/why.xml").write_text(ESSAY, "utf-8")
    small.edit("edition.toml", "[site]", '[site]\nessays = ["why"]')
    return small


def test_it_has_a_page_and_a_way_from_every_page_and_stands_in_no_list(essay: Small) -> None:
    report = api.build(ALL, start=essay.folder)
    assert report.built is not None
    assert report.built.documents == ("why", "kz002", "kz005", "kz011")
    html = {
        path.relative_to(essay.out / "html").as_posix(): path.read_text("utf-8")
        for path in (essay.out / "html").rglob("*.html")
    }
    link = '<a href="{}documents/why.html"{}>Why these documents</a>'
    for name, page in html.items():
        root = "../" * (len(Path(name).parts) - 1)
        here = ' aria-current="page"' if name == "documents/why.html" else ""
        assert link.format(root, here) in page, name
        if not here:
            assert page.count("Why these documents") == 1
    feed = [path for path in (essay.out / "html").rglob("*.xml") if "documents" not in path.parts]
    assert not any("Why these documents" in path.read_text("utf-8") for path in feed)


def test_its_words_are_the_edition_s_and_lead_where_a_document_s_do(essay: Small) -> None:
    api.build(ALL, start=essay.folder)
    page = (essay.out / "html/documents/why.html").read_text("utf-8")
    assert '<p class="kind">Edition</p>' in page
    assert re.findall('<section id="text"[^>]*data-voice="([a-z]+)"', page) == ["edition"]
    assert not re.search('data-voice="document"', page)
    assert re.findall('class="voice-label[^>]*>([^<]+)<', page) == [
        "Edition",
        "Commentary",
    ]
    assert 'href="../persons/vesnik.html"' in page
    assert 'href="kz002.html"' in page
    assert not (essay.out / "html/alone/why.html").exists()
    assert "English translation" not in page
    assert "note =" not in (essay.out / "html/documents/why.bib").read_text("utf-8")
    assert "note =" in (essay.out / "html/documents/kz002.bib").read_text("utf-8")
    assert (essay.out / "html/persons/vesnik.html").is_file()


def test_it_stands_in_the_annotated_text_first_and_in_no_reading_text(essay: Small) -> None:
    api.build(ALL, start=essay.folder)
    text = (essay.out / "text/annotated/why.txt").read_text("utf-8")
    assert "Words at the margin are the edition’s." in text
    assert "Words at the margin are the document’s." not in text
    whole = (essay.out / "text/annotated.txt").read_text("utf-8")
    assert whole.index("Of Vesnik") < whole.index(", kz002\n") < whole.index(", kz011\n")
    assert not (essay.out / "text/reading/why.txt").exists()
    assert "Of Vesnik" not in (essay.out / "text/reading.txt").read_text("utf-8")


def test_what_becomes_one_or_is_none_any_more_is_made_as_from_nothing(
    essay: Small, saxon: Saxon
) -> None:
    kept = Results()
    essay.edit("edition.toml", 'essays = ["why"]', "essays = []")
    essay.build(saxon, kept)
    for one, other in (("[]", '["why"]'), ('["why"]', "[]")):
        essay.edit("edition.toml", f"essays = {one}", f"essays = {other}")
        essay.build(saxon, kept)
        assert essay.made() == essay.made_anew(saxon)[0]
    essay.edit("edition.toml", "essays = []", 'essays = ["why"]')
    essay.build(saxon, kept)
    essay.edit("tei/documents/why.xml", "Born", "Written")
    essay.edit("tei/documents/why.xml", "So it was", "So it is")
    essay.build(saxon, kept)
    assert essay.made() == essay.made_anew(saxon)[0]


def test_one_that_is_no_document_is_told_with_its_cure(essay: Small) -> None:
    essay.edit("edition.toml", '"why"', '"wyh", "foreword"')
    found = api.validate(start=essay.folder).findings
    no_name = "write the name of its file, without the ending"
    assert [
        (one.code, one.message, one.fixes[0].title)
        for one in found
        if one.primary.span.uri.endswith("edition.toml")
    ] == [
        ("ref/unresolved-pointer", "there is no document “wyh”", "write why"),
        ("ref/unresolved-pointer", "there is no document “foreword”", no_name),
    ]
