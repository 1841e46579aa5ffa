"""Site map, feed, and a word to robots."""

from dataclasses import replace
from pathlib import Path

from lxml import etree

from tei_tools.build import feeds
from tei_tools.build.facts import NAMESPACE, Facts
from tei_tools.config import EditionConfig
from tei_tools.config.tables import EditionTable, Editor

BARE = EditionConfig(Path(), EditionTable("Briefe & <Karten>", "b", language="de"))
ADDRESSED = replace(
    BARE,
    edition=replace(BARE.edition, base_url="https://example.org/b/"),
    editors=(Editor("Erika", "e"),),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def facts(one: str, changed: str) -> Facts:
    given = f'id="{one}" title="Brief {one}" kind="Brief" changed="{changed}"'
    return Facts.of(one, f'<f:document xmlns:f="{NAMESPACE}" {given}/>')


EDITION = [facts("b1", "2026-11-01"), facts("b2", "2026-12"), facts("b3", "")]
PAGES = ["documents/b1.html", "index.html", "documents/b3.html"]


def test_an_edition_without_an_address_has_no_site_map_and_no_feed() -> None:
    assert feeds.files(BARE, EDITION, PAGES) == {"robots.txt": "User-agent: *\nAllow: /\n"}


def test_the_site_map_has_every_page_and_the_day_of_each_document() -> None:
    made = feeds.files(ADDRESSED, EDITION, PAGES)
    root = etree.fromstring(made["sitemap.xml"].encode())
    assert [[part.text for part in url] for url in root] == [
        ["https://example.org/b/documents/b1.html", "2026-11-01"],
        ["https://example.org/b/documents/b3.html"],
        ["https://example.org/b/"],
    ]
    assert made["robots.txt"] == (
        "User-agent: *\nAllow: /\nSitemap: https://example.org/b/sitemap.xml\n"
    )


def test_the_feed_tells_of_documents_by_their_last_change_the_latest_first() -> None:
    """RFC 4287: a feed has a title, an id, a moment of its update, and an author."""
    root = etree.fromstring(feeds.files(ADDRESSED, EDITION, PAGES)["feed.xml"].encode())
    assert [(str(one.tag).removeprefix(ATOM), one.text or one.get("href")) for one in root][:4] == [
        ("title", "Briefe & <Karten>"),
        ("id", "https://example.org/b/"),
        ("updated", "2026-12-01T00:00:00Z"),
        ("author", None),
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Erika"
    assert [
        [one.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated", "summary")]
        for one in root.iter(f"{ATOM}entry")
    ] == [
        ["Brief b2", "https://example.org/b/documents/b2.html", "2026-12-01T00:00:00Z", "Brief"],
        ["Brief b1", "https://example.org/b/documents/b1.html", "2026-11-01T00:00:00Z", "Brief"],
    ]
