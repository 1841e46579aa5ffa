"""Whose words the notes of documents are, as far as their types tell: the table `[voices]`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import XPath, _Element

from tei_tools.config import Voice
from tei_tools.counting import count
from tei_tools.encode.escape import toml_text
from tei_tools.names import TEI

_NAMES: Final = {"t": TEI}
_NOTES: Final = XPath(
    "//t:text//t:note[normalize-space()][@type or not(@resp)][not(ancestor::t:app"
    " or ancestor::t:standOff"
    " or ancestor::t:*[starts-with(local-name(), 'list')][not(self::t:list)])]",
    namespaces=_NAMES,
)
"""Notes, but for those of entries and of an apparatus, which are the edition's, and those that are
somebody's by `@resp` alone."""
_WRITTEN: Final = XPath(
    "boolean(/*/t:teiHeader//t:correspDesc or /*/t:teiHeader/t:fileDesc/t:sourceDesc//t:msDesc)",
    namespaces=_NAMES,
)
"""Whether a document was written by hand, or to somebody."""
_PLACED: Final = ("place", "resp", "hand")
"""Attributes of notes that the source has, or others have signed."""
EDITORIAL: Final = frozenset(
    "app apparatus crit critical ed editor editorial emendation encoder explanatory textconst"  # noqa: SIM905  a list to read
    " textcritical textkritik textkritisch textual transcriber translator".split()
)
"""Types of the notes of those who edit, small and without signs, as `xslt/core/voices.xsl` has."""
_COMMENTARY: Final = frozenset(
    "com comm comment commentaire commentary kommentar sachkommentar stellenkommentar".split()  # noqa: SIM905  the same
)
_OWN: Final = ("foot", "marg", "auth", "orig", "add", "post", "hand", "gloss")
"""What the types of notes begin with that sources have themselves."""
_SURE: Final = {"editorial": Voice.EDITION, "authorial": Voice.DOCUMENT}
_DEFAULT: Final = {"source": Voice.ARCHIVE, "commentary": Voice.COMMENTARY}
"""What is said of types where there is no table."""
_PLAIN: Final = _SURE.keys() | _DEFAULT.keys()
_NEARLY_ALL: Final = 0.9
_FEW: Final = 6
"""How many types are named at most."""


@dataclass
class Notes:
    """The notes in the texts of documents.

    Attributes:
        types: how many there are of each type; of none, "".
        bare: how many of them tell neither a place nor a hand nor who is responsible.
        edited: how many of these are in documents that were written by hand or to somebody: most
            often, they are of who edits these.
    """

    types: Counter[str] = field(default_factory=Counter)
    bare: Counter[str] = field(default_factory=Counter)
    edited: Counter[str] = field(default_factory=Counter)

    def add(self, root: _Element) -> None:
        """Count those of a document."""
        notes = _NOTES(root)
        names = [" ".join(one.get("type", "").split()) for one in notes]
        self.types.update(names)
        placed = [any(map(one.get, _PLACED)) for one in notes]
        bare = [name for name, is_so in zip(names, placed, strict=True) if not is_so]
        self.bare.update(bare)
        if bare and _WRITTEN(root):
            self.edited.update(bare)

    def voices(self) -> Mapping[str, Voice]:
        """Return whose words they are by their types; empty where nothing need be said."""
        told = [one for one, _ in self.types.most_common() if one or self.bare[""]]
        return {} if _PLAIN.issuperset(told) else {one: self._voice(one) for one in told}

    def _voice(self, name: str) -> Voice:
        if name in _PLAIN:
            return (_DEFAULT | _SURE)[name]
        plain = "".join(filter(str.isalnum, name)).lower()
        if plain in _COMMENTARY:
            return Voice.COMMENTARY
        is_edited = self.edited[name] >= _NEARLY_ALL * self.types[name]
        is_edited &= not plain.startswith(_OWN)
        return Voice.EDITION if plain in EDITORIAL or is_edited else Voice.DOCUMENT

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
