"""Random documents in which each word says itself in whose voice it speaks.

    python -m tests.support.voicing 7 > v7.xml

writes the document of a number. `Voicing(7).document()` walks through the parts that letters,
plays, poems, dictionaries and tables are made of, lets a `resp` or a kind of note take over at
random, and makes every word of the voice that speaks there: `edition12`.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

VOICES: Final[Mapping[str, str]] = {
    "#author": "document",
    "#editor": "edition",
    "#encoder": "edition",
    "#elder": "collection",
    "#nobody": "collection",
}
"""Whose words these are, by their `resp`, in a file of no edition."""
_START: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader><fileDesc>
<titleStmt><title>A</title><author xml:id="author">Ada Writer</author>
<editor xml:id="editor">Bea Reader</editor><respStmt><resp>encoding</resp><name xml:id="encoder">Dov
Coder</name></respStmt></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><bibl>
<editor xml:id="elder">Eva Elder</editor></bibl></sourceDesc></fileDesc></teiHeader><text><body>"""
_END: Final = "</body></text></TEI>"
_PHRASES: Final = (
    "hi seg ref note supplied del add unclear foreign term surplus fw choice interp spanGrp"
)
_WITHIN: Final = f"{_PHRASES} label list quote bibl cit lg table figure"
_BLOCKS: Final = "p p p lg sp list quote cit figure table note bibl label fw listBibl entry"
_FIRST: Final = "head dateline argument epigraph byline opener"
_LAST: Final = "closer signed trailer"
_SPEAKING: Final = frozenset(
    f"{_FIRST} {_LAST} p seg ref note label fw bibl item list cit quote salute figDesc"
    " interp".split()
)
_PARTS: Final[Mapping[str, Sequence[str]]] = {
    "sp": ("speaker", "p", "l", "quote"),
    "list": ("head", "item", "item"),
    "table": ("head", "row"),
    "row": ("cell", "cell"),
    "lg": ("head", "l", "l"),
    "cit": ("quote", "bibl"),
    "figure": ("head", "p", "figDesc"),
    "argument": ("p",),
    "epigraph": ("quote",),
    "opener": ("dateline", "salute"),
    "closer": ("salute", "signed"),
    "listBibl": ("head", "bibl"),
    "entry": ("form", "sense", "note"),
    "sense": ("def", "cit"),
    "choice": ("sic", "corr"),
    "spanGrp": ("span", "span"),
}
"""What is made of parts alone."""
_MIXED: Final = frozenset({"p", "item", "cell", "note", "quote"})
_PLAIN: Final = frozenset({"figDesc", "form", "speaker", "interp", "span"})
_OF_EDITION: Final = frozenset({"figDesc", "interp", "spanGrp"})
_SELDOM: Final = 0.25


@dataclass
class Voicing:
    """A document that is being written.

    Attributes:
        seed: its number.
        chance: decides.
        left: how many elements may still come where one need not be.
        words: how many words there are.
    """

    seed: int
    chance: random.Random = field(init=False)
    left: int = 60
    words: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311  no secret

    def document(self) -> str:
        """Write it."""
        return _START + self._section("document", 2) + _END

    def _section(self, voice: str, depth: int) -> str:
        first = self._some(_FIRST, 2, voice)
        blocks = self._one("p", voice) + self._some(_BLOCKS, 6, voice)
        inner = f"<div>{self._section(voice, depth - 1)}</div>" if depth else ""
        return first + blocks + inner + self._some(_LAST, 2, voice)

    def _some(self, names: str, most: int, voice: str) -> str:
        count = min(self.left, self.chance.randint(0, most))
        return "".join(self._one(self.chance.choice(names.split()), voice) for _ in range(count))

    def _one(self, name: str, voice: str) -> str:
        """Write an element where some voice speaks."""
        self.left -= 1
        attributes = ""
        if name in _SPEAKING and self.chance.random() < _SELDOM:
            resp = self.chance.choice(list(VOICES))
            attributes, voice = f' resp="{resp}"', VOICES[resp]
        elif name == "note" and self.chance.random() < _SELDOM:
            attributes, voice = ' type="editorial"', "edition"
        elif name in _OF_EDITION:
            voice = "edition"
        if name == "note" and self.chance.random() < 2 * _SELDOM:
            attributes += ' place="inline"'
        return f"<{name}{attributes}>{self._content(name, voice)}</{name}>"

    def _content(self, name: str, voice: str) -> str:
        if name in _PARTS:
            parts = [one for one in _PARTS[name] if one != "head" or self.chance.random() < _SELDOM]
            return "".join(self._one(one, voice) for one in parts)
        if name in _PLAIN:
            return self._word(voice)
        if name in ("item", "note", "quote") and self.chance.random() < _SELDOM:
            return self._one("p", voice) + self._one("p", voice)
        words = self._word(voice)
        while self.left > 0 and self.chance.random() < 2 * _SELDOM:
            names = _WITHIN if name in _MIXED else _PHRASES
            words += f" {self._one(self.chance.choice(names.split()), voice)} {self._word(voice)}"
        return words

    def _word(self, voice: str) -> str:
        self.words += 1
        return f"{voice}{self.words}"


if __name__ == "__main__":
    for one in sys.argv[1:]:
        sys.stdout.write(Voicing(int(one)).document())
