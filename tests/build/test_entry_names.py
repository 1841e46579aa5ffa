"""By what entries stand in their register, and what they lead to without a word."""

from pathlib import Path

from lxml import html

from tei_tools.names import TEI
from tests.support.letters import ACROSS, LETTER, example, made


def test_a_name_to_sort_by_is_not_shown_and_what_only_leads_out_is_a_link(tmp_path: Path) -> None:
    """Under its letter stands who is sorted there; a name to sort by alone is one to be read."""
    people = "".join(
        f'<person xml:id="{one}">{names}{more}</person>'
        for one, names, more in (
            ("ann", '<persName type="sort">zell, ann</persName><persName>Ann Zell</persName>', ""),
            ("bo", '<persName type="sort">Bo</persName>', ""),
            (
                "eve",
                '<persName type="main">Eve Adam</persName><persName type="sort">adam</persName>',
                "<listBibl><bibl>Letters</bibl><bibl><ptr target='https://d-nb.info/gnd/1'/></bibl>"
                "<bibl><ptr target='#lost'/></bibl></listBibl>"
                "<note>Known.</note><listBibl><bibl><ref target='https://example.org/q'/></bibl>"
                "</listBibl>",
            ),
        )
    )
    names = " ".join(f'<rs ref="#{one}">R</rs>' for one in ("ann", "bo", "eve"))
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": f'<listPerson xmlns="{TEI}">{people}</listPerson>',
            "edition.toml": f"{example()}{ACROSS}",
        },
    )
    told = {
        file.stem: ["".join(one.itertext()) for one in html.parse(file).xpath("//h1 | //dt | //dd")]
        for file in sorted(pages.glob("all/*.html"))
    }
    assert told == {
        "ann": ["Ann Zell", "Name", "Ann Zell"],
        "bo": ["Bo", "Name", "Bo"],
        "eve": [
            *("Eve Adam", "Name", "Eve Adam", "Literature"),
            "Lettershttps://d-nb.info/gnd/1https://example.org/q",
        ],
    }
    leads = html.parse(pages / "all/eve.html").xpath("//dd//a/@href")
    assert leads == ["https://d-nb.info/gnd/1", "https://example.org/q"]
    assert [
        one.text
        for one in html.parse(pages / "all.html").xpath("//main//a[contains(@href, 'all/')]")
    ] == [
        "Eve Adam",
        "Bo",
        "Ann Zell",
    ]
