"""The codes of what is wrong in a document itself: as XML, as TEI, by its schema."""

from tei_tools.codes.code import Code, Severity

ENTRIES = (
    Code(
        "xml/not-well-formed",
        Severity.ERROR,
        "The file is not well-formed XML",
        "An XML parser cannot read past this place: a tag is not closed, a bare & or < stands "
        "in the text, or a quotation mark is missing.",
        "<p>Lenin & Stalin</p>",
        "<p>Lenin &amp; Stalin</p>",
    ),
    Code(
        "xml/empty",
        Severity.ERROR,
        "The file is empty",
        "A file of no bytes, or of white space alone, holds no document.",
        "",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">…</TEI>',
    ),
    Code(
        "xml/binary",
        Severity.ERROR,
        "The file is not text",
        "The file holds bytes that no XML text has: it is an image, an archive, or a word "
        "processor's own format. Export it as XML.",
        "letter.docx renamed to letter.xml",
        "a TEI file",
    ),
    Code(
        "xml/encoding",
        Severity.ERROR,
        "The bytes are not in the declared encoding",
        "The XML declaration (or its absence, which means UTF-8) promises an encoding that the "
        "bytes do not keep. Save the file in UTF-8, or declare the encoding that it is in.",
        '<?xml version="1.0" encoding="UTF-8"?> over bytes in Windows-1252',
        '<?xml version="1.0" encoding="UTF-8"?> over bytes in UTF-8',
    ),
    Code(
        "xml/misread",
        Severity.WARNING,
        "Signs that nobody wrote",
        "Somewhere on its way the text was read in another encoding than its own, and some of its "
        "signs have become others: control characters, Ã¤ for ä, U+FFFD. What was meant is "
        "offered where it can be known; what U+FFFD stands for only the source tells.",
        "<p>fÃ¼r ihn</p>",
        "<p>für ihn</p>",
    ),
    Code(
        "xml/external-entity",
        Severity.ERROR,
        "The file asks for an external entity",
        "An entity that names a file or an address is never fetched: what it would bring in "
        "could come from anywhere. Put its text into the document, or use xi:include. Of "
        "declarations that lie elsewhere this is told where the document refers to one of them.",
        '<!ENTITY letter SYSTEM "letter.txt">',
        '<!ENTITY rsfsr "Russian Socialist Federative Soviet Republic">',
    ),
    Code(
        "xml/too-large",
        Severity.ERROR,
        "The file is larger or deeper than allowed",
        "Size, depth and the growth of entities are bounded, so that no file can take the whole "
        "machine. Raise the bound under [limits] in edition.toml if the file is meant.",
        "elements nested 300 deep",
        "elements nested 30 deep",
    ),
    Code(
        "tei/not-tei",
        Severity.ERROR,
        "The document is not TEI",
        "The root element is not one of TEI's in the namespace http://www.tei-c.org/ns/1.0. "
        "Usually the namespace declaration is missing.",
        "<TEI><teiHeader/>…</TEI>",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>…</TEI>',
    ),
    Code(
        "xml/duplicate-id",
        Severity.ERROR,
        "An xml:id stands twice in a file",
        "An xml:id names one element: a pointer to it could not tell which is meant. Give the "
        "second a name of its own, and correct what points at it.",
        '<p xml:id="kz001-p1">…</p> <p xml:id="kz001-p1">…</p>',
        '<p xml:id="kz001-p1">…</p> <p xml:id="kz001-p2">…</p>',
    ),
    Code(
        "rng/element-not-allowed",
        Severity.ERROR,
        "An element may not stand where it does",
        "The schema has no element of this name, or none here: it is misspelt, stands in the "
        "wrong place, or comes too late or twice.",
        "<p><persname>Kirov</persname></p>",
        "<p><persName>Kirov</persName></p>",
    ),
    Code(
        "rng/element-missing",
        Severity.ERROR,
        "An element is missing",
        "The schema requires something in this element that is not there. The place shown is "
        "where it belongs.",
        "<titleStmt/>",
        "<titleStmt><title>Letter</title></titleStmt>",
    ),
    Code(
        "rng/attribute-not-allowed",
        Severity.ERROR,
        "An attribute may not stand where it does",
        "The schema has no such attribute on this element: its name is misspelt, or it "
        "belongs to another element.",
        '<orgName rf="org:cgasa">',
        '<orgName ref="org:cgasa">',
    ),
    Code(
        "rng/attribute-missing",
        Severity.ERROR,
        "An attribute is missing",
        "The schema requires an attribute that this element does not have.",
        "<ref>the letter</ref>",
        '<ref target="kz003.xml">the letter</ref>',
    ),
    Code(
        "rng/value-not-allowed",
        Severity.ERROR,
        "A value is not one that the schema allows",
        "An attribute or an element holds what is not in the list of its values, or not in "
        "the form of its datatype.",
        '<date when="1920-06-31">',
        '<date when="1920-06-30">',
    ),
    Code(
        "rng/text-not-allowed",
        Severity.ERROR,
        "Text stands where none may",
        "This element holds other elements, or nothing, but no text of its own. Put the text "
        "into one of the elements that may stand here.",
        "<div>To Kirov <p>…</p></div>",
        "<div><head>To Kirov</head> <p>…</p></div>",
    ),
    Code(
        "rng/unresolved-idref",
        Severity.ERROR,
        "A reference leads to no ID",
        "The schema says that this attribute refers to the ID of an element in the same file, "
        "and there is none.",
        '<note corresp="a">, and no element with the ID a',
        '<note corresp="a">, and <p id="a">',
    ),
    Code(
        "xml/missing-model",
        Severity.WARNING,
        "An xml-model leads to no file",
        "The file says by which schema it is to be checked, and that schema is not where it "
        "says: there is nothing, or a folder, or it has no href, or names a path of Windows. An "
        "XML editor will check nothing. Correct the address, which is relative to the file and "
        "written with /.",
        '<?xml-model href="schema/edition.rng"?> in tei/documents',
        '<?xml-model href="../../schema/edition.rng"?>',
    ),
    Code(
        "xml/misspelt-model",
        Severity.WARNING,
        "An xml-model is misspelt",
        "The instruction that names the schema of a file is called xml-model. By another name it "
        "is passed over in silence, here and in an XML editor.",
        '<?xml-modle href="../../schema/edition.rng"?>',
        '<?xml-model href="../../schema/edition.rng"?>',
    ),
    Code(
        "xml/unknown-schematypens",
        Severity.WARNING,
        "An xml-model is of a language that nobody knows",
        "What stands in schematypens is the namespace of the schema's language: of RELAX NG "
        "http://relaxng.org/ns/structure/1.0, of Schematron http://purl.oclc.org/dsdl/schematron. "
        "By any other the file is held against nothing, here and in an XML editor.",
        '<?xml-model href="edition.rng" schematypens="http://relaxng.org/ns/structure/1.O"?>',
        '<?xml-model href="edition.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>',
    ),
    Code(
        "xml/unusable-model",
        Severity.ERROR,
        "An xml-model leads to no schema that can be used",
        "The file says by which RELAX NG schema it is to be checked, and what lies there is none: "
        "a picture, other XML, or a schema with a mistake. Correct the address or the schema; "
        "until then nobody knows whether the file is valid.",
        '<?xml-model href="edition.sch" schematypens="http://relaxng.org/ns/structure/1.0"?>',
        '<?xml-model href="edition.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>',
    ),
    Code(
        "xml/unused-model",
        Severity.INFO,
        "An xml-model is not followed",
        "A file is checked by one RELAX NG schema, the first that it names, and by the edition's "
        "Schematron schema, since whoever looks after the edition says what runs. An XML editor "
        "may find more by the other one.",
        'two <?xml-model href="….rng"?>; <?xml-model href="letters.sch"?> where edition.toml has '
        'schematron = "edition.sch"',
        "one <?xml-model?> for the RELAX NG schema, one for the edition's Schematron schema",
    ),
)
