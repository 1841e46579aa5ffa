"""What the paragraphs of a document are: headings, date line, text, signatures, source, notes.

All of it is proposed from the wording alone. The pieces of a document, one after the other, are its
text again: what cannot be told apart stays together.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from tei_tools.config import Import
from tei_tools.encode.importing.capitals import headings, is_capital, is_prose
from tei_tools.encode.importing.letter import closed, opened
from tei_tools.encode.importing.notes import CLEAR, SIGN, signs_in
from tei_tools.encode.importing.piece import Piece, with_lines
from tei_tools.encode.importing.reading import Paragraph
from tei_tools.encode.suggest.dates import Dated, dates

_NOTE: Final = re.compile(rf"(?:^|(?<=\s))\(?(?:{CLEAR})(?=[^\W\d_]|[“\"'‘«(])")
_ITEM: Final = re.compile(r"\s*(\d+)\. +(?=\S)")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(])(?:No|Nr|Nos|doc|Doc|pp?|ll?|ff?|dd?|op|vol|Dr|Mr|Mrs|St|cf|[^\W\d_]|[А-Я])\.$"
)
_LONGEST_ABBREVIATED: Final = len(" Nos.")
_SENTENCE: Final = re.compile(r"[.!?…][”»)\]’\"]*(?:\*+)?\s+(?=\S)")
_IN_PLACE: Final = re.compile(r"[\w’'-]")
_PARTED: Final = re.compile(r",\s+")
_LABEL: Final = re.compile(r"([^\W\d_]+:)\s+")
_QUOTED: Final = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»")
_SALUTE: Final = re.compile(
    r"(?:(?:My|Mein|Meine|Mon|Ma|Mes) )?(?:(?:very )?dear|(?:Aller)?lieb(?:e|er|es|ste|ster)|"
    r"Sehr geehrte[rs]?|(?:Hoch)?verehrte[rs]?|"
    r"Cher|Chère|Chers|Chères|Monsieur|Madame|Sirs?|Madam|Gentlemen|"
    r"Дорог(?:ой|ая|ие)|Уважаем(?:ый|ая|ые)|Милостив(?:ый|ая))\b",
    re.IGNORECASE,
)
"""How letters greet at their beginning."""
_FAREWELL: Final = re.compile(
    r"(?:(?:I am|Believe me)[^.]*,|(?:Ever |Very |Most )?(?:truly |sincerely |faithfully )?Yours|"
    r"(?:With|Best) [^.]*(?:love|regards|wishes|greetings)|Mit [^.]*Grü(?:ß|ss)en|Herzlich(?:st|e)|"
    r"Hochachtungsvoll|Ihr|Dein|Votre|Ton|Ta|Veuillez|Bien à|С уважением|Ваш|Твой)\b",
    re.IGNORECASE,
)
"""How they take their leave."""
_LONGEST_SALUTE: Final = 100
_LONGEST_LED: Final = 60
_LEADS_ON: Final = re.compile(r",\s?[—–-]{0,2}$")
_LONGEST_SIGN: Final = 20
_SIGN_AT_END: Final = re.compile(rf"(?:{SIGN.pattern})$")
_SPACE: Final = re.compile(r"\s")
_LONGEST_CLOSER: Final = 400
_LONGEST_OPENER: Final = 400
_DAY: Final = len("1920-07-12")
_DEEPEST: Final = 10
"""A level that no heading has."""
_KINDS: Final = {"title": "head", "head": "head", "item": "item", "quote": "quote"}
"""What paragraphs of the text are, by their shapes."""


@dataclass(frozen=True)
class Rules:
    """What an edition says of its source's wording.

    Attributes:
        subject: what a heading begins with that says what a document is about.
        number: a document's number.
        signed: what signatures begin with.
        archive: what the line on archive and print begins with.
        remark: a remark of whoever printed the text.
        language: of the texts.
        places: names of places, as the registers have them.
        has_salutes: whether the schema knows salutations.
    """

    subject: re.Pattern[str]
    number: re.Pattern[str]
    signed: re.Pattern[str]
    archive: re.Pattern[str]
    remark: re.Pattern[str]
    language: str
    places: Collection[str] = ()
    has_salutes: bool = False

    @classmethod
    def of(
        cls,
        table: Import,
        language: str,
        places: Collection[str] = (),
        *,
        has_salutes: bool = False,
    ) -> "Rules":
        """Take them from `[import]`."""
        return cls(
            subject=re.compile(table.subject),
            number=re.compile(table.number),
            signed=re.compile(table.signed),
            archive=re.compile(table.archive),
            remark=re.compile(table.remark),
            language=language,
            places=places,
            has_salutes=has_salutes,
        )

    def is_salute(self, text: str, how: re.Pattern[str] = _SALUTE) -> bool:
        """Whether a paragraph greets, or takes its leave, and does no more."""
        is_short = len(text) <= _LONGEST_SALUTE and not text.endswith((".", "?", "…"))
        return self.has_salutes and is_short and bool(how.match(text))

    def is_led_by_comma(self, text: str) -> bool:
        """Whether a paragraph is short, and leads on by a comma."""
        is_short = len(text) <= _LONGEST_LED
        return self.has_salutes and is_short and bool(_LEADS_ON.search(text))


def pieces(paragraphs: Sequence[Paragraph], rules: Rules) -> list[Piece]:
    """Return what a document consists of; its pieces, one after the other, are its text.

    Args:
        paragraphs: of the document, the notes that stood in its text at the end.
        rules: of its edition.
    """
    notes = [one for one in paragraphs if one.leads is not None]
    others = paragraphs[: len(paragraphs) - len(notes)]
    found = _parts(others, rules)
    if not notes:
        return found
    led = (Piece("note", one.text.strip(), "medium", line=one.leads or 0) for one in notes)
    return [*with_lines(found, others), *led]


def _parts(paragraphs: Sequence[Paragraph], rules: Rules) -> list[Piece]:
    """Return the pieces of a document that has no notes between its paragraphs."""
    texts = [one.text.strip() for one in paragraphs]
    free = takewhile(lambda one: not _placed(one), paragraphs)
    titles = _titles(paragraphs) or headings([one.text.strip() for one in free])
    styled = opened(paragraphs[len(titles) :])
    whole = [*titles, *styled]
    count = len(whole)
    begun = _greeted(whole, count, texts, rules) if styled else _begun(whole, texts, rules)
    for heads, used in (begun, (whole, count)):
        if any(_placed(one) for one in paragraphs[count:used]):
            continue
        body, tail = _tail(texts[used:], rules, [_placed(one) for one in paragraphs[used:]])
        blocks = list(_blocks(body, paragraphs[used:]))
        found = [*heads, *blocks, *tail]
        if blocks and _words(one.text for one in found) == _words(texts):
            return found
    every = zip(texts, paragraphs, strict=True)
    return [Piece("p", text, cell=one.cell, shape=one.shape) for text, one in every]


def _placed(one: Paragraph) -> str:
    """Return what a paragraph is known to be, whatever its words: a cell, a heading; or nothing."""
    if one.cell is not None:
        return "cell"
    return one.shape.kind if one.shape and one.shape.kind != "style" else ""


def _titles(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Return the titles that a document begins with, or the one heading above all others."""
    kinds = [one.shape.kind if one.shape and one.cell is None else "" for one in paragraphs]
    known = {"title": "main", "subtitle": "subtitle"}
    first = [known[one] for one in takewhile(known.__contains__, kinds)]
    levels = [one.shape.level for one in paragraphs if one.shape and one.shape.kind == "head"]
    if kinds[:1] == ["head"] and min([*levels[1:], _DEEPEST]) > levels[0]:
        first = ["main"]
    return [Piece(kind, one.text.strip()) for kind, one in zip(first, paragraphs, strict=False)]


def _begun(titles: list[Piece], texts: Sequence[str], rules: Rules) -> tuple[list[Piece], int]:
    """Return the pieces before the text, and how many paragraphs they take."""
    used = len(titles)
    if not used:
        return _greeted(*_beginning(texts, rules), texts, rules)
    if len(texts) > used + 1 and _is_superscription(texts[used], rules):
        return _greeted([*titles, *_superscription(texts[used], rules, "")], used + 1, texts, rules)
    return _greeted(titles, used, texts, rules)


def _blocks(texts: Sequence[str], paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """Yield the pieces of the paragraphs of the text."""
    for text, one in zip(texts, paragraphs, strict=False):
        yield from _block(text, one)


def _greeted(
    heads: list[Piece], used: int, texts: Sequence[str], rules: Rules
) -> tuple[list[Piece], int]:
    """Return the pieces before the text, with the salutation, and how many paragraphs they take."""
    if used + 1 >= len(texts):
        return heads, used
    if rules.is_salute(texts[used]) or (heads and rules.is_led_by_comma(texts[used])):
        return [*heads, Piece("salute", texts[used], "medium", "opener")], used + 1
    return heads, used


def _words(texts: Iterable[str]) -> list[str]:
    return " ".join(texts).split()


def _beginning(texts: Sequence[str], rules: Rules) -> tuple[list[Piece], int]:
    """Return the pieces before the text, and how many paragraphs they take."""
    if texts and rules.is_salute(texts[0]):
        return [], 0
    if len(texts) > 1 and _is_superscription(texts[0], rules):
        return list(_superscription(texts[0], rules, "main")), 1
    if len(texts) > 2 and _is_superscription(texts[1], rules):  # noqa: PLR2004  two, and a text
        return [Piece("main", texts[0], "high"), *_superscription(texts[1], rules, "")], 2
    if len(texts) > 1 and _last_sentence(texts[0]) == 0 and not _ends_sentence(texts[0]):
        return [Piece("main", texts[0], "medium")], 1
    return [], 0


def _day(text: str, rules: Rules) -> Dated | None:
    """Return the last day that a text names."""
    days = (one for one in dates(text, rules.language, None) if _is_day(one))
    return max(days, key=lambda one: one.start, default=None)


def _is_day(one: Dated) -> bool:
    return len(one.attributes.get("when", "")) == _DAY


def _is_superscription(text: str, rules: Rules) -> bool:
    """Whether a text leads up to a date, and has no sentence before it, nor prose after it."""
    day = _day(text, rules)
    return (
        day is not None
        and text[:1].isupper()
        and len(text) - day.end <= _LONGEST_OPENER
        and _last_sentence(text[: day.start]) == 0
        and not text[day.end :].lstrip(" .,:;)")[:1].islower()
    )


def _superscription(text: str, rules: Rules, first: str) -> Iterator[Piece]:
    day = _day(text, rules)
    if day is None:  # pragma: no cover  it was looked for
        return
    before, start = text[: day.start], day.start
    place = _place(before, rules)
    if place is not None:
        start = place
        before = text[:start]
    number = [
        one
        for one in rules.number.finditer(before)
        if _is_word(before, one) and not before[one.end() :].strip()
    ]
    heading = before[: number[-1].start()] if number else before
    yield from _headings(heading.strip(), rules, first)
    if number:
        yield Piece("number", number[-1][0].strip(), "high", "opener")
    known = place is None or text[start : day.start].strip(" ,") in rules.places
    end = _to_space(text, day.end)
    yield Piece("dateline", text[start:end], "high" if known else "low")
    yield from _opener(text[end:].strip(), rules)


def _to_space(text: str, place: int) -> int:
    """Return where the word ends in which a place lies."""
    found = _SPACE.search(text, place)
    return found.start() if found else len(text)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether what was found is parted by spaces from what stands around it."""
    return _is_word(text, found) and text[found.end() : found.end() + 1].strip() == ""


def _place(before: str, rules: Rules) -> int | None:
    """Return where the place before a date begins: the longest name known, or one word."""
    if not before.rstrip().endswith(","):
        return None
    said = before.rstrip(" \n,")
    ends = (len(said) - len(one) for one in rules.places if said.endswith(one))
    known = [start for start in ends if not said[:start][-1:].strip()]
    if known:
        return min(known)
    start = _last_word(said) if _PARTED.fullmatch(before, len(said)) else len(said)
    return start if said[start : start + 1].isupper() else None


def _last_word(text: str) -> int:
    """Return where the word begins that a text ends with, at its first letter."""
    start = len(text)
    while start and _IN_PLACE.match(text[start - 1]):
        start -= 1
    while start < len(text) and not text[start].isalpha():
        start += 1
    return start


def _headings(text: str, rules: Rules, first: str) -> Iterator[Piece]:
    if not text:
        return
    found = next((one for one in rules.subject.finditer(text) if _is_word(text, one)), None)
    place = found.start() if found else len(text)
    if text[:place].strip():
        yield Piece(first or "addressee", text[:place].strip(), "high" if first else "medium")
    if text[place:].strip():
        yield Piece("subject", text[place:].strip(), "medium")


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Whether what was found begins a word."""
    return not text[: found.start()][-1:].strip()


def _opener(text: str, rules: Rules) -> Iterator[Piece]:
    """Yield what stands between the date line and the text."""
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        if found := _LABEL.match(text, place):
            yield Piece("label", found[1], "medium", "opener")
        elif (found := rules.number.match(text, place)) and _is_whole(text, found):
            yield Piece("number", found[0].strip(), "medium", "opener")
        elif (found := _QUOTED.match(text, place)) and _is_whole(text, found):
            yield Piece("mark", found[0], "low", "opener")
        elif text.startswith(("To ", "An ", "À ")):
            yield Piece("address", text[place:], "low", "opener")
            return
        else:
            end = _mark_end(text, place, rules)
            said = text[place:end].strip()
            kind = "address" if re.match(r"(?:To|An|À|В) ", said) else "mark"
            yield Piece(kind, said, "low", "opener")
            place = end
            continue
        place = found.end()


def _mark_end(text: str, start: int, rules: Rules) -> int:
    ends = [len(text)]
    ends += (one.end() for one in _SENTENCE.finditer(text, start) if not _is_short(text, one))
    parts = (*_QUOTED.finditer(text, start + 1), *rules.number.finditer(text, start + 1))
    ends += (one.start() for one in parts if _is_whole(text, one))
    return min(ends)


def _is_short(text: str, end: re.Match[str]) -> bool:
    """Whether the full stop of a supposed sentence ends an abbreviation."""
    stop = end.start() + 1
    return bool(_ABBREVIATED.search(text, max(stop - _LONGEST_ABBREVIATED, 0), stop))


def _last_sentence(text: str) -> int:
    """Return where the last sentence of a text begins."""
    ends = [one.end() for one in _SENTENCE.finditer(text) if not _is_short(text, one)]
    return max(ends, default=0)


def _tail(
    texts: Sequence[str], rules: Rules, placed: Sequence[str]
) -> tuple[list[str], list[Piece]]:
    """Return the paragraphs of the text, and the pieces after it.

    Args:
        texts: the paragraphs after the heading.
        rules: of the edition.
        placed: of each, what it is known to be; empty where nothing is.
    """
    for number, text in enumerate(texts):
        found = next((one for one in rules.archive.finditer(text) if _is_word(text, one)), None)
        if found and not placed[number]:
            body, closer = _closing([*texts[:number], text[: found.start()].strip()], rules, placed)
            after = [text[found.start() :], *texts[number + 1 :]]
            return body, [*closer, *_apparatus(after, rules)]
    number = _notes_begin(texts, placed)
    body, closer = _closing(list(texts[:number]), rules, placed)
    return body, [*closer, *(each for one in texts[number:] for each in _notes(one, rules, "note"))]


def _notes_begin(texts: Sequence[str], placed: Sequence[str]) -> int:
    """Return which of the paragraphs is the first of the notes at the end.

    A sign with a space behind it, or one that may be something else, counts if a word above has it.
    """
    first: dict[str, int] = {}
    signs = signs_in(texts)
    for number, one in enumerate(texts):
        for sign in signs.finditer(one):
            first.setdefault(sign[0], number)
    number = len(texts)
    while number and not placed[number - 1]:
        text = texts[number - 1]
        begins = SIGN.match(text)
        is_led_to = begins and begins[0] != text and first.get(begins[0], number) < number - 1
        if not (_NOTE.match(text) or is_led_to):
            break
        number -= 1
    return number


def _closing(
    texts: list[str], rules: Rules, placed: Sequence[str]
) -> tuple[list[str], list[Piece]]:
    """Take the signatures off the end of a text, unless it ends in a table or a list."""
    while texts and not texts[-1]:
        texts.pop()
    if styled := closed(texts, placed):
        rest = texts[: -len(styled)]
        return rest, [*_leave(rest, rules), *styled]
    if not texts or placed[len(texts) - 1]:
        return texts, []
    last = texts[-1]
    signed = [one for one in rules.signed.finditer(last) if _is_word(last, one)]
    is_signed = is_capital(last, _LONGEST_LED) and any(map(is_prose, texts))
    place = signed[-1].start() if signed else 0 if is_signed else _last_sentence(last)
    closer = last[place:]
    is_sentence = _ends_sentence(closer) and not rules.number.fullmatch(closer.strip())
    is_all = len(texts) == 1 and not place
    is_text = is_sentence or is_all or closer.count("[") > closer.count("]")  # a note without end
    if not (signed or is_signed) and (is_text or len(closer) > _LONGEST_CLOSER):
        return texts, []
    before = last[:place].strip()
    rest = [*texts[:-1], *([before] if before else [])]
    return rest, [*_leave(rest, rules), *_signatures(closer, rules)]


def _leave(texts: list[str], rules: Rules) -> list[Piece]:
    """Take the last paragraph of a text, which has others, if it takes leave of the reader."""
    if len(texts) < 2:  # noqa: PLR2004  a text, and its last paragraph
        return []
    takes_leave = rules.is_salute(texts[-1], _FAREWELL) or rules.is_led_by_comma(texts[-1])
    return [Piece("salute", texts.pop(), "medium", "closer")] if takes_leave else []


def _ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do; the sign of a footnote may follow."""
    found = _SIGN_AT_END.search(text, max(len(text) - _LONGEST_SIGN, 0))
    return (text[: found.start()] if found else text).rstrip()[-1:] in set(".!?…”:;")


def _signatures(text: str, rules: Rules) -> Iterator[Piece]:
    if found := _LABEL.match(text):
        yield Piece("label", found[1], "high", "closer")
        text = text[found.end() :]
    if (found := rules.number.match(text)) and _is_whole(text, found):
        yield Piece("number", found[0].strip(), "medium", "closer")
        text = text[found.end() :]
    if text.strip():
        yield Piece("signed", text.strip(), "medium", "closer")


def _apparatus(texts: Sequence[str], rules: Rules) -> Iterator[Piece]:
    for number, text in enumerate(texts):
        yield from _notes(text, rules, "remark" if number else "source")


def _notes(text: str, rules: Rules, first: str) -> Iterator[Piece]:
    """Part a text into the line on its source, remarks, and footnotes."""
    starts = {one.start() for one in _NOTE.finditer(text)}
    remarks = [one for one in rules.remark.finditer(text) if one.start() not in starts]
    remarks = [one for one in remarks if _is_word(text, one)]
    ends = {_to_space(text, one.end()) for one in remarks}
    remarked = {one.start() for one in remarks}
    places = sorted({0, *starts, *remarked, *ends, len(text)})
    for begin, end in pairwise(places):
        said = text[begin:end].strip()
        if not said:
            continue
        if begin in starts:
            yield Piece("note", said, "medium")
        elif begin in remarked:
            yield Piece("remark", said, "medium")
        elif said.isdecimal() and begin:
            yield Piece("page", said, "low")
        elif begin == 0:
            yield Piece(first, said, "high" if first == "source" else "low")
        else:
            yield Piece("remark", said, "low")


def _block(text: str, one: Paragraph) -> Iterator[Piece]:
    """Yield a paragraph of the text; the items of a list, if each of its lines has a number."""
    lines = text.split("\n")
    kind = _KINDS.get(one.shape.kind, "p") if one.shape else "p"
    if one.cell is not None and kind == "head":
        yield Piece("p", text, cell=one.cell)
    elif one.cell is not None or kind != "p":
        cert = "high" if kind == "item" else ""
        yield Piece(kind, text, cert, cell=one.cell, shape=one.shape)
    elif all(_ITEM.match(line) for line in lines):
        yield from (Piece("item", line.strip(), "high") for line in lines)
    else:
        yield Piece("p", text, shape=one.shape)


def number_of(item: str) -> tuple[str, str]:
    """Return the number of an item, and its text."""
    found = _ITEM.match(item)
    return (found[1], item[found.end() :]) if found else ("", item)
