"""Runs the steps whose fingerprints have changed, and takes over what the others made.

A bundle that rests on what it rested on before is taken over unplanned; of one that does not, each
step is planned and looked at. Bundles are planned some hundreds at a time, so that no more than
those wait in memory, however many letters there are.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tei_tools.build import fingerprint, reasons
from tei_tools.build.batches import Batches
from tei_tools.build.fingerprint import Fingerprints, Parts
from tei_tools.build.ledger import is_inside
from tei_tools.build.original import Original
from tei_tools.build.plan import BuildPlan, Bundle, Step
from tei_tools.build.progress import Watcher
from tei_tools.build.publish import Stage
from tei_tools.build.steps import Bundled, Ran, Remembered
from tei_tools.build.verify import MARKED
from tei_tools.build.workers import Executor, Outcome
from tei_tools.check import freed
from tei_tools.check.digests import Digests
from tei_tools.check.packing import packed, unpacked
from tei_tools.diagnostics import Diagnostic, Label, Severity
from tei_tools.document import Document
from tei_tools.errors import TransformationError
from tei_tools.included import Whole
from tei_tools.saxon import Job, Message, Result
from tei_tools.schematron import failed

SEPARATOR: Final = b"\n" + b"=" * 80 + b"\n\n"
"""What stands between the documents of a file that holds the whole edition."""
_TEXTS: Final = "texts"
"""The part of a fingerprint that stands for what is appended to an output."""
_AT_ONCE: Final = 500
"""How many bundles are planned before the first of them is run."""
_HELD: Final = 2_000_000
"""How many characters of sources are held for them at most, but for those of the last one."""


@dataclass
class Todo:
    """A step that is to be run.

    Attributes:
        step: the step.
        parts: what its result depends on.
        others: further steps that do the very same.
    """

    step: Step
    parts: Parts
    others: list[Step] = field(default_factory=list)


@dataclass
class Execution:
    """One build at work.

    Attributes:
        stage: takes what is made.
        executor: runs transformations.
        known: what was made before.
        digests: of files that are copied.
        watcher: is told what is done.
        prints: makes fingerprints.
        takes_over: whether bundles are taken over unplanned.
        steps: output to the step that made it, of this build.
        bundles: those of the last round: a further one leaves out documents that failed.
        outputs: the files that belong to the last round.
        findings: what the stylesheets said of the documents, by the bundle's name.
        failures: document to the finding that a stylesheet failed on it.
        marked: output of a step to the blocks that it was made from.
        reasons: output to why its step ran.
        copied: the files that are copied.
        left_out: the documents that failed before this round, and are not in it.
        is_lost: whether a step failed that may go well another time.
    """

    stage: Stage
    executor: Executor
    known: Remembered
    digests: Digests
    watcher: Watcher
    prints: Fingerprints = field(default_factory=Fingerprints)
    takes_over: bool = True
    steps: dict[str, Ran] = field(default_factory=dict)
    bundles: dict[str, Bundled] = field(default_factory=dict)
    outputs: set[str] = field(default_factory=set)
    findings: dict[str, Sequence[Diagnostic]] = field(default_factory=dict)
    failures: dict[str, Diagnostic] = field(default_factory=dict)
    marked: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    is_lost: bool = False
    left_out: set[str] = field(default_factory=set)
    copied: set[Path] = field(default_factory=set)
    _same: dict[str, str] = field(default_factory=dict)
    _before: dict[str, Ran] = field(default_factory=dict)

    # Facts

    def facts(self, steps: Iterable[Step], kept: int) -> Iterator[tuple[str, str, Sequence[Any]]]:
        """Make the facts of documents; yield id, facts, and what the stylesheet said.

        Args:
            steps: make them.
            kept: how many documents have theirs already.
        """
        todo = []
        for step in steps:
            self._before |= self.known.steps_of(step.output)
            parts = self.prints.parts(step.job)
            self.reasons[step.output] = reasons.why(parts, self._before.get(step.output))
            todo.append(Todo(step, parts))
        with self.watcher.phase("facts", len(todo), kept):
            for one, result in self._results(todo, len(todo)):
                said = _said(one.step, result.messages)
                ran = Ran(one.parts, (), said)
                self.bundles[one.step.output] = Bundled.of("", {one.step.output: ran})
                if said and one.step.of is not None:
                    self.findings[one.step.output] = list(unpacked(said, one.step.of.uri))
                yield one.step.id, result.text, said

    def keep_facts(self, of: Original, said: Sequence[Any], steps: Iterable[Step]) -> None:
        """Note that a document has its facts already."""
        output = f"{fingerprint.FACTS}/{of.id}"
        known = self.known.bundles.get(output)
        if known is None:
            (step,) = steps
            known = Bundled.of("", {output: Ran(self.prints.parts(step.job), (), said)})
        self.bundles[output] = known
        if said:
            self.findings[output] = list(unpacked(said, of.uri))

    @property
    def kept(self) -> int:
        """How many steps had nothing to do."""
        ran = sum(output in self.steps or output in self.bundles for output in self.reasons)
        return self.number - ran

    @property
    def number(self) -> int:
        """How many steps there are, those that had nothing to do included."""
        return sum(one.number for one in self.bundles.values())

    # Plans

    def begin(self) -> None:
        """Begin a round of all plans; what an earlier one made is not made again."""
        self.left_out = {*self.failures}
        self.outputs.clear()
        self.bundles = {name: one for name, one in self.bundles.items() if _is_facts(name)}
        self.findings = {name: each for name, each in self.findings.items() if _is_facts(name)}

    def run(self, name: str, bundles: Iterable[Bundle]) -> None:
        """Run all bundles of a format, their copies and their files of the whole edition included.

        Raises:
            TransformationError: a stylesheet does not compile, or an index could not be made.
        """
        with self.watcher.phase(name):
            todo = [bundle for bundle in bundles if not self._is_taken(bundle)]
            last: list[tuple[Bundle, BuildPlan]] = []
            done = 0
            for some in some_planned(todo):
                last += [(one, plan) for one, plan in some if plan.continued]
                self._made([each for each in some if not each[1].continued], len(todo) - done)
                done += len(some)
                if _held(some) > _HELD:
                    freed.give_back()
            for bundle, plan in last:
                if self.failures.keys() == self.left_out:
                    self._before |= self.known.steps_of(bundle.name)
                    for step in plan.steps:
                        self._continued(step, plan.continued[step.output])
                    self._bundled(bundle, plan)

    def computed(self, name: str, basis: str, make: Callable[[], Mapping[str, bytes]]) -> None:
        """Add files that no stylesheet makes, made anew only where something has changed.

        Args:
            name: what the step is called: the folder of its files.
            basis: stands for what they depend on.
            make: returns them, by their paths.
        """
        before = self.known.bundles.get(name)
        is_same = before is not None and before.basis == basis
        if before is not None and is_same and self._takes(Bundle(name, basis, _nothing), before):
            return
        parts = {"pages": basis}
        self.reasons[name] = reasons.why(parts, self.known.steps_of(name).get(name))
        files = make()
        for file, content in files.items():
            self.stage.write(file, content)
        self._done(name, Ran(parts, sorted(files)))
        self.bundles[name] = Bundled.of(basis, {name: self.steps[name]})

    def keeps(self, name: str) -> bool:
        """Take over a bundle, be it out of date; tell whether there is anything of it."""
        before = self.known.bundles.get(name)
        return before is not None and self._takes(Bundle(name, before.basis, _nothing), before)

    def _is_taken(self, bundle: Bundle) -> bool:
        """Take over a bundle, if nothing that it is planned from has changed."""
        before = self.known.bundles.get(bundle.name)
        if not self.takes_over or before is None or not bundle.basis:
            return False
        return before.basis == bundle.basis and self._takes(bundle, before)

    def _takes(self, bundle: Bundle, before: Bundled) -> bool:
        """Take over what a bundle made before, if nobody has touched it."""
        if not self.stage.keep_all(before.files):
            return False
        self.outputs.update(before.files)
        self.bundles[bundle.name] = before
        self._said(bundle, before)
        self.watcher.passed(before.number)
        return True

    def _made(self, some: Sequence[tuple[Bundle, BuildPlan]], left: int) -> None:
        """Make what some bundles plan; `left` bundles are about as many as there are to come."""
        todo: dict[str, Todo] = {}
        self._before = {}
        for bundle, plan in some:
            self._before |= self.known.steps_of(bundle.name)
            for step in plan.steps:
                self._look_at(step, todo)
        jobs = len(todo) * left // len(some) if some else 0
        self.watcher.expected(len(todo))
        for one, result in self._results([*todo.values()], jobs):
            for step in (one.step, *one.others):
                self._write(step, one.parts, result)
        for bundle, plan in some:
            for output, file in plan.copies.items():
                parts = {"file": self.digests.of(file)}
                if not self._is_kept(output, parts):
                    self.stage.copy(output, file)
                    self._done(output, Ran(parts, [output]))
            for output, content in plan.made.items():
                self.stage.write(output, content)
                self.outputs.add(output)
            self._bundled(bundle, plan)

    def _look_at(self, step: Step, todo: dict[str, Todo]) -> None:
        """Take over what a step made, or note it as one that is to be run."""
        parts = self.prints.parts(step.job)
        if self._is_kept(step.output, parts, step) or self._is_made(step, parts):
            self.watcher.passed()
        elif (same := todo.get(fingerprint.whole(parts))) is not None:
            same.others.append(step)
        else:
            todo[fingerprint.whole(parts)] = Todo(step, parts)

    def _bundled(self, bundle: Bundle, plan: BuildPlan) -> None:
        """Remember what was made of a bundle; not of one of which a step failed."""
        outputs = [*(step.output for step in plan.steps), *plan.copies]
        self.copied.update(plan.copies.values())
        if all(output in self.steps for output in outputs):
            steps = {output: self.steps[output] for output in outputs}
            made = Bundled.of(bundle.basis, steps, plan.made)
            self.bundles[bundle.name] = made
            self.steps.update((output, _briefly(ran)) for output, ran in steps.items())
            self._said(bundle, made)

    def _said(self, bundle: Bundle, made: Bundled) -> None:
        if bundle.of is not None and made.findings:
            self.findings[bundle.name] = list(unpacked(made.findings, bundle.of.uri))

    def _is_made(self, step: Step, parts: Parts) -> bool:
        """Take the result of a step of another format that does the very same, if there is one."""
        other = self._same.get(fingerprint.whole(parts))
        if other is None or _is_marked(step):
            return False
        ran = self.steps[other]
        self.stage.write(step.output, self.stage.read(other))
        self._done(step.output, Ran(parts, [step.output], ran.findings))
        return True

    def _continued(self, step: Step, others: Sequence[str]) -> None:
        """Make a file of a step's result and of other files after it."""
        marks = [self.stage.marks[one] for one in others if one in self.stage.marks]
        texts = fingerprint.digest(*(mark.digest.encode() for mark in marks))
        parts = {**self.prints.parts(step.job), _TEXTS: texts}
        if self._is_kept(step.output, parts, step):
            self.watcher.passed()
            return
        self.watcher.expected(1)
        for _, result in self._results([Todo(step, parts)], 1):
            front = result.text.encode()
            files = [one for one in others if one in self.stage.marks]
            size = len(front) + sum(mark.size + len(SEPARATOR) for mark in marks)
            self.stage.join(step.output, self._joined(front, files), size)
            self._done(step.output, Ran(parts, [step.output], _said(step, result.messages)))

    def _joined(self, front: bytes, files: Iterable[str]) -> Iterator[bytes]:
        yield front
        for file in files:
            yield SEPARATOR
            yield self.stage.read(file)

    # One step

    def _is_kept(self, output: str, parts: Parts, step: Step | None = None) -> bool:
        """Take over what a step made before, if nothing that it depends on has changed."""
        now = self.steps.get(output)
        if now is not None and now.parts in (parts, _brief(parts)) and not _is_marked(step):
            self._done(output, now._replace(parts=parts))  # made in an earlier round of this build
            return True
        before = self._before.get(output)
        if before is None or before.parts != parts or _is_marked(step):
            self.reasons[output] = reasons.why(parts, before, is_verified=_is_marked(step))
            return False
        if not self.stage.keep_all(before.files):
            self.reasons[output] = reasons.TOUCHED
            return False
        self._done(output, before)
        return True

    def _results(self, todo: Sequence[Todo], jobs: int) -> Iterator[tuple[Todo, Result]]:
        """Run steps, those of a source together; one that fails on a document is a finding.

        Args:
            todo: the steps.
            jobs: how many there are about with those to come.
        """
        if todo:
            self.stage.look_ahead()
        sized = [(_job(one), size_of(one.step)) for one in todo]
        batches = Batches(sized, self.executor.width)
        for number, found in self.executor.run(batches.batches(), jobs + batches.weight):
            for at, outcome, seconds in batches.made(number, found):
                self.watcher.ran(todo[at].step, seconds)
                result = self._result(todo[at].step, outcome)
                if result is not None:
                    yield todo[at], result

    def _result(self, step: Step, outcome: Outcome) -> Result | None:
        if isinstance(outcome, Result):
            return outcome
        if step.of is None:
            raise outcome
        self.is_lost |= not outcome.code
        self.failures[step.of.uri] = failed.whole(step.of.uri, outcome)
        return None

    def _write(self, step: Step, parts: Parts, result: Result) -> None:
        """Write what a step made, beside its output further pages, or the blocks of a text."""
        self.stage.write(step.output, result.text.encode(errors="surrogatepass"))
        files = [step.output]
        folder = step.output.rpartition("/")[0]
        for name, content in sorted(result.documents.items()):
            if name == MARKED:
                self.marked[step.output] = content
                continue
            page = posixpath.normpath(f"{folder}/{name}")
            if not is_inside(page):
                message = f"a result is meant for {name}, which lies outside of the output folder"
                raise TransformationError(message, where=step.job.stylesheet.name)
            self.stage.write(page, content.encode(errors="surrogatepass"))
            files.append(page)
        self._done(step.output, Ran(parts, files, _said(step, result.messages)))
        if len(files) == 1:
            self._same[fingerprint.whole(parts)] = step.output

    def _done(self, output: str, ran: Ran) -> None:
        self.outputs.update(ran.files)
        self.steps[output] = ran


def some_planned(bundles: Iterable[Bundle]) -> Iterator[list[tuple[Bundle, BuildPlan]]]:
    """Plan bundles, some at a time: an entry's page is made of all that letters say of it."""
    some: list[tuple[Bundle, BuildPlan]] = []
    held = 0
    for bundle in bundles:
        plan = bundle.plan()
        some.append((bundle, plan))
        held += _held([some[-1]])
        if len(some) == _AT_ONCE or held > _HELD:
            yield some
            some, held = [], 0
    if some:
        yield some


def _held(some: Iterable[tuple[Bundle, BuildPlan]]) -> int:
    """How many characters of their sources some plans hold."""
    return sum(step.job.source.held for _, plan in some for step in plan.steps)


def _nothing() -> BuildPlan:
    return BuildPlan(())


def size_of(step: Step) -> int:
    """The bytes of the document that a step is about; 0 for an index, and where nobody knows."""
    with suppress(OSError):
        return step.of.path.stat().st_size if step.of is not None else 0
    return 0


def _job(one: Todo) -> Job:
    """The job of a step, by whose stylesheet a worker sees whether it has compiled just that."""
    job = one.step.job
    return replace(job, stylesheet=replace(job.stylesheet, version=one.parts["stylesheet"]))


def _briefly(ran: Ran) -> Ran:
    """Return a step that was bundled as further rounds need it: ten thousands of them are held."""
    return ran._replace(parts=_brief(ran.parts))


def _brief(parts: Parts) -> Parts:
    """Return what stands for all parts together."""
    return {"": fingerprint.whole(parts)}


def _is_facts(output: str) -> bool:
    return output.startswith(f"{fingerprint.FACTS}/")


def _is_marked(step: Step | None) -> bool:
    """Whether a step hands out what is not kept: the blocks of a text, to be held to its source."""
    return step is not None and step.job.parameters.get("marked") is True


def _said(step: Step, messages: Sequence[Message]) -> list[Any]:
    if step.of is None:
        return []
    if not any(message.code for message in messages):
        return []
    return packed(told(step.of.places(), messages), step.of.uri)


def told(of: Document | Whole, messages: Iterable[Message]) -> Iterator[Diagnostic]:
    """Yield what a stylesheet said of a document; of an index it says nothing of a file."""
    for message in messages:
        if message.code:
            severity = Severity(message.severity or Severity.WARNING)
            place = Label(of.span_of_path(message.at))
            yield Diagnostic(message.code, severity, message.text, place)
