"""Images of the web that an edition has its pages show."""

from collections.abc import Sequence
from pathlib import Path

from lxml import html

from tei_tools import api
from tei_tools.diagnostics import Diagnostic
from tests.support.letters import LETTER, example, made

IMAGES = r"""[images]
'https://iiif\.example\.org/(.+)/full/full/0/default\.jpg' = "https://iiif.example.org/$1/full/1200,/0/default.jpg"
'MS-(\d+)' = "https://images.example.org:8080/ms/$1.jpg"
'.+:.*' = "$0"
"""
FACSIMILE = """<facsimile>
<surface xml:id="f1" lrx="1200" lry="1600"><zone xml:id="z1" ulx="1" uly="2" lrx="3" lry="4"/>
<graphic url="https://iiif.example.org/leaf%201/full/full/0/default.jpg"/></surface>
<surface xml:id="f2"><graphic url="https://other.example;script-src/leaf.jpg"/></surface>
<graphic url="MS-7"/>
<surface xml:id="f8" n="8r"><graphic url="MS-8"/></surface></facsimile><text>"""
TEXT = """<pb n="1" facs="#f1"/>Words<graphic url="MS-1"/>
<graphic url="ftp://example.org/a.jpg"/><pb n="2" facs="MS-2"/><pb n="3" facs="MS-x"/>
<pb n="4" facs="MS-8"/>"""
PERSON = """<person xml:id="ada"><persName>Ada</persName>
<figure><graphic url="MS-3"/></figure></person>"""


def build(folder: Path, settings: str) -> Path:
    letter = LETTER.replace("<text>", FACSIMILE).replace("Words.", TEXT)
    letter = letter.replace("</p></body>", '<rs ref="../registers/all.xml#ada">she</rs></p></body>')
    register = LETTER.replace(' xml:id="a1"', "", 1)
    words = '<p xml:id="a1-p1">Words.</p>'
    files = {
        "tei/documents/a1.xml": letter,
        "tei/registers/all.xml": register.replace(words, f"<listPerson>{PERSON}</listPerson>"),
        "edition.toml": f'{example()}[levels]\n"ref/" = "info"\n{settings}',
    }
    return made(folder, files)


def shown(page: Path) -> tuple[list[dict[str, str]], str]:
    """The images of a page, and from where it may load some."""
    tree = html.parse(page)
    (policy,) = tree.xpath("//meta[@http-equiv = 'Content-Security-Policy']/@content")
    (sources,) = (one for one in policy.split("; ") if one.startswith("img-src"))
    return [dict(one.attrib) for one in tree.iter("img")], sources


def image(address: str, words: str, **more: str) -> dict[str, str]:
    told = {"src": address, "alt": words, "loading": "lazy", "referrerpolicy": "no-referrer"}
    return told | more


def test_a_page_shows_the_images_of_the_web_that_the_edition_names(tmp_path: Path) -> None:
    """An address that could say more than a host to a browser is none of them.

    One that a page break has, and a surface too, is that of one image.
    """
    pages = build(tmp_path, IMAGES)
    ms = "https://images.example.org:8080/ms/"
    assert shown(pages / "documents/a1.html") == (
        [
            image(
                "https://iiif.example.org/leaf%201/full/1200,/0/default.jpg",
                "Facsimile, p. 1",
                width="1200",
                height="1600",
            ),
            image(f"{ms}1.jpg", "Image: MS-1", **{"class": "tei-graphic"}),
            image(f"{ms}2.jpg", "Facsimile, p. 2"),
            image(f"{ms}8.jpg", "Facsimile, 8r"),
            image(f"{ms}7.jpg", "Image: MS-7", **{"class": "tei-graphic"}),
        ],
        "img-src 'self' file: https://iiif.example.org https://images.example.org:8080",
    )
    page = html.parse(pages / "documents/a1.html").getroot()
    assert [str(one) for one in page.xpath("//*[contains(@class, 'leaf')]/a/@href")] == [
        "https://iiif.example.org/leaf%201/full/full/0/default.jpg",
        f"{ms}2.jpg",
        f"{ms}8.jpg",
    ]
    assert [one.get("id") for one in page.find_class("leaf")] == ["f1", None, "f8"]
    (zone,) = page.xpath("//*[@id = 'z1']/*")
    assert (zone.tag, zone.get("width")) == ("rect", "2")
    assert shown(pages / "all/ada.html") == (
        [image(f"{ms}3.jpg", "Image: MS-3", **{"class": "tei-graphic"})],
        "img-src 'self' file: https://images.example.org:8080",
    )


def missing(findings: Sequence[Diagnostic]) -> list[str]:
    """What leads to files that are not there."""
    found = [one for one in findings if one.code == "ref/missing-file"]
    return sorted(one.message.partition(" ")[0] for one in found)


def test_what_leads_to_the_web_so_is_not_missed(tmp_path: Path) -> None:
    build(tmp_path, IMAGES)
    report = api.validate(start=tmp_path)
    assert missing(report.findings) == ["facs=“MS-x”"]
    (tmp_path / "edition.toml").write_text(f'{example()}[levels]\n"ref/" = "info"\n', "utf-8")
    report = api.validate(start=tmp_path)
    assert missing(report.findings) == ["url=“MS-3”", "url=“MS-7”"]  # one a file; others like it


def test_without_that_a_page_asks_nobody(tmp_path: Path) -> None:
    assert shown(build(tmp_path, "") / "documents/a1.html") == ([], "img-src 'self' file:")
