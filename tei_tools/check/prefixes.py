"""What a `prefixDef` makes of a pointer such as `psn:kirov`, and what is wrong with one."""

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml.etree import XPath

from tei_tools.check.facts import Prefix
from tei_tools.diagnostics import Diagnostic, Edit, Fix
from tei_tools.document import Document
from tei_tools.names import TEI

_GROUP: Final = re.compile(r"\$(\d)")
_PREFIXES: Final = XPath("/descendant::tei:prefixDef", namespaces={"tei": TEI})
_VARIES: Final = re.compile(r"[*+{]")
"""What is in a regular expression that matches more than some few words."""
_MOST: Final = 4096


class Slip(NamedTuple):
    """What is wrong with a `prefixDef`.

    Attributes:
        attribute: where.
        message: in one sentence.
        cure: what mends it.
        replacement: what should stand there; empty if that is not known.
    """

    attribute: str
    message: str
    cure: str
    replacement: str = ""


def wrong_prefixes(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with each `prefixDef` of a document."""
    for element in _PREFIXES(document.root):
        slip = slip_in(Prefix.of(element))
        if slip is None:
            continue
        is_there = element.get(slip.attribute) is not None
        span = document.value_span(element, slip.attribute) if is_there else document.span(element)
        found = Diagnostic.of("ref/invalid-prefix", slip.message, span, slip.cure)
        fixes = [Fix(f"put {slip.replacement}", (Edit(span, slip.replacement),))]
        yield found.with_help(fixes=fixes if slip.replacement else [])


@functools.lru_cache(_MOST)
def slip_in(prefix: Prefix) -> Slip | None:
    """Return what is wrong with a `prefixDef`; None if nothing is, as far as that can be told."""
    ident, pattern, replacement = prefix
    for name, value in (("matchPattern", pattern), ("replacementPattern", replacement)):
        if not value:
            return Slip(name, f"this prefixDef has no {name}", f'write {name}="…"')
    if pattern.startswith(f"{ident}:"):
        message = f"matchPattern=“{pattern}” matches no pointer: the prefix is no part of it"
        rest = pattern.removeprefix(f"{ident}:")
        return Slip("matchPattern", message, f"did you mean {rest}?", rest)
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        message = f"matchPattern=“{pattern}” is no regular expression: {error}"
        return None if _is_of_schemas(pattern) else Slip("matchPattern", message, "correct it here")
    return _slip_behind(prefix, groups)


def _slip_behind(prefix: Prefix, groups: int) -> Slip | None:
    """Return what is wrong with a `replacementPattern`."""
    asked = [int(sign) for sign in _GROUP.findall(prefix.replacement)]
    head = f"replacementPattern=“{prefix.replacement}”"
    if asked and max(asked) > groups:
        message = f"{head} refers to ${max(asked)}, and matchPattern has no such group"
        cure = 'write parentheses round what it stands for, as in matchPattern="(.+)"'
        return Slip("replacementPattern", message, cure)
    if not asked and _VARIES.search(prefix.pattern):
        message = f"{head} is the same for every pointer: it takes nothing from matchPattern"
        return Slip("replacementPattern", message, "write $1 where the id stands: entries.xml#$1")
    return None


def _is_of_schemas(pattern: str) -> bool:
    r"""Whether a pattern is one of XML Schema that Python does not know: `\\p{L}`, `\\i`."""
    from tei_tools.relaxng.datatypes import regex_syntax  # noqa: PLC0415  late: seldom needed

    try:
        regex_syntax.parse(pattern)
    except regex_syntax.RegexError:
        return False
    return True


@functools.lru_cache(_MOST)
def is_followed(prefix: Prefix) -> bool:
    """Whether it is known what a `prefixDef` makes of pointers."""
    try:
        re.compile(prefix.pattern)
    except re.error:
        return False
    return slip_in(prefix) is None


def replaced(prefix: Prefix, address: str) -> str | None:
    """Return an address as a `prefixDef` has it that is followed; None if it does not fit."""
    found = _pattern(prefix.pattern).fullmatch(address.partition(":")[2])
    if found is None:
        return None
    groups = (found[0], *found.groups())
    return _GROUP.sub(lambda sign: groups[int(sign[1])] or "", prefix.replacement)


@functools.cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
