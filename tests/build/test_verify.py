"""The proof that no word was lost notices whatever an output does to the words of its source."""

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from tei_tools.build import verify
from tei_tools.build.verify import Source
from tei_tools.document import Document, parse_document
from tei_tools.saxon import Saxon
from tests.support.publishing import Published, Publisher

BEFORE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1"><teiHeader><fileDesc><titleStmt>'
    "<title>On wells</title></titleStmt></fileDesc></teiHeader><text><body>\n"
)
AFTER = "</body></text></TEI>"
DEEP = """<p>A well <note>Dug, not built.</note> of the year 1281 is 𐅀 fathoms deep.</p>
<p>Ջուրը <choice><sic>colde</sic><corr>cold</corr></choice> է,<note xml:id="two">So <hi>they</hi>
say.</note> <app><lem wit="#A">they say</lem><rdg wit="#B">we say</rdg></app> so.</p>
"""


@pytest.fixture(scope="module")
def publish() -> Callable[[str], Published]:
    """Publishes the words of a body."""
    with Saxon() as saxon:
        publisher = Publisher(saxon)
        deep = publisher(document(DEEP))
        return lambda body: deep if body == DEEP else publisher(document(body))


def document(body: str) -> Document:
    read = parse_document(f"{BEFORE}{body}{AFTER}".encode(), "d1.xml")
    assert isinstance(read, Document)
    return read


def changed_page(made: Published, old: str, new: str) -> list[str]:
    """What is found wrong where a page has one stretch for another."""
    page = made.page.replace("\n", " ")
    assert page.count(old) == 1, page
    return told(made, replace(made, pages={"d1.html": page.replace(old, new)}))


def changed_text(made: Published, old: str, new: str) -> list[str]:
    """What is found wrong where the blocks of a text have one stretch for another."""
    assert made.marked.count(old) == 1, made.marked
    return told(made, replace(made, marked=made.marked.replace(old, new)))


def told(was: Published, made: Published) -> list[str]:
    assert was.lost() == []
    return [re.sub(r"it has .* where the source has ", "", one) for one in made.lost()]


PAGE = {
    "a word dropped": ("1281 is", "1281"),
    "a word put in": ("1281 is", "1281 is not"),
    "a word changed by a letter": ("deep.", "deeq."),
    "a combining mark dropped": ("Ջուրը", "Ջուր"),
    "an astral character dropped": ("𐅀 ", ""),
    "two words swapped": ("year 1281", "1281 year"),
    "words run together": ("year 1281", "year1281"),
    "an alternate dropped": (">colde<", "><"),
    "a reading taken for made": ('class="tei-lem', 'class="made tei-lem'),
    "a word of a note dropped": ("not built", "built"),
    "a note swapped with the text": ("Dug, not built.", "they say"),
    "a note's words run together": ("Dug, not", "Dug,not"),
    "the second note dropped": (">they<", "><"),
}


@pytest.mark.parametrize("case", PAGE)
def test_what_a_page_does_to_words_is_found(publish: Callable[[str], Published], case: str) -> None:
    (found,) = changed_page(publish(DEEP), *PAGE[case])
    assert re.match(r"the page (differs from the source: “|runs words together: “)", found)


TEXT = {
    "a word dropped": ("1281 is", "1281"),
    "a word changed by a letter": ("deep.", "deeq."),
    "words run together": ("year 1281", "year1281"),
    "the shown alternate dropped": ("cold", ""),
    "the other alternate put in": ("cold", "coldcolde"),
    "a hidden reading put in": ("they say so.", "they say we say so."),
    "a word of a note dropped": ("not built", "built"),
    "a word taken for made": (" fathoms", "<t:made> fathoms</t:made>"),
}


@pytest.mark.parametrize("case", TEXT)
def test_what_a_text_does_to_words_is_found(publish: Callable[[str], Published], case: str) -> None:
    found = changed_text(publish(DEEP), *TEXT[case])
    assert len(found) == 1
    assert re.match(r"the text (differs from the source: “|runs words together: “)", found[0])


def test_lines_that_differ_from_their_blocks_are_found(
    publish: Callable[[str], Published],
) -> None:
    made = publish(DEEP)
    lines = made.text.replace("fathoms", "fathom")
    assert replace(made, text=lines).lost() == ["the lines of the text differ from its blocks"]


def test_notes_that_change_places_are_found(publish: Callable[[str], Published]) -> None:
    """Each note is a stream of its own: the words of all being there proves nothing."""
    made = publish("<p>One<note>first</note> and two<note>second</note>.</p>")
    page = made.page.replace("first", "\0").replace("second", "first").replace("\0", "second")
    found = told(made, replace(made, pages={"d1.html": page}))
    assert found == [
        "the page differs from the source: “first”",
        "the page differs from the source: “second”",
    ]


def test_a_note_without_a_place_is_found(publish: Callable[[str], Published]) -> None:
    made = publish("<p>One<note>first</note> and two.</p>")
    start, end = made.page.index('<section class="remarks"'), made.page.index("</article>")
    page = made.page[:start] + made.page[end:]
    found = told(made, replace(made, pages={"d1.html": page}))
    assert found == ["the page differs from the source: “Onefirstandtwo.”"]


def test_a_page_of_sections_that_nothing_leads_to_is_found() -> None:
    with Saxon() as saxon:
        body = "<div><p>one</p></div><div><p>two</p></div>"
        made = Publisher(saxon)(document(body), page_level=1)
    assert made.lost() == []
    lonely = made.page.replace("d1.div-2.html", "elsewhere.html")
    pages = {**made.pages, "d1.html": lonely}
    assert told(made, replace(made, pages=pages)) == ["the page differs from the source: “onetwo”"]


def test_a_finding_stands_at_the_element_that_has_the_word(
    publish: Callable[[str], Published],
) -> None:
    made = publish(DEEP)
    page = made.page.replace(">they<", "><").encode()
    (finding,) = verify.pages(made.source, {"d1.html": page})
    start = finding.primary.span.start
    assert (finding.code, start.line, start.column) == ("build/word-lost", 3, 85)


def test_what_a_text_leaves_out_is_counted(publish: Callable[[str], Published]) -> None:
    made = publish(DEEP)
    findings, left_out = verify.text(made.source, made.marked, made.text, "edited")
    assert (findings, left_out) == ([], {"sic": 1, "rdg": 2})


def test_what_has_no_word_is_no_word_that_is_left_out(publish: Callable[[str], Published]) -> None:
    made = publish(
        "<p>A <choice><orig/><reg>Բ</reg></choice> and <choice><sic>c</sic><corr/></choice></p>"
    )
    _, left_out = verify.text(made.source, made.marked, made.text, "edited")
    assert left_out == {"sic": 1}


def test_words_are_counted_in_the_text_and_its_notes() -> None:
    read = document(DEEP)
    assert Source(read, read.root, "d1").words == 25


LISTED = """<p>So <app><lem>they</lem><rdg wit="#B">we</rdg><note>rightly
so</note><witDetail wit="#B">in red</witDetail></app> say, <choice><sic>an <app><lem>a</lem>
<note>left out</note></app></sic><corr>as</corr></choice> is known.</p>
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rightly so", "rightly"),
        ("rightly so", "rightlyso"),
        ("in red", ""),
        ("left out", "put in"),
    ],
)
def test_what_is_done_to_remarks_in_a_list_of_variants_is_found(
    publish: Callable[[str], Published], old: str, new: str
) -> None:
    made = publish(LISTED)
    assert len(changed_page(made, old, new)) == 1
    marked = replace(made, marked=made.marked.replace("\n", " "))
    assert len(changed_text(marked, old, new)) == 1


def test_a_remark_that_is_listed_is_not_counted_as_left_out(
    publish: Callable[[str], Published],
) -> None:
    made = publish(LISTED)
    assert verify.text(made.source, made.marked, made.text, "edited") == ([], {"rdg": 1, "sic": 2})


@pytest.mark.parametrize(
    "body",
    [
        "<p>all<lb break='no'/>one</p>",
        "<p>all\n <lb break='no'/>\n one</p>",
        "<p><w>all</w>\n<pc>.</pc></p>",
        "<p><w>al\n</w></p>",
        "<p>a <choice>\n<abbr>b</abbr>\n<expan>bc</expan>\n</choice>d</p>",
        "<p/>",
        "<p>only<!-- a comment --> <?pi?>words</p>",
        "<p><w>a</w><!-- a comment -->\n<pc>.</pc></p>",
        "<p><w>Gospod</w> <name>\n<w join='right'>Ilc</w>\n</name>\n<pc>,</pc> <w>so</w></p>",
        "<p><pc join='right'>«</pc> <name> <hi> <w>b</w> </hi> </name> <pc join='left'>»</pc></p>",
        "<p><w>so</w> <w join='both'>-</w> <w>so</w> <w join='right'>de</w> na</p>",
        "<p><w>a</w> <name>\n<w>b</w>\n</name>\n<pc>»</pc></p>",
        "<p>a <usg>b</usg>\n<pc>):</pc> c</p>",
        "<p>(<subst>\n<del>x</del>\n<add>y</add>\n</subst>). (<cit>\n<quote>a</quote>\n</cit>)</p>",
        "<p><app>\n<lem>a</lem>\n<rdg>b</rdg>\n</app>. <ruby>\n<rb>a</rb>\n<rt>b</rt>\n</ruby></p>",
        "<p>In<app><!-- c -->\n<rdg>a</rdg>\n<rdgGrp>\n<rdg>b</rdg>\n</rdgGrp>\n</app>to</p>",
        "<u>so<incident>\n<desc>Bell</desc>\n</incident>\n<gap>\n<desc>lost</desc>\n</gap>on</u>",
        "<p>so<note>\n</note>me <fw>\n</fw>, <graphic>\n</graphic>. a<index>\n</index>b"
        "<listTranspose>\n<transpose>\n<ptr target='#a'/>\n</transpose>\n</listTranspose>c</p>",
        "<p>as <cit>\n<quote>a well</quote>\n<bibl>Book 1</bibl>\n</cit>, and</p>",
        "<entry>\n<form>\n<orth>go</orth>\n</form>\n<pc>(</pc>\n<form>\n<gramGrp>\n<gram>prp</gram>\n"
        "</gramGrp>\n<orth>going</orth>\n</form>\n<pc>).</pc>\n</entry>",
        "<entry>\n<form>\n<orth>αμφ(</orth>\n<orth>)(φμα</orth>\n<orth>[α</orth>\n</form>\n</entry>",
    ],
)
def test_white_space_that_is_the_encoders_is_not_missed(
    publish: Callable[[str], Published], body: str
) -> None:
    assert publish(body).lost() == []


@pytest.mark.parametrize("old", ["as <", "</span> so"])
def test_words_run_together_in_or_beside_an_entry_of_an_apparatus_are_found(
    publish: Callable[[str], Published], old: str
) -> None:
    """White space within it is the encoder's, that beside it is not."""
    made = publish("<p>as <app>\n<lem>a</lem>\n<note place='inline'>b</note>\n</app> so.</p>")
    (found,) = changed_page(made, old, old.replace(" <", "<").replace("> ", ">"))
    assert found.startswith("the page runs words together: “")


@pytest.mark.parametrize("old", ["Gospod <", "</span> so"])
def test_a_word_that_is_run_together_with_one_that_is_joined_elsewhere_is_found(
    publish: Callable[[str], Published], old: str
) -> None:
    """A token's `@join` speaks of one of its sides alone."""
    made = publish("<p>Gospod <name><w join='right'>Ilc</w> <w>ová</w></name> so <w>na</w>.</p>")
    (found,) = changed_page(made, old, old.replace(" ", ""))
    assert found.startswith("the page runs words together: “")


@pytest.mark.parametrize("old", ["Նավ (", ") go", "[ᾗ 𐅀", "𐅀] ("])
def test_a_word_that_is_run_together_with_a_bracket_is_found(
    publish: Callable[[str], Published], old: str
) -> None:
    """White space within brackets parts no words; that outside of them does."""
    made = publish("<p>Նավ ( ships ) go [ᾗ 𐅀] (so).</p>")
    assert changed_page(made, "( ships )", "(ships)") == []
    (found,) = changed_page(made, old, old.replace(" ", ""))
    assert found.startswith("the page runs words together: “")


def test_a_long_run_of_white_space_is_looked_at_once(
    publish: Callable[[str], Published],
) -> None:
    """Between the page breaks of a book of images: it took a minute for what takes no second."""
    blank = " " * 40_000
    made = publish(f"<p>Ա{blank}, b{blank}<lb/>γ</p>")
    start = time.perf_counter()
    found = made.lost()
    assert (found, time.perf_counter() - start < 5) == ([], True)


def test_each_of_thousands_of_alternates_and_of_what_has_no_words_is_looked_at_once() -> None:
    """Of each the others would be looked at again: a list of ten thousand took minutes."""
    regs = "<reg>b</reg>" * 10_000
    pairs = '\n<alt target="#a #b"/>' * 10_000
    read = document(f"<p>Ա <choice>{regs}</choice>.</p><p><altGrp>{pairs}\n</altGrp></p>")
    blocks = "<t:body><t:block>Ա b.</t:block></t:body>"
    marked = f'<t:text xmlns:t="https://tei-tools.org/ns/text">{blocks}</t:text>'
    found = verify.text(Source(read, read.root, "d1"), marked, f"{'-' * 80}\nԱ b.\n", "edited")
    assert found == ([], {"reg": 9_999})


def test_a_document_without_a_text_has_nothing_to_lose() -> None:
    xml = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><facsimile/></TEI>'
    read = parse_document(xml.encode(), "d1.xml")
    assert isinstance(read, Document)
    with Saxon() as saxon:
        assert Publisher(saxon)(read).lost() == []
