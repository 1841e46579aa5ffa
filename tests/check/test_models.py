"""Where an `xml-model` counts: before the root element, and nowhere else."""

import time

import pytest

from tei_tools.check.models import models
from tei_tools.check.schemas import HEAD, beginning, named_schemas

LIVE = '<?xml-model href="a.rng"?>'
DEAD = '<?xml-model href="b.rng"?>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LIVE}<TEI/>", ["a.rng"]),
        (f'<?xml version="1.0"?>\n<?other {LIVE[2:]}\n{LIVE}\n<TEI/>', ["a.rng"]),
        (f"\ufeff<!-- {DEAD} -->{LIVE}<!-- 𐎠 {DEAD} --><TEI/>", ["a.rng"]),
        (f"<!-- - > ' \" -->{LIVE}<TEI/>", ["a.rng"]),
        (f"{LIVE}\n<TEI>{DEAD}<p><![CDATA[{DEAD}]]></p></TEI>{DEAD}", ["a.rng"]),
        (f"<TEI>{DEAD}</TEI>", []),
        (f"{LIVE}<!DOCTYPE TEI>{LIVE}<TEI/>", ["a.rng", "a.rng"]),
        (f"<!DOCTYPE TEI PUBLIC \"-//[>\" '>[' >{LIVE}<TEI/>", ["a.rng"]),
        (
            f"<!DOCTYPE TEI SYSTEM 'x.dtd' [<!-- it's ]> {DEAD} --><?a ]> \" ?>\n"
            f'<!ENTITY dash "]>—\'"> %more; <!ELEMENT TEI ANY>{DEAD}\n] >\n{LIVE}<TEI/>',
            ["a.rng"],
        ),
        (f"<!-- never closed {DEAD}", []),
        (f"<!DOCTYPE TEI [ <!-- never closed {DEAD} ]><TEI/>", []),
        ("<?xml-model href='a.rng", []),
        ("", []),
    ],
)
def test_a_model_counts_before_the_root_alone(text: str, expected: list[str]) -> None:
    assert [*named_schemas(text)] == expected


def test_where_its_data_stands_is_told() -> None:
    text = f"<!--{DEAD}-->\n{LIVE}<TEI/>"
    assert [text[start:end] for start, end in models(text)] == ['href="a.rng"']


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "iso-8859-15"])
def test_it_is_found_in_every_encoding(codec: str) -> None:
    declared = "utf-8" if codec == "utf-8-sig" else codec
    text = f'<?xml version="1.0" encoding="{declared}"?><?xml-model href="ré.rng"?><TEI/>'
    assert [*named_schemas(beginning(text.encode(codec)))] == ["ré.rng"]


@pytest.mark.parametrize("piece", ["<!--", "<?a", "<!DOCTYPE TEI [ <!-- '", "<!DOCTYPE TEI ' \""])
def test_a_head_that_ends_nowhere_is_left_at_once(piece: str) -> None:
    started = time.perf_counter()
    assert [*named_schemas((piece * HEAD)[:HEAD])] == []
    assert time.perf_counter() - started < 1
