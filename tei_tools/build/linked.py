"""What the pages tell machines of themselves: linked data in the terms of schema.org, as JSON-LD.

It stands in each page as data, and the page's policy names its digest: so that nothing may run that
only looks like it (CSP 3, "Does element match source list?").
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tei_tools.build.coordinates import coordinates
from tei_tools.build.facts import Facts, Party
from tei_tools.build.registers import Entry, Register
from tei_tools.config import EditionConfig
from tei_tools.names import tei
from tei_tools.saxon import Parameter

_TYPES: Final = {
    "persons": "Person", "places": "Place", "organizations": "Organization",
    "bibliography": "CreativeWork", "events": "Event", "objects": "Thing",
}  # fmt: skip
"""The kind of a register to what its entries are."""
AUTHORITIES: Final = {
    "geonames": "https://www.geonames.org/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "wikidata": "https://www.wikidata.org/entity/{}",
}
"""The `type` of an `idno` to the address that it stands for."""
_ADDRESS: Final = re.compile(r"https?://\S+")

Data = Mapping[str, Any]
"""What JSON holds."""


def of_document(one: Facts, settings: EditionConfig, address: str) -> Data:
    """Return what a document's pages tell."""
    return _told(
        settings,
        address,
        {
            "@type": "CreativeWork",
            "name": one.title,
            "identifier": one.id,
            "inLanguage": one.get("language"),
            "dateCreated": one.date,
            "genre": one.get("kind"),
            "archivedAt": one.get("shelfmark"),
            "author": [_agent(party) for party in one.senders],
            "recipient": [_agent(party) for party in one.addressees],
            "isPartOf": _edition(settings),
        },
    )


def of_entry(register: Register, entry: Entry, settings: EditionConfig) -> Data:
    """Return what the page of an entry tells: of whom or what it is the page."""
    about = {
        "@type": _TYPES.get(register.kind, "Thing"),
        "name": entry.heading,
        "sameAs": list(authorities(entry)),
        "geo": _coordinates(entry),
    }
    page = {"@type": "WebPage", "name": entry.heading, "about": _kept(about)}
    return _told(settings, entry.address, page | {"isPartOf": _edition(settings)})


def of_page(title: str, address: str, settings: EditionConfig) -> Data:
    """Return what a page of the whole edition tells."""
    page = {"@type": "WebPage", "name": title, "isPartOf": _edition(settings)}
    return _told(settings, address, page)


def of_home(facts: Sequence[Facts], settings: EditionConfig) -> Data:
    """Return what the first page tells: what the edition is."""
    table = settings.edition
    dates = [one.date for one in facts if one.date]
    covered = "/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""
    publisher = {"@type": "Organization", "name": table.publisher} if table.publisher else None
    more = {
        "alternativeHeadline": table.subtitle,
        "description": " ".join(table.description.partition("\n\n")[0].split()),
        "inLanguage": table.language,
        "version": table.version,
        "temporalCoverage": covered,
        "editor": [_editor(one.name, one.orcid) for one in settings.editors],
        "publisher": publisher,
    }
    return _told(settings, "", _edition(settings) | more)


def _told(settings: EditionConfig, address: str, data: Data) -> Data:
    base = settings.edition.base_url.rstrip("/")
    url = f"{base}/{address}" if base else ""
    return _kept({"@context": "https://schema.org", "url": url, **data})


def _kept(data: Data) -> dict[str, Any]:
    """What is said, without what is empty."""
    return {name: value for name, value in data.items() if value}


def _edition(settings: EditionConfig) -> dict[str, Any]:
    base = settings.edition.base_url.rstrip("/")
    edition = {"@type": "Collection", "name": settings.edition.title}
    return edition | ({"@id": f"{base}/"} if base else {})


def _agent(party: Party) -> Data:
    kind = "Organization" if party.element == "orgName" else "Person"
    return {"@type": kind, "name": party.name}


def _editor(name: str, orcid: str) -> Data:
    number = orcid.rpartition("/")[2]
    return {"name": name} | ({"@id": f"https://orcid.org/{number}"} if number else {})


def authorities(entry: Entry) -> Iterator[str]:
    """Yield the addresses by which authorities know whom or what an entry is of."""
    yield from filter(_ADDRESS.fullmatch, entry.element.get("sameAs", "").split())
    for idno in entry.element.iterchildren(tei("idno")):
        value = "".join((idno.text or "").split())
        pattern = AUTHORITIES.get(idno.get("type", "").lower(), "")
        if _ADDRESS.fullmatch(value):
            yield value
        elif value and pattern:
            yield pattern.format(value)


def _coordinates(entry: Entry) -> Data | None:
    """Where a place lies; not the place of a label."""
    at = coordinates(entry)
    if at is None or not at.is_exact:
        return None
    return {"@type": "GeoCoordinates", "latitude": at.latitude, "longitude": at.longitude}


def parameters(data: Data) -> dict[str, Parameter]:
    """Return what a stylesheet writes into a page: the data, and its digest for the policy."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":  # what means something to HTML, XML or old scripts
        text = text.replace(character, f"\\u{ord(character):04x}")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return {"linked-data": text, "linked-data-digest": digest}
