"""The facts of documents: what indices and neighbours need to know, made once a document."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tei_tools.saxon import Xml

NAMESPACE = "https://tei-tools.org/ns/facts"


@dataclass(frozen=True)
class Facts:
    """What is known of one document.

    Attributes:
        id: its file stem.
        title: the edition's title of it.
        date: when it was written, as `YYYY-MM-DD` or shorter; empty where not known.
        xml: the element `f:document` of `xslt/facts/facts.xsl`.
    """

    id: str
    title: str
    date: str
    xml: str

    @classmethod
    def of(cls, one: str, xml: str) -> "Facts":
        """Read what the stylesheet of facts has made of the document `one`."""
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
        return cls(one, root.get("title", ""), root.get("date", ""), xml)


def in_order(facts: Iterable[Facts]) -> list[Facts]:
    """Return facts in the order in which readers meet the documents: by date, then by id.

    What has no date comes last.
    """
    return sorted(facts, key=lambda one: (not one.date, one.date, one.id))


def together(facts: Iterable[Facts]) -> Xml:
    """Return the facts of all documents as one, the source of every index."""
    documents = "".join(one.xml for one in facts)
    return Xml(f'<edition xmlns="{NAMESPACE}">{documents}</edition>', "facts.xml")
