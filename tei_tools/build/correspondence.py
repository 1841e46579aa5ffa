"""Who wrote to whom, as a list and as a picture."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tei_tools.alphabet import letters
from tei_tools.build import svg
from tei_tools.build.facts import Facts, Listed, Party
from tei_tools.tags import quoted

_MOST: Final = 24
"""How many parties a side of the picture has at most: those of most documents."""
_ROUNDS: Final = 4
"""How often the sides are ordered by each other."""
_WIDTH, _MARGIN, _STEP, _TOP, _LETTERS = 940.0, 330.0, 26.0, 16.0, 46


@dataclass
class Exchange:
    """The documents that one party sent to another.

    Attributes:
        sent: who wrote them.
        received: who received them.
        documents: that are such letters.
        listed: those that list others, each with how many, and of which years.
    """

    sent: Party
    received: Party
    documents: list[Facts] = field(default_factory=list)
    listed: list[tuple[Facts, Listed]] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many letters there are."""
        return len(self.documents) + sum(told.number for _, told in self.listed)

    def xml(self, names: Mapping[str, str], known: Mapping[str, str]) -> str:
        """Return the exchange as the stylesheet takes it."""
        parts = ""
        for name, party in (("sent", self.sent), ("received", self.received)):
            href = f" href={quoted(known[party.entry])}" if party.entry in known else ""
            parts += f"<{name}{href}>{svg.text(names.get(party.entry, party.name))}</{name}>"
        parts += "".join(one.brief for one in self.documents)
        parts += "".join(
            one.with_only(f"<letters number='{told.number}' years={quoted(told.years)}/>")
            for one, told in self.listed
        )
        return f"<exchange>{parts}</exchange>"


def exchanges(facts: Sequence[Facts], language: str = "") -> list[Exchange]:
    """Return who wrote to whom, those who wrote most first, else by the alphabet of a language."""
    found: dict[tuple[str, str], Exchange] = {}
    for one in facts:
        for sent in one.senders:
            for received in one.addressees:
                key = (sent.key, received.key)
                found.setdefault(key, Exchange(sent, received)).documents.append(one)
        for told in one.letters:
            key = (told.sent.key, told.received.key)
            found.setdefault(key, Exchange(told.sent, told.received)).listed.append((one, told))
    return sorted(found.values(), key=lambda one: _rank(one, language))


def _rank(one: Exchange, language: str) -> tuple[int, list[str], str, str]:
    """By how many documents, else by the alphabet."""
    sent, received = one.sent.name, one.received.name
    ordered = [letters(sent, language), letters(received, language)]
    return -one.number, ordered, sent, received


def has_all(found: Sequence[Exchange]) -> bool:
    """Tell whether the picture has all parties."""
    sides = ({one.sent.key for one in found}, {one.received.key for one in found})
    return max(map(len, sides)) <= _MOST


def picture(
    found: Sequence[Exchange], names: Mapping[str, str], known: Mapping[str, str], title: str
) -> str:
    """Return senders to the left, addressees to the right, and lines between them."""
    words = {one.key: names.get(one.entry, one.name) for e in found for one in (e.sent, e.received)}
    left, right = _sides(found)
    shown = [one for one in found if one.sent.key in left and one.received.key in right]
    height = _TOP * 2 + _STEP * max(len(left), len(right))
    ys = [
        {key: height / 2 + _STEP * (n - (len(side) - 1) / 2) for n, key in enumerate(side)}
        for side in (left, right)
    ]
    lines = [_line(one, ys[0][one.sent.key], ys[1][one.received.key], words) for one in shown]
    labels = [
        _label(y, words[key], known.get(key, ""), is_left=side == 0)
        for side in (0, 1)
        for key, y in ys[side].items()
    ]
    told = "; ".join(_told(one, words) for one in shown)
    return svg.picture(_WIDTH, height, title, told, [*lines, *labels])


def _sides(found: Sequence[Exchange]) -> tuple[list[str], list[str]]:
    """Choose the parties of most documents; order them so that few lines cross.

    Each stands at about the mean height of those whom it writes to or hears from (Sugiyama, Tagawa
    and Toda 1981).
    """
    sent, received = Counter[str](), Counter[str]()
    for one in found:
        sent[one.sent.key] += one.number
        received[one.received.key] += one.number
    left, right = _first(sent), _first(received)
    pairs = [(one.sent.key, one.received.key) for one in found]
    for _ in range(_ROUNDS):
        right = _near(right, left, [(to, of) for of, to in pairs])
        left = _near(left, right, pairs)
    return left, right


def _first(counted: Counter[str]) -> list[str]:
    """Return the parties of most documents, those of as many in their order."""
    ordered = sorted(counted, key=lambda one: (-counted[one], one))
    return ordered[:_MOST]


def _near(side: list[str], other: list[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Order a side by where those of the other stand."""
    places = {key: n / len(other) for n, key in enumerate(other)}
    found: dict[str, list[float]] = {key: [] for key in side}
    for one, its in pairs:
        if one in found and its in places:
            found[one].append(places[its])
    means = {key: sum(each) / len(each) if each else 1.0 for key, each in found.items()}
    return sorted(side, key=lambda one: means[one])


def _told(one: Exchange, words: Mapping[str, str]) -> str:
    return f"{words[one.sent.key]} → {words[one.received.key]}: {one.number}"


def _line(one: Exchange, y0: float, y1: float, words: Mapping[str, str]) -> str:
    x0, x1 = _MARGIN + 8, _WIDTH - _MARGIN - 8
    middle = (x0 + x1) / 2
    path = f"M{x0:.0f} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
    width = min(0.5 + one.number**0.5, 10.0)
    told = svg.element("title", svg.text(_told(one, words)))
    return svg.element("path", told, d=path, stroke_width=width, class_="exchange")


def _label(y: float, name: str, address: str, *, is_left: bool) -> str:
    x = _MARGIN if is_left else _WIDTH - _MARGIN
    short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
    words = svg.element(
        "text", svg.text(short), x=x, y=y + 5, text_anchor="end" if is_left else "start"
    )
    return svg.link(address, name, words) if address else words
