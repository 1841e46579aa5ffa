"""Which pages tell of what authorities know: a link dump for each of them, as catalogues gather it.

Source: BEACON link dump format, draft-voss-beacon-003 (Verbundzentrale des GBV, 2017).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tei_tools.build.linked import AUTHORITIES, authorities
from tei_tools.build.registers import Entry, Registers
from tei_tools.config import EditionConfig

_ADDRESSES: Final = {
    "geonames": r"https?://(?:www|sws)\.geonames\.org/(\d+)(?:/.*)?",
    "gnd": r"https?://(?:www\.)?d-nb\.info/gnd/([\dX-]+)/?",
    "viaf": r"https?://(?:www\.)?viaf\.org/viaf/(\d+)(?:/.*)?",
    "wikidata": r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)",
}
"""Authorities: the addresses that are met of their entries, the number of an entry apart."""


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
    found = {name: sorted(set(_links(each, known))) for name, each in _ADDRESSES.items()}
    return {
        f"beacon-{name}.txt": _file(settings, base, AUTHORITIES[name].removesuffix("{}"), links)
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
