"""Who has which document, and how far it is: `revisionDesc` told as a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml.etree import XPath, _Element

from tei_tools import corpus
from tei_tools.document import Document, Unreadable
from tei_tools.edition import Edition, root_id
from tei_tools.encode.escape import one_line
from tei_tools.names import XML_ID, tei

NONE: Final = "none"
"""Stands for a status that a document does not state."""
UNREADABLE: Final = "unreadable"
"""Stands for the status of a file that holds no document; `validate` tells why."""
_WITH_ID: Final = XPath("/descendant::*[@xml:id]")
_PROOFREAD: Final = ("proofread", "corrected", "approved", "published")
"""Values of `@status` that say that somebody has read the document again."""


@dataclass(frozen=True, slots=True)
class Step:
    """A `change`: what somebody did on a day.

    Attributes:
        who: the name, or the pointer where it leads to none; empty if nobody is named.
        when: the date as it is written; empty if there is none.
        status: that the document had from then on; empty if it is not said.
        what: in one line.
    """

    who: str
    when: str
    status: str
    what: str


@dataclass(frozen=True, slots=True)
class State:
    """How far a document is.

    Attributes:
        uri: how messages name its file.
        id: its root's `xml:id`.
        title: in one line.
        status: of `revisionDesc/@status`, else of its latest change that states one.
        steps: the changes, the latest first.
    """

    uri: str
    id: str
    title: str
    status: str
    steps: tuple[Step, ...]

    @property
    def is_alone(self) -> bool:
        """Whether it is called proofread or more, but one hand alone has touched it."""
        hands = {step.who for step in self.steps if step.who}
        return self.status in _PROOFREAD and len(hands) < 2  # noqa: PLR2004  an encoder and a reader


def states(edition: Edition) -> list[State]:
    """Return how far each document of an edition is, in their order; then what cannot be read."""
    read: list[State] = []
    unreadable: list[State] = []
    for one in corpus.each(edition.document_files, edition.config.limits.reader):
        if isinstance(one, Unreadable):
            unreadable.append(State(one.uri, "", "", UNREADABLE, ()))
        else:
            read.append(_state(one))
    return read + unreadable


def _state(source: Document) -> State:
    header = source.root.find(tei("teiHeader"))
    revision = None if header is None else header.find(tei("revisionDesc"))
    changes = [] if revision is None else list(revision.iter(tei("change")))
    names = {one.get(XML_ID): one for one in reversed(_WITH_ID(source.root) if changes else ())}
    steps = sorted((_step(names, one) for one in changes), key=lambda s: s.when, reverse=True)
    said = "" if revision is None else revision.get("status", "")
    latest = next((step.status for step in steps if step.status), "")
    title = source.root.find(f".//{tei('titleStmt')}/{tei('title')}")
    words = "" if title is None else one_line("".join(map(str, title.itertext())))
    return State(source.uri, root_id(source), words, said or latest or NONE, tuple(steps))


def _step(names: Mapping[str | None, _Element], change: _Element) -> Step:
    who = change.get("who", "")
    named = names.get(who.removeprefix("#"))
    name = None if named is None else named.find(tei("name"))
    holder = name if name is not None else named
    told = who if holder is None else one_line("".join(map(str, holder.itertext())))
    when = change.get("when") or change.get("notAfter") or change.get("to") or ""
    what = one_line("".join(map(str, change.itertext())))
    return Step(told, when, change.get("status", ""), what)


def table(found: Iterable[State]) -> Iterator[str]:
    """Yield the states as lines of a table, and their sum."""
    rows = [
        (state.id or state.uri, state.status, *_last(state), "read by nobody else" * state.is_alone)
        for state in found
    ]
    heads = ("document", "status", "last", "by", "")
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    for row in (heads, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    counts: dict[str, int] = {}
    for row in rows:
        counts[row[1]] = counts.get(row[1], 0) + 1
    yield ""
    yield ", ".join(f"{number} {status}" for status, number in counts.items())


def _last(state: State) -> tuple[str, str]:
    return (state.steps[0].when, state.steps[0].who) if state.steps else ("", "")
