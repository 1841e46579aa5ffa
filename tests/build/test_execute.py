"""How many bundles are planned before the first of them is run."""

from collections.abc import Callable

import pytest

from tei_tools.build import execute
from tei_tools.build.execute import some_planned
from tei_tools.build.plan import BuildPlan, Bundle, Step
from tei_tools.saxon import Job, LazyXml, Stylesheet, Xml

SHEET = Stylesheet(text="<none/>")


def bundles(*sources: Xml) -> list[Bundle]:
    """Return a bundle for each source of a step."""

    def plan(source: Xml) -> Callable[[], BuildPlan]:
        return lambda: BuildPlan([Step("page.html", Job(SHEET, source))])

    return [Bundle(str(at), "", plan(source)) for at, source in enumerate(sources)]


def together(*sources: Xml) -> list[list[str]]:
    """Return the names of the bundles that are planned together."""
    return [[one.name for one, _ in some] for some in some_planned(bundles(*sources))]


def test_no_more_text_is_held_than_is_allowed_but_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "_HELD", 10)
    long, short = Xml("<a>Ἕκτωρ</a>"), Xml("<a/>")
    assert together(short, short, short, long, short) == [["0", "1", "2"], ["3"], ["4"]]


def test_what_is_read_when_it_is_needed_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "_HELD", 10)
    lazy = LazyXml("content", "a.xml", lambda: "<a>Ἕκτωρ</a>")
    assert together(lazy, lazy, lazy) == [["0", "1", "2"]]


def test_no_more_bundles_are_planned_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "_AT_ONCE", 2)
    assert together(*[Xml("<a/>")] * 5) == [["0", "1"], ["2", "3"], ["4"]]
    assert together() == []
