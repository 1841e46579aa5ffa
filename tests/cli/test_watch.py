import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tei_tools import api, validation
from tei_tools.check.rules import Rules
from tei_tools.encode import watch as watching
from tei_tools.errors import ConfigurationError, FileChanged, TeiToolsError
from tests.support.files import Run, replace


def save(file: Path, text: str) -> None:
    """Save a file whole, as editors do: nobody reads half of it."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(file)


@contextmanager
def saved(file: Path, text: str) -> Iterator[None]:
    """Save a file again and again: what is told of it is told of the last time or of any before."""
    done = threading.Event()

    def again() -> None:
        while not done.wait(0.05):
            save(file, text)

    writer = threading.Thread(target=again)
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


def test_of_files_that_are_named_alone_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may be named by paths that are relative, and are told of by such that are not."""
    named, other = (here / f"tei/documents/{name}.xml" for name in ("kz001", "kz002"))
    monkeypatch.setattr(watching, "changes", lambda *_: iter([{other}, {named, other}]))
    reports = api.watch([Path("tei/registers/../documents/kz001.xml")])
    assert next(reports).findings == ()
    for file in (named, other):
        replace(file, "<closer>", "<closser>")
    told = [[(one.code, one.primary.span.uri) for one in each.findings] for each in reports]
    assert told == [[("xml/not-well-formed", "tei/documents/kz001.xml")]]


def test_what_is_saved_while_it_is_checked_ends_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told, or kept, of a letter that is not the one that was looked at."""
    document = here / "tei/documents/kz001.xml"
    good = document.read_text("utf-8")
    saves = [good.replace("<closer>", "<closer> ")]
    ask = Rules.ask

    def saved_meanwhile(rules: Rules, key: str, path: str, digest: str, *, is_joined: bool) -> None:
        if path == str(document) and saves:
            document.write_text(saves.pop(), "utf-8")
        ask(rules, key, path, digest, is_joined=is_joined)

    monkeypatch.setattr(Rules, "ask", saved_meanwhile)
    with pytest.raises(FileChanged, match="the file has changed while it was used"):
        api.validate(options=api.CheckOptions(cache=False))
    saves.append(good)
    reports = api.watch(options=api.CheckOptions(cache=False))
    assert next(reports).findings == ()
    assert saves == []
    assert document.read_text("utf-8") == good
    reports.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("edition.toml", "[edition]", "[edition", "edition.toml is not TOML: "),
        ("schema/edition.rng", "</grammar>", "", "the schema cannot be read: "),
    ],
)
def test_what_cannot_be_used_is_told_and_the_watching_goes_on(
    here: Path, name: str, old: str, new: str, message: str
) -> None:
    """It is mended when it was told, and the whole edition checked then."""
    file = here / name
    good = file.read_text("utf-8")
    failures: list[TeiToolsError] = []

    def mend(error: TeiToolsError) -> None:
        failures.append(error)
        save(file, good)

    reports = api.watch(failed=mend)
    assert next(reports).findings == ()
    assert old in good
    save(file, good.replace(old, new))
    second = next(reports)
    assert (second.files, second.findings) == (17, ())
    assert {error.where.partition(":")[0] for error in failures} == {name}
    assert {error.message.startswith(message) for error in failures} == {True}
    reports.close()  # type: ignore[attr-defined]


def test_other_folders_are_watched_once_edition_toml_names_them(here: Path) -> None:
    """Its first report after that is of the documents there."""
    reports = api.watch()
    assert next(reports).files == 17
    (here / "letters").mkdir()
    letter = here / "letters/kz001.xml"
    letter.write_bytes((here / "tei/documents/kz001.xml").read_bytes())
    toml = here / "edition.toml"
    save(toml, toml.read_text("utf-8") + '[sources]\ndocuments = "letters"\n')
    assert next(reports).files == 6
    replace(letter, "<closer>", "<closser>")
    third = next(reports)
    assert (third.files, [one.code for one in third.findings][:1]) == (1, ["xml/not-well-formed"])
    reports.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("here")
def test_an_editor_finds_what_stops_the_check(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands between the lines that a problem matcher goes by, in the form of a finding."""

    def watch(
        *_: object, failed: Callable[[TeiToolsError], object], **__: object
    ) -> Iterator[None]:
        failed(ConfigurationError("unknown table [x]", where="edition.toml:4:2", hint="see y"))
        failed(ConfigurationError("there is no such file", where="schema/edition.rng"))
        return iter(())

    monkeypatch.setattr(validation, "watch", watch)
    done = "checked 0 files: the check goes on once this is mended"
    code, out, err = run("validate", "--watch")
    assert (code, out.splitlines(), err) == (
        0,
        [
            "checking …",
            "edition.toml:4:2: error[configuration]: unknown table [x] (see y)",
            done,
            "checking …",
            "schema/edition.rng:1:1: error[configuration]: there is no such file",
            done,
        ],
        "",
    )
