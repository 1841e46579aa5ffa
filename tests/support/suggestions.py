"""How much of the names and dates of real documents is suggested once their tags are taken away.

`python -m tests.support.suggestions` prints the table of docs/encode.md.
"""

import functools
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final

from lxml import etree

from tei_tools import corpus, document, edition
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode.suggest.find import Finder
from tei_tools.encode.suggest.forms import Forms, words
from tei_tools.encode.suggest.practice import Practice
from tei_tools.encode.suggest.running import NAMES
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion
from tei_tools.names import XML_ID
from tei_tools.tags import Token, attributes, tokens

ROOT: Final = Path(__file__).parent.parent.parent
LETTERS: Final = ROOT.parent / "shared" / "corpora" / "schnitzler-briefe"
SAMPLES: Final = 5
_DATE: Final = re.compile(
    r"\d{3}|\d\D+\d|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Jänner|Februar|März|Mai|Juni|Juli|Sept|Okt|Dezember"
)
"""What a date of known form has: a year, a month or two figures, unlike “today” and “the 5th”."""
_TEI: Final = "{http://www.tei-c.org/ns/1.0}"


@dataclass(frozen=True)
class Tag:
    """A name or date as an encoder has marked it: its characters in the text, and what it means."""

    start: int
    end: int
    words: str
    meaning: str

    @property
    def spans(self) -> set[tuple[int, int]]:
        """Its characters; those of a date also without the full stop or comma at its end.

        The letters' encoders take the stop of a date in a third of the time.
        """
        stops = self.meaning.startswith("date ") and self.words.endswith((".", ","))
        return {(self.start, self.end), (self.start, self.end - stops)}


@dataclass
class Score:
    """What became of the tags of some documents.

    Attributes:
        tags: how many there were.
        known: how many of them have a form that the registers record or imply.
        found: how many of these were suggested, with the right entry among the candidates.
        sure: how many suggestions were called unambiguous.
        right: how many of these are tagged so in truth.
        missed: the known ones that were not suggested.
        wrong: the unambiguous ones that are not so tagged.
    """

    tags: int = 0
    known: int = 0
    found: int = 0
    sure: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of the known forms."""
        return self.found / self.known if self.known else 1.0

    @property
    def precision(self) -> float:
        """Of what is called unambiguous."""
        return self.right / self.sure if self.sure else 1.0

    def row(self, name: str) -> str:
        """Return a row of the table in docs/encode.md."""
        return (
            f"| {name} | {self.tags:,} | {self.known:,} | {self.recall:.3f} "
            f"| {self.sure:,} | {self.precision:.3f} |"
        )


def twelve() -> tuple[Score, Score]:
    """Return what is suggested for the twelve documents: names, dates."""
    whole = edition.load(ROOT)
    marked = {"persName", "placeName", "orgName", "date"}
    files = [path for path in whole.document_files if path.stem.startswith("kz")]
    return _score(Finder(whole), files, lambda name, _: name in marked)


@functools.cache
def letters() -> list[tuple[Score, Score]]:
    """Return what is suggested for letters to and from A. Schnitzler, in samples of every fifth.

    For each sample, the other letters are the example of what is marked.
    """
    with tempfile.TemporaryDirectory() as name:
        files = sorted((LETTERS / "editions").glob("*.xml"))
        finder = Finder(_letters_edition(Path(name), files))
        lessons = [finder.lesson(_read(file), file) for file in files]
        copies = [Path(name, "tei", "documents", file.name) for file in files]
        return [_sample(finder, lessons, copies, first) for first in range(SAMPLES)]


def _sample(
    finder: Finder, lessons: list[Practice], copies: list[Path], first: int
) -> tuple[Score, Score]:
    finder.practice = Practice()
    for number, lesson in enumerate(lessons):
        if number % SAMPLES != first:
            finder.practice.add(lesson)
    kinds = {"person", "place", "org"}
    return _score(
        finder,
        copies[first::SAMPLES],
        lambda name, given: (name == "rs" and given.get("type") in kinds) or name == "date",
    )


def pooled(scores: Iterable[Score]) -> Score:
    """Return what became of the tags of several samples together."""
    result = Score()
    for score in scores:
        for each in fields(Score):
            setattr(result, each.name, getattr(result, each.name) + getattr(score, each.name))
    return result


def _read(file: Path) -> Document:
    source = document.read_document(file, uri=corpus.shown(file))
    assert isinstance(source, Document)
    return source


def _letters_edition(folder: Path, files: list[Path]) -> Edition:
    """Make an edition of letters: its registers are the lists that every letter has at its end."""
    for part in ("documents", "registers"):
        (folder / "tei" / part).mkdir(parents=True)
    lists: dict[str, dict[str, etree._Element]] = {"person": {}, "place": {}, "org": {}}
    for file in files:
        tree = etree.parse(file)
        for back in tree.iter(f"{_TEI}back"):
            for kind, known in lists.items():
                for entry in back.iter(_TEI + kind):
                    known.setdefault(entry.get(XML_ID, ""), entry)
    for file in files:
        text = file.read_text("utf-8")
        text = re.sub(r"<back>.*</back>", "", text, flags=re.DOTALL)
        (folder / "tei" / "documents" / file.name).write_text(text, "utf-8")
    for kind, known in lists.items():
        root = etree.Element(f"{_TEI}TEI", nsmap={None: _TEI[1:-1]})
        standoff = etree.SubElement(root, f"{_TEI}standOff")
        standoff.extend(known.values())
        etree.ElementTree(root).write(folder / "tei" / "registers" / f"{kind}s.xml")
    shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / "edition.toml").write_text(
        '[edition]\ntitle = "Letters"\nid = "L"\nlanguage = "de"\n'
        '[check]\npointers = "edition"\n[suggest]\nnames = "rs"\n'
    )
    return edition.load(folder)


def _score(
    finder: Finder, files: list[Path], is_marked: Callable[[str, dict[str, str]], bool]
) -> tuple[Score, Score]:
    names, dates = Score(), Score()
    for file in files:
        source = _read(file)
        plain, tags = _without_tags(source.source.text, is_marked)
        bare = document.parse_document(plain.encode(), source.uri)
        assert isinstance(bare, Document)
        found = [one for each in finder.unchecked(bare, file) for one in each.all]
        places = _places(plain)
        for score, is_date in ((names, False), (dates, True)):
            wanted = [tag for tag in tags if tag.meaning.startswith("date ") is is_date]
            given = [one for one in found if (one.candidates[0].entry is None) is is_date]
            _add(score, wanted, given, places, finder.forms, file.stem)
    return names, dates


def is_known(forms: Forms, form: str, identifier: str) -> bool:
    """Tell whether a form, whatever its white space, is one of the entry with an id."""
    parts = words(form)
    return any(
        number == len(parts) and any(one.entry.id == identifier for one in meanings)
        for number, meanings in forms.at(parts, 0)
    )


def _add(
    score: Score,
    tags: list[Tag],
    found: list[Suggestion],
    places: dict[int, int],
    forms: Forms,
    name: str,
) -> None:
    given = {(places[one.start], places[one.end]): one for one in found}
    truth = {(*span, tag.meaning) for tag in tags for span in tag.spans}
    untold = {span for tag in tags if tag.meaning in {"date ", ""} for span in tag.spans}
    for tag in tags:
        if (tag.start, tag.end) in untold:
            continue
        score.tags += 1
        is_date = tag.meaning.startswith("date ")
        if not (_DATE.search(tag.words) if is_date else is_known(forms, tag.words, tag.meaning)):
            continue
        score.known += 1
        those = [given[span] for span in tag.spans if span in given]
        if any(tag.meaning == _meaning(each) for one in those for each in one.candidates):
            score.found += 1
        else:
            score.missed.append(f"{name}: {tag.words} ({tag.meaning})")
    for place, one in given.items():
        if one.is_sure and place not in untold:
            score.sure += 1
            if (*place, _meaning(one.candidates[0])) in truth:
                score.right += 1
            else:
                score.wrong.append(f"{name}: {one.passage} ({_meaning(one.candidates[0])})")


def _meaning(candidate: Candidate) -> str:
    if candidate.entry is not None:
        return candidate.entry.id
    return "date " + " ".join(f"{key}={value}" for key, value in candidate.attributes)


def _without_tags(
    text: str, is_marked: Callable[[str, dict[str, str]], bool]
) -> tuple[str, list[Tag]]:
    """Return a source without the tags of names and dates in its `text`, and what they said."""
    kept: list[str] = []
    tags: list[Tag] = []
    stack: list[tuple[Token, bool, int, dict[str, str]]] = []
    place = count = inside = 0
    for token in tokens(text):
        piece = text[place : token.start]
        kept.append(piece)
        count += len(_solid(piece))
        place = token.end
        kept_tag = True
        if token.kind == "start":
            inside += token.name == "text"
            given = {a.name: text[a.value_start : a.value_end] for a in attributes(text, token)}
            kept_tag = not (inside and is_marked(token.name, given))
            stack.append((token, kept_tag, count, given))
        elif token.kind == "end":
            opened, kept_tag, start, given = stack.pop()
            inside -= token.name == "text"
            within = any(kept and tag.name in NAMES for tag, kept, _, _ in stack)
            within = within or any(
                f"<{name}" in text[opened.end : token.start] for name in ("rs ",)
            )
            if not kept_tag and not within:
                meaning = _said(opened.name, given)
                words = " ".join("".join(etree.fromstring(
                    f"<x>{re.sub(r'&(?!#|amp;|lt;)[^;]+;', '', text[opened.end:token.start])}</x>"
                ).itertext()).split())  # fmt: skip
                tags.append(Tag(start, count, words, meaning))
        if kept_tag:
            kept.append(text[token.start : token.end])
    kept.append(text[place:])
    return "".join(kept), tags


def _said(name: str, given: dict[str, str]) -> str:
    """Return what a tag says; empty or `date ` for what cannot be compared."""
    if name == "date":
        keys = [key for key in ("when", "notBefore", "notAfter", "from", "to") if key in given]
        return "date " + " ".join(f"{key}={given[key]}" for key in keys)
    ref = given.get("ref", "")
    return "" if " " in ref.strip() else re.split("[:#]", ref.strip())[-1]


def _places(text: str) -> dict[int, int]:
    """Return how many characters of text, white space apart, stand before each offset."""
    result: dict[int, int] = {}
    place = count = 0
    for token in [*tokens(text), None]:
        end = token.start if token else len(text)
        for offset in range(place, end + 1):
            result[offset] = count
            if offset < end and not text[offset].isspace():
                count += 1
        if token:
            for offset in range(token.start, token.end + 1):
                result[offset] = count
            place = token.end
    return result


def _solid(text: str) -> str:
    return "".join(text.split())


def table() -> Iterator[str]:
    """Yield the table of docs/encode.md."""
    yield "| | tags | of known form | recall of these | called unambiguous | precision of these |"
    yield "|---|---:|---:|---:|---:|---:|"
    samples = letters()
    each = [("twelve documents", twelve())]
    each += [(f"30 letters ({number})", scores) for number, scores in enumerate(samples, 1)]
    names, dates = (pooled(scores) for scores in zip(*samples, strict=True))
    for number, what in enumerate(("names", "dates")):
        for name, scores in [*each, ("150 letters", (names, dates))]:
            yield scores[number].row(f"{name}, {what}")


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in table())
