<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of TEI that need no rule of their own: as blocks, what holds blocks or is one. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="*" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:mixed">
      <xsl:with-param name="labelled" as="xs:boolean" select="false()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Whether blocks stand directly in an element. -->
  <xsl:function name="t:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists(t:blocks($element/*))"/>
  </xsl:function>

  <!-- Those of some nodes that begin a line of their own where blocks may stand: all are asked at once, for each call
       takes its time. -->
  <xsl:function name="t:blocks" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes[self::*]" mode="t:is-block"/>
  </xsl:function>

  <!-- An element if it is a block, by its name and by what surrounds it; nothing if it is none. -->
  <xsl:mode name="t:is-block" on-no-match="deep-skip" warning-on-multiple-match="no"/>

  <xsl:template match="p | ab | lg | l | sp | spGrp | list[not(t:runs-on(.))] | table | row | figure[not(parent::p)] | child::div
    | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7 | front | body | back | group | text | floatingText | head | opener
    | closer | dateline | salute | signed | postscript | trailer | byline | argument | epigraph | addrLine
    | titlePage | docTitle | titlePart | docEdition | docImprint | imprimatur | speaker | castList | castItem | castGroup
    | listBibl[not(c:is-among-words(.))] | listPerson | listPlace | listOrg | listEvent | listObject | listNym | listRelation[normalize-space()] | listApp | listWit
    | witness | person | personGrp | place | org | object | nym | relation | event | u | post | annotationBlock | surface | surfaceGrp | zone | line | list/item | list/label | prologue
    | epilogue | set | performance | eTree | tree | graph | forest | schemaSpec | specGrp | constraintSpec | elementSpec | classSpec | macroSpec | dataSpec
    | moduleSpec | attDef | valItem | remarks | exemplum | interpGrp | timeline | msPart | msFrag | msItem | msItemStruct" mode="t:is-block"
    as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- What is a block where it stands among blocks, and a phrase among words. -->
  <xsl:template match="stage | sound | view | camera | tech | caption | fw | stamp" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[parent::div | parent::body | parent::sp | parent::spGrp | parent::div1 | parent::div2
      | parent::div3 | parent::div4 | parent::front | parent::back | parent::prologue | parent::epilogue | parent::lg
      | parent::set | parent::castList]"/>
  </xsl:template>

  <xsl:template match="label | docAuthor | docDate | bibl | biblStruct | biblFull | msDesc | egXML | eg:egXML | eg"
    mode="t:is-block" as="element()?">
    <xsl:sequence select=".[not(c:holds-text(..)) and empty(parent::item | parent::byline | parent::docImprint
      | parent::p | parent::cit | parent::note | parent::epigraph | parent::dateline | parent::seg | parent::bibl
      | parent::state | parent::trait)]"/>
  </xsl:template>

  <!-- Code keeps its lines wherever blocks may stand. -->
  <xsl:template match="eg[c:has-lines(.)] | (egXML | eg:egXML)[c:has-lines(.)] | code[c:is-listing(.)]" priority="1" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[parent::p | parent::ab | parent::item | parent::note | parent::cit | parent::div | parent::body | parent::figure | parent::q | parent::quote | parent::exemplum | parent::remarks | parent::desc]"/>
  </xsl:template>

  <!-- An address of lines is one; another where it stands among blocks. -->
  <xsl:template match="address" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[addrLine or not(t:is-among-words(.) or parent::p)]"/>
  </xsl:template>

  <xsl:template match="note[c:is-bare(.)]" priority="5" mode="t:is-block" as="empty-sequence()"/>

  <xsl:template match="note" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[parent::div | parent::body | parent::back | parent::div1 | parent::div2 | parent::div3
      | parent::person | parent::place | parent::org | parent::event | parent::list | parent::front | parent::entry
      | parent::sense | parent::noteGrp | parent::biblStruct | parent::listBibl | parent::figure]"/>
  </xsl:template>

  <xsl:template match="app" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[(parent::listApp or parent::div) and not(c:in-line(.))
      or (some $reading in c:alternates(.) satisfies t:holds-blocks($reading))]"/>
  </xsl:template>

  <!-- An entry of a dictionary and its parts are blocks, unless they stand among words, as on a page. -->
  <xsl:template match="entry | entryFree | superEntry | hom | re" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[not(t:is-among-words(.))]"/>
  </xsl:template>

  <!-- A sense is a line, unless it is the only one and has no number. -->
  <xsl:template match="sense" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[@n or ../sense[2] or t:holds-blocks(.)][not(t:is-among-words(.))]"/>
  </xsl:template>

  <!-- Whether an element stands in what holds text of its own. A section holds none, and may hold thousands of entries,
       each of which asks. -->
  <xsl:function name="t:is-among-words" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/(parent::body | parent::div)) and exists($element/..[c:holds-text(.)])"/>
  </xsl:function>

  <!-- What is a block if it holds blocks. -->
  <xsl:template match="quote[*] | q[*] | said[*] | cit[*] | add[*] | del[*] | supplied[*] | subst[*] | damage[*] | unclear[*]
    | restore[*] | mod[*] | retrace[*] | lem[*] | rdg[*] | rdgGrp[*] | sic[*] | corr[*] | orig[*] | reg[*] | surplus[*] | secl[*]
    | seg[*] | foreign[*] | incident[*] | writing[*] | trait[*] | state[*] | analytic[*] | monogr[*] | desc[*] | formula[*]
    | notatedMusic | noteGrp | linkGrp | altGrp | joinGrp" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[t:holds-blocks(.)]"/>
  </xsl:template>

  <!-- A quotation is one where it stands among blocks, as on a page. -->
  <xsl:template match="quote[c:stands-apart(.)] | q[c:stands-apart(.)] | said[c:stands-apart(.)] | cit[c:stands-apart(.)]"
    priority="1" mode="t:is-block" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="choice" mode="t:is-block" as="element()?">
    <xsl:sequence select=".[some $alternate in * satisfies t:holds-blocks($alternate)]"/>
  </xsl:template>

  <!-- What TEI does not know, if it holds blocks: a section that somebody has named by a name of their own. -->
  <xsl:template match="*[p | ab | lg | sp | head | *:div | div1]" priority="-1" mode="t:is-block" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Whether a list runs on in the lines around it. -->
  <xsl:function name="t:runs-on" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="($list/@type, $list/@rend) = ('inline', 'run-on', 'runon', 'run-in')"/>
  </xsl:function>

</xsl:stylesheet>
