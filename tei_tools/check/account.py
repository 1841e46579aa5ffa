"""What is told of files: put together, here or by processes beside us, and kept."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from tei_tools.check.cross import unused_entries
from tei_tools.check.files import KeptFile, Store
from tei_tools.check.findings import Group, Rows, tally_kept
from tei_tools.check.issues import Issue
from tei_tools.check.packing import packed
from tei_tools.check.results import fingerprint
from tei_tools.check.telling import Part, Question, Teller, Told, as_json
from tei_tools.diagnostics import Diagnostic
from tei_tools.schematron import failed

if TYPE_CHECKING:
    from tei_tools.check.parallel import Lookers


class Account:
    """What is told of files.

    Attributes:
        lookers: the processes beside us, while there are any.
        around: stands for all that files see of one another, and the settings.
        teller: what puts together what is told.
    """

    def __init__(self, store: Store, teller: Teller) -> None:
        """Begin with nothing.

        Args:
            store: what keeps it, and what was found in files.
            teller: what puts it together.
        """
        self.lookers: Lookers | None = None
        self.around = ""
        self._store = store
        self._kept = store.kept
        self.teller = teller
        self.located = teller.located
        self._rows: dict[Sequence[Any], Sequence[Any]] = {}

    def group(
        self,
        file: KeptFile,
        others: Sequence[Diagnostic] = (),
        used: AbstractSet[str] | None = None,
    ) -> Group:
        """Return by what it is kept what is told of a file.

        Args:
            file: the file.
            others: what is wrong between it and others.
            used: its entries that something points at, if those that nothing points at are told.
        """
        is_selective = self.teller.is_selective
        is_alone = not others and used is None and not is_selective
        if file.told and is_alone:
            return Group(file.uri, file.told)
        ruled = self._kept.text(file.rules) if file.rules else ""
        parts = (file.key, file.cross, ruled or "", " ".join(sorted(used or ())), repr([*others]))
        told = "told of some" if is_selective else "told"
        group = Group(file.uri, fingerprint(told, self.around, *parts))
        file.told, file.tally = group.key if is_alone else "", ()
        if ruled is None or failed.may_pass(ruled):
            file.stamp = ""
        return group

    def is_new(self, file: KeptFile, group: Group) -> bool:
        """Whether it is still to be put together what is told of a file."""
        tally = tally_kept(self._kept, group)
        if tally is not None and file.told:
            file.tally = self._counted(tally)
        return tally is None

    def question(
        self,
        file: KeptFile,
        crossed: Sequence[Issue] | None,
        others: Sequence[Diagnostic] = (),
        used: AbstractSet[str] | None = None,
    ) -> Question:
        """Return all that was found in a file.

        Args:
            file: the file.
            crossed: what is wrong in it beside the others; None if that is kept.
            others: what is wrong between it and others.
            used: its entries that something points at, if those that nothing points at are told.
        """
        found: list[Part] = [self._store.findings(file.key)]
        found.append((self._kept.text(file.cross) or "[]") if crossed is None else crossed)
        found.append(self._kept.text(file.rules) or "[]" if file.rules else "[]")
        found.append(as_json(packed(others, file.uri)))
        if used is not None:
            found.append([*unused_entries(file.path, file, used)])
        return Question(file.path, found)

    def keep(self, file: KeptFile, group: Group, told: Told) -> None:
        """Keep what is told of a file."""
        self.teller.keep(self._kept, group, told)
        if file.told:
            file.tally = self._counted(told.tally)

    def _counted(self, tally: Rows) -> Rows:
        """Return how many findings of each kind a file has, in rows that all files share."""
        return tuple(self._rows.setdefault(row, row) for row in map(tuple, tally))

    def put_together(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Told]]:
        """Yield what is told of files; by processes beside us, if there are any."""
        if self.lookers is None:
            for question in questions:
                yield question, self.teller.of(*question)
            return
        asked: dict[str, Question] = {}

        def noted() -> Iterator[Question]:
            for question in questions:
                asked[question.path] = question
                yield question

        for path, told in self.lookers.tell(noted(), self.teller.of):
            question = asked.pop(path)
            yield question, told or self.teller.of(*question)
