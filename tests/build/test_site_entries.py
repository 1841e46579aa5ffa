"""The pages of entries: what they tell, and where they lead."""

from pathlib import Path
from urllib.parse import unquote

from lxml import html

from tei_tools.names import TEI
from tests.support.letters import ACROSS, LETTER, example, made


def test_entries_within_an_entry_have_pages_of_their_own(tmp_path: Path) -> None:
    """It leads to those that are mentioned, and names the others."""
    towns = "".join(f'<place xml:id="p{one}"><placeName>{one}</placeName></place>' for one in "ԲΓ")
    places = (
        f'<listPlace><place xml:id="land"><placeName>Land</placeName><listPlace>{towns}'
        '</listPlace></place></listPlace><listOrg><org xml:id="club"><orgName>Club</orgName>'
        '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></org>'
        '</listOrg><listObject><object xml:id="crown"><objectIdentifier><objectName>Crown'
        "</objectName></objectIdentifier><p>Of gold.</p></object></listObject>"
    )
    register = LETTER.replace(' xml:id="a1"', "", 1)
    names = " ".join(f'<rs ref="#{one}">R</rs>' for one in ("pԲ", "land", "club", "ada", "crown"))
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register.replace('<p xml:id="a1-p1">Words.</p>', places),
        },
    )
    told = {}
    for page in sorted((pages / "all").glob("*.html")):
        (main,) = html.parse(page).xpath("//main")
        within = main.xpath(".//dt[. = 'Within it']/following-sibling::dd[1]/span")
        told[unquote(page.stem)] = (
            main.findtext(".//h1"),
            [(one.text_content(), [*map(unquote, one.xpath("a/@href"))]) for one in within],
        )
    assert told == {
        "ada": ("Ada", []),
        "club": ("Club", [("Ada", ["../all/ada.html"])]),
        "crown": ("Crown", []),
        "land": ("Land", [("Բ", ["../all/pԲ.html"]), ("Γ", [])]),
        "pԲ": ("Բ", []),
    }


def test_what_an_entry_tells_leads_on_and_shows_its_images(tmp_path: Path) -> None:
    """A link within a link, and an address that no browser may follow, is words."""
    ada = (
        '<person xml:id="ada"><persName ref="https://d-nb.info/gnd/1">Ada</persName><birth>in '
        '<placeName ref="#oslo">Oslo</placeName></birth><note> Of <ref target="#oslo">the <rs '
        'ref="#ada">town</rs></ref>, <hi rend="bold">often</hi>: <ref target="javascript:x">a'
        '</ref>\n  <ptr target="https://example.org/ä"/> </note><figure>'
        '<graphic url="https://example.org/ada.png"/><figDesc>A portrait</figDesc></figure>'
        '<graphic url="lost.png"/><figure><head>As a child</head><graphic url="é%20ada.png"/>'
        "</figure></person>"
    )
    places = '<listPlace><place xml:id="oslo"><placeName>Oslo</placeName></place></listPlace>'
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#ada #oslo">A</rs>'),
            "tei/registers/all.xml": register.replace(words, f"<listPerson>{ada}</listPerson>"),
            "tei/registers/places.xml": register.replace(words, places),
            "tei/registers/é ada.png": "an image",
        },
    )
    main = html.parse(pages / "all/ada.html").xpath("//main")[0]
    (note,) = main.xpath(".//p[@class = 'about-entry']")
    oslo = "../places/oslo.html"
    assert html.tostring(note, encoding="unicode", with_tail=False) == (
        f'<p class="about-entry">Of <a href="{oslo}">the town</a>, '
        '<span class="tei-hi rend-bold">often</span>: a '
        '<a href="https://example.org/%C3%A4">https://example.org/ä</a></p>'
    )
    told = [
        (one.text, " ".join(value.text_content().split()), value.xpath(".//a/@href"))
        for one in main.xpath(".//dt")
        for whole in one.xpath("following-sibling::dd[1]")
        for value in whole.xpath("div[@class = 'line']") or [whole]
    ]
    assert told == [
        ("Name", "Ada", ["https://d-nb.info/gnd/1"]),
        ("Born", "in Oslo", [oslo]),
        ("Image", "[Image: ada.png] A portrait", ["https://example.org/ada.png"]),
        ("Image", "[Image: lost.png]", []),
        ("Image", "As a child", []),
    ]
    (shown,) = main.xpath(".//img")
    source = "../documents/media/tei/registers/%C3%A9%20ada.png"
    assert dict(shown.attrib) == {
        "class": "tei-graphic", "src": source, "alt": "As a child", "loading": "lazy",
    }  # fmt: skip
    assert (pages / "all" / unquote(source)).read_text("utf-8") == "an image"


def test_an_entry_tells_lists_in_lines_and_what_it_mentions_without_walls_of_addresses(
    tmp_path: Path,
) -> None:
    """As registers have it that are made from databases, in which each name brings its record."""
    record = (
        '<location><geo>59.9 10.7</geo></location><idno type="URL" subtype="GND">https://d-nb.info'
        '/gnd/2</idno> <idno type="wiki">https://example.org/q2</idno>'
    )
    ada = (
        '<person xml:id="ada"><persName>Ada</persName><birth>1815 <settlement><placeName>Oslo'
        f'</placeName> {record}</settlement></birth><idno type="URL" subtype="GND">https://d-nb.'
        'info/gnd/1</idno><idno type="URI">https://example.org/a</idno><listBibl><bibl>Poems</bibl>'
        '<bibl>Letters <date when="1840">1840</date></bibl></listBibl><listEvent><event '
        'when="1843"><label>A journey</label></event></listEvent></person>'
    )
    oslo = (
        '<place xml:id="oslo"><settlement><placeName>Oslo</placeName></settlement><location>'
        "<placeName>Norway</placeName><geo>61 9</geo></location><location><geo>59.9 10.7</geo>"
        "</location></place>"
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    lists = f"<listPerson>{ada}</listPerson><listPlace>{oslo}</listPlace>"
    profile = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName ref="#ada">A.</persName>'
        '<settlement ref="#oslo">Oslo</settlement></correspAction><correspAction type="received">'
        '<persName ref="#ada">herself</persName></correspAction></correspDesc></profileDesc>'
    )
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("</teiHeader>", f"{profile}</teiHeader>"),
            "tei/registers/all.xml": register.replace(words, lists),
        },
    )
    told = {
        one: [
            [" ".join("|".join(part.itertext()).split()) for part in html.parse(file).xpath(path)]
            for path in ("//main/h1", "//main//dt", "//main//dd", "//main//li")
        ]
        for one in ("ada", "oslo")
        for file in pages.glob(f"*/{one}.html")
    }
    assert told == {
        "ada": [
            ["Ada"],
            ["Name", "Born", "Literature", "Events", "GND", "URI"],
            [
                "Ada",
                "1815 Oslo |GND| |wiki",
                "Poems|Letters 1840",
                "A journey, 1843",
                "https://d-nb.info/gnd/1",
                "https://example.org/a",
            ],
            ["From: A.", "To: herself"],
        ],
        "oslo": [
            ["Oslo"],
            ["Settlement", "Location", "Coordinates"],
            ["Oslo", "Norway", "59.9 10.7"],
            ["Place: Oslo"],
        ],
    }


def test_who_only_speaks_has_a_page_too(tmp_path: Path) -> None:
    """As the members of a parliament, whom nobody mentions by name."""
    persons = "".join(
        f'<person xml:id="{one.lower()}"><persName>{one}</persName></person>'
        for one in ("Ada", "Bo", "Cy")
    )
    speeches = '<sp who="#ada"><p>I</p></sp><sp who="#ada #bo"><p>We</p></sp>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.</p>", f"Words.</p>{speeches}"),
            "tei/registers/persons.xml": LETTER.replace(' xml:id="a1"', "").replace(
                '<p xml:id="a1-p1">Words.</p>', f"<listPerson>{persons}</listPerson>"
            ),
        },
    )
    told = {
        one: [item.text_content().strip() for item in html.parse(file).xpath("//main//li")]
        for one in ("ada", "bo", "cy")
        for file in pages.glob(f"*/{one}.html")
    }
    assert told == {"ada": ["Speeches: 2"], "bo": ["Speeches: 1"]}


def test_a_work_that_is_told_in_parts_has_a_heading_that_can_be_read(tmp_path: Path) -> None:
    """A reference that is written out has all its words there, as it is."""
    works = {
        "a": '<title type="alt">Die Σ</title><title type="alt">Die Σ</title>'
        '<title type="main">Σ</title><author><surname>Ա'
        "</surname>, <forename>Բ</forename></author><author>C. D.</author><date>1897</date>"
        '<pubPlace>Wien</pubPlace><idno type="URL" subtype="gnd">https://d-nb.info/gnd/1</idno>',
        "b": "<title>Σ</title>",
        "c": "C. D., <title>Σ</title> (Wien, <date>1897</date>).",
    }
    bibl = "".join(f'<bibl xml:id="{one}">{work}</bibl>' for one, work in works.items())
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#a #b #c">Σ</rs>'),
            "tei/registers/all.xml": register.replace(words, f"<listBibl>{bibl}</listBibl>"),
        },
    )
    every = "//h1 | //dt | //dd[not(div)] | //dd/div"
    told = {
        file.stem: ["".join(one.itertext()) for one in html.parse(file).xpath(every)]
        for file in sorted(pages.glob("all/*.html"))
    }
    parts = ["Title", "Die Σ", "Σ", "Author", "Ա, Բ", "C. D.", "Date", "1897"]
    parts += ["Published in", "Wien", "gnd", "https://d-nb.info/gnd/1"]
    assert told == {
        "a": ["Ա, Բ; C. D.: Σ, 1897", *parts],
        "b": ["Σ", "Title", "Σ"],
        "c": ["C. D., Σ (Wien, 1897)."],
    }


def test_an_entry_tells_how_it_is_related_and_what_else_it_is(tmp_path: Path) -> None:
    """On the pages of all whom a relation is between, wherever it stands; no page, no link.

    Who is not known is left out, with the arrow to them; what then says nothing is left out too.
    """
    people = "".join(
        f'<person xml:id="{one}"{more}><persName>{one.title()}</persName></person>'
        for one, more in (
            ("ada", ' sameAs="https://d-nb.info/gnd/1 #bob #lost" corresp="#eve"'),
            ("bob", ""),
            ("eve", ""),
            ("zoe", ""),
        )
    )
    relations = (
        '<relation name="https://example.org/terms#parentOf" active="#ada" passive="#bob #zoe" '
        'from="1850"/><relation type="personal" mutual="psn:ada psn:eve" when-iso="1851">'
        "<desc>Met in\n Rome.</desc></relation><relation active='#bob' passive='#ada'/>"
        "<relation name='born' active='#ada'/><relation name='heir' passive='#ada' when='1852'/>"
        "<relation mutual='#ada'><desc>Met all.</desc></relation><relation passive='#ada'/>"
        "<relation name='met' mutual='#ada #lost'/><relation name='kin' active='#ada' passive='#'/>"
        "<relation name='kin' active='#lost' passive='#ada #eve'/><relation passive='#ada #lost'/>"
        "<relation name='read' active='#ada' passive='https://example.org/a,b'/>"
    )
    prefix = (
        '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="(.+)" '
        'replacementPattern="all.xml#$1"/></listPrefixDef></encodingDesc></teiHeader>'
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "").replace("</teiHeader>", prefix)
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#ada #eve">A</rs>'),
            "tei/registers/all.xml": register.replace(words, f"<listPerson>{people}</listPerson>"),
            "tei/registers/ties.xml": register.replace(
                words, f"<listRelation>{relations}</listRelation>"
            ),
        },
    )

    def told(name: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        (main,) = html.parse(pages / f"all/{name}.html").xpath("//main")
        return [
            (
                one.text,
                [
                    (line.text_content(), [*map(str, line.xpath("a/@href"))])
                    for line in one.xpath("following-sibling::dd[1]/span")
                ],
            )
            for one in main.xpath(".//dt")[1:]
        ]

    bob, eve = "../all/bob.html", "../all/eve.html"
    assert told("ada") == [
        (
            "Relations",
            [
                ("Ada → Bob, Zoe: parentOf (1850–)", [bob]),
                ("Ada ↔ Eve: personal (1851). Met in Rome.", [eve]),
                ("Bob → Ada", [bob]),
                ("Ada: born", []),
                ("heir → Ada (1852)", []),
                ("Ada. Met all.", []),
                ("Ada: met", []),
                ("Ada: kin", []),
                ("kin → Ada, Eve", [eve]),
                ("Ada → https://example.org/a,b: read", ["https://example.org/a,b"]),
            ],
        ),
        ("The same as", [("https://d-nb.info/gnd/1", ["https://d-nb.info/gnd/1"]), ("Bob", [bob])]),
        ("See also", [("Eve", [eve])]),
    ]
    assert told("eve") == [
        (
            "Relations",
            [
                ("Ada ↔ Eve: personal (1851). Met in Rome.", ["../all/ada.html"]),
                ("kin → Ada, Eve", ["../all/ada.html"]),
            ],
        )
    ]


def test_an_entry_leads_to_another_of_its_register(tmp_path: Path) -> None:
    """Where `#id` stands for what is in the same file alone."""
    people = (
        '<person xml:id="ada"><persName>Ada</persName><note>Knew <rs ref="#bob">Bob</rs> and '
        '<rs ref="#nobody">others</rs>.</note></person>'
        '<person xml:id="bob"><persName>Bob</persName></person>'
    )
    names = "".join(f'<rs ref="../registers/all.xml#{one}">A</rs>' for one in ("ada", "bob"))
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register.replace(words, f"<listPerson>{people}</listPerson>"),
            "edition.toml": f'{example()}\n[levels]\n"ref/" = "warning"\n',
        },
    )
    (note,) = html.parse(pages / "all/ada.html").xpath("//main//p[@class = 'about-entry']")
    assert html.tostring(note, encoding="unicode", with_tail=False) == (
        '<p class="about-entry">Knew <a href="../all/bob.html">Bob</a> and others.</p>'
    )


def test_what_values_alone_tell_is_told_on_the_page_of_an_entry(tmp_path: Path) -> None:
    """Behind its term, or its kind; what leads to an entry is that entry's name."""
    person = (
        '<person xml:id="ada"><sex value="F"/><sex value="9">Ա</sex><faith type="Greek_catholic"/>'
        '<nationality key="118"/><occupation key="#bea"/><socecStatus code="#low"/>'
        '<birth when="1815-12-10">1815</birth><residence from="1820" to="1825">𐤀</residence>'
        '<state type="married" from="1835"/><state type="red_hair">since 1815</state>'
        '<event type="birth" when="1815"/><event type="burial"><desc>1852</desc></event></person>'
        '<person xml:id="bea" sex="MALE" age="34" role="land_lord"><persName>Բ</persName></person>'
        '<personGrp xml:id="all" sex="F" size="approx 20" age="Ա"><name>Γ</name><sex>Է</sex>'
        "</personGrp>"
    )
    register = LETTER.replace(' xml:id="a1"', "", 1).replace(
        '<p xml:id="a1-p1">Words.</p>', f"<listPerson>{person}</listPerson>"
    )
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n[levels]\n"ref/" = "off"',
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#ada #bea #all">A</rs>'),
            "tei/registers/all.xml": register,
        },
    )
    told, others, group = (
        [
            tuple("|".join(one.xpath(".//text()")) for one in (term, term.getnext()))
            for term in html.parse(pages / f"all/{name}.html").xpath("//main//dt")
        ]
        for name in ("ada", "bea", "all")
    )
    assert others == [("Name", "Բ"), ("Sex", "male"), ("Age", "34"), ("Role", "land lord")]
    assert group == [("Name", "Γ"), ("Sex", "Է"), ("Age", "Ա"), ("Number", "approx 20")]
    assert told == [
        ("Sex", "female|Ա"),
        ("Religion", "Greek catholic"),
        ("Occupation", "Բ"),
        ("Social status", "low"),
        ("Born", "1815 (10 December 1815)"),
        ("Residence", "𐤀, 1820–1825"),
        ("State", "married, 1835–"),
        ("Red hair", "since 1815"),
        ("Event", "Birth: 1815|Burial: 1852"),
    ]


def test_what_attributes_alone_say_of_when_something_was_is_told(tmp_path: Path) -> None:
    """Words that have a number, or a date, say it themselves."""
    person = (
        '<person xml:id="ada"><persName from="1835">Ա</persName><birth when="1815-12-10"/>'
        '<death when="1852-11-27">27 Nov.</death><residence notBefore="0833" notAfter="1836-07">'
        '𐤀</residence><occupation when="1843">from <date>her notes</date> on</occupation>'
        '<faith>none</faith><affiliation ref="#bea" from="1840"/></person>'
        '<person xml:id="bea"><persName>Բ</persName><birth>\n<date when-iso="1659-11-21"/>\n'
        "<placeName>Cremona</placeName>\n</birth><death><placeName>Faenza</placeName>"
        '<date notBefore="1730"/></death><floruit><date from="1700"/></floruit><state>'
        '<label>Abbot</label> of <name>Classe</name> from <date when="1704-02"/> '
        'to <date when="1711"/>.</state><residence><date/>Rome'
        "</residence></person>"
    )
    event = '<event xml:id="fair" from="1851" to="1852"><label>Fair</label></event>'
    register = LETTER.replace(' xml:id="a1"', "", 1).replace(
        '<p xml:id="a1-p1">Words.</p>',
        f"<listPerson>{person}</listPerson><listEvent>{event}</listEvent>",
    )
    names = '<rs ref="#ada">A</rs> <rs ref="#bea">B</rs> <rs ref="#fair">F</rs>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register,
        },
    )
    told = {
        name: [
            tuple(" ".join(one.text_content().split()) for one in (term, term.getnext()))
            for term in html.parse(pages / f"all/{name}.html").xpath("//main//dt")
        ]
        for name in ("ada", "bea", "fair")
    }
    assert told == {
        "ada": [
            ("Name", "Ա, 1835–"),
            ("Born", "10 December 1815"),
            ("Died", "27 Nov."),
            ("Residence", "𐤀, 833–July 1836"),
            ("Occupation", "from her notes on"),
            ("Religion", "none"),
            ("Affiliation", "Բ, 1840–"),
        ],
        "bea": [
            ("Name", "Բ"),
            ("Born", "21 November 1659, Cremona"),
            ("Died", "Faenza, 1730–"),
            ("Active", "1700–"),
            ("State", "Abbot of Classe from February 1704 to 1711."),
            ("Residence", "Rome"),
        ],
        "fair": [("Label", "Fair"), ("Date", "1851–1852")],
    }


def test_the_parts_of_a_name_are_apart_on_its_page(tmp_path: Path) -> None:
    """As some editions write them: without a space between."""
    name = "<surname>Νάρε</surname><forename/><forename>Ani</forename><roleName> judge</roleName>"
    person = f'<person xml:id="ani"><persName type="reg">{name}</persName></person>'
    mention = '<persName ref="#ani">A.</persName>'
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": LETTER.replace("Words.", mention),
            "tei/registers/all.xml": f'<listPerson xmlns="{TEI}">{person}</listPerson>',
            "edition.toml": f"{example()}{ACROSS}",
        },
    )
    entry = html.parse(pages / "all/ani.html")
    assert entry.xpath("string(//dt[. = 'Name']/following-sibling::dd[1])") == "Νάρε Ani judge"


def test_each_mention_leads_to_where_it_stands_on_its_page(tmp_path: Path) -> None:
    """What stands in no paragraph leads to the text; how sure it is stands behind it."""
    words = (
        '<address><addrLine><rs ref="#ada" cert="0.7">Ada Ձ</rs></addrLine></address>'
        '<p xml:id="a1-p1">Words<space/>of <rs ref="#ada" cert="low">hers</rs>.</p><closer><signed>'
        '<rs ref="#ada">A.</rs> <figure><figDesc>A seal</figDesc></figure></signed></closer>'
        '<p>So <signed><rs ref="#ada">Ada</rs></signed></p><note place="inline" type="x">By <rs '
        'ref="#ada">her</rs> <ptr target="#ada"/></note>'
    )
    person = '<person xml:id="ada"><persName>Ada</persName></person>'
    paragraph = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "", 1)
    files = {
        "tei/documents/a1.xml": LETTER.replace(paragraph, words),
        "tei/registers/all.xml": register.replace(paragraph, f"<listPerson>{person}</listPerson>"),
        "edition.toml": f"{example()}{ACROSS}",
    }
    pages = made(tmp_path, files)
    entry = html.parse(pages / "all/ada.html")
    found = [
        (*one.xpath("a/@href"), " ".join(one.text_content().split()))
        for one in entry.xpath("//section[@class = 'mentions']//li")
    ]
    assert found == [
        ("../documents/a1.html#text", "Ada Ձ (0.7)"),
        ("../documents/a1.html#a1-p1", "Words of hers. (certainty: low)"),
        ("../documents/a1.html#a1-signed-1", "A."),
        ("../documents/a1.html#a1-signed-2", "Ada"),
        ("../documents/a1.html#a1-note-1", "By her"),
        ("../documents/a1.html#a1-note-1", "By her Ada"),
    ]
    ids = html.parse(pages / "documents/a1.html").xpath("//@id")
    assert {"text", "a1-p1", "a1-signed-1", "a1-signed-2", "a1-note-1"} <= {*ids}


def test_the_letters_of_an_index_stand_in_the_chronology_and_with_whom_they_name(
    tmp_path: Path,
) -> None:
    """Each leads to its row; a letter without an id has a place there too."""
    letters = (
        '<profileDesc><correspDesc xml:id="l1"><correspAction type="sent"><persName ref="#ada">A.'
        '</persName><placeName ref="#oslo">Oslo</placeName><date when="1902-08-31"/>'
        '</correspAction><correspAction type="received"><persName>Բ</persName></correspAction>'
        '</correspDesc><correspDesc><correspAction type="sent"><persName>Բ</persName>'
        "</correspAction>"
        '<correspAction type="received"><persName ref="#ada">A.<note><rs ref="#oslo">O.</rs></note>'
        "</persName></correspAction></correspDesc></profileDesc></teiHeader>"
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    persons = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    places = '<listPlace><place xml:id="oslo"><placeName>Oslo</placeName></place></listPlace>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("</teiHeader>", letters).replace("Words.", ""),
            "tei/registers/all.xml": register.replace(words, persons),
            "tei/registers/places.xml": register.replace(words, places),
        },
    )

    def links(page: str, path: str) -> list[tuple[str, str]]:
        found = html.parse(pages / page).xpath(path)
        return [(one.text_content(), one.get("href").rpartition("/")[2]) for one in found]

    first = ("31 August 1902, Oslo. From: A. To: Բ", "a1.html#l1")
    second = ("From: Բ. To: A.", "a1.html#a1-letter-2")
    assert links("all/ada.html", "//section[@class = 'mentions']/ul//a") == [first, second]
    assert links("places/oslo.html", "//section[@class = 'mentions']/ul//a") == [first]
    assert links("chronology.html", "//ul[@class = 'spoken-of']//a") == [first]
    rows = html.parse(pages / "documents/a1.html").xpath("//table[@class = 'letters']//tr/@id")
    assert rows == ["l1", "a1-letter-2"]
    (text,) = (tmp_path / "build/text/annotated").glob("a1.txt")
    assert "Words at the margin" not in text.read_text("utf-8")
