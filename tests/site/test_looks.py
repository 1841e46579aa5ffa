"""Where the words of a play, a list and an apparatus lie on a page."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tei_tools import resources
from tei_tools.saxon import Saxon
from tests.support.parsed import document
from tests.support.publishing import Publisher, read

WIDE: ViewportSize = {"width": 1280, "height": 900}
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader><text><body>{}</body>{}</text></TEI>"""
PLACES = """all => all.map(one => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(one));
  const box = range.getClientRects()[0];
  return [box.left, box.top, box.height].map(Math.round);
})"""
"""Where the first line of each of some elements begins, and how high it is."""


@pytest.fixture(scope="module")
def publish() -> Iterator[Publisher]:
    with Saxon() as saxon:
        yield Publisher(saxon)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        yield context.new_page()


def show(
    page: Page, publish: Publisher, folder: Path, body: str, back: str = "", profile: str = ""
) -> None:
    """Open the page of a document that has this body, what stands behind it, and its profile."""
    source = folder / "d.xml"
    text = TEI.format(body, back)
    if profile:
        text = text.replace("</teiHeader>", f"<profileDesc>{profile}</profileDesc></teiHeader>")
    source.write_text(text, "utf-8")
    assets = resources.path("xslt", "html", "assets").as_uri()
    content = publish(read(source)).page.replace("../assets", assets)
    (folder / "d.html").write_text(content, "utf-8")
    page.goto((folder / "d.html").as_uri())


def places(page: Page, *elements: str) -> list[tuple[int, int]]:
    """Where each of some elements begins: from the left, and on which line, told by its middle."""
    found = page.evaluate(f"({PLACES})({list(elements)})")
    return [(left, top + height // 2) for left, top, height in found]


SPEECH = """<sp><speaker>Tom</speaker><stage>(aside)</stage><l>And yet <stage>(weighing)</stage>
<seg>it grows.</seg></l><p>Gone! <stage>Picks it up.</stage> <hi>Never.</hi></p></sp>"""


def test_what_is_said_stands_behind_its_speaker_and_what_is_done_in_its_line(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """A direction on a line of its own makes two verses of one."""
    show(page, publish, tmp_path, SPEECH)
    speaker, aside, line, done, more = places(
        page, ".tei-speaker", ".tei-sp > .tei-stage", ".tei-l", ".tei-l .tei-stage", ".tei-seg"
    )
    paragraph, picks, never = places(page, ".tei-p", ".tei-p .tei-stage", ".tei-hi")
    indented = [place[0] - speaker[0] for place in (aside, line, paragraph)]
    assert indented == [indented[0]] * 3
    assert indented[0] > 0
    assert line[1] == done[1] == more[1]
    assert paragraph[1] == picks[1] == never[1]


def test_a_list_that_runs_on_is_no_block(page: Page, publish: Publisher, tmp_path: Path) -> None:
    items = "<label>(a)</label> <item>թիակ</item> <label>(b)</label> <item>𐤀</item>"
    body = f'<p>They had <list type="inline">{items}</list><hi>, and more.</hi></p>'
    show(page, publish, tmp_path, body)
    found = places(page, ".tei-p", ".tei-label", ".tei-item", ".tei-hi")
    assert [place[1] for place in found] == [found[0][1]] * 4


def test_a_label_of_a_voice_stands_close_to_its_words(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    note = '<note type="source">Found <hi>𐤀</hi> in 1931.</note>'
    show(page, publish, tmp_path, f"<div><p>a</p>{note}</div>")
    (_, label), (_, words) = places(page, ".tei-note .voice-label", ".tei-note .tei-hi")
    assert 0 < words - label < 32


def test_a_second_heading_a_stamp_and_a_word_that_is_spoken_of_are_told_from_what_is_around(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    heads = '<head>Chapter the First</head><head type="sub">Of Boats</head>'
    words = "<stamp>Ardholm</stamp> <mentioned>Ա</mentioned>"
    show(page, publish, tmp_path, f"<div>{heads}<ab>{words}</ab></div>")
    looks = page.evaluate("""() => ['head', 'head.type-sub', 'stamp', 'mentioned'].map(one => {
      one = '.tei-' + one;
      const style = getComputedStyle(document.querySelector(one));
      return [style.fontWeight, style.borderTopStyle, style.fontStyle];
    })""")
    assert looks == [
        ["600", "none", "normal"],
        ["400", "none", "normal"],
        ["400", "solid", "normal"],
        ["400", "none", "italic"],
    ]


def test_the_last_part_of_a_shared_verse_keeps_its_line_on_a_phone(
    browser: Browser, publish: Publisher, tmp_path: Path
) -> None:
    """Set in by as much as on a desk it had no room for a word."""
    parts = '<l part="I">It did not.</l><l part="M">It did.</l><l part="F">Ask the goose.</l>'
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        show(page, publish, tmp_path, f"<lg>{parts}</lg>")
        lines = page.locator(".tei-l").evaluate_all(
            """all => all.map(one => Math.round(
              one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)))"""
        )
        first, second, third = (
            places(page, f".tei-l:nth-child({number})")[0][0] for number in (1, 2, 3)
        )
    assert (lines, first < second < third) == ([1, 1, 1], True)


def test_a_street_where_an_author_works_stands_in_the_line_of_the_reference(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """An address of a letter has a line for each; what parted this one began the next line."""
    street = "<address><addrLine>28 Fuxing Road</addrLine><settlement>Tiflis</settlement></address>"
    author = f"<author><affiliation><orgName>Hospital</orgName>{street}</affiliation></author>"
    work = f"<biblStruct><analytic>{author}<title>A</title></analytic><monogr/></biblStruct>"
    letter = "<opener><address><addrLine>Tiflis</addrLine></address></opener>"
    show(page, publish, tmp_path, f"{letter}<listBibl>{work}</listBibl>")
    displays = page.locator(".tei-addrLine").evaluate_all(
        "all => all.map(one => getComputedStyle(one).display)"
    )
    assert displays == ["block", "inline"]


def test_the_name_of_a_hand_is_not_struck_out_with_what_it_deleted(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    show(page, publish, tmp_path, '<p><del hand="#b">wal<add hand="#c">l</add>k</del></p>')
    displays = page.locator(".tei-handShift").evaluate_all(
        "all => all.map(one => getComputedStyle(one).display)"
    )
    assert displays == ["inline-block", "inline-block"]


def test_the_name_of_a_hand_in_a_verse_stands_behind_what_it_wrote(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """A verse hangs from its first line, and the name was drawn over the word by as much."""
    show(page, publish, tmp_path, '<lg><l>a <add hand="#b">𐤀χαῖρε</add> walk</l></lg>')
    boxes = page.evaluate("""() => {
      const name = document.querySelector('.tei-handShift').firstChild;
      const word = document.querySelector('.tei-add').firstChild;
      return [word, name].map(one => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return [range.getBoundingClientRect().left, range.getBoundingClientRect().right];
      });
    }""")
    (left, right), (begins, ends) = boxes
    assert left < right <= begins < ends


def test_several_values_of_a_field_above_a_text_stand_below_each_other(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    profile = "<abstract><p>A mill.</p></abstract><abstract><p>Ջրաղաց։</p></abstract>"
    show(page, publish, tmp_path, "<p>Text.</p>", profile=profile)
    before = places(page, "article")[0][0]
    (left, top), (second, below) = places(page, "dd:nth-of-type(1)", "dd:nth-of-type(2)")
    assert before < left == second
    assert top < below


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_address_above_a_text_stays_beside_what_stands_there(
    browser: Browser, publish: Publisher, tmp_path: Path, width: int
) -> None:
    address = f"https://example.org/{'MinutesOfTheAssembly' * 5}.pdf"
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        profile = f"<abstract><p>After {address}</p></abstract>"
        show(page, publish, tmp_path, "<p>Text.</p>", profile=profile)
        inside = page.evaluate("""() => {
          const end = one => one.getBoundingClientRect().right;
          const words = document.createRange();
          words.selectNodeContents(document.querySelector('dd'));
          return ['article > .about-document', 'dl', 'dd'].map(
            one => end(words) <= end(document.querySelector(one)));
        }""")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert (inside, wide) == ([True, True, True], False)


def test_the_number_of_a_homonym_stands_on_the_line_of_its_meaning(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    sense = "<sense><def>a meal</def></sense>"
    homonyms = f'<hom n="1">{sense}</hom><hom n="2">{sense}</hom>'
    body = f"<entry><form><orth>Mal</orth></form>{homonyms}</entry>"
    show(page, publish, tmp_path, body)
    (_, number), (_, meaning) = places(page, ".tei-hom .number", ".tei-hom .tei-def")
    assert abs(number - meaning) < 4


def test_the_source_of_a_quotation_in_a_sentence_stands_in_its_line(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """One among blocks has a line of its own."""
    cit = "<cit><quote>multum <hi>ille</hi></quote> <bibl>Aen. 1.3</bibl></cit>"
    show(page, publish, tmp_path, f"<p>a {cit} et</p><div>{cit}</div>")
    found = [
        *places(page, "p .tei-hi", "p .tei-bibl"),
        *places(page, "blockquote .tei-hi", "blockquote .tei-bibl"),
    ]
    lines = [place[1] for place in found]
    assert (lines[0] == lines[1], lines[2] < lines[3]) == (True, True)


LOOKS = {
    "font-style: italic": "italic italicised kursiv cursiva",
    "font-weight: 700": "bold fett negrita",
    "text-decoration-line: underline": "underline ul unterstrichen",
    "text-decoration-line: line-through": "strikethrough crossout durchgestrichen",
    "letter-spacing: 2.16px": "gesperrt spaced_out letter-spaced",
    "font-variant-caps: small-caps": "smallcaps smallCaps",
}


@pytest.mark.parametrize("look", LOOKS)
def test_words_look_as_editors_of_several_languages_say_that_they_did(
    page: Page, publish: Publisher, tmp_path: Path, look: str
) -> None:
    """TEI leaves the words of `rend` to them; these are met in many editions."""
    words = LOOKS[look].split()
    show(page, publish, tmp_path, "".join(f'<p><hi rend="{word}">Ա</hi></p>' for word in words))
    name, _, wanted = look.partition(": ")
    found = page.locator(".tei-hi").evaluate_all(
        f"all => all.map(e => getComputedStyle(e).getPropertyValue('{name}'))"
    )
    assert dict(zip(words, found, strict=True)) == dict.fromkeys(words, wanted)


SIGNS = {
    "a page": ('<pb n="114"/>', ".tei-pb .made"),
    "a gap": ("<del><gap/></del>", ".tei-gap .made"),
    "a number": ('<seg n="3">Գ</seg>', ".tei-milestone"),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_among_words_is_not_divided_where_a_line_ends(
    page: Page, publish: Publisher, tmp_path: Path, sign: str
) -> None:
    """Among words from right to left, “[p. 114]” would be “[.p” and “114]”."""
    markup, shown = SIGNS[sign]
    words = ["ա" * number for number in range(1, 40)]
    body = f"<p n='1'>{f' {markup} '.join(words)}</p>"
    show(page, publish, tmp_path, body)
    lines = page.locator(shown).evaluate_all("all => all.map(e => e.getClientRects().length)")
    assert (len(lines), set(lines)) == (38, {1})


def test_a_number_at_the_beginning_of_a_word_stands_apart_from_it(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    body = '<p><milestone unit="section" n="1"/><hi>Ա</hi> ա<pb n="2" break="no"/><hi>բ</hi></p>'
    show(page, publish, tmp_path, body)
    ends = page.locator("p > span > .made").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().right)"
    )
    words = page.locator("p .tei-hi").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().left)"
    )
    assert [word - end > 4 for end, word in zip(ends, words, strict=True)] == [True, True]


def test_the_heading_of_a_narrow_table_is_not_set_word_by_word(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    cells = "<row><cell>1</cell><cell>2</cell></row>"
    show(page, publish, tmp_path, f"<table><head>Of the red ink and gall</head>{cells}</table>")
    (box,) = page.locator("caption").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert box < 36


NUMBERS = {
    "counted": ('<list type="ordered"><item>a</item><item>b</item></list>', "decimal"),
    "counted by its looks": ('<list rend="numbered"><item>a</item></list>', "decimal"),
    "of the source": ('<list rend="numbered"><item n="α">a</item></list>', "none"),
    "of the source alone": ('<list><item n="α">a</item></list>', "none"),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_an_item_of_a_list_has_one_number(
    page: Page, publish: Publisher, tmp_path: Path, number: str
) -> None:
    """The one that the source prints, else one that the browser counts."""
    body, wanted = NUMBERS[number]
    show(page, publish, tmp_path, body)
    styles = page.locator("li").evaluate_all(
        "all => all.map(e => getComputedStyle(e).listStyleType)"
    )
    assert set(styles) == {wanted}


@pytest.mark.parametrize("rend", ["indent", "indented"])
def test_a_verse_that_is_set_in_is_so_beyond_the_turn_of_a_line(
    page: Page, publish: Publisher, tmp_path: Path, rend: str
) -> None:
    show(page, publish, tmp_path, f'<lg><l>a</l><l rend="{rend}"><hi>b</hi></l></lg>')
    (first, _), (second, _) = places(page, ".tei-l", ".tei-hi")
    assert second - first == 32


def test_what_a_glossary_says_stands_on_the_line_of_its_term(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    body = "<list><label>thwart</label><item>a seat</item></list>"
    show(page, publish, tmp_path, body)
    (_, term), (_, said) = places(page, "dt", "dd")
    assert term == said


def test_the_sign_of_variants_of_whole_verses_stands_on_the_line_of_the_last(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """Alone on a line it would part the stanza."""
    lines = "<l>a</l><l xml:id='b'>b</l>"
    app = f"<app><lem>{lines}</lem><rdg><l>c</l></rdg></app>"
    show(page, publish, tmp_path, f"<lg><l>z</l>{app}<l xml:id='e'>e</l></lg>")
    (_, last), (_, sign), (_, after) = places(page, "#b", ".sign a", "#e")
    assert last - 6 < sign < last + 6
    assert after - last < 40


def test_a_heading_of_the_edition_has_its_type(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """A serif says that these are the document's words."""
    beside = '<div type="translation"><head>Translation</head><p>To the gods.</p></div>'
    body = f'<div type="edition"><head>Text</head><ab>Θεοῖς</ab></div>{beside}'
    show(page, publish, tmp_path, body)
    fonts = page.locator(".tei-head").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fontFamily.includes('Georgia'))"
    )
    assert fonts == [True, False]


def test_what_is_heard_between_utterances_has_a_line_of_its_own(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """Also what is read there, whose brackets stand beside its words."""
    heard = "<incident><desc>a door</desc></incident><writing><p>ԱԲ</p></writing>"
    show(page, publish, tmp_path, f"<div><u>One.</u>{heard}<u>Two.</u></div>")
    boxes = page.locator(".tei-u, .tei-incident, .tei-writing").evaluate_all(
        "all => all.map(e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom])"
    )
    line = boxes[0][1] - boxes[0][0]
    assert [round((bottom - top) / line) for top, bottom in boxes] == [1, 1, 1, 1]
    assert [round(after[0] - before[1]) for before, after in pairwise(boxes)] == [16, 16, 16]


def test_a_box_to_tick_grows_with_the_letters_beside_it(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    show(page, publish, tmp_path, "<p><choice><sic>a</sic><corr>b</corr></choice></p>")
    box = page.locator("[type=checkbox]")
    sizes = []
    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        sizes.append(box.evaluate("one => Math.round(one.offsetWidth)"))
    assert sizes == [14, 28]


def test_a_name_leads_to_its_entry_in_a_register_that_was_folded(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """Whose type says that these are not the document's words."""
    persons = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    body = '<p>To <persName ref="#ada">A.</persName></p>'
    show(page, publish, tmp_path, body, f"<back>{persons}</back>")
    entry = page.locator("#ada")
    before = entry.is_visible()
    page.locator(".tei-p .tei-persName").click()
    font = entry.evaluate("one => getComputedStyle(one).fontFamily")
    assert (before, entry.is_visible(), "Georgia" in font) == (False, True, False)


def test_readings_from_right_to_left_stand_in_the_order_of_their_list(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """Nothing but a stroke between two of them would turn both round."""
    readings = "<lem>טובה</lem><rdg>רעה</rdg>"
    show(page, publish, tmp_path, f'<p xml:lang="he">א <app>{readings}</app></p>')
    (first, line), (second, below) = places(page, ".variants bdi", ".variants bdi:nth-of-type(2)")
    assert (first < second, line) == (True, below)


@pytest.mark.parametrize("width", [768, 1280])
def test_what_stands_around_a_text_ends_where_it_does(
    browser: Browser, built: Path, width: int
) -> None:
    """At a width between, boxes were as wide as the window, and the lines beside them were not."""
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto((built / "html/documents/kz001.html").as_uri())
        ends = page.locator(".about-document > .archive, .neighbours").evaluate_all(
            "all => all.map(e => Math.round(e.getBoundingClientRect().right))"
        )
        notes, text = (page.locator(one).bounding_box() for one in (".remarks", "#text"))
    assert notes
    assert text
    assert (len(ends), len({*ends})) == (2, 1)
    beside = notes["x"] > text["x"] + text["width"]
    assert beside or notes["x"] + notes["width"] <= text["x"] + text["width"]


def test_a_name_an_addition_and_what_is_hard_to_read_look_unlike_each_other(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """All had a dotted line below, which now the name alone has."""
    line = "<p>a <persName>χ</persName> <add>Ա</add> <unclear>b</unclear> <add/></p>"
    show(page, publish, tmp_path, f"{line}<add><p>c</p></add>")
    looks = page.locator("#text :is(ins, .tei-unclear)").evaluate_all(
        """all => all.map(one => [getComputedStyle(one, '::before').content,
          getComputedStyle(one).textDecorationLine, getComputedStyle(one).textEmphasisStyle])"""
    )
    assert looks == [
        ['"\\\\"', "none", "none"],
        ["none", "none", "dot"],
        ["none", "none", "none"],
        ['"\\\\"', "none", "none"],
    ]


def test_a_list_within_an_item_that_has_a_number_stands_beside_its_signs(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """The words were drawn over the signs."""
    inner = '<list rend="bulleted"><item>χ</item></list>'
    show(page, publish, tmp_path, f'<list rend="numbered"><item n="1.">Ա{inner}</item></list>')
    indents = page.locator("li").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).textIndent) < 0)"
    )
    assert indents == [True, False]


def test_a_reading_stands_apart_from_the_one_in_brackets_before_it(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """And the sign behind the one that stands last, close to it."""
    first = "<choice><sic>𐤀</sic><corr>b</corr></choice>"
    last = "<choice><corr>b</corr><sic>Ա</sic></choice>"
    show(page, publish, tmp_path, f"<p>a {first} {last}.</p>")
    page.locator("#show-alternates").check()
    signs = page.locator(".alternate").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::after').content)"
    )
    assert signs == ['"] " / ""', '"]" / ""']


def test_copied_words_keep_whose_they_are_and_the_signs_of_their_state(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """Numbers of lines, pages and notes stay behind."""
    body = """<p>Ա <seg resp="#elder">Բ</seg> <supplied>Գ</supplied> <gap/><lb n="5"/>Դ
<note place="inline" resp="#elder">Ե</note><note>Զ</note><pb n="2"/> <ex>Է</ex></p>
<p resp="#elder">Ը</p><surplus><p>Թ</p></surplus>"""
    show(page, publish, tmp_path, body)
    copied = page.evaluate("""() => {
      getSelection().selectAllChildren(document.getElementById("text"));
      return getSelection().toString();
    }""")
    assert [one.strip() for one in copied.split("\n") if one.strip()] == [
        "Ա Collection: Բ [Գ] [---]",
        "Դ [Collection: Ե] (Է)",
        "COLLECTION",
        "Ը",
        "{Թ}",
    ]


def test_the_documents_words_have_a_serif_and_no_others(
    page: Page, publish: Publisher, tmp_path: Path
) -> None:
    """At the edge of a page, in a list or a caption as well."""
    body = """<fw>Ա</fw><fw resp="#elder">Բ</fw><p>Գ <fw>Դ</fw> <seg resp="#elder">Ե</seg></p>
<figure><head>Զ</head><figDesc>Է</figDesc></figure><table><head resp="#elder">Ը</head><row><cell>Թ
</cell></row></table><list><head>Ժ</head><item resp="#elder">Ի</item></list>"""
    show(page, publish, tmp_path, body)
    shown = page.evaluate("""() => {
      const found = {};
      const text = document.getElementById("text");
      const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const words = nodes.currentNode.data.trim();
        const family = getComputedStyle(nodes.currentNode.parentElement).fontFamily;
        if (/^[Ա-Ի]$/.test(words)) found[words] = family.split(" ").at(-1);
      }
      return found;
    }""")
    assert shown == dict.fromkeys("ԱԳԴԶԹԺ", "serif") | dict.fromkeys("ԲԵԷԸԻ", "sans-serif")


def test_lines_along_words_are_drawn_where_webkit_draws_them_too(publish: Publisher) -> None:
    """It takes `text-decoration` of one word; with more it draws no line, and names look as any."""
    assets = resources.path("xslt", "html", "assets")
    declared = {
        value.strip()
        for sheet in assets.glob("*.css")
        for value in re.findall(r"text-decoration:([^;}]*)", sheet.read_text("utf-8"))
    }
    assert declared == {"none", "underline", "line-through"}
    styles = {
        "text-decoration: underline": "text-decoration: underline",
        "text-decoration: #a00 DOTTED underline overline": "text-decoration-line: underline"
        " overline; text-decoration-style: dotted; text-decoration-color: #a00",
        "text-decoration: wavy": "text-decoration: wavy",
        "text-decoration: wavy red": "text-decoration-line: none; text-decoration-style: wavy;"
        " text-decoration-color: red",
    }
    body = "".join(f'<p><hi style="{style}">Ա</hi></p>' for style in styles)
    page = publish(document(TEI.format(body, ""), "d.xml")).page
    assert re.findall(r'class="tei-hi" style="([^"]*)"', page) == [*styles.values()]
