"""The index that a site is searched by: what it is made from, when it is made, what it holds."""

import gzip
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from tei_tools import api
from tei_tools.build import pagefind, search
from tei_tools.build.facts import Facts
from tei_tools.build.registers import Entry, Register, Registers
from tei_tools.codes import CODES

FACTS = "https://tei-tools.org/ns/facts"
DOCUMENT = f"""<f:document xmlns:f="{FACTS}" id="a1" title="Letter of “Α” &amp; B" date="1920-07-12"
  kind="Letter">
  <f:party act="sent" register="persons" entry="a">Α.</f:party>
  <f:party act="received">Somebody</f:party>
  <f:points register="persons" entry="collector"/>
  <f:passage voice="collection" block="a1-head-1">On Unity</f:passage>
  <f:passage voice="document" block="a1-p1">Ἕκτωρ &lt; </f:passage>
  <f:passage voice="commentary" block="a1-n1">So he says.</f:passage>
  <f:passage voice="edition" block="a1-n2">We say so too.</f:passage>
  <f:passage voice="document" block="a1-p1">Սարդարապատ 𐤀</f:passage>
  <f:mention register="places" entry="baku" voice="document" block="a1-p1"/>
</f:document>"""


def register(kind: str, *entries: tuple[str, str]) -> Register:
    """Return a register of some entries: id and heading."""
    made = [Entry(kind, one, name) for one, name in entries]
    return Register(kind, kind, kind, made, "", is_first=True, name=kind)


REGISTERS = Registers(
    [
        register("persons", ("a", "Alpha, A."), ("collector", "Collector, C.")),
        register("places", ("baku", "Baku")),
    ]
)
HEAD = (
    '<!DOCTYPE html><html lang="en"><head>'
    '<meta data-pagefind-filter="addressee[content]" content="Somebody">'
    '<meta data-pagefind-filter="kind[content]" content="Letter">'
    '<meta data-pagefind-filter="person[content]" content="Alpha, A.">'
    '<meta data-pagefind-filter="place[content]" content="Baku">'
    '<meta data-pagefind-filter="sender[content]" content="Alpha, A.">'
    '<meta data-pagefind-filter="voice[content]" content="{voice}">'
    '<meta data-pagefind-filter="year[content]" content="1920">'
    '<meta data-pagefind-sort="order[content]" content="0000000{place}">'
    "</head><body data-pagefind-body>"
    '<p id="=Letter%20of%20%E2%80%9C%CE%91%E2%80%9D%20%26%20B"></p>{body}</body></html>'
)


def test_each_voice_of_a_document_is_a_page_with_its_paragraphs_and_facets() -> None:
    """A person who is only pointed at, the editor of a collection say, is no value of a facet."""
    facts = [Facts.of("a1", DOCUMENT)]
    bodies = {
        "document": (0, '<p id="a1-p1">Ἕκτωρ &lt;  Սարդարապատ 𐤀</p>'),
        "collection": (2, '<p id="a1-head-1">On Unity</p>'),
        "commentary": (3, '<p id="a1-n1">So he says.</p>'),
        "edition": (4, '<p>Letter of “Α” &amp; B</p><p id="a1-n2">We say so too.</p>'),
    }
    assert search.stubs(facts, REGISTERS, "en") == {
        f"a1.{voice}.html": HEAD.format(voice=voice, place=place, body=body)
        for voice, (place, body) in bodies.items()
    }


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("io sono l’orgoglio", "io sono l’ \u2060orgoglio"),
        ("Qu'elle, dell’Ἕκτωρ", "Qu' \u2060elle, dell’ \u2060Ἕκτωρ"),
        ("don’t, we’re; aujourd’hui, o’clock, l’ 𐤀, l’a", None),
    ],
)
def test_what_is_elided_before_a_word_is_a_word_of_its_own(words: str, parted: str | None) -> None:
    assert search.apart(words) == (words if parted is None else parted)


def test_the_words_of_an_essay_are_the_edition_s() -> None:
    text = (
        '<f:document xmlns:f="https://tei-tools.org/ns/facts" id="why" title="Why">'
        '<f:passage block="why-p-1">Of wells.</f:passage></f:document>'
    )
    found = search.stubs([Facts.of("a1", DOCUMENT)], REGISTERS, "en", [Facts.of("why", text)])
    (name,) = (name for name in found if name.startswith("why"))
    assert name == "why.edition.html"
    assert (
        found[name].partition("</p>")[2] == '<p>Why</p><p id="why-p-1">Of wells.</p></body></html>'
    )


def fragments(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    """Return what an index keeps of each page, in the order of the pages."""
    mark = b"pagefind_dcd"
    found = [
        json.loads(gzip.decompress(content).removeprefix(mark))
        for name, content in files.items()
        if name.endswith(".pf_fragment")
    ]
    return sorted(found, key=lambda one: str(one["url"]))


def test_an_index_keeps_paragraphs_and_titles_and_is_the_same_each_time() -> None:
    pages = search.stubs([Facts.of("a1", DOCUMENT)], REGISTERS, "en")
    files = pagefind.index(pages)
    assert files == pagefind.index(pages)
    assert {name.rpartition(".")[2] for name in files} == {
        *("js", "json", "pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta")
    }
    title = "=Letter%20of%20%E2%80%9C%CE%91%E2%80%9D%20%26%20B"
    first = fragments(files)[2]
    assert (first["url"], first["meta"], first["content"]) == (
        "/a1.document.html",
        {},
        "Ἕκτωρ < Սարդարապատ 𐤀.",
    )
    assert first["anchors"] == [
        {"element": "p", "id": title, "text": "", "location": 0},
        {"element": "p", "id": "a1-p1", "text": "Ἕκτωρ < Սարդարապատ 𐤀", "location": 0},
    ]


def test_the_values_of_a_filter_are_sorted_whatever_their_order_was() -> None:
    pages = search.stubs([Facts.of("a1", DOCUMENT)], REGISTERS, "en")
    files = pagefind.index(pages)
    (voice,) = (
        values
        for name, content in files.items()
        if name.endswith(".pf_filter")
        for facet, values in [pagefind.unpacked(content)]
        if facet == "voice"
    )
    assert [value for value, _ in voice] == ["collection", "commentary", "document", "edition"]


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 65_536, 2**32, "", "a" * 23, "ա" * 300, [], [[1, ["x"]], "y"]]
)
def test_what_is_packed_unpacks_as_it_was(value: object) -> None:
    assert pagefind.unpacked(pagefind.packed(value)) == value


@pytest.mark.parametrize("content", [b"pagefind_dcd\xa0", b"pagefind_dcd\xf6", b"other\x80"])
def test_a_file_of_another_kind_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"CBOR|mark"):
        pagefind.unpacked(gzip.compress(content))


def test_an_index_of_a_kind_not_known_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_MARK", b"another")
    files = pagefind.index({"a.html": "<html><body data-pagefind-body>word</body></html>"})
    assert sum(name.endswith(".pf_fragment") for name in files) == 1


def index_of(folder: Path) -> dict[str, bytes]:
    """Return the files of the index in an output folder."""
    below = folder / "html" / "pagefind"
    files = (path for path in below.rglob("*") if path.is_file())
    return {path.relative_to(below).as_posix(): path.read_bytes() for path in files}


def build(edition: Path) -> list[str]:
    """Build an edition into its folder `build`; return the codes of what was found."""
    report = api.build(api.Options(formats=(api.Format.HTML,)), start=edition)
    assert report.built
    assert report.built.outputs
    return [finding.code for finding in report.findings]


@pytest.mark.untraced
def test_an_index_is_made_again_only_when_what_it_is_made_from_has_changed(
    edition_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(edition_copy) == []
    before = index_of(edition_copy / "build")
    made: list[int] = []
    index = pagefind.index

    def counted(pages: Mapping[str, str]) -> dict[str, bytes]:
        made.append(len(pages))
        return index(pages)

    monkeypatch.setattr(pagefind, "index", counted)
    assert build(edition_copy) == []
    assert (made, index_of(edition_copy / "build")) == ([], before)
    letter = edition_copy / "tei/documents/kz005.xml"
    letter.write_text(letter.read_text("utf-8").replace("undermines", "impairs"), "utf-8")
    assert build(edition_copy) == []
    assert len(made) == 1
    after = index_of(edition_copy / "build")
    told = [str(one["content"]) for one in fragments(after)]
    assert sum("impairs the very significance" in one for one in told) == 1
    next((edition_copy / "build/html/pagefind").rglob("*.pf_fragment")).unlink()
    assert build(edition_copy) == []
    assert (len(made), index_of(edition_copy / "build")) == (2, after)


@pytest.mark.untraced
def test_an_edition_that_wants_no_search_has_neither_index_nor_page(edition_copy: Path) -> None:
    settings = edition_copy / "edition.toml"
    assert build(edition_copy) == []
    given = settings.read_text("utf-8")
    settings.write_text(given.replace("[site]\n", "[site]\nsearch = false\n"), "utf-8")
    assert build(edition_copy) == []
    assert index_of(edition_copy / "build") == {}
    assert not (edition_copy / "build/html/search.html").exists()


def test_without_pagefind_a_build_goes_on_and_says_what_is_missing(
    edition_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    report = api.build(start=edition_copy)
    assert report.built
    assert len(report.built.documents) == 12
    assert report.text() == (
        "warning[build/no-search]: Pagefind is not installed: the site has no search\n"
        " --> edition.toml\n"
        "  = help: pip install 'tei-tools[search]', or write search = false under [site]"
    )
    assert CODES["build/no-search"].right == "pip install 'tei-tools[search]'"


def test_a_pagefind_that_fails_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    program = SimpleNamespace(get_executable=lambda: "false")
    monkeypatch.setitem(sys.modules, "pagefind_bin", program)
    with pytest.raises(pagefind.NoPagefind, match="it said nothing"):
        pagefind.index({"a.html": "<p>word</p>"})
