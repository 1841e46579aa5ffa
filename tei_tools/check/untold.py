"""Notes of whose words nobody tells: their type is in no line of `[voices]`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml.etree import _Element

from tei_tools.check.issues import Issue
from tei_tools.check.places import At
from tei_tools.config import Voice
from tei_tools.names import tei
from tei_tools.relaxng.likeness import nearest_name

EDITORIAL: Final = frozenset(
    "app apparatus crit critical ed editor editorial emendation encoder explanatory textconst"  # noqa: SIM905  a list to read
    " textcritical textkritik textkritisch textual transcriber translator".split()
)
"""Types of the notes of those who edit, small and without signs, as `xslt/core/voices.xsl` has."""
AUTHORIAL: Final = "authorial"
"""The type of the notes of whoever wrote the document."""
BELOW: Final = ("foot", "bottom", "end")
"""How places begin at which editors print their notes, and authors too."""
_TEXT: Final = tei("text")
_APART: Final = frozenset(map(tei, ("app", "rdgGrp", "standOff", "teiHeader")))
_LIST: Final = tei("list")
_CODE: Final = "note/untold-voice"
_OTHERS: Final = "or document, archive, collection, commentary"


class Noted(NamedTuple):
    """Notes of one type in one file.

    Attributes:
        type: their type.
        is_signed: whether they, or what they stand in, have a `@resp`: it tells whose they are,
            and the type what they are.
        at: the numbers of the elements.
    """

    type: str
    is_signed: bool
    at: Sequence[int]


def plain(name: str) -> str:
    """Return a type as it is compared: small, without signs."""
    return "".join(filter(str.isalnum, name)).lower()


def telling_type(note: _Element) -> tuple[str, bool]:
    """Return the type of a note, if it is to tell whose words these are, and whether `@resp` is.

    Empty if it is not: in an apparatus, in a header or in an entry, or where a `@hand` or a margin
    of the source tells.
    """
    name = " ".join(note.get("type", "").split())
    if not name or plain(name) in EDITORIAL or name == AUTHORIAL:
        return "", False
    place = note.get("place", "")
    if "hand" in note.attrib or (place and not place.startswith(BELOW)):
        return "", False
    is_in_text = is_signed = False
    for one in (note, *note.iterancestors()):
        tag = str(one.tag)
        if tag in _APART or (tag.startswith(_LIST) and tag != _LIST):
            return "", False
        is_signed |= "resp" in one.attrib
        is_in_text |= tag == _TEXT
    has_words = is_in_text and any(map(str.strip, map(str, note.itertext())))
    return (name, is_signed) if has_words else ("", False)


def issues_of(path: str, notes: Iterable[Noted], voices: Mapping[str, Voice]) -> Iterator[Issue]:
    """Yield an issue of each type of notes that no line of `[voices]` has.

    Args:
        path: the file's absolute path.
        notes: of the file.
        voices: the table.
    """
    for name, is_signed, (first, *others) in notes:
        near = "" if name in voices else nearest_name(name, filter(None, voices))
        if near or not (name in voices or is_signed):
            more = f" ({len(others):,} more in this file)" if others else ""
            meant = f"did you mean {near}, which [voices] has?"
            label = meant if near else f'write "{name}" = "edition" under [voices], {_OTHERS}'
            yield Issue(
                _CODE,
                f"no line of [voices] tells whose words notes of the type “{name}” are",
                At(path, (first,), "type"),
                f"{label}{more}",
                replacement=near or None,
            )
