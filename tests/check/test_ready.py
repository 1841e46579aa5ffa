"""Texts of findings made while others are still being looked for."""

from pathlib import Path

import pytest

from tei_tools import validation
from tei_tools.report import full
from tei_tools.report.forms import Shown
from tests.support.files import replace


@pytest.mark.parametrize("verbose", [False, True])
def test_what_is_told_file_by_file_is_ready_when_the_check_is_over(
    edition_copy: Path, monkeypatch: pytest.MonkeyPatch, *, verbose: bool
) -> None:
    for name in ("kz003", "kz005"):
        replace(edition_copy / f"tei/documents/{name}.xml", "</body>", "<p><zz/></p></body>")
    plain = validation.CheckOptions(cache=False)
    expected = validation.validate(start=edition_copy, options=plain)
    told = expected.render("full", verbose=verbose)
    assert told.count("\n\n") >= 1
    shown = Shown("full", verbose=verbose)
    ready = validation.CheckOptions(cache=False, shown=shown)
    report = validation.validate(start=edition_copy, options=ready)
    monkeypatch.setattr(full, "render", None)
    assert report.render("full", verbose=verbose) == told
    with pytest.raises(TypeError):
        report.render("full", verbose=not verbose)


def test_what_is_not_told_is_not_made_ready(
    edition_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(edition_copy / "tei/documents/kz003.xml", "</body>", "<p><zz/></p></body>")
    monkeypatch.setattr(full, "render", None)
    shown = Shown("full")
    options = validation.CheckOptions(cache=False, shown=shown, ignore=["rng/"])
    assert validation.validate(start=edition_copy, options=options).findings == ()
    whole = validation.CheckOptions(cache=False, shown=Shown("json"))
    findings = validation.validate(start=edition_copy, options=whole).findings
    assert {one.code.partition("/")[0] for one in findings} == {"rng"}
