"""Whose words the notes of documents are, as far as their types tell: the table `[voices]`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import XPath, _Element

from tei_tools.check.untold import AUTHORIAL, BELOW, EDITORIAL, plain
from tei_tools.config import Voice
from tei_tools.config.tables import default_voices
from tei_tools.counting import count
from tei_tools.encode.escape import toml_text
from tei_tools.names import TEI

_NAMES: Final = {"t": TEI}
_NOTES: Final = XPath(
    "//t:text//t:note[normalize-space()][@type or not(@resp)][not(ancestor::t:app"
    " or parent::t:div[t:note/@target]"
    "[not(*[not(self::t:note[not(@place or @hand)] or self::t:head)])]"
    "[//t:div[@type = 'edition' or @type = 'transcription' or @type = 'transliteration'"
    " or @type = 'original']] or ancestor::t:standOff"
    " or ancestor::t:*[starts-with(local-name(), 'list')][not(self::t:list)])]",
    namespaces=_NAMES,
)
"""Notes, but for those of entries, of an apparatus, and of a section of notes beside the document's
own words, which are the edition's, and those that are somebody's by `@resp` alone."""
_SENT: Final = XPath("boolean(/*/t:teiHeader//t:correspDesc)", namespaces=_NAMES)
_WRITTEN: Final = XPath(
    "boolean(/*/t:teiHeader/t:fileDesc/t:sourceDesc//t:msDesc)", namespaces=_NAMES
)
"""Whether a document is a letter; whether it is a manuscript, or a print that is kept as one."""
_COMMENTARY: Final = frozenset(
    "com comm comment commentaire commentary kommentar sachkommentar stellenkommentar".split()  # noqa: SIM905  the same
)
_OWN: Final = ("foot", "marg", "auth", "orig", "add", "post", "hand", "gloss")
"""What the types of notes begin with that sources have themselves."""
_SURE: Final = {"editorial": Voice.EDITION, AUTHORIAL: Voice.DOCUMENT}
_DEFAULT: Final = default_voices()
_PLAIN: Final = _SURE.keys() | _DEFAULT.keys()
_NEARLY_ALL: Final = 0.9
_FEW: Final = 6
"""How many types are named at most."""


@dataclass
class Notes:
    """The notes in the texts of documents.

    Attributes:
        types: how many there are of each type; of none, "", those alone that tell no more.
        edited: how many tell neither a margin nor a hand nor who is responsible, in letters, or
            without a place in manuscripts: most often, they are of who edits these.
    """

    types: Counter[str] = field(default_factory=Counter)
    edited: Counter[str] = field(default_factory=Counter)

    def add(self, root: _Element) -> None:
        """Count those of a document."""
        notes = _NOTES(root)
        is_sent = bool(notes) and bool(_SENT(root))
        is_written = bool(notes) and bool(_WRITTEN(root))
        for one in notes:
            name, place = " ".join(one.get("type", "").split()), one.get("place", "")
            is_below = not place or place.startswith(BELOW)
            is_bare = is_below and not (one.get("resp") or one.get("hand"))
            self.types[name] += bool(name) or is_bare
            self.edited[name] += is_bare and (is_sent or (is_written and not place))

    def voices(self) -> Mapping[str, Voice]:
        """Return whose words they are by their types; empty where nothing need be said."""
        told = [one for one, number in self.types.most_common() if number]
        return {} if _PLAIN.issuperset(told) else {one: self._voice(one) for one in told}

    def _voice(self, name: str) -> Voice:
        if name in _PLAIN:
            return (_DEFAULT | _SURE)[name]
        kind = plain(name)
        if kind in _COMMENTARY:
            return Voice.COMMENTARY
        is_edited = self.edited[name] >= _NEARLY_ALL * self.types[name]
        is_edited &= not kind.startswith(_OWN)
        return Voice.EDITION if kind in EDITORIAL or is_edited else Voice.DOCUMENT

    def table(self) -> Iterator[str]:
        """Write the table, line by line."""
        found = self.voices()
        if found:
            yield from ("", "[voices]  # whose words a note is, by its type")
        for name, voice in found.items():
            told = count(self.types[name], "note") + " without a type" * (not name)
            yield f'"{toml_text(name)}" = "{voice.value}"  # {told}'

    def advice(self) -> Iterator[str]:
        """Say which lines of it are guessed."""
        guessed = [one for one in self.voices() if one not in _PLAIN]
        names = [one for one in guessed if one]
        named = ", ".join(names[:_FEW])
        more = f" and {count(len(names) - _FEW, 'more type')}" if names[_FEW:] else ""
        told = [f"of the type {named}{more}"] * bool(names) + ["without a type"] * ("" in guessed)
        if told:
            what = "whose words they are is a guess: see [voices] in edition.toml"
            yield f"notes {' and '.join(told)}: {what}"
