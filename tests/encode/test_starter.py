import tempfile
import tomllib
from pathlib import Path

import pytest
from lxml import html

from tei_tools import api, edition, resources
from tei_tools.build import strings
from tei_tools.config import Editor
from tei_tools.encode import starter, template
from tei_tools.errors import InputError
from tei_tools.names import tei
from tests.support.checking import jing
from tests.support.files import contents
from tests.support.publishing import files_of

MADE = [
    ".gitignore",
    "README.md",
    "edition.toml",
    "schema/edition.rng",
    "schema/edition.sch",
    "schema/registers.rng",
    "schema/transcription.rng",
    "tei/documents/ex001.xml",
    "tei/registers/bibliography.xml",
    "tei/registers/organizations.xml",
    "tei/registers/persons.xml",
    "tei/registers/places.xml",
    "tei/taxonomies.xml",
]

ODD_TITLES = [
    "Letters & 'reports' of \"1920\"",
    r"C:\letters\u0041 \n",
    "]]> <p>&amp; -->",
    "Նամակներ · Ἐπιστολαί · e\u0301 · 𐅀",
    "a\u00a0title with\u2028spaces of all\u3000kinds",
    "{{editor}} ex001 {{id}} \\1 \\g<0>",
    "# [Letters](x) *of* the_year | `1920`",
    "\x7f\u0085",
]


def create(
    folder: Path, *, title: str = "Letters", identifier: str = "ex", editor: str = "A. B.",
    language: str = "en",
) -> list[Path]:  # fmt: skip
    return starter.create(
        folder, title=title, identifier=identifier, editor=editor, language=language
    )


def refusal(folder: Path, **values: str) -> tuple[str, str, str]:
    """Return place, message and hint of the error that a new edition raises."""
    with pytest.raises(InputError) as caught:
        create(folder, **values)
    error = caught.value
    return error.where, error.message, error.hint


def files(folder: Path) -> list[str]:
    """Return everything below a folder, empty folders with a slash."""
    return sorted(
        path.relative_to(folder).as_posix() + "/" * path.is_dir()
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    )


@pytest.mark.parametrize("name", ["new", "a b", "#1 100%25 é'Ἀ", "deep/er/still"])
def test_a_new_edition_is_whole_and_has_nothing_to_mend(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    assert [path.as_posix() for path in create(folder)] == MADE
    assert files(folder) == MADE
    assert [path.name for path in tmp_path.iterdir()] == [name.partition("/")[0]]
    report = api.validate(start=folder)
    assert (report.files, report.text()) == (6, "")


def test_it_builds_and_publishes_the_example(tmp_path: Path) -> None:
    create(tmp_path / "new")
    report = api.build(start=tmp_path / "new")
    assert report.text() == ""
    assert report.built is not None
    assert {one for one in report.built.outputs if "ex001" in one} == files_of("ex001")


def test_the_rules_are_those_of_the_package(tmp_path: Path) -> None:
    create(tmp_path / "new")
    ours = resources.path("schema", "edition.sch").read_bytes()
    assert (tmp_path / "new" / "schema" / "edition.sch").read_bytes() == ours


def test_another_validator_agrees(tmp_path: Path, java: str) -> None:
    create(tmp_path / "new")
    assert jing(java, tmp_path / "new" / "schema" / "edition.rng", tmp_path) == ("", 0)


def test_its_files_are_valid_tei_too(tmp_path: Path, java: str, shared: Path) -> None:
    create(tmp_path / "new")
    assert jing(java, shared / "tei" / "tei_all.rng", tmp_path) == ("", 0)


def test_it_needs_no_more_than_the_registers_that_the_example_mentions(tmp_path: Path) -> None:
    """Who deletes the example can delete every entry with it, and finds none forgotten."""
    create(tmp_path / "new")
    loaded = edition.load(tmp_path / "new")
    prefixes = {"person": "psn", "place": "pla", "org": "org", "bibl": "bib"}
    entries = {
        f"{prefix}:{entry.get('{http://www.w3.org/XML/1998/namespace}id')}"
        for register in loaded.registers.documents.values()
        for tag, prefix in prefixes.items()
        for entry in register.root.iter(tei(tag))
    }
    letter = loaded.documents.documents["ex001"].root
    pointed = {
        value
        for element in letter.iter("*")
        for name, value in element.attrib.items()
        if name in {"ref", "target"} and str(value).partition(":")[0] in prefixes.values()
    }
    assert entries == pointed


@pytest.mark.parametrize("value", ODD_TITLES)
def test_a_title_and_an_editor_arrive_as_they_were_given(tmp_path: Path, value: str) -> None:
    folder = tmp_path / "new"
    create(folder, title=value, editor=value)
    loaded = edition.load(folder)
    assert loaded.config.edition.title == value
    assert loaded.config.edition.publisher == value
    assert loaded.config.editors == (Editor(value, "edition"),)
    for part in loaded.corpora:
        for document in part.documents.values():
            assert document.root.findtext(f".//{tei('name')}") == value
            assert document.root.findtext(f".//{tei('publisher')}") == value
    (taxonomies,) = loaded.taxonomies.documents.values()
    drawn_up = taxonomies.root.findtext(f".//{tei('sourceDesc')}/{tei('p')}", "")
    assert drawn_up == f"Drawn up for {value}."
    assert api.validate(start=folder).text() == ""


def test_line_breaks_in_a_title_become_spaces(tmp_path: Path) -> None:
    create(tmp_path / "new", title="  Letters\r\n\tof 1920\n")
    text = (tmp_path / "new" / "edition.toml").read_text("utf-8")
    assert tomllib.loads(text)["edition"]["title"] == "Letters of 1920"


def test_markdown_reads_no_markup_in_a_title(tmp_path: Path) -> None:
    create(tmp_path / "new", title=r"# [a](b) *c* <d> `e` f_g | \h & ~i")
    first = (tmp_path / "new" / "README.md").read_text("utf-8").splitlines()[0]
    assert first == r"# \# \[a\](b) \*c\* \<d\> \`e\` f\_g \| \\h \& \~i"


def test_ids_begin_as_asked_in_every_file(tmp_path: Path) -> None:
    made = create(tmp_path / "new", identifier="lt-2")
    assert [path.as_posix() for path in made] == sorted(
        name.replace("ex001", "lt-2001") for name in MADE
    )
    assert edition.load(tmp_path / "new").config.edition.id == "lt-2"
    ours = [path for path in made if path.parts[0] != "schema"]
    texts = [(tmp_path / "new" / path).read_text("utf-8") for path in ours]
    assert [text for text in texts if "ex001" in text or "{{" in text] == []
    assert api.validate(start=tmp_path / "new").text() == ""


@pytest.mark.parametrize("language", ["de", "ru"])
def test_the_pages_of_a_new_edition_are_in_its_language(tmp_path: Path, language: str) -> None:
    create(tmp_path / "new", language=language)
    assert edition.load(tmp_path / "new").config.edition.language == language
    report = api.build(start=tmp_path / "new")
    assert (report.text(), report.built is not None) == ("", True)
    words = strings.words(language)
    home = html.parse(tmp_path / "new/build/html/index.html")
    assert home.xpath("//main//h2/text()") == [
        words[key] for key in ("page-home", "ways", "voices")
    ]


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("de-AT", ["Brief", "Telegramm", "Bericht", "Erklärung", "Beschluss", "Weisung", "Essay"]),
        (
            "fr",
            ["Lettre", "Télégramme", "Rapport", "Déclaration", "Résolution", "Dépêche", "Essai"],
        ),
        ("ru", ["Letter", "Telegram", "Report", "Statement", "Resolution", "Dispatch", "Essay"]),
    ],
)
def test_the_kinds_of_documents_are_called_as_in_its_language(
    tmp_path: Path, language: str, terms: list[str]
) -> None:
    create(tmp_path / "new", language=language)
    loaded = edition.load(tmp_path / "new")
    known = template.kinds(loaded)
    assert [*known] == [
        "letter",
        "telegram",
        "report",
        "statement",
        "resolution",
        "dispatch",
        "essay",
    ]
    assert [*known.values()] == terms
    report = api.validate(start=tmp_path / "new")
    assert (report.files, report.text()) == (6, "")


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("deutsch", "did you mean de?"),
        ("de_DE", "did you mean de-DE?"),
        ("", "write a BCP 47 language tag, as “de”"),
        ("kauderwelsch", "write a BCP 47 language tag, as “de”"),
    ],
)
def test_a_language_that_is_none_is_refused(tmp_path: Path, language: str, hint: str) -> None:
    assert refusal(tmp_path / "new", language=language) == (
        "",
        f"“{language}” is no language",
        hint,
    )
    assert files(tmp_path) == []


@pytest.mark.parametrize("identifier", ["", "Ex", "1ex", "e x", "e/x", "../ex", "é", "ex\n", "-e"])
def test_an_id_that_cannot_begin_others_is_refused(tmp_path: Path, identifier: str) -> None:
    assert refusal(tmp_path / "new", identifier=identifier) == (
        "",
        f"“{identifier}” cannot begin the ids of documents",
        "write a lower-case letter, then lower-case letters, digits or hyphens, as “ex”",
    )
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\x07b", "holds a character that XML does not allow: U+0007"),
        ("a\udce9b", "holds a character that XML does not allow: U+DCE9"),
        ("\ufffe", "holds a character that XML does not allow: U+FFFE"),
        (" \n", "is empty"),
    ],
)
def test_what_no_file_can_hold_is_refused(tmp_path: Path, value: str, said: str) -> None:
    assert refusal(tmp_path / "new", title=value)[1] == f"the title {said}"
    assert refusal(tmp_path / "new", editor=value)[1] == f"the editor {said}"
    assert files(tmp_path) == []


def test_an_empty_folder_is_filled_and_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mkdir new; cd new; tei-tools init .` must not leave the shell in a deleted folder."""
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat()
    assert [path.as_posix() for path in create(Path())] == MADE
    assert (tmp_path.stat().st_ino, tmp_path.stat().st_mode) == (before.st_ino, before.st_mode)
    assert files(tmp_path) == MADE


@pytest.mark.parametrize("name", ["../letters", "here/../../letters", "linked/letters"])
def test_the_folder_may_be_named_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "inside/here").mkdir(parents=True)
    (tmp_path / "inside/linked").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path / "inside")
    assert [path.as_posix() for path in create(Path(name))] == MADE
    assert sorted(contents(tmp_path / "letters")) == MADE


def test_a_folder_fresh_from_git_init_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "new" / ".git").mkdir(parents=True)
    (tmp_path / "new" / ".git" / "HEAD").write_text("ref: refs/heads/main")
    assert [path.as_posix() for path in create(tmp_path / "new")] == MADE
    assert files(tmp_path / "new") == sorted([".git/HEAD", *MADE])


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / ".hidden").write_text("mine")
    assert refusal(tmp_path / "new") == (
        str(tmp_path / "new"),
        "the folder is not empty",
        "name a new folder, or one that holds TEI: <TEI> in the namespace "
        "http://www.tei-c.org/ns/1.0",
    )
    assert files(tmp_path) == ["new/.hidden"]


def test_an_edition_is_never_made_over_another(tmp_path: Path) -> None:
    create(tmp_path / "new", title="First")
    assert refusal(tmp_path / "new", title="Second")[1:] == (
        "the folder is not empty",
        "it is an edition already: tei-tools new adds a document to it",
    )
    assert edition.load(tmp_path / "new").config.edition.title == "First"


@pytest.mark.parametrize("kind", ["file", "link to nothing"])
def test_a_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "new"
    if kind == "file":
        path.write_text("mine")
    else:
        path.symlink_to("nowhere")
    expected = (str(path), "there is a file of this name", "name a new folder")
    assert refusal(path) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_file_in_the_way_of_a_folder_above_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert refusal(tmp_path / "file" / "new") == (
        str(tmp_path / "file" / "new"),
        "the edition cannot be written: File exists",
        "name a folder that may be written to, on a disk that has room",
    )
    assert files(tmp_path) == ["file"]


def test_a_parent_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not stop the superuser, whom tests may run as: the refusal is played."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    for name in ("new", "above/new"):
        assert refusal(tmp_path / name) == (
            str(tmp_path / name),
            "the edition cannot be written: Permission denied",
            "name a folder that may be written to, on a disk that has room",
        )
    assert files(tmp_path) == []


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("method", ["write_bytes", "rename"])
def test_nothing_stays_of_an_edition_that_could_not_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, *, exists: bool
) -> None:
    """The disk is full at the fourth file, or at the second entry that is moved into place."""
    folder = tmp_path / "above" / "new"
    if exists:
        folder.mkdir(parents=True)
    real, calls = getattr(Path, method), []

    def failing(path: Path, argument: object) -> object:
        calls.append(path)
        if len(calls) == {"write_bytes": 4, "rename": 2 if exists else 1}[method]:
            raise OSError(28, "No space left on device")
        return real(path, argument)

    monkeypatch.setattr(Path, method, failing)
    assert refusal(folder)[1] == "the edition cannot be written: No space left on device"
    assert files(tmp_path) == (["above/new/"] if exists else [])


def test_an_interruption_leaves_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "above" / "new")
    assert files(tmp_path) == []
