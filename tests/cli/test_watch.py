import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.check.rules import Rules
from tei_tools.errors import FileChanged
from tests.support.files import replace


@contextmanager
def saved(file: Path, text: str) -> Iterator[None]:
    """Save a file again and again: what is told of it is told of the last time or of any before."""
    done = threading.Event()

    def save() -> None:
        beside = file.with_name(f".{file.name}.new")
        while not done.wait(0.05):
            beside.write_text(text, "utf-8")
            beside.replace(file)  # whole, as editors save: nobody reads half of it

    writer = threading.Thread(target=save)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def test_what_is_saved_before_the_watching_begins_is_not_missed(here: Path) -> None:
    document = here / "tei/documents/kz001.xml"
    reports = api.watch()
    first = next(reports)
    assert (first.files, first.findings) == (17, ())
    replace(document, "<closer>", "<closser>")
    second = next(reports)
    assert (second.files, [one.code for one in second.findings]) == (1, ["xml/not-well-formed"])
    reports.close()  # type: ignore[attr-defined]


def test_what_is_saved_is_checked_again_with_what_it_concerns(here: Path) -> None:
    document = here / "tei/documents/kz001.xml"
    register = here / "tei/registers/persons.xml"
    good, entries = document.read_text("utf-8"), register.read_text("utf-8")
    reports = api.watch()
    first = next(reports)
    assert (first.files, first.findings) == (17, ())
    with saved(document, good.replace("<closer>", "<closser>", 1)):
        second = next(reports)
    assert (second.files, [one.code for one in second.findings]) == (1, ["xml/not-well-formed"])
    with saved(document, good):
        third = next(reports)
        while third.findings:  # the last save of the mistake, told late
            third = next(reports)
    assert third.files == 1
    with saved(register, entries.replace('xml:id="dro"', 'xml:id="drastamat"')):
        fourth = next(reports)
        while fourth.files == 1:  # a late save of the document, told first
            fourth = next(reports)
    assert fourth.files == 17
    assert {one.code for one in fourth.findings} == {
        "ref/unresolved-pointer",
        "register/unused-entry",
        "schema/stale-registers",
    }
    reports.close()  # type: ignore[attr-defined]


def test_what_is_saved_while_it_is_checked_ends_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told, or kept, of a letter that is not the one that was looked at."""
    document = here / "tei/documents/kz001.xml"
    good = document.read_text("utf-8")
    saves = [good.replace("<closer>", "<closer> ")]
    ask = Rules.ask

    def saved_meanwhile(rules: Rules, key: str, path: str, digest: str) -> None:
        if path == str(document) and saves:
            document.write_text(saves.pop(), "utf-8")
        ask(rules, key, path, digest)

    monkeypatch.setattr(Rules, "ask", saved_meanwhile)
    with pytest.raises(FileChanged, match="the file has changed while it was used"):
        api.validate(options=api.CheckOptions(cache=False))
    saves.append(good)
    reports = api.watch(options=api.CheckOptions(cache=False))
    assert next(reports).findings == ()
    assert saves == []
    assert document.read_text("utf-8") == good
    reports.close()  # type: ignore[attr-defined]
