"""A text has each cell of a table below those of its column."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
TABLES = {
    "of one width": ("a,Գիւղ;bb,𐤀", ["a  | Գիւղ", "bb | 𐤀"]),
    "with marks, which take no room": ("a\u0323,b;cc,d", ["a\u0323  | b", "cc | d"]),
    "reaching over columns": ("a 2x1,c;d,e,f", ["a     | c", "d | e | f"]),
    "reaching down": ("a 1x2,b,c;d,e;f,g,h", ["a | b | c", "  | d | e", "f | g | h"]),
    "reaching down in the midst": ("a,b 1x3,c;d,e;f,g", ["a | b | c", "d |   | e", "f |   | g"]),
    "reaching down and over": ("a 2x2,b;c;d,e,f", ["a     | b", "  |   | c", "d | e | f"]),
    "reaching beyond the table": ("a 1x9,b 9x1;c", ["a | b", "  | c"]),
    "wider than a line": (
        f"{'a' * 60},b 1x2;{'c' * 10};{'d' * 10},{'e' * 30}",
        [f"{'a' * 60} | b", "c" * 10, f"{'d' * 10} | {'e' * 30}"],
    ),
}


def cell(told: str) -> str:
    """A cell, told as its words and how far it reaches: "a 2x1"."""
    words, _, reach = told.partition(" ")
    across, _, down = reach.partition("x")
    return (
        f'<cell cols="{across}" rows="{down}">{words}</cell>' if reach else f"<cell>{words}</cell>"
    )


@pytest.mark.parametrize("case", TABLES)
def test_each_cell_stands_in_its_column(publish: Publisher, case: str) -> None:
    """A cell that reaches down leaves its place in the next row to no other."""
    told, wanted = TABLES[case]
    rows = "".join(f"<row>{''.join(map(cell, row.split(',')))}</row>" for row in told.split(";"))
    read = parse_document(TEI.format(f"<table>{rows}</table>").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    lines = made.text.partition("-" * 80 + "\n\n")[2].replace("\u00a0", " ").split("\n")
    assert ([line for line in lines if line], made.lost()) == (wanted, [])


@pytest.mark.parametrize(
    ("told", "reach"),
    [
        ("a,b 1x2;c 2x1", [("a", "", ""), ("b", "", "2"), ("c", "", "")]),
        ("a 1x2,b,c;d 2x1", [("a", "", "2"), ("b", "", ""), ("c", "", ""), ("d", "2", "")]),
        (
            "a 2x3,b,c;d,e 1x9;f 3x1;g 4x1",
            [
                ("a", "2", "3"), ("b", "", ""), ("c", "", ""), ("d", "", ""),
                ("e", "", "3"), ("f", "", ""), ("g", "3", ""),
            ],
        ),
    ],
)  # fmt: skip
def test_no_cell_of_a_page_reaches_over_one_that_reaches_down(
    publish: Publisher, told: str, reach: list[tuple[str, str, str]]
) -> None:
    rows = "".join(f"<row>{''.join(map(cell, row.split(',')))}</row>" for row in told.split(";"))
    read = parse_document(TEI.format(f"<table>{rows}</table>").encode(), "d.xml")
    assert isinstance(read, Document)
    cells = html.fromstring(publish(read).page).xpath("//td")
    assert [
        (one.text_content(), one.get("colspan", ""), one.get("rowspan", "")) for one in cells
    ] == reach


def test_a_table_of_thousands_of_rows_and_cells_is_shown_in_time(publish: Publisher) -> None:
    """A table that is told cell by cell from the first row again keeps its builder for minutes."""
    pair = f"<row>{cell('a 1x2')}{cell('b')}{cell('d')}</row><pb n='1'/><row>{cell('c')}</row>"
    wide = "".join(cell(f"{one} 2x1" if one % 2 else str(one)) for one in range(1500))
    tables = f"<table>{pair * 1500}</table><table><row>{wide}</row></table>"
    read = parse_document(TEI.format(tables).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    cells = [
        (one.text_content(), one.get("colspan", ""), one.get("rowspan", ""))
        for one in html.fromstring(made.page).xpath("//td")
    ]
    long = [("a", "", "3"), ("b", "", ""), ("d", "", ""), ("[p. 1]", "2", ""), ("c", "", "")] * 1500
    across = [(str(one), "2" if one % 2 and one < 1000 else "", "") for one in range(1500)]
    assert (cells, made.lost()) == (long + across, [])
