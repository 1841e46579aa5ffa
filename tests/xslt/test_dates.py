"""Dates without words where a line is there for them alone, and what dates a document."""

from typing import Final

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher
from tests.xslt.test_facts import facts

TEI: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><front>{}</front><body><p>Ա</p></body>
</text></TEI>"""
DATES: Final = {
    "the date of a document": ('<docDate>\n<date when="1191-07"/>\n</docDate>', ["July 1191"]),
    "a dateline": (
        '<opener><dateline><date notBefore="1215" notAfter="1246"/></dateline></opener>',
        ["1215–1246"],
    ),
    "nothing, beside words": ('<opener><dateline>Acre<date when="1191"/></dateline></opener>', []),
    "nothing, without values": ("<docDate><date/></docDate>", []),
}


@pytest.mark.parametrize("case", DATES)
def test_a_date_without_words_is_told_by(publish: Publisher, case: str) -> None:
    """A charter without its date is none; a reading text keeps to the document's words."""
    front, told = DATES[case]
    read = parse_document(TEI.format(front).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    shown = html.fromstring(made.page).xpath("//*[@class = 'tei-date']/*[@class = 'made']/text()")
    lines = made.text.partition("-" * 80)[2].split("\n")
    assert (shown, [line for line in lines if line and line not in ("Ա", "Acre")]) == (told, told)
    reading = publish.reading(read).partition("-" * 80)[2]
    assert [line for line in told if line in reading] == []
    assert made.lost() == []


HEADER: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>{title}</title></titleStmt><sourceDesc>{source}</sourceDesc></fileDesc>{profile}</teiHeader>
<text><body><p>Ա</p></body></text></TEI>"""


def origin(*dates: str) -> str:
    return f"<history><origin>{' '.join(dates)}</origin></history>"


def manuscript(*parts: str) -> str:
    return f"<msDesc><msIdentifier/>{''.join(parts)}</msDesc>"


OLD: Final = '<origDate notBefore="1300" notAfter="1400">14th c.</origDate>'
YOUNG: Final = '<origDate notBefore="1500" notAfter="1550">s. XVI<hi>in</hi></origDate>'
BCE: Final = "2nd c. BCE – 1st c. CE"
AGES: Final = f'<origDate notBefore-iso="-0200" notAfter-iso="0100">{BCE}</origDate>'
HIJRI: Final = '<origDate notBefore="1694" notAfter="1695" calendar="#h">1105 AH</origDate>'
SENTENCE: Final = OLD.replace("300", "816").replace("400", "828").replace("14th c.", "Dated " * 15)
DATED: Final = {
    "a manuscript": ({"source": manuscript(origin(OLD))}, "14th c.", "1300"),
    "years before our era": ({"source": manuscript(origin(AGES))}, BCE, "-0200"),
    "values without words": (
        {"source": manuscript(origin('<origDate from="1690" to="1694-07"/>'))},
        "1690–July 1694",
        "1690",
    ),
    "words without a note": (
        {"source": manuscript(origin("<origDate>Roman<note>Unsure.</note></origDate>"))},
        "Roman",
        "",
    ),
    "what no calendar of ours dates": (
        {"source": manuscript(origin('<origDate notBefore-custom="0051">Imperial</origDate>'))},
        "Imperial",
        "",
    ),
    "a date beside the words of an origin, and none within them": (
        {
            "source": manuscript(
                origin(
                    '<date notBefore="0401" notAfter="0450">Early 5th c.</date>',
                    '<date/><p>Copied in <date when="1890">1890</date>.</p>',
                )
            )
        },
        "Early 5th c.",
        "0401",
    ),
    "one day in two calendars": (
        {
            "source": manuscript(
                origin(HIJRI, '<origDate when="1694-09-02">2 Sept. 1694</origDate>')
            )
        },
        "1105 AH; 2 Sept. 1694",
        "1694-09-02",
    ),
    "additions aside": (
        {"source": manuscript(origin(OLD, YOUNG.replace(" ", ' type="additions" ', 1)))},
        "14th c.",
        "1300",
    ),
    "all parts": (
        {"source": manuscript(*(f"<msPart>{origin(one)}</msPart>" for one in (YOUNG, OLD, AGES)))},
        f"s. XVIin; 14th c.; {BCE}",
        "-0200",
    ),
    "the whole before its parts": (
        {"source": manuscript(origin(YOUNG), f"<msPart>{origin(OLD)}</msPart>")},
        "s. XVIin",
        "1500",
    ),
    "the head of a description": (
        {
            "source": manuscript(
                f"<head>Homilies, {YOUNG}</head>", f"<msPart>{origin(OLD)}</msPart>"
            )
        },
        "s. XVIin",
        "1500",
    ),
    "a bibliography": ({"source": f"<bibl>A charter, {OLD}</bibl>"}, "14th c.", "1300"),
    "a title": (
        {"title": 'To Ա., <date when="1890-05">May 1890</date>', "source": "<p/>"},
        "May 1890",
        "1890-05",
    ),
    "its origin before its title": (
        {"title": 'The <date when="1204">fall</date>', "source": manuscript(origin(OLD))},
        "14th c.",
        "1300",
    ),
    "its own date before all others": (
        {
            "source": manuscript(origin(OLD)),
            "profile": "<profileDesc><creation><date>before 1300</date></creation></profileDesc>",
        },
        "before 1300",
        "",
    ),
    "its origin, where its own date is left empty": (
        {
            "source": manuscript(origin(OLD)),
            "profile": "<profileDesc><creation><date/></creation></profileDesc>",
        },
        "14th c.",
        "1300",
    ),
    "an origin in the place of its own date": (
        {
            "source": manuscript(origin(OLD)),
            "profile": '<profileDesc><creation><origDate when="1945-06-18">18. 6. 1945</origDate>, '
            "<origPlace>Pécs</origPlace></creation></profileDesc>",
        },
        "18. 6. 1945",
        "1945-06-18",
    ),
    "its own date without a note": (
        {
            "profile": '<profileDesc><creation><date when="1400-01">1400. Jan.<note>Or later.'
            "</note></date></creation></profileDesc>",
        },
        "1400. Jan.",
        "1400-01",
    ),
    "an origin that is dated itself": (
        {
            "source": manuscript(
                '<history><origin when="1990-02-09">Bonn, by two.</origin></history>'
            )
        },
        "9 February 1990",
        "1990-02-09",
    ),
    "the dates in an origin before its own": (
        {"source": manuscript(f'<history><origin when="1990">{OLD}</origin></history>')},
        "14th c.",
        "1300",
    ),
    "values, where its words are a sentence": (
        {"source": manuscript(origin(SENTENCE))},
        "1816–1828",
        "1816",
    ),
    "an article, not the print of all": (
        {
            "source": '<biblStruct><analytic><date when="1854">1854</date></analytic><monogr>'
            '<imprint><date when="1925">1925</date></imprint></monogr></biblStruct>'
        },
        "1854",
        "1854",
    ),
    "nothing, by when its print was made": (
        {
            "source": '<biblStruct><monogr><imprint><date when="1925">1925</date></imprint>'
            "</monogr></biblStruct>"
        },
        "",
        "",
    ),
    "nothing, with two manuscripts": (
        {"source": manuscript(origin(OLD)) + manuscript(origin(YOUNG))},
        "",
        "",
    ),
    "nothing, by where a manuscript was later": (
        {"source": manuscript(f"<history><provenance>{OLD}</provenance></history>")},
        "",
        "",
    ),
    "nothing, with two dates in titles": (
        {"title": 'From <date when="1848">1848</date> to <date when="1871">1871</date>'},
        "",
        "",
    ),
}


@pytest.mark.parametrize("case", DATED)
def test_a_document_is_dated_by(publish: Publisher, case: str) -> None:
    """In its header and its text in the words of its file, in the chronology by their values."""
    told, words, key = DATED[case]
    header = HEADER.format(**{"title": "A", "source": "<p/>", "profile": "", **told})
    read = parse_document(header.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    page = html.fromstring(made.page)
    shown = page.xpath("string(//header//dt[. = 'Date']/following-sibling::dd[1])")
    line = next((one[6:] for one in made.text.split("\n") if one.startswith("Date: ")), "")
    assert (shown, facts(header, "d").get("date"), line) == (words, key, words)
    assert made.lost() == []


def test_lists_have_the_words_of_a_date_without_a_note_on_it() -> None:
    dated = "<date when='1400-01'>1400. Jan.<note>Or later.</note></date>"
    profile = f"<profileDesc><creation>{dated}<placeName/></creation></profileDesc>"
    told = facts(HEADER.format(title="A", source="<p/>", profile=profile), "d")
    assert [told.get(one) for one in ("date", "date-words", "place")] == [
        "1400-01",
        "1400. Jan.",
        "",
    ]


DAY: Final = '<setting><name>𐤀</name><date when="{0}">{0}</date></setting>'


@pytest.mark.parametrize(
    ("settings", "said", "day"),
    [
        (["2020-03-20"], "<u>Ա</u>", "2020-03-20"),
        (["2020-03-20", "2020-03-20"], "<u>Ա</u>", "2020-03-20"),
        (["2020-03-20", "2020-03-21"], "<u>Ա</u>", ""),
        (["2020-03-20"], "<p>Ա</p>", ""),
    ],
)
def test_what_was_heard_is_dated_by_its_setting(settings: list[str], said: str, day: str) -> None:
    """A debate in parliament has no other date; the setting of a play dates no play."""
    told = "".join(map(DAY.format, settings))
    profile = f"<profileDesc><settingDesc>{told}</settingDesc></profileDesc>"
    text = HEADER.format(title="A", source="<p/>", profile=profile).replace("<p>Ա</p>", said)
    assert facts(text, "d").get("date") == day
