<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of TEI that need no rule of their own, by what may stand in them: blocks, phrases, either.

     Where HTML allows blocks (h:text), a block of TEI is one; where it allows phrases only (h:words), every
     element is a phrase, and its class shows it as what it is. A rule of its own elsewhere comes first: this file is
     imported. What often stands in a text has a rule by its name, which Saxon finds at once; a union with a priority
     it would try name by name, and one of hundreds of names takes it seconds to compile: so the rest is a table. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Blocks. -->
  <xsl:template match="ab | address | addrLine | argument | back | bibl | biblStruct | body | byline | castGroup | castItem |
    castList | cell | cit | closer | dateline | div | div1 | div2 | div3 | docAuthor | docDate | docImprint
    | docTitle | entry | epigraph | event | figure | floatingText | front | group | head | item | l | label
    | lg | list | listApp | listBibl | listEvent | listOrg | listPerson | listPlace | listRelation | listWit
    | note | opener | org | p | particDesc | person | personGrp | place | postscript | quote | relation |
    row | salute | sense | set | signed | sp | speaker | stage | standOff | table | text | titlePage |
    titlePart | trailer | u | witness"
    mode="h:text" as="element()">
    <div>
      <xsl:choose>
        <xsl:when test="@type">
          <xsl:attribute name="class" select="'tei-' || local-name() || ' type-' || (if (contains(@type, ' ')) then translate(@type, ' ', '-') else @type)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="class" select="'tei-' || local-name()"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- Phrases. -->
  <xsl:template match="affiliation | am | anchor | author | biblScope | birth | c | cb | choice | citedRange | cl | code |
    country | date | death | distinct | district | editor | email | eventName | forename | fw | g | geo |
    geogName | gram | graphic | handShift | idno | lang | lb | lbl | location | m | measure | mentioned |
    milestone | name | nameLink | num | objectName | occupation | orgName | orth | pb | pc | persName | phr
    | placeName | pos | pron | ptr | publisher | pubPlace | ref | region | role | roleDesc | roleName | s |
    settlement | sex | soCalled | space | surname | time | w"
    mode="h:text h:words" as="element()">
    <span>
      <xsl:choose>
        <xsl:when test="@type">
          <xsl:attribute name="class" select="'tei-' || local-name() || ' type-' || (if (contains(@type, ' ')) then translate(@type, ' ', '-') else @type)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="class" select="'tei-' || local-name()"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- What may hold either: a block where blocks stand in it. -->
  <xsl:template match="abbr | add | app | corr | damage | def | del | desc | emph | etym | ex | expan | foreign | form | gap |
    gloss | gramGrp | hi | lem | orig | q | rdg | reg | rs | said | seg | sic | subst | supplied | surplus |
    term | title | unclear | usg | xr"
    mode="h:text" as="node()+">
    <xsl:choose>
      <xsl:when test="h:holds-blocks(.)">
        <div>
          <xsl:choose>
            <xsl:when test="@type">
              <xsl:attribute name="class" select="'tei-' || local-name() || ' type-' || (if (contains(@type, ' ')) then translate(@type, ' ', '-') else @type)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:attribute name="class" select="'tei-' || local-name()"/>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:apply-templates select="@*" mode="h:attribute"/>
          <xsl:apply-templates mode="#current"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The same, and blocks, where phrases alone may stand. -->
  <xsl:template match="ab | abbr | add | address | addrLine | app | argument | back | bibl | biblStruct | body | byline |
    castGroup | castItem | castList | cell | cit | closer | corr | damage | def | del | desc |
    div | div1 | div2 | div3 | docAuthor | docDate | docImprint | docTitle | emph | entry | epigraph | etym
    | event | ex | expan | figure | floatingText | foreign | form | front | gap | gloss | gramGrp | group |
    head | hi | item | l | label | lem | lg | list | listApp | listBibl | listEvent | listOrg | listPerson |
    listPlace | listRelation | listWit | note | opener | org | orig | p | particDesc | person | personGrp |
    place | postscript | q | quote | rdg | reg | relation | row | rs | said | salute | seg | sense | set |
    sic | sp | speaker | stage | standOff | subst | supplied | surplus | table | term | text |
    title | titlePage | titlePart | trailer | u | unclear | usg | witness | xr"
    mode="h:words" as="element()">
    <span>
      <xsl:choose>
        <xsl:when test="@type">
          <xsl:attribute name="class" select="'tei-' || local-name() || ' type-' || (if (contains(@type, ' ')) then translate(@type, ' ', '-') else @type)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="class" select="'tei-' || local-name()"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- What seldom stands in a text: blocks. -->
  <xsl:variable name="h:blocks" as="xs:string" select="'
    altGrp annotationBlock biblFull dictScrap div4 div5 div6 div7 docEdition eg egXML
    entryFree epilogue eTree figDesc fLib forest formula fs fvLib graph headItem headLabel hom
    imprimatur interpGrp joinGrp line linkGrp listAnnotation listNym listObject media meeting
    msDesc msFrag msPart notatedMusic noteGrp nym object performance post prologue re setting
    settingDesc sourceDoc spanGrp spGrp superEntry surface surfaceGrp timeline tree valList zone '"/>

  <!-- Phrases. -->
  <xsl:variable name="h:phrases" as="xs:string" select="'
    activity actor addName age alt altIdentifier arc att authority binary bloc broadcast caesura case catchwords
    certainty change char collection colloc colophon damageSpan delSpan depth derivation dim dimensions
    distributor divGen edition equiv exemplum extent f filiation finalRubric funder gb gen gender genName geogFeat
    gi glyph height heraldry hyph hyphenation ident incident index iNode institution interp iType join keywords
    kinesic lacunaEnd lacunaStart langKnown language layoutDesc leaf link listChange locus locusGrp mapping
    material measureGrp mood msIdentifier msName node number numeric objectIdentifier objectType offset oRef
    origDate origPlace path pause per persPronouns postBox postCode precision pRef principal purpose rb redo
    relatedItem repository resp respons rhyme root rt rubric ruby sb scriptNote secFol shift signatures span
    sponsor street stress string subc substJoin syll symbol tag tei textLang tns transpose triangle typeNote undo
    unit val vAlt vColl vDefault vLabel vMerge vNot vocal vRange when width wit witDetail witEnd witStart '"/>

  <!-- What may hold either. -->
  <xsl:variable name="h:either" as="xs:string" select="'
    abstract calendarDesc correspContext
    accMat acquisition additional additions addSpan adminInfo alternate altIdent analytic annotation
    anyElement attDef attList attRef availability bicond binaryObject binding bindingDesc calendar calendarDesc
    camera caption catDesc category catRef channel charDecl classCode classes classRef climate collation cond
    condition constitution constraint constraintDecl constraintSpec content correspAction correspContext
    correspDesc creation custEvent custodialHist dataFacet dataRef datatype decoDesc decoNote default defaultVal
    domain editionStmt education eLeaf elementRef ellipsis empty equipment explicit factuality faith fDecl fDescr
    fileDesc floruit foliation fsConstraints fsdDecl fsDecl fsDescr fsdLink handDesc handNote handNotes history if
    iff imprint incipit interaction interleave langKnowledge langUsage layout licence listForest listRef listTranspose locale
    localProp macroRef memberOf metamark metDecl metSym mod model modelGrp modelSequence moduleRef monogr move
    msContents msItem msItemStruct musicNotation nationality notesStmt objectDesc origin outputRendition param
    paramList paramSpec persona physDesc population preparedness profileDesc provenance publicationStmt rdgGrp
    recordHist recording recordingStmt remarks residence respStmt restore retrace revisionDesc scriptDesc scriptStmt seal
    sealDesc secl sequence series seriesStmt socecStatus sound source sourceDesc specDesc specGrpRef specList
    stamp state stdVals summary support supportDesc surrogates tech terrain textClass textDesc textNode then
    titleStmt trait transcriptionDesc typeDesc unicodeProp unihanProp valDesc valItem variantEncoding view
    watermark writing xenoData '"/>

  <!-- What may stand in an element by these tables: "block", "phrase", "either"; empty where none of them has it. -->
  <xsl:function name="h:kind" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="' ' || local-name($element) || ' '"/>
    <xsl:sequence select="
      if (namespace-uri($element) ne 'http://www.tei-c.org/ns/1.0') then ''
      else if (contains($h:phrases, $name)) then 'phrase'
      else if (contains($h:either, $name)) then 'either'
      else if (contains($h:blocks, $name)) then 'block' else ''"/>
  </xsl:function>

  <xsl:template match="*" mode="h:text" as="element()">
    <xsl:variable name="kind" as="xs:string" select="h:kind(.)"/>
    <xsl:choose>
      <xsl:when test="$kind = 'block' or $kind = 'either' and h:holds-blocks(.)">
        <div>
          <xsl:call-template name="h:attributes"/>
          <xsl:apply-templates mode="#current"/>
        </div>
      </xsl:when>
      <xsl:when test="$kind">
        <span>
          <xsl:call-template name="h:attributes"/>
          <xsl:apply-templates mode="h:words"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:unknown">
          <xsl:with-param name="blocks" as="xs:boolean" select="h:wraps-blocks(.)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="h:words" as="element()">
    <xsl:choose>
      <xsl:when test="h:kind(.)">
        <span>
          <xsl:call-template name="h:attributes"/>
          <xsl:apply-templates mode="#current"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:unknown"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What neither TEI nor an edition's own stylesheet knows: its words are shown, as blocks where these stand in it, and it is
       reported. -->
  <xsl:template name="h:unknown" as="element()">
    <xsl:param name="blocks" as="xs:boolean" select="false()"/>
    <xsl:call-template name="h:tell-unknown"/>
    <xsl:choose>
      <xsl:when test="$blocks">
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

  <xsl:template name="h:tell-unknown" as="empty-sequence()">
    <xsl:call-template name="c:report">
      <xsl:with-param name="code" as="xs:string" select="'xslt/unknown-element'"/>
      <xsl:with-param name="node" as="node()" select="."/>
      <xsl:with-param name="text" as="xs:string"
        select="'no stylesheet says how &lt;' || name() || '>' || h:stranger(.) || ' is shown: its text is'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A section that a project has in a namespace of its own is one as TEI's are. -->
  <xsl:template match="*:div[c:is-own-section(.)]" priority="-0.2" mode="h:text" as="element()">
    <xsl:call-template name="h:tell-unknown"/>
    <xsl:call-template name="h:section"/>
  </xsl:template>

  <!-- Whether blocks stand in an element that is not TEI's, or in another such in it: a section as a project has it. -->
  <xsl:function name="h:wraps-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="h:holds-blocks($element) or exists($element/(head | div1 | *[h:kind(.) = ''][h:wraps-blocks(.)]))"/>
  </xsl:function>

  <!-- Of an element that looks like one of TEI, in which namespace it is. -->
  <xsl:function name="h:stranger" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="namespace" as="xs:string" select="namespace-uri($element)"/>
    <xsl:sequence select="if (contains(name($element), ':') or $namespace = 'http://www.tei-c.org/ns/1.0') then ()
      else ', in ' || (if ($namespace) then 'the namespace ' || $namespace else 'no namespace') || ','"/>
  </xsl:function>

  <!-- Whether a list runs on in the lines around it. -->
  <xsl:function name="h:runs-on" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="($list/@type, $list/@rend) = ('inline', 'run-on', 'runon', 'run-in')"/>
  </xsl:function>

  <!-- What is a block wherever it stands, and what is one by what is in it or beside it. -->
  <xsl:variable name="h:always-blocks" static="yes" as="xs:string" select="'p | ab | lg | l | table | figure | sp | child::div
    | floatingText | eg | listPerson | listPlace | listOrg | listEvent | entry | sense | castList | u | listApp
    | msDesc | msItem | msItemStruct'"/>
  <xsl:variable name="h:sometimes-blocks" static="yes" as="xs:string"
    select="'list | quote | cit | stage | *:egXML | code | q | label | note | listBibl'"/>

  <!-- Whether blocks stand directly in an element. -->
  <xsl:function name="h:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence _select="exists($element/({$h:always-blocks})) or exists($element/({$h:sometimes-blocks})/(
      self::list[not(h:runs-on(.))] | self::quote[p or lg or l] | self::cit[quote[p or lg or l]] | self::stage[p] | self::*:egXML | self::code[c:is-listing(.)] | self::listBibl[not(c:is-among-words(.))]
      | self::q[p or lg or l] | self::label[following-sibling::item] | self::note[p][not(c:is-below(.))]))"/>
  </xsl:function>

</xsl:stylesheet>
