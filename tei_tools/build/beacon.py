"""Which pages tell of what authorities know: a link dump for each of them, as catalogues gather it.

Source: BEACON link dump format, draft-voss-beacon-003 (Verbundzentrale des GBV, 2017).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tei_tools.build.linked import authorities
from tei_tools.build.registers import Entry, Registers
from tei_tools.config import EditionConfig

_SOURCES: Final = {
    "geonames": ("https://www.geonames.org/", r"https?://(?:www|sws)\.geonames\.org/(\d+)(?:/.*)?"),
    "gnd": ("https://d-nb.info/gnd/", r"https?://(?:www\.)?d-nb\.info/gnd/([\dX-]+)/?"),
    "viaf": ("https://viaf.org/viaf/", r"https?://(?:www\.)?viaf\.org/viaf/(\d+)(?:/.*)?"),
    "wikidata": (
        "https://www.wikidata.org/entity/",
        r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)",
    ),
}
"""Authorities: how their addresses begin, and by which the number of an entry is told."""


def files(settings: EditionConfig, registers: Registers) -> dict[str, str]:
    """Return the files: name to content. They need the edition's address.

    Args:
        settings: of the edition.
        registers: those of their entries that have pages.
    """
    base = settings.edition.base_url.rstrip("/")
    if not base:
        return {}
    known = [(address, one) for _, one in registers.every for address in authorities(one)]
    found = {name: sorted(set(_links(pattern, known))) for name, (_, pattern) in _SOURCES.items()}
    return {
        f"beacon-{name}.txt": _file(settings, base, _SOURCES[name][0], links)
        for name, links in found.items()
        if links
    }


def _links(pattern: str, known: Iterable[tuple[str, Entry]]) -> Iterator[str]:
    for address, entry in known:
        if told := re.fullmatch(pattern, address):
            yield f"{told[1]}|{_field(entry.heading)}|{entry.address}"


def _file(settings: EditionConfig, base: str, prefix: str, links: Iterable[str]) -> str:
    table = settings.edition
    about = {
        "FORMAT": "BEACON",
        "PREFIX": prefix,
        "TARGET": f"{base}/",
        "HOMEPAGE": f"{base}/",
        "NAME": table.title,
        "DESCRIPTION": table.description.partition("\n\n")[0],
        "CREATOR": ", ".join(one.name for one in settings.editors),
        "CONTACT": table.contact.removeprefix("mailto:"),
        "INSTITUTION": table.publisher,
    }
    head = [f"#{name}: {_field(value)}" for name, value in about.items() if value]
    return "\n".join([*head, "", *links, ""])


def _field(words: str) -> str:
    """Return words as a field holds them: in a line, and without the bar that parts fields."""
    return " ".join(words.replace("|", " ").split())
