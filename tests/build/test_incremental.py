"""A build on top of another equals one from nothing, and runs the steps whose inputs differ.

What must run is told by two builds from nothing, one before and one after an edit: the steps that
the second has and the first has not, or whose parts differ.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tei_tools.build import builder, fingerprint, ledger
from tei_tools.build.ledger import Ledger
from tei_tools.build.options import Options
from tei_tools.check.results import Results
from tei_tools.config import Format
from tei_tools.edition import load
from tei_tools.errors import InputError
from tei_tools.saxon import Saxon
from tests.support.small import Small, stamps

OWN = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="https://tei-tools.org/xslt/html/html.xsl"/>
  <xsl:include href="more.xsl"/>
</xsl:stylesheet>
"""
MORE = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:h="https://tei-tools.org/ns/html">
  <xsl:template match="*[local-name() = 'hi']" mode="h:words"><b class="n0"><xsl:apply-templates
    mode="#current"/></b></xsl:template>
</xsl:stylesheet>
"""


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    with Saxon() as running:
        yield running


@dataclass
class Editor:
    """Somebody who edits an edition at random, in ways that can all be told apart."""

    small: Small
    root: Path
    luck: random.Random
    edits: int = 0

    def documents(self) -> list[Path]:
        """Return the files of the documents."""
        return sorted(self.small.path("tei/documents").glob("*.xml"))

    def word(self) -> str:
        """Return a word that stands nowhere yet."""
        self.edits += 1
        return f"word{self.edits}"

    def add(self) -> None:
        """Add a copy of a document under another id."""
        new = self.luck.choice(sorted((self.root / "tei/documents").glob("*.xml")))
        stem = f"kz{200 + self.edits}"
        self.edits += 1
        text = new.read_text("utf-8").replace(new.stem, stem)
        self.small.path(f"tei/documents/{stem}.xml").write_text(text, "utf-8")

    def remove(self) -> None:
        """Remove a document, unless few are left."""
        if len(self.documents()) > 2:
            self.luck.choice(self.documents()).unlink()
        else:
            self.add()

    def rename(self) -> None:
        """Give a document another id."""
        path = self.luck.choice(self.documents())
        stem = f"kz{500 + self.edits}"
        self.edits += 1
        text = path.read_text("utf-8").replace(path.stem, stem)
        path.unlink()
        path.with_name(f"{stem}.xml").write_text(text, "utf-8")

    def document(self) -> None:
        """Edit the text or the title of a document."""
        name = f"tei/documents/{self.luck.choice(self.documents()).name}"
        places = {"</p>": "</p>", "<title>": "<title>", "</head>": "</head>"}
        old = self.luck.choice(sorted(places))
        text = self.small.path(name).read_text("utf-8")
        if old not in text:
            old = "<title>"
        new = f"{self.word()} {old}" if old.startswith("</") else f"{old}{self.word()} "
        self.small.edit(name, old, new)

    def register(self) -> None:
        """Edit an entry."""
        name = self.luck.choice(["persons", "places", "organizations"])
        path = self.small.path(f"tei/registers/{name}.xml")
        parts = path.read_text("utf-8").split("</note>")
        at = self.luck.randrange(1, len(parts))
        text = "</note>".join(parts[:at]) + f" {self.word()}</note>" + "</note>".join(parts[at:])
        path.write_text(text, "utf-8")

    def stylesheet(self) -> None:
        """Edit a stylesheet that another one includes."""
        path = self.small.path("more.xsl")
        text = path.read_text("utf-8")
        was = text.partition('class="')[2].partition('"')[0]
        path.write_text(text.replace(f'class="{was}"', f'class="{self.word()}"'), "utf-8")

    def config(self) -> None:
        """Edit the edition."""
        path = self.small.path("edition.toml")
        text = path.read_text("utf-8")
        old = next(line for line in text.splitlines() if line.startswith("subtitle"))
        path.write_text(text.replace(old, f'subtitle = "{self.word()}"'), "utf-8")

    @property
    def kinds(self) -> dict[str, Callable[[], None]]:
        """The kinds of edit."""
        names = ("add", "remove", "rename", "document", "register", "stylesheet", "config")
        return {name: getattr(self, name) for name in names}


def remembered(folder: Path) -> Ledger:
    tool = fingerprint.tool()
    return ledger.with_steps(folder, ledger.read(folder, tool))


def expected(before: Ledger, after: Ledger) -> set[str]:
    """Return the steps that must run between two builds from nothing."""
    return {
        output
        for output, ran in after.steps.items()
        if output not in before.steps or before.steps[output].parts != ran.parts
    }


def held(small: Small, saxon: Saxon, kept: Results, before: Ledger) -> tuple[Ledger, set[str]]:
    """Build on top and from nothing; return the ledger, and the transformations that ran.

    Where the process holds what it knows, it builds as `serve` does.
    """
    as_serve = {"is_again": True, "shown": lambda _: None} if kept.memory.holds else {}
    built = small.build(saxon, kept, **as_serve)
    clean, from_nothing = small.made_anew(saxon)
    assert small.made() == clean
    assert built.findings == from_nothing.findings
    assert built.documents == from_nothing.documents
    after = remembered(small.out)
    ran = set(built.report.ran)
    assert ran == expected(before, after)
    assert set(from_nothing.report.ran) == set(after.steps)
    return after, ran


def results(*, holds: bool) -> Results:
    """Return what a process has kept, whether or not it holds in its memory what it knows."""
    found = Results()
    found.memory.holds = holds
    return found


def run(small: Small, root: Path, saxon: Saxon, times: int, seed: int, *, holds: bool) -> None:
    kept = results(holds=holds)
    small.path("own.xsl").write_text(OWN, "utf-8")
    small.path("more.xsl").write_text(MORE, "utf-8")
    text = small.path("edition.toml").read_text("utf-8")
    small.path("edition.toml").write_text(f'{text}\n[html]\nstylesheet = "own.xsl"\n', "utf-8")
    small.build(saxon, kept)
    editor = Editor(small, root, random.Random(seed))  # noqa: S311  no secret
    kinds = [kind for kind in editor.kinds for _ in range(times)]
    editor.luck.shuffle(kinds)
    known, did = remembered(small.out), dict.fromkeys(kinds, False)
    for kind in kinds:
        editor.kinds[kind]()
        known, ran = held(small, saxon, kept, known)
        did[kind] |= bool(ran)
    assert {kind for kind in did if not did[kind]} <= {"register"}, "an entry may be on no page"


@pytest.mark.untraced
@pytest.mark.parametrize("holds", [False, True])
def test_a_build_on_top_equals_one_from_nothing(
    small: Small, root: Path, saxon: Saxon, *, holds: bool
) -> None:
    run(small, root, saxon, times=1, seed=7, holds=holds)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("holds", [False, True])
def test_many_builds_on_top_equal_those_from_nothing(
    small: Small, root: Path, saxon: Saxon, seed: int, *, holds: bool
) -> None:
    """Each kind of edit twenty times, in two orders."""
    run(small, root, saxon, times=20, seed=seed, holds=holds)


def test_nothing_runs_and_no_file_is_touched_where_nothing_has_changed(
    small: Small, saxon: Saxon
) -> None:
    kept = Results()
    first = small.build(saxon, kept)
    before = stamps(small.out)
    again = small.build(saxon, kept)
    assert dict(again.report.ran) == {}
    assert again.outputs == first.outputs
    assert again.findings == first.findings
    assert again.documents == first.documents
    assert again.report.kept == first.report.kept + len(first.report.ran)
    assert stamps(small.out) == before


def _change(small: Small) -> None:
    small.edit("tei/documents/kz005.xml", "Not collated with", "Never collated with")


def _add(small: Small) -> None:
    text = small.path("tei/documents/kz005.xml").read_text("utf-8")
    small.path("tei/documents/kz205.xml").write_text(text.replace("kz005", "kz205"), "utf-8")


def _remove(small: Small) -> None:
    small.path("tei/documents/kz005.xml").unlink()


def _rename(small: Small) -> None:
    _add(small)
    _remove(small)


@pytest.mark.untraced
@pytest.mark.parametrize("edit", [_change, _add, _remove, _rename])
def test_what_is_changed_while_it_is_built_is_built_again(
    small: Small, saxon: Saxon, edit: Callable[[Small], None]
) -> None:
    """Though it was read before it was changed, and its time is known when the build ends."""
    kept = Results()
    edits = [edit]

    def listener(phase: object) -> None:
        is_made = getattr(phase, "name", "") == "html and text"
        if is_made and getattr(phase, "is_over", False) and edits:
            edits.pop()(small)

    small.build(saxon, kept, listener=listener)
    assert edits == []
    before = small.made()
    small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean != before
    assert dict(small.build(saxon, kept).report.ran) == {}


@pytest.mark.untraced
@pytest.mark.parametrize("edit", [_change, _add, _remove, Editor.config])
def test_what_is_changed_while_a_build_waits_for_another_is_built_again(
    small: Small, root: Path, saxon: Saxon, edit: Callable[[Any], None]
) -> None:
    """It has read `edition.toml` and listed the files, and goes by these."""
    kept = Results()
    small.build(saxon, kept)
    small.edit("tei/documents/kz002.xml", "<title>", "<title>New ")
    edition = load(small.folder)
    assert len(edition.document_files) == 3
    is_config = edit is Editor.config
    edit(Editor(small, root, random.Random(7)) if is_config else small)  # noqa: S311  no secret
    with suppress(InputError):  # a file that was listed is gone
        builder.build(edition, saxon, Options(allow_invalid=True), kept)
    small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean


def test_from_another_folder_of_the_edition_the_same_is_built(
    small: Small, saxon: Saxon, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that steps are planned from is the same, so that nothing is planned anew."""
    kept = Results()
    monkeypatch.chdir(small.folder)
    small.build(saxon, kept)
    before = {name: one.basis for name, one in remembered(small.out).steps.bundles.items()}
    monkeypatch.chdir(small.path("tei/documents"))
    small.build(saxon, kept)
    after = {name: one.basis for name, one in remembered(small.out).steps.bundles.items()}
    assert after == before


def test_a_format_that_the_edition_no_longer_has_goes(small: Small, saxon: Saxon) -> None:
    kept, settings = Results(), small.path("edition.toml").read_text("utf-8")
    small.build(saxon, kept)
    both = small.made()
    table = '[outputs]\nformats = ["html"]\n'
    small.path("edition.toml").write_text(f"{settings}\n{table}", "utf-8")
    small.edit("tei/documents/kz005.xml", "Not collated with", "Never collated with")
    built = small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean
    assert built.report.removed == sorted(one for one in both if one.startswith("text/"))
    small.path("edition.toml").write_text(settings, "utf-8")
    small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean


def test_a_format_that_is_made_alone_leaves_the_other(small: Small, saxon: Saxon) -> None:
    kept = Results()
    small.build(saxon, kept)
    before = small.made()
    small.edit("tei/documents/kz005.xml", "Not collated with", "Never collated with")
    built = small.build(saxon, kept, formats=(Format.TEXT,))
    clean, _ = small.made_anew(saxon)
    is_text = {one: one.startswith("text/") for one in clean}
    assert small.made() == {one: (clean if is_text[one] else before)[one] for one in clean}
    assert built.outputs == tuple(sorted(one for one in clean if is_text[one]))
    small.build(saxon, kept)
    assert small.made() == clean


@pytest.mark.untraced
@pytest.mark.parametrize("holds", [False, True])
@pytest.mark.parametrize("there", ["changed", "removed"])
def test_a_page_that_somebody_has_touched_is_made_again(
    small: Small, saxon: Saxon, there: str, *, holds: bool
) -> None:
    kept = results(holds=holds)
    small.build(saxon, kept)
    before = small.made()
    page = small.out / "html/documents/kz005.html"
    if there == "changed":
        page.write_bytes(b"mine")
    else:
        page.unlink()
    built = small.build(saxon, kept)
    ran = {"html/documents/kz005.html": "its file was changed or removed"}
    assert dict(built.report.ran) == ran
    assert small.made() == before


def test_a_word_in_a_note_of_the_header_stops_at_its_own_document(
    small: Small, saxon: Saxon
) -> None:
    """Its facts are made anew and come out the same, so that nothing else is."""
    kept = Results()
    small.build(saxon, kept)
    small.edit("tei/documents/kz005.xml", "Not collated with", "Never collated with")
    ran = small.build(saxon, kept).report.ran
    assert {output for output in ran if not output.startswith("text/")} == {
        "facts/kz005",
        "html/documents/kz005.html",
        "html/documents/kz005.txt",
        "html/documents/kz005.xml",
    }


def test_a_ledger_of_another_tool_is_not_believed(small: Small, saxon: Saxon) -> None:
    kept = Results()
    first = small.build(saxon, kept)
    before = small.made()
    file = small.out / ledger.LEDGER
    file.write_text(file.read_text().replace(fingerprint.tool(), "0" * 32))
    again = small.build(saxon, kept)
    facts = {output for output in first.report.ran if output.startswith("facts/")}
    assert set(again.report.ran) == set(first.report.ran) - facts
    assert small.made() == before


@pytest.mark.untraced
@pytest.mark.parametrize("damage", [b"[]", b"\xff\xfe"])
@pytest.mark.parametrize("name", [ledger.LEDGER, ledger.STEPS])
def test_a_damaged_ledger_is_none(small: Small, saxon: Saxon, name: str, damage: bytes) -> None:
    kept = results(holds=True)  # nor is it remembered
    small.build(saxon, kept)
    before = small.made()
    (small.out / name).write_bytes(damage)
    small.edit("tei/documents/kz005.xml", "Not collated with", "Never collated with")
    small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean != before
