"""The files of an edition, whatever they are called, and the addresses of their pages."""

import re
from pathlib import Path

import pytest
from lxml import html

from tei_tools import api, corpus, errors, resources
from tests.support.letters import ACROSS, ANY, LETTER, SCHEMATRON, example, made


def test_files_that_are_no_documents_may_have_the_same_name(tmp_path: Path) -> None:
    """Corpora of classical texts keep one of the same name in each folder."""
    for name in ("a1", "a2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.xml").write_text(LETTER.replace("a1", name), "utf-8")
        (tmp_path / name / "__cts__.xml").write_text("<work/>", "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert [(Path(one.primary.span.uri).name, one.code) for one in report.findings] == [
        ("__cts__.xml", "tei/not-tei"),
        ("__cts__.xml", "tei/not-tei"),
    ]
    pages = sorted(page.name for page in (tmp_path / "build/html/documents").iterdir())
    assert pages == ["a1.html", "a2.html"]


def test_documents_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """As in an export of many manuscripts, each in a folder of its own."""
    files = ["1920/in/page.xml", "1921/in/page.xml", "1921/in/other.xml", "1921/page.xml"]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        text = LETTER.replace("Words.", f"Words of {name}.").replace(' xml:id="a1"', "")
        (tmp_path / name).write_text(text, "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    assert report.findings == ()
    pages = (tmp_path / "build/html/documents").glob("*.html")
    paragraphs = {page.stem: html.parse(page).xpath("string(//main//p[@id])") for page in pages}
    assert paragraphs == {
        "1920-in-page": "Words of 1920/in/page.xml.",
        "1921-in-page": "Words of 1921/in/page.xml.",
        "1921-page": "Words of 1921/page.xml.",
        "other": "Words of 1921/in/other.xml.",
    }


def test_documents_of_no_other_order_stand_by_the_numbers_in_their_names(tmp_path: Path) -> None:
    names = ["letter-10", "letter-2", "letter-2b", "letter-02", "a1-9", "letter"]
    for name in names:
        (tmp_path / f"{name}.xml").write_text(LETTER.replace(' xml:id="a1"', ""), "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    links = html.parse(tmp_path / "build/html/index.html").xpath("//main//a/@href")
    pages = [Path(one).stem for one in links if one.startswith("documents/")]
    assert pages == ["a1-9", "letter", "letter-02", "letter-2", "letter-2b", "letter-10"]


def test_a_page_has_an_address_that_browsers_can_follow(tmp_path: Path) -> None:
    """Files are often named as people speak; no address and no id may hold a space."""
    for name in ("Letter 1 (Ընկեր).xml", "b#2?.xml"):
        (tmp_path / name).write_text(re.sub(' xml:id="a1[^"]*"', "", LETTER), "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    assert report.findings == ()
    pages = {page.name: html.parse(page) for page in (tmp_path / "build/html/documents").iterdir()}
    assert sorted(pages) == ["Letter-1-(Ընկեր).html", "b-2-.html"]
    ids = [one for page in pages.values() for one in page.xpath("//main//p/@id")]
    assert sorted(ids) == ["Letter-1-(Ընկեր)-p-1", "b-2--p-1"]
    home = html.parse(tmp_path / "build/html/index.html")
    links = home.xpath("//ol[@class='documents']//@href")
    assert sorted(links) == [f"documents/{page}" for page in sorted(pages)]


def test_two_documents_that_would_have_one_page_are_both_named(tmp_path: Path) -> None:
    for name in ("1920/page.xml", "1920-page.xml", "page.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LETTER, "utf-8")
    with pytest.raises(errors.InputError) as told:
        api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    first, second = (str(tmp_path / one) for one in ("1920/page.xml", "1920-page.xml"))
    assert (told.value.message, told.value.where, told.value.hint) == (
        f"this file and {first} would both be published as 1920-page",
        second,
        "rename one of them",
    )


def _of_one_address(folder: Path) -> dict[str, str]:
    """Build, and return what is said of documents left out for the address of another."""
    report = api.build(api.Options(), start=folder)
    assert report.built is not None
    where = corpus.shown(folder)
    return {
        one.primary.span.uri.removeprefix(f"{where}/"): one.message.replace(f"{where}/", "")
        for one in report.findings
        if one.code == "build/same-address"
    }


def test_a_file_whose_name_no_address_may_hold_is_published_and_linked(tmp_path: Path) -> None:
    files = {
        "tei/documents/a1.xml": LETTER.replace("Words.", '<ref target="an%20ä%20%232.xml">A</ref>'),
        "tei/documents/an ä #2.xml": LETTER.replace("Words.", '<ref target="a1.xml">A</ref>'),
    }
    folder = tmp_path / "letters"
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content.replace(' xml:id="a1"', ""), "utf-8")
    (folder / "edition.toml").write_text(f"{example()}\n{ACROSS}", "utf-8")
    (folder / "schema").mkdir()
    (folder / "schema/edition.rng").write_text(ANY, "utf-8")
    (folder / "schema/edition.sch").write_text(SCHEMATRON, "utf-8")
    report = api.build(api.Options(), start=folder)
    assert report.built, report.text()
    assert report.built.documents == ("a1", "an-ä-2")
    pages = folder / "build/html"
    for page, links in (("a1", ["an-ä-2.html"]), ("an-ä-2", ["a1.html"])):
        (paragraph,) = html.parse(pages / f"documents/{page}.html").xpath("//*[@id = 'a1-p1']")
        assert paragraph.xpath(".//a[contains(@class, 'tei-ref')]/@href") == links
    (folder / "tei/documents/an-ä-2.xml").write_text(LETTER, "utf-8")
    assert _of_one_address(folder) == {
        "tei/documents/an-ä-2.xml": "this file and tei/documents/an ä #2.xml would both be"
        " published as an-ä-2"
    }
    (paragraph,) = html.parse(pages / "documents/an-ä-2.html").xpath("//*[@id = 'a1-p1']")
    assert paragraph.text_content() == "A"


def test_in_an_edition_documents_of_one_name_are_told_apart_by_their_folders(
    tmp_path: Path,
) -> None:
    """In the addresses of pages, in links from one to another, and among those that are locked."""
    links = {"1920/a1": "../1921/a1.xml#p", "1921/a1": "../b/b1.xml", "b/b1": "../1920/a1.xml#p"}
    letter = LETTER.replace("a1-p1", "p").replace(' xml:id="a1"', "")
    files = {
        f"tei/documents/{name}.xml": letter.replace("Words.", f'<ref target="{link}">A</ref>')
        for name, link in links.items()
    }
    settings = {"edition.toml": f"{example()}\n{ACROSS}", "tei/documents/a1.xml": ""}
    pages = made(tmp_path, settings | files, ("1920-a1", "1921-a1", "b1"))
    hrefs = {
        one.stem: html.parse(one).xpath("//p[@id = 'p']/a/@href")
        for one in pages.glob("documents/*.html")
    }
    assert hrefs == {
        "1920-a1": ["1921-a1.html#p"],
        "1921-a1": ["b1.html"],
        "b1": ["1920-a1.html#p"],
    }
    locked = api.lock(start=tmp_path).published
    assert locked == ("1920-a1", "1920-a1#p", "1921-a1", "1921-a1#p", "b1", "b1#p")
    (tmp_path / "tei/documents/1920-a1.xml").write_text(LETTER, "utf-8")
    assert _of_one_address(tmp_path) == {
        "tei/documents/1920-a1.xml": "this file and tei/documents/1920/a1.xml would both be"
        " published as 1920-a1"
    }


def test_a_prefix_may_lead_to_other_documents(tmp_path: Path) -> None:
    """One that cannot be followed, or fits nothing, leads nowhere; the others do all the same."""
    declared = (
        '<encodingDesc><listPrefixDef><prefixDef ident="l" matchPattern="(" '
        'replacementPattern="a"/>'
        '<prefixDef ident="l" matchPattern="([a-z]\\d)-(.+)" replacementPattern="b/$1.xml#$2"/>'
        "</listPrefixDef></encodingDesc></teiHeader>"
    )
    refs = "".join(f'<ref target="{one}">A</ref>' for one in ("l:b1-p", "l:b1", "l:b2-p", "m:b1-p"))
    letter = LETTER.replace("a1-p1", "p")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": letter.replace("Words.", refs).replace(
                "</teiHeader>", declared
            ),
            "tei/documents/b/b1.xml": letter.replace(' xml:id="a1"', ""),
        },
        ("a1", "b1"),
    )
    (paragraph,) = html.parse(pages / "documents/a1.html").xpath("//p[@id = 'p']")
    assert paragraph.xpath("a/@href") == ["b1.html#p"]


def test_files_may_end_in_tei(tmp_path: Path) -> None:
    """Those of documents and of registers, and what leads from one to another."""
    names = '<rs ref="../registers/all.tei#ada">A</rs> <ref target="a1.tei#a1-p1">here</ref>'
    ada = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    words = '<p xml:id="a1-p1">Words.</p>'
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": "",
            "tei/documents/a1.tei": LETTER.replace("Words.", names),
            "tei/registers/all.tei": LETTER.replace(' xml:id="a1"', "").replace(words, ada),
        },
    )
    (paragraph,) = html.parse(pages / "documents/a1.html").xpath("//*[@id = 'a1-p1']")
    assert paragraph.xpath(".//a/@href") == ["../all/ada.html", "a1.html#a1-p1"]
    assert html.parse(pages / "all/ada.html").findtext(".//h1") == "Ada"


def test_an_image_that_is_a_link_is_shown_from_where_it_leads_now(tmp_path: Path) -> None:
    """Though it leads to another file of the same content, or led out of the folder before."""
    figure = '<figure><graphic url="link.png"/></figure>'
    folder = tmp_path / "letters"
    folder.mkdir()
    letter, link = folder / "a1.xml", folder / "link.png"
    letter.write_text(LETTER.replace("Words.", f"Words. {figure}"), "utf-8")
    for place in (tmp_path / "outside.png", folder / "a.png", folder / "b.png"):
        place.write_bytes(b"image")
    pages, options = tmp_path / "build/html/documents", api.Options(folder=tmp_path / "build")
    shown = []
    for target in ("../outside.png", "a.png", "b.png"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        api.build_files([letter], options)
        page = html.fromstring((pages / "a1.html").read_text("utf-8"))
        shown.append((page.xpath("//img/@src"), sorted(one.name for one in pages.rglob("*.png"))))
    assert shown == [([], []), (["media/a.png"], ["a.png"]), (["media/b.png"], ["b.png"])]


def _tokens(style: str) -> list[str]:
    """The words and braces of a style sheet, whatever white space and semicolons part them."""
    return [token for token in re.split(r"([{}])|[\s;]+", style) if token]


def test_styles_reach_readers_without_their_comments_and_are_what_a_site_is_made_of(
    tmp_path: Path,
) -> None:
    """A build looks at them too, to know whether there is anything to do."""
    folder = resources.path("xslt", "html", "assets")
    (tmp_path / "a1.xml").write_text(LETTER, "utf-8")
    report = api.build_files([tmp_path / "a1.xml"], api.Options(folder=tmp_path / "build"))
    assert report.built is not None
    styles = sorted(folder.glob("*.css"))
    assert {*map(str, styles)} <= {*map(str, report.built.inputs)}
    for style in styles:
        lean = (tmp_path / "build/html/assets" / style.name).read_text("utf-8")
        rules = re.sub(r"/\*[^*]*\*+([^/*][^*]*\*+)*/", "", style.read_text("utf-8"))
        assert (_tokens(lean), lean.count("*/")) == (_tokens(rules), 0)
