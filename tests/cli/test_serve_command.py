"""What the terminal says while an edition is served."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tei_tools.serve import session
from tei_tools.serve.news import State
from tests.support.files import Run


def test_a_mistake_that_is_undone_is_told_to_be_mended(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is built anew then, and the mistake would be the last that one reads."""
    states = [State(("a.html",)), State(wrong="error: one"), State(), State(), State(("a.html",))]

    def serve(start: Path, told: Callable[[str, State], None], **options: object) -> None:
        del start, options
        for state in states:
            told("http://127.0.0.1:8000/", state)

    monkeypatch.setattr(session, "serve", serve)
    assert run("serve") == (
        0,
        "Look at http://127.0.0.1:8000/ (Ctrl-C ends)\n1 file built anew\nerror: one\n"
        "mended: the pages are as they were\n1 file built anew\n",
        "",
    )
