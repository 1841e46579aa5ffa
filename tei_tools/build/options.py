"""How a build is asked for, and what it says it has done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tei_tools.build.progress import Listener, Spent, nobody
from tei_tools.config import EditionConfig, Format
from tei_tools.diagnostics import Diagnostic

if TYPE_CHECKING:
    from tei_tools.build.verify import Verified


@dataclass(frozen=True)
class Options:
    """How to build.

    Attributes:
        formats: what to make; what `edition.toml` says, if empty.
        folder: where to; what `edition.toml` says, if None.
        drafts: publish drafts too.
        allow_invalid: publish invalid documents too, with a mark.
        verify: hold what is made against its source, word for word.
        holds: publish nothing where a document is left out whose pages are there.
        search: make the index to search from; the one that is there stays, if not.
        is_again: this process builds it again and again: stylesheets are compiled already, and the
            next build begins with what this one leaves.
        jobs: how many worker processes there may be; as many as pay, if 0.
        executor: `processes`, `serial`, or the address of a dask scheduler.
        listener: is told how far it has come.
        waits: is called when another build has the folder, before it is waited for.
        shown: is told what was built as soon as readers have it; what only the next build needs is
            written after that.
    """

    formats: Sequence[Format] = ()
    folder: Path | None = None
    drafts: bool = False
    allow_invalid: bool = False
    verify: bool = False
    jobs: int = 0
    executor: str = "processes"
    listener: Listener = nobody
    waits: Callable[[], None] | None = None
    holds: bool = False
    search: bool = True
    is_again: bool = False
    shown: "Callable[[Built], None] | None" = None


def formats_of(config: EditionConfig, options: Options) -> list[Format]:
    """Return what is made."""
    return list(options.formats or config.outputs.formats)


@dataclass(frozen=True)
class BuildReport:
    """What was done, and how long it took.

    Attributes:
        ran: output of each step that was run to why it was.
        kept: how many steps had nothing to do.
        written: the files that are new or have changed, sorted.
        removed: the files that are gone, sorted.
        phases: seconds of each phase.
        kinds: kind of step, as `html/documents/*.html`, to what it took.
        stylesheets: stylesheet to what it took.
    """

    ran: Mapping[str, str] = field(default_factory=dict)
    kept: int = 0
    written: Sequence[str] = ()
    removed: Sequence[str] = ()
    phases: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, Spent] = field(default_factory=dict)
    stylesheets: Mapping[str, Spent] = field(default_factory=dict)


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        folder: the output folder.
        outputs: the files that it is made of, sorted; none if nothing was published.
        documents: the ids of the documents published.
        findings: all that was found, in order.
        verified: what was held against its source; None where that was not asked for.
        report: what was done for it.
        files: how many files were checked.
        inputs: all files that it was made from, or looked for; none where it did not come so far.
        meanwhile: the files that others have built there since this process did.
        is_ground_lost: whether nothing was published for errors in a register or the taxonomies.
    """

    folder: Path
    outputs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    verified: "Verified | None" = None
    report: BuildReport = field(default_factory=BuildReport)
    files: int = 0
    inputs: Iterable[Path | str] = ()
    meanwhile: Sequence[str] = ()
    is_ground_lost: bool = False
