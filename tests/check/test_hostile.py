"""Files that nobody meant to write: always a finding or a clear error, never a crash or a loss."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tei_tools.corpus import files_in
from tei_tools.diagnostics import Diagnostic
from tei_tools.errors import TeiToolsError

NUMBER: Final = int(os.environ.get("MUTATIONS", "150"))
SEED: Final = 20261124


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    mutated = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        mutated[chance.randrange(len(mutated))] = chance.randrange(256)
    return bytes(mutated)


def insert_zeros(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + b"\0" * chance.randrange(1, 9) + data[place:]


def declare(data: bytes, chance: random.Random) -> bytes:
    name = chance.choice(["utf-16", "iso-8859-1", "cp037", "utf-7", "nothing", "shift_jis"])
    return data.replace(b'encoding="UTF-8"', f'encoding="{name}"'.encode(), 1)


def encode(data: bytes, chance: random.Random) -> bytes:
    return data.decode().encode(chance.choice(["utf-16", "utf-32-be", "utf-8-sig", "utf-16-le"]))


def swap(data: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.sample(range(len(data)), 2))
    size = chance.randrange(1, 200)
    return data[:one] + data[other : other + size] + data[one:other] + data[other + size :]


def drop(data: bytes, chance: random.Random) -> bytes:
    """Take out something between two angle brackets."""
    start = data.find(b"<", chance.randrange(len(data)))
    end = data.find(b">", start) + 1
    return data[:start] + data[end:] if 0 <= start < end else data[:-1]


def double(data: bytes, chance: random.Random) -> bytes:
    """Double a word, which misspells names and repeats ids."""
    words = data.split(b" ")
    place = chance.randrange(len(words))
    return b" ".join([*words[: place + 1], *words[place:]])


MUTATIONS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    cut, flip, insert_zeros, declare, encode, swap, drop, double,
)  # fmt: skip


def mutated(root: Path) -> Iterator[tuple[str, str, bytes]]:
    chance = random.Random(SEED)  # noqa: S311  no secret hangs on it
    files = files_in(root / "tei")
    for number in range(NUMBER):
        file = chance.choice(files)
        change = MUTATIONS[number % len(MUTATIONS)]
        yield change.__name__, str(file.relative_to(root)), change(file.read_bytes(), chance)


def checked(root: Path, file: str) -> tuple[Diagnostic, ...] | TeiToolsError:
    try:
        return tuple(api.validate([root / file]).findings)
    except TeiToolsError as error:
        return error


@pytest.mark.untraced
def test_a_mutated_file_is_told_and_never_lost(edition_copy: Path) -> None:
    for name, file, data in mutated(edition_copy):
        path = edition_copy / file
        before = path.read_bytes()
        path.write_bytes(data)
        found = checked(edition_copy, file)
        assert not isinstance(found, TeiToolsError) or found.message, (name, file)
        if isinstance(found, tuple):
            sizes = [len(one.message) for one in found]
            assert all(0 < size <= 600 for size in sizes), (name, file, max(sizes))
            api.validate([path], options=api.CheckOptions(fix=True))
            sure = any(fix.safe for one in found for fix in one.fixes)
            assert sure or path.read_bytes() == data, (name, file)
            assert path.stat().st_size > 0 or not data, (name, file)
        path.write_bytes(before)


@pytest.mark.parametrize(
    ("name", "inner", "code"),
    [
        ("deep", "<hi>" * 100_000 + "</hi>" * 100_000, "xml/too-large"),
        ("wide", f'<hi rend="{"x" * 50_000_000}"/>', ""),
        ("many", "<hi " + " ".join(f"a{n}=''" for n in range(1_000_000)) + "/>", ""),
    ],
)
@pytest.mark.slow
def test_what_is_too_much_is_told(edition_copy: Path, name: str, inner: str, code: str) -> None:
    path = edition_copy / "tei/documents/kz003.xml"
    path.write_text(path.read_text("utf-8").replace("</p>", f"{inner}</p>", 1), "utf-8")
    found = checked(edition_copy, "tei/documents/kz003.xml")
    assert isinstance(found, tuple), name
    assert found, name
    assert not code or [one.code for one in found] == [code]


def test_an_entity_bomb_is_refused(edition_copy: Path) -> None:
    path = edition_copy / "tei/documents/kz003.xml"
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{levels}]>'
    text = path.read_text("utf-8").replace("<TEI", f"{bomb}<TEI", 1)
    path.write_text(text.replace("</p>", "&e11;</p>", 1), "utf-8")
    found = checked(edition_copy, "tei/documents/kz003.xml")
    assert isinstance(found, tuple)
    assert [one.code for one in found] == ["xml/too-large"]


def test_a_rule_that_never_ends_is_stopped_and_said(edition_copy: Path) -> None:
    """What the other schemas say of the same document is told all the same."""
    schema = edition_copy / "schema" / "edition.sch"
    looping = """<sch:pattern><sch:rule context="/*">
      <sch:assert test="f:loop(1) = 0">never</sch:assert></sch:rule></sch:pattern>
      <xsl:function name="f:loop"><xsl:param name="n"/>
      <xsl:sequence select="if ($n lt 0) then 0 else f:loop($n + 1 - ($n mod 2))"/></xsl:function>
      </sch:schema>"""
    text = schema.read_text("utf-8").replace("</sch:schema>", looping)
    schema.write_text(text, "utf-8")
    settings = edition_copy / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[limits]\nseconds = 1\n", "utf-8")
    document = edition_copy / "tei/documents/kz003.xml"
    report = api.validate([document], start=edition_copy)
    assert [(one.code, one.message) for one in report.findings] == [
        ("xslt/failed", f"the stylesheet failed: it took more than 1 second ({schema})")
    ]
    assert [fix.title for one in report.findings for fix in one.fixes] == [
        "if that may be, raise the bound under [limits] in edition.toml"
    ]
