"""What pages tell those who look for them: catalogues, search engines, readers of feeds."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from tei_tools import api

BASE = "https://example.org/kz"


@pytest.fixture(scope="module")
def addressed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of this edition as those of one that says where it is published."""
    source = tmp_path_factory.mktemp("addressed")
    for name in ("tei", "schema"):
        (source / name).symlink_to(root / name)
    settings = (root / "edition.toml").read_text("utf-8")
    line = f'[edition]\nbase_url = "{BASE}/"'
    (source / "edition.toml").write_text(settings.replace("[edition]", line, 1), "utf-8")
    report = api.build(api.Options(formats=(api.Format.HTML,)), start=source)
    assert report.built, report.text()
    return source / "build" / "html"


def pages(folder: Path) -> dict[str, html.HtmlElement]:
    return {
        path.relative_to(folder).as_posix(): html.parse(path).getroot()
        for path in sorted(folder.rglob("*.html"))
    }


def metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    """What a page's `meta` elements say, by their names."""
    found: dict[str, list[str]] = {}
    for one in tree.iter("meta"):
        name = one.get("name") or one.get("property")
        if name and name != "viewport":
            found.setdefault(name, []).append(one.get("content", ""))
    return found


def test_a_document_tells_what_catalogues_ask_for(addressed: Path) -> None:
    title = "Telegram of S. Kirov to G. Chicherin and V. Lenin, Tiflis, 12 July 1920"
    address = f"{BASE}/documents/kz002.html"
    tree = html.parse(addressed / "documents" / "kz002.html").getroot()
    told = metas(tree)
    rights = told.pop("DC.rights")
    assert "unresolved" in rights[0]
    assert told == {
        "description": [
            f"{title}. RGASPI, f. 80, op. 4, d. 54, l. 1. English translation, translator unnamed,"
            " not collated with any original."
        ],
        "og:url": [address],
        "og:title": [title],
        "og:site_name": ["Karabakh and Zangezur, July 1920"],
        "og:type": ["article"],
        "og:description": told["description"],
        "DC.title": [title],
        "DC.language": ["en"],
        "DC.publisher": ["The tei-tools developers"],
        "DC.identifier": [address],
        "DC.creator": ["S. Kirov"],
        "DC.date": ["1920-07-12"],
        "DC.type": ["Telegram"],
        "citation_title": [title],
        "citation_inbook_title": ["Karabakh and Zangezur, July 1920"],
        "citation_author": ["S. Kirov"],
        "citation_date": ["1920/07/12"],
        "citation_publisher": ["The tei-tools developers"],
        "citation_public_url": [address],
    }


def test_every_page_tells_what_it_is_and_where(addressed: Path) -> None:
    """Each has a description and its address; that of a document's twin is the document's."""
    every = ("description", "og:title", "og:url", "og:type", "DC.title", "DC.identifier")
    lacking = {
        name: [one for one in every if not all(metas(tree).get(one, [""]))]
        for name, tree in pages(addressed).items()
    }
    assert {name: one for name, one in lacking.items() if one} == {}
    canonical = {
        name: [one.get("href") for one in tree.iterfind(".//link[@rel='canonical']")]
        for name, tree in pages(addressed).items()
    }
    own = {name: name.replace("alone/", "documents/") for name in canonical}
    own["index.html"] = ""
    assert canonical == {name: [f"{BASE}/{address}"] for name, address in own.items()}


def test_the_policy_of_a_page_names_the_digest_of_its_data(addressed: Path) -> None:
    for name, tree in pages(addressed).items():
        (script,) = tree.iterfind(".//script[@type='application/ld+json']")
        data = script.text or ""
        assert (name, json.loads(data)["@context"]) == (name, "https://schema.org")
        digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert (name, f"'sha256-{digest}'" in policy) == (name, True)


def test_the_site_map_has_all_pages_but_twins_and_the_one_for_wrong_addresses(
    addressed: Path,
) -> None:
    root = etree.parse(addressed / "sitemap.xml").getroot()
    found = [one.text for one in root.iter("{*}loc")]
    names = [one for one in pages(addressed) if one != "404.html" and "alone/" not in one]
    assert found == [f"{BASE}/{'' if one == 'index.html' else one}" for one in sorted(names)]


def test_the_feed_has_the_documents_and_every_page_leads_to_it(addressed: Path) -> None:
    root = etree.parse(addressed / "feed.xml").getroot()
    ids = sorted(one.findtext("{*}id") or "" for one in root.iter("{*}entry"))
    assert ids == [f"{BASE}/documents/kz{n:03}.html" for n in range(1, 13)]
    leads = {
        name: (addressed / name).parent.joinpath(str(one.get("href"))).resolve()
        for name, tree in pages(addressed).items()
        for one in tree.iterfind(".//link[@type='application/atom+xml']")
    }
    assert leads == dict.fromkeys(pages(addressed), (addressed / "feed.xml").resolve())


def test_without_an_address_there_is_no_feed_and_no_page_leads_to_one(built: Path) -> None:
    folder = built / "html"
    assert not (folder / "feed.xml").exists()
    assert not (folder / "sitemap.xml").exists()
    assert (folder / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    leads = [
        (name, one.get("rel"))
        for name, tree in pages(folder).items()
        for one in tree.iter("link")
        if one.get("rel") in {"canonical", "alternate"} and one.get("type") != "text/html"
    ]
    assert [one for one in leads if one[1] == "canonical"] == []
    assert "application/atom+xml" not in (folder / "index.html").read_text("utf-8")


def test_readers_without_scripts_have_what_the_search_offers_with_its_counts(built: Path) -> None:
    tree = html.parse(built / "html" / "browse.html")
    found = {
        section.findtext("h2") or "": [
            " ".join(one.text_content().split()) for one in section.iterfind("details/summary")
        ]
        for section in tree.iterfind(".//section")
    }
    mentioned = found.pop("Registers")
    assert {name: found[name] for name in ("Year", "Kind", "Place")} == {
        "Year": ["1920 12"],
        "Kind": ["Dispatch 1", "Letter 1", "Report 1", "Resolution 1", "Statement 3", "Telegram 5"],
        "Place": ["Baku 3", "Tiflis 1"],
    }
    assert (sorted(found), mentioned) == (["Addressee", "Kind", "Place", "Sender", "Year"], [])
    registers = [one.get("href") for one in tree.xpath("//section[h2 = 'Registers']/ul/li/a")]
    assert registers == [
        f"{one}.html" for one in ("bibliography", "organizations", "persons", "places")
    ]


def test_the_page_for_wrong_addresses_leads_back(browser: Browser, built: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((built / "html" / "404.html").as_uri())
        page.locator("main a").first.click()
        page.wait_for_url("**/index.html")


def test_who_wrote_and_who_received_is_listed_once_however_headers_word_the_name(
    built: Path,
) -> None:
    """By the headings of the registers, as in the search; documents 4 and 5 differ in theirs."""
    sections = html.parse(built / "html/browse.html").xpath("//section[@class='facets']")
    listed = {
        str(section.xpath("string(h2)")): [
            " ".join(one.text_content().split()) for one in section.iter("summary")
        ]
        for section in sections
    }
    assert (listed["Sender"], listed["Addressee"]) == (
        [
            *("Babaev 1", "Chicherin, G. 1"),
            "Diplomatic Representative of Armenia in Azerbaijan 1",
            *("Kirov, S. 2", "Legran, B. 1", "Levandovsky 1", "Mdivani 1", "Mikhailov 1"),
            *("Mikoyan, A. 1", "Ministry of Foreign Affairs of Armenia 1", "Naneishvili, V. 1"),
            *("Narimanov, N. 1", "Ohandjanian, A. 3"),
            *("Operations Department of the 11th Red Army 1", "Ordzhonikidze, G. 2"),
            *("Vesnik 1", "Voronkov 1"),
        ],
        [
            *("Central Committee of the RCP(B) 1", "Chicherin, G. 5", "Kirov, S. 3"),
            *("Lenin, V. 2", "Operations Directorate of the Caucasian Front 1"),
            "Ordzhonikidze, G. 1",
            "People’s Commissariat for Foreign Affairs of the Azerbaijan SSR 1",
            "Stalin, I. 1",
        ],
    )
