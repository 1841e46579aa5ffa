"""Passages, and mentions in their contexts, as they are made of the words of a document."""

from lxml import etree

from tei_tools.build.facts import NAMESPACE, Facts
from tei_tools.build.wording import CONTEXT, Made, Wording

LONG = "a " * CONTEXT


def made(words: str) -> list[Made]:
    whole = f'<words voice="document" block="a1" place="text">{words}</words>'
    return list(Wording(etree.fromstring(whole)).made())


def passages(words: str) -> list[str]:
    return [one.content for one in made(words) if one.kind == "passage"]


def mentions(words: str) -> list[str]:
    return [one.content for one in made(words) if one.kind == "mention"]


def test_a_passage_is_what_one_voice_says_at_one_address() -> None:
    words = (
        ' \n <part block="a1-p1">On\n <part>July</part> 12,<part block="a1-n1" voice="collection">'
        '<part block="a1-p2" place="a1-n1">So</part><part block="a1-p3" place="a1-n1"> &lt;he&gt;'
        '</part></part> he left<part block="a1-n2" voice="archive"/>.</part>\n'
    )
    assert passages(words) == [
        ' voice="document" block="a1-p1">On July 12,',
        ' voice="collection" block="a1-n1">So &lt;he&gt;',
        ' voice="document" block="a1-p1">he left.',
    ]


def test_words_that_stand_in_no_block_stand_at_the_text() -> None:
    words = 'Received.<part voice="archive"> Filed.</part>'
    assert passages(words) == [
        ' voice="document" block="text">Received.',
        ' voice="archive" block="text">Filed.',
    ]


def test_a_mention_stands_in_the_words_of_its_own_block() -> None:
    words = (
        '<part block="p1">From <mentioned register="persons" entry="anna" cert="low">A.'
        '<part block="n1" voice="collection">Of <mentioned register="" entry="x">X</mentioned>, no '
        'doubt.</part>\n M.</mentioned> to<part voice="archive"> B &amp; C</part>.</part>'
    )
    assert mentions(words) == [
        ' register="persons" entry="anna" voice="document" block="p1" cert="low">'
        '<f:before><f:run voice="document">From </f:run></f:before>'
        "<f:form>A. M.</f:form>"
        '<f:after><f:run voice="document"> to</f:run><f:run voice="archive"> B &amp; C</f:run>'
        '<f:run voice="document">.</f:run></f:after>',
        ' register="" entry="x" voice="collection" block="n1">'
        '<f:before><f:run voice="collection">Of </f:run></f:before><f:form>X</f:form>'
        '<f:after><f:run voice="collection">, no doubt.</f:run></f:after>',
    ]


def test_the_words_around_a_mention_are_cut_at_a_space() -> None:
    (found,) = mentions(f'{LONG}b <mentioned register="r" entry="e">N</mentioned> c {LONG}')
    half = CONTEXT // 2
    assert found == (
        ' register="r" entry="e" voice="document" block="a1"><f:before><f:run voice="document">… '
        f"{'a ' * (half - 2)}b </f:run></f:before><f:form>N</f:form>"
        f'<f:after><f:run voice="document"> c {"a " * (half - 2)}…</f:run></f:after>'
    )


def test_a_mention_has_its_own_words_without_those_of_a_note_on_it() -> None:
    """The note has a passage of its own. A link around whole paragraphs has theirs."""
    name = '<mentioned register="r" entry="f">her</mentioned>'
    note = f'<part voice="edition" block="n">So {name}</part>'
    words = (
        f'<part block="p"><mentioned register="r" entry="e">Ձ{note} 𐤀</mentioned>.</part>'
        '<mentioned register="r" entry="g"><part block="q">All</part></mentioned>'
    )
    told = [one.split("form>")[1].removesuffix("</f:") for one in mentions(words)]
    assert told == ["Ձ 𐤀", "her", "All"]
    assert [one.split(">")[1] for one in passages(words)] == ["Ձ", "So her", "𐤀.", "All"]


def test_a_long_mention_is_cut_as_what_stands_around_it() -> None:
    (short,) = mentions(f'<mentioned register="r" entry="e">{"ab " * 85}</mentioned>')
    (long,) = mentions(f'<mentioned register="r" entry="e">{"ab " * 90}</mentioned>')
    told = [one.split("form>")[1].removesuffix("</f:") for one in (short, long)]
    assert told == [" ".join(["ab"] * 85), " ".join(["ab"] * 85) + " …"]


def test_where_little_room_is_left_a_word_is_not_cut_in_two() -> None:
    near = "a " * (CONTEXT // 2 - 2)
    part = f'<part voice="archive">{near}</part>'
    (found,) = mentions(f'Egorov, {part}<mentioned register="r" entry="e">N</mentioned>{part} Ω.')
    before, _, after = found.partition("<f:form>N</f:form>")
    assert before.endswith(
        f'<f:before><f:run voice="document">… </f:run><f:run voice="archive">{near}</f:run>'
        "</f:before>"
    )
    assert after == (
        f'<f:after><f:run voice="archive">{near}</f:run>'
        '<f:run voice="document"> Ω.</f:run></f:after>'
    )


def test_words_that_no_space_parts_are_cut_between_letters() -> None:
    """As those of Chinese and Japanese; a space that is far off is none to cut at."""
    long = "春夏秋冬" * 20
    (found,) = mentions(f'甲 {long}<mentioned register="r" entry="e">王</mentioned>{long} 乙')
    half = CONTEXT // 4
    assert found == (
        ' register="r" entry="e" voice="document" block="a1"><f:before><f:run voice="document">… '
        f"{'春夏秋冬' * half}</f:run></f:before><f:form>王</f:form>"
        f'<f:after><f:run voice="document">{"春夏秋冬" * half} …</f:run></f:after>'
    )


def test_one_name_may_mention_several_and_another_within_it() -> None:
    words = (
        '<mentioned register="r" entry="a"><mentioned register="r" entry="b">N of '
        '<mentioned register="r" entry="c" voice="archive">O</mentioned></mentioned></mentioned>'
    )
    assert [(one.entry, one.content.partition("<f:form>")[2]) for one in made(words)[1:]] == [
        ("r#a", "N of O</f:form><f:after/>"),
        ("r#b", "N of O</f:form><f:after/>"),
        ("r#c", "O</f:form><f:after/>"),
    ]
    assert 'voice="archive"' in mentions(words)[2]


def test_deeply_nested_parts_are_read() -> None:
    deep = 1_500
    nested = '<part block="p">' * deep + "x" + "</part>" * deep
    whole = f'<words voice="document" block="a1">{nested}</words>'
    parser = etree.XMLParser(huge_tree=True)
    (found,) = Wording(etree.fromstring(whole, parser)).made()
    assert found == Made("passage", "", ' voice="document" block="p">x')


def test_facts_keep_them_as_their_parts() -> None:
    xml = (
        f'<f:document xmlns:f="{NAMESPACE}"><f:words voice="document" block="a1" place="text">'
        '<f:mentioned register="persons" entry="anna">A.</f:mentioned></f:words></f:document>'
    )
    begin = f'xmlns:f="{NAMESPACE}"'
    facts = Facts.of("a1", xml)
    assert facts.parts() == {
        "passages": f'<f:passage {begin} voice="document" block="text">A.</f:passage>',
        "persons#anna": f'<f:mention {begin} register="persons" entry="anna" voice="document" '
        'block="a1"><f:before/><f:form>A.</f:form><f:after/></f:mention>',
    }
    assert (facts.mentioned["persons#anna"].number, facts.mentioned["persons#anna"].in_text) == (
        1,
        1,
    )
