"""Runs the steps of a plan whose fingerprints have changed, and takes over what the others made."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tei_tools.build import fingerprint, reasons
from tei_tools.build.fingerprint import Fingerprints, Parts
from tei_tools.build.ledger import Ledger, Ran, is_inside
from tei_tools.build.plan import BuildPlan, Step
from tei_tools.build.progress import Watcher
from tei_tools.build.publish import Stage
from tei_tools.build.verify import MARKED
from tei_tools.build.workers import Executor, Outcome
from tei_tools.check.digests import Digests
from tei_tools.check.packing import packed, unpacked
from tei_tools.check.results import Results
from tei_tools.check.results import fingerprint as key_of
from tei_tools.check.rules import failed
from tei_tools.diagnostics import Diagnostic, Label, Severity
from tei_tools.document import Document
from tei_tools.errors import TransformationError
from tei_tools.saxon import Job, Message, Result

SEPARATOR: Final = b"\n" + b"=" * 80 + b"\n\n"
"""What stands between the documents of a file that holds the whole edition."""
_TEXTS: Final = "texts"
"""The part of a fingerprint that stands for what is appended to an output."""


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
        kept: facts that were made before.
        digests: of files that are copied.
        watcher: is told what is done.
        prints: makes fingerprints.
        steps: output to the step that made it, of this build.
        round: the same, of its last round: a further one leaves out documents that failed.
        outputs: the files that belong to the last round.
        findings: what the stylesheets said of the documents, by the step's output.
        failures: document to the finding that a stylesheet failed on it.
        marked: output of a step to the blocks that it was made from.
        reasons: output to why its step ran.
        copied: the files that are copied.
        left_out: the documents that failed before this round, and are not in it.
        is_lost: whether a step failed that may go well another time.
    """

    stage: Stage
    executor: Executor
    known: Ledger
    kept: Results
    digests: Digests
    watcher: Watcher
    prints: Fingerprints = field(default_factory=Fingerprints)
    steps: dict[str, Ran] = field(default_factory=dict)
    round: dict[str, Ran] = field(default_factory=dict)
    outputs: set[str] = field(default_factory=set)
    findings: dict[str, list[Diagnostic]] = field(default_factory=dict)
    failures: dict[str, Diagnostic] = field(default_factory=dict)
    marked: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    is_lost: bool = False
    left_out: set[str] = field(default_factory=set)
    copied: set[Path] = field(default_factory=set)
    _same: dict[str, str] = field(default_factory=dict)

    # Facts

    def facts(self, steps: Iterable[Step]) -> dict[str, str]:
        """Return the facts of documents by their ids: those that are kept, and those made now."""
        found: dict[str, str] = {}
        todo = []
        for step in steps:
            parts = self.prints.parts(step.job)
            row = self.kept.get(_key(parts))
            if isinstance(row, list):
                text, said = row
                self._noted(step, Ran(parts, (), said))
                found[step.id] = text
            else:
                self._because(step, parts)
                todo.append(Todo(step, parts))
        with self.watcher.phase("facts", len(todo), len(found)):
            for one, result in self._results(todo):
                ran = Ran(one.parts, (), _said(one.step, result.messages))
                self.kept.put(_key(one.parts), [result.text, ran.findings])
                self._noted(one.step, ran)
                found[one.step.id] = result.text
        return found

    # Plans

    def begin(self) -> None:
        """Begin a round of all plans; what an earlier one made is not made again."""
        self.left_out = {*self.failures}
        self.outputs.clear()
        self.round = {output: ran for output, ran in self.round.items() if _is_facts(output)}
        self.findings = {one: each for one, each in self.findings.items() if _is_facts(one)}

    def run(self, plan: BuildPlan) -> None:
        """Run a whole plan, its copies and its files of the whole edition included.

        Raises:
            TransformationError: a stylesheet does not compile, or an index could not be made.
        """
        alone = [step for step in plan.steps if step.output not in plan.continued]
        self._run(alone)
        self.copied.update(plan.copies.values())
        for output, file in plan.copies.items():
            parts = {"file": self.digests.of(file)}
            if not self._is_kept(output, parts):
                self.stage.copy(output, file)
                self._done(output, Ran(parts, [output]))
        for output, content in plan.made.items():
            self.made(output, content)
        for step in plan.steps:
            if step.output in plan.continued and self.failures.keys() == self.left_out:
                self._continued(step, plan.continued[step.output])

    def made(self, output: str, content: bytes) -> None:
        """Add a file whose content is there."""
        self.stage.write(output, content)
        self.outputs.add(output)

    def computed(self, output: str, parts: Parts, make: Callable[[], Mapping[str, bytes]]) -> None:
        """Add files that no stylesheet makes, made anew only where something has changed.

        Args:
            output: what the step is called: the folder of its files.
            parts: what they depend on.
            make: returns them, by their paths.
        """
        if self._is_kept(output, parts):
            return
        files = make()
        for file, content in files.items():
            self.stage.write(file, content)
        self._done(output, Ran(parts, sorted(files)))

    def takes_over(self, output: str) -> bool:
        """Take over what a step made before, be it out of date; tell whether there is anything."""
        before = self.known.steps.get(output)
        if before is None or not all(map(self.stage.keep, before.files)):
            return False
        self._done(output, before)
        return True

    def _run(self, steps: Sequence[Step]) -> None:
        todo: dict[str, Todo] = {}
        skipped = 0
        for step in steps:
            parts = self.prints.parts(step.job)
            if self._is_kept(step.output, parts, step) or self._is_made(step, parts):
                skipped += 1
            elif (same := todo.get(fingerprint.whole(parts))) is not None:
                same.others.append(step)
            else:
                todo[fingerprint.whole(parts)] = Todo(step, parts)
        name = steps[0].output.partition("/")[0] if steps else ""
        with self.watcher.phase(name, len(todo), skipped):
            for one, result in self._results(list(todo.values())):
                for step in (one.step, *one.others):
                    self._write(step, one.parts, result)

    def _is_made(self, step: Step, parts: Parts) -> bool:
        """Take the result of a step of another format that does the very same, if there is one."""
        other = self._same.get(fingerprint.whole(parts))
        if other is None or _is_marked(step):
            return False
        ran = self.steps[other]
        self.stage.write(step.output, self.stage.read(other))
        self._done(step.output, Ran(parts, [step.output], ran.findings), step)
        return True

    def _continued(self, step: Step, others: Sequence[str]) -> None:
        """Make a file of a step's result and of other files after it."""
        marks = [self.stage.marks[one] for one in others if one in self.stage.marks]
        texts = fingerprint.digest(*(mark.digest.encode() for mark in marks))
        parts = {**self.prints.parts(step.job), _TEXTS: texts}
        if self._is_kept(step.output, parts, step):
            return
        for _, result in self._results([Todo(step, parts)]):
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
        if now is not None and now.parts == parts and not _is_marked(step):
            self._done(output, now, step)  # made in an earlier round of this build
            return True
        before = self.known.steps.get(output)
        if before is None or before.parts != parts or _is_marked(step):
            self.reasons[output] = reasons.why(parts, before, is_verified=_is_marked(step))
            return False
        if not all(map(self.stage.keep, before.files)):
            self.reasons[output] = reasons.TOUCHED
            return False
        self._done(output, before, step)
        return True

    def _because(self, step: Step, parts: Parts) -> None:
        self.reasons[step.output] = reasons.why(parts, self.known.steps.get(step.output))

    def _results(self, todo: Sequence[Todo]) -> Iterator[tuple[Todo, Result]]:
        """Run steps, those of a source together; one that fails on a document is a finding."""
        by_source: dict[str, list[Todo]] = {}
        for one in todo:
            by_source.setdefault(one.step.job.source.key, []).append(one)
        groups = list(by_source.values())
        batches = ((at, [_job(one) for one in group]) for at, group in enumerate(groups))
        for number, found in self.executor.run(batches, len(todo)):
            for one, (outcome, seconds) in zip(groups[number], found, strict=True):
                self.watcher.ran(one.step, seconds)
                result = self._result(one.step, outcome)
                if result is not None:
                    yield one, result

    def _result(self, step: Step, outcome: Outcome) -> Result | None:
        if isinstance(outcome, Result):
            return outcome
        if step.of is None:
            raise outcome
        self.is_lost |= not outcome.code
        self.failures[step.of.uri] = failed(step.of.uri, outcome)
        return None

    def _write(self, step: Step, parts: Parts, result: Result) -> None:
        """Write what a step made, beside its output further pages, or the blocks of a text."""
        self.stage.write(step.output, result.text.encode(errors="surrogatepass"))
        files = [step.output]
        folder = step.output.rpartition("/")[0]
        for name, content in result.documents.items():
            if name == MARKED:
                self.marked[step.output] = content
                continue
            page = posixpath.normpath(f"{folder}/{name}")
            if not is_inside(page):
                message = f"a result is meant for {name}, which lies outside of the output folder"
                raise TransformationError(message, where=step.job.stylesheet.name)
            self.stage.write(page, content.encode(errors="surrogatepass"))
            files.append(page)
        self._done(step.output, Ran(parts, files, _said(step, result.messages)), step)
        if len(files) == 1:
            self._same[fingerprint.whole(parts)] = step.output

    def _done(self, output: str, ran: Ran, step: Step | None = None) -> None:
        self.outputs.update(ran.files)
        self.steps[output] = self.round[output] = ran
        if step is not None:
            self._noted(step, ran)

    def _noted(self, step: Step, ran: Ran) -> None:
        self.steps[step.output] = self.round[step.output] = ran
        if step.of is not None and ran.findings:
            self.findings[step.output] = list(unpacked(ran.findings, step.of.uri))


def _job(one: Todo) -> Job:
    """The job of a step, by whose stylesheet a worker sees whether it has compiled just that."""
    job = one.step.job
    return replace(job, stylesheet=replace(job.stylesheet, version=one.parts["stylesheet"]))


def _is_facts(output: str) -> bool:
    return output.startswith(f"{fingerprint.FACTS}/")


def _key(parts: Parts) -> str:
    return key_of("facts", fingerprint.whole(parts))


def _is_marked(step: Step | None) -> bool:
    """Whether a step hands out what is not kept: the blocks of a text, to be held to its source."""
    return step is not None and step.job.parameters.get("marked") is True


def _said(step: Step, messages: Sequence[Message]) -> list[Any]:
    if step.of is None:
        return []
    if not any(message.code for message in messages):
        return []
    return packed(told(step.of.document, messages), step.of.uri)


def told(of: Document | None, messages: Iterable[Message]) -> Iterator[Diagnostic]:
    """Yield what a stylesheet said of a document; of an index it says nothing of a file."""
    for message in messages:
        if of is not None and message.code:
            severity = Severity(message.severity or Severity.WARNING)
            place = Label(of.span_of_path(message.at))
            yield Diagnostic(message.code, severity, message.text, place)
