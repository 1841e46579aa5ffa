"""The codes of the rest: between documents, by rules, and in what is made of them."""

from tei_tools.codes.code import Code, Severity

ENTRIES = (
    Code(
        "ref/unresolved-pointer",
        Severity.ERROR,
        "A pointer leads to no element",
        "The file that the pointer leads to has no element with that xml:id: it is misspelt, "
        "or the entry is still to be written.",
        '<persName ref="psn:kirof">',
        '<persName ref="psn:kirov">',
    ),
    Code(
        "ref/wrong-kind",
        Severity.ERROR,
        "A name points at an entry of another kind",
        "A persName names a person, a placeName a place, an orgName an organization, and this one "
        "points at an entry that is none: the wrong prefix or id was written, or the wrong "
        "element.",
        '<persName ref="pla:baku">Baku</persName>',
        '<placeName ref="pla:baku">Baku</placeName>',
    ),
    Code(
        "ref/unknown-prefix",
        Severity.ERROR,
        "A pointer's prefix is not declared",
        "A pointer such as psn:kirov means something only where a prefixDef in the header "
        "says how it becomes an address, and its matchPattern fits.",
        '<persName ref="pns:kirov">',
        '<persName ref="psn:kirov">',
    ),
    Code(
        "ref/invalid-prefix",
        Severity.ERROR,
        "A prefixDef leads nowhere",
        "A prefixDef says how psn:kirov becomes an address: what follows the colon is held against "
        "the regular expression in matchPattern, and $1 in replacementPattern stands for its first "
        "parentheses. This one is no regular expression, or has none of the parentheses that are "
        "referred to, or takes nothing of the pointer. No pointer by this prefix is checked until "
        "it is mended.",
        '<prefixDef ident="psn" matchPattern=".+" replacementPattern="persons.xml#$1"/>',
        '<prefixDef ident="psn" matchPattern="(.+)" replacementPattern="persons.xml#$1"/>',
    ),
    Code(
        "ref/missing-file",
        Severity.ERROR,
        "A pointer leads to a file that does not exist",
        "The file, image or schema that is pointed at is not there. Addresses are relative to "
        "the file that they stand in, or to its xml:base.",
        '<graphic url="kz001.jpeg"/>, and the file kz001.jpg',
        '<graphic url="kz001.jpg"/>',
    ),
    Code(
        "ref/duplicate-id",
        Severity.ERROR,
        "An xml:id stands in two files of the edition",
        "Documents and register entries are known by their xml:id over the whole edition: "
        "give one of the two another.",
        '<person xml:id="kirov"> in two registers',
        '<person xml:id="kirov">, <place xml:id="kirov-town">',
    ),
    Code(
        "ref/withdrawn-id",
        Severity.ERROR,
        "A published address has gone",
        "The file of published addresses has this xml:id, and the edition has it no more: "
        "whoever cited it is left with nothing. Put it back, or withdraw it in the file, by "
        "its name.",
        "an xml:id renamed after a release",
        "an xml:id kept, or listed under withdrawn",
    ),
    Code(
        "register/unused-entry",
        Severity.INFO,
        "Nothing points at a register entry",
        "The entry stands in a register, and no document mentions it. Names may still be "
        "untagged, or the entry is of no use.",
        '<person xml:id="kirov">, and no ref="psn:kirov"',
        '<person xml:id="kirov"> and <persName ref="psn:kirov">',
    ),
    Code(
        "register/name-without-entry",
        Severity.INFO,
        "A name points at no register entry",
        "A person, place or organization is marked by name, but nothing says who or what it "
        "is. Point at an entry of a register.",
        "<persName>Kirov</persName>",
        '<persName ref="psn:kirov">Kirov</persName>',
    ),
    Code(
        "register/homonym",
        Severity.WARNING,
        "One name points at two persons in a document",
        "The same words point at one person here and at another there. Both may be right; "
        "usually one is a slip.",
        '<persName ref="psn:kirov">K.</persName> <persName ref="psn:kamo">K.</persName>',
        '<persName ref="psn:kirov">K.</persName> <persName ref="psn:kirov">K.</persName>',
    ),
    Code(
        "note/untold-voice",
        Severity.WARNING,
        "Nothing tells whose words a note is",
        "Every page and text tells whose words it shows. The type of this note is in no line of "
        "[voices] in edition.toml, and neither resp nor hand nor a margin tells: it is read as the "
        "document's own, if nothing around it says otherwise. It is misspelt, or it needs a line.",
        '<note type="comentary">',
        '<note type="commentary">',
    ),
    Code(
        "date/impossible",
        Severity.ERROR,
        "There is no such day",
        "A date names a month or a day that the calendar does not have.",
        '<date when="1920-06-31">',
        '<date when="1920-06-30">',
    ),
    Code(
        "date/unlikely",
        Severity.WARNING,
        "A year has more than four digits",
        "Without hyphens all digits are those of a year: 19200712 is none that a source tells of. "
        "Where the year is meant, switch the code off.",
        '<date when="19200712">',
        '<date when="1920-07-12">',
    ),
    Code(
        "date/contradictory",
        Severity.ERROR,
        "The dates of one element contradict one another",
        "The beginning of a period is later than its end, or a day lies outside of its period.",
        '<date notBefore="1920-07-12" notAfter="1920-07-10">',
        '<date notBefore="1920-07-10" notAfter="1920-07-12">',
    ),
    Code(
        "date/order",
        Severity.WARNING,
        "A letter answers one that is younger",
        "The correspContext names a letter as the one before or after this one, and the dates "
        "of the two say the opposite.",
        '<ref type="prev" target="kz005.xml"> in a letter of the day before',
        '<ref type="next" target="kz005.xml">',
    ),
    Code(
        "lang/not-bcp47",
        Severity.ERROR,
        "A language is not named by its BCP 47 tag",
        "xml:lang, and ident of language, take a tag of BCP 47: the shortest code of the "
        "language, then script and region if they matter.",
        '<foreign xml:lang="ger">',
        '<foreign xml:lang="de">',
    ),
    Code(
        "sch/assertion",
        Severity.ERROR,
        "A rule of the edition's Schematron schema is not kept",
        "The schema's own words say what is wrong; the rule stands in the edition's .sch file.",
        '<TEI xml:id="kz002"> in kz001.xml',
        '<TEI xml:id="kz001"> in kz001.xml',
    ),
    Code(
        "sch/not-run",
        Severity.INFO,
        "The Schematron schema was not run",
        "Its rules look entries up in the registers and taxonomies, and one of these files cannot "
        "be read: mend that file first. Or they stand in the RELAX NG schema of files that belong "
        "to no edition: name it after --schematron too. Or the file has more than 64 MB.",
        "a register with a tag that is not closed",
        "registers that can be read",
    ),
    Code(
        "rng/not-run",
        Severity.WARNING,
        "A file was held against no RELAX NG schema",
        "The file belongs to no edition, and the schema that it names is none of this machine, or "
        "it names none: rules of Schematron were run on it, and nothing else was looked at. Name "
        "a RELAX NG schema after --schema. Or its edition has none, or none for registers, "
        "and its pointers, ids and dates alone were looked at: put a schema into the edition's "
        "folder, and name it under [schema].",
        'rng = "", or tei-tools validate --schematron rules.sch letters',
        'rng = "tei_all.rng", or --schema tei_all.rng after that',
    ),
    Code(
        "rng/own-schema",
        Severity.INFO,
        "A file was held against the schema that it names itself",
        "A schema was given with --schema, and the file's own xml-model names another, which comes "
        "first: as in an editor. Take the xml-model out where the other is meant.",
        '<?xml-model href="own.rng"?> and tei-tools validate --schema tei_all.rng letters',
        "tei-tools validate letters",
    ),
    Code(
        "xslt/unknown-element",
        Severity.WARNING,
        "No stylesheet says how an element is shown",
        "Its text stands in the output all the same. Add a template to the edition's own "
        "stylesheet, or use an element that ours know.",
        "a <ballad> in a letter",
        "a <lg> in a letter",
    ),
    Code(
        "xslt/no-link",
        Severity.WARNING,
        "A page makes no link of a pointer",
        "Only addresses of the web (https, http, mailto), of registers and of other documents "
        "become links: nothing that could run something in a reader's browser does. The words "
        "stand there all the same.",
        '<ref target="javascript:alert(1)">here</ref>',
        '<ref target="https://example.org/">here</ref>',
    ),
    Code(
        "build/word-lost",
        Severity.ERROR,
        "An output does not hold the words of its source",
        "A stylesheet has dropped, changed or run together words of the text. Ours lose none; see "
        "which template of the edition's own stylesheet matches here.",
        '<xsl:template match="hi"/>, and a page without the words in <hi>',
        '<xsl:template match="hi"><i><xsl:apply-templates/></i></xsl:template>',
    ),
    Code(
        "xslt/failed",
        Severity.ERROR,
        "The stylesheet failed on this document",
        "The transformation stopped before it had made its output; the others go on. The message "
        "is the stylesheet's or the processor's own. Of a rule of Schematron that failed, the "
        "place is the first at which it did; what other rules find is told all the same.",
        "a page without a title",
        "a page with a title",
    ),
    Code(
        "css/not-shown",
        Severity.WARNING,
        "The edition's own CSS names what pages do not show",
        "A page asks nobody but its own site for anything. What the CSS names by url() or @import "
        "lies in the edition's folder, and goes with it.",
        '@import "https://fonts.example.org/garamond.css";',
        '@font-face { font-family: Garamond; src: url("fonts/garamond.woff2"); }',
    ),
    Code(
        "xslt/never-applied",
        Severity.WARNING,
        "A template of the edition's own stylesheet is never applied",
        "No stylesheet applies templates of its mode, or no document can have the element that it "
        "matches. That is no error of XSLT: the page is as it was without it.",
        '<xsl:template match="term" mode="h:txt">',
        '<xsl:template match="term" mode="h:text h:words">',
    ),
    Code(
        "xslt/no-mode",
        Severity.WARNING,
        "The edition's own stylesheet applies templates without their mode",
        "Templates for elements have modes: h:text and h:words in pages, t:blocks and t:words in "
        "plain texts. Without one, the stylesheet fails on each element to which it comes.",
        "<xsl:apply-templates/>",
        '<xsl:apply-templates mode="#current"/>',
    ),
    Code(
        "build/invalid-document",
        Severity.WARNING,
        "An invalid document was not published",
        "Only valid documents are published. Mend it, or publish it with a mark by "
        "--allow-invalid.",
        "a letter with findings",
        "a letter without",
    ),
    Code(
        "build/same-address",
        Severity.ERROR,
        "Two documents would be published at one address",
        "A document is published under the name of its file, without the ending, and its folder's "
        "where another has the same; what no address may hold becomes a hyphen. Rename one of the "
        "two: the first alone is published.",
        "001.tei beside 001.xml",
        "001.xml and 002.xml",
    ),
    Code(
        "schema/stale-registers",
        Severity.WARNING,
        "registers.rng does not offer what the registers list now",
        "An XML editor that completes @ref offers the entries of an older state of the registers; "
        "tei-tools schema registers writes them anew.",
        "an entry added to persons.xml, and registers.rng as it was",
        "the same, after tei-tools schema registers",
    ),
    Code(
        "schema/no-such-rule",
        Severity.WARNING,
        "[levels] weighs a rule that the schema does not have",
        "The code of an edition's own rule is sch/ and the id of its assert or report in the "
        "Schematron schema. Correct it in edition.toml, or take the line out.",
        '"sch/file-nam" = "off"',
        '"sch/file-name" = "off"',
    ),
    Code(
        "suggest/name",
        Severity.INFO,
        "A name that a register knows is not marked",
        "The text has a form under which a register lists a person, place or organization; "
        "tei-tools suggest --apply marks it, or remembers that it is none.",
        "<p>Kirov left Tiflis.</p>",
        '<p><persName ref="psn:kirov">Kirov</persName> left Tiflis.</p>',
    ),
    Code(
        "suggest/homonym",
        Severity.INFO,
        "A name that is not marked may mean several entries",
        "Several entries of the registers have this form; only who knows the text can tell "
        "which is meant.",
        "<p>The Central Committee resolved …</p>",
        '<p>The <orgName ref="org:cc-azcp">Central Committee</orgName> resolved …</p>',
    ),
    Code(
        "suggest/link",
        Severity.INFO,
        "A name points at no entry, and a register knows it",
        "The name is marked, without @ref; a register lists a person, place or organization of "
        "that name. tei-tools suggest --apply adds the pointer, or remembers that it means "
        "nobody listed.",
        "<persName>S. Kirov</persName>",
        '<persName ref="psn:kirov">S. Kirov</persName>',
    ),
    Code(
        "suggest/date",
        Severity.INFO,
        "A date is not marked",
        "The text has a date; where it names no year, the document's own date gives it.",
        "<p>On July 12 …</p>",
        '<p>On <date when="1920-07-12">July 12</date> …</p>',
    ),
    Code(
        "import/guess",
        Severity.INFO,
        "A guess of an import needs a human eye",
        "What a passage is was guessed from its wording; @cert says how surely.",
        '<dateline cert="low">Tiflis, July 12, 1920</dateline>',
        "<dateline>Tiflis, July 12, 1920</dateline>",
    ),
    Code(
        "import/fill-in",
        Severity.INFO,
        "A draft has something to be filled in",
        "A comment says what is not known yet; once it is, the comment goes.",
        "<!-- FILL IN: who sent it -->",
        '<persName ref="psn:kirov">S. Kirov</persName>',
    ),
    Code(
        "build/no-search",
        Severity.WARNING,
        "The site has no index to search from",
        "The index is made by Pagefind, which tei-tools[search] asks for; all other pages are "
        "there. Install it, or write search = false under [site] in edition.toml, and the site "
        "has no page for a search.",
        "pip install tei-tools",
        "pip install 'tei-tools[search]'",
    ),
    Code(
        "build/draft",
        Severity.INFO,
        "A draft was not published",
        "The document's revisionDesc/@status says draft; --drafts publishes it all the same.",
        '<revisionDesc status="draft">',
        '<revisionDesc status="published">',
    ),
)
