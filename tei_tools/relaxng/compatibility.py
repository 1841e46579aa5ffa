"""Whether a schema says of each attribute clearly if it is an ID: DTD Compatibility, section 5.

Only then are IDs checked. Many a customization of TEI allows elements of any name, with attributes
of any name, and so says both of one attribute; it is a correct schema all the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from tei_tools.relaxng import nameclass
from tei_tools.relaxng.datatypes import IdType
from tei_tools.relaxng.incorrect import Incorrect
from tei_tools.relaxng.nameclass import NameClass
from tei_tools.relaxng.patterns import Attribute, Data, Element, Pattern, Value, parts

_LISTED: Final = "an ID needs an element and an attribute whose names are listed"


def id_conflict(elements: Sequence[Element]) -> Incorrect | None:
    """Return why IDs cannot be checked by a schema; None if they can."""
    attributes = _distinct(elements)
    try:
        names = {name for attribute in attributes for name in _id_names(attribute)}
        relevant = {
            attribute
            for attribute in attributes
            if any(attribute.name_class.contains(name) for name in names)
        }
        declared = _declared(elements, relevant) if relevant else []
        ids = {key: kind for one, attribute in declared for key, kind in _ids(one, attribute)}
        _check_conflicts(declared, ids)
    except Incorrect as found:
        return found
    return None


def own_id_type(attribute: Attribute) -> IdType:
    """Return what an attribute is: an ID, a reference to one, or neither."""
    inner = attribute.inner
    return inner.datatype.id_type if isinstance(inner, Data | Value) else IdType.NONE


def _distinct(elements: Sequence[Element]) -> list[Attribute]:
    """Return the attributes of all elements, each once."""
    seen: set[Pattern] = set()
    found: list[Attribute] = []
    queue = [one.content for one in reversed(elements)]
    while queue:
        pattern = queue.pop()
        if pattern in seen or not pattern.has_attributes:
            continue
        seen.add(pattern)
        if isinstance(pattern, Attribute):
            found.append(pattern)
        else:
            queue += parts(pattern)
    return found


def _id_names(attribute: Attribute) -> Iterable[str]:
    """Return the names of an attribute if it is an ID or refers to one."""
    if own_id_type(attribute) is IdType.NONE:
        if any(leaf.datatype.id_type is not IdType.NONE for leaf in _leaves(attribute.inner)):
            message = "an ID may stand in an attribute only as the whole of it"
            raise Incorrect(message, "DTD 5", attribute.where)
        return ()
    if attribute.name_class.is_open:
        raise Incorrect(_LISTED, "DTD 5", attribute.where)
    return attribute.name_class.names()


def _declared(
    elements: Iterable[Element], relevant: set[Attribute]
) -> list[tuple[Element, Attribute]]:
    """Return each element with each relevant attribute that it may have."""
    memo: dict[Pattern, frozenset[Attribute]] = {}

    def held(pattern: Pattern) -> frozenset[Attribute]:
        if not pattern.has_attributes:
            return frozenset()
        if (found := memo.get(pattern)) is None:
            if isinstance(pattern, Attribute):
                found = frozenset({pattern} & relevant)
            else:
                found = frozenset().union(*map(held, parts(pattern)))
            memo[pattern] = found
        return found

    return [
        (one, attribute)
        for one in elements
        for attribute in sorted(held(one.content), key=lambda each: each.number)
    ]


def _ids(element: Element, attribute: Attribute) -> Iterator[tuple[tuple[str, str], IdType]]:
    """Yield the names of element and attribute for which an attribute is an ID or refers to one."""
    kind = own_id_type(attribute)
    if kind is IdType.NONE:
        return
    if element.name_class.is_open:
        raise Incorrect(_LISTED, "DTD 5", attribute.where)
    for name in element.name_class.names():
        for own in attribute.name_class.names():
            yield (name, own), kind


def _check_conflicts(
    declared: Iterable[tuple[Element, Attribute]], ids: Mapping[tuple[str, str], IdType]
) -> None:
    by_own: dict[str, dict[str, IdType]] = {}
    for (name, own), kind in ids.items():
        by_own.setdefault(own, {})[name] = kind
    for element, attribute in declared:
        kind = own_id_type(attribute)
        for own in sorted(name for name in by_own if attribute.name_class.contains(name)):
            for name in _fitting(element.name_class, by_own[own]):
                if by_own[own][name] is not kind:
                    shown = f"{nameclass.local(own)} of <{nameclass.local(name)}>"
                    message = f"the attribute {shown} is an ID in one place and not in another"
                    raise Incorrect(message, "DTD 5", attribute.where)


def _fitting(name_class: NameClass, names: Collection[str]) -> Iterable[str]:
    """Return those of some names that a name class contains."""
    if name_class.is_open:
        return [name for name in names if name_class.contains(name)]
    return [name for name in name_class.names() if name in names]


def _leaves(pattern: Pattern) -> Iterator[Data | Value]:
    if isinstance(pattern, Data | Value):
        yield pattern
    elif not isinstance(pattern, Element | Attribute):
        for part in parts(pattern):
            yield from _leaves(part)
