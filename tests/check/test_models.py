"""Where an `xml-model` counts: before the root element, and nowhere else."""

import time

import pytest

from tei_tools.check.models import models, read_models
from tei_tools.check.schemas import HEAD, beginning, named_schemas
from tei_tools.names import RNG, SCH

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


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ('href="a.rng"', RNG),
        ("href = 'a.sch'", SCH),
        (f'schematypens="{SCH}" href="a.rng"', SCH),
        (f"href='a.sch' schematypens='{RNG}'", RNG),
        ('href="a.rng" schematypens=""', ""),
        ('href="a.xsd"', ""),
        ('data-href="b.rng" href="a.rng"', RNG),
    ],
)
def test_a_model_says_what_its_schema_is_or_its_name_does(data: str, kind: str) -> None:
    text = f"<?xml-model {data}?><TEI/>"
    (model,) = read_models(text)
    href = model.value("href")
    assert (model.path, text[slice(*model.place)], model.kind) == (href, href, kind)


def test_a_model_without_an_address_leads_nowhere_and_its_data_are_its_place() -> None:
    (model,) = read_models("<?xml-model type='a'?><TEI/>")
    assert (model.path, model.place, model.kind) == (None, (12, 20), "")


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
