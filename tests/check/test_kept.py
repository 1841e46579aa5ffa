"""What a check tells by what it kept is what one tells that has kept nothing."""

import random
import re
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.validation import CheckOptions

CODES = ("sch/", "ref/", "rng/", "register/", "note/")
GIVEN = re.compile(r' (ref|xml:id|target|resp|type|when)="([^"]+)"')
EDITS = 8


@pytest.mark.parametrize(
    ("seed", "edits"),
    [
        *((seed, EDITS) for seed in range(2)),
        *(pytest.param(seed, 60, marks=pytest.mark.slow) for seed in range(2, 5)),
    ],
)
def test_whatever_is_edited_the_next_check_tells_what_a_fresh_one_does(
    edition_copy: Path, monkeypatch: pytest.MonkeyPatch, seed: int, edits: int
) -> None:
    """Attributes are misspelt, taken out and put right at random; some checks select codes."""
    monkeypatch.chdir(edition_copy)
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    files = sorted((edition_copy / "tei").rglob("*.xml"))
    texts = {file: file.read_text("utf-8") for file in files}
    numbers = set[int]()
    for _ in range(edits):
        file = chance.choice(files)
        text = file.read_text("utf-8")
        is_put_right = text != texts[file] and chance.random() < 1 / 2
        file.write_text(texts[file] if is_put_right else misspelt(text, chance), "utf-8")
        codes = [chance.choice(CODES)] if chance.random() < 1 / 3 else []
        found = [
            api.validate(options=CheckOptions(cache=cache, select=codes)).findings
            for cache in (True, False)
        ]
        assert [*found[0]] == [*found[1]]
        numbers.add(len(found[0]))
    assert len(numbers) > 2


def misspelt(text: str, chance: random.Random) -> str:
    """Return a file with an attribute that is misspelt, or is not there any more."""
    one = chance.choice([*GIVEN.finditer(text, text.index("<TEI"))])
    name, value = one.groups()
    at = chance.randrange(len(value))
    slips = (
        "",
        f' {name[:-1]}="{value}"',
        f' {name}="{value[:at]}{value[at + 1 :]}"',
        f' {name}="{value[: at + 1]}{value[at:]}"',
    )
    return text[: one.start()] + chance.choice(slips) + text[one.end() :]
