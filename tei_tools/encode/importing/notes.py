"""Footnotes and their signs: behind a sign, or as `[Footnote 1: …]` between other paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tei_tools.encode.importing.lines import without
from tei_tools.encode.importing.reading import Look, Paragraph

CLEAR: Final = r"\*+|\[e?\d+\]"
"""The signs of footnotes that are nothing else."""
_LETTERED: Final = r"\[(?:[A-Za-z]|[ivxl]+)\](?![^\W\d_])"
SIGN: Final = re.compile(rf"{CLEAR}|{_LETTERED}|[¹²³⁰⁴-⁹]+|[†‡]+|(?<![\d(])\d+\)")
"""What a footnote is marked with."""
_CLOSE: Final = re.compile(rf"(?<=\S)(?:{SIGN.pattern})(?!\w)")
"""The same behind a word."""
SIGN_IN_TEXT: Final = re.compile(rf"{_CLOSE.pattern}|(?<=\S\s)\[e?\d{{1,3}}\](?!\w)")
"""The same, or a number in brackets behind a word and a space."""
_NUMBER: Final = re.compile(r"\[e?\d{1,3}\]")
_CALLED: Final = r"\d+|[A-Za-z]|[ivxl]+|\*+|[†‡]+"
_OPENS: Final = re.compile(
    rf"\[(?:(?:Foot-?note|Fu(?:ß|ss)note|Voetnoot)(?:\s+({_CALLED}))?"
    rf"|(?:Note|Anmerkung|Nota|Noot)\s+({_CALLED}))\s*:\s*",
    re.IGNORECASE,
)
"""How a note begins that ends with a bracket."""
_BRACKETED: Final = re.compile(r"\s*\[\w+\]")
_LONGEST: Final = 30
"""How many paragraphs a note may have, at most."""


def parted(one: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph, parted before each line that begins a note."""
    lines = one.text.split("\n")
    is_of_notes = bool(_BRACKETED.match(lines[0]))
    begun = 0
    for number, line in enumerate(lines[1:], 1):
        if _OPENS.match(line) or (is_of_notes and _BRACKETED.match(line)):
            yield _lines(one, lines, begun, number)
            begun = number
    yield _lines(one, lines, begun, len(lines)) if begun else one


def _lines(one: Paragraph, lines: Sequence[str], start: int, end: int) -> Paragraph:
    return Paragraph("\n".join(lines[start:end]), one.first + start, one.first + end - 1)


def unbracketed(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs; of one or several in the brackets of a note, the note with its sign."""
    number = 0
    while number < len(paragraphs):
        opens = _OPENS.match(paragraphs[number].text)
        inside = _inside(paragraphs[number : number + _LONGEST]) if opens else []
        if opens and inside:
            yield _note(inside, opens)
        else:
            yield paragraphs[number]
        number += len(inside) or 1


def _inside(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the first of some paragraphs, up to the bracket that ends what they begin with."""
    found, depth = list[Paragraph](), 0
    for one in paragraphs:
        found.append(one)
        depth += one.text.count("[") - one.text.count("]")
        if depth <= 0:
            return found if not depth and one.text.rstrip().endswith("]") else []
    return []


def _note(inside: Sequence[Paragraph], opens: re.Match[str]) -> Paragraph:
    text, looks = "", list[Look]()
    for one in inside:
        text += "\n" if text else ""
        looks += [Look(len(text), len(text), begins="lb")] if text else []
        looks += [look.moved(len(text)) for look in one.looks]
        text += one.text
    whole = Paragraph(text, inside[0].first, inside[-1].last, tuple(looks), leads=0)
    end = text.rindex("]")
    said = without(whole, [(0, opens.end()), (end, len(text))], whole.looks)
    called = opens[1] or opens[2] or ""
    sign = f"[{called}] " if called.isalnum() else called
    moved = tuple(one.moved(len(sign)) for one in said.looks)
    return replace(said, text=sign + said.text, looks=moved)


def signs_in(texts: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the signs of notes in the paragraphs of a document.

    Behind a space, the number of a paragraph that is no note may be meant: “see [2]”.
    """
    seen = set[str]()
    for text in texts:
        begins = _NUMBER.match(text.lstrip())
        if begins and begins[0] not in seen:
            return _CLOSE
        seen.update(_NUMBER.findall(text))
    return SIGN_IN_TEXT


def to_the_end(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document, and then its notes, each with where its sign stands.

    A paragraph is a note if it begins with a sign that a word before it has, or stands behind one.
    """
    signs = signs_in(one.text for one in paragraphs)
    notes = list[Paragraph]()
    is_behind = False
    seen = set[str]()
    places: dict[str, list[int]] = {}
    for one in paragraphs:
        text = one.text.strip()
        begins = SIGN.match(text)
        sign = begins[0] if begins else ""
        is_led_to = sign in seen or (is_behind and sign[:1] == "[")
        is_led_to = is_led_to and sign != text and not (one.cell or one.shape)
        is_behind = one.leads is not None or is_led_to
        found = {each[0] for each in signs.finditer(one.text)}
        seen |= found
        if is_behind:
            lines = places.pop(sign, [])
            notes.append(replace(one, leads=lines[0] if len(lines) == 1 else 0))
        else:
            for each in found:
                places.setdefault(each, []).append(one.first)
            yield one
    yield from notes


def sign_of(note: str) -> tuple[str, str]:
    """Return the sign of a footnote, and its text without the sign."""
    opening = "(" if note.startswith("(") else ""
    found = SIGN.match(note, len(opening))
    return (found[0], opening + note[found.end() :]) if found else ("", note)
