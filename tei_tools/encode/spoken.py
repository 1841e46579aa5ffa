"""In which language the texts of a folder are: as they say, else as their commonest words do.

<text xml:lang="la"> or <body xml:lang="la">   before the root, which has that of its header
<TEI xml:lang="la">                            before what langUsage declares
<language ident="la"/>                         if it is the only one, or most of the text
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from tei_tools.config import languages
from tei_tools.names import XML_LANG, tei

_NONE: Final = frozenset(("", "und", "mul", "mis", "zxx", "nil", "none", "x", "i"))
"""How tags begin that name no language; `nil` is one of Indonesia, and hardly meant."""
_TEXTS: Final = (tei("text"), tei("sourceDoc"))
_DEFAULT: Final = "en"
_COMMON: Final[Mapping[str, frozenset[str]]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "de": "und der die das nicht ist zu den mit ein ich von dem sich auch daß dass",
        "en": "the and of to that was with is his for it which be this not",
        "es": "que de los las del una por con para el se su y lo no",
        "fr": "les des est dans une qui que pas pour du le la et vous il je",
        "it": "che di non il per una del della sono con si la gli è",
        "la": "et in est non ut ad cum quod qui sed quae ex enim ac",
        "nl": "het een van de en niet ik zijn met dat op te voor",
        "pt": "que de não uma do da os em com para as um ao e o",
    }.items()
}
"""The commonest words of some languages: texts in others have few of those of any."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 200
"""So many words must be there to tell a language by the commonest of them."""
_SHARE: Final = 0.15
"""Which part of them these are at least."""
_AHEAD: Final = 1.5
"""How many times as many as those of any other language."""
_LOOKED_AT: Final = 2000
"""So many letters in the middle of a text are looked at for them: a play begins with a cast."""
_MOST: Final = 50
"""What `@usage` says, in per cent, of a language that a text is mostly in."""


@dataclass
class Spoken:
    """What was counted.

    Attributes:
        number: of the texts.
        told: how many are in each language, as they say.
        ways: by what they say it.
        letters: how many letters these have.
        common: how often the commonest words of each language stand in those that say nothing.
        words: how many words of these were looked at.
    """

    number: int = 0
    told: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    common: Counter[str] = field(default_factory=Counter)
    words: int = 0

    def add(self, root: _Element, words: str) -> None:
        """Count a document, and the words of its text."""
        self.number += 1
        for tag, way in _told(root):
            if tag.partition("-")[0].lower() not in _NONE and (meant := _meant(tag)):
                self.told[meant] += 1
                self.ways[meant, way] += 1
                self.letters[meant] += len(words)
                return
        begin = max(0, (len(words) - _LOOKED_AT) // 2)
        found = [one.lower() for one in _WORD.findall(words[begin : begin + _LOOKED_AT])]
        self.words += len(found)
        for tag, common in _COMMON.items():
            self.common[tag] += sum(one in common for one in found)

    @property
    def language(self) -> str:
        """The language of most texts, else that of their words; empty if nobody can tell."""
        most = max(self.told.values(), default=0)
        alike = [one for one, number in self.told.items() if number == most]
        return max(alike, key=lambda one: self.letters[one]) if alike else self._by_words

    @property
    def _by_words(self) -> str:
        (first, most), (_, next_) = self.common.most_common(2) or (("", 0), ("", 0))
        is_sure = self.words >= _ENOUGH and most >= max(self.words * _SHARE, next_ * _AHEAD)
        return first if is_sure else ""

    @property
    def taken(self) -> str:
        """The language, and why it was taken, in one line."""
        own, number = self.language, self.told[self.language]
        if not own:
            return f"{_DEFAULT}, since no document tells another"
        if not number:
            return f"{own}, by the commonest words of texts that do not tell theirs"
        way = max((way for tag, way in self.ways if tag == own), key=lambda w: self.ways[own, w])
        others = [one for one in self.told if one != own and self.told[one] == number]
        longer = f", longer than as many in {others[0]}" if others else ""
        return f"{own}, by {way} of {number} of {self.number}{longer}"

    @property
    def tag(self) -> str:
        """The language; English, if nobody can tell."""
        return self.language or _DEFAULT


def _told(root: _Element) -> Iterator[tuple[str, str]]:
    """Yield what tells the language of a document, the likeliest first, and what that is."""
    for text in [*root.iter(*_TEXTS)][:1]:
        for one in (text.find(tei("body")), text):
            if one is not None:
                yield one.get(XML_LANG, ""), "xml:lang of the text"
        yield _of_sections(text), "xml:lang of the sections"
    yield root.get(XML_LANG, ""), "xml:lang of the root"
    declared = [*root.iter(tei("language"))]
    mostly = [one for one in declared if _usage(one) > _MOST] if len(declared) > 1 else declared
    for one in mostly[:1]:
        yield one.get("ident", ""), "langUsage"


def _of_sections(text: _Element) -> str:
    """Return the language of the sections that have most letters; empty if that is not most."""
    sizes: Counter[str] = Counter()
    for one in text.iter(tei("div")):
        around = (up for up in one.iterancestors(tei("div")) if XML_LANG in up.attrib)
        if (tag := one.get(XML_LANG)) and next(around, None) is None:
            sizes[tag] += _size(one)
    tag, most = next(iter(sizes.most_common(1)), ("", 0))
    return tag if most * 2 > _size(text) else ""


def _size(element: _Element) -> int:
    return sum(len("".join(str(one).split())) for one in element.itertext())


def _usage(language: _Element) -> float:
    try:
        return float(language.get("usage", "0").rstrip(" %"))
    except ValueError:
        return 0


def _meant(tag: str) -> str:
    """Return a tag of BCP 47, if one was meant: `la` for `lat`; as it is mostly written."""
    wrong = languages.wrong_tag(tag)
    name, dash, rest = (wrong[1] if wrong else tag).partition("-")
    return f"{name.lower()}{dash}{rest}"
