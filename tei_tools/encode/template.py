"""How a new document begins: its id, and what is known of it, looked up and checked."""

import calendar
import datetime as dt
import difflib
import itertools
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml.etree import _Element

from tei_tools.corpus import Corpus, shown
from tei_tools.edition import Edition, root_id
from tei_tools.encode.entries import Entries, Entry, did_you_mean
from tei_tools.encode.escape import one_line
from tei_tools.encode.format.layout import layout, style_of
from tei_tools.encode.skeleton import NOT_SENT, SCHEME, Facts, contents, editors, skeleton
from tei_tools.encode.suggest.date_patterns import MONTHS
from tei_tools.encode.suggest.dates import dates
from tei_tools.errors import InputError
from tei_tools.names import XML_ID, tei

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """What is known of a document before it is encoded; all but the day may be missing.

    Attributes:
        today: the day of its first `change`.
        identifier: its id; the next free number, if empty.
        sender: who sent it, by ids of the registers: `psn:kirov`, `org:kavburo` or `kirov`.
        receiver: who was to receive it, likewise.
        date: when it was written: `1920`, `1920-07` or `1920-07-12`.
        place: where, by its id: `pla:tiflis` or `tiflis`.
        title: its title; made from the rest, if empty.
    """

    today: dt.date
    identifier: str = ""
    sender: Sequence[str] = ()
    receiver: Sequence[str] = ()
    date: str = ""
    place: str = ""
    title: str = ""


def new_document(edition: Edition, kind: str, options: NewDocument) -> Path:
    """Add a draft to an edition's documents.

    Args:
        edition: the edition.
        kind: a category of its taxonomy `kinds`, by its xml:id; where the edition has no
            taxonomies, the word that its title begins with.
        options: what is known of the document.

    Returns:
        The file.

    Raises:
        InputError: the kind, a party, the place, the date or the id cannot be used, or the file
            cannot be written.
    """
    facts = _facts(edition, kind, options)
    path = edition.config.documents / f"{facts.identifier}.xml"
    text = layout(skeleton(edition, facts), contents(edition), style_of(edition.config))
    write_new(path, text)
    return path


def _facts(edition: Edition, kind: str, options: NewDocument) -> Facts:
    """Look up what the options name."""
    known = kinds(edition)
    term = _term(known, kind)
    if kind in NOT_SENT and (options.sender or options.receiver):
        hint = "leave out its sender and receiver"
        raise InputError(
            f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} is not sent to anybody", hint=hint
        )
    entries = Entries.of(edition)
    sender = tuple(entries.party(one) for one in options.sender)
    receiver = tuple(entries.party(one) for one in options.receiver)
    place = entries.place(options.place) if options.place else None
    english = _is_english(edition.config.edition.language)
    words = _date_words(options.date, english=english)
    parties = (_list(sender), _list(receiver)) if english else ("", "")
    title = one_line(options.title)
    return Facts(
        identifier=_identifier(edition, options.identifier),
        kind=kind if known else "",
        title=title or _title(term, *parties, place.name if place else "", words),
        is_titled=bool(title),
        sender=sender,
        receiver=receiver,
        place=place,
        date=options.date,
        date_words=words,
        today=options.today,
        is_sent=bool(sender or receiver) or is_sent(edition, kind if known else ""),
    )


def is_sent(edition: Edition, kind: str) -> bool:
    """Whether a document of a kind has senders and receivers.

    Without kinds, one has if the edition's first document has.
    """
    if kind:
        return kind not in NOT_SENT
    return next(_in_first(edition, "correspDesc"), None) is not None


def _in_first(edition: Edition, name: str) -> Iterator[_Element]:
    """Go through the elements of a name in the edition's first document: others are as that is."""
    for first in itertools.islice(edition.documents.documents.values(), 1):
        yield from first.root.iter(tei(name))


def _term(known: Mapping[str, str], kind: str) -> str:
    """Return the name of a kind, or the word that is given where no kinds are known."""
    if not known:
        word = one_line(kind)
        if not word:
            raise InputError("the kind is empty", hint="say in a word what it is, as letter")
        return word[0].upper() + word[1:]
    if kind not in known:
        near = difflib.get_close_matches(kind.lower(), known, n=1)
        hint = f"{did_you_mean(near)}The kinds of this edition: {', '.join(known)}"
        raise InputError(f"there is no kind of document “{kind}”", hint=hint)
    return known[kind]


def kinds(edition: Edition) -> dict[str, str]:
    """Return the names of the kinds by their ids, in the order of the taxonomy.

    A category without an id only groups others: no document can point at it. An edition without
    taxonomies has none, unless its documents point at them.

    Raises:
        InputError: there is none, and should be.
    """
    known = dict(_kinds(edition))
    scheme = (one.get("scheme") for one in _in_first(edition, "catRef"))
    if not known and (edition.taxonomy_files or SCHEME in scheme):
        where = shown(edition.config.taxonomies)
        hint = 'they stand in its taxonomy xml:id="kinds"; tei-tools validate checks the file'
        raise InputError("the edition names no kinds of documents", where=where, hint=hint)
    return known


def _kinds(edition: Edition) -> Iterator[tuple[str, str]]:
    for source in edition.taxonomies.documents.values():
        for taxonomy in source.root.iter(tei("taxonomy")):
            if taxonomy.get(XML_ID) == "kinds":
                for category in taxonomy.iter(tei("category")):
                    term = category.findtext(f"{tei('catDesc')}/{tei('term')}", "")
                    if identifier := category.get(XML_ID):
                        yield identifier, one_line(term) or identifier


def _meant(value: str) -> str:
    """Return how a day is written that was given otherwise; empty where it is not clear."""
    if "/" in value:  # the month may stand first
        return ""
    read = {one.attributes.get("when", "") for name in MONTHS for one in dates(value, name, None)}
    days = [one for one in read if (found := _DATE.fullmatch(one)) and found[3]]
    return f"did you mean {days[0]}?" if len(days) == 1 else ""


def _date_words(value: str, *, english: bool) -> str:
    """Check a date and return its words: "12 July 1920" in English, else as it was given."""
    if not value:
        return ""
    parts = _DATE.fullmatch(value)
    if parts is None:
        hint = "write a year, a month or a day, as 1920, 1920-07 or 1920-07-12"
        hint = _meant(value) or hint
        raise InputError(f"“{value}” is not a date as it is needed here", hint=hint)
    year, month, day = (int(part) if part else None for part in parts.groups())
    if hint := _why_impossible(year or 0, month, day):
        raise InputError(f"there is no date {value}", hint=hint)
    if not english:
        return value
    words = (str(day) if day else "", _MONTHS[month - 1] if month else "", str(year))
    return " ".join(filter(None, words))


def _why_impossible(year: int, month: int | None, day: int | None) -> str:
    """Return what is wrong with a date; empty where there is such a date."""
    if not year:
        return "the first year is 0001"
    if month is None:
        return ""
    if not 1 <= month <= len(_MONTHS):
        return "months go from 01 to 12"
    last = calendar.monthrange(year, month)[1]
    if day is None or 1 <= day <= last:
        return ""
    return f"{_MONTHS[month - 1]} {year} had {last} days"


def _is_english(language: str) -> bool:
    return language.lower().partition("-")[0] == "en"


def _list(entries: Sequence[Entry]) -> str:
    """Return names in a row: "A, B and C"."""
    *before, last = [entry.name for entry in entries] or [""]
    return " and ".join(filter(None, (", ".join(before), last)))


def _title(term: str, sender: str, receiver: str, place: str, date: str) -> str:
    """Return a title: "Telegram of S. Kirov to G. Chicherin, Tiflis, 12 July 1920"."""
    term += f" of {sender}" if sender else ""
    term += f" to {receiver}" if receiver else ""
    return ", ".join(filter(None, (term, place, date)))


def _identifier(edition: Edition, given: str) -> str:
    """Return the id of the new document: the one given, if it can be used, else the next."""
    free = _next_identifier(edition)
    if not given:
        return free
    if not _NAME.fullmatch(given):
        hint = "write a letter of A to Z, then letters, digits, hyphens, full stops or underscores"
        raise InputError(f"“{given}” cannot be the id of a document", hint=hint)
    taken = {name.casefold() for corpus in edition.corpora for name in _names(corpus)}
    taken |= {editor.id.casefold() for editor in editors(edition)}
    if given.casefold() in taken:
        raise InputError(f"the id “{given}” is taken", hint=f"the next free one is {free}")
    return given


def date_words(value: str, language: str) -> str:
    """Return a date in words, as titles have it."""
    return _date_words(value, english=_is_english(language))


def title_of(term: str, place: str, date: str) -> str:
    """Return the title of a document of which nobody is known."""
    return _title(term, "", "", place, date)


def free_identifiers(edition: Edition) -> Iterator[str]:
    """Yield the ids after the highest, one after the other."""
    first = _next_identifier(edition)
    prefix = edition.config.edition.id
    number = first.removeprefix(prefix)
    for one in itertools.count(int(number)):
        yield f"{prefix}{one:0{len(number)}}"


def _next_identifier(edition: Edition) -> str:
    """Return the id after the highest: kz013 after kz012."""
    prefix = edition.config.edition.id
    number = re.compile(re.escape(prefix) + "([0-9]+)", re.IGNORECASE)
    taken = [found[1] for name in _names(edition.documents) if (found := number.fullmatch(name))]
    highest = max(taken, key=int, default="000")
    return f"{prefix}{int(highest) + 1:0{len(highest)}}"


def _names(corpus: Corpus) -> Iterator[str]:
    """Go through the stems of the files and the ids of their roots."""
    for stem, source in corpus.documents.items():
        yield from (stem, root_id(source))
    yield from (Path(file.uri).stem for file in corpus.unreadable)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: whole or not at all.

    Raises:
        InputError: it is there, or cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tei-tools-") as folder:
            made = Path(folder, path.name)
            made.write_bytes(text.encode())
            _link(made, path)
    except FileExistsError:
        hint = "run the command again, or give another id"
        raise InputError("there is a file of this name", where=shown(path), hint=hint) from None
    except OSError as error:
        message = f"the document cannot be written: {error.strerror}"
        hint = "see that the folder may be written to, and that the disk has room"
        raise InputError(message, where=shown(path), hint=hint) from error


def _link(made: Path, path: Path) -> None:
    """Give a file its place, unless something is there."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:
        # This file system has no links: take the name first, then fill it at once.
        path.touch(exist_ok=False)
        made.replace(path)
