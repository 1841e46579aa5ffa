"""The facts of a document: what indices, search and exports know of it."""

from lxml import etree

from tei_tools import resources
from tei_tools.build import strings
from tei_tools.saxon import Job, Parameter, Saxon, Stylesheet, Xml
from tests.support.publishing import EDITION

SHEET = Stylesheet(resources.path("xslt", "facts", "facts.xsl"))
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a1" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><listPrefixDef>
<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="../registers/persons.xml#$1"/>
</listPrefixDef></encodingDesc></teiHeader><text><body>
<p xml:id="a1-p1">The <rs ref="psn:anna psn:armen">brothers</rs> of <rs ref="#x #y">Ձ 𐤀</rs>.</p>
</body></text></TEI>"""


def test_a_name_of_several_is_a_mention_of_each() -> None:
    with Saxon() as saxon:
        parameters: dict[str, Parameter] = {
            "edition": EDITION,
            "strings": strings.of("en"),
            "id": "a1",
        }
        made = saxon.transform(Job(SHEET, Xml(LETTER, "a1.xml"), parameters))
    root = etree.fromstring(made.text.encode())
    mentions = [
        (one.get("register"), one.get("entry"), "".join(map(str, one.itertext())))
        for one in root.iter("{*}mentioned")
    ]
    assert mentions == [
        ("persons", "anna", "brothers"),
        ("persons", "armen", "brothers"),
        ("", "x", "Ձ 𐤀"),
        ("", "y", "Ձ 𐤀"),
    ]
    assert [one.get("block") for one in root.iter("{*}part")] == ["a1-p1"]
    points = [(one.get("register"), one.get("entry")) for one in root.iter("{*}points")]
    assert points == [("persons", "anna"), ("persons", "armen"), ("", "x"), ("", "y")]
