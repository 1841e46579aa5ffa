"""Whose words the notes of documents are, as far as their types tell: the table `[voices]`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from lxml.etree import XPath, _Element

from tei_tools.config import Voice
from tei_tools.counting import count
from tei_tools.encode.escape import toml_text
from tei_tools.names import TEI

_NOTES: Final = XPath(
    "//t:text//t:note[not(ancestor::t:app or ancestor::t:*[starts-with(local-name(), 'list')]"
    "[not(self::t:list)])]/@type",
    namespaces={"t": TEI},
)
"""The types of notes, but for those of entries and of an apparatus, which are the edition's."""
EDITORIAL: Final = frozenset(
    "app apparatus crit critical ed editor editorial emendation encoder explanatory textconst"  # noqa: SIM905  a list to read
    " textcritical textkritik textkritisch textual transcriber translator".split()
)
"""Types of the notes of those who edit, small and without signs, as `xslt/core/voices.xsl` has."""
_COMMENTARY: Final = frozenset(
    "comment commentaire commentary kommentar sachkommentar stellenkommentar".split()  # noqa: SIM905  the same
)
_SURE: Final = {"editorial": Voice.EDITION, "authorial": Voice.DOCUMENT}
_DEFAULT: Final = {"source": Voice.ARCHIVE, "commentary": Voice.COMMENTARY}
"""What is said of types where there is no table."""
_FEW: Final = 6
"""How many types are named at most."""


def types_of_notes(root: _Element) -> list[str]:
    """Return the type of each note in the text of a document that has one."""
    return [" ".join(str(one).split()) for one in _NOTES(root) if one.strip()]


def voices(types: Counter[str]) -> Mapping[str, Voice]:
    """Return whose words notes are by their types; empty where nothing need be said."""
    if types.keys() <= _SURE.keys() | _DEFAULT.keys():
        return {}
    return {name: _voice(name) for name, _ in types.most_common()}


def _voice(name: str) -> Voice:
    if name in _DEFAULT or name in _SURE:
        return (_DEFAULT | _SURE)[name]
    plain = "".join(filter(str.isalnum, name)).lower()
    if plain in _COMMENTARY:
        return Voice.COMMENTARY
    return Voice.EDITION if plain in EDITORIAL else Voice.DOCUMENT


def table(types: Counter[str]) -> Iterator[str]:
    """Write the table, line by line."""
    found = voices(types)
    if found:
        yield from ("", "[voices]  # whose words a note is, by its type")
    for name, voice in found.items():
        yield f'"{toml_text(name)}" = "{voice.value}"  # {count(types[name], "note")}'


def advice(types: Counter[str]) -> Iterator[str]:
    """Say which lines of it are guessed."""
    guessed = [one for one in voices(types) if one not in _SURE and one not in _DEFAULT]
    if guessed:
        named = ", ".join(guessed[:_FEW])
        more = f" and {count(len(guessed) - _FEW, 'more type')}" if guessed[_FEW:] else ""
        what = "whose words they are is a guess: see [voices] in edition.toml"
        yield f"notes of the type {named}{more}: {what}"
