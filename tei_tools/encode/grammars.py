"""Which grammar the documents and registers of an adopted folder are held against."""

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools.check.schemas import HEAD, Schemas, beginning, check_file, named_schemas
from tei_tools.counting import count
from tei_tools.encode.survey import Survey, most
from tei_tools.errors import ConfigurationError

_TEI_ALL: Final = "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
"""Where TEI's own schema is had; a link for a person to follow."""
_AREA: Final = "rng/"
"""The codes of what a grammar says."""


@dataclass(frozen=True)
class Choice:
    """What was chosen.

    Attributes:
        file: the RELAX NG schema, from the folder that is adopted; empty if there is none.
        is_guessed: whether most documents do not name it, and may never have kept it.
        rejects: whether it says that registers are wrong which name no schema themselves.
        advice: what the editor may want to know of it.
    """

    file: str
    is_guessed: bool = False
    rejects: bool = False
    advice: Sequence[str] = ()


def choice(folder: Path, survey: Survey, registers: Sequence[Path]) -> Choice:
    """Choose the grammar of a folder.

    It is the one that most documents name; one of a name as they give on the web, or the only one
    that lies there. None, where they name several and most name none: each is for a kind of
    documents, and those that name it are held against it all the same.

    Args:
        folder: where all lies.
        survey: what was read off the documents.
        registers: the files of registers that are taken.
    """
    root = folder.resolve()
    named = [path for path, _ in survey.schemas.most_common() if path.is_relative_to(root)]
    far, there = most(survey.addresses).rpartition("/")[2], _grammars(root)
    if not named and len(alike := [one for one in there if one.name == far or not far]) == 1:
        named = alike
    is_guessed = bool(named) and _is_guessed(survey, named[0])
    if not named or (is_guessed and len(named) > 1):
        return Choice("", advice=[_no_grammar(folder, survey, named)])
    file = _inside(root, named[0])
    wrong, places = _rejected(named[0], registers)
    advice = [_on_guess(file, survey)] if is_guessed else []
    if wrong:
        advice.append(_on_registers(folder, file, wrong, places))
    return Choice(file, is_guessed=is_guessed, rejects=bool(wrong), advice=advice)


def _is_guessed(survey: Survey, schema: Path) -> bool:
    """Whether more documents name no schema than this one: they may never have kept it."""
    far = {one: n for one, n in survey.addresses.items() if one.endswith(f"/{schema.name}")}
    naming = survey.schemas[schema] + sum(far.values())
    nameless = len(survey.documents) - survey.schemas.total() - survey.addresses.total()
    return nameless > naming


def _grammars(folder: Path) -> list[Path]:
    """Return the schemas of RELAX NG in a folder and below, hidden folders apart."""
    every = sorted(folder.rglob("*.rng"))
    return [one for one in every if not _is_hidden(one.relative_to(folder))]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _rejected(schema: Path, registers: Sequence[Path]) -> tuple[list[Path], int]:
    """Return the registers that a grammar says are wrong, and in how many places.

    Those that name another are held against that.
    """
    schemas, wrong, places = Schemas(schema), list[Path](), 0
    for file in registers:
        try:
            found = () if _names_another(file, schemas) else check_file(file, schemas)[0]
        except ConfigurationError:
            return [], 0  # the schema cannot be used, which validate says at its place
        if number := sum(one.code.startswith(_AREA) for one in found):
            wrong.append(file)
            places += number
    return wrong, places


def _names_another(file: Path, schemas: Schemas) -> bool:
    with file.open("rb") as stream:
        named = named_schemas(beginning(stream.read(HEAD)))
    return schemas.known(named, file) != schemas.default


def _on_guess(file: str, survey: Survey) -> str:
    if survey.schemas:
        return f"{file} is named by few documents, so that its findings are warnings"
    why = "no document names it, so that its findings are warnings"
    return f"{file} is the only schema here, but {why}"


def _on_registers(folder: Path, file: str, wrong: Sequence[Path], places: int) -> str:
    example = _inside(folder, wrong[0])
    more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    see = f"tei-tools validate --schema {shlex.quote(file)} {shlex.quote(example)}"
    return (
        f"{file} rejects the registers, {example}{more}, in {count(places, 'place')}: "
        f"they are held against no schema; {see}"
    )


def _no_grammar(folder: Path, survey: Survey, named: Sequence[Path]) -> str:
    """Return what is told where no grammar is chosen."""
    if named:
        kinds = count(len(named), "schema")
        return f"{kinds} are named by some documents each: the others are held against none"
    every = _grammars(folder)
    there = ", ".join(one.relative_to(folder).as_posix() for one in every)
    far, number = most(survey.addresses), len(survey.documents)
    lost, times = next(iter(survey.absent.most_common(1)), (Path(), 0))
    if times > number / 2 and lost.is_relative_to(folder.resolve()):
        whose = "most documents name" if number > 1 else "the document names"
        which = f"put it where {whose} it, {_inside(folder.resolve(), lost)}"
    elif survey.addresses[far] > number / 2:
        whose = "most documents name" if number > 1 else "it names"
        which = f"put one into the folder, {far}, which {whose}"
    else:
        which = f"put one into the folder, as {_TEI_ALL}"
    if there:
        which = f"take {'one of ' * (len(every) > 1)}{there}"
    return f"no RELAX NG schema: {which}, and name it as rng in edition.toml"


def _inside(folder: Path, place: Path) -> str:
    return Path(os.path.relpath(place, folder)).as_posix()
