"""What is told of a pointer that leads nowhere, and what was likely meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePath
from typing import Final

from tei_tools.check.addresses import Astray
from tei_tools.check.cures import Cure
from tei_tools.check.facts import Pointer
from tei_tools.check.issues import Issue
from tei_tools.check.places import At
from tei_tools.corpus import XML_FILES
from tei_tools.names import XML_ID
from tei_tools.relaxng.likeness import LIKENESS, likeness, nearest, nearest_name
from tei_tools.report.repeated import QUERY

_NUMBER: Final = re.compile(r"[0-9]+")
URL: Final = "url"
"""The attribute that names a file, and never an element."""
IMAGES: Final = frozenset({URL, "facs"})
"""The attributes that lead to images."""
_TELLING: Final = 4
"""How many letters the name of a file has at least that tell it without its end."""
_ROOTED: Final = "write the whole address, https://…, or the way from this file"
"""What to do about an address that leads to the root of a disk, and was that of a site."""
_BEFORE: Final = "write the address before them, https://…?, or keep them as words"
"""What to do about what stands behind the `?` of an address, and has none."""
_RENDITION: Final = "rendition"
_WORD: Final = re.compile(r"[\w-]+")
_LOOKS: Final = "write it as rend, or as the # and the id of a rendition in tagsDecl"
"""What to do about a word in the place of an address that leads to a declaration of looks."""
WORDS: Final = "an address is the # and the id of an element, or leads to a file"
"""What to do about a sentence in the place of an address."""


def issue_of(found: Astray, pointer: Pointer, address: str, at: At, cure: Cure) -> Issue:
    """Return the issue of a pointer that leads nowhere.

    Args:
        found: why it does.
        pointer: as it is written.
        address: the one of its addresses.
        at: its place.
        cure: what mends it.
    """
    message = f"{pointer.attribute}=“{address}” leads nowhere: {found.message}"
    if cure.aside:
        message = f"{message}; {cure.aside}"
    is_telling = found.code == "ref/unknown-prefix"  # a prefix like it is likelier than an address
    known = _of_its_numbers(found.written, _of_its_kind(pointer.attribute, found))
    near = _alike(found.written, known) if is_telling or not cure.addresses else []
    if cure.addresses and not near:
        first, *more = cure.addresses
        expected = (first, *more) if more else ()
        label = f"did you mean {first}?"
        return Issue(found.code, message, at, label, (), expected, first, cure.is_sure)
    if not near:
        return Issue(found.code, message, at, _advice(found, pointer.attribute, address))
    if found.written not in address:  # a prefixDef has it
        return Issue(found.code, message, at, f"did you mean {near[0]}?")
    replacement = address.replace(found.written, near[0])
    sure = _plain(found.written) == _plain(near[0]) and len(near) == 1
    label = f"did you mean {replacement}?"
    expected = tuple(address.replace(found.written, one) for one in near) if near[1:] else ()
    return Issue(found.code, message, at, label, (), expected, replacement, sure)


def _advice(found: Astray, attribute: str, address: str) -> str:
    """Return what to do about an address that resembles none; nothing, if nobody knows."""
    if found.code != "ref/missing-file":
        return ""
    if found.message == QUERY:
        return _BEFORE
    if address.startswith("/"):
        return _ROOTED
    return _LOOKS if attribute == _RENDITION and _WORD.fullmatch(address) else ""


def misnamed(
    path: str,
    written: str,
    pointers: Iterable[Issue],
    ids: Mapping[str, tuple[str, int]],
    reached: AbstractSet[str],
) -> Issue | None:
    """Return the issue of an `xml:id` that is misspelt, rather than all pointers that lead to it.

    None, unless several pointers lead to an id that no element has, and none to one like it.

    Args:
        path: the file's absolute path.
        written: the id that is pointed at.
        pointers: the issues of the pointers.
        ids: those of the file, each with its element's name and number.
        reached: those to which pointers of this file lead.
    """
    number = sum(len(one.at.nodes) for one in pointers)
    free = (one for one in ids if one not in reached)
    near = nearest_name(written, _of_its_numbers(written, free)) if number > 1 else ""
    if not near:
        return None
    message = f"{number} pointers lead to “{written}”, which no element has, and none to “{near}”"
    at = At(path, (ids[near][1],), XML_ID)
    label = f"did you mean {written}?"
    return Issue("ref/unresolved-pointer", message, at, label, replacement=written)


def escaped(value: str) -> Iterator[str]:
    """Yield how a name of a file with spaces is written as an address."""
    spaced = value.replace(" ", "%20")
    yield spaced
    yield spaced.replace("#", "%23")


def of_spaces(pointer: Pointer, at: At, address: str) -> Issue:
    """Return the issue of an address whose spaces are not escaped: TEI takes it for several."""
    said = f"{pointer.attribute}=“{pointer.value.strip()}” leads nowhere"
    message = f"{said}: a space ends an address, and stands in one as %20"
    issue = Issue("ref/missing-file", message, at, f"did you mean {address}?")
    return issue._replace(replacement=address, is_safe=True)


def _alike(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that resemble one, and not by their ends alone, as `places.xml` would."""
    possible = (one for one in known if " " not in one)  # an address ends at a space
    near, stem = nearest(name, possible), PurePath(name).stem
    if len(stem) < _TELLING:
        return near
    return [one for one in near if likeness(stem, PurePath(one).stem) >= LIKENESS]


def _of_its_kind(attribute: str, found: Astray) -> Iterable[str]:
    """Return what could have been meant by what an attribute names: no XML where it is an image."""
    if attribute not in IMAGES or found.code != "ref/missing-file":
        return found.known
    return (one for one in found.known if not one.lower().endswith(XML_FILES))


def _of_its_numbers(name: str, known: Iterable[str]) -> Iterable[str]:
    """Return the names that have the numbers of another, leading zeros aside; all, if it has none.

    `letter-12` is another letter than `letter-13`, and not its misspelling.
    """
    numbers = _numbers(name)
    return (one for one in known if _numbers(one) == numbers) if numbers else known


def _numbers(name: str) -> list[str]:
    return [number.lstrip("0") for number in _NUMBER.findall(name)]


def _plain(name: str) -> str:
    """Return a name without what is easily mistyped in it: case, hyphens, underscores.

    No other likeness makes a repair of a pointer safe: `smith-j` may be somebody whose entry is
    still to be written, and not `smith-k`.
    """
    return re.sub(r"[-_.]", "", name).casefold()
