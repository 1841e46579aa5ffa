"""Builds an edition: checks it, plans its outputs, runs what has changed, publishes the files."""

import time
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Final

from tei_tools import corpus, diagnostics, resources
from tei_tools.build import facts, fingerprint, html, inputs, ledger, search, sheets, text, verify
from tei_tools.build.batches import is_large
from tei_tools.build.cards import Cards
from tei_tools.build.execute import Execution, size_of
from tei_tools.build.facts import Facts
from tei_tools.build.fingerprint import Fingerprints
from tei_tools.build.ledger import Last, Ledger
from tei_tools.build.options import BuildReport, Built, Options, formats_of
from tei_tools.build.original import Originals
from tei_tools.build.pagefind import NoPagefind
from tei_tools.build.plan import FACTS, Material, by_document, facts_steps
from tei_tools.build.progress import Watcher
from tei_tools.build.publish import Stage
from tei_tools.build.selection import Selection, all_tei, select
from tei_tools.build.steps import Bundled, Remembered
from tei_tools.build.unchanged import asked, files_of, folder_of, unchanged
from tei_tools.build.verify import Verified
from tei_tools.build.workers import Executor, executor_of
from tei_tools.check import own_css
from tei_tools.check.digests import Digests
from tei_tools.check.packing import packed
from tei_tools.check.results import Results
from tei_tools.config import FILE_NAME, Format
from tei_tools.diagnostics import Diagnostic
from tei_tools.edition import Edition
from tei_tools.saxon import Saxon

_FORMATS: Final[Mapping[Format, ModuleType]] = {Format.HTML: html, Format.TEXT: text}


def build(
    edition: Edition,
    saxon: Saxon,
    options: Options,
    kept: Results | None = None,
    also: Callable[[Edition], Sequence[Diagnostic]] = lambda _: (),
    workers: Executor | None = None,
) -> Built:
    """Build an edition.

    A document that is a draft or invalid is left out, unless the options say otherwise, and so is
    one on which a stylesheet fails. Where a
    register is invalid, or no document is left, nothing is published and the earlier output stays.

    Args:
        edition: the edition.
        saxon: a worker; more are started where they pay.
        options: how to build.
        kept: what was found in files before, and their facts.
        also: finds what else is wrong, in the edition's registers and schema alone.
        workers: who transforms; as the options say, if None. Whoever began some knows that
            something has changed, unless another build had the folder meanwhile.

    Raises:
        ConfigurationError: a schema cannot be used.
        TransformationError: a stylesheet does not compile, or an index could not be made.
        InputError: the output folder cannot be written.
    """
    kept = kept or Results()
    folder = options.folder or edition.config.output_folder
    tool, is_again = fingerprint.tool(), options.is_again
    with Stage(folder, tool, options.waits, is_again=is_again, memory=kept.memory) as stage:
        work = _Work(edition, saxon, options, kept, stage, also)
        try:
            is_known = workers is not None and not stage.has_waited
            same = None if is_known else unchanged(edition, options)
            return replace(same, meanwhile=stage.meanwhile) if same else work.built(workers)
        finally:
            work.keep()
            kept.write()


@dataclass
class _Work:
    """One build.

    Attributes:
        edition: the edition.
        saxon: the first worker.
        options: how to build.
        kept: what was found in files before, and their facts.
        stage: takes what is made.
        also: finds what else is wrong.
        watcher: is told what is done.
        began: when, in nanoseconds.
        keep: keeps the facts of all documents for the next start.
    """

    edition: Edition
    saxon: Saxon
    options: Options
    kept: Results
    stage: Stage
    also: Callable[[Edition], Sequence[Diagnostic]]
    watcher: Watcher = field(init=False)
    began: int = field(default_factory=time.time_ns)
    keep: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.watcher = Watcher(self.options.listener)

    @property
    def folder(self) -> Path:
        """The output folder, as the user named it."""
        return folder_of(self.edition, self.options)

    @property
    def formats(self) -> Sequence[Format]:
        """What is made."""
        return formats_of(self.edition.config, self.options)

    @property
    def _replaced(self) -> tuple[str, ...]:
        """How the files begin that this build takes away, unless it makes them.

        Of the other formats they stay where the user has named those that are made: so they do
        when one of all that `edition.toml` names is made anew.
        """
        made = self.formats if self.options.formats else Format
        return tuple(f"{one}/" for one in made)

    # Something to do

    def built(self, workers: Executor | None) -> Built:
        """Build what has changed."""
        workers = workers or executor_of(self.options.executor, self.saxon, self.options.jobs)
        with closing(workers):
            return self._built(workers)

    def _built(self, workers: Executor) -> Built:
        prints = Fingerprints()
        formats = () if self.options.is_again else self.formats
        prepared = sheets.of_formats(self.edition.config, formats, prints)
        for one in prepared[:1]:
            workers.prepare(one, 1)
        digests = Digests(self.kept, self.edition.config.limits.reader)
        originals = Originals(self.edition, self.kept, digests)
        with self.watcher.phase("check"):
            chosen = self._chosen(originals)
        if chosen.is_ground_lost:
            told = _ordered(chosen.findings)
            return Built(self.folder, findings=told, files=chosen.files, is_ground_lost=True)
        known = ledger.with_steps(self.stage.folder, self.stage.before)
        run = Execution(self.stage, workers, known.steps, digests, self.watcher, prints)
        run.takes_over = not self.options.verify
        material = self._material(originals, chosen, run)
        for one in prepared[1:]:
            workers.prepare(one, 0)  # it has checked, and made facts
        material = self._made(material, run)
        missing = self._searched(material, run)
        verified = self._verified(material, run) if self.options.verify else None
        found = [
            *missing,
            *self.also(self.edition),
            *chosen.findings,
            *(one for _, each in sorted(run.findings.items()) for one in each),
        ]
        found += [*run.failures.values(), *(verified.findings if verified else ())]
        findings = _ordered(found)
        ids = tuple(one.id for one in material.published)
        looked_for = self._inputs(chosen, originals, run)
        built = Built(self.folder, (), ids, findings, verified, files=chosen.files)
        built = replace(built, inputs=looked_for, meanwhile=self.stage.meanwhile)
        if not ids or (self.options.holds and self._is_lost(ids)):
            return built
        return self._published(built, run)

    def _is_lost(self, ids: Sequence[str]) -> bool:
        """Whether a document would lose its pages though its file is still there."""
        files = {corpus.as_id(name) for name in corpus.distinct(self.edition.document_files)}
        return any(html.page_of(one) in self.stage.ours for one in files.difference(ids))

    def _chosen(self, originals: Originals) -> Selection:
        if self.edition.is_loose:
            return all_tei(originals)
        return select(originals, self.kept, self.saxon, self.options, self.watcher)

    def _material(self, originals: Originals, chosen: Selection, run: Execution) -> Material:
        prints = run.prints
        found = self._facts(Cards(originals, self.kept, prints), originals, chosen, run)
        read = facts.in_order(found)
        names = () if self.edition.is_loose else self.edition.config.site.essays
        essays = [one for name in names for one in read if one.id == name]
        if essays:
            read = [one for one in read if one.id not in names]
        verifies = self.options.verify
        return Material(
            self.edition, originals, read, essays, chosen.marks, verifies, prints, self.kept
        )

    def _facts(
        self, cards: Cards, originals: Originals, chosen: Selection, run: Execution
    ) -> list[Facts]:
        """Return the facts of all documents: those that are kept, and those made now."""
        found: list[Facts] = []
        keys = {cards.key(originals.by_id[one]): one for one in chosen.documents}
        if not all(map(cards.has, keys)):
            run.executor.prepare(sheets.known(FACTS, run.prints), 0)
        lacking = {}
        for key, one in keys.items():
            original = originals.by_id[one]
            known = cards.get(original, key)
            if known is None:
                lacking[one] = key
            else:
                found.append(known[0])
                run.keep_facts(original, known[1], facts_steps(originals, [one]))
        registers = originals.registers if originals.registers_are_open else None
        steps = [*facts_steps(originals, lacking)]
        if len(steps) == 1 and is_large(size_of(steps[0])):
            steps = [replace(steps[0], job=replace(steps[0].job, stays=True))]
            run.executor.hold(steps[0].job.source)
        for one, xml, said in run.facts(steps, len(found)):
            found.append(cards.put(lacking[one], Facts.of(one, xml, registers), said))
        self.keep = partial(cards.write, keys)
        return found

    def _made(self, material: Material, run: Execution) -> Material:
        """Make all formats; return what they were made from.

        A document on which a stylesheet fails is left out of every format, and what leads to it
        from indices and neighbours is made again without it.
        """
        originals = material.originals.by_id
        while material.published:
            failed = set(run.failures)
            run.begin()
            every = (_FORMATS[one].bundles(material) for one in self.formats)
            name = " and ".join(one.value for one in self.formats)
            run.run(name, by_document(chain.from_iterable(every)))
            if run.failures.keys() == failed:
                break
            left, essays = (
                [one for one in each if originals[one.id].uri not in run.failures]
                for each in (material.facts, material.essays)
            )
            material = replace(material, facts=left, essays=essays)
        return material

    def _searched(self, material: Material, run: Execution) -> Sequence[Diagnostic]:
        """Make the index to search from; return why there is none, where one is wanted."""
        wanted = Format.HTML in self.formats and material.facts
        index = search.index_of(material) if wanted else None
        if index is None:
            return ()
        if not self.options.search and run.keeps(search.FOLDER):
            return ()
        try:
            with self.watcher.phase("search"):
                run.computed(search.FOLDER, index.basis, index.files)
        except NoPagefind as error:
            run.is_lost = True  # another time it may be there
            return [search.finding(error)]
        return ()

    def _verified(self, material: Material, run: Execution) -> Verified:
        """Hold each published document against its pages and its text."""
        found = Verified()
        readings = self.edition.config.reading.shown
        for original in (material.originals.by_id[one.id] for one in material.published):
            document, one = original.document, original.id
            source = verify.Source(document, self.edition.root(document), one)
            found.documents += 1
            found.words += source.words
            page, annotated = html.page_of(one), text.text_of(one)
            if page in run.steps:
                own = [name for name in run.steps[page].files if not name.startswith(html.ALONE)]
                pages = {name.rpartition("/")[2]: self.stage.read(name) for name in own}
                found.findings += verify.pages(source, pages)
            if annotated in run.marked:
                lines = self.stage.read(annotated).decode()
                found.add_text(*verify.text(source, run.marked[annotated], lines, readings))
        return found

    # Publishing

    def _published(self, built: Built, run: Execution) -> Built:
        self.stage.only(run.outputs)
        outputs = tuple(sorted(self.stage.marks))
        self.stage.keep_others(self._replaced)
        done = replace(built, outputs=outputs, report=self._report(run))
        with self.watcher.phase("publish"):
            if (shown := self.options.shown) is None:
                self.stage.publish(self._ledger(built, run))
            else:
                self.stage.show(partial(shown, done), partial(self._ledger, built, run))
        return replace(done, report=self._report(run))

    def _ledger(self, built: Built, run: Execution) -> Ledger:
        """Return what the next build goes by."""
        last, before = None, self.stage.before.last
        if not run.is_lost and not self.options.verify:
            last = Last(
                asked(self.edition, self.options),
                inputs.noted(built.inputs, self.began, before.inputs if before else {}),
                built.documents,
                packed(built.findings, ""),
                built.files,
                run.number,
            )
        steps = Remembered(run.bundles | self._others(run.known.bundles))
        return Ledger(self.stage.before.tool, last=last, steps=steps)

    def _others(self, bundles: Mapping[str, Bundled]) -> dict[str, Bundled]:
        """Those of some bundles that made files of other formats, which are still there."""
        parts, there = self._replaced, self.stage.marks.keys()
        return {
            name: one
            for name, one in bundles.items()
            if one.files and there >= {*one.files} and not name.startswith(parts)
        }

    def _inputs(
        self, chosen: Selection, originals: Originals, run: Execution
    ) -> AbstractSet[Path | str]:
        """All files that the build was made from, or looked for."""
        files: set[Path | str] = {*files_of(self.edition), *chosen.looked_for}
        files |= originals.places.sought | originals.inputs | run.prints.files | run.copied
        ours = resources.path("xslt").rglob("*")
        files |= {one for one in ours if one.suffix in (".xml", ".css")}
        if not self.edition.is_loose:
            files.add(self.edition.config.root / FILE_NAME)
            if Format.HTML in self.formats:
                files |= own_css.look(self.edition.config).sought
        return files

    def _report(self, run: Execution) -> BuildReport:
        watcher, stage = self.watcher, self.stage
        return BuildReport(
            {output: run.reasons[output] for output in sorted(run.reasons)},
            run.kept,
            sorted(stage.written),
            sorted(stage.ours - stage.marks.keys()),
            watcher.phases,
            watcher.kinds,
            watcher.stylesheets,
        )


def _ordered(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostics.sort(findings))
