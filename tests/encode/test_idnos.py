"""Names that point at the `idno` of an entry lead to it, whichever command follows them."""

from pathlib import Path

import pytest
from lxml import html

from tei_tools import api
from tei_tools.check.idnos import plain
from tei_tools.encode.adopting import adopt
from tests.support.files import replace

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{}</teiHeader>"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">{}{}</TEI>\n'
GND = (
    '<encodingDesc><listPrefixDef><prefixDef ident="gnd" matchPattern="([0-9X]+)" '
    'replacementPattern="https://d-nb.info/gnd/$1"/></listPrefixDef></encodingDesc>'
)
SENT = (
    '<profileDesc><correspDesc><correspAction type="sent"><persName ref="gnd:118540238">Goethe'
    '</persName><placeName key="2812482">Weimar</placeName></correspAction></correspDesc>'
    "</profileDesc>"
)
WAYS = {
    'ref="gnd:118540238"': "../persons/goethe.html",
    'ref="http://d-nb.info/gnd/118540238/"': "../persons/goethe.html",
    'ref="#pmb11740"': "../persons/goethe.html",
    'ref="pmb11740"': "../persons/goethe.html",
    'key="2812482"': "../places/weimar.html",
    'key="2812482" ref="https://sws.geonames.org/2812482"': "../places/weimar.html",
    'ref="https://d-nb.info/gnd/118607626"': "../persons/ի.html",
    'ref="#ի"': "../persons/ի.html",
    'ref="https://d-nb.info/gnd/9"': "https://d-nb.info/gnd/9",
    'key="both"': None,
    'ref="#here"': "#here",
}
"""Pointers, and where a page leads by them: `here` is an id of the document before all else."""
NAMES = " ".join(f"<rs {pointer}>R</rs>" for pointer in WAYS)
LETTER = TEI.format(
    HEADER.format("Brief", GND + SENT),
    f'<text><body><p xml:id="here">{NAMES} Ada Weiß kam.</p></body></text>',
)
PERSONS = TEI.format(
    HEADER.format("Personen", GND),
    """<standOff><listPerson>
<person xml:id="goethe"><persName>Goethe</persName><idno type="GND">https://d-nb.info/gnd/118540238</idno>
<idno type="pmb">pmb11740</idno><idno type="x">here</idno><idno type="x">both</idno>
<birth><placeName key="2812482">Weimar</placeName><idno>of-birth</idno></birth></person>
<person xml:id="ի"><persName>Իդա</persName><idno type="GND">https://d-nb.info/gnd/118607626</idno></person>
<person xml:id="ada"><persName>Ada Weiß</persName><idno type="viaf">viaf 3</idno>
<idno type="pmb">pmb3</idno><idno type="GND">https://d-nb.info/gnd/3</idno><idno>both</idno></person>
</listPerson></standOff>""",
)
PLACES = TEI.format(
    HEADER.format("Orte", ""),
    '<standOff><listPlace><place xml:id="weimar"><placeName>Weimar</placeName>'
    '<idno type="geonames">2812482</idno></place></listPlace></standOff>',
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two letters and two registers, made an edition that points by `#id` and by `idno`."""
    files = {"briefe/b1": LETTER, "briefe/b2": LETTER, "reg/persons": PERSONS, "reg/places": PLACES}
    for name, text in files.items():
        path = tmp_path / f"{name}.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    adopt(tmp_path, title="Briefe")
    replace(tmp_path / "edition.toml", '"register/unused-entry" = "off"', '"rng/" = "off"')
    return tmp_path


def test_an_idno_is_compared_as_an_address_is() -> None:
    assert [plain(one) for one in ("http://a.org/1/ ", "https://a.org/1", " a  b/")] == [
        "https://a.org/1",
        "https://a.org/1",
        "a b/",
    ]


def test_pages_lead_by_idnos_and_entries_tell_where_they_are_met(folder: Path) -> None:
    report = api.build(api.Options(verify=True))
    assert report.built, report.text()
    page = html.parse(folder / "build/html/documents/b1.html")
    found = page.xpath("//p[@id = 'here']//*[. = 'R']")
    assert [one.get("href") for one in found] == [*WAYS.values()]
    assert page.xpath("//*[@class = 'tei-placeName']/@href") == ["../places/weimar.html"]
    entry = html.parse(folder / "build/html/places/weimar.html")
    assert entry.xpath("//h3/a/@href") == ["../documents/b1.html", "../documents/b2.html"]
    birth = html.parse(folder / "build/html/persons/goethe.html").xpath("//dl//a/@href")
    assert birth[0] == "../places/weimar.html"
    assert (folder / "build/html/documents/b1.xml").read_text("utf-8") == LETTER


def test_pages_are_made_anew_where_an_idno_has_another_entry(folder: Path) -> None:
    api.build(api.Options())
    replace(folder / "reg/persons.xml", "gnd/118607626", "gnd/7")
    replace(folder / "reg/persons.xml", "gnd/3", "gnd/118607626")
    api.build(api.Options())
    page = html.parse(folder / "build/html/documents/b1.html")
    names = page.xpath("//p[@id = 'here']//*[. = 'R']/@href")
    assert names[6] == "../persons/ada.html"


def test_a_check_follows_idnos_and_tells_what_leads_nowhere(folder: Path) -> None:
    def told() -> list[str]:
        found = api.validate().findings
        return [f"{one.primary.span.uri}: {one.message}" for one in found]

    assert told() == ["reg/persons.xml: nothing points at the entry “ada”"]
    replace(folder / "reg/persons.xml", ">pmb11740<", ">pmb1<")
    nowhere = (
        "ref=“#pmb11740” leads nowhere: no element of {0} or any other file of the edition has the "
        "xml:id “pmb11740”",
        "ref=“pmb11740” leads nowhere: there is no file briefe/pmb11740",
    )
    letters = ("briefe/b1.xml", "briefe/b2.xml")
    expected = [f"{one}: {message.format(one)}" for one in letters for message in nowhere]
    assert told() == [*expected, "reg/persons.xml: nothing points at the entry “ada”"]


@pytest.mark.usefixtures("folder")
def test_suggestions_name_entries_as_the_document_names_others() -> None:
    (found, _) = api.suggest()
    assert [(one.words, one.candidates[0].pointer) for one in found.found] == [
        ("Ada Weiß", "gnd:3")
    ]


def test_mentions_by_idno_are_found_stay_when_an_entry_is_renamed_and_go_with_it(
    folder: Path,
) -> None:
    assert len(api.register_where("goethe")) == 10
    assert len(api.register_where("weimar")) == 7
    api.register_rename("ի", "ida")
    letter = (folder / "briefe/b1.xml").read_text("utf-8")
    assert letter == LETTER.replace('"#ի"', '"#ida"')
    api.register_merge("ida", "ada")
    names = {'"https://d-nb.info/gnd/118607626"': '"gnd:3"', '"#ida"': '"#ada"'}
    for old, new in names.items():
        letter = letter.replace(old, new)
    assert (folder / "briefe/b1.xml").read_text("utf-8") == letter
    assert len(api.register_where("ada")) == 4
