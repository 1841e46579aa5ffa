"""The forms that tell one file's findings after the other's, so that each can be made by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tei_tools.diagnostics import Diagnostic
from tei_tools.report import concise, full, github
from tei_tools.report.repeated import in_a_few
from tei_tools.source import SourceText

_Render = Callable[[Sequence[Diagnostic], Mapping[str, SourceText], bool, bool], str]
_BY_FILE: Final[Mapping[str, tuple[str, _Render]]] = {
    "full": (
        "\n\n",
        lambda found, sources, color, verbose: full.render(
            found, sources, color=color, verbose=verbose
        ),
    ),
    "concise": ("\n", lambda found, *_: concise.render(found)),
    "github": ("\n", lambda found, *_: github.render(found)),
}
"""What stands between two findings, and what makes their text."""


@dataclass(frozen=True)
class Shown:
    """How findings are told.

    Attributes:
        form: as of `validation.Report.render`.
        color: whether in colour.
        verbose: whether with all that was expected.
    """

    form: str
    color: bool = False
    verbose: bool = False

    @property
    def is_by_file(self) -> bool:
        """Whether it tells one file after the other."""
        return self.form in _BY_FILE

    @property
    def between(self) -> str:
        """What stands between two findings, if it tells one file after the other."""
        return _BY_FILE[self.form][0]

    @property
    def name(self) -> str:
        """What tells it from every other."""
        where = github.workspace() if self.form == "github" else ""
        return f"{self.form} {self.color} {self.verbose} {where}".rstrip()

    def told(self, found: Iterable[Diagnostic]) -> Sequence[Diagnostic | None]:
        """Return what it tells of each of some findings; None where that is told with another."""
        return in_a_few(found) if self.form == "full" and not self.verbose else [*found]

    def render(self, found: Sequence[Diagnostic], sources: Mapping[str, SourceText]) -> str:
        """Return findings as it tells them, if it tells them file by file."""
        return self.between.join(filter(None, self.each(found, sources)))

    def each(self, found: Iterable[Diagnostic], sources: Mapping[str, SourceText]) -> Iterator[str]:
        """Yield each of some findings as it tells it, if it tells them file by file.

        The text of one that is told with another is empty.
        """
        render = _BY_FILE[self.form][1]
        for one in self.told(found):
            yield render((one,), sources, self.color, self.verbose) if one else ""
