"""The file of a new document: what is known is in it, what is not is marked `FILL IN`."""

import datetime as dt
import os
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tei_tools.config import Editor
from tei_tools.edition import DRAFT, Edition
from tei_tools.encode.entries import REGISTERS, Entry, has_prefixes, register_of
from tei_tools.encode.escape import xml_text
from tei_tools.names import RNG, SCH, TEI, tei
from tei_tools.relaxng.contents import Contents
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.validator import Grammar
from tei_tools.tags import quoted

ESSAY: Final = "essay"
"""The kind of texts of the edition's own; see `[site] essays`."""
NOT_SENT: Final = frozenset({"resolution", ESSAY})
"""The kinds that nobody sends: they have no correspDesc."""
SCHEME: Final = "tax:kinds"
"""What the `catRef` of a document points at: the taxonomy of kinds."""

_ALONE: Final = (
    *("TEI", "text", "body", "div", "opener", "closer", "address", "list", "table", "row"),
)
"""The elements of a draft that hold elements alone."""
_MIXED: Final = (
    *("head", "dateline", "salute", "seg", "idno", "addrLine", "p", "item", "quote", "cell"),
    *("signed", "note", "fw", "hi", "del", "ref", "date", "persName", "placeName", "orgName"),
)
"""Those that hold text."""
_PLACEHOLDER: Final = "…"
_BEGUN: Final = "Begun from the template."
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a new document.

    Attributes:
        identifier: its id.
        kind: the id of its kind; empty where the edition has no taxonomies.
        title: its title.
        is_titled: whether an editor gave the title.
        sender: who sent it.
        receiver: who was to receive it.
        place: where it was written.
        date: when, for `@when`; empty where that is not known.
        date_words: the same in words.
        today: the day of its first `change`.
        is_sent: whether it has senders and receivers.
    """

    identifier: str
    kind: str
    title: str
    is_titled: bool
    sender: Sequence[Entry]
    receiver: Sequence[Entry]
    place: Entry | None
    date: str
    date_words: str
    today: dt.date
    is_sent: bool = True

    @property
    def place_xml(self) -> str:
        """The place as an element; empty where it is not known."""
        return self.place.xml if self.place else ""

    @property
    def date_xml(self) -> str:
        """The date as an element; empty where it is not known."""
        return f'<date when="{self.date}">{self.date_words}</date>' if self.date else ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a document has that was made of a text.

    Attributes:
        body: the lines of its `body`.
        begun: what its first `change` says.
        collection: who printed the text; None if nobody is named.
    """

    body: Sequence[str]
    begun: str
    collection: Entry | None = None


def skeleton(edition: Edition, facts: Facts, imported: Imported | None = None) -> str:
    """Return the file of a new document, valid as it stands.

    Args:
        edition: that it is to belong to.
        facts: what is known of it.
        imported: its text; placeholders stand there, if None.

    Raises:
        InputError: a value from `edition.toml` or a register holds what XML does not allow.
    """
    return "".join(f"{line}\n" for line in _document(edition, facts, imported))


def contents(edition: Edition) -> Contents:
    """Return which elements of a draft hold text: by the schema; without one, as drafts have them.

    Raises:
        ConfigurationError: the schema is missing, or not correct.
    """
    if edition.config.rng is not None:
        return edition.grammar.contents
    alone, mixed = (frozenset(expanded(TEI, one) for one in those) for those in (_ALONE, _MIXED))
    return Contents(alone | mixed, alone)


def editors(edition: Edition) -> tuple[Editor, ...]:
    """Return who is responsible in each file: the editors, or the publisher where none is named."""
    name = edition.config.edition.publisher or _PLACEHOLDER
    return edition.config.editors or (Editor(name, "edition"),)


def _document(edition: Edition, facts: Facts, imported: Imported | None) -> Iterator[str]:
    """Write the file, line by line."""
    settings = edition.config
    sch = _address(edition, settings.schematron)
    phase = f' phase="{settings.schema.phase}"' if settings.schema.phase else ""
    rules = f'<?xml-model href="{sch}" type="application/xml" schematypens="{SCH}"{phase}?>'
    language = settings.edition.language
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    if settings.rng is not None:
        rng = _address(edition, settings.rng)
        yield f'<?xml-model href="{rng}" type="application/xml" schematypens="{RNG}"?>'
    if settings.schema.schematron:
        yield rules
    yield f'<TEI xmlns="{TEI}" xml:id="{facts.identifier}" xml:lang="{language}">'
    yield "  <teiHeader>"
    yield "    <fileDesc>"
    collection = imported.collection if imported else None
    yield from _title_statement(edition, facts, collection)
    yield from _publication(edition, facts)
    yield from _source(edition, facts)
    yield "    </fileDesc>"
    yield from _prefixes(edition)
    yield from _profile(edition, facts)
    yield f'    <revisionDesc status="{DRAFT}">'
    who, when = editors(edition)[0].id, facts.today.isoformat()
    begun = xml_text(imported.begun, "the name of the text") if imported else _BEGUN
    yield f'      <change who="#{who}" when="{when}">{begun}</change>'
    yield "    </revisionDesc>"
    yield "  </teiHeader>"
    yield "  <text>"
    yield "    <body>"
    yield from imported.body if imported else _body(facts, edition.grammar)
    yield "    </body>"
    yield "  </text>"
    yield "</TEI>"


def _fill_in(level: int, what: str) -> str:
    return f"{'  ' * level}<!-- FILL IN: {what} -->"


def _filled(level: int, tag: str, text: str) -> str:
    """Return an element of text, in lines that are not too long; `tag` may have attributes."""
    indent = "  " * level
    line = f"{indent}<{tag}>{text}</{tag.partition(' ')[0]}>"
    return textwrap.fill(
        line,
        _WIDTH,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _address(edition: Edition, path: Path) -> str:
    """Return a path from the folder of the documents, as a URI reference."""
    return quote(Path(os.path.relpath(path, edition.config.documents)).as_posix())


def _title_statement(edition: Edition, facts: Facts, collection: Entry | None) -> Iterator[str]:
    yield "      <titleStmt>"
    if not facts.is_titled:
        yield _fill_in(4, "kind, sender, addressee, place and date, without judgement")
    yield _filled(4, "title", xml_text(facts.title, "the title"))
    if collection is not None:
        given = f'xml:id={quoted(collection.id)} role="collection"'
        tag = f"editor {given} ref={quoted(collection.pointer)}"
        yield _filled(4, tag, xml_text(collection.name, f"the name of {collection.pointer}"))
    if not edition.config.editors:
        yield _fill_in(4, "who edits, here or under [[editors]] in edition.toml")
    for editor in editors(edition):
        yield f"        <respStmt xml:id={quoted(editor.id)}>"
        yield "          <resp>Encoding, titles and notes of the edition</resp>"
        yield _filled(5, "name", xml_text(editor.name, "the name of an editor"))
        yield "        </respStmt>"
    yield "      </titleStmt>"


def _publication(edition: Edition, facts: Facts) -> Iterator[str]:
    table = edition.config.edition
    names = ", ".join(editor.name for editor in editors(edition))
    yield "      <publicationStmt>"
    if not table.publisher:
        yield _fill_in(4, "who publishes it, here or as publisher in edition.toml")
    yield _filled(4, "publisher", xml_text(table.publisher or names, "the publisher"))
    yield f'        <idno type="edition">{facts.identifier}</idno>'
    yield _fill_in(4, "status: free, restricted or unknown; then what others may do with it")
    yield '        <availability status="unknown">'
    yield _filled(5, "p", xml_text(table.rights or _PLACEHOLDER, "the sentence on rights"))
    yield "        </availability>"
    yield "      </publicationStmt>"


def _source(edition: Edition, facts: Facts) -> Iterator[str]:
    witness = edition.config.edition.witness or _PLACEHOLDER
    yield "      <sourceDesc>"
    if facts.kind == ESSAY:
        yield "        <p>Written for this edition.</p>"
        yield "      </sourceDesc>"
        return
    yield _fill_in(4, "what the text was taken from; below it, in an msDesc, who keeps it where")
    yield _filled(4, 'bibl type="base"', xml_text(witness, "the sentence on the witness"))
    yield "      </sourceDesc>"


def _prefixes(edition: Edition) -> Iterator[str]:
    """Declare the prefixes; without taxonomies, those that lead into a register."""
    if not has_prefixes(edition):
        return
    files = {prefix: register_of(edition, prefix) for prefix in REGISTERS}
    if edition.taxonomy_files:
        files["tax"] = edition.config.taxonomies
    else:
        files = {prefix: path for prefix, path in files.items() if path.is_file()}
    if not files:
        return
    yield "    <encodingDesc>"
    yield "      <listPrefixDef>"
    for prefix, path in files.items():
        target = f'replacementPattern="{_address(edition, path)}#$1"'
        yield f'        <prefixDef ident="{prefix}" matchPattern="(.+)" {target}/>'
    yield "      </listPrefixDef>"
    yield "    </encodingDesc>"


def _profile(edition: Edition, facts: Facts) -> Iterator[str]:
    language = edition.config.edition.language
    yield "    <profileDesc>"
    yield "      <creation>"
    if facts.kind == ESSAY and not facts.date:
        written = facts.today.isoformat()
        yield f'        <date when="{written}">{written}</date>'
    elif not facts.date:
        yield _fill_in(4, 'when="1920-07-12" in place of cert="unknown", if the date is known')
        yield '        <date cert="unknown">date unknown</date>'
    else:
        yield f"        {facts.date_xml}"
    if facts.place:
        yield f"        {facts.place_xml}"
    else:
        ref = "pla:…" if has_prefixes(edition) else "#…"
        yield _fill_in(4, f'a placeName with its ref="{ref}", if the place is known')
    yield "      </creation>"
    yield "      <langUsage>"
    yield _fill_in(4, "the language of the text, in words; another ident if it is another")
    yield f'        <language ident="{language}">{language}</language>'
    yield "      </langUsage>"
    if facts.is_sent:
        refs = '"psn:…" or "org:…"' if has_prefixes(edition) else '"#…"'
        yield from _correspondence(facts, refs)
    if facts.kind:
        kind = quoted(f"tax:{facts.kind}")
        yield "      <textClass>"
        yield f'        <catRef scheme="{SCHEME}" target={kind}/>'
        yield "      </textClass>"
    yield "    </profileDesc>"


def _correspondence(facts: Facts, refs: str) -> Iterator[str]:
    yield "      <correspDesc>"
    yield '        <correspAction type="sent">'
    yield from _parties(facts.sender, "who sent it", refs)
    if facts.place:
        yield f"          {facts.place_xml}"
    if facts.date:
        yield f"          {facts.date_xml}"
    yield "        </correspAction>"
    yield '        <correspAction type="received">'
    yield from _parties(facts.receiver, "who was to receive it", refs)
    yield "        </correspAction>"
    yield "      </correspDesc>"


def _parties(entries: Sequence[Entry], what: str, refs: str) -> Iterator[str]:
    yield from (f"          {entry.xml}" for entry in entries)
    if not entries:
        yield _fill_in(5, f"{what}: a persName or orgName with its ref={refs}")
        yield '          <rs type="person">unknown</rs>'


_OPENINGS: Final = {
    "telegram": 'number (idno type="number"), marks of transmission (seg type="mark"), address',
}
"""What a document of a kind says before its text; the address alone for any other."""


def _body(facts: Facts, grammar: Grammar) -> Iterator[str]:
    """Write the body: its words are placeholders for those of the document."""
    if facts.kind == ESSAY or not (facts.kind or facts.is_sent):
        yield from _paragraph(facts)
        return
    is_saluted = facts.kind in {"letter", ""} and grammar.knows(tei("salute"))
    dateline = ",\n        ".join(filter(None, (facts.place_xml, facts.date_xml)))
    yield _fill_in(3, "place and date as the document words them; without a dateline, delete it")
    yield f"      <dateline>{dateline or _PLACEHOLDER}</dateline>"
    if facts.is_sent:
        what = "the salutation" if is_saluted else _OPENINGS.get(facts.kind, "the address")
        yield _fill_in(3, f"{what}, as the document words it; without one, delete it")
        yield "      <opener>"
        yield from _salutation(facts) if is_saluted else _address_of(facts)
        yield "      </opener>"
        yield from _paragraph(facts)
    else:
        yield from _minutes(facts.identifier)
    yield _fill_in(3, "the signatures, with roles in roleName; without one, delete the closer")
    yield "      <closer>"
    for number, name in enumerate([_signature(one) for one in facts.sender] or [_PLACEHOLDER], 1):
        yield f'        <signed xml:id="{facts.identifier}-s{number}">{name}</signed>'
    yield "      </closer>"
    yield _fill_in(3, 'what the archive says of it, in a note type="source" with an xml:id')


def _paragraph(facts: Facts) -> Iterator[str]:
    yield _fill_in(3, "the text, each paragraph with an xml:id of its own")
    yield f'      <p xml:id="{facts.identifier}-p1">{_PLACEHOLDER}</p>'


def _salutation(facts: Facts) -> Iterator[str]:
    called = ", ".join(entry.xml for entry in facts.receiver)
    yield f"        <salute>{_PLACEHOLDER}{' ' * bool(called)}{called}</salute>"


def _address_of(facts: Facts) -> Iterator[str]:
    yield "        <address>"
    for line in [entry.xml for entry in facts.receiver] or [_PLACEHOLDER]:
        yield f"          <addrLine>{line}</addrLine>"
    yield "        </address>"


def _minutes(identifier: str) -> Iterator[str]:
    yield _fill_in(3, "the labels and items as the document has them, each item with an xml:id")
    yield '      <list type="minutes">'
    for label in ("Present", "Agenda"):
        yield f"        <label>{label}:</label>"
        yield f'        <item xml:id="{identifier}-{label.lower()}">{_PLACEHOLDER}</item>'
    yield "        <label>Resolved:</label>"
    yield f'        <item xml:id="{identifier}-resolved">'
    yield '          <list type="ordered">'
    yield f'            <item xml:id="{identifier}-r1" n="1">{_PLACEHOLDER}</item>'
    yield "          </list>"
    yield "        </item>"
    yield "      </list>"


def _signature(party: Entry) -> str:
    return f"<roleName>{party.xml}</roleName>" if party.element == "orgName" else party.xml
