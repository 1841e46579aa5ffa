"""The letters of an edition as catalogues gather them: who wrote to whom, when, from where.

Source: Correspondence Metadata Interchange Format (CMIF) 1.1, TEI Correspondence SIG.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from tei_tools.build.facts import Facts, Party
from tei_tools.build.linked import authorities
from tei_tools.build.registers import Entry, Registers
from tei_tools.config import EditionConfig
from tei_tools.names import TEI
from tei_tools.tags import quoted

NAME: Final = "cmif.xml"
"""How the file is called within the site."""
_UNKNOWN: Final = "<persName>Unknown</persName>"
"""How the format says that nobody knows who it was."""
_GATHERED: Final = ("d-nb.info", "viaf.org", "id.loc.gov", "bnf.fr", "ndl.go.jp", "geonames.org")
"""The authorities that the format names, the first of them first."""
_DATE: Final = re.compile(r"\d{4}(-\d\d){0,2}")
"""The dates that the format has."""


def file(settings: EditionConfig, facts: Sequence[Facts], registers: Registers) -> str:
    """Return the file; empty where it has no licence, the site no address, or nobody wrote.

    Args:
        settings: of the edition.
        facts: of the documents.
        registers: whose entries say who is who elsewhere.
    """
    base, licence = settings.edition.base_url.rstrip("/"), settings.site.cmif
    letters = [one for one in facts if one.parties]
    if not (base and licence and letters):
        return ""
    table = settings.edition
    site = f"<ref target={quoted(f'{base}/')}>{_text(table.publisher or table.title)}</ref>"
    editors = "".join(_editors(settings))
    changed = max(one.get("changed") for one in facts)
    date = f"<date when={quoted(changed)}/>" if changed else "<date/>"
    source = _source_id(base)
    title = _text(table.title)
    rows = "".join(_letter(one, base, source, registers) for one in letters)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{TEI}"><teiHeader><fileDesc>\n'
        f"<titleStmt><title>{title}</title>{editors}</titleStmt>\n"
        f"<publicationStmt><publisher>{site}</publisher>"
        f'<idno type="url">{_text(f"{base}/{NAME}")}</idno>{date}<availability>'
        f"<licence target={quoted(licence)}>{_text(licence)}</licence></availability>"
        f'</publicationStmt>\n<sourceDesc><bibl type="online" xml:id="{source}">'
        f"{_text(table.title)} <ref target={quoted(f'{base}/')}>{_text(f'{base}/')}</ref></bibl>"
        f"</sourceDesc></fileDesc>\n<profileDesc>\n{rows}</profileDesc></teiHeader>"
        "<text><body><p/></body></text></TEI>\n"
    )


def _source_id(base: str) -> str:
    """Return a UUID of the edition, ever the same one; as an id, it begins with a letter."""
    made = (str(uuid5(NAMESPACE_URL, f"{base}/#{number}")) for number in count())
    return next(one for one in made if one[0].isalpha())


def _editors(settings: EditionConfig) -> Iterator[str]:
    """Yield who edits: the format asks for somebody, if only the edition."""
    contact = settings.edition.contact
    mail = f" <email>{_text(contact[7:])}</email>" if contact.startswith("mailto:") else ""
    names = [one.name for one in settings.editors]
    for number, name in enumerate(names or [settings.edition.publisher or settings.edition.title]):
        yield f"<editor>{_text(name)}{'' if number else mail}</editor>"


def _letter(one: Facts, base: str, source: str, registers: Registers) -> str:
    address = f"{base}/documents/{one.id}.html"
    dates = dict(told.split("=", 1) for told in one.get("dates").split())
    known = {name: value for name, value in dates.items() if _DATE.fullmatch(value)}
    date = "".join(f" {name}={quoted(value)}" for name, value in known.items())
    sent = _parties(one.senders, registers)
    sent += _place(one.get("place"), one.get("place-entry"), registers)
    sent += f"<date{date}/>" if date else ""
    received = _parties(one.addressees, registers)
    received += _place(one.get("place-received"), one.get("place-received-entry"), registers)
    return (
        f'<correspDesc key={quoted(one.id)} ref={quoted(address)} source="#{source}">'
        f'<correspAction type="sent">{sent}</correspAction>'
        f'<correspAction type="received">{received}</correspAction></correspDesc>\n'
    )


def _parties(parties: Sequence[Party], registers: Registers) -> str:
    rows = ""
    for one in parties:
        element = "orgName" if one.element == "orgName" else "persName"
        if name := registers.name_of(one.entry, one.name):
            rows += _named(element, name, registers.entries.get(one.entry))
    return rows or _UNKNOWN


def _place(words: str, entry: str, registers: Registers) -> str:
    return _named("placeName", words, registers.entries.get(entry)) if words else ""


def _named(element: str, words: str, entry: Entry | None) -> str:
    """Return a name, with the address by which catalogues are likeliest to know what it names."""
    known = [*authorities(entry)] if entry is not None else []
    ref = f" ref={quoted(min(known, key=_rank))}" if known else ""
    return f"<{element}{ref}>{_text(words)}</{element}>"


def _rank(address: str) -> int:
    """Return the place of an address among those that catalogues know; the same for all others."""
    host = urlsplit(address).hostname or ""
    ranks = [rank for rank, name in enumerate(_GATHERED) if f".{host}".endswith(f".{name}")]
    return ranks[0] if ranks else len(_GATHERED)


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
