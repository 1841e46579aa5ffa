import time

import pytest

from tei_tools.diagnostics import Diagnostic
from tei_tools.doctype import Doctype, internal_entities, read_doctype
from tei_tools.source import SourceText


def found(text: str, expansion: int = 1000) -> Diagnostic | None:
    result = read_doctype(SourceText("kz001.xml", text), expansion)
    return None if isinstance(result, Doctype) else result


def told(text: str, expansion: int = 1000) -> tuple[str, str, str]:
    """Return a finding's code, message and the text that it marks."""
    source = SourceText("kz001.xml", text)
    finding = read_doctype(source, expansion)
    assert isinstance(finding, Diagnostic)
    span = finding.primary.span
    marked = text[source.offset(span.start) : source.offset(span.end)]
    return finding.code, finding.message, marked


@pytest.mark.parametrize(
    ("subset", "reference", "system", "marked"),
    [
        ('<!ENTITY a SYSTEM "file:///x">', "&a;", "file:///x", None),
        ('<!ENTITY a PUBLIC "-//a//EN" "http://x/">', "&a;", "http://x/", None),
        (
            """<!ENTITY % p "<!ENTITY a SYSTEM 'x'>"> %p;""",
            "&a;",
            "x",
            """<!ENTITY a SYSTEM 'x'>"> %p;]>""",
        ),
        (
            """<!ENTITY % p "<!EN"><!ENTITY % q "&#60;!ENTITY a SYSTEM 'x'>"> %q;""",
            "&a;",
            "x",
            """<!ENTITY % q "&#60;!ENTITY a SYSTEM 'x'>"> %q;]>""",
        ),
    ],
)
def test_an_external_entity_is_shown_however_it_is_declared(
    subset: str, reference: str, system: str, marked: str | None
) -> None:
    assert told(f"<!DOCTYPE p [{subset}]><p/>") == (
        "xml/external-entity",
        f"the entity {reference} is external: “{system}” is never fetched",
        marked or subset,
    )


@pytest.mark.parametrize(
    ("subset", "note"),
    [
        ('<!ENTITY % e SYSTEM "x.ent">%e;', "&a; is not defined in the document"),
        # What is not fetched comes before what the document declares, and might define it too.
        ('<!ENTITY % e SYSTEM "x.ent">%e;<!ENTITY a "x">', "&a; is not defined in the document"),
        (
            """<!ENTITY % e SYSTEM "x.ent"><!ENTITY % f "<!ENTITY a '&#37;e;'>">%f;""",
            "&a; is not defined in the document",
        ),
    ],
)
def test_declarations_that_are_not_fetched_are_told_where_a_document_needs_them(
    subset: str, note: str
) -> None:
    text = f"<!DOCTYPE p [{subset}]><p n='&lt;'>&a;</p>"
    message = "the entity %e; is external: “x.ent” is never fetched"
    assert told(text) == ("xml/external-entity", message, '<!ENTITY % e SYSTEM "x.ent">')
    finding = found(text)
    assert finding is not None
    assert finding.notes == (note,)


def test_an_attribute_of_declarations_that_are_not_fetched_has_no_default() -> None:
    attribute = '<!ATTLIST p n CDATA "1">'
    unread = '<!ENTITY % e SYSTEM "x.ent">%e;'
    assert read_doctype(SourceText("p.xml", f"<!DOCTYPE p [{attribute}{unread}]><p/>"), 10) == (
        Doctype({}, ('<!ATTLIST p n CDATA "1">',))
    )
    assert read_doctype(SourceText("p.xml", f"<!DOCTYPE p [{unread}{attribute}]><p/>"), 10) == (
        Doctype({}, ())
    )


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>',
        '<!DOCTYPE p [<!ENTITY e "Ἀ<hi/>"><!ENTITY % q "">%q;]><p n="&amp;">&e;&amp;</p>',
        '<!DOCTYPE p [<!NOTATION png SYSTEM "png"><!ENTITY f SYSTEM "f.png" NDATA png>]><p/>',
        '<!DOCTYPE p [<!ENTITY a "x"><!ENTITY a SYSTEM "ignored">]><p>&a;</p>',
        '<!DOCTYPE p [<!ENTITY a "x"><!ENTITY % e SYSTEM "x.ent"> %e;]><p>&a;&amp;</p>',
        '<!DOCTYPE p SYSTEM "p.dtd" [<!ENTITY % e SYSTEM "x.ent"><!ENTITY a "x">]><p>&a;</p>',
        "<p><!-- <!DOCTYPE p> --></p>",
    ],
)
def test_what_fetches_nothing_passes(text: str) -> None:
    """An unparsed entity is a name for a picture: no parser opens it (XML 1.0 §4.4)."""
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "message", "marked"),
    [
        ("<!DOCTYPE p [ %q; ]><p/>", "the entity %q; is not defined", "%q;"),
        (
            '<!DOCTYPE p SYSTEM "p.dtd"><p n="Ἀ&e;"/>',
            "the entity &e; is not defined",
            "&e;",
        ),
        ('<!DOCTYPE p SYSTEM "p.dtd"><p>𐅀&e;</p>', "the entity &e; is not defined", "&e;"),
        (
            "<!DOCTYPE p [<!ENTITY>]><p/>",
            "the document type declaration is not well-formed here",
            ">",
        ),
        (
            '<!DOCTYPE p [<!ENTITY % a "<!ENTITY b>">%a;]><p/>',
            "the document type declaration is not well-formed here",
            "%",
        ),
        (
            '<!DOCTYPE p [<!ENTITY a "&b;"><!ENTITY b "&a;">]><p>&b;</p>',
            "the entity &b; contains itself",
            "&b;",
        ),
        (
            '<!DOCTYPE p [<!ENTITY a "<hi>">]><p>&a;</hi></p>',
            "the text of the entity &a; is not well-formed: asynchronous entity",
            "&a;",
        ),
        (
            '<!DOCTYPE p SYSTEM "p.dtd" [<!ENTITY a "&c;"><!ENTITY b "<q n=\'&a;\'/>">]><p>&b;</p>',
            "the entity &b; refers to one that is not defined",
            "&b;",
        ),
    ],
)
def test_what_the_doctype_spoils_is_not_well_formed(text: str, message: str, marked: str) -> None:
    assert told(text) == ("xml/not-well-formed", message, marked)


def help_of(text: str) -> tuple[tuple[str, ...], list[str]]:
    """Return what is said besides of a text that is refused, and its repairs."""
    finding = found(text)
    assert finding is not None
    return finding.notes, [fix.title for fix in finding.fixes]


def test_all_entities_that_are_not_defined_are_named_at_once() -> None:
    """Old transcriptions keep theirs in a file beside them: there may be dozens."""
    text = '<!DOCTYPE p SYSTEM "signs.dtd" [<!ENTITY et "⁊">]><p n="&eo;">&et;&amp;&sl;&eo;&rr;</p>'
    unread = "“signs.dtd”, which the DOCTYPE names, is never fetched"
    repair = ['define it in the DOCTYPE: <!ENTITY eo "…">']
    assert help_of(text) == (("not defined either: &sl;, &rr;", unread), repair)
    assert help_of("<!DOCTYPE p [ ]><p>&eo;</p>") == ((), repair)
    many = "".join(f"&e{number};" for number in range(15))
    names = ", ".join(f"&e{number};" for number in range(1, 13))
    assert help_of(f"<!DOCTYPE p [ ]><p>{many}</p>")[0] == (
        f"not defined either: {names} and 2 more",
    )


def test_the_repair_of_an_external_entity_is_one_that_it_can_have() -> None:
    """XInclude brings in elements and text, no declarations."""
    bring_in = "put its text into the document, or use xi:include"
    declare = 'put the declarations that the document needs in its place: <!ENTITY et "⁊">'
    general, parameter = '<!ENTITY a SYSTEM "x">', '<!ENTITY % a SYSTEM "x.ent"> %a;'
    assert help_of(f"<!DOCTYPE p [{general}]><p/>") == ((), [bring_in])
    note = "&et; is not defined in the document"
    assert help_of(f"<!DOCTYPE p [{parameter}]><p>&et;</p>") == ((note,), [declare])


LAUGHS = '<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 40)
)


def test_laughter_is_reckoned_and_not_heard() -> None:
    start = time.perf_counter()
    assert told(f"<!DOCTYPE p [{LAUGHS}]><p>Ἀ&lt;&a39;</p>") == (
        "xml/too-large",
        "the entities bring in more than the 1,000 characters allowed",
        "&a39;",
    )
    assert time.perf_counter() - start < 1


def test_entities_may_bring_in_as_much_as_is_allowed() -> None:
    text = f'<!DOCTYPE p [<!ENTITY a "{"x" * 10}"><!ENTITY b "&a;">]><p>&a;&b;</p>'
    assert found(text, 23) is None
    assert told(text, 22)[0] == "xml/too-large"


def test_laughter_in_parameter_entities_is_cut_short() -> None:
    laughs = "<!ENTITY % a0 \"<!ENTITY q 'lol'>\">" + "".join(
        f'<!ENTITY % a{n} "{f"&#37;a{n - 1};" * 10}">' for n in range(1, 12)
    )
    start = time.perf_counter()
    assert told(f"<!DOCTYPE p [{laughs}%a11;]><p/>")[:2] == (
        "xml/too-large",
        "the entities of the DOCTYPE grow without bound",
    )
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("subset", "message"),
    [
        (
            "".join(f'<!ENTITY a{n} "&a{n - 1};">' for n in range(1, 60)),
            "entities are nested more than 40 deep",
        ),
        (
            "".join(f'<!ENTITY % a{n} "&#37;a{n - 1};">' for n in range(1, 40_000)) + "%a39999;",
            "the prologue is longer than 250,000 bytes",
        ),
    ],
)
def test_a_long_chain_of_entities_is_not_followed(subset: str, message: str) -> None:
    """Expat follows a chain by recursion: 40,000 links end the process."""
    text = f'<!DOCTYPE p [<!ENTITY a0 ""><!ENTITY % a0 "">{subset}]><p>&a59;</p>'
    assert told(text)[:2] == ("xml/too-large", message)


@pytest.mark.parametrize(
    ("subset", "content", "expanded"),
    [
        ('<!ENTITY e "Ἀ&#60;hi/>&f;"><!ENTITY f "𐅀">', "<p>&e;</p>", "<p>Ἀ<hi/>𐅀</p>"),
        ('<!ENTITY e "&#38;#60;">', '<p n="&e;">&e;</p>', '<p n="&#60;">&#60;</p>'),
        (
            """<!ENTITY e "'&f;'"><!ENTITY f '"&#38;lt;'>""",
            "<p n='&e;' m=''/>",
            "<p n='&#39;&#34;&lt;&#39;' m=''/>",
        ),
        ('<!ENTITY e "a&#13;b">', "<p>&e;</p>", "<p>a&#13;b</p>"),
        ('<!ENTITY e "x">', "<p><![CDATA[&e;]]><!--&e;--></p>", "<p><![CDATA[&e;]]><!--&e;--></p>"),
        ('<!ENTITY e "<q n=\'&f;\'/>"><!ENTITY f "1">', "<p>&e;&lt;</p>", "<p><q n='1'/>&lt;</p>"),
        (
            """<!ATTLIST p n CDATA "a'b" m NMTOKEN #FIXED "1">\n<!ATTLIST p r (a|b) #REQUIRED>""",
            "<p/>",
            (
                """<!DOCTYPE p [<!ATTLIST p n CDATA "a'b"><!ATTLIST p m NMTOKEN #FIXED "1">"""
                "<!ATTLIST p r (a|b) #REQUIRED>\n]><p/>"
            ),
        ),
        (
            "<!ATTLIST p xml:id ID #IMPLIED>",
            "<p/>",
            "<!DOCTYPE p [<!ATTLIST p xml:id ID #IMPLIED>]><p/>",
        ),
        ("\n\n", "<p/>", "\n\n<p/>"),
    ],
)
def test_entities_are_expanded_and_the_doctype_goes(
    subset: str, content: str, expanded: str
) -> None:
    """Declared attributes stay, for their defaults are part of the document (XML 1.0 §3.3.2)."""
    text = f'<!DOCTYPE p SYSTEM "p.dtd" [{subset}]>{content}'
    doctype = read_doctype(SourceText("kz001.xml", text), 1000)
    assert isinstance(doctype, Doctype)
    assert doctype.expand(text) == expanded


def test_the_first_declaration_of_an_entity_holds() -> None:
    text = '<!DOCTYPE p [<!ENTITY a "1&#65;&b;"><!ENTITY a "2"><!ENTITY % a "3">]><p/>'
    assert internal_entities(SourceText("kz001.xml", text)) == {"a": "1A&b;"}
