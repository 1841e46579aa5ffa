"""RELAX NG's full syntax (section 3): which elements and attributes of it may stand where."""

import difflib
import pyexpat
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from tei_tools.relaxng.schema import Node

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

_URI: Final = re.compile(r"(?:[^\s<>\"{}|\\^`%\x00-\x1f]|%[0-9A-Fa-f]{2})*")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)

PATTERNS: Final = frozenset(
    [
        "element",
        "attribute",
        "group",
        "interleave",
        "choice",
        "optional",
        "zeroOrMore",
        "oneOrMore",
        "list",
        "mixed",
        "ref",
        "parentRef",
        "empty",
        "value",
        "data",
        "notAllowed",
        "externalRef",
        "grammar",
        "text",
    ]
)
NAME_CLASSES: Final = frozenset({"name", "anyName", "nsName", "choice"})
_COMPONENTS: Final = frozenset({"start", "define", "div", "include"})
_EVERYWHERE: Final = frozenset({"ns", "datatypeLibrary"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an element of the syntax may have.

    Attributes:
        required: attributes that it must have.
        optional: attributes that it may have, besides those that any element may.
        children: the elements that it may hold.
        least: how many of them it holds at least.
        most: and at most, if there is a bound.
        text: whether it holds text.
        known: the attributes that it may have.
    """

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = None
    text: bool = False
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Put together what each of thousands of elements is held against."""
        object.__setattr__(self, "known", self.required | self.optional | _EVERYWHERE)


def _rule(required: str = "", optional: str = "") -> _Rule:
    return _Rule(frozenset(required.split()), frozenset(optional.split()))


_SEVERAL: Final = _Rule(children=PATTERNS, least=1)
_RULES: Final = {
    **dict.fromkeys(
        ("group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"), _SEVERAL
    ),
    **dict.fromkeys(("empty", "notAllowed", "text"), _Rule()),
    "ref": _rule("name"),
    "parentRef": _rule("name"),
    "externalRef": _rule("href"),
    "value": _Rule(optional=frozenset({"type"}), text=True),
    "param": _Rule(frozenset({"name"}), text=True),
    "data": _Rule(frozenset({"type"}), children=frozenset({"param", "except"})),
    "grammar": _Rule(children=_COMPONENTS),
    "div": _Rule(children=_COMPONENTS),
    "include": _Rule(frozenset({"href"}), children=_COMPONENTS - {"include"}),
    "start": _Rule(optional=frozenset({"combine"}), children=PATTERNS, least=1, most=1),
    "define": _Rule(frozenset({"name"}), frozenset({"combine"}), PATTERNS, 1),
    "name": _Rule(text=True),
    "anyName": _Rule(children=frozenset({"except"}), most=1),
    "nsName": _Rule(children=frozenset({"except"}), most=1),
}
_NAMED: Final = _Rule(optional=frozenset({"name"}), children=PATTERNS)
_INCLUDED: Final = _Rule(children=_COMPONENTS - {"include"})
_AT_MOST_ONE: Final = _Rule(children=PATTERNS, most=1)
_CLASSES: Final = _Rule(children=NAME_CLASSES, least=1)


def check_syntax(root: Node) -> None:
    """Hold the tree of one file against the full syntax.

    Raises:
        Incorrect: an element, attribute or text stands where it may not, or is missing.
    """
    if root.name not in PATTERNS:
        raise root.wrong("3", f"<{root.name}> is no pattern, and a schema begins with one")
    _check(root, in_class=False, in_include=False)


def _check(node: Node, *, in_class: bool, in_include: bool) -> None:
    name = node.name
    if name in {"element", "attribute"}:
        _check_named(node)
        return
    ambiguous = _CLASSES if in_class else _SEVERAL
    rule = ambiguous if name in {"choice", "except"} else _RULES[name]
    if in_include and name == "div":
        rule = _INCLUDED
    _check_attributes(node, rule)
    _check_text(node, rule)
    _check_children(node, node.children, rule)
    if name == "data":
        _check_data(node)
    in_class = name in {"anyName", "nsName"} or (in_class and name in {"choice", "except"})
    in_include = name == "include" or (in_include and name == "div")
    for child in node.children:
        _check(child, in_class=in_class, in_include=in_include)


def _check_named(node: Node) -> None:
    """Check `element` or `attribute`: a name or name class first, then patterns."""
    _check_attributes(node, _NAMED)
    _check_text(node, _NAMED)
    children = node.children
    if "name" not in node.attributes:
        if not children or children[0].name not in NAME_CLASSES:
            message = f"<{node.name}> has neither a name nor a name class as its first child"
            raise node.wrong("3", message)
        _check(children[0], in_class=True, in_include=False)
        children = children[1:]
    _check_children(node, children, _SEVERAL if node.name == "element" else _AT_MOST_ONE)
    for child in children:
        _check(child, in_class=False, in_include=False)


def _check_attributes(node: Node, rule: _Rule) -> None:
    if node.strange:
        raise node.wrong("3", f"{node.strange} may not stand in <{node.name}>")
    for name in rule.required:
        if name not in node.attributes:
            raise node.wrong("3", f"<{node.name}> lacks the attribute {name}")
    for name, value in node.attributes.items():
        if name not in rule.known:
            message = f"the attribute {name} is not allowed on <{node.name}>"
            raise node.wrong("3", message + _meant(name, rule.known))
        _check_value(node, name, value)


def _check_value(node: Node, name: str, value: str) -> None:
    trimmed = value.strip()
    if name in {"name", "type"} and not _is_name(node, name, trimmed):
        raise node.wrong("3", f"{name}=“{trimmed}” is no name")
    if name == "combine" and trimmed not in {"choice", "interleave"}:
        raise node.wrong("3", f"combine=“{trimmed}” is neither choice nor interleave")
    if name == "datatypeLibrary" and value and not _is_library(value):
        message = f"datatypeLibrary=“{value}” is no absolute address without a fragment"
        raise node.wrong("3", message)
    if name == "href" and not _URI.fullmatch(value):
        raise node.wrong("4.5", f"href=“{value}” is no address")


def _is_name(node: Node, attribute: str, value: str) -> bool:
    if attribute == "name" and node.name in {"element", "attribute"}:
        return is_qname(value)
    return is_ncname(value)


@lru_cache(maxsize=4096)
def is_ncname(value: str) -> bool:
    """Tell whether a text is a name without a colon, as XML 1.0 had it till its fourth edition."""
    if value.isascii():
        return bool(_PLAIN.fullmatch(value))
    if any(char in ":<>/'\"=&;?!" or char.isspace() for char in value):
        return False
    parser = pyexpat.ParserCreate("utf-8")
    try:
        parser.Parse(f"<{value}/>".encode(), True)  # noqa: FBT003  pyexpat's own
    except (pyexpat.ExpatError, UnicodeEncodeError):
        return False
    return True


def is_qname(value: str) -> bool:
    """Tell whether a text is a name with or without a prefix."""
    parts = value.split(":")
    return len(parts) <= 2 and all(map(is_ncname, parts))  # noqa: PLR2004  prefix and local part


def _is_library(value: str) -> bool:
    return bool(_URI.fullmatch(value) and _ABSOLUTE.fullmatch(value)) and "#" not in value


def _check_text(node: Node, rule: _Rule) -> None:
    if node.text and not rule.text and node.text.strip(" \t\r\n"):
        words = " ".join(node.text.split())
        raise node.wrong("3", f"no text may stand in <{node.name}>: “{words}”")
    if node.name == "name" and not is_qname(node.text.strip()):
        raise node.wrong("3", f"“{node.text.strip()}” is no name")


def _check_children(node: Node, children: list[Node], rule: _Rule) -> None:
    for child in children:
        if child.name not in rule.children:
            message = f"<{child.name}> is not allowed in <{node.name}>"
            raise child.wrong("3", message + _meant(child.name, rule.children))
    if len(children) < rule.least:
        raise node.wrong("3", f"<{node.name}> may not be empty")
    if rule.most is not None and len(children) > rule.most:
        number = "one child" if rule.most == 1 else "no child"
        raise children[rule.most].wrong("3", f"<{node.name}> may hold {number} and no more")


def _check_data(node: Node) -> None:
    """Check that parameters come before the one exception."""
    names = [child.name for child in node.children]
    if "except" in names[:-1]:
        place = names.index("except")
        raise node.children[place + 1].wrong("3", "nothing may follow <except> in <data>")


def _meant(name: str, known: frozenset[str]) -> str:
    near = difflib.get_close_matches(name.lower(), {one.lower(): one for one in sorted(known)})
    right = {one.lower(): one for one in known}
    return f": did you mean {right[near[0]]}?" if near else ""
