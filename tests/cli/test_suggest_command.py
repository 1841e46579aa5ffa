import io
from pathlib import Path

import pytest

from tests.support.files import Run, replace

MARKED = '<placeName ref="pla:kazakh">Kazakh</placeName>'
ENTRY = "Kazakh — Town, where according to document 2 a conference was to meet."
BARE = "to convene a conference in\n        Kazakh in the coming days"


@pytest.fixture
def file(here: Path) -> Path:
    """A document of which two names are not marked, one of them a homonym."""
    path = here / "tei" / "documents" / "kz002.xml"
    replace(path, MARKED, "Kazakh")
    replace(
        path,
        'ref="psn:chicherin">G. Chicherin</persName> and',
        'ref="psn:chicherin">G. Chicherin</persName>, the Central Committee and',
    )
    return path


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in answers)))


def test_suggestions_are_told_with_their_places(run: Run, file: Path) -> None:
    code, out, err = run("suggest", "--format", "concise", str(file))
    assert (code, out, err) == (
        0,
        "tei/documents/kz002.xml:121:68: info[suggest/homonym]: “Central Committee” may name "
        "2 entries of the registers (which of them?)\n"
        "tei/documents/kz002.xml:139:9: info[suggest/name]: “Kazakh” is a name that is not "
        "marked (Kazakh)\n",
        "",
    )


def test_what_is_confirmed_is_marked_with_who_and_how_sure(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_text("utf-8")
    answer(monkeypatch, "maybe", "2", "y")
    code, out, err = run("suggest", "--apply", "ask", str(file))
    after = before.replace(
        "Central Committee",
        '<orgName ref="org:cc-rcpb" resp="#edition" cert="high">Central Committee</orgName>',
    ).replace(
        "Kazakh", '<placeName ref="pla:kazakh" resp="#edition" cert="high">Kazakh</placeName>'
    )
    assert (code, out.splitlines()[-1], err) == (0, "2 marked, 0 refused, 0 left.", "")
    assert file.read_text("utf-8") == after


def test_what_is_refused_is_not_suggested_again(
    run: Run, here: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    answer(monkeypatch, "n", "s")
    code, out, _ = run("suggest", "--apply", "ask", str(file))
    assert (code, out.splitlines()[-1]) == (0, "0 marked, 1 refused, 1 left.")
    refused = (here / "refused.toml").read_text("utf-8")
    assert [line for line in refused.splitlines() if line.startswith(("document", "as"))] == [
        'document = "kz002"', 'as = "org:cc-azcp"', 'document = "kz002"', 'as = "org:cc-rcpb"',
    ]  # fmt: skip
    _, out, _ = run("suggest", "--format", "concise", str(file))
    assert [line.split("]: ")[1] for line in out.splitlines()] == [
        "“Kazakh” is a name that is not marked (Kazakh)"
    ]
    assert file.read_bytes() == before


KAZAKH = '<placeName ref="pla:kazakh" resp="#edition" cert="{}">Kazakh</placeName>'
MAY = '<date when="1920-05" resp="#edition" cert="high">May 1920</date>'


@pytest.mark.parametrize(
    ("answers", "marked"),
    [
        (("s", "s", "a"), {"May 1920": MAY}),
        (("s", "a"), {"Kazakh": KAZAKH.format("high")}),
        (("a",), {"Kazakh": KAZAKH.format("medium")}),
    ],
    ids=["a doubtful one", "one that is unambiguous", "one of two meanings"],
)
def test_what_is_confirmed_with_all_others_is_marked_too(
    run: Run,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: tuple[str, ...],
    marked: dict[str, str],
) -> None:
    """Be it unambiguous or not: somebody has looked at it. Of two entries neither is chosen so."""
    replace(file, "in the coming days", "in the coming days of May 1920")
    before = file.read_text("utf-8")
    answer(monkeypatch, *answers)
    code, out, err = run("suggest", "--apply", "ask", str(file))
    assert (code, out.splitlines()[-1], err) == (0, "1 marked, 0 refused, 2 left.", "")
    ((words, tagged),) = marked.items()
    assert file.read_text("utf-8") == before.replace(words, tagged)


def test_stopping_keeps_what_was_answered(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "1", "q")
    code, out, _ = run("suggest", "--apply", "ask", str(file))
    assert (code, out.splitlines()[-1]) == (0, "1 marked, 0 refused, 1 left.")


@pytest.mark.untraced
@pytest.mark.parametrize("where", ["tei/documents", "tei/documents/kz002.xml", "tei"])
def test_a_path_may_follow_what_asks_one_by_one(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before = file.read_bytes()
    answer(monkeypatch, "q")
    code, out, err = run("suggest", "--apply", where)
    assert (code, out.splitlines()[-1], err) == (0, "0 marked, 0 refused, 2 left.", "")
    assert file.read_bytes() == before


def test_what_is_neither_a_path_nor_a_way_to_mark_is_told(run: Run, file: Path) -> None:
    before = file.read_bytes()
    code, out, err = run("suggest", "--apply", "unambigous")
    assert (code, out, err.splitlines()[-1]) == (
        2,
        "",
        "Error: Invalid value for '--apply': 'unambigous' is not one of 'ask', 'unambiguous'.",
    )
    assert file.read_bytes() == before


@pytest.mark.untraced
def test_all_that_is_unambiguous(run: Run, file: Path) -> None:
    before = file.read_text("utf-8")
    code, out, err = run("suggest", "--apply", "unambiguous")
    assert (code, out, err) == (
        0,
        "tei/documents/kz002.xml: 1 marked\n"
        "1 marked, 1 left that need a human eye: tei-tools suggest --apply\n",
        "",
    )
    assert file.read_text("utf-8") == before.replace(
        "Kazakh", '<placeName ref="pla:kazakh" resp="#edition" cert="medium">Kazakh</placeName>'
    )
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_an_edition_that_is_marked_has_nothing_to_suggest(run: Run, here: Path) -> None:
    del here
    code, out, err = run("suggest")
    assert (code, out.splitlines()[-1], err) == (
        0, "12 documents looked through, nothing to suggest.", "",
    )  # fmt: skip


def test_somebody_unknown_cannot_vouch(run: Run, file: Path) -> None:
    before = file.read_bytes()
    code, _, err = run("suggest", "--apply", "unambiguous", "--resp", "me")
    assert (code, err) == (
        4,
        "error: nobody in the document has the id “me”, who could vouch for the tags\n"
        "  --> tei/documents/kz002.xml\n"
        '  = help: declare <respStmt xml:id="me"> in its titleStmt, name another id: --resp, '
        "or nobody: --resp NONE\n",
    )
    assert file.read_bytes() == before


def test_broken_refusals_are_told(run: Run, here: Path) -> None:
    (here / "refused.toml").write_text("[[refused]]\nwords = 1\n")
    code, _, err = run("suggest")
    assert (code, err) == (
        3,
        "error: the refused suggestions cannot be read: KeyError: 'document'\n"
        "  --> refused.toml\n"
        "  = help: each [[refused]] needs document, words, as and passage, all of them strings\n",
    )


def test_a_name_that_is_marked_gets_the_pointer_that_it_lacks(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = here / "tei/documents/kz002.xml"
    whole = file.read_text("utf-8")
    replace(file, MARKED, "<placeName>Kazakh</placeName>")
    code, out, err = run("suggest", str(file))
    assert (code, out, err) == (
        0,
        f"""\
info[suggest/link]: “Kazakh” is marked as a name, and points at no entry
   --> tei/documents/kz002.xml:139:9
    |
139 |         <placeName>Kazakh</placeName> in the coming days to resolve all disputed
    |         ^^^^^^^^^^^ Kazakh
    = help: add ref="pla:kazakh": {ENTRY}
1 suggestion in 1 document.
""",
        "",
    )
    answer(monkeypatch, "y")
    code, out, err = run("suggest", "--apply", "--resp", "NONE", str(file))
    assert (code, out.splitlines()[-1], err) == (0, "1 marked, 0 refused, 0 left.", "")
    assert file.read_text("utf-8") == whole


def test_a_reference_to_a_person_that_gets_a_pointer_tells_who_gave_it(
    run: Run, here: Path
) -> None:
    file = here / "tei/documents/kz002.xml"
    replace(file, MARKED, f'{MARKED} <rs type="person">G. Chicherin</rs>')
    before = file.read_text("utf-8")
    code, out, err = run("suggest", "--apply", "unambiguous", str(file))
    left = "1 marked, 0 left that need a human eye: tei-tools suggest --apply"
    assert (code, out.splitlines()[-1], err) == (0, left, "")
    given = 'ref="psn:chicherin" resp="#edition" cert="medium" type="person"'
    assert file.read_text("utf-8") == before.replace(
        '<rs type="person">G. Chicherin', f"<rs {given}>G. Chicherin"
    )


@pytest.mark.usefixtures("file")
def test_a_document_that_cannot_be_read_is_passed_over_unless_it_is_named(
    run: Run, here: Path
) -> None:
    """One slip in a tag hides nothing that the other documents leave unmarked."""
    broken = here / "tei/documents/kz001.xml"
    broken.write_text("<TEI", "utf-8")
    code, out, err = run("suggest", "--format", "concise")
    why = "what cannot be read; tei-tools validate says why"
    assert (code, err) == (0, f"tei/documents/kz001.xml was passed over: {why}\n")
    assert out.startswith("tei/documents/kz002.xml:121:68: info[suggest/homonym]: ")
    (here / "tei/documents/kz003.xml").write_text("<TEI", "utf-8")
    err = run("suggest", "--apply", "unambiguous")[2]
    assert err == f"tei/documents/kz001.xml and 1 more were passed over: {why}\n"
    code, out, err = run("suggest", str(broken))
    assert (code, out) == (4, "")
    assert err.startswith("error: the file cannot be read: ")
