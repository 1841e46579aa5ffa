<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus in a text: the reading that is shown, and entries in a list with all of theirs. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Of the readings of an entry at its place, the one that is shown; in a list of variants, all. -->
  <xsl:template match="lem | rdg" mode="t:words" as="node()*">
    <xsl:if test="not(c:is-alternate(.))">
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="c:is-omission(.) and ancestor::app[1][not(c:in-line(.))]">
        <t:made><xsl:value-of select="c:say('omitted')"/></t:made>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="lem | rdg" mode="t:blocks" as="element()*">
    <xsl:if test="not(c:is-alternate(.))">
      <xsl:call-template name="t:mixed"/>
    </xsl:if>
  </xsl:template>

  <!-- What an entry says of readings at their place is listed with them. -->
  <xsl:template match="note[parent::app or parent::rdgGrp][c:is-listed(.)] | wit[c:is-listed(.)] | witDetail[c:is-listed(.)]"
    priority="3" mode="t:words" as="empty-sequence()"/>

  <!-- A witness that a text lists, behind its siglum. -->
  <xsl:template match="witness[exists(c:siglum-before(.))][not($t:is-reading)]" priority="1" mode="t:blocks" as="element()+">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="has-blocks" as="xs:boolean" select="t:holds-blocks(.)"/>
    <t:block margin="{$margin}" gap="false">
      <t:made><xsl:value-of select="c:siglum-before(.) || $c:colon"/></t:made>
      <xsl:apply-templates select="node()[not($has-blocks)]" mode="t:words"/>
    </t:block>
    <xsl:if test="$has-blocks">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <!-- Every reading of an entry at its place, with its witnesses and what is said of it. -->
  <xsl:template name="t:variants" as="element()*">
    <xsl:for-each select="c:lines-of-entry(.)"><t:made><xsl:value-of select=". || $c:colon"/></t:made></xsl:for-each>
    <xsl:variable name="remarks" as="map(xs:string, element()+)" select="c:remarks-by-reading(.)"/>
    <xsl:for-each select="c:alternates(.)">
      <t:made><xsl:value-of select="(if (position() gt 1) then ' | ' else (), c:reading-words(.), c:sigla(.)[.] ! (' ' || .))" separator=""/></t:made>
      <xsl:for-each select="$remarks(generate-id())">
        <t:made><xsl:value-of select="' [' || .[c:decided-voice(.) ne 'edition'] ! (t:voice-name(c:decided-voice(.), c:author(.), @cert) || ' ')"/></t:made>
        <t:note id="{c:block-id(.)}">
          <xsl:call-template name="t:flat"/>
        </t:note>
        <t:made><xsl:value-of select="c:sigla-meant(.) ! (' ' || .) || ']'"/></t:made>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- What else an entry elsewhere says of its readings. -->
  <xsl:template match="app/wit | app/witDetail | rdgGrp/wit | rdgGrp/witDetail" mode="t:words" as="node()*">
    <t:made> [</t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made>]</t:made>
  </xsl:template>

  <!-- A reading text has the text's own words once: no entry that says of which place it speaks, nor a list of entries. -->
  <xsl:template match="app[@loc or @from] | listApp" priority="2" mode="t:words t:blocks" as="node()*">
    <xsl:if test="not($t:is-reading)">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <!-- Nor has it a section that holds nothing else, for its heading would stand alone, nor one of others' words. -->
  <xsl:template match="div[t:is-left-out(.)] | div1[t:is-left-out(.)] | div2[t:is-left-out(.)] | div3[t:is-left-out(.)]
    | back[t:is-left-out(.)] | front[t:is-left-out(.)] | noteGrp[t:is-left-out(.)]" priority="3" mode="t:blocks"
    as="empty-sequence()"/>

  <!-- Whether a reading text leaves out all words of a section but its heading. -->
  <xsl:function name="t:is-left-out" as="xs:boolean">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="$t:is-reading and exists($section/head) and t:has-nothing($section)
      and exists($section/*[normalize-space()][not(self::head or self::fw)])"/>
  </xsl:function>

  <!-- Whether a reading text shows nothing of an element but its heading: words of others, entries of an apparatus. -->
  <xsl:function name="t:has-nothing" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/text()[normalize-space()]) and (every $part in $element/* satisfies
      exists($part/(self::head | self::pb | self::cb | self::gb | self::lb | self::fw | self::milestone | self::anchor | self::listApp
        | self::app[@loc or @from]))
      or exists($part/(self::div | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7
        | self::noteGrp | self::list | self::item | self::p | self::ab)[*]) and t:has-nothing($part)
      or normalize-space($part) and c:voice($part) ne $c:base)"/>
  </xsl:function>

  <!-- An entry that stands in a list, or apart from what it speaks of. -->
  <xsl:template match="app[not(c:in-line(.))]" mode="t:words" as="node()*">
    <t:made> (</t:made>
    <xsl:call-template name="t:entry"/>
    <t:made><xsl:value-of select="')' || c:space-behind(.)[matches(current(), '\s$')]"/></t:made>
  </xsl:template>

  <xsl:template match="app[not(c:in-line(.))]" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <t:block margin="{$margin}">
      <xsl:call-template name="t:entry"/>
    </t:block>
  </xsl:template>

  <!-- The place that an entry speaks of, the lemma behind a bracket, each reading with its witnesses. -->
  <xsl:template name="t:entry" as="node()*">
    <xsl:for-each select="c:place-of-entry(.)">
      <t:made><xsl:value-of select=". || ' '"/></t:made>
    </xsl:for-each>
    <xsl:call-template name="t:entry-parts"/>
  </xsl:template>

  <!-- The readings of an entry elsewhere, or of a group in one, and what is said of them. -->
  <xsl:template name="t:entry-parts" as="node()*">
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:for-each select="c:before-reading(.)[.]">
        <t:made><xsl:value-of select="."/></t:made>
      </xsl:for-each>
      <xsl:call-template name="t:flat">
        <xsl:with-param name="content" as="node()" select="."/>
      </xsl:call-template>
      <xsl:for-each select="self::*/c:sigla(.)[.]">
        <t:made><xsl:value-of select="' ' || ."/></t:made>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="rdgGrp[ancestor::app[1][not(c:in-line(.))]]" mode="t:words" as="node()*">
    <xsl:call-template name="t:entry-parts"/>
  </xsl:template>

</xsl:stylesheet>
