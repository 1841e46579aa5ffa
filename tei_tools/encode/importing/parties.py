"""Who sent a document and who was to receive it, as its heading and its signatures say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.encode.entries import Entry
from tei_tools.encode.suggest.session import Choice
from tei_tools.encode.suggest.suggestion import Suggestion
from tei_tools.tags import quoted

_PLACE: Final = re.compile(
    r'<(?:head type="(?P<head>main|addressee)"|(?P<other>signed|addrLine|salute)\b)[^>]*>'
    r"(?P<text>.*?)</(?:head|signed|addrLine|salute)>",
    re.DOTALL,
)
_TO: Final = re.compile(r"\s(?:to|an|à|au|aux|к|ко)\s", re.IGNORECASE)
"""What parts the sender from the receiver in “Telegram from A to B”."""
_UNKNOWN: Final = r'<!-- FILL IN: who {}\b[^>]*?-->\s*<rs type="person">unknown</rs>'
_WORDS: Final = {"sent": "sent it", "received": "was to receive it"}
_INDENT: Final = "\n          "


@dataclass(frozen=True, slots=True)
class Parties:
    """Who took part, as the draft words it.

    Attributes:
        sent: the names of who sent it, each as it stands in the text.
        received: of who was to receive it.
    """

    sent: tuple[Suggestion, ...]
    received: tuple[Suggestion, ...]

    @property
    def all(self) -> tuple[Suggestion, ...]:
        """Both."""
        return (*self.sent, *self.received)

    def chosen(self) -> list[Choice]:
        """Return the names that are marked with them, though they are not unambiguous."""
        return [(one, one.candidates[0], "low") for one in self.all if not one.is_sure]

    def filled_in(self, draft: str, entries: Mapping[str, Entry]) -> str:
        """Return a draft with its `correspDesc` filled in, each name with how sure it is."""
        for kind, those in (("sent", self.sent), ("received", self.received)):
            names = _INDENT.join(dict.fromkeys(_xml(one, entries) for one in those))
            if found := re.search(_UNKNOWN.format(_WORDS[kind]), draft if names else ""):
                draft = draft[: found.start()] + names + draft[found.end() :]
        return draft


def parties(draft: str, found: Sequence[Suggestion], entries: Mapping[str, Entry]) -> Parties:
    """Return who sent and who received a draft; nobody where the text does not say so.

    Signatures say who sent it, and the heading where there is none; what follows “to” in the
    heading, the address, the salutation and a heading for the addressee say who received it. Where
    persons are named, the bodies beside them are their offices.

    Args:
        draft: the source of the draft.
        found: the names in it that could be marked.
        entries: of the registers, by what leads to them.
    """
    known = [
        one for one in found
        if len(one.candidates) == 1 and one.candidates[0].pointer in entries
        and entries[one.candidates[0].pointer].element != "placeName"
    ]  # fmt: skip
    places: dict[str, list[Suggestion]] = {"signed": [], "from": [], "to": []}
    for kind, start, end in _places(draft):
        places[kind] += [one for one in known if start <= one.start and one.end <= end]
    signed = _persons_first(places["signed"], entries) or _persons_first(places["from"], entries)
    return Parties(signed, _persons_first(places["to"], entries))


def _places(draft: str) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of a draft that name a party: what they say, and where they stand."""
    for found in _PLACE.finditer(draft):
        start, end = found.span("text")
        if found["other"] == "signed":
            yield "signed", start, end
        elif found["other"] == "salute" and "<closer>" in draft[:start]:
            continue  # it takes leave
        elif found["head"] == "main":
            ways = list(_TO.finditer(draft, start, end))
            parted = ways[-1].start() if ways else end
            yield "from", start, parted
            yield "to", parted, end
        else:
            yield "to", start, end


def _persons_first(
    those: Sequence[Suggestion], entries: Mapping[str, Entry]
) -> tuple[Suggestion, ...]:
    persons = [one for one in those if _entry(one, entries).element == "persName"]
    return tuple(persons or those)


def _entry(one: Suggestion, entries: Mapping[str, Entry]) -> Entry:
    return entries[one.candidates[0].pointer]


def _xml(one: Suggestion, entries: Mapping[str, Entry]) -> str:
    entry = _entry(one, entries)
    cert = quoted("medium" if one.is_sure else "low")
    return entry.xml.replace(
        f"ref={quoted(entry.pointer)}", f"ref={quoted(entry.pointer)} cert={cert}"
    )
