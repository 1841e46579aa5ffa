<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of TEI that need no rule of their own, by what may stand in them: blocks, phrases, either.

     Where HTML allows blocks (h:text), a block of TEI is one; where it allows phrases only (h:words), every
     element is a phrase, and its class shows it as what it is. A rule of its own elsewhere comes first: this file is
     imported, and no union of many names has a priority, since Saxon would try each name in turn. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Blocks. -->
  <xsl:template match="ab | addrLine | address | altGrp | annotationBlock | argument | back | bibl | biblFull | biblStruct | body
    | byline | castGroup | castItem | castList | cell | cit | classSpec | closer | dataSpec | dateline
    | dictScrap | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | docAuthor | docDate | docEdition
    | docImprint | docTitle | eTree | eg | egXML | elementSpec | entry | entryFree | epigraph | epilogue
    | event | fLib | figDesc | figure | floatingText | forest | formula | front | fs | fvLib | graph | group
    | head | headItem | headLabel | hom | imprimatur | interpGrp | item | joinGrp | l | label | lg | line
    | linkGrp | list | listAnnotation | listApp | listBibl | listEvent | listNym | listObject | listOrg
    | listPerson | listPlace | listRelation | listWit | macroSpec | media | meeting | moduleSpec | msDesc
    | msFrag | msPart | notatedMusic | note | noteGrp | nym | object | opener | org | p | particDesc
    | performance | person | personGrp | place | post | postscript | prologue | quote | re | relation | row
    | salute | schemaSpec | sense | set | setting | settingDesc | signed | sourceDoc | sp | spGrp | spanGrp
    | speaker | specGrp | stage | standOff | superEntry | surface | surfaceGrp | table | text | timeline
    | titlePage | titlePart | trailer | tree | u | valList | witness | zone"
    mode="h:text" as="element()">
    <div class="tei-{local-name()}{@type ! (' type-' || translate(., ' ', '-'))}{@rend ! h:rend(.)}">
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- Phrases. -->
  <xsl:template match="activity | actor | addName | affiliation | age | alt | altIdentifier | am | anchor | arc | att | author
    | authority | biblScope | binary | birth | bloc | broadcast | c | caesura | case | catchwords | cb
    | certainty | change | char | choice | citedRange | cl | code | collection | colloc | colophon | country
    | damageSpan | date | death | delSpan | depth | derivation | dim | dimensions | distinct | distributor
    | district | divGen | edition | editor | email | equiv | eventName | exemplum | extent | f | filiation
    | finalRubric | forename | funder | fw | g | gb | gen | genName | gender | geo | geogFeat | geogName | gi
    | glyph | gram | graphic | handShift | height | heraldry | hyph | hyphenation | iNode | iType | ident
    | idno | incident | index | institution | interp | join | keywords | kinesic | lacunaEnd | lacunaStart
    | lang | langKnown | language | layoutDesc | lb | lbl | leaf | link | listChange | location | locus
    | locusGrp | m | mapping | material | measure | measureGrp | mentioned | milestone | mood | msIdentifier
    | msName | name | nameLink | node | num | number | numeric | oRef | objectIdentifier | objectName
    | objectType | occupation | offset | orgName | origDate | origPlace | orth | pRef | path | pause | pb | pc
    | per | persName | persPronouns | phr | placeName | pos | postBox | postCode | precision | principal | pron
    | ptr | pubPlace | publisher | purpose | rb | redo | ref | region | relatedItem | repository | resp
    | respons | rhyme | role | roleDesc | roleName | root | rt | rubric | ruby | s | sb | scriptNote | secFol
    | settlement | sex | shift | signatures | soCalled | space | span | sponsor | street | stress | string
    | subc | substJoin | surname | syll | symbol | tag | tei | textLang | time | tns | transpose | triangle
    | typeNote | undo | unit | vAlt | vColl | vDefault | vLabel | vMerge | vNot | vRange | val | vocal | w
    | when | width | wit | witDetail | witEnd | witStart"
    mode="h:text h:words" as="element()">
    <span class="tei-{local-name()}{@type ! (' type-' || translate(., ' ', '-'))}{@rend ! h:rend(.)}">
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- What may hold either: a block where blocks stand in it. -->
  <xsl:template match="abbr | accMat | acquisition | add | addSpan | additional | additions | adminInfo | altIdent | alternate
    | analytic | annotation | anyElement | app | attDef | attList | attRef | availability | bicond
    | binaryObject | binding | bindingDesc | camera | caption | catDesc | category | channel | charDecl
    | classRef | classes | climate | collation | cond | condition | constitution | constraint | constraintDecl
    | constraintSpec | content | corr | custEvent | custodialHist | damage | dataFacet | dataRef | datatype
    | decoDesc | decoNote | def | default | defaultVal | del | desc | domain | eLeaf | editionStmt | education
    | elementRef | ellipsis | emph | empty | equipment | etym | ex | expan | explicit | fDecl | fDescr
    | factuality | faith | floruit | foliation | foreign | form | fsConstraints | fsDecl | fsDescr | fsdDecl
    | fsdLink | gap | gloss | gramGrp | handDesc | handNote | handNotes | hi | history | if | iff | imprint
    | incipit | interaction | langKnowledge | layout | lem | licence | listForest | listRef | listTranspose
    | localProp | locale | macroRef | memberOf | metDecl | metSym | metamark | mod | model | modelGrp
    | modelSequence | moduleRef | monogr | move | msContents | msItem | msItemStruct | musicNotation
    | nationality | objectDesc | orig | origin | outputRendition | param | paramList | paramSpec | persona
    | physDesc | population | preparedness | provenance | q | rdg | rdgGrp | recordHist | recording
    | recordingStmt | reg | remarks | residence | respStmt | restore | retrace | rs | said | scriptDesc
    | scriptStmt | seal | sealDesc | secl | seg | sequence | series | sic | socecStatus | sound | source
    | specDesc | specGrpRef | specList | stamp | state | stdVals | subst | summary | supplied | support
    | supportDesc | surplus | surrogates | tech | term | terrain | textDesc | textNode | then | title
    | titleStmt | trait | transcriptionDesc | typeDesc | unclear | unicodeProp | unihanProp | usg | valDesc
    | valItem | variantEncoding | view | watermark | writing | xr"
    mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="h:holds-blocks(.)">
        <div>
          <xsl:call-template name="h:attributes"/>
          <xsl:apply-templates mode="h:text"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="h:attributes"/>
          <xsl:apply-templates mode="h:words"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The same, and blocks, where phrases alone may stand. -->
  <xsl:template match="ab | abbr | accMat | acquisition | add | addSpan | additional | additions | addrLine | address | adminInfo
    | altGrp | altIdent | alternate | analytic | annotation | annotationBlock | anyElement | app | argument
    | attDef | attList | attRef | availability | back | bibl | biblFull | biblStruct | bicond | binaryObject
    | binding | bindingDesc | body | byline | camera | caption | castGroup | castItem | castList | catDesc
    | category | cell | channel | charDecl | cit | classRef | classSpec | classes | climate | closer
    | collation | cond | condition | constitution | constraint | constraintDecl | constraintSpec | content
    | corr | custEvent | custodialHist | damage | dataFacet | dataRef | dataSpec | datatype | dateline
    | decoDesc | decoNote | def | default | defaultVal | del | desc | dictScrap | div | div1 | div2 | div3
    | div4 | div5 | div6 | div7 | docAuthor | docDate | docEdition | docImprint | docTitle | domain | eLeaf
    | eTree | editionStmt | education | eg | egXML | elementRef | elementSpec | ellipsis | emph | empty | entry
    | entryFree | epigraph | epilogue | equipment | etym | event | ex | expan | explicit | fDecl | fDescr
    | fLib | factuality | faith | figDesc | figure | floatingText | floruit | foliation | foreign | forest
    | form | formula | front | fs | fsConstraints | fsDecl | fsDescr | fsdDecl | fsdLink | fvLib | gap | gloss
    | gramGrp | graph | group | handDesc | handNote | handNotes | head | headItem | headLabel | hi | history
    | hom | if | iff | imprimatur | imprint | incipit | interaction | interpGrp | item | joinGrp | l | label
    | langKnowledge | layout | lem | lg | licence | line | linkGrp | list | listAnnotation | listApp | listBibl
    | listEvent | listForest | listNym | listObject | listOrg | listPerson | listPlace | listRef | listRelation
    | listTranspose | listWit | localProp | locale | macroRef | macroSpec | media | meeting | memberOf
    | metDecl | metSym | metamark | mod | model | modelGrp | modelSequence | moduleRef | moduleSpec | monogr
    | move | msContents | msDesc | msFrag | msItem | msItemStruct | msPart | musicNotation | nationality
    | notatedMusic | note | noteGrp | nym | object | objectDesc | opener | org | orig | origin
    | outputRendition | p | param | paramList | paramSpec | particDesc | performance | person | personGrp
    | persona | physDesc | place | population | post | postscript | preparedness | prologue | provenance | q
    | quote | rdg | rdgGrp | re | recordHist | recording | recordingStmt | reg | relation | remarks | residence
    | respStmt | restore | retrace | row | rs | said | salute | schemaSpec | scriptDesc | scriptStmt | seal
    | sealDesc | secl | seg | sense | sequence | series | set | setting | settingDesc | sic | signed
    | socecStatus | sound | source | sourceDoc | sp | spGrp | spanGrp | speaker | specDesc | specGrp
    | specGrpRef | specList | stage | stamp | standOff | state | stdVals | subst | summary | superEntry
    | supplied | support | supportDesc | surface | surfaceGrp | surplus | surrogates | table | tech | term
    | terrain | text | textDesc | textNode | then | timeline | title | titlePage | titlePart | titleStmt
    | trailer | trait | transcriptionDesc | tree | typeDesc | u | unclear | unicodeProp | unihanProp | usg
    | valDesc | valItem | valList | variantEncoding | view | watermark | witness | writing | xr | zone"
    mode="h:words" as="element()">
    <span class="tei-{local-name()}{@type ! (' type-' || translate(., ' ', '-'))}{@rend ! h:rend(.)}">
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- What neither TEI nor an edition's own stylesheet knows: its words are shown, and it is reported. -->
  <xsl:template match="*" mode="h:text h:words" as="element()">
    <xsl:call-template name="c:report">
      <xsl:with-param name="code" as="xs:string" select="'xslt/unknown-element'"/>
      <xsl:with-param name="node" as="node()" select="."/>
      <xsl:with-param name="text" as="xs:string"
        select="'no stylesheet says how &lt;' || name() || '> is shown: its text is'"/>
    </xsl:call-template>
    <span class="tei-{local-name()}">
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- Whether blocks stand directly in an element. -->
  <xsl:function name="h:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(p | ab | lg | l | list | table | figure | sp | child::div
      | quote[p or lg or l] | cit[quote] | stage[p] | floatingText | *:egXML | eg | listBibl | listPerson | listPlace
      | listOrg | listEvent | entry | sense | castList | u | listApp | q[p or lg or l] | address
      | label[following-sibling::item] | msDesc | note[p]))"/>
  </xsl:function>

</xsl:stylesheet>
