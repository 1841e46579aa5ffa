"""Whether a schema says of each attribute clearly if it is an ID: DTD Compatibility, section 5.

Only then are IDs checked. Many a customization of TEI allows elements of any name, with attributes
of any name, and so says both of one attribute; it is a correct schema all the same.
"""

from collections.abc import Iterable, Iterator

from tei_tools.relaxng import nameclass
from tei_tools.relaxng.datatypes import IdType
from tei_tools.relaxng.incorrect import Incorrect
from tei_tools.relaxng.patterns import Attribute, Data, Element, Pattern, Value, parts


def id_conflict(elements: Iterable[Element]) -> Incorrect | None:
    """Return why IDs cannot be checked by a schema; None if they can."""
    declared = [(one, attribute) for one in elements for attribute in _attributes(one.content)]
    try:
        ids = {key: kind for one, attribute in declared for key, kind in _ids(one, attribute)}
        if ids:
            _check_conflicts(declared, ids)
    except Incorrect as found:
        return found
    return None


def own_id_type(attribute: Attribute) -> IdType:
    """Return what an attribute is: an ID, a reference to one, or neither."""
    inner = attribute.inner
    return inner.datatype.id_type if isinstance(inner, Data | Value) else IdType.NONE


def _ids(element: Element, attribute: Attribute) -> Iterator[tuple[tuple[str, str], IdType]]:
    """Yield the names of element and attribute for which an attribute is an ID or refers to one."""
    kind = own_id_type(attribute)
    if kind is IdType.NONE:
        if any(leaf.datatype.id_type is not IdType.NONE for leaf in _leaves(attribute.inner)):
            message = "an ID may stand in an attribute only as the whole of it"
            raise Incorrect(message, "DTD 5", attribute.where)
        return
    if element.name_class.is_open or attribute.name_class.is_open:
        message = "an ID needs an element and an attribute whose names are listed"
        raise Incorrect(message, "DTD 5", attribute.where)
    for name in element.name_class.names():
        for own in attribute.name_class.names():
            yield (name, own), kind


def _check_conflicts(
    declared: Iterable[tuple[Element, Attribute]], ids: dict[tuple[str, str], IdType]
) -> None:
    names = {own for _, own in ids}
    for element, attribute in declared:
        kind = own_id_type(attribute)
        for own in sorted(name for name in names if attribute.name_class.contains(name)):
            for (name, other), its in ids.items():
                if other == own and its is not kind and element.name_class.contains(name):
                    shown = f"{nameclass.local(own)} of <{nameclass.local(name)}>"
                    message = f"the attribute {shown} is an ID in one place and not in another"
                    raise Incorrect(message, "DTD 5", attribute.where)


def _attributes(pattern: Pattern) -> Iterator[Attribute]:
    seen: set[Pattern] = set()
    queue = [pattern]
    while queue:
        one = queue.pop()
        if one in seen or not one.has_attributes:
            continue
        seen.add(one)
        if isinstance(one, Attribute):
            yield one
        else:
            queue += parts(one)


def _leaves(pattern: Pattern) -> Iterator[Data | Value]:
    if isinstance(pattern, Data | Value):
        yield pattern
    elif not isinstance(pattern, Element | Attribute):
        for part in parts(pattern):
            yield from _leaves(part)
