"""Words of HTML, DocBook and TEI P4 that TEI P5 has not, with its own words for them.

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
    acronym abbr
    article div
    aside note
    audio media
    b hi
    big hi
    bibliography listBibl
    bibliomixed bibl
    biblioentry biblStruct
    blockquote quote
    book text
    br lb
    canvas
    center p
    chapter div
    cite title
    citetitle title
    city settlement placeName
    col
    colgroup
    copyright availability
    daterange date
    dd item
    dfn term
    div0 div
    dl list
    dt label
    em hi emph
    emphasis hi emph
    figcaption figDesc head
    firstname forename
    font hi
    footer
    footnote note
    formalpara p
    glosslist list
    h1 head
    h2 head
    h3 head
    h4 head
    h5 head
    h6 head
    hand handNote
    handlist handNotes
    header
    honorific roleName
    hr milestone
    i hi
    imagedata graphic
    imageobject graphic
    img graphic
    informaltable table
    inlinemediaobject figure
    ins add
    itemizedlist list
    kbd code
    keyword term
    keywordset keywords
    legalnotice availability
    li item
    lineage genName
    listitem item
    literal code
    literallayout ab
    mediaobject figure
    nav
    ol list
    orderedlist list
    para p
    personname persName
    pre ab
    preface div
    programlisting eg
    pubdate date
    publishername publisher
    revhistory revisionDesc
    revision change
    samp code
    script
    sect1 div
    sect2 div
    sect3 div
    section div
    simplelist list
    simpara p
    small hi
    strike hi
    strong hi
    style
    sub hi
    subtitle title
    sup hi
    svg
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
    tr row
    tt code hi
    ul list
    ulink ref
    var code
    variablelist list
    varlistentry item
    video media
    witlist listWit
    xptr ptr
    xref ref
    """
)
"""Elements, in small letters, with those of TEI, likeliest first; none where TEI has none."""


def is_foreign(name: str, meant: str = "") -> bool:
    """Tell whether an element's name is one of these words, whatever its namespace.

    Args:
        name: of the element.
        meant: what it is taken for: a word of another case is no other word.
    """
    local = nameclass.local(name).lower()
    return local in ELEMENTS and local != nameclass.local(meant).lower()


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
