"""What is told of one file, put together of all that was found in it, and the text of that."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from tei_tools import document as reader
from tei_tools.check import consequences, levels
from tei_tools.check.findings import (
    Group,
    Rows,
    is_alone,
    joined,
    keep_told,
    shown_key,
    tally_rows,
)
from tei_tools.check.issues import Issue, locate
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.places import At, spans_in
from tei_tools.check.results import Results
from tei_tools.check.sources import Sources
from tei_tools.config import EditionConfig, Level
from tei_tools.corpus import shown as name_of
from tei_tools.diagnostics import Diagnostic, Span
from tei_tools.document import Document
from tei_tools.report.forms import Shown
from tei_tools.source import SourceText, decode

Part = str | Sequence[Issue]
"""Some of what was found in a file: findings as JSON has them packed, or issues still to be placed.
"""


CROSSED: Final = 1
"""Which part has what was found beside the other files."""


class Question(NamedTuple):
    """What is to be put together.

    Attributes:
        path: of the file.
        parts: all that was found in it: by itself, beside the others, by the rules, and more.
    """

    path: str
    parts: Sequence[Part]


class Told(NamedTuple):
    """What is told of a file.

    Attributes:
        parts: what it was put together of, as JSON has findings packed.
        rows: the same in the order in which it is told.
        tally: how many findings of each kind that are.
        text: how each of these is shown, see `findings.joined`; empty where that is not made
            beforehand.
    """

    parts: Sequence[str]
    rows: str
    tally: Rows
    text: str


class Teller:
    """What puts together what is told of a file, for one check.

    Attributes:
        is_selective: whether findings of some codes alone will be told.
    """

    def __init__(
        self, settings: EditionConfig, shown: Shown | None = None, *, is_selective: bool = False
    ) -> None:
        """Take what it depends on.

        Args:
            settings: of the edition.
            shown: how findings will be shown, if that is known.
            is_selective: whether findings of some codes alone will be told: then what comes of
                others is kept too.
        """
        self.is_selective = is_selective
        self._levels = settings.levels
        self._limits = settings.limits.reader
        self._shown = shown if shown is not None and shown.is_by_file else None
        self._last: tuple[str, SourceText | None] = ("", None)

    def of(self, path: str, parts: Sequence[Part]) -> Told:
        """Return what is told of a file.

        Args:
            path: of the file.
            parts: all that was found in it.
        """
        uri = name_of(path)
        listed = [
            json.loads(part) if isinstance(part, str) else packed(self.located(part), uri)
            for part in parts
        ]
        every = (row for part in listed for row in part)
        rows = consequences.told(
            every, self._levels, lambda: self._source(path), is_selective=self.is_selective
        )
        texts = [
            part if isinstance(part, str) else as_json(found)
            for part, found in zip(parts, listed, strict=True)
        ]
        return Told(texts, as_json(rows), tally_rows(rows), self._text(path, uri, rows))

    def manner(self) -> dict[str, Any]:
        """Return how it tells, as JSON has it, for a teller in another process; see `like`."""
        levels_ = {code: level.value for code, level in self._levels.items()}
        shown = None if self._shown is None else astuple(self._shown)
        return {"levels": levels_, "shown": shown, "is_selective": self.is_selective}

    @classmethod
    def like(cls, settings: EditionConfig, manner: Mapping[str, Any]) -> Self:
        """Return one that tells as another does; see `manner`."""
        levels_ = {code: Level(level) for code, level in manner["levels"].items()}
        shown = Shown(*manner["shown"]) if manner["shown"] else None
        settings = replace(settings, levels=levels_)
        return cls(settings, shown, is_selective=manner["is_selective"])

    def keep(self, kept: Results, group: Group, told: Told) -> None:
        """Keep what is told of a file."""
        keep_told(kept, group, told.rows, told.tally)
        if told.text and self._shown is not None:
            codes = (code for _, code, _ in told.tally)
            kept.put_text(shown_key(self._shown.name, group, codes), told.text)

    def _text(self, path: str, uri: str, rows: Sequence[Any]) -> str:
        if self._shown is None or not rows:
            return ""
        findings = [*unpacked(rows, uri)]
        if not is_alone(findings, uri):
            return ""
        source = self._source(path)
        sources = Sources([uri], self._limits) if source is None else {uri: source}
        return joined(self._shown.each(findings, sources))

    # Places

    def located(self, issues: Iterable[Issue]) -> Iterator[Diagnostic]:
        """Yield issues as findings, but for those that are switched off."""
        off = Level.OFF
        wanted = (one for one in issues if levels.level_of(one.code, self._levels) is not off)
        return locate(wanted, self._places)

    def _places(self, path: str, wanted: AbstractSet[At]) -> Mapping[At, list[Span]]:
        """Return where some places are in a file."""
        source = self._source(path)
        if source is None:
            return {}
        if "<!DOCTYPE" not in source.text:
            return spans_in(source, wanted)
        document = reader.read_document(Path(path), uri=source.uri, limits=self._limits)
        return spans_in(document, wanted) if isinstance(document, Document) else {}

    def _source(self, path: str) -> SourceText | None:
        """Return the text of a file, which is held until that of another is asked for."""
        if self._last[0] != path:
            uri = name_of(path)
            found = decode(reader.read_bytes(Path(path), uri, self._limits), uri)
            self._last = path, found if isinstance(found, SourceText) else None
        return self._last[1]


def as_json(value: object) -> str:
    """Return a value as JSON, as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_rows(rows: Any) -> Part:  # noqa: ANN401  what JSON holds
    """Return a part as it was before JSON held it."""
    if isinstance(rows, str):
        return rows
    return [
        Issue(
            code,
            message,
            _at(at),
            label,
            tuple((_at(other), words) for other, words in others),
            tuple(expected),
            replacement,
            is_safe,
            tuple((_at(other), put) for other, put in more),
        )
        for code, message, at, label, others, expected, replacement, is_safe, more in rows
    ]


def _at(row: Sequence[Any]) -> At:
    path, nodes, attribute, part = row
    return At(path, tuple(nodes), attribute, part)
