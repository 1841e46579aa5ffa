"""The findings of a check, file by file: kept where they were written, and read when asked for."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final, NamedTuple, overload

from tei_tools.check.packing import packed, unpacked
from tei_tools.check.results import Results, fingerprint
from tei_tools.diagnostics import Diagnostic, Severity
from tei_tools.report.forms import Shown
from tei_tools.report.repeated import SHARED, Shared, may_be_shared
from tei_tools.source import SourceText

Tally = Mapping[tuple[Severity, str], int]
"""How many findings there are of each severity and code."""
Rows = Sequence[Sequence[Any]]
"""The same as it is kept: rows of severity, code and number, in order."""
Wanted = Callable[[str], bool]
"""Whether findings of a code are told."""

_NEXT: Final = "\0"
"""What stands between the texts of two findings as they are kept; no form shows it as it is."""
_FEW: Final = 1000
"""The tallies of so many files are held."""


class Group(NamedTuple):
    """The findings of one file.

    Attributes:
        uri: how messages name it.
        key: what its findings are kept by.
    """

    uri: str
    key: str


def keep(kept: Results, group: Group, rows: Sequence[Any]) -> Rows:
    """Keep the findings of a file, packed, in the order in which they are told; return how many."""
    tally = tally_rows(rows)
    keep_told(kept, group, json.dumps(rows, ensure_ascii=False, separators=(",", ":")), tally)
    return tally


def keep_told(kept: Results, group: Group, rows: str, tally: Rows) -> None:
    """Keep the findings of a file that are put together already: as JSON, and how many."""
    kept.put(f"{group.key} tally", tally)
    if tally:
        kept.put_text(group.key, rows)


def tally_rows(rows: Iterable[Any]) -> Rows:
    """Return how many findings, packed, there are of each kind."""
    counted = Counter((severity, code) for code, severity, *_ in rows)
    return [[*kind, number] for kind, number in sorted(counted.items())]


def tally_kept(kept: Results, group: Group) -> Rows | None:
    """Return how many findings of each kind are kept of a file; None if they are not."""
    tally = kept.get(f"{group.key} tally")
    return tally if isinstance(tally, list) and (not tally or kept.has(group.key)) else None


class Findings(Sequence[Diagnostic]):
    """Findings in the order of files and places, each file's read when it is their turn."""

    def __init__(
        self,
        groups: Sequence[Group],
        kept: Results,
        wanted: Wanted = bool,
        counted: Mapping[str, Rows] = MappingProxyType({}),
    ) -> None:
        """Take files whose findings are kept.

        Args:
            groups: the files, in the order of their names.
            kept: what keeps their findings.
            wanted: which codes are told; all, by default.
            counted: how many there are under the keys of which that is known.
        """
        self.groups = groups
        self.kept = kept
        self.counted = counted
        self._wanted = wanted
        self._tallies: list[tuple[Group, Tally]] | None = None

    def selected(self, wanted: Wanted) -> "Findings":
        """Return those of them whose codes are wanted."""
        both = lambda code: self._wanted(code) and wanted(code)  # noqa: E731  two words
        return Findings(self.groups, self.kept, both, self.counted)

    def of(self, group: Group) -> list[Diagnostic]:
        """Return the findings of a file."""
        return [*unpacked(self._rows(group), group.uri)]

    def _rows(self, group: Group) -> Sequence[Any]:
        return [row for row in self.kept.get(group.key) or () if self._wanted(row[0])]

    def shareable(self) -> Iterator[Diagnostic]:
        """Yield those that may have one cause with others, file by file; no other is read."""
        for group, tally in self.tallies():
            for _, one in self._shareable(group, tally):
                yield one

    def _shareable(self, group: Group, tally: Tally) -> Iterator[tuple[int, Diagnostic]]:
        """Yield those of a file, with their numbers among all of its findings, from 0."""
        codes = [code for _, code in tally]
        if not any(map(may_be_shared, codes)):
            return
        key = shown_key("shareable", group, codes)
        rows = self.kept.get(key)
        if rows is None:
            every = enumerate(self._rows(group))
            self.kept.put(key, rows := [(n, row) for n, row in every if may_be_shared(row[0])])
        for number, row in rows:
            yield from ((number, one) for one in unpacked((row,), group.uri))

    def tallies(self) -> Iterator[tuple[Group, Tally]]:
        """Yield how many findings of each kind each file has, where there are any."""
        if self._tallies is not None:
            yield from self._tallies
            return
        found: list[tuple[Group, Tally]] = []
        for group in self.groups:
            rows = self.counted.get(group.key)
            if rows is None:
                rows = self.kept.get(f"{group.key} tally") or ()
            told = {(Severity(s), code): n for s, code, n in rows if self._wanted(code)}
            if told:
                yield group, told
                if len(self.groups) <= _FEW:
                    found.append((group, told))
        if len(self.groups) <= _FEW:
            self._tallies = found

    def shown(
        self, shown: Shown, sources: Mapping[str, SourceText], shared: Shared | None = None
    ) -> Iterator[str]:
        """Yield the findings of each file as a form shows them.

        Args:
            shown: the form, one that tells file by file.
            sources: the texts of the files.
            shared: what stands in many files, and is shown in the first of them alone.
        """
        for group, tally in self.tallies():
            texts = self._texts(group, tally, shown, sources)
            if shared is not None and group.uri in shared.files:
                texts = self._told_once(group, tally, texts, shown, sources, shared)
            if any(texts):
                yield shown.between.join(filter(None, texts))
        self.kept.write()

    def _texts(
        self, group: Group, tally: Tally, shown: Shown, sources: Mapping[str, SourceText]
    ) -> Sequence[str]:
        """Return how each finding of a file is shown."""
        key = shown_key(shown.name, group, (code for _, code in tally))
        kept = self.kept.text(key)
        texts = kept.split(_NEXT) if kept is not None else []
        if len(texts) != sum(tally.values()):
            findings = self.of(group)
            texts = [*shown.each(findings, sources)]
            if is_alone(findings, group.uri):
                self.kept.put_text(key, joined(texts))
        return texts

    def _told_once(
        self,
        group: Group,
        tally: Tally,
        texts: Sequence[str],
        shown: Shown,
        sources: Mapping[str, SourceText],
        shared: Shared,
    ) -> Sequence[str]:
        """Return the texts of a file's findings, empty for those that stand in a file before it."""
        made = [*texts]
        ours = [*self._shareable(group, tally)]
        alone = shown.told(one for _, one in ours)
        firsts = [(at, one) for at, (_, own) in enumerate(ours) if (one := shared.told_of(own))]
        for number, _ in ours:
            made[number] = ""
        for (at, _), one in zip(firsts, shown.told(one for _, one in firsts), strict=True):
            number, own = ours[at]
            if one is own is alone[at]:
                made[number] = texts[number]
            elif one is not None:
                made[number] = self._text(group, one, shown, sources)
        return made

    def _text(
        self, group: Group, one: Diagnostic, shown: Shown, sources: Mapping[str, SourceText]
    ) -> str:
        """Return how a finding is shown that says more than is kept of it."""
        said = repr((one.primary.span, one.message, one.notes))
        key = shown_key(f"{shown.name} {said}", group, (one.code,))
        if (text := self.kept.text(key)) is None:
            text = shown.render((one,), sources)
            if is_alone((one,), group.uri):
                self.kept.put_text(key, text)
        return text

    def __iter__(self) -> Iterator[Diagnostic]:
        for group, _ in self.tallies():
            yield from self.of(group)

    def __len__(self) -> int:
        return sum(sum(tally.values()) for _, tally in self.tallies())

    def __bool__(self) -> bool:
        return next(self.tallies(), None) is not None

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Diagnostic]: ...
    def __getitem__(self, index: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it compares as a list does


def joined(texts: Iterable[str]) -> str:
    """Return how each finding of a file is shown as one text, from which each can be taken."""
    return _NEXT.join(texts)


def shown_key(form: str, group: Group, codes: Iterable[str]) -> str:
    """Return by what the text of a file's findings is kept.

    Args:
        form: what tells the form from every other.
        group: the file.
        codes: of the findings that are shown.
    """
    return fingerprint("shown", form, group.key, group.uri, " ".join(sorted({*codes})))


def shared_of(findings: Sequence[Diagnostic]) -> Shared:
    """Return what stands wrong in many files."""
    if tally_of(findings)[1] <= SHARED:
        return Shared.of(())
    return Shared.of(findings.shareable() if isinstance(findings, Findings) else findings)


def is_alone(findings: Iterable[Diagnostic], uri: str) -> bool:
    """Whether findings show lines of one file alone, so that nothing else changes how they look."""
    return all(label.span.uri == uri for one in findings for label in (one.primary, *one.labels))


def tally_of(findings: Sequence[Diagnostic]) -> tuple[Tally, int]:
    """Return how many findings there are of each kind, and in how many files."""
    counted: Counter[tuple[Severity, str]] = Counter()
    if isinstance(findings, Findings):
        files = 0
        for _, tally in findings.tallies():
            counted.update(tally)
            files += 1
        return counted, files
    counted.update((one.severity, one.code) for one in findings)
    return counted, len({one.primary.span.uri for one in findings})


def in_groups(findings: Iterable[Diagnostic], kept: Results) -> list[Group]:
    """Keep findings of any files, and return them by file."""
    by_file: dict[str, list[Diagnostic]] = {}
    for one in findings:
        by_file.setdefault(one.primary.span.uri, []).append(one)
    groups = []
    for uri, own in by_file.items():
        rows = packed(own, uri)
        with suppress(ValueError):
            groups.append(group := Group(uri, fingerprint("findings", repr(rows))))
            keep(kept, group, rows)
    return groups
