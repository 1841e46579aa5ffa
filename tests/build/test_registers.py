"""The registers are kept packed, and what their entries say is read in parts."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tei_tools.build import registers
from tei_tools.build.registers import Registers
from tei_tools.edition import load


def test_what_entries_say_is_read_in_parts_and_each_has_its_own(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "_TOGETHER", 7)
    whole = Registers.of(load(root))
    told, parts = json.loads(json.dumps(whole.packed()))
    asked: list[int] = []

    def read(part: int) -> Sequence[str]:
        asked.append(part)
        found: Sequence[str] = parts[part]
        return found

    unpacked = Registers.unpacked(told, read)
    assert asked == []
    assert [(one.key, one.heading, one.xml) for _, one in unpacked.every] == [
        (one.key, one.heading, one.xml) for _, one in whole.every
    ]
    assert asked == [*range(len(parts))]  # in their order, each part once
    assert len(parts) == -(-len([*whole.every]) // 7) > 1
    kinds = {register.kind for register in whole.registers}
    listed = [entry for kind in kinds for entry in unpacked.of_kind(kind)]
    assert sorted(one.key for one in listed) == sorted(one.key for _, one in whole.every)
