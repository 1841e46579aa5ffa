<?xml version="1.0" encoding="UTF-8"?>
<!-- The descriptions of manuscripts, which a catalogue has in the place of texts: each part behind its term. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- All descriptions of the document, in the archive's voice, which a reading text leaves out. -->
  <xsl:template name="t:descriptions" as="element()?">
    <xsl:where-populated>
      <t:described>
        <xsl:for-each select="$c:descriptions[not($t:is-reading)]">
          <t:block><t:made><xsl:value-of select="upper-case(c:voice-label('archive', ())) || $c:colon || c:say('description')"/></t:made></t:block>
          <xsl:apply-templates select="c:described(.)" mode="t:description"/>
          <t:gap/>
        </xsl:for-each>
      </t:described>
    </xsl:where-populated>
  </xsl:template>

  <!-- One that stands in a text. -->
  <xsl:template match="msDesc[not($t:is-reading)][c:describes(.)]" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:apply-templates select="c:described(.)" mode="t:description">
      <xsl:with-param name="indent" as="xs:string" select="$margin"/>
    </xsl:apply-templates>
    <t:gap/>
  </xsl:template>

  <!-- A part of a description. -->
  <xsl:mode name="t:description" on-no-match="deep-skip"/>

  <xsl:template match="*" mode="t:description" as="element()*">
    <xsl:param name="indent" as="xs:string" select="$t:margin"/>
    <xsl:sequence select="t:hung(t:description-blocks(., $indent || '  '), $indent || c:term(.) || $c:colon)"/>
  </xsl:template>

  <xsl:template match="head" mode="t:description" as="element()*">
    <xsl:param name="indent" as="xs:string" select="$t:margin"/>
    <xsl:sequence select="t:description-blocks(., $indent)"/>
  </xsl:template>

  <!-- A part of a manuscript has a description of its own. -->
  <xsl:template match="msPart | msFrag" mode="t:description" as="element()*">
    <xsl:param name="indent" as="xs:string" select="$t:margin"/>
    <t:block margin="{$indent}"><t:made><xsl:value-of select="c:term(.)"/></t:made></t:block>
    <xsl:apply-templates select="c:described(.)" mode="#current">
      <xsl:with-param name="indent" as="xs:string" select="$indent || $t:margin"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- What is said in a part: its blocks, with no empty line between them, or one of its words. -->
  <xsl:function name="t:description-blocks" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="exists(t:blocks($part))">
        <xsl:variable name="blocks" as="element()*">
          <xsl:apply-templates select="$part" mode="t:blocks">
            <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin"/>
          </xsl:apply-templates>
        </xsl:variable>
        <xsl:for-each select="$blocks[self::t:block]">
          <t:block>
            <xsl:sequence select="@* except @gap"/>
            <xsl:attribute name="gap" select="false()"/>
            <xsl:sequence select="node()"/>
          </t:block>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <t:block margin="{$margin}" gap="false">
          <xsl:apply-templates select="$part" mode="t:words"/>
        </t:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
