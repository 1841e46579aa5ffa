"""Corpora that nobody prepared for us are published, and no word of them is lost."""

from pathlib import Path
from typing import Final

import pytest

from tei_tools import api

CORPORA: Final = {
    "dingler": {},
    "gerdracor": {},
    "isicily": {},
    "latinlit": {
        "__cts__.xml": "tei/not-tei",
        "stoa0054.stoa006.perseus-lat1.xml": "xml/external-entity",
    },
    "rusdracor": {},
    "schnitzler-briefe": {},
}
"""Each corpus, and which of its files is not published, by the code of the finding."""


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("name", CORPORA)
def test_no_word_of_a_corpus_is_lost(shared: Path, tmp_path: Path, name: str) -> None:
    folder = shared / "corpora" / name
    report = api.build_files([folder], api.Options(folder=tmp_path, verify=True))
    assert report.built is not None
    assert report.built.verified is not None
    assert [one.message for one in report.built.verified.findings] == []
    left_out = CORPORA[name]
    told = {Path(one.primary.span.uri).name: one.code for one in report.findings}
    assert {file: told.get(file) for file in left_out} == left_out
    assert len(report.built.documents) + len(left_out) == len(list(folder.rglob("*.xml")))
    assert report.built.verified.documents == len(report.built.documents)
