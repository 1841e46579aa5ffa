"""What was heard besides words is told in brackets, and signs stand close to these."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Published, Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body><u>{}</u></body></text></TEI>"""
HEARD = {
    "before a sign": ("Ա <incident><desc>a door</desc></incident>, 𐤀", "Ա [incident: a door], 𐤀"),
    "before a marked sign": ('Ա <pause dur="PT2S"/><pc>.</pc> β', "Ա [pause 2 s]. β"),
    "at the end of a sentence": ("<seg>Ա <kinesic type='nod'/></seg>! β", "Ա [gesture nod]! β"),
    "in brackets": ("Ա (<vocal><desc>laughs</desc></vocal>) β", "Ա ([sound: laughs]) β"),
    "between words": ("Ա<pause/>β <writing>a sign</writing>γ", "Ա [pause] β [writing: a sign] γ"),
}


@pytest.mark.parametrize("place", HEARD)
def test_a_sign_behind_what_was_heard_belongs_to_the_words_before(
    publish: Publisher, place: str
) -> None:
    """In page and text: no line begins with a comma."""
    words, wanted = HEARD[place]
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (said,) = html.fromstring(made.page).xpath("//p[@class = 'tei-u']")
    assert " ".join(said.text_content().split()) == wanted
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == (wanted, [])


TOLD = {
    "whose it is, among what others say": (
        "<u who='#a'>Ա</u><kinesic who='#b'><desc>nods</desc></kinesic><u who='#a'>𐤀</u>",
        ["a: Ա", "[b, gesture: nods]", "a: 𐤀"],
    ),
    "whose it is, in what another says, but not in what the same says": (
        "<u who='#a'>Ա <vocal who='#b' type='cough'/> 𐤀 <vocal who='#a' type='cough'/></u>",
        ["a: Ա [b, sound cough] 𐤀 [sound cough]"],
    ),
    "who it is, where a name stands in the place of an address": (
        "<u who='Danko, Andrej, doterajší  predseda'>Ա</u><u who='#a #b'>𐤀</u>",
        ["Danko, Andrej, doterajší predseda: Ա", "a, b: 𐤀"],
    ),
    "how it follows": (
        "<u who='#a'>Ա</u><u who='#b' trans='overlap'>no</u><u trans='latching'>𐤀</u>"
        "<u trans='smooth'>β</u>",
        ["a: Ա", "b: [overlapping] no", "[without a pause] 𐤀", "β"],
    ),
    "how long it lasts": (
        "<u>Ա <pause dur='PT1M0.5S'/> β <pause dur='P1D'/> γ <pause dur='PT'/></u>",
        ["Ա [pause 1 min 0.5 s] β [pause P1D] γ [pause PT]"],
    ),
    "of what kind it is, and how long it lasts": (
        "<u>Ա <pause type='short' dur='PT1S'/> β</u>",
        ["Ա [pause short 1 s] β"],
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_what_was_heard_tells(publish: Publisher, what: str) -> None:
    body, wanted = TOLD[what]
    made = publish(spoken(body))
    below = made.text.partition("-" * 80)[2].split("\n")
    assert ([line for line in below if line], made.lost()) == (wanted, [])
    assert " ".join(words(made)).split() == " ".join(wanted).split()


def test_an_annotated_utterance_has_its_speaker_and_its_analysis_is_told_as_one(
    publish: Publisher,
) -> None:
    """What an analyst adds reads like speech otherwise, and like nobody's."""
    spans = "<spanGrp type='gloss'><span>Yes</span><span>𐤀</span></spanGrp>"
    made = publish(
        spoken(f"<annotationBlock who='#a'><u><seg>Հա</seg></u>{spans}</annotationBlock>")
    )
    text = made.text.partition("-" * 80)[2].strip()
    assert (text, words(made), made.lost()) == (
        "a: Հա\n\n‹[gloss: Yes; 𐤀]›",
        ["a: Հա", "Edition: [gloss: Yes; 𐤀]"],
        [],
    )


def test_segments_of_what_was_said_are_parted_though_no_white_space_parts_them(
    publish: Publisher,
) -> None:
    made = publish(spoken("<u><seg>no idea</seg><seg>let us go</seg></u>"))
    text = made.text.partition("-" * 80)[2].strip()
    assert (text, words(made), made.lost()) == ("no idea let us go", ["no idea let us go"], [])


def test_segments_on_lines_of_their_own_are_the_paragraphs_of_a_speech(publish: Publisher) -> None:
    """So the debates of parliaments have them; those of a type are parts of what was said."""
    speech = (
        "<u who='#a'>\n<seg>Իմ</seg>\n<note>Applause</note>\n<seg>two</seg> <seg>three</seg></u>"
    )
    typed = "<u>\n<seg type='utterance'>four</seg>\n<seg type='utterance'>five</seg></u>"
    around = "<u>six\n<seg>seven</seg>\n<seg>eight</seg></u>"
    made = publish(spoken(speech + typed + around))
    body = made.text.partition("-" * 80)[2].partition("-" * 80)[0]
    assert body.strip().split("\n") == [
        "a: Իմ ‹note 1›",
        "two three",
        "four five",
        "six seven eight",
    ]
    paragraphs = html.fromstring(made.page).xpath("//p/span[@class = 'paragraph']")
    assert [one.text_content() for one in paragraphs] == ["two"]
    assert made.lost() == []


POSTS = {
    '<post who="#a" when="2003-02-17T15:30:00"><p>Հա</p></post>': ["a, 2003-02-17 15:30:", "Հա"],
    '<post who="Ada Weiß, Bot" when="soon">𐤀</post><post>b</post>': ["Ada Weiß, Bot:", "𐤀", "b"],
    '<post when="2003-02-17T15:30:07"><head>α</head><p>b</p></post>': [
        "2003-02-17 15:30:07:",
        "α",
        "b",
    ],
}
"""What is written into a conversation, and the lines that it becomes."""


@pytest.mark.parametrize("body", POSTS)
def test_what_somebody_posted_stands_under_his_sign_and_the_time(
    publish: Publisher, body: str
) -> None:
    made = publish(spoken(body))
    below = made.text.partition("-" * 80)[2].split("\n")
    assert ([line for line in below if line], made.lost()) == (POSTS[body], [])
    parts = html.fromstring(made.page).xpath("//section[@id = 'text']//text()")
    assert " ".join(" ".join(parts).split()) == " ".join(POSTS[body])


def spoken(body: str) -> Document:
    tei = TEI.format("").replace("<u></u>", body)
    read = parse_document(tei.encode(), "d.xml")
    assert isinstance(read, Document)
    return read


def words(made: Published) -> list[str]:
    """The words of each utterance, and of what stands between them, on the page."""
    blocks = html.fromstring(made.page).xpath(
        "//section[@id = 'text']//*[not(*/p)][self::p] | //section[@id = 'text']/span"
    )
    return [" ".join(one.text_content().split()) for one in blocks]
