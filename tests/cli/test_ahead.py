"""SaxonC's process at work before anybody knows what it is wanted for."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tei_tools import validation
from tei_tools.check import ahead, stamps
from tei_tools.check.results import Results
from tei_tools.saxon import Saxon
from tests.support.files import Run, replace

pytestmark = pytest.mark.usefixtures("own_workers")

KZ003 = Path("tei/documents/kz003.xml")
PERSONS = Path("tei/registers/persons.xml")
READ = ["bibliography.xml", "organizations.xml", "persons.xml", "places.xml", "taxonomies.xml"]


@pytest.fixture
def known(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an edition that was checked before."""
    monkeypatch.setattr(stamps, "_RACY", -1)  # else the files of a test are too young to be known
    for _ in range(2):
        assert run("validate")[0] == 0
    return here


def held(saxon: Saxon | None) -> int:
    """Return how many documents a processor has been able to read."""
    assert saxon is not None
    assert saxon._worker is not None  # noqa: SLF001  what it holds is nobody else's business
    saxon._worker.settle()  # noqa: SLF001  the same
    return len(saxon._worker.held)  # noqa: SLF001  the same


def test_nothing_is_begun_before_anything_is_known(here: Path) -> None:
    assert KZ003.is_file()
    with ahead.begun([]) as saxon:
        assert saxon is None
    with ahead.begun([here.parent]) as saxon:
        assert saxon is None


def test_nothing_is_begun_where_nothing_has_changed(known: Path) -> None:
    with ahead.begun([]) as saxon:
        assert saxon is None
    (known / "tei/note.txt").write_text("none of the edition's files")
    (known / KZ003).unlink()
    with ahead.begun([]) as saxon:
        assert saxon is None


def test_what_rules_look_into_is_read_where_a_file_has_changed(known: Path) -> None:
    replace(known / KZ003, "</body>", "<!-- changed --></body>")
    for paths in ([], [KZ003], [KZ003.parent], [known]):
        with ahead.begun(paths) as saxon:
            assert held(saxon) == len(READ)
    for other in (KZ003.with_stem("kz004"), PERSONS.parent):
        with ahead.begun([other]) as saxon:
            assert saxon is None


def test_nothing_is_begun_where_many_files_may_be_as_they_were(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kz003", "kz004"):
        replace(known / KZ003.with_stem(name), "</body>", "<!-- changed --></body>")
    monkeypatch.setattr(ahead, "_MANY", 3)
    with ahead.begun([]) as saxon:
        assert saxon is not None
    monkeypatch.setattr(ahead, "_MANY", 2)
    with ahead.begun([]) as saxon:
        assert saxon is None


def test_a_file_is_changed_until_somebody_has_checked_it(known: Path, run: Run) -> None:
    replace(known / KZ003, "</body>", "<!-- changed --></body>")
    assert run("validate")[0] == 0
    with ahead.begun([]) as saxon:
        assert saxon is None


def test_a_register_that_is_another_is_not_read(known: Path, run: Run) -> None:
    """Nor does the check that follows take the one that was read for it."""
    replace(known / PERSONS, 'xml:id="sharif-yusuf"', 'xml:id="yusuf-sharif"')
    with ahead.begun([]) as saxon:
        assert held(saxon) == len(READ) - 1
    told = run("validate", "--format", "json")
    assert told == run("validate", "--format", "json", "--no-cache")
    assert told[0] == 1


def test_the_processor_that_is_at_work_runs_the_rules(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(known / KZ003, "<body>", "<body><!-- changed -->")
    with ahead.begun([]) as saxon:
        monkeypatch.setattr(Saxon, "start", lambda _: None)
        assert saxon is not None
        worker = saxon._worker  # noqa: SLF001  what it holds is nobody else's business
        assert not validation.validate(saxon=saxon).findings
        assert saxon._worker is worker  # noqa: SLF001  the same
        assert worker is not None
        assert worker.process.poll() is None
    assert worker.process.poll() is not None


@pytest.mark.parametrize("paths", [[], [str(KZ003)]])
def test_what_is_begun_before_all_else_is_what_the_check_asks_for(
    known: Path, run: Run, monkeypatch: pytest.MonkeyPatch, paths: list[str]
) -> None:
    """Once: whoever asks again, or for something else, has another."""
    replace(known / KZ003, "<body>", "<body><!-- changed -->")
    ahead.begin(paths)
    with ahead.begun([PERSONS]) as saxon:
        assert saxon is None
    with ahead.begun([*map(Path, paths)]) as saxon, ahead.begun([*map(Path, paths)]) as other:
        assert held(saxon) == held(other) == len(READ)
        assert saxon is not other
    started: list[Sequence[str]] = []
    monkeypatch.setattr(ahead, "begin", started.append)
    assert run("validate", *paths)[0] == 0
    assert run("validate", "--statistics", *paths)[0] == 0
    assert started == [paths]


def test_other_limits_want_another_process(known: Path) -> None:
    replace(known / KZ003, "<body>", "<body><!-- changed -->")
    settings = known / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[limits]\nseconds = 59\n", "utf-8")
    with ahead.begun([]) as saxon:
        assert saxon is not None
        worker = saxon._worker  # noqa: SLF001  what it holds is nobody else's business
        assert worker is not None
        assert not validation.validate(saxon=saxon).findings
        assert len(worker.ahead) == len(READ)


def test_what_was_kept_otherwise_is_nothing(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(known / KZ003, "<body>", "<body><!-- changed -->")
    for told in ([], [[60]], {"limits": 1}, [[60.0, 2048], [["persons.xml"]]]):
        monkeypatch.setattr(Results, "get", lambda *_, told=told: told)
        with ahead.begun([]) as saxon:
            assert saxon is None
