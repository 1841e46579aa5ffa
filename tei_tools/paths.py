"""The paths by which XPath and Schematron say which node of a document they speak of."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

Memo = dict[tuple[_Element | None, str], list[_Element]]
"""The children of an element that a step's name and tests fit."""


@dataclass(frozen=True, slots=True)
class At:
    """What a path leads to.

    Attributes:
        node: an element, comment or processing instruction; the owner of what follows.
        attribute: the Clark name of its attribute; None where it is not about one.
        text: the number of its text node, from 1; 0 where it is not about one.
        exact: whether the path leads here, and not on to what does not exist.
    """

    node: _Element
    attribute: str | None = None
    text: int = 0
    exact: bool = True


def find(root: _Element, path: str, memo: Memo) -> At:
    """Return what a path points to, or the deepest ancestor that exists.

    Args:
        root: the root element.
        path: as XPath's `path()` yields it, `/Q{http://www.tei-c.org/ns/1.0}TEI[1]/@n`, or as
            Schematron's reports do, `/*:TEI[namespace-uri()='…'][1]/@n`.
        memo: what was found before in this document.
    """
    node: _Element | None = None
    for step in _STEP.finditer(path):
        if step["at"]:
            owner = root if node is None else node
            name = next((str(n) for n in owner.attrib if _matches(str(n), step)), None)
            return At(owner, name, exact=name is not None)
        if step["kind"] == "text":
            return At(root, exact=False) if node is None else At(node, text=_nth(step))
        child = _child(root, node, step, memo)
        if child is None:
            return At(root if node is None else node, exact=False)
        node = child
    return At(root if node is None else node, exact=node is not None)


_STEP: Final = re.compile(
    r"""/ (?: (?P<kind>text|comment|node|processing-instruction) \( ['"]?(?P<target>[^)'"]*)['"]? \)
        | (?P<at>@)? (?: Q\{(?P<uri>[^}]*)\} | (?P<prefix>\*|[\w.-]+): )? (?P<name>\*|[\w.·-]+) )
        (?P<predicates> (?: \[ (?: '[^']*' | "[^"]*" | [^\]'"] )* \] )* )""",
    re.VERBOSE,
)
_NUMBER: Final = re.compile(r"\[\s*(\d+)\s*\]")
_TEST: Final = re.compile(
    r"""(namespace-uri|local-name)\(\s*\.?\s*\)\s*=\s*(?:'([^']*)'|"([^"]*)")"""
)


def _nth(step: re.Match[str]) -> int:
    """Return the number that a step's predicates ask for."""
    number = _NUMBER.search(step["predicates"])
    return int(number[1]) if number else 1


def _matches(clark: str, step: re.Match[str]) -> bool:
    """Tell whether a name is the one that a step asks for.

    A prefix fits any namespace, as does an element without one; an attribute without is in none.
    """
    uri, _, local = clark.removeprefix("{").rpartition("}")
    tests = {test[1]: test[2] or test[3] or "" for test in _TEST.finditer(step["predicates"])}
    wanted = step["uri"] if step["uri"] is not None else tests.get("namespace-uri")
    name = tests.get("local-name", local)
    if wanted is None and step["at"] and step["prefix"] is None and step["name"] != "*":
        wanted = ""
    return (wanted is None or wanted == uri) and local == name and step["name"] in {local, "*"}


def _child(
    root: _Element, node: _Element | None, step: re.Match[str], memo: Memo
) -> _Element | None:
    """Return the child element, comment or processing instruction that a step leads to."""
    key = (node, _NUMBER.sub("", step[0]))
    if (fitting := memo.get(key)) is None:
        children = top(root) if node is None else list(node)
        fitting = memo[key] = [child for child in children if _is(child, step)]
    number = _nth(step)
    return fitting[number - 1] if 0 < number <= len(fitting) else None


def _is(node: _Element, step: re.Match[str]) -> bool:
    kind = step["kind"]
    if kind == "node":
        return True
    if isinstance(node, etree._Comment):  # noqa: SLF001  lxml has no public name for it
        return kind == "comment"
    if isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001  the same
        return kind == "processing-instruction" and step["target"] in {"", node.target}
    return kind is None and _matches(str(node.tag), step)


def top(root: _Element) -> list[_Element]:
    """Return the root element with the comments and instructions around it."""
    before = list(root.itersiblings(preceding=True))
    return [*reversed(before), root, *root.itersiblings()]
