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


def test_a_register_may_list_its_entries_in_its_header_and_has_no_others_of_it(
    tmp_path: Path,
) -> None:
    """What the header tells of the file itself, as its own source, is no entry."""
    (tmp_path / "tei" / "documents").mkdir(parents=True)
    (tmp_path / "edition.toml").write_text(
        '[edition]\ntitle = "Briefe"\nid = "b"\n[sources]\nregisters = "p.xml"\n', "utf-8"
    )
    (tmp_path / "p.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Personen'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listBibl>"
        '<bibl xml:id="source">Kartei</bibl></listBibl></sourceDesc></fileDesc><profileDesc>'
        '<particDesc><listPerson><person xml:id="zoë"><persName>Zoë</persName></person>'
        '<person xml:id="ada"><persName>Ada Weiß</persName></person></listPerson></particDesc>'
        '<settingDesc><listPlace><place xml:id="köln"><placeName>Köln</placeName></place>'
        "</listPlace></settingDesc></profileDesc></teiHeader><text><body><p/></body></text></TEI>",
        "utf-8",
    )
    found = Registers.of(load(tmp_path)).registers
    assert [(one.kind, [each.key for each in one.entries]) for one in found] == [
        ("persons", ["p#ada", "p#zoë"]),
        ("places", ["p#köln"]),
    ]
