<?xml version="1.0" encoding="UTF-8"?>
<!-- What is made of parts: entries of dictionaries, bibliographies and registers, catalogues, specifications. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Where blocks may stand each is one, unless it stands among words. -->
  <xsl:template match="biblStruct | biblFull | msDesc | msPart | msFrag | person | personGrp | place | org | object | nym
    | event | superEntry | entry | entryFree | hom | sense | re | dictScrap | elementSpec | classSpec | macroSpec | dataSpec
    | schemaSpec | moduleSpec | fs | eTree | tree | graph | forest | interpGrp | relation | particDesc | settingDesc"
    mode="h:text" as="element()">
    <xsl:element name="{if (h:is-in-line(.)) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="(self::entry or self::entryFree or self::superEntry) and not(c:owns-id(.))">
        <xsl:attribute name="id" select="c:generated-id(.)"/>
      </xsl:if>
      <xsl:sequence select="h:sense-number(.)"/>
      <xsl:choose>
        <xsl:when test="h:is-in-line(.)">
          <xsl:call-template name="h:parts"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="h:parts-apart"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="biblStruct | biblFull | msDesc | msPart | msFrag | person | personGrp | place | org | object | nym
    | event | superEntry | entry | entryFree | hom | sense | re | dictScrap | elementSpec | classSpec | macroSpec | dataSpec
    | schemaSpec | moduleSpec | fs | eTree | tree | graph | forest | interpGrp | relation | particDesc | settingDesc"
    mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="h:sense-number(.)"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- What groups parts within them: a block only where it holds one. -->
  <xsl:template match="analytic | monogr | imprint | series | relatedItem | titleStmt | editionStmt | publicationStmt
    | seriesStmt | notesStmt | sourceDesc | fileDesc | profileDesc | respStmt | msIdentifier | altIdentifier | msContents
    | msItem | msItemStruct | physDesc | objectDesc | supportDesc | layoutDesc | handDesc | decoDesc | bindingDesc
    | sealDesc | history | additional | adminInfo | dimensions | form | gramGrp | xr | castItem | attList | attDef
    | valList | valItem | classes | content | location | birth | death | objectIdentifier | correspDesc
    | correspAction | textDesc | iNode | root | leaf | node | arc | triangle | eLeaf | index"
    mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="h:holds-blocks(.) or (some $part in * satisfies h:holds-blocks($part))">
        <div>
          <xsl:call-template name="h:attributes"/>
          <xsl:call-template name="h:parts-apart"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="analytic | monogr | imprint | series | relatedItem | titleStmt | editionStmt | publicationStmt
    | seriesStmt | notesStmt | sourceDesc | fileDesc | profileDesc | respStmt | msIdentifier | altIdentifier | msContents
    | msItem | msItemStruct | physDesc | objectDesc | supportDesc | layoutDesc | handDesc | decoDesc | bindingDesc
    | sealDesc | history | additional | adminInfo | dimensions | form | gramGrp | xr | castItem | attList | attDef
    | valList | valItem | classes | content | location | birth | death | objectIdentifier | correspDesc
    | correspAction | textDesc | iNode | root | leaf | node | arc | triangle | eLeaf | cit"
    mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- The parts in a line. -->
  <xsl:template name="h:parts" as="node()*">
    <xsl:variable name="between" as="xs:string" select="c:between(.)"/>
    <xsl:for-each select="c:parts(.)">
      <xsl:sequence select="h:separator(., $between)"/>
      <xsl:apply-templates select="." mode="h:words"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The parts where blocks may stand among them. -->
  <xsl:template name="h:parts-apart" as="node()*">
    <xsl:variable name="between" as="xs:string" select="c:between(.)"/>
    <xsl:for-each select="c:parts(.)">
      <xsl:if test="not(h:is-apart(.) or preceding-sibling::*[1][h:is-apart(.)])">
        <xsl:sequence select="h:separator(., $between)"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="h:text"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether a part stands apart by itself: a paragraph, a note, a section within it. -->
  <xsl:function name="h:is-apart" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="exists($part/(self::p | self::ab | self::note | self::head | self::list | self::sense | self::entry
      | self::hom | self::re | self::place | self::person | self::event | self::table | self::figure | self::eTree
      | self::listBibl | self::listPlace | self::listPerson | self::listEvent | self::msPart | self::msFrag
      | self::label[not(h:is-in-line(.))]))"/>
  </xsl:function>

  <xsl:function name="h:separator" as="element()?">
    <xsl:param name="part" as="node()"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:variable name="separator" as="xs:string" select="c:separator($part, $between)"/>
    <xsl:if test="$separator">
      <span class="made">{$separator}</span>
    </xsl:if>
  </xsl:function>

  <!-- A name in a register is made of parts too. -->
  <xsl:template match="person/persName[*] | place/placeName[*] | org/orgName[*] | biblStruct//author[*] | biblStruct//editor[*]"
    mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- A part of a name that follows another. -->
  <xsl:template match="forename | surname | roleName | nameLink | addName | genName" mode="h:text h:words" as="element()+">
    <xsl:if test="preceding-sibling::node()[1][self::*] and not(../parent::person or ancestor::biblStruct)">
      <xsl:sequence select="h:separator(., c:between(..))"/>
    </xsl:if>
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- The number of a sense or a homonym, where its own words do not begin with it. -->
  <xsl:function name="h:sense-number" as="element()?">
    <xsl:param name="sense" as="element()"/>
    <xsl:for-each select="c:sense-number($sense)">
      <span class="number made">{.} </span>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether an element stands among words: in what holds text of its own. -->
  <xsl:function name="h:is-in-line" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/../text()[normalize-space()])"/>
  </xsl:function>

  <!-- A term of an index, which stands at its place in no print: in brackets. -->
  <xsl:template match="index" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="normalize-space()">
        <span class="made"> [{c:say('index')}: </span>
        <xsl:call-template name="h:parts"/>
        <span class="made">]</span>
      </xsl:if>
    </span>
  </xsl:template>

</xsl:stylesheet>
