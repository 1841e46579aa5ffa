"""Repairs that may be made unasked: each file whole, byte for byte but for them, or not at all."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_tools import document as reader
from tei_tools.corpus import replace_file
from tei_tools.diagnostics import Diagnostic, Edit, Fix
from tei_tools.document import Limits, Unreadable
from tei_tools.errors import InputError
from tei_tools.source import SourceText, decode, encode_like


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was repaired.

    Attributes:
        findings: those whose repair was made.
        files: the files written, as messages name them.
        left: why some files were not, each with its name.
    """

    findings: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def apply(findings: Iterable[Diagnostic], limits: Limits) -> Fixed:
    """Make the safe repairs of findings; where two overlap, the first alone.

    A repair goes into a file only if the text there is still the one that was checked, and the
    file only if it can be read as XML afterwards.

    Args:
        findings: as they were found; their spans fit the files.
        limits: what a file may take.
    """
    by_file: dict[str, list[tuple[Diagnostic, Fix]]] = {}
    for finding in findings:
        safe = [fix for fix in finding.fixes if fix.safe and fix.edits]
        files = {edit.span.uri for fix in safe for edit in fix.edits}
        if len(safe) == 1 and len(files) == 1:
            by_file.setdefault(files.pop(), []).append((finding, safe[0]))
    made: list[Diagnostic] = []
    written, left = [], []
    for uri, wanted in by_file.items():
        try:
            done = _mend(Path(uri), uri, wanted, limits)
        except InputError as error:
            left.append(f"{uri}: {error.message}")
            continue
        if done:
            made += done
            written.append(uri)
    return Fixed(tuple(made), tuple(written), tuple(left))


def _mend(
    path: Path, uri: str, wanted: Sequence[tuple[Diagnostic, Fix]], limits: Limits
) -> list[Diagnostic]:
    data = reader.read_bytes(path, uri, limits)
    source = decode(data, uri)
    if not isinstance(source, SourceText):
        return []
    chosen, done = _compatible(source, wanted)
    text = _edited(source.text, chosen)
    if text == source.text:
        return []
    mended = encode_like(data, text)
    if isinstance(reader.parse_document(mended, uri, limits), Unreadable):
        raise InputError("it could not be read after the repair, and stays as it is", where=uri)
    replace_file(path, mended)
    return done


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return a text after edits in their order, of which no two overlap."""
    parts, at = [], 0
    for start, end, replacement in edits:
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])


def _compatible(
    source: SourceText, wanted: Sequence[tuple[Diagnostic, Fix]]
) -> tuple[list[tuple[int, int, str]], list[Diagnostic]]:
    """Return the edits that do not overlap, by offsets, and the findings that they repair."""
    chosen: list[tuple[int, int, str]] = []
    done = []
    for finding, fix in wanted:
        edits = dict.fromkeys(_offsets(source, edit) for edit in fix.edits)
        places = {one: bisect_left(chosen, one) for one in edits}
        new = [one for one, at in places.items() if one not in chosen[at : at + 1]]
        if any(_overlaps(one, two) for one in new for two in _beside(chosen, places[one])):
            continue
        for one in new:
            insort(chosen, one)
        done.append(finding)
    return chosen, done


def _beside(chosen: Sequence[tuple[int, int, str]], at: int) -> Sequence[tuple[int, int, str]]:
    """Return the edits before and behind a place; where these do not overlap it, none does."""
    return chosen[max(at - 1, 0) : at + 1]


def _offsets(source: SourceText, edit: Edit) -> tuple[int, int, str]:
    start, end = source.offset(edit.span.start), source.offset(edit.span.end)
    return start, end, edit.replacement


def _overlaps(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
