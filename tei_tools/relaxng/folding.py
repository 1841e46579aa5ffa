"""Mistakes that have one cause, in one: what would be told again is left out, or told with it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from tei_tools.relaxng.foreign import ALIKE
from tei_tools.relaxng.mistake import Kind, Mistake
from tei_tools.relaxng.nameclass import expanded, local, namespace
from tei_tools.relaxng.passage import Bytes
from tei_tools.relaxng.possible import names, takes_text
from tei_tools.tags import Token, tokens

_FARTHEST: Final = 20_000
"""How many bytes may lie between a mistake and another that it explains, if they are to be read."""
_FAR: Final = (1_000, _FARTHEST)
"""How far a sibling is looked for that an element should have stood before."""


def folded(mistakes: Sequence[Mistake], read: Bytes) -> list[Mistake]:
    """Return mistakes without those that others explain.

    Args:
        mistakes: in the order in which they were met.
        read: what returns the bytes of the document.
    """
    found = _folded(mistakes, read) if mistakes[1:] else [*mistakes]
    for late in found:
        if late.blockers and not late.around:
            late.previous = _Between(read).blocker(late) or late.previous
    return found


def _folded(mistakes: Sequence[Mistake], read: Bytes) -> list[Mistake]:
    kinds = {mistake.kind for mistake in mistakes}
    found = [*mistakes]
    if Kind.DUPLICATE_ID in kinds:
        found = [*_copies(found)]
    if Kind.MISSING_ELEMENT in kinds:
        found = [*_pairs(found)]
    if Kind.ELEMENT in kinds:
        found = [*_with_those_behind(_with_inner(_for_names(found)))]
    if Kind.MISSING_ELEMENT in kinds and Kind.ELEMENT in kinds:
        found = _without(found, _Between(read).moved(found))
    if Kind.MISSING_ATTRIBUTE in kinds and Kind.ATTRIBUTE in kinds:
        found = _without(found, _Between(read).shifted(found))
    return [*_without_those_of_strays(found)] if Kind.ELEMENT in kinds else found


def _without(mistakes: Sequence[Mistake], explained: Iterator[Mistake]) -> list[Mistake]:
    gone = {id(one) for one in explained}
    return [one for one in mistakes if id(one) not in gone]


def _copies(mistakes: Sequence[Mistake]) -> Iterator[Mistake]:
    """Yield mistakes, but of the IDs in a copy, all as far from the first ones, only one.

    No ID that stands once is between two of a copy, or between their first ones.
    """
    copy: Mistake | None = None
    follows = 0, 0
    for mistake in mistakes:
        if mistake.kind is not Kind.DUPLICATE_ID:
            yield mistake
            continue
        first, again = mistake.numbers
        distance = mistake.place.offset - mistake.first
        is_next = mistake.numbers == follows
        follows = first + 1, again + 1
        if copy and is_next and distance == copy.place.offset - copy.first:
            copy.more, copy.late = copy.more + 1, mistake.place
        else:
            copy = mistake
            yield mistake


def _holds(outer: Mistake, inner: Mistake) -> bool:
    end = outer.end.offset if outer.end else 0
    return outer.place.offset < inner.place.offset < end


def _with_inner(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Yield mistakes, but words of another vocabulary within another only with that one.

    So with those beside one, where no text stands between them: the rows of a table of HTML.
    """
    outer: Mistake | None = None
    first: dict[int, Mistake] = {}
    for mistake in mistakes:
        if mistake.is_foreign and outer and _holds(outer, mistake) and _is_allowed(mistake):
            outer.inner += (mistake,)
            continue
        if mistake.is_foreign:
            outer = mistake
            if _is_in_structure(mistake):
                one = first.setdefault(id(mistake.parent), mistake)
                if one is not mistake:
                    one.beside.append(mistake)
                    continue
        yield mistake


def _is_in_structure(mistake: Mistake) -> bool:
    """Tell whether a word of another vocabulary has its place where no text may stand."""
    if mistake.parent is None or mistake.state is None:
        return False
    return _is_allowed(mistake) and not takes_text(mistake.state)


def _for_names(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return mistakes, but a thing among words, with words in it, as its name.

    So `person` is taken for `persName`. What it may not have or hold is not told then.
    """
    found: list[Mistake] = []
    thing: Mistake | None = None
    first = 0
    for mistake in mistakes:
        if thing and mistake.kind is Kind.TEXT and _is_in(mistake, thing):
            thing.end = thing.end or mistake.place
            _name(thing)
            del found[first:]
            continue
        if thing is None or mistake.place.offset != thing.place.offset:
            thing = mistake if mistake.kind is Kind.ELEMENT and _names(mistake) else None
            first = len(found) + 1
        found.append(mistake)
    for one in found:
        if one.has_words and _names(one):
            _name(one)
    return found


def _without_those_of_strays(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Yield mistakes without the attributes and words of an element that is likely another.

    Where nothing speaks for its name, neither a place nearby nor what may be missing, it is as
    likely the name that is wrong: what it may not have or hold is right then.
    """
    stray: Mistake | None = None
    for mistake in mistakes:
        if mistake.kind is Kind.ELEMENT:
            stray = mistake if _is_nameless(mistake) else None
        elif stray is not None:
            is_own = mistake.kind is Kind.ATTRIBUTE and not (mistake.meant or mistake.home)
            if is_own and mistake.place.offset == stray.place.offset:
                continue
            if mistake.kind is Kind.TEXT and _is_in(mistake, stray):
                continue
        yield mistake


def _is_nameless(mistake: Mistake) -> bool:
    """Tell whether nothing speaks for the name of an element that is out of its place."""
    is_known = mistake.is_late or mistake.previous == mistake.name or bool(mistake.meant)
    return not (is_known or mistake.around or mistake.options or mistake.home)


def _is_in(mistake: Mistake, outer: Mistake) -> bool:
    return mistake.ancestors == (*outer.ancestors, outer.name) and not mistake.previous


def _names(mistake: Mistake) -> list[str]:
    """Return the elements that a thing may be meant for, which are allowed in its place."""
    words = ALIKE.get(local(mistake.name), ())
    if not words or mistake.meant or mistake.state is None or not takes_text(mistake.state):
        return []
    uri, here = namespace(mistake.name), names(mistake.state)
    return [one for word in words if (one := expanded(uri, word)) in here]


def _name(thing: Mistake) -> None:
    """Take a thing for its name."""
    thing.meant, thing.is_foreign, thing.around = (_names(thing)[0],), True, ()


def _with_those_behind(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Yield mistakes, but what comes behind an element that stands too late only with that one.

    All of it would be in its place before what that one should have come before: who writes on
    behind `closer` makes one mistake, be it of many paragraphs.
    """
    late: dict[int, Mistake] = {}
    for mistake in mistakes:
        first = late.get(id(mistake.frame))
        if first and _is_behind(first, mistake):
            first.more += 1
            continue
        if mistake.is_late and mistake.frame is not None and not mistake.meant:
            late[id(mistake.frame)] = mistake
        yield mistake


def _pairs(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Yield mistakes, but what many elements lack before them in one parent only once."""
    first: dict[tuple[int, str, tuple[str, ...]], Mistake] = {}
    for mistake in mistakes:
        if (
            mistake.kind is Kind.MISSING_ELEMENT
            and mistake.name
            and mistake.previous == mistake.name
        ):
            key = id(mistake.frame), mistake.name, mistake.meant
            if (one := first.setdefault(key, mistake)) is not mistake:
                one.more += 1
                continue
        yield mistake


def _is_behind(first: Mistake, mistake: Mistake) -> bool:
    if mistake.kind is not Kind.ELEMENT or mistake.meant or mistake.state is not first.state:
        return False
    return mistake.initial is not None and mistake.name in names(mistake.initial)


def _is_allowed(mistake: Mistake) -> bool:
    """Tell whether what an element was taken for may stand in its place."""
    return mistake.state is not None and mistake.meant[0] in names(mistake.state)


class _Strays:
    """Elements or attributes in wrong places, by their names and places."""

    def __init__(self, strays: Iterable[Mistake]) -> None:
        self._named: dict[str, list[Mistake]] = {}
        for stray in sorted(strays, key=_offset):
            self._named.setdefault(stray.name, []).append(stray)

    def beside(self, names: Iterable[str], offset: int) -> Iterator[Mistake]:
        """Yield, of each name, the one nearest before an offset, and the one nearest behind it.

        That is enough: what an element lacks lies close to it, and others are asked of others.
        """
        for name in names:
            strays = self._named.get(name, [])
            at = bisect_left(strays, offset, key=_offset)
            yield from (one for one in strays[max(0, at - 1) : at + 1] if not one.home)


def _offset(mistake: Mistake) -> int:
    return mistake.place.offset


class _Between:
    """What lies between the places of two mistakes."""

    def __init__(self, read: Bytes) -> None:
        self._read = read

    def _tags(self, first: int, last: int) -> list[Token]:
        """Return the tags from one offset up to another; none, if that is too far."""
        if not first <= last <= first + _FARTHEST:
            return []
        text = self._read(first, last - first).decode("utf-8", "ignore")
        return [one for one in tokens(text) if one.kind in {"start", "empty", "end"}]

    def blocker(self, late: Mistake) -> str:
        """Return the sibling after which an element may not stand: likeliest, one of its name.

        None is returned if it is too far.
        """
        offset, blockers = late.place.offset, {local(one): one for one in late.blockers}
        own, found = local(late.name), ""
        for far in _FAR:
            before = [*_siblings(self._tags(max(0, offset - far), offset))]
            if own in blockers and own in before:
                return late.name
            found = found or next((blockers[one] for one in before if one in blockers), "")
            if found and own not in blockers:
                break
        return found

    def moved(self, mistakes: Sequence[Mistake]) -> Iterator[Mistake]:
        """Yield what is told as missing, and stands one level too deep or too high.

        That is noted with what stands there.
        """
        strays = _Strays(m for m in mistakes if m.kind is Kind.ELEMENT and not m.meant)
        for missing in mistakes:
            if missing.kind is Kind.MISSING_ELEMENT and not missing.late and not missing.meant[1:]:
                lacked = dict.fromkeys((*missing.meant, *missing.options))
                fitting = strays.beside(lacked, missing.place.offset)
                near = (one for one in fitting if self._is_near(one, missing))
                if (stray := next(near, None)) is not None:
                    stray.home = missing.element
                    yield missing

    def _is_near(self, stray: Mistake, missing: Mistake) -> bool:
        return self._is_deep(stray, missing) or self._is_high(stray, missing)

    def _is_deep(self, stray: Mistake, missing: Mistake) -> bool:
        """Tell whether a stray element stands in a child of the one that lacks it."""
        if stray.ancestors[:-1] != missing.ancestors:
            return False
        depths = _depths(self._tags(stray.place.offset, missing.place.offset))
        return bool(depths) and min(depths) == depths[-1] == -1

    def _is_high(self, stray: Mistake, missing: Mistake) -> bool:
        """Tell whether a stray element stands right behind the one that lacks it."""
        if stray.ancestors != missing.ancestors[:-1] or stray.previous != missing.element:
            return False
        first, behind = missing.place.offset, -1
        if missing.opened is not None:
            first, behind = missing.opened, 0
        depths = _depths(self._tags(first, stray.place.offset))
        return depths[-1:] == [behind] and behind not in depths[:-1]

    def shifted(self, mistakes: Sequence[Mistake]) -> Iterator[Mistake]:
        """Yield what is told as missing, an attribute, and stands on a child instead."""
        strays = _Strays(m for m in mistakes if m.kind is Kind.ATTRIBUTE)
        for missing in mistakes:
            if missing.kind is Kind.MISSING_ATTRIBUTE and len(missing.meant) == 1:
                same = strays.beside(missing.meant, missing.place.offset)
                on_child = (one for one in same if self._is_child(one, missing))
                if (stray := next(on_child, None)) is not None:
                    stray.home, stray.owner, stray.meant = missing.element, missing.place, ()
                    yield missing

    def _is_child(self, stray: Mistake, missing: Mistake) -> bool:
        depths = _depths(self._tags(missing.place.offset, stray.place.offset))
        return bool(depths) and depths[0] == depths[-1] == min(depths) == 1


def _depths(tags: Sequence[Token]) -> list[int]:
    """Return how deep one is after each of some tags, from where the first begins."""
    steps = {"start": 1, "end": -1, "empty": 0}
    return [*accumulate(steps[tag.kind] for tag in tags)]


def _siblings(tags: Sequence[Token]) -> Iterator[str]:
    """Yield the names of the elements before the end of some tags, in the same parent, backwards.

    Without their prefixes.
    """
    depth = 0
    for tag in reversed(tags):
        if tag.kind == "start" and not depth:
            return
        depth += {"start": -1, "end": 1, "empty": 0}[tag.kind]
        if tag.kind != "end" and not depth:
            yield tag.name.rpartition(":")[2]
