"""In which order elements are told: of a long list only the beginning is read."""

from collections.abc import Iterable, Sequence
from typing import Final

from tei_tools.relaxng.nameclass import local

_PARTS: Final = (
    *("TEI", "teiHeader", "text", "front", "body", "back", "div", "head", "p", "ab", "lg", "l"),
    *("sp", "speaker", "stage", "list", "item", "label", "table", "row", "cell", "figure"),
    *("quote", "opener", "closer", "listPerson", "person", "listPlace", "place", "listBibl"),
    *("fileDesc", "titleStmt", "author", "editor", "respStmt", "publicationStmt", "publisher"),
    *("availability", "licence", "sourceDesc", "msDesc", "encodingDesc", "profileDesc"),
    *("revisionDesc", "change", "settlement", "country", "surname", "forename"),
)
_PHRASES: Final = (
    *("hi", "persName", "placeName", "orgName", "name", "rs", "date", "title", "ref", "note", "lb"),
    *("pb", "quote", "q", "foreign", "bibl", "salute", "dateline", "signed", "choice", "abbr"),
    *("expan", "sic", "corr", "orig", "reg", "del", "add", "gap", "unclear", "supplied", "app"),
    *("lem", "rdg", "seg", "graphic", "idno", "desc"),
)


def _ranks(names: Iterable[str]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}


_AMONG_WORDS: Final = _ranks((*_PHRASES, *_PARTS))
_AMONG_PARTS: Final = _ranks((*_PARTS, *_PHRASES))


def usual_first(names: Iterable[str], *, are_words: bool = False) -> Sequence[str]:
    """Return names of elements, those first that are met most; the others as they are.

    Args:
        names: of the elements.
        are_words: whether these stand among words.
    """
    ranks = _AMONG_WORDS if are_words else _AMONG_PARTS
    return sorted(names, key=lambda name: ranks.get(local(name), len(ranks)))


def led(first: Iterable[str], expected: Sequence[str]) -> list[str]:
    """Return what is expected, in another order: some elements first."""
    names = [local(one) for one in first]
    return [*names, *(one for one in expected if one not in names)]
