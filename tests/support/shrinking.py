"""Makes of a document at which something fails the smallest at which it still does."""

import copy
from collections.abc import Callable, Iterator

from lxml import etree
from lxml.etree import _Element

Fails = Callable[[_Element], bool]


def shrunk(root: _Element, fails: Fails) -> _Element:
    """Return the smallest document that still fails: without any one thing more, it does not.

    Args:
        root: of a document that fails.
        fails: tells whether another does.
    """
    size = -1
    while size != (size := len(etree.tostring(root))):
        for smaller in (_dropped, _unwrapped, _plainer, _with_less_text):
            root = _by(smaller, root, fails)
    return root


Smaller = Callable[[_Element, int], Iterator[_Element]]


def _by(smaller: Smaller, root: _Element, fails: Fails) -> _Element:
    """Return a document that is made smaller in one way at each of its nodes where it can be."""
    position = 0
    while position < sum(1 for _ in root.iter()):
        found = next((one for one in smaller(root, position) if fails(one)), None)
        root = root if found is None else found
        position += found is None
    return root


def _dropped(root: _Element, position: int) -> Iterator[_Element]:
    if position:
        yield _changed(root, position, _drop)
        yield _changed(root, position, _drop_but_tail)


def _unwrapped(root: _Element, position: int) -> Iterator[_Element]:
    if position and isinstance(list(root.iter())[position].tag, str):
        yield _changed(root, position, _unwrap)


def _plainer(root: _Element, position: int) -> Iterator[_Element]:
    """Without attributes: all, or one."""
    node = list(root.iter())[position]
    if isinstance(node.tag, str) and node.attrib:
        yield _changed(root, position, lambda node: node.attrib.clear())
        for name in node.attrib:
            yield _changed(root, position, lambda node, name=name: node.attrib.pop(name))  # type: ignore[misc]  # the name as it is now


def _with_less_text(root: _Element, position: int) -> Iterator[_Element]:
    node = list(root.iter())[position]
    for text in _shorter(node.text if isinstance(node.tag, str) else None):
        yield _changed(root, position, lambda node, text=text: setattr(node, "text", text))  # type: ignore[misc]  # the same
    for tail in _shorter(node.tail):
        yield _changed(root, position, lambda node, tail=tail: setattr(node, "tail", tail))  # type: ignore[misc]  # the same


def _shorter(text: str | None) -> Iterator[str]:
    """Yield a text with less of it."""
    if text:
        half = len(text) // 2
        found = dict.fromkeys(("", text[:half], text[half:], text[1:], text[:-1]))
        yield from (one for one in found if one != text)


def _changed(root: _Element, position: int, change: Callable[[_Element], object]) -> _Element:
    twin = copy.deepcopy(root)
    change(list(twin.iter())[position])
    return twin


def _drop(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _drop_but_tail(node: _Element) -> None:
    _add_before(node, node.tail)
    _drop(node)


def _unwrap(node: _Element) -> None:
    _add_before(node, node.text)
    for child in list(node):
        node.addprevious(child)
    _drop_but_tail(node)


def _add_before(node: _Element, text: str | None) -> None:
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (text or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (text or "")
