"""Words of HTML, DocBook, TEI P4, of everyday English, German and French, with those of TEI.

They are no misspellings, however much they look like a word of TEI: `strong` is not `string`.
"""

from typing import Final

from tei_tools.relaxng import nameclass


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Return what each word is called in TEI: `city settlement placeName`, a line a word."""
    rows = (line.split() for line in text.splitlines())
    return {word: tuple(meant) for word, *meant in filter(None, rows)}


ELEMENTS: Final = _table(
    """
    a ref
    absatz p
    abschnitt div
    acronym abbr
    adresse address
    anmerkung note
    article div
    aside note
    audio media
    auteur author
    autor author
    b hi
    big hi
    bibliography listBibl
    bibliomixed bibl
    biblioentry biblStruct
    blockquote quote
    bold hi
    boldface hi
    book text
    br lb
    canvas
    center p hi
    chapitre div
    chapter div
    citation quote cit
    cite title
    citetitle title
    city settlement placeName
    col
    colgroup
    comment note
    copyright availability
    daterange date
    datum date
    dd item
    deleted del
    dfn term
    div0 div
    dl list
    dt label
    durchgestrichen del
    em hi emph
    emphasis hi emph
    endnote note
    fett hi
    figcaption figDesc head
    firstname forename
    font hi
    footer
    footnote note
    fußnote note
    formalpara p
    glosslist list
    gras hi
    h1 head
    h2 head
    h3 head
    h4 head
    h5 head
    h6 head
    hand handNote
    handlist handNotes
    header
    heading head
    hervorhebung hi
    honorific roleName
    hr milestone
    hyperlink ref
    i hi
    image graphic
    imagedata graphic
    imageobject graphic
    img graphic
    informaltable table
    inlinemediaobject figure
    ins add
    inserted add
    insertion add
    italic hi
    italics hi
    italique hi
    itemizedlist list
    kapitel div
    kbd code
    keyword term
    keywordset keywords
    kursiv hi
    legalnotice availability
    li item
    lieu placeName
    ligne lb l
    lineage genName
    linebreak lb
    liste list
    listitem item
    literal code
    literallayout ab
    mark hi
    mediaobject figure
    nav
    newline lb
    newpage pb
    nom name persName
    ol list
    orderedlist list
    ort placeName
    ortsname placeName
    pagebreak pb
    para p
    paragraph p
    paragraphe p
    personenname persName
    personname persName
    personne persName
    picture graphic
    poem lg
    pre ab
    preface div
    programlisting eg
    pubdate date
    publishername publisher
    remark note
    revhistory revisionDesc
    revision change
    samp code
    script
    sect1 div
    sect2 div
    sect3 div
    section div
    seite pb
    seitenumbruch pb
    simplelist list
    simpara p
    smallcaps hi
    sprecher speaker
    small hi
    stanza lg
    strike hi
    strikethrough hi
    strong hi
    style
    sub hi
    strophe lg
    subscript hi
    subtitle title
    sup hi
    superscript hi
    svg
    tabelle table
    tableau table
    tbody
    td cell
    tei.2 TEI
    teicorpus.2 teiCorpus
    tfoot
    tgroup
    th cell
    thead
    timerange time
    titleabbrev title
    titre title head
    tr row
    tt code hi
    ul list
    ulink ref
    underline hi
    underlined hi
    unterschrift signed
    unterstrichen hi
    var code
    variablelist list
    varlistentry item
    verse l
    video media
    witlist listWit
    xptr ptr
    xref ref
    zeile lb l
    zeilenumbruch lb
    zelle cell
    zitat quote
    überschrift head
    """
)
"""Elements, in small letters, with those of TEI, likeliest first; none where TEI has none."""


ALIKE: Final = _table(
    """
    event eventName
    link ref
    object objectName
    org orgName
    person persName
    place placeName
    s hi del
    span seg hi
    u hi
    """
)
"""Elements of TEI that stand for others: as words of HTML, or the thing for its name."""


def is_foreign(name: str, meant: str = "") -> bool:
    """Tell whether an element's name is one of these words, whatever its namespace.

    Args:
        name: of the element.
        meant: what it is taken for: a word of another case is no other word.
    """
    local = nameclass.local(name).lower()
    is_word = local in ELEMENTS or (bool(meant) and local in ALIKE)
    return is_word and local != nameclass.local(meant).lower()


ATTRIBUTES: Final = _table(
    """
    alt
    class rend rendition
    colspan cols
    corr
    doc target
    expan
    fileref url
    href target
    key ref
    linkend target
    reg
    rowspan rows
    sic
    src url
    teiform
    url target
    value when
    """
)
"""Attributes, in the same form."""
READINGS: Final = {
    "abbr": "expan",
    "corr": "sic",
    "expan": "abbr",
    "orig": "reg",
    "reg": "orig",
    "sic": "corr",
}
"""Elements that had another reading in an attribute in TEI P4, with its name."""
