"""A mistake in a `prefixDef` is told there, and of no pointer."""

from pathlib import Path

import pytest

from tei_tools import api
from tests.check.conftest import told
from tests.support.files import replace

RIGHT = 'matchPattern="(.+)"\n          replacementPattern="../registers/persons.xml#$1"'
PERSONS = "../registers/persons.xml"


@pytest.mark.parametrize(
    ("pattern", "replacement", "expected"),
    [
        (
            "([a-z+",
            f"{PERSONS}#$1",
            "46:46 ref/invalid-prefix matchPattern=“([a-z+” is no regular expression: unterminated "
            "character set at position 1 | correct it here",
        ),
        (
            "psn:(.+)",
            f"{PERSONS}#$1",
            "46:46 ref/invalid-prefix matchPattern=“psn:(.+)” matches no pointer: the prefix is no "
            "part of it | did you mean (.+)?",
        ),
        (
            ".+",
            f"{PERSONS}#$1",
            f"47:31 ref/invalid-prefix replacementPattern=“{PERSONS}#$1” refers to $1, and "
            "matchPattern has no such group | write parentheses round what it stands for, as in "
            'matchPattern="(.+)"',
        ),
        (
            "(.+)",
            f"{PERSONS}#",
            f"47:31 ref/invalid-prefix replacementPattern=“{PERSONS}#” is the same for every "
            "pointer: it takes nothing from matchPattern | write $1 where the id stands: "
            "entries.xml#$1",
        ),
        ("", f"{PERSONS}#$1", "46:46 ref/invalid-prefix this prefixDef has no matchPattern | "
         'write matchPattern="…"'),
        ("(.+)", f"{PERSONS}#$1", ""),
        (r"([\p{L}\-]+)", f"{PERSONS}#$1", ""),
    ],
)  # fmt: skip
def test_a_mistake_in_a_prefix_is_told_once(
    tmp_path: Path, pattern: str, replacement: str, expected: str
) -> None:
    """What Python's regular expressions have not, those of XML Schema may have."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    document = tmp_path / "ed/tei/documents/ex001.xml"
    pair = f'matchPattern="{pattern}"\n          replacementPattern="{replacement}"'
    replace(document, RIGHT, pair)
    options = api.CheckOptions(cache=False)
    found = [*api.validate(start=tmp_path / "ed", options=options).findings]
    assert told(found) == ([f"ex001.xml:{expected}"] if expected else [])


@pytest.mark.parametrize(("pattern", "end"), [("(.)(.*)", "$1$2"), (".+", "$0"), ("(.)", "$1")])
def test_what_a_prefix_takes_from_a_pointer(tmp_path: Path, pattern: str, end: str) -> None:
    """All groups, or the whole; where none is referred to, each word has a prefix of its own."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    document = tmp_path / "ed/tei/documents/ex001.xml"
    pair = f'matchPattern="{pattern}" replacementPattern="{PERSONS}#{end}"'
    one = f'matchPattern="arden" replacementPattern="{PERSONS}#arden"'
    replace(document, RIGHT, f'{pair}/><prefixDef ident="psn" {one}')
    options = api.CheckOptions(cache=False, select=["ref/"])
    found = [*api.validate(start=tmp_path / "ed", options=options).findings]
    lost = ["merrow", "hollis"] if pattern == "(.)" else []
    written = [one.message.partition("”")[0] for one in found]
    assert sorted({*written}) == sorted(f"ref=“psn:{one}" for one in lost)


def test_a_pointer_by_a_prefix_that_is_right_is_still_held_against_it(tmp_path: Path) -> None:
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    document = tmp_path / "ed/tei/documents/ex001.xml"
    replace(document, RIGHT, RIGHT.replace("(.+)", "([a-z]+)"))
    replace(document, '<persName ref="psn:merrow">', '<persName ref="psn:merrow-2">')
    options = api.CheckOptions(cache=False, ignore=["register/"])
    found = [*api.validate(start=tmp_path / "ed", options=options).findings]
    assert told(found) == [
        "ex001.xml:99:54 ref/unknown-prefix ref=“psn:merrow-2” leads nowhere: “psn:merrow-2” does "
        "not fit the matchPattern of the prefix psn"
    ]
