"""Workers that are begun before the modules of a build are loaded."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tei_tools import edition as editions
from tei_tools import publishing
from tei_tools.build import ahead, sheets
from tei_tools.build.fingerprint import Fingerprints
from tei_tools.build.options import Options
from tei_tools.build.plan import FACTS
from tei_tools.config import Format
from tei_tools.saxon import Stylesheet
from tests.support.small import Small

pytestmark = pytest.mark.usefixtures("own_workers")


def test_what_workers_compile_ahead_is_what_the_build_asks_for(
    small: Small, tmp_path: Path
) -> None:
    edition = editions.load(small.folder)
    options = Options(folder=tmp_path / "ahead", jobs=2)
    with ahead.begun(edition, options) as workers:
        assert workers is not None
        begun = workers.prepared
        report = publishing.build(options, start=small.folder, workers=workers)
        assert workers.prepared[: len(begun)] == begun
    formats = (Format.HTML, Format.TEXT)
    assert begun == sheets.of_formats(edition.config, formats, Fingerprints())[:1]
    alone = publishing.build(replace(options, folder=tmp_path / "alone"), start=small.folder)
    assert _files(tmp_path / "ahead") == _files(tmp_path / "alone")
    assert [one.code for one in report.findings] == [one.code for one in alone.findings]


def test_the_stylesheet_of_facts_is_compiled_ahead_where_some_are_lacking(
    small: Small, tmp_path: Path
) -> None:
    options = Options(folder=tmp_path / "out", jobs=2)
    prints, config = Fingerprints(), editions.load(small.folder).config
    page, plain = sheets.of_formats(config, (Format.HTML, Format.TEXT), prints)
    of_facts = sheets.known(FACTS, prints)
    assert _prepared(small, options) == [page, of_facts, plain]
    small.path("tei/documents/kz011.xml").unlink()
    assert _prepared(small, options) == [page, plain]
    small.edit("tei/documents/kz005.xml", "</p>", " Once more.</p>")
    assert _prepared(small, options) == [page, of_facts, plain]


def _prepared(small: Small, options: Options) -> list[Stylesheet]:
    """Build, and return what was compiled ahead."""
    with ahead.begun(editions.load(small.folder), options) as workers:
        assert workers is not None
        publishing.build(options, start=small.folder, workers=workers)
        return [*workers.prepared]


def test_nothing_is_begun_for_others_to_transform(small: Small) -> None:
    with ahead.begun(editions.load(small.folder), Options(executor="serial")) as workers:
        assert workers is None


def _files(folder: Path) -> dict[str, bytes]:
    return {
        os.fspath(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and ".tei-tools" not in one.parts
    }
