"""What those read who look for a site: a site map, a feed, and a word to robots.

Sources: sitemaps.org 0.9; RFC 4287 (Atom); RFC 9309 (robots.txt).
"""

from collections.abc import Iterable, Sequence
from typing import Final

from tei_tools.build.facts import Facts
from tei_tools.config import EditionConfig
from tei_tools.tags import quoted

_MOST: Final = 50
"""How many documents the feed tells of: those changed last."""


def files(settings: EditionConfig, facts: Sequence[Facts], pages: Iterable[str]) -> dict[str, str]:
    """Return the files: name to content. Site map and feed need the edition's address.

    Args:
        settings: of the edition.
        facts: of the documents.
        pages: the addresses of all pages within the site.
    """
    base = settings.edition.base_url.rstrip("/")
    if not base:
        return {"robots.txt": "User-agent: *\nAllow: /\n"}
    return {
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n",
        "sitemap.xml": _site_map(base, facts, pages),
        "feed.xml": _feed(settings, base, facts),
    }


def _site_map(base: str, facts: Sequence[Facts], pages: Iterable[str]) -> str:
    changed = {f"documents/{one.id}.html": one.get("changed") for one in facts}
    rows = ""
    for page in sorted(pages):
        day = changed.get(page, "")
        last = f"<lastmod>{_text(day)}</lastmod>" if day else ""
        rows += f"<url><loc>{_text(f'{base}/{_short(page)}')}</loc>{last}</url>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def _short(page: str) -> str:
    return "" if page == "index.html" else page


def _feed(settings: EditionConfig, base: str, facts: Sequence[Facts]) -> str:
    """The documents by the day of their last `change`, the latest first."""
    dated = [one for one in facts if one.get("changed")]
    latest = sorted(dated, key=lambda one: (one.get("changed"), one.id), reverse=True)[:_MOST]
    table = settings.edition
    authors = [one.name for one in settings.editors] or [table.publisher or table.title]
    people = "".join(f"<author><name>{_text(one)}</name></author>" for one in authors)
    newest = _moment(latest[0].get("changed")) if latest else _moment("1970-01-01")
    entries = "".join(_entry(one, base) for one in latest)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(table.language)}>\n'
        f"<title>{_text(table.title)}</title>\n<id>{_text(base)}/</id>\n"
        f"<updated>{newest}</updated>\n{people}\n"
        f'<link rel="self" href={quoted(f"{base}/feed.xml")}/>\n'
        f'<link rel="alternate" href={quoted(f"{base}/")}/>\n{entries}</feed>\n'
    )


def _entry(one: Facts, base: str) -> str:
    address = f"{base}/documents/{one.id}.html"
    about = _text(". ".join(filter(None, (one.get("kind"), one.get("shelfmark")))))
    return (
        f"<entry><title>{_text(one.title)}</title><id>{_text(address)}</id>"
        f"<updated>{_moment(one.get('changed'))}</updated>"
        f"<link href={quoted(address)}/><summary>{about}</summary></entry>\n"
    )


def _moment(day: str) -> str:
    """A day as a moment of Atom; of a month or a year the first."""
    whole = f"{day}-01-01"[:10] if len(day) < 10 else day[:10]  # noqa: PLR2004  a day's figures
    return f"{whole}T00:00:00Z"


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
