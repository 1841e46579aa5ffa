"""What is wrong between the files of an edition: pointers, registers, ids, order in time."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from tei_tools import document as reader
from tei_tools.check.addresses import Addresses, Astray, Target
from tei_tools.check.facts import Facts, Pointer, gather
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Span
from tei_tools.document import Document
from tei_tools.errors import InputError
from tei_tools.names import XML_ID
from tei_tools.relaxng.likeness import nearest

_ENTRIES: Final = frozenset(
    "bibl biblFull biblStruct event nym object org person personGrp place".split()  # noqa: SIM905  a list to read
)
"""The elements that a register lists."""
_MODEL: Final = "xml-model"
"""Stands for an attribute where a place is an `xml-model`; its part holds two offsets."""
_ON_THIS_MACHINE: Final = frozenset({"", "file"})


@dataclass(frozen=True)
class File:
    """A file of the edition.

    Attributes:
        uri: how messages name it.
        facts: of it.
        is_register: whether it lists what others point at.
    """

    uri: str
    facts: Facts
    is_register: bool = False


@dataclass(frozen=True, slots=True)
class At:
    """A place in a file, before anybody has looked for its line.

    Attributes:
        path: the file's absolute path.
        node: the number of the element among those of the file, from 0; None if `value` tells.
        attribute: the Clark name of its attribute; empty for the element.
        value: what the attribute holds, wherever it stands in the file.
        part: what of that value is meant; all of it, if empty.
    """

    path: str
    node: int | None = None
    attribute: str = ""
    value: str = ""
    part: str = ""


@dataclass(frozen=True)
class Issue:
    """A finding whose place is still to be looked for.

    Attributes:
        code: of the catalogue.
        message: in one sentence.
        at: where.
        label: the words under the caret.
        others: other places with their words.
        expected: what could have stood there.
        replacement: what to put for the part of `at`; None if nothing is proposed.
        is_safe: whether that may be done unasked.
    """

    code: str
    message: str
    at: At
    label: str = ""
    others: tuple[tuple[At, str], ...] = ()
    expected: tuple[str, ...] = ()
    replacement: str | None = None
    is_safe: bool = False


class CrossCheck:
    """The files of an edition, held against one another."""

    def __init__(self, files: Mapping[str, File], *, across: bool = False) -> None:
        """Take the files.

        Args:
            files: absolute path to file, in the order of the edition.
            across: whether `#id` may lead to another file of the edition.
        """
        self.files = files
        self._issues: list[Issue] = []
        self._towards: dict[str, set[str]] = {}
        self._used: set[Target] = set()
        self._registers = {path for path, file in files.items() if file.is_register}
        facts = {path: file.facts for path, file in files.items()}
        self.addresses = Addresses(facts, self._shown, _facts_of, across=across)

    def issues(self, *, is_whole: bool) -> Iterator[Issue]:
        """Yield what is wrong.

        Args:
            is_whole: whether the files are all of the edition, so that what is missing can be told.
        """
        yield from self._astray()
        yield from self._duplicates()
        yield from self._order()
        yield from self._models()
        if is_whole:
            yield from self._unused()
            yield from self._names()

    def _shown(self, path: str) -> str:
        file = self.files.get(path)
        return file.uri if file else os.path.relpath(path)

    # Pointers

    @cached_property
    def _resolved(self) -> dict[tuple[str, int], list[Target]]:
        """Where the pointers to earlier and later letters lead, by file and number of the pointer.

        All the others are followed meanwhile: what is astray, and what is used, is noted.
        """
        found: dict[tuple[str, int], list[Target]] = {}
        for path, file in self.files.items():
            letters = {*file.facts.earlier, *file.facts.later}
            for number, pointer in enumerate(file.facts.pointers):
                targets = [*self._targets(path, pointer)]
                self._used.update(one for one in targets if one.path in self._registers)
                if number in letters:
                    found[path, number] = targets
        return found

    def _targets(self, path: str, pointer: Pointer) -> Iterator[Target]:
        towards = self._towards.setdefault(path, set())
        for address in pointer.value.split():
            found = self.addresses.resolve(path, address, pointer.base)
            if isinstance(found, Astray):
                towards.add(found.path)
                at = At(path, None, pointer.attribute, pointer.value, address)
                self._issues.append(_astray(found, pointer, address, at))
            elif found is not None:
                towards.add(found.path)
                yield found

    def pointing_at(self, paths: AbstractSet[str]) -> set[str]:
        """Return the files that point at one of some others, by their absolute paths."""
        _ = self._resolved
        return {path for path, towards in self._towards.items() if not towards.isdisjoint(paths)}

    def _astray(self) -> Iterator[Issue]:
        _ = self._resolved
        yield from self._issues

    # Ids and entries

    def _duplicates(self) -> Iterator[Issue]:
        """Yield ids of roots and register entries that stand in two files."""
        first: dict[str, At] = {}
        for path, file in self.files.items():
            for one, node in public_ids(file):
                at = At(path, node, XML_ID)
                if one in first:
                    message = f"the xml:id “{one}” stands in two files of the edition"
                    others = ((first[one], "first here"),)
                    yield Issue("ref/duplicate-id", message, at, "give it another name", others)
                first.setdefault(one, at)

    def _unused(self) -> Iterator[Issue]:
        """Yield the register entries that nothing points at."""
        _ = self._resolved
        for path, file in self.files.items():
            if not file.is_register:
                continue
            for one, (name, node) in file.facts.ids.items():
                if name in _ENTRIES and Target(path, one) not in self._used:
                    message = f"nothing points at the entry “{one}”"
                    yield Issue("register/unused-entry", message, At(path, node, XML_ID))

    def _names(self) -> Iterator[Issue]:
        """Yield the names in texts that point at no entry."""
        if not any(file.is_register for file in self.files.values()):
            return
        for path, file in self.files.items():
            for node in file.facts.names if not file.is_register else ():
                message = "this name points at no entry of a register"
                yield Issue("register/name-without-entry", message, At(path, node))

    # Time

    def _order(self) -> Iterator[Issue]:
        for path, file in self.files.items():
            for numbers, comes_after in ((file.facts.earlier, False), (file.facts.later, True)):
                for number in numbers:
                    yield from self._order_of(path, number, comes_after=comes_after)

    def _order_of(self, path: str, number: int, *, comes_after: bool) -> Iterator[Issue]:
        own = self.files[path].facts
        pointer = own.pointers[number]
        for target in self._resolved[path, number]:
            other = self.files.get(target.path)
            if other is None or own.dated is None or other.facts.dated is None:
                continue
            mine, its = own.dated, other.facts.dated
            if _is_before(its, mine) if comes_after else _is_before(mine, its):
                word = "after" if comes_after else "before"
                message = (
                    f"{other.uri} is named as the letter {word} this one, but is dated "
                    f"{_days(its)}, and this one {_days(mine)}"
                )
                yield Issue("date/order", message, At(path, None, pointer.attribute, pointer.value))

    # Schemas

    def _models(self) -> Iterator[Issue]:
        for path, file in self.files.items():
            for model in file.facts.models:
                address = urlsplit(model.href)
                target = Path(path).parent / unquote(address.path)
                if address.scheme in _ON_THIS_MACHINE and not target.exists():
                    message = f"the xml-model leads to no file: {self._shown(str(target))}"
                    at = At(path, None, _MODEL, f"{model.start} {model.end}")
                    yield Issue("xml/missing-model", message, at)


def _facts_of(path: str) -> Facts | None:
    """Return the ids of a file that is none of the edition's, as far as they can be read."""
    if not path.endswith((".xml", ".tei")):
        return None
    try:
        found = reader.read_document(Path(path))
    except InputError:
        return None
    return gather(found) if isinstance(found, Document) else None


def public_ids(file: File) -> Iterator[tuple[str, int]]:
    """Yield the ids by which a file is known in the edition: its root's, and its entries'."""
    if file.facts.root:
        yield file.facts.root, 0
    if file.is_register:
        for one, (name, node) in file.facts.ids.items():
            if name in _ENTRIES:
                yield one, node


def _astray(found: Astray, pointer: Pointer, address: str, at: At) -> Issue:
    known = list(found.known)
    near = nearest(found.written, known)
    message = f"{pointer.attribute}=“{address}” leads nowhere: {found.message}"
    if not near:
        return Issue(found.code, message, at)
    replacement = address.replace(found.written, near[0])
    sure = _plain(found.written) == _plain(near[0]) and len(near) == 1
    label = f"did you mean {replacement}?"
    expected = tuple(address.replace(found.written, one) for one in near) if near[1:] else ()
    return Issue(found.code, message, at, label, (), expected, replacement, sure)


def _plain(name: str) -> str:
    """Return a name without what is easily mistyped in it: case, hyphens, underscores.

    No other likeness makes a repair of a pointer safe: `smith-j` may be somebody whose entry is
    still to be written, and not `smith-k`.
    """
    return re.sub(r"[-_.]", "", name).casefold()


def _is_before(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a period is over when another begins; a month is over when its last day is."""
    return f"{one[1]}~" < other[0]


def _days(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"


Placing = Callable[[str, AbstractSet[At]], Mapping[At, list[Span]]]
"""What finds places in the file of a path; those that it cannot find, it leaves out."""


def locate(issues: Iterable[Issue], placing: Placing) -> Iterator[Diagnostic]:
    """Yield issues as findings, each file being asked but once.

    Args:
        issues: in any order.
        placing: what finds their places.
    """
    listed = sorted(issues, key=lambda issue: issue.at.path)
    places: dict[At, list[Span]] = {}
    wanted: dict[str, set[At]] = {}
    for issue in listed:
        for at in (issue.at, *(other for other, _ in issue.others)):
            wanted.setdefault(at.path, set()).add(at)
    for path in sorted(wanted):
        places |= placing(path, wanted[path])
    for issue in listed:
        for span in places.get(issue.at, ()):
            yield _finding(issue, span, places)


def _finding(issue: Issue, span: Span, places: Mapping[At, list[Span]]) -> Diagnostic:
    found = Diagnostic.of(issue.code, issue.message, span, issue.label)
    labels = [Label(one, words) for at, words in issue.others for one in places.get(at, [])[:1]]
    fixes = []
    if issue.replacement is not None:
        title = f"put {issue.replacement}"
        fixes.append(Fix(title, (Edit(span, issue.replacement),), safe=issue.is_safe))
    return found.with_help(labels=labels, expected=issue.expected, fixes=fixes)


def spans_in(document: Document, wanted: Iterable[At]) -> dict[At, list[Span]]:
    """Return where each of some places stands in a document."""
    found: dict[At, list[Span]] = {at: [] for at in wanted}
    by_node: dict[int, list[At]] = {}
    by_value: dict[tuple[str, str], list[At]] = {}
    for at in found:
        if at.attribute == _MODEL:
            found[at] = [document.source.span(*map(int, at.value.split()))]
        elif at.node is not None:
            by_node.setdefault(at.node, []).append(at)
        else:
            by_value.setdefault((at.attribute, at.value), []).append(at)
    attributes = {attribute for attribute, _ in by_value}
    for number, element in enumerate(document.root.iter("*")):
        for at in by_node.get(number, ()):
            found[at].append(_span(document, element, at))
        for attribute in attributes:
            for at in by_value.get((attribute, element.get(attribute, "")), ()):
                found[at].append(_span(document, element, at))
    return found


def _span(document: Document, element: _Element, at: At) -> Span:
    if not at.attribute:
        return document.span(element)
    whole = document.value_span(element, at.attribute)
    return _part(document, whole, at.part) if at.part else whole


def _part(document: Document, whole: Span, part: str) -> Span:
    """Return where a part of an attribute's value stands."""
    start, end = (document.source.offset(place) for place in (whole.start, whole.end))
    written = document.source.text[start:end]
    found = re.search(rf"(?<!\S){re.escape(part)}(?!\S)", written)
    if found is None:  # an entity or a character reference stands in it
        return whole
    return document.source.span(start + found.start(), start + found.end())
