"""The facts of all documents, kept from build to build: small records whole, their texts apart.

A card holds for as long as what its facts were made from: the document, the stylesheet of facts and
its parameters, and the registers where pointers may lead into any of them.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from tei_tools.build.facts import Facts, Parts
from tei_tools.build.fingerprint import Fingerprints, digest, whole
from tei_tools.build.original import Original, Originals
from tei_tools.build.plan import FACTS, facts_parameters
from tei_tools.check.results import Results, fingerprint
from tei_tools.saxon import Job, Xml

_AT_HAND: Final = 12_000_000
"""How many bytes of texts are held at once."""


class Texts:
    """The texts of facts, the last ones asked for at hand."""

    def __init__(self, kept: Results) -> None:
        self._kept = kept
        self._held: OrderedDict[str, Parts] = OrderedDict()
        self._size = 0

    def of(self, key: str) -> Parts:
        """Return the texts of a document's facts."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            return found
        told = self._kept.get(f"{key} texts")
        found = told if isinstance(told, dict) else {}
        self._held[key] = found
        self._size += _size(found)
        while self._size > _AT_HAND and len(self._held) > 1:
            self._size -= _size(self._held.popitem(last=False)[1])
        return found

    def put(self, key: str, parts: Parts) -> None:
        """Keep the texts of a document's facts."""
        self._kept.put(f"{key} texts", parts)


def _size(parts: Parts) -> int:
    """About how many bytes some texts take."""
    return sum(len(one) if one.isascii() else 2 * len(one) for one in parts.values())


class Cards:
    """The cards of an edition.

    Attributes:
        known: what was made of documents before, by their keys: the card, and what the stylesheet
            said.
    """

    def __init__(self, originals: Originals, kept: Results, prints: Fingerprints) -> None:
        self._originals = originals
        self._kept = kept
        self._texts = kept.memory.of("texts", "", lambda: Texts(kept))
        self._place = fingerprint("cards")
        self._shared = self._basis(prints)
        self._lines = kept.memory.of("lines of cards", self._place, self._read)
        self._cards: dict[str, tuple[Facts, Sequence[Any]]]
        self._cards = kept.memory.of("cards", self._shared, dict)
        self._keys: dict[str, tuple[Original, str]]
        self._keys = kept.memory.of("keys of cards", self._shared, dict)
        self._is_new = False

    def _basis(self, prints: Fingerprints) -> str:
        """What stands for all that facts depend on besides the document."""
        shared = facts_parameters(self._originals.edition)
        parts = whole(prints.parts(Job(FACTS, Xml("<none/>"), shared)))
        is_open = self._originals.registers_are_open
        return fingerprint(parts, self._originals.registers_digest if is_open else "")

    def _read(self) -> dict[str, str]:
        """Return the lines of the last build: key to card as JSON."""
        text = self._kept.text(self._place) or ""
        return dict(line.split(" ", 1) for line in text.split("\n") if " " in line)

    def key(self, one: Original) -> str:
        """Return what stands for a document's facts."""
        known = self._keys.get(one.id)
        if known is not None and known[0] is one and not one.outline.includes:
            return known[1]
        key = digest(self._shared.encode(), self._originals.key(one).encode(), one.id.encode())
        self._keys[one.id] = one, key
        return key

    def has(self, key: str) -> bool:
        """Whether the facts of a document are kept, so far as can be told without reading them."""
        return key in self._cards or key in self._lines

    def get(self, one: Original, key: str) -> tuple[Facts, Sequence[Any]] | None:
        """Return the facts of a document and what was said of it, if they are kept."""
        found = self._cards.get(key)
        if found is None and (line := self._lines.get(key)) is not None:
            with suppress(ValueError, TypeError, AttributeError):
                card, said = json.loads(line)
                found = (Facts.from_card(one.id, card, self._parts(key)), said)
                self._cards[key] = found
        return found

    def put(self, key: str, facts: Facts, said: Sequence[Any]) -> Facts:
        """Keep the facts of a document; return them without their texts, which are kept apart."""
        self._texts.put(key, facts.parts())
        line = json.dumps([facts.card(), said], ensure_ascii=False, separators=(",", ":"))
        self._lines[key] = line
        self._is_new = True
        kept = Facts.from_card(facts.id, facts.card(), self._parts(key))
        self._cards[key] = (kept, said)
        return kept

    def _parts(self, key: str) -> Callable[[], Parts]:
        texts = self._texts
        return lambda: texts.of(key)

    def write(self, keys: Mapping[str, object]) -> None:
        """Keep the cards of an edition's documents, and no others."""
        if self._is_new or self._lines.keys() != keys.keys():
            for key in self._lines.keys() - keys.keys():
                del self._lines[key]
                self._cards.pop(key, None)
            lines = (f"{key} {self._lines[key]}" for key in keys if key in self._lines)
            self._kept.put_text(self._place, "\n".join(lines))
