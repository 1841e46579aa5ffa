from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tei_tools import config
from tei_tools.config import About, EditionConfig, Editor
from tei_tools.errors import ConfigurationError
from tests.support.settings import LEAST, TABLES, refusal, write


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        (
            "",
            "1:1",
            "the table [edition] is missing",
            'it needs at least: [edition], title = "…" and id = "…"',
        ),
        (
            '[edition]\nid = "kz"',
            "1:2",
            "the key `title` is missing from [edition]",
            'add a line title = "…"',
        ),
        (
            '[edition]\nid = "kz"\ntitle = ""',
            "3:1",
            "`edition.title` is empty",
            "write at least one character",
        ),
        (
            'edition = "kz"',
            "1:1",
            "`edition` is a string, not a table",
            "write [edition] on a line of its own",
        ),
        (
            "[edition]\ntitle = Letters",
            "2:9",
            "edition.toml is not TOML: invalid value",
            'a string stands in quotation marks: title = "Letters"',
        ),
        (
            "[edition]\ntitle = [",
            "2:10",
            "edition.toml is not TOML: invalid value",
            "a value is missing, or the bracket that ends a list",
        ),
        (
            '[[editors]]\nname = "A"\n[editors]\nid = "a"',
            "3:2",
            "the table [editors] is given twice",
            "it stands in line 1 already: put its keys below that",
        ),
        (
            '[editors]\nid = "a"\n[[editors]]\nname = "A"',
            "3:3",
            "the table [editors] is given twice",
            "it stands in line 1 already: put its keys below that",
        ),
        (
            'title = "A"\n[edition]\nid = "a"',
            "1:1",
            "unknown key `title` above all tables",
            f"`title` belongs below [edition]. Known tables: {TABLES}",
        ),
        (
            "[edition]\ntitle = “A”",
            "2:9",
            "edition.toml is not TOML: invalid value",
            'quotation marks are straight: title = "Letters"',
        ),
        (
            "[site]\nalone = True",
            "2:9",
            "edition.toml is not TOML: invalid value",
            "write true, in small letters",
        ),
        (
            '[edition]\ntitle: "A"',
            "2:6",
            "edition.toml is not TOML: expected '=' after a key in a key/value pair",
            'write = in the place of the colon: title = "Letters"',
        ),
        (
            '[edition]\ntitle\u00a0= "A"',
            "2:6",
            "edition.toml is not TOML: expected '=' after a key in a key/value pair",
            "delete the space there, which is none of TOML's",
        ),
        (
            '[edition]\ntitle = "A\n',
            "2:11",
            "edition.toml is not TOML: illegal character '\\n'",
            "a string ends with the quotation marks that it begins with",
        ),
        (
            '[edition]\rtitle = "A"\r',
            "1:10",
            "edition.toml is not TOML: expected newline or end of document after a statement",
            "save the file with line ends of Unix or of Windows",
        ),
        (
            f"a = {'[' * 5000}",
            "",
            "edition.toml has too many brackets",
            'write a list as in the reference: ["html", "text"]',
        ),
        (
            f"a = {'9' * 5000}",
            "",
            "edition.toml has a number of thousands of digits",
            "write a smaller one",
        ),
        (
            LEAST.encode("utf-16"),
            "",
            "edition.toml is in UTF-16, not in UTF-8",
            "save the file in UTF-8",
        ),
        (
            LEAST.encode("utf-16-be"),
            "",
            "edition.toml is in UTF-16, not in UTF-8",
            "save the file in UTF-8",
        ),
        (
            '[edition]\ntitle = "A"\ntitle = "B"',
            "3:1",
            "the key `edition.title` is given twice",
            "it stands in line 2 already: delete one of the two lines",
        ),
        (
            '[edition]\ntitle = "A"\n[edition]\nid = "a"',
            "3:2",
            "the table [edition] is given twice",
            "it stands in line 1 already: put its keys below that",
        ),
        (
            '[edition]\ntitle = "tei\\documents"',
            "2:15",
            "edition.toml is not TOML: unescaped '\\' in a string",
            "write a path with /, as in tei/documents; a regular expression stands between '…': "
            "'(\\d+)\\.jpg'",
        ),
        (
            '[levels]\nref/missing = "off"',
            "2:4",
            "edition.toml is not TOML: expected '=' after a key in a key/value pair",
            'a line is key = value; a key with a / stands in quotation marks: "ref/" = "off"',
        ),
        (
            "[edition\ntitle = 1",
            "1:9",
            "edition.toml is not TOML: expected ']' at the end of a table declaration",
            "a table stands in brackets on a line of its own: [edition]",
        ),
        (
            "[edition]\ntitle = é".encode("latin-1"),
            "2:9",
            "edition.toml is not in UTF-8: byte 0xE9",
            "save the file in UTF-8",
        ),
    ],
)
def test_a_file_that_is_no_configuration_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, where: str, message: str, hint: str
) -> None:
    assert refusal(tmp_path, text) == (where, message, hint)


def test_the_place_is_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path, LEAST + "tittle = 1")
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    assert caught.value.where == "edition.toml:4:1"


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        config.load(tmp_path / "edition.toml")
    error = caught.value
    assert (error.message, error.where, error.hint) == (
        "edition.toml cannot be read: No such file or directory",
        str(tmp_path / "edition.toml"),
        "run tei-tools init DIR to make an edition",
    )


def test_the_file_is_looked_for_upward(tmp_path: Path) -> None:
    path = write(tmp_path, LEAST)
    inner = tmp_path / "tei" / "documents"
    inner.mkdir(parents=True)
    assert config.find(inner) == path.resolve()
    assert config.find(tmp_path) == path.resolve()


@pytest.mark.parametrize("name", ["Edition.toml", "edition.toml.txt"])
def test_a_file_that_is_called_nearly_so_is_told(tmp_path: Path, name: str) -> None:
    """As an editor saves it that hides the ends of names."""
    (tmp_path / "edition.toml.txt~").touch()
    (tmp_path / name).touch()
    with pytest.raises(ConfigurationError) as told:
        config.find(tmp_path)
    assert (told.value.message, told.value.where, told.value.hint) == (
        "there is no edition.toml here or in a folder above",
        str(tmp_path),
        f"rename {name} to edition.toml",
    )


def test_nothing_found_upward_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        config.find(tmp_path)
    error = caught.value
    assert (error.message, error.where, error.hint) == (
        "there is no edition.toml here or in a folder above",
        str(tmp_path.resolve()),
        "run tei-tools init DIR to make one, or change into an edition's folder",
    )


def test_every_key_that_a_letter_is_missing_of_is_told_with_the_one_meant(tmp_path: Path) -> None:
    """As every key of another type or place than its own, too: an error with its line, no more."""
    kinds = {one.name: one for one in fields(EditionConfig) if one.name not in {"root", "edition"}}
    for name, one in kinds.items():
        header = str(one.metadata.get("key", name))
        cls = {"editors": Editor, "about": About}.get(header, type(one.default))
        for key in [each.name for each in fields(cls)] if is_dataclass(cls) else []:
            table = f"[[{header}]]" if header in {"editors", "about"} else f"[{header}]"
            where, message, hint = refusal(tmp_path, f"{LEAST}{table}\n{key}x = 1\n")
            assert (where, message) == ("5:1", f"unknown key `{key}x` in {table}")
            assert hint.startswith(f"did you mean `{key}`? Known keys: ")
            where, message, _ = refusal(tmp_path, f"{LEAST}{table}\n{key} = 1979-05-27\n")
            if cls not in {Editor, About}:  # of which another key is missing
                assert (where, message.partition(",")[0]) == (
                    "5:1",
                    f"`{header}.{key}` is a date or time",
                )


def test_a_file_with_lines_of_windows_and_a_mark_at_its_start_is_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode()
    assert config.load(write(tmp_path, text)).edition.id == "kz"


def test_a_folder_that_is_called_like_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").mkdir()
    with pytest.raises(ConfigurationError) as told:
        config.find(tmp_path)
    assert (told.value.message, told.value.where, told.value.hint) == (
        "there is no edition.toml here or in a folder above",
        str(tmp_path),
        "edition.toml is a folder here: give it another name",
    )
