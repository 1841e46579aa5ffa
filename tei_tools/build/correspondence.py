"""Who wrote to whom, as a list and as a picture."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tei_tools.build import svg
from tei_tools.build.facts import Facts, Party
from tei_tools.tags import quoted

_MOST: Final = 24
"""How many parties a side of the picture has at most: those of most documents."""
_WIDTH, _MARGIN, _STEP, _TOP, _LETTERS = 760.0, 250.0, 30.0, 24.0, 38


@dataclass
class Exchange:
    """The documents that one party sent to another."""

    sent: Party
    received: Party
    documents: list[Facts] = field(default_factory=list)

    def xml(self, names: Mapping[str, str], known: Mapping[str, str]) -> str:
        """Return the exchange as the stylesheet takes it."""
        parts = ""
        for name, party in (("sent", self.sent), ("received", self.received)):
            href = f" href={quoted(known[party.entry])}" if party.entry in known else ""
            parts += f"<{name}{href}>{svg.text(names.get(party.entry, party.name))}</{name}>"
        return f"<exchange>{parts}{''.join(one.brief for one in self.documents)}</exchange>"


def exchanges(facts: Sequence[Facts]) -> list[Exchange]:
    """Return who wrote to whom, those who wrote most first."""
    found: dict[tuple[str, str], Exchange] = {}
    for one in facts:
        for sent in one.senders:
            for received in one.addressees:
                key = (sent.key, received.key)
                found.setdefault(key, Exchange(sent, received)).documents.append(one)
    return sorted(
        found.values(), key=lambda one: (-len(one.documents), one.sent.name, one.received.name)
    )


def picture(
    found: Sequence[Exchange], names: Mapping[str, str], known: Mapping[str, str], title: str
) -> str:
    """Return senders to the left, addressees to the right, and lines between them."""
    sent = Counter[str]()
    received = Counter[str]()
    for one in found:
        sent[one.sent.key] += len(one.documents)
        received[one.received.key] += len(one.documents)
    left, right = (_first(each) for each in (sent, received))
    words = {one.key: names.get(one.entry, one.name) for e in found for one in (e.sent, e.received)}
    height = _TOP * 2 + _STEP * max(len(left), len(right))
    ys = [
        {key: height / 2 + _STEP * (n - (len(side) - 1) / 2) for n, key in enumerate(side)}
        for side in (left, right)
    ]
    lines = [
        _line(one, ys[0][one.sent.key], ys[1][one.received.key], words)
        for one in found
        if one.sent.key in ys[0] and one.received.key in ys[1]
    ]
    labels = [
        _label(y, words[key], known.get(key, ""), is_left=side == 0)
        for side in (0, 1)
        for key, y in ys[side].items()
    ]
    told = "; ".join(
        f"{words[one.sent.key]} → {words[one.received.key]}: {len(one.documents)}"
        for one in found[:_MOST]
    )
    return svg.picture(_WIDTH, height, title, told, [*lines, *labels])


def _first(counted: Counter[str]) -> list[str]:
    """Return the parties of most documents, those of as many in their order."""
    ordered = sorted(counted, key=lambda one: (-counted[one], one))
    return ordered[:_MOST]


def _line(one: Exchange, y0: float, y1: float, words: Mapping[str, str]) -> str:
    x0, x1 = _MARGIN + 6, _WIDTH - _MARGIN - 6
    middle = (x0 + x1) / 2
    path = f"M{x0:.0f} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
    number = len(one.documents)
    label = f"{words[one.sent.key]} → {words[one.received.key]}: {number}"
    width = min(1.0 + number**0.5, 10.0)
    return svg.element("path", svg.element("title", svg.text(label)), d=path, stroke_width=width)


def _label(y: float, name: str, address: str, *, is_left: bool) -> str:
    x = _MARGIN if is_left else _WIDTH - _MARGIN
    short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
    words = svg.element(
        "text", svg.text(short), x=x, y=y + 5, text_anchor="end" if is_left else "start"
    )
    return svg.link(address, name, words) if address else words
