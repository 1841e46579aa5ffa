"""One pass over the files of an edition, then one over their facts: everything that is wrong."""

import os
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tei_tools.check import levels, published
from tei_tools.check.account import Account
from tei_tools.check.alone import Alone
from tei_tools.check.cross import CrossCheck, duplicate, facts_of
from tei_tools.check.digests import Digests
from tei_tools.check.facts import Facts
from tei_tools.check.files import KeptFile, Store
from tei_tools.check.findings import Findings, Group, in_groups
from tei_tools.check.idnos import Idnos
from tei_tools.check.ids import Ids
from tei_tools.check.inclusions import Inclusions
from tei_tools.check.issues import Issue
from tei_tools.check.listeners import Progress, no_progress
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.references import MISSING, stamp
from tei_tools.check.results import Results, fingerprint
from tei_tools.check.roster import Roster
from tei_tools.check.rules import Rules
from tei_tools.check.shift import depends
from tei_tools.check.sources import Sources
from tei_tools.check.telling import CROSSED, Question, Teller
from tei_tools.config import Pointers
from tei_tools.corpus import absolute, called_alike, shown
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.edition import Edition
from tei_tools.errors import InputError
from tei_tools.report.forms import Shown
from tei_tools.saxon import Saxon
from tei_tools.source import SourceText


@dataclass
class Checked:
    """What came of checking files.

    Attributes:
        findings: in order, weighed as the edition has it.
        sources: the texts of the files that they speak of.
        files: how many files were checked.
    """

    findings: Findings
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    files: int = 0


class WholeCheck:
    """An edition's files, one by one and against one another."""

    def __init__(
        self,
        edition: Edition,
        kept: Results,
        saxon: Saxon | None = None,
        form: Shown | None = None,
        *,
        is_selective: bool = False,
    ) -> None:
        """Take an edition.

        Args:
            edition: whose files are checked.
            kept: what was found before.
            saxon: what runs the Schematron schema; one of its own, if None.
            form: how findings will be shown, if that is known: the text of a file is then made
                while others are still being checked.
            is_selective: whether findings of some codes alone will be told.
        """
        self.edition = edition
        self._kept = kept
        self._saxon = saxon
        self._limits = edition.config.limits.reader
        self._store = Store(kept)
        teller = Teller(edition.config, form, is_selective=is_selective)
        self._account = Account(self._store, teller)
        self._digests = Digests(kept, self._limits)
        self._alone = Alone(edition, self._store, self._digests, self._account)
        self.files = self._alone.files
        self._unreadable = self._alone.unreadable
        self._inclusions = Inclusions(edition, kept, self._digests)
        self._around = ""
        self._follows = False
        self._only: frozenset[str] | None = None
        self.looked_for: set[str] = set()
        """The files on which the findings depend besides those of the edition, there or not."""
        self.brought: Sequence[str] = ()
        """The addresses of the entries that XInclude brings into registers."""
        self._towards: dict[str, AbstractSet[str]] = {}

    def check(
        self,
        files: Sequence[Path] = (),
        *,
        changed: AbstractSet[Path] | None = None,
        asked: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Checked:
        """Check files.

        Where `#id` may lead into any file of the edition, all are looked at, and those told of that
        are named.

        Args:
            files: which; all of the edition, if there is none.
            changed: tell only what is wrong in these of them, and in those that point at these.
            asked: codes that somebody names: if they are of the edition's own rules, these exist.
            progress: is told how far it has come.

        Raises:
            ConfigurationError: a schema cannot be used.
            UsageError: there is no such code.
            InputError: a file cannot be read.
        """
        # Plain strings: of ten thousands of files, paths would take more room than what is found.
        named = [absolute(path) for path in files]
        every = self._looked_at(named)
        self._follows = changed is not None
        self.looked_for.add(str(self.edition.config.addresses))
        is_known = not (files or self._follows)
        with Rules(self.edition, self._kept, self._digests, self._saxon) as rules:
            self.looked_for.update(rules.files)
            levels.refuse_unknown(asked, lambda: rules.ids)
            context = self._context(rules.content) if is_known and rules.content else ""
            self._roster = Roster(self._store, self._alone.grammars, self._alone.registers, context)
            try:
                self._alone.look(every, rules, self._roster, progress)
                self._alone.by_rules(rules)
                cross = self._against_one_another(rules, is_whole=not files)
                self.brought = cross.brought()
                self._alone.answered(rules)
                groups = self._groups(cross, changed, rules, is_whole=not files)
            finally:
                if self._account.lookers is not None:
                    self._account.lookers.stop()
                    self._account.lookers = None
        self.looked_for.update(self._alone.grammars.files)
        others = self._alone.others
        self._roster.write([one for one in self.files.values() if one.path not in others])
        self._kept.finish()
        counted = {file.told: file.tally for file in self.files.values() if file.told}
        findings = Findings(groups, self._kept, counted=counted)
        sources = Sources((one.uri for one in groups), self._limits)
        return Checked(findings, sources, len(named or every))

    def _looked_at(self, named: list[str]) -> list[str]:
        """Return which files are to be looked at where some are named, or none."""
        if named and self.edition.config.check.pointers is not Pointers.EDITION:
            return named
        if named:
            self._only = frozenset(named)
        return list(dict.fromkeys([*self._every(), *named]))

    def _every(self) -> list[str]:
        """Return the files of the edition: documents, registers, taxonomies."""
        others = (*self.edition.register_files, *self.edition.taxonomy_files)
        return self.edition.document_names + [absolute(path) for path in others]

    def file(self, path: Path) -> KeptFile | None:
        """Return a file that was checked."""
        name = absolute(path)
        return self.files.get(name) or self._unreadable.get(name)

    def parts_of(self, path: Path) -> Sequence[str]:
        """Return the files that XInclude brings into one, and that are none of the edition's."""
        return self._inclusions.of(absolute(path))

    def _context(self, rules: str) -> str:
        """Return what stands for all that findings in any file depend on."""
        limits = repr(self._limits)
        registers = "\0".join(self._alone.registers)
        return fingerprint(limits, rules, registers, os.getcwd())  # noqa: PTH109  as text

    # The files against one another

    def _against_one_another(self, rules: Rules, *, is_whole: bool) -> CrossCheck:
        config, here = self.edition.config, os.getcwd()  # noqa: PTH109  as text
        pointers, its = config.check.pointers, config.schematron
        idnos = Idnos.known(self.edition, self._kept, self._digests)
        levels_, by = sorted(config.levels.items()), idnos.digest if idnos else ""
        tables = sorted(config.images.items()), sorted(config.voices.items()), config.site.essays
        settings = repr((pointers, is_whole, levels_, str(its), here, by, tables))
        self._around = fingerprint(f"{self._alone.seen:x}", settings)
        self._account.around = self._around
        self._roster.begin(self._around, settings, self.files)
        ids = Ids(self._kept, self._around, self.files) if is_whole else None
        cross = CrossCheck(self.files, self._elsewhere, config, ids=ids, idnos=idnos)
        questions = self._crossed(cross, rules, is_whole=is_whole)
        for question, told in self._account.put_together(questions):
            file = self.files[question.path]
            self._kept.put_text(file.cross, told.parts[CROSSED])
            self._account.keep(file, self._account.group(file), told)
        self.looked_for.update(self._roster.looked_for)
        return cross

    def _crossed(self, cross: CrossCheck, rules: Rules, *, is_whole: bool) -> Iterator[Question]:
        """Hold files against one another; yield those of which all is known that is told of them.

        What is found in these is to be placed and kept by who takes them.
        """
        for path, file in self.files.items():
            if self._roster.holds(file) or not (self._only is None or path in self._only):
                continue
            key = fingerprint("cross", file.uri, file.key, self._around)
            row = self._kept.get(key)
            if _holds(row):
                file.cross = _crossed_by(key, row)
            else:
                crossed = cross.of_file(path, is_whole=is_whole)
                used = {register: sorted(ids) for register, ids in crossed.used.items()}
                row = [used, sorted(crossed.towards), crossed.outside, file.facts.root]
                file.cross = _crossed_by(key, row)
                self._kept.put(key, row)
                self._kept.put(f"{file.cross} shift", depends(file.facts, crossed))
                if self._account.lookers and not file.is_register and file.rules not in rules.asked:
                    yield self._account.question(file, crossed.issues)
                else:
                    findings = packed(self._account.located(crossed.issues), file.uri)
                    self._kept.put(file.cross, findings)
            self._kept.has(file.cross)  # it is kept for as long as this is asked for
            self._roster.crossed(file, row)
            if self._follows:
                self._towards[path] = frozenset(row[1])
            self._alone.answered(rules)  # of many files, what is found is not to pile up

    def _elsewhere(self, path: str) -> Facts | None:
        """Return the facts of a file that is none of the edition's."""
        if stamp(path) == MISSING:
            return None
        try:
            key = fingerprint("elsewhere", self._digests.of(Path(path)))
        except InputError:
            return None
        text = self._kept.text(key)
        if text is None:
            facts = facts_of(path)
            self._kept.put_text(key, facts.to_json() if facts else "")
            return facts
        return Facts.from_json(text) if text else None

    # What is told

    def _groups(
        self,
        cross: CrossCheck,
        changed: AbstractSet[Path] | None,
        rules: Rules,
        *,
        is_whole: bool,
    ) -> list[Group]:
        """Keep the findings of each file as they are told, and return the files."""
        others, entries = self._others(cross, is_whole=is_whole), self._roster.used
        for register, ids in self._inclusions.used.items():
            entries.setdefault(register, set()).update(ids)
        are_all_read = is_whole and not (self._unreadable or self._alone.others)
        for one in self._account.located(cross.unused_in_parts(entries) if are_all_read else ()):
            others.setdefault(_uri(one), []).append(one)
        wanted = {absolute(path) for path in changed or ()}
        wanted |= {path for path, towards in self._towards.items() if towards & wanted}
        wanted |= self._inclusions.moved(wanted)
        only = self._only
        if only is not None:
            only = only.union(*map(self._inclusions.of, only))

        def is_told(path: str) -> bool:
            return (changed is None or path in wanted) and (only is None or path in only)

        found: dict[str, Group] = {}

        def unknown() -> Iterator[Question]:
            for file in self._alone.ruled(rules):
                own = others.pop(file.uri, [])
                if is_told(file.path):
                    is_asked = file.is_register and are_all_read
                    used = entries.get(file.path, set()) if is_asked else None
                    before = file.told
                    found[file.path] = group = self._account.group(file, own, used)
                    if group.key != before and self._account.is_new(file, group):
                        yield self._account.question(file, None, own, used)

        for question, told in self._account.put_together(unknown()):
            file = self.files.get(question.path) or self._unreadable[question.path]
            self._account.keep(file, found[question.path], told)
        rest = [one for own in others.values() for one in own]
        rest += self._inclusions.by_rules(self.files.values())
        rest = [one for one in rest if is_told(absolute(Path(_uri(one))))]
        more = in_groups(levels.weighed(rest, self.edition.config.levels), self._kept)
        return sorted([*found.values(), *more])

    def _others(self, cross: CrossCheck, *, is_whole: bool) -> dict[str, list[Diagnostic]]:
        """Return what is wrong between files beyond what each says of itself, by file."""
        found = [*self._account.located(self._duplicates(cross))]
        ground = {absolute(path) for path in self._alone.ground}
        found += (_not_run(file.uri) for file in self._unreadable.values() if file.path in ground)
        if is_whole:
            found += self._gone()
            found += self._called_alike()
        located = self._account.located
        found += self._inclusions.findings(self.files, cross, self._alone, located, self._around)
        self.looked_for.update(*self._inclusions.parts.values())
        by_uri: dict[str, list[Diagnostic]] = {}
        for one in found:
            by_uri.setdefault(_uri(one), []).append(one)
        return by_uri

    def _called_alike(self) -> Iterator[Diagnostic]:
        """Yield of the documents that would have the address of another that they have."""
        files = [one for one in self.edition.document_files if absolute(one) in self.files]
        for file, first, name in called_alike(files):
            message = f"this file and {shown(first)} would both be published as {name}"
            span = Span.of_file(self.files[absolute(file)].uri)
            finding = Diagnostic.of("build/same-address", message, span)
            yield finding.with_help(fixes=[Fix("rename one of them", ())])

    def _gone(self) -> list[Diagnostic]:
        """Return the published addresses that lead nowhere any more."""
        file = self.edition.config.addresses
        if not file.is_file():
            return []
        uri = shown(file)
        unread = sorted(Path(one).stem for one in self._unreadable)
        key = fingerprint("gone", self._around, self._digests.of(file), *unread, *self.brought)
        rows = self._kept.get(key)
        if not isinstance(rows, list):
            rows = packed(published.gone(file, self.files.values(), unread, self.brought), uri)
            self._kept.put(key, rows)
        return list(unpacked(rows, uri))

    def _duplicates(self, cross: CrossCheck) -> list[Issue]:
        """Return the ids that two files share; their places are looked for each time."""
        parts = [Path(one) for found in cross.parts.values() for one in found]
        there = [self._digests.of(part) for part in parts if part.is_file()]
        self.looked_for.update(map(str, parts))
        key = fingerprint("duplicates", self._around, *there)
        rows = self._kept.get(key)
        if isinstance(rows, list):
            return [duplicate(*row) for row in rows]
        rows = [*cross.duplicate_rows()]
        self._kept.put(key, rows)
        return [duplicate(*row) for row in rows]


def _holds(row: Any) -> bool:  # noqa: ANN401  whatever was kept
    """Whether what lies outside the edition is still as it was."""
    with suppress(ValueError, TypeError, AttributeError):
        _, _, outside, _ = row
        return all(stamp(path) == seen for path, seen in outside.items())
    return False


def _crossed_by(key: str, row: list[Any]) -> str:
    """Return what the findings of a file beside the others are kept by."""
    return fingerprint(key, repr(sorted(row[2].items())))


def _uri(finding: Diagnostic) -> str:
    return finding.primary.span.uri


def _not_run(uri: str) -> Diagnostic:
    """Return the finding that the Schematron schema waits for a file that cannot be read."""
    message = "the Schematron schema was not run: this file cannot be read"
    return Diagnostic.of("sch/not-run", message, Span.of_file(uri))
