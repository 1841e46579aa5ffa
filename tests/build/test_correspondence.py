"""Who wrote to whom: the exchanges, and their picture."""

import json

from lxml import etree

from tei_tools.build import correspondence
from tei_tools.build.correspondence import Exchange
from tei_tools.build.facts import NAMESPACE, Facts


def facts(one: str, sent: str, received: str) -> Facts:
    """The facts of a document between parties, named as `kirov` or, without entry, as `?name`."""
    rows = "".join(
        f'<f:party act="{act}"{given}>{name.strip("?")}</f:party>'
        for act, names in (("sent", sent), ("received", received))
        for name in names.split()
        for given in ["" if name.startswith("?") else f' register="persons" entry="{name}"']
    )
    xml = f'<f:document xmlns:f="{NAMESPACE}" id="{one}" title="{one}">{rows}</f:document>'
    return Facts.of(one, xml)


EDITION = [
    facts("k1", "kirov", "lenin chicherin"),
    facts("k2", "kirov", "lenin"),
    facts("k3", "?Ναυτικός", "kirov"),
    facts("k4", "", "kirov"),
]


def told(found: list[Exchange]) -> list[tuple[str, str, list[str]]]:
    return [(one.sent.name, one.received.name, [d.id for d in one.documents]) for one in found]


def test_each_sender_and_addressee_are_an_exchange_those_of_most_documents_first() -> None:
    assert told(correspondence.exchanges(EDITION)) == [
        ("kirov", "lenin", ["k1", "k2"]),
        ("kirov", "chicherin", ["k1"]),
        ("Ναυτικός", "kirov", ["k3"]),
    ]


def index(one: str, number: int, years: str) -> Facts:
    """The facts of a list of letters from Kirov, whom an authority knows, to Lenin."""
    same = 'same="d-nb.info/gnd/118607626"'
    rows = (
        f'<f:letters number="{number}" years="{years}"><f:party act="sent" {same}>S. Kirov'
        "</f:party>"
        '<f:party act="received" register="persons" entry="lenin">Lenin</f:party></f:letters>'
    )
    xml = f'<f:document xmlns:f="{NAMESPACE}" id="{one}" title="{one}">{rows}</f:document>'
    found = Facts.of(one, xml)
    kept = json.loads(json.dumps(found.card()))
    assert Facts.from_card(one, kept, found.parts) == found
    return found


def test_letters_that_documents_list_count_each_and_lead_to_these() -> None:
    found = correspondence.exchanges([*EDITION, index("i1", 3, "1919–1920"), index("i2", 2, "")])
    assert [(one.sent.name, one.received.name, one.number) for one in found] == [
        ("S. Kirov", "Lenin", 5),
        ("kirov", "lenin", 2),
        ("kirov", "chicherin", 1),
        ("Ναυτικός", "kirov", 1),
    ]
    assert found[0].xml({"persons#lenin": "Lenin, V."}, {"persons#lenin": "l.html"}) == (
        '<exchange><sent>S. Kirov</sent><received href="l.html">Lenin, V.</received>'
        '<document id="i1" title="i1"><letters number=\'3\' years="1919–1920"/></document>'
        '<document id="i2" title="i2"><letters number=\'2\' years=""/></document></exchange>'
    )


def test_the_picture_names_both_sides_and_links_those_with_an_entry() -> None:
    names = {"persons#kirov": "Kirov, S.", "persons#lenin": "Lenin, V."}
    known = {"persons#kirov": "persons/kirov.html"}
    found = correspondence.exchanges(EDITION)
    root = etree.fromstring(correspondence.picture(found, names, known, "Who to whom").encode())
    shown = [
        (link, str(text.text))
        for text in root.iter("{*}text")
        for link in [text.xpath("string(../@href)")]
    ]
    assert shown == [
        ("persons/kirov.html", "Kirov, S."),
        ("", "Ναυτικός"),
        ("", "Lenin, V."),
        ("", "chicherin"),
        ("persons/kirov.html", "Kirov, S."),
    ]
    assert (root.findtext("{*}title"), root.findtext("{*}desc")) == (
        "Who to whom",
        "Kirov, S. → Lenin, V.: 2; Kirov, S. → chicherin: 1; Ναυτικός → Kirov, S.: 1",
    )


def test_sides_are_ordered_so_that_lines_need_not_cross() -> None:
    edition = [facts("1", "a", "y"), facts("2", "b", "x"), facts("3", "b", "x")]
    picture = correspondence.picture(correspondence.exchanges(edition), {}, {}, "")
    names = [one.text for one in etree.fromstring(picture.encode()).iter("{*}text")]
    assert names == ["b", "a", "x", "y"]


def test_of_many_parties_those_of_most_documents_are_drawn() -> None:
    edition = [facts(str(n), f"sender-{n:02}", "all") for n in range(30)]
    edition += [facts("more", "sender-29", "all")]
    found = correspondence.exchanges(edition)
    root = etree.fromstring(correspondence.picture(found, {}, {}, "").encode())
    names = sorted(str(one.text) for one in root.iter("{*}text"))
    drawn = [f"sender-{n:02}" for n in (*range(23), 29)]
    assert (names, correspondence.has_all(found)) == (["all", *drawn], False)
    assert correspondence.has_all(correspondence.exchanges(EDITION))
