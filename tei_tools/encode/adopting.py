"""How a folder of TEI becomes an edition as it is: an `edition.toml` that says what lies where.

Nothing else is written, moved or changed. What the file says is read off the files themselves:

    documents    the folder that all files lie in that have a text
    registers    the folders, or the files, of lists of persons, places … with xml:id
    omitted      what lies among these, and is no TEI, the source of a schema, or a copy
    rng          the schema that most files name, if one of its name lies in the folder
    registers_rng  none, where that one rejects the registers
    title        that of the series (title level="s") that most files name; that most have
    title_from   where most documents have a title of their own, if not where it is looked for
"""

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from tei_tools import config, corpus
from tei_tools.corpus import shown
from tei_tools.counting import count
from tei_tools.document import DEFAULT_LIMITS, Document
from tei_tools.edition import load
from tei_tools.encode.escape import one_line, toml_text
from tei_tools.encode.grammars import Choice, choice
from tei_tools.encode.survey import Survey, in_tei, is_foreign, most
from tei_tools.encode.titled import NEARLY, title, title_from
from tei_tools.errors import InputError
from tei_tools.roots import is_piece, not_tei

_FEW: Final = 3
"""Of more files that lie elsewhere these are named, and the others counted; no line has more."""
_LOWERED: Final = ("date", "lang", "ref")
"""Areas of mistakes that files which nobody has checked so far are full of."""


@dataclass(frozen=True)
class Adopted:
    """An edition that was made of what lay in a folder.

    Attributes:
        file: its `edition.toml`.
        found: what that says, and of how much: `("documents", "letters: 150 files")`.
        advice: what its editor may want to do.
    """

    file: Path
    found: Sequence[tuple[str, str]]
    advice: Sequence[str]


def is_adoptable(folder: Path) -> bool:
    """Whether a folder is no edition yet, and has files of TEI, be it parts of documents."""
    if not folder.is_dir() or (folder / config.FILE_NAME).exists():
        return False
    read = corpus.each(corpus.files_in(folder), DEFAULT_LIMITS)
    return any(isinstance(one, Document) and (in_tei(one) or is_foreign(one)) for one in read)


def adopt(
    folder: Path,
    *,
    title: str | None = None,
    identifier: str | None = None,
    editor: str | None = None,
    language: str | None = None,
) -> Adopted:
    """Write an `edition.toml` for the TEI files of a folder; they stay as they are.

    Args:
        folder: where they lie.
        title: of the edition; what they say, if None, and so on.
        identifier: how the ids of its documents begin.
        editor: the name of whoever edits it.
        language: of its pages, a BCP 47 tag.

    Raises:
        ConfigurationError: a value cannot be used; nothing is written.
        InputError: the folder is an edition already or has no document, a value is empty, or the
            file cannot be written.
    """
    file = folder / config.FILE_NAME
    if file.exists():
        hint = "change what it says there, or delete it first"
        raise InputError("the folder is an edition already", where=shown(file), hint=hint)
    survey = Survey.of(folder)
    if not survey.documents:
        raise _no_document(folder, survey)
    wanted = {"title": title, "id": identifier, "editor": editor, "language": language}
    said = {name: one_line(value) for name, value in wanted.items() if value is not None}
    if empty := next((name for name, value in said.items() if not value), None):
        raise InputError(f"the {empty} is empty", hint="write at least one character")
    places = _Places.of(folder, survey)
    text = "\n".join(_lines(folder, survey, places, said)) + "\n"
    corpus.replace_file(file, text.encode())
    try:
        found = _found(folder, survey, places, said)
    except BaseException:
        file.unlink()
        raise
    return Adopted(file, found, [*_advice(folder, survey, places, said)])


def _no_document(folder: Path, survey: Survey) -> InputError:
    """Say why there is nothing to make an edition of."""
    read = [(one, next(corpus.each([one], DEFAULT_LIMITS))) for one in survey.others]
    parts = [file for file, one in read if isinstance(one, Document) and is_piece(one)]
    if wrong := survey.foreign or parts:
        first, *others = wrong
        more = f"; so {count(len(others), 'more file')}" if others else ""
        hint = f"{_inside(folder, first)}: {_wrong_root(first)}{more}"
        if survey.foreign:
            return InputError("no file here is TEI P5 by its root", where=shown(folder), hint=hint)
        hint += ": put each into a <TEI> with a <teiHeader>, or bring them into one by xi:include"
        return InputError("no file here is a whole document", where=shown(folder), hint=hint)
    what = "headers, registers or sources of schemas"
    hint = f"they are {what}: put documents beside them, or name another folder"
    return InputError("no file of TEI here has a text", where=shown(folder), hint=hint)


def _wrong_root(file: Path) -> str:
    """Say what is wrong with the root of a file that is no TEI P5, and what mends it."""
    one = next(corpus.each([file], DEFAULT_LIMITS))
    finding = not_tei(one) if isinstance(one, Document) else None
    if finding is None:
        return "it is no TEI P5"
    return ": ".join([finding.message, *(fix.title for fix in finding.fixes[:1])])


@dataclass(frozen=True)
class _Places:
    """Where things lie, from the folder of `edition.toml`; empty where there is nothing.

    Attributes:
        documents: the folder of the documents.
        registers: the folders and files of the registers.
        omitted: files and folders among these that are neither.
        grammar: what they are held against.
        others: files with a text that lie elsewhere, and are no documents.
        apart: registers that lie elsewhere, and are none.
        unreadable: files among documents and registers that are no XML.
    """

    documents: str
    registers: Sequence[str]
    omitted: Sequence[str]
    grammar: Choice
    others: Sequence[Path]
    apart: Sequence[Path]
    unreadable: Sequence[Path]

    @classmethod
    def of(cls, folder: Path, survey: Survey) -> "_Places":
        documents = _most_of(survey.documents)
        registers = _registers(survey, documents)
        taken = {*_among([*survey.documents, *survey.registers], registers)}
        others = [
            one for one in survey.documents if one in taken or not one.is_relative_to(documents)
        ]
        apart = [one for one in survey.registers if one not in taken]
        around = [documents, *registers]
        return cls(
            _inside(folder, documents),
            [_inside(folder, one) for one in registers],
            [
                *_omitted(folder, survey, around),
                *(_inside(folder, one) for one in others if one in taken),
            ],
            choice(folder, survey, [*_among(survey.registers, registers)]),
            others,
            apart,
            [*_among(survey.unreadable, around)],
        )


def _most_of(files: Sequence[Path]) -> Path:
    """Return the folder that nearly all of some files lie in, or below."""
    around = _around(files)
    while True:
        inside = [one for one in files if one.is_relative_to(around)]
        below = Counter(one.relative_to(around).parts[0] for one in inside)
        name, number = below.most_common(1)[0]
        if around / name in inside or number < len(files) * NEARLY:
            return around
        around /= name


def _around(files: Iterable[Path]) -> Path:
    """Return the folder that some files lie in, or below."""
    return Path(os.path.commonpath([one.parent for one in files]))


def _registers(survey: Survey, documents: Path) -> list[Path]:
    """Return the folder around all registers; else those that hold nothing else, and files.

    Of those that have an entry of the same id, the one with most entries is taken.
    """
    if not survey.registers:
        return []
    if _is_of_registers(around := _around(survey.registers), survey, documents):
        return [around]
    found: list[Path] = []
    seen: set[str] = set()
    for place in _fullest_first(survey, documents):
        inside = [*_among(survey.registers, [place])]
        ids = frozenset[str]().union(*(survey.registers[one] for one in inside))
        if not ids & seen:
            found.append(place)
            seen |= ids
    return found


def _fullest_first(survey: Survey, documents: Path) -> list[Path]:
    """Return the folders that hold registers, where they hold documents too the files."""
    folders = {one.parent for one in survey.registers}
    whole = {one for one in folders if _is_of_registers(one, survey, documents)}
    numbers: Counter[Path] = Counter()
    for file, ids in survey.registers.items():
        numbers[file.parent if file.parent in whole else file] += len(ids)
    return [place for place, _ in numbers.most_common()]


def _is_of_registers(place: Path, survey: Survey, documents: Path) -> bool:
    """Whether a folder holds registers rather than documents; a list of terms may lie there too."""
    if documents.is_relative_to(place):
        return False
    texts = sum(one.is_relative_to(place) for one in survey.documents)
    return texts < sum(one.is_relative_to(place) for one in survey.registers)


def _omitted(folder: Path, survey: Survey, places: Sequence[Path]) -> Iterator[str]:
    """Yield what lies among documents and registers and is neither: a folder where that is all."""
    kept = [*survey.documents, *survey.registers, *survey.unreadable, *survey.foreign]
    around = {*places, *(parent for one in kept for parent in one.parents)}
    aside = sorted({*survey.others, *survey.corpora, *survey.copies, *survey.doubled})
    inside = [*_among(aside, places)]
    tops = ([*takewhile(lambda place: place not in around, one.parents)] for one in inside)
    found = ((top or [one])[-1] for one, top in zip(inside, tops, strict=True))
    yield from dict.fromkeys(_inside(folder, one) for one in found)


def _among(files: Iterable[Path], places: Sequence[Path]) -> Iterator[Path]:
    return (one for one in files if any(map(one.is_relative_to, places)))


def _inside(folder: Path, place: Path) -> str:
    return Path(os.path.relpath(place, folder)).as_posix()


def _lines(folder: Path, survey: Survey, places: _Places, said: Mapping[str, str]) -> Iterator[str]:
    """Write `edition.toml`, line by line."""
    yield "# docs/reference.md of tei-tools tells what else can be set."
    yield from ("[edition]", _line("title", said.get("title") or title(folder, survey)))
    begin = said.get("id") or most(survey.begins) or "d"
    yield _line("id", begin, "how the ids of new documents begin")
    yield _line("language", said.get("language") or survey.spoken.tag)
    if own := title_from(survey):
        yield _line("title_from", own, "where documents have their own title")
    for name, identifier in _editors(survey, said.get("editor")):
        yield from ("", "[[editors]]", _line("name", name), _line("id", identifier))
    yield from ("", "[sources]", _line("documents", places.documents))
    if places.registers:
        yield _line("registers", places.registers[0])
    if more := places.registers[1:]:
        yield f"more_registers = {_list(more)}"
    if places.omitted:
        yield f"omitted = {_list(places.omitted)}  # no documents, nor registers"
    yield from (
        "",
        "[schema]",
        _line("rng", places.grammar.file, "RELAX NG; a file of this folder"),
    )
    if places.grammar.rejects:
        yield _line("registers_rng", "", "that one rejects the registers")
    yield _line("schematron", "", "rules are programs: name those that you trust")
    yield from _pointing(survey)
    yield from survey.notes.table()
    yield from _levels(survey, places)


def _pointing(survey: Survey) -> Iterator[str]:
    """Write how names point at entries, line by line."""
    if survey.is_open or survey.identified:
        yield from ("", "[check]")
    if survey.is_open:
        is_led = survey.pointers & survey.entries
        where = 'key="id" lead into any register' if is_led else 'ref="id" lead to any document'
        yield _line("pointers", "edition", f'ref="#id" and {where}')
    if survey.identified:
        yield _line("pointers_by", "idno", "names point at what else identifies an entry")


def _levels(survey: Survey, places: _Places) -> Iterator[str]:
    """Write how mistakes weigh, line by line."""
    yield from (
        "",
        "[levels]  # an error keeps a document from being published: raise these in time",
    )
    yield from (f'"{area}/" = "warning"' for area in _LOWERED)
    yield '"ref/withdrawn-id" = "error"  # an address that was published stays'
    if places.grammar.is_guessed:
        yield '"rng/" = "warning"'
    if survey.rules:
        yield '"xml/unused-model" = "off"  # rules that documents name are not run'
    if places.registers:
        yield '"register/unused-entry" = "off"  # more is listed than met'


def _list(values: Sequence[str]) -> str:
    """Write strings on one line; a line each, where there are many."""
    quoted = [f'"{toml_text(one)}"' for one in values]
    if len(values) <= _FEW:
        return f"[{', '.join(quoted)}]"
    return "\n".join(["[", *(f"    {one}," for one in quoted), "]"])


def _line(key: str, value: str, comment: str = "") -> str:
    line = f'{key} = "{toml_text(value)}"'
    return f"{line}  # {comment}" if comment else line


def _editors(survey: Survey, given: str | None) -> Iterator[tuple[str, str]]:
    """Yield the names of those who edit at least half of the documents, and ids for them."""
    if given is not None:
        yield given, "editor"
        return
    seen: set[str] = set()
    for (name, xml_id), number in survey.editors.items():
        surname = name.partition(",")[0] if "," in name else name.split()[-1]
        identifier = xml_id or "".join(filter(str.isalpha, surname.lower())) or "editor"
        if number >= len(survey.documents) / 2 and identifier not in seen:
            seen.add(identifier)
            yield name, identifier


def _found(
    folder: Path, survey: Survey, places: _Places, said: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return what is told, once `edition.toml` has been read again."""
    settings = load(folder).config.edition
    documents = "this folder" if places.documents == "." else places.documents
    number = count(len(survey.documents) - len(places.others), "file")
    found = [("documents", f"{documents}: {number}")]
    if places.registers:
        listed = [len(ids) for one, ids in survey.registers.items() if one not in places.apart]
        files = count(len(listed), "file")
        where, noun = _some(places.registers), "entry" if sum(listed) == 1 else "entries"
        found.append(("registers", f"{where}: {files}, {sum(listed):,} {noun}"))
    schema = ("schema", places.grammar.file or "none")
    language = settings.language if "language" in said else survey.spoken.taken
    return [*found, schema, ("title", settings.title), ("language", language)]


def _advice(
    folder: Path, survey: Survey, places: _Places, said: Mapping[str, str]
) -> Iterator[str]:
    yield from places.grammar.advice
    for rules, _ in survey.rules.most_common(1):
        cure = "if you trust them, name that as schematron in edition.toml"
        yield f"the rules of {_inside(folder.resolve(), rules)} are not run: {cure}"
    if not survey.spoken.language and "language" not in said:
        yield "no document tells its language: set language in edition.toml, if it is not en"
    if places.registers:
        yield from _on_names(survey)
    if places.apart:
        yield f"{_listed(folder, places.apart)}: no registers, for others list the same"
    if survey.doubled:
        where = f"tei-tools validate {shlex.quote(_inside(folder, survey.doubled[0]))}"
        yield f"{_listed(folder, survey.doubled)}: no registers, for an id stands twice; {where}"
    yield from _on_no_documents(folder, survey, places)
    yield from _on_addresses(folder, survey, places)
    if survey.corpora:
        why = "no document, for each that it brings in is one"
        yield f"{_listed(folder, survey.corpora)}: {why}"
    yield from _on_images(survey)
    yield from survey.notes.advice()
    yield from _on_copies(folder, survey)
    if drafts := {*survey.drafts} - {*places.others, *survey.copies}:
        number = count(len(drafts), "draft")
        yield f"{number}, by revisionDesc: tei-tools build --drafts publishes them too"
    if places.unreadable:
        number = count(len(places.unreadable), "file")
        yield f"{number} that cannot be read; tei-tools validate says why"
    if lost := [one for one in survey.unreadable if one not in places.unreadable]:
        where = f"tei-tools validate {shlex.quote(_inside(folder, lost[0]))} says why"
        yield f"{_listed(folder, lost)}: no document, for it cannot be read; {where}"


def _on_images(survey: Survey) -> Iterator[str]:
    """Tell how images of the web are shown, of the server that has most of them."""
    for host, number in survey.hosts.most_common(1):
        pattern = host.replace(".", r"\.")
        cure = f"to show them, write in edition.toml [images] and below it '{pattern}.+' = \"$0\""
        yield f"{count(number, 'document')} with images on {host}, to which pages lead: {cure}"


def _on_no_documents(folder: Path, survey: Survey, places: _Places) -> Iterator[str]:
    """Tell of files that may be meant as documents, and are none."""
    if places.others:
        cure = _where_documents_lie(folder, survey, places)
        yield f"{_listed(folder, places.others)}: no document, by where it lies: {cure}"
    if survey.foreign:
        why = "not published, for the root is not that of TEI P5"
        where = f"tei-tools validate {shlex.quote(_inside(folder, survey.foreign[0]))}"
        yield f"{_listed(folder, survey.foreign)}: {why}; {where}"
    if nameless := corpus.without_ending(folder):
        why = "not read, for no .xml or .tei ends the name"
        yield f"{_listed(folder, nameless)}: {why}: rename it"


def _where_documents_lie(folder: Path, survey: Survey, places: _Places) -> str:
    """Say what makes documents of files that lie elsewhere than the others."""
    move = f"move it into {places.documents}"
    around = _around(survey.documents)
    registers = [folder / one for one in places.registers]
    if [*_among(places.others, registers)]:
        return move
    apart = (_inside(folder, one) for one in places.apart if one.is_relative_to(around))
    omitted = [*_omitted(folder, survey, [around]), *apart]
    also = f" and omitted = {_list(omitted)}" if omitted else ""
    setting = f"write {_line('documents', _inside(folder, around))}{also} in edition.toml"
    return f"{move}, or {setting}" if len(omitted) <= _FEW else move


def _on_addresses(folder: Path, survey: Survey, places: _Places) -> Iterator[str]:
    """Tell of documents that could not both be published."""
    documents = [one for one in survey.documents if one not in places.others]
    for file, first, name in corpus.called_alike(documents):
        both = _listed(folder, [first, file])
        yield f"{both} would both be published as {name}: rename one of them"


def _on_names(survey: Survey) -> Iterator[str]:
    """Tell where names lead to no entry of the registers."""
    if not (survey.identified or survey.may_be_led):
        yield "no ref, key or who of a document leads to an entry of a register by xml:id or idno"


def _on_copies(folder: Path, survey: Survey) -> Iterator[str]:
    """Tell of texts that stand twice."""
    if survey.copies:
        copied = dict.fromkeys(one.parent for one in survey.copies)
        yield f"{_listed(folder, [*copied])}: no documents, but copies of others"
    if survey.twins:
        one, other = next(iter(survey.twins.items()))
        others = len(survey.twins) - 1
        whose = f", and so do {others} more another" if others else ""
        yield (
            f"{_inside(folder, one)} begins and ends as {_inside(folder, other)}{whose}: "
            "name under omitted what is an earlier stage"
        )


def _listed(folder: Path, files: Sequence[Path]) -> str:
    return _some([_inside(folder, one) for one in files])


def _some(names: Sequence[str]) -> str:
    """Return some names, and how many more there are."""
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}"
