"""What an edition is called that is made of what lies in a folder, and where titles stand."""

from collections import Counter
from pathlib import Path
from typing import Final

from tei_tools.encode.escape import one_line
from tei_tools.encode.survey import Survey, most

NEARLY: Final = 0.9
"""Which part of the documents must lie in a folder, or have a title of their own, to be taken."""
_ANY_FOLDER: Final = frozenset(
    "data documents docs editions files letters source sources src tei texts xml".split()  # noqa: SIM905  a list to read
)
"""What folders of texts are called in any project."""


def title(folder: Path, survey: Survey) -> str:
    """Return the title of the file that speaks of all documents, else one that most of them have.

    That of the series comes before their own; if there is none, what registers of several kinds are
    called alike is named, or else the author, or the folder.
    """
    number = len(survey.documents)
    if len(around := {*survey.heads.values()} - {""}) == 1:
        return around.pop()
    shared = most(survey.titles)
    if survey.titles[shared] == 1 < number:
        shared = ""
    for title, counted in (
        (most(survey.series), survey.series),
        (shared, survey.titles),
        (most(survey.every), survey.every if number > 1 else Counter()),
        (most(survey.editions), survey.editions),
    ):
        if counted[title] > number / 2:
            return title
    if listed := [title for title, kinds in survey.lists.items() if len(kinds) > 1]:
        return listed[0]
    return _called(folder, survey)


def _called(folder: Path, survey: Survey) -> str:
    """Return what an edition whose documents have no title in common can be called.

    By the one author of all; else as the folder, or the one around it where its own name tells no
    more than that texts lie there.
    """
    every = [one for one, number in survey.authors.items() if number == len(survey.documents)]
    if len(every) == 1:
        return every[0]
    path = folder.resolve()
    name = path.parent.name if path.name.lower() in _ANY_FOLDER else ""
    return one_line(name or path.name) or "An edition"


def title_from(survey: Survey) -> str:
    """Return where most documents have a title of their own; empty where pages show that anyway.

    Nearly all have it; or nearly all of those whose main title is that of others too, where those
    with a main title of their own keep that.
    """
    number = len(survey.documents)
    if len(survey.titles) > number / 2:
        return ""
    owns = survey.owns
    alike = [own for main, own in owns if survey.titles[main] > 1]
    apart = [(main, own) for main, own in owns if survey.titles[main] == 1]
    for kind in dict.fromkeys(kind for _, own in owns for kind in own):
        every = {own[kind] for _, own in owns if own.get(kind)}
        shared = {own[kind] for own in alike if own.get(kind)}
        keep = all(own.get(kind, main) == main for main, own in apart)
        if len(every) >= number * NEARLY or (keep and len(shared) >= len(alike) * NEARLY > 0):
            return kind
    return ""
