"""What stands on a page by itself says what language it is in, and which way its lines run."""

import re
from dataclasses import replace

from lxml import html

from tei_tools.build import strings
from tei_tools.document import Document, parse_document
from tei_tools.saxon import Xml
from tests.support.publishing import EDITION, Publisher

BOOK = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}"><teiHeader><fileDesc>
<titleStmt><title>A</title></titleStmt></fileDesc></teiHeader><text><body><div><p>وصل الكتاب.
<note>هنا</note><note xml:lang="en">Here.</note></p></div></body></text></TEI>"""


def told(page: str) -> list[str]:
    """Return what the parts of a page say of their language."""
    parts = re.findall('(?:<html|<section[^>]* id="text"|<div class="tei-note")[^>]*>', page)
    return [" ".join(re.findall(r'(?:lang|dir)="[^"]*"', part)) for part in parts]


def _read(text: str) -> Document:
    read = parse_document(text.encode(), "d.xml")
    assert isinstance(read, Document)
    return read


def book(language: str) -> Document:
    return _read(BOOK.format(language=language))


def test_a_text_has_the_language_of_its_document(publish: Publisher) -> None:
    made = publish(book("ar"), alone=True)
    assert [told(page) for page in made.pages.values()] == [
        ['lang="en"', 'lang="ar" dir="rtl"', 'lang="ar" dir="auto"', 'lang="en" dir="ltr"'],
        ['lang="en"', 'lang="ar" dir="rtl"'],
    ]


def test_a_section_on_a_page_of_its_own_has_it_too(publish: Publisher) -> None:
    made = publish(book("ar"), page_level=1)
    assert told(made.pages["d.div-1.html"]) == [
        'lang="en"',
        'lang="ar" dir="rtl"',
        'lang="ar" dir="auto"',
        'lang="en" dir="ltr"',
    ]


def test_what_is_in_the_language_of_the_page_does_not_say_so(publish: Publisher) -> None:
    assert told(publish(book("en")).page) == ['lang="en"', "", "", 'lang="en" dir="ltr"']


def test_a_page_is_in_the_language_of_its_interface(publish: Publisher) -> None:
    """Of an edition in a language that no file of strings speaks, that is English."""
    said = {}
    for own in ("it", "de-AT"):
        edition = Xml(EDITION.text.replace('language="en"', f'language="{own}"'))
        of_its_own = replace(publish, edition=edition)
        made = of_its_own(book("ar"), strings=strings.of(own))
        said[own] = told(made.page)[0]
    assert said == {"it": 'lang="en"', "de-AT": 'lang="de-AT"'}


def test_a_text_of_no_told_language_runs_as_its_letters_do(publish: Publisher) -> None:
    untold = BOOK.replace(' xml:lang="{language}"', "")
    latin = untold.replace("وصل الكتاب.", "Received.").replace("هنا", "There.")
    pages = [publish(_read(one)).page for one in (untold, latin)]
    assert [told(page)[1] for page in pages] == ['dir="auto"', ""]


def test_a_text_of_no_told_language_is_in_that_of_its_edition(publish: Publisher) -> None:
    """The page is in English where no interface speaks it: voices would read Tibetan so."""
    untold = _read(BOOK.replace(' xml:lang="{language}"', "").replace("وصل الكتاب.", "བོད་ཡིག"))
    edition = Xml(EDITION.text.replace('language="en"', 'language="bo"'))
    made = replace(publish, edition=edition)(untold, page_level=1)
    found = [told(made.page)[0], told(made.pages["d.div-1.html"])[1]]
    assert found == ['lang="en"', 'lang="bo" dir="auto"']


def test_catalogues_are_told_the_language_of_the_text(publish: Publisher) -> None:
    """A header in English says nothing of it, nor does the interface."""
    edition = Xml(EDITION.text.replace('language="en"', 'language="bo"'))
    texts = {
        "bo": BOOK.replace(' xml:lang="{language}"', ""),
        "ti": BOOK.format(language="ti"),
        "syr-SY": BOOK.format(language="ti").replace("<text>", '<text xml:lang="syr_SY">'),
        "gez": BOOK.format(language="ti").replace("<body>", '<body xml:lang="gez">'),
    }
    found = {}
    for wanted, text in texts.items():
        made = replace(publish, edition=edition)(_read(text), address="https://a.org/d.html")
        (found[wanted],) = html.fromstring(made.page).xpath(
            "//meta[@name = 'DC.language']/@content"
        )
    assert found == {wanted: wanted for wanted in texts}


def test_a_transliteration_runs_as_its_letters_do(publish: Publisher) -> None:
    words = '<foreign xml:lang="ar">mīn da?</foreign> <foreign xml:lang="ar">سلام</foreign>'
    page = publish(_read(BOOK.format(language="en").replace("وصل الكتاب.", words))).page
    found = re.findall(r'class="tei-foreign" (lang="ar" dir="\w+")', page)
    assert found == ['lang="ar" dir="auto"', 'lang="ar" dir="rtl"']


def test_a_language_tag_is_one_that_the_web_knows(publish: Publisher) -> None:
    """A script, region or dialect that nobody has registered would be an error of HTML."""
    told_as = {
        "Sa-Ltn": "sa-x-Ltn",
        "ar-amc-x-baghdad": "ar-x-amc-baghdad",
        "hy-x-aa-x-bb": "hy-x-aa-bb",
        "de-u-co-x-own": "de-u-co-x-own",
        "sa-Latn-x-iast": "sa-Latn-x-iast",
        "en-UK": "en-x-UK",
        "de-CH-1901": "de-CH-1901",
        "de-1901-CH": "de-1901-x-CH",
        "zh-yue": "zh-yue",
        "zh-min": "zh-x-min",
        "lat-Medieval": "la-x-Medieval",
        "grc-transliterated": "grc",
        "x-elf": "x-elf",
        "en-x": "en",
        "gr": "",
        "SH": "sh",
    }
    words = "".join(f'<foreign xml:lang="{tag}">a</foreign>' for tag in told_as)
    page = publish(_read(BOOK.format(language="en").replace("وصل الكتاب.", words))).page
    found = re.findall(r'class="tei-foreign" lang="([^"]*)"', page)
    assert found == list(told_as.values())


def test_space_at_the_ends_of_words_that_run_the_other_way_stands_outside(
    publish: Publisher,
) -> None:
    """Within them it would be at their far side, and the words run into those behind them."""
    words = (
        '<foreign xml:lang="he">ועשית </foreign>\n Da\n<foreign xml:lang="he"> א <hi>ב</hi> '
        '</foreign>qylɣyn <foreign xml:lang="tr"> o </foreign> <term xml:lang="ar">سلام</term>.'
    )
    made = publish(_read(BOOK.format(language="en").replace("وصل الكتاب.", words)))
    (found,) = re.findall(r'id="d-p-1"[^>]*>\s*(.*?)\s*<sup', made.page, re.DOTALL)
    plain = re.sub(r' (?:class|lang|dir)="[^"]*"', "", found)
    assert plain == (
        "<span>ועשית</span> \n Da\n <span>א <span>ב</span></span> qylɣyn <span> o </span> "
        "<span>سلام</span>."
    )
    assert made.lost() == []
    back = BOOK.format(language="ar").replace("الكتاب", '<q xml:lang="en"> Aleph </q>')
    (found,) = re.findall(r'id="d-p-1"[^>]*>\s*(.*?)\s*<sup', publish(_read(back)).page, re.DOTALL)
    plain = re.sub(r' (?:class|lang|dir)="[^"]*"', "", found)
    assert plain == "وصل  <span>Aleph</span> ."


def test_french_has_a_space_before_each_colon(publish: Publisher) -> None:
    """One at which no line may end; what the document says has the signs that it has."""
    text = BOOK.format(language="fr").replace(
        "<p>", "<p>Ա: <note place='inline' resp='#e'>Բ</note>"
    )
    made = publish(_read(text), strings=strings.of("fr"))
    shown = html.fromstring(made.page).xpath("string(//p[@class = 'tei-p'])")
    assert re.sub("[ \n]+", " ", shown).startswith("Ա: [Recueil\N{NO-BREAK SPACE}: Բ]")
    assert re.findall(r"\w+\N{NO-BREAK SPACE}?:", made.text) == [
        "Édition\N{NO-BREAK SPACE}:",
        "Ա:",
        "RECUEIL\N{NO-BREAK SPACE}:",
        "DOCUMENT\N{NO-BREAK SPACE}:",
        "DOCUMENT\N{NO-BREAK SPACE}:",
    ]


def test_words_are_quoted_and_days_counted_as_the_language_of_the_edition_does(
    publish: Publisher,
) -> None:
    """A note without a sign is told by the first words that it speaks of."""
    text = BOOK.format(language="en").replace(
        "</div></body>",
        '<p xml:id="p2">Come to us.</p><p><docDate><date when="1191-07-01"/></docDate></p></div>'
        '<note target="#p2">Հա</note></body>',
    )
    told = {
        "en": ("“Come to us.”", "1 July 1191"),
        "de": ("„Come to us.“", "1. Juli 1191"),
        "fr": ("«\N{NO-BREAK SPACE}Come to us.\N{NO-BREAK SPACE}»", "1er juillet 1191"),
    }
    for language, words in told.items():
        made = publish(_read(text), strings=strings.of(language))
        assert [one in made.text for one in words] == [True, True], (language, made.text)
